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

/* "became the first country to open an office", with the infinitive hung on the
 * verb: what was first done was done. */
bool becomes_first(const struct trees *trees, uint32_t verb,
                   uint32_t infinitive);

#endif
