/* slots.h - the words that fill a slot of a reading rule.
 */
#ifndef CLAIMS_SLOTS_H
#define CLAIMS_SLOTS_H

#include "claims/arguments.h"

/* More words in one slot are not looked at. */
#define FILLERS_MAX 12u

struct fillers {
	uint32_t word[FILLERS_MAX];
	uint32_t count;
};

/* The word that a rule is tried on. */
struct trigger {
	const struct reading_view *view;
	enum trigger_kind kind;
	uint32_t word;
	uint32_t support; /* verb that lends a noun its arguments, or NONE */
};

/* Put `word` in unless it is NONE or there already. */
void fillers_add(struct fillers *out, uint32_t word);
/* Put in the words that hang from `word` by the preposition `mark`. */
void fillers_prepositional(struct fillers *out, const struct trees *trees,
                           uint32_t word, struct str mark);

/* The words of the slot's first step that fit (`*first` is the first of them);
 * then, in `out`, what the rest of its path leads to.  False when nothing fits
 * the first step. */
bool slot_follow(struct fillers *out, uint32_t *first,
                 const struct trigger *trigger, const struct slot *slot);

#endif
