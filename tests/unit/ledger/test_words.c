/* test_words.c - wording.h: stems that two texts share, sentences. */
#include "unit/unit.h"

#include "ledger/compare/wording.h"

static uint32_t shared(struct arena *arena, const char *a, const char *b)
{
	struct wording x, y;
	assert_true(wording_of(&x, arena, str_of(a)));
	assert_true(wording_of(&y, arena, str_of(b)));
	return wording_shared(&x, &y);
}

static void test_stems(void **state)
{
	struct arena arena;
	(void)state;
	arena_init(&arena, 1 << 20);
	assert_int_equal(shared(&arena, "Treaties were signed.",
	                        "a treaty, SIGNED"),
	                 2);
	assert_int_equal(shared(&arena, "Russia\xe2\x80\x99s step",
	                        "the step of Russia"),
	                 2);
	assert_int_equal(shared(&arena, "of the and", "of the and"), 0);
	assert_int_equal(shared(&arena, "", "peace"), 0);
	assert_int_equal(shared(&arena, "step step step", "step"), 1);
	arena_release(&arena);
}

static void test_sentences(void **state)
{
	static const char text[] = " One. Two 3.5 percent!\n\nFour";
	static const struct span want[] = { { 1, 5 }, { 6, 22 }, { 24, 28 } };
	(void)state;
	struct span s = sentence_next(str_of(text), 0);
	for (size_t i = 0; i < COUNT_OF(want); i++) {
		assert_int_equal(s.begin, want[i].begin);
		assert_int_equal(s.end, want[i].end);
		s = sentence_next(str_of(text), s.end);
	}
	assert_true(s.begin >= s.end);
}

/* Memory runs out at each allocation: said, never crashed. */
static void test_memory(void **state)
{
	(void)state;
	for (uint64_t k = 0;; k++) {
		struct arena arena;
		struct wording w;
		arena_init(&arena, 1 << 20);
		arena.fail_after = k;
		bool good = wording_of(&w, &arena,
		                       STR("We value this bold step a lot"));
		arena_release(&arena);
		if (good)
			break;
		assert_true(k < 100);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_stems),
		cmocka_unit_test(test_sentences),
		cmocka_unit_test(test_memory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
