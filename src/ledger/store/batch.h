/* batch.h - several reports in one transaction.
 *
 * A transaction costs as much as storing a report, and units and words that
 * several reports touch are derived and indexed once for all of them, when it
 * ends.  Nobody sees it before, and what a killed process leaves is the state
 * at the end of a batch.
 */
#ifndef LEDGER_STORE_BATCH_H
#define LEDGER_STORE_BATCH_H

#include "base/arena.h"
#include "base/vec.h"

struct ledger;

struct batch {
	struct arena arena;
	struct VEC(int64_t) touched; /* units to derive, some several times */
	int64_t first_report;        /* row of its first; 0: none yet */
	int64_t first_unit; /* units from this row on are not derived yet */
	uint32_t reports;   /* read into it */
	uint32_t most;      /* reports after which it ends */
	uint32_t
	    unsettled; /* reports stored since pending units were derived */
	uint32_t settle_after; /* so many */
	uint32_t stored; /* reports, since the ledger was opened */
	int64_t begun, ended;  /* microseconds of the monotonic clock */
	bool open;
};

void batch_init(struct batch *batch);
void batch_release(struct batch *batch);
/* Begin one, unless one is open: a transaction of writing. */
MUST_USE enum chancery_status batch_begin(struct ledger *ledger,
                                          struct chancery_error *err);
/* Unit `unit` is derived anew when the batch ends. */
MUST_USE enum chancery_status batch_touch(struct ledger *ledger, int64_t unit,
                                          struct chancery_error *err);
/* Everything was derived anew just now. */
void batch_derived(struct ledger *ledger);
/* Report `report` (0: what has no row of its own) is stored, or `status` says
 * why not, which takes back the whole batch. Ends the batch when it is full or
 * old. Gives the final status. */
MUST_USE enum chancery_status batch_took(struct ledger *ledger,
                                         enum chancery_status status,
                                         int64_t report,
                                         struct chancery_error *err);
/* End it, if one is open. */
MUST_USE enum chancery_status batch_end(struct ledger *ledger,
                                        struct chancery_error *err);

#endif
