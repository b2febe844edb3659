/* say.h - what it means that somebody says these words.
 */
#ifndef CLAIMS_SAY_H
#define CLAIMS_SAY_H

#include "claims/arguments.h"

struct said {
	const struct rule *rule;
	uint32_t word; /* the trigger: cue, else first word of the content */
	struct arguments source, target;
};

/* First word of the report that begins at or after byte `at`. */
uint32_t word_from(const struct words *words, uint32_t at);

/* Whether the content of statement `index` holds a word of each set of a
 * pattern, and by whom it is said; false if not or if nobody known says it. */
bool say_match(struct said *out, const struct rules *rules,
               const struct coding *coding, uint32_t index);

#endif
