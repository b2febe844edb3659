/* source.h - the bytes of one file or of standard input, unpacked.
 *
 * gzip (RFC 1952) is known by its first two bytes, whatever the name.  Members
 * follow one another; each must reach its end, so a truncated file is an error
 * and never a shorter text.
 */
#ifndef INTAKE_SOURCE_H
#define INTAKE_SOURCE_H

#include "base/base.h"

/* Unpacked bytes of one file; and unpacked by packed once past the grace. News
 * packs 3 to 10 to one; a run of zeros about 1000 to one. */
#define SOURCE_UNPACKED_MAX ((uint64_t)16 << 30)
#define SOURCE_RATIO_MAX 200u
#define SOURCE_RATIO_GRACE ((uint64_t)16 << 20)

struct source;

/* Open `path`, or standard input for "-".  `size` gets the bytes on disk, 0 if
 * unknown.  The source is on the heap; close it with source_close.
 *
 * CHANCERY_E_IO     cannot be opened, or is no regular file
 * CHANCERY_E_NOMEM
 */
MUST_USE enum chancery_status source_open(struct source **out, uint64_t *size,
                                          const char *path,
                                          struct chancery_error *err);
void source_close(struct source *source);

/* Up to `room` unpacked bytes into `out`; `*got` is 0 only at the end.
 *
 * CHANCERY_E_IO      a read failed
 * CHANCERY_E_FORMAT  gzip that is damaged, truncated or followed by other bytes
 * CHANCERY_E_LIMIT   unpacks to more than the ceilings above
 */
MUST_USE enum chancery_status source_read(struct source *source, char *out,
                                          size_t room, size_t *got,
                                          struct chancery_error *err);

/* Bytes taken from the file so far, as on disk. */
uint64_t source_taken(const struct source *source);

#endif
