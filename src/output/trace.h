/* trace.h - how each claim of a report came about, one JSON object a claim.
 */
#ifndef OUTPUT_TRACE_H
#define OUTPUT_TRACE_H

#include "base/buf.h"
#include "claims/coder.h"

/* Add the lines, for each claim: the rule as it is written, the path through
 * the tree from the trigger to each argument, the words by the trigger and
 * above it that are read for polarity and modality; for each sentence without
 * one the rule that came nearest and what it lacked. See docs/CLAIMS.md. */
void stream_trace(struct buf *out, const struct coding *coding,
                  const struct coder *coder);

#endif
