/* json.c - see json.h. */
#include "output/json.h"

#include <stdio.h>

void json_string(struct buf *out, struct str s)
{
	buf_char(out, '"');
	size_t from = 0;
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
			continue;
		buf_add(out, (struct str){ s.ptr + from, i - from });
		from = i + 1;
		if (c == '"' || c == '\\') {
			buf_char(out, '\\');
			buf_char(out, (char)c);
		} else if (c == '\n') {
			buf_add(out, STR("\\n"));
		} else if (c == '\t') {
			buf_add(out, STR("\\t"));
		} else {
			buf_format(out, "\\u%04x", c);
		}
	}
	buf_add(out, (struct str){ s.ptr + from, s.len - from });
	buf_char(out, '"');
}

void json_key(struct buf *out, const char *key)
{
	if (out->len && out->ptr[out->len - 1] != '{')
		buf_char(out, ',');
	buf_format(out, "\"%s\":", key);
}

void json_text(struct buf *out, const char *key, struct str s)
{
	json_key(out, key);
	if (s.len)
		json_string(out, s);
	else
		buf_add(out, STR("null"));
}

void json_int(struct buf *out, const char *key, long long value)
{
	json_key(out, key);
	buf_format(out, "%lld", value);
}

void json_bool(struct buf *out, const char *key, bool value)
{
	json_key(out, key);
	buf_add(out, value ? STR("true") : STR("false"));
}

void json_amount(struct buf *out, const char *key, int64_t thousandths)
{
	json_key(out, key);
	if (thousandths == INT64_MIN) {
		buf_add(out, STR("null"));
		return;
	}
	buf_format(out, "%lld", (long long)(thousandths / 1000));
	int rest = (int)(thousandths % 1000);
	if (rest) {
		char digits[8];
		snprintf(digits, sizeof digits, ".%03d", rest);
		struct str s = str_of(digits);
		while (str_ends(s, STR("0")))
			s.len--;
		buf_add(out, s);
	}
}

void json_span(struct buf *out, const char *key, struct span span)
{
	json_key(out, key);
	if (span.end > span.begin)
		buf_format(out, "[%u,%u]", span.begin, span.end);
	else
		buf_add(out, STR("null"));
}

void json_day(struct buf *out, const char *key, day_t day)
{
	json_key(out, key);
	if (day == DAY_NONE) {
		buf_add(out, STR("null"));
		return;
	}
	char text[11];
	day_format(day, text);
	buf_format(out, "\"%s\"", text);
}

void json_party(struct buf *out, const char *key, struct str id,
                struct str name)
{
	json_key(out, key);
	if (!id.len) {
		buf_add(out, STR("null"));
		return;
	}
	buf_char(out, '{');
	json_text(out, "id", id);
	json_text(out, "name", name);
	buf_char(out, '}');
}
