/* test_oracle.c - the training oracle against exhaustive search. */
#include "syntax/train_net.h"
#include "unit/unit.h"

#define WORDS_MOST 6u

static uint32_t seed = 11;

static uint32_t random_of(uint32_t bound)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 16) % bound;
}

/* A random tree without crossing arcs: the words that random moves hang. */
static void random_tree(struct bank_word *gold, uint32_t count)
{
	struct state s;
	state_init(&s, count);
	while (!state_done(&s)) {
		bool legal[MOVE_COUNT];
		enum move move;
		state_legal(&s, legal);
		do {
			move = (enum move)random_of(MOVE_COUNT);
		} while (!legal[move]);
		state_apply(&s, move, REL_DEP);
	}
	for (uint32_t i = 0; i < count; i++)
		gold[i] = (struct bank_word){ .head = s.head[i] };
}

/* Most right heads that any moves from here can end with. */
static uint32_t best(const struct state *s, const struct bank_word *gold)
{
	uint32_t most = 0;
	if (state_done(s)) {
		for (uint32_t i = 0; i < s->count; i++)
			most += s->head[i] == gold[i].head;
		return most;
	}
	bool legal[MOVE_COUNT];
	state_legal(s, legal);
	for (int m = 0; m < MOVE_COUNT; m++) {
		if (!legal[m])
			continue;
		struct state next = *s;
		state_apply(&next, (enum move)m, REL_DEP);
		uint32_t got = best(&next, gold);
		most = got > most ? got : most;
	}
	return most;
}

/* Moves of no cost lead to the gold tree. */
static void test_gold_path(void **state)
{
	(void)state;
	struct bank_word gold[40];
	for (int round = 0; round < 500; round++) {
		uint32_t count = 1 + random_of(40);
		random_tree(gold, count);
		struct state s;
		state_init(&s, count);
		while (!state_done(&s)) {
			uint32_t cost[MOVE_COUNT];
			oracle_costs(&s, gold, cost);
			int m = (int)random_of(MOVE_COUNT), tries = 0;
			while (cost[m] != 0 && tries++ < MOVE_COUNT)
				m = (m + 1) % MOVE_COUNT;
			assert_int_equal(cost[m], 0);
			state_apply(&s, (enum move)m, REL_DEP);
		}
		for (uint32_t i = 0; i < count; i++)
			assert_int_equal(s.head[i], gold[i].head);
	}
}

/* A move's cost is what it takes from the best that can still be had. */
static void test_costs(void **state)
{
	(void)state;
	uint32_t checked = 0;
	for (int round = 0; round < 400; round++) {
		struct bank_word gold[WORDS_MOST];
		uint32_t count = 2 + random_of(WORDS_MOST - 1);
		random_tree(gold, count);
		struct state s;
		state_init(&s, count);
		while (!state_done(&s)) {
			uint32_t cost[MOVE_COUNT], had = best(&s, gold);
			enum move move = MOVE_COUNT;
			oracle_costs(&s, gold, cost);
			for (int m = 0; m < MOVE_COUNT; m++) {
				if (cost[m] == UINT32_MAX)
					continue;
				struct state next = s;
				state_apply(&next, (enum move)m, REL_DEP);
				checked++;
				assert_int_equal(had - best(&next, gold),
				                 cost[m]);
				if (move == MOVE_COUNT || random_of(2))
					move = (enum move)m;
			}
			state_apply(&s, move, REL_DEP);
		}
	}
	assert_true(checked > 2000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_gold_path),
		cmocka_unit_test(test_costs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
