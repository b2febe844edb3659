/* streaming.c - see streaming.h. */
#include "cli/streaming.h"

#include <errno.h>
#include <stdlib.h>

#include "base/pool.h"

/* The stream of one report; a longer one is a bug or an attack. */
#define STREAM_MAX ((size_t)1 << 30)

struct streaming {
	stream_writer *write;
	struct buf stream[POOL_SLOTS_MAX]; /* one a slot */
	int write_error;
};

static void prepare(void *user, uint32_t slot, struct reading *reading,
                    struct arena *scratch)
{
	struct streaming *streaming = user;
	struct buf *stream = &streaming->stream[slot];
	(void)scratch;
	buf_clear(stream);
	streaming->write(stream, reading);
}

static bool take(void *user, uint32_t slot, struct reading *reading)
{
	struct streaming *streaming = user;
	struct buf *stream = &streaming->stream[slot];
	if (reading->status)
		cli_warn("refused %.*s: %s", STR_ARG(reading->report.path),
		         reading->error.message);
	streaming->write_error = stream->failed ? ENOMEM
	                                        : cli_write(buf_str(stream));
	return !streaming->write_error;
}

bool streaming_format(const struct streaming_options *options, const char *form)
{
	if (!strcmp(options->format, form))
		return true;
	cli_warn("unknown format \"%s\"; the stream is %s", options->format,
	         form);
	return false;
}

int streaming_run(const struct coder *coder, stream_writer *write,
                  const struct streaming_options *options, char **argv,
                  int count)
{
	static const char *const standard_input[] = { "-" };
	const char *const *paths = count ? (const char *const *)argv + 1
	                                 : standard_input;
	struct chancery_error err;
	struct streaming *streaming = calloc(1, sizeof *streaming);
	if (!streaming) {
		fail_nomem(&err);
		return cli_fail(NULL, &err);
	}
	streaming->write = write;
	for (size_t i = 0; i < COUNT_OF(streaming->stream); i++)
		buf_init(&streaming->stream[i], STREAM_MAX);
	static const struct reading_calls calls = { prepare, take };
	struct reading_totals totals;
	enum chancery_status status = reading_run(
	    coder, paths, count ? (size_t)count : 1, &options->reading, &calls,
	    streaming, &totals, &err);
	int write_error = streaming->write_error;
	for (size_t i = 0; i < COUNT_OF(streaming->stream); i++)
		buf_release(&streaming->stream[i]);
	free(streaming);
	if (status)
		return cli_fail(NULL, &err);
	if (options->totals)
		cli_warn(
		    "%llu reports, %llu refused, %llu words, largest report "
		    "%.1f MB of memory",
		    (unsigned long long)totals.reports,
		    (unsigned long long)totals.refused,
		    (unsigned long long)totals.words,
		    (double)totals.peak_arena / 1e6);
	return cli_write_end(write_error);
}
