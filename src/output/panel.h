/* panel.h - counts of events by directed pair of states and day or month, with
 * zeros filled: the form that regression and forecasting take.
 *
 * A row for every period and every directed pair of states of which either did
 * something to the other: from the first period of an event to the last, or as
 * the filter's days say.  Historical events widen no panel: they count where
 * they fall within it.  Comma-separated with a line of headings.
 */
#ifndef OUTPUT_PANEL_H
#define OUTPUT_PANEL_H

#include "output/record.h"

/* CHANCERY_E_LIMIT  more than PANEL_ROWS_MAX rows; or see view_read */
#define PANEL_ROWS_MAX 50000000u
MUST_USE enum chancery_status panel_write(struct ledger *ledger,
                                          const struct ledger_filter *filter,
                                          bool monthly, record_sink *sink,
                                          void *user,
                                          struct chancery_error *err);

#endif
