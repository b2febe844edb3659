/* utf8.h - checking and walking UTF-8 (RFC 3629: no overlong forms, no
 * surrogates, nothing above U+10FFFF).
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/base.h"

/* Offset of the first byte that is not valid UTF-8, or SIZE_MAX. */
size_t utf8_check(struct str text);

/* Code point at `*at` of valid UTF-8 and step over it; `*at` < text.len. */
static inline uint32_t utf8_next(struct str text, size_t *at);

/* Write `code` at `out` (room for 4 bytes); the number of bytes written. */
size_t utf8_put(char *out, uint32_t code);

/* The same where it is not ASCII. */
uint32_t utf8_next_long(struct str text, size_t *at);

static inline uint32_t utf8_next(struct str text, size_t *at)
{
	unsigned char c = (unsigned char)text.ptr[*at];
	if (c >= 0x80)
		return utf8_next_long(text, at);
	*at += 1;
	return c;
}

#endif
