/* profile.c - see profile.h. */
#include "stories/profile.h"

#include <math.h>
#include <stdlib.h>

#include "base/map.h"
#include "base/vec.h"
#include "intake/stopwords.h"
#include "stories/common_words.h"

/* A word in so many of a thousand texts says nothing of what a text is about. */
#define TOO_COMMON 200u
#define LEAD_WORDS 60u
#define WORD_BYTES 48u
#define STOPWORD_BYTES 7u
/* What an occurrence counts. */
#define TITLE_TIMES 2u
#define TIMES_MAX 255u
/* How much an occurrence more is worth: k1 of BM25. */
#define SATURATION 1.5

struct entry {
	struct feature feature;
	double weight;
	bool used;
};

struct table {
	struct entry *slot; /* 2^n */
	uint32_t room, count;
};

static bool is_letter(char c)
{
	unsigned char u = (unsigned char)c;
	return (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || u >= 0x80;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool one_of(char c, const char *list)
{
	return c && strchr(list, c);
}

/* The length of small `word` without its English ending; where that is "ies",
 * its i becomes y.  script/import-common-words does the same. */
static size_t word_stem(char *word, size_t n)
{
	if (is_digit(word[0]))
		return n;
	struct str w = { word, n };
	if (n > 4 && str_ends(w, STR("ies"))) {
		word[n - 3] = 'y';
		return n - 2;
	}
	if (n > 5 && str_ends(w, STR("ing")))
		n -= 3;
	else if (n > 4 && (str_ends(w, STR("ed")) || str_ends(w, STR("es"))))
		n -= 2;
	else if (n > 3 && word[n - 1] == 's' && !one_of(word[n - 2], "su"))
		n -= 1;
	if (n > 3 && word[n - 1] == 'e')
		n--;
	if (n > 4 && word[n - 1] == word[n - 2] &&
	    one_of(word[n - 1], "bdgmnprt"))
		n--;
	return n;
}

static uint16_t commonness(struct str stem)
{
	char padded[sizeof common_words->stem] = { 0 };
	size_t low = 0, high = COUNT_OF(common_words);
	if (stem.len >= sizeof padded)
		return 0;
	memcpy(padded, stem.ptr, stem.len);
	while (low < high) {
		size_t middle = (low + high) / 2;
		int c = memcmp(common_words[middle].stem, padded, sizeof padded);
		if (!c)
			return common_words[middle].texts;
		if (c < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return 0;
}

static bool table_grow(struct table *table, struct arena *arena)
{
	struct table next = { .room = table->room ? table->room * 2 : 512 };
	next.slot = arena_alloc(arena, next.room, sizeof *next.slot);
	if (!next.slot)
		return false;
	for (uint32_t i = 0; i < table->room; i++) {
		if (!table->slot[i].used)
			continue;
		uint32_t at = table->slot[i].feature.key & (next.room - 1);
		while (next.slot[at].used)
			at = (at + 1) & (next.room - 1);
		next.slot[at] = table->slot[i];
	}
	next.count = table->count;
	*table = next;
	return true;
}

/* The entry of `key`, new if `used` is not set; NULL when out of memory. */
static struct entry *table_at(struct table *table, struct arena *arena,
                              uint32_t key)
{
	if (table->count * 2 >= table->room && !table_grow(table, arena))
		return NULL;
	uint32_t at = key & (table->room - 1);
	while (table->slot[at].used && table->slot[at].feature.key != key)
		at = (at + 1) & (table->room - 1);
	return &table->slot[at];
}

struct reading {
	struct table table;
	struct arena *arena;
	uint32_t words; /* of the body so far */
};

/* `raw` in small letters, in `to`. */
static struct str fold_word(struct str raw, char to[WORD_BYTES])
{
	size_t n = raw.len < WORD_BYTES ? raw.len : WORD_BYTES;
	for (size_t i = 0; i < n; i++) {
		unsigned char u = (unsigned char)raw.ptr[i];
		bool large = u >= 'A' && u <= 'Z';
		/* Latin-1 letters: capitals are 32 before small ones. */
		bool latin = i && (unsigned char)to[i - 1] == 0xc3 &&
		             u >= 0x80 && u <= 0x9e && u != 0x97;
		to[i] = (char)(large || latin ? u + 32 : u);
	}
	return (struct str){ to, n };
}

static bool add_word(struct reading *r, struct str raw, unsigned marks,
                     unsigned times)
{
	char folded[WORD_BYTES], ended[WORD_BYTES];
	struct str word = fold_word(raw, folded);
	if (word.len < 2)
		return true;
	memcpy(ended, folded, word.len);
	struct str stem = { ended, word_stem(ended, word.len) };
	uint32_t key = (uint32_t)hash_bytes(stem);
	struct entry *e = table_at(&r->table, r->arena, key);
	if (!e)
		return false;
	if (!e->used) {
		uint16_t common = commonness(stem);
		/* Of another language, then. */
		if (!common && word.len <= STOPWORD_BYTES && stopword_is(word))
			common = TOO_COMMON;
		*e = (struct entry){ .used = true,
			             .feature = { .key = key,
			                          .marks = FEATURE_WORD,
			                          .common = common } };
		r->table.count++;
	}
	if (is_digit(word.ptr[0]))
		marks |= FEATURE_NUMBER;
	e->feature.marks |= (uint8_t)marks;
	times += e->feature.times;
	e->feature.times = (uint8_t)(times < TIMES_MAX ? times : TIMES_MAX);
	return true;
}

/* Is the word at `begin` the first of a sentence, or of a range? */
static bool opens(struct str text, uint32_t first, uint32_t begin)
{
	while (begin > first && one_of(text.ptr[begin - 1], " \"'([\t"))
		begin--;
	return begin == first || one_of(text.ptr[begin - 1], ".!?\n\r:*-");
}

static bool add_range(struct reading *r, struct str text, struct span range,
                      struct span skip, bool title)
{
	uint32_t end = range.end < text.len ? range.end : (uint32_t)text.len;
	for (uint32_t i = range.begin; i < end;) {
		uint32_t begin = i;
		while (i < end && (is_letter(text.ptr[i]) ||
		                   is_digit(text.ptr[i])))
			i++;
		if (i == begin) {
			i++;
			continue;
		}
		if (begin >= skip.begin && begin < skip.end)
			continue;
		unsigned marks = 0, times = title ? TITLE_TIMES : 1;
		bool large = text.ptr[begin] >= 'A' && text.ptr[begin] <= 'Z';
		if (title)
			marks = FEATURE_TITLE;
		else if (large && !opens(text, range.begin, begin))
			marks = FEATURE_NAME;
		if (!title && r->words++ < LEAD_WORDS) {
			marks |= FEATURE_LEAD;
			times++;
		}
		struct str word = { text.ptr + begin, i - begin };
		if (!add_word(r, word, marks, times))
			return false;
	}
	return true;
}

static bool add_words(struct reading *r, const struct profile_source *s)
{
	struct span whole = { 0, (uint32_t)s->title.len };
	struct str text = s->text;
	if (text.len > PROFILE_TEXT_MAX)
		text.len = PROFILE_TEXT_MAX;
	if (!add_range(r, s->title, whole, (struct span){ 0, 0 }, true))
		return false;
	for (uint32_t i = 0; i < s->body_count; i++)
		if (!add_range(r, text, s->body[i], s->title_span, false))
			return false;
	return true;
}

/* What an entry weighs by the background alone. */
static double weigh(const struct feature *f)
{
	double rare = log(1000.5 / (f->common + .5));
	return f->times / (f->times + SATURATION) * rare * sqrt(rare) *
	       (f->marks & (FEATURE_TITLE | FEATURE_NAME) ? 2 : 1);
}

static int by_weight(const void *va, const void *vb)
{
	const struct entry *a = va, *b = vb;
	if (a->weight != b->weight)
		return a->weight > b->weight ? -1 : 1;
	return a->feature.key < b->feature.key ? -1 : 1;
}

static int by_key(const void *va, const void *vb)
{
	const struct feature *a = va, *b = vb;
	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return (int)a->marks - (int)b->marks;
}

static uint32_t key_of(unsigned mark, uint64_t a, uint64_t b, uint64_t c)
{
	uint64_t x = mark;
	x = (x + a) * 0x9e3779b97f4a7c15u;
	x = (x ^ x >> 32) + b;
	x *= 0xd6e8feb86659fd93u;
	x = ((x ^ x >> 32) + c) * 0x9e3779b97f4a7c15u;
	return (uint32_t)(x >> 32);
}

/* Enter a fact into the last places of `item`, where there is one left. */
static void add_fact(struct feature *item, uint32_t *count, uint32_t first,
                     unsigned mark, uint32_t key)
{
	for (uint32_t i = first; i < *count; i++) {
		if (item[i].key != key)
			continue;
		item[i].times += item[i].times < TIMES_MAX;
		return;
	}
	if (*count - first < PROFILE_FACTS)
		item[(*count)++] = (struct feature){ .key = key,
			                             .marks = (uint8_t)mark,
			                             .times = 1 };
}

static void add_told(struct feature *item, uint32_t *count, uint32_t first,
                     const struct told *t)
{
	uint64_t source = t->source.len ? hash_bytes(t->source) : 0;
	uint64_t target = t->target.len ? hash_bytes(t->target) : 0;
	if (source)
		add_fact(item, count, first, FEATURE_PARTY,
		         key_of(FEATURE_PARTY, source, 0, 0));
	if (target)
		add_fact(item, count, first, FEATURE_PARTY,
		         key_of(FEATURE_PARTY, target, 0, 0));
	if (t->place.len)
		add_fact(item, count, first, FEATURE_PLACE,
		         key_of(FEATURE_PLACE, hash_bytes(t->place), 0, 0));
	if (source && target)
		add_fact(item, count, first, FEATURE_CLAIM,
		         key_of(FEATURE_CLAIM, hash_bytes(t->act), source,
		                target));
	if (t->day != DAY_NONE)
		add_fact(item, count, first, FEATURE_CLAIM,
		         key_of(FEATURE_CLAIM, (uint32_t)t->day, 0, 0));
}

bool profile_read(struct profile *out, struct arena *arena,
                  const struct profile_source *source)
{
	struct reading r = { .arena = arena };
	*out = (struct profile){ NULL, 0 };
	if (!add_words(&r, source))
		return false;
	uint32_t kept = 0;
	for (uint32_t i = 0; i < r.table.room; i++) {
		struct entry e = r.table.slot[i];
		if (!e.used || e.feature.common >= TOO_COMMON)
			continue;
		r.table.slot[kept++] = e;
	}
	/* Which words are kept depends on their weights alone. */
	if (kept > PROFILE_WORDS) {
		for (uint32_t i = 0; i < kept; i++)
			r.table.slot[i].weight = weigh(
			    &r.table.slot[i].feature);
		qsort(r.table.slot, kept, sizeof *r.table.slot, by_weight);
	}
	uint32_t count = kept < PROFILE_WORDS ? kept : PROFILE_WORDS;
	struct feature *item = arena_alloc(arena, PROFILE_MAX, sizeof *item);
	if (!item)
		return false;
	for (uint32_t i = 0; i < count; i++)
		item[i] = r.table.slot[i].feature;
	uint32_t first = count;
	for (uint32_t i = 0; i < source->told_count; i++)
		add_told(item, &count, first, &source->told[i]);
	if (count)
		qsort(item, count, sizeof *item, by_key);
	uint32_t distinct = 0;
	for (uint32_t i = 0; i < count; i++)
		if (!distinct || item[i].key != item[distinct - 1].key)
			item[distinct++] = item[i];
	*out = (struct profile){ item, distinct };
	return true;
}

void profile_pack(const struct profile *profile, unsigned char *out)
{
	for (uint32_t i = 0; i < profile->count; i++) {
		const struct feature *f = &profile->item[i];
		for (int b = 0; b < 4; b++)
			*out++ = (unsigned char)(f->key >> 8 * b);
		*out++ = f->marks;
		*out++ = f->times;
		*out++ = (unsigned char)f->common;
		*out++ = (unsigned char)(f->common >> 8);
	}
}

bool profile_unpack(struct profile *out, struct arena *arena,
                    struct str bytes)
{
	size_t count = bytes.len / PROFILE_BYTES;
	*out = (struct profile){ NULL, 0 };
	if (bytes.len % PROFILE_BYTES || count > PROFILE_MAX)
		return false;
	struct feature *item = arena_alloc(arena, count, sizeof *item);
	if (!item)
		return false;
	const unsigned char *b = (const unsigned char *)bytes.ptr;
	for (size_t i = 0; i < count; i++, b += PROFILE_BYTES) {
		item[i] = (struct feature){
			.key = b[0] | (uint32_t)b[1] << 8 |
			       (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24,
			.marks = b[4],
			.times = b[5],
			.common = (uint16_t)(b[6] | b[7] << 8),
		};
		if (i && item[i].key <= item[i - 1].key)
			return false;
	}
	*out = (struct profile){ item, (uint32_t)count };
	return true;
}
