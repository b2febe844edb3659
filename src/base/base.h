/* base.h - the words every folder uses: str, span, failing.
 *
 * A `str` is borrowed text of known length, never NUL-terminated.  A `span` is
 * the half-open byte range [begin, end) of a report's stored text.
 */
#ifndef BASE_BASE_H
#define BASE_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "chancery/chancery.h"

#define MUST_USE __attribute__((warn_unused_result))
#define PRINTF_LIKE(f, a) __attribute__((format(printf, f, a)))
#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

/* Index of nothing, for every uint32_t index in the project. */
#define NONE UINT32_MAX

struct str {
	const char *ptr;
	size_t len;
};

struct span {
	uint32_t begin, end;
};

/* STR("literal") */
#define STR(literal) ((struct str){ "" literal, sizeof(literal) - 1 })
/* For printf("%.*s", STR_ARG(s)). */
#define STR_ARG(s) (int)(s).len, (s).ptr

static inline struct str str_of(const char *z)
{
	return (struct str){ z, z ? strlen(z) : 0 };
}

static inline bool str_eq(struct str a, struct str b)
{
	return a.len == b.len && (a.len == 0 || !memcmp(a.ptr, b.ptr, a.len));
}

/* The first byte tells most texts apart before a length is counted. */
static inline bool str_is(struct str a, const char *z)
{
	return (a.len ? a.ptr[0] : '\0') == z[0] && str_eq(a, str_of(z));
}

static inline bool str_starts(struct str a, struct str prefix)
{
	return a.len >= prefix.len &&
	       (prefix.len == 0 || !memcmp(a.ptr, prefix.ptr, prefix.len));
}

static inline bool str_ends(struct str a, struct str suffix)
{
	return a.len >= suffix.len &&
	       (suffix.len == 0 ||
	        !memcmp(a.ptr + a.len - suffix.len, suffix.ptr, suffix.len));
}

/* Byte order, shorter first on a tie: <0, 0, >0. */
int str_cmp(struct str a, struct str b);
/* Equal when ASCII letters are taken as lower case; for `count` bytes. */
bool bytes_eq_fold(const char *a, const char *b, size_t count);

/* Letters of either case differ by one bit, as some other bytes do. */
static inline bool byte_may_fold(char a, char b)
{
	return !((a ^ b) & ~0x20);
}

static inline bool str_eq_fold(struct str a, struct str b)
{
	return a.len == b.len &&
	       (!a.len || (byte_may_fold(a.ptr[0], b.ptr[0]) &&
	                   bytes_eq_fold(a.ptr, b.ptr, a.len)));
}

static inline bool str_is_fold(struct str a, const char *z)
{
	return byte_may_fold(a.len ? a.ptr[0] : '\0', z[0]) &&
	       str_eq_fold(a, str_of(z));
}

/* Whether `a` begins with `z` in any case. */
static inline bool str_starts_fold(struct str a, const char *z)
{
	if (!byte_may_fold(a.len ? a.ptr[0] : '\0', z[0]))
		return false;
	size_t len = strlen(z);
	return a.len >= len && bytes_eq_fold(a.ptr, z, len);
}

/* Whether `a` is one of the `count` texts of `list`. */
bool str_among(struct str a, const char *const *list, size_t count);
/* The same for an array. */
#define STR_AMONG(a, list) str_among((a), (list), COUNT_OF(list))
/* Position of the first `needle` in `a` at or after `from`, or SIZE_MAX. */
size_t str_find(struct str a, struct str needle, size_t from);
/* Without ASCII white space at both ends. */
struct str str_trim(struct str a);
/* The part before the first `sep`; `*rest` becomes what follows it (empty at
 * the end, with a NULL ptr once nothing follows). */
struct str str_cut(struct str a, char sep, struct str *rest);
/* A decimal number filling the whole of `a`, at most nine digits. */
bool str_to_u32(struct str a, uint32_t *out);

static inline struct str span_str(struct str text, struct span s)
{
	return (struct str){ text.ptr + s.begin, s.end - s.begin };
}

static inline bool span_overlaps(struct span a, struct span b)
{
	return a.begin < b.end && b.begin < a.end;
}

static inline bool span_within(struct span inner, struct span outer)
{
	return inner.begin >= outer.begin && inner.end <= outer.end;
}

/* Fill `err` (may be NULL) and return `status`, so that a function can end
 * with `return fail(err, CHANCERY_E_LIMIT, offset, "...")`. */
enum chancery_status fail(struct chancery_error *err,
                          enum chancery_status status, uint64_t offset,
                          const char *format, ...) PRINTF_LIKE(4, 5);

static inline enum chancery_status fail_nomem(struct chancery_error *err)
{
	return fail(err, CHANCERY_E_NOMEM, 0, "out of memory");
}

#endif
