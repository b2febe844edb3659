/* rules.h - what the ledger knows of each act: what it starts, ends or holds,
 * and which acts belong together.
 *
 * The database keeps its own copy of the effects, so that a ledger can be
 * queried and checked without the lexicon that filled it.
 */
#ifndef LEDGER_DERIVE_RULES_H
#define LEDGER_DERIVE_RULES_H

#include "base/map.h"
#include "lexicon/acts.h"

struct rule_act {
	struct str name;
	struct str plover; /* its type */
	bool mutual;       /* see lexicon/acts.h */
	struct effect effect[ACT_EFFECTS_MAX];
	uint32_t effect_count;
	/* Acts that start, end or hold the same relations share a family: they
	 * are derived together, since one may end what another began. */
	struct str family;
	bool reciprocal; /* source and target are on a par: a meeting, a treaty
	                  */
	bool sited;      /* happens at one place: a meeting, a protest, force */
	bool lasting;    /* starts or ends a relation that does not fade, so it
	                  * cannot happen twice without its contrary between */
};

struct rules {
	struct rule_act *act; /* by name */
	uint32_t act_count;
	struct relation_type *relation; /* by name */
	uint32_t relation_count;
	struct map acts; /* name to index */
};

/* Work out families, reciprocity and the map for `act` and `relation`, whose
 * names, types and effects are filled in. False when out of memory. */
bool rules_finish(struct rules *rules, struct arena *arena);

/* Index of the act, or NONE. */
uint32_t rules_find(const struct rules *rules, struct str name);
/* NULL for an unknown relation. */
const struct relation_type *rules_relation(const struct rules *rules,
                                           struct str name);

#endif
