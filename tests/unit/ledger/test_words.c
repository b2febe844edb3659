/* test_words.c - counts.h and wording.h: numbers of a sentence, stems that two
 * texts share, sentences. */
#include "unit/unit.h"

#include "ledger/counts.h"
#include "ledger/wording.h"

struct counted {
	const char *sentence, *act;
	const char *what; /* of the first amount; NULL: none */
	int64_t low, high;
	uint32_t amounts;
};

static const struct counted counted[] = {
	{ "Rebels attacked the town on May 4, 2015, killing 12 people.",
	  "fight.attack", "killed", 12, 12, 1 },
	{ "At least 12 people were killed.", "fight", "killed", 12,
	  COUNT_OPEN, 1 },
	{ "More than 1,200 people were killed.", "fight", "killed", 1200,
	  COUNT_OPEN, 1 },
	{ "Up to forty soldiers died.", "fight.kill", "killed", 0, 40, 1 },
	{ "The attack killed 7 people and wounded 30.", "fight", "killed", 7, 7,
	  2 },
	{ "The attack wounded 30 and killed seven.", "fight", "wounded", 30, 30,
	  2 },
	{ "Two thousand fighters were captured.", "fight", "captured", 2000,
	  2000, 1 },
	{ "Washington froze $3 billion.", "assets.freeze", "dollars",
	  3000000000, 3000000000, 1 },
	{ "Washington froze $2.5 billion.", "assets.freeze", "dollars",
	  2500000000, 2500000000, 1 },
	{ "Berlin gave 40 million euros.", "aid.economic", "euros", 40000000,
	  40000000, 1 },
	{ "Three ministers met 40 soldiers.", "fight", NULL, 0, 0, 0 },
	{ "In 2015, killed and wounded were counted.", "fight", NULL, 0, 0, 0 },
	{ "At least 12 people were killed.", "consult.meet", NULL, 0, 0, 0 },
	{ "99999999999999999999999999 people were killed.", "fight", NULL, 0, 0,
	  0 },
	{ "", "fight", NULL, 0, 0, 0 },
};

static void test_counts(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(counted); i++) {
		struct amount out[AMOUNTS_MAX];
		const struct counted *c = &counted[i];
		uint32_t n = amounts_find(str_of(c->sentence), str_of(c->act),
		                          out);
		if (n != c->amounts)
			fail_msg("%s: %u amounts", c->sentence, n);
		if (!n)
			continue;
		if (!str_is(out[0].what, c->what) || out[0].low != c->low ||
		    out[0].high != c->high)
			fail_msg("%s: %.*s %lld..%lld", c->sentence,
			         STR_ARG(out[0].what), (long long)out[0].low,
			         (long long)out[0].high);
		assert_true(out[0].span.end <= strlen(c->sentence));
	}
}

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
		cmocka_unit_test(test_counts),
		cmocka_unit_test(test_stems),
		cmocka_unit_test(test_sentences),
		cmocka_unit_test(test_memory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
