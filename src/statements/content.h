/* content.h - the words that a cue reports, by the tree.
 */
#ifndef STATEMENTS_CONTENT_H
#define STATEMENTS_CONTENT_H

#include "statements/frame.h"

/* Frames whose cue says something in so many words. */
#define CUE_SPOKEN (CUE_SAY | CUE_TELL)

/* Try the frames in `bits` in a fixed order, the clause first; set kind, content
 * and the one told of the first that finds its content.  False if none does. */
bool content_find(const struct setting *s, struct frame *frame, uint32_t bits);

/* The frames one by one: a clause (`tells`: the object of the cue is the one it
 * is said to), "as" and a noun, the object. */
bool content_clause(const struct setting *s, struct frame *frame, bool tells);
bool content_as(const struct setting *s, struct frame *frame);
bool content_object(const struct setting *s, struct frame *frame);

/* Set the content to the words [first, end), or to all below `top`, less
 * punctuation at its edges. */
void content_set(const struct setting *s, struct frame *frame, uint32_t first,
                 uint32_t end);
void content_below(const struct setting *s, struct frame *frame, uint32_t top);
/* Widen it to the object of the cue. */
void content_with_object(const struct setting *s, struct frame *frame);
/* Widen a content that is a noun over what stands right behind it, unless that
 * tells of the cue ("on Monday", "in a statement"). */
void content_widen_noun(const struct setting *s, struct frame *frame);
/* Take the preposition of `top` off its begin. */
void content_drop_preposition(const struct setting *s, struct frame *frame,
                              uint32_t top);

/* The one told by cue `cue`: its object, unless that is in `content` (a word or
 * NONE). */
uint32_t content_told(const struct setting *s, uint32_t cue, uint32_t content);
/* "..., adding that ...": the participle at `word`, behind a comma, tells of more
 * that the speaker before it says. */
bool content_goes_on_saying(const struct setting *s, uint32_t word);
/* "..., a charge Kigali rejects": the noun at or behind `word`, behind a comma,
 * speaks of what was reported, not in it. */
bool content_is_looked_at(const struct setting *s, uint32_t word);
/* The first child of `word` behind it with relation `rel`, or NONE. */
uint32_t content_child_after(const struct setting *s, uint32_t word,
                             enum rel rel);
/* The dependent behind the cue that hangs by `preposition`, or NONE. */
uint32_t content_child_by(const struct setting *s, uint32_t cue,
                          struct str preposition);
/* Whether "to" stands before the verb. */
bool content_has_to(const struct setting *s, uint32_t verb);

#endif
