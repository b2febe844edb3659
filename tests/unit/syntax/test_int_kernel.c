/* test_int_kernel.c - every kernel of syntax/int_kernel.h against plain loops.
 */
#include "syntax/int_net.h"
#include "unit/unit.h"

#define DIM 96u
#define HIDDEN 80u
#define TAGS 21u
#define ROWS 13u

static float dense[1u << 20];

static float next(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (float)(int32_t)*seed / 2e9f;
}

static struct net random_net(void)
{
	struct net net = { .dims = { DIM, HIDDEN, 1, TAGS }, .dense = dense };
	uint32_t seed = 7;
	net_layout(&net.at, &net.dims);
	assert_true(net.at.count <= COUNT_OF(dense));
	for (size_t i = 0; i < net.at.count; i++)
		dense[i] = next(&seed);
	return net;
}

/* What a kernel makes of the same numbers. */
struct made {
	float step[ROWS], relu[18 * DIM], score[18 * 32], embed[DIM];
	int16_t fixed[18 * SLOTS * 96], hidden[96];
	float actions[INT_ACTIONS];
	uint32_t best;
};

static void run(struct made *out, const struct int_kernel *kernel)
{
	struct arena arena;
	struct int_net fast;
	struct net net = random_net();
	static char left[18 * DIM * 3 * 2], one_left[18 * DIM * 2];
	static float vector[ROWS * DIM * 3];
	static int8_t rows[INT_EMBED][DIM];
	float scale[INT_EMBED], one[18];
	uint32_t seed = 11;
	memset(out, 0, sizeof *out);
	memset(left, 0, sizeof left);
	memset(one_left, 0, sizeof one_left);
	arena_init(&arena, (size_t)16 << 20);
	assert_int_equal(int_net_make(&fast, &arena, &net, kernel, NULL),
	                 CHANCERY_OK);
	assert_int_equal(fast.hidden, 96);
	size_t width = int_left_bytes(&fast, DIM);
	for (size_t i = 0; i < COUNT_OF(vector); i++)
		vector[i] = next(&seed) * 4 + 1;
	for (size_t r = 0; r < COUNT_OF(one); r++)
		one[r] = 0.5f;
	for (size_t r = 0; r < ROWS; r++) {
		const float *own = vector + r * DIM * 3;
		out->step[r] = kernel->step(own, (size_t)3 * DIM);
		kernel->quantise(left + r * 3 * width, own, out->step[r],
		                 (size_t)3 * DIM);
		kernel->quantise(one_left + r * width, own, out->step[r], DIM);
	}
	memcpy(one, out->step, sizeof out->step);
	struct int_product p = { .right = &fast.conv[0],
		                 .left = left,
		                 .left_stride = 3 * width,
		                 .row_scale = one,
		                 .out = out->relu,
		                 .out_stride = DIM,
		                 .rows = ROWS,
		                 .finish = INT_RELU };
	kernel->multiply(&p);
	p.left = one_left;
	p.left_stride = width;
	p.right = &fast.tag;
	p.out = out->score;
	p.out_stride = 32;
	p.finish = INT_SCORE;
	kernel->multiply(&p);
	p.right = &fast.slot;
	p.out = out->fixed;
	p.out_stride = SLOTS * 96;
	p.finish = INT_FIXED;
	kernel->multiply(&p);
	for (size_t r = 0; r < INT_EMBED; r++) {
		scale[r] = next(&seed);
		for (size_t i = 0; i < DIM; i++)
			rows[r][i] = (int8_t)(next(&seed) * 127);
	}
	const int8_t *const row[INT_EMBED] = { rows[0], rows[1], rows[2],
		                               rows[3], rows[4] };
	kernel->embed(out->embed, row, scale, DIM);
	const int16_t *term[INT_TERMS];
	for (size_t t = 0; t < INT_TERMS; t++)
		term[t] = out->fixed + t * 96;
	kernel->hidden(out->hidden, term, 96);
	p = (struct int_product){ .right = &fast.actions,
		                  .left = out->hidden,
		                  .row_scale = one,
		                  .out = out->actions };
	kernel->score(&p);
	out->best = kernel->best(out->actions, INT_ACTIONS);
	arena_release(&arena);
}

/* The portable kernel does what the float network says, nearly. */
static void test_near_floats(void **state)
{
	(void)state;
	static struct made made;
	struct net net = random_net();
	uint32_t seed = 11;
	float vector[DIM * 3];
	run(&made, int_kernels[0]);
	for (size_t i = 0; i < COUNT_OF(vector); i++)
		vector[i] = next(&seed) * 4 + 1;
	for (size_t c = 0; c < DIM; c++) {
		float sum = dense[net.at.conv_bias[0] + c];
		for (size_t k = 0; k < (size_t)3 * DIM; k++)
			sum += vector[k] * dense[net.at.conv[0] + k * DIM + c];
		sum = sum > 0 ? sum : 0;
		assert_true(made.relu[c] > sum - 2 && made.relu[c] < sum + 2);
	}
	for (size_t c = 0; c < TAGS; c++) {
		float sum = dense[net.at.tag_bias + c];
		for (size_t k = 0; k < DIM; k++)
			sum += vector[k] *
			       dense[net.at.tag + k * net.at.tags_wide + c];
		assert_true(made.score[c] > sum - 2 && made.score[c] < sum + 2);
	}
	for (size_t c = 0; c < HIDDEN; c++) {
		float sum = 0;
		for (size_t k = 0; k < DIM; k++)
			sum += vector[k] *
			       dense[net.at.slot + k * SLOTS * HIDDEN + c];
		float own = (float)made.fixed[c] / INT_ONE;
		assert_true(own > sum - 2 && own < sum + 2);
	}
	assert_true(made.score[TAGS] <= INT_NEVER / 2);
	assert_true(made.actions[INT_RIGHT] <= INT_NEVER / 2);
	uint32_t best = 0;
	for (uint32_t i = 0; i < INT_ACTIONS; i++)
		if (made.actions[i] > made.actions[best])
			best = i;
	assert_int_equal(best, made.best);
	assert_true(best < INT_RIGHT + REL_COUNT);
}

static void test_same_bytes(void **state)
{
	(void)state;
	static struct made want, made;
	run(&want, int_kernels[0]);
	for (size_t k = 1; int_kernels[k]; k++) {
		if (!int_kernels[k]->runs())
			continue;
		run(&made, int_kernels[k]);
		assert_memory_equal(want.step, made.step, sizeof made.step);
		assert_memory_equal(want.relu, made.relu,
		                    ROWS * DIM * sizeof(float));
		assert_memory_equal(want.score, made.score,
		                    (size_t)ROWS * 32 * sizeof(float));
		assert_memory_equal(want.fixed, made.fixed,
		                    (size_t)ROWS * SLOTS * 96 * 2);
		assert_memory_equal(want.embed, made.embed, sizeof made.embed);
		assert_memory_equal(want.hidden, made.hidden,
		                    sizeof made.hidden);
		assert_memory_equal(want.actions, made.actions,
		                    sizeof made.actions);
		assert_int_equal(want.best, made.best);
	}
}

/* Ties go to the first; scores that are no numbers give some index. */
static void test_best(void **state)
{
	(void)state;
	for (size_t k = 0; int_kernels[k]; k++) {
		if (!int_kernels[k]->runs())
			continue;
		float score[32] = { 0 };
		assert_int_equal(int_kernels[k]->best(score, 32), 0);
		score[17] = score[30] = 1;
		assert_int_equal(int_kernels[k]->best(score, 32), 17);
		uint32_t bits = 0x7FC00000;
		for (size_t i = 0; i < 32; i++)
			memcpy(&score[i], &bits, sizeof bits);
		assert_true(int_kernels[k]->best(score, 32) < 32);
	}
	assert_ptr_equal(int_kernel_named("portable"), int_kernels[0]);
	assert_null(int_kernel_named("none"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_near_floats),
		cmocka_unit_test(test_same_bytes),
		cmocka_unit_test(test_best),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
