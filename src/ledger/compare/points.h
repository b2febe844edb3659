/* points.h - inside compare.c and its parts: points at work.
 */
#ifndef LEDGER_COMPARE_POINTS_H
#define LEDGER_COMPARE_POINTS_H

#include "base/vec.h"
#include "ledger/compare/compare.h"

struct entry_list VEC(struct entry);

struct pointing {
	struct arena *arena;
	const struct view *view;
	struct VEC(struct point) out;
};

/* One more entry; false when out of memory (as for an empty `value`). */
MUST_USE bool entry_add(struct pointing *work, struct entry_list *list,
                        uint32_t report, struct str value, struct str claim,
                        struct span span, bool denies);

/* Make a point of the entries: sorted, each value of a report once.  Dropped
 * when fewer than `reports` reports or `values` values speak. */
MUST_USE bool point_add(struct pointing *work, enum point_kind kind,
                        struct str about, struct str label,
                        const struct entry_list *list, uint32_t reports,
                        uint32_t values, struct point **made);

/* The value that the most reports give, the smallest of several. */
struct str point_most(const struct point *point);

/* first, only: claims that say that the list of those who did it is complete.
 */
MUST_USE bool points_scope(struct pointing *work);
/* Sayings in several wordings, and without their speaker. */
MUST_USE bool points_wording(struct pointing *work);
/* Reports that contradict or repeat themselves. */
MUST_USE bool points_garble(struct pointing *work);

#endif
