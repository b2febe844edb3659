/* likewords.h - words that translators and reporters put for each other, and
 * words that show what a text is about.
 */
#ifndef LEDGER_COMPARE_LIKEWORDS_H
#define LEDGER_COMPARE_LIKEWORDS_H

#include "base/base.h"

/* A number for the group of words to which the lower-case `word` belongs in any
 * form ("model", "examples"); 0 for a word of no group. */
uint32_t likewords_group(struct str word);

#define TOPICS_MAX 32u
/* Name of topic `i`; empty behind the last. */
struct str topic_name(uint32_t i);
/* Length of the longest phrase of topic `i` with which `text` begins, in small
 * or capital letters, to the end of a word; 0 if there is none. */
size_t topic_match(uint32_t i, struct str text);

#endif
