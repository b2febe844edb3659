/* test_shingle.c - overlap of wordings, and that bands find it. */
#include "unit/unit.h"

#include <stdio.h>

#include "stories/shingle.h"

static struct shingles shingles_of(struct arena *arena, const char *text)
{
	struct shingles out;
	struct span whole = { 0, (uint32_t)strlen(text) };
	struct span none = { 0, 0 };
	assert_true(shingles_read(&out, arena, str_of(text), &whole, 1, none));
	return out;
}

#define WIRE                                                                \
	"The envoys of both lakes met on Monday in the old customs house. " \
	"They spoke for three hours about the ferry, the tolls and the "    \
	"nets, and agreed to meet again when the ice has gone. "

static void test_kinds(void **state)
{
	(void)state;
	static const struct {
		const char *a, *b, *kind;
	} cases[] = {
		{ WIRE, WIRE, "same" },
		/* Letters' case, signs and line breaks are not wording. */
		{ "one TWO three, four five six seven eight nine ten twelve",
		  "One two\nthree four (five) six seven - eight nine ten; "
		  "twelve",
		  "same" },
		{ WIRE,
		  WIRE "Nobody would say who had paid for the lunch, which was "
		       "long.",
		  "copy" },
		/* Built into a longer text. */
		{ WIRE,
		  "Much was said this week in other towns as well, and most of "
		  "it is forgotten by now. " WIRE
		  "Meanwhile the mayor has had his boat painted in two colours "
		  "and means to show it at the fair in the spring.",
		  "copy" },
		/* Half of it new. */
		{ WIRE,
		  "They spoke for three hours about the ferry, the tolls and "
		  "the nets, and agreed to meet again when the ice has gone. "
		  "A second boat came too late for the talks and went home "
		  "the same night, its crew told the keeper of the lock.",
		  "part" },
		/* The same facts in other words. */
		{ WIRE,
		  "On Monday envoys from the two lakes sat together in what "
		  "used to be the customs house; tolls, nets and the ferry "
		  "took them three hours, and there is to be another round "
		  "after the thaw.",
		  NULL },
		{ WIRE, "", NULL },
	};
	struct arena arena;
	arena_init(&arena, 1 << 20);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct shingles a = shingles_of(&arena, cases[i].a);
		struct shingles b = shingles_of(&arena, cases[i].b);
		struct overlap there = shingles_overlap(&a, &b);
		struct overlap back = shingles_overlap(&b, &a);
		const char *kind = copy_kind(&there);
		assert_true(there.containment == back.containment &&
		            there.jaccard == back.jaccard);
		if (!kind != !cases[i].kind ||
		    (kind && strcmp(kind, cases[i].kind)))
			fail_msg("case %zu: %s at %.2f", i,
			         kind ? kind : "nothing", there.containment);
	}
	arena_release(&arena);
}

static void test_title_and_paragraphs(void **state)
{
	(void)state;
	static const char text[] = "Ferry talks a success say all\n" WIRE;
	struct arena arena;
	arena_init(&arena, 1 << 20);
	struct span title = { 0, 29 };
	struct span all[] = { title, { 30, sizeof text - 1 } };
	struct span cut[] = { { 30, 95 }, { 95, sizeof text - 1 } };
	struct shingles a, b, plain = shingles_of(&arena, WIRE);
	assert_true(shingles_read(&a, &arena, str_of(text), all, 2, title));
	assert_true(shingles_read(&b, &arena, str_of(text), cut, 2, title));
	assert_true(shingles_overlap(&a, &plain).jaccard == 1);
	assert_true(shingles_overlap(&b, &plain).jaccard == 1);
	arena_release(&arena);
}

static void test_short(void **state)
{
	(void)state;
	struct arena arena;
	int64_t band[SHINGLE_BANDS];
	arena_init(&arena, 1 << 20);
	struct shingles s = shingles_of(
	    &arena, "one two three four five six seven eight nine ten eleven");
	assert_int_equal(s.count, 7);
	assert_false(shingles_bands(&s, band));
	s = shingles_of(&arena, "one two three four");
	assert_int_equal(s.count, 0);
	s = shingles_of(&arena, WIRE);
	assert_true(shingles_bands(&s, band));
	for (uint32_t i = 0; i < SHINGLE_BANDS; i++)
		assert_true(band[i] >= 0 && band[i] < (int64_t)1 << 47);
	arena_release(&arena);
}

static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 16;
}

/* `words` words; with chance `keep` in 1000 the word of `base` at that place.
 */
static void make_text(char *out, size_t room, uint32_t *seed,
                      const uint32_t *base, uint32_t words, uint32_t keep)
{
	size_t at = 0;
	for (uint32_t i = 0; i < words; i++) {
		bool kept = next_random(seed) % 1000 < keep;
		uint32_t word = kept ? base[i] : next_random(seed);
		at += (size_t)snprintf(out + at, room - at, "w%u ", word);
	}
}

/* Of pairs of known likeness the bands find what the header says. */
static void test_bands_find(void **state)
{
	(void)state;
	static const struct {
		uint32_t keep;
		double from, to;      /* likeness taken into account */
		uint32_t least, most; /* of 100 pairs found */
	} cases[] = {
		{ 900, .4, .6, 94, 100 },
		{ 970, .7, .9, 100, 100 },
		{ 300, .0, .05, 0, 1 },
	};
	uint32_t seed = 7, base[120];
	char a[2000], b[2000];
	struct arena arena;
	arena_init(&arena, 1 << 20);
	for (size_t c = 0; c < COUNT_OF(cases); c++) {
		uint32_t pairs = 0, found = 0;
		for (uint32_t n = 0; n < 5000 && pairs < 100; n++) {
			int64_t x[SHINGLE_BANDS], y[SHINGLE_BANDS];
			uint32_t agree = 0;
			for (uint32_t i = 0; i < COUNT_OF(base); i++)
				base[i] = next_random(&seed);
			make_text(a, sizeof a, &seed, base, 120, 1000);
			make_text(b, sizeof b, &seed, base, 120, cases[c].keep);
			arena_clear(&arena);
			struct shingles s = shingles_of(&arena, a);
			struct shingles t = shingles_of(&arena, b);
			double like = shingles_overlap(&s, &t).jaccard;
			if (like < cases[c].from || like > cases[c].to)
				continue;
			assert_true(shingles_bands(&s, x));
			assert_true(shingles_bands(&t, y));
			for (uint32_t i = 0; i < SHINGLE_BANDS; i++)
				agree += x[i] == y[i];
			pairs++;
			found += agree >= SHINGLE_AGREE;
		}
		assert_int_equal(pairs, 100);
		if (found < cases[c].least || found > cases[c].most)
			fail_msg("case %zu: %u of 100 found", c, found);
	}
	arena_release(&arena);
}

static void test_no_memory(void **state)
{
	(void)state;
	struct arena arena;
	struct shingles out;
	struct span whole = { 0, sizeof WIRE - 1 }, none = { 0, 0 };
	arena_init(&arena, 1 << 20);
	arena.fail_after = 0;
	assert_false(shingles_read(&out, &arena, STR(WIRE), &whole, 1, none));
	assert_int_equal(out.count, 0);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_title_and_paragraphs),
		cmocka_unit_test(test_short),
		cmocka_unit_test(test_bands_find),
		cmocka_unit_test(test_no_memory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
