/* html_guard.c - see html_guard.h. */
#include "intake/html_guard.h"

#define NAME_MAX_LEN 32u
/* Bytes in which a page must declare its encoding: the standard says 1024,
 * pages are later. */
#define DECLARED_WITHIN 4096u

struct guard {
	struct str in;
	size_t at;
	const struct html_sink *sink;
	bool stopped;
};

static char small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool is_letter(char c)
{
	c = small(c);
	return c >= 'a' && c <= 'z';
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static char look(const struct guard *g, size_t ahead)
{
	return ahead < g->in.len - g->at ? g->in.ptr[g->at + ahead] : '\0';
}

static void put(struct guard *g, struct str piece)
{
	if (!g->stopped && piece.len)
		g->stopped = !g->sink->markup(g->sink->user, piece);
}

/* Text without zero bytes, which end a C string inside the parser. */
static void put_text(struct guard *g, struct str text)
{
	while (text.len) {
		const char *nul = memchr(text.ptr, '\0', text.len);
		size_t n = nul ? (size_t)(nul - text.ptr) : text.len;
		put(g, (struct str){ text.ptr, n });
		n += nul != NULL;
		text.ptr += n;
		text.len -= n;
	}
}

static void skip_to(struct guard *g, char c)
{
	const char *hit = memchr(g->in.ptr + g->at, c, g->in.len - g->at);
	g->at = hit ? (size_t)(hit - g->in.ptr) + 1 : g->in.len;
}

static void skip_comment(struct guard *g)
{
	size_t end = str_find(g->in, STR("-->"), g->at + 2);
	g->at = end == SIZE_MAX ? g->in.len : end + 3;
}

/* A tag's name in small letters. */
struct name {
	char text[NAME_MAX_LEN + 1];
	size_t len;
};

static void read_name(struct guard *g, struct name *name)
{
	name->len = 0;
	for (; g->at < g->in.len; g->at++) {
		char c = g->in.ptr[g->at];
		if (is_space(c) || c == '>' || c == '/' || c == '=' || !c)
			break;
		if (name->len < NAME_MAX_LEN)
			name->text[name->len++] = small(c);
	}
	name->text[name->len] = '\0';
}

static bool is_one_of(const struct name *name, const char *const *list,
                      size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(name->text, list[i]))
			return true;
	return false;
}

/* Index of a name that intake reads, or -1. */
static int wanted_index(const struct name *name)
{
	static const char *const wanted[] = {
		"id",       "class", "itemprop",    "itemtype",
		"property", "name",  "content",     "href",
		"rel",      "role",  "datetime",    "lang",
		"hidden",   "style", "aria-hidden", "type",
	};
	for (int i = 0; i < (int)COUNT_OF(wanted); i++)
		if (!strcmp(name->text, wanted[i]))
			return i;
	return -1;
}

/* The value behind a name, if any, without quotes. */
static struct str read_value(struct guard *g)
{
	size_t back = g->at;
	while (is_space(look(g, 0)))
		g->at++;
	if (look(g, 0) != '=') {
		g->at = back;
		return (struct str){ NULL, 0 };
	}
	g->at++;
	while (is_space(look(g, 0)))
		g->at++;
	char quote = look(g, 0);
	size_t begin = g->at;
	if (quote == '"' || quote == '\'') {
		begin = ++g->at;
		skip_to(g, quote);
		size_t end = g->at;
		if (end > begin && g->in.ptr[end - 1] == quote)
			end--;
		return (struct str){ g->in.ptr + begin, end - begin };
	}
	while (g->at < g->in.len && !is_space(look(g, 0)) && look(g, 0) != '>')
		g->at++;
	return (struct str){ g->in.ptr + begin, g->at - begin };
}

static void put_attribute(struct guard *g, const struct name *name,
                          struct str value)
{
	if (value.len > HTML_VALUE_MAX) {
		value.len = HTML_VALUE_MAX;
		while (value.len &&
		       ((unsigned char)value.ptr[value.len] & 0xc0) == 0x80)
			value.len--;
	}
	put(g, STR(" "));
	put(g, (struct str){ name->text, name->len });
	put(g, STR("=\""));
	while (value.len) {
		struct str rest;
		struct str part = str_cut(value, '"', &rest);
		put_text(g, part);
		if (rest.ptr)
			put(g, STR("&quot;"));
		value = rest;
	}
	put(g, STR("\""));
}

/* Attributes up to and with the closing sign. Each wanted name is put once. */
static void read_attributes(struct guard *g, bool *linked_data)
{
	uint32_t seen = 0;
	*linked_data = false;
	while (g->at < g->in.len) {
		char c = look(g, 0);
		if (c == '>') {
			g->at++;
			return;
		}
		if (is_space(c) || c == '/' || c == '=' || !c) {
			g->at++;
			continue;
		}
		struct name name;
		read_name(g, &name);
		struct str value = read_value(g);
		int index = wanted_index(&name);
		if (index < 0 || (seen >> index & 1))
			continue;
		seen |= 1u << index;
		if (!strcmp(name.text, "type") && value.ptr &&
		    str_find(value, STR("ld+json"), 0) != SIZE_MAX)
			*linked_data = true;
		put_attribute(g, &name, value);
	}
}

/* Position of "</name" at or after `from`, or the end. */
static size_t find_end_tag(struct str in, const struct name *name, size_t from)
{
	for (size_t i = from; (i = str_find(in, STR("</"), i)) != SIZE_MAX;
	     i += 2) {
		struct str tag = { in.ptr + i + 2, in.len - i - 2 };
		if (tag.len >= name->len &&
		    str_eq_fold((struct str){ tag.ptr, name->len },
		                (struct str){ name->text, name->len }) &&
		    (tag.len == name->len || !is_letter(tag.ptr[name->len])))
			return i;
	}
	return in.len;
}

static void start_tag(struct guard *g)
{
	/* Elements whose inside is no markup and no text of the page. */
	static const char *const raw[] = { "script",  "style",  "textarea",
		                           "xmp",     "iframe", "noembed",
		                           "noframes" };
	struct name name;
	g->at++;
	read_name(g, &name);
	bool linked_data;
	bool is_raw = is_one_of(&name, raw, COUNT_OF(raw));
	struct html_sink silent = { 0 };
	const struct html_sink *sink = g->sink;
	bool stopped = g->stopped;
	if (is_raw) { /* read its attributes, put nothing */
		g->sink = &silent;
		g->stopped = true;
	} else {
		put(g, STR("<"));
		put(g, (struct str){ name.text, name.len });
	}
	read_attributes(g, &linked_data);
	if (!is_raw) {
		put(g, STR(">"));
		return;
	}
	g->sink = sink;
	g->stopped = stopped;
	size_t end = find_end_tag(g->in, &name, g->at);
	if (linked_data && !g->stopped)
		g->stopped = !sink->linked_data(
		    sink->user, (struct str){ g->in.ptr + g->at, end - g->at });
	g->at = end;
	if (g->at < g->in.len)
		skip_to(g, '>');
}

static void end_tag(struct guard *g)
{
	struct name name;
	g->at += 2;
	read_name(g, &name);
	skip_to(g, '>');
	put(g, STR("</"));
	put(g, (struct str){ name.text, name.len });
	put(g, STR(">"));
}

static void sign(struct guard *g)
{
	char next = look(g, 1);
	if (is_letter(next)) {
		start_tag(g);
	} else if (next == '/' && is_letter(look(g, 2))) {
		end_tag(g);
	} else if (next == '!' && look(g, 2) == '-' && look(g, 3) == '-') {
		skip_comment(g);
	} else if (next == '!' || next == '?' || next == '/') {
		skip_to(g, '>');
	} else {
		put(g, STR("&lt;"));
		g->at++;
	}
}

bool html_guard(struct str html, const struct html_sink *sink)
{
	struct guard g = { .in = html, .sink = sink };
	while (g.at < html.len && !g.stopped) {
		const char *open = memchr(html.ptr + g.at, '<',
		                          html.len - g.at);
		size_t end = open ? (size_t)(open - html.ptr) : html.len;
		put_text(&g, (struct str){ html.ptr + g.at, end - g.at });
		g.at = end;
		if (open)
			sign(&g);
	}
	return !g.stopped;
}

/* The name behind `key` and an equals sign in `s`, from `at`. */
static struct str name_after(struct str s, size_t at)
{
	while (at < s.len && (is_space(s.ptr[at]) || s.ptr[at] == '='))
		at++;
	if (at < s.len && (s.ptr[at] == '"' || s.ptr[at] == '\''))
		at++;
	size_t end = at;
	while (end < s.len && !is_space(s.ptr[end]) &&
	       !strchr("\"'>;/?", s.ptr[end]))
		end++;
	return (struct str){ s.ptr + at, end - at };
}

struct str html_declared_encoding(struct str html)
{
	if (html.len > DECLARED_WITHIN)
		html.len = DECLARED_WITHIN;
	if (str_starts(html, STR("<?xml"))) {
		size_t at = str_find(html, STR("encoding="), 0);
		size_t end = str_find(html, STR("?>"), 0);
		if (at != SIZE_MAX && end != SIZE_MAX && at < end)
			return name_after(html, at + 9);
	}
	static const char *const key[] = { "charset=", "CHARSET=", "Charset=",
		                           "charset =" };
	for (size_t i = 0; i < COUNT_OF(key); i++) {
		size_t at = str_find(html, str_of(key[i]), 0);
		if (at != SIZE_MAX)
			return name_after(html, at + strlen(key[i]) - 1);
	}
	return STR("");
}
