/* conllu.h - parsed text in the CoNLL-U format of Universal Dependencies.
 */
#ifndef SYNTAX_CONLLU_H
#define SYNTAX_CONLLU_H

#include "base/buf.h"
#include "syntax/tree.h"

/* Append every sentence to `out`: a "# text" line, then a line a word with
 * form, lemma, tags, head and relation.  A clitic and the word that it leans
 * on get the line of a multiword token before them, and words that touch the
 * next one "SpaceAfter=No".  Failure is in out->failed. */
void conllu_write(struct buf *out, struct str text, const struct words *words,
                  const struct trees *trees);

/* Append the line of word `w`, number `id` of the sentence that begins at word
 * `first`, with the given form and last column. */
void conllu_write_word(struct buf *out, uint32_t id, struct str form,
                       const struct trees *trees, uint32_t w, uint32_t first,
                       struct str misc);

#endif
