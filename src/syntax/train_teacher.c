/* train_teacher.c - what finished models say of the batch; see train_net.h.
 *
 * Teachers see the words as written and nothing dropped, in the same rows as
 * the learner, and their probabilities are averaged.
 */
#include <math.h>

#include "syntax/train_net.h"

struct teaching {
	/* A batch of the largest teacher. */
	float *in, *out, *pre, *scores;
	float *tags;                /* [rows][tags_wide], averaged */
	float *slots[TEACHERS_MAX]; /* [rows + 1][SLOTS * hidden] */
	float actions[NET_ACTIONS_WIDE];
};

void softmax(float *score, uint32_t count)
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

void mask_actions(float *scores, const uint32_t cost[MOVE_COUNT])
{
	for (uint32_t a = 0; a < NET_ACTIONS_WIDE; a++)
		if (a >= NET_ACTIONS || cost[net_move(a)] == UINT32_MAX)
			scores[a] = -1e30f;
}

bool teaching_init(struct trainer *t)
{
	if (t->teachers->count == 0)
		return true;
	struct teaching *own = arena_alloc(t->arena, 1, sizeof *own);
	if (!own)
		return false;
	size_t matrix = (size_t)BATCH_ROWS * NET_DIM_MAX;
	size_t tags = (size_t)BATCH_ROWS * t->net.at.tags_wide;
	own->in = arena_alloc(t->arena, matrix, sizeof(float));
	own->out = arena_alloc(t->arena, matrix, sizeof(float));
	own->pre = arena_alloc(t->arena, matrix, sizeof(float));
	own->scores = arena_alloc(t->arena, tags, sizeof(float));
	own->tags = arena_alloc(t->arena, tags, sizeof(float));
	bool ok = own->in && own->out && own->pre && own->scores && own->tags;
	for (uint32_t i = 0; i < t->teachers->count; i++) {
		size_t wide = (size_t)SLOTS *
		              t->teachers->model[i]->net.dims.hidden;
		own->slots[i] = arena_alloc(t->arena, BATCH_ROWS * wide,
		                            sizeof(float));
		ok = ok && own->slots[i];
	}
	t->teaching = own;
	return ok;
}

static void zero_pads(const struct trainer *t, const struct net *net,
                      float *matrix)
{
	for (uint32_t r = 0; r < t->row_count; r++)
		if (t->row_word[r] == NONE)
			net_zero_row(net, matrix, r);
}

static void encode(struct trainer *t, const struct model *model)
{
	struct teaching *own = t->teaching;
	const struct net *net = &model->net;
	size_t dim = net->dims.dim;
	for (uint32_t r = 1; r < t->row_count; r++)
		if (t->row_word[r] != NONE)
			model_embed(model, own->in + r * dim,
			            t->bank->word.item[t->row_word[r]].form,
			            t->row_word[r - 1] == NONE);
	zero_pads(t, net, own->in);
	for (uint32_t l = 0; l < net->dims.layers; l++) {
		net_conv(net, l, own->out, own->pre, own->in, t->row_count);
		zero_pads(t, net, own->out);
		float *swap = own->in;
		own->in = own->out;
		own->out = swap;
	}
	memcpy(own->in + t->row_count * dim, net->dense + net->at.root,
	       dim * sizeof(float));
}

void teaching_forward(struct trainer *t)
{
	struct teaching *own = t->teaching;
	uint32_t count = t->teachers->count, wide = t->net.at.tags_wide;
	if (count == 0)
		return;
	memset(own->tags, 0, (size_t)t->row_count * wide * sizeof(float));
	for (uint32_t i = 0; i < count; i++) {
		const struct model *model = t->teachers->model[i];
		encode(t, model);
		net_tags(&model->net, own->scores, own->in, t->row_count);
		net_slots(&model->net, own->slots[i], own->in,
		          t->row_count + 1);
		for (uint32_t r = 0; r < t->row_count; r++) {
			float *from = own->scores + (size_t)r * wide;
			float *to = own->tags + (size_t)r * wide;
			softmax(from, t->net.dims.tags);
			for (uint32_t k = 0; k < t->net.dims.tags; k++)
				to[k] += from[k] / (float)count;
		}
	}
}

const float *teaching_tags(struct trainer *t, uint32_t row)
{
	return t->teachers->count
	           ? t->teaching->tags + (size_t)row * t->net.at.tags_wide
	           : NULL;
}

const float *teaching_actions(struct trainer *t, const struct step *step,
                              const uint32_t cost[MOVE_COUNT])
{
	struct teaching *own = t->teaching;
	uint32_t count = t->teachers->count;
	if (count == 0)
		return NULL;
	memset(own->actions, 0, sizeof own->actions);
	for (uint32_t i = 0; i < count; i++) {
		float hidden[NET_DIM_MAX], scores[NET_ACTIONS_WIDE];
		const struct net *net = &t->teachers->model[i]->net;
		net_hidden(net, hidden, own->slots[i], step->row, step->label);
		net_actions(net, scores, hidden);
		mask_actions(scores, cost);
		softmax(scores, NET_ACTIONS_WIDE);
		for (uint32_t a = 0; a < NET_ACTIONS; a++)
			own->actions[a] += scores[a] / (float)count;
	}
	return own->actions;
}
