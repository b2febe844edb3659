/* word_key.h - what the model knows a word by: its normal form and its affixes.
 *
 * Training and parsing both come through here, so that they cannot differ.
 */
#ifndef SYNTAX_WORD_KEY_H
#define SYNTAX_WORD_KEY_H

#include "base/base.h"

/* Longer words are known by their first bytes. */
#define WORD_KEY_MAX 48u

/* Lower case, typographic quotes and dashes made plain. */
struct word_key {
	uint8_t len;
	char bytes[WORD_KEY_MAX];
};

/* Rows of the table of affixes: one range for each kind. */
enum {
	ROWS_SUFFIX3 = 8192,
	ROWS_SUFFIX2 = 1024,
	ROWS_PREFIX = 4096,
	ROWS_SHAPE = 512,
	ROWS_AFFIX = ROWS_SUFFIX3 + ROWS_SUFFIX2 + ROWS_PREFIX + ROWS_SHAPE
};
#define AFFIXES 4u

/* How a word is dressed in training besides as written: text in capitals and
 * headings in title case (but for words of up to three letters) occur in news
 * more than in treebanks. */
enum dress { DRESS_NONE, DRESS_CAPITALS, DRESS_TITLE, DRESS_COUNT };

void word_key(struct word_key *out, struct str form);
/* Digits become 0; whether there were any. */
bool word_key_zero(struct word_key *key);

static inline struct str word_key_str(const struct word_key *key)
{
	return (struct str){ key->bytes, key->len };
}

/* The rows of the word's last three and two bytes, its first three bytes and
 * its shape (classes of characters, first in the sentence or not). `key` is
 * the zeroed key. */
void word_affixes(uint32_t row[AFFIXES], const struct word_key *key,
                  struct str form, bool first, enum dress dress);

/* Copy `form` in lower case with plain quotes into `out` (room for
 * 2 * form.len bytes) and return the length; `keep_case` leaves letters. Bytes
 * that are not UTF-8 are copied. */
size_t word_plain(char *out, struct str form, bool keep_case);

#endif
