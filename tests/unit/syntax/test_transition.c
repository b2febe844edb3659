/* test_transition.c - tests of syntax/transition.h. */
#include "syntax/transition.h"
#include "unit/unit.h"

/* Any legal moves make one tree with one root word. */
static void test_any_moves(void **state)
{
	(void)state;
	uint32_t seed = 3;
	static struct state s;
	for (int round = 0; round < 3000; round++) {
		uint32_t count = 1 + (uint32_t)round % 40;
		if (round < 4)
			count = PARSE_WORDS_MAX - (uint32_t)round;
		state_init(&s, count);
		uint32_t moves = 0, roots = 0;
		while (!state_done(&s)) {
			bool legal[MOVE_COUNT];
			state_legal(&s, legal);
			assert_true(legal[0] || legal[1] || legal[2]);
			uint32_t m;
			do {
				seed = seed * 1664525u + 1013904223u;
				m = (seed >> 16) % MOVE_COUNT;
			} while (!legal[m]);
			state_apply(&s, (enum move)m, REL_DEP);
			uint16_t node[SLOTS];
			uint8_t label[LABEL_SLOTS];
			state_slots(&s, node, label);
			for (uint32_t i = 0; i < SLOTS; i++)
				assert_true(node[i] == NODE_NONE ||
				            node[i] <= count);
			assert_true(++moves <= 2 * count);
		}
		assert_int_equal(moves, 2 * count);
		for (uint32_t w = 0; w < count; w++) {
			assert_true(s.head[w] <= count);
			roots += s.head[w] == count;
			uint32_t up = w, steps = 0;
			while (up != count && steps++ <= count)
				up = s.head[up];
			assert_int_equal(up, count);
		}
		assert_int_equal(roots, 1);
	}
}

static void test_slots(void **state)
{
	(void)state;
	static struct state s;
	uint16_t node[SLOTS];
	uint8_t label[LABEL_SLOTS];
	/* "the envoy left": the <- envoy <- left. */
	state_init(&s, 3);
	state_apply(&s, MOVE_SHIFT, REL_ROOT);
	state_apply(&s, MOVE_LEFT, REL_DET);
	state_slots(&s, node, label);
	assert_int_equal(node[SLOT_S0], NODE_NONE);
	assert_int_equal(node[SLOT_B0], 1);
	assert_int_equal(node[SLOT_B1], 2);
	assert_int_equal(node[SLOT_B0_LEFT], 0);
	assert_int_equal(label[SLOT_B0_LEFT - SLOT_S0_LEFT], REL_DET);
	state_apply(&s, MOVE_SHIFT, REL_ROOT);
	state_apply(&s, MOVE_LEFT, REL_NSUBJ);
	state_apply(&s, MOVE_SHIFT, REL_ROOT);
	state_slots(&s, node, label);
	assert_int_equal(node[SLOT_S0], 2);
	assert_int_equal(node[SLOT_B0], 3);
	assert_int_equal(node[SLOT_B1], NODE_NONE);
	assert_int_equal(node[SLOT_S0_LEFT], 1);
	assert_int_equal(label[0], REL_NSUBJ);
	state_apply(&s, MOVE_LEFT, REL_ROOT);
	assert_true(state_done(&s));
	assert_int_equal(s.head[0], 1);
	assert_int_equal(s.head[1], 2);
	assert_int_equal(s.head[2], 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_any_moves),
		cmocka_unit_test(test_slots),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
