/* atom.c - see atom.h. ASCII is folded by hand, the rest by utf8proc. */
#include "lexicon/atom.h"

#include <utf8proc.h>

#include "base/utf8.h"

static bool ascii_alnum(unsigned char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	       (c >= 'a' && c <= 'z');
}

static bool is_letter(uint32_t code)
{
	if (code < 0x80)
		return ascii_alnum((unsigned char)code);
	switch (utf8proc_category((utf8proc_int32_t)code)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ND:
		return true;
	default:
		return false;
	}
}

bool atom_next(struct str text, size_t *at, struct span *out)
{
	size_t i = *at;
	while (i < text.len) {
		size_t begin = i;
		uint32_t code = utf8_next(text, &i);
		if (code == '&') { /* stands for "and" */
			*out = (struct span){ (uint32_t)begin, (uint32_t)i };
			*at = i;
			return true;
		}
		if (!is_letter(code))
			continue;
		size_t end = i;
		while (i < text.len && is_letter(utf8_next(text, &i)))
			end = i;
		*out = (struct span){ (uint32_t)begin, (uint32_t)end };
		*at = end;
		return true;
	}
	*at = text.len;
	return false;
}

/* Letters that Unicode does not decompose but writers do. */
static const char *plain_letter(uint32_t code)
{
	switch (code) {
	case 0x00E6:
		return "ae"; /* ae */
	case 0x00F0:
		return "d"; /* eth */
	case 0x00F8:
		return "o"; /* o with stroke */
	case 0x00FE:
		return "th"; /* thorn */
	case 0x0111:
		return "d"; /* d with stroke */
	case 0x0127:
		return "h"; /* h with stroke */
	case 0x0131:
		return "i"; /* dotless i */
	case 0x0142:
		return "l"; /* l with stroke */
	case 0x0153:
		return "oe"; /* oe */
	case 0x0259:
		return "a"; /* schwa, as in Azerbaijani names */
	default:
		return NULL;
	}
}

static size_t fold_code(char *out, size_t room, uint32_t code)
{
	utf8proc_int32_t part[8];
	int boundary = 0;
	utf8proc_ssize_t n = utf8proc_decompose_char(
	    (utf8proc_int32_t)code, part, COUNT_OF(part),
	    UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
	        UTF8PROC_STRIPMARK | UTF8PROC_IGNORE,
	    &boundary);
	size_t len = 0;
	for (utf8proc_ssize_t i = 0; i < n && i < (int)COUNT_OF(part); i++) {
		const char *plain = plain_letter((uint32_t)part[i]);
		char bytes[4];
		size_t more = plain ? strlen(plain)
		                    : utf8_put(bytes, (uint32_t)part[i]);
		if (len + more > room)
			return SIZE_MAX;
		memcpy(out + len, plain ? plain : bytes, more);
		len += more;
	}
	return len;
}

size_t atom_fold(char out[ATOM_BYTES_MAX], struct str atom)
{
	if (atom.len == 1 && atom.ptr[0] == '&') {
		memcpy(out, "and", 3);
		return 3;
	}
	size_t len = 0;
	for (size_t i = 0; i < atom.len;) {
		unsigned char c = (unsigned char)atom.ptr[i];
		if (c < 0x80) {
			if (len == ATOM_BYTES_MAX)
				return 0;
			out[len++] = c >= 'A' && c <= 'Z' ? (char)(c + 32)
			                                  : (char)c;
			i++;
			continue;
		}
		size_t more = fold_code(out + len, ATOM_BYTES_MAX - len,
		                        utf8_next(atom, &i));
		if (more == SIZE_MAX)
			return 0;
		len += more;
	}
	return len;
}

static bool is_lower(uint32_t code)
{
	if (code < 0x80)
		return code >= 'a' && code <= 'z';
	return utf8proc_category((utf8proc_int32_t)code) ==
	       UTF8PROC_CATEGORY_LL;
}

uint8_t atom_case(struct str atom)
{
	uint8_t shape = ATOM_UPPER;
	for (size_t i = 0; i < atom.len;) {
		bool first = i == 0;
		uint32_t code = utf8_next(atom, &i);
		/* A digit or a letter of a script without case is as good as a
		 * capital one. */
		if (first && !is_lower(code))
			shape |= ATOM_CAPITAL;
		if (is_lower(code))
			shape &= (uint8_t)~ATOM_UPPER;
	}
	return shape;
}

bool atom_joiner(struct str word)
{
	static const char *const joiner[] = { "-",      "'",      "\u2010",
		                              "\u2011", "\u2013", "\u2019",
		                              "\u2018", "\u02BC", "`" };
	for (size_t i = 0; i < COUNT_OF(joiner); i++)
		if (str_is(word, joiner[i]))
			return true;
	return false;
}
