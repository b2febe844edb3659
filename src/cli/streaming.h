/* streaming.h - verbs that read reports and write one stream, no database.
 */
#ifndef CLI_STREAMING_H
#define CLI_STREAMING_H

#include "base/buf.h"
#include "cli/reading.h"

/* Write what became of one item; on a worker thread, `out` starts empty. */
typedef void stream_writer(struct buf *out, const struct reading *reading);

struct streaming_options {
	struct reading_options reading;
	const char *format; /* starts as the only one there is */
	bool totals;
};

/* Rows of a table of options, for `struct streaming_options *o`. */
#define STREAMING_OPTIONS(o)                                               \
	{                                                                  \
		"threads",                                                 \
		'j',                                                       \
		OPTION_COUNT,                                              \
		&(o)->reading.threads,                                     \
		"N",                                                       \
		"work on N reports at once (default: all processors)"      \
	},                                                                 \
	    { "format",     0,           OPTION_TEXT,                      \
	      &(o)->format, (o)->format, "the stream has this one form" }, \
	    { "quiet", 'q',          OPTION_FLAG, &(o)->reading.quiet,     \
	      NULL,    "no progress" },                                    \
	{                                                                  \
		"totals", 0, OPTION_FLAG, &(o)->totals, NULL,              \
		    "say on standard error how much was read"              \
	}

/* Whether the format is still `form`, the only one; says so if not. */
bool streaming_format(const struct streaming_options *options,
                      const char *form);
/* Read the `count` operands behind argv[0] (none: standard input) and write,
 * in the order of the input. Gives the exit code. `coder` is not needed for
 * trees only. */
int streaming_run(const struct coder *coder, stream_writer *write,
                  const struct streaming_options *options, char **argv,
                  int count);

#endif
