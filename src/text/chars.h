/* chars.h - what kind of character stands at a place of the text.
 *
 * Bytes that are not valid UTF-8 count as punctuation of one byte, so that any
 * input can be cut.
 */
#ifndef TEXT_CHARS_H
#define TEXT_CHARS_H

#include "base/base.h"

enum char_class {
	CHAR_SPACE, /* white space, controls, zero-width space */
	CHAR_UPPER, /* letters: upper and title case */
	CHAR_LOWER, /* lower case, no case, marks and joiners */
	CHAR_DIGIT,
	CHAR_QUOTE, /* ' ’ ‘ ` and all double quotes */
	CHAR_PUNCT  /* everything else */
};

struct character {
	uint32_t code;
	uint8_t len; /* bytes, at least 1 */
	uint8_t class;
};

/* Of each ASCII character. */
extern const uint8_t char_ascii_class[128];
/* As char_at, of a character that is not ASCII. */
struct character char_long_at(struct str text, size_t at, size_t end);

/* The character at `at` < `end` of `text`, looking no further than `end`. */
static inline struct character char_at(struct str text, size_t at, size_t end)
{
	unsigned char first = (unsigned char)text.ptr[at];
	return first < 0x80
	           ? (struct character){ first, 1, char_ascii_class[first] }
	           : char_long_at(text, at, end);
}

static inline bool char_is_letter(struct character c)
{
	return c.class == CHAR_UPPER || c.class == CHAR_LOWER;
}

static inline bool char_is_word(struct character c)
{
	return char_is_letter(c) || c.class == CHAR_DIGIT;
}

/* ' or its typographic forms. */
static inline bool char_is_apostrophe(uint32_t code)
{
	return code == '\'' || code == 0x2019 || code == 0x2018 ||
	       code == '`' || code == 0x00B4;
}

#endif
