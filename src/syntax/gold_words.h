/* gold_words.h - the words and sentences of a CoNLL-U file, to be parsed as
 * they are.
 */
#ifndef SYNTAX_GOLD_WORDS_H
#define SYNTAX_GOLD_WORDS_H

#include "base/buf.h"
#include "syntax/tree.h"

struct gold_words {
	struct str text; /* the words, a blank apart */
	struct words words;
};

/* Read the words of `file`.  Lines of ranges ("2-3") and empty nodes ("2.1")
 * are no words of their own.  Memory comes from `doc`.
 *
 * CHANCERY_E_FORMAT  a line that is none of CoNLL-U, a word without form, words
 *                    of a sentence not counted from 1; offset is the line
 * CHANCERY_E_LIMIT   more than 2^31 bytes of words
 * CHANCERY_E_NOMEM
 */
MUST_USE enum chancery_status gold_words_read(struct gold_words *out,
                                              struct arena *doc,
                                              struct str file,
                                              struct chancery_error *err);

/* Append `file` with lemma, tags, head and relation of `trees` in place of its
 * own; features and enhanced dependencies become empty, all else stays. */
void gold_words_write(struct buf *out, struct str file,
                      const struct gold_words *gold, const struct trees *trees);

#endif
