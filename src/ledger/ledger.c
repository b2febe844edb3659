/* ledger.c - opening, closing, and finding out what an id names; ledger.h. */
#include "ledger/ledger.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "ledger/store/db.h"
#include "ledger/store/schema.h"
#include "ledger/store/store.h"
#include "ledger/store/stories.h"
#include "ledger/store/story_rows.h"
#include "ledger/store/units.h"

/* How long to wait for another process's transaction. */
#define BUSY_MS 5000
/* A path longer than this cannot be opened. */
#define PATH_MAX_BYTES 3000

/* Look again each millisecond: a process that writes one batch after the other
 * leaves the file free for a moment between two (see batch.c), which the longer
 * and longer sleeps of SQLite's own handler would miss. */
static int wait_for_others(void *user, int looks)
{
	(void)user;
	const struct timespec t = { .tv_nsec = 1000000 };
	if (looks >= BUSY_MS)
		return 0;
	nanosleep(&t, NULL);
	return 1;
}

/* Nothing in the file can run code or bend the schema (see "Defense against
 * the dark arts" in the SQLite documentation). */
static enum chancery_status harden(sqlite3 *handle, struct chancery_error *err)
{
	sqlite3_extended_result_codes(handle, 1);
	sqlite3_busy_handler(handle, wait_for_others, NULL);
	sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	return db_exec(handle,
	               "PRAGMA cell_size_check=ON; PRAGMA foreign_keys=ON;"
	               "PRAGMA temp_store=MEMORY",
	               err);
}

static enum chancery_status journal(sqlite3 *handle, struct chancery_error *err)
{
	/* The log is synced only when it is brought into the file: the default
	 * of a thousand pages, which some fifty reports fill, has a disk do
	 * little else. */
	return db_exec(handle,
	               "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
	               "PRAGMA wal_autocheckpoint=16384;"
	               "PRAGMA secure_delete=FAST;"
	               /* Rows go into indexes all over the file. */
	               "PRAGMA cache_size=-65536",
	               err);
}

static enum chancery_status connect(sqlite3 **out, const char *path,
                                    enum ledger_mode mode, bool frozen,
                                    struct chancery_error *err)
{
	char uri[PATH_MAX_BYTES * 3 + 32];
	/* A ledger belongs to one thread at a time. */
	int flags = SQLITE_OPEN_NOMUTEX;
	flags |= mode == LEDGER_WRITE
	                ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
	                : SQLITE_OPEN_READONLY;
	if (frozen) {
		/* In a URI, all but letters and digits is written as %XX. */
		size_t n = (size_t)snprintf(uri, sizeof uri, "file:");
		for (const char *c = path; *c; c++)
			n += (size_t)snprintf(uri + n, sizeof uri - n, "%%%02x",
			                      (unsigned char)*c);
		snprintf(uri + n, sizeof uri - n, "?immutable=1");
		flags |= SQLITE_OPEN_URI;
	}
	int rc = sqlite3_open_v2(frozen ? uri : path, out, flags, NULL);
	enum chancery_status status = rc ? db_fail(*out, rc, err)
	                                 : harden(*out, err);
	/* The first read of the file, where a foreign or damaged one shows. */
	if (!status)
		status = schema_prepare(*out, mode, err);
	if (!status && mode == LEDGER_WRITE)
		status = journal(*out, err);
	if (status) {
		sqlite3_close(*out);
		*out = NULL;
	}
	return status;
}

/* A ledger in a folder that cannot be written to, with nothing left in its
 * log, can be read as a file that never changes. */
static bool can_freeze(const char *path)
{
	char log[PATH_MAX_BYTES + 8];
	snprintf(log, sizeof log, "%s-wal", path);
	return !access(path, R_OK) && access(log, F_OK);
}

enum chancery_status ledger_open(struct ledger **out, const char *path,
                                 enum ledger_mode mode,
                                 struct chancery_error *err)
{
	struct chancery_error local;
	err = err ? err : &local;
	*out = NULL;
	if (!*path || strlen(path) > PATH_MAX_BYTES)
		return fail(err, CHANCERY_E_LIMIT, 0,
		            "path of the ledger is empty or longer than %d "
		            "bytes",
		            PATH_MAX_BYTES);
	if (mode == LEDGER_READ && access(path, F_OK))
		return fail(err, CHANCERY_E_NOTFOUND, 0,
		            "there is no ledger \"%.200s\"; make one with "
		            "\"chancery read\", or name another with --db",
		            path);
	struct ledger *ledger = calloc(1, sizeof *ledger);
	if (!ledger)
		return fail_nomem(err);
	/* Nobody asks how much memory SQLite has, which it would lock for to
	 * count. Says no, as it may, where SQLite is in use already. */
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	arena_init(&ledger->arena, LEDGER_MEMORY);
	arena_init(&ledger->scratch, LEDGER_MEMORY);
	arena_init(&ledger->bands.arena, LEDGER_MEMORY);
	arena_init(&ledger->filter.arena, LEDGER_MEMORY);
	arena_init(&ledger->story_rows, LEDGER_MEMORY);
	arena_init(&ledger->story_work, LEDGER_MEMORY);
	known_init(&ledger->known);
	identities_init(&ledger->identities);
	batch_init(&ledger->batch);
	ledger->known_by = DAY_NONE;
	ledger->recorded_by = INT64_MAX;
	ledger->writable = mode == LEDGER_WRITE;
	ledger->data_version = -1;
	ledger->stories_counted = STORIES_COUNTED;
	enum chancery_status status = connect(&ledger->handle, path, mode,
	                                      false, err);
	if (status == CHANCERY_E_IO && mode == LEDGER_READ && can_freeze(path))
		status = connect(&ledger->handle, path, mode, true, err);
	if (!status)
		status = identities_functions(ledger, err);
	if (!status)
		status = refresh_rules(ledger, err);
	if (status)
		ledger_close(ledger);
	else
		*out = ledger;
	return status;
}

void ledger_close(struct ledger *ledger)
{
	if (!ledger)
		return;
	/* What cannot be settled now stays pending. */
	if (ledger->handle && ledger->writable) {
		enum chancery_status status = batch_end(ledger, NULL);
		if (!status)
			status = units_unshadow(ledger, NULL);
		if (!status)
			status = units_ready(ledger, NULL);
		if (!status)
			stories_settle(ledger);
	}
	db_forget_kept(ledger);
	sqlite3_close(ledger->handle);
	arena_release(&ledger->arena);
	arena_release(&ledger->scratch);
	arena_release(&ledger->bands.arena);
	arena_release(&ledger->filter.arena);
	arena_release(&ledger->story_rows);
	arena_release(&ledger->story_work);
	known_release(&ledger->known);
	identities_release(&ledger->identities);
	batch_release(&ledger->batch);
	free(ledger);
}

void ledger_outlets(struct ledger *ledger, const struct outlets *outlets)
{
	ledger->outlets = outlets;
}

void ledger_coder(struct ledger *ledger, const char *data)
{
	snprintf(ledger->coder, sizeof ledger->coder, "%s", data);
}

enum ledger_stored ledger_stored(const struct ledger *ledger)
{
	return ledger->stored;
}

enum chancery_status ledger_known_by(struct ledger *ledger, day_t day,
                                     struct chancery_error *err)
{
	return ledger_clocks(ledger, day, INT64_MAX, err);
}

enum chancery_status ledger_clocks(struct ledger *ledger, day_t known_by,
                                   int64_t recorded_by,
                                   struct chancery_error *err)
{
	enum chancery_status status = batch_end(ledger, err);
	if (status)
		return status;
	return known_by == DAY_NONE && recorded_by == INT64_MAX
	           ? units_unshadow(ledger, err)
	           : units_shadow(ledger, known_by, recorded_by, err);
}

enum chancery_status ledger_count(struct ledger *ledger,
                                  struct ledger_counts *out,
                                  struct chancery_error *err)
{
	*out = (struct ledger_counts){ 0 };
	enum chancery_status status = units_ready(ledger, err);
	if (status)
		return status;
	struct stmt q = db_prepare(
	    ledger->handle,
	    "SELECT (SELECT count(*) FROM report WHERE closed IS NULL),"
	    " (SELECT count(*) FROM refusal), (SELECT count(*) FROM claim c"
	    " JOIN report r USING(report) WHERE r.closed IS NULL),"
	    " (SELECT count(*) FROM statement s JOIN report r USING(report)"
	    " WHERE r.closed IS NULL), (SELECT count(*) FROM event"
	    " WHERE withdrawn = 0 AND id NOT IN (SELECT part FROM fold)),"
	    " (SELECT count(*) FROM relation WHERE rank > -2),"
	    " (SELECT count(*) FROM disagreement)");
	uint64_t *field[] = { &out->reports,      &out->refusals,
		              &out->claims,       &out->statements,
		              &out->events,       &out->relations,
		              &out->disagreements };
	if (db_step(&q))
		for (int i = 0; i < (int)COUNT_OF(field); i++)
			*field[i] = (uint64_t)db_get_int(&q, i);
	return db_finish(&q, err);
}

/* Less of the beginning of an id than this names nothing. */
#define SHORT_ID_MIN 7u

static enum chancery_status find_by(struct ledger *ledger, const char *sql,
                                    struct str id, char full[LEDGER_ID_MAX],
                                    uint32_t *found, struct chancery_error *err)
{
	struct stmt q = db_prepare(ledger->handle, sql);
	db_text(&q, id);
	*found = 0;
	while (db_step(&q)) {
		struct str text = db_get_text(&q, 0);
		if (!(*found)++)
			snprintf(full, LEDGER_ID_MAX, "%.*s", STR_ARG(text));
	}
	return db_finish(&q, err);
}

struct naming {
	char *full;
	uint32_t found;
};

static bool take_expectation(void *user, const struct expectation_row *row)
{
	struct naming *n = user;
	if (!n->found++)
		snprintf(n->full, LEDGER_ID_MAX, "%.*s", STR_ARG(row->id));
	return true;
}

/* Expectations that are, or were, called so. */
static enum chancery_status find_expectation(struct ledger *ledger,
                                             struct str id,
                                             char full[LEDGER_ID_MAX],
                                             uint32_t *found,
                                             struct chancery_error *err)
{
	struct naming n = { full, 0 };
	struct ledger_filter filter;
	ledger_filter_init(&filter);
	filter.id = id;
	*found = 0;
	if (id.len < SHORT_ID_MIN || id.ptr[0] != EXPECTATION_LETTER)
		return CHANCERY_OK;
	enum chancery_status status = ledger_expectations(
	    ledger, &filter, take_expectation, &n, err);
	*found = n.found;
	return status;
}

static enum chancery_status several(struct str id, struct chancery_error *err)
{
	return fail(err, CHANCERY_E_LIMIT, 0,
	            "\"%.*s\" begins several ids; give more of it",
	            STR_ARG(id));
}

enum chancery_status ledger_find(struct ledger *ledger, struct str id,
                                 enum ledger_thing *thing,
                                 char full[LEDGER_ID_MAX],
                                 struct chancery_error *err)
{
	static const struct {
		enum ledger_thing thing;
		const char *sql;
	} ways[] = {
		{ THING_EVENT, "SELECT id FROM event WHERE id = ?1" },
		{ THING_RELATION, "SELECT id FROM relation WHERE id = ?1" },
		/* Named by a report that need not be its first any more. */
		{ THING_STORY,
		  "SELECT DISTINCT s.id FROM report JOIN story s USING(report)"
		  " WHERE content BETWEEN substr(?1, 2) AND substr(?1, 2) || 'g'" },
		{ THING_CLAIM,
		  "SELECT DISTINCT content || '.' || ordinal FROM report"
		  " JOIN claim USING(report) WHERE instr(?1, '.') > 6"
		  " AND ordinal = CAST(substr(?1, instr(?1, '.') + 1) AS "
		  "INTEGER)"
		  " AND content BETWEEN substr(?1, 1, instr(?1, '.') - 1)"
		  " AND substr(?1, 1, instr(?1, '.') - 1) || 'g'"
		  " AND substr(?1, instr(?1, '.') + 1) = '' || ordinal" },
		{ THING_REPORT,
		  "SELECT DISTINCT content FROM report WHERE length(?1) > 5"
		  " AND content BETWEEN ?1 AND ?1 || 'g'" },
		{ THING_EVENT, "SELECT id FROM event WHERE length(?1) > 6"
		  " AND id BETWEEN ?1 AND ?1 || 'g'" },
		{ THING_RELATION, "SELECT id FROM relation WHERE length(?1) > 6"
		  " AND id BETWEEN ?1 AND ?1 || 'g'" },
		{ THING_REPORT, "SELECT content FROM report"
		  " WHERE id = ?1 UNION SELECT content FROM publication"
		  " WHERE id = ?1" },
	};
	bool story = id.len == STORY_ID_LEN && id.ptr[0] == STORY_LETTER;
	enum chancery_status status = units_ready(ledger, err);
	if (!status && story)
		status = stories_ready(ledger, err);
	for (size_t i = 0; !status && i < COUNT_OF(ways); i++) {
		uint32_t found;
		if (ways[i].thing == THING_STORY && !story)
			continue;
		status = find_by(ledger, ways[i].sql, id, full, &found, err);
		if (status)
			return status;
		*thing = ways[i].thing;
		if (found == 1)
			return CHANCERY_OK;
		if (found)
			return several(id, err);
	}
	uint32_t were = 0;
	if (!status)
		status = find_expectation(ledger, id, full, &were, err);
	if (!status && were) {
		*thing = THING_EXPECTATION;
		return were == 1 ? CHANCERY_OK : several(id, err);
	}
	if (!status)
		status = ledger_was(ledger, id, full, &were, err);
	if (status)
		return status;
	*thing = THING_EVENT;
	if (were == 1)
		return CHANCERY_OK;
	if (were)
		return fail(err, CHANCERY_E_LIMIT, 0,
		            "\"%.*s\" is not the id of an event any more; of "
		            "%u it can have been, one is %s",
		            STR_ARG(id), were, full);
	return fail(err, CHANCERY_E_NOTFOUND, 0,
	            "the ledger has no report, claim, event, relation, "
	            "story or expectation \"%.*s\"",
	            (int)(id.len < 80 ? id.len : 80), id.ptr);
}
