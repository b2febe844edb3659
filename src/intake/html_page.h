/* html_page.h - an HTML page as plain text, its elements, and what its head
 * says of it.
 *
 * Read by libxml2's push parser with callbacks only; there is no document
 * tree.  What is kept of the structure is one small record an element, for
 * html_main.h to weigh.
 */
#ifndef INTAKE_HTML_PAGE_H
#define INTAKE_HTML_PAGE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"

/* Elements of one page; later ones count as part of the last. */
#define HTML_ELEMENTS_MAX (1u << 18)
/* Open elements that are told apart; deeper ones count as part of the last. */
#define HTML_DEPTH_MAX 256u

enum html_tag {
	TAG_OTHER, /* inline, or unknown */
	TAG_BLOCK, /* div, section, main, ... */
	TAG_ARTICLE,
	TAG_P,
	TAG_HEADING, /* h1 to h6 */
	TAG_LI,
	TAG_LIST,
	TAG_CELL,
	TAG_TABLE,
	TAG_QUOTE,
	TAG_PRE,
	TAG_A,
	TAG_BR,
	TAG_FIGURE,
	TAG_CAPTION,
	TAG_NAV,  /* nav, aside, footer, header, form, menu */
	TAG_SKIP, /* no text of the page: noscript, svg, select, ... */
};

struct html_element {
	uint32_t parent; /* NONE for the root */
	enum html_tag tag;
	uint8_t level; /* of a heading */
	int8_t hint;   /* its class and id: +1 speaks for body, -1 against */
	bool unlikely; /* class, id or role of something beside the body */
	bool skipped;  /* it or an ancestor shows no text */
	bool linked;   /* it or an ancestor is a link */
	uint32_t letters, link_letters,
	    commas;    /* of its own text, then of all */
	int64_t score; /* see html_main.c */
};

/* A line of the text: where it begins and the element that holds it. */
struct html_line {
	uint32_t begin;
	uint32_t element; /* nearest block element */
	uint32_t letters, link_letters;
};

struct html_meta {
	/* Empty where the page does not say. */
	struct str title, author, outlet, url, language, published, body;
};

struct html_page {
	struct str text;
	struct html_element *element;
	uint32_t element_count;
	struct html_line *line;
	uint32_t line_count;
	struct html_meta meta;
};

/* `html` is UTF-8.  The page is in `arena`.
 *
 * CHANCERY_E_LIMIT     text above REPORT_TEXT_MAX
 * CHANCERY_E_NOMEM
 */
MUST_USE enum chancery_status html_page_read(struct html_page *out,
                                             struct arena *arena,
                                             struct str html,
                                             struct chancery_error *err);

#endif
