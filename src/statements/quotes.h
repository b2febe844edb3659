/* quotes.h - the quotations of a report, found by their marks alone.
 *
 * One walk over the paragraphs.  Directed marks (curly, guillemets, low
 * openers) pair by direction, straight ones by the space around them.  A mark
 * without its other half is dropped within its paragraph, so it never shifts
 * those after it.  A quotation of several paragraphs either reopens in each
 * (one quote a paragraph, each naming the one it continues) or runs through to
 * its closing mark (one quote).  Apostrophes, feet, inches and years ('90s) are
 * no marks.  Quotation marks after The Chicago Manual of Style 13.
 */
#ifndef STATEMENTS_QUOTES_H
#define STATEMENTS_QUOTES_H

#include "base/arena.h"

/* Quotations may be nested this deep; deeper marks are left out. */
#define QUOTE_DEPTH_MAX 4u
/* One quotation without reopening marks may run over this many paragraphs. */
#define QUOTE_PARAGRAPHS_MAX 8u

struct quote {
	struct span outer; /* with its marks */
	struct span inner; /* without them and the space inside them */
	uint32_t paragraph; /* where it begins */
	uint32_t continues; /* the quote of the paragraph before, or NONE */
	uint32_t depth;     /* 0 outermost */
	bool reopened;      /* the next paragraph goes on with it: not closed here */
};

struct quotes {
	const struct quote *item; /* by begin, longer first */
	uint32_t count;
};

/* Find the quotations in `paragraph` (spans of `text` in order).  The result
 * lives in `arena`.  CHANCERY_E_NOMEM only. */
MUST_USE enum chancery_status quotes_find(struct quotes *out,
                                          struct arena *arena, struct str text,
                                          const struct span *paragraph,
                                          uint32_t paragraph_count,
                                          struct chancery_error *err);

/* Bytes of the quotation mark at `at`, 0 if there is none.  Apostrophes count:
 * for trimming the edges of a span. */
uint32_t quote_mark_len(struct str text, uint32_t at);

#endif
