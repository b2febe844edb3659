/* standing.h - what names tell in passing: who holds which office.
 */
#ifndef CLAIMS_STANDING_H
#define CLAIMS_STANDING_H

#include "base/vec.h"
#include "claims/rules.h"

struct claim_list VEC(struct claim);

/* A claim for each person whom the report names with an office, the first time
 * that it does; memory is in `doc`.  False when out of memory. */
MUST_USE bool standing_find(struct claim_list *out, struct arena *doc,
                            const struct rules *rules,
                            const struct coding *coding);

#endif
