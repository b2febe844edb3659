/* match.h - the best reading rule for a word, with its arguments.
 */
#ifndef CLAIMS_MATCH_H
#define CLAIMS_MATCH_H

#include "claims/arguments.h"

struct match {
	const struct pattern *pattern; /* NULL: none */
	struct arguments source, target;
	struct str scope;
	uint32_t source_word; /* filler of the source slot, NONE if none */
	uint32_t support;     /* verb that carries a noun act, NONE if none */
	uint32_t score;
	bool implied; /* the target stands in no slot and not on the trigger */
};

/* The best rule whose trigger is `word`; false when no rule holds.  Rules with
 * more words and roles told win; of equals the one that stands first. */
bool match_word(struct match *out, const struct rules *rules,
                const struct reading_view *view, uint32_t word);

/* What a rule lacked that did not hold. */
enum lack {
	LACK_WORDS,    /* no such words in the slot */
	LACK_ACTOR,    /* the words are there, but nobody known among them */
	LACK_ABSENT,   /* there is what must not be */
	LACK_PARTICLE, /* the verb has a particle that makes another of it */
	LACK_SOURCE,   /* nobody known does it */
	LACK_TARGET,   /* it is done to nobody known, or with nobody */
	LACK_PUBLIC    /* only private people or companies take part */
};

struct miss {
	const struct pattern *pattern;
	uint32_t word; /* the trigger */
	enum lack lack;
	const struct slot *slot; /* that did not hold, NULL: no slot */
	uint32_t there; /* what stands in its place instead, NONE: nothing */
	uint32_t held[RULE_SLOTS_MAX]; /* words in the slots that held */
	uint32_t held_count;
	uint32_t near; /* how much held; more is nearer */
};

/* The rule that came nearest to hold for `word`, for which none does; false if
 * it is no trigger, or if a rule holds. */
bool match_missed(struct miss *out, const struct rules *rules,
                  const struct reading_view *view, uint32_t word);

#endif
