/* lists.h - events, relations and expectations as rows of cells: the CSV form of
 * the verbs that list them, and of the export.
 */
#ifndef OUTPUT_LISTS_H
#define OUTPUT_LISTS_H

#include "output/record.h"

/* Text of one day (empty for none), a number, a share from 0 to 1 with two digits
 * behind the point; in `arena`. */
struct str text_day(struct arena *arena, day_t day);
struct str text_count(struct arena *arena, long long n);
struct str text_share(struct arena *arena, double share);

#define LIST_EVENT_CELLS 21u
#define LIST_RELATION_CELLS 22u
#define LIST_EXPECTATION_CELLS 18u

/* Names of the columns. */
extern const char *const list_event_columns[LIST_EVENT_CELLS];
extern const char *const list_relation_columns[LIST_RELATION_CELLS];
extern const char *const list_expectation_columns[LIST_EXPECTATION_CELLS];

/* The cells of a row, borrowed from it or in `arena`. */
void list_event(struct arena *arena, const struct event_row *row,
                struct str cell[LIST_EVENT_CELLS]);
/* As of a day, or DAY_NONE. */
void list_relation(struct arena *arena, const struct relation_row *row,
                   day_t as_of, struct str cell[LIST_RELATION_CELLS]);

void list_expectation(struct arena *arena, const struct expectation_row *row,
                      struct str cell[LIST_EXPECTATION_CELLS]);

/* The rows that the filter gives, as CSV with a line of headings. Errors of the
 * ledger, and CHANCERY_E_NOMEM. */
MUST_USE enum chancery_status list_events(struct ledger *ledger,
                                          const struct ledger_filter *filter,
                                          record_sink *sink, void *user,
                                          struct chancery_error *err);
/* Relations that are only denied come too. */
MUST_USE enum chancery_status
list_relations(struct ledger *ledger, const struct ledger_filter *filter,
               record_sink *sink, void *user, struct chancery_error *err);

/* With what is only called for. */
MUST_USE enum chancery_status
list_expectations(struct ledger *ledger, const struct ledger_filter *filter,
                  record_sink *sink, void *user, struct chancery_error *err);

#endif
