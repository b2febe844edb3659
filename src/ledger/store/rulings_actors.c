/* rulings_actors.c - whom a ruling on actors is about, and whether it can be
 * given; see rulings.h. */
#include "ledger/store/rulings.h"

#include "ledger/store/store.h"

bool ruling_is_on_actors(struct str verb)
{
	return str_is(verb, "same") || str_is(verb, "apart");
}

bool ruling_moves_claims(struct str verb)
{
	return ruling_is_on_actors(verb) || str_is(verb, "source") ||
	       str_is(verb, "target") || str_is(verb, "act");
}

/* A text that a message shows. */
static int shown(struct str text)
{
	return (int)(text.len < 80 ? text.len : 80);
}

/* The ids that `sql` finds for `who`: their number, the first, and all of them
 * in a line. */
static enum chancery_status look(struct ledger *ledger, const char *sql,
                                 struct str who, struct arena *arena,
                                 struct str *first, struct str *all,
                                 uint32_t *count, struct chancery_error *err)
{
	bool room = true;
	struct stmt q = db_prepare(ledger->handle, sql);
	db_text(&q, who);
	*all = STR("");
	for (*count = 0; room && db_step(&q); (*count)++) {
		struct str id = arena_str(arena, db_get_text(&q, 0));
		if (!*count)
			*first = id;
		*all = arena_format(arena, "%.*s%s%.*s", STR_ARG(*all),
		                    *count ? ", " : "", STR_ARG(id));
		room = id.ptr && all->ptr;
	}
	enum chancery_status status = db_finish(&q, err);
	return status || room ? status : fail_nomem(err);
}

enum chancery_status ruling_find_actor(struct ledger *ledger, struct str who,
                                       struct arena *arena, struct str *id,
                                       struct chancery_error *err)
{
	static const char *const ways[] = {
		"SELECT id FROM party WHERE id = ?1",
		"SELECT id FROM party WHERE id = '?' || ?1",
		"SELECT DISTINCT id FROM actor WHERE id = ?1",
		"SELECT id FROM party WHERE lower(name) = lower(?1)"
		" ORDER BY id LIMIT 8",
		"SELECT DISTINCT id FROM actor WHERE lower(name) = lower(?1)"
		" OR code = ?1 ORDER BY id LIMIT 8",
	};
	for (size_t i = 0; who.len && i < COUNT_OF(ways); i++) {
		uint32_t count;
		struct str all;
		enum chancery_status status = look(ledger, ways[i], who, arena,
		                                   id, &all, &count, err);
		if (status || count == 1)
			return status;
		if (count)
			return fail(err, CHANCERY_E_FORMAT, 0,
			            "several actors are called \"%.*s\"; give "
			            "the id of one: %.*s",
			            shown(who), who.ptr, shown(all), all.ptr);
	}
	return fail(err, CHANCERY_E_NOTFOUND, 0,
	            "no report of the ledger names an actor \"%.*s\"; "
	            "\"chancery events\" shows their ids and names",
	            shown(who), who.ptr);
}

static enum chancery_status put_party(struct ledger *ledger, struct str id,
                                      struct str name,
                                      struct chancery_error *err)
{
	struct stmt q = db_prepare(
	    ledger->handle,
	    "INSERT INTO party(id, name) VALUES(?1, coalesce("
	    " (SELECT min(name) FROM actor WHERE id = ?1), ?2))"
	    " ON CONFLICT DO NOTHING");
	db_text(&q, id);
	db_text(&q, name.len ? name : id);
	db_run(&q);
	return db_finish(&q, err);
}

/* The actor that another is, or that did it. */
static enum chancery_status find_other(struct ledger *ledger, struct ruling *r,
                                       struct arena *arena,
                                       struct chancery_error *err)
{
	int64_t row;
	enum chancery_status status = known_ready(ledger, err);
	if (!status && r->known)
		status = known_actor(ledger, r->known, &row, err);
	if (!status && r->known && r->known->party.len)
		status = put_party(ledger, r->known->party,
		                   r->known->party_name, err);
	return status ? status
	              : ruling_find_actor(ledger, r->other, arena, &r->other,
	                                  err);
}

/* Somebody of one report, who only bears the name. */
static enum chancery_status another(struct ledger *ledger, struct ruling *r,
                                    struct arena *arena,
                                    struct chancery_error *err)
{
	struct str name = r->about;
	struct str bare = r->about;
	if (bare.ptr[0] == UNKNOWN_PARTY)
		bare = (struct str){ bare.ptr + 1, bare.len - 1 };
	r->other = arena_format(arena, "%c%.*s@%.8s", UNKNOWN_PARTY,
	                        STR_ARG(bare), r->report.ptr);
	struct stmt q = db_prepare(ledger->handle,
	                           "SELECT coalesce((SELECT name FROM party"
	                           " WHERE id = ?1), (SELECT min(name) FROM"
	                           " actor WHERE id = ?1), ?1)");
	db_text(&q, r->about);
	if (db_step(&q))
		name = arena_format(arena, "%.*s (another)",
		                    STR_ARG(db_get_text(&q, 0)));
	enum chancery_status status = db_finish(&q, err);
	if (!status && (!r->other.ptr || !name.ptr))
		status = fail_nomem(err);
	return status ? status : put_party(ledger, r->other, name, err);
}

/* No ruling in force says that the two are two. */
static enum chancery_status not_apart(struct ledger *ledger,
                                      const struct ruling *r,
                                      struct chancery_error *err)
{
	const struct identities *ids = &ledger->identities;
	struct str a = identity_of(ids, r->about);
	struct str b = identity_of(ids, r->other);
	enum chancery_status found = CHANCERY_OK;
	struct stmt q = db_prepare(ledger->handle,
	                           "SELECT about, other, id, name FROM ruling"
	                           " WHERE verb = 'apart' AND claim = ''"
	                           " AND undone IS NULL");
	while (!found && db_step(&q)) {
		struct str x = identity_of(ids, db_get_text(&q, 0));
		struct str y = identity_of(ids, db_get_text(&q, 1));
		struct str id = db_get_text(&q, 2), name = db_get_text(&q, 3);
		if ((str_eq(a, x) && str_eq(b, y)) ||
		    (str_eq(a, y) && str_eq(b, x)))
			found = fail(err, CHANCERY_E_FORMAT, 0,
			             "%.*s ruled that they are two (%.*s); "
			             "undo that first",
			             shown(name), name.ptr, STR_ARG(id));
	}
	enum chancery_status status = db_finish(&q, found ? NULL : err);
	return found ? found : status;
}

enum chancery_status ruling_on_actors(struct ledger *ledger,
                                      struct ruling *r, struct arena *arena,
                                      struct chancery_error *err)
{
	const struct identities *ids = &ledger->identities;
	bool same = str_is(r->verb, "same");
	enum chancery_status status = ruling_find_actor(ledger, r->about, arena,
	                                                &r->about, err);
	if (status)
		return status;
	for (uint32_t i = 0; i < ids->here.count; i++)
		if (ids->here.item[i].ordinal == NONE &&
		    str_eq(ids->here.item[i].content, r->report) &&
		    str_eq(ids->here.item[i].from, r->about))
			return fail(err, CHANCERY_E_FORMAT, 0,
			            "a ruling says already whom that report "
			            "means by \"%.*s\"; undo it first",
			            shown(r->about), r->about.ptr);
	if (!same && r->report.len)
		return another(ledger, r, arena, err);
	status = find_other(ledger, r, arena, err);
	if (status)
		return status;
	bool one = str_eq(identity_of(ids, r->about),
	                  identity_of(ids, r->other));
	if (str_eq(r->about, r->other))
		return fail(err, CHANCERY_E_FORMAT, 0,
		            "\"%.*s\" is one actor already", shown(r->about),
		            r->about.ptr);
	if (same && r->report.len)
		return put_party(ledger, r->other, STR(""), err);
	if (one)
		return fail(err, CHANCERY_E_FORMAT, 0,
		            same ? "a ruling makes them one already"
		                 : "a ruling makes them one; undo that first");
	if (same)
		status = not_apart(ledger, r, err);
	return status ? status : put_party(ledger, r->other, STR(""), err);
}

/* All claims behind event `id`, a blank between. */
static enum chancery_status claims_behind(struct ledger *ledger, struct str id,
                                          struct arena *arena, struct str *out,
                                          struct chancery_error *err)
{
	bool room = true;
	struct stmt q = db_prepare(
	    ledger->handle,
	    "SELECT group_concat(name, ' ') FROM (SELECT r.content || '.' ||"
	    " c.ordinal AS name FROM event_claim JOIN claim c USING(claim)"
	    " JOIN report r USING(report) WHERE event = ?1"
	    " ORDER BY r.content, c.ordinal)");
	db_text(&q, id);
	if (db_step(&q)) {
		*out = arena_str(arena, db_get_text(&q, 0));
		room = out->ptr;
	}
	enum chancery_status status = db_finish(&q, err);
	return status || room ? status : fail_nomem(err);
}

enum chancery_status ruling_corrects(struct ledger *ledger, struct ruling *r,
                                     struct str key, struct arena *arena,
                                     struct str *claims,
                                     struct chancery_error *err)
{
	struct str rest, act = str_cut(key, '|', &rest);
	struct str source = str_cut(rest, '|', &rest), target = rest;
	enum chancery_status status = CHANCERY_OK;
	if (str_is(r->verb, "act")) {
		if (rules_find(&ledger->rules, r->other) == NONE)
			return fail(err, CHANCERY_E_NOTFOUND, 0,
			            "no act \"%.*s\"; \"chancery acts\" lists "
			            "them",
			            shown(r->other), r->other.ptr);
	} else {
		status = find_other(ledger, r, arena, err);
		if (!status)
			status = put_party(ledger, r->other, STR(""), err);
	}
	if (status)
		return status;
	struct str was = str_is(r->verb, "act")      ? act
	                 : str_is(r->verb, "source") ? source
	                                             : target;
	if (str_eq(was, r->other))
		return fail(err, CHANCERY_E_FORMAT, 0,
		            "the record has it so already");
	return claims_behind(ledger, r->about, arena, claims, err);
}
