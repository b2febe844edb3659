/* outlet.h - who published a page, where the page says so in plain words.
 */
#ifndef INTAKE_OUTLET_H
#define INTAKE_OUTLET_H

#include "intake/blocks.h"

/* "... is the founding editor of Dawn Herald and ...": the name
 * behind an editor's office, empty if there is none. */
struct str outlet_of_bio(struct str note);

/* A masthead above the title (block `title`, or NONE), or the holder of the
 * copyright; empty if there is none. */
struct str outlet_of_page(struct str text, const struct blocks *blocks,
                          uint32_t title);

#endif
