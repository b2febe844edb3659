/* sniff.c - see sniff.h. */
#include "intake/sniff.h"

static bool ends_fold(struct str s, const char *suffix)
{
	size_t n = strlen(suffix);
	return s.len >= n && str_eq_fold((struct str){ s.ptr + s.len - n, n },
	                                 str_of(suffix));
}

static bool any_suffix(struct str path, const char *const *suffix, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (ends_fold(path, suffix[i]))
			return true;
	return false;
}

/* Without byte order mark, zero bytes (UTF-16 of Latin letters) and white
 * space: the first bytes that mean something, in `out`. */
static struct str first_signs(struct str start, char *out, size_t room)
{
	size_t n = 0;
	bool begun = false;
	for (size_t i = 0; i < start.len && n < room; i++) {
		unsigned char c = (unsigned char)start.ptr[i];
		if (c == 0 || (i < 3 && c >= 0xbb))
			continue;
		if (!begun && (c == ' ' || (c >= '\t' && c <= '\r')))
			continue;
		begun = true;
		out[n++] = (char)c;
	}
	return (struct str){ out, n };
}

static bool looks_like_html(struct str s)
{
	static const char *const opening[] = {
		"<!doctype html", "<html",   "<head",  "<body", "<meta",
		"<title",         "<script", "<div",   "<p>",   "<p ",
		"<article",       "<h1",     "<table", "<link", "<style",
		"<section",       "<main",   "<span",
	};
	for (size_t i = 0; i < COUNT_OF(opening); i++) {
		size_t n = strlen(opening[i]);
		if (s.len >= n &&
		    str_eq_fold((struct str){ s.ptr, n }, str_of(opening[i])))
			return true;
	}
	/* A comment or an XML declaration, with a page behind it. */
	return (str_starts(s, STR("<!--")) || str_starts(s, STR("<?xml"))) &&
	       (str_find(s, STR("<html"), 0) != SIZE_MAX ||
	        str_find(s, STR("<HTML"), 0) != SIZE_MAX);
}

static bool looks_like_object(struct str s)
{
	if (!s.len || s.ptr[0] != '{')
		return false;
	s = str_trim((struct str){ s.ptr + 1, s.len - 1 });
	return s.len && (s.ptr[0] == '"' || s.ptr[0] == '}');
}

/* The first line is an object of its own, or too long to tell. */
static bool first_line_is_whole(struct str start)
{
	struct str rest;
	struct str line = str_trim(str_cut(str_trim(start), '\n', &rest));
	if (!rest.ptr)
		return start.len >= SNIFF_BYTES;
	return line.len && line.ptr[line.len - 1] == '}';
}

enum file_kind sniff_kind(struct str path, struct str start)
{
	static const char *const text[] = { ".txt", ".text", ".md" };
	static const char *const html[] = { ".html", ".htm", ".xhtml",
		                            ".shtml" };
	static const char *const jsonl[] = { ".jsonl", ".ndjson",
		                             ".jsonlines" };
	static const char *const json[] = { ".json" };
	if (ends_fold(path, ".gz"))
		path.len -= 3;
	if (any_suffix(path, text, COUNT_OF(text)))
		return FILE_TEXT;
	if (any_suffix(path, html, COUNT_OF(html)))
		return FILE_HTML;
	if (any_suffix(path, jsonl, COUNT_OF(jsonl)))
		return FILE_JSONL;
	char signs[512];
	struct str s = first_signs(start, signs, sizeof signs);
	if (any_suffix(path, json, COUNT_OF(json)))
		return first_line_is_whole(start) ? FILE_JSONL : FILE_JSON;
	if (looks_like_object(s))
		return first_line_is_whole(start) ? FILE_JSONL : FILE_JSON;
	return looks_like_html(s) ? FILE_HTML : FILE_TEXT;
}
