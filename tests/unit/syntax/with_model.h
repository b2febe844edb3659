/* with_model.h - the shipped model and parsing a line of text, for the tests.
 */
#ifndef UNIT_SYNTAX_WITH_MODEL_H
#define UNIT_SYNTAX_WITH_MODEL_H

#include <stdio.h>
#include <stdlib.h>

#include "syntax/model.h"
#include "text/words.h"

#define TEST_LIMIT ((size_t)256 << 20)

static inline const char *model_path(char out[512])
{
	const char *source = getenv("CHANCERY_SOURCE");
	snprintf(out, 512, "%s/data/models/english.model",
	         source ? source : ".");
	return out;
}

static inline struct model *test_model(void)
{
	char path[512];
	struct model *model = NULL;
	struct chancery_error err = { 0 };
	enum chancery_status status = model_open(&model, model_path(path),
	                                         &err);
	assert_string_equal(err.message, "");
	assert_int_equal(status, CHANCERY_OK);
	return model;
}

/* Text split and parsed as one body. */
struct parsed {
	struct arena doc, scratch;
	struct str text;
	struct words words;
	struct trees trees;
};

static inline enum chancery_status
parse_text(struct parsed *out, const struct model *model, struct str text)
{
	struct span body = { 0, (uint32_t)text.len };
	arena_init(&out->doc, TEST_LIMIT);
	arena_init(&out->scratch, TEST_LIMIT);
	out->text = text;
	enum chancery_status status = words_split(&out->words, &out->doc, text,
	                                          &body, 1, NULL);
	if (status)
		return status;
	return parse_words(&out->trees, &out->doc, &out->scratch, model, text,
	                   &out->words, NULL);
}

static inline void parsed_release(struct parsed *parsed)
{
	arena_release(&parsed->doc);
	arena_release(&parsed->scratch);
}

#endif
