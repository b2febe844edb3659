/* code.c - `chancery code`: reports in, the stream of claims out. */
#include "cli/dictionaries.h"
#include "cli/streaming.h"
#include "output/claims.h"
#include "output/trace.h"

static void write_stream(struct buf *out, const struct reading *reading)
{
	if (reading->status)
		stream_refusal(out, &reading->report, &reading->error);
	else
		stream_coding(out, &reading->coding);
}

static void write_traced(struct buf *out, const struct reading *reading)
{
	write_stream(out, reading);
	if (!reading->status)
		stream_trace(out, &reading->coding, reading->coder);
}

static int run(int argc, char **argv)
{
	struct streaming_options options = { .format = "jsonl" };
	struct dictionary_options dictionaries = DICTIONARY_DEFAULTS;
	bool trace = false;
	const struct option_spec table[] = {
		STREAMING_OPTIONS(&options),
		{ "trace", 0, OPTION_FLAG, &trace, NULL,
		  "how each claim came about, or why none did" },
		DICTIONARY_OPTIONS(dictionaries),
		{ 0 }
	};
	int count;
	int left = cli_options(&verb_code, table, argc, argv, &count);
	if (left >= 0)
		return left;
	if (!streaming_format(&options, "jsonl"))
		return EXIT_USAGE;
	int code;
	struct coder *coder = dictionary_coder(&dictionaries, &code);
	if (!coder)
		return code;
	code = streaming_run(coder, trace ? write_traced : write_stream,
	                     &options, argv, count);
	coder_free(coder);
	return code;
}

const struct verb verb_code = {
	.name = "code",
	.summary = "Code reports: claims, statements, times and actors as JSON "
	           "lines, no database.",
	.synopsis = "code [OPTION]... [PATH]...",
	.examples =
	    "  $ chancery code report.txt\n"
	    "  $ chancery code --trace report.txt\n"
	    "  $ zcat archive.jsonl.gz | chancery code -j 4 - > claims.jsonl\n",
	.run = run,
};
