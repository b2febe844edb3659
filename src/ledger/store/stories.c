/* stories.c - see stories.h. */
#include "ledger/store/stories.h"

#include "ledger/store/schema.h"
#include "ledger/store/store.h"
#include "ledger/store/story_rows.h"
#include "ledger/store/units.h"

/* How profiles and stories are made: those made otherwise are made anew. */
#define METHOD 2

#define STORY_TABLE                                                            \
	"TABLE story(report INTEGER PRIMARY KEY, id TEXT NOT NULL,"            \
	" centre INTEGER NOT NULL, day INTEGER, key INTEGER NOT NULL,"         \
	" links BLOB NOT NULL) STRICT;"
static const char drop_tables[] = "DROP TABLE IF EXISTS main.story;"
                                  "DROP TABLE IF EXISTS main.story_state;"
                                  "DROP TABLE IF EXISTS main.profile;";
static const char make_tables[] =
    "CREATE TABLE profile(report INTEGER PRIMARY KEY,"
    " data BLOB NOT NULL) STRICT;"
    "CREATE " STORY_TABLE
    "CREATE INDEX story_id ON story(id);"
    "CREATE TABLE story_state(method INTEGER PRIMARY KEY,"
    " last INTEGER NOT NULL) STRICT;";
static const char make_twin[] =
    "CREATE TEMP " STORY_TABLE
    "CREATE INDEX temp.story_id ON story(id)";

static enum chancery_status number(struct ledger *ledger, const char *sql,
                                   int64_t *out, struct chancery_error *err)
{
	struct stmt q = db_prepare(ledger->handle, sql);
	*out = db_step(&q) ? db_get_int(&q, 0) : 0;
	return db_finish(&q, err);
}

/* What the file has. */
struct kept_stories {
	bool tables;          /* made as they are made here */
	int64_t last, newest; /* report that they know, that there is */
};

static enum chancery_status look(struct ledger *ledger,
                                 struct kept_stories *out,
                                 struct chancery_error *err)
{
	int64_t there;
	*out = (struct kept_stories){ 0 };
	enum chancery_status status = number(
	    ledger,
	    "SELECT count(*) FROM main.sqlite_schema WHERE name IN"
	    " ('profile', 'story', 'story_state')",
	    &there, err);
	if (!status)
		status = number(ledger, "SELECT max(report) FROM report",
		                &out->newest, err);
	if (status || there < 3)
		return status;
	struct stmt q = db_prepare(
	    ledger->handle,
	    "SELECT last FROM main.story_state WHERE method = ?");
	db_int(&q, METHOD);
	out->tables = db_step(&q);
	out->last = out->tables ? db_get_int(&q, 0) : 0;
	return db_finish(&q, err);
}

static bool is_fresh(const struct kept_stories *kept)
{
	return kept->tables && kept->last == kept->newest;
}

static enum chancery_status write_state(struct ledger *ledger,
                                        struct chancery_error *err)
{
	struct stmt q = db_prepare(
	    ledger->handle, "INSERT OR REPLACE INTO main.story_state"
	                    " SELECT ?, coalesce(max(report), 0) FROM report");
	db_int(&q, METHOD);
	db_run(&q);
	return db_finish(&q, err);
}

/* Another process may have done it meanwhile. */
static enum chancery_status derive_kept(struct ledger *ledger,
                                        struct chancery_error *err)
{
	struct kept_stories kept;
	enum chancery_status status = db_exec(ledger->handle, "BEGIN IMMEDIATE",
	                                      err);
	if (status)
		return status;
	status = look(ledger, &kept, err);
	if (!status && !kept.tables)
		status = db_exec(ledger->handle, drop_tables, err);
	if (!status && !kept.tables)
		status = db_exec(ledger->handle, make_tables, err);
	struct story_rows rows = { ledger, true, true, kept.last };
	if (!status && !is_fresh(&kept))
		status = story_rows_derive(&rows, err);
	if (!status)
		status = write_state(ledger, err);
	return db_end(ledger->handle, status, err);
}

enum chancery_status stories_forget(struct ledger *ledger,
                                    struct chancery_error *err)
{
	ledger->stories_twin = false;
	return db_exec(ledger->handle, "DROP TABLE IF EXISTS temp.story", err);
}

static enum chancery_status derive_twin(struct ledger *ledger, bool tables,
                                        struct chancery_error *err)
{
	enum chancery_status status = db_exec(ledger->handle, "BEGIN", err);
	if (status)
		return status;
	status = db_exec(ledger->handle, make_twin, err);
	struct story_rows rows = { ledger, false, tables, 0 };
	if (!status)
		status = story_rows_derive(&rows, err);
	status = db_end(ledger->handle, status, err);
	ledger->stories_twin = !status;
	return status;
}

enum chancery_status stories_ready(struct ledger *ledger,
                                   struct chancery_error *err)
{
	bool now = ledger->known_by == DAY_NONE &&
	           ledger->recorded_by == INT64_MAX;
	struct kept_stories kept;
	struct stories_stamp stamp = { ledger->known_by, ledger->recorded_by,
		                       0, 0 };
	enum chancery_status status = batch_end(ledger, err);
	if (!status)
		status = read_version(ledger, &stamp.version, err);
	if (!status)
		status = number(ledger, "SELECT max(report) FROM report",
		                &stamp.newest, err);
	if (status || (ledger->stories_twin &&
	               stamp.known_by == ledger->stories.known_by &&
	               stamp.recorded_by == ledger->stories.recorded_by &&
	               stamp.version == ledger->stories.version &&
	               stamp.newest == ledger->stories.newest))
		return status;
	status = stories_forget(ledger, err);
	if (!status)
		status = look(ledger, &kept, err);
	if (status || (now && is_fresh(&kept)))
		return status;
	if (now && ledger->writable) {
		status = derive_kept(ledger, err);
		if (status != CHANCERY_E_FULL && status != CHANCERY_E_BUSY &&
		    status != CHANCERY_E_IO)
			return status;
	}
	ledger->stories = stamp;
	return derive_twin(ledger, kept.tables, err);
}

enum chancery_status stories_again(struct ledger *ledger, bool *fresh,
                                   struct chancery_error *err)
{
	struct kept_stories kept;
	enum chancery_status status = stories_forget(ledger, err);
	if (!status)
		status = look(ledger, &kept, err);
	*fresh = !status && is_fresh(&kept);
	return *fresh ? derive_twin(ledger, false, err) : status;
}

void stories_settle(struct ledger *ledger)
{
	struct kept_stories kept;
	enum chancery_status status = look(ledger, &kept, NULL);
	if (!status && kept.newest && !is_fresh(&kept))
		status = derive_kept(ledger, NULL);
	/* What cannot be written is derived by each question. */
	(void)status;
}
