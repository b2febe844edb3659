/* weigh.c - see weigh.h.
 *
 * Rounds: which sources depend on each other, given what is held for true; the
 * weight of each value, given dependence and accuracies; the accuracies, given
 * the weights.
 */
#include "stories/weigh.h"

#include <math.h>
#include <stdlib.h>

#include "base/vec.h"

#define ROUNDS 10
/* False values that an error is spread over, and the accuracy of a source that
 * nothing is known of, which counts as FIRST_WEIGHT claims. */
#define FALSE_VALUES 10.0
#define FIRST_ACCURACY .8
#define FIRST_WEIGHT 3.0
/* Of two sources one copies, before anything is seen; and of its claims it
 * copies this share. */
#define COPIES_PRIOR .2
#define COPIES_SHARE .8
/* Objects that two sources must share to be compared. */
#define COMMON_MIN 5u
/* A pair below this chance is taken for independent. */
#define CHANCE_MIN .1
/* What a value adds of its own weight to one that is wholly like it. */
#define LIKE_SHARE .5

struct dependence {
	uint32_t other;
	double chance;
};

struct dependences VEC(struct dependence);

struct common {
	uint32_t right, wrong, differ;
};

struct work {
	struct arena *arena;
	const struct weighing *in;
	struct weighed *out;
	/* Claims by object, source and by source, object; where each begins. */
	struct weigh_claim *by_object, *by_source;
	uint32_t *object, *source;      /* count + 1 of each */
	struct dependences *dependence; /* of each source, by the other */
	struct common *common;          /* of one source with each */
	double *weight;                 /* of each claim's value, by_object */
	double *count;                  /* scratch: of one object's values */
	uint32_t *leader; /* claim that stands for the value, by_object */
	uint32_t *order;  /* scratch: claims of one object */
};

static int object_cmp(const void *va, const void *vb)
{
	const struct weigh_claim *a = va, *b = vb;
	if (a->object != b->object)
		return a->object < b->object ? -1 : 1;
	return a->source < b->source ? -1 : a->source > b->source;
}

static int source_cmp(const void *va, const void *vb)
{
	const struct weigh_claim *a = va, *b = vb;
	if (a->source != b->source)
		return a->source < b->source ? -1 : 1;
	return a->object < b->object ? -1 : a->object > b->object;
}

static bool set_up(struct work *w)
{
	const struct weighing *in = w->in;
	struct arena *arena = w->arena;
	uint32_t n = in->claim_count;
	w->by_object = arena_alloc(arena, n, sizeof *w->by_object);
	w->by_source = arena_alloc(arena, n, sizeof *w->by_source);
	w->object = arena_alloc(arena, (size_t)in->objects + 1,
	                        sizeof *w->object);
	w->source = arena_alloc(arena, (size_t)in->sources + 1,
	                        sizeof *w->source);
	w->dependence = arena_alloc(arena, in->sources, sizeof *w->dependence);
	w->common = arena_alloc(arena, in->sources, sizeof *w->common);
	w->weight = arena_alloc(arena, n, sizeof *w->weight);
	w->count = arena_alloc(arena, n, sizeof *w->count);
	w->leader = arena_alloc(arena, n, sizeof *w->leader);
	w->order = arena_alloc(arena, n, sizeof *w->order);
	w->out->truth = arena_alloc(arena, in->objects, sizeof(uint32_t));
	w->out->chance = arena_alloc(arena, in->objects, sizeof(double));
	w->out->accuracy = arena_alloc(arena, in->sources, sizeof(double));
	if (!w->by_object || !w->by_source || !w->object || !w->source ||
	    !w->dependence || !w->common || !w->weight || !w->count ||
	    !w->leader || !w->order || !w->out->truth || !w->out->chance ||
	    !w->out->accuracy)
		return false;
	for (uint32_t i = 0; i < n; i++) {
		w->by_object[i] = w->by_source[i] = in->claim[i];
		w->object[in->claim[i].object + 1]++;
		w->source[in->claim[i].source + 1]++;
	}
	if (n) {
		qsort(w->by_object, n, sizeof *w->by_object, object_cmp);
		qsort(w->by_source, n, sizeof *w->by_source, source_cmp);
	}
	for (uint32_t i = 0; i < in->objects; i++)
		w->object[i + 1] += w->object[i];
	for (uint32_t i = 0; i < in->sources; i++) {
		w->source[i + 1] += w->source[i];
		w->out->accuracy[i] = FIRST_ACCURACY;
	}
	return true;
}

/* The first claim of the object with the same value stands for the value. */
static void find_leaders(struct work *w, uint32_t object)
{
	for (uint32_t i = w->object[object]; i < w->object[object + 1]; i++) {
		uint32_t k = w->object[object];
		while (w->by_object[k].value != w->by_object[i].value)
			k++;
		w->leader[i] = k;
	}
}

/* Of the values of an object the heaviest; of equals that of the least index.
 */
static uint32_t heaviest(const struct work *w, uint32_t object)
{
	uint32_t best = NONE;
	for (uint32_t i = w->object[object]; i < w->object[object + 1]; i++) {
		if (w->leader[i] != i)
			continue;
		bool more = best == NONE || w->weight[i] > w->weight[best];
		bool same = best != NONE && w->weight[i] == w->weight[best];
		if (more ||
		    (same && w->by_object[i].value < w->by_object[best].value))
			best = i;
	}
	return best;
}

/* A plain vote, to begin with. */
static void vote(struct work *w, uint32_t object)
{
	uint32_t begin = w->object[object], end = w->object[object + 1];
	for (uint32_t i = begin; i < end; i++)
		w->weight[i] = 0;
	for (uint32_t i = begin; i < end; i++)
		w->weight[w->leader[i]] += 1;
	uint32_t best = heaviest(w, object);
	w->out->truth[object] = best == NONE ? NONE : w->by_object[best].value;
}

/* The chance that one of two sources copies the other. */
static double chance_of(const struct work *w, uint32_t a, uint32_t b,
                        const struct common *c)
{
	double e = 1 - (w->out->accuracy[a] + w->out->accuracy[b]) / 2;
	e = e < .02 ? .02 : e > .6 ? .6 : e;
	double right = (1 - e) * (1 - e), wrong = e * e / FALSE_VALUES;
	/* Log odds of "independent". */
	double odds =
	    log((1 - COPIES_PRIOR) / COPIES_PRIOR) -
	    c->right * log((1 - e) * COPIES_SHARE / right + 1 - COPIES_SHARE) -
	    c->wrong * log(e * COPIES_SHARE / wrong + 1 - COPIES_SHARE) -
	    c->differ * log(1 - COPIES_SHARE);
	odds = odds < -50 ? -50 : odds > 50 ? 50 : odds;
	return 1 / (1 + exp(odds));
}

/* What source `a` has in common with each later one. */
static void compare_with_later(struct work *w, uint32_t a)
{
	memset(w->common + a, 0, (w->in->sources - a) * sizeof *w->common);
	for (uint32_t i = w->source[a]; i < w->source[a + 1]; i++) {
		const struct weigh_claim *own = &w->by_source[i];
		uint32_t truth = w->out->truth[own->object];
		for (uint32_t k = w->object[own->object];
		     k < w->object[own->object + 1]; k++) {
			const struct weigh_claim *c = &w->by_object[k];
			if (c->source <= a)
				continue;
			struct common *common = &w->common[c->source];
			if (c->value != own->value)
				common->differ++;
			else if (c->value == truth)
				common->right++;
			else
				common->wrong++;
		}
	}
}

static bool add_dependence(struct work *w, uint32_t a, uint32_t b,
                           double chance)
{
	struct dependence *one = VEC_PUSH(w->arena, &w->dependence[a]);
	struct dependence *two = VEC_PUSH(w->arena, &w->dependence[b]);
	if (!one || !two)
		return false;
	*one = (struct dependence){ b, chance };
	*two = (struct dependence){ a, chance };
	w->out->dependent++;
	return true;
}

static bool find_dependence(struct work *w)
{
	uint32_t n = w->in->sources;
	w->out->dependent = 0;
	for (uint32_t a = 0; a < n; a++)
		w->dependence[a].count = 0;
	for (uint32_t a = 0; a < n; a++) {
		if (w->source[a + 1] - w->source[a] < COMMON_MIN)
			continue;
		compare_with_later(w, a);
		for (uint32_t b = a + 1; b < n; b++) {
			const struct common *c = &w->common[b];
			if (c->right + c->wrong + c->differ < COMMON_MIN)
				continue;
			double chance = chance_of(w, a, b, c);
			if (chance > CHANCE_MIN &&
			    !add_dependence(w, a, b, chance))
				return false;
		}
	}
	return true;
}

static double dependence_of(const struct work *w, uint32_t a, uint32_t b)
{
	const struct dependences *d = &w->dependence[a];
	uint32_t low = 0, high = d->count;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		if (d->item[mid].other < b)
			low = mid + 1;
		else
			high = mid;
	}
	return low < d->count && d->item[low].other == b ? d->item[low].chance
	                                                 : 0;
}

/* Claim `a` is counted before claim `b`. */
static bool counts_before(const struct work *w, uint32_t a, uint32_t b)
{
	uint32_t s = w->by_object[a].source, t = w->by_object[b].source;
	double x = w->out->accuracy[s], y = w->out->accuracy[t];
	return x > y || (x == y && s < t);
}

/* The claims of one object, by accuracy of their sources. */
static void order_claims(struct work *w, uint32_t begin, uint32_t end)
{
	for (uint32_t i = begin; i < end; i++) {
		uint32_t k = i;
		for (; k > begin && counts_before(w, i, w->order[k - 1]); k--)
			w->order[k] = w->order[k - 1];
		w->order[k] = i;
	}
}

static void weigh_object(struct work *w, uint32_t object)
{
	uint32_t begin = w->object[object], end = w->object[object + 1];
	order_claims(w, begin, end);
	for (uint32_t i = begin; i < end; i++)
		w->count[i] = 0;
	for (uint32_t i = begin; i < end; i++) {
		uint32_t claim = w->order[i];
		uint32_t source = w->by_object[claim].source;
		double own = 1, accuracy = w->out->accuracy[source];
		for (uint32_t k = begin; k < i; k++) {
			uint32_t other = w->order[k];
			if (w->leader[other] == w->leader[claim])
				own *= 1 - COPIES_SHARE *
				               dependence_of(
				                   w, source,
				                   w->by_object[other].source);
		}
		w->count[w->leader[claim]] +=
		    own * log(FALSE_VALUES * accuracy / (1 - accuracy));
	}
	for (uint32_t i = begin; i < end; i++) {
		if (w->leader[i] != i)
			continue;
		w->weight[i] = w->count[i];
		for (uint32_t k = begin; w->in->likeness && k < end; k++) {
			if (w->leader[k] != k || k == i)
				continue;
			w->weight[i] += LIKE_SHARE * w->count[k] *
			                w->in->likeness(w->in->user,
			                                w->by_object[i].value,
			                                w->by_object[k].value);
		}
	}
}

/* From weights to chances, which sum to one for each object. */
static void decide(struct work *w, uint32_t object)
{
	uint32_t best = heaviest(w, object);
	double sum = 0;
	w->out->truth[object] = NONE;
	if (best == NONE)
		return;
	double most = w->weight[best];
	for (uint32_t i = w->object[object]; i < w->object[object + 1]; i++)
		if (w->leader[i] == i) {
			double less = w->weight[i] - most;
			w->weight[i] = exp(less < -50 ? -50 : less);
			sum += w->weight[i];
		}
	for (uint32_t i = w->object[object]; i < w->object[object + 1]; i++)
		if (w->leader[i] == i)
			w->weight[i] /= sum;
	w->out->truth[object] = w->by_object[best].value;
	w->out->chance[object] = w->weight[best];
}

static void find_accuracies(struct work *w)
{
	double *right = w->out->accuracy;
	for (uint32_t s = 0; s < w->in->sources; s++)
		right[s] = 0;
	for (uint32_t i = 0; i < w->in->claim_count; i++)
		right[w->by_object[i].source] += w->weight[w->leader[i]];
	for (uint32_t s = 0; s < w->in->sources; s++) {
		uint32_t n = w->source[s + 1] - w->source[s];
		double a = (right[s] + FIRST_WEIGHT * FIRST_ACCURACY) /
		           (n + FIRST_WEIGHT);
		right[s] = a < .05 ? .05 : a > .99 ? .99 : a;
	}
}

enum chancery_status weigh(struct weighed *out, struct arena *arena,
                           const struct weighing *in,
                           struct chancery_error *err)
{
	struct work w = { .arena = arena, .in = in, .out = out };
	*out = (struct weighed){ 0 };
	if (in->claim_count > WEIGH_CLAIMS_MAX ||
	    in->sources > WEIGH_SOURCES_MAX)
		return fail(err, CHANCERY_E_LIMIT, 0,
		            "more than %u claims or %u sources to weigh",
		            WEIGH_CLAIMS_MAX, WEIGH_SOURCES_MAX);
	if (!set_up(&w))
		return fail_nomem(err);
	for (uint32_t o = 0; o < in->objects; o++) {
		find_leaders(&w, o);
		vote(&w, o);
	}
	for (int round = 0; round < ROUNDS; round++) {
		if (!find_dependence(&w))
			return fail_nomem(err);
		for (uint32_t o = 0; o < in->objects; o++) {
			weigh_object(&w, o);
			decide(&w, o);
		}
		find_accuracies(&w);
	}
	return CHANCERY_OK;
}
