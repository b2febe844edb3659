/* joint.c - see joint.h. */
#include "actors/joint.h"

/* Sentences that "the two countries" and "the pair" reach back. */
#define REACH_JOINT 6u
#define REACH_PAIR 2u
#define SIDES_MAX 12u

/* What the two are of. */
enum of { OF_STATES, OF_SIDES, OF_PERSONS, OF_BODIES };

/* The actor that stands for `actor` among such, or NULL. */
static const struct actor *one_of(struct finder *f, const struct actor *actor,
                                  enum of of)
{
	switch (of) {
	case OF_STATES: {
		uint32_t state = lexicon_entry(f->lexicon, actor->country);
		return state == NONE ? NULL : cast_entry(f, state);
	}
	case OF_SIDES: {
		/* The actor that its relations belong to. */
		uint32_t party = lexicon_entry(f->lexicon, actor->party);
		if (party == NONE)
			party = cast_origin(f, actor);
		return party == NONE ? NULL : cast_entry(f, party);
	}
	case OF_PERSONS:
		return actor->kind == ACTOR_PERSON ? actor : NULL;
	case OF_BODIES:
		return actor->kind == ACTOR_STATE ||
		               actor->kind == ACTOR_GOVERNMENT ||
		               actor->kind == ACTOR_GROUP
		           ? actor
		           : NULL;
	}
	return NULL;
}

/* The only two that the sentence of `word` names before it or, with it, those
 * up to `reach` before; places and nations beside a noun are no sides.  False:
 * there are none, or more. */
static bool only_two(struct finder *f, const uint32_t *seen,
                     uint32_t seen_count, uint32_t word, enum of of,
                     uint32_t reach, const struct actor *two[2])
{
	uint32_t here = f->words->sentence_of[word], count = 0, last = here;
	for (uint32_t i = seen_count; i-- > 0;) {
		const struct draft *one = &f->draft.item[seen[i]];
		uint32_t sentence = f->words->sentence_of[one->head];
		if (sentence + reach < here || (count == 2 && sentence < last))
			break;
		last = sentence;
		if (one->dropped || one->place || one->bare ||
		    one->form == FORM_ADJECTIVE)
			continue;
		for (uint32_t a = one->actor_count; a-- > 0;) {
			const struct actor *side = one_of(f, one->actor[a],
			                                  of);
			/* A sentence about a state parts persons from it. */
			if (!side && !count && of == OF_PERSONS &&
			    sentence < here &&
			    f->trees->rel[one->head] == REL_NSUBJ &&
			    one_of(f, one->actor[a], OF_BODIES))
				return false;
			if (!side || (count > 0 && two[0] == side) ||
			    (count > 1 && two[1] == side))
				continue;
			if (count == 2)
				return false;
			two[count++] = side;
		}
	}
	if (count < 2)
		return false;
	/* In the order of the text. */
	const struct actor *later = two[0];
	two[0] = two[1];
	two[1] = later;
	return true;
}

/* The two that the sentences before speak of most. */
static bool most_spoken(struct finder *f, const uint32_t *seen,
                        uint32_t seen_count, uint32_t word, enum of of,
                        const struct actor *two[2])
{
	const struct actor *side[SIDES_MAX];
	uint32_t score[SIDES_MAX], count = 0;
	uint32_t here = f->words->sentence_of[word];
	for (uint32_t i = seen_count; i-- > 0;) {
		const struct draft *earlier = &f->draft.item[seen[i]];
		uint32_t far = here - f->words->sentence_of[earlier->head];
		if (far > REACH_JOINT)
			break;
		for (uint32_t a = 0; a < earlier->actor_count; a++) {
			const struct actor *one = one_of(f, earlier->actor[a],
			                                 of);
			uint32_t at = 0;
			while (at < count && side[at] != one)
				at++;
			if (!one || at == SIDES_MAX)
				continue;
			if (at == count) {
				side[count] = one;
				score[count++] = 0;
			}
			score[at] += 1 + REACH_JOINT - far;
		}
	}
	if (count < 2)
		return false;
	uint32_t best = 0, second = 1;
	if (score[1] > score[0])
		best = 1, second = 0;
	for (uint32_t i = 2; i < count; i++) {
		if (score[i] > score[best])
			second = best, best = i;
		else if (score[i] > score[second])
			second = i;
	}
	two[0] = side[best];
	two[1] = side[second];
	return true;
}

void joint_sides(struct finder *f, const uint32_t *seen, uint32_t seen_count,
                 struct draft *draft)
{
	const struct actor *two[2];
	struct str office = f->lexicon->role.item[draft->role].office;
	enum of of = str_is(office, "sides") ? OF_SIDES : OF_STATES;
	bool known = only_two(f, seen, seen_count, draft->head, of, 1, two) ||
	             most_spoken(f, seen, seen_count, draft->head, of, two);
	if (f->full || !known) {
		draft->dropped = true;
		return;
	}
	draft->form = FORM_JOINT;
	draft->bare = false;
	draft_set(f, draft, two, 2);
}

/* The first word of "the pair" or "both" that ends at `word`, or NONE. */
static uint32_t pair_at(const struct finder *f, uint32_t word)
{
	static const char *const noun[] = { "pair", "duo", "two" };
	const struct trees *t = f->trees;
	switch ((enum rel)t->rel[word]) {
	case REL_NSUBJ:
	case REL_NSUBJ_PASS:
	case REL_OBJ:
	case REL_IOBJ:
	case REL_OBL:
	case REL_OBL_AGENT:
	case REL_NMOD:
	case REL_NMOD_POSS:
		break;
	default:
		return NONE;
	}
	/* "both of the cars", "the pair of boots" */
	if (tree_child(t, word, REL_NMOD) != NONE)
		return NONE;
	if (word_is(f, word, "both"))
		return word;
	bool the = word > sentence_at(f, word)->first &&
	           word_is(f, word - 1, "the") && t->head[word - 1] == word;
	return the && WORD_AMONG(f, word, noun) ? word - 1 : NONE;
}

bool joint_pair(struct finder *f, const uint32_t *seen, uint32_t seen_count,
                uint32_t word)
{
	const struct actor *two[2];
	uint32_t first = pair_at(f, word);
	if (first == NONE)
		return true;
	if (!only_two(f, seen, seen_count, word, OF_PERSONS, REACH_PAIR, two) &&
	    !only_two(f, seen, seen_count, word, OF_BODIES, 1, two))
		return !f->full;
	struct draft *draft = draft_add(f, first, word + 1, word, FORM_JOINT,
	                                two[0]);
	if (!draft)
		return false;
	draft_set(f, draft, two, 2);
	draft->plural = true;
	f->draft_of[word] = f->draft.count - 1;
	return !f->full;
}
