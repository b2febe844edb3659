/* entail.h - acts that are not told, but without which those told could not be
 * done.
 *
 * Who hands another a letter at a ceremony has met him; who makes recognition
 * wait for human rights holds these against the other.  Which act follows from
 * which is in data/lexicon/rules/entails.txt.
 */
#ifndef CLAIMS_ENTAIL_H
#define CLAIMS_ENTAIL_H

#include "base/vec.h"
#include "claims/arguments.h"

/* What a claim loses in confidence that only follows from another. */
#define LESS_FOR_ENTAILED 0.15f

struct claim_list;

/* Put in what follows from `claim`, each `entailed`, in the order of the rules.
 * Memory is in `doc`; false when out of memory. */
MUST_USE bool entail_add(struct claim_list *out, struct arena *doc,
                         const struct reading_view *view,
                         const struct claim *claim);

/* Give `claim` the scope that its act takes from the words below it; false if
 * the act needs one and there is none. */
bool entail_scope(const struct reading_view *view, struct claim *claim);

#endif
