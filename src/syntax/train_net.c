/* train_net.c - samples, first values and Adam; see train.h.
 *
 * Adam with linear warm-up and decay; rows of words and affixes are updated
 * only in batches that use them.  The dense numbers that are written out are
 * an exponential average of those trained.
 */
#include <math.h>

#include "syntax/train_net.h"

/* Forms seen less often share the row of the unknown word. */
#define FORM_COUNT_MIN 2u
/* A form seen n times is taken for unknown at a rate of DROP / (DROP + n). */
#define DROP 0.25f
#define WARM_UP 0.02f
#define CLIP 5.0f

uint32_t random_below(struct random *random, uint32_t bound)
{
	/* splitmix64, S. Vigna 2015 */
	uint64_t z = random->state += 0x9E3779B97F4A7C15u;
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	z ^= z >> 31;
	return (uint32_t)(((z >> 32) * bound) >> 32);
}

float random_unit(struct random *random)
{
	return (float)random_below(random, 1u << 24) / (float)(1u << 24);
}

static float random_normal(struct random *random)
{
	float u = random_unit(random) + 1e-7f, v = random_unit(random);
	return sqrtf(-2 * logf(u)) * cosf(6.2831853f * v);
}

static void fill(struct trainer *t, float *value, size_t count, float spread)
{
	for (size_t i = 0; i < count; i++)
		value[i] = random_normal(&t->random) * spread;
}

static bool params_init(struct params *p, struct arena *arena, size_t count,
                        bool mean)
{
	p->count = count;
	p->value = arena_alloc(arena, count, sizeof(float));
	p->grad = arena_alloc(arena, count, sizeof(float));
	p->first = arena_alloc(arena, count, sizeof(float));
	p->second = arena_alloc(arena, count, sizeof(float));
	p->mean = mean ? arena_alloc(arena, count, sizeof(float)) : NULL;
	return p->value && p->grad && p->first && p->second &&
	       (!mean || p->mean);
}

static void first_values(struct trainer *t)
{
	const struct net_layout *at = &t->net.at;
	size_t dim = t->net.dims.dim, width = t->net.dims.hidden;
	float *v = t->dense.value;
	fill(t, t->rows.value, t->rows.count, 0.1f);
	fill(t, v + t->vector_at, VECTOR_SIZE * dim, 0.1f);
	for (uint32_t l = 0; l < t->net.dims.layers; l++)
		fill(t, v + at->conv[l], 3 * dim * dim,
		     sqrtf(1.0f / (3 * (float)dim)));
	fill(t, v + at->tag, dim * at->tags_wide, 0.05f);
	fill(t, v + at->root, dim, 0.05f);
	fill(t, v + at->slot, dim * SLOTS * width,
	     sqrtf(1.0f / (4 * (float)dim)));
	fill(t, v + at->slot_none, SLOTS * width, 0.05f);
	fill(t, v + at->label, (size_t)LABEL_SLOTS * (REL_COUNT + 1) * width,
	     0.1f);
	fill(t, v + at->out, width * NET_ACTIONS_WIDE, 0.05f);
}

/* Number the forms and count them into sample.drop. */
static bool number_forms(struct trainer *t)
{
	uint32_t count = t->bank->word.count, *seen;
	struct map all = { 0 };
	for (int pass = 0; pass < 2; pass++)
		for (uint32_t i = 0; i < count; i++) {
			struct word_key key;
			word_key(&key, t->bank->word.item[i].form);
			word_key_zero(&key);
			struct str form = word_key_str(&key);
			if (pass) {
				uint32_t n = map_find(&all, form);
				struct sample *s = &t->sample[i];
				s->drop = DROP / (DROP + (float)n);
				if (n < FORM_COUNT_MIN)
					continue;
				form = arena_str(t->arena, form);
				seen = form.ptr
				           ? map_put(&t->forms, t->arena, form)
				           : NULL;
				if (!seen)
					return false;
				if (*seen == NONE)
					*seen = t->form_count++;
				s->form = *seen;
				continue;
			}
			form = arena_str(t->arena, form);
			seen = form.ptr ? map_put(&all, t->arena, form) : NULL;
			if (!seen)
				return false;
			*seen = *seen == NONE ? 1 : *seen + 1;
		}
	return true;
}

static void make_sample(struct trainer *t, uint32_t word, bool first)
{
	struct sample *s = &t->sample[word];
	struct str form = t->bank->word.item[word].form;
	struct word_key key;
	word_key(&key, form);
	s->vector = map_find(&t->vectors->map, word_key_str(&key));
	if (word_key_zero(&key) && s->vector == NONE)
		s->vector = map_find(&t->vectors->map, word_key_str(&key));
	for (int d = 0; d < DRESS_COUNT; d++)
		word_affixes(s->affix[d], &key, form, first, (enum dress)d);
}

static bool make_samples(struct trainer *t)
{
	t->sample = arena_alloc(t->arena, t->bank->word.count,
	                        sizeof *t->sample);
	t->order = arena_alloc(t->arena, t->bank->sentence.count,
	                       sizeof *t->order);
	t->form_count = 1;
	if (!t->sample || !t->order || !number_forms(t))
		return false;
	for (uint32_t s = 0; s < t->bank->sentence.count; s++) {
		t->order[s] = s;
		struct bank_sentence sentence = t->bank->sentence.item[s];
		for (uint32_t i = 0; i < sentence.count; i++)
			make_sample(t, sentence.first + i, i == 0);
	}
	return true;
}

static float *floats(struct trainer *t, size_t count, bool *ok)
{
	float *out = arena_alloc(t->arena, count, sizeof *out);
	*ok = *ok && out;
	return out;
}

static bool make_buffers(struct trainer *t)
{
	size_t dim = t->net.dims.dim, width = t->net.dims.hidden;
	size_t matrix = (size_t)BATCH_ROWS * dim;
	bool ok = true;
	for (uint32_t l = 0; l <= t->net.dims.layers; l++)
		t->layer[l] = floats(t, matrix, &ok);
	for (uint32_t l = 0; l < t->net.dims.layers; l++) {
		t->pre[l] = floats(t, matrix, &ok);
		t->conv_t[l] = floats(t, 3 * dim * dim, &ok);
	}
	t->tag_t = floats(t, dim * t->net.at.tags_wide, &ok);
	t->slot_t = floats(t, dim * SLOTS * width, &ok);
	t->out_t = floats(t, width * NET_ACTIONS_WIDE, &ok);
	t->vector_in = floats(t, (size_t)BATCH_ROWS * VECTOR_SIZE, &ok);
	t->mask_in = floats(t, matrix, &ok);
	t->mask_out = floats(t, matrix, &ok);
	t->d_layer = floats(t, matrix, &ok);
	t->d_below = floats(t, matrix, &ok);
	t->d_pre = floats(t, matrix, &ok);
	t->tag_scores = floats(t, (size_t)BATCH_ROWS * t->net.at.tags_wide,
	                       &ok);
	t->slots = floats(t, (size_t)BATCH_ROWS * SLOTS * width, &ok);
	t->d_slots = floats(t, (size_t)BATCH_ROWS * SLOTS * width, &ok);
	t->hidden = floats(t, (size_t)BATCH_STATES * width, &ok);
	t->d_hidden = floats(t, (size_t)BATCH_STATES * width, &ok);
	t->d_actions = floats(t, (size_t)BATCH_STATES * NET_ACTIONS_WIDE, &ok);
	t->step = arena_alloc(t->arena, BATCH_STATES, sizeof *t->step);
	t->row_word = arena_alloc(t->arena, BATCH_ROWS, sizeof *t->row_word);
	t->row_index = arena_alloc(t->arena, BATCH_ROWS, sizeof *t->row_index);
	uint32_t rows = ROWS_AFFIX + t->form_count;
	t->touched = arena_alloc(t->arena, rows, sizeof *t->touched);
	t->is_touched = arena_alloc(t->arena, rows, 1);
	return ok && t->step && t->row_word && t->row_index && t->touched &&
	       t->is_touched;
}

static uint64_t batch_count(uint32_t sentences)
{
	return (sentences + BATCH_SENTENCES - 1) / BATCH_SENTENCES;
}

struct trainer *trainer_new(struct arena *arena, const struct bank *bank,
                            const struct tagset *tags,
                            const struct vectors *vectors,
                            const struct train_options *options)
{
	struct trainer *t = arena_alloc(arena, 1, sizeof *t);
	if (!t)
		return NULL;
	t->arena = arena;
	t->bank = bank;
	t->vectors = vectors;
	t->options = *options;
	t->options.dims.tags = tags->count;
	t->random.state = options->seed;
	if (!net_dims_valid(&t->options.dims) || !make_samples(t))
		return NULL;
	t->net = (struct net){ .dims = t->options.dims,
		               .multiply = kernel_best() };
	net_layout(&t->net.at, &t->net.dims);
	t->vector_at = t->net.at.count;
	size_t dim = t->net.dims.dim;
	if (!params_init(&t->dense, arena, t->vector_at + VECTOR_SIZE * dim,
	                 true) ||
	    !params_init(&t->rows, arena,
	                 ((size_t)ROWS_AFFIX + t->form_count) * dim, false) ||
	    !make_buffers(t))
		return NULL;
	t->net.dense = t->dense.value;
	first_values(t);
	t->batches = options->epochs * batch_count(bank->gold) +
	             options->silver_epochs *
	                 (batch_count(bank->sentence.count) -
	                  batch_count(bank->gold));
	return t;
}

struct rates {
	float grad, step, first_scale, second_scale;
};

static void adam(struct params *p, size_t from, size_t count, struct rates r)
{
	float *restrict value = p->value + from, *restrict grad = p->grad +
	                                                          from;
	float *restrict first = p->first + from;
	float *restrict second = p->second + from;
	for (size_t i = 0; i < count; i++) {
		float g = grad[i] * r.grad;
		grad[i] = 0;
		first[i] = 0.9f * first[i] + 0.1f * g;
		second[i] = 0.98f * second[i] + 0.02f * g * g;
		value[i] -= r.step * (first[i] * r.first_scale) /
		            (sqrtf(second[i] * r.second_scale) + 1e-8f);
	}
}

static void update(struct trainer *t)
{
	double square = 0;
	for (size_t i = 0; i < t->dense.count; i++)
		square += (double)t->dense.grad[i] * (double)t->dense.grad[i];
	float scale = 1.0f / BATCH_SENTENCES;
	float length = (float)sqrt(square) * scale;
	if (length > CLIP)
		scale *= CLIP / length;
	float n = (float)++t->batch, part = n / (float)t->batches;
	struct rates r = {
		.grad = scale,
		.step = t->options.rate * (part < WARM_UP
		                               ? part / WARM_UP
		                               : (1 - part) * 0.98f + 0.02f),
		.first_scale = 1 / (1 - powf(0.9f, n)),
		.second_scale = 1 / (1 - powf(0.98f, n)),
	};
	adam(&t->dense, 0, t->dense.count, r);
	float keep = n / (n + 1) < 0.998f ? n / (n + 1) : 0.998f;
	for (size_t i = 0; i < t->dense.count; i++)
		t->dense.mean[i] = keep * t->dense.mean[i] +
		                   (1 - keep) * t->dense.value[i];
	size_t dim = t->net.dims.dim;
	for (uint32_t i = 0; i < t->touched_count; i++) {
		adam(&t->rows, t->touched[i] * dim, dim, r);
		t->is_touched[t->touched[i]] = 0;
	}
	t->touched_count = 0;
}

struct train_losses trainer_epoch(struct trainer *t, uint32_t epoch)
{
	bool silver = epoch < t->options.silver_epochs;
	uint32_t count = silver ? t->bank->sentence.count : t->bank->gold;
	uint64_t words = 0, steps = 0;
	if (!silver && epoch == t->options.silver_epochs)
		for (uint32_t i = 0; i < count; i++)
			t->order[i] = i;
	t->explore = epoch > 0;
	t->losses = (struct train_losses){ 0 };
	for (uint32_t i = count; i-- > 1;) {
		uint32_t j = random_below(&t->random, i + 1);
		uint32_t swap = t->order[i];
		t->order[i] = t->order[j];
		t->order[j] = swap;
	}
	for (uint32_t i = 0; i < count;) {
		t->placed_count = 0;
		while (i < count && t->placed_count < BATCH_SENTENCES) {
			struct bank_sentence s =
			    t->bank->sentence.item[t->order[i++]];
			t->placed[t->placed_count++] =
			    (struct placed){ s.first, s.count, 0 };
			words += s.count;
		}
		batch_run(t);
		steps += t->step_count;
		update(t);
	}
	return (struct train_losses){ t->losses.tag / (double)words,
		                      t->losses.parse / (double)steps };
}

struct trained trainer_result(const struct trainer *t)
{
	return (struct trained){
		.dims = t->net.dims,
		.dense = t->dense.mean,
		.rows = t->rows.value,
		.vector = t->dense.mean + t->vector_at,
		.forms = &t->forms,
		.form_count = t->form_count,
	};
}
