/* coder.h - the whole way from a report to its claims.
 *
 * A coder holds lexicon, acts, rules, gazetteer and model: immutable, shared by
 * all threads.
 */
#ifndef CLAIMS_CODER_H
#define CLAIMS_CODER_H

#include "claims/claim.h"

struct coder;
struct miss; /* match.h */

/* Open everything below the folder `data`. Errors of the parts. */
MUST_USE enum chancery_status coder_new(struct coder **out, const char *data,
                                        struct chancery_error *err);
/* The same with the lexicon of `sources`; its `data` is not looked at. */
MUST_USE enum chancery_status
coder_new_with(struct coder **out, const char *data,
               const struct lexicon_sources *sources,
               struct chancery_error *err);
void coder_free(struct coder *coder);

const struct lexicon *coder_lexicon(const struct coder *coder);
const struct acts *coder_acts(const struct coder *coder);

/* Code `report`; the findings live in `doc`, which must outlive `out`, and
 * `scratch` is given back.
 *
 * CHANCERY_E_LIMIT  more sentences or words than a report can have
 * CHANCERY_E_NOMEM
 */
MUST_USE enum chancery_status coder_code(struct coding *out, struct arena *doc,
                                         struct arena *scratch,
                                         const struct coder *coder,
                                         const struct report *report,
                                         struct chancery_error *err);

/* The rule that came nearest to hold for a word of `sentence`; false if it has
 * no word that any rule is about. */
bool coder_missed(struct miss *out, const struct coder *coder,
                  const struct coding *coding, uint32_t sentence);

#endif
