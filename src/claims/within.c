/* within.c - see within.h. */
#include "claims/within.h"

/* Words between an act and what governs it, at most. */
#define GOVERNORS_MAX 6

/* Links upward over which a word says what becomes of an act below it. */
static bool is_governed(enum rel rel)
{
	return rel == REL_XCOMP || rel == REL_CCOMP || rel == REL_ADVCL ||
	       rel == REL_ACL || rel == REL_OBJ || rel == REL_NMOD ||
	       rel == REL_OBL || rel == REL_CONJ || rel == REL_AUX;
}

static bool is_coded(const struct claim *claim)
{
	return claim->act->cameo.len && !str_is(claim->act->cameo, "010") &&
	       !claim->entailed;
}

/* The claim of the sentence whose trigger is `word`, NONE if there is none. */
static uint32_t claim_at(const struct claim *item, uint32_t count,
                         uint32_t near, uint32_t word)
{
	for (uint32_t i = near;
	     i-- > 0 && item[i].sentence == item[near].sentence;)
		if (item[i].trigger_word == word && is_coded(&item[i]))
			return i;
	for (uint32_t i = near + 1;
	     i < count && item[i].sentence == item[near].sentence; i++)
		if (item[i].trigger_word == word && is_coded(&item[i]))
			return i;
	return NONE;
}

/* The claim told by the same word from which `index` follows. */
static uint32_t claim_before(const struct claim *item, uint32_t index)
{
	uint32_t i = index;
	while (i > 0 && item[i].entailed)
		i--;
	return item[i].entailed ? NONE : i;
}

/* An act that is not told as done, below the words of another claim or after a
 * "will" that made one. */
uint32_t claim_within(const struct claim *item, uint32_t count,
                      const struct trees *t, uint32_t index)
{
	const struct claim *claim = &item[index];
	if (claim->entailed)
		return claim_before(item, index);
	/* "condemned the attack": a noun that only points at an act is told of
	 * by the verb */
	bool pointed = claim->reference &&
	               t->upos[claim->trigger_word] == UPOS_NOUN;
	if (claim->modality == MODALITY_ASSERTED && claim->polarity > 0 &&
	    !pointed)
		return NONE;
	uint32_t w = claim->trigger_word;
	bool aux = t->rel[w] == REL_AUX;
	if (aux)
		w = t->head[w];
	for (int step = 0; step < GOVERNORS_MAX; step++) {
		for (uint32_t i = t->child_first[w]; i < t->child_first[w + 1];
		     i++) {
			uint32_t c = t->child[i];
			if (t->rel[c] != REL_AUX || (aux && step == 0))
				continue;
			uint32_t by = claim_at(item, count, index, c);
			if (by != NONE)
				return by;
		}
		if (t->head[w] == NONE || !is_governed(t->rel[w]))
			return NONE;
		w = t->head[w];
		uint32_t by = claim_at(item, count, index, w);
		if (by != NONE)
			return by;
	}
	return NONE;
}
