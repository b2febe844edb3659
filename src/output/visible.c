/* visible.c - see visible.h. */
#include "output/visible.h"

#include <utf8proc.h>

#include "base/utf8.h"

/* Marks that turn or isolate the direction of writing (Unicode Bidirectional
 * Algorithm), with which text can be made to read as what it is not. */
static bool turns(uint32_t code)
{
	return code == 0x200e || code == 0x200f || code == 0x061c ||
	       (code >= 0x202a && code <= 0x202e) ||
	       (code >= 0x2066 && code <= 0x2069);
}

void visible_add(struct buf *out, struct str s)
{
	bool blank = false;
	for (size_t at = 0; at < s.len;) {
		size_t begin = at;
		uint32_t code = utf8_next(s, &at);
		bool space = code == '\n' || code == '\t' || code == '\r';
		if (space) {
			if (!blank)
				buf_char(out, ' ');
		} else if (code < 0x20 || (code >= 0x7f && code < 0xa0)) {
			buf_format(out, "\\x%02x", code);
		} else if (turns(code)) {
			buf_format(out, "\\u%04x", code);
		} else {
			buf_add(out, (struct str){ s.ptr + begin, at - begin });
		}
		blank = space || code == ' ';
	}
}

static size_t columns_of(uint32_t code)
{
	int width = utf8proc_charwidth((utf8proc_int32_t)code);
	return width > 0 ? (size_t)width : 0;
}

size_t visible_width(struct str s)
{
	size_t width = 0;
	for (size_t at = 0; at < s.len;)
		width += columns_of(utf8_next(s, &at));
	return width;
}

struct str visible_cut(struct str s, size_t columns)
{
	size_t width = 0, at = 0;
	while (at < s.len) {
		size_t next = at;
		width += columns_of(utf8_next(s, &next));
		if (width > columns)
			break;
		at = next;
	}
	return (struct str){ s.ptr, at };
}
