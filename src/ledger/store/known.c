/* known.c - see known.h.
 *
 * A key is what the row is of and its columns, each behind its length, so that
 * no two rows have one key.
 */
#include "ledger/store/known.h"

#include "ledger/store/db.h"
#include "ledger/store/store.h"

#define KEY_MAX ((size_t)64 << 20)

void known_init(struct known *known)
{
	*known = (struct known){ .version = -1 };
	arena_init(&known->arena, LEDGER_MEMORY);
	buf_init(&known->key, KEY_MAX);
}

void known_release(struct known *known)
{
	arena_release(&known->arena);
	buf_release(&known->key);
}

void known_forget(struct known *known)
{
	arena_clear(&known->arena);
	known->map = (struct map){ 0 };
	memset(&known->list, 0, sizeof known->list);
	known->version = -1;
}

enum chancery_status known_ready(struct ledger *ledger,
                                 struct chancery_error *err)
{
	struct known *known = &ledger->known;
	int64_t version;
	enum chancery_status status = read_version(ledger, &version, err);
	if (!status &&
	    (known->version != version || known->arena.used > KNOWN_BYTES)) {
		known_forget(known);
		known->version = version;
	}
	return status;
}

static void key_begin(struct known *known, char what)
{
	buf_clear(&known->key);
	buf_char(&known->key, what);
}

static void key_add(struct known *known, struct str column)
{
	uint32_t bytes = (uint32_t)column.len;
	buf_add(&known->key, (struct str){ (const char *)&bytes, 4 });
	buf_add(&known->key, column);
}

/* The entry of the key; NULL: unknown. */
static struct known_row *recall(struct known *known)
{
	uint32_t at = known->key.failed
	                  ? NONE
	                  : map_find(&known->map, buf_str(&known->key));
	return at == NONE ? NULL : &known->list.item[at];
}

static enum chancery_status learn(struct known *known, struct known_row row,
                                  struct chancery_error *err)
{
	struct str key = buf_str(&known->key);
	key = known->key.failed ? (struct str){ NULL, 0 }
	                        : arena_str(&known->arena, key);
	uint32_t *at = key.ptr ? map_put(&known->map, &known->arena, key)
	                       : NULL;
	struct known_row *slot = at ? VEC_PUSH(&known->arena, &known->list)
	                            : NULL;
	if (!slot)
		return fail_nomem(err);
	*slot = row;
	*at = known->list.count - 1;
	return CHANCERY_OK;
}

/* The row that `find` gives, else the one that `enter` makes; both take the
 * same parameters, all of them texts. */
static enum chancery_status find_or_enter(struct ledger *ledger,
                                          const char *find, const char *enter,
                                          const struct str *column,
                                          uint32_t columns, int64_t *row,
                                          struct chancery_error *err)
{
	struct stmt q = db_keep(ledger, find);
	for (uint32_t i = 0; i < columns; i++)
		db_text(&q, column[i]);
	*row = db_step(&q) ? db_get_int(&q, 0) : 0;
	enum chancery_status status = db_finish(&q, err);
	if (!status && !*row) {
		q = db_keep(ledger, enter);
		for (uint32_t i = 0; i < columns; i++)
			db_text(&q, column[i]);
		db_run(&q);
		*row = sqlite3_last_insert_rowid(ledger->handle);
		status = db_finish(&q, err);
	}
	return status;
}

/* The row of `what` with these columns: from memory, else from the file. */
static enum chancery_status row_of(struct ledger *ledger, char what,
                                   const char *find, const char *enter,
                                   const struct str *column, uint32_t columns,
                                   int64_t *row, struct chancery_error *err)
{
	struct known *known = &ledger->known;
	key_begin(known, what);
	for (uint32_t i = 0; i < columns; i++)
		key_add(known, column[i]);
	const struct known_row *entry = recall(known);
	if (entry) {
		*row = entry->row;
		return CHANCERY_OK;
	}
	enum chancery_status status = find_or_enter(ledger, find, enter, column,
	                                            columns, row, err);
	return status ? status
	              : learn(known, (struct known_row){ .row = *row }, err);
}

enum chancery_status known_outlet(struct ledger *ledger, struct str name,
                                  int64_t *row, struct chancery_error *err)
{
	*row = 0;
	if (!name.len)
		return CHANCERY_OK;
	return row_of(ledger, 'o', "SELECT outlet FROM outlet WHERE name = ?",
	              "INSERT INTO outlet(name) VALUES(?)", &name, 1, row, err);
}

enum chancery_status known_actor(struct ledger *ledger,
                                 const struct actor *actor, int64_t *row,
                                 struct chancery_error *err)
{
	*row = 0;
	if (!actor)
		return CHANCERY_OK;
	const struct str column[] = {
		actor->id,      actor->code,
		actor->name,    str_of(actor_kind_name(actor->kind)),
		actor->country, actor->sector,
		actor->party
	};
	return row_of(
	    ledger, 'a',
	    "SELECT actor FROM actor WHERE id = ? AND code = ? AND name = ?"
	    " AND kind = ? AND country = ? AND sector = ? AND party = ?",
	    "INSERT INTO actor(id, code, name, kind, country, sector, party)"
	    " VALUES(?, ?, ?, ?, ?, ?, ?)",
	    column, COUNT_OF(column), row, err);
}

bool known_party_named(struct ledger *ledger, struct str id, struct str name)
{
	key_begin(&ledger->known, 'p');
	key_add(&ledger->known, id);
	const struct known_row *entry = recall(&ledger->known);
	return entry && str_cmp(entry->name, name.len ? name : id) <= 0;
}

enum chancery_status known_party(struct ledger *ledger, struct str id,
                                 struct str name, struct str whole,
                                 bool is_private, struct chancery_error *err)
{
	struct known *known = &ledger->known;
	name = name.len ? name : id;
	key_begin(known, 'p');
	key_add(known, id);
	struct known_row *entry = recall(known);
	if (entry && str_cmp(entry->name, name) <= 0)
		return CHANCERY_OK;
	struct str kept = arena_str(&known->arena, name);
	if (!kept.ptr)
		return fail_nomem(err);
	/* Where the file has a smaller one, it stays there. */
	struct stmt q = db_keep(ledger,
	                        "INSERT INTO party(id, name, whole, private)"
	                        " VALUES(?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
	                        " name = min(name, excluded.name),"
	                        " whole = max(whole, excluded.whole)"
	                        " WHERE excluded.name < name"
	                        " OR excluded.whole > whole");
	db_text(&q, id);
	db_text(&q, name);
	db_text(&q, whole);
	db_int(&q, is_private);
	db_run(&q);
	enum chancery_status status = db_finish(&q, err);
	if (status)
		return status;
	if (!entry)
		return learn(known, (struct known_row){ 0, kept }, err);
	entry->name = kept;
	return CHANCERY_OK;
}

enum chancery_status known_unit(struct ledger *ledger, struct str family,
                                struct str a, struct str b, int64_t *row,
                                struct chancery_error *err)
{
	const struct str column[] = { family, a, b };
	return row_of(
	    ledger, 'u',
	    "SELECT unit FROM unit WHERE family = ? AND a = ? AND b = ?",
	    "INSERT INTO unit(family, a, b) VALUES(?, ?, ?)", column,
	    COUNT_OF(column), row, err);
}
