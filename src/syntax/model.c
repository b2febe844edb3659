/* model.c - see model.h. */
#include "syntax/model.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

/* Room for the network in whole numbers; the largest that is valid fits. */
#define FAST_ARENA_LIMIT ((size_t)64 << 20)
/* Representation of 65536, above which no number of a network is. */
#define NUMBER_BITS_MAX 0x47800000u

_Static_assert(sizeof(struct model_header) == MODEL_ALIGN, "header size");
_Static_assert(sizeof(struct lemma_rule) == 8, "rule size");
_Static_assert(INT_EMBED == 1 + AFFIXES, "rows of a word");

static bool power_of_two(uint32_t n)
{
	return n && (n & (n - 1)) == 0;
}

bool model_counts_valid(const struct model_counts *c)
{
	return c->slots == SLOTS && c->rels == REL_COUNT &&
	       c->upos == UPOS_COUNT && c->xpos == XPOS_COUNT &&
	       c->rows_affix == ROWS_AFFIX && net_dims_valid(&c->dims) &&
	       c->rows > MODEL_UNKNOWN_ROW && c->rows <= MODEL_ENTRIES_MAX &&
	       power_of_two(c->word_room) &&
	       c->word_room <= MODEL_ENTRIES_MAX &&
	       power_of_two(c->lemma_room) &&
	       c->lemma_room <= MODEL_ENTRIES_MAX &&
	       c->rules <= MODEL_ENTRIES_MAX &&
	       c->lemma_text <= MODEL_ENTRIES_MAX;
}

static size_t align_up(size_t n)
{
	return (n + MODEL_ALIGN - 1) / MODEL_ALIGN * MODEL_ALIGN;
}

void model_layout(struct model_layout *out, const struct model_counts *c)
{
	struct net_layout net;
	net_layout(&net, &c->dims);
	size_t rows = c->rows, words = c->word_room, lemmas = c->lemma_room;
	*out = (struct model_layout){
		.bytes = {
			[SECTION_DENSE] = net.count * sizeof(float),
			[SECTION_ROWS] = rows * c->dims.dim,
			[SECTION_SCALES] = rows * sizeof(float),
			[SECTION_WORD_KEYS] = words * sizeof(uint64_t),
			[SECTION_WORD_ROWS] = words * sizeof(uint32_t),
			[SECTION_TAGS] = (size_t)c->dims.tags * 2,
			[SECTION_LEMMA_KEYS] = lemmas * sizeof(uint64_t),
			[SECTION_LEMMA_RULES] = lemmas * sizeof(uint32_t),
			[SECTION_RULES] = c->rules * sizeof(struct lemma_rule),
			[SECTION_LEMMA_TEXT] = c->lemma_text,
		},
	};
	size_t at = align_up(sizeof(struct model_header) +
	                     sizeof(struct model_counts));
	for (int i = 0; i < SECTION_COUNT; i++) {
		out->at[i] = at;
		at = align_up(at + out->bytes[i]);
	}
	out->size = at;
}

static enum chancery_status damaged(struct chancery_error *err, size_t offset,
                                    const char *name, const char *what)
{
	return fail(err, CHANCERY_E_CORRUPT, offset,
	            "model \"%s\" is damaged: %s; install it again", name,
	            what);
}

/* Whether the bits of a float stand for a number within bounds that no sum of
 * the network's leaves. */
static bool in_bounds(const float *number, size_t count)
{
	uint32_t beyond = 0;
	for (size_t i = 0; i < count; i++) {
		uint32_t bits;
		memcpy(&bits, &number[i], sizeof bits);
		beyond |= (bits & 0x7FFFFFFF) > NUMBER_BITS_MAX;
	}
	return !beyond;
}

/* Every number that is used as an index, so that no file can lead astray. */
static enum chancery_status check_indices(const struct model *model,
                                          const struct model_counts *counts,
                                          const char *name,
                                          struct chancery_error *err)
{
	if (!in_bounds(model->net.dense, model->net.at.count) ||
	    !in_bounds(model->scales, counts->rows))
		return damaged(err, 0, name, "numbers");
	for (uint32_t i = 0; i < counts->word_room; i++)
		if (model->words.key[i] &&
		    model->words.value[i] >= counts->rows)
			return damaged(err, i, name, "row of a word");
	for (uint32_t i = 0; i < counts->dims.tags; i++)
		if (model->tags[(size_t)2 * i] >= UPOS_COUNT ||
		    model->tags[(size_t)2 * i + 1] >= XPOS_COUNT)
			return damaged(err, i, name, "tag");
	const struct lemmas *lemmas = &model->lemmas;
	for (uint32_t i = 0; i < counts->lemma_room; i++)
		if (lemmas->hashes.key[i] &&
		    lemmas->hashes.value[i] >= counts->rules)
			return damaged(err, i, name, "rule of a word");
	for (uint32_t i = 0; i < counts->rules; i++)
		if ((size_t)lemmas->rule[i].text_at + lemmas->rule[i].add >
		    counts->lemma_text)
			return damaged(err, i, name, "text of a rule");
	return CHANCERY_OK;
}

static void point_into(struct model *out, const char *base,
                       const struct model_counts *counts,
                       const struct model_layout *at)
{
	const void *section[SECTION_COUNT];
	for (int i = 0; i < SECTION_COUNT; i++)
		section[i] = base + at->at[i];
	out->net = (struct net){ .dims = counts->dims,
		                 .dense = section[SECTION_DENSE],
		                 .multiply = kernel_best() };
	net_layout(&out->net.at, &counts->dims);
	out->rows = section[SECTION_ROWS];
	out->scales = section[SECTION_SCALES];
	out->words = (struct hashes){ section[SECTION_WORD_KEYS],
		                      section[SECTION_WORD_ROWS],
		                      counts->word_room };
	out->tags = section[SECTION_TAGS];
	out->lemmas = (struct lemmas){
		.hashes = { section[SECTION_LEMMA_KEYS],
		            section[SECTION_LEMMA_RULES], counts->lemma_room },
		.rule = section[SECTION_RULES],
		.rule_count = counts->rules,
		.text = { section[SECTION_LEMMA_TEXT], counts->lemma_text },
	};
}

enum chancery_status model_view(struct model *out, struct str bytes,
                                const char *name, struct chancery_error *err)
{
	static const uint8_t zero[sizeof((struct model_header *)0)->zero];
	struct model_header header;
	struct model_counts counts;
	struct model_layout layout;
	if (bytes.len < sizeof header + sizeof counts)
		return damaged(err, bytes.len, name, "too short");
	memcpy(&header, bytes.ptr, sizeof header);
	memcpy(&counts, bytes.ptr + sizeof header, sizeof counts);
	if (memcmp(header.magic, MODEL_MAGIC, sizeof header.magic) != 0)
		return damaged(err, 0, name, "not a model file");
	if (header.order != MODEL_ORDER || header.version != MODEL_VERSION)
		return fail(err, CHANCERY_E_VERSION, 0,
		            "model \"%s\" has format version %u, this program "
		            "reads version %u on little-endian machines",
		            name, header.version, MODEL_VERSION);
	if (header.size != bytes.len)
		return damaged(err, bytes.len, name, "wrong size");
	if (memcmp(header.zero, zero, sizeof zero) != 0)
		return damaged(err, 32, name, "header");
	struct str rest = { bytes.ptr + sizeof header,
		            bytes.len - sizeof header };
	if (hash_bytes(rest) != header.checksum)
		return damaged(err, 0, name, "wrong checksum");
	if (!model_counts_valid(&counts))
		return fail(err, CHANCERY_E_VERSION, sizeof header,
		            "model \"%s\" was made for another program version",
		            name);
	model_layout(&layout, &counts);
	if (layout.size != bytes.len)
		return damaged(err, bytes.len, name, "sections do not fit");
	point_into(out, bytes.ptr, &counts, &layout);
	arena_init(&out->arena, FAST_ARENA_LIMIT);
	enum chancery_status status = check_indices(out, &counts, name, err);
	if (!status)
		status = model_use_kernel(out, int_kernel_best(), err);
	return status;
}

enum chancery_status model_use_kernel(struct model *model,
                                      const struct int_kernel *kernel,
                                      struct chancery_error *err)
{
	arena_release(&model->arena);
	arena_init(&model->arena, FAST_ARENA_LIMIT);
	enum chancery_status status = int_net_make(&model->fast, &model->arena,
	                                           &model->net, kernel, err);
	if (status)
		arena_release(&model->arena);
	return status;
}

void model_release(struct model *model)
{
	arena_release(&model->arena);
}

enum chancery_status model_open(struct model **out, const char *path,
                                struct chancery_error *err)
{
	*out = NULL;
	struct model *model = calloc(1, sizeof *model);
	if (!model)
		return fail_nomem(err);
	enum chancery_status status = file_map(&model->file, path, err);
	if (status == CHANCERY_OK) {
		status = model_view(model, model->file.bytes, path, err);
		if (status == CHANCERY_OK) {
			*out = model;
			return CHANCERY_OK;
		}
		file_unmap(&model->file);
	}
	free(model);
	return status;
}

enum chancery_status model_open_in(struct model **out, const char *data,
                                   struct chancery_error *err)
{
	char path[PATH_MAX];
	int len = snprintf(path, sizeof path, "%s/models/english.model", data);
	*out = NULL;
	if (len < 0 || (size_t)len >= sizeof path)
		return fail(err, CHANCERY_E_IO, 0,
		            "the data folder has too long a name");
	return model_open(out, path, err);
}

void model_close(struct model *model)
{
	if (!model)
		return;
	model_release(model);
	file_unmap(&model->file);
	free(model);
}

static void fetch_row(const struct model *model, uint32_t row)
{
	const int8_t *from = model->rows + (size_t)row * model->net.dims.dim;
	for (uint32_t i = 0; i < model->net.dims.dim; i += 64)
		__builtin_prefetch(from + i);
	__builtin_prefetch(model->scales + row);
}

void model_key(const struct model *model, struct model_key *out,
               struct str form, bool first)
{
	struct word_key key;
	word_key(&key, form);
	out->form = hashes_key(word_key_str(&key));
	hashes_fetch(&model->words, out->form);
	out->zeroed = 0;
	if (word_key_zero(&key)) {
		out->zeroed = hashes_key(word_key_str(&key));
		hashes_fetch(&model->words, out->zeroed);
	}
	word_affixes(out->row + 1, &key, form, first, DRESS_NONE);
	for (uint32_t i = 1; i < INT_EMBED; i++)
		fetch_row(model, out->row[i]);
}

void model_find(const struct model *model, struct model_key *key)
{
	uint32_t row = hashes_value(&model->words, key->form);
	if (row == NONE && key->zeroed)
		row = hashes_value(&model->words, key->zeroed);
	key->row[0] = row == NONE ? MODEL_UNKNOWN_ROW : row;
	fetch_row(model, key->row[0]);
}

void model_sum(const struct model *model, float *vector,
               const struct model_key *key)
{
	const int8_t *row[INT_EMBED];
	float scale[INT_EMBED];
	for (uint32_t i = 0; i < INT_EMBED; i++) {
		row[i] = model->rows +
		         (size_t)key->row[i] * model->net.dims.dim;
		scale[i] = model->scales[key->row[i]];
	}
	model->fast.kernel->embed(vector, row, scale, model->net.dims.dim);
}

void model_embed(const struct model *model, float *vector, struct str form,
                 bool first)
{
	struct model_key key;
	model_key(model, &key, form, first);
	model_find(model, &key);
	model_sum(model, vector, &key);
}
