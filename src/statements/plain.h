/* plain.h - content by the order of words, where the tree shows none.
 *
 * A parser often takes the "that" of a reported clause for a relative pronoun,
 * or the subject of the clause for an object of the cue.
 */
#ifndef STATEMENTS_PLAIN_H
#define STATEMENTS_PLAIN_H

#include "statements/frame.h"

/* "told a crowd in Lima that the ...", "said they would ...": the rest of the
 * sentence from there. */
bool plain_clause(const struct setting *s, struct frame *frame, uint32_t bits);

/* "accused China of hacking ...": the object, the preposition that makes a pair
 * with the cue, and the rest of the sentence. */
bool plain_accusation(const struct setting *s, struct frame *frame);

#endif
