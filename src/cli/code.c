/* code.c - `chancery code`: reports in, the stream of claims out, no database. */
#include <stdlib.h>

#include "base/buf.h"
#include "cli/reading.h"
#include "base/pool.h"
#include "output/claims.h"

/* The stream of one report; a longer one is a bug or an attack. */
#define STREAM_MAX ((size_t)1 << 30)

struct code {
	struct buf stream[POOL_THREADS_MAX * 4]; /* one a slot */
	bool write_failed;
};

static void prepare(void *user, uint32_t slot, struct reading *reading,
                    struct arena *scratch)
{
	struct code *code = user;
	struct buf *stream = &code->stream[slot];
	(void)scratch;
	buf_clear(stream);
	if (reading->status)
		stream_refusal(stream, &reading->report, &reading->error);
	else
		stream_coding(stream, &reading->coding);
}

static bool take(void *user, uint32_t slot, struct reading *reading)
{
	struct code *code = user;
	struct buf *stream = &code->stream[slot];
	if (reading->status)
		cli_warn("refused %.*s: %s", STR_ARG(reading->report.path),
		         reading->error.message);
	if (stream->failed ||
	    fwrite(stream->ptr, 1, stream->len, stdout) != stream->len)
		code->write_failed = true;
	return !code->write_failed;
}

static int run(int argc, char **argv)
{
	struct reading_options options = { 0 };
	bool totals_wanted = false;
	const char *format = NULL;
	const struct option_spec table[] = {
		{ "threads", 'j', OPTION_COUNT, &options.threads, "N",
		  "work on N reports at once (default: all processors)" },
		{ "format", 0, OPTION_TEXT, &format, "jsonl",
		  "the stream has one form, JSON lines" },
		{ "quiet", 'q', OPTION_FLAG, &options.quiet, NULL,
		  "no progress" },
		{ "totals", 0, OPTION_FLAG, &totals_wanted, NULL,
		  "say on standard error how much was read" },
		{ 0 },
	};
	int count;
	int left = cli_options(&verb_code, table, argc, argv, &count);
	if (left >= 0)
		return left;
	if (format && strcmp(format, "jsonl")) {
		cli_warn("unknown format \"%s\"; the stream is jsonl", format);
		return EXIT_USAGE;
	}
	static const char *const standard_input[] = { "-" };
	const char *const *paths = count ? (const char *const *)argv + 1
	                                 : standard_input;
	struct coder *coder;
	struct chancery_error err;
	if (coder_new(&coder, cli_data(), &err))
		return cli_fail(NULL, &err);
	struct code *code = calloc(1, sizeof *code);
	if (!code) {
		coder_free(coder);
		fail_nomem(&err);
		return cli_fail(NULL, &err);
	}
	for (size_t i = 0; i < COUNT_OF(code->stream); i++)
		buf_init(&code->stream[i], STREAM_MAX);
	static const struct reading_calls calls = { prepare, take };
	struct reading_totals totals;
	enum chancery_status status =
		reading_run(coder, paths, count ? (size_t)count : 1, &options,
	                    &calls, code, &totals, &err);
	bool write_failed = code->write_failed || fflush(stdout);
	for (size_t i = 0; i < COUNT_OF(code->stream); i++)
		buf_release(&code->stream[i]);
	free(code);
	coder_free(coder);
	if (status)
		return cli_fail(NULL, &err);
	if (totals_wanted)
		cli_warn("%llu reports, %llu refused, %llu words, largest report "
		         "%.1f MB of memory",
		         (unsigned long long)totals.reports,
		         (unsigned long long)totals.refused,
		         (unsigned long long)totals.words,
		         (double)totals.peak_arena / 1e6);
	return write_failed ? cli_write_failed() : EXIT_DONE;
}

const struct verb verb_code = {
	.name = "code",
	.summary = "Code reports: claims, statements, times and actors as JSON "
	           "lines, no database.",
	.synopsis = "code [OPTION]... [PATH]...",
	.examples = "  $ chancery code report.txt\n"
	            "  $ zcat archive.jsonl.gz | chancery code -j 4 - > claims.jsonl\n",
	.run = run,
};
