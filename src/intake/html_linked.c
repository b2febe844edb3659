/* html_linked.c - JSON-LD (schema.org) of an article, for html_head.h.
 *
 * Pages write it by hand: bare line ends inside strings, a comment or a CDATA
 * sign about it, several objects in a list or a graph.  Line ends are mended,
 * what still cannot be read is passed over.
 */
#include "intake/html_head.h"
#include "intake/intake.h"

#include "base/utf8.h"

#include <json-c/json.h>

/* Bytes of one script and objects in it that are looked at. */
#define LINKED_BYTES_MAX ((size_t)1 << 20)
#define LINKED_OBJECTS_MAX 400u

struct linked {
	struct html_head *head;
	struct arena *arena;
	uint32_t objects;
	bool nomem;
};

static struct str string_of(struct json_object *value)
{
	if (json_object_get_type(value) != json_type_string)
		return STR("");
	return (struct str){ json_object_get_string(value),
		             (size_t)json_object_get_string_len(value) };
}

static struct json_object *member(struct json_object *object, const char *name)
{
	struct json_object *value = NULL;
	if (json_object_get_type(object) == json_type_object)
		json_object_object_get_ex(object, name, &value);
	return value;
}

/* Character references inside JSON strings, as pages that escape twice have
 * them, to their characters; `out` holds s.len bytes. */
static size_t unescape(char *out, struct str s)
{
	static const struct {
		const char *name, *as;
	} named[] = { { "&amp;", "&" }, { "&quot;", "\"" }, { "&lt;", "<" },
		      { "&gt;", ">" },  { "&apos;", "'" },  { "&nbsp;", " " },
		      { "&#39;", "'" } };
	size_t n = 0;
	for (size_t i = 0; i < s.len;) {
		struct str rest = { s.ptr + i, s.len - i };
		size_t used = 0;
		for (size_t k = 0; k < COUNT_OF(named) && !used; k++)
			if (str_starts(rest, str_of(named[k].name))) {
				out[n++] = named[k].as[0];
				used = strlen(named[k].name);
			}
		if (!used && str_starts(rest, STR("&#"))) {
			uint32_t code = 0;
			struct str after;
			struct str digits = str_cut(rest, ';', &after);
			digits.ptr += 2;
			digits.len -= 2;
			if (after.ptr && str_to_u32(digits, &code) &&
			    code >= 0x20 && code < 0xd800) {
				n += utf8_put(out + n, code);
				used = digits.len + 3;
			}
		}
		if (!used) {
			out[n++] = s.ptr[i];
			used = 1;
		}
		i += used;
	}
	return n;
}

static void put(struct linked *l, struct html_field *to, struct str value)
{
	value = str_trim(value);
	if (!value.len || to->value[TRUST_DATA].len || value.len > 2000)
		return;
	char *text = arena_alloc(l->arena, value.len, 1);
	if (!text) {
		l->nomem = true;
		return;
	}
	to->value[TRUST_DATA] = (struct str){ text, unescape(text, value) };
}

/* A name, an object with a name, or a list of either. */
static struct str names_of(struct linked *l, struct json_object *value)
{
	if (json_object_get_type(value) == json_type_string)
		return string_of(value);
	if (json_object_get_type(value) != json_type_array)
		return string_of(member(value, "name"));
	struct str all = STR("");
	size_t count = json_object_array_length(value);
	for (size_t i = 0; i < count && i < 8; i++) {
		struct json_object *one = json_object_array_get_idx(value, i);
		struct str name = json_object_get_type(one) == json_type_string
		                      ? string_of(one)
		                      : string_of(member(one, "name"));
		if (!name.len || name.len > 100)
			continue;
		all = arena_format(l->arena, "%.*s%s%.*s", STR_ARG(all),
		                   all.len ? ", " : "", STR_ARG(name));
		if (!all.ptr) {
			l->nomem = true;
			return STR("");
		}
	}
	return all;
}

static bool type_is_article(struct json_object *type)
{
	static const char *const ending[] = { "Article", "BlogPosting",
		                              "Report", "Posting" };
	if (json_object_get_type(type) == json_type_array)
		type = json_object_array_get_idx(type, 0);
	struct str name = string_of(type);
	for (size_t i = 0; i < COUNT_OF(ending); i++)
		if (str_ends(name, str_of(ending[i])))
			return true;
	return false;
}

static void take_article(struct linked *l, struct json_object *object)
{
	struct html_head *head = l->head;
	put(l, &head->title, string_of(member(object, "headline")));
	put(l, &head->published, string_of(member(object, "datePublished")));
	put(l, &head->author, names_of(l, member(object, "author")));
	put(l, &head->outlet,
	    string_of(member(member(object, "publisher"), "name")));
	struct str body = string_of(member(object, "articleBody"));
	if (body.len > head->body.len) {
		head->body = arena_str(l->arena, body);
		l->nomem = l->nomem || !head->body.ptr;
	}
}

/* Recursion is bounded by the depth that the tokener allows. */
static void visit(struct linked *l, struct json_object *value)
{
	if (++l->objects > LINKED_OBJECTS_MAX || l->nomem)
		return;
	if (json_object_get_type(value) == json_type_array) {
		size_t count = json_object_array_length(value);
		for (size_t i = 0; i < count && i < LINKED_OBJECTS_MAX; i++)
			visit(l, json_object_array_get_idx(value, i));
		return;
	}
	if (json_object_get_type(value) != json_type_object)
		return;
	if (type_is_article(member(value, "@type")))
		take_article(l, value);
	visit(l, member(value, "@graph"));
	visit(l, member(value, "mainEntity"));
}

bool html_head_linked_data(struct html_head *head, struct arena *arena,
                           struct str json)
{
	if (json.len > LINKED_BYTES_MAX)
		return true;
	char *copy = arena_alloc(arena, json.len + 1, 1);
	if (!copy)
		return false;
	size_t n = 0;
	for (size_t i = 0; i < json.len; i++)
		copy[n++] = (unsigned char)json.ptr[i] < ' ' ? ' '
		                                             : json.ptr[i];
	struct str clean = str_trim((struct str){ copy, n });
	while (clean.len && clean.ptr[0] != '{' && clean.ptr[0] != '[') {
		clean.ptr++;
		clean.len--;
	}
	struct json_tokener *tok = json_tokener_new_ex((int)INTAKE_DEPTH_MAX);
	if (!tok)
		return false;
	json_tokener_set_flags(tok, JSON_TOKENER_VALIDATE_UTF8);
	struct json_object *root = json_tokener_parse_ex(tok, clean.ptr,
	                                                 (int)clean.len);
	json_tokener_free(tok);
	struct linked linked = { .head = head, .arena = arena };
	visit(&linked, root);
	json_object_put(root);
	return !linked.nomem;
}
