/* paragraph.h - the paragraphs of a report's body.
 *
 * A paragraph ends with its body range, at an empty line, and at a single line
 * feed unless the text is wrapped at a fixed width (line feeds often fall inside
 * sentences).
 */
#ifndef STATEMENTS_PARAGRAPH_H
#define STATEMENTS_PARAGRAPH_H

#include "text/words.h"

struct paragraphs {
	const struct span *item; /* without the space around them, in order */
	uint32_t count;
};

/* The result lives in `arena`.  CHANCERY_E_NOMEM only. */
MUST_USE enum chancery_status
paragraphs_find(struct paragraphs *out, struct arena *arena,
                const struct report *report, const struct words *words,
                struct chancery_error *err);

/* The paragraph that holds byte `at`, or NONE. */
uint32_t paragraph_of(const struct paragraphs *paragraphs, uint32_t at);

#endif
