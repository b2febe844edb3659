/* reading.h - a line of text read with the shipped lexicon and model, for the
 * tests.
 */
#ifndef UNIT_ACTORS_READING_H
#define UNIT_ACTORS_READING_H

#include <stdio.h>
#include <stdlib.h>

#include "actors/mention.h"
#include "syntax/parser.h"

#define READING_LIMIT ((size_t)256 << 20)

struct reader {
	struct lexicon *lexicon;
	struct model *model;
};

struct reading {
	struct arena doc, scratch;
	struct report report;
	struct span body;
	struct words words;
	struct trees trees;
	struct mentions mentions;
};

static inline int reader_open(struct reader *reader)
{
	char data[512], model[560];
	const char *source = getenv("CHANCERY_SOURCE");
	struct chancery_error err = { 0 };
	snprintf(data, sizeof data, "%s/data", source ? source : ".");
	snprintf(model, sizeof model, "%s/models/english.model", data);
	if (lexicon_open(&reader->lexicon, data, &err) ||
	    model_open(&reader->model, model, &err)) {
		print_error("%s\n", err.message);
		return 1;
	}
	return 0;
}

static inline void reader_close(struct reader *reader)
{
	lexicon_close(reader->lexicon);
	model_close(reader->model);
}

/* Split and parse `text`, which is borrowed; mentions are for the caller. */
static inline void reading_parse(struct reading *out,
                                 const struct reader *reader, struct str text,
                                 day_t day)
{
	*out = (struct reading){ .body = { 0, (uint32_t)text.len } };
	arena_init(&out->doc, READING_LIMIT);
	arena_init(&out->scratch, READING_LIMIT);
	out->report = (struct report){ .text = text,
		                       .published = day,
		                       .dateline_day = DAY_NONE,
		                       .body = &out->body,
		                       .body_count = 1 };
	assert_int_equal(
	    words_split(&out->words, &out->doc, text, &out->body, 1, NULL),
	    CHANCERY_OK);
	assert_int_equal(parse_words(&out->trees, &out->doc, &out->scratch,
	                             reader->model, text, &out->words, NULL),
	                 CHANCERY_OK);
}

static inline enum chancery_status reading_find(struct reading *reading,
                                                const struct reader *reader)
{
	return mentions_find(&reading->mentions, &reading->doc,
	                     &reading->scratch, reader->lexicon,
	                     &reading->report, &reading->words, &reading->trees,
	                     NULL);
}

static inline void reading_release(struct reading *reading)
{
	arena_release(&reading->doc);
	arena_release(&reading->scratch);
}

#endif
