/* entail_rules.h - reading data/lexicon/rules/entails.txt, which describes
 * itself.
 */
#ifndef CLAIMS_ENTAIL_RULES_H
#define CLAIMS_ENTAIL_RULES_H

#include "claims/rules.h"

/* Everything lives in `arena`. Errors as rules_read. */
MUST_USE enum chancery_status entails_read(struct entails *out,
                                           struct arena *arena,
                                           const char *data,
                                           const struct acts *acts,
                                           struct chancery_error *err);

/* Whether a rule for `from`, an act's name or PLOVER type, is for `act`. */
bool entails_fit(struct str from, const struct act *act);

#endif
