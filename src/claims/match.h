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
	bool implied; /* the target stands in no slot of the rule */
};

/* The best rule whose trigger is `word`; false when no rule holds.  Rules with
 * more words and roles told win; of equals the one that stands first. */
bool match_word(struct match *out, const struct rules *rules,
                const struct reading_view *view, uint32_t word);

/* Whether the actor stands for a state, a body of states, an armed group or a
 * public: not a company, nor somebody of whom nothing is known. */
bool is_public_actor(const struct actor *actor);

#endif
