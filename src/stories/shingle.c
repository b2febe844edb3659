/* shingle.c - see shingle.h. */
#include "stories/shingle.h"

#define HASHES (SHINGLE_BANDS * 2u)
#define SORTED_RUN 8u /* sorted by insertion, then merged */
#define BAND_MASK (((uint64_t)1 << 47) - 1)

static uint64_t mix(uint64_t x)
{
	x ^= x >> 32;
	x *= 0xd6e8feb86659fd93u;
	x ^= x >> 32;
	x *= 0xd6e8feb86659fd93u;
	return x ^ x >> 32;
}

/* Small letter, digit or byte of a longer character; 0 for what parts words. */
static unsigned char word_byte(char c)
{
	unsigned char u = (unsigned char)c;
	if (u >= 'A' && u <= 'Z')
		return u | 32u;
	bool inside = (u >= 'a' && u <= 'z') || (u >= '0' && u <= '9') ||
	              u >= 0x80;
	return inside ? u : 0;
}

struct window {
	uint64_t last[SHINGLE_WORDS];
	uint32_t words;
	uint64_t *item;
	uint32_t count, room;
};

static void add_word(struct window *w, uint64_t hash)
{
	w->last[w->words++ % SHINGLE_WORDS] = mix(hash);
	if (w->words < SHINGLE_WORDS || w->count == w->room)
		return;
	uint64_t run = 0;
	for (uint32_t i = 0; i < SHINGLE_WORDS; i++)
		run = run * 0x9e3779b97f4a7c15u +
		      w->last[(w->words + i) % SHINGLE_WORDS];
	w->item[w->count++] = mix(run);
}

static void add_range(struct window *w, struct str text, struct span range,
                      struct span skip)
{
	uint64_t hash = 0;
	for (uint32_t i = range.begin; i < range.end && i < text.len; i++) {
		bool inside = i < skip.begin || i >= skip.end;
		unsigned char c = inside ? word_byte(text.ptr[i]) : 0;
		if (c) {
			hash = hash ? hash : 0xcbf29ce484222325u;
			hash = (hash ^ c) * 0x100000001b3u;
		} else if (hash) {
			add_word(w, hash);
			hash = 0;
		}
	}
	if (hash)
		add_word(w, hash);
}

static void sort_run(uint64_t *item, uint32_t count)
{
	for (uint32_t i = 1; i < count; i++) {
		uint64_t own = item[i];
		uint32_t at = i;
		for (; at && item[at - 1] > own; at--)
			item[at] = item[at - 1];
		item[at] = own;
	}
}

static void merge(uint64_t *to, const uint64_t *a, uint32_t a_count,
                  const uint64_t *b, uint32_t b_count)
{
	uint32_t i = 0, k = 0;
	while (i < a_count && k < b_count) {
		bool first = a[i] <= b[k];
		*to++ = first ? a[i] : b[k];
		i += first;
		k += !first;
	}
	memcpy(to, a + i, (a_count - i) * sizeof *to);
	memcpy(to + a_count - i, b + k, (b_count - k) * sizeof *to);
}

/* Ascending; in one of the two arrays, which is returned. */
static uint64_t *sort(uint64_t *item, uint64_t *other, uint32_t count)
{
	for (uint32_t i = 0; i < count; i += SORTED_RUN)
		sort_run(item + i,
		         count - i < SORTED_RUN ? count - i : SORTED_RUN);
	for (uint32_t run = SORTED_RUN; run < count; run *= 2) {
		for (uint32_t i = 0; i < count; i += 2 * run) {
			uint32_t left = count - i;
			uint32_t a = left < run ? left : run;
			uint32_t b = left - a < run ? left - a : run;
			merge(other + i, item + i, a, item + i + a, b);
		}
		uint64_t *next = other;
		other = item;
		item = next;
	}
	return item;
}

bool shingles_read(struct shingles *out, struct arena *arena, struct str text,
                   const struct span *body, uint32_t count, struct span skip)
{
	size_t bytes = 0;
	*out = (struct shingles){ NULL, 0 };
	for (uint32_t i = 0; i < count; i++)
		bytes += body[i].end > body[i].begin
		             ? body[i].end - body[i].begin
		             : 0;
	/* A word takes two bytes with what parts it from the next. */
	size_t room = bytes / 2 + 1;
	struct window w = { .room = room < SHINGLES_MAX ? (uint32_t)room
		                                        : SHINGLES_MAX };
	w.item = arena_room(arena, w.room, sizeof *w.item);
	if (!w.item)
		return false;
	for (uint32_t i = 0; i < count; i++)
		add_range(&w, text, body[i], skip);
	uint64_t *other = arena_room(arena, w.count, sizeof *other);
	if (!other)
		return false;
	w.item = sort(w.item, other, w.count);
	uint32_t kept = 0;
	for (uint32_t i = 0; i < w.count; i++)
		if (!kept || w.item[i] != w.item[kept - 1])
			w.item[kept++] = w.item[i];
	*out = (struct shingles){ w.item, kept };
	return true;
}

bool shingles_bands(const struct shingles *shingles,
                    int64_t band[SHINGLE_BANDS])
{
	uint32_t least[HASHES];
	if (shingles->count < SHINGLES_MIN)
		return false;
	for (uint32_t k = 0; k < HASHES; k++)
		least[k] = UINT32_MAX;
	for (uint32_t i = 0; i < shingles->count; i++) {
		/* Two halves give all hash functions (Kirsch and Mitzenmacher
		 * 2008); the multiplication keeps their order apart. */
		uint64_t x = shingles->item[i], step = mix(x) | 1u;
		for (uint32_t k = 0; k < HASHES; k++) {
			x += step;
			uint32_t h = (uint32_t)((x * 0x9e3779b97f4a7c15u) >>
			                        32);
			least[k] = h < least[k] ? h : least[k];
		}
	}
	for (uint32_t b = 0; b < SHINGLE_BANDS; b++) {
		uint64_t pair = (uint64_t)least[2 * b] << 32 | least[2 * b + 1];
		band[b] = (int64_t)(mix(pair + mix(b + 1)) & BAND_MASK);
	}
	return true;
}

struct overlap shingles_overlap(const struct shingles *a,
                                const struct shingles *b)
{
	uint32_t i = 0, j = 0, both = 0;
	while (i < a->count && j < b->count) {
		uint64_t x = a->item[i], y = b->item[j];
		both += x == y;
		i += x <= y;
		j += y <= x;
	}
	uint32_t smaller = a->count < b->count ? a->count : b->count;
	if (!smaller)
		return (struct overlap){ 0, 0 };
	return (struct overlap){ (double)both / smaller,
		                 (double)both / (a->count + b->count - both) };
}

const char *copy_kind(const struct overlap *overlap)
{
	if (overlap->jaccard == 1)
		return "same";
	if (overlap->containment >= COPY_WHOLE)
		return "copy";
	return overlap->containment >= COPY_PART ? "part" : NULL;
}
