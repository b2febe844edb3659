/* copies.h - which report copies which, and from whom each has what it says.
 *
 * Two reports whose wording overlaps (stories/shingle.h) make an edge from the
 * later to the earlier: one that credits an agency stands before one that does
 * not, then the day decides, then the content id.  A report's parent is the one
 * that it overlaps with most; its origin is the key of what it credits, else
 * the origin of its parent, else its own outlet, else itself.
 *
 * Edges are a pure function of the set of reports: where a band is shared by
 * very many, each is compared with the same few of them (COPIES_SAMPLE), chosen
 * by their content.  So a report costs the same however many there are.
 */
#ifndef LEDGER_STORE_COPIES_H
#define LEDGER_STORE_COPIES_H

#include "base/vec.h"
#include "ledger/store/db.h"

#define COPIES_SAMPLE 8u

struct report_list VEC(int64_t);

/* Enter the origin and the edges of report `report`, which is in the database;
 * where it is a new reading of the text in row `replaces` (else 0), those of
 * that row pass to it.  `changed` gets the rows of the other reports whose
 * origin is another now; it and working memory are in `arena`. */
MUST_USE enum chancery_status
copies_store(struct ledger *ledger, int64_t report, int64_t replaces,
             const struct coding *coding, struct arena *arena,
             struct report_list *changed, struct chancery_error *err);

/* Origins of all reports (those known by ledger->known_by) into the empty
 * table. */
MUST_USE enum chancery_status copies_derive_all(struct ledger *ledger,
                                                struct chancery_error *err);

#endif
