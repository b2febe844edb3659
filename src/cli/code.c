/* code.c - `chancery code`: reports in, the stream of claims out. */
#include "cli/streaming.h"
#include "output/claims.h"

static void write_stream(struct buf *out, const struct reading *reading)
{
	if (reading->status)
		stream_refusal(out, &reading->report, &reading->error);
	else
		stream_coding(out, &reading->coding);
}

static int run(int argc, char **argv)
{
	return streaming_run(&verb_code, write_stream, "jsonl", argc, argv);
}

const struct verb verb_code = {
	.name = "code",
	.summary = "Code reports: claims, statements, times and actors as JSON "
	           "lines, no database.",
	.synopsis = "code [OPTION]... [PATH]...",
	.examples =
	    "  $ chancery code report.txt\n"
	    "  $ zcat archive.jsonl.gz | chancery code -j 4 - > claims.jsonl\n",
	.run = run,
};
