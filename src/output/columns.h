/* columns.h - what the columns of each form of export hold, for the file that
 * goes with an export and for readers of forms without a line of headings.
 */
#ifndef OUTPUT_COLUMNS_H
#define OUTPUT_COLUMNS_H

#include "base/base.h"

struct column {
	const char *name, *holds;
};

/* The columns (fields, attributes) of the form called `form`, in their order,
 * `*count` of them; NULL, 0 for one without. */
const struct column *columns_of(const char *form, uint32_t *count);

#endif
