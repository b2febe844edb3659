/* chars.c - see chars.h. */
#include "text/chars.h"

#include <utf8proc.h>

static enum char_class ascii_class(unsigned char c)
{
	if (c <= ' ' || c == 0x7F)
		return CHAR_SPACE;
	if (c >= 'a' && c <= 'z')
		return CHAR_LOWER;
	if (c >= 'A' && c <= 'Z')
		return CHAR_UPPER;
	if (c >= '0' && c <= '9')
		return CHAR_DIGIT;
	return c == '\'' || c == '"' || c == '`' ? CHAR_QUOTE : CHAR_PUNCT;
}

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

struct character char_at(struct str text, size_t at, size_t end)
{
	unsigned char first = (unsigned char)text.ptr[at];
	if (first < 0x80)
		return (struct character){ first, 1,
			                   (uint8_t)ascii_class(first) };
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
