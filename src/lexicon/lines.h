/* lines.h - the lines of a lexicon text file: comments and blank lines gone,
 * facts told from heads by their leading white space, errors with their place.
 */
#ifndef LEXICON_LINES_H
#define LEXICON_LINES_H

#include "base/date.h"
#include "base/file.h"

/* A longer file is no lexicon. */
#define LEXICON_FILE_MAX ((size_t)64 << 20)

struct lines {
	const char *file; /* name for messages, borrowed */
	struct str rest;
	uint32_t line;    /* number of the line last read, from 1 */
};

struct line {
	struct str text; /* trimmed, not empty */
	bool indented;
};

/* The next line with something on it; false at the end. */
bool lines_next(struct lines *lines, struct line *out);

/* CHANCERY_E_FORMAT with file and line before the message. */
enum chancery_status lines_fail(const struct lines *lines,
                                struct chancery_error *err,
                                const char *format, ...) PRINTF_LIKE(3, 4);

/* Cut "VALUE ; FROM..TO" into value and days (DAY_NONE at an end that is not
 * given).  A date is YYYY, YYYY-MM or YYYY-MM-DD and means its first day.
 * False when what follows the semicolon is no range of dates. */
bool lines_dated(struct str text, struct str *value, struct days *days);

#endif
