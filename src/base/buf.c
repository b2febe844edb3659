/* buf.c - see buf.h. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void buf_init(struct buf *buf, size_t limit)
{
	*buf = (struct buf){ .limit = limit };
}

void buf_release(struct buf *buf)
{
	free(buf->ptr);
	*buf = (struct buf){ .limit = buf->limit };
}

void buf_clear(struct buf *buf)
{
	buf->len = 0;
	buf->failed = false;
}

char *buf_reserve(struct buf *buf, size_t n)
{
	if (buf->failed)
		return NULL;
	if (n > buf->limit - buf->len) {
		buf->failed = true;
		return NULL;
	}
	if (buf->room - buf->len < n) {
		size_t room = buf->room ? buf->room : 256;
		while (room - buf->len < n)
			room = room > buf->limit / 2 ? buf->limit : room * 2;
		char *ptr = realloc(buf->ptr, room);
		if (!ptr) {
			buf->failed = true;
			return NULL;
		}
		buf->ptr = ptr;
		buf->room = room;
	}
	return buf->ptr + buf->len;
}

void buf_add(struct buf *buf, struct str s)
{
	if (s.len == 0)
		return;
	char *at = buf_reserve(buf, s.len);
	if (!at)
		return;
	memcpy(at, s.ptr, s.len);
	buf->len += s.len;
}

void buf_char(struct buf *buf, char c)
{
	buf_add(buf, (struct str){ &c, 1 });
}

void buf_format(struct buf *buf, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	int n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	char *at = n < 0 ? NULL : buf_reserve(buf, (size_t)n + 1);
	if (!at) {
		buf->failed = true;
		return;
	}
	va_start(args, format);
	vsnprintf(at, (size_t)n + 1, format, args);
	va_end(args);
	buf->len += (size_t)n;
}
