/* rulings.h - what analysts ruled, applied on top of what is derived.
 *
 * The rulings on one unit change its events between their derivation and that
 * of relations, so what an event starts or ends follows from what was ruled.
 */
#ifndef LEDGER_RULINGS_H
#define LEDGER_RULINGS_H

#include "ledger/db.h"
#include "ledger/derive.h"

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
