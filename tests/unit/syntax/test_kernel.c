/* test_kernel.c - tests of syntax/kernel.h. */
#include "syntax/kernel.h"
#include "unit/unit.h"

#define SIDE 600u

static float a[SIDE * 40], b[SIDE * 64], c[2][40 * 64], want[40 * 64];

static float next(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (float)(int32_t)*seed / 3e9f;
}

/* One after the other, as the header promises. */
static void slow(const struct product *p)
{
	for (size_t i = 0; i < p->m; i++)
		for (size_t j = 0; j < p->n; j++) {
			float sum = p->add ? p->c[i * p->c_stride + j] : 0;
			for (size_t k = 0; k < p->k; k++)
				sum += p->b[k * p->b_stride + j] *
				       p->a[i * p->a_row + k * p->a_step];
			p->c[i * p->c_stride + j] = sum;
		}
}

static void test_same_bytes(void **state)
{
	(void)state;
	uint32_t seed = 5;
	for (size_t i = 0; i < COUNT_OF(a); i++)
		a[i] = next(&seed);
	for (size_t i = 0; i < COUNT_OF(b); i++)
		b[i] = next(&seed);
	static const size_t rows[] = { 0, 1, 3, 4, 7, 8, 9, 33 };
	static const size_t depths[] = { 0, 1, 96, 256, 257, 600 };
	static const size_t widths[] = { 8, 16, 24, 56 };
	for (size_t x = 0; x < COUNT_OF(rows); x++)
		for (size_t y = 0; y < COUNT_OF(depths); y++)
			for (size_t z = 0; z < COUNT_OF(widths); z++)
				for (int flags = 0; flags < 4; flags++) {
					bool turned = flags & 1;
					struct product p = {
						.a = a,
						.b = b,
						.c_stride = 64,
						.a_row = turned ? 1 : depths[y],
						.a_step = turned ? 40 : 1,
						.b_stride = 64,
						.m = rows[x],
						.k = depths[y],
						.n = widths[z],
						.add = flags & 2,
					};
					memcpy(want, b, sizeof want);
					memcpy(c[0], b, sizeof want);
					memcpy(c[1], b, sizeof want);
					p.c = want;
					slow(&p);
					p.c = c[0];
					kernel_plain(&p);
					p.c = c[1];
					kernel_best()(&p);
					assert_memory_equal(want, c[0],
					                    sizeof want);
					assert_memory_equal(want, c[1],
					                    sizeof want);
				}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_same_bytes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
