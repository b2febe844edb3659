/* act.c - the place of an act; see place.h.
 *
 * A place in its own clause, bound by a preposition of place: first to the act
 * itself, then to what it was done in, to or by ("at a ceremony in Kabul").  A
 * bare participle ("killing eleven") takes place where its main clause does;
 * but where someone speaks is not where what he speaks of happened, so that no
 * other clause above lends its place.
 */
#include "places/gazetteer.h"
#include "times/clause.h"

static bool placed_by(const struct trees *trees, uint32_t word)
{
	static const char *const list[] = { "in",      "at",         "near",
		                            "outside", "inside",     "around",
		                            "across",  "throughout", "within",
		                            "on",      "over",       "off",
		                            "along",   NULL };
	for (uint32_t c = trees->child_first[word];
	     c < trees->child_first[word + 1]; c++)
		if (trees->rel[trees->child[c]] == REL_CASE &&
		    tree_lemma_in(trees, trees->child[c], list))
			return true;
	return false;
}

static bool noun(const struct trees *trees, uint32_t word)
{
	return trees->upos[word] == UPOS_NOUN ||
	       trees->upos[word] == UPOS_PROPN;
}

/* "the government in Kabul" says where it sits, not what happened there. */
static bool sits(const struct trees *trees, uint32_t word)
{
	static const char *const list[] = {
		"government", "regime",   "administration", "authority",
		"ministry",   "leader",   "ruler",          "rule",
		"ambassador", "diplomat", "official",       "president",
		"power",      NULL
	};
	return tree_lemma_in(trees, word, list);
}

struct search {
	const struct places *places;
	const struct trees *trees;
};

/* The place right below `word` by one of two relations. */
static uint32_t right_below(const struct search *s, uint32_t word, enum rel rel,
                            enum rel other)
{
	const struct trees *t = s->trees;
	for (uint32_t c = t->child_first[word]; c < t->child_first[word + 1];
	     c++) {
		uint32_t child = t->child[c];
		uint32_t p = s->places->headed_by[child];
		if (p == NONE ||
		    (t->rel[child] != rel && t->rel[child] != other))
			continue;
		if (t->rel[child] == REL_COMPOUND || placed_by(t, child))
			return p;
	}
	return NONE;
}

/* The place of a noun: "a ceremony in Kabul", "the Kabul attack", "the start
 * of the talks in Doha". */
static uint32_t below_noun(const struct search *s, uint32_t word,
                           uint32_t depth)
{
	const struct trees *t = s->trees;
	uint32_t p = right_below(s, word, REL_NMOD, REL_COMPOUND);
	if (p != NONE || sits(t, word))
		return sits(t, word) ? NONE : p;
	for (uint32_t c = t->child_first[word];
	     p == NONE && depth && c < t->child_first[word + 1]; c++) {
		uint32_t child = t->child[c];
		if (t->rel[child] == REL_NMOD && noun(t, child))
			p = below_noun(s, child, depth - 1);
	}
	return p;
}

static uint32_t own_place(const struct search *s, uint32_t verb)
{
	static const enum rel order[] = { REL_OBL, REL_OBJ, REL_NSUBJ_PASS,
		                          REL_NSUBJ };
	const struct trees *t = s->trees;
	uint32_t p = right_below(s, verb, REL_OBL, REL_OBL);
	for (size_t i = 0; p == NONE && i < COUNT_OF(order); i++)
		for (uint32_t c = t->child_first[verb];
		     p == NONE && c < t->child_first[verb + 1]; c++) {
			uint32_t child = t->child[c];
			if (t->rel[child] != order[i] || !noun(t, child))
				continue;
			/* "patrolled Bangui" */
			bool done_to = order[i] == REL_OBJ ||
			               order[i] == REL_NSUBJ_PASS;
			if (done_to)
				p = s->places->headed_by[child];
			if (p == NONE &&
			    (order[i] != REL_OBL || placed_by(t, child)))
				p = below_noun(s, child, 1);
		}
	return p;
}

static bool participle(const struct trees *trees, uint32_t word)
{
	return trees->rel[word] == REL_ADVCL && trees->xpos[word] == XPOS_VBG &&
	       tree_child(trees, word, REL_MARK) == NONE &&
	       tree_child(trees, word, REL_NSUBJ) == NONE;
}

static uint32_t verb_place(const struct search *s, uint32_t verb)
{
	const struct trees *t = s->trees;
	uint32_t p = own_place(s, verb);
	for (uint32_t n = 0; p == NONE && n < CLIMB_MAX; n++) {
		uint32_t above = t->head[verb];
		if (above == NONE || t->upos[above] != UPOS_VERB)
			break;
		bool conj = t->rel[verb] == REL_CONJ &&
		            tree_child(t, verb, REL_NSUBJ) == NONE;
		if (!conj && !participle(t, verb) && t->rel[verb] != REL_XCOMP)
			break;
		p = own_place(s, above);
		/* "In Kabul they met and signed", not "met in Kabul and left".
		 */
		if (conj && p != NONE && s->places->item[p].first > above)
			p = NONE;
		verb = above;
	}
	return p;
}

uint32_t places_of_act(const struct places *places, const struct words *words,
                       const struct trees *trees, uint32_t trigger)
{
	struct search s = { places, trees };
	if (trigger >= words->count || !places->count)
		return NONE;
	if (!noun(trees, trigger))
		return verb_place(&s, trigger);
	uint32_t p = below_noun(&s, trigger, 0);
	uint32_t above = trees->head[trigger];
	if (p != NONE || above == NONE || trees->upos[above] != UPOS_VERB)
		return p;
	switch ((enum rel)trees->rel[trigger]) {
	case REL_OBJ:
	case REL_NSUBJ:
	case REL_NSUBJ_PASS:
	case REL_OBL:
		return right_below(&s, above, REL_OBL, REL_OBL);
	default:
		return NONE;
	}
}
