/* weights.c - what events and relations rest on; see weights_derive.
 *
 * A report has one origin for an event: that of what it relays of it, where it
 * relays any, since its own words may come from there too; else its own.
 * Errors that are shared alone are the sign of copying of Dong, Berti-Equille
 * and Srivastava (VLDB 2009), taken for one event at a time.
 */
#include <stdlib.h>

#include "base/vec.h"
#include "ledger/derive/derive.h"

/* Origins that must stand against a shared error before it counts. */
#define CONTRARY_MIN 3u

/* A report and its origin for the thing at hand. */
struct source {
	struct str content, origin;
	bool relayed;
	uint32_t group; /* index of the first source of its group */
};

struct sources VEC(struct source);

/* Where the source of a report is. */
struct spot {
	struct str content;
	uint32_t source;
};

struct work {
	struct arena *arena;
	const struct facts *facts;
	const struct disagreement **about; /* all, by what they are about */
	uint32_t about_count;
	struct sources sources;
	struct spot *spot; /* of each source, by content */
	struct VEC(struct str) classes;
	double confidence;
};

static bool add_class(struct work *w, struct str class)
{
	for (uint32_t i = 0; i < w->classes.count; i++)
		if (str_eq(w->classes.item[i], class))
			return true;
	struct str *slot = class.len ? VEC_PUSH(w->arena, &w->classes) : NULL;
	if (slot)
		*slot = class;
	return slot || !class.len;
}

/* Facts come by report, so a report's stand together. */
static bool add_fact(struct work *w, uint32_t fact)
{
	const struct fact *f = &w->facts->item[fact];
	struct source *last = w->sources.count
	                          ? &w->sources.item[w->sources.count - 1]
	                          : NULL;
	if (f->confidence > w->confidence)
		w->confidence = f->confidence;
	if (!last || !str_eq(last->content, f->content)) {
		struct source *slot = VEC_PUSH(w->arena, &w->sources);
		if (!slot)
			return false;
		*slot = (struct source){ f->content, f->origin, f->relayed,
			                 w->sources.count - 1 };
	} else if (f->relayed &&
	           (!last->relayed || str_cmp(f->origin, last->origin) < 0)) {
		last->origin = f->origin;
		last->relayed = true;
	}
	return add_class(w, f->class);
}

static int source_cmp(const void *va, const void *vb)
{
	const struct source *a = va, *b = vb;
	int order = str_cmp(a->origin, b->origin);
	return order ? order : str_cmp(a->content, b->content);
}

static int class_cmp(const void *va, const void *vb)
{
	return str_cmp(*(const struct str *)va, *(const struct str *)vb);
}

static uint32_t group_of(const struct work *w, uint32_t source)
{
	while (w->sources.item[source].group != source)
		source = w->sources.item[source].group;
	return source;
}

static void join(struct work *w, uint32_t a, uint32_t b)
{
	a = group_of(w, a);
	b = group_of(w, b);
	w->sources.item[a < b ? b : a].group = a < b ? a : b;
}

/* One group for each origin. */
static void group_origins(struct work *w)
{
	struct source *s = w->sources.item;
	if (w->sources.count)
		qsort(s, w->sources.count, sizeof *s, source_cmp);
	for (uint32_t i = 0; i < w->sources.count; i++)
		s[i].group = i && str_eq(s[i].origin, s[i - 1].origin)
		                 ? s[i - 1].group
		                 : i;
}

static uint32_t count_groups(const struct work *w)
{
	uint32_t groups = 0;
	for (uint32_t i = 0; i < w->sources.count; i++)
		groups += w->sources.item[i].group == i;
	return groups;
}

static int spot_cmp(const void *va, const void *vb)
{
	const struct spot *a = va, *b = vb;
	return str_cmp(a->content, b->content);
}

static bool index_sources(struct work *w)
{
	uint32_t n = w->sources.count;
	w->spot = arena_alloc(w->arena, n, sizeof *w->spot);
	for (uint32_t i = 0; w->spot && i < n; i++)
		w->spot[i] = (struct spot){ w->sources.item[i].content, i };
	if (w->spot && n)
		qsort(w->spot, n, sizeof *w->spot, spot_cmp);
	return w->spot;
}

/* Group of the source that a variant's fact is of, or NONE. */
static uint32_t group_of_fact(const struct work *w, uint32_t fact)
{
	struct spot key = { w->facts->item[fact].content, 0 };
	if (!w->sources.count)
		return NONE;
	const struct spot *found = bsearch(&key, w->spot, w->sources.count,
	                                   sizeof key, spot_cmp);
	return found ? group_of(w, found->source) : NONE;
}

/* The groups of variants [begin, end), which share a value. */
static uint32_t groups_of(const struct work *w, const struct disagreement *d,
                          uint32_t begin, uint32_t end, uint32_t *group)
{
	uint32_t count = 0;
	for (uint32_t i = begin; i < end; i++) {
		uint32_t g = group_of_fact(w, d->variant[i].fact), k = 0;
		while (k < count && group[k] != g)
			k++;
		if (g != NONE && k == count)
			group[count++] = g;
	}
	return count;
}

/* Points on which a value can be wrong, as against told otherwise. */
static bool can_err(const char *kind)
{
	static const char *const of_fact[] = { "date",  "place", "actor",
		                               "agent", "count", "level" };
	return STR_AMONG(str_of(kind), of_fact);
}

/* Join the groups that share an error on the point of `d`. */
static bool join_errors(struct work *w, const struct disagreement *d)
{
	uint32_t *group = arena_alloc(w->arena, d->variant_count,
	                              sizeof *group);
	if (!group)
		return false;
	uint32_t right = 0;
	for (uint32_t i = 0, end; i < d->variant_count; i = end) {
		for (end = i + 1;
		     end < d->variant_count &&
		     str_eq(d->variant[i].value, d->variant[end].value);)
			end++;
		if (str_eq(d->variant[i].value, d->best))
			right = groups_of(w, d, i, end, group);
	}
	if (right < CONTRARY_MIN)
		return true;
	for (uint32_t i = 0, end; i < d->variant_count; i = end) {
		for (end = i + 1;
		     end < d->variant_count &&
		     str_eq(d->variant[i].value, d->variant[end].value);)
			end++;
		uint32_t wrong = groups_of(w, d, i, end, group);
		if (wrong >= right || str_eq(d->variant[i].value, d->best))
			continue;
		for (uint32_t k = 1; k < wrong; k++)
			join(w, group[0], group[k]);
	}
	return true;
}

static bool name_classes(struct work *w, struct str *out)
{
	*out = STR("");
	if (w->classes.count)
		qsort(w->classes.item, w->classes.count,
		      sizeof *w->classes.item, class_cmp);
	for (uint32_t i = 0; out->ptr && i < w->classes.count; i++)
		*out = arena_format(w->arena, "%.*s%s%.*s", STR_ARG(*out),
		                    i ? "+" : "", STR_ARG(w->classes.item[i]));
	return out->ptr;
}

/* The first disagreement about `id` in w->about, or where it would stand. */
static uint32_t first_about(const struct work *w, const char *id)
{
	uint32_t low = 0, high = w->about_count;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		if (str_cmp(w->about[mid]->about, str_of(id)) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static bool weigh_up(struct work *w, const char *id, struct weight *out)
{
	group_origins(w);
	for (uint32_t i = first_about(w, id);
	     i < w->about_count && str_is(w->about[i]->about, id); i++)
		if (can_err(w->about[i]->kind) &&
		    ((!w->spot && !index_sources(w)) ||
		     !join_errors(w, w->about[i])))
			return false;
	out->independent = count_groups(w);
	out->confidence = w->confidence;
	return name_classes(w, &out->classes);
}

static bool weigh_event(struct work *w, const struct event *event,
                        struct weight *out)
{
	for (uint32_t i = 0; i < event->member_count; i++)
		if (event->member[i].role <= MEMBER_IMPLIES &&
		    !add_fact(w, event->member[i].fact))
			return false;
	return weigh_up(w, event->id, out);
}

/* Those that have it start or stand; where there are none, all, as `reports`
 * counts them. */
static bool weigh_relation(struct work *w, const struct relation *relation,
                           struct weight *out)
{
	for (int pass = 0; pass < 2 && !w->sources.count; pass++)
		for (uint32_t i = 0; i < relation->support_count; i++) {
			const struct support *s = &relation->support[i];
			bool positive = s->role == SUPPORT_STARTS ||
			                s->role == SUPPORT_HOLDS;
			if ((positive || pass) && !add_fact(w, s->fact))
				return false;
		}
	return weigh_up(w, relation->id, out);
}

static int about_cmp(const void *va, const void *vb)
{
	const struct disagreement *a = *(const struct disagreement *const *)va;
	const struct disagreement *b = *(const struct disagreement *const *)vb;
	int order = str_cmp(a->about, b->about);
	return order ? order : strcmp(a->id, b->id);
}

bool weights_derive(struct weights *out, struct arena *arena,
                    const struct facts *facts, const struct events *events,
                    const struct relations *relations,
                    const struct disagreements *disagreements)
{
	uint32_t n = disagreements->count;
	struct weight *event = arena_alloc(arena, events->count, sizeof *event);
	struct weight *relation = arena_alloc(arena, relations->count,
	                                      sizeof *relation);
	const struct disagreement **about = arena_alloc(arena, n,
	                                                sizeof *about);
	bool room = event && relation && about;
	for (uint32_t i = 0; room && i < n; i++)
		about[i] = &disagreements->item[i];
	if (room && n)
		qsort(about, n, sizeof *about, about_cmp);
	const struct work empty = {
		.arena = arena, .facts = facts, .about = about, .about_count = n
	};
	for (uint32_t i = 0; room && i < events->count; i++) {
		struct work w = empty;
		room = weigh_event(&w, &events->item[i], &event[i]);
	}
	for (uint32_t i = 0; room && i < relations->count; i++) {
		struct work w = empty;
		room = weigh_relation(&w, &relations->item[i], &relation[i]);
	}
	*out = (struct weights){ event, relation };
	return room;
}
