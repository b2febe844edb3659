/* told.h - the claims by which an event is told, for exports that need more of
 * them than the event's own row has.
 */
#ifndef OUTPUT_TOLD_H
#define OUTPUT_TOLD_H

#include "base/map.h"
#include "ledger/view.h"

/* Place of each event of `view` by its id. False when out of memory. */
bool told_index(struct map *ids, const struct view *view);

/* Its members, from `*first`: how many. */
uint32_t told_members(const struct view *view, uint32_t event, uint32_t *first);

/* A member that tells that it happened. */
bool told_tells(const struct view_member *member);

/* The argument that stands for `party` as source (or target) of the event:
 * the party itself where a report names it, else who acts for it; NULL. */
const struct argument_row *told_party(const struct view *view, uint32_t event,
                                      struct str party, bool source);

/* Which sentence of the report it is, from 1, by the ends before it. */
unsigned told_sentence(const struct report_row *report, struct span sentence);

/* ISO code of the state that `party` is or governs for; "" for others: armed
 * groups, organisations, people without office. */
struct str told_state(const struct view *view, uint32_t event, struct str party,
                      bool source);

#endif
