/* source.c - see source.h. */
#include "intake/source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#define IN_ROOM ((size_t)64 << 10)

enum packing { PACK_UNKNOWN, PACK_NONE, PACK_GZIP };

struct source {
	int fd;
	enum packing packing;
	bool ended;     /* the file gave its last byte */
	bool in_member; /* a gzip member is open */
	uint64_t taken, given;
	size_t at, have; /* unread part of `in` */
	z_stream z;
	unsigned char in[IN_ROOM];
};

static enum chancery_status fail_open(struct chancery_error *err,
                                      const char *path)
{
	return fail(err, CHANCERY_E_IO, 0, "cannot open \"%.200s\": %s", path,
	            strerror(errno));
}

static enum chancery_status open_path(int *fd, uint64_t *size, const char *path,
                                      struct chancery_error *err)
{
	*fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (*fd < 0)
		return fail_open(err, path);
	struct stat st;
	enum chancery_status status = CHANCERY_OK;
	if (fstat(*fd, &st) < 0)
		status = fail_open(err, path);
	else if (!S_ISREG(st.st_mode))
		status = fail(err, CHANCERY_E_IO, 0,
		              "\"%.200s\" is not a regular file; give pipes "
		              "as standard input with \"-\"",
		              path);
	else
		*size = (uint64_t)st.st_size;
	if (status) {
		close(*fd);
		*fd = -1;
	}
	return status;
}

enum chancery_status source_open(struct source **out, uint64_t *size,
                                 const char *path, struct chancery_error *err)
{
	*out = NULL;
	*size = 0;
	int fd = STDIN_FILENO;
	if (strcmp(path, "-") != 0) {
		enum chancery_status status = open_path(&fd, size, path, err);
		if (status)
			return status;
	}
	struct source *source = calloc(1, sizeof *source);
	if (!source) {
		if (fd != STDIN_FILENO)
			close(fd);
		return fail_nomem(err);
	}
	source->fd = fd;
	*out = source;
	return CHANCERY_OK;
}

void source_close(struct source *source)
{
	if (!source)
		return;
	if (source->packing == PACK_GZIP)
		inflateEnd(&source->z);
	if (source->fd != STDIN_FILENO)
		close(source->fd);
	free(source);
}

uint64_t source_taken(const struct source *source)
{
	return source->taken - (source->have - source->at);
}

static enum chancery_status take(struct source *source, unsigned char *out,
                                 size_t room, size_t *got,
                                 struct chancery_error *err)
{
	for (;;) {
		ssize_t n = read(source->fd, out, room);
		if (n >= 0) {
			*got = (size_t)n;
			source->ended = n == 0;
			source->taken += (uint64_t)n;
			return CHANCERY_OK;
		}
		if (errno != EINTR)
			return fail(err, CHANCERY_E_IO, source->taken,
			            "cannot read: %s", strerror(errno));
	}
}

/* Have at least `want` unread bytes in `in`, or the file's end. */
static enum chancery_status fill(struct source *source, size_t want,
                                 struct chancery_error *err)
{
	while (source->have - source->at < want && !source->ended) {
		memmove(source->in, source->in + source->at,
		        source->have - source->at);
		source->have -= source->at;
		source->at = 0;
		size_t got = 0;
		enum chancery_status status = take(
		    source, source->in + source->have, IN_ROOM - source->have,
		    &got, err);
		if (status)
			return status;
		source->have += got;
	}
	return CHANCERY_OK;
}

static bool gzip_magic(const struct source *source)
{
	return source->have - source->at >= 2 &&
	       source->in[source->at] == 0x1f &&
	       source->in[source->at + 1] == 0x8b;
}

static enum chancery_status find_packing(struct source *source,
                                         struct chancery_error *err)
{
	enum chancery_status status = fill(source, 2, err);
	if (status)
		return status;
	if (!gzip_magic(source)) {
		source->packing = PACK_NONE;
		return CHANCERY_OK;
	}
	if (inflateInit2(&source->z, 15 + 16) != Z_OK)
		return fail_nomem(err);
	source->packing = PACK_GZIP;
	source->in_member = true;
	return CHANCERY_OK;
}

/* Between two members: open the next, or find that nothing or padding follows.
 */
static enum chancery_status next_member(struct source *source, bool *more,
                                        struct chancery_error *err)
{
	*more = false;
	for (;;) {
		enum chancery_status status = fill(source, 2, err);
		if (status)
			return status;
		if (source->at == source->have)
			return CHANCERY_OK;
		if (gzip_magic(source))
			break;
		if (source->in[source->at] != 0)
			return fail(err, CHANCERY_E_FORMAT,
			            source_taken(source),
			            "bytes follow the last gzip member at byte "
			            "%llu; the file is damaged",
			            (unsigned long long)source_taken(source));
		source->at++; /* zero padding, as on tapes */
	}
	if (inflateReset(&source->z) != Z_OK)
		return fail(err, CHANCERY_E_INTERNAL, 0, "cannot reset zlib");
	source->in_member = true;
	*more = true;
	return CHANCERY_OK;
}

static enum chancery_status check_ceilings(struct source *source, size_t got,
                                           struct chancery_error *err)
{
	source->given += got;
	uint64_t taken = source_taken(source);
	if (source->given > SOURCE_UNPACKED_MAX)
		return fail(err, CHANCERY_E_LIMIT, taken,
		            "gzip unpacks to more than %llu bytes",
		            (unsigned long long)SOURCE_UNPACKED_MAX);
	if (source->given > SOURCE_RATIO_GRACE &&
	    source->given / SOURCE_RATIO_MAX > taken)
		return fail(err, CHANCERY_E_LIMIT, taken,
		            "gzip unpacks to more than %u times its size, as "
		            "only a decompression bomb does",
		            SOURCE_RATIO_MAX);
	return CHANCERY_OK;
}

static enum chancery_status inflate_some(struct source *source, char *out,
                                         size_t room, size_t *got,
                                         struct chancery_error *err)
{
	enum chancery_status status;
	while (*got == 0) {
		bool more = true;
		if (!source->in_member &&
		    ((status = next_member(source, &more, err)) || !more))
			return status;
		if ((status = fill(source, 1, err)))
			return status;
		source->z.next_in = source->in + source->at;
		source->z.avail_in = (uInt)(source->have - source->at);
		source->z.next_out = (unsigned char *)out;
		source->z.avail_out = (uInt)room;
		if (source->z.avail_in == 0)
			return fail(err, CHANCERY_E_FORMAT, source->taken,
			            "gzip is truncated: it ends inside a "
			            "member at byte %llu",
			            (unsigned long long)source->taken);
		int code = inflate(&source->z, Z_NO_FLUSH);
		source->at = source->have - source->z.avail_in;
		*got = room - source->z.avail_out;
		if (code == Z_STREAM_END)
			source->in_member = false;
		else if (code == Z_MEM_ERROR)
			return fail_nomem(err);
		else if (code != Z_OK)
			return fail(err, CHANCERY_E_FORMAT,
			            source_taken(source),
			            "gzip is damaged near byte %llu: %s",
			            (unsigned long long)source_taken(source),
			            source->z.msg ? source->z.msg : "bad data");
	}
	return check_ceilings(source, *got, err);
}

enum chancery_status source_read(struct source *source, char *out, size_t room,
                                 size_t *got, struct chancery_error *err)
{
	*got = 0;
	if (room > (size_t)1 << 30)
		room = (size_t)1 << 30;
	enum chancery_status status;
	if (source->packing == PACK_UNKNOWN &&
	    (status = find_packing(source, err)))
		return status;
	if (source->packing == PACK_GZIP)
		return inflate_some(source, out, room, got, err);
	if ((status = fill(source, 1, err)))
		return status;
	size_t n = source->have - source->at;
	*got = n < room ? n : room;
	memcpy(out, source->in + source->at, *got);
	source->at += *got;
	return CHANCERY_OK;
}
