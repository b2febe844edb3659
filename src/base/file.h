/* file.h - whole files, bounded, and the content id of bytes.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/arena.h"

/* Read the regular file `path` whole into `arena`.  The bytes are followed by
 * one NUL that `out->len` does not count.
 *
 * CHANCERY_E_IO     cannot be opened or read, or is no regular file
 * CHANCERY_E_LIMIT  longer than `limit` bytes
 * CHANCERY_E_NOMEM
 */
MUST_USE enum chancery_status file_read(struct str *out, struct arena *arena,
                                        const char *path, size_t limit,
                                        struct chancery_error *err);

/* A file mapped read-only and shared; unmap with file_unmap. */
struct mapping {
	struct str bytes;
};
MUST_USE enum chancery_status file_map(struct mapping *out, const char *path,
                                       struct chancery_error *err);
void file_unmap(struct mapping *mapping);

/* Lower-case hex of the first 16 bytes of BLAKE2b-256 (RFC 7693): the content
 * id of reports and of everything named after its content. */
#define CONTENT_ID_LEN 32
void content_id(char out[CONTENT_ID_LEN + 1], struct str bytes);

#endif
