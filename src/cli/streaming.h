/* streaming.h - verbs that read reports and write one stream, no database.
 */
#ifndef CLI_STREAMING_H
#define CLI_STREAMING_H

#include "base/buf.h"
#include "cli/reading.h"

/* Write what became of one item; on a worker thread, `out` starts empty. */
typedef void stream_writer(struct buf *out, const struct reading *reading);

/* The whole verb: options, reading, output in the order of the input. `form` is
 * the only value of --format. */
int streaming_run(const struct verb *verb, stream_writer *write,
                  const char *form, int argc, char **argv);

#endif
