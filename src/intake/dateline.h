/* dateline.h - the place and date that open an agency report.
 *
 *     KABUL, July 4 (Reuters) - Russia ...      GENEVA (AP) -- ...
 *     KABUL / MOSCOW, July 4, 2025              ISLAMABAD: Pakistan ...
 *     Beijing, March 3 (Xinhua) -- ...
 *
 * A place in capitals needs a dash, a colon or a date; one in small letters a
 * date or an agency besides.
 */
#ifndef INTAKE_DATELINE_H
#define INTAKE_DATELINE_H

#include "intake/blocks.h"
#include "intake/stamp.h"

struct dateline {
	struct span span;   /* with the dash or colon that ends it */
	struct stamp stamp; /* span in the text; month 0 if it has no date */
	struct str agency;  /* canonical, empty if none */
	bool whole;         /* the block is the dateline and nothing more */
};

bool dateline_read(struct str text, const struct block *block,
                   struct dateline *out);

#endif
