/* lines.c - see lines.h. */
#include "lexicon/lines.h"

#include <stdarg.h>
#include <stdio.h>

static bool blank(char c) { return c == ' ' || c == '\t'; }

static struct str without_comment(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] == '#' && (i == 0 || blank(text.ptr[i - 1])))
			return (struct str){ text.ptr, i };
	return text;
}

bool lines_next(struct lines *lines, struct line *out)
{
	while (lines->rest.ptr && lines->rest.len) {
		struct str raw = str_cut(lines->rest, '\n', &lines->rest);
		lines->line++;
		struct str text = str_trim(without_comment(raw));
		if (!text.len)
			continue;
		*out = (struct line){ text, blank(raw.ptr[0]) };
		return true;
	}
	return false;
}

enum chancery_status lines_fail(const struct lines *lines,
                                struct chancery_error *err,
                                const char *format, ...)
{
	char what[200];
	va_list args;
	va_start(args, format);
	vsnprintf(what, sizeof what, format, args);
	va_end(args);
	return fail(err, CHANCERY_E_FORMAT, lines->line, "\"%s\" line %u: %s",
	            lines->file, lines->line, what);
}

static bool one_date(struct str text, day_t *out)
{
	char full[11] = "0000-01-01";
	text = str_trim(text);
	if (!text.len) {
		*out = DAY_NONE;
		return true;
	}
	if (text.len != 4 && text.len != 7 && text.len != 10)
		return false;
	memcpy(full, text.ptr, text.len);
	return day_parse((struct str){ full, 10 }, out);
}

bool lines_dated(struct str text, struct str *value, struct days *days)
{
	struct str range;
	*value = str_trim(str_cut(text, ';', &range));
	*days = (struct days){ DAY_NONE, DAY_NONE };
	if (!range.ptr)
		return true;
	size_t dots = str_find(range, STR(".."), 0);
	if (dots == SIZE_MAX)
		return false;
	struct str from = { range.ptr, dots };
	struct str to = { range.ptr + dots + 2, range.len - dots - 2 };
	return one_date(from, &days->from) && one_date(to, &days->to) &&
	       (days->from == DAY_NONE || days->to == DAY_NONE ||
	        days->from < days->to);
}
