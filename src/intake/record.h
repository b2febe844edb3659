/* record.h - one JSON object (RFC 8259) as the fields of a report.
 *
 * Read: id, text, title, outlet, author, url, published (or date, or dct),
 * language.  `text` is required, or a `title`, which then is the text; what else
 * is in the object is left.
 */
#ifndef INTAKE_RECORD_H
#define INTAKE_RECORD_H

#include "base/arena.h"

struct record {
	/* Empty where absent or null. */
	struct str id, text, title, outlet, author, url, published, language;
};

/* Strings are copied into `arena`.  `out->id` is set also on failure when the
 * object could be read.
 *
 * CHANCERY_E_ENCODING  not valid UTF-8
 * CHANCERY_E_FORMAT    no strict JSON, no object, a repeated name, a field of
 *                      the wrong type, no text and no title
 * CHANCERY_E_LIMIT     nested more than INTAKE_DEPTH_MAX deep
 * CHANCERY_E_NOMEM
 */
MUST_USE enum chancery_status record_parse(struct record *out,
                                           struct arena *arena, struct str json,
                                           struct chancery_error *err);

#endif
