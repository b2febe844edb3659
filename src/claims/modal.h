/* modal.h - what a clause's auxiliaries, conjunctions and negations say of it:
 * "may", "will", "if", "should X attack", "on condition that".
 */
#ifndef CLAIMS_MODAL_H
#define CLAIMS_MODAL_H

#include "claims/arguments.h"

/* What the auxiliary `lemma` makes of its verb; sets `is_modal` where it is one
 * of those that do. */
enum modality modal(struct str lemma, bool *is_modal);

/* "almost attacked": it did not come to that. */
bool is_miss(struct str lemma);

/* "must have attacked": so somebody infers. */
bool is_inferred(const struct trees *trees, uint32_t verb);

/* "would have attacked", "should have attacked": nobody did. */
bool is_unreal(const struct trees *trees, uint32_t verb, uint32_t aux);

/* "would later attack", "would go on to attack": told from after it. */
bool tells_later(const struct trees *trees, uint32_t verb, uint32_t aux);

/* "is to attack" */
bool is_destined(const struct trees *trees, uint32_t verb, uint32_t aux);

/* "if", "unless", "provided" */
bool is_conditional(struct str mark);

/* "Should X attack, ...": the auxiliary before its subject. */
bool is_inverted(const struct trees *trees, uint32_t verb, uint32_t aux);

/* Whether `clause` is the condition of the one that it hangs from. */
bool is_condition(const struct trees *trees, uint32_t clause);

/* "Theresa May has", "Blair and May last met": no auxiliary but a name. */
bool is_surname(const struct reading_view *view, uint32_t aux);

/* "wants X to agree": that is X's to do. */
bool wants_of_other(const struct trees *t, uint32_t verb);

/* "how to engage": in what way, whether or not anybody does. */
bool is_manner(const struct trees *trees, uint32_t verb);

/* "Peru's move to ban": it is made, not meant; "took steps to ban": it is
 * begun. */
enum modality move_to(const struct trees *trees, uint32_t noun);

bool is_move(const struct trees *trees, uint32_t noun);

/* "is driven by", "raced": a drive or a race is for something, these are not.
 */
bool is_verb_of_noun(const struct trees *trees, uint32_t word);

/* "stopped short", "came close": the word that tells so, beside or below. */
bool is_short(const struct trees *trees, uint32_t word);

/* "neither France nor Germany": somebody told, who did not; to whom it was
 * not done. */
bool is_neither(const struct trees *trees, uint32_t noun);

/* "not only ... but": not a negation. */
bool is_merely(const struct trees *trees, uint32_t negation);

/* The word `word` leads the clause of `verb`. */
bool has_mark(const struct trees *trees, uint32_t verb, const char *word);

#endif
