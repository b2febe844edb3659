/* said.h - what is said rather than done: expectations and sayings as JSON, one
 * object a line, and sayings as rows of cells (see lists.h).
 */
#ifndef OUTPUT_SAID_H
#define OUTPUT_SAID_H

#include "base/buf.h"
#include "ledger/compare/wording.h"

/* A line of type "expectation", with the claims behind it where asked for. */
void record_expectation(struct buf *out, const struct expectation_row *row,
                        bool with_support);

/* Days of its first and last report; DAY_NONE: none is dated. */
void saying_days(const struct view *view, const struct saying *saying,
                 day_t *first, day_t *last);
/* Its words, as most reports have them. */
struct str saying_words(const struct view *view, const struct saying *saying);

/* A line of type "saying", with its versions where asked for. */
void record_saying(struct buf *out, const struct view *view,
                   const struct saying *saying, bool with_versions);

#define LIST_SAYING_CELLS 14u
extern const char *const list_saying_columns[LIST_SAYING_CELLS];
void list_saying(struct arena *arena, const struct view *view,
                 const struct saying *saying,
                 struct str cell[LIST_SAYING_CELLS]);

#endif
