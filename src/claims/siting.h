/* siting.h - where the act of a claim was done.
 */
#ifndef CLAIMS_SITING_H
#define CLAIMS_SITING_H

#include "claims/rules.h"

/* Index of the place, or NONE: that of the act's own clause; else, for a
 * meeting or a signing of these days whose sentence names no place, the place
 * of the dateline, if one of those who took part is at home there.  Only that
 * one lies before the claim's sentence. */
uint32_t claim_siting(const struct rules *rules, const struct coding *coding,
                      const struct claim *claim);

/* Whether `place`, an index or NONE, stands in the dateline. */
bool siting_by_dateline(const struct coding *coding, uint32_t place);

#endif
