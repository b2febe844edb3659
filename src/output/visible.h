/* visible.h - text of reports made safe to print: what steers a terminal or
 * hides letters is shown as an escape instead.
 */
#ifndef OUTPUT_VISIBLE_H
#define OUTPUT_VISIBLE_H

#include "base/buf.h"

/* Add `s` (valid UTF-8) with control characters as \x1b, line ends and tabs as
 * one blank, and the marks that turn the direction of writing as \u202e. */
void visible_add(struct buf *out, struct str s);

/* Columns that `s` takes on a terminal; it holds no control characters. */
size_t visible_width(struct str s);

/* The longest beginning of `s` that takes no more than `columns`. */
struct str visible_cut(struct str s, size_t columns);

#endif
