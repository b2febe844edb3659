/* kernel.c - see kernel.h.
 *
 * The right factor is copied in panels of 256 x 16 floats (16 KiB, so that it
 * stays in the first cache), and blocks of 4 x 16 results are held in
 * registers.  The same body is compiled for the base machine and for AVX2.
 */
#include "syntax/kernel.h"

#define PANEL_DEPTH 256u
#define BLOCK_ROWS 4u
/* Below this many rows copying a panel costs more than it saves. */
#define PACK_ROWS 8u

#define INLINE static inline __attribute__((always_inline))

typedef float lanes __attribute__((vector_size(32)));

/* Rows x (8 * halves) results; rows and halves are constants to the compiler.
 */
INLINE void block(float *c, size_t c_stride, const float *a, size_t a_row,
                  size_t a_step, const float *b, size_t b_stride, size_t depth,
                  bool add, const size_t rows, const size_t halves)
{
	lanes sum[BLOCK_ROWS][2];
	for (size_t r = 0; r < rows; r++)
		for (size_t h = 0; h < halves; h++) {
			if (add)
				memcpy(&sum[r][h], c + r * c_stride + 8 * h,
				       sizeof(lanes));
			else
				sum[r][h] = (lanes){ 0 };
		}
	for (size_t k = 0; k < depth; k++) {
		lanes right[2];
		for (size_t h = 0; h < halves; h++)
			memcpy(&right[h], b + k * b_stride + 8 * h,
			       sizeof(lanes));
		for (size_t r = 0; r < rows; r++) {
			float left = a[r * a_row + k * a_step];
			for (size_t h = 0; h < halves; h++)
				sum[r][h] += right[h] * left;
		}
	}
	for (size_t r = 0; r < rows; r++)
		for (size_t h = 0; h < halves; h++)
			memcpy(c + r * c_stride + 8 * h, &sum[r][h],
			       sizeof(lanes));
}

INLINE void strip(const struct product *p, const float *a, const float *b,
                  size_t b_stride, size_t column, size_t depth, bool add,
                  const size_t halves)
{
	size_t i = 0;
	for (; i + BLOCK_ROWS <= p->m; i += BLOCK_ROWS)
		block(p->c + i * p->c_stride + column, p->c_stride,
		      a + i * p->a_row, p->a_row, p->a_step, b, b_stride, depth,
		      add, BLOCK_ROWS, halves);
	for (; i < p->m; i++)
		block(p->c + i * p->c_stride + column, p->c_stride,
		      a + i * p->a_row, p->a_row, p->a_step, b, b_stride, depth,
		      add, 1, halves);
}

INLINE void multiply(const struct product *p)
{
	_Alignas(64) float panel[PANEL_DEPTH * 16];
	for (size_t from = 0; from < p->k || from == 0; from += PANEL_DEPTH) {
		size_t depth = p->k - from < PANEL_DEPTH ? p->k - from
		                                         : PANEL_DEPTH;
		const float *a = p->a + from * p->a_step;
		bool add = p->add || from > 0;
		for (size_t j = 0; j < p->n; j += 16) {
			size_t width = p->n - j < 16 ? 8 : 16;
			const float *b = p->b + from * p->b_stride + j;
			size_t stride = p->b_stride;
			if (p->m >= PACK_ROWS) {
				for (size_t k = 0; k < depth; k++)
					memcpy(panel + k * 16, b + k * stride,
					       width * sizeof(float));
				b = panel;
				stride = 16;
			}
			if (width == 16)
				strip(p, a, b, stride, j, depth, add, 2);
			else
				strip(p, a, b, stride, j, depth, add, 1);
		}
	}
}

void kernel_plain(const struct product *product)
{
	multiply(product);
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static void
kernel_avx2(const struct product *product)
{
	multiply(product);
}

kernel_fn *kernel_best(void)
{
	return __builtin_cpu_supports("avx2") ? kernel_avx2 : kernel_plain;
}
#else
kernel_fn *kernel_best(void)
{
	return kernel_plain;
}
#endif
