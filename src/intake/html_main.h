/* html_main.h - where on a page its main text is.
 *
 * Readability's way (A. Dhawan, Arc90 2010; Mozilla): paragraphs give their
 * elders a score by length and commas, the best element by score and share of
 * unlinked text holds the text, siblings that look alike come in, parts named
 * like clutter or full of links go out.
 */
#ifndef INTAKE_HTML_MAIN_H
#define INTAKE_HTML_MAIN_H

#include "intake/blocks.h"
#include "intake/html_page.h"

/* Fill `linked`, `heading`, `bullet` and `region` of the blocks of page->text.
 * Scores are left in the elements.  `arena` is for working memory.
 *
 * CHANCERY_E_NOMEM
 */
MUST_USE enum chancery_status html_main_mark(struct html_page *page,
                                             struct blocks *blocks,
                                             struct arena *arena,
                                             struct chancery_error *err);

#endif
