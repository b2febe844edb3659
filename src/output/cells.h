/* cells.h - rows of cells with tabs between them, and what the roots of CAMEO
 * weigh: for exports in the columns of other tools.
 */
#ifndef OUTPUT_CELLS_H
#define OUTPUT_CELLS_H

#include "base/buf.h"

/* A cell and the tab after it; tabs and line ends in it become blanks. */
void cell_put(struct buf *out, struct str s);
void cells_empty(struct buf *out, int cells);
/* The last cell ends with the line, not with a tab. */
void cells_end(struct buf *out);

/* 1 to 20, or 0 for no CAMEO code. */
int cameo_root(struct str cameo);
/* 01-05 verbal, 06-09 material cooperation, 10-14 verbal, 15-20 material
 * conflict: 1 to 4. */
int cameo_quad(int root);
/* Goldstein's weight of a root code. */
const char *cameo_weight(int root);

#endif
