/* passing.h - memberships that words tell in passing: "NATO states, including
 * Norway", "Norway and its NATO allies".
 */
#ifndef CLAIMS_PASSING_H
#define CLAIMS_PASSING_H

#include "claims/standing.h"
#include "lexicon/lexicon.h"

/* Put in a claim for each member, the first time that the report tells it;
 * memory is in `doc`.  False when out of memory. */
MUST_USE bool passing_find(struct claim_list *out, struct arena *doc,
                           const struct rules *rules,
                           const struct coding *coding,
                           const struct lexicon *lexicon);

#endif
