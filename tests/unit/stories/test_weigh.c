/* test_weigh.c - truth among sources that copy each other. */
#include "unit/unit.h"

#include "stories/weigh.h"

/* Twelve points.  Sources 5 to 8 are one: wrong on points 0 to 3, where the
 * five others outvote them, and on 4 and 5, of which only two others speak. */
#define POINTS 12u
#define SOURCES 9u
#define COPIERS 5u

/* Value 0 is right, 1 the shared error. */
static uint32_t claims_of(struct weigh_claim *claim)
{
	uint32_t n = 0;
	for (uint32_t s = 0; s < SOURCES; s++)
		for (uint32_t o = 0; o < POINTS; o++)
			if (s < 2 || s >= COPIERS || (o != 4 && o != 5))
				claim[n++] = (struct weigh_claim){
					s, o, o * 8 + (s >= COPIERS && o < 6)
				};
	return n;
}

static struct weighing input(const struct weigh_claim *claim, uint32_t count)
{
	return (struct weighing){ .claim = claim,
		                  .claim_count = count,
		                  .sources = SOURCES,
		                  .objects = POINTS + 1,
		                  .values = POINTS * 8 };
}

static void test_copiers_count_once(void **state)
{
	(void)state;
	struct arena arena;
	struct weigh_claim claim[SOURCES * POINTS];
	struct weighed out;
	arena_init(&arena, 1 << 20);
	struct weighing in = input(claim, claims_of(claim));
	assert_int_equal(weigh(&out, &arena, &in, NULL), CHANCERY_OK);
	for (uint32_t o = 0; o < POINTS; o++) {
		assert_int_equal(out.truth[o], o * 8); /* a vote errs twice */
		assert_true(out.chance[o] > .5 && out.chance[o] <= 1);
	}
	assert_int_equal(out.truth[POINTS], NONE); /* nobody says anything */
	assert_true(out.dependent >= 6); /* all pairs of the copiers */
	for (uint32_t s = COPIERS; s < SOURCES; s++)
		assert_true(out.accuracy[s] < out.accuracy[0]);
	arena_release(&arena);
}

static void test_order_of_claims(void **state)
{
	(void)state;
	struct arena arena;
	struct weigh_claim claim[SOURCES * POINTS];
	struct weighed out, again;
	uint32_t seed = 3;
	arena_init(&arena, 1 << 22);
	uint32_t n = claims_of(claim);
	struct weighing in = input(claim, n);
	assert_int_equal(weigh(&out, &arena, &in, NULL), CHANCERY_OK);
	for (int round = 0; round < 10; round++) {
		for (uint32_t i = n - 1; i; i--) {
			seed = seed * 1664525u + 1013904223u;
			uint32_t k = (seed >> 8) % (i + 1);
			struct weigh_claim other = claim[i];
			claim[i] = claim[k];
			claim[k] = other;
		}
		assert_int_equal(weigh(&again, &arena, &in, NULL), CHANCERY_OK);
		assert_memory_equal(out.chance, again.chance,
		                    POINTS * sizeof *out.chance);
		assert_memory_equal(out.accuracy, again.accuracy,
		                    SOURCES * sizeof *out.accuracy);
	}
	arena_release(&arena);
}

/* Values 0 and 1 are nearly the same, 2 is another. */
static double near_values(void *user, uint32_t a, uint32_t b)
{
	(void)user;
	return a + b == 1 ? .9 : 0;
}

static void test_like_values(void **state)
{
	(void)state;
	static const struct weigh_claim claim[] = {
		{ 0, 0, 0 }, { 1, 0, 1 }, { 2, 0, 2 }, { 3, 0, 2 }, { 4, 0, 1 },
	};
	struct arena arena;
	struct weighed out;
	arena_init(&arena, 1 << 20);
	struct weighing in = { .claim = claim,
		               .claim_count = COUNT_OF(claim),
		               .sources = 5,
		               .objects = 1,
		               .values = 3,
		               .likeness = near_values };
	assert_int_equal(weigh(&out, &arena, &in, NULL), CHANCERY_OK);
	assert_int_equal(out.truth[0], 1);
	arena_release(&arena);
}

static void test_limits(void **state)
{
	(void)state;
	struct arena arena;
	struct weighed out;
	struct chancery_error err;
	struct weigh_claim claim[SOURCES * POINTS];
	uint32_t n = claims_of(claim);
	struct weighing in = { .sources = WEIGH_SOURCES_MAX + 1 };
	arena_init(&arena, 1 << 20);
	assert_int_equal(weigh(&out, &arena, &in, &err), CHANCERY_E_LIMIT);
	in = (struct weighing){ 0 };
	assert_int_equal(weigh(&out, &arena, &in, &err), CHANCERY_OK);
	in = input(claim, n);
	uint64_t k = 0;
	for (bool passed = false; !passed; k++) {
		arena_clear(&arena);
		arena.fail_after = k;
		enum chancery_status status = weigh(&out, &arena, &in, &err);
		passed = status == CHANCERY_OK;
		assert_true(passed || status == CHANCERY_E_NOMEM);
	}
	assert_true(k > 10);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_copiers_count_once),
		cmocka_unit_test(test_order_of_claims),
		cmocka_unit_test(test_like_values),
		cmocka_unit_test(test_limits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
