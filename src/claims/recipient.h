/* recipient.h - whom an act is done to where its own sentence leaves it out:
 * "X signed a treaty with Y. ... X also pledged to continue support in tackling
 * smuggling."
 */
#ifndef CLAIMS_RECIPIENT_H
#define CLAIMS_RECIPIENT_H

#include "claims/arguments.h"
#include "claims/standing.h"

/* Give `claim`, whose act may lack its target (`lent` of entails.txt), the one
 * party with which its source acts together by the nearest of the last
 * RECIPIENT_SENTENCES sentences that tells of any.  Where that tells of several,
 * or one of them that the two are at odds, nothing is done.  False when out of
 * memory. */
#define RECIPIENT_SENTENCES 3u
MUST_USE bool recipient_lend(struct arena *doc, const struct rules *rules,
                             const struct claim_list *before,
                             struct claim *claim);

#endif
