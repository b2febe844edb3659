/* events.c - the events of a unit; see derive.h.
 *
 * Facts are parted by act, parties and scope, and by whether they tell a change
 * or something standing; join.c puts those of a part together.  An event's days
 * are what all its words for them have in common, or, if they exclude each
 * other, what any of them says; days of reports count only where there are no
 * words.
 */
#include "ledger/derive/doers.h"
#include "ledger/derive/join.h"

#include <stdlib.h>

const char *member_role_name(enum member_role role)
{
	static const char *const names[] = { "tells",      "points",
		                             "implies",    "planned",
		                             "possible",   "conditional",
		                             "called-for", "denies",
		                             "withdrawn" };
	return names[role];
}

void derived_id(char out[DERIVED_ID_LEN + 1], char letter, struct str key)
{
	static const char digits[] = "0123456789abcdef";
	uint64_t hash = hash_bytes(key);
	out[0] = letter;
	for (int i = 0; i < 16; i++)
		out[1 + i] = digits[hash >> (60 - 4 * i) & 15];
	out[DERIVED_ID_LEN] = 0;
}

void report_id(char out[DERIVED_ID_LEN + 1], char letter, struct str content,
               struct str key)
{
	derived_id(out, letter, key);
	memcpy(out + 1, content.ptr,
	       content.len < REPORT_ID_PART ? content.len : REPORT_ID_PART);
}

/* Better grounds first: written out, relative or weekday, dateline,
 * publication. */
static int basis_rank(enum time_basis basis)
{
	static const int ranks[] = {
		[BASIS_NONE] = 0,     [BASIS_PUBLICATION] = 1,
		[BASIS_DATELINE] = 2, [BASIS_WEEKDAY] = 3,
		[BASIS_RELATIVE] = 4, [BASIS_EXPLICIT] = 5
	};
	return ranks[basis];
}

static bool counts(const struct member *member)
{
	return member->role <= MEMBER_IMPLIES;
}

/* Is the span of days wider than, and around, that of another member on the
 * same footing? Then it says nothing more. */
static bool outdone(const struct part *part, const struct cluster *cluster,
                    struct days d, enum footing footing)
{
	for (uint32_t i = 0; i < cluster->members.count; i++) {
		const struct member *m = &cluster->members.item[i];
		const struct fact *f = &part->facts->item[m->fact];
		struct days o = fact_bounds(f);
		if (counts(m) && fact_footing(f) == footing &&
		    o.from >= d.from && o.to <= d.to &&
		    o.to - o.from < d.to - d.from)
			return true;
	}
	return false;
}

/* Does the report of `fact` date the event by words of its own? */
static bool dated_by_words(const struct part *part,
                           const struct cluster *cluster,
                           const struct fact *fact)
{
	for (uint32_t i = 0; i < cluster->members.count; i++) {
		const struct member *m = &cluster->members.item[i];
		const struct fact *f = &part->facts->item[m->fact];
		if (counts(m) && fact_footing(f) == FOOTING_WORDS &&
		    str_eq(f->content, fact->content))
			return true;
	}
	return false;
}

/* The bounds widened by the datelines of reports that have no other day for the
 * event and are one day off: they differ, and nobody can tell who is right. */
static struct days with_datelines(const struct part *part,
                                  const struct cluster *cluster,
                                  struct days bounds)
{
	struct days wide = bounds;
	for (uint32_t i = 0; i < cluster->members.count; i++) {
		const struct member *m = &cluster->members.item[i];
		const struct fact *f = &part->facts->item[m->fact];
		struct days d = fact_bounds(f);
		if (!counts(m) || f->entailed || f->basis != BASIS_DATELINE ||
		    d.from == DAY_NONE || d.from < bounds.from - 1 ||
		    d.to > bounds.to + 1 || dated_by_words(part, cluster, f))
			continue;
		wide.from = d.from < wide.from ? d.from : wide.from;
		wide.to = d.to > wide.to ? d.to : wide.to;
	}
	return wide;
}

/* Bounds of an event dated by words: what all say, else all that any says. */
static struct days bounds_of_words(const struct part *part,
                                   const struct cluster *cluster)
{
	struct days all = { INT32_MIN + 1, INT32_MAX };
	struct days any = { INT32_MAX, INT32_MIN + 1 };
	for (uint32_t i = 0; i < cluster->members.count; i++) {
		const struct member *m = &cluster->members.item[i];
		const struct fact *f = &part->facts->item[m->fact];
		struct days d = fact_bounds(f);
		if (!counts(m) || fact_footing(f) != FOOTING_WORDS ||
		    outdone(part, cluster, d, FOOTING_WORDS))
			continue;
		all.from = d.from > all.from ? d.from : all.from;
		all.to = d.to < all.to ? d.to : all.to;
		any.from = d.from < any.from ? d.from : any.from;
		any.to = d.to > any.to ? d.to : any.to;
	}
	return with_datelines(part, cluster, all.from < all.to ? all : any);
}

/* Bounds of an event that only reports' days date: the first report's. */
static struct days bounds_of_reports(const struct part *part,
                                     const struct cluster *cluster)
{
	struct days first = { DAY_NONE, DAY_NONE };
	for (uint32_t i = 0; i < cluster->members.count; i++) {
		const struct member *m = &cluster->members.item[i];
		const struct fact *f = &part->facts->item[m->fact];
		struct days d = fact_bounds(f);
		if (counts(m) && fact_footing(f) == FOOTING_REPORT &&
		    (first.from == DAY_NONE || d.from < first.from))
			first = d;
	}
	return first;
}

/* Distinct reports among the members that tell; those whose bounds begin on
 * `day` only, unless it is DAY_NONE. Members are by fact, so by report. */
static uint32_t reports_of(const struct part *part,
                           const struct cluster *cluster, day_t day, int basis)
{
	uint32_t reports = 0;
	struct str last = { NULL, 0 };
	for (uint32_t i = 0; i < cluster->members.count; i++) {
		const struct member *m = &cluster->members.item[i];
		const struct fact *f = &part->facts->item[m->fact];
		if (!counts(m) || (day != DAY_NONE && f->when.from != day) ||
		    (basis >= 0 && basis_rank(f->basis) != basis))
			continue;
		reports += !last.ptr || !str_eq(last, f->content);
		last = f->content;
	}
	return reports;
}

/* The day on the best grounds that the most reports give. */
static void choose_day(const struct part *part, const struct cluster *cluster,
                       struct event *event)
{
	int rank = 0;
	for (uint32_t i = 0; i < cluster->members.count; i++) {
		const struct member *m = &cluster->members.item[i];
		const struct fact *f = &part->facts->item[m->fact];
		if (!counts(m) || fact_footing(f) == FOOTING_NONE ||
		    basis_rank(f->basis) <= rank)
			continue;
		rank = basis_rank(f->basis);
		event->basis = f->basis;
	}
	uint32_t most = 0;
	event->best = DAY_NONE;
	for (uint32_t i = 0; rank && i < cluster->members.count; i++) {
		const struct member *m = &cluster->members.item[i];
		const struct fact *f = &part->facts->item[m->fact];
		if (!counts(m) || basis_rank(f->basis) != rank ||
		    f->when.from < event->when.from ||
		    f->when.from >= event->when.to)
			continue;
		uint32_t n = reports_of(part, cluster, f->when.from, rank);
		if (n > most || (n == most && f->when.from < event->best)) {
			most = n;
			event->best = f->when.from;
		}
	}
	if (event->best == DAY_NONE)
		event->best = event->when.from;
}

static int member_cmp(const void *va, const void *vb)
{
	const struct member *a = va, *b = vb;
	return a->fact < b->fact ? -1 : a->fact > b->fact;
}

bool event_id(char out[DERIVED_ID_LEN + 1], struct arena *arena,
              const struct event *event, struct str act, uint32_t again)
{
	struct arena_mark mark = arena_mark(arena);
	struct str key = arena_format(
	    arena, "%.*s|%.*s|%.*s|%.*s|%d|%d|%u%s%.*s", STR_ARG(act),
	    STR_ARG(event->source), STR_ARG(event->target),
	    STR_ARG(event->scope), (int)event->standing,
	    (int)event->named, (unsigned)again, event->lead.len ? "|" : "",
	    STR_ARG(event->lead));
	if (!key.ptr)
		return false;
	derived_id(out, 'e', key);
	arena_rewind(arena, mark);
	return true;
}

static bool name_event(const struct part *part, struct event *event,
                       uint32_t again)
{
	return event_id(event->id, part->arena, event, part->act->name, again);
}

static void fill_event(struct part *part, struct cluster *cluster,
                       struct event *event)
{
	qsort(cluster->members.item, cluster->members.count,
	      sizeof *cluster->members.item, member_cmp);
	const struct fact *own = &part->facts->item[part->index[0]];
	*event = (struct event){ .act = own->act,
		                 .source = own->source,
		                 .target = own->target,
		                 .scope = own->scope,
		                 .standing = part->standing,
		                 .historical = true,
		                 .member = cluster->members.item,
		                 .member_count = cluster->members.count };
	struct str lead = STR("");
	bool words = false;
	for (uint32_t i = 0; i < cluster->members.count; i++) {
		const struct member *m = &cluster->members.item[i];
		const struct fact *f = &part->facts->item[m->fact];
		if (!counts(m))
			continue;
		words |= fact_footing(f) == FOOTING_WORDS;
		event->historical &= f->historical;
		lead = doers_better(lead, doers_lead(f->doers, f->source));
	}
	event->when = words ? bounds_of_words(part, cluster)
	                    : bounds_of_reports(part, cluster);
	event->named = event->when.from;
	if (!part->act->lasting) {
		event->lead = doer_id(lead);
		if (event->named == DAY_NONE)
			event->named = cluster->told;
	}
	event->reports = reports_of(part, cluster, DAY_NONE, -1);
	choose_day(part, cluster, event);
}

struct event_list VEC(struct event);

/* Derive the events of one part. */
static bool derive_part(struct part *part, struct event_list *out)
{
	if (!part_join(part))
		return false;
	if (part->clusters.count)
		qsort(part->clusters.item, part->clusters.count,
		      sizeof *part->clusters.item, cluster_cmp);
	uint32_t first = out->count;
	for (uint32_t i = 0; i < part->clusters.count; i++) {
		struct event *event = VEC_PUSH(part->arena, out);
		if (!event)
			return false;
		fill_event(part, &part->clusters.item[i], event);
		uint32_t again = 0;
		for (uint32_t j = first; j + 1 < out->count; j++)
			again += out->item[j].named == event->named &&
			         str_eq(out->item[j].lead, event->lead);
		if (!name_event(part, event, again))
			return false;
	}
	return true;
}

/* Order of parts; equal facts belong to one part. */
static int part_order(const struct fact *a, const struct fact *b)
{
	if (a->act != b->act)
		return a->act < b->act ? -1 : 1;
	int order = str_cmp(a->source, b->source);
	if (!order)
		order = str_cmp(a->target, b->target);
	if (!order)
		order = str_cmp(a->scope, b->scope);
	if (!order) {
		bool x = a->holds && fact_tells(a);
		bool y = b->holds && fact_tells(b);
		order = (int)x - (int)y;
	}
	return order;
}

struct ranked {
	const struct fact *fact;
	uint32_t index;
};

static int ranked_cmp(const void *va, const void *vb)
{
	const struct ranked *a = va, *b = vb;
	int order = part_order(a->fact, b->fact);
	if (order)
		return order;
	return a->index < b->index ? -1 : a->index > b->index;
}

static int event_cmp(const void *va, const void *vb)
{
	const struct event *a = va, *b = vb;
	return strcmp(a->id, b->id);
}

bool events_derive(struct events *out, struct arena *arena,
                   const struct rules *rules, const struct facts *facts)
{
	*out = (struct events){ NULL, 0 };
	struct ranked *ranked = arena_alloc(arena, facts->count,
	                                    sizeof *ranked);
	uint32_t *index = arena_alloc(arena, facts->count, sizeof *index);
	if (!ranked || !index)
		return false;
	for (uint32_t i = 0; i < facts->count; i++)
		ranked[i] = (struct ranked){ &facts->item[i], i };
	if (facts->count)
		qsort(ranked, facts->count, sizeof *ranked, ranked_cmp);
	for (uint32_t i = 0; i < facts->count; i++)
		index[i] = ranked[i].index;

	struct event_list list = { 0 };
	for (uint32_t i = 0, end; i < facts->count; i = end) {
		const struct fact *own = ranked[i].fact;
		end = i + 1;
		while (end < facts->count && !part_order(own, ranked[end].fact))
			end++;
		struct part part = { .rules = rules,
			             .facts = facts,
			             .arena = arena,
			             .index = index + i,
			             .count = end - i,
			             .act = &rules->act[own->act],
			             .standing = own->holds &&
			                         fact_tells(own) };
		if (!derive_part(&part, &list))
			return false;
	}
	if (list.count)
		qsort(list.item, list.count, sizeof *list.item, event_cmp);
	*out = (struct events){ list.item, list.count };
	return true;
}
