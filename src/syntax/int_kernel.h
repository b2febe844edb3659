/* int_kernel.h - the arithmetic of parsing: products of small whole numbers.
 *
 * Weights are rounded to 8 bits with a scale for each column, words' vectors
 * to 8 bits with a scale for each row, and products are summed in 32 bits.
 * Whole numbers have one sum whatever the order, and the few floating-point
 * steps around them are single operations on each element.  So every kernel
 * gives the same bytes, on any machine and with any number of rows in a call.
 */
#ifndef SYNTAX_INT_KERNEL_H
#define SYNTAX_INT_KERNEL_H

#include "base/base.h"

/* Columns of a panel; matrices are padded to it. */
#define INT_PANEL 16u
/* Rows of left factors and results are padded to a multiple of this. */
#define INT_ROWS 6u
/* Words' vectors lie higher than low: 0 is this, of 0 .. 255. */
#define INT_ZERO 48
/* One in the numbers of a hidden layer, which have 16 bits. */
#define INT_ONE 128.0f
/* A number no score reaches: of columns that only pad. */
#define INT_NEVER (-1e30f)
/* What is added up to a hidden layer. */
#define INT_TERMS 15u
/* Panels that the scores of one row of pairs come from at once: all those of
 * the actions. */
#define INT_ACTION_PANELS 7u
/* Pairs that a row of them may have, and room for as many as a vector holds. */
#define INT_PAIRS_MAX (256u + 16u)
/* Rows added up to a word's vector. */
#define INT_EMBED 5u

/* A right factor: panels of 16 columns. Each holds, for groups of rows, 64
 * bytes: 4 rows of 8 bits or, `wide`, 2 rows of 16 bits, column by column.
 * Panels are an odd number of cache lines apart, so that those of one block do
 * not fall on the same places of the cache. */
struct int_matrix {
	const char *panel;
	size_t panel_bytes;   /* from one to the next */
	const int32_t *start; /* of each column's sum: takes INT_ZERO out */
	const float *scale;   /* of each column */
	const float *bias;    /* of each column; not used by INT_FIXED */
	uint32_t groups, panels;
	bool wide;
};

enum int_finish {
	INT_RELU,  /* float: += max(0, sum * scales + bias) */
	INT_FIXED, /* int16: sum * scales, rounded, at the limit if beyond */
	INT_SCORE  /* float: sum * scales + bias */
};

/* Row r of the left factor begins at left + r * left_stride bytes, row r of
 * `out` at element r * out_stride; all rows up to a multiple of INT_ROWS are
 * read and written. */
struct int_product {
	const struct int_matrix *right;
	const void *left;
	const float *row_scale;
	void *out;
	size_t left_stride, out_stride, rows;
	enum int_finish finish;
};

struct int_kernel {
	const char *name;
	bool wide; /* wants wide left and right factors everywhere */
	bool (*runs)(void);
	void (*multiply)(const struct int_product *product);
	/* The scores of one row of pairs, a multiple of 16 of them and at most
	 * INT_PAIRS_MAX - 16; `rows` and `finish` are not read. */
	void (*score)(const struct int_product *product);
	/* The step with which the numbers of a vector fit 8 bits. */
	float (*step)(const float *vector, size_t count);
	/* Round `vector` to steps of `step` into a left factor. */
	void (*quantise)(void *left, const float *vector, float step,
	                 size_t count);
	/* vector = sum of row[i] * scale[i]; count is a multiple of 16. */
	void (*embed)(float *vector, const int8_t *const row[INT_EMBED],
	              const float scale[INT_EMBED], size_t count);
	/* out = max(0, sum of the terms), stopping at the limits of 16 bits
	 * after each; count is a multiple of 32. */
	void (*hidden)(int16_t *out, const int16_t *const term[INT_TERMS],
	               size_t count);
	/* The first of the highest scores; count is a multiple of 16. */
	uint32_t (*best)(const float *score, size_t count);
};

/* All kernels this program has, slowest first, ended by NULL: those for which
 * `runs` says no must not be used on this machine. */
extern const struct int_kernel *const int_kernels[];
/* The fastest one that runs here. */
const struct int_kernel *int_kernel_best(void);
/* The one of that name if it runs here, else NULL. */
const struct int_kernel *int_kernel_named(const char *name);

#endif
