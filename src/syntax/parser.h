/* parser.h - words to trees, with a trained model.
 *
 * A model is immutable, mapped read-only and shared by all threads.
 */
#ifndef SYNTAX_PARSER_H
#define SYNTAX_PARSER_H

#include "syntax/tree.h"

struct model;

/* Map the model file at `path`, check its magic, version, sizes and checksum.
 *
 * CHANCERY_E_IO       cannot be read
 * CHANCERY_E_CORRUPT  damaged: wrong magic, size or checksum
 * CHANCERY_E_VERSION  of another format version
 */
MUST_USE enum chancery_status model_open(struct model **out, const char *path,
                                         struct chancery_error *err);
/* Open the model of the data folder `data`: models/english.model. */
MUST_USE enum chancery_status
model_open_in(struct model **out, const char *data, struct chancery_error *err);
void model_close(struct model *model);

/* Tag, lemmatise and parse every sentence of `words`.  Results live in `doc`,
 * working memory is taken from `scratch` and given back.  Deterministic.
 * Sentences longer than the parser's ceiling are parsed in pieces.
 *
 * CHANCERY_E_NOMEM
 */
MUST_USE enum chancery_status
parse_words(struct trees *out, struct arena *doc, struct arena *scratch,
            const struct model *model, struct str text,
            const struct words *words, struct chancery_error *err);

#endif
