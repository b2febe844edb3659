/* made.h - statements that are told by what is said of a thing: "a Hamas-claimed
 * attack", "this decision, announced on Friday", "tied aid to reforms".
 */
#ifndef STATEMENTS_MADE_H
#define STATEMENTS_MADE_H

#include "statements/frame.h"

/* "a Hamas-claimed attack": the participle `cue` behind a name and a hyphen; the
 * content is the noun that it stands before. */
bool made_compound(const struct setting *s, struct frame *frame);

/* "Peru's decision, announced on Friday": a participle behind the noun, with no
 * agent.  Whose it is announces it; of "this decision" it is the subject of the
 * sentence before, which tells of it. */
bool made_decision(const struct setting *s, struct frame *frame);

/* "tied aid to reforms": the object and what it is made to depend on, behind the
 * preposition of the pair, whatever that hangs on.  Only somebody who acts sets
 * such terms. */
bool made_terms(const struct setting *s, struct frame *frame);

#endif
