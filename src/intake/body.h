/* body.h - which blocks of a page are its news.
 *
 * Running text counts for a block, short lines, links and marked clutter count
 * against it; the body is the run of blocks with the greatest sum (maximum
 * subsequence segmentation: Pasternack and Roth, WWW 2009, with the signs of
 * jusText, Pomikalek 2011, in place of a trained classifier), less the marked
 * blocks inside it.  Linear in the number of blocks.
 */
#ifndef INTAKE_BODY_H
#define INTAKE_BODY_H

#include "intake/blocks.h"

/* Blocks [begin, end) that hold the body, from the marks set so far; all of
 * them when the text has no running text to hold on to. */
struct span body_run(const struct blocks *blocks);

/* Reads as a sentence or more. */
bool body_is_prose(const struct block *block);
/* Could be a headline or a heading between paragraphs. */
bool body_is_heading(const struct block *block);

/* Mark what follows the prose of `run` in the shape of product adverts. */
void body_mark_adverts(struct blocks *blocks, struct str text);

/* The ranges of `text` inside `run` that are body, in `arena`: one a paragraph,
 * heading or list item.  `title` (empty if none) is in wherever it stands.
 *
 * CHANCERY_E_NOMEM
 */
MUST_USE enum chancery_status
body_ranges(const struct span **out, uint32_t *count, struct arena *arena,
            const struct blocks *blocks, struct str text, struct span run,
            struct span title, struct chancery_error *err);

#endif
