/* disagreements.c - points on which claims about one event or relation differ,
 * with who says which; see derive.h.
 *
 * date       claims of one event name days that exclude each other
 * date-tz    the same, but a day apart: zones, or a report printed after
 *            midnight, explain it
 * polarity   some say it happened (stands), others that it did not (does not)
 * ordering   a relation is told to stand after it is told to have ended
 */
#include "ledger/derive.h"

#include <stdlib.h>

#include "base/vec.h"

struct variant_list VEC(struct variant);
struct disagreement_list VEC(struct disagreement);

struct work {
	struct arena *arena;
	const struct facts *facts;
	const struct events *events;
	struct disagreement_list out;
};

/* "2025-07-03", "2025-07", "2025", or both ends. */
static struct str days_label(struct arena *arena, struct days d)
{
	char from[11], last[11];
	if (d.from == DAY_NONE)
		return STR("unknown");
	struct civil c = day_civil(d.from);
	day_format(d.from, from);
	if (d.to == DAY_NONE)
		return arena_format(arena, "%s..", from);
	day_format(d.to - 1, last);
	if (d.to == d.from + 1)
		return arena_format(arena, "%s", from);
	if (c.day == 1 && d.to == d.from + month_length(c.year, c.month))
		return arena_format(arena, "%.7s", from);
	if (c.day == 1 && c.month == 1 && d.to == day_of(c.year + 1, 1, 1))
		return arena_format(arena, "%.4s", from);
	return arena_format(arena, "%s..%s", from, last);
}

static struct days closed(struct days d)
{
	if (d.to == DAY_NONE)
		d.to = d.from + 1;
	return d;
}

static bool add_variant(struct work *work, struct variant_list *list,
                        struct str value, uint32_t fact)
{
	struct variant *slot = VEC_PUSH(work->arena, list);
	if (slot)
		*slot = (struct variant){ value, fact };
	return slot && value.ptr;
}

static int variant_cmp(const void *va, const void *vb)
{
	const struct variant *a = va, *b = vb;
	int order = str_cmp(a->value, b->value);
	if (order)
		return order;
	return a->fact < b->fact ? -1 : a->fact > b->fact;
}

static bool add_disagreement(struct work *work, const char *about,
                             const char *kind, struct str best,
                             struct variant_list *list)
{
	struct disagreement *slot = VEC_PUSH(work->arena, &work->out);
	if (!slot || !best.ptr)
		return false;
	qsort(list->item, list->count, sizeof *list->item, variant_cmp);
	*slot = (struct disagreement){ .about = str_of(about),
		                       .kind = kind,
		                       .best = best,
		                       .variant = list->item,
		                       .variant_count = list->count };
	char key[64];
	size_t len = strlen(about);
	memcpy(key, about, len);
	key[len] = '|';
	memcpy(key + len + 1, kind, strlen(kind));
	derived_id(slot->id, 'd', (struct str){ key, len + 1 + strlen(kind) });
	return true;
}

static bool member_tells(const struct member *m)
{
	return m->role <= MEMBER_POINTS;
}

static bool apart(struct days a, struct days b)
{
	return a.to <= b.from || b.to <= a.from;
}

/* Do the event's words for its day exclude each other? `spread` gets how far
 * the latest begins after the earliest. */
static bool words_differ(const struct work *work, const struct event *event,
                         day_t *spread)
{
	bool differ = false;
	day_t first = DAY_NONE, last = DAY_NONE;
	for (uint32_t i = 0; i < event->member_count; i++) {
		const struct member *a = &event->member[i];
		const struct fact *f = &work->facts->item[a->fact];
		if (!member_tells(a) || fact_footing(f) != FOOTING_WORDS)
			continue;
		struct days d = closed(f->when);
		bool excluded = false;
		for (uint32_t j = 0; j < event->member_count; j++) {
			const struct member *b = &event->member[j];
			const struct fact *g = &work->facts->item[b->fact];
			if (member_tells(b) &&
			    fact_footing(g) == FOOTING_WORDS &&
			    apart(d, closed(g->when)))
				excluded = true;
		}
		if (!excluded)
			continue;
		differ = true;
		if (first == DAY_NONE || d.from < first)
			first = d.from;
		if (last == DAY_NONE || d.from > last)
			last = d.from;
	}
	*spread = differ ? last - first : 0;
	return differ;
}

/* A dateline one day off the day that words give, and in none of them. */
static bool dateline_differs(const struct work *work, const struct event *event,
                             const struct fact *f)
{
	bool near = false;
	if (f->basis != BASIS_DATELINE || f->when.from == DAY_NONE)
		return false;
	for (uint32_t i = 0; i < event->member_count; i++) {
		const struct member *m = &event->member[i];
		const struct fact *g = &work->facts->item[m->fact];
		if (!member_tells(m) || fact_footing(g) != FOOTING_WORDS)
			continue;
		struct days d = closed(g->when);
		if (!apart(d, closed(f->when)))
			return false;
		near |= f->when.from == d.to || f->when.from + 1 == d.from;
	}
	return near;
}

static bool event_dates(struct work *work, const struct event *event)
{
	struct variant_list list = { 0 };
	day_t spread;
	bool differ = words_differ(work, event, &spread);
	bool lines = false;
	for (uint32_t i = 0; i < event->member_count; i++) {
		const struct member *m = &event->member[i];
		const struct fact *f = &work->facts->item[m->fact];
		if (!member_tells(m))
			continue;
		bool line = dateline_differs(work, event, f);
		lines |= line;
		if (!line && fact_footing(f) != FOOTING_WORDS)
			continue;
		if (!add_variant(work, &list, days_label(work->arena, f->when),
		                 m->fact))
			return false;
	}
	if (!differ && !lines)
		return true;
	struct days best = { event->best, event->best + 1 };
	return add_disagreement(work, event->id,
	                        spread <= 1 ? "date-tz" : "date",
	                        days_label(work->arena, best), &list);
}

static bool event_polarity(struct work *work, const struct event *event)
{
	struct variant_list list = { 0 };
	bool denied = false;
	for (uint32_t i = 0; i < event->member_count; i++) {
		const struct member *m = &event->member[i];
		if (!member_tells(m) && m->role != MEMBER_DENIES)
			continue;
		denied |= m->role == MEMBER_DENIES;
		if (!add_variant(work, &list,
		                 member_tells(m) ? STR("happened")
		                                 : STR("did not happen"),
		                 m->fact))
			return false;
	}
	return !denied || add_disagreement(work, event->id, "polarity",
	                                   STR("happened"), &list);
}

static day_t fact_day(const struct fact *f)
{
	return f->when.from != DAY_NONE ? f->when.from : f->told;
}

static bool relation_polarity(struct work *work,
                              const struct relation *relation)
{
	struct variant_list list = { 0 };
	bool denied = false;
	for (uint32_t i = 0; i < relation->support_count; i++) {
		const struct support *s = &relation->support[i];
		day_t day = fact_day(&work->facts->item[s->fact]);
		bool denies = s->role == SUPPORT_DENIES;
		if (s->role == SUPPORT_ENDS ||
		    (denies &&
		     (day == DAY_NONE || relation->from_hi == DAY_NONE ||
		      day < relation->from_hi)))
			continue;
		denied |= denies;
		if (!add_variant(work, &list,
		                 denies ? STR("does not stand") : STR("stands"),
		                 s->fact))
			return false;
	}
	return !denied || add_disagreement(work, relation->id, "polarity",
	                                   STR("stands"), &list);
}

/* Told to stand when it was told to be over. */
static bool relation_ordering(struct work *work,
                              const struct relation *relation)
{
	struct variant_list list = { 0 };
	bool late = false;
	if (relation->to_hi == DAY_NONE)
		return true;
	for (uint32_t i = 0; i < relation->support_count; i++) {
		const struct support *s = &relation->support[i];
		const struct fact *f = &work->facts->item[s->fact];
		bool after = s->role == SUPPORT_HOLDS &&
		             fact_footing(f) != FOOTING_NONE &&
		             f->when.from > relation->to_hi;
		late |= after;
		if ((after || s->role == SUPPORT_ENDS) &&
		    !add_variant(work, &list,
		                 after ? STR("stands later") : STR("ended"),
		                 s->fact))
			return false;
	}
	return !late || add_disagreement(work, relation->id, "ordering",
	                                 STR("ended"), &list);
}

/* Several happenings of one act, each told as the beginning. */
static bool relation_starts(struct work *work, const struct relation *relation)
{
	struct variant_list list = { 0 };
	const struct event *first = NULL;
	bool differ = false;
	for (uint32_t i = 0; i < relation->support_count; i++) {
		const struct support *s = &relation->support[i];
		if (s->role != SUPPORT_STARTS || s->event == NONE)
			continue;
		const struct event *event = &work->events->item[s->event];
		if (event->basis < BASIS_EXPLICIT ||
		    event->basis > BASIS_WEEKDAY ||
		    (first && event->act != first->act))
			continue;
		differ |= first && apart(first->when, event->when);
		if (!first)
			first = event;
		if (!add_variant(work, &list,
		                 days_label(work->arena, event->when), s->fact))
			return false;
	}
	if (!differ)
		return true;
	struct days best = { relation->from_lo, relation->from_hi };
	if (best.to != DAY_NONE)
		best.to++;
	return add_disagreement(work, relation->id, "date",
	                        days_label(work->arena, best), &list);
}

static int disagreement_cmp(const void *va, const void *vb)
{
	const struct disagreement *a = va, *b = vb;
	return strcmp(a->id, b->id);
}

bool disagreements_derive(struct disagreements *out, struct arena *arena,
                          const struct facts *facts,
                          const struct events *events,
                          const struct relations *relations)
{
	*out = (struct disagreements){ NULL, 0 };
	struct work work = { arena, facts, events, { 0 } };
	for (uint32_t i = 0; i < events->count; i++)
		if (!event_dates(&work, &events->item[i]) ||
		    !event_polarity(&work, &events->item[i]))
			return false;
	for (uint32_t i = 0; i < relations->count; i++) {
		const struct relation *r = &relations->item[i];
		if (r->rank == 0 && (!relation_polarity(&work, r) ||
		                     !relation_ordering(&work, r) ||
		                     !relation_starts(&work, r)))
			return false;
	}
	if (work.out.count)
		qsort(work.out.item, work.out.count, sizeof *work.out.item,
		      disagreement_cmp);
	*out = (struct disagreements){ work.out.item, work.out.count };
	return true;
}
