/* differing.h - inside disagreements.c and its parts: disagreements at work.
 */
#ifndef LEDGER_DERIVE_DIFFERING_H
#define LEDGER_DERIVE_DIFFERING_H

#include "base/vec.h"
#include "ledger/derive/derive.h"

struct variant_list VEC(struct variant);
struct disagreement_list VEC(struct disagreement);

struct differing {
	struct arena *arena;
	const struct rules *rules;
	const struct facts *facts;
	const struct events *events;
	struct disagreement_list out;
};

static inline bool member_tells(const struct member *m)
{
	return m->role <= MEMBER_POINTS;
}

/* One more value that `fact` gives; false when out of memory. */
MUST_USE bool variant_add(struct differing *work, struct variant_list *list,
                          struct str value, uint32_t fact);

/* A disagreement of these values about an event or relation; false when out of
 * memory. */
MUST_USE bool disagreement_add(struct differing *work, const char *about,
                               const char *kind, struct str best,
                               struct variant_list *list);

/* count, toll: numbers of one kind that the event's reports give. */
MUST_USE bool event_counts(struct differing *work, const struct event *event);

#endif
