/* find.h - the claims of a report, from everything found in it before.
 */
#ifndef CLAIMS_FIND_H
#define CLAIMS_FIND_H

#include "claims/claim.h"
#include "claims/rules.h"

/* Claims in order of the text, in `doc`. A report with more than CLAIMS_MAX
 * keeps the first.  CHANCERY_E_NOMEM */
#define CLAIMS_MAX 20000u
MUST_USE enum chancery_status claims_find(struct claims *out, struct arena *doc,
                                          const struct rules *rules,
                                          const struct coding *coding,
                                          const struct lexicon *lexicon,
                                          struct chancery_error *err);

#endif
