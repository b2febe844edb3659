/* intake.h - files, folders and streams in, reports out.
 *
 * Two halves.  `intake_next` walks the paths, unpacks gzip, cuts JSONL into
 * lines and hands over raw items in a fixed order (folders by byte order of
 * names): one thread.  `intake_report` makes a report of one item: any thread,
 * with its own arenas.
 */
#ifndef INTAKE_INTAKE_H
#define INTAKE_INTAKE_H

#include "intake/report.h"

/* Ceilings: a longer file or line is refused and reading goes on behind it. A
 * file of JSONL may be of any length, a file that is one report may not. */
#define INTAKE_FILE_MAX ((size_t)64 << 20)
#define INTAKE_LINE_MAX ((size_t)64 << 20)
#define INTAKE_DEPTH_MAX 64u

struct intake;

enum item_kind { ITEM_TEXT, ITEM_HTML, ITEM_JSON, ITEM_REFUSED };

struct item {
	enum item_kind kind;
	struct str name;             /* path, "path:LINE" or "-" */
	struct str bytes;            /* undecoded */
	struct chancery_error error; /* of an ITEM_REFUSED: why */
};

/* `paths` are files, folders (walked whole; links to folders are not followed,
 * hidden names are skipped) or "-" for standard input; they are borrowed until
 * intake_free. */
MUST_USE enum chancery_status intake_new(struct intake **out,
                                         const char *const *paths,
                                         size_t path_count,
                                         struct chancery_error *err);
void intake_free(struct intake *intake);

/* The next item, its memory in `arena`; false at the end.  An unreadable or
 * oversized file or line comes as ITEM_REFUSED and the walk goes on. */
bool intake_next(struct intake *intake, struct item *out, struct arena *arena);

/* Bytes read so far and bytes known to come (0 unknown), for progress. */
void intake_progress(const struct intake *intake, uint64_t *done,
                     uint64_t *total);

/* Decode the item, find its text, metadata and body.  `out` borrows from `item`
 * and owns nothing: memory is in `doc`.  `out->id` is set even on refusal when
 * the item names one.
 *
 * CHANCERY_E_ENCODING  not UTF-8 nor any encoding it declares
 * CHANCERY_E_FORMAT    JSON that cannot be read or has no text; an empty text
 * CHANCERY_E_LIMIT     text above REPORT_TEXT_MAX, JSON nested too deep
 * CHANCERY_E_NOMEM
 */
MUST_USE enum chancery_status
intake_report(struct report *out, struct arena *doc, struct arena *scratch,
              const struct item *item, struct chancery_error *err);

#endif
