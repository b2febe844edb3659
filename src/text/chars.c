/* chars.c - see chars.h. */
#include "text/chars.h"

#include <utf8proc.h>

/* Spaces, upper and lower case letters, digits, quotes, punctuation. */
#define S CHAR_SPACE
#define U CHAR_UPPER
#define L CHAR_LOWER
#define D CHAR_DIGIT
#define Q CHAR_QUOTE
#define P CHAR_PUNCT
const uint8_t char_ascii_class[128] = {
	S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
	S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
	S, P, Q, P, P, P, P, Q, P, P, P, P, P, P, P, P,
	D, D, D, D, D, D, D, D, D, D, P, P, P, P, P, P,
	P, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U,
	U, U, U, U, U, U, U, U, U, U, U, P, P, P, P, P,
	Q, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
	L, L, L, L, L, L, L, L, L, L, L, P, P, P, P, S,
};
#undef S
#undef U
#undef L
#undef D
#undef Q
#undef P

static enum char_class code_class(uint32_t code)
{
	if ((code >= 0x2018 && code <= 0x201F) || code == 0xAB ||
	    code == 0xBB || code == 0xB4 || code == 0x2039 || code == 0x203A)
		return CHAR_QUOTE;
	if (code == 0x200B || code == 0xFEFF)
		return CHAR_SPACE;
	switch (utf8proc_category((int32_t)code)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LT:
		return CHAR_UPPER;
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME:
	case UTF8PROC_CATEGORY_CF:
		return CHAR_LOWER;
	case UTF8PROC_CATEGORY_ND:
		return CHAR_DIGIT;
	case UTF8PROC_CATEGORY_ZS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
	case UTF8PROC_CATEGORY_CC:
		return CHAR_SPACE;
	default:
		return CHAR_PUNCT;
	}
}

struct character char_long_at(struct str text, size_t at, size_t end)
{
	int32_t code;
	const uint8_t *bytes = (const uint8_t *)text.ptr + at;
	size_t left = end - at < 4 ? end - at : 4;
	utf8proc_ssize_t len = utf8proc_iterate(bytes, (utf8proc_ssize_t)left,
	                                        &code);
	if (len <= 0)
		return (struct character){ 0xFFFD, 1, CHAR_PUNCT };
	return (struct character){ (uint32_t)code, (uint8_t)len,
		                   (uint8_t)code_class((uint32_t)code) };
}
