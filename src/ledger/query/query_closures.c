/* query_closures.c - on whose word a list is complete; see ledger.h.
 *
 * "The first to recognise" on day t says that nobody else did before t; "no
 * country has" the same, but for those the report names; "the only" that within
 * the days of the claim the list is what it names.  How far back such a word
 * reaches nobody says: it is taken to reach to the end of the last relation
 * that is known to have ended before, so that "the first" of 2025 says nothing
 * of 1999.
 */
#include "ledger/query/filter.h"
#include "ledger/store/units.h"

#include "base/vec.h"

/* Words given this close to the day asked for are weighed by their kind. */
#define NEAR_DAYS 31

struct candidate {
	int64_t claim;
	struct str relation, target, kind;
	struct days when;
	bool covers;
	day_t gap;
};

struct candidate_list VEC(struct candidate);

/* The last day that a word of day `t` does not reach back to: the last known
 * end before it. False when something from before `t` still stands, so that the
 * word is not to be relied on. */
static bool reach(struct ledger *ledger, const struct candidate *c,
                  day_t *floor_day, struct chancery_error *err,
                  enum chancery_status *status)
{
	bool good = true;
	*floor_day = DAY_NONE;
	struct stmt q = db_prepare(
	    ledger->handle,
	    "SELECT max(to_hi), sum(to_hi IS NULL) FROM relation"
	    " WHERE relation = ?1 AND target = ?2 AND rank = 0"
	    " AND from_hi < ?3 AND source NOT IN (SELECT party FROM"
	    " closure_exception WHERE claim = ?4 AND relation = ?1"
	    " AND target = ?2)");
	db_text(&q, c->relation);
	db_text(&q, c->target);
	db_day(&q, c->when.from);
	db_int(&q, c->claim);
	if (db_step(&q)) {
		*floor_day = db_get_day(&q, 0);
		good = db_get_int(&q, 1) == 0;
	}
	*status = db_finish(&q, err);
	return good;
}

static enum chancery_status weigh(struct ledger *ledger, struct candidate *c,
                                  day_t as_of, struct chancery_error *err)
{
	enum chancery_status status = CHANCERY_OK;
	c->gap = INT32_MAX;
	c->covers = false;
	if (as_of == DAY_NONE || c->when.from == DAY_NONE)
		return CHANCERY_OK;
	long gap = (long)as_of - c->when.from;
	c->gap = (day_t)(gap < 0 ? -gap : gap);
	day_t to = c->when.to != DAY_NONE ? c->when.to : c->when.from + 1;
	if (str_is(c->kind, "only")) {
		c->covers = as_of >= c->when.from && as_of < to;
		return CHANCERY_OK;
	}
	day_t floor_day;
	bool good = reach(ledger, c, &floor_day, err, &status);
	bool before = str_is(c->kind, "first") ? as_of < c->when.from
	                                       : as_of < to;
	c->covers = good && before &&
	            (floor_day == DAY_NONE || as_of >= floor_day);
	return status;
}

/* The kinds from the most to the least definite. */
static int kind_rank(const struct candidate *c)
{
	return str_is(c->kind, "first") ? 0 : str_is(c->kind, "only") ? 1 : 2;
}

/* With a day: covering words first, then those given before it, then the more
 * definite kind where both are near, then nearer ones. */
static bool better(const struct candidate *a, const struct candidate *b,
                   day_t as_of)
{
	if (a->covers != b->covers)
		return a->covers;
	bool a_before = a->when.from <= as_of, b_before = b->when.from <= as_of;
	if (!a->covers && a_before != b_before)
		return a_before;
	if (a->covers && b->covers && kind_rank(a) != kind_rank(b) &&
	    a->gap < NEAR_DAYS && b->gap < NEAR_DAYS)
		return kind_rank(a) < kind_rank(b);
	return a->gap < b->gap;
}

static enum chancery_status load(struct ledger *ledger,
                                 const struct ledger_filter *filter,
                                 struct arena *arena,
                                 struct candidate_list *out,
                                 struct chancery_error *err)
{
	struct stmt q = db_prepare(
	    ledger->handle,
	    "SELECT k.claim, k.relation, k.target, k.kind, k.t_lo, k.t_hi"
	    " FROM closure k JOIN claim c USING(claim)"
	    " JOIN report r USING(report)"
	    " WHERE (?1 = '' OR k.target IN " PARTIES("1") ")"
	    " AND (?2 = '' OR k.relation = ?2"
	    " OR substr(k.relation, 1, length(?2) + 1) = ?2 || '.'"
	    " OR k.relation IN (SELECT relation FROM act_effect"
	    " WHERE act = ?2))"
	    " ORDER BY k.relation, k.target, r.day IS NULL, r.day,"
	    " r.content, c.ordinal");
	db_text(&q, filter->target);
	db_text(&q, filter->act);
	bool room = true;
	while (room && db_step(&q)) {
		struct candidate *c = VEC_PUSH(arena, out);
		room = c;
		if (!room)
			break;
		*c = (struct candidate){
			.claim = db_get_int(&q, 0),
			.relation = arena_str(arena, db_get_text(&q, 1)),
			.target = arena_str(arena, db_get_text(&q, 2)),
			.kind = arena_str(arena, db_get_text(&q, 3)),
			.when = { db_get_day(&q, 4), db_get_day(&q, 5) },
		};
		room = c->relation.ptr && c->target.ptr && c->kind.ptr;
	}
	enum chancery_status status = db_finish(&q, err);
	return status || room ? status : fail_nomem(err);
}

static enum chancery_status exceptions(struct ledger *ledger,
                                       const struct candidate *c,
                                       struct arena *arena,
                                       struct closure_row *row,
                                       struct chancery_error *err)
{
	struct VEC(struct str) list = { 0 };
	struct stmt q = db_prepare(ledger->handle,
	                           "SELECT party FROM closure_exception"
	                           " WHERE claim = ? AND relation = ?"
	                           " AND target = ? ORDER BY party");
	db_int(&q, c->claim);
	db_text(&q, c->relation);
	db_text(&q, c->target);
	bool room = true;
	while (room && db_step(&q)) {
		struct str *slot = VEC_PUSH(arena, &list);
		if (slot)
			*slot = arena_str(arena, db_get_text(&q, 0));
		room = slot && slot->ptr;
	}
	row->exception = list.item;
	row->exceptions = list.count;
	enum chancery_status status = db_finish(&q, err);
	return status || room ? status : fail_nomem(err);
}

static enum chancery_status give(struct ledger *ledger,
                                 const struct candidate *c, struct arena *arena,
                                 closure_call *call, void *user, bool *more,
                                 struct chancery_error *err)
{
	struct closure_row row = { .relation = c->relation,
		                   .target = c->target,
		                   .kind = c->kind,
		                   .when = c->when,
		                   .covers = c->covers };
	enum chancery_status status = exceptions(ledger, c, arena, &row, err);
	if (status)
		return status;
	struct stmt q = db_prepare(
	    ledger->handle,
	    "SELECT coalesce(p.name, ''), k.scope,"
	    " r.content || '.' || c.ordinal, r.content,"
	    " coalesce(o.name, ''), r.title, c.sentence_begin,"
	    " c.sentence_end, substr(r.text, c.sentence_begin + 1,"
	    " c.sentence_end - c.sentence_begin)"
	    " FROM closure k JOIN claim c USING(claim)"
	    " JOIN report r USING(report) LEFT JOIN outlet o USING(outlet)"
	    " LEFT JOIN party p ON p.id = k.target"
	    " WHERE k.claim = ? AND k.relation = ? AND k.target = ?");
	db_int(&q, c->claim);
	db_text(&q, c->relation);
	db_text(&q, c->target);
	if (db_step(&q)) {
		row.target_name = db_get_text(&q, 0);
		row.scope = db_get_text(&q, 1);
		row.claim = db_get_text(&q, 2);
		row.report = db_get_text(&q, 3);
		row.outlet = db_get_text(&q, 4);
		row.title = db_get_text(&q, 5);
		row.sentence = db_get_span(&q, 6);
		row.words = db_get_text(&q, 8);
		*more = call(user, &row);
	}
	return db_finish(&q, err);
}

enum chancery_status ledger_closures(struct ledger *ledger,
                                     const struct ledger_filter *filter,
                                     closure_call *call, void *user,
                                     struct chancery_error *err)
{
	enum chancery_status ready = units_ready(ledger, err);
	if (ready)
		return ready;
	struct ledger_filter all;
	ledger_filter_init(&all);
	filter = filter ? filter : &all;
	struct arena arena;
	arena_init(&arena, LEDGER_MEMORY);
	struct candidate_list list = { 0 };
	enum chancery_status status = load(ledger, filter, &arena, &list, err);
	for (uint32_t i = 0; !status && i < list.count; i++)
		status = weigh(ledger, &list.item[i], filter->as_of, err);
	bool more = true;
	for (uint32_t i = 0, end; !status && more && i < list.count; i = end) {
		const struct candidate *best = &list.item[i];
		end = i + 1;
		while (filter->as_of != DAY_NONE && end < list.count &&
		       str_eq(list.item[end].relation, best->relation) &&
		       str_eq(list.item[end].target, best->target)) {
			if (better(&list.item[end], best, filter->as_of))
				best = &list.item[end];
			end++;
		}
		status = give(ledger, best, &arena, call, user, &more, err);
	}
	arena_release(&arena);
	return status;
}
