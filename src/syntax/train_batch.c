/* train_batch.c - one batch forward and backward; see train_net.h.
 *
 * The parser follows its own choices most of the time (exploration), and at
 * each state learns the best of the moves that lose least.
 */
#include <math.h>

#include "syntax/train_net.h"

/* How often the parser's own choice is followed. */
#define EXPLORE_RATE 0.9f
/* Weight of the tags' loss beside the parser's. */
#define TAG_WEIGHT 1.0f
/* How often a sentence is dressed in capitals, or as a title. */
#define CAPITALS_RATE 0.03f
#define TITLE_RATE 0.06f
/* Of the forms taken for unknown, how many lose their vector too. */
#define VECTOR_DROP 0.2f

static float *weights(const struct trainer *t, size_t at)
{
	return t->dense.value + at;
}

static float *gradient(const struct trainer *t, size_t at)
{
	return t->dense.grad + at;
}

static void add(float *restrict to, const float *restrict from, size_t count)
{
	for (size_t i = 0; i < count; i++)
		to[i] += from[i];
}

/* c (+)= a * b with plain strides; `a_t` reads a transposed. */
static void multiply(const struct trainer *t, float *c, const float *a,
                     size_t a_stride, bool a_t, const float *b, size_t m,
                     size_t k, size_t n, bool sum)
{
	t->net.multiply(&(struct product){ .c = c,
	                                   .a = a,
	                                   .b = b,
	                                   .c_stride = n,
	                                   .a_row = a_t ? 1 : a_stride,
	                                   .a_step = a_t ? a_stride : 1,
	                                   .b_stride = n,
	                                   .m = m,
	                                   .k = k,
	                                   .n = n,
	                                   .add = sum });
}

static void choose_rows(struct trainer *t, const struct placed *p)
{
	float dice = random_unit(&t->random);
	enum dress dress = dice < CAPITALS_RATE                ? DRESS_CAPITALS
	                   : dice < CAPITALS_RATE + TITLE_RATE ? DRESS_TITLE
	                                                       : DRESS_NONE;
	for (uint32_t i = 0; i < p->count; i++) {
		const struct sample *s = &t->sample[p->first + i];
		uint32_t row = p->row + i, form = s->form, vector = s->vector;
		if (random_unit(&t->random) < s->drop) {
			form = 0;
			if (random_unit(&t->random) < VECTOR_DROP)
				vector = NONE;
		}
		t->row_word[row] = p->first + i;
		t->row_index[row][0] = MODEL_UNKNOWN_ROW + form;
		memcpy(&t->row_index[row][1], s->affix[dress],
		       sizeof s->affix[dress]);
		float *in = t->vector_in + (size_t)row * VECTOR_SIZE;
		if (vector == NONE)
			memset(in, 0, VECTOR_SIZE * sizeof *in);
		else
			memcpy(in,
			       t->vectors->item + (size_t)vector * VECTOR_SIZE,
			       VECTOR_SIZE * sizeof *in);
	}
}

static void zero_row(struct trainer *t, uint32_t row)
{
	t->row_word[row] = NONE;
	memset(t->vector_in + (size_t)row * VECTOR_SIZE, 0,
	       VECTOR_SIZE * sizeof *t->vector_in);
}

static void place(struct trainer *t)
{
	uint32_t row = 1;
	zero_row(t, 0);
	for (uint32_t i = 0; i < t->placed_count; i++) {
		t->placed[i].row = row;
		choose_rows(t, &t->placed[i]);
		row += t->placed[i].count;
		zero_row(t, row++);
	}
	t->row_count = row;
}

/* Fill `mask` and apply it to the words of `matrix`; zero rows become zero. */
static void drop(struct trainer *t, float *matrix, float *mask)
{
	size_t dim = t->net.dims.dim;
	float rate = t->options.dropout, keep = 1 / (1 - rate);
	for (size_t r = 0; r < t->row_count; r++)
		for (size_t i = r * dim; i < (r + 1) * dim; i++) {
			bool out = t->row_word[r] == NONE ||
			           random_unit(&t->random) < rate;
			mask[i] = out ? 0 : keep;
			matrix[i] *= mask[i];
		}
}

static void zero_pads(const struct trainer *t, float *matrix)
{
	for (uint32_t r = 0; r < t->row_count; r++)
		if (t->row_word[r] == NONE)
			net_zero_row(&t->net, matrix, r);
}

static void forward(struct trainer *t)
{
	size_t dim = t->net.dims.dim;
	float *in = t->layer[0];
	memset(in, 0, t->row_count * dim * sizeof *in);
	for (uint32_t r = 0; r < t->row_count; r++)
		for (uint32_t i = 0; t->row_word[r] != NONE && i < 1 + AFFIXES;
		     i++)
			add(in + r * dim,
			    t->rows.value + t->row_index[r][i] * dim, dim);
	multiply(t, in, t->vector_in, VECTOR_SIZE, false,
	         weights(t, t->vector_at), t->row_count, VECTOR_SIZE, dim,
	         true);
	drop(t, in, t->mask_in);
	uint32_t layers = t->net.dims.layers;
	for (uint32_t l = 0; l < layers; l++) {
		net_conv(&t->net, l, t->layer[l + 1], t->pre[l], t->layer[l],
		         t->row_count);
		zero_pads(t, t->layer[l + 1]);
	}
	drop(t, t->layer[layers], t->mask_out);
	memcpy(t->layer[layers] + t->row_count * dim,
	       weights(t, t->net.at.root), dim * sizeof(float));
	net_tags(&t->net, t->tag_scores, t->layer[layers], t->row_count);
	net_slots(&t->net, t->slots, t->layer[layers], t->row_count + 1);
}

/* Turn scores into probabilities in place. */
static void softmax(float *score, uint32_t count)
{
	float most = score[0], sum = 0;
	for (uint32_t i = 1; i < count; i++)
		most = fmaxf(most, score[i]);
	for (uint32_t i = 0; i < count; i++) {
		score[i] = expf(score[i] - most);
		sum += score[i];
	}
	for (uint32_t i = 0; i < count; i++)
		score[i] /= sum;
}

static void mask_actions(float *scores, const uint32_t cost[MOVE_COUNT])
{
	for (uint32_t a = 0; a < NET_ACTIONS_WIDE; a++)
		if (a >= NET_ACTIONS || cost[net_move(a)] == UINT32_MAX)
			scores[a] = -1e30f;
}

static void tag_loss(struct trainer *t)
{
	uint32_t tags = t->net.dims.tags, wide = t->net.at.tags_wide;
	for (uint32_t r = 0; r < t->row_count; r++) {
		float *score = t->tag_scores + (size_t)r * wide;
		if (t->row_word[r] == NONE) {
			memset(score, 0, wide * sizeof *score);
			continue;
		}
		uint32_t gold = t->bank->word.item[t->row_word[r]].tag;
		softmax(score, tags);
		t->losses.tag -= (double)logf(score[gold] + 1e-9f);
		score[gold] -= 1;
		for (uint32_t i = 0; i < wide; i++)
			score[i] = i < tags ? score[i] * TAG_WEIGHT : 0;
	}
}

struct choice {
	uint32_t gold, own; /* actions */
};

/* The gold action is the best scored of those that lose least. */
static struct choice choose(const struct state *state,
                            const struct bank_word *gold, const float *scores,
                            const uint32_t *cost)
{
	struct choice c = { NONE, NONE };
	uint32_t least = UINT32_MAX;
	for (int m = 0; m < MOVE_COUNT; m++)
		least = cost[m] < least ? cost[m] : least;
	for (int m = 0; m < MOVE_COUNT; m++) {
		if (cost[m] == UINT32_MAX)
			continue;
		enum move move = (enum move)m;
		bool root = move == MOVE_LEFT && state->buffer == state->count;
		uint32_t action = net_best_action(scores, move, root);
		if (c.own == NONE || scores[action] > scores[c.own])
			c.own = action;
		if (cost[m] > least)
			continue;
		if (move != MOVE_SHIFT && !root) {
			uint32_t s0 = state->stack[state->depth - 1];
			if (gold[s0].head == state_head(state, move) &&
			    gold[s0].rel != REL_ROOT)
				action = net_action(move,
				                    (enum rel)gold[s0].rel);
		}
		if (c.gold == NONE || scores[action] > scores[c.gold])
			c.gold = action;
	}
	return c;
}

/* Make `scores` the gradient of the loss over the legal actions. */
static void action_loss(struct trainer *t, float *scores,
                        const uint32_t *cost, uint32_t gold)
{
	mask_actions(scores, cost);
	softmax(scores, NET_ACTIONS_WIDE);
	t->losses.parse -= (double)logf(scores[gold] + 1e-9f);
	scores[gold] -= 1;
}

static void parse_sentence(struct trainer *t, const struct placed *p)
{
	const struct bank_word *gold = &t->bank->word.item[p->first];
	uint32_t width = t->net.dims.hidden;
	struct state state;
	state_init(&state, p->count);
	while (!state_done(&state)) {
		uint16_t node[SLOTS];
		uint32_t cost[MOVE_COUNT];
		struct step *step = &t->step[t->step_count];
		float *hidden = t->hidden + (size_t)t->step_count * width;
		float *scores = t->d_actions +
		                (size_t)t->step_count * NET_ACTIONS_WIDE;
		t->step_count++;
		state_slots(&state, node, step->label);
		for (uint32_t i = 0; i < SLOTS; i++)
			step->row[i] = node[i] == NODE_NONE  ? NONE
			               : node[i] == p->count ? t->row_count
			                                     : p->row + node[i];
		net_hidden(&t->net, hidden, t->slots, step->row, step->label);
		net_actions(&t->net, scores, hidden);
		oracle_costs(&state, gold, cost);
		struct choice c = choose(&state, gold, scores, cost);
		action_loss(t, scores, cost, c.gold);
		bool own = t->explore && random_unit(&t->random) < EXPLORE_RATE;
		uint32_t action = own ? c.own : c.gold;
		enum move move = net_move(action);
		state_apply(&state, move,
		            (enum rel)(action - net_action(move, REL_ROOT)));
	}
}

static void backward_parser(struct trainer *t)
{
	const struct net_layout *at = &t->net.at;
	size_t width = t->net.dims.hidden, steps = t->step_count;
	multiply(t, gradient(t, at->out), t->hidden, width, true, t->d_actions,
	         width, steps, NET_ACTIONS_WIDE, true);
	multiply(t, t->d_hidden, t->d_actions, NET_ACTIONS_WIDE, false,
	         t->out_t, steps, NET_ACTIONS_WIDE, width, false);
	memset(t->d_slots, 0,
	       (t->row_count + 1) * SLOTS * width * sizeof *t->d_slots);
	for (size_t s = 0; s < steps; s++) {
		const struct step *step = &t->step[s];
		float *d = t->d_hidden + s * width;
		for (size_t i = 0; i < width; i++)
			d[i] = t->hidden[s * width + i] > 0 ? d[i] : 0;
		add(gradient(t, at->out_bias),
		    t->d_actions + s * NET_ACTIONS_WIDE, NET_ACTIONS_WIDE);
		add(gradient(t, at->hidden_bias), d, width);
		for (uint32_t i = 0; i < SLOTS; i++)
			add(step->row[i] == NONE
			        ? gradient(t, at->slot_none) + i * width
			        : t->d_slots +
			              ((size_t)step->row[i] * SLOTS + i) *
			                  width,
			    d, width);
		for (uint32_t i = 0; i < LABEL_SLOTS; i++)
			add(gradient(t, at->label) +
			        ((size_t)i * (REL_COUNT + 1) + step->label[i]) *
			            width,
			    d, width);
	}
}

static void backward_heads(struct trainer *t)
{
	const struct net_layout *at = &t->net.at;
	size_t dim = t->net.dims.dim, rows = t->row_count;
	size_t slots = (size_t)SLOTS * t->net.dims.hidden, tags = at->tags_wide;
	const float *top = t->layer[t->net.dims.layers];
	multiply(t, gradient(t, at->slot), top, dim, true, t->d_slots, dim,
	         rows + 1, slots, true);
	multiply(t, t->d_layer, t->d_slots, slots, false, t->slot_t, rows + 1,
	         slots, dim, false);
	add(gradient(t, at->root), t->d_layer + rows * dim, dim);
	multiply(t, gradient(t, at->tag), top, dim, true, t->tag_scores, dim,
	         rows, tags, true);
	for (size_t r = 0; r < rows; r++)
		add(gradient(t, at->tag_bias), t->tag_scores + r * tags, tags);
	multiply(t, t->d_layer, t->tag_scores, tags, false, t->tag_t, rows,
	         tags, dim, true);
	for (size_t i = 0; i < rows * dim; i++)
		t->d_layer[i] *= t->mask_out[i];
}

/* From the gradient of a layer's output (d_layer) to that of its input. */
static void backward_layer(struct trainer *t, uint32_t l)
{
	const struct net_layout *at = &t->net.at;
	size_t dim = t->net.dims.dim, rows = t->row_count;
	memset(t->d_pre, 0, rows * dim * sizeof *t->d_pre);
	for (size_t r = 1; r + 1 < rows; r++) {
		if (t->row_word[r] == NONE)
			continue;
		for (size_t i = r * dim; i < (r + 1) * dim; i++)
			t->d_pre[i] = t->pre[l][i] > 0 ? t->d_layer[i] : 0;
		add(gradient(t, at->conv_bias[l]), t->d_pre + r * dim, dim);
	}
	memcpy(t->d_below, t->d_layer, rows * dim * sizeof *t->d_below);
	for (size_t o = 0; o < 3; o++) {
		/* Row r of d_pre saw row r + o - 1 of the input. */
		float *below = t->d_below + o * dim;
		const float *in = t->layer[l] + o * dim;
		multiply(t, gradient(t, at->conv[l]) + o * dim * dim, in, dim,
		         true, t->d_pre + dim, dim, rows - 2, dim, true);
		multiply(t, below, t->d_pre + dim, dim, false,
		         t->conv_t[l] + o * dim * dim, rows - 2, dim, dim,
		         true);
	}
	zero_pads(t, t->d_below);
	float *swap = t->d_layer;
	t->d_layer = t->d_below;
	t->d_below = swap;
}

static void backward_rows(struct trainer *t)
{
	size_t dim = t->net.dims.dim;
	for (size_t i = 0; i < t->row_count * dim; i++)
		t->d_layer[i] *= t->mask_in[i];
	multiply(t, gradient(t, t->vector_at), t->vector_in, VECTOR_SIZE, true,
	         t->d_layer, VECTOR_SIZE, t->row_count, dim, true);
	for (uint32_t r = 0; r < t->row_count; r++) {
		if (t->row_word[r] == NONE)
			continue;
		for (uint32_t i = 0; i < 1 + AFFIXES; i++) {
			uint32_t row = t->row_index[r][i];
			add(t->rows.grad + row * dim, t->d_layer + r * dim,
			    dim);
			if (!t->is_touched[row]) {
				t->is_touched[row] = 1;
				t->touched[t->touched_count++] = row;
			}
		}
	}
}

static void transpose(float *restrict to, const float *restrict from,
                      size_t rows, size_t columns)
{
	for (size_t r = 0; r < rows; r++)
		for (size_t c = 0; c < columns; c++)
			to[c * rows + r] = from[r * columns + c];
}

static void transpose_all(struct trainer *t)
{
	const struct net_layout *at = &t->net.at;
	size_t dim = t->net.dims.dim, width = t->net.dims.hidden;
	for (uint32_t l = 0; l < t->net.dims.layers; l++)
		for (size_t o = 0; o < 3; o++)
			transpose(t->conv_t[l] + o * dim * dim,
			          weights(t, at->conv[l]) + o * dim * dim, dim,
			          dim);
	transpose(t->tag_t, weights(t, at->tag), dim, at->tags_wide);
	transpose(t->slot_t, weights(t, at->slot), dim, SLOTS * width);
	transpose(t->out_t, weights(t, at->out), width, NET_ACTIONS_WIDE);
}

void batch_run(struct trainer *t)
{
	transpose_all(t);
	place(t);
	forward(t);
	tag_loss(t);
	t->step_count = 0;
	for (uint32_t i = 0; i < t->placed_count; i++)
		parse_sentence(t, &t->placed[i]);
	backward_parser(t);
	backward_heads(t);
	for (uint32_t l = t->net.dims.layers; l-- > 0;)
		backward_layer(t, l);
	backward_rows(t);
}
