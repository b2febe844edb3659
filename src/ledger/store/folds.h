/* folds.h - events of several units that are one happening, told more and less
 * fully.
 *
 * - unnamed: a report leaves out who did it, or to whom; there is one event of
 *   the same act, other side and scope that has both, days that can meet, it is
 *   told within FOLD_DAYS of that, and the report speaks elsewhere of the party
 *   that is missing here;
 * - standing: what stands is told with the change that began it, likewise;
 * - member: what somebody holds against another a group holds too of which a
 *   report tells that he is a member ("Western nations, including Canada"); of
 *   what "others" hold against him, unnamed, likewise;
 * - branch: what one tells of a group others tell of its branch, by acts of one
 *   PLOVER type, dated by words to days that meet, in one place.
 *
 * Where several could be meant, or an analyst has split them, nothing is done.
 * Attacks whose author nobody names stay apart.  The events stay as they are
 * derived; `fold` says which is part of which, and queries put them together.
 *
 * Each kind is looked for by equal columns, so what an event can change is known
 * by its own: `fold_touched` has those of events that came, went or changed, and
 * only what shares them is looked at again, when the units are settled.
 * `fold_found` has what was found, before a part of a part is taken to the whole.
 */
#ifndef LEDGER_STORE_FOLDS_H
#define LEDGER_STORE_FOLDS_H

#include "ledger/store/db.h"

#define FOLD_DAYS "31"

/* Fill the empty tables. */
MUST_USE enum chancery_status folds_derive(struct ledger *ledger,
                                           struct chancery_error *err);
/* The events of unit `unit` are about to change, or have changed. */
MUST_USE enum chancery_status folds_touch(struct ledger *ledger, int64_t unit,
                                          struct chancery_error *err);
/* Whether something was touched since the folds were settled. */
MUST_USE enum chancery_status folds_due(struct ledger *ledger, bool *due,
                                        struct chancery_error *err);
/* Look again at what was touched. Inside a transaction. */
MUST_USE enum chancery_status folds_settle(struct ledger *ledger,
                                           struct chancery_error *err);

#endif
