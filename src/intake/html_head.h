/* html_head.h - what a page says of itself: JSON-LD, Open Graph and article
 * meta, microdata, <time>, <title>, canonical link, lang.
 *
 * Where sources differ the order is: JSON-LD of an article, then meta
 * properties, then microdata, then <time> and <h1>, then <title>.
 */
#ifndef INTAKE_HTML_HEAD_H
#define INTAKE_HTML_HEAD_H

#include "intake/html_tags.h"

/* Sources of one field, best first. */
enum html_trust {
	TRUST_DATA,
	TRUST_META,
	TRUST_ITEM,
	TRUST_BODY,
	TRUST_LAST,
	TRUST_COUNT
};

struct html_field {
	struct str value[TRUST_COUNT];
};

/* Text of this many bytes at most is gathered from an element. */
#define HTML_HEAD_TEXT_MAX 400u

struct html_head {
	struct html_field title, author, outlet, url, language, published;
	struct str body;
	/* The field whose element is open and gathers its text, NULL if none.
	 */
	struct html_field *open;
	enum html_trust open_trust;
	struct str open_tag;
	char open_tag_room[16];
	char text[HTML_HEAD_TEXT_MAX];
	size_t text_len;
};

/* Each returns false when out of memory. */
bool html_head_start(struct html_head *head, struct arena *arena,
                     struct str tag, const struct html_attributes *a);
bool html_head_text(struct html_head *head, struct arena *arena,
                    struct str text);
bool html_head_end(struct html_head *head, struct arena *arena, struct str tag);
/* JSON that cannot be read is passed over. */
bool html_head_linked_data(struct html_head *head, struct arena *arena,
                           struct str json);

struct html_meta html_head_settle(const struct html_head *head);

#endif
