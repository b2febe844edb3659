/* said.h - what is said rather than done, as JSON: one object a line.
 */
#ifndef OUTPUT_SAID_H
#define OUTPUT_SAID_H

#include "base/buf.h"
#include "ledger/rows.h"

/* A line of type "expectation", with the claims behind it where asked for. */
void record_expectation(struct buf *out, const struct expectation_row *row,
                        bool with_support);

#endif
