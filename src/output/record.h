/* record.h - rows of the ledger as JSON, one object a line.
 *
 * The fields are those of docs/CLAIMS.md where a row has a counterpart there.
 * Lines hold no row numbers and no clock times: the same reports give the same
 * bytes, whatever the order in which they were read.
 */
#ifndef OUTPUT_RECORD_H
#define OUTPUT_RECORD_H

#include "base/buf.h"
#include "ledger/ledger.h"

/* Each adds one line with its newline. */
void record_report(struct buf *out, const struct report_row *row,
                   bool with_text);
void record_story(struct buf *out, const struct story_row *row);
void record_claim(struct buf *out, const struct claim_row *row);
void record_statement(struct buf *out, const struct statement_row *row);
/* With the claims behind it when `ledger` is given, as for relations. */
MUST_USE enum chancery_status record_event(struct buf *out,
                                           const struct event_row *row,
                                           struct ledger *ledger,
                                           struct chancery_error *err);
/* `as_of` DAY_NONE: without an answer. */
MUST_USE enum chancery_status
record_relation(struct buf *out, const struct relation_row *row, day_t as_of,
                struct ledger *ledger, struct chancery_error *err);
void record_notice(struct buf *out, const struct notice_row *row);
void record_part(struct buf *out, const struct part_row *row);
void record_copy(struct buf *out, const struct copy_row *row);
/* Somebody else who published the text of a report. */
void record_publication(struct buf *out, const struct publication_row *row);
void record_ruling(struct buf *out, const struct ruling_row *row);
void record_source(struct buf *out, const struct source_row *row);
/* A line of type "completeness". */
void record_closure(struct buf *out, const struct closure_row *row,
                    day_t as_of);
MUST_USE enum chancery_status
record_disagreement(struct buf *out, const struct disagreement_row *row,
                    struct ledger *ledger, struct chancery_error *err);

/* One line at a time; false stops. */
typedef bool record_sink(void *user, struct str line);

/* The whole record: reports with their text, statements, claims, events,
 * relations, completeness, disagreements, expectations, other publications,
 * rulings, each in
 * the fixed order of its query.
 *
 * Errors of the ledger, and
 * CHANCERY_E_NOMEM  a line does not fit in memory
 */
MUST_USE enum chancery_status record_export(struct ledger *ledger,
                                            record_sink *sink, void *user,
                                            struct chancery_error *err);

#endif
