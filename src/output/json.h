/* json.h - writing JSON into a buffer: strings escaped, nothing else.
 *
 * Members are written in the order of the calls; the caller keeps the commas
 * right by using json_key for every member.
 */
#ifndef OUTPUT_JSON_H
#define OUTPUT_JSON_H

#include "base/buf.h"
#include "base/date.h"

/* A quoted string; control characters as \u00XX. `s` is valid UTF-8. */
void json_string(struct buf *out, struct str s);
/* `"key":` with a comma before it unless the object was just opened. */
void json_key(struct buf *out, const char *key);
/* Key and value; an empty string is written as null. */
void json_text(struct buf *out, const char *key, struct str s);
void json_int(struct buf *out, const char *key, long long value);
void json_bool(struct buf *out, const char *key, bool value);
/* Thousandths as a decimal number; INT64_MIN is null. */
void json_amount(struct buf *out, const char *key, int64_t thousandths);
/* [begin,end], or null when empty. */
void json_span(struct buf *out, const char *key, struct span span);
/* "YYYY-MM-DD" or null. */
void json_day(struct buf *out, const char *key, day_t day);
/* {"id":...,"name":...}, null without an id. */
void json_party(struct buf *out, const char *key, struct str id,
                struct str name);

#endif
