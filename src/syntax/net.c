/* net.c - see net.h. */
#include "syntax/net.h"

bool net_dims_valid(const struct net_dims *dims)
{
	return dims->dim >= 16 && dims->dim <= NET_DIM_MAX &&
	       dims->dim % 16 == 0 && dims->hidden >= 16 &&
	       dims->hidden <= NET_DIM_MAX && dims->hidden % 16 == 0 &&
	       dims->layers <= NET_LAYERS_MAX && dims->tags >= 1 &&
	       dims->tags <= NET_TAGS_MAX;
}

static size_t take(size_t *at, size_t count)
{
	size_t from = *at;
	*at += (count + 15) / 16 * 16;
	return from;
}

void net_layout(struct net_layout *out, const struct net_dims *dims)
{
	size_t at = 0, dim = dims->dim, hidden = dims->hidden;
	*out = (struct net_layout){ .tags_wide = (dims->tags + 7) / 8 * 8 };
	for (uint32_t i = 0; i < dims->layers; i++) {
		out->conv[i] = take(&at, 3 * dim * dim);
		out->conv_bias[i] = take(&at, dim);
	}
	out->tag = take(&at, dim * out->tags_wide);
	out->tag_bias = take(&at, out->tags_wide);
	out->root = take(&at, dim);
	out->slot = take(&at, dim * SLOTS * hidden);
	out->slot_none = take(&at, SLOTS * hidden);
	out->label = take(&at, (size_t)LABEL_SLOTS * (REL_COUNT + 1) * hidden);
	out->hidden_bias = take(&at, hidden);
	out->out = take(&at, hidden * NET_ACTIONS_WIDE);
	out->out_bias = take(&at, NET_ACTIONS_WIDE);
	out->count = at;
}

void net_zero_row(const struct net *net, float *matrix, size_t row)
{
	memset(matrix + row * net->dims.dim, 0, net->dims.dim * sizeof(float));
}

void net_conv(const struct net *net, uint32_t layer, float *out, float *pre,
              const float *in, size_t rows)
{
	size_t dim = net->dims.dim;
	const float *bias = net->dense + net->at.conv_bias[layer];
	for (size_t i = 1; i + 1 < rows; i++)
		memcpy(pre + i * dim, bias, dim * sizeof *pre);
	/* Rows i-1, i, i+1 lie side by side: a window is a row of 3 * dim. */
	net->multiply(&(struct product){
	    .c = pre + dim,
	    .a = in,
	    .b = net->dense + net->at.conv[layer],
	    .c_stride = dim,
	    .a_row = dim,
	    .a_step = 1,
	    .b_stride = dim,
	    .m = rows > 2 ? rows - 2 : 0,
	    .k = 3 * dim,
	    .n = dim,
	    .add = true,
	});
	for (size_t i = dim; i + dim < rows * dim; i++)
		out[i] = in[i] + (pre[i] > 0 ? pre[i] : 0);
}

static void affine(const struct net *net, float *out, const float *in,
                   size_t rows, size_t width, size_t weights, const float *bias)
{
	for (size_t i = 0; bias && i < rows; i++)
		memcpy(out + i * width, bias, width * sizeof *out);
	net->multiply(&(struct product){
	    .c = out,
	    .a = in,
	    .b = net->dense + weights,
	    .c_stride = width,
	    .a_row = net->dims.dim,
	    .a_step = 1,
	    .b_stride = width,
	    .m = rows,
	    .k = net->dims.dim,
	    .n = width,
	    .add = bias != NULL,
	});
}

void net_tags(const struct net *net, float *scores, const float *words,
              size_t rows)
{
	affine(net, scores, words, rows, net->at.tags_wide, net->at.tag,
	       net->dense + net->at.tag_bias);
}

void net_slots(const struct net *net, float *slots, const float *words,
               size_t rows)
{
	affine(net, slots, words, rows, (size_t)SLOTS * net->dims.hidden,
	       net->at.slot, NULL);
}

static void add(float *restrict to, const float *restrict from, size_t count)
{
	for (size_t i = 0; i < count; i++)
		to[i] += from[i];
}

void net_hidden(const struct net *net, float *hidden, const float *slots,
                const uint32_t row[SLOTS], const uint8_t label[LABEL_SLOTS])
{
	size_t width = net->dims.hidden;
	const float *none = net->dense + net->at.slot_none;
	memcpy(hidden, net->dense + net->at.hidden_bias,
	       width * sizeof *hidden);
	for (uint32_t i = 0; i < SLOTS; i++) {
		const float *of = row[i] == NONE
		                      ? none
		                      : slots + (size_t)row[i] * SLOTS * width;
		add(hidden, of + i * width, width);
	}
	const float *labels = net->dense + net->at.label;
	for (uint32_t i = 0; i < LABEL_SLOTS; i++)
		add(hidden,
		    labels + ((size_t)i * (REL_COUNT + 1) + label[i]) * width,
		    width);
	for (size_t i = 0; i < width; i++)
		hidden[i] = hidden[i] > 0 ? hidden[i] : 0;
}

void net_actions(const struct net *net, float *scores, const float *hidden)
{
	memcpy(scores, net->dense + net->at.out_bias,
	       NET_ACTIONS_WIDE * sizeof *scores);
	net->multiply(&(struct product){
	    .c = scores,
	    .a = hidden,
	    .b = net->dense + net->at.out,
	    .c_stride = NET_ACTIONS_WIDE,
	    .a_row = net->dims.hidden,
	    .a_step = 1,
	    .b_stride = NET_ACTIONS_WIDE,
	    .m = 1,
	    .k = net->dims.hidden,
	    .n = NET_ACTIONS_WIDE,
	    .add = true,
	});
}

uint32_t net_action(enum move move, enum rel rel)
{
	if (move == MOVE_SHIFT)
		return 0;
	return 1 + (move == MOVE_LEFT ? 0 : (uint32_t)REL_COUNT) +
	       (uint32_t)rel;
}

enum move net_move(uint32_t action)
{
	if (action == 0)
		return MOVE_SHIFT;
	return action <= REL_COUNT ? MOVE_LEFT : MOVE_RIGHT;
}

uint32_t net_best_action(const float *scores, enum move move, bool root)
{
	if (move == MOVE_SHIFT || root)
		return net_action(move, REL_ROOT);
	uint32_t first = net_action(move, REL_ROOT), best = first + 1;
	for (uint32_t i = best + 1; i < first + REL_COUNT; i++)
		if (scores[i] > scores[best])
			best = i;
	return best;
}
