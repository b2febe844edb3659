/* lines.h - where the lines of scraped text end a sentence.
 */
#ifndef TEXT_LINES_H
#define TEXT_LINES_H

#include "text/cut.h"

/* How the lines of a body are made, from all its ranges. */
struct layout {
	bool wrapped;   /* lines broken at a width, in mid-sentence */
	size_t longest; /* bytes of the longest line */
};

struct layout lines_layout(struct str text, const struct span *body,
                           uint32_t body_count);

/* Append to `out` the stretches of `range` that no sentence crosses: parted by
 * blank lines, and by line ends that close a heading, list item or paragraph.
 * False when out of memory. */
bool lines_stretches(struct spans *out, struct arena *arena, struct str text,
                     struct span range, struct layout layout) MUST_USE;

#endif
