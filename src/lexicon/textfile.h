/* textfile.h - the readable files of data/lexicon, a line at a time.
 *
 * `#` at the start of a line or after white space begins a comment; blank
 * lines are skipped.
 */
#ifndef LEXICON_TEXTFILE_H
#define LEXICON_TEXTFILE_H

#include "base/arena.h"

struct textfile {
	struct str rest;
	struct str name; /* relative to the data folder, for messages */
	struct str
	    line; /* the current one: no comment, no white space at its end */
	uint32_t number; /* of the current line, from 1 */
	bool indented;   /* it began with a tab or blank */
	uint32_t depth;  /* with how many of them */
};

/* A lexicon file is text written by people: this is far above any. */
#define TEXTFILE_MAX ((size_t)64 << 20)

/* Read `data`/`name` into `arena`. Errors of file_read, and
 * CHANCERY_E_ENCODING for text that is not UTF-8. */
MUST_USE enum chancery_status textfile_open(struct textfile *out,
                                            struct arena *arena,
                                            const char *data, const char *name,
                                            struct chancery_error *err);
/* The same for text that is read already; `name` and `text` are borrowed. */
MUST_USE enum chancery_status textfile_of(struct textfile *out, struct str name,
                                          struct str text,
                                          struct chancery_error *err);
/* Step to the next line that says something; false at the end. */
bool textfile_next(struct textfile *file);

/* The next blank-separated word of `*line`, which loses it; empty at the end.
 * A word in double quotes may hold blanks. */
struct str word_cut(struct str *line);

/* CHANCERY_E_FORMAT with `"file" line N: ` before the message. */
enum chancery_status textfile_fail(const struct textfile *file,
                                   struct chancery_error *err,
                                   const char *format, ...) PRINTF_LIKE(3, 4);

#endif
