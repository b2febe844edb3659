/* int_lanes.h - the body of one kernel of int_kernel.c, which includes this
 * once for each kind of machine after defining
 *
 *   NAME(x)    the name of x in this kernel
 *   TARGET     attribute of its functions
 *   LANES      numbers of 32 bits in a vector: 4, 8 or 16
 *   PANELS     panels of a block of INT_ROWS rows: 1, 2 or 4
 *   PANELS_ONE panels of a block of one row
 *   WIDE       left factors have 16 bits, else 8
 *   DOT_BYTES(sum, left, right), DOT_PAIRS(sum, left, right)
 *   ADD_LIMITED(a, b)  of vectors of 2 * LANES numbers of 16 bits
 *   BEST       defined: the kernel has a `best` of its own
 */
#define VECTORS (INT_PANEL / LANES)
#define INLINE_HERE TARGET static inline __attribute__((always_inline))

typedef float NAME(floats) __attribute__((vector_size(4 * LANES)));
typedef int32_t NAME(ints) __attribute__((vector_size(4 * LANES)));
typedef int16_t NAME(shorts) __attribute__((vector_size(4 * LANES)));
typedef int16_t NAME(halves) __attribute__((vector_size(2 * LANES)));
typedef int8_t NAME(bytes) __attribute__((vector_size(LANES)));

INLINE_HERE NAME(floats) NAME(load)(const float *from)
{
	NAME(floats) out;
	memcpy(&out, from, sizeof out);
	return out;
}

/* `a` where the mask is set, else `b`. */
INLINE_HERE NAME(floats) NAME(choose)(NAME(ints) mask, NAME(floats) a,
                                      NAME(floats) b)
{
	return (NAME(floats))(((NAME(ints))a & mask) |
	                      ((NAME(ints))b & ~mask));
}

/* Rounded to the nearest whole number (which must be small), as an int with
 * rubbish above its lowest 16 bits. */
INLINE_HERE NAME(ints) NAME(round)(NAME(floats) value, float zero)
{
	return (NAME(ints))(value + (ROUND_MAGIC + zero));
}

INLINE_HERE void NAME(finish)(const struct int_product *p, size_t row,
                              size_t column, NAME(ints) sum)
{
	const struct int_matrix *m = p->right;
	size_t at = row * p->out_stride + column;
	NAME(floats) value = __builtin_convertvector(sum, NAME(floats)) *
	                     NAME(load)(m->scale + column) * p->row_scale[row];
	if (p->finish == INT_FIXED) {
		const NAME(floats) zero = { 0 };
		NAME(floats) high = zero + 32767.0f, low = zero - 32768.0f;
		value = NAME(choose)(value > high, high, value);
		value = NAME(choose)(value < low, low, value);
		NAME(halves) out = __builtin_convertvector(
		    NAME(round)(value, 0), NAME(halves));
		memcpy((int16_t *)p->out + at, &out, sizeof out);
		return;
	}
	float *to = (float *)p->out + at;
	value += NAME(load)(m->bias + column);
	if (p->finish == INT_RELU) {
		NAME(ints) above = value > 0;
		value = NAME(load)(to) +
		        (NAME(floats))((NAME(ints))value & above);
	}
	memcpy(to, &value, sizeof value);
}

/* rows x (16 * panels) results; these two and `pairs` are constants. */
INLINE_HERE void NAME(block)(const struct int_product *p, size_t row,
                             size_t panel, const size_t rows,
                             const size_t panels, const bool pairs)
{
	const struct int_matrix *m = p->right;
	const size_t vectors = panels * VECTORS;
	const size_t panel_bytes = (size_t)m->groups * 64;
	const char *left = (const char *)p->left + row * p->left_stride;
	const char *right = m->panel + panel * panel_bytes;
	NAME(ints) sum[INT_ROWS][VECTORS * (PANELS_ONE)];
	for (size_t v = 0; v < vectors; v++) {
		memcpy(&sum[0][v], m->start + panel * INT_PANEL + v * LANES,
		       sizeof sum[0][v]);
		for (size_t r = 1; r < rows; r++)
			sum[r][v] = sum[0][v];
	}
	for (size_t g = 0; g < m->groups; g++) {
		NAME(ints) weight[VECTORS * (PANELS_ONE)];
		for (size_t v = 0; v < vectors; v++)
			memcpy(&weight[v],
			       right + v / VECTORS * panel_bytes + g * 64 +
			           v % VECTORS * sizeof weight[v],
			       sizeof weight[v]);
		for (size_t r = 0; r < rows; r++) {
			int32_t group;
			memcpy(&group, left + r * p->left_stride + g * 4,
			       sizeof group);
			NAME(ints) all = (NAME(ints)){ 0 } + group;
			for (size_t v = 0; v < vectors; v++)
				sum[r][v] =
				    pairs ? DOT_PAIRS(sum[r][v], all, weight[v])
				          : DOT_BYTES(sum[r][v], all, weight[v]);
		}
	}
	for (size_t r = 0; r < rows; r++)
		for (size_t v = 0; v < vectors; v++)
			NAME(finish)(p, row + r, panel * INT_PANEL + v * LANES,
			             sum[r][v]);
}

INLINE_HERE void NAME(strip)(const struct int_product *p, size_t panel,
                             const size_t panels, const bool pairs)
{
	for (size_t row = 0; row < p->rows; row += INT_ROWS)
		NAME(block)(p, row, panel, INT_ROWS, panels, pairs);
}

INLINE_HERE void NAME(product)(const struct int_product *p, const bool pairs)
{
	size_t panel = 0, panels = p->right->panels;
	if (p->rows == 1) {
		for (; panel + PANELS_ONE <= panels; panel += PANELS_ONE)
			NAME(block)(p, 0, panel, 1, PANELS_ONE, pairs);
		for (; panel < panels; panel++)
			NAME(block)(p, 0, panel, 1, 1, pairs);
		return;
	}
	for (; panel + PANELS <= panels; panel += PANELS)
		NAME(strip)(p, panel, PANELS, pairs);
	for (; PANELS > 2 && panel + 2 <= panels; panel += 2)
		NAME(strip)(p, panel, PANELS > 2 ? 2 : 1, pairs);
	for (; panel < panels; panel++)
		NAME(strip)(p, panel, 1, pairs);
}

TARGET static void NAME(multiply)(const struct int_product *p)
{
	if (WIDE || p->right->wide)
		NAME(product)(p, true);
	else
		NAME(product)(p, false);
}

TARGET static float NAME(step)(const float *vector, size_t count)
{
	NAME(floats) high = { 0 }, low = { 0 };
	for (size_t i = 0; i < count; i += LANES) {
		NAME(floats) v = NAME(load)(vector + i);
		high = NAME(choose)(v > high, v, high);
		low = NAME(choose)(v < low, v, low);
	}
	float most = 0, least = 0;
	for (size_t i = 0; i < LANES; i++) {
		most = high[i] > most ? high[i] : most;
		least = low[i] < least ? low[i] : least;
	}
	return step_of(most, least);
}

TARGET static void NAME(quantise)(void *left, const float *vector, float step,
                                  size_t count)
{
	float inverse = step > 0 ? 1 / step : 0;
	for (size_t i = 0; i < count; i += LANES) {
		NAME(ints) all = NAME(round)(NAME(load)(vector + i) * inverse,
		                             INT_ZERO);
#if WIDE
		NAME(halves) out = __builtin_convertvector(all & 0xFF,
		                                           NAME(halves));
		memcpy((int16_t *)left + i, &out, sizeof out);
#else
		NAME(bytes) out = __builtin_convertvector(all, NAME(bytes));
		memcpy((uint8_t *)left + i, &out, sizeof out);
#endif
	}
}

TARGET static void NAME(embed)(float *vector,
                               const int8_t *const row[INT_EMBED],
                               const float scale[INT_EMBED], size_t count)
{
	for (size_t i = 0; i < count; i += LANES) {
		NAME(floats) sum = { 0 };
		for (size_t r = 0; r < INT_EMBED; r++) {
			NAME(bytes) from;
			memcpy(&from, row[r] + i, sizeof from);
			NAME(ints) wide = __builtin_convertvector(from,
			                                          NAME(ints));
			sum += __builtin_convertvector(wide, NAME(floats)) *
			       scale[r];
		}
		memcpy(vector + i, &sum, sizeof sum);
	}
}

TARGET static void NAME(hidden)(int16_t *out,
                                const int16_t *const term[INT_TERMS],
                                size_t count)
{
	const NAME(shorts) zero = { 0 };
	for (size_t i = 0; i < count; i += sizeof zero / sizeof *out) {
		NAME(shorts) sum, next;
		memcpy(&sum, term[0] + i, sizeof sum);
		for (size_t t = 1; t < INT_TERMS; t++) {
			memcpy(&next, term[t] + i, sizeof next);
			sum = ADD_LIMITED(sum, next);
		}
		sum &= sum > zero;
		memcpy(out + i, &sum, sizeof sum);
	}
}

#ifndef BEST
static uint32_t NAME(best)(const float *score, size_t count)
{
	uint32_t best = 0;
	for (uint32_t i = 1; i < count; i++)
		if (score[i] > score[best])
			best = i;
	return best;
}
#endif

static const struct int_kernel NAME(kernel) = {
	.name = KERNEL_NAME,
	.wide = WIDE,
	.runs = NAME(runs),
	.multiply = NAME(multiply),
	.step = NAME(step),
	.quantise = NAME(quantise),
	.embed = NAME(embed),
	.hidden = NAME(hidden),
	.best = NAME(best),
};

#undef VECTORS
#undef INLINE_HERE
#undef NAME
#undef TARGET
#undef KERNEL_NAME
#undef LANES
#undef PANELS
#undef PANELS_ONE
#undef WIDE
#undef DOT_BYTES
#undef DOT_PAIRS
#undef ADD_LIMITED
#undef BEST
