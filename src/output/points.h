/* points.h - points of comparison as JSON, one object a line.
 */
#ifndef OUTPUT_POINTS_H
#define OUTPUT_POINTS_H

#include "base/buf.h"
#include "ledger/compare/compare.h"

/* A line of type "point" with what each report says; reports that say nothing
 * are listed as silent. */
void record_point(struct buf *out, const struct view *view,
                  const struct point *point);
/* The same as a line of type "disagreement", in the shape of
 * record_disagreement. */
void record_point_disagreement(struct buf *out, const struct view *view,
                               const struct point *point);

#endif
