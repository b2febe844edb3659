/* record.c - see record.h.
 *
 * json-c keeps the last of two members with one name.  A second look counts
 * the names of the top level: more of them than members means a repeat.
 */
#include "intake/record.h"

#include "base/utf8.h"
#include "intake/intake.h"

#include <json-c/json.h>

/* Number of member names at the top level; `*odd` gets the position of a NaN or
 * Infinity, which json-c takes and JSON has not, or stays. */
static size_t count_names(struct str json, size_t *odd)
{
	size_t names = 0;
	uint32_t depth = 0;
	for (size_t i = 0; i < json.len; i++) {
		char c = json.ptr[i];
		if (c == '"') {
			for (i++; i < json.len && json.ptr[i] != '"'; i++)
				if (json.ptr[i] == '\\')
					i++;
		} else if (c == '{' || c == '[') {
			depth++;
		} else if (c == '}' || c == ']') {
			depth--;
		} else if (c == ':' && depth == 1) {
			names++;
		} else if ((c == 'N' || c == 'I') && *odd == SIZE_MAX) {
			*odd = i;
		}
	}
	return names;
}

static enum chancery_status parse(struct json_object **out, struct str json,
                                  struct chancery_error *err)
{
	struct json_tokener *tok = json_tokener_new_ex((int)INTAKE_DEPTH_MAX);
	if (!tok)
		return fail_nomem(err);
	json_tokener_set_flags(tok, JSON_TOKENER_STRICT |
	                                JSON_TOKENER_VALIDATE_UTF8);
	*out = json_tokener_parse_ex(tok, json.ptr, (int)json.len);
	enum json_tokener_error code = json_tokener_get_error(tok);
	size_t at = json_tokener_get_parse_end(tok);
	json_tokener_free(tok);
	if (code == json_tokener_success)
		return CHANCERY_OK;
	json_object_put(*out);
	*out = NULL;
	if (code == json_tokener_error_depth)
		return fail(err, CHANCERY_E_LIMIT, at,
		            "JSON nested more than %u deep at byte %zu",
		            INTAKE_DEPTH_MAX, at);
	if (code == json_tokener_continue && json.len && json.ptr[0] != '{')
		return fail(err, CHANCERY_E_FORMAT, 0,
		            "JSON is no object; give one object a line");
	if (code == json_tokener_continue)
		return fail(err, CHANCERY_E_FORMAT, json.len,
		            "JSON ends before it is complete");
	return fail(err, CHANCERY_E_FORMAT, at, "not JSON at byte %zu: %s", at,
	            json_tokener_error_desc(code));
}

/* The member `name` as text into `*out`: a string, or a number where `number`
 * says that one will do.  Null counts as absent. */
static enum chancery_status field(struct str *out, struct arena *arena,
                                  struct json_object *object, const char *name,
                                  bool number, struct chancery_error *err)
{
	struct json_object *value;
	if (!json_object_object_get_ex(object, name, &value) || !value)
		return CHANCERY_OK;
	enum json_type type = json_object_get_type(value);
	struct str text;
	if (type == json_type_string)
		text = (struct str){ json_object_get_string(value),
			             (size_t)json_object_get_string_len(
			                 value) };
	else if (type == json_type_int && number)
		text = str_of(json_object_get_string(value));
	else
		return fail(err, CHANCERY_E_FORMAT, 0,
		            "\"%s\" is of type %s; give it as text", name,
		            json_type_to_name(type));
	if (!text.ptr)
		return fail_nomem(err);
	*out = arena_str(arena, text);
	return out->ptr ? CHANCERY_OK : fail_nomem(err);
}

/* `author` may be a list of names, as page metadata has it. */
static enum chancery_status authors(struct str *out, struct arena *arena,
                                    struct json_object *object,
                                    struct chancery_error *err)
{
	struct json_object *value;
	if (!json_object_object_get_ex(object, "author", &value) ||
	    json_object_get_type(value) != json_type_array)
		return field(out, arena, object, "author", false, err);
	size_t count = json_object_array_length(value);
	for (size_t i = 0; i < count && i < 32; i++) {
		struct json_object *name = json_object_array_get_idx(value, i);
		if (json_object_get_type(name) != json_type_string)
			continue;
		*out = arena_format(arena, "%.*s%s%s", STR_ARG(*out),
		                    out->len ? ", " : "",
		                    json_object_get_string(name));
		if (!out->ptr)
			return fail_nomem(err);
	}
	return CHANCERY_OK;
}

static enum chancery_status fields(struct record *out, struct arena *arena,
                                   struct json_object *object,
                                   struct chancery_error *err)
{
	const struct {
		struct str *to;
		const char *name;
		bool number;
	} wanted[] = {
		{ &out->id, "id", true },
		{ &out->text, "text", false },
		{ &out->title, "title", false },
		{ &out->outlet, "outlet", false },
		{ &out->url, "url", false },
		{ &out->language, "language", false },
		{ &out->published, "dct", false },
		{ &out->published, "date", false },
		{ &out->published, "published", false },
	};
	for (size_t i = 0; i < COUNT_OF(wanted); i++) {
		enum chancery_status status = field(wanted[i].to, arena, object,
		                                    wanted[i].name,
		                                    wanted[i].number, err);
		if (status)
			return status;
	}
	return authors(&out->author, arena, object, err);
}

enum chancery_status record_parse(struct record *out, struct arena *arena,
                                  struct str json, struct chancery_error *err)
{
	*out = (struct record){ 0 };
	size_t bad = utf8_check(json);
	if (bad != SIZE_MAX)
		return fail(err, CHANCERY_E_ENCODING, bad,
		            "not valid UTF-8 at byte %zu", bad);
	struct json_object *object;
	enum chancery_status status = parse(&object, json, err);
	if (status)
		return status;
	if (json_object_get_type(object) != json_type_object)
		status = fail(err, CHANCERY_E_FORMAT, 0,
		              "JSON is no object; give one object a line");
	else
		status = fields(out, arena, object, err);
	size_t odd = SIZE_MAX;
	size_t names = status ? 0 : count_names(json, &odd);
	if (!status && odd != SIZE_MAX)
		status = fail(err, CHANCERY_E_FORMAT, odd,
		              "not JSON at byte %zu: NaN or Infinity", odd);
	if (!status && names > (size_t)json_object_object_length(object))
		status = fail(err, CHANCERY_E_FORMAT, 0,
		              "object has two members of one name");
	/* A headline that came without its story is all the text there is. */
	if (!status && !str_trim(out->text).len && str_trim(out->title).len)
		out->text = out->title;
	if (!status && !out->text.ptr)
		status = fail(err, CHANCERY_E_FORMAT, 0,
		              "object has no \"text\" and no \"title\"");
	json_object_put(object);
	return status;
}
