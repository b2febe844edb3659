/* train_vectors.c - reading word vectors; see train.h. */
#include <math.h>

#include "syntax/train.h"

#define VECTOR_LENGTH 3.0f
#define JSON_START "\"vectors\":{"

/* A decimal number, with or without an exponent, whatever the locale. */
static bool read_number(struct str text, float *out)
{
	size_t at = 0, shift = 0;
	bool minus = text.len && text.ptr[0] == '-', point = false;
	double value = 0;
	for (at = minus; at < text.len; at++) {
		char c = text.ptr[at];
		if (c == '.' && !point) {
			point = true;
		} else if (c >= '0' && c <= '9') {
			value = value * 10 + (c - '0');
			shift += point;
		} else {
			break;
		}
	}
	uint32_t exponent = 0;
	if (at < text.len) {
		/* Only small numbers are written with an exponent. */
		struct str rest = { text.ptr + at + 2, text.len - at - 2 };
		if (text.len < at + 3 || text.ptr[at] != 'e' ||
		    text.ptr[at + 1] != '-' || !str_to_u32(rest, &exponent))
			return false;
	}
	value *= pow(10, -(double)(shift + exponent));
	*out = (float)(minus ? -value : value);
	return text.len > minus;
}

/* Parse the numbers of one vector and scale it; false at a format error. */
static bool read_numbers(float *out, struct str *rest)
{
	double square = 0;
	for (uint32_t i = 0; i < VECTOR_SIZE; i++) {
		struct str number = str_cut(*rest, ',', rest);
		if (!rest->ptr || !read_number(number, &out[i]))
			return false;
		square += (double)out[i] * (double)out[i];
	}
	float scale = VECTOR_LENGTH / (float)sqrt(square + 1e-9);
	for (uint32_t i = 0; i < VECTOR_SIZE; i++)
		out[i] *= scale;
	str_cut(*rest, ']', rest);
	return rest->ptr != NULL;
}

static enum chancery_status read_all(struct vectors *out, uint32_t most,
                                     float *item, struct arena *arena,
                                     struct str rest, const char *path,
                                     struct chancery_error *err)
{
	while (out->count < most && rest.ptr && rest.len &&
	       rest.ptr[0] != '}') {
		str_cut(rest, '"', &rest);
		struct str name = str_cut(rest, '"', &rest);
		str_cut(rest, '[', &rest);
		if (!read_numbers(item + (size_t)out->count * VECTOR_SIZE,
		                  &rest))
			return fail(err, CHANCERY_E_FORMAT, out->count,
			            "\"%s\": vector %u is broken", path,
			            out->count);
		/* Names with escapes are quotes and the like: not needed. */
		if (str_find(name, STR("\\"), 0) != SIZE_MAX)
			continue;
		struct word_key key;
		word_key(&key, name);
		struct str stored = arena_str(arena, word_key_str(&key));
		uint32_t *index = stored.ptr ? map_put(&out->map, arena, stored)
		                             : NULL;
		if (!index)
			return fail_nomem(err);
		if (*index != NONE)
			continue;
		*index = out->count;
		out->key[out->count++] = stored;
	}
	out->item = item;
	return CHANCERY_OK;
}

enum chancery_status vectors_read(struct vectors *out, uint32_t most,
                                  struct arena *arena, const char *path,
                                  struct chancery_error *err)
{
	*out = (struct vectors){ 0 };
	struct mapping file;
	enum chancery_status status = file_map(&file, path, err);
	if (status)
		return status;
	size_t start = str_find(file.bytes, STR(JSON_START), 0);
	float *item = arena_alloc(arena, (size_t)most * VECTOR_SIZE,
	                          sizeof *item);
	out->key = arena_alloc(arena, most, sizeof *out->key);
	if (start == SIZE_MAX) {
		status = fail(err, CHANCERY_E_FORMAT, 0,
		              "\"%s\" has no \"vectors\"", path);
	} else if (!item || !out->key) {
		status = fail_nomem(err);
	} else {
		size_t skip = start + sizeof JSON_START - 1;
		status = read_all(out, most, item, arena,
		                  (struct str){ file.bytes.ptr + skip,
		                                file.bytes.len - skip },
		                  path, err);
	}
	file_unmap(&file);
	return status;
}
