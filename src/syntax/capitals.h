/* capitals.h - what a capital letter says about a word, where it says anything.
 *
 * The model has learnt from texts in capitals and in title case as well, so it
 * trusts a capital little.  In running text a capital inside the sentence is
 * the mark of a name, and these scores give that back.  Their values were
 * chosen on the development parts of EWT and GUM.
 */
#ifndef SYNTAX_CAPITALS_H
#define SYNTAX_CAPITALS_H

#include "text/words.h"

/* Whether fewer than half of the words [first, end) that begin with a letter
 * begin with a capital: a heading or a text in capitals tells nothing. */
bool capitals_speak(struct str text, const struct words *words, uint32_t first,
                    uint32_t end);

/* What to add to the scores of proper nouns for a word inside such a sentence:
 * 0 without a capital and for a single letter. */
float capitals_score(struct str form);

#endif
