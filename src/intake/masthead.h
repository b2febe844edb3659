/* masthead.h - title, author, outlet and dates, from the text alone.
 */
#ifndef INTAKE_MASTHEAD_H
#define INTAKE_MASTHEAD_H

#include "intake/blocks.h"
#include "intake/dateline.h"

struct masthead {
	struct span run;           /* blocks of the body, see body.h */
	struct span title;         /* in the text, empty if none */
	struct str author, outlet; /* of the text or static, empty if none */
	day_t published;           /* of the stamp that speaks for the report */
	struct dateline dateline;  /* span empty if none */
};

/* Mark the blocks and read what stands around the body.
 *
 * `title` is what is known of the title beforehand, empty if nothing.  With
 * `find_title` a headline is looked for when it is not known. */
void masthead_read(struct masthead *out, struct blocks *blocks, struct str text,
                   struct str title, bool find_title);

#endif
