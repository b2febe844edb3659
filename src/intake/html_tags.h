/* html_tags.h - what an element is to a reader: its tag, class and id.
 */
#ifndef INTAKE_HTML_TAGS_H
#define INTAKE_HTML_TAGS_H

#include "intake/html_page.h"

/* Attribute values, empty where absent; borrowed from the parser. */
struct html_attributes {
	struct str id, class, itemprop, itemtype, property, name, content;
	struct str href, rel, role, datetime, lang, style;
	bool hidden;
};

/* `atts` is libxml2's list of name and value in turn, NULL-ended, or NULL. */
void html_attributes_read(struct html_attributes *out, const char *const *atts);

/* The record of an element with that tag; parent and counts are left zero. */
struct html_element html_element_of(struct str tag,
                                    const struct html_attributes *attributes);

#endif
