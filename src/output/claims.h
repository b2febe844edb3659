/* claims.h - the stream of claims, one JSON object a line.
 *
 * The contract between the coder and everything after it: see docs/CLAIMS.md
 * for the fields.  Fields are added, never renamed.
 */
#ifndef OUTPUT_CLAIMS_H
#define OUTPUT_CLAIMS_H

#include "base/buf.h"
#include "claims/claim.h"

/* Add the lines of one report: report, mentions, times, places, statements,
 * claims. */
void stream_coding(struct buf *out, const struct coding *coding);

/* Add the one line of a report that was refused. */
void stream_refusal(struct buf *out, const struct report *report,
                    const struct chancery_error *error);

#endif
