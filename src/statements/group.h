/* group.h - the words that a cue is written with.
 */
#ifndef STATEMENTS_GROUP_H
#define STATEMENTS_GROUP_H

#include "statements/frame.h"

/* The cue of `frame` with the words that belong to its verb: auxiliaries,
 * adverbs and a negation before it, a verb of beginning or going on ("continued
 * to call for"), the preposition that leads to its content. */
struct span group_span(const struct setting *s, const struct frame *frame);

#endif
