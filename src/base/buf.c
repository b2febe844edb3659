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
	if (buf->failed)
		return;
	/* Mostly there is room. */
	size_t room = buf->room - buf->len;
	char *at = room ? buf->ptr + buf->len : NULL;
	va_start(args, format);
	int n = vsnprintf(at, room, format, args);
	va_end(args);
	if (n >= 0 && (size_t)n >= room) {
		at = buf_reserve(buf, (size_t)n + 1);
		if (at) {
			va_start(args, format);
			vsnprintf(at, (size_t)n + 1, format, args);
			va_end(args);
		}
	}
	if (n < 0 || !at)
		buf->failed = true;
	else
		buf->len += (size_t)n;
}
