/* merge.c - see merge.h.
 *
 * A group is named by its first member and has a list of links to others, which
 * may have been joined since: they are looked up and taken together when the
 * group itself is joined.  A pair in the queue is void when one of its groups has
 * changed since it was put there.
 */
#include "stories/merge.h"

#include <math.h>
#include <stdlib.h>

#include "base/vec.h"

struct tie {
	uint32_t to;
	uint64_t sum;
};

struct ties VEC(struct tie);

struct group {
	uint32_t parent; /* itself, or what it was joined to */
	uint32_t members, changes;
	uint64_t within;
	struct ties ties;
};

struct pair {
	double worth;
	uint32_t a, b; /* a < b */
	uint32_t a_changes, b_changes;
};

struct state {
	const struct merging *in;
	struct arena *arena;
	struct group *group;
	struct VEC(struct pair) queue; /* a heap */
};

static uint32_t find(struct state *s, uint32_t i)
{
	while (s->group[i].parent != i) {
		uint32_t up = s->group[i].parent;
		s->group[i].parent = s->group[up].parent;
		i = up;
	}
	return i;
}

static bool before(const struct pair *x, const struct pair *y)
{
	if (x->worth != y->worth)
		return x->worth > y->worth;
	return x->a != y->a ? x->a < y->a : x->b < y->b;
}

static bool push(struct state *s, struct pair pair)
{
	struct pair *slot = VEC_PUSH(s->arena, &s->queue);
	if (!slot)
		return false;
	struct pair *heap = s->queue.item;
	uint32_t at = s->queue.count - 1;
	for (; at && before(&pair, &heap[(at - 1) / 2]); at = (at - 1) / 2)
		heap[at] = heap[(at - 1) / 2];
	heap[at] = pair;
	return true;
}

static struct pair pop(struct state *s)
{
	struct pair *heap = s->queue.item, top = heap[0];
	uint32_t count = --s->queue.count, at = 0;
	struct pair last = heap[count];
	for (uint32_t child; (child = 2 * at + 1) < count; at = child) {
		child += child + 1 < count &&
		         before(&heap[child + 1], &heap[child]);
		if (!before(&heap[child], &last))
			break;
		heap[at] = heap[child];
	}
	heap[at] = last;
	return top;
}

/* Put the pair of `a` and `b` in the queue if it is worth it. */
static bool offer(struct state *s, uint32_t a, uint32_t b, uint64_t sum)
{
	const struct group *x = &s->group[a < b ? a : b];
	const struct group *y = &s->group[a < b ? b : a];
	double worth = (double)sum /
	               sqrt((double)x->within * (double)y->within);
	if (worth < s->in->least || x->members + y->members > s->in->most)
		return true;
	return push(s, (struct pair){ worth, a < b ? a : b, a < b ? b : a,
	                              x->changes, y->changes });
}

static int by_group(const void *va, const void *vb)
{
	uint32_t a = ((const struct tie *)va)->to;
	uint32_t b = ((const struct tie *)vb)->to;
	return a < b ? -1 : a > b;
}

/* Links of group `g` to the groups of now, each once, those to itself out. */
static void tidy(struct state *s, uint32_t g)
{
	struct ties *ties = &s->group[g].ties;
	uint32_t kept = 0;
	for (uint32_t i = 0; i < ties->count; i++)
		ties->item[i].to = find(s, ties->item[i].to);
	if (ties->count)
		qsort(ties->item, ties->count, sizeof *ties->item, by_group);
	for (uint32_t i = 0; i < ties->count; i++) {
		struct tie tie = ties->item[i];
		if (tie.to == g)
			continue;
		if (kept && ties->item[kept - 1].to == tie.to)
			ties->item[kept - 1].sum += tie.sum;
		else
			ties->item[kept++] = tie;
	}
	ties->count = kept;
}

static uint64_t tie_between(const struct ties *ties, uint32_t to)
{
	uint64_t sum = 0;
	for (uint32_t i = 0; i < ties->count; i++)
		sum += ties->item[i].to == to ? ties->item[i].sum : 0;
	return sum;
}

static bool join(struct state *s, uint32_t a, uint32_t b)
{
	struct group *x = &s->group[a], *y = &s->group[b];
	struct ties less = y->ties;
	tidy(s, a);
	x->within += y->within + 2 * tie_between(&x->ties, b);
	x->members += y->members;
	x->changes++;
	y->parent = a;
	if (x->ties.count < less.count) {
		less = x->ties;
		x->ties = y->ties;
	}
	for (uint32_t i = 0; i < less.count; i++) {
		struct tie *slot = VEC_PUSH(s->arena, &x->ties);
		if (!slot)
			return false;
		*slot = less.item[i];
	}
	y->ties = (struct ties){ 0 };
	tidy(s, a);
	for (uint32_t i = 0; i < x->ties.count; i++)
		if (!offer(s, a, x->ties.item[i].to, x->ties.item[i].sum))
			return false;
	return true;
}

static bool tie_both(struct state *s, const struct merge_link *link)
{
	struct tie *ab = VEC_PUSH(s->arena, &s->group[link->a].ties);
	struct tie *ba = VEC_PUSH(s->arena, &s->group[link->b].ties);
	if (!ab || !ba)
		return false;
	*ab = (struct tie){ link->b, link->worth };
	*ba = (struct tie){ link->a, link->worth };
	return offer(s, link->a, link->b, link->worth);
}

bool merge(uint32_t *group, struct arena *arena, const struct merging *in)
{
	struct state s = { .in = in, .arena = arena };
	s.group = arena_alloc(arena, in->count, sizeof *s.group);
	if (!s.group)
		return false;
	for (uint32_t i = 0; i < in->count; i++)
		s.group[i] = (struct group){ .parent = i,
			                     .members = 1,
			                     .within = in->one };
	for (uint32_t i = 0; i < in->link_count; i++)
		if (!tie_both(&s, &in->link[i]))
			return false;
	while (s.queue.count) {
		struct pair p = pop(&s);
		const struct group *a = &s.group[p.a], *b = &s.group[p.b];
		bool stale = a->parent != p.a || b->parent != p.b ||
		             a->changes != p.a_changes ||
		             b->changes != p.b_changes;
		if (!stale && !join(&s, p.a, p.b))
			return false;
	}
	for (uint32_t i = 0; i < in->count; i++)
		group[i] = find(&s, i);
	return true;
}
