/* rulings.h - what analysts ruled, applied on top of what is derived.
 *
 * The rulings on one unit change its events between their derivation and that
 * of relations, so what an event starts or ends follows from what was ruled.
 */
#ifndef LEDGER_STORE_RULINGS_H
#define LEDGER_STORE_RULINGS_H

#include "ledger/store/db.h"
#include "ledger/derive/derive.h"

struct ruled {
	struct str verb, about, other;
	struct str claim, other_claim; /* "CONTENT.N" */
	struct str key, other_key;     /* "act|source|target" */
	struct days when;
};

struct ruling_list VEC(struct ruled);

/* Those in force on unit `unit`, by the ledger's clock of recording. */
MUST_USE enum chancery_status rulings_load(struct ruling_list *out,
                                           struct ledger *ledger, int64_t unit,
                                           struct arena *arena,
                                           struct chancery_error *err);

/* Rulings that say whom or what claims mean: see identity.h. */
bool ruling_is_on_actors(struct str verb);
bool ruling_moves_claims(struct str verb);

/* The actor called `who` in the ledger: by id, with or without the sign of the
 * unknown, else by name or code.
 *
 * CHANCERY_E_NOTFOUND  nobody
 * CHANCERY_E_FORMAT    several
 */
MUST_USE enum chancery_status ruling_find_actor(struct ledger *ledger,
                                                struct str who,
                                                struct arena *arena,
                                                struct str *id,
                                                struct chancery_error *err);
/* Fill in whom a ruling on actors is about; errors as ledger_rule. */
MUST_USE enum chancery_status ruling_on_actors(struct ledger *ledger,
                                               struct ruling *ruling,
                                               struct arena *arena,
                                               struct chancery_error *err);
/* The same of one that corrects source, target or act of an event, which has
 * that key now; with the claims behind it. */
MUST_USE enum chancery_status ruling_corrects(struct ledger *ledger,
                                              struct ruling *ruling,
                                              struct str key,
                                              struct arena *arena,
                                              struct str *claims,
                                              struct chancery_error *err);

/* False: out of memory. */
bool rulings_events(const struct ruling_list *rulings, struct events *events,
                    const struct rules *rules, struct arena *arena, const struct facts *facts);
bool rulings_relations(const struct ruling_list *rulings,
                       struct relations *relations, struct arena *arena,
                       const struct facts *facts);
bool rulings_weights(const struct ruling_list *rulings, struct weights *weights,
                     const struct rules *rules, struct arena *arena,
                     const struct facts *facts, const struct events *events,
                     const struct relations *relations);

#endif
