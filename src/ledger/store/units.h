/* units.h - deriving one unit of the database, or all of them.
 *
 * A unit is one family of acts between the same two parties (see schema.c).
 * The results go to the derived tables, or to their temporary twins while those
 * hide them.
 */
#ifndef LEDGER_STORE_UNITS_H
#define LEDGER_STORE_UNITS_H

#include "ledger/store/db.h"

/* Replace what was derived from unit `unit`. Inside a transaction. */
MUST_USE enum chancery_status unit_derive(struct ledger *ledger, int64_t unit,
                                          struct chancery_error *err);

/* Derive unit `unit` now if it is small, else leave it pending: a large one is
 * derived for many reports at once. Inside a transaction. */
MUST_USE enum chancery_status unit_touch(struct ledger *ledger, int64_t unit,
                                         struct chancery_error *err);

/* Derive what is pending. Inside a transaction. */
MUST_USE enum chancery_status units_settle(struct ledger *ledger,
                                           struct chancery_error *err);

/* Make the derived tables answer for all that is stored: a ledger open for
 * writing settles, one open for reading, or without the room or the right to
 * write, derives into temporary tables.  Every query begins with it. */
MUST_USE enum chancery_status units_ready(struct ledger *ledger,
                                          struct chancery_error *err);

/* Put temporary tables as of `day` (DAY_NONE: of everything) and of what was
 * recorded by `recorded` (INT64_MAX: of everything) before the
 * derived ones, or take them away. Outside of transactions. */
MUST_USE enum chancery_status units_shadow(struct ledger *ledger, day_t day,
                                           int64_t recorded,
                                           struct chancery_error *err);
MUST_USE enum chancery_status units_unshadow(struct ledger *ledger,
                                             struct chancery_error *err);

/* Derive every unit and closure into empty derived tables. */
MUST_USE enum chancery_status units_derive_all(struct ledger *ledger,
                                               struct chancery_error *err);

/* Enter which units all claims belong to. */
MUST_USE enum chancery_status pairs_again(struct ledger *ledger,
                                          struct chancery_error *err);

/* Part the claims into units again and derive everything anew: after the acts
 * changed. */
MUST_USE enum chancery_status units_rebuild(struct ledger *ledger,
                                            struct chancery_error *err);

/* Closures of the report in row `report`, or of all when that is 0. */
MUST_USE enum chancery_status closures_derive(struct ledger *ledger,
                                              int64_t report,
                                              struct chancery_error *err);

/* The same of a report whose closures there are already. */
MUST_USE enum chancery_status closures_again(struct ledger *ledger,
                                             int64_t report,
                                             struct chancery_error *err);

#endif
