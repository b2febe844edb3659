/* html_tags.c - see html_tags.h.  The words by which class and id are judged
 * are those of Readability (A. Dhawan, Arc90; Mozilla), less the ones that
 * only that program's own readers need.
 */
#include "intake/html_tags.h"

/* Bytes of class and id that are looked at. */
#define HINT_LEN 256u

void html_attributes_read(struct html_attributes *out, const char *const *atts)
{
	*out = (struct html_attributes){ 0 };
	const struct {
		const char *name;
		struct str *to;
	} known[] = {
		{ "id", &out->id },
		{ "class", &out->class },
		{ "itemprop", &out->itemprop },
		{ "itemtype", &out->itemtype },
		{ "property", &out->property },
		{ "name", &out->name },
		{ "content", &out->content },
		{ "href", &out->href },
		{ "rel", &out->rel },
		{ "role", &out->role },
		{ "datetime", &out->datetime },
		{ "lang", &out->lang },
		{ "style", &out->style },
	};
	for (size_t i = 0; atts && atts[i]; i += 2) {
		struct str name = str_of(atts[i]), value = str_of(atts[i + 1]);
		if (str_is(name, "hidden") ||
		    (str_is(name, "aria-hidden") && str_is(value, "true")))
			out->hidden = true;
		for (size_t k = 0; k < COUNT_OF(known); k++)
			if (str_is(name, known[k].name))
				*known[k].to = value;
	}
}

static enum html_tag tag_of(struct str tag)
{
	static const struct {
		const char *name;
		enum html_tag tag;
	} known[] = {
		{ "a", TAG_A },
		{ "address", TAG_BLOCK },
		{ "article", TAG_ARTICLE },
		{ "aside", TAG_NAV },
		{ "blockquote", TAG_QUOTE },
		{ "body", TAG_BLOCK },
		{ "br", TAG_BR },
		{ "button", TAG_SKIP },
		{ "canvas", TAG_SKIP },
		{ "caption", TAG_CAPTION },
		{ "center", TAG_BLOCK },
		{ "datalist", TAG_SKIP },
		{ "dd", TAG_LI },
		{ "details", TAG_BLOCK },
		{ "dialog", TAG_NAV },
		{ "div", TAG_BLOCK },
		{ "dl", TAG_LIST },
		{ "dt", TAG_LI },
		{ "embed", TAG_SKIP },
		{ "fieldset", TAG_NAV },
		{ "figcaption", TAG_CAPTION },
		{ "figure", TAG_FIGURE },
		{ "footer", TAG_NAV },
		{ "form", TAG_NAV },
		{ "frameset", TAG_SKIP },
		{ "h1", TAG_HEADING },
		{ "h2", TAG_HEADING },
		{ "h3", TAG_HEADING },
		{ "h4", TAG_HEADING },
		{ "h5", TAG_HEADING },
		{ "h6", TAG_HEADING },
		{ "head", TAG_SKIP },
		{ "header", TAG_BLOCK },
		{ "hgroup", TAG_BLOCK },
		{ "hr", TAG_BLOCK },
		{ "html", TAG_BLOCK },
		{ "input", TAG_SKIP },
		{ "legend", TAG_BLOCK },
		{ "li", TAG_LI },
		{ "main", TAG_BLOCK },
		{ "map", TAG_SKIP },
		{ "math", TAG_SKIP },
		{ "menu", TAG_NAV },
		{ "nav", TAG_NAV },
		{ "noscript", TAG_SKIP },
		{ "object", TAG_SKIP },
		{ "ol", TAG_LIST },
		{ "optgroup", TAG_SKIP },
		{ "option", TAG_SKIP },
		{ "p", TAG_P },
		{ "pre", TAG_PRE },
		{ "section", TAG_BLOCK },
		{ "select", TAG_SKIP },
		{ "summary", TAG_BLOCK },
		{ "svg", TAG_SKIP },
		{ "table", TAG_TABLE },
		{ "tbody", TAG_BLOCK },
		{ "td", TAG_CELL },
		{ "template", TAG_SKIP },
		{ "tfoot", TAG_BLOCK },
		{ "th", TAG_CELL },
		{ "thead", TAG_BLOCK },
		{ "title", TAG_SKIP },
		{ "tr", TAG_BLOCK },
		{ "ul", TAG_LIST },
		{ "video", TAG_SKIP },
		{ "audio", TAG_SKIP },
	};
	for (size_t i = 0; i < COUNT_OF(known); i++)
		if (str_is(tag, known[i].name))
			return known[i].tag;
	return TAG_OTHER;
}

/* Small letters of class, id and role, a space between them. */
static struct str hint_text(char out[HINT_LEN], const struct html_attributes *a)
{
	const struct str part[] = { a->class, a->id, a->role };
	size_t n = 0;
	for (size_t i = 0; i < COUNT_OF(part); i++) {
		for (size_t k = 0; k < part[i].len && n + 2 < HINT_LEN; k++) {
			char c = part[i].ptr[k];
			out[n++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
		}
		if (n + 2 < HINT_LEN)
			out[n++] = ' ';
	}
	return (struct str){ out, n };
}

static bool has_any(struct str hints, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_find(hints, str_of(list[i]), 0) != SIZE_MAX)
			return true;
	return false;
}

static bool is_unlikely(struct str hints)
{
	static const char *const unlikely[] = {
		"banner",        "breadcrumb",
		"combx",         "comment",
		"community",     "cookie",
		"consent",       "disqus",
		"extra",         "footer",
		"gdpr",          "legends",
		"menu",          "newsletter",
		"pagination",    "pager",
		"popup",         "promo",
		"related",       "remark",
		"replies",       "rss",
		"shoutbox",      "sidebar",
		"skyscraper",    "social",
		"sponsor",       "supplemental",
		"subscribe",     "share",
		"sharing",       "toolbar",
		"widget",        "nav-",
		"navbar",        "navigation",
		"masthead",      "ad-break",
		"agegate",       "outbrain",
		"taboola",       "recommend",
		"trending",      "most-read",
		"mostread",      "most-popular",
		"also-read",     "read-more",
		"readmore",      "author-bio",
		"author-box",    "authorbox",
		"about-author",  "tags",
		"byline",        "dateline-date",
		"print-only",    "visually-hidden",
		"sr-only",       "screen-reader",
		"modal",         "signup",
		"sign-up",       "advert",
		"-ad-",          " ad ",
		"ads-",          "adsense",
		"yom-remote",    "teaser",
		"more-stories",  "morestories",
		"dialog",        "alertdialog",
		"complementary", "contentinfo",
		"caption",       "credit",
	};
	static const char *const perhaps[] = {
		"article", "body",   "column", "content",
		"main",    "shadow", "story",  "entry",
	};
	return has_any(hints, unlikely, COUNT_OF(unlikely)) &&
	       !has_any(hints, perhaps, COUNT_OF(perhaps));
}

static int8_t hint_of(struct str hints)
{
	static const char *const positive[] = {
		"article", "body", "content", "entry", "hentry", "h-entry",
		"main",    "page", "post",    "text",  "blog",   "story",
	};
	static const char *const negative[] = {
		"hidden",    " hid ",    "banner",   "combx",   "comment",
		"com-",      "contact",  "footer",   "gdpr",    "masthead",
		"media",     "meta",     "outbrain", "promo",   "related",
		"scroll",    "share",    "shoutbox", "sidebar", "skyscraper",
		"sponsor",   "shopping", "tags",     "widget",  "newsletter",
		"subscribe", "signup",   "teaser",
	};
	int hint = has_any(hints, positive, COUNT_OF(positive));
	hint -= has_any(hints, negative, COUNT_OF(negative));
	return (int8_t)hint;
}

static bool is_invisible(const struct html_attributes *a)
{
	return a->hidden ||
	       str_find(a->style, STR("display:none"), 0) != SIZE_MAX ||
	       str_find(a->style, STR("display: none"), 0) != SIZE_MAX ||
	       str_find(a->style, STR("visibility:hidden"), 0) != SIZE_MAX;
}

struct html_element html_element_of(struct str tag,
                                    const struct html_attributes *attributes)
{
	struct html_element e = { .parent = NONE, .tag = tag_of(tag) };
	char room[HINT_LEN];
	struct str hints = hint_text(room, attributes);
	bool root = str_is(tag, "body") || str_is(tag, "html");
	if (e.tag == TAG_HEADING)
		e.level = (uint8_t)(tag.ptr[1] - '0');
	if (hints.len > 3 && !root) {
		e.unlikely = is_unlikely(hints);
		e.hint = hint_of(hints);
	}
	e.unlikely = e.unlikely || e.tag == TAG_NAV;
	e.skipped = e.tag == TAG_SKIP || (is_invisible(attributes) && !root);
	e.linked = e.tag == TAG_A;
	return e;
}
