/* rulings_apply.c - rulings on the events and relations of one unit; see
 * rulings.h.  All of it is a pure function of them and the rulings. */
#include "ledger/store/rulings.h"

#include <stdlib.h>

static bool is_claim(const struct fact *fact, struct str claim)
{
	struct str rest;
	uint32_t ordinal;
	struct str content = str_cut(claim, '.', &rest);
	return str_eq(content, fact->content) && str_to_u32(rest, &ordinal) &&
	       ordinal == fact->ordinal;
}

static bool tells(const struct member *member)
{
	return member->role <= MEMBER_IMPLIES;
}

static bool has_claim(const struct event *event, const struct facts *facts,
                      struct str claim)
{
	for (uint32_t i = 0; i < event->member_count; i++)
		if (tells(&event->member[i]) &&
		    is_claim(&facts->item[event->member[i].fact], claim))
			return true;
	return false;
}

static bool has_key(struct str key, struct str name, struct str source,
                    struct str target)
{
	struct str rest;
	if (!str_eq(str_cut(key, '|', &rest), name))
		return false;
	struct str a = str_cut(rest, '|', &rest), b = rest;
	/* Parties without a direction stand in the order of their ids, which a
	 * ruling on who they are may turn. */
	return (str_eq(a, source) && str_eq(b, target)) ||
	       (str_eq(a, target) && str_eq(b, source));
}

/* The event of that id, else the one of that key that the claim tells of;
 * NONE. */
static uint32_t find_event(const struct rules *rules,
                           const struct events *events,
                           const struct facts *facts, struct str id,
                           struct str claim, struct str key)
{
	for (uint32_t i = 0; i < events->count; i++)
		if (str_is(id, events->item[i].id))
			return i;
	for (uint32_t i = 0; i < events->count; i++)
		if (has_key(key, rules->act[events->item[i].act].name,
		            events->item[i].source, events->item[i].target) &&
		    has_claim(&events->item[i], facts, claim))
			return i;
	return NONE;
}

static bool rests_on(const struct relation *relation,
                     const struct facts *facts, struct str claim)
{
	for (uint32_t i = 0; i < relation->support_count; i++)
		if (is_claim(&facts->item[relation->support[i].fact], claim))
			return true;
	return false;
}

static uint32_t find_relation(const struct relations *relations,
                              const struct facts *facts,
                              const struct ruled *ruled)
{
	for (uint32_t i = 0; i < relations->count; i++)
		if (str_is(ruled->about, relations->item[i].id))
			return i;
	for (uint32_t i = 0; i < relations->count; i++)
		if (has_key(ruled->key, relations->item[i].relation,
		            relations->item[i].source,
		            relations->item[i].target) &&
		    rests_on(&relations->item[i], facts, ruled->claim))
			return i;
	return NONE;
}

/* Distinct reports that tell of the event; facts are in order of reports. */
static uint32_t count_reports(const struct event *event,
                              const struct facts *facts)
{
	struct str last = { NULL, 0 };
	uint32_t reports = 0;
	for (uint32_t i = 0; i < event->member_count; i++) {
		struct str content =
		    facts->item[event->member[i].fact].content;
		if (!tells(&event->member[i]) || str_eq(content, last))
			continue;
		last = content;
		reports++;
	}
	return reports;
}

static int member_cmp(const void *va, const void *vb)
{
	const struct member *a = va, *b = vb;
	if (a->fact != b->fact)
		return a->fact < b->fact ? -1 : 1;
	return a->role < b->role ? -1 : a->role > b->role;
}

static int event_cmp(const void *va, const void *vb)
{
	const struct event *a = va, *b = vb;
	return strcmp(a->id, b->id);
}

static void drop(struct event *item, uint32_t *count, uint32_t at)
{
	memmove(item + at, item + at + 1, (*count - at - 1) * sizeof *item);
	(*count)--;
}

static bool merge(struct event *item, uint32_t *count, uint32_t from,
                  uint32_t into, struct arena *arena,
                  const struct facts *facts)
{
	const struct event *a = &item[from];
	struct event *b = &item[into];
	uint32_t all = a->member_count + b->member_count, kept = 0;
	struct member *member = arena_alloc(arena, all, sizeof *member);
	if (!member)
		return false;
	memcpy(member, a->member, a->member_count * sizeof *member);
	memcpy(member + a->member_count, b->member,
	       b->member_count * sizeof *member);
	qsort(member, all, sizeof *member, member_cmp);
	for (uint32_t i = 0; i < all; i++)
		if (!kept || member[kept - 1].fact != member[i].fact)
			member[kept++] = member[i];
	b->member = member;
	b->member_count = kept;
	b->reports = count_reports(b, facts);
	b->historical &= a->historical;
	b->standing &= a->standing;
	drop(item, count, from);
	return true;
}

/* The members of `claim` go from event `from` into one of their own. */
static bool split(struct event *item, uint32_t *count, uint32_t from,
                  struct str claim, struct arena *arena,
                  const struct facts *facts)
{
	struct event rest = item[from], own = item[from];
	struct member *kept = arena_alloc(arena, rest.member_count,
	                                  sizeof *kept);
	struct member *taken = arena_alloc(arena, rest.member_count,
	                                   sizeof *taken);
	struct str key = arena_format(arena, "split|%s|%.*s", rest.id,
	                              STR_ARG(claim));
	if (!kept || !taken || !key.ptr)
		return false;
	rest.member_count = own.member_count = 0;
	for (uint32_t i = 0; i < item[from].member_count; i++) {
		struct member member = item[from].member[i];
		if (is_claim(&facts->item[member.fact], claim))
			taken[own.member_count++] = member;
		else
			kept[rest.member_count++] = member;
	}
	rest.member = kept;
	own.member = taken;
	rest.reports = count_reports(&rest, facts);
	own.reports = count_reports(&own, facts);
	if (!rest.reports || !own.reports)
		return true; /* nothing to part */
	const struct fact *fact = &facts->item[taken[0].fact];
	bool dated = fact_footing(fact) == FOOTING_WORDS &&
	             fact->when.to != DAY_NONE;
	own.when = dated ? fact->when : (struct days){ DAY_NONE, DAY_NONE };
	if (!dated && fact->told != DAY_NONE)
		own.when = (struct days){ fact->told, fact->told + 1 };
	own.best = own.when.from;
	own.basis = fact->basis;
	own.historical = fact->historical;
	derived_id(own.id, 'e', key);
	item[from] = rest;
	item[(*count)++] = own;
	qsort(item, *count, sizeof *item, event_cmp);
	return true;
}

static bool rule_event(const struct rules *rules, const struct ruled *ruled,
                       struct event *item, struct events *events,
                       struct arena *arena, const struct facts *facts)
{
	uint32_t at = find_event(rules, events, facts, ruled->about,
	                         ruled->claim, ruled->key);
	if (at == NONE)
		return true;
	if (str_is(ruled->verb, "reject")) {
		drop(item, &events->count, at);
	} else if (str_is(ruled->verb, "date")) {
		item[at].when = ruled->when;
		item[at].best = ruled->when.from;
		item[at].basis = BASIS_EXPLICIT;
	} else if (str_is(ruled->verb, "split")) {
		return split(item, &events->count, at, ruled->other, arena,
		             facts);
	} else if (str_is(ruled->verb, "merge")) {
		uint32_t into = find_event(rules, events, facts, ruled->other,
		                           ruled->other_claim,
		                           ruled->other_key);
		return into == NONE || into == at ||
		       merge(item, &events->count, at, into, arena, facts);
	}
	return true;
}

/* A ruling on an event, not on a relation. */
static bool on_event(const struct ruled *ruled)
{
	return ruled->about.len && ruled->about.ptr[0] == 'e';
}

bool rulings_events(const struct ruling_list *rulings, struct events *events,
                    const struct rules *rules, struct arena *arena, const struct facts *facts)
{
	if (!rulings->count)
		return true;
	/* A split makes one more. */
	struct event *item = arena_alloc(arena, events->count + rulings->count,
	                                 sizeof *item);
	if (!item)
		return false;
	if (events->count)
		memcpy(item, events->item, events->count * sizeof *item);
	events->item = item;
	bool room = true;
	for (uint32_t i = 0; room && i < rulings->count; i++)
		if (on_event(&rulings->item[i]))
			room = rule_event(rules, &rulings->item[i], item,
			                  events, arena, facts);
	return room;
}

/* Between these days it began, or ended, unless what is derived now leaves no
 * room for that. */
static void date_relation(struct relation *relation, const struct ruled *ruled)
{
	day_t first = ruled->when.from, last = ruled->when.to - 1;
	if (str_is(ruled->verb, "end")) {
		if (relation->from_lo != DAY_NONE && last < relation->from_lo)
			return;
		relation->to_lo = first;
		relation->to_hi = last;
	} else if (relation->to_hi == DAY_NONE || first <= relation->to_hi) {
		relation->from_lo = first;
		relation->from_hi = last;
	}
	relation_order(relation);
}

bool rulings_relations(const struct ruling_list *rulings,
                       struct relations *relations, struct arena *arena,
                       const struct facts *facts)
{
	if (!rulings->count || !relations->count)
		return true;
	struct relation *item = arena_alloc(arena, relations->count,
	                                    sizeof *item);
	if (!item)
		return false;
	memcpy(item, relations->item, relations->count * sizeof *item);
	relations->item = item;
	for (uint32_t i = 0; i < rulings->count; i++) {
		const struct ruled *ruled = &rulings->item[i];
		if (on_event(ruled) || str_is(ruled->verb, "accept"))
			continue;
		uint32_t at = find_relation(relations, facts, ruled);
		if (at == NONE)
			continue;
		if (!str_is(ruled->verb, "reject")) {
			date_relation(&item[at], ruled);
			continue;
		}
		memmove(item + at, item + at + 1,
		        (relations->count - at - 1) * sizeof *item);
		relations->count--;
	}
	return true;
}

/* A copy of `count` weights that can be changed. */
static struct weight *own_weights(struct arena *arena,
                                  const struct weight *from, uint32_t count)
{
	struct weight *own = arena_alloc(arena, count, sizeof *own);
	if (own && count)
		memcpy(own, from, count * sizeof *own);
	return own;
}

bool rulings_weights(const struct ruling_list *rulings, struct weights *weights,
                     const struct rules *rules, struct arena *arena,
                     const struct facts *facts, const struct events *events,
                     const struct relations *relations)
{
	if (!rulings->count)
		return true;
	struct weight *event = own_weights(arena, weights->event,
	                                   events->count);
	struct weight *relation = own_weights(arena, weights->relation,
	                                      relations->count);
	if (!event || !relation)
		return false;
	weights->event = event;
	weights->relation = relation;
	for (uint32_t i = 0; i < rulings->count; i++) {
		const struct ruled *ruled = &rulings->item[i];
		if (!str_is(ruled->verb, "accept"))
			continue;
		uint32_t at = on_event(ruled)
		                  ? find_event(rules, events, facts,
		                               ruled->about, ruled->claim,
		                               ruled->key)
		                  : find_relation(relations, facts, ruled);
		if (at != NONE && on_event(ruled))
			event[at].confidence = 1;
		else if (at != NONE)
			relation[at].confidence = 1;
	}
	return true;
}
