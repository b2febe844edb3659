/* join.h - which facts belong to one happening; the first half of events.c.
 */
#ifndef LEDGER_DERIVE_JOIN_H
#define LEDGER_DERIVE_JOIN_H

#include "base/vec.h"
#include "ledger/derive/derive.h"

struct cluster {
	struct days anchor; /* of its first member; DAY_NONE when undated */
	enum footing footing;
	bool historical; /* of its first member */
	day_t told;      /* the day of its first member's report */
	struct VEC(uint32_t) who; /* facts that name other actors than those
	                           * before them */
	struct VEC(struct member) members;
};

/* One part at work. */
struct part {
	const struct rules *rules;
	const struct facts *facts;
	struct arena *arena;
	const uint32_t *index; /* its facts, ascending */
	uint32_t count;
	const struct rule_act *act;
	bool standing;
	struct VEC(struct cluster) clusters;
};

/* Put the facts of the part into clusters. False when out of memory. */
bool part_join(struct part *part);

/* Order by first day, then first fact; undated ones first. */
int cluster_cmp(const void *va, const void *vb);

/* The days of a fact with open ends closed where the report's day allows. */
struct days fact_bounds(const struct fact *fact);

#endif
