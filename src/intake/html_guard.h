/* html_guard.h - HTML made safe for a parser that is slow on hostile input.
 *
 * libxml2 compares each attribute with all before it and looks through its
 * whole stack for each end tag.  So bytes go to it through here: comments,
 * scripts and styles are left out, a tag keeps only the attributes that intake
 * reads, and none of them long.  One pass, linear, no state but the position.
 * The tokens are those of the HTML standard (WHATWG, 13.2.5) as far as their
 * ends go.
 */
#ifndef INTAKE_HTML_GUARD_H
#define INTAKE_HTML_GUARD_H

#include "base/base.h"

/* Bytes of an attribute's value that are kept; no metadata is longer. */
#define HTML_VALUE_MAX 4096u

struct html_sink {
	/* A piece of clean HTML; false stops. */
	bool (*markup)(void *user, struct str piece);
	/* The inside of a <script type="application/ld+json">. */
	bool (*linked_data)(void *user, struct str json);
	void *user;
};

/* False when a sink function stopped it. `html` is UTF-8. */
bool html_guard(struct str html, const struct html_sink *sink);

/* The encoding that the first bytes of a page declare in a <meta> or in an XML
 * declaration, empty if none. Borrowed from `html`, which need not be UTF-8. */
struct str html_declared_encoding(struct str html);

#endif
