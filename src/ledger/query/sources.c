/* sources.c - whom the reports have it from, and how far each can be trusted
 * where they differ; see ledger_sources.
 *
 * Sources are origins, so copies are one already; weigh() finds the copying
 * that nobody states.  What is weighed are points on which a value can be
 * wrong.
 */
#include "base/map.h"
#include "base/vec.h"
#include "ledger/query/filter.h"
#include "ledger/store/units.h"
#include "stories/weigh.h"

struct source {
	struct str key, class;
	uint32_t reports, points, right;
};

struct sources {
	struct arena arena;
	struct map key, object, value;
	struct VEC(struct source) source;
	struct VEC(struct weigh_claim) claim;
};

static uint32_t number_of(struct sources *all, struct map *map, struct str key)
{
	uint32_t index = map_find(map, key), count = map->count;
	if (index != NONE)
		return index;
	struct str own = arena_str(&all->arena, key);
	uint32_t *slot = own.ptr ? map_put(map, &all->arena, own) : NULL;
	if (!slot)
		return NONE;
	*slot = count;
	return count;
}

/* Each origin of a report or claim, with its reports. */
static enum chancery_status load_sources(struct ledger *ledger,
                                         const struct ledger_filter *filter,
                                         struct sources *all,
                                         struct chancery_error *err)
{
	struct stmt q = db_keep(
	    ledger,
	    "SELECT key, max(class), count(DISTINCT report) FROM"
	    " (SELECT key, class, report FROM origin UNION ALL"
	    " SELECT c.origin, c.origin_class, c.report FROM claim c"
	    " JOIN origin o USING(report) WHERE c.origin <> '')"
	    " WHERE report IN (" WITH_SIDES "SELECT r.report" REPORTS_WHERE("?9 = ''") ")"
	    " GROUP BY key ORDER BY count(DISTINCT report) DESC, key");
	bool room = true;
	filter_bind_reports(&q, ledger, filter, STR(""));
	while (room && db_step(&q)) {
		uint32_t index = number_of(all, &all->key, db_get_text(&q, 0));
		struct source *slot = index == NONE
		                          ? NULL
		                          : VEC_PUSH(&all->arena, &all->source);
		room = slot;
		if (!slot)
			break;
		slot->key = arena_str(&all->arena, db_get_text(&q, 0));
		slot->class = arena_str(&all->arena, db_get_text(&q, 1));
		slot->reports = (uint32_t)db_get_int(&q, 2);
		room = slot->key.ptr && slot->class.ptr;
	}
	enum chancery_status status = db_finish(&q, err);
	return status || room ? status : fail_nomem(err);
}

static bool add_claim(struct sources *all, const struct stmt *q)
{
	struct weigh_claim claim = {
		map_find(&all->key, db_get_text(q, 1)),
		number_of(all, &all->object, db_get_text(q, 0)),
		number_of(all, &all->value, db_get_text(q, 2)),
	};
	if (claim.source == NONE || claim.object == NONE || claim.value == NONE)
		return false;
	struct weigh_claim *slot = VEC_PUSH(&all->arena, &all->claim);
	if (slot)
		*slot = claim;
	return slot;
}

/* What each source says on each point: of several values that of its latest
 * report. */
static enum chancery_status load_points(struct ledger *ledger,
                                        const struct ledger_filter *filter,
                                        struct sources *all,
                                        struct chancery_error *err)
{
	struct stmt q = db_keep(
	    ledger,
	    "SELECT point, key, value FROM (SELECT d.id AS point,"
	    " iif(c.origin <> '', c.origin, o.key) AS key, v.value AS value,"
	    " row_number() OVER (PARTITION BY d.id,"
	    " iif(c.origin <> '', c.origin, o.key) ORDER BY"
	    " r.day DESC, r.content, c.ordinal, v.value) AS nth"
	    " FROM disagreement d"
	    " JOIN disagreement_value v ON v.disagreement = d.id"
	    " JOIN claim c USING(claim) JOIN report r USING(report)"
	    " JOIN origin o USING(report) WHERE d.kind IN"
	    " ('date', 'place', 'actor', 'agent', 'count', 'level')"
	    " AND r.report IN (" WITH_SIDES "SELECT r.report" REPORTS_WHERE("?9 = ''") "))"
	    " WHERE nth = 1 ORDER BY point, key");
	bool room = true;
	filter_bind_reports(&q, ledger, filter, STR(""));
	while (room && db_step(&q))
		room = add_claim(all, &q);
	enum chancery_status status = db_finish(&q, err);
	return status || room ? status : fail_nomem(err);
}

static enum chancery_status give(struct sources *all, source_call *call,
                                 void *user, struct chancery_error *err)
{
	struct weighed weighed;
	struct weighing in = { .claim = all->claim.item,
		               .claim_count = all->claim.count,
		               .sources = all->source.count,
		               .objects = all->object.count,
		               .values = all->value.count };
	enum chancery_status status = weigh(&weighed, &all->arena, &in, err);
	if (status)
		return status;
	for (uint32_t i = 0; i < in.claim_count; i++) {
		const struct weigh_claim *c = &in.claim[i];
		struct source *source = &all->source.item[c->source];
		source->points++;
		source->right += weighed.truth[c->object] == c->value;
	}
	bool more = true;
	for (uint32_t i = 0; more && i < in.sources; i++) {
		const struct source *s = &all->source.item[i];
		struct source_row row = { s->key,     s->class,
			                  s->reports, s->points,
			                  s->right,   weighed.accuracy[i] };
		more = call(user, &row);
	}
	return CHANCERY_OK;
}

enum chancery_status ledger_sources(struct ledger *ledger,
                                    const struct ledger_filter *filter,
                                    source_call *call, void *user,
                                    struct chancery_error *err)
{
	struct ledger_filter none;
	filter = filter_or_all(filter, &none);
	enum chancery_status status = units_ready(ledger, err);
	if (status)
		return status;
	struct sources all = { 0 };
	arena_init(&all.arena, LEDGER_MEMORY);
	status = load_sources(ledger, filter, &all, err);
	if (!status)
		status = load_points(ledger, filter, &all, err);
	if (!status)
		status = give(&all, call, user, err);
	arena_release(&all.arena);
	return status;
}
