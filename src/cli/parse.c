/* parse.c - `chancery parse`: reports in, trees out. */
#include "cli/streaming.h"
#include "syntax/conllu.h"

static void write_trees(struct buf *out, const struct reading *reading)
{
	const struct coding *coding = &reading->coding;
	if (!reading->status)
		conllu_write(out, coding->report->text, &coding->words,
		             &coding->trees);
}

static int run(int argc, char **argv)
{
	return streaming_run(&verb_parse, write_trees, "conllu", argc, argv);
}

const struct verb verb_parse = {
	.name = "parse",
	.summary = "Parse reports: words, lemmas, tags and dependency trees as "
	           "CoNLL-U.",
	.synopsis = "parse [OPTION]... [PATH]...",
	.examples =
	    "  $ chancery parse report.txt\n"
	    "  $ echo 'Peru recalled its ambassador.' | chancery parse\n",
	.run = run,
};
