/* beside.h - one happening that two words of a sentence tell.
 *
 * "Expressed concern", "imposed sanctions", "killing eleven and wounding
 * thirty": only one of the words makes a claim.  Nor do words make one that only
 * say who is meant, or name what another word ends.
 */
#ifndef CLAIMS_BESIDE_H
#define CLAIMS_BESIDE_H

#include "claims/match.h"

/* Whether the act that `match` reads in `word` is told by another word, whose
 * claim it is. */
bool told_beside(const struct rules *rules, const struct reading_view *view,
                 uint32_t word, const struct match *match);

#endif
