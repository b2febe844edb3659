/* implied.h - to whom an act is done where its rule names nobody.
 *
 * "Signed an accord to supply X with wheat", "announced a suspension of aid to
 * X", "rejected the draft tabled by X": the words are told, but deeper in the
 * tree than a slot of a rule goes.  Where to look is in
 * data/lexicon/rules/targets.txt.
 */
#ifndef CLAIMS_IMPLIED_H
#define CLAIMS_IMPLIED_H

#include "claims/match.h"

/* Fill the empty target of `match`, the rule that won for `word`.  Whoever does
 * the act is left out, and a state whose own side does it. */
void implied_target(struct match *match, const struct reading_view *view,
                    uint32_t word);

/* Take the doers' own forces out of the target: "called up the army". */
void drop_own_forces(struct match *match);

#endif
