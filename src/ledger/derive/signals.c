/* signals.c - see signals.h. */
#include "ledger/derive/signals.h"
#include "ledger/derive/terms.h"

#include <stdlib.h>

struct gather {
	struct signals *out;
	struct arena *arena;
	const struct rules *rules;
	const struct facts *facts;
	const struct events *events;
};

/* Days in the unit in which an end of a range is written: "1996" is a year,
 * "June 1996" a month. */
static day_t unit_days(day_t day)
{
	struct civil c = day_civil(day);
	if (c.day != 1)
		return 1;
	return c.month == 1 ? day_of(c.year + 1, 1, 1) - day
	                    : month_length(c.year, c.month);
}

/* The same for the half-open end of a range. */
static day_t unit_days_before(day_t end)
{
	struct civil c = day_civil(end);
	if (c.day != 1)
		return 1;
	if (c.month == 1)
		return end - day_of(c.year - 1, 1, 1);
	return month_length(c.year, c.month - 1);
}

/* An effect beside that of the act itself, on a relation without direction:
 * who has an embassy with the other deals with it.  That knows no scope, and
 * who has none may deal with it all the same. */
static bool is_implied(const struct gather *work, const struct rule_act *act,
                       uint32_t index)
{
	const struct relation_type *type = rules_relation(
	    work->rules, act->effect[index].relation);
	return index && !act->reciprocal && type && type->symmetric;
}

/* Put the signal in for both directions where `both`, sorted where the
 * relation knows no direction. */
static bool add_signal(struct gather *work, struct signal_list *list,
                       const struct effect *effect, struct signal signal)
{
	const struct relation_type *type = rules_relation(work->rules,
	                                                  effect->relation);
	if (!type || (type->powers && work->facts->private) ||
	    !signal.source.len || !signal.target.len ||
	    signal.source.ptr[0] == UNKNOWN_PARTY ||
	    signal.target.ptr[0] == UNKNOWN_PARTY ||
	    str_eq(signal.source, signal.target))
		return true;
	signal.relation = type->name;
	signal.level = effect->level;
	bool turn = type->symmetric ? str_cmp(signal.source, signal.target) > 0
	                            : effect->reversed;
	if (turn) {
		struct str source = signal.source;
		signal.source = signal.target;
		signal.target = source;
	}
	struct signal *slot = VEC_PUSH(work->arena, list);
	if (!slot)
		return false;
	*slot = signal;
	if (!effect->symmetric || type->symmetric)
		return true;
	slot = VEC_PUSH(work->arena, list);
	if (!slot)
		return false;
	*slot = signal;
	slot->source = signal.target;
	slot->target = signal.source;
	return true;
}

/* The first report's day among those that tell of an event. */
static day_t first_told(const struct gather *work, const struct event *event)
{
	day_t first = DAY_NONE;
	for (uint32_t i = 0; i < event->member_count; i++) {
		const struct member *m = &event->member[i];
		day_t told = work->facts->item[m->fact].told;
		if (m->role <= MEMBER_IMPLIES && told != DAY_NONE &&
		    (first == DAY_NONE || told < first))
			first = told;
	}
	return first;
}

/* The member that gives the event its bounds as a range or with an open end;
 * NULL if its bounds are those of a happening. */
static const struct fact *range_of(const struct gather *work,
                                   const struct event *event)
{
	for (uint32_t i = 0; i < event->member_count; i++) {
		const struct member *m = &event->member[i];
		const struct fact *f = &work->facts->item[m->fact];
		if (m->role <= MEMBER_IMPLIES &&
		    fact_footing(f) == FOOTING_WORDS &&
		    f->when.from == event->when.from &&
		    (f->when.to == DAY_NONE ||
		     (f->grain == GRAIN_RANGE && f->when.to == event->when.to)))
			return f;
	}
	return NULL;
}

/* "From 1996 to 2001": it began within the first year and ended within the
 * last; "since 1996": it began then and stood when it was told. */
static bool add_range(struct gather *work, const struct effect *effect,
                      struct signal signal, const struct fact *range)
{
	signal.sign = SIGN_BEGINS;
	signal.lo = range->when.from;
	signal.hi = signal.lo + unit_days(signal.lo) - 1;
	if (range->when.to != DAY_NONE && signal.hi >= range->when.to)
		signal.hi = range->when.to - 1;
	if (!add_signal(work, &work->out->told, effect, signal))
		return false;
	if (range->when.to == DAY_NONE) {
		signal.sign = SIGN_STANDS;
		signal.lo = signal.hi = range->told;
		return range->told == DAY_NONE || range->historical ||
		       add_signal(work, &work->out->told, effect, signal);
	}
	signal.sign = SIGN_ENDS;
	signal.hi = range->when.to - 1;
	signal.lo = range->when.to - unit_days_before(range->when.to);
	if (signal.lo < range->when.from)
		signal.lo = range->when.from;
	return add_signal(work, &work->out->told, effect, signal);
}

static bool add_effect(struct gather *work, uint32_t index,
                       const struct rule_act *act, uint32_t at)
{
	const struct event *event = &work->events->item[index];
	const struct effect *effect = &act->effect[at];
	struct signal signal = { .source = event->source,
		                 .target = event->target,
		                 .scope = is_implied(work, act, at)
		                              ? STR("")
		                              : event->scope,
		                 .event = index,
		                 .fact = event->member[0].fact,
		                 .reports = event->reports,
		                 .words = event->basis >= BASIS_EXPLICIT &&
		                          event->basis <= BASIS_WEEKDAY };
	static const enum sign signs[] = { [EFFECT_STARTS] = SIGN_BEGINS,
		                           [EFFECT_ENDS] = SIGN_ENDS,
		                           [EFFECT_HOLDS] = SIGN_STANDS,
		                           [EFFECT_ANNOUNCES] = SIGN_STANDS };
	static const enum support_role roles[] = {
		[SIGN_BEGINS] = SUPPORT_STARTS,
		[SIGN_STANDS] = SUPPORT_HOLDS,
		[SIGN_ENDS] = SUPPORT_ENDS
	};
	signal.sign = signs[effect->role];
	if (event->standing && signal.sign == SIGN_BEGINS)
		signal.sign = SIGN_STANDS;
	signal.role = roles[signal.sign];
	signal.dated = event->when.from != DAY_NONE;
	if (!signal.dated) {
		const struct relation_type *type = rules_relation(
		    work->rules, effect->relation);
		signal.past = event->historical;
		signal.lo = DAY_NONE;
		/* What fades need not have lasted until it was told. */
		signal.hi = signal.past && type && type->fades
		                ? DAY_NONE
		                : first_told(work, event);
		return add_signal(work, &work->out->told, effect, signal);
	}
	const struct fact *range = range_of(work, event);
	if (range && signal.sign == SIGN_STANDS)
		return add_range(work, effect, signal, range);
	signal.lo = event->when.from;
	signal.hi = event->when.to - 1;
	if (range && range->when.to == DAY_NONE &&
	    signal.hi >= signal.lo + unit_days(signal.lo))
		signal.hi = signal.lo + unit_days(signal.lo) - 1;
	/* Told to be over: it ended on that day or any day before. */
	if (event->standing && signal.sign == SIGN_ENDS)
		signal.dated = false;
	return add_signal(work, &work->out->told, effect, signal);
}

/* "Has not lifted": it stood then. "Has not recognised": a denial. */
static bool add_negated(struct gather *work, uint32_t index)
{
	const struct fact *fact = &work->facts->item[index];
	const struct rule_act *act = &work->rules->act[fact->act];
	struct signal signal = { .source = fact->source,
		                 .target = fact->target,
		                 .scope = fact->scope,
		                 .event = NONE,
		                 .fact = index,
		                 .reports = 1 };
	enum footing footing = fact_footing(fact);
	signal.words = footing == FOOTING_WORDS;
	signal.lo = footing == FOOTING_NONE ? fact->told : fact->when.from;
	signal.hi = footing == FOOTING_NONE || fact->when.to == DAY_NONE
	                ? signal.lo
	                : fact->when.to - 1;
	signal.dated = signal.lo != DAY_NONE;
	for (uint32_t i = 0; i < act->effect_count; i++) {
		bool ends = act->effect[i].role == EFFECT_ENDS;
		signal.sign = SIGN_STANDS;
		signal.role = ends ? SUPPORT_HOLDS : SUPPORT_DENIES;
		if ((ends && !signal.dated) || is_implied(work, act, i))
			continue;
		if (!add_signal(work,
		                ends ? &work->out->told : &work->out->denials,
		                &act->effect[i], signal))
			return false;
	}
	return true;
}

/* "Would help": that it is meant stands from then on. */
static bool add_announced(struct gather *work, uint32_t index)
{
	const struct fact *fact = &work->facts->item[index];
	const struct rule_act *act = &work->rules->act[fact->act];
	struct signal signal = { .source = fact->source,
		                 .target = fact->target,
		                 .scope = fact->scope,
		                 .sign = SIGN_STANDS,
		                 .role = SUPPORT_HOLDS,
		                 .lo = fact->told,
		                 .hi = fact->told,
		                 .dated = fact->told != DAY_NONE,
		                 .event = NONE,
		                 .fact = index,
		                 .reports = 1 };
	for (uint32_t i = 0; i < act->effect_count; i++)
		if (act->effect[i].role == EFFECT_ANNOUNCES &&
		    !add_signal(work, &work->out->told, &act->effect[i],
		                signal))
			return false;
	return true;
}

int signal_key_cmp(const struct signal *a, const struct signal *b)
{
	int order = str_cmp(a->relation, b->relation);
	if (!order)
		order = str_cmp(a->source, b->source);
	if (!order)
		order = str_cmp(a->target, b->target);
	return order ? order : str_cmp(a->scope, b->scope);
}

/* By key, then dated before undated, then by time. */
static int signal_cmp(const void *va, const void *vb)
{
	const struct signal *a = va, *b = vb;
	int order = signal_key_cmp(a, b);
	if (order)
		return order;
	if (a->dated != b->dated)
		return a->dated ? -1 : 1;
	if (a->lo != b->lo)
		return a->lo < b->lo ? -1 : 1;
	if (a->hi != b->hi)
		return a->hi < b->hi ? -1 : 1;
	if (a->sign != b->sign)
		return a->sign < b->sign ? -1 : 1;
	if (a->event != b->event)
		return a->event < b->event ? -1 : 1;
	return a->fact < b->fact ? -1 : a->fact > b->fact;
}

bool signals_gather(struct signals *out, struct arena *arena,
                    const struct rules *rules, const struct facts *facts,
                    const struct events *events)
{
	*out = (struct signals){ 0 };
	struct gather work = { out, arena, rules, facts, events };
	for (uint32_t i = 0; i < events->count; i++) {
		const struct rule_act *act = &rules->act[events->item[i].act];
		for (uint32_t e = 0; e < act->effect_count; e++)
			if (!add_effect(&work, i, act, e))
				return false;
	}
	for (uint32_t i = 0; i < facts->count; i++)
		if (facts->item[i].polarity < 0 &&
		    facts->item[i].modality == MODALITY_ASSERTED &&
		    !add_negated(&work, i))
			return false;
	for (uint32_t i = 0; i < facts->count; i++)
		if (facts->item[i].polarity > 0 &&
		    facts->item[i].modality == MODALITY_PLANNED &&
		    !add_announced(&work, i))
			return false;
	if (out->told.count)
		qsort(out->told.item, out->told.count, sizeof *out->told.item,
		      signal_cmp);
	if (out->denials.count)
		qsort(out->denials.item, out->denials.count,
		      sizeof *out->denials.item, signal_cmp);
	return true;
}
