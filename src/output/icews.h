/* icews.h - events in the columns of ICEWS and of POLECAT.
 *
 * Tab-separated, a line of headings first: 20 and 40 columns.  docs/exports.md
 * says what each holds; what the record does not know stays empty.
 */
#ifndef OUTPUT_ICEWS_H
#define OUTPUT_ICEWS_H

#include "output/record.h"

/* Dated events with a CAMEO code. Errors of view_read. */
MUST_USE enum chancery_status icews_events(struct ledger *ledger,
                                           const struct ledger_filter *filter,
                                           record_sink *sink, void *user,
                                           struct chancery_error *err);
/* Dated events with a PLOVER type. */
MUST_USE enum chancery_status polecat_events(struct ledger *ledger,
                                             const struct ledger_filter *filter,
                                             record_sink *sink, void *user,
                                             struct chancery_error *err);

#endif
