/* saying.c - see saying.h. */
#include "claims/saying.h"

#include "claims/grammar.h"

#define CORE_LINKS_MAX 6

/* Told by a word of saying alone, "say" or "announce", not by one such as
 * "deliver" or "address". */
static bool is_mere_word(const struct rules *rules, const struct trees *t,
                         const struct claim *claim)
{
	return str_is(claim->act->name, "state") &&
	       word_set_has(rules->set[SET_SAYS],
	                    t->lemma[claim->trigger_word]);
}

/* Links by which a word belongs to the core of what its head says. */
static bool is_core(enum rel rel)
{
	return rel == REL_XCOMP || rel == REL_CCOMP || rel == REL_AUX ||
	       rel == REL_CONJ || rel == REL_OBJ || rel == REL_OBL ||
	       rel == REL_NSUBJ;
}

/* `item` are the claims of one sentence, `said` one of them. */
static bool is_what_is_told(const struct trees *t, const struct claim *item,
                            uint32_t count, const struct claim *said)
{
	uint32_t content = tree_child(t, said->trigger_word, REL_CCOMP);
	if (content == NONE)
		content = tree_child(t, said->trigger_word, REL_OBJ);
	if (content == NONE || content < said->trigger_word)
		return false;
	for (uint32_t i = 0; i < count; i++) {
		uint32_t w = item[i].trigger_word;
		for (int step = 0; step < CORE_LINKS_MAX && w != content &&
		                   w != NONE && is_core(t->rel[w]);
		     step++)
			w = t->head[w];
		if (w == content)
			return false;
	}
	return true;
}

uint32_t saying_drop(const struct rules *rules, const struct trees *t,
                     struct claim *item, uint32_t count)
{
	uint32_t kept = 0;
	for (uint32_t i = 0, end = 0; i < count; i = end) {
		bool acts = false;
		for (end = i; end < count && item[end].sentence ==
		                                 item[i].sentence;
		     end++)
			acts |= !is_mere_word(rules, t, &item[end]);
		for (uint32_t k = i; k < end; k++)
			if (!acts || !is_mere_word(rules, t, &item[k]) ||
			    is_what_is_told(t, item + i, end - i, &item[k]))
				item[kept++] = item[k];
	}
	return kept;
}
