/* gather.c - see gather.h. */
#include "stories/gather.h"

#include "base/vec.h"
/* Thousandths below which a pair is not linked at all. */
#define LINK_LEAST 30
/* What groups must be worth to be one story; see merge.h. */
#define STORY_LEAST .33
/* Cosine of the shared keys below which a pair is not compared in full. */
#define SHARED_LEAST .04f
/* Facts are told by many reports; words find the candidates. */
#define SEARCHED (FEATURE_WORD | FEATURE_CLAIM)

struct near {
	uint32_t report;
	float shared;
};

/* The features by which a report is looked for, most weighty first. */
struct key {
	uint32_t id, key;
	float weight;
};

struct keys {
	struct key item[GATHER_KEYS];
	uint32_t count;
};

struct gathering {
	struct arena *arena;
	struct weighed_profiles all;
	/* Reports by feature, in order: reports[first[id] .. first[id + 1]),
	 * of which `filled` are there. */
	uint32_t *first, *filled, *reports;
	float *weight; /* beside `reports`: its share of the report's norm */
	float *shared; /* of each report with the one at hand */
	struct keys *keys; /* of each report */
	bool *found;
	struct VEC(uint32_t) met;
	struct VEC(struct merge_link) links;
};

/* Names and numbers are the same in all languages and wordings. */
static struct key key_of(const struct weighed_feature *f, uint32_t key)
{
	bool lasting = f->marks & (FEATURE_NAME | FEATURE_NUMBER);
	return (struct key){ f->id, key, f->weight * (lasting ? 2.f : 1.f) };
}

static bool weightier(struct key a, struct key b)
{
	return a.weight != b.weight ? a.weight > b.weight : a.key < b.key;
}

static void keys_of(struct keys *keys, const struct weighed_profile *w)
{
	keys->count = 0;
	for (uint32_t i = 0; i < w->count; i++) {
		const struct weighed_feature *f = &w->item[i];
		if (!(f->marks & SEARCHED) || f->weight <= 0)
			continue;
		struct key key = key_of(f, w->key[i]);
		uint32_t at = keys->count;
		if (at == GATHER_KEYS && !weightier(key, keys->item[at - 1]))
			continue;
		at -= at == GATHER_KEYS;
		for (; at && weightier(key, keys->item[at - 1]); at--)
			keys->item[at] = keys->item[at - 1];
		keys->item[at] = key;
		keys->count += keys->count < GATHER_KEYS;
	}
}

/* Room for each feature's reports. */
static bool index_room(struct gathering *g)
{
	g->first = arena_alloc(g->arena, (size_t)g->all.ids + 1,
	                       sizeof *g->first);
	g->filled = arena_alloc(g->arena, g->all.ids, sizeof *g->filled);
	g->shared = arena_alloc(g->arena, g->all.count, sizeof *g->shared);
	g->keys = arena_room(g->arena, g->all.count, sizeof *g->keys);
	if (!g->first || !g->filled || !g->shared || !g->keys)
		return false;
	for (uint32_t i = 0; i < g->all.count; i++) {
		struct keys *keys = &g->keys[i];
		keys_of(keys, &g->all.item[i]);
		for (uint32_t k = 0; k < keys->count; k++)
			g->first[keys->item[k].id + 1]++;
	}
	for (uint32_t id = 0; id < g->all.ids; id++)
		g->first[id + 1] += g->first[id];
	size_t total = g->first[g->all.ids];
	g->reports = arena_room(g->arena, total, sizeof *g->reports);
	g->weight = arena_room(g->arena, total, sizeof *g->weight);
	return g->reports && g->weight;
}

/* The first report that `i` may be told with: dated ones come by day. */
static uint32_t first_near(const struct gathering *g, uint32_t from, uint32_t i)
{
	day_t day = g->all.item[i].day;
	if (i > GATHER_BACK && from < i - GATHER_BACK)
		from = i - GATHER_BACK;
	while (day != DAY_NONE && g->all.item[from].day < day - GATHER_DAYS)
		from++;
	return day != DAY_NONE ? from : i > GATHER_BACK ? i - GATHER_BACK : 0;
}

/* Meet the reports before `i` that are looked for by one of its keys, back to
 * report `from`. */
static bool meet(struct gathering *g, uint32_t from, struct key key)
{
	uint32_t first = g->first[key.id], at = first + g->filled[key.id];
	for (uint32_t n = 0; at > first && n < GATHER_MET; n++) {
		uint32_t other = g->reports[--at];
		if (other < from)
			break;
		if (g->shared[other] == 0) {
			uint32_t *slot = VEC_PUSH(g->arena, &g->met);
			if (!slot)
				return false;
			*slot = other;
		}
		g->shared[other] += key.weight * g->weight[at];
	}
	return true;
}

static void enter(struct gathering *g, uint32_t i, struct key key)
{
	uint32_t at = g->first[key.id] + g->filled[key.id]++;
	/* One without words has facts alone. */
	float norm = g->all.item[i].norm[SORT_WORD];
	g->reports[at] = i;
	g->weight[at] = key.weight / (norm > 0 ? norm : 1);
}

static bool nearer(struct near a, struct near b)
{
	return a.shared != b.shared ? a.shared > b.shared
	                            : a.report < b.report;
}

/* Put `near` in its place among the nearest, if it is one of them: a heap whose
 * top is the farthest. */
static void keep_near(struct near *heap, uint32_t *count, struct near near)
{
	uint32_t at = *count, child;
	if (at < GATHER_NEAR) {
		for (++*count; at && nearer(heap[(at - 1) / 2], near);
		     at = (at - 1) / 2)
			heap[at] = heap[(at - 1) / 2];
		heap[at] = near;
		return;
	}
	if (!nearer(near, heap[0]))
		return;
	for (at = 0; (child = 2 * at + 1) < GATHER_NEAR; at = child) {
		child += child + 1 < GATHER_NEAR &&
		         nearer(heap[child], heap[child + 1]);
		if (!nearer(near, heap[child]))
			break;
		heap[at] = heap[child];
	}
	heap[at] = near;
}

/* Link report `i` to those that it met. */
static bool link_met(struct gathering *g, uint32_t i)
{
	struct near heap[GATHER_NEAR];
	uint32_t count = 0;
	float least = SHARED_LEAST * g->all.item[i].norm[SORT_WORD];
	for (uint32_t k = 0; k < g->met.count; k++) {
		uint32_t other = g->met.item[k];
		struct near near = { other, g->shared[other] };
		g->shared[other] = 0;
		if (near.shared >= least)
			keep_near(heap, &count, near);
	}
	g->met.count = 0;
	for (uint32_t k = 0; k < count; k++) {
		uint32_t other = heap[k].report;
		int like = likeness(&g->all.item[other], &g->all.item[i]);
		if (like < LINK_LEAST)
			continue;
		struct merge_link *slot = VEC_PUSH(g->arena, &g->links);
		if (!slot)
			return false;
		*slot = (struct merge_link){ other, i, (uint32_t)like };
	}
	return true;
}

/* Which reports look for others by what a changed one is looked for by, or are
 * so many that those they meet are counted. */
static bool choose(struct gathering *g, const struct gather_reports *in)
{
	struct weighed_profiles changed;
	bool *key = arena_alloc(g->arena, g->all.ids, sizeof *key);
	g->found = arena_alloc(g->arena, g->all.count, sizeof *g->found);
	if (!key || !g->found)
		return false;
	day_t *day = arena_alloc(g->arena, in->changed_count, sizeof *day);
	if (!day || !profiles_weigh(&changed, g->arena, in->features,
	                            in->changed, day, in->changed_count))
		return false;
	for (uint32_t i = 0; i < changed.count; i++) {
		struct keys keys;
		keys_of(&keys, &changed.item[i]);
		for (uint32_t k = 0; k < keys.count; k++)
			key[keys.item[k].id] = true;
	}
	for (uint32_t i = in->first; i < g->all.count; i++) {
		const struct keys *keys = &g->keys[i];
		g->found[i] = !in->some || i >= GATHER_BACK;
		for (uint32_t k = 0; !g->found[i] && k < keys->count; k++)
			g->found[i] = key[keys->item[k].id];
	}
	return true;
}

static bool link_all(struct gathering *g)
{
	uint32_t from = 0;
	bool room = true;
	for (uint32_t i = 0; room && i < g->all.count; i++) {
		const struct keys *keys = &g->keys[i];
		if (g->found[i])
			from = first_near(g, from, i);
		for (uint32_t k = 0; room && g->found[i] && k < keys->count; k++)
			room = meet(g, from, keys->item[k]);
		room = room && link_met(g, i);
		for (uint32_t k = 0; k < keys->count; k++)
			enter(g, i, keys->item[k]);
	}
	return room;
}

enum chancery_status gather_link(struct gather_links *out, struct arena *arena,
                                 const struct gather_reports *in,
                                 struct chancery_error *err)
{
	struct gathering g = { .arena = arena };
	*out = (struct gather_links){ 0 };
	if (in->count > GATHER_MAX)
		return fail(err, CHANCERY_E_LIMIT, 0,
		            "more than %u reports are too many to gather "
		            "stories from",
		            GATHER_MAX);
	if (!profiles_weigh(&g.all, arena, in->features, in->profile, in->day,
	                    in->count) ||
	    !index_room(&g) || !choose(&g, in) || !link_all(&g))
		return fail_nomem(err);
	*out = (struct gather_links){ g.links.item, g.links.count, g.found };
	return CHANCERY_OK;
}

bool gather_group(struct gathered *out, struct arena *arena,
                  const struct gather_links *links, uint32_t count)
{
	struct merging merging = {
		.count = count,
		.link = links->item,
		.link_count = links->count,
		.one = LIKENESS_ONE,
		.least = STORY_LEAST,
		.most = GATHER_STORY_MAX,
	};
	out->story = arena_alloc(arena, count, sizeof *out->story);
	out->centre = arena_alloc(arena, count, sizeof *out->centre);
	if (!out->story || !out->centre || !merge(out->story, arena, &merging))
		return false;
	for (uint32_t i = 0; i < links->count; i++) {
		const struct merge_link *link = &links->item[i];
		if (out->story[link->a] != out->story[link->b])
			continue;
		out->centre[link->a] += link->worth;
		out->centre[link->b] += link->worth;
	}
	return true;
}

enum chancery_status gather(struct gathered *out, struct arena *arena,
                            const struct profile *profile, const day_t *day,
                            uint32_t count, struct chancery_error *err)
{
	struct features features = { 0 };
	struct gather_links links;
	bool room = true;
	*out = (struct gathered){ 0 };
	for (uint32_t i = 0; room && count <= GATHER_MAX && i < count; i++)
		room = features_add(&features, arena, &profile[i], true);
	if (!room)
		return fail_nomem(err);
	const struct gather_reports in = { .features = &features,
		                           .profile = profile,
		                           .day = day,
		                           .count = count };
	enum chancery_status status = gather_link(&links, arena, &in, err);
	if (!status && !gather_group(out, arena, &links, count))
		status = fail_nomem(err);
	return status;
}
