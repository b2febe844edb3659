/* base.c - see base.h. */
#include "base/base.h"

#include <stdarg.h>
#include <stdio.h>

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

int str_cmp(struct str a, struct str b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int order = n ? memcmp(a.ptr, b.ptr, n) : 0;
	if (order)
		return order;
	return (a.len > b.len) - (a.len < b.len);
}

bool bytes_eq_fold(const char *a, const char *b, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (lower(a[i]) != lower(b[i]))
			return false;
	return true;
}

bool str_among(struct str a, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_is(a, list[i]))
			return true;
	return false;
}

size_t str_find(struct str a, struct str needle, size_t from)
{
	if (from > a.len || needle.len > a.len - from)
		return SIZE_MAX;
	if (needle.len == 0)
		return from;
	for (size_t i = from; i + needle.len <= a.len; i++) {
		const char *hit = memchr(a.ptr + i, needle.ptr[0],
		                         a.len - needle.len - i + 1);
		if (!hit)
			return SIZE_MAX;
		i = (size_t)(hit - a.ptr);
		if (!memcmp(hit, needle.ptr, needle.len))
			return i;
	}
	return SIZE_MAX;
}

struct str str_trim(struct str a)
{
	while (a.len && is_space(a.ptr[0]))
		a.ptr++, a.len--;
	while (a.len && is_space(a.ptr[a.len - 1]))
		a.len--;
	return a;
}

struct str str_cut(struct str a, char sep, struct str *rest)
{
	const char *hit = a.len ? memchr(a.ptr, sep, a.len) : NULL;
	if (!hit) {
		*rest = (struct str){ NULL, 0 };
		return a;
	}
	size_t n = (size_t)(hit - a.ptr);
	*rest = (struct str){ hit + 1, a.len - n - 1 };
	return (struct str){ a.ptr, n };
}

bool str_to_u32(struct str a, uint32_t *out)
{
	if (a.len == 0 || a.len > 9)
		return false;
	uint32_t value = 0;
	for (size_t i = 0; i < a.len; i++) {
		if (a.ptr[i] < '0' || a.ptr[i] > '9')
			return false;
		value = value * 10 + (uint32_t)(a.ptr[i] - '0');
	}
	*out = value;
	return true;
}

enum chancery_status fail(struct chancery_error *err,
                          enum chancery_status status, uint64_t offset,
                          const char *format, ...)
{
	if (!err)
		return status;
	err->status = status;
	err->offset = offset;
	va_list args;
	va_start(args, format);
	vsnprintf(err->message, sizeof err->message, format, args);
	va_end(args);
	return status;
}

const char *chancery_status_name(enum chancery_status status)
{
	static const char *const name[] = {
		"OK",        "NOMEM",    "LIMIT",    "ENCODING", "FORMAT",
		"IO",        "FULL",     "BUSY",     "CORRUPT",  "VERSION",
		"CANCELLED", "NOTFOUND", "INTERNAL",
	};
	return (size_t)status < COUNT_OF(name) ? name[status] : "INTERNAL";
}
