/* telling.h - how an act is told: as standing, as going on, told before.
 */
#ifndef CLAIMS_TELLING_H
#define CLAIMS_TELLING_H

#include "claims/match.h"

/* "the vote", "this vote", "Peru's vote" */
bool is_definite(const struct trees *trees, uint32_t noun);

/* "is recognised by X", "remains frozen": told as standing. */
bool told_standing(const struct trees *trees, uint32_t verb);

/* "continues to block" */
bool told_going_on(const struct trees *trees, uint32_t verb);

/* "Peru's decision to leave the bloc was praised", after it was told that it
 * left. */
bool retells_decision(const struct reading_view *view, uint32_t verb,
                      const struct match *match);

#endif
