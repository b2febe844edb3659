/* known.h - rows that many reports refer to, found without asking the file.
 *
 * Actors, outlets, names of parties and units come again in report after
 * report.  Those of the last reports are kept in memory, so that one statement
 * a row is saved.  What is kept is what the file has: it is forgotten when
 * another process has written, and when a transaction is rolled back.
 */
#ifndef LEDGER_STORE_KNOWN_H
#define LEDGER_STORE_KNOWN_H

#include "base/buf.h"
#include "base/map.h"
#include "base/vec.h"
#include "lexicon/lexicon.h"

/* Bytes after which all are forgotten: some hundred thousand rows. */
#define KNOWN_BYTES ((size_t)64 << 20)

struct ledger;

struct known_row {
	int64_t row;
	struct str name; /* of a party, else empty */
};

struct known {
	struct arena arena;
	struct map map; /* of key to index in `list` */
	struct VEC(struct known_row) list;
	struct buf key;  /* what is looked for */
	int64_t version; /* of the file */
};

void known_init(struct known *known);
void known_release(struct known *known);
void known_forget(struct known *known);
/* Forget what another process may have changed. In a transaction, before all
 * else. */
MUST_USE enum chancery_status known_ready(struct ledger *ledger,
                                          struct chancery_error *err);

/* The row of the outlet called `name`, entered if need be; 0: no name. */
MUST_USE enum chancery_status known_outlet(struct ledger *ledger,
                                           struct str name, int64_t *row,
                                           struct chancery_error *err);
/* The row of an actor as it is seen here; 0: `actor` is NULL. */
MUST_USE enum chancery_status known_actor(struct ledger *ledger,
                                          const struct actor *actor,
                                          int64_t *row,
                                          struct chancery_error *err);
/* Telling of party `id` by `name` once more would change nothing. */
bool known_party_named(struct ledger *ledger, struct str id, struct str name);
/* Party `id` is called `name` and is a branch of `whole` (empty: of none);
 * `is_private` unless it is a power, as it was first told.  Of several names
 * the smallest stays, so that the order of reports does not matter. */
MUST_USE enum chancery_status known_party(struct ledger *ledger, struct str id,
                                          struct str name, struct str whole,
                                          bool is_private,
                                          struct chancery_error *err);
/* The row of the unit of acts of `family` between `a` and `b`. */
MUST_USE enum chancery_status known_unit(struct ledger *ledger,
                                         struct str family, struct str a,
                                         struct str b, int64_t *row,
                                         struct chancery_error *err);

#endif
