/* readings.h - what the ledger has of a text that comes again.
 */
#ifndef LEDGER_STORE_READINGS_H
#define LEDGER_STORE_READINGS_H

#include "base/vec.h"
#include "intake/report.h"
#include "ledger/store/db.h"

/* What is to be done with a report that comes. */
struct arrival {
	enum ledger_stored what;
	int64_t replaces; /* row of the reading that it replaces, or 0 */
};

/* Finds out about `report`, whose claims have the digest `claims`, and enters
 * publications. Inside a transaction. */
MUST_USE enum chancery_status reading_arrives(struct ledger *ledger,
                                              const struct report *report,
                                              const char *claims,
                                              struct arrival *out,
                                              struct chancery_error *err);

/* Close the reading in row `report` at `*time`, or later where it was recorded
 * later, which `*time` then says; what was derived from its claims
 * alone is taken away, its units must be derived anew. */
MUST_USE enum chancery_status reading_close(struct ledger *ledger,
                                            int64_t report, int64_t *time,
                                            struct chancery_error *err);

#endif
