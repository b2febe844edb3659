/* identity.c - see identity.h. */
#include "ledger/store/identity.h"

#include "ledger/store/db.h"
#include "ledger/store/store.h"

void identities_init(struct identities *ids)
{
	*ids = (struct identities){ 0 };
	arena_init(&ids->arena, LEDGER_MEMORY);
}

void identities_release(struct identities *ids)
{
	arena_release(&ids->arena);
}

static struct str bare(struct str id)
{
	if (!id.len || id.ptr[0] != UNKNOWN_PARTY)
		return id;
	return (struct str){ id.ptr + 1, id.len - 1 };
}

static bool same_actor(struct str a, struct str b)
{
	return str_eq(bare(a), bare(b));
}

static uint32_t member_of(struct identities *ids, struct str id)
{
	uint32_t *at = map_put(&ids->bare, &ids->arena, bare(id));
	if (!at)
		return NONE;
	if (*at != NONE)
		return *at;
	struct identity_member *slot = VEC_PUSH(&ids->arena, &ids->member);
	if (!slot)
		return NONE;
	*at = slot->class = ids->member.count - 1;
	slot->id = id;
	return *at;
}

static uint32_t class_of(const struct identities *ids, uint32_t member)
{
	while (ids->member.item[member].class != member)
		member = ids->member.item[member].class;
	return member;
}

static bool join(struct identities *ids, struct str from, struct str to)
{
	uint32_t a = member_of(ids, from), b = member_of(ids, to);
	if (a == NONE || b == NONE)
		return false;
	ids->member.item[a].renamed = true;
	a = class_of(ids, a);
	b = class_of(ids, b);
	ids->member.item[a < b ? b : a].class = a < b ? a : b;
	return true;
}

/* A class is called by a member that no ruling renames, a known one, the
 * smallest id. */
static bool better_name(const struct identity_member *a,
                        const struct identity_member *b)
{
	bool a_unknown = a->id.ptr[0] == UNKNOWN_PARTY;
	bool b_unknown = b->id.ptr[0] == UNKNOWN_PARTY;
	if (a->renamed != b->renamed)
		return b->renamed;
	if (a_unknown != b_unknown)
		return b_unknown;
	return str_cmp(a->id, b->id) < 0;
}

static void name_classes(struct identities *ids)
{
	struct identity_member *m = ids->member.item;
	for (uint32_t pass = 0; pass < 2; pass++)
		for (uint32_t i = 0; i < ids->member.count; i++) {
			struct identity_member *c = &m[class_of(ids, i)];
			uint32_t best = c->name_of_class.ptr
			                    ? map_find(&ids->bare,
			                               bare(c->name_of_class))
			                    : i;
			if (!c->name_of_class.ptr ||
			    better_name(&m[i], &m[best]))
				c->name_of_class = m[i].id;
		}
	for (uint32_t i = 0; i < ids->member.count; i++)
		m[i].name_of_class = m[class_of(ids, i)].name_of_class;
}

static bool rule_here(struct identities *ids, struct str content,
                      uint32_t ordinal, int side, struct str from,
                      struct str to)
{
	struct identity *slot = VEC_PUSH(&ids->arena, &ids->here);
	if (slot)
		*slot = (struct identity){ content, ordinal, side, from, to };
	return slot;
}

/* Part `n` of "act|source|target". */
static struct str part_of(struct str key, int n)
{
	struct str part, rest = key;
	do
		part = str_cut(rest, '|', &rest);
	while (n-- > 0);
	return part;
}

/* One ruling: `where` is a report, or claims with blanks between. */
static bool take(struct identities *ids, struct str verb, struct str about,
                 struct str other, struct str where, struct str key)
{
	if (str_is(verb, "same"))
		return where.len ? rule_here(ids, where, NONE, 0, about, other)
		                 : join(ids, about, other);
	if (str_is(verb, "apart"))
		return !where.len ||
		       rule_here(ids, where, NONE, 0, about, other);
	int side = str_is(verb, "source") ? 0 : str_is(verb, "target") ? 1 : 2;
	struct str from = part_of(key, side == 2 ? 0 : side + 1);
	while (where.len) {
		uint32_t ordinal;
		struct str digits;
		struct str claim = str_cut(where, ' ', &where);
		struct str content = str_cut(claim, '.', &digits);
		if (str_to_u32(digits, &ordinal) &&
		    !rule_here(ids, content, ordinal, side, from, other))
			return false;
	}
	return true;
}

static bool keep_party(struct identities *ids, struct str id, struct str party)
{
	uint32_t *at = map_put(&ids->party, &ids->arena, id);
	struct str *slot = at ? VEC_PUSH(&ids->arena, &ids->parties) : NULL;
	if (!slot)
		return false;
	*at = ids->parties.count - 1;
	*slot = arena_str(&ids->arena, party);
	return slot->ptr;
}

/* The party of those that others become. */
static enum chancery_status load_party(struct ledger *ledger,
                                       struct identities *ids, struct str id,
                                       struct chancery_error *err)
{
	if (!id.len || map_find(&ids->party, id) != NONE)
		return CHANCERY_OK;
	struct stmt q = db_keep(
	    ledger, "SELECT coalesce((SELECT min(party) FROM actor"
	            " WHERE id = ?1 AND party <> ''), ?1)");
	db_text(&q, id);
	bool room = !db_step(&q) || keep_party(ids, id, db_get_text(&q, 0));
	enum chancery_status status = db_finish(&q, err);
	return status || room ? status : fail_nomem(err);
}

static enum chancery_status load_rows(struct ledger *ledger,
                                      struct identities *ids,
                                      struct chancery_error *err)
{
	struct stmt q = db_keep(
	    ledger, "SELECT verb, about, other, claim, key FROM ruling"
	            " WHERE verb IN ('same', 'apart', 'source', 'target', 'act')"
	            " AND recorded <= ?1 AND (undone IS NULL OR undone > ?1)"
	            " ORDER BY ruling");
	db_int(&q, ledger->recorded_by);
	bool room = true;
	while (room && db_step(&q)) {
		struct str cell[5];
		for (int i = 0; i < 5; i++) {
			cell[i] = arena_str(&ids->arena, db_get_text(&q, i));
			room &= cell[i].ptr != NULL;
		}
		room = room && take(ids, cell[0], cell[1], cell[2], cell[3],
		                    cell[4]);
	}
	enum chancery_status status = db_finish(&q, err);
	return status || room ? status : fail_nomem(err);
}

enum chancery_status identities_load(struct ledger *ledger,
                                     struct chancery_error *err)
{
	struct identities ids;
	identities_init(&ids);
	enum chancery_status status = load_rows(ledger, &ids, err);
	if (!status)
		name_classes(&ids);
	for (uint32_t i = 0; !status && i < ids.member.count; i++)
		status = load_party(ledger, &ids,
		                    ids.member.item[i].name_of_class, err);
	for (uint32_t i = 0; !status && i < ids.here.count; i++)
		if (ids.here.item[i].side < 2)
			status = load_party(ledger, &ids,
			                    identity_of(&ids,
			                                ids.here.item[i].to),
			                    err);
	if (status) {
		identities_release(&ids);
		return status;
	}
	identities_release(&ledger->identities);
	ledger->identities = ids;
	return CHANCERY_OK;
}

void identities_forget(struct ledger *ledger)
{
	ledger->data_version = -1;
	known_forget(&ledger->known);
}

enum chancery_status identities_differ(struct ledger *ledger, bool *differ,
                                       struct chancery_error *err)
{
	struct stmt q = db_keep(
	    ledger, "SELECT 1 FROM ruling WHERE verb IN ('same', 'apart',"
	            " 'source', 'target', 'act') AND (undone IS NULL) <>"
	            " (recorded <= ?1 AND (undone IS NULL OR undone > ?1))"
	            " LIMIT 1");
	db_int(&q, ledger->recorded_by);
	*differ = db_step(&q);
	return db_finish(&q, err);
}

struct str identity_of(const struct identities *ids, struct str id)
{
	uint32_t at = map_find(&ids->bare, bare(id));
	return at == NONE ? id : ids->member.item[at].name_of_class;
}

static struct str party_of(const struct identities *ids, struct str id)
{
	uint32_t at = map_find(&ids->party, id);
	return at == NONE ? id : ids->parties.item[at];
}

struct str identity_party(const struct identities *ids, struct str id)
{
	return map_find(&ids->bare, bare(id)) == NONE
	           ? id
	           : party_of(ids, identity_of(ids, id));
}

/* `from` is `to`: the actor named, or the party that it acts for. */
static void become(const struct identities *ids, struct str from, struct str to,
                   struct str *actor, struct str *party)
{
	bool itself = same_actor(*actor, *party);
	if (same_actor(from, *actor) || itself)
		*actor = to;
	*party = party_of(ids, to);
}

void identity_in(const struct identities *ids, struct str content,
                 uint32_t ordinal, int side, struct str *actor,
                 struct str *party)
{
	for (uint32_t i = 0; i < ids->here.count; i++) {
		const struct identity *r = &ids->here.item[i];
		if (r->ordinal == NONE && str_eq(r->content, content) &&
		    (same_actor(r->from, *actor) ||
		     same_actor(r->from, *party)))
			become(ids, r->from, r->to, actor, party);
	}
	if (map_find(&ids->bare, bare(*actor)) != NONE)
		become(ids, *actor, identity_of(ids, *actor), actor, party);
	else if (map_find(&ids->bare, bare(*party)) != NONE)
		become(ids, *party, identity_of(ids, *party), actor, party);
	for (uint32_t i = 0; ordinal != NONE && i < ids->here.count; i++) {
		const struct identity *r = &ids->here.item[i];
		if (r->ordinal != ordinal || r->side != side ||
		    !r->from.len || !str_eq(r->content, content) ||
		    !same_actor(identity_party(ids, r->from), *party))
			continue;
		*actor = identity_of(ids, r->to);
		*party = party_of(ids, *actor);
	}
}

struct str identity_missing(const struct identities *ids, struct str content,
                            uint32_t ordinal, int side)
{
	struct str found = { "", 0 };
	for (uint32_t i = 0; i < ids->here.count; i++) {
		const struct identity *r = &ids->here.item[i];
		if (r->ordinal == ordinal && r->side == side && !r->from.len &&
		    str_eq(r->content, content))
			found = party_of(ids, identity_of(ids, r->to));
	}
	return found;
}

struct str identity_act(const struct identities *ids, struct str content,
                        uint32_t ordinal, struct str act)
{
	for (uint32_t i = 0; i < ids->here.count; i++) {
		const struct identity *r = &ids->here.item[i];
		if (r->ordinal == ordinal && r->side == 2 &&
		    str_eq(r->from, act) && str_eq(r->content, content))
			act = r->to;
	}
	return act;
}

static struct str argument_text(sqlite3_value *value)
{
	const unsigned char *text = sqlite3_value_text(value);
	return (struct str){ text ? (const char *)text : "",
		             text ? (size_t)sqlite3_value_bytes(value) : 0 };
}

static void give(sqlite3_context *context, struct str text)
{
	sqlite3_result_text(context, text.ptr, (int)text.len, SQLITE_TRANSIENT);
}

static void call_in(sqlite3_context *context, sqlite3_value **value, int which)
{
	const struct ledger *ledger = sqlite3_user_data(context);
	struct str actor = argument_text(value[3]);
	struct str party = argument_text(value[4]);
	if (identities_any(&ledger->identities))
		identity_in(&ledger->identities, argument_text(value[0]),
		            (uint32_t)sqlite3_value_int64(value[1]),
		            sqlite3_value_int(value[2]), &actor, &party);
	give(context, which ? actor : party);
}

static void call_who(sqlite3_context *context, int count, sqlite3_value **value)
{
	(void)count;
	call_in(context, value, 0);
}

static void call_agent(sqlite3_context *context, int count,
                       sqlite3_value **value)
{
	(void)count;
	call_in(context, value, 1);
}

static void call_same(sqlite3_context *context, int count,
                      sqlite3_value **value)
{
	const struct ledger *ledger = sqlite3_user_data(context);
	(void)count;
	give(context,
	     identity_party(&ledger->identities, argument_text(value[0])));
}

enum chancery_status identities_functions(struct ledger *ledger,
                                          struct chancery_error *err)
{
	static const struct {
		const char *name;
		int arguments;
		void (*call)(sqlite3_context *, int, sqlite3_value **);
	} functions[] = { { "who", 5, call_who },
		          { "agent", 5, call_agent },
		          { "same", 1, call_same } };
	int rc = SQLITE_OK;
	for (size_t i = 0; !rc && i < COUNT_OF(functions); i++)
		rc = sqlite3_create_function(
		    ledger->handle, functions[i].name, functions[i].arguments,
		    SQLITE_UTF8 | SQLITE_DIRECTONLY, ledger, functions[i].call,
		    NULL, NULL);
	return rc ? db_fail(ledger->handle, rc, err) : CHANCERY_OK;
}
