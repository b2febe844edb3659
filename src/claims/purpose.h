/* purpose.h - what an infinitive tells by the word that it hangs from: that it
 * was done ("used the base to attack", "gathered to protest"), that it was not
 * ("too weak to attack", "did little to help") or no act at all ("able to
 * attack").
 */
#ifndef CLAIMS_PURPOSE_H
#define CLAIMS_PURPOSE_H

#include "claims/rules.h"
#include "syntax/tree.h"

/* "is able to attack", "capable of attacking", "the ability to attack":
 * somebody could, which is nothing that happens.  "Was able to" tells that he
 * did. */
bool is_ability(const struct trees *trees, uint32_t verb);

/* Whether the infinitive `verb` of `act` is how the verb that it hangs from was
 * done, so that it is as true as that one. */
bool is_achieved(const struct rules *rules, const struct trees *trees,
                 uint32_t verb, const struct act *act);

/* "too weak to attack": so that nobody does. */
bool is_excess(const struct trees *trees, uint32_t verb);

/* "did little to help", "does nothing to help" */
bool is_idle(const struct trees *trees, uint32_t verb);

/* "would not comment", `aux` its "would": he was asked and did not. */
bool is_reticence(const struct rules *rules, const struct trees *trees,
                  uint32_t verb, uint32_t aux);

/* "a failed bid", "sought in vain": it did not come about. */
bool is_vain(const struct trees *trees, uint32_t governor);

/* "rejected its decision to leave", "rued the decision to leave": what is said
 * is said of a decision made.  Not of one that is still to make. */
bool is_decided(const struct trees *trees, uint32_t noun);

/* "come under pressure to sign": the noun before an infinitive that hangs from
 * the verb, NONE if none stands there. */
uint32_t noun_before(const struct trees *trees, uint32_t verb);

#endif
