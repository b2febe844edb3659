/* lines.c - see lines.h.
 *
 * A line end inside a paragraph closes a sentence when the next line starts
 * like one (capital, quote, digit, list mark).  In text that is broken at a
 * width that says nothing; there only a line far shorter than the longest
 * one closes.  A line that ends with a comma or a function word goes on.
 */
#include "text/lines.h"

#include "text/chars.h"

/* A body is wrapped when at least so many single line ends, and at least a
 * quarter of them, are followed by a small letter. */
#define WRAPPED_MIN 2u

struct line {
	size_t begin, end; /* without white space at both ends */
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

/* The line at `at`; `*next` becomes the start of the one after, or `end`. */
static struct line line_at(struct str text, size_t at, size_t end, size_t *next)
{
	const char *stop = memchr(text.ptr + at, '\n', end - at);
	size_t to = stop ? (size_t)(stop - text.ptr) : end;
	*next = stop ? to + 1 : end;
	while (at < to && is_blank(text.ptr[at]))
		at++;
	while (to > at && is_blank(text.ptr[to - 1]))
		to--;
	return (struct line){ at, to };
}

static bool starts_small(struct str text, struct line line)
{
	struct character c = char_at(text, line.begin, line.end);
	return c.class == CHAR_LOWER;
}

struct layout lines_layout(struct str text, const struct span *body,
                           uint32_t body_count)
{
	struct layout out = { 0 };
	uint32_t single = 0, small = 0;
	for (uint32_t i = 0; i < body_count; i++) {
		struct line before = { 0, 0 };
		for (size_t at = body[i].begin, next; at < body[i].end;
		     at = next) {
			struct line line = line_at(text, at, body[i].end,
			                           &next);
			size_t len = line.end - line.begin;
			if (len && before.end > before.begin) {
				single++;
				small += starts_small(text, line);
			}
			if (len > out.longest)
				out.longest = len;
			before = line;
		}
	}
	out.wrapped = small >= WRAPPED_MIN && small * 4 >= single;
	return out;
}

/* "- item", "* item", "• item", "1. item", "(a) item". */
static bool starts_item(struct str text, struct line line)
{
	struct character c = char_at(text, line.begin, line.end);
	size_t after = line.begin + c.len;
	switch (c.code) {
	case 0x2022:
	case 0x25AA:
	case 0x25CF:
	case 0x25E6:
	case 0x2023:
	case 0x25A0:
	case 0x00B7:
	case 0x2043:
		return true;
	case '-':
	case '*':
	case 0x2013:
	case 0x2014:
	case '>':
		return after < line.end && text.ptr[after] == ' ';
	default:
		break;
	}
	size_t i = line.begin;
	while (i < line.end && i < line.begin + 3 && text.ptr[i] >= '0' &&
	       text.ptr[i] <= '9')
		i++;
	return i > line.begin && i + 1 < line.end &&
	       (text.ptr[i] == '.' || text.ptr[i] == ')') &&
	       text.ptr[i + 1] == ' ';
}

/* The line ends in a way that carries its sentence on. */
static bool goes_on(struct str text, struct line line)
{
	static const char *const words[] = { "a",    "an",   "and",   "as",
		                             "at",   "but",  "by",    "for",
		                             "from", "in",   "of",    "on",
		                             "or",   "that", "the",   "to",
		                             "was",  "were", "which", "with" };
	if (text.ptr[line.end - 1] == ',')
		return true;
	size_t from = line.end;
	while (from > line.begin && text.ptr[from - 1] >= 'a' &&
	       text.ptr[from - 1] <= 'z')
		from--;
	if (from == line.begin || text.ptr[from - 1] != ' ')
		return false;
	struct str last = { text.ptr + from, line.end - from };
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (str_is(last, words[i]))
			return true;
	return false;
}

static bool closes(struct str text, struct line line, struct line next,
                   struct layout layout)
{
	if (starts_item(text, next))
		return true;
	if (starts_small(text, next))
		return false;
	if (goes_on(text, line))
		return false;
	return !layout.wrapped ||
	       (line.end - line.begin) * 5 < layout.longest * 3;
}

bool lines_stretches(struct spans *out, struct arena *arena, struct str text,
                     struct span range, struct layout layout)
{
	struct span *open = NULL;
	struct line before = { 0, 0 };
	for (size_t at = range.begin, next; at < range.end; at = next) {
		struct line line = line_at(text, at, range.end, &next);
		if (line.begin == line.end) {
			open = NULL;
			continue;
		}
		if (!open || closes(text, before, line, layout)) {
			open = VEC_PUSH(arena, out);
			if (!open)
				return false;
			open->begin = (uint32_t)line.begin;
		}
		open->end = (uint32_t)line.end;
		before = line;
	}
	return true;
}
