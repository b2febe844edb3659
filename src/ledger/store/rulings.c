/* rulings.c - giving, undoing and listing rulings; see ledger.h and
 * rulings.h. */
#include "ledger/store/rulings.h"

#include "ledger/store/folds.h"
#include "ledger/store/store.h"
#include "ledger/store/units.h"

/* What a ruling is about, as it is found again; see schema.c. */
struct subject {
	int64_t unit;
	struct str family, a, b, claim, key;
};

static bool keep(struct arena *arena, struct str *text)
{
	*text = arena_str(arena, *text);
	return text->ptr;
}

/* The key as its parties are called now. */
static bool key_now(const struct ledger *ledger, struct arena *arena,
                    struct str *key)
{
	const struct identities *ids = &ledger->identities;
	struct str rest, name = str_cut(*key, '|', &rest);
	struct str source = str_cut(rest, '|', &rest);
	if (identities_any(ids) && key->len)
		*key = arena_format(arena, "%.*s|%.*s|%.*s", STR_ARG(name),
		                    STR_ARG(identity_party(ids, source)),
		                    STR_ARG(identity_party(ids, rest)));
	return key->ptr;
}

enum chancery_status rulings_load(struct ruling_list *out,
                                  struct ledger *ledger, int64_t unit,
                                  struct arena *arena,
                                  struct chancery_error *err)
{
	*out = (struct ruling_list){ 0 };
	struct stmt q = db_keep(
	    /* One given before its parties were ruled to be others still
	     * holds. */
	    ledger, "SELECT g.verb, g.about, g.other, g.claim, g.key,"
	            " g.other_claim, g.other_key, g.t_lo, g.t_hi"
	            " FROM unit u JOIN ruling g USING(family)"
	            " WHERE u.unit = ?1 AND g.recorded <= ?2"
	            " AND ((same(g.a) = u.a AND same(g.b) = u.b)"
	            " OR (same(g.a) = u.b AND same(g.b) = u.a))"
	            " AND (g.undone IS NULL OR g.undone > ?2)"
	            " ORDER BY g.ruling");
	db_int(&q, unit);
	db_int(&q, ledger->recorded_by);
	bool room = true;
	while (room && db_step(&q)) {
		struct ruled *r = VEC_PUSH(arena, out);
		room = r;
		if (!room)
			break;
		*r = (struct ruled){ .verb = db_get_text(&q, 0),
			             .about = db_get_text(&q, 1),
			             .other = db_get_text(&q, 2),
			             .claim = db_get_text(&q, 3),
			             .key = db_get_text(&q, 4),
			             .other_claim = db_get_text(&q, 5),
			             .other_key = db_get_text(&q, 6),
			             .when = { db_get_day(&q, 7),
			                       db_get_day(&q, 8) } };
		room = keep(arena, &r->verb) && keep(arena, &r->about) &&
		       keep(arena, &r->other) && keep(arena, &r->claim) &&
		       keep(arena, &r->key) && keep(arena, &r->other_claim) &&
		       keep(arena, &r->other_key) &&
		       key_now(ledger, arena, &r->key) &&
		       key_now(ledger, arena, &r->other_key);
	}
	enum chancery_status status = db_finish(&q, err);
	return status || room ? status : fail_nomem(err);
}

/* Find event or relation `id`. */
static enum chancery_status find(struct ledger *ledger, struct str id,
                                 struct arena *arena, struct subject *out,
                                 struct chancery_error *err)
{
	struct stmt q = db_prepare(
	    ledger->handle,
	    "SELECT u.unit, u.family, u.a, u.b,"
	    " x.name || '|' || x.source || '|' || x.target,"
	    " (SELECT r.content || '.' || c.ordinal FROM (SELECT claim FROM"
	    " event_claim WHERE event = ?1 AND role IN ('tells', 'points', 'implies')"
	    " UNION ALL SELECT claim FROM relation_support"
	    " WHERE relation = ?1) JOIN claim c USING(claim)"
	    " JOIN report r USING(report) ORDER BY r.content, c.ordinal"
	    " LIMIT 1) FROM (SELECT id, unit, act AS name, source, target"
	    " FROM event WHERE id = ?1 UNION ALL"
	    " SELECT id, unit, relation, source, target FROM relation"
	    " WHERE id = ?1) x JOIN unit u USING(unit)");
	bool found = false, room = true;
	db_text(&q, id);
	if (db_step(&q)) {
		found = true;
		*out = (struct subject){
			.unit = db_get_int(&q, 0),
			.family = db_get_text(&q, 1),
			.a = db_get_text(&q, 2),
			.b = db_get_text(&q, 3),
			.key = db_get_text(&q, 4),
			.claim = db_get_text(&q, 5),
		};
		room = keep(arena, &out->family) && keep(arena, &out->a) &&
		       keep(arena, &out->b) && keep(arena, &out->key) &&
		       keep(arena, &out->claim);
	}
	enum chancery_status status = db_finish(&q, err);
	if (status || !room)
		return status ? status : fail_nomem(err);
	return found ? status
	             : fail(err, CHANCERY_E_NOTFOUND, 0,
	                    "the ledger has no event or relation \"%.*s\"",
	                    (int)(id.len < 80 ? id.len : 80), id.ptr);
}

/* A split leaves an event on either side. */
static enum chancery_status can_split(struct ledger *ledger,
                                      const struct ruling *ruling,
                                      struct chancery_error *err)
{
	int64_t own = 0, rest = 0;
	struct stmt q = db_prepare(
	    ledger->handle,
	    "SELECT coalesce(sum(r.content || '.' || c.ordinal = ?2), 0),"
	    " coalesce(sum(r.content || '.' || c.ordinal <> ?2), 0)"
	    " FROM event_claim m JOIN claim c USING(claim)"
	    " JOIN report r USING(report) WHERE (m.event = ?1"
	    " OR m.event IN (SELECT part FROM fold WHERE whole = ?1))"
	    " AND m.role IN ('tells', 'points', 'implies')");
	db_text(&q, ruling->about);
	db_text(&q, ruling->other);
	if (db_step(&q)) {
		own = db_get_int(&q, 0);
		rest = db_get_int(&q, 1);
	}
	enum chancery_status status = db_finish(&q, err);
	if (status)
		return status;
	if (!own)
		return fail(err, CHANCERY_E_NOTFOUND, 0,
		            "no claim \"%.*s\" tells of that event",
		            (int)(ruling->other.len < 80 ? ruling->other.len
		                                         : 80),
		            ruling->other.ptr);
	return rest ? status
	            : fail(err, CHANCERY_E_FORMAT, 0,
	                   "the event rests on that claim alone; reject it "
	                   "instead");
}

/* A relation does not end before it begins. */
static enum chancery_status can_date(struct ledger *ledger,
                                     const struct ruling *r,
                                     struct chancery_error *err)
{
	bool end = str_is(r->verb, "end"), good = true;
	if (r->when.from == DAY_NONE || r->when.to <= r->when.from)
		return fail(err, CHANCERY_E_FORMAT, 0,
		            "the last day lies before the first");
	if (r->about.ptr[0] == 'e')
		return end ? fail(err, CHANCERY_E_FORMAT, 0,
		                  "only a relation ends; give the days of an "
		                  "event with date")
		           : CHANCERY_OK;
	struct stmt q = db_prepare(
	    ledger->handle,
	    end ? "SELECT coalesce(from_lo <= ?2, 1) FROM relation"
	          " WHERE id = ?1"
	        : "SELECT coalesce(?2 <= to_hi, 1) FROM relation WHERE id = ?1");
	db_text(&q, r->about);
	db_day(&q, end ? r->when.to - 1 : r->when.from);
	if (db_step(&q))
		good = db_get_int(&q, 0) != 0;
	enum chancery_status status = db_finish(&q, err);
	return status || good ? status
	                      : fail(err, CHANCERY_E_FORMAT, 0,
	                             "then it would end before it begins");
}

static enum chancery_status is_sound(struct ledger *ledger,
                                     const struct ruling *r,
                                     const struct subject *about,
                                     struct arena *arena,
                                     struct subject *other,
                                     struct chancery_error *err)
{
	bool event = r->about.len && r->about.ptr[0] == 'e';
	if (!r->name.len || !r->reason.len)
		return fail(err, CHANCERY_E_FORMAT, 0,
		            "a ruling needs a name and a reason");
	if (str_is(r->verb, "accept") || str_is(r->verb, "reject"))
		return CHANCERY_OK;
	if (str_is(r->verb, "end") || str_is(r->verb, "date"))
		return can_date(ledger, r, err);
	if (!event)
		return fail(err, CHANCERY_E_FORMAT, 0,
		            "of a relation only the days can be corrected, it "
		            "is accepted or rejected; rule on the events "
		            "behind it");
	if (str_is(r->verb, "split"))
		return can_split(ledger, r, err);
	if (!str_is(r->verb, "merge"))
		return fail(err, CHANCERY_E_FORMAT, 0,
		            "unknown ruling \"%.*s\"",
		            (int)(r->verb.len < 40 ? r->verb.len : 40),
		            r->verb.ptr);
	enum chancery_status status = find(ledger, r->other, arena, other, err);
	if (status)
		return status;
	if (r->other.ptr[0] != 'e' || str_eq(r->other, r->about) ||
	    other->unit != about->unit)
		return fail(err, CHANCERY_E_FORMAT, 0,
		            "only two events of one kind between the same two "
		            "parties can be merged");
	return status;
}

static enum chancery_status name_ruling(struct ledger *ledger,
                                        const struct ruling *r,
                                        struct arena *arena,
                                        char id[LEDGER_ID_MAX],
                                        struct chancery_error *err)
{
	int64_t before = 0;
	struct stmt q = db_prepare(ledger->handle,
	                           "SELECT count(*) FROM ruling");
	if (db_step(&q))
		before = db_get_int(&q, 0);
	enum chancery_status status = db_finish(&q, err);
	if (status)
		return status;
	struct str key = arena_format(
	    arena, "%.*s|%.*s|%.*s|%.*s%d|%d|%.*s|%.*s|%d", STR_ARG(r->verb),
	    STR_ARG(r->about), STR_ARG(r->other), STR_ARG(r->report),
	    (int)r->when.from, (int)r->when.to, STR_ARG(r->name),
	    STR_ARG(r->reason), (int)before);
	if (!key.ptr)
		return fail_nomem(err);
	derived_id(id, 'j', key);
	return status;
}

static enum chancery_status put_ruling(struct ledger *ledger,
                                       const struct ruling *r, struct str id,
                                       const struct subject *about,
                                       const struct subject *other,
                                       struct chancery_error *err)
{
	struct stmt q = db_prepare(
	    ledger->handle,
	    "INSERT INTO ruling(id, verb, about, other, t_lo, t_hi, claim,"
	    " key, other_claim, other_key, family, a, b, name, reason,"
	    " recorded, undone_name, undone_reason) VALUES(?, ?, ?, ?, ?, ?,"
	    " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '')");
	bool dated = str_is(r->verb, "date") || str_is(r->verb, "end");
	db_text(&q, id);
	db_text(&q, r->verb);
	db_text(&q, r->about);
	db_text(&q, r->other);
	db_day(&q, dated ? r->when.from : DAY_NONE);
	db_day(&q, dated ? r->when.to : DAY_NONE);
	db_text(&q, about->claim);
	db_text(&q, about->key);
	db_text(&q, other->claim);
	db_text(&q, other->key);
	db_text(&q, about->family);
	db_text(&q, about->a);
	db_text(&q, about->b);
	db_text(&q, r->name);
	db_text(&q, r->reason);
	db_int(&q, ledger_now());
	db_run(&q);
	return db_finish(&q, err);
}

/* What the ruling is about is found, and it can be given. */
static enum chancery_status prepare(struct ledger *ledger, struct ruling *r,
                                    struct arena *arena, struct subject *about,
                                    struct subject *other,
                                    struct chancery_error *err)
{
	if (!r->name.len || !r->reason.len)
		return fail(err, CHANCERY_E_FORMAT, 0,
		            "a ruling needs a name and a reason");
	other->key = r->cameo;
	if (ruling_is_on_actors(r->verb)) {
		about->claim = r->report;
		return ruling_on_actors(ledger, r, arena, err);
	}
	enum chancery_status status = find(ledger, r->about, arena, about, err);
	if (status)
		return status;
	if (!ruling_moves_claims(r->verb))
		return is_sound(ledger, r, about, arena, other, err);
	if (r->about.ptr[0] != 'e')
		return fail(err, CHANCERY_E_FORMAT, 0,
		            "who did what is corrected in the events behind a "
		            "relation");
	return ruling_corrects(ledger, r, about->key, arena, &about->claim,
	                       err);
}

/* Inside a transaction with nothing pending. */
static enum chancery_status rule(struct ledger *ledger, struct ruling *r,
                                 struct arena *arena, char id[LEDGER_ID_MAX],
                                 struct chancery_error *err)
{
	struct subject about = { 0 }, other = { 0 };
	enum chancery_status status = refresh_rules(ledger, err);
	if (!status)
		status = units_settle(ledger, err);
	if (!status)
		status = folds_settle(ledger, err);
	if (!status)
		status = prepare(ledger, r, arena, &about, &other, err);
	if (!status)
		status = name_ruling(ledger, r, arena, id, err);
	if (!status)
		status = put_ruling(ledger, r, str_of(id), &about, &other, err);
	if (status)
		return status;
	return ruling_moves_claims(r->verb)
	           ? identities_apply(ledger, err)
	           : unit_derive(ledger, about.unit, err);
}

enum chancery_status ledger_rule(struct ledger *ledger,
                                 const struct ruling *ruling,
                                 char id[LEDGER_ID_MAX],
                                 struct chancery_error *err)
{
	struct arena arena;
	enum chancery_status status = batch_end(ledger, err);
	if (!status)
		status = units_unshadow(ledger, err);
	if (!status)
		status = db_exec(ledger->handle, "BEGIN IMMEDIATE", err);
	if (status)
		return status;
	arena_init(&arena, LEDGER_MEMORY);
	struct ruling own = *ruling;
	status = rule(ledger, &own, &arena, id, err);
	arena_release(&arena);
	status = db_end(ledger->handle, status, err);
	if (status)
		identities_forget(ledger);
	return status;
}

static enum chancery_status undo(struct ledger *ledger, struct str id,
                                 struct str name, struct str reason,
                                 struct chancery_error *err)
{
	int64_t unit = 0;
	bool moves = false;
	struct stmt q = db_prepare(
	    ledger->handle,
	    "UPDATE ruling SET undone = max(recorded + 1, ?2), undone_name = ?3,"
	    " undone_reason = ?4 WHERE id = ?1 AND undone IS NULL"
	    " RETURNING coalesce((SELECT u.unit FROM unit u WHERE"
	    " u.family = ruling.family AND u.a = min(same(ruling.a),"
	    " same(ruling.b)) AND u.b = max(same(ruling.a),"
	    " same(ruling.b))), -1), verb");
	db_text(&q, id);
	db_int(&q, ledger_now());
	db_text(&q, name);
	db_text(&q, reason);
	if (db_step(&q)) {
		unit = db_get_int(&q, 0);
		moves = ruling_moves_claims(db_get_text(&q, 1));
	}
	while (db_step(&q))
		;
	enum chancery_status status = db_finish(&q, err);
	if (status)
		return status;
	if (!unit)
		return fail(err, CHANCERY_E_NOTFOUND, 0,
		            "no ruling \"%.*s\" is in force",
		            (int)(id.len < 80 ? id.len : 80), id.ptr);
	if (moves)
		return identities_apply(ledger, err);
	return unit > 0 ? unit_derive(ledger, unit, err) : status;
}

enum chancery_status ledger_rule_undo(struct ledger *ledger, struct str id,
                                      struct str name, struct str reason,
                                      struct chancery_error *err)
{
	if (!name.len || !reason.len)
		return fail(err, CHANCERY_E_FORMAT, 0,
		            "undoing a ruling needs a name and a reason");
	enum chancery_status status = batch_end(ledger, err);
	if (!status)
		status = units_unshadow(ledger, err);
	if (!status)
		status = db_exec(ledger->handle, "BEGIN IMMEDIATE", err);
	if (status)
		return status;
	status = refresh_rules(ledger, err);
	if (!status)
		status = undo(ledger, id, name, reason, err);
	status = db_end(ledger->handle, status, err);
	if (status)
		identities_forget(ledger);
	return status;
}

enum chancery_status ledger_rulings(struct ledger *ledger, bool all,
                                    ruling_call *call, void *user,
                                    struct chancery_error *err)
{
	struct stmt q = db_keep(
	    ledger, "SELECT id, verb, about, other, t_lo, t_hi, name, reason,"
	            " undone IS NOT NULL AND undone <= ?2, undone_name,"
	            " undone_reason, iif(verb IN ('same', 'apart'), claim, '')"
	            " FROM ruling WHERE recorded <= ?2"
	            " AND (?1 OR undone IS NULL OR undone > ?2)"
	            " ORDER BY ruling");
	db_int(&q, all);
	db_int(&q, ledger->recorded_by);
	bool more = true;
	while (more && db_step(&q)) {
		bool undone = db_get_int(&q, 8) != 0;
		struct ruling_row row = {
			.id = db_get_text(&q, 0),
			.verb = db_get_text(&q, 1),
			.about = db_get_text(&q, 2),
			.other = db_get_text(&q, 3),
			.when = { db_get_day(&q, 4), db_get_day(&q, 5) },
			.name = db_get_text(&q, 6),
			.reason = db_get_text(&q, 7),
			.undone = undone,
			.undone_name = undone ? db_get_text(&q, 9) : STR(""),
			.undone_reason = undone ? db_get_text(&q, 10) : STR(""),
			.report = db_get_text(&q, 11),
		};
		more = call(user, &row);
	}
	return db_finish(&q, err);
}
