/* buf.h - a growing byte buffer with a ceiling and a sticky error.
 *
 * Adders never report: a failed one (no memory, above the ceiling) marks the
 * buffer failed, later ones do nothing, and the caller checks `failed` once.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/base.h"

struct buf {
	char *ptr; /* owned; not NUL-terminated */
	size_t len, room;
	size_t limit;
	bool failed;
};

void buf_init(struct buf *buf, size_t limit);
void buf_release(struct buf *buf);
/* Empty it, keep the memory, forget the failure. */
void buf_clear(struct buf *buf);
void buf_add(struct buf *buf, struct str s);
void buf_char(struct buf *buf, char c);
void buf_format(struct buf *buf, const char *format, ...) PRINTF_LIKE(2, 3);
/* Room for `n` more bytes at ptr + len, or NULL; the caller adds to `len`. */
char *buf_reserve(struct buf *buf, size_t n);

static inline struct str buf_str(const struct buf *buf)
{
	return (struct str){ buf->ptr, buf->len };
}

#endif
