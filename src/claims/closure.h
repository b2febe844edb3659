/* closure.h - whether a claim says that the list of those who did it is
 * complete: "the first country to", "the only one that", "no country has".
 */
#ifndef CLAIMS_CLOSURE_H
#define CLAIMS_CLOSURE_H

#include "claims/match.h"

/* `verb` tells the act of `match` or carries it; `polarity` is what is known of
 * that by then. */
enum closure closure_of(const struct trees *trees, uint32_t verb,
                        const struct match *match, int polarity);

#endif
