/* int_net.c - see int_net.h. */
#include "syntax/int_net.h"

#include <math.h>

/* A float matrix as the network has it, and how it becomes one of columns. */
struct source {
	const float *weight; /* [depth][stride] */
	const float *bias;   /* NULL: none */
	size_t depth, stride;
	const uint32_t *column; /* of the source, NONE: only padding */
	size_t columns;         /* multiple of INT_PANEL */
	float limit;            /* of the rounded weights */
	float unit;             /* of what the scale gives */
	int32_t zero;           /* of the left factor */
	bool wide;
};

/* To the nearest whole number, ties to even; |x| < 2^22. The loops around it
 * become vectors only if nothing in it branches. */
static inline int32_t rounded(float x)
{
	float shifted = x + 12582912.0f;
	int32_t bits;
	memcpy(&bits, &shifted, sizeof bits);
	return bits - 0x4B400000;
}

/* Row k of the weights of a panel's columns. */
static void panel_row(float out[INT_PANEL], const struct source *s,
                      const uint32_t *column, size_t k)
{
	const float *from = s->weight + k * s->stride;
	uint32_t apart = 0;
	for (uint32_t c = 0; c < INT_PANEL; c++)
		apart |= column[c] ^ (column[0] + c);
	if (!apart && column[0] != NONE) {
		memcpy(out, from + column[0], INT_PANEL * sizeof *out);
		return;
	}
	for (size_t c = 0; c < INT_PANEL; c++)
		out[c] = column[c] == NONE ? 0 : from[column[c]];
}

/* Fit 16 columns into `panel`; scales and sums of the rounded weights come
 * out. */
static void pack_panel(char *panel, const struct source *s,
                       const uint32_t *column, float scale[INT_PANEL],
                       int32_t sum[INT_PANEL])
{
	float w[INT_PANEL], most[INT_PANEL] = { 0 }, inverse[INT_PANEL];
	for (size_t k = 0; k < s->depth; k++) {
		panel_row(w, s, column, k);
		for (size_t c = 0; c < INT_PANEL; c++) {
			float size = fabsf(w[c]);
			most[c] = size > most[c] ? size : most[c];
		}
	}
	for (size_t c = 0; c < INT_PANEL; c++) {
		inverse[c] = most[c] > 0 ? s->limit / most[c] : 0;
		scale[c] = most[c] / s->limit * s->unit;
		sum[c] = 0;
	}
	size_t in_group = s->wide ? 2 : 4;
	for (size_t k = 0; k < s->depth; k++) {
		char *to = panel + k / in_group * 64;
		int32_t whole[INT_PANEL];
		panel_row(w, s, column, k);
		for (size_t c = 0; c < INT_PANEL; c++) {
			whole[c] = rounded(w[c] * inverse[c]);
			sum[c] += whole[c];
		}
		if (s->wide)
			for (size_t c = 0; c < INT_PANEL; c++)
				((int16_t *)to)[c * 2 + k % 2] =
				    (int16_t)whole[c];
		else
			for (size_t c = 0; c < INT_PANEL; c++)
				((int8_t *)to)[c * 4 + k % 4] =
				    (int8_t)whole[c];
	}
}

static bool pack(struct int_matrix *out, struct arena *arena,
                 const struct source *s)
{
	size_t in_group = s->wide ? 2 : 4;
	size_t groups = (s->depth + in_group - 1) / in_group;
	size_t panels = s->columns / INT_PANEL;
	size_t panel_bytes = (groups | 1) * 64;
	char *bytes = arena_alloc(arena, panels * panel_bytes + 64, 1);
	int32_t *start = arena_alloc(arena, s->columns, sizeof *start);
	float *scale = arena_alloc(arena, s->columns, sizeof *scale);
	float *bias = arena_alloc(arena, s->columns, sizeof *bias);
	if (!bytes || !start || !scale || !bias)
		return false;
	/* On a multiple of a cache line. */
	bytes += (64 - (uintptr_t)bytes % 64) % 64;
	for (size_t p = 0; p < panels; p++)
		pack_panel(bytes + p * panel_bytes, s,
		           s->column + p * INT_PANEL, scale + p * INT_PANEL,
		           start + p * INT_PANEL);
	for (size_t c = 0; c < s->columns; c++) {
		uint32_t from = s->column[c];
		start[c] *= -s->zero;
		bias[c] = from == NONE ? INT_NEVER
		          : s->bias    ? s->bias[from]
		                       : 0;
	}
	*out = (struct int_matrix){ .panel = bytes,
		                    .panel_bytes = panel_bytes,
		                    .start = start,
		                    .scale = scale,
		                    .bias = bias,
		                    .groups = (uint32_t)groups,
		                    .panels = (uint32_t)panels,
		                    .wide = s->wide };
	return true;
}

static int16_t fixed(float x)
{
	float limit = 32767.0f / INT_ONE;
	x = x > limit ? limit : x < -limit ? -limit : x;
	return (int16_t)rounded(x * INT_ONE);
}

static bool make_tables(struct int_net *out, struct arena *arena,
                        const struct net *net)
{
	const struct net_layout *at = &net->at;
	size_t width = net->dims.hidden, wide = out->hidden;
	size_t labels = (size_t)LABEL_SLOTS * (REL_COUNT + 1);
	int16_t *none = arena_alloc(arena, SLOTS * wide, sizeof *none);
	int16_t *label = arena_alloc(arena, labels * wide, sizeof *label);
	if (!none || !label)
		return false;
	for (size_t s = 0; s < SLOTS; s++)
		for (size_t i = 0; i < width; i++)
			none[s * wide + i] = fixed(
			    net->dense[at->slot_none + s * width + i]);
	/* The bias is a part of whatever stands in the first label. */
	for (size_t l = 0; l < labels; l++)
		for (size_t i = 0; i < width; i++) {
			float bias = l > REL_COUNT
			                 ? 0
			                 : net->dense[at->hidden_bias + i];
			float own = net->dense[at->label + l * width + i];
			label[l * wide + i] = fixed(own + bias);
		}
	out->slot_none = none;
	out->label = label;
	out->root = net->dense + at->root;
	return true;
}

static bool make_matrices(struct int_net *out, struct arena *arena,
                          const struct net *net, uint32_t *column)
{
	const struct net_layout *at = &net->at;
	size_t dim = net->dims.dim, width = net->dims.hidden;
	struct source s = { .column = column,
		            .limit = 127,
		            .unit = 1,
		            .zero = INT_ZERO,
		            .wide = out->kernel->wide,
		            .depth = 3 * dim,
		            .stride = dim,
		            .columns = dim };
	for (uint32_t c = 0; c < dim; c++)
		column[c] = c;
	for (uint32_t l = 0; l < net->dims.layers; l++) {
		s.weight = net->dense + at->conv[l];
		s.bias = net->dense + at->conv_bias[l];
		if (!pack(&out->conv[l], arena, &s))
			return false;
	}
	s.depth = dim;
	s.weight = net->dense + at->tag;
	s.bias = net->dense + at->tag_bias;
	s.stride = at->tags_wide;
	s.columns = out->tags_wide;
	for (uint32_t c = 0; c < out->tags_wide; c++)
		column[c] = c < net->dims.tags ? c : NONE;
	if (!pack(&out->tag, arena, &s))
		return false;
	s.weight = net->dense + at->slot;
	s.bias = NULL;
	s.unit = INT_ONE;
	s.stride = SLOTS * width;
	s.columns = (size_t)SLOTS * out->hidden;
	for (uint32_t c = 0; c < s.columns; c++) {
		uint32_t slot = c / out->hidden, i = c % out->hidden;
		column[c] = i < width ? slot * (uint32_t)width + i : NONE;
	}
	if (!pack(&out->slot, arena, &s))
		return false;
	s.depth = width;
	s.weight = net->dense + at->out;
	s.bias = net->dense + at->out_bias;
	s.unit = 1 / INT_ONE;
	s.stride = NET_ACTIONS_WIDE;
	s.columns = INT_ACTIONS;
	s.zero = 0;
	s.wide = true;
	/* So that no sum of products leaves 32 bits. */
	s.limit = (float)(65535 / width);
	for (uint32_t c = 0; c < s.columns; c++)
		column[c] = NONE;
	for (uint32_t r = REL_ROOT + 1; r < REL_COUNT; r++) {
		column[r] = net_action(MOVE_LEFT, (enum rel)r);
		column[INT_RIGHT + r] = net_action(MOVE_RIGHT, (enum rel)r);
	}
	column[INT_SHIFT] = net_action(MOVE_SHIFT, REL_ROOT);
	return pack(&out->actions, arena, &s);
}

enum chancery_status int_net_make(struct int_net *out, struct arena *arena,
                                  const struct net *net,
                                  const struct int_kernel *kernel,
                                  struct chancery_error *err)
{
	*out = (struct int_net){ .kernel = kernel,
		                 .dim = net->dims.dim,
		                 .layers = net->dims.layers,
		                 .tags = net->dims.tags };
	out->hidden = (net->dims.hidden + 31) / 32 * 32;
	out->tags_wide = (net->dims.tags + INT_PANEL - 1) / INT_PANEL *
	                 INT_PANEL;
	uint32_t column[SLOTS * NET_DIM_MAX];
	if (!make_tables(out, arena, net) ||
	    !make_matrices(out, arena, net, column))
		return fail_nomem(err);
	return CHANCERY_OK;
}
