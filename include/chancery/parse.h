/* parse.h - English text to words, sentences, tags, lemmas and dependency
 *trees.
 *
 * A model is a file mapped read-only: open it once and share it between any
 * number of threads.  A parser holds the working memory of one thread: make one
 * for each, and use it for one text after the other.
 *
 *	struct chancery_model *model;
 *	struct chancery_parser *parser;
 *	struct chancery_trees trees;
 *	struct chancery_error err;
 *	if (chancery_model_open(&model, path, &err) ||
 *	    chancery_parser_new(&parser, model, &err) ||
 *	    chancery_parse(parser, &trees, text, length, &err))
 *		fprintf(stderr, "%s\n", err.message);
 *
 * The same text gives the same trees on every machine and in every thread.
 * Words, tags and relations are those of the English Web Treebank, Universal
 * Dependencies 2, with relation subtypes.
 */
#ifndef CHANCERY_PARSE_H
#define CHANCERY_PARSE_H

#include <stddef.h>

#include "chancery/chancery.h"

/* Head of the root of a sentence. */
#define CHANCERY_ROOT UINT32_MAX
/* A longer text is refused: pass it in parts. */
#define CHANCERY_TEXT_MAX ((size_t)4 << 20)

struct chancery_model;
struct chancery_parser;

/* Borrowed text, not NUL-terminated. */
struct chancery_text {
	const char *bytes;
	size_t length;
};

/* A text's words in order, in arrays of `words` elements each, and its
 * sentences.  Everything belongs to the parser and is valid until it parses
 * again or is freed; lemmas may also point into the text and the model. */
struct chancery_trees {
	uint32_t words;
	const uint32_t *begin, *end; /* byte offsets of each word in the text */
	const uint32_t *head;        /* index of a word, or CHANCERY_ROOT */
	const uint8_t *relation;     /* to the head: chancery_relation_name() */
	const uint8_t *upos;         /* universal tag: chancery_upos_name() */
	const uint8_t *xpos;         /* Penn tag: chancery_xpos_name() */
	const struct chancery_text *lemma;
	uint32_t sentences;
	/* First word of each sentence, and the number of words behind the last:
	 * sentences + 1 of them. Every sentence has one root. */
	const uint32_t *sentence;
};

/* Map and check the model file at `path`. On failure `*out` is NULL.
 *
 * CHANCERY_E_IO       cannot be read
 * CHANCERY_E_CORRUPT  damaged
 * CHANCERY_E_VERSION  made for another version of the library
 * CHANCERY_E_NOMEM
 */
CHANCERY_PUBLIC enum chancery_status
chancery_model_open(struct chancery_model **out, const char *path,
                    struct chancery_error *err);
/* After all its parsers are freed and no lemma is in use. NULL is allowed. */
CHANCERY_PUBLIC void chancery_model_close(struct chancery_model *model);

/* A parser for one thread at a time; `model` is borrowed. CHANCERY_E_NOMEM. */
CHANCERY_PUBLIC enum chancery_status
chancery_parser_new(struct chancery_parser **out,
                    const struct chancery_model *model,
                    struct chancery_error *err);
/* NULL is allowed. */
CHANCERY_PUBLIC void chancery_parser_free(struct chancery_parser *parser);

/* Split and parse `length` bytes of UTF-8; an empty line parts paragraphs.
 * Bytes that are not UTF-8 are taken for marks.  `text` is borrowed as long as
 * `out` is in use.  On failure `out` has no words and the parser can go on.
 *
 * CHANCERY_E_LIMIT  longer than CHANCERY_TEXT_MAX, or with too many words
 * CHANCERY_E_NOMEM
 */
CHANCERY_PUBLIC enum chancery_status
chancery_parse(struct chancery_parser *parser, struct chancery_trees *out,
               const char *text, size_t length, struct chancery_error *err);

/* "nsubj:pass", "PROPN", "VBD"; "_" for a number that is none. Static. */
CHANCERY_PUBLIC const char *chancery_relation_name(uint8_t relation);
CHANCERY_PUBLIC const char *chancery_upos_name(uint8_t upos);
CHANCERY_PUBLIC const char *chancery_xpos_name(uint8_t xpos);

#endif
