/* say.h - what it means that somebody says these words.
 */
#ifndef CLAIMS_SAY_H
#define CLAIMS_SAY_H

#include "claims/arguments.h"

struct said {
	const struct say_pattern *pattern;
	uint32_t word; /* the trigger: cue, else first word of the content */
	struct arguments source, target;
};

/* Whether the content of statement `index` holds a word of each set of a
 * pattern, and by whom it is said; false if not or if nobody known says it. */
bool say_match(struct said *out, const struct rules *rules,
               const struct coding *coding, uint32_t index);

#endif
