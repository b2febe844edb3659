/* number.h - what a claim counts: so many killed, so much money, so many
 * troops.
 *
 * A number belongs to the claim whose act it stands below in the tree, within
 * one clause; failing that to the nearest claim of its clause.  What is no act
 * (an office held) counts nothing.  Numbers that date something, name something
 * or number a list belong to none.
 */
#ifndef CLAIMS_NUMBER_H
#define CLAIMS_NUMBER_H

#include "claims/claim.h"
#include "claims/measures.h"

/* More numbers of one claim are left out. */
#define CLAIM_NUMBERS_MAX 32u

/* Find the numbers of the claims of `coding`, which are there already, and set
 * its `numbers`.  They live in `doc`; `scratch` is given back.
 * CHANCERY_E_NOMEM only. */
MUST_USE enum chancery_status
numbers_find(struct numbers *out, struct arena *doc, struct arena *scratch,
             const struct measures *measures, const struct coding *coding,
             struct chancery_error *err);

#endif
