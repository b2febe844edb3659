/* parse.c - `chancery parse`: reports in, trees out. */
#include <stdlib.h>

#include "cli/streaming.h"
#include "syntax/conllu.h"
#include "syntax/draw.h"
#include "syntax/gold_words.h"
#include "syntax/parser.h"

/* A treebank is read whole. */
#define TREEBANK_MAX ((size_t)256 << 20)
#define TREEBANK_ARENA ((size_t)2 << 30)

static void write_trees(struct buf *out, const struct reading *reading)
{
	const struct coding *coding = &reading->coding;
	if (!reading->status)
		conllu_write(out, coding->report->text, &coding->words,
		             &coding->trees);
}

static void draw_trees(struct buf *out, const struct reading *reading,
                       bool colour)
{
	const struct coding *coding = &reading->coding;
	if (reading->status)
		return;
	for (uint32_t s = 0; s < coding->words.sentence_count; s++)
		tree_draw(out, coding->report->text, &coding->words,
		          &coding->trees, s, colour);
}

static void draw_plain(struct buf *out, const struct reading *reading)
{
	draw_trees(out, reading, false);
}

static void draw_coloured(struct buf *out, const struct reading *reading)
{
	draw_trees(out, reading, true);
}

/* Parse the words and sentences of a treebank file instead of text. */
static int parse_gold(const struct model *model, const char *path, bool tree)
{
	struct arena doc, scratch;
	struct gold_words gold;
	struct trees trees;
	struct buf out;
	struct chancery_error err;
	arena_init(&doc, TREEBANK_ARENA);
	arena_init(&scratch, TREEBANK_ARENA);
	buf_init(&out, TREEBANK_ARENA);
	struct str file;
	enum chancery_status status = file_read(&file, &doc, path, TREEBANK_MAX,
	                                        &err);
	if (!status)
		status = gold_words_read(&gold, &doc, file, &err);
	if (!status)
		status = parse_words(&trees, &doc, &scratch, model, gold.text,
		                     &gold.words, &err);
	if (!status && tree)
		for (uint32_t s = 0; s < gold.words.sentence_count; s++)
			tree_draw(&out, gold.text, &gold.words, &trees, s,
			          cli_colour());
	else if (!status)
		gold_words_write(&out, file, &gold, &trees);
	if (!status && out.failed)
		status = fail_nomem(&err);
	const char *subject = status == CHANCERY_E_FORMAT ? path : NULL;
	int code = status ? cli_fail(subject, &err)
	                  : cli_write_end(cli_write(buf_str(&out)));
	buf_release(&out);
	arena_release(&doc);
	arena_release(&scratch);
	return code;
}

static int run(int argc, char **argv)
{
	struct streaming_options options = { .format = "conllu" };
	const char *gold = NULL;
	bool tree = false;
	const struct option_spec table[] = {
		STREAMING_OPTIONS(&options),
		{ "gold-words", 0, OPTION_TEXT, &gold, "FILE",
		  "parse the words and sentences of this CoNLL-U file" },
		{ "tree", 0, OPTION_FLAG, &tree, NULL,
		  "draw the trees for people" },
		{ 0 },
	};
	int count;
	int left = cli_options(&verb_parse, table, argc, argv, &count);
	if (left >= 0)
		return left;
	if (!streaming_format(&options, "conllu"))
		return EXIT_USAGE;
	if (gold && count) {
		cli_warn("--gold-words FILE stands instead of PATH, "
		         "not beside it");
		return EXIT_USAGE;
	}
	struct model *model;
	struct chancery_error err;
	if (model_open_in(&model, cli_data(), &err))
		return cli_fail(NULL, &err);
	options.reading.trees_only = model;
	stream_writer *write = !tree          ? write_trees
	                       : cli_colour() ? draw_coloured
	                                      : draw_plain;
	int code = gold ? parse_gold(model, gold, tree)
	                : streaming_run(NULL, write, &options, argv, count);
	model_close(model);
	return code;
}

const struct verb verb_parse = {
	.name = "parse",
	.summary = "Parse reports: words, lemmas, tags and dependency trees as "
	           "CoNLL-U.",
	.synopsis = "parse [OPTION]... [PATH]...",
	.examples =
	    "  $ chancery parse report.txt\n"
	    "  $ echo 'Peru recalled its ambassador.' | chancery parse --tree\n"
	    "  $ chancery parse --gold-words treebank.conllu > system.conllu\n",
	.run = run,
};
