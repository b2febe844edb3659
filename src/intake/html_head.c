/* html_head.c - see html_head.h. */
#include "intake/html_head.h"

/* A first value stays: pages put the report's own before those of others. */
static bool set(struct html_field *field, enum html_trust trust,
                struct arena *arena, struct str value)
{
	value = str_trim(value);
	if (!value.len || field->value[trust].len)
		return true;
	field->value[trust] = arena_str(arena, value);
	return field->value[trust].ptr != NULL;
}

static bool is_one_of(struct str s, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq_fold(s, str_of(list[i])))
			return true;
	return false;
}

static bool meta_tag(struct html_head *head, struct arena *arena,
                     const struct html_attributes *a)
{
	static const char *const title[] = {
		"og:title", "twitter:title", "dc.title",
		"headline", "parsely-title", "sailthru.title"
	};
	static const char *const published[] = {
		"article:published_time",
		"article:published",
		"og:published_time",
		"date",
		"pubdate",
		"publish-date",
		"publishdate",
		"dc.date",
		"dc.date.issued",
		"dcterms.created",
		"dcterms.date",
		"datepublished",
		"sailthru.date",
		"parsely-pub-date",
		"publication_date",
		"article.published",
		"originalpublicationdate",
		"displaydate",
		"cxenseparse:recs:publishtime",
		"rnews:datepublished",
		"article_date_original",
		"published_time",
		"publish_date",
		"bt:pubdate",
		"og:pubdate",
		"publishedat",
		"dcsext.artpubdate",
	};
	static const char *const author[] = { "author",
		                              "article:author",
		                              "dc.creator",
		                              "parsely-author",
		                              "sailthru.author",
		                              "byl",
		                              "article:author_name",
		                              "article.author" };
	static const char *const outlet[] = {
		"og:site_name",           "application-name",
		"dc.publisher",           "publisher",
		"article:publisher_name", "twitter:app:name:iphone"
	};
	struct str key = a->property.len ? a->property
	                 : a->name.len   ? a->name
	                                 : a->itemprop;
	struct str value = a->content;
	if (!key.len || !value.len)
		return true;
	if (is_one_of(key, title, COUNT_OF(title)))
		return set(&head->title, TRUST_META, arena, value);
	if (is_one_of(key, published, COUNT_OF(published)))
		return set(&head->published, TRUST_META, arena, value);
	if (is_one_of(key, author, COUNT_OF(author))) {
		bool address = str_starts(value, STR("http")) ||
		               memchr(value.ptr, '@', value.len);
		return address || set(&head->author, TRUST_META, arena, value);
	}
	if (is_one_of(key, outlet, COUNT_OF(outlet)))
		return str_starts(value, STR("http")) ||
		       set(&head->outlet, TRUST_META, arena, value);
	if (str_eq_fold(key, STR("og:url")))
		return set(&head->url, TRUST_META, arena, value);
	if (str_eq_fold(key, STR("og:locale")) && value.len >= 2)
		return set(&head->language, TRUST_META, arena,
		           (struct str){ value.ptr, 2 });
	return true;
}

/* Gather the text of the element that begins. */
static void gather(struct html_head *head, struct html_field *field,
                   enum html_trust trust, struct str tag)
{
	if (head->open || field->value[trust].len ||
	    tag.len >= sizeof head->open_tag_room)
		return;
	memcpy(head->open_tag_room, tag.ptr, tag.len);
	head->open_tag = (struct str){ head->open_tag_room, tag.len };
	head->open = field;
	head->open_trust = trust;
	head->text_len = 0;
}

static bool has_word(struct str list, const char *word)
{
	struct str rest = list;
	while (rest.ptr) {
		struct str one = str_cut(rest, ' ', &rest);
		if (str_eq_fold(one, str_of(word)))
			return true;
	}
	return false;
}

static bool item_tag(struct html_head *head, struct arena *arena,
                     struct str tag, const struct html_attributes *a)
{
	struct str given = a->content.len ? a->content : a->datetime;
	struct html_field *field = NULL;
	if (has_word(a->itemprop, "headline"))
		field = &head->title;
	else if (has_word(a->itemprop, "datePublished") ||
	         has_word(a->itemprop, "dateCreated"))
		field = &head->published;
	else if (has_word(a->itemprop, "author"))
		field = &head->author;
	if (!field)
		return true;
	if (given.len)
		return set(field, TRUST_ITEM, arena, given);
	gather(head, field, TRUST_ITEM, tag);
	return true;
}

bool html_head_start(struct html_head *head, struct arena *arena,
                     struct str tag, const struct html_attributes *a)
{
	if (str_is(tag, "meta"))
		return meta_tag(head, arena, a);
	if (str_is(tag, "html"))
		return set(
		    &head->language, TRUST_DATA, arena,
		    (struct str){ a->lang.ptr, a->lang.len < 2 ? 0 : 2 });
	if (str_is(tag, "link"))
		return !has_word(a->rel, "canonical") ||
		       set(&head->url, TRUST_DATA, arena, a->href);
	if (a->itemprop.len && !item_tag(head, arena, tag, a))
		return false;
	if (str_is(tag, "time"))
		return set(&head->published, TRUST_BODY, arena, a->datetime);
	if (str_is(tag, "title"))
		gather(head, &head->title, TRUST_LAST, tag);
	else if (str_is(tag, "h1"))
		gather(head, &head->title, TRUST_BODY, tag);
	else if (has_word(a->rel, "author"))
		gather(head, &head->author, TRUST_BODY, tag);
	return true;
}

bool html_head_text(struct html_head *head, struct arena *arena,
                    struct str text)
{
	(void)arena;
	if (!head->open)
		return true;
	size_t room = HTML_HEAD_TEXT_MAX - head->text_len;
	if (text.len > room)
		return true; /* a headline is shorter: leave it */
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		bool blank = c == '\n' || c == '\t' || c == '\r' || c == ' ';
		if (blank &&
		    (!head->text_len || head->text[head->text_len - 1] == ' '))
			continue;
		head->text[head->text_len++] = blank ? ' ' : c;
	}
	return true;
}

bool html_head_end(struct html_head *head, struct arena *arena, struct str tag)
{
	if (!head->open || !str_eq(tag, head->open_tag))
		return true;
	struct html_field *field = head->open;
	head->open = NULL;
	return set(field, head->open_trust, arena,
	           (struct str){ head->text, head->text_len });
}

static struct str best(const struct html_field *field)
{
	for (size_t i = 0; i < TRUST_COUNT; i++)
		if (field->value[i].len)
			return field->value[i];
	return STR("");
}

static bool is_cut_sign(struct str s, size_t i, size_t *len)
{
	static const char *const sign[] = {
		" | ",  " - ",        " \xe2\x80\x93 ", " \xe2\x80\x94 ",
		" :: ", " \xc2\xbb ", " \xc2\xb7 "
	};
	for (size_t k = 0; k < COUNT_OF(sign); k++)
		if (str_starts((struct str){ s.ptr + i, s.len - i },
		               str_of(sign[k]))) {
			*len = strlen(sign[k]);
			return true;
		}
	return false;
}

/* A page's <title> less the site's name behind the last sign, when enough is
 * left of it. */
static struct str without_site(struct str title, struct str site)
{
	for (size_t i = title.len; i-- > 12;) {
		size_t len;
		if (!is_cut_sign(title, i, &len))
			continue;
		struct str tail = str_trim(
		    (struct str){ title.ptr + i + len, title.len - i - len });
		if (tail.len <= 40 || str_eq_fold(tail, site))
			return (struct str){ title.ptr, i };
		break;
	}
	return title;
}

/* The one of the page's titles that its own <h1> bears out; else the best. */
static struct str settle_title(const struct html_head *head, struct str site)
{
	struct str h1 = head->title.value[TRUST_BODY];
	struct str title = best(&head->title);
	struct str whole = head->title.value[TRUST_LAST];
	if (h1.len >= 12 &&
	    (str_find(title, h1, 0) == 0 || str_find(whole, h1, 0) == 0))
		return h1;
	return without_site(title, site);
}

struct html_meta html_head_settle(const struct html_head *head)
{
	struct html_meta meta = {
		.author = best(&head->author),
		.outlet = best(&head->outlet),
		.url = best(&head->url),
		.language = best(&head->language),
		.published = best(&head->published),
		.body = head->body,
	};
	if (str_starts(meta.author, STR("By ")) ||
	    str_starts(meta.author, STR("by ")))
		meta.author = (struct str){ meta.author.ptr + 3,
			                    meta.author.len - 3 };
	meta.title = settle_title(head, meta.outlet);
	return meta;
}
