/* relations.c - what stands between two parties, from which day to which; see
 * derive.h.
 *
 * Each event says by its act's effects that a relation began, ended or stood on
 * some day: a signal.  The signals of one relation (same parties, direction and
 * scope) are put in the order of time and cut into segments: a beginning after
 * an end opens the next one, and so does any sign of life of a relation that
 * fades after a silence longer than it lasts unconfirmed.  Each segment becomes
 * one interval.  Where several events claim to be the beginning, the earliest
 * is taken that at least half as many reports tell as the one most told, words
 * before mere days of reports; what overlaps with it narrows it.  The same for
 * ends.  What is told to be over by a day, nobody says since when, ended what
 * had begun by then: a beginning after that day is another.  A report that
 * something stands never says when it began.
 *
 * Where a relation has levels (a treaty signed, then ratified; a mission led by
 * a charge d'affaires, then by an ambassador), a beginning at another level, by
 * words for its day, ends the interval of the level before and opens the next.
 */
#include <stdlib.h>

#include "ledger/derive/signals.h"

struct support_list VEC(struct support);
struct relation_list VEC(struct relation);

struct work {
	struct arena *arena;
	const struct rules *rules;
	const struct facts *facts;
	const struct events *events;
	struct signals signals;
	struct relation_list out;
};

const char *support_role_name(enum support_role role)
{
	static const char *const names[] = { "starts", "ends", "holds",
		                             "denies" };
	return names[role];
}

/* The last of the segments of `count` signals that had begun by `day`: what is
 * told without a day stands when it is told. */
static uint32_t segment_by(const struct signal *s, uint32_t count, day_t day)
{
	uint32_t segment = 0;
	for (uint32_t i = 0; i < count; i++)
		if (s[i].dated && (day == DAY_NONE || s[i].lo <= day) &&
		    s[i].segment > segment)
			segment = s[i].segment;
	return segment;
}

/* Is it told, without its day, that what stood since `since` was over before
 * `day`? */
static bool over_before(const struct signal *s, uint32_t count, day_t since,
                        day_t day)
{
	for (uint32_t i = count; i-- > 0 && !s[i].dated;)
		if (s[i].sign == SIGN_ENDS && s[i].hi != DAY_NONE &&
		    s[i].hi >= since && s[i].hi < day)
			return true;
	return false;
}

/* Give each signal of one key its segment; the number of segments. */
static uint32_t cut_segments(struct signal *s, uint32_t count, uint32_t fades)
{
	uint32_t segment = 0;
	bool ended = false;
	day_t alive = DAY_NONE;
	/* Of the segment; what ended before the first of all days is the first
	 * segment's too. */
	day_t since = DAY_NONE;
	int level = 0;
	for (uint32_t i = 0; i < count; i++) {
		if (!s[i].dated) {
			s[i].segment = s[i].past && s[i].sign != SIGN_ENDS
			                   ? 0
			                   : segment_by(s, i, s[i].hi);
			continue;
		}
		ended = ended || over_before(s, count, since, s[i].lo);
		bool faded = fades && alive != DAY_NONE &&
		             s[i].lo > alive + (day_t)fades;
		if (s[i].sign == SIGN_BEGINS
		        ? ended || faded
		        : faded && !ended && s[i].sign == SIGN_STANDS) {
			segment++;
			since = s[i].lo;
			ended = false;
			level = 0;
		} else if (s[i].sign == SIGN_BEGINS && s[i].words && level &&
		           s[i].level && s[i].level != level) {
			segment++;
			since = s[i].lo;
			s[i].steps = true;
		}
		if (s[i].sign == SIGN_BEGINS && s[i].words && s[i].level)
			level = s[i].level;
		s[i].segment = segment;
		if (s[i].sign == SIGN_ENDS)
			ended = true;
		else if (alive == DAY_NONE || s[i].hi > alive)
			alive = s[i].hi;
	}
	return segment + 1;
}

/* The bounds of the beginning (or end) of a segment. */
static bool choose(const struct signal *s, uint32_t count, uint32_t segment,
                   enum sign sign, day_t *lo, day_t *hi)
{
	bool words = false;
	uint32_t most = 0;
	for (int pass = 0; pass < 2; pass++)
		for (uint32_t i = 0; i < count; i++) {
			if (s[i].segment != segment || s[i].sign != sign ||
			    !s[i].dated)
				continue;
			if (pass == 0)
				words |= s[i].words;
			else if (s[i].words == words && s[i].reports > most)
				most = s[i].reports;
		}
	bool found = false;
	for (uint32_t i = 0; i < count; i++) {
		if (s[i].segment != segment || s[i].sign != sign ||
		    !s[i].dated || s[i].words != words ||
		    s[i].reports * 2 < most)
			continue;
		if (!found) {
			*lo = s[i].lo;
			*hi = s[i].hi;
			found = true;
		} else if (s[i].lo <= *hi && s[i].hi >= *lo) {
			*lo = s[i].lo > *lo ? s[i].lo : *lo;
			*hi = s[i].hi < *hi ? s[i].hi : *hi;
		}
	}
	return found;
}

/* Signs that it stood bound its beginning from above. */
static void bound_by_standing(struct relation *out, const struct signal *s,
                              uint32_t count, uint32_t segment, bool begun,
                              uint32_t begun_by)
{
	for (uint32_t i = 0; i < count; i++) {
		if (s[i].segment != segment || s[i].sign != SIGN_STANDS ||
		    s[i].hi == DAY_NONE)
			continue;
		if (out->to_hi != DAY_NONE && s[i].lo > out->to_hi)
			continue; /* said to stand when it was over */
		if (out->from_hi == DAY_NONE ||
		    (s[i].hi < out->from_hi &&
		     (!begun || s[i].lo >= out->from_lo))) {
			out->from_hi = s[i].hi;
		} else if (begun && s[i].dated && s[i].hi < out->from_lo &&
		           s[i].reports * 2 >= begun_by) {
			out->from_lo = DAY_NONE;
			out->from_hi = s[i].hi;
			out->reason = "stood before the day on which it is "
			              "said to have begun";
			begun = false;
		}
	}
}

static uint32_t reports_for(const struct signal *s, uint32_t count,
                            uint32_t segment, enum sign sign)
{
	uint32_t most = 0;
	for (uint32_t i = 0; i < count; i++)
		if (s[i].segment == segment && s[i].sign == sign &&
		    s[i].dated && s[i].reports > most)
			most = s[i].reports;
	return most;
}

/* The interval of a level ends where the next level begins. */
static bool end_by_step(struct relation *out, const struct signal *s,
                        uint32_t count, uint32_t segment)
{
	bool steps = false;
	for (uint32_t i = 0; i < count; i++)
		steps |= s[i].segment == segment + 1 && s[i].steps;
	return steps && choose(s, count, segment + 1, SIGN_BEGINS, &out->to_lo,
	                       &out->to_hi);
}

/* True where only the next level ends it. */
static bool fill_end(struct relation *out, const struct signal *s,
                     uint32_t count, uint32_t segment)
{
	out->to_lo = out->to_hi = DAY_NONE;
	if (choose(s, count, segment, SIGN_ENDS, &out->to_lo, &out->to_hi))
		return false;
	for (uint32_t i = 0; i < count; i++)
		if (s[i].segment == segment && s[i].sign == SIGN_ENDS &&
		    s[i].hi != DAY_NONE &&
		    (out->to_hi == DAY_NONE || s[i].hi < out->to_hi))
			out->to_hi = s[i].hi;
	return out->to_hi == DAY_NONE && end_by_step(out, s, count, segment);
}

/* Days on which it last stood, and the level then. */
static void fill_confirmed(struct relation *out, const struct signal *s,
                           uint32_t count, uint32_t segment)
{
	day_t levelled = DAY_NONE;
	for (uint32_t i = 0; i < count; i++) {
		if (s[i].segment != segment || s[i].sign == SIGN_ENDS) {
			/* The end of a range: it stood up to then. */
			if (s[i].segment == segment && s[i].dated &&
			    s[i].role == SUPPORT_HOLDS &&
			    (out->confirmed == DAY_NONE ||
			     s[i].lo - 1 > out->confirmed))
				out->confirmed = s[i].lo - 1;
			continue;
		}
		if (s[i].level && (s[i].lo >= levelled || !out->level)) {
			out->level = s[i].level;
			levelled = s[i].lo;
		}
		bool over = out->to_hi != DAY_NONE && s[i].hi > out->to_hi;
		if (s[i].hi != DAY_NONE && !over && !s[i].past &&
		    (out->confirmed == DAY_NONE || s[i].hi > out->confirmed))
			out->confirmed = s[i].hi;
	}
}

void relation_order(struct relation *r)
{
	if (r->to_hi != DAY_NONE &&
	    (r->from_hi == DAY_NONE || r->from_hi > r->to_hi))
		r->from_hi = r->to_hi;
	if (r->to_lo != DAY_NONE && r->from_lo != DAY_NONE &&
	    r->to_lo < r->from_lo)
		r->to_lo = r->from_lo;
}

/* Bounds of one segment. */
static void fill_bounds(struct relation *out, const struct signal *s,
                        uint32_t count, uint32_t segment, uint32_t segments,
                        uint32_t fades)
{
	bool stepped = fill_end(out, s, count, segment);
	out->from_lo = out->from_hi = out->confirmed = DAY_NONE;
	bool begun = choose(s, count, segment, SIGN_BEGINS, &out->from_lo,
	                    &out->from_hi);
	bound_by_standing(out, s, count, segment, begun,
	                  reports_for(s, count, segment, SIGN_BEGINS));
	for (uint32_t i = 0; !begun && i < count; i++)
		if (s[i].segment == segment && s[i].sign == SIGN_BEGINS &&
		    s[i].hi != DAY_NONE &&
		    (out->from_hi == DAY_NONE || s[i].hi < out->from_hi))
			out->from_hi = s[i].hi;
	relation_order(out);
	fill_confirmed(out, s, count, segment);
	bool stood = false;
	for (uint32_t i = 0; i < count; i++)
		stood |= s[i].segment == segment && s[i].role != SUPPORT_ENDS;
	if (!stood)
		out->reason = "only its end is told";
	if (fades && segment + 1 < segments && out->to_hi == DAY_NONE) {
		out->to_lo = out->confirmed + 1;
		out->to_hi = out->confirmed + (day_t)fades;
		out->reason = "not heard of for longer than it lasts";
	}
	if (stepped)
		out->reason = "its level changed";
}

static bool add_support(struct work *work, struct support_list *list,
                        uint32_t fact, uint32_t event, enum support_role role)
{
	struct support *slot = VEC_PUSH(work->arena, list);
	if (slot)
		*slot = (struct support){ fact, event, role };
	return slot;
}

/* The members of a signal's event as support. */
static bool support_signal(struct work *work, struct support_list *list,
                           const struct signal *s)
{
	if (s->event == NONE)
		return add_support(work, list, s->fact, NONE, s->role);
	const struct event *event = &work->events->item[s->event];
	for (uint32_t i = 0; i < event->member_count; i++) {
		const struct member *m = &event->member[i];
		if (m->role <= MEMBER_IMPLIES &&
		    !add_support(work, list, m->fact, s->event, s->role))
			return false;
	}
	return true;
}

static int support_cmp(const void *va, const void *vb)
{
	const struct support *a = va, *b = vb;
	if (a->fact != b->fact)
		return a->fact < b->fact ? -1 : 1;
	if (a->role != b->role)
		return a->role < b->role ? -1 : 1;
	return a->event < b->event ? -1 : a->event > b->event;
}

/* Sort, drop what is there twice, count distinct reports. */
static void finish_support(const struct work *work, struct relation *out,
                           struct support_list *list)
{
	uint32_t kept = 0;
	if (list->count)
		qsort(list->item, list->count, sizeof *list->item, support_cmp);
	for (uint32_t i = 0; i < list->count; i++)
		if (!kept || list->item[kept - 1].fact != list->item[i].fact ||
		    list->item[kept - 1].role != list->item[i].role)
			list->item[kept++] = list->item[i];
	out->support = list->item;
	out->support_count = kept;
	for (int pass = 0; pass < 2 && !out->reports; pass++) {
		struct str last = { NULL, 0 };
		for (uint32_t i = 0; i < kept; i++) {
			enum support_role role = list->item[i].role;
			struct str content =
			    work->facts->item[list->item[i].fact].content;
			bool positive = role == SUPPORT_STARTS ||
			                role == SUPPORT_HOLDS;
			if ((pass == 0 && !positive) ||
			    (last.ptr && str_eq(last, content)))
				continue;
			out->reports++;
			last = content;
		}
	}
}

static bool name_relation(struct work *work, struct relation *relation,
                          uint32_t ordinal)
{
	struct arena_mark mark = arena_mark(work->arena);
	struct str key = arena_format(
	    work->arena, "%.*s|%.*s|%.*s|%.*s|%u", STR_ARG(relation->relation),
	    STR_ARG(relation->source), STR_ARG(relation->target),
	    STR_ARG(relation->scope), ordinal);
	if (!key.ptr)
		return false;
	derived_id(relation->id, 'r', key);
	arena_rewind(work->arena, mark);
	return true;
}

static struct relation relation_of(const struct signal *s)
{
	return (struct relation){ .relation = s->relation,
		                  .source = s->source,
		                  .target = s->target,
		                  .scope = s->scope,
		                  .from_lo = DAY_NONE,
		                  .from_hi = DAY_NONE,
		                  .to_lo = DAY_NONE,
		                  .to_hi = DAY_NONE,
		                  .confirmed = DAY_NONE,
		                  .reason = "" };
}

/* Can the relation have stood on the day of a denial? */
static bool may_stand(const struct relation *r, day_t day)
{
	return day == DAY_NONE ||
	       ((r->from_lo == DAY_NONE || r->from_lo <= day) &&
	        (r->to_hi == DAY_NONE || day < r->to_hi));
}

/* Support `relation` with the denials of its key that fall into it; where it is
 * the one that is only denied, with those that fall into none of `taken`. */
static bool support_denials(struct work *work, struct support_list *list,
                            const struct signal *d, uint32_t denials,
                            struct relation *relation,
                            const struct relation *taken, uint32_t takers)
{
	for (uint32_t i = 0; i < denials; i++) {
		bool mine = relation->rank < 0 || may_stand(relation, d[i].hi);
		for (uint32_t t = 0; t < takers; t++)
			mine = mine && !may_stand(&taken[t], d[i].hi);
		if (!mine)
			continue;
		if (!add_support(work, list, d[i].fact, NONE, SUPPORT_DENIES))
			return false;
		if (relation->rank < 0 && d[i].hi != DAY_NONE &&
		    (relation->confirmed == DAY_NONE ||
		     d[i].hi > relation->confirmed))
			relation->confirmed = d[i].hi;
	}
	return true;
}

/* All intervals of one key, and its denials. */
static bool derive_key(struct work *work, struct signal *s, uint32_t count,
                       const struct signal *d, uint32_t denials)
{
	const struct signal *any = count ? s : d;
	const struct relation_type *type = rules_relation(work->rules,
	                                                  any->relation);
	uint32_t first = work->out.count;
	uint32_t segments = count ? cut_segments(s, count, type->fades) : 0;
	for (uint32_t n = 0; n < segments; n++) {
		struct relation relation = relation_of(any);
		struct support_list list = { 0 };
		fill_bounds(&relation, s, count, n, segments, type->fades);
		for (uint32_t i = 0; i < count; i++)
			if (s[i].segment == n &&
			    !support_signal(work, &list, &s[i]))
				return false;
		if (!support_denials(work, &list, d, denials, &relation, NULL,
		                     0) ||
		    !name_relation(work, &relation, n))
			return false;
		finish_support(work, &relation, &list);
		struct relation *slot = VEC_PUSH(work->arena, &work->out);
		if (!slot)
			return false;
		*slot = relation;
	}
	if (!denials)
		return true;
	struct relation denied = relation_of(any);
	struct support_list list = { 0 };
	denied.rank = -1;
	denied.reason = "only denied";
	if (!support_denials(work, &list, d, denials, &denied,
	                     work->out.item + first, work->out.count - first))
		return false;
	if (!list.count)
		return true;
	finish_support(work, &denied, &list);
	struct relation *slot = VEC_PUSH(work->arena, &work->out);
	if (!slot || !name_relation(work, &denied, NONE))
		return false;
	*slot = denied;
	return true;
}

static int relation_cmp(const void *va, const void *vb)
{
	const struct relation *a = va, *b = vb;
	return strcmp(a->id, b->id);
}

/* Walk signals and denials of the same keys side by side. */
static bool derive_keys(struct work *work)
{
	struct signal *s = work->signals.told.item;
	struct signal *d = work->signals.denials.item;
	uint32_t n = work->signals.told.count;
	uint32_t m = work->signals.denials.count;
	for (uint32_t i = 0, j = 0; i < n || j < m;) {
		int order = i == n   ? 1
		            : j == m ? -1
		                     : signal_key_cmp(&s[i], &d[j]);
		const struct signal *own = order <= 0 ? &s[i] : &d[j];
		uint32_t i_end = i, j_end = j;
		while (i_end < n && !signal_key_cmp(own, &s[i_end]))
			i_end++;
		while (j_end < m && !signal_key_cmp(own, &d[j_end]))
			j_end++;
		if (!derive_key(work, s + i, i_end - i, d + j, j_end - j))
			return false;
		i = i_end;
		j = j_end;
	}
	return true;
}

bool relations_derive(struct relations *out, struct arena *arena,
                      const struct rules *rules, const struct facts *facts,
                      const struct events *events)
{
	*out = (struct relations){ NULL, 0 };
	struct work work = {
		.arena = arena, .rules = rules, .facts = facts, .events = events
	};
	if (!signals_gather(&work.signals, arena, rules, facts, events) ||
	    !derive_keys(&work))
		return false;
	if (work.out.count)
		qsort(work.out.item, work.out.count, sizeof *work.out.item,
		      relation_cmp);
	*out = (struct relations){ work.out.item, work.out.count };
	return true;
}
