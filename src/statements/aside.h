/* aside.h - cues that stand beside or inside what they report: "..., X said",
 * "The talks, X said, will go on", "According to X, ...".
 *
 * Read from commas and the order of words as much as from the tree, because a
 * parser often hangs such an aside in the wrong place.
 */
#ifndef STATEMENTS_ASIDE_H
#define STATEMENTS_ASIDE_H

#include "statements/frame.h"

/* Whether the words from `word` are "according to". */
bool aside_is_according(const struct setting *s, uint32_t word);

/* Set speaker and content of a cue of speech that stands after or inside what
 * it reports; false when it does not. */
bool aside_find(const struct setting *s, struct frame *frame);

/* The frame of the "according to" at `word`; false when it governs nothing. */
bool aside_according(const struct setting *s, struct frame *frame,
                     uint32_t word);

/* "As X has said, ...", "..., as X said": set the content of cue `frame`, whose
 * clause "as" opens, to the rest of its sentence; false when it is none. */
bool aside_as(const struct setting *s, struct frame *frame);

#endif
