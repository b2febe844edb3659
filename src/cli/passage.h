/* passage.h - a claim shown in the words of its report: the sentence with the
 * act and the actors marked, and where everything about it comes from.
 */
#ifndef CLI_PASSAGE_H
#define CLI_PASSAGE_H

#include "base/buf.h"
#include "ledger/rows.h"

/* Add the claim's lines, indented. With `colour` the marks are colours, else
 * the act stands in >...<, the actors and the time in [...]. `role` is what the
 * claim does for what is explained, may be empty. */
void passage_add(struct buf *out, const struct claim_row *claim,
                 const struct report_row *report, struct str role, bool colour);

/* "TITLE", outlet, day (how known), content id. */
void passage_report(struct buf *out, const struct report_row *report);

#endif
