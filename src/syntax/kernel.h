/* kernel.h - the one matrix product that the encoder, the heads and their
 * training run on.
 *
 * Every element of the result is summed over k in ascending order in single
 * precision, with no fused operations.  So the bytes are the same whatever the
 * blocking, the vector width of the machine or the number of rows in the call.
 */
#ifndef SYNTAX_KERNEL_H
#define SYNTAX_KERNEL_H

#include "base/base.h"

/* Widths (n) are multiples of this; the arrays are padded to it. */
#define KERNEL_WIDTH 8u

/* c[i][j] = (add ? c[i][j] : 0) + sum over k of a[i][k] * b[k][j].
 *
 * Element a[i][k] is a[i * a_row + k * a_step], so a transposed left factor
 * needs no copy.  b and c are row-major with the given strides in floats. */
struct product {
	float *c;
	const float *a, *b;
	size_t c_stride, a_row, a_step, b_stride;
	size_t m, k, n;
	bool add;
};

typedef void kernel_fn(const struct product *product);

/* The fastest kernel of this machine; all give the same bytes. */
kernel_fn *kernel_best(void);
/* The one that runs everywhere. */
void kernel_plain(const struct product *product);

#endif
