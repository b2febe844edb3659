/* join.c - which claims tell of one happening; see join.h.
 *
 * Facts are parted by act, parties and scope, and by whether they tell a change
 * or something standing.  In a part, facts dated by words about the happening
 * come first, narrowest first, and each joins the event whose first member it
 * overlaps, or makes a new one; events of neighbouring days are then merged
 * (for zones, and reports printed after midnight).  Facts dated only by their
 * report's day then join what lies shortly before it; undated ones what lies
 * before their report's day, or, of an act that cannot happen twice, what most
 * facts tell of; what points back joins anything before it.  A report does not
 * contradict itself: two different days in one report are two events.  Nothing
 * joins across a contrary act.  What can happen every day joins only where the
 * actors of both parties agree (doers.h), and without any day only what reports
 * of the same days tell.  What only follows from another act comes behind all
 * that is told.  Last, plans, possibilities and denials are attached; they never
 * make an event.
 */
#include "ledger/derive/doers.h"
#include "ledger/derive/join.h"

#include <stdlib.h>

/* A report tells news of the last days; of a lasting change that nothing has
 * undone it tells for a month. */
#define LAG_DAYS 3
#define LAG_LASTING_DAYS 31
/* Who says much says the next thing tomorrow: of what is only said a report
 * tells a day later, and points to what was said this week, or met for this
 * month. */
#define LAG_SAID_DAYS 1
#define LAG_SAID_POINTED_DAYS 7
#define LAG_MET_POINTED_DAYS 31
/* How far from its event a plan or denial may stand. */
#define LAG_ATTACHED_DAYS 31

/* The days of a fact with open ends closed where the report's day allows. */
struct days fact_bounds(const struct fact *fact)
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
	return fact->basis == BASIS_DATELINE || fact->basis == BASIS_PUBLICATION
	           ? FOOTING_REPORT
	           : FOOTING_WORDS;
}

static bool narrow(struct days d)
{
	return d.to - d.from <= 2;
}

static bool overlap(struct days a, struct days b)
{
	return a.from < b.to && b.from < a.to;
}

/* Do two dated spans of days tell the same day, give or take the zone? */
static bool meet(struct days a, struct days b)
{
	if (overlap(a, b))
		return true;
	int apart = a.from - b.from;
	return narrow(a) && narrow(b) && apart <= 1 && apart >= -1;
}

/* Does a member of the same report name another day? */
static bool report_differs(const struct part *part,
                           const struct cluster *cluster,
                           const struct fact *fact)
{
	struct days d = fact_bounds(fact);
	for (uint32_t i = 0; i < cluster->members.count; i++) {
		const struct fact *other =
		    &part->facts->item[cluster->members.item[i].fact];
		if (fact_footing(other) != FOOTING_WORDS ||
		    !str_eq(other->content, fact->content))
			continue;
		struct days o = fact_bounds(other);
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
		    fact_footing(f) != FOOTING_WORDS || f->when.from < from ||
		    fact_bounds(f).to > to + 1 || !str_eq(f->scope, own->scope))
			continue;
		bool same = str_eq(f->source, own->source);
		if (effects_contrary(part->act, !same,
		                     &part->rules->act[f->act]))
			return true;
	}
	return false;
}

/* Is the act of the part one of words alone, and no meeting or accord? */
static bool only_said(const struct part *part)
{
	return part->facts->item[part->index[0]].words &&
	       !part->act->reciprocal && !part->act->lasting;
}

/* Can `fact` be by, and to, those of the cluster?  Of what lasts reports that
 * name others disagree on who did it. */
static bool agrees(const struct part *part, const struct cluster *cluster,
                   const struct fact *fact)
{
	bool words = only_said(part);
	for (uint32_t i = 0; !part->act->lasting && i < cluster->who.count;
	     i++) {
		const struct fact *f =
		    &part->facts->item[cluster->who.item[i]];
		bool beside = str_eq(f->content, fact->content);
		if (!doers_agree(f->doers, fact->doers, fact->source, words,
		                 beside) ||
		    !doers_agree(f->sufferers, fact->sufferers, fact->target,
		                 words, beside))
			return false;
	}
	return true;
}

/* Note whom `fact` names, if none before it names the same. */
static bool note_who(struct part *part, struct cluster *cluster, uint32_t fact)
{
	const struct fact *own = &part->facts->item[fact];
	for (uint32_t i = 0; i < cluster->who.count; i++) {
		const struct fact *f =
		    &part->facts->item[cluster->who.item[i]];
		if (str_eq(f->doers, own->doers) &&
		    str_eq(f->sufferers, own->sufferers))
			return true;
	}
	uint32_t *slot = VEC_PUSH(part->arena, &cluster->who);
	if (slot)
		*slot = fact;
	return slot;
}

static bool add_member(struct part *part, struct cluster *cluster,
                       uint32_t fact, enum member_role role)
{
	struct member *member = VEC_PUSH(part->arena, &cluster->members);
	if (!member)
		return false;
	*member = (struct member){ fact, role };
	return role > MEMBER_POINTS || note_who(part, cluster, fact);
}

static bool new_cluster(struct part *part, uint32_t fact, enum member_role role)
{
	struct cluster *cluster = VEC_PUSH(part->arena, &part->clusters);
	if (!cluster)
		return false;
	const struct fact *f = &part->facts->item[fact];
	*cluster = (struct cluster){ .footing = fact_footing(f),
		                     .historical = f->historical,
		                     .told = f->told };
	cluster->anchor = cluster->footing == FOOTING_NONE
	                      ? (struct days){ DAY_NONE, DAY_NONE }
	                      : fact_bounds(f);
	return add_member(part, cluster, fact, role);
}

/* The event of the same days (as `same` has it) with the most members, the
 * earliest of several. */
static struct cluster *cluster_of_days(const struct part *part,
                                       const struct fact *fact,
                                       bool (*same)(struct days, struct days))
{
	struct cluster *best = NULL;
	for (uint32_t i = 0; i < part->clusters.count; i++) {
		struct cluster *c = &part->clusters.item[i];
		if (c->footing != FOOTING_WORDS ||
		    !same(c->anchor, fact_bounds(fact)) ||
		    !agrees(part, c, fact) || report_differs(part, c, fact))
			continue;
		if (!best || c->members.count > best->members.count ||
		    (c->members.count == best->members.count &&
		     c->anchor.from < best->anchor.from))
			best = c;
	}
	return best;
}

/* The latest dated event for `fact` that began by `day` and was over no more
 * than `lag` days before it (any number for NONE). */
static struct cluster *cluster_before(const struct part *part,
                                      const struct fact *fact, day_t day,
                                      uint32_t lag)
{
	struct cluster *best = NULL;
	for (uint32_t i = 0; i < part->clusters.count; i++) {
		struct cluster *c = &part->clusters.item[i];
		if (c->footing == FOOTING_NONE ||
		    c->anchor.from > day + LAG_DAYS ||
		    (lag != NONE && c->anchor.to - 1 < day - (day_t)lag) ||
		    !agrees(part, c, fact) ||
		    contrary_between(part, c->anchor.to - 1, day))
			continue;
		if (!best || c->anchor.from > best->anchor.from)
			best = c;
	}
	return best;
}

/* How many days ago what a report tells as news can have been. */
static uint32_t lag_of(const struct part *part)
{
	if (part->act->lasting && !part->standing)
		return LAG_LASTING_DAYS;
	return only_said(part) ? LAG_SAID_DAYS : LAG_DAYS;
}

/* The same of what it only points back to; NONE: any number. */
static uint32_t lag_pointed(const struct part *part)
{
	if (only_said(part))
		return LAG_SAID_POINTED_DAYS;
	return part->facts->item[part->index[0]].words && !part->act->lasting
	           ? LAG_MET_POINTED_DAYS
	           : NONE;
}

/* Do undated words of reports of these days tell of one happening?  Of what
 * lasts or stands, whenever they were written. */
static bool told_together(const struct part *part, day_t first, day_t day)
{
	if (part->act->lasting || part->standing || first == day)
		return true;
	return first != DAY_NONE && day != DAY_NONE &&
	       labs((long)day - first) <= lag_of(part);
}

static struct cluster *undated_cluster(const struct part *part,
                                       const struct fact *fact)
{
	for (uint32_t i = 0; i < part->clusters.count; i++) {
		struct cluster *c = &part->clusters.item[i];
		if (c->footing == FOOTING_NONE &&
		    told_together(part, c->told, fact->told) &&
		    agrees(part, c, fact))
			return c;
	}
	return NULL;
}

/* The dated event for `fact` with the most members, the earliest of several; of
 * those that are not told as the past unless it is. */
static struct cluster *chief_cluster(const struct part *part,
                                     const struct fact *fact)
{
	struct cluster *best = NULL;
	for (uint32_t i = 0; i < part->clusters.count; i++) {
		struct cluster *c = &part->clusters.item[i];
		if (c->footing == FOOTING_NONE ||
		    (c->historical && !fact->historical) ||
		    !agrees(part, c, fact))
			continue;
		if (!best || c->members.count > best->members.count ||
		    (c->members.count == best->members.count &&
		     c->anchor.from < best->anchor.from))
			best = c;
	}
	return best;
}

/* Where a fact without words for its day belongs; NULL: nowhere yet. */
static struct cluster *cluster_near(const struct part *part,
                                    const struct fact *fact)
{
	uint32_t lag = fact->reference ? lag_pointed(part) : lag_of(part);
	if (fact_footing(fact) == FOOTING_REPORT)
		return cluster_before(part, fact, fact_bounds(fact).to - 1,
		                      lag);
	/* Without any day, what lasts and cannot happen twice is most likely
	 * what the others tell of too. */
	bool blind = fact->historical || fact->told == DAY_NONE;
	struct cluster *found = NULL;
	if (!blind)
		found = cluster_before(part, fact, fact->told, lag);
	else if (fact->reference || (part->act->lasting && !part->standing))
		found = chief_cluster(part, fact);
	return found ? found : undated_cluster(part, fact);
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

/* May two events a day apart be one? Not when a report tells both. */
static bool mergeable(const struct part *part, const struct cluster *a,
                      const struct cluster *b)
{
	if (!meet(a->anchor, b->anchor))
		return false;
	for (uint32_t i = 0; i < b->members.count; i++) {
		const struct fact *f =
		    &part->facts->item[b->members.item[i].fact];
		if (report_differs(part, a, f) || !agrees(part, a, f))
			return false;
	}
	return true;
}

int cluster_cmp(const void *va, const void *vb)
{
	const struct cluster *a = va, *b = vb;
	if (a->anchor.from != b->anchor.from)
		return a->anchor.from < b->anchor.from ? -1 : 1;
	uint32_t x = a->members.item[0].fact, y = b->members.item[0].fact;
	return x < y ? -1 : x > y;
}

/* Merge events of neighbouring days, two at most, so that a week of daily
 * happenings does not become one. */
static bool merge_neighbours(struct part *part)
{
	uint32_t kept = 0;
	if (part->clusters.count)
		qsort(part->clusters.item, part->clusters.count,
		      sizeof *part->clusters.item, cluster_cmp);
	bool merged = false;
	for (uint32_t i = 0; i < part->clusters.count; i++) {
		struct cluster *c = &part->clusters.item[i];
		struct cluster *last = kept ? &part->clusters.item[kept - 1]
		                            : NULL;
		if (!last || merged || !mergeable(part, last, c)) {
			part->clusters.item[kept++] = *c;
			merged = false;
			continue;
		}
		for (uint32_t k = 0; k < c->members.count; k++)
			if (!add_member(part, last, c->members.item[k].fact,
			                c->members.item[k].role))
				return false;
		last->anchor.to = c->anchor.to > last->anchor.to
		                      ? c->anchor.to
		                      : last->anchor.to;
		merged = true;
	}
	part->clusters.count = kept;
	return true;
}

/* Where a fact belongs among what there is so far; NULL: nowhere yet. */
static struct cluster *cluster_for(const struct part *part,
                                   const struct fact *fact)
{
	if (fact_footing(fact) != FOOTING_WORDS)
		return cluster_near(part, fact);
	struct cluster *c = cluster_of_days(part, fact, overlap);
	bool loose = fact->reference || fact->entailed;
	return c || !loose ? c : cluster_of_days(part, fact, meet);
}

/* All facts that tell or point, in the order of their joining. */
static struct turn *order_turns(struct part *part, uint32_t *count)
{
	struct turn *turn = arena_alloc(part->arena, part->count, sizeof *turn);
	*count = 0;
	for (uint32_t i = 0; turn && i < part->count; i++) {
		const struct fact *f = &part->facts->item[part->index[i]];
		if (!fact_tells(f))
			continue;
		struct days d = fact_bounds(f);
		enum footing footing = fact_footing(f);
		turn[(*count)++] =
		    (struct turn){ (f->entailed    ? 6
		                    : f->reference ? 3
		                                   : 0) +
			               2 - (int)footing,
			           footing == FOOTING_NONE ? 0 : d.to - d.from,
			           footing == FOOTING_NONE ? f->told : d.from,
			           part->index[i] };
	}
	if (*count)
		qsort(turn, *count, sizeof *turn, turn_cmp);
	return turn;
}

static bool join_all(struct part *part)
{
	uint32_t count;
	struct turn *turn = order_turns(part, &count);
	if (!turn)
		return false;
	bool merged = false;
	for (uint32_t i = 0; i < count; i++) {
		const struct fact *f = &part->facts->item[turn[i].fact];
		if (turn[i].group > 0 && !merged) {
			if (!merge_neighbours(part))
				return false;
			merged = true;
		}
		enum member_role role = f->entailed    ? MEMBER_IMPLIES
		                        : f->reference ? MEMBER_POINTS
		                                       : MEMBER_TELLS;
		struct cluster *c = cluster_for(part, f);
		if (c ? !add_member(part, c, turn[i].fact, role)
		      : !new_cluster(part, turn[i].fact, role))
			return false;
	}
	return merged || merge_neighbours(part);
}

/* The event that a plan, possibility or denial is about: of its day, else the
 * nearest within a month. */
static struct cluster *cluster_spoken_of(const struct part *part,
                                         const struct fact *fact)
{
	enum footing footing = fact_footing(fact);
	if (footing == FOOTING_WORDS)
		return cluster_of_days(part, fact, meet);
	day_t day = footing == FOOTING_REPORT ? fact->when.from : fact->told;
	struct cluster *best = NULL;
	long best_gap = LAG_ATTACHED_DAYS + 1;
	for (uint32_t i = 0; day != DAY_NONE && i < part->clusters.count; i++) {
		struct cluster *c = &part->clusters.item[i];
		if (c->footing == FOOTING_NONE || !agrees(part, c, fact))
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

bool part_join(struct part *part)
{
	return join_all(part) && attach_rest(part);
}
