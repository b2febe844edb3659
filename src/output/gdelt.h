/* gdelt.h - events and their mentions in the columns of GDELT 2.0.
 *
 * Tab-separated, without a line of headings, as GDELT gives them: 61 columns
 * for an event, 16 for a mention.  docs/exports.md says what each holds. What
 * the record does not know (tone, ethnicity, religion) stays empty.
 */
#ifndef OUTPUT_GDELT_H
#define OUTPUT_GDELT_H

#include "output/record.h"

/* Dated events with a CAMEO code. Errors of view_read. */
MUST_USE enum chancery_status gdelt_events(struct ledger *ledger,
                                           const struct ledger_filter *filter,
                                           record_sink *sink, void *user,
                                           struct chancery_error *err);
/* Each claim that tells of one of these events. */
MUST_USE enum chancery_status gdelt_mentions(struct ledger *ledger,
                                             const struct ledger_filter *filter,
                                             record_sink *sink, void *user,
                                             struct chancery_error *err);

#endif
