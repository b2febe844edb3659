/* train_write.c - from trained numbers to the bytes of a model file; see
 * train.h.
 *
 * What a word's form and its vector add up to is computed here once and for
 * all, and every row is stored in eight bits with a scale of its own.
 */
#include <math.h>

#include "syntax/train.h"

struct writer {
	struct arena *arena;
	const struct trained *net;
	const struct vectors *vectors;
	struct map words; /* key -> row */
	float *rows;      /* [row_count][dim] */
	uint32_t row_count;
};

/* Vector of a key, or of the key with its digits zeroed. */
static uint32_t vector_of(const struct vectors *vectors, struct str key,
                          struct str zeroed)
{
	uint32_t index = map_find(&vectors->map, key);
	return index != NONE ? index : map_find(&vectors->map, zeroed);
}

static void fill_row(struct writer *w, uint32_t row, uint32_t form,
                     uint32_t vector)
{
	uint32_t dim = w->net->dims.dim;
	float *out = w->rows + (size_t)row * dim;
	const float *own = w->net->rows +
	                   (size_t)(MODEL_UNKNOWN_ROW + form) * dim;
	memcpy(out, own, dim * sizeof *out);
	if (vector == NONE)
		return;
	const float *from = w->vectors->item + (size_t)vector * VECTOR_SIZE;
	for (uint32_t k = 0; k < VECTOR_SIZE; k++)
		for (uint32_t i = 0; i < dim; i++)
			out[i] += from[k] * w->net->vector[k * dim + i];
}

static bool add_word(struct writer *w, struct str key)
{
	uint32_t *row = map_put(&w->words, w->arena, key);
	if (!row)
		return false;
	if (*row != NONE)
		return true;
	*row = w->row_count++;
	uint32_t at = *row;
	struct word_key zeroed = { .len = (uint8_t)key.len };
	memcpy(zeroed.bytes, key.ptr, key.len);
	word_key_zero(&zeroed);
	uint32_t form = map_find(w->net->forms, word_key_str(&zeroed));
	fill_row(w, at, form == NONE ? 0 : form,
	         vector_of(w->vectors, key, word_key_str(&zeroed)));
	return true;
}

static bool fill_rows(struct writer *w)
{
	uint32_t dim = w->net->dims.dim;
	size_t most = (size_t)ROWS_AFFIX + w->net->form_count +
	              w->vectors->count;
	w->rows = arena_alloc(w->arena, most * dim, sizeof *w->rows);
	if (!w->rows)
		return false;
	w->row_count = MODEL_UNKNOWN_ROW + 1;
	memcpy(w->rows, w->net->rows,
	       (size_t)w->row_count * dim * sizeof *w->rows);
	for (uint32_t i = 0; i < w->vectors->count; i++)
		if (!add_word(w, w->vectors->key[i]))
			return false;
	for (uint32_t i = 0; i < w->net->forms->room; i++)
		if (w->net->forms->slot[i].key.ptr &&
		    !add_word(w, w->net->forms->slot[i].key))
			return false;
	return true;
}

static void quantise(const struct writer *w, int8_t *out, float *scale)
{
	uint32_t dim = w->net->dims.dim;
	for (uint32_t r = 0; r < w->row_count; r++) {
		const float *row = w->rows + (size_t)r * dim;
		float most = 0;
		for (uint32_t i = 0; i < dim; i++)
			most = fmaxf(most, fabsf(row[i]));
		scale[r] = most / 127;
		for (uint32_t i = 0; i < dim && most > 0; i++)
			out[(size_t)r * dim + i] = (int8_t)lrintf(row[i] /
			                                          most * 127);
	}
}

static void fill_words(const struct writer *w, uint64_t *key, uint32_t *row,
                       uint32_t room)
{
	for (uint32_t i = 0; i < w->words.room; i++) {
		if (!w->words.slot[i].key.ptr)
			continue;
		uint64_t hash = hashes_key(w->words.slot[i].key);
		uint32_t at = hashes_place(key, room, hash);
		key[at] = hash;
		row[at] = w->words.slot[i].value;
	}
}

static void copy_section(char *base, const struct model_layout *at,
                         enum model_section section, const void *from)
{
	if (at->bytes[section])
		memcpy(base + at->at[section], from, at->bytes[section]);
}

enum chancery_status
model_bytes(struct str *out, struct arena *arena, const struct trained *net,
            const struct tagset *tags, const struct vectors *vectors,
            const struct lemma_tables *lemmas, struct chancery_error *err)
{
	struct writer w = { .arena = arena, .net = net, .vectors = vectors };
	if (!fill_rows(&w))
		return fail_nomem(err);
	uint32_t room = 16;
	while (room / 4 * 3 < w.words.count)
		room *= 2;
	struct model_counts counts = {
		.slots = SLOTS,
		.rels = REL_COUNT,
		.upos = UPOS_COUNT,
		.xpos = XPOS_COUNT,
		.rows_affix = ROWS_AFFIX,
		.dims = net->dims,
		.rows = w.row_count,
		.word_room = room,
		.lemma_room = lemmas->room,
		.rules = lemmas->rule_count,
		.lemma_text = (uint32_t)lemmas->text.len,
	};
	if (!model_counts_valid(&counts))
		return fail(err, CHANCERY_E_LIMIT, 0, "the model is too large");
	struct model_layout at;
	model_layout(&at, &counts);
	char *base = arena_alloc(arena, at.size + MODEL_ALIGN, 1);
	if (!base)
		return fail_nomem(err);
	base += (MODEL_ALIGN - (uintptr_t)base % MODEL_ALIGN) % MODEL_ALIGN;

	copy_section(base, &at, SECTION_DENSE, net->dense);
	quantise(&w, (int8_t *)(base + at.at[SECTION_ROWS]),
	         (float *)(void *)(base + at.at[SECTION_SCALES]));
	fill_words(&w, (uint64_t *)(void *)(base + at.at[SECTION_WORD_KEYS]),
	           (uint32_t *)(void *)(base + at.at[SECTION_WORD_ROWS]), room);
	copy_section(base, &at, SECTION_TAGS, tags->pair);
	copy_section(base, &at, SECTION_LEMMA_KEYS, lemmas->key);
	copy_section(base, &at, SECTION_LEMMA_RULES, lemmas->value);
	copy_section(base, &at, SECTION_RULES, lemmas->rule);
	copy_section(base, &at, SECTION_LEMMA_TEXT, lemmas->text.ptr);
	memcpy(base + sizeof(struct model_header), &counts, sizeof counts);
	struct model_header header = { .magic = { 0 },
		                       .order = MODEL_ORDER,
		                       .version = MODEL_VERSION,
		                       .size = at.size };
	memcpy(header.magic, MODEL_MAGIC, sizeof header.magic);
	header.checksum = hash_bytes(
	    (struct str){ base + sizeof header, at.size - sizeof header });
	memcpy(base, &header, sizeof header);
	*out = (struct str){ base, at.size };
	return CHANCERY_OK;
}
