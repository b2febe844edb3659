/* events.c - which claims tell of one happening; see derive.h.
 *
 * Facts are parted by act, parties and scope, and by whether they tell a change
 * or something standing.  In a part, facts dated by words about the happening
 * come first, narrowest first, and each joins the event whose first member it
 * meets (or misses by a day, for zones and reports printed after midnight), or
 * makes a new one.  Facts dated only by their report's day then join what lies
 * shortly before it, undated ones what lies nearest; what points back joins
 * anything before it.  A report does not contradict itself: two different days
 * in one report are two events.  Nothing joins across a contrary act.  Last,
 * plans, possibilities and denials are attached; they never make an event.
 */
#include "ledger/derive.h"

#include <stdlib.h>

#include "base/vec.h"

/* A report tells news of the last days; of a lasting change that nothing has
 * undone it tells for a month. */
#define LAG_DAYS 3
#define LAG_LASTING_DAYS 31
/* How far from its event a plan or denial may stand. */
#define LAG_ATTACHED_DAYS 31

struct cluster {
	struct days anchor; /* of its first member; DAY_NONE when undated */
	enum footing footing;
	bool historical;    /* of its first member */
	struct VEC(struct member) members;
};

/* One part at work. */
struct part {
	const struct rules *rules;
	const struct facts *facts;
	struct arena *arena;
	const uint32_t *index; /* its facts, ascending */
	uint32_t count;
	const struct rule_act *act;
	bool standing;
	struct VEC(struct cluster) clusters;
};

/* The days of a fact with open ends closed where the report's day allows. */
static struct days bounds(const struct fact *fact)
{
	struct days d = fact->when;
	if (d.from != DAY_NONE && d.to == DAY_NONE) {
		d.to = fact->told != DAY_NONE && fact->told >= d.from
		               ? fact->told + 1
		               : d.from + 1;
	}
	return d;
}

enum footing fact_footing(const struct fact *fact)
{
	if (fact->when.from == DAY_NONE || fact->basis == BASIS_NONE)
		return FOOTING_NONE;
	return fact->basis == BASIS_DATELINE ||
	                       fact->basis == BASIS_PUBLICATION
	               ? FOOTING_REPORT
	               : FOOTING_WORDS;
}

const char *member_role_name(enum member_role role)
{
	static const char *const names[] = { "tells",       "points",
		                             "planned",     "possible",
		                             "conditional", "called-for",
		                             "denies" };
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

static bool narrow(struct days d) { return d.to - d.from <= 2; }

/* Do two dated spans of days tell the same day, give or take the zone? */
static bool meet(struct days a, struct days b)
{
	if (a.from < b.to && b.from < a.to)
		return true;
	int apart = a.from - b.from;
	return narrow(a) && narrow(b) && apart <= 1 && apart >= -1;
}

/* Does a member of the same report name another day? */
static bool report_differs(const struct part *part,
                           const struct cluster *cluster,
                           const struct fact *fact)
{
	struct days d = bounds(fact);
	for (uint32_t i = 0; i < cluster->members.count; i++) {
		const struct fact *other =
			&part->facts->item[cluster->members.item[i].fact];
		if (fact_footing(other) != FOOTING_WORDS ||
		    !str_eq(other->content, fact->content))
			continue;
		struct days o = bounds(other);
		if (o.to <= d.from || d.to <= o.from)
			return true;
	}
	return false;
}

static bool effects_contrary(const struct rule_act *a, bool turned,
                             const struct rule_act *b)
{
	for (uint32_t i = 0; i < a->effect_count; i++)
		for (uint32_t j = 0; j < b->effect_count; j++) {
			const struct effect *x = &a->effect[i];
			const struct effect *y = &b->effect[j];
			bool opposed = (x->role == EFFECT_STARTS &&
			                y->role == EFFECT_ENDS) ||
			               (x->role == EFFECT_ENDS &&
			                y->role == EFFECT_STARTS);
			bool same_way = x->symmetric || y->symmetric ||
			                (x->reversed != y->reversed) == turned;
			if (opposed && same_way &&
			    str_eq(x->relation, y->relation))
				return true;
		}
	return false;
}

/* Did something contrary to the part's act happen after `from` and by `to`? */
static bool contrary_between(const struct part *part, day_t from, day_t to)
{
	if (!part->act->lasting || from >= to)
		return false;
	const struct fact *own = &part->facts->item[part->index[0]];
	for (uint32_t i = 0; i < part->facts->count; i++) {
		const struct fact *f = &part->facts->item[i];
		if (!fact_tells(f) || f->holds ||
		    fact_footing(f) != FOOTING_WORDS ||
		    f->when.from < from || bounds(f).to > to + 1 ||
		    !str_eq(f->scope, own->scope))
			continue;
		bool same = str_eq(f->source, own->source);
		if (effects_contrary(part->act, !same,
		                     &part->rules->act[f->act]))
			return true;
	}
	return false;
}

static bool add_member(struct part *part, struct cluster *cluster,
                       uint32_t fact, enum member_role role)
{
	struct member *member = VEC_PUSH(part->arena, &cluster->members);
	if (!member)
		return false;
	*member = (struct member){ fact, role };
	return true;
}

static bool new_cluster(struct part *part, uint32_t fact,
                        enum member_role role)
{
	struct cluster *cluster = VEC_PUSH(part->arena, &part->clusters);
	if (!cluster)
		return false;
	const struct fact *f = &part->facts->item[fact];
	*cluster = (struct cluster){ .footing = fact_footing(f),
		                     .historical = f->historical };
	cluster->anchor = cluster->footing == FOOTING_NONE
	                          ? (struct days){ DAY_NONE, DAY_NONE }
	                          : bounds(f);
	return add_member(part, cluster, fact, role);
}

/* The event of the same days with the most members, the earliest of several. */
static struct cluster *cluster_of_days(const struct part *part,
                                       const struct fact *fact)
{
	struct cluster *best = NULL;
	for (uint32_t i = 0; i < part->clusters.count; i++) {
		struct cluster *c = &part->clusters.item[i];
		if (c->footing != FOOTING_WORDS ||
		    !meet(c->anchor, bounds(fact)) ||
		    report_differs(part, c, fact))
			continue;
		if (!best || c->members.count > best->members.count ||
		    (c->members.count == best->members.count &&
		     c->anchor.from < best->anchor.from))
			best = c;
	}
	return best;
}

/* The latest dated event that began by `day` and was over no more than `lag`
 * days before it (any number for NONE). */
static struct cluster *cluster_before(const struct part *part, day_t day,
                                      uint32_t lag)
{
	struct cluster *best = NULL;
	for (uint32_t i = 0; i < part->clusters.count; i++) {
		struct cluster *c = &part->clusters.item[i];
		if (c->footing == FOOTING_NONE ||
		    c->anchor.from > day + LAG_DAYS ||
		    (lag != NONE && c->anchor.to - 1 < day - (day_t)lag) ||
		    contrary_between(part, c->anchor.to - 1, day))
			continue;
		if (!best || c->anchor.from > best->anchor.from)
			best = c;
	}
	return best;
}

static struct cluster *undated_cluster(const struct part *part)
{
	for (uint32_t i = 0; i < part->clusters.count; i++)
		if (part->clusters.item[i].footing == FOOTING_NONE)
			return &part->clusters.item[i];
	return NULL;
}

/* The only dated event there is, or NULL. */
static struct cluster *lone_cluster(const struct part *part)
{
	struct cluster *only = NULL;
	for (uint32_t i = 0; i < part->clusters.count; i++) {
		if (part->clusters.item[i].footing == FOOTING_NONE)
			continue;
		if (only)
			return NULL;
		only = &part->clusters.item[i];
	}
	return only;
}

/* Where a fact without words for its day belongs; NULL: nowhere yet. */
static struct cluster *cluster_near(const struct part *part,
                                    const struct fact *fact)
{
	uint32_t lag = fact->reference ? NONE
	               : part->act->lasting && !part->standing
	                       ? LAG_LASTING_DAYS
	                       : LAG_DAYS;
	if (fact_footing(fact) == FOOTING_REPORT)
		return cluster_before(part, bounds(fact).to - 1, lag);
	struct cluster *found = NULL;
	if (!fact->historical && fact->told != DAY_NONE)
		found = cluster_before(part, fact->told, lag);
	if (!found && (fact->historical || fact->reference) &&
	    part->act->lasting && !part->standing)
		found = lone_cluster(part);
	return found ? found : undated_cluster(part);
}

/* Order of joining: firm words before the report's day before nothing,
 * narrower before wider, earlier before later, then by key. */
struct turn {
	int group;
	day_t width, from;
	uint32_t fact;
};

static int turn_cmp(const void *va, const void *vb)
{
	const struct turn *a = va, *b = vb;
	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	if (a->width != b->width)
		return a->width < b->width ? -1 : 1;
	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	return a->fact < b->fact ? -1 : a->fact > b->fact;
}

static bool join_all(struct part *part)
{
	struct turn *turn =
		arena_alloc(part->arena, part->count, sizeof *turn);
	if (!turn)
		return false;
	uint32_t count = 0;
	for (uint32_t i = 0; i < part->count; i++) {
		const struct fact *f = &part->facts->item[part->index[i]];
		if (!fact_tells(f))
			continue;
		struct days d = bounds(f);
		enum footing footing = fact_footing(f);
		turn[count++] = (struct turn){
			(f->reference ? 3 : 0) + 2 - (int)footing,
			footing == FOOTING_NONE ? 0 : d.to - d.from,
			footing == FOOTING_NONE ? f->told : d.from,
			part->index[i]
		};
	}
	if (count)
		qsort(turn, count, sizeof *turn, turn_cmp);
	for (uint32_t i = 0; i < count; i++) {
		const struct fact *f = &part->facts->item[turn[i].fact];
		enum member_role role =
			f->reference ? MEMBER_POINTS : MEMBER_TELLS;
		struct cluster *c = fact_footing(f) == FOOTING_WORDS
		                            ? cluster_of_days(part, f)
		                            : cluster_near(part, f);
		if (c ? !add_member(part, c, turn[i].fact, role)
		      : !new_cluster(part, turn[i].fact, role))
			return false;
	}
	return true;
}

/* The event that a plan, possibility or denial is about: of its day, else the
 * nearest within a month. */
static struct cluster *cluster_spoken_of(const struct part *part,
                                         const struct fact *fact)
{
	enum footing footing = fact_footing(fact);
	if (footing == FOOTING_WORDS)
		return cluster_of_days(part, fact);
	day_t day = footing == FOOTING_REPORT ? fact->when.from : fact->told;
	struct cluster *best = NULL;
	long best_gap = LAG_ATTACHED_DAYS + 1;
	for (uint32_t i = 0; day != DAY_NONE && i < part->clusters.count; i++) {
		struct cluster *c = &part->clusters.item[i];
		if (c->footing == FOOTING_NONE)
			continue;
		long gap = labs((long)c->anchor.from - day);
		if (gap < best_gap) {
			best_gap = gap;
			best = c;
		}
	}
	return best;
}

static bool attach_rest(struct part *part)
{
	for (uint32_t i = 0; i < part->count; i++) {
		const struct fact *f = &part->facts->item[part->index[i]];
		if (fact_tells(f))
			continue;
		struct cluster *c = cluster_spoken_of(part, f);
		enum member_role role = MEMBER_DENIES;
		if (f->polarity > 0)
			role = (enum member_role)(MEMBER_PLANNED + f->modality -
			                          MODALITY_PLANNED);
		if (c && !add_member(part, c, part->index[i], role))
			return false;
	}
	return true;
}

/* Better grounds first: written out, relative or weekday, dateline,
 * publication. */
static int basis_rank(enum time_basis basis)
{
	static const int ranks[] = { [BASIS_NONE] = 0,
		                     [BASIS_PUBLICATION] = 1,
		                     [BASIS_DATELINE] = 2,
		                     [BASIS_WEEKDAY] = 3,
		                     [BASIS_RELATIVE] = 4,
		                     [BASIS_EXPLICIT] = 5 };
	return ranks[basis];
}

static bool counts(const struct member *member)
{
	return member->role <= MEMBER_POINTS;
}

/* Is the span of days wider than, and around, that of another member on the
 * same footing? Then it says nothing more. */
static bool outdone(const struct part *part, const struct cluster *cluster,
                    struct days d, enum footing footing)
{
	for (uint32_t i = 0; i < cluster->members.count; i++) {
		const struct member *m = &cluster->members.item[i];
		const struct fact *f = &part->facts->item[m->fact];
		struct days o = bounds(f);
		if (counts(m) && fact_footing(f) == footing &&
		    o.from >= d.from && o.to <= d.to &&
		    o.to - o.from < d.to - d.from)
			return true;
	}
	return false;
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
		struct days d = bounds(f);
		if (!counts(m) || fact_footing(f) != FOOTING_WORDS ||
		    outdone(part, cluster, d, FOOTING_WORDS))
			continue;
		all.from = d.from > all.from ? d.from : all.from;
		all.to = d.to < all.to ? d.to : all.to;
		any.from = d.from < any.from ? d.from : any.from;
		any.to = d.to > any.to ? d.to : any.to;
	}
	return all.from < all.to ? all : any;
}

/* Bounds of an event that only reports' days date: the first report's. */
static struct days bounds_of_reports(const struct part *part,
                                     const struct cluster *cluster)
{
	struct days first = { DAY_NONE, DAY_NONE };
	for (uint32_t i = 0; i < cluster->members.count; i++) {
		const struct member *m = &cluster->members.item[i];
		const struct fact *f = &part->facts->item[m->fact];
		struct days d = bounds(f);
		if (counts(m) && fact_footing(f) == FOOTING_REPORT &&
		    (first.from == DAY_NONE || d.from < first.from))
			first = d;
	}
	return first;
}

/* Distinct reports among the members that tell; those whose bounds begin on
 * `day` only, unless it is DAY_NONE. Members are by fact, so by report. */
static uint32_t reports_of(const struct part *part,
                           const struct cluster *cluster, day_t day,
                           int basis)
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

static bool name_event(const struct part *part, struct event *event,
                       uint32_t again)
{
	struct arena_mark mark = arena_mark(part->arena);
	struct str key = arena_format(
		part->arena, "%.*s|%.*s|%.*s|%.*s|%d|%d|%u",
		STR_ARG(part->act->name), STR_ARG(event->source),
		STR_ARG(event->target), STR_ARG(event->scope),
		(int)event->standing, (int)event->when.from, (unsigned)again);
	if (!key.ptr)
		return false;
	derived_id(event->id, 'e', key);
	arena_rewind(part->arena, mark);
	return true;
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
	bool words = false;
	for (uint32_t i = 0; i < cluster->members.count; i++) {
		const struct member *m = &cluster->members.item[i];
		const struct fact *f = &part->facts->item[m->fact];
		if (!counts(m))
			continue;
		words |= fact_footing(f) == FOOTING_WORDS;
		event->historical &= f->historical;
	}
	event->when = words ? bounds_of_words(part, cluster)
	                    : bounds_of_reports(part, cluster);
	event->reports = reports_of(part, cluster, DAY_NONE, -1);
	choose_day(part, cluster, event);
}

struct event_list VEC(struct event);

static int cluster_cmp(const void *va, const void *vb)
{
	const struct cluster *a = va, *b = vb;
	if (a->anchor.from != b->anchor.from)
		return a->anchor.from < b->anchor.from ? -1 : 1;
	uint32_t x = a->members.item[0].fact, y = b->members.item[0].fact;
	return x < y ? -1 : x > y;
}

/* Derive the events of one part. */
static bool derive_part(struct part *part, struct event_list *out)
{
	if (!join_all(part) || !attach_rest(part))
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
			again += out->item[j].when.from == event->when.from;
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
	struct ranked *ranked = arena_alloc(arena, facts->count, sizeof *ranked);
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
		while (end < facts->count &&
		       !part_order(own, ranked[end].fact))
			end++;
		struct part part = { .rules = rules,
			             .facts = facts,
			             .arena = arena,
			             .index = index + i,
			             .count = end - i,
			             .act = &rules->act[own->act],
			             .standing = own->holds && fact_tells(own) };
		if (!derive_part(&part, &list))
			return false;
	}
	if (list.count)
		qsort(list.item, list.count, sizeof *list.item, event_cmp);
	*out = (struct events){ list.item, list.count };
	return true;
}
