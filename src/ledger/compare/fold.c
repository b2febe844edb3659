/* fold.c - see fold.h. */
#include "ledger/compare/fold.h"

/* A happening dated more widely than this could be any of several. */
#define WIDEST_DAYS 366

/* May `part` be an incomplete telling of `whole`? */
static bool completes(const struct event_row *part,
                      const struct event_row *whole)
{
	bool source = str_eq(part->source, whole->source);
	bool target = str_eq(part->target, whole->target);
	if (!str_eq(part->act, whole->act) ||
	    !str_eq(part->scope, whole->scope) ||
	    !days_can_meet(part->when, whole->when))
		return false;
	if (source && target)
		return (part->standing && !whole->standing) ||
		       (part->standing == whole->standing &&
		        part->when.from == DAY_NONE &&
		        whole->when.from != DAY_NONE);
	return (source || (party_unnamed(part->source) &&
	                   !party_unnamed(whole->source))) &&
	       (target || (party_unnamed(part->target) &&
	                   !party_unnamed(whole->target)));
}

/* What the claims of an event say of where it was. */
struct ground {
	struct str place, country;
};

/* A place within a country; a whole country says no more than its code. */
static bool has_place(const struct claim_row *c)
{
	return c->place_name.len && !str_starts(c->place_id, STR("iso:"));
}

/* The smallest place and country that claims of the event name; without either
 * the country of those it was done to. */
static struct ground ground_of(const struct view *view, uint32_t event)
{
	struct ground ground = { STR(""), STR("") };
	struct str of_target = STR("");
	for (uint32_t i = 0; i < view->member_count; i++) {
		const struct view_member *m = &view->member[i];
		if (m->event != event)
			continue;
		const struct claim_row *c = &view->claim[m->claim].row;
		/* Of one meeting reports are written in several cities. */
		bool own = !claim_row_datelined(c);
		if (own && has_place(c) && (!ground.place.len ||
		                            str_cmp(c->place_name,
		                                    ground.place) < 0))
			ground.place = c->place_name;
		if (own && c->place_country.len &&
		    (!ground.country.len ||
		     str_cmp(c->place_country, ground.country) < 0))
			ground.country = c->place_country;
		for (uint32_t t = 0; t < c->target_count; t++)
			if (c->target[t].country.len && !of_target.len)
				of_target = c->target[t].country;
	}
	if (!ground.country.len)
		ground.country = of_target;
	return ground;
}

/* An attack in one country is no incomplete telling of one in another. */
static bool elsewhere(const struct view *view, uint32_t part, uint32_t whole)
{
	if (!str_is(view->event[part].plover, "ASSAULT"))
		return false;
	struct str a = ground_of(view, part).country;
	struct str b = ground_of(view, whole).country;
	return a.len && b.len && !str_eq(a, b);
}

/* The group that `party` is a branch of; empty: of none. */
static struct str group_of(const struct view *view, struct str party)
{
	for (uint32_t i = 0; i < view->branch_count; i++)
		if (str_eq(view->branch[i].part, party))
			return view->branch[i].whole;
	return STR("");
}

/* Is `party` a branch of `group`, by however many steps? */
static bool is_branch(const struct view *view, struct str party,
                      struct str group)
{
	/* The lexicon may hold a circle. */
	for (int step = 0; step < 8 && party.len; step++) {
		party = group_of(view, party);
		if (party.len && str_eq(party, group))
			return true;
	}
	return false;
}

static bool same_or_unnamed(struct str a, struct str b)
{
	return str_eq(a, b) || party_unnamed(a) || party_unnamed(b);
}

/* Is the event told at the level of `whole`s group, by who takes part in it? */
static bool wider_party(const struct view *view, const struct event_row *group,
                        const struct event_row *branch)
{
	if (is_branch(view, branch->source, group->source))
		return same_or_unnamed(group->target, branch->target) ||
		       is_branch(view, branch->target, group->target);
	return is_branch(view, branch->target, group->target) &&
	       same_or_unnamed(group->source, branch->source);
}

static bool dated_narrowly(const struct event_row *e)
{
	return e->when.from != DAY_NONE && e->when.to != DAY_NONE &&
	       e->when.to - e->when.from <= WIDEST_DAYS &&
	       (str_is(e->basis, "explicit") || str_is(e->basis, "relative") ||
	        str_is(e->basis, "weekday"));
}

static bool same_ground(struct ground a, struct ground b)
{
	return a.country.len && str_eq(a.country, b.country) &&
	       (!a.place.len || !b.place.len || str_eq(a.place, b.place));
}

/* Is `group` what others tell of its branch in `branch`? */
static bool told_of_branch(const struct view *view,
                           const struct ground *ground, uint32_t group,
                           uint32_t branch)
{
	const struct event_row *g = &view->event[group];
	const struct event_row *b = &view->event[branch];
	return g->plover.len && str_eq(g->plover, b->plover) &&
	       !g->standing && !b->standing && str_eq(g->scope, b->scope) &&
	       dated_narrowly(g) && dated_narrowly(b) &&
	       days_can_meet(g->when, b->when) && wider_party(view, g, b) &&
	       same_ground(ground[group], ground[branch]);
}

/* Of several happenings nobody can tell which is meant. */
static bool excludes(const struct view *view, const struct ground *ground,
                     uint32_t a, uint32_t b)
{
	const struct ground *x = &ground[a], *y = &ground[b];
	return !days_can_meet(view->event[a].when, view->event[b].when) ||
	       (x->place.len && y->place.len && !str_eq(x->place, y->place));
}

/* The event of a branch that event `group` is also told of, or NONE. */
static uint32_t branch_event(const struct view *view,
                             const struct ground *ground, uint32_t group)
{
	uint32_t found = NONE;
	for (uint32_t k = 0; k < view->event_count; k++) {
		if (k == group || !told_of_branch(view, ground, group, k))
			continue;
		if (found != NONE &&
		    (!str_eq(view->event[k].source, view->event[found].source) ||
		     !str_eq(view->event[k].target, view->event[found].target) ||
		     excludes(view, ground, k, found)))
			return NONE;
		if (found == NONE ||
		    view->event[k].claims > view->event[found].claims)
			found = k;
	}
	/* Nor when the group did it twice in what the branch's days span. */
	for (uint32_t k = 0; found != NONE && k < view->event_count; k++)
		if (k != group && told_of_branch(view, ground, k, found) &&
		    excludes(view, ground, k, group))
			return NONE;
	return found;
}

static bool fold_branches(struct arena *arena, const struct view *view,
                          uint32_t *into)
{
	if (!view->branch_count)
		return true;
	struct ground *ground = arena_alloc(arena, view->event_count,
	                                    sizeof *ground);
	if (!ground)
		return false;
	for (uint32_t i = 0; i < view->event_count; i++)
		ground[i] = ground_of(view, i);
	for (uint32_t i = 0; i < view->event_count; i++) {
		uint32_t found = into[i] == i ? branch_event(view, ground, i)
		                              : NONE;
		if (found != NONE)
			into[i] = found;
	}
	return true;
}

uint32_t *fold_events(struct arena *arena, const struct view *view)
{
	uint32_t *into = arena_alloc(arena, view->event_count, sizeof *into);
	for (uint32_t i = 0; into && i < view->event_count; i++) {
		uint32_t found = NONE;
		bool several = false;
		for (uint32_t k = 0; k < view->event_count; k++) {
			const struct event_row *whole = &view->event[k];
			if (k == i || !completes(&view->event[i], whole) ||
			    elsewhere(view, i, k))
				continue;
			several |= found != NONE &&
			           (!str_eq(view->event[found].source,
			                    whole->source) ||
			            !str_eq(view->event[found].target,
			                    whole->target) ||
			            !days_can_meet(view->event[found].when,
			                           whole->when));
			if (found == NONE ||
			    whole->claims > view->event[found].claims)
				found = k;
		}
		into[i] = found == NONE || several ? i : found;
	}
	if (into && !fold_branches(arena, view, into))
		return NULL;
	/* What is told as standing and incompletely is two steps away. */
	for (uint32_t i = 0; into && i < view->event_count; i++)
		for (int step = 0; step < 3 && into[into[i]] != into[i]; step++)
			into[i] = into[into[i]];
	return into;
}
