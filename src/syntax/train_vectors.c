/* train_vectors.c - reading word vectors; see train.h. */
#include <math.h>
#include <stdlib.h>

#include "syntax/train.h"

#define VECTOR_LENGTH 3.0f
#define JSON_START "\"vectors\":{"

/* Parse the numbers of one vector and scale it; false at a format error. */
static bool read_numbers(float *out, struct str *rest)
{
	double square = 0;
	for (uint32_t i = 0; i < VECTOR_SIZE; i++) {
		struct str number = str_cut(*rest, ',', rest);
		char text[32];
		if (!rest->ptr || number.len >= sizeof text)
			return false;
		memcpy(text, number.ptr, number.len);
		text[number.len] = 0;
		out[i] = strtof(text, NULL);
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
	while (out->count < most && rest.ptr && rest.len && rest.ptr[0] != '}') {
		str_cut(rest, '"', &rest);
		struct str name = str_cut(rest, '"', &rest);
		str_cut(rest, '[', &rest);
		if (!read_numbers(item + (size_t)out->count * VECTOR_SIZE, &rest))
			return fail(err, CHANCERY_E_FORMAT, out->count,
			            "\"%s\": vector %u is broken", path,
			            out->count);
		/* Names with escapes are quotes and the like: not needed. */
		if (str_find(name, STR("\\"), 0) != SIZE_MAX)
			continue;
		struct word_key key;
		word_key(&key, name);
		struct str stored = arena_str(arena, word_key_str(&key));
		uint32_t *index =
			stored.ptr ? map_put(&out->map, arena, stored) : NULL;
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
	float *item = arena_alloc(arena, (size_t)most * VECTOR_SIZE, sizeof *item);
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
