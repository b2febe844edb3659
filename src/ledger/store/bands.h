/* bands.h - which reports share a band of hashes (stories/shingle.h).
 *
 * The bands of a report lie all over the index, so entering each at once would
 * rewrite two dozen pages of the file.  A report's bands are therefore kept in
 * one row and in memory until BANDS_RECENT reports have come, and then entered
 * together in their order.  Readers never use the index, and writers ask it
 * only for bands that a filter in memory says it may have.
 */
#ifndef LEDGER_STORE_BANDS_H
#define LEDGER_STORE_BANDS_H

#include "base/vec.h"
#include "ledger/store/db.h"
#include "stories/shingle.h"

#define BANDS_RECENT 1000u

struct band_member {
	int64_t rank, report;
};

struct band_members VEC(struct band_member);

/* Know what another process has entered. Inside a transaction; before all
 * else. */
MUST_USE enum chancery_status bands_ready(struct ledger *ledger,
                                          struct chancery_error *err);

/* Members of band `key` by rank, the first `limit` of them; in `arena`. */
MUST_USE enum chancery_status bands_members(struct ledger *ledger, int64_t key,
                                            uint32_t limit,
                                            struct band_members *out,
                                            struct arena *arena,
                                            struct chancery_error *err);

MUST_USE enum chancery_status bands_add(struct ledger *ledger,
                                        struct band_member report,
                                        const int64_t key[SHINGLE_BANDS],
                                        struct chancery_error *err);

/* `report` stands for the text of row `old`, with the same bands `key`, from now
 * on. Inside a transaction, after bands_ready. */
MUST_USE enum chancery_status bands_replace(struct ledger *ledger, int64_t old,
                                            struct band_member report,
                                            const int64_t key[SHINGLE_BANDS],
                                            struct chancery_error *err);

/* The transaction was rolled back: what is in memory is no longer right. */
void bands_forget(struct ledger *ledger);

#endif
