/* public.c - see chancery/parse.h: the library's own types behind the public
 * ones.
 */
#include "chancery/parse.h"

#include <stdlib.h>

#include "syntax/parser.h"

/* Of one text; far above what CHANCERY_TEXT_MAX bytes need. */
#define MEMORY_MAX ((size_t)2 << 30)

struct chancery_parser {
	const struct model *model;
	struct arena doc, scratch;
};

/* A public model is a model, under a name of its own. */
static const struct model *inner(const struct chancery_model *model)
{
	return (const struct model *)(const void *)model;
}

enum chancery_status chancery_model_open(struct chancery_model **out,
                                         const char *path,
                                         struct chancery_error *err)
{
	struct model *model;
	enum chancery_status status = model_open(&model, path, err);
	*out = (struct chancery_model *)(void *)model;
	return status;
}

void chancery_model_close(struct chancery_model *model)
{
	model_close((struct model *)(void *)model);
}

enum chancery_status chancery_parser_new(struct chancery_parser **out,
                                         const struct chancery_model *model,
                                         struct chancery_error *err)
{
	struct chancery_parser *parser = malloc(sizeof *parser);
	*out = parser;
	if (!parser)
		return fail_nomem(err);
	parser->model = inner(model);
	arena_init(&parser->doc, MEMORY_MAX);
	arena_init(&parser->scratch, MEMORY_MAX);
	return CHANCERY_OK;
}

void chancery_parser_free(struct chancery_parser *parser)
{
	if (!parser)
		return;
	arena_release(&parser->doc);
	arena_release(&parser->scratch);
	free(parser);
}

/* The flat arrays that the library keeps otherwise. */
static bool flatten(struct chancery_trees *out, struct arena *doc,
                    const struct words *words, const struct trees *trees)
{
	uint32_t count = words->count, sentences = words->sentence_count;
	uint32_t *begin = arena_alloc(doc, count, sizeof *begin);
	uint32_t *end = arena_alloc(doc, count, sizeof *end);
	uint32_t *first = arena_alloc(doc, (size_t)sentences + 1,
	                              sizeof *first);
	struct chancery_text *lemma = arena_alloc(doc, count, sizeof *lemma);
	if (!begin || !end || !first || !lemma)
		return false;
	for (uint32_t w = 0; w < count; w++) {
		begin[w] = words->item[w].begin;
		end[w] = words->item[w].end;
		lemma[w] = (struct chancery_text){ trees->lemma[w].ptr,
			                           trees->lemma[w].len };
	}
	for (uint32_t s = 0; s < sentences; s++)
		first[s] = words->sentence[s].first;
	first[sentences] = count;
	*out = (struct chancery_trees){ .words = count,
		                        .begin = begin,
		                        .end = end,
		                        .head = trees->head,
		                        .relation = trees->rel,
		                        .upos = trees->upos,
		                        .xpos = trees->xpos,
		                        .lemma = lemma,
		                        .sentences = sentences,
		                        .sentence = first };
	return true;
}

enum chancery_status chancery_parse(struct chancery_parser *parser,
                                    struct chancery_trees *out,
                                    const char *text, size_t length,
                                    struct chancery_error *err)
{
	struct str bytes = { text, length };
	struct words words;
	struct trees trees;
	*out = (struct chancery_trees){ 0 };
	arena_clear(&parser->doc);
	arena_clear(&parser->scratch);
	if (length > CHANCERY_TEXT_MAX)
		return fail(err, CHANCERY_E_LIMIT, CHANCERY_TEXT_MAX,
		            "the text is longer than %zu bytes",
		            CHANCERY_TEXT_MAX);
	struct span body = { 0, (uint32_t)length };
	enum chancery_status status = words_split(&words, &parser->doc, bytes,
	                                          &body, 1, err);
	if (!status)
		status = parse_words(&trees, &parser->doc, &parser->scratch,
		                     parser->model, bytes, &words, err);
	if (!status && !flatten(out, &parser->doc, &words, &trees))
		status = fail_nomem(err);
	return status;
}

const char *chancery_relation_name(uint8_t relation)
{
	return rel_name((enum rel)relation);
}

const char *chancery_upos_name(uint8_t upos)
{
	return upos_name((enum upos)upos);
}

const char *chancery_xpos_name(uint8_t xpos)
{
	return xpos_name((enum xpos)xpos);
}
