/* dating.h - the day of a claim by its report's own words.
 */
#ifndef CLAIMS_DATING_H
#define CLAIMS_DATING_H

#include "claims/rules.h"
#include "claims/status.h"

/* Own clause, then the clause that governs an infinitive or announces the act,
 * then an explicit "it happened on" in the same sentence, which outranks them;
 * then, for news that is told and asserted, dateline or publication. */
struct dating claim_dating(const struct rules *rules,
                           const struct coding *coding, uint32_t trigger,
                           const struct status *status);

/* The day that stands by the noun `noun` itself or with its announcement. */
struct dating noun_dating(const struct coding *coding, uint32_t noun);

/* Told as the past behind the news: dated well before the report, or undated in
 * a sentence of such dates. */
bool dating_historical(const struct coding *coding, uint32_t trigger,
                       const struct dating *dating);

#endif
