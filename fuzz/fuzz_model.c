/* fuzz_model.c - a damaged model file with a right checksum: refused, or every
 * tree it makes is still a tree.
 *
 * The input is a list of changes: 3 bytes of place and 4 of what is put there,
 * the place counted in steps of 4 bytes from the start of the file.  The first
 * bytes, with the counts and the network, are reached more easily than the
 * tables.
 */
#include <stdlib.h>

#include "syntax/model.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define LIMIT ((size_t)256 << 20)
#define CHANGE 7u
#define CHANGES_MAX 64u

static const char text[] =
    "Peru recalled its ambassador from Lima on 4 May, after talks failed. "
    "\"We won't go back,\" said Maria Lopez; the U.N.-led mission, which "
    "began in 1999, ends. Who asked?";

/* The file, and one more copy that is changed and put right again. */
static char *the_copy(size_t *size)
{
	static struct mapping file;
	static char *copy;
	if (!copy) {
		if (file_map(&file,
		             CHANCERY_DATA_SOURCE "/models/english.model",
		             NULL))
			abort();
		copy = aligned_alloc(MODEL_ALIGN,
		                     (file.bytes.len + MODEL_ALIGN - 1) /
		                         MODEL_ALIGN * MODEL_ALIGN);
		if (!copy)
			abort();
		memcpy(copy, file.bytes.ptr, file.bytes.len);
	}
	*size = file.bytes.len;
	return copy;
}

static void seal(char *bytes, size_t size)
{
	size_t head = sizeof(struct model_header);
	uint64_t sum = hash_bytes((struct str){ bytes + head, size - head });
	memcpy(bytes + offsetof(struct model_header, checksum), &sum,
	       sizeof sum);
}

static void check(const struct model *model)
{
	struct arena doc, scratch;
	struct words words;
	struct trees trees;
	struct str s = { text, sizeof text - 1 };
	struct span body = { 0, (uint32_t)s.len };
	arena_init(&doc, LIMIT);
	arena_init(&scratch, LIMIT);
	if (words_split(&words, &doc, s, &body, 1, NULL) ||
	    parse_words(&trees, &doc, &scratch, model, s, &words, NULL))
		abort();
	for (uint32_t w = 0; w < trees.count; w++) {
		uint32_t steps = 0;
		for (uint32_t up = w; up != NONE; up = trees.head[up])
			if (steps++ > trees.count)
				abort();
		if (trees.rel[w] >= REL_COUNT || trees.upos[w] >= UPOS_COUNT ||
		    trees.xpos[w] >= XPOS_COUNT || !trees.lemma[w].ptr)
			abort();
	}
	arena_release(&doc);
	arena_release(&scratch);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t file_size, at[CHANGES_MAX], count = 0;
	uint32_t kept[CHANGES_MAX];
	char *bytes = the_copy(&file_size);
	for (; count < CHANGES_MAX && size >= CHANGE; count++) {
		size_t place = data[0] | (size_t)data[1] << 8 |
		               (size_t)data[2] << 16;
		at[count] = place * 4 % (file_size - 4);
		memcpy(&kept[count], bytes + at[count], 4);
		memcpy(bytes + at[count], data + 3, 4);
		data += CHANGE;
		size -= CHANGE;
	}
	if (size % 2 == 0)
		seal(bytes, file_size);
	struct model model = { 0 };
	if (!model_view(&model, (struct str){ bytes, file_size }, "fuzz", NULL))
		check(&model);
	model_release(&model);
	while (count--)
		memcpy(bytes + at[count], &kept[count], 4);
	return 0;
}
