/* act.c - the place of an act; see place.h.
 *
 * A place in its own clause, bound by a preposition of place: first to the act
 * itself, then to the thing it was done in, to or by ("at a ceremony in
 * Kabul").  Where someone speaks from is not where what he speaks of happened:
 * no place is taken from the clause above.
 */
#include "places/gazetteer.h"

static bool placed_by(const struct trees *trees, uint32_t word)
{
	static const char *const list[] = { "in", "at", "near", "outside",
		                            "inside", "around", "across",
		                            "throughout", "within", "on",
		                            "over", "off", "along", NULL };
	for (uint32_t c = trees->child_first[word];
	     c < trees->child_first[word + 1]; c++) {
		uint32_t given = trees->child[c];
		if (trees->rel[given] != REL_CASE)
			continue;
		for (const char *const *p = list; *p; p++)
			if (str_eq_fold(trees->lemma[given], str_of(*p)))
				return true;
	}
	return false;
}

/* A place below `word` by `rel`, in it ("in Kabul") or naming it ("the Kabul
 * attack", when `name`). */
static uint32_t place_below(const struct places *places,
                            const struct trees *trees, uint32_t word,
                            enum rel rel, bool name)
{
	for (uint32_t c = trees->child_first[word];
	     c < trees->child_first[word + 1]; c++) {
		uint32_t child = trees->child[c];
		uint32_t p = places->headed_by[child];
		enum rel got = (enum rel)trees->rel[child];
		if (p == NONE)
			continue;
		if (got == rel && placed_by(trees, child))
			return p;
		if (name && got == REL_COMPOUND)
			return p;
	}
	return NONE;
}

static bool noun(const struct trees *trees, uint32_t word)
{
	return trees->upos[word] == UPOS_NOUN || trees->upos[word] == UPOS_PROPN;
}

/* "at a ceremony in Kabul", "killed people in Homs", "an attack in Homs
 * killed". */
static uint32_t place_nested(const struct places *places,
                             const struct trees *trees, uint32_t verb)
{
	static const enum rel order[] = { REL_OBL, REL_OBJ, REL_NSUBJ_PASS,
		                          REL_NSUBJ };
	for (size_t i = 0; i < COUNT_OF(order); i++) {
		for (uint32_t c = trees->child_first[verb];
		     c < trees->child_first[verb + 1]; c++) {
			uint32_t child = trees->child[c];
			if (trees->rel[child] != order[i] ||
			    !noun(trees, child) ||
			    (order[i] == REL_OBL && !placed_by(trees, child)))
				continue;
			uint32_t p = place_below(places, trees, child,
			                         REL_NMOD, false);
			if (p != NONE)
				return p;
		}
	}
	return NONE;
}

static uint32_t verb_place(const struct places *places,
                           const struct trees *trees, uint32_t verb)
{
	uint32_t p = place_below(places, trees, verb, REL_OBL, false);
	if (p == NONE)
		p = place_nested(places, trees, verb);
	uint32_t above = trees->head[verb];
	/* "In Kabul, they met and signed": before the first verb, for both. */
	if (p == NONE && above != NONE && trees->rel[verb] == REL_CONJ) {
		p = place_below(places, trees, above, REL_OBL, false);
		if (p != NONE && places->item[p].first > above)
			p = NONE;
	}
	return p;
}

uint32_t places_of_act(const struct places *places, const struct words *words,
                       const struct trees *trees, uint32_t trigger)
{
	(void)words;
	if (trigger >= trees->count || !places->count)
		return NONE;
	if (!noun(trees, trigger))
		return verb_place(places, trees, trigger);
	uint32_t p = place_below(places, trees, trigger, REL_NMOD, true);
	uint32_t above = trees->head[trigger];
	if (p != NONE || above == NONE || trees->upos[above] != UPOS_VERB)
		return p;
	switch ((enum rel)trees->rel[trigger]) {
	case REL_OBJ:
	case REL_NSUBJ:
	case REL_NSUBJ_PASS:
	case REL_OBL:
		return place_below(places, trees, above, REL_OBL, false);
	default:
		return NONE;
	}
}
