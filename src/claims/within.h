/* within.h - which claim only speaks of which: "agreed to withdraw", "condemned
 * the attack".
 */
#ifndef CLAIMS_WITHIN_H
#define CLAIMS_WITHIN_H

#include "claims/claim.h"

/* The claim, by index, within which claim `index` is only spoken of or from
 * which it follows (claim.h); NONE for most.  Claims are in order of the text,
 * each entailed one behind what it follows from. */
uint32_t claim_within(const struct claim *item, uint32_t count,
                      const struct trees *trees, uint32_t index);

#endif
