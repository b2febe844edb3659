/* streaming.c - see streaming.h. */
#include "cli/streaming.h"

#include <errno.h>
#include <stdlib.h>

#include "base/pool.h"
#include "cli/dictionaries.h"

/* The stream of one report; a longer one is a bug or an attack. */
#define STREAM_MAX ((size_t)1 << 30)

struct streaming {
	stream_writer *write;
	struct buf stream[POOL_THREADS_MAX * 4]; /* one a slot */
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

int streaming_run(const struct verb *verb, stream_writer *write,
                  const char *form, int argc, char **argv)
{
	struct reading_options options = { 0 };
	bool totals_wanted = false;
	const char *format = form;
	struct dictionary_options dictionaries = DICTIONARY_DEFAULTS;
	struct option_spec table[] = {
		{ "threads", 'j', OPTION_COUNT, &options.threads, "N",
		  "work on N reports at once (default: all processors)" },
		{ "format", 0, OPTION_TEXT, &format, form,
		  "the stream has this one form" },
		{ "quiet", 'q', OPTION_FLAG, &options.quiet, NULL,
		  "no progress" },
		{ "totals", 0, OPTION_FLAG, &totals_wanted, NULL,
		  "say on standard error how much was read" },
		DICTIONARY_OPTIONS(dictionaries),
		{ 0 },
	};
	if (verb != &verb_code) /* trees know no actors */
		table[4] = (struct option_spec){ 0 };
	int count;
	int left = cli_options(verb, table, argc, argv, &count);
	if (left >= 0)
		return left;
	if (strcmp(format, form)) {
		cli_warn("unknown format \"%s\"; the stream is %s", format,
		         form);
		return EXIT_USAGE;
	}
	static const char *const standard_input[] = { "-" };
	const char *const *paths = count ? (const char *const *)argv + 1
	                                 : standard_input;
	struct chancery_error err;
	struct coder *coder = dictionary_coder(&dictionaries, &left);
	if (!coder)
		return left;
	struct streaming *streaming = calloc(1, sizeof *streaming);
	if (!streaming) {
		coder_free(coder);
		fail_nomem(&err);
		return cli_fail(NULL, &err);
	}
	streaming->write = write;
	for (size_t i = 0; i < COUNT_OF(streaming->stream); i++)
		buf_init(&streaming->stream[i], STREAM_MAX);
	static const struct reading_calls calls = { prepare, take };
	struct reading_totals totals;
	enum chancery_status status = reading_run(
	    coder, paths, count ? (size_t)count : 1, &options, &calls,
	    streaming, &totals, &err);
	int write_error = streaming->write_error;
	for (size_t i = 0; i < COUNT_OF(streaming->stream); i++)
		buf_release(&streaming->stream[i]);
	free(streaming);
	coder_free(coder);
	if (status)
		return cli_fail(NULL, &err);
	if (totals_wanted)
		cli_warn(
		    "%llu reports, %llu refused, %llu words, largest report "
		    "%.1f MB of memory",
		    (unsigned long long)totals.reports,
		    (unsigned long long)totals.refused,
		    (unsigned long long)totals.words,
		    (double)totals.peak_arena / 1e6);
	return cli_write_end(write_error);
}
