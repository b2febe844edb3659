/* draw.h - one sentence's tree for people.
 */
#ifndef SYNTAX_DRAW_H
#define SYNTAX_DRAW_H

#include "base/buf.h"
#include "syntax/tree.h"

/* Append the tree of `sentence`: its text, a line a word in the order of the
 * text with branches to the left, and an empty line.  `colour` dresses
 * branches, tags and relations for a terminal. */
void tree_draw(struct buf *out, struct str text, const struct words *words,
               const struct trees *trees, uint32_t sentence, bool colour);

#endif
