/* trace.h - how each claim of a report came about, one JSON object a claim.
 */
#ifndef OUTPUT_TRACE_H
#define OUTPUT_TRACE_H

#include "base/buf.h"
#include "claims/claim.h"

/* Add the lines: the rule as it is written, the path through the tree from the
 * trigger to each argument, the words by the trigger and above it that are read
 * for polarity and modality. See docs/CLAIMS.md. */
void stream_trace(struct buf *out, const struct coding *coding);

#endif
