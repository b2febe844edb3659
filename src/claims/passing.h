/* passing.h - what stands by the words for somebody, told in passing: "NATO
 * states, including Norway", "Norway and its NATO allies", "Islamic State's
 * Afghan affiliate", "Ana Diaz, the Chilean ambassador to Peru".
 */
#ifndef CLAIMS_PASSING_H
#define CLAIMS_PASSING_H

#include "claims/standing.h"
#include "lexicon/lexicon.h"

/* Put in a claim for each, the first time that the report tells it, by the words
 * of data/lexicon/rules/entails.txt; memory is in `doc`.  False when out of memory. */
MUST_USE bool passing_find(struct claim_list *out, struct arena *doc,
                           const struct rules *rules,
                           const struct coding *coding,
                           const struct lexicon *lexicon);

#endif
