/* decode.c - see decode.h. */
#include "intake/decode.h"

#include "base/utf8.h"

#include <errno.h>
#include <iconv.h>

#define NAME_MAX_LEN 40u
#define STEP ((size_t)64 << 10)

static struct str without(struct str bytes, size_t n)
{
	return (struct str){ bytes.ptr + n, bytes.len - n };
}

/* Encoding named by a byte order mark, and the mark's length. UTF-32 LE starts
 * like UTF-16 LE and is told by two zero bytes more. */
static const char *mark_of(struct str bytes, size_t *length)
{
	const char *p = bytes.ptr;
	*length = 0;
	if (bytes.len >= 3 && !memcmp(p, "\xef\xbb\xbf", 3)) {
		*length = 3;
		return "UTF-8";
	}
	if (bytes.len >= 4 && !memcmp(p, "\xff\xfe\0\0", 4)) {
		*length = 4;
		return "UTF-32LE";
	}
	if (bytes.len >= 2 && !memcmp(p, "\xff\xfe", 2)) {
		*length = 2;
		return "UTF-16LE";
	}
	if (bytes.len >= 2 && !memcmp(p, "\xfe\xff", 2)) {
		*length = 2;
		return "UTF-16BE";
	}
	return NULL;
}

/* The name as iconv wants it in `out`; false when it cannot be one.  The web
 * means windows-1252 when it says Latin-1 or ASCII (WHATWG Encoding). */
static bool iconv_name(char out[NAME_MAX_LEN + 1], struct str declared)
{
	static const char *const latin[] = { "iso-8859-1", "latin1", "latin-1",
		                             "iso8859-1",  "l1",     "us-ascii",
		                             "ascii",      "cp1252" };
	declared = str_trim(declared);
	if (!declared.len || declared.len > NAME_MAX_LEN)
		return false;
	for (size_t i = 0; i < COUNT_OF(latin); i++)
		if (str_eq_fold(declared, str_of(latin[i]))) {
			memcpy(out, "WINDOWS-1252", sizeof "WINDOWS-1252");
			return true;
		}
	for (size_t i = 0; i < declared.len; i++) {
		char c = declared.ptr[i];
		bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
		             (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
		if (!plain)
			return false; /* "//TRANSLIT" would hide damage */
		out[i] = c;
	}
	out[declared.len] = '\0';
	return true;
}

/* All of `bytes` through `cd` into `arena`. */
static enum chancery_status convert(struct str *out, struct arena *arena,
                                    iconv_t cd, const char *name,
                                    struct str bytes, size_t limit,
                                    struct chancery_error *err)
{
	char *from = (char *)(uintptr_t)bytes.ptr;
	size_t left = bytes.len, have = 0, room = 0;
	char *to = NULL;
	while (left) {
		if (room - have < 16) {
			size_t want = room ? room * 2
			                   : bytes.len * 3 / 2 + STEP;
			to = arena_grow(arena, to, room, want, 1);
			if (!to)
				return fail_nomem(err);
			room = want;
		}
		char *at = to + have;
		size_t space = room - have;
		size_t done = iconv(cd, &from, &left, &at, &space);
		have = (size_t)(at - to);
		if (have > limit)
			return fail(err, CHANCERY_E_LIMIT, limit,
			            "text is longer than %zu bytes", limit);
		if (done == (size_t)-1 && errno != E2BIG)
			return fail(err, CHANCERY_E_ENCODING, bytes.len - left,
			            "not valid %s at byte %zu", name,
			            bytes.len - left);
	}
	*out = (struct str){ to, have };
	return CHANCERY_OK;
}

static enum chancery_status from_named(struct str *out, struct arena *arena,
                                       const char *name, struct str bytes,
                                       size_t limit, struct chancery_error *err)
{
	iconv_t cd = iconv_open("UTF-8", name);
	if (cd == (iconv_t)-1)
		return fail(
		    err, CHANCERY_E_ENCODING, 0,
		    "unknown encoding \"%s\"; convert the file to UTF-8", name);
	enum chancery_status status = convert(out, arena, cd, name, bytes,
	                                      limit, err);
	iconv_close(cd);
	return status;
}

enum chancery_status decode_text(struct str *out, struct arena *arena,
                                 struct str bytes, struct str declared,
                                 size_t limit, struct chancery_error *err)
{
	*out = (struct str){ "", 0 };
	size_t mark;
	const char *marked = mark_of(bytes, &mark);
	struct str rest = without(bytes, mark);
	if (marked && strcmp(marked, "UTF-8") != 0)
		return from_named(out, arena, marked, rest, limit, err);
	size_t bad = utf8_check(rest);
	if (bad == SIZE_MAX) {
		if (rest.len > limit)
			return fail(err, CHANCERY_E_LIMIT, limit,
			            "text is longer than %zu bytes", limit);
		if (rest.len)
			*out = rest;
		return CHANCERY_OK;
	}
	char name[NAME_MAX_LEN + 1];
	bool named = !marked && iconv_name(name, declared);
	if (!named || str_eq_fold(str_of(name), STR("utf-8")) ||
	    str_eq_fold(str_of(name), STR("utf8")))
		return fail(err, CHANCERY_E_ENCODING, mark + bad,
		            "not valid UTF-8 at byte %zu%s", mark + bad,
		            named || marked
		                ? ""
		                : " and no other encoding declared; "
		                  "convert the file to UTF-8");
	return from_named(out, arena, name, rest, limit, err);
}
