/* saying.h - which sayings are acts of their own. */
#ifndef CLAIMS_SAYING_H
#define CLAIMS_SAYING_H

#include "claims/rules.h"

/* Drop, of `count` claims in order, those that tell only that somebody said
 * something where the sentence tells of an act: "X fled, Y said" only names its
 * source.  One stays where what is said is no act by its own main words: "Y said
 * that the men whom X freed are well".  Returns how many are left. */
uint32_t saying_drop(const struct rules *rules, const struct trees *trees,
                     struct claim *item, uint32_t count);

#endif
