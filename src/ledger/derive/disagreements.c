/* disagreements.c - points on which claims about one event or relation differ,
 * with who says which; see derive.h.
 *
 * date       claims of one event name days that exclude each other
 * date-tz    the same, but a day apart: zones, or a report printed after
 *            midnight, explain it
 * place      it happened in two places, of which none lies in the other
 * actor      two bodies or persons of one party are each said to have done what
 *            can be done once
 * count      numbers of one day that exclude each other; they are never averaged
 * toll       the same, but later reports give more: an update
 * polarity   some say it happened (stands), others that it did not (does not)
 * ordering   a relation is told to stand after it is told to have ended
 */
#include "ledger/derive/differing.h"

#include <stdlib.h>

#include "ledger/derive/terms.h"

static struct days closed(struct days d)
{
	if (d.to == DAY_NONE)
		d.to = d.from + 1;
	return d;
}

bool variant_add(struct differing *work, struct variant_list *list,
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

/* Reports among the variants, those of value `value` only unless it is empty.
 */
static uint32_t reports_for(const struct differing *work,
                            const struct variant_list *list, struct str value)
{
	uint32_t reports = 0;
	for (uint32_t i = 0; i < list->count; i++) {
		const struct variant *v = &list->item[i];
		bool known = value.len && !str_eq(v->value, value);
		for (uint32_t k = 0; k < i && !known; k++)
			known = (!value.len ||
			         str_eq(list->item[k].value, value)) &&
			        str_eq(work->facts->item[list->item[k].fact]
			                   .content,
			               work->facts->item[v->fact].content);
		reports += !known;
	}
	return reports;
}

/* Why the record goes by the best value, in words. */
static struct str reason_for(const struct differing *work, const char *kind,
                             struct str best, const struct variant_list *list)
{
	static const struct {
		const char *kind, *words;
	} why[] = {
		{ "date-tz", "a day apart: zones, or printing after "
		             "midnight, explain it" },
		{ "toll", "later reports give more, which is no "
		          "contradiction" },
		{ "count", "of one day and not to be averaged" },
		{ "ordering", "the end stands until a new beginning is told" },
	};
	const char *more = "";
	for (size_t i = 0; i < COUNT_OF(why); i++)
		if (!strcmp(kind, why[i].kind))
			more = why[i].words;
	uint32_t for_it = reports_for(work, list, best);
	uint32_t all = reports_for(work, list, STR(""));
	if (!for_it)
		return arena_str(work->arena, str_of(more));
	bool date = str_starts(str_of(kind), STR("date"));
	return arena_format(work->arena, "%u of %u reports say so%s%s%s", for_it,
	                    all,
	                    date && for_it * 2 <= all
	                        ? ", in words for the day, which beat the day "
	                          "of a report"
	                        : "",
	                    *more ? "; " : "", more);
}

bool disagreement_add(struct differing *work, const char *about,
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
		                       .reason = reason_for(work, kind, best,
		                                            list),
		                       .variant = list->item,
		                       .variant_count = list->count };
	if (!slot->reason.ptr)
		return false;
	char key[64];
	size_t len = strlen(about);
	memcpy(key, about, len);
	key[len] = '|';
	memcpy(key + len + 1, kind, strlen(kind));
	derived_id(slot->id, 'd', (struct str){ key, len + 1 + strlen(kind) });
	return true;
}

/* Two claims without any day may be of two times. */
static bool of_one_time(const struct fact *a, const struct fact *b)
{
	return fact_footing(a) != FOOTING_NONE && fact_footing(b) != FOOTING_NONE;
}

static bool apart(struct days a, struct days b)
{
	return a.to <= b.from || b.to <= a.from;
}

/* Do the event's words for its day exclude each other? `spread` gets how far
 * the latest begins after the earliest. */
static bool words_differ(const struct differing *work, const struct event *event,
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
static bool dateline_differs(const struct differing *work, const struct event *event,
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

static bool event_dates(struct differing *work, const struct event *event)
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
		if (!variant_add(work, &list, days_label(work->arena, f->when),
		                 m->fact))
			return false;
	}
	if (!differ && !lines)
		return true;
	/* Whom it was done to is not told: these may be two happenings. */
	if (!work->rules->act[event->act].lasting &&
	    (!event->source.len || !event->target.len))
		return true;
	struct days best = { event->best, event->best + 1 };
	return disagreement_add(work, event->id,
	                        spread <= 1 ? "date-tz" : "date",
	                        days_label(work->arena, best), &list);
}

/* Does the act bring about one of many of a kind, as a treaty is? */
static bool leveled(const struct rule_act *act)
{
	for (uint32_t i = 0; i < act->effect_count; i++)
		if (act->reciprocal && act->effect[i].level)
			return true;
	return false;
}

/* Can a denial be of this very happening? What is one of
 * many, or told without both sides, cannot be known by its denial; what can be
 * done again must be denied for a day in words. */
#define DENIAL_DAYS 3
static bool denies_event(const struct differing *work, const struct event *event,
                         const struct fact *f)
{
	const struct rule_act *act = &work->rules->act[event->act];
	if (!event->target.len || str_eq(event->source, event->target))
		return false;
	if (act->lasting)
		return !leveled(act);
	return act->sited && event->source.len &&
	       fact_footing(f) == FOOTING_WORDS && event->when.from != DAY_NONE &&
	       f->when.from >= event->when.from - DENIAL_DAYS &&
	       f->when.from <= event->when.from + DENIAL_DAYS;
}

static bool event_polarity(struct differing *work, const struct event *event)
{
	struct variant_list list = { 0 };
	bool denied = false;
	for (uint32_t i = 0; i < event->member_count; i++) {
		const struct member *m = &event->member[i];
		if (!member_tells(m) &&
		    (m->role != MEMBER_DENIES ||
		     !denies_event(work, event,
		                   &work->facts->item[m->fact])))
			continue;
		denied |= m->role == MEMBER_DENIES;
		if (!variant_add(work, &list,
		                 member_tells(m) ? STR("happened")
		                                 : STR("did not happen"),
		                 m->fact))
			return false;
	}
	/* "It would talk, but not about prices": one report is no two. */
	return !denied || reports_for(work, &list, STR("")) < 2 ||
	       disagreement_add(work, event->id, "polarity", STR("happened"),
	                        &list);
}

/* Do two texts of ids, a blank between, have none in common, and is none the
 * party itself? */
static bool bodies_differ(const struct fact *a, const struct fact *b)
{
	struct str rest = a->agent;
	if (!a->agent.len || !b->agent.len)
		return false;
	while (rest.ptr && rest.len) {
		struct str one = str_cut(rest, ' ', &rest);
		struct str others = b->agent;
		if (str_eq(one, a->source))
			return false;
		while (others.ptr && others.len) {
			struct str other = str_cut(others, ' ', &others);
			if (str_starts(one, other) || str_starts(other, one))
				return false;
		}
	}
	return true;
}

/* Buildings, of which nothing says in which town they lie. */
static bool building(struct str place)
{
	static const char *const ends[] = {
		" Hospital", " Airport", " Tower",   " Prison",   " Court",
		" Hotel",    " House",   " Palace",  " Center",   " Centre",
		" School",   " Station", " College", " University"
	};
	for (size_t i = 0; i < COUNT_OF(ends); i++)
		if (str_ends(place, str_of(ends[i])))
			return true;
	return false;
}

static bool places_differ(const struct fact *a, const struct fact *b)
{
	if (!of_one_time(a, b) || building(a->place) || building(b->place))
		return false;
	if (!a->place.len || !b->place.len || !a->country.len ||
	    !b->country.len)
		return false;
	/* A country holds its towns, a former state another's. */
	if (a->whole != b->whole || (a->whole && str_eq(a->country, b->country)))
		return false;
	/* "Kabul" and "Kabul province", "Moscow" and "Moscow region". */
	return !str_starts(a->place, b->place) &&
	       !str_starts(b->place, a->place) &&
	       str_find(a->place, b->place, 0) == SIZE_MAX &&
	       str_find(b->place, a->place, 0) == SIZE_MAX;
}

typedef bool differ_call(const struct fact *a, const struct fact *b);

/* Members of different reports that differ in what `differ` looks at. */
static bool event_text(struct differing *work, const struct event *event,
                       const char *kind, differ_call *differ, bool place)
{
	struct variant_list list = { 0 };
	bool apart = false;
	for (uint32_t i = 0; i < event->member_count; i++) {
		const struct member *m = &event->member[i];
		const struct fact *f = &work->facts->item[m->fact];
		struct str value = place ? f->place : f->agent;
		/* Where an act is only pointed at, the place is that of what is
		 * told of it: a murder tried in another town. */
		if (!member_tells(m) || !value.len ||
		    (place && m->role == MEMBER_POINTS))
			continue;
		for (uint32_t k = 0; k < list.count; k++) {
			const struct fact *g =
			    &work->facts->item[list.item[k].fact];
			apart |= !str_eq(f->content, g->content) &&
			         differ(f, g);
		}
		if (!variant_add(work, &list, value, m->fact))
			return false;
	}
	if (!apart)
		return true;
	struct str best = list.item[0].value;
	uint32_t most = 0;
	for (uint32_t i = 0; i < list.count; i++) {
		uint32_t n = reports_for(work, &list, list.item[i].value);
		if (n > most || (n == most &&
		                 str_cmp(list.item[i].value, best) < 0)) {
			most = n;
			best = list.item[i].value;
		}
	}
	return disagreement_add(work, event->id, kind, best, &list);
}

/* Where and by whom, of acts for which it can be told apart: what changes a
 * state of things is announced in many places, and what is said by many
 * mouths of one party is said many times. */
static bool event_facets(struct differing *work, const struct event *event)
{
	const struct rule_act *act = &work->rules->act[event->act];
	if (act->lasting)
		return !event->source.len || !event->target.len ||
		       event_text(work, event, "actor", bodies_differ, false);
	/* What is told of one side alone may be several happenings. */
	return !act->sited || !event->source.len || !event->target.len ||
	       event_text(work, event, "place", places_differ, true);
}

static day_t fact_day(const struct fact *f)
{
	return f->when.from != DAY_NONE ? f->when.from : f->told;
}

static bool relation_polarity(struct differing *work,
                              const struct relation *relation)
{
	struct variant_list list = { 0 };
	bool denied = false;
	const struct relation_type *type = rules_relation(work->rules,
	                                                  relation->relation);
	/* That an act was not done denies no state that fades by itself, and that
	 * one treaty was not signed no other. */
	if ((type && type->fades) || (relation->level && type && type->symmetric))
		return true;
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
		if (!variant_add(work, &list,
		                 denies ? STR("does not stand") : STR("stands"),
		                 s->fact))
			return false;
	}
	return !denied || reports_for(work, &list, STR("")) < 2 ||
	       disagreement_add(work, relation->id, "polarity", STR("stands"),
	                        &list);
}

/* Told to stand when it was told to be over. */
static bool relation_ordering(struct differing *work,
                              const struct relation *relation)
{
	struct variant_list list = { 0 };
	bool late = false;
	const struct relation_type *type = rules_relation(work->rules,
	                                                  relation->relation);
	/* What fades by itself ends and begins again many times. */
	if (relation->to_hi == DAY_NONE || (type && type->fades))
		return true;
	for (uint32_t i = 0; i < relation->support_count; i++) {
		const struct support *s = &relation->support[i];
		const struct fact *f = &work->facts->item[s->fact];
		bool after = s->role == SUPPORT_HOLDS &&
		             fact_footing(f) != FOOTING_NONE &&
		             f->when.from > relation->to_hi;
		late |= after;
		if ((after || s->role == SUPPORT_ENDS) &&
		    !variant_add(work, &list,
		                 after ? STR("stands later") : STR("ended"),
		                 s->fact))
			return false;
	}
	return !late || disagreement_add(work, relation->id, "ordering",
	                                 STR("ended"), &list);
}

/* Several happenings of one act, each told as the beginning, or each as the
 * end. */
static bool relation_turns(struct differing *work, const struct relation *relation,
                           enum support_role role)
{
	struct variant_list list = { 0 };
	const struct event *first = NULL;
	bool differ = false;
	for (uint32_t i = 0; i < relation->support_count; i++) {
		const struct support *s = &relation->support[i];
		if (s->role != role || s->event == NONE)
			continue;
		const struct event *event = &work->events->item[s->event];
		/* Two states sign more than one treaty. */
		if ((relation->level &&
		     work->rules->act[event->act].reciprocal) ||
		    event->basis < BASIS_EXPLICIT ||
		    event->basis > BASIS_WEEKDAY ||
		    (first && event->act != first->act))
			continue;
		differ |= first && apart(first->when, event->when);
		if (!first)
			first = event;
		if (!variant_add(work, &list,
		                 days_label(work->arena, event->when), s->fact))
			return false;
	}
	if (!differ)
		return true;
	struct days best = { relation->from_lo, relation->from_hi };
	if (role == SUPPORT_ENDS)
		best = (struct days){ relation->to_lo, relation->to_hi };
	if (best.to != DAY_NONE)
		best.to++;
	if (!disagreement_add(work, relation->id, "date",
	                      days_label(work->arena, best), &list))
		return false;
	/* The days of its beginning and of its end are two disagreements. */
	struct str key = arena_format(work->arena, "%s|date|%s", relation->id,
	                              support_role_name(role));
	if (key.ptr)
		derived_id(work->out.item[work->out.count - 1].id, 'd', key);
	return key.ptr;
}

static int disagreement_cmp(const void *va, const void *vb)
{
	const struct disagreement *a = va, *b = vb;
	return strcmp(a->id, b->id);
}

bool disagreements_derive(struct disagreements *out, struct arena *arena,
                          const struct rules *rules, const struct facts *facts,
                          const struct events *events,
                          const struct relations *relations)
{
	*out = (struct disagreements){ NULL, 0 };
	struct differing work = { arena, rules, facts, events, { 0 } };
	for (uint32_t i = 0; i < events->count; i++)
		if (!event_dates(&work, &events->item[i]) ||
		    !event_facets(&work, &events->item[i]) ||
		    !event_counts(&work, &events->item[i]) ||
		    !event_polarity(&work, &events->item[i]))
			return false;
	for (uint32_t i = 0; i < relations->count; i++) {
		const struct relation *r = &relations->item[i];
		if (r->rank == 0 && (!relation_polarity(&work, r) ||
		                     !relation_ordering(&work, r) ||
		                     !relation_turns(&work, r, SUPPORT_STARTS) ||
		                     !relation_turns(&work, r, SUPPORT_ENDS)))
			return false;
	}
	if (work.out.count)
		qsort(work.out.item, work.out.count, sizeof *work.out.item,
		      disagreement_cmp);
	*out = (struct disagreements){ work.out.item, work.out.count };
	return true;
}
