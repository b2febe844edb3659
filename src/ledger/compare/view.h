/* view.h - what a set of reports says, side by side in memory: the ground on
 * which reports are compared.
 *
 * A view is read once and never changes; all of it lives in the arena given.
 * Reports stand in the order of ledger_reports, claims and statements in the
 * order of their texts.
 */
#ifndef LEDGER_COMPARE_VIEW_H
#define LEDGER_COMPARE_VIEW_H

#include "base/arena.h"
#include "ledger/derive/terms.h"
#include "ledger/ledger.h"

struct view_report {
	struct report_row row;
	uint32_t claim, claims;         /* its claims: first, number */
	uint32_t statement, statements; /* the same of its statements */
};

struct view_claim {
	struct claim_row row;
	uint32_t report;
};

struct view_statement {
	struct statement_row row;
	uint32_t report;
};

/* A claim behind an event, by its event. */
struct view_member {
	uint32_t event, claim;
	struct str role; /* as in struct support_row */
};

/* A group and one of its branches. */
struct view_branch {
	struct str part, whole;
};

/* In no more reports than these what nobody is named for is looked for too. */
#define VIEW_WHOLE_MAX 64u

struct view {
	struct arena *arena;
	bool part; /* not all of the reports that the filter gives */
	struct view_report *report;
	uint32_t report_count;
	struct view_claim *claim;
	uint32_t claim_count;
	struct view_statement *statement;
	uint32_t statement_count;
	struct event_row *event; /* those that the claims tell of, by id */
	uint32_t event_count;
	struct view_member *member; /* by event, then claim */
	uint32_t member_count;
	struct view_branch *branch; /* by part; of all parties of the ledger */
	uint32_t branch_count;
};

/* Read the reports that `filter` gives.
 *
 * CHANCERY_E_LIMIT  more than the arena has room for
 */
MUST_USE enum chancery_status view_read(struct view *out, struct ledger *ledger,
                                        const struct ledger_filter *filter,
                                        struct arena *arena,
                                        struct chancery_error *err);

/* The same with the claims of those reports alone that points in words can lie
 * in, and without the events where no claim says "first": enough for the
 * differing ones of points_find. */
MUST_USE enum chancery_status view_read_words(
    struct view *out, struct ledger *ledger, const struct ledger_filter *filter,
    struct arena *arena, struct chancery_error *err);

/* Read of the reports that `filter` gives the statements alone; of more than
 * VIEW_WHOLE_MAX reports only those that the filter's speaker has part in. */
MUST_USE enum chancery_status
view_read_statements(struct view *out, struct ledger *ledger,
                     const struct ledger_filter *filter, struct arena *arena,
                     struct chancery_error *err);

/* The reports behind event, relation or expectation `id` only. */
MUST_USE enum chancery_status view_read_about(struct view *out,
                                              struct ledger *ledger,
                                              struct str id,
                                              struct arena *arena,
                                              struct chancery_error *err);

#endif
