/* lend.h - days that one sentence tells for an act told in another.
 */
#ifndef CLAIMS_LEND_H
#define CLAIMS_LEND_H

#include "claims/claim.h"

/* In a report of unknown day, where one sentence dates an act that changes
 * what stands between its actors ("recognised the government on 3 July"), the
 * same act of the same actors told elsewhere without a time is of that day,
 * unless the report has two days for it. */
void lend_days(const struct report *report, struct claim *claim,
               uint32_t count);

#endif
