/* profiles.h - profiles of reports (stories/profile.h), each made once and kept.
 */
#ifndef LEDGER_STORE_PROFILES_H
#define LEDGER_STORE_PROFILES_H

#include "ledger/store/db.h"
#include "stories/profile.h"

/* The statements that read one report, finished together. */
struct profiles {
	struct ledger *ledger;
	struct arena *arena; /* of the profiles */
	struct stmt text, body, told, kept, keep;
};

/* `tables`: the file has profiles; `keep`: what is made is written to it. */
void profiles_begin(struct profiles *profiles, struct ledger *ledger,
                    struct arena *arena, bool tables, bool keep);
/* False: out of memory, or a failure that profiles_end tells of.  Uses the
 * scratch memory of the ledger. */
bool profiles_get(struct profiles *profiles, int64_t report,
                  struct profile *out);
MUST_USE enum chancery_status profiles_end(struct profiles *profiles,
                                           struct chancery_error *err);

#endif
