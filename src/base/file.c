/* file.c - see file.h. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static enum chancery_status fail_errno(struct chancery_error *err,
                                       const char *what, const char *path)
{
	return fail(err, CHANCERY_E_IO, 0, "cannot %s \"%s\": %s", what, path,
	            strerror(errno));
}

static enum chancery_status open_regular(int *fd, size_t *size,
                                         const char *path,
                                         struct chancery_error *err)
{
	*fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (*fd < 0)
		return fail_errno(err, "open", path);
	struct stat st;
	if (fstat(*fd, &st) < 0) {
		enum chancery_status status = fail_errno(err, "read", path);
		close(*fd);
		return status;
	}
	if (!S_ISREG(st.st_mode)) {
		close(*fd);
		return fail(err, CHANCERY_E_IO, 0,
		            "\"%s\" is not a regular file", path);
	}
	*size = (size_t)st.st_size;
	return CHANCERY_OK;
}

enum chancery_status file_read(struct str *out, struct arena *arena,
                               const char *path, size_t limit,
                               struct chancery_error *err)
{
	*out = (struct str){ NULL, 0 };
	int fd;
	size_t size = 0;
	enum chancery_status status = open_regular(&fd, &size, path, err);
	if (status)
		return status;
	if (size > limit) {
		close(fd);
		return fail(err, CHANCERY_E_LIMIT, limit,
		            "\"%s\" has %zu bytes, more than the %zu allowed",
		            path, size, limit);
	}
	char *bytes = arena_alloc(arena, size + 1, 1);
	if (!bytes) {
		close(fd);
		return fail_nomem(err);
	}
	size_t have = 0;
	while (have < size) {
		ssize_t n = read(fd, bytes + have, size - have);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			status = fail_errno(err, "read", path);
			close(fd);
			return status;
		}
		if (n == 0)
			break; /* it became shorter while we read */
		have += (size_t)n;
	}
	close(fd);
	*out = (struct str){ bytes, have };
	return CHANCERY_OK;
}

enum chancery_status file_map(struct mapping *out, const char *path,
                              struct chancery_error *err)
{
	*out = (struct mapping){ { NULL, 0 } };
	int fd;
	size_t size = 0;
	enum chancery_status status = open_regular(&fd, &size, path, err);
	if (status)
		return status;
	void *at = size ? mmap(NULL, size, PROT_READ, MAP_SHARED, fd, 0)
	                : MAP_FAILED;
	if (at == MAP_FAILED)
		status = size ? fail_errno(err, "map", path)
		              : fail(err, CHANCERY_E_CORRUPT, 0,
		                     "\"%s\" is empty", path);
	else
		out->bytes = (struct str){ at, size };
	close(fd);
	return status;
}

void file_unmap(struct mapping *mapping)
{
	if (mapping->bytes.ptr)
		munmap((void *)(uintptr_t)mapping->bytes.ptr,
		       mapping->bytes.len);
	mapping->bytes = (struct str){ NULL, 0 };
}

void content_id(char out[CONTENT_ID_LEN + 1], struct str bytes)
{
	unsigned char digest[32];
	crypto_generichash(digest, sizeof digest,
	                   (const unsigned char *)bytes.ptr, bytes.len, NULL,
	                   0);
	sodium_bin2hex(out, CONTENT_ID_LEN + 1, digest, CONTENT_ID_LEN / 2);
}
