/* tail.h - the words beside a quotation or a cue, read without the tree.
 *
 * “...,” Ana Ruiz, a lawyer, said.  “...,” scoffed Ana Ruiz.  A parser that
 * stumbled over the quotation or an apposition often loses these few words; their
 * order still tells who spoke.
 */
#ifndef STATEMENTS_TAIL_H
#define STATEMENTS_TAIL_H

#include "statements/frame.h"

/* The head word of the name in the words [first, end), the first noun or
 * pronoun that hangs on a word outside them; NONE if there is none. */
uint32_t tail_name(const struct setting *s, uint32_t first, uint32_t end);

/* Name the speaker of `frame`, whose cue stands in the sentence behind a
 * quotation: before the cue from word `first` on, or behind it.  False when
 * neither is a name. */
bool tail_speaker(const struct setting *s, struct frame *frame, uint32_t first);

/* The subject of verb `verb` by the words before it: a name, or a name and its
 * apposition between commas; NONE if none stands there. */
uint32_t tail_subject(const struct setting *s, uint32_t verb);

/* The subject of the clause that a participle behind a comma goes with ("...,
 * saying that"): the last subject before it; NONE if there is none. */
uint32_t tail_main_subject(const struct setting *s, uint32_t participle);

/* A cue that the tagger did not take for a verb ("Ruiz notes."): a name from
 * word `first` on, then a form of a cue of speech.  Fills `frame`. */
bool tail_cue(const struct setting *s, struct frame *frame, uint32_t first);

#endif
