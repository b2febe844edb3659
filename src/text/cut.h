/* cut.h - words of a stretch of text, before sentences are known.
 */
#ifndef TEXT_CUT_H
#define TEXT_CUT_H

#include "base/vec.h"

struct spans VEC(struct span);

/* Append the words of `stretch` to `out`. False when out of memory. */
bool cut_words(struct spans *out, struct arena *arena, struct str text,
               struct span stretch) MUST_USE;

#endif
