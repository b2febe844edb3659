/* stories.c - see stories.h. */
#include "ledger/stories.h"

#include "ledger/schema.h"
#include "ledger/store.h"
#include "ledger/units.h"
#include "stories/gather.h"

/* How profiles and stories are made: those made otherwise are made anew. */
#define METHOD 1
/* Reports up to which stories are brought up to date each time a ledger is
 * closed, and the share of new ones from which they are in any. */
#define SMALL_LEDGER 5000
#define SHARE_NEW 8

static const char make_tables[] =
    "CREATE TABLE IF NOT EXISTS profile(report INTEGER PRIMARY KEY,"
    " data BLOB NOT NULL) STRICT;"
    "CREATE TABLE IF NOT EXISTS story(report INTEGER PRIMARY KEY,"
    " id TEXT NOT NULL, centre INTEGER NOT NULL) STRICT;"
    "CREATE INDEX IF NOT EXISTS story_id ON story(id);"
    "CREATE TABLE IF NOT EXISTS story_state(method INTEGER PRIMARY KEY,"
    " last INTEGER NOT NULL) STRICT;";
static const char make_twin[] =
    "CREATE TEMP TABLE story(report INTEGER PRIMARY KEY, id TEXT NOT NULL,"
    " centre INTEGER NOT NULL) STRICT;"
    "CREATE INDEX temp.story_id ON story(id)";

struct gathering {
	struct ledger *ledger;
	struct arena *arena;
	bool kept; /* in the file, else in the temporary table */
	struct stmt text, body, told, keep;
	struct VEC(int64_t) report;
	struct VEC(struct profile) profile;
	struct VEC(day_t) day;
	struct VEC(struct str) content;
	struct chancery_error *err;
};

static enum chancery_status number(struct ledger *ledger, const char *sql,
                                   int64_t *out, struct chancery_error *err)
{
	struct stmt q = db_prepare(ledger->handle, sql);
	*out = db_step(&q) ? db_get_int(&q, 0) : 0;
	return db_finish(&q, err);
}

static bool day_by_words(const struct stmt *q, day_t *day)
{
	struct str basis = db_get_text(q, 7);
	day_t from = db_get_day(q, 5), to = db_get_day(q, 6);
	*day = from;
	return from != DAY_NONE && to == from + 1 &&
	       (str_is(basis, time_basis_name(BASIS_EXPLICIT)) ||
	        str_is(basis, time_basis_name(BASIS_RELATIVE)) ||
	        str_is(basis, time_basis_name(BASIS_WEEKDAY)));
}

/* What the report claims, as far as a profile has room for it. */
static bool read_told(struct gathering *g, int64_t report,
                      struct profile_source *source)
{
	struct VEC(struct told) list = { 0 };
	struct stmt *q = &g->told;
	bool room = true;
	db_int(q, report);
	while (room && list.count < PROFILE_FACTS && db_step(q)) {
		struct told *slot = VEC_PUSH(g->arena, &list);
		room = slot;
		if (!room)
			break;
		struct str place = db_get_text(q, 3);
		slot->act = arena_str(g->arena, db_get_text(q, 0));
		slot->source = arena_str(g->arena, db_get_text(q, 1));
		slot->target = arena_str(g->arena, db_get_text(q, 2));
		slot->place = arena_str(g->arena, place.len
		                                      ? place
		                                      : db_get_text(q, 4));
		if (!day_by_words(q, &slot->day))
			slot->day = DAY_NONE;
		room = slot->act.ptr && slot->source.ptr && slot->target.ptr &&
		       slot->place.ptr;
	}
	db_again(q);
	source->told = list.item;
	source->told_count = list.count;
	return room;
}

static bool read_body(struct gathering *g, int64_t report,
                      struct profile_source *source)
{
	struct VEC(struct span) list = { 0 };
	bool room = true;
	db_int(&g->body, report);
	while (room && db_step(&g->body)) {
		struct span *slot = VEC_PUSH(g->arena, &list);
		if (slot)
			*slot = db_get_span(&g->body, 0);
		room = slot;
	}
	db_again(&g->body);
	source->body = list.item;
	source->body_count = list.count;
	return room;
}

/* The profile of a report from its text and claims; kept, where the file is
 * written to. */
static bool make_profile(struct gathering *g, int64_t report,
                         struct profile *out)
{
	struct profile_source source = { 0 };
	struct profile made;
	struct arena *scratch = &g->ledger->scratch, *arena = g->arena;
	arena_clear(scratch);
	g->arena = scratch;
	db_int(&g->text, report);
	bool room = db_step(&g->text);
	if (room) {
		source.title = db_get_text(&g->text, 0);
		source.text = db_get_text(&g->text, 1);
		source.title_span = db_get_span(&g->text, 2);
		room = read_body(g, report, &source) &&
		       read_told(g, report, &source) &&
		       profile_read(&made, scratch, &source);
	}
	g->arena = arena;
	size_t bytes = room ? (size_t)made.count * PROFILE_BYTES : 0;
	unsigned char *data = room ? arena_alloc(scratch, bytes, 1) : NULL;
	if (data) {
		struct str packed = { (const char *)data, bytes };
		profile_pack(&made, data);
		room = profile_unpack(out, arena, packed);
		if (room && g->kept) {
			db_int(&g->keep, report);
			db_blob(&g->keep, packed);
			db_run(&g->keep);
		}
	}
	db_again(&g->text);
	return room && data;
}

static bool add_report(struct gathering *g, const struct stmt *q)
{
	int64_t *report = VEC_PUSH(g->arena, &g->report);
	struct profile *profile = VEC_PUSH(g->arena, &g->profile);
	day_t *day = VEC_PUSH(g->arena, &g->day);
	struct str *content = VEC_PUSH(g->arena, &g->content);
	if (!report || !profile || !day || !content)
		return false;
	*report = db_get_int(q, 0);
	*day = db_get_day(q, 2);
	*content = arena_str(g->arena, db_get_text(q, 1));
	struct str data = db_get_text(q, 3);
	return content->ptr &&
	       ((data.len && profile_unpack(profile, g->arena, data)) ||
	        make_profile(g, *report, profile));
}

/* Begin the statements that read one report; all is finished together. */
static void prepare(struct gathering *g)
{
	sqlite3 *handle = g->ledger->handle;
	g->text = db_prepare(handle, "SELECT title, text, title_begin,"
	                             " title_end FROM report WHERE report = ?");
	g->body = db_prepare(handle, "SELECT span_begin, span_end FROM body"
	                             " WHERE report = ? ORDER BY ordinal");
	g->told = db_prepare(
	    handle,
	    "SELECT c.act, coalesce(a.party, ''), coalesce(b.party, ''),"
	    " c.place_id, c.place_name, c.t_lo, c.t_hi, c.basis FROM claim c"
	    " LEFT JOIN claim_argument a ON a.claim = c.claim AND a.side = 0"
	    " LEFT JOIN claim_argument b ON b.claim = c.claim AND b.side = 1"
	    " WHERE c.report = ? ORDER BY c.ordinal, a.ordinal, b.ordinal");
	if (g->kept)
		g->keep = db_prepare(handle, "INSERT OR REPLACE INTO profile"
		                             " VALUES(?, ?)");
}

static enum chancery_status finish(struct gathering *g,
                                   struct chancery_error *err)
{
	struct stmt *all[] = { &g->text, &g->body, &g->told, &g->keep };
	enum chancery_status status = CHANCERY_OK;
	for (size_t i = 0; i < COUNT_OF(all); i++) {
		enum chancery_status end = db_finish(all[i],
		                                     status ? NULL : err);
		status = status ? status : end;
	}
	return status;
}

static enum chancery_status write_stories(struct gathering *g,
                                          const struct gathered *gathered)
{
	char id[STORY_ID_LEN + 1];
	struct stmt q = db_prepare(
	    g->ledger->handle, g->kept
	                           ? "INSERT INTO main.story VALUES(?, ?, ?)"
	                           : "INSERT INTO temp.story VALUES(?, ?, ?)");
	for (uint32_t i = 0; !q.rc && i < g->report.count; i++) {
		struct str first = g->content.item[gathered->story[i]];
		snprintf(id, sizeof id, "%c%.*s", STORY_LETTER,
		         STORY_ID_LEN - 1, first.ptr);
		db_int(&q, g->report.item[i]);
		db_text(&q, str_of(id));
		db_int(&q, gathered->centre[i]);
		db_run(&q);
	}
	return db_finish(&q, g->err);
}

/* Gather the reports that were read, and forget them. */
static enum chancery_status gather_read(struct gathering *g)
{
	struct gathered gathered;
	enum chancery_status status = gather(&gathered, g->arena,
	                                     g->profile.item, g->day.item,
	                                     g->report.count, g->err);
	if (!status)
		status = write_stories(g, &gathered);
	arena_clear(g->arena);
	memset(&g->report, 0, sizeof g->report);
	memset(&g->profile, 0, sizeof g->profile);
	memset(&g->day, 0, sizeof g->day);
	memset(&g->content, 0, sizeof g->content);
	return status;
}

#define PROFILES_SQL(DATA, JOIN)                                               \
	"SELECT r.report, r.content, r.day, " DATA " FROM report r" JOIN       \
	" WHERE " KNOWN("r", "1", "2") " ORDER BY r.day IS NULL, r.day,"       \
	" r.content"

/* Derive all stories into the empty table. A ledger of more than GATHER_MAX
 * reports is parted into as many, in the order in which stories are told. */
static enum chancery_status derive(struct ledger *ledger, bool kept,
                                   bool tables, struct chancery_error *err)
{
	struct arena arena;
	struct gathering g = { .ledger = ledger,
		               .arena = &arena,
		               .kept = kept,
		               .err = err };
	struct stmt q = db_prepare(
	    ledger->handle,
	    tables ? PROFILES_SQL("p.data",
	                          " LEFT JOIN main.profile p USING(report)")
	           : PROFILES_SQL("NULL", ""));
	enum chancery_status status = CHANCERY_OK;
	bool room = true;
	arena_init(&arena, LEDGER_MEMORY);
	db_clocks(&q, ledger);
	prepare(&g);
	while (!status && room && db_step(&q)) {
		room = add_report(&g, &q);
		if (room && g.report.count == GATHER_MAX)
			status = gather_read(&g);
	}
	if (!status && !room)
		status = fail_nomem(err);
	enum chancery_status end = finish(&g, status ? NULL : err);
	status = status ? status : end;
	end = db_finish(&q, status ? NULL : err);
	status = status ? status : end;
	if (!status)
		status = gather_read(&g);
	arena_release(&arena);
	return status;
}

/* Whether the file has the tables, and the last report they know. */
static enum chancery_status look(struct ledger *ledger, bool *tables,
                                 bool *fresh, struct chancery_error *err)
{
	int64_t there, last, newest = 0;
	enum chancery_status status = number(
	    ledger,
	    "SELECT count(*) FROM main.sqlite_schema WHERE name IN"
	    " ('profile', 'story', 'story_state')",
	    &there, err);
	*tables = *fresh = false;
	if (status || there < 3)
		return status;
	*tables = true;
	struct stmt q = db_prepare(
	    ledger->handle,
	    "SELECT last FROM main.story_state WHERE method = ?");
	db_int(&q, METHOD);
	bool known = db_step(&q);
	last = known ? db_get_int(&q, 0) : 0;
	*tables = known; /* profiles of another method are no use */
	status = db_finish(&q, err);
	if (!status)
		status = number(ledger, "SELECT max(report) FROM report",
		                &newest, err);
	*fresh = known && last == newest;
	return status;
}

static enum chancery_status derive_kept(struct ledger *ledger, bool tables,
                                        struct chancery_error *err)
{
	enum chancery_status status = db_exec(ledger->handle, "BEGIN IMMEDIATE",
	                                      err);
	if (status)
		return status;
	status = db_exec(ledger->handle, make_tables, err);
	if (!status && !tables)
		status = db_exec(ledger->handle, "DELETE FROM profile", err);
	if (!status)
		status = db_exec(ledger->handle, "DELETE FROM main.story;"
		                 "DELETE FROM story_state", err);
	if (!status)
		status = derive(ledger, true, true, err);
	if (!status) {
		struct stmt q = db_prepare(
		    ledger->handle, "INSERT INTO story_state"
		                    " SELECT ?, coalesce(max(report), 0)"
		                    " FROM report");
		db_int(&q, METHOD);
		db_run(&q);
		status = db_finish(&q, err);
	}
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
	if (!status)
		status = derive(ledger, false, tables, err);
	status = db_end(ledger->handle, status, err);
	ledger->stories_twin = !status;
	return status;
}

enum chancery_status stories_ready(struct ledger *ledger,
                                   struct chancery_error *err)
{
	bool now = ledger->known_by == DAY_NONE &&
	           ledger->recorded_by == INT64_MAX;
	bool tables, fresh;
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
		status = look(ledger, &tables, &fresh, err);
	if (status || (now && fresh))
		return status;
	if (now && ledger->writable) {
		status = derive_kept(ledger, tables, err);
		if (status != CHANCERY_E_FULL && status != CHANCERY_E_BUSY &&
		    status != CHANCERY_E_IO)
			return status;
	}
	ledger->stories = stamp;
	return derive_twin(ledger, tables, err);
}

enum chancery_status stories_again(struct ledger *ledger, bool *kept,
                                   struct chancery_error *err)
{
	bool tables;
	enum chancery_status status = stories_forget(ledger, err);
	if (!status)
		status = look(ledger, &tables, kept, err);
	return status || !*kept ? status : derive_twin(ledger, false, err);
}

void stories_settle(struct ledger *ledger)
{
	bool tables, fresh;
	int64_t last = 0, newest = 0;
	if (ledger->batch.stored > SMALL_LEDGER)
		return;
	enum chancery_status status = look(ledger, &tables, &fresh, NULL);
	if (status || fresh)
		return;
	status = number(ledger, "SELECT max(report) FROM report", &newest, NULL);
	if (!status && tables)
		status = number(ledger, "SELECT max(last) FROM story_state",
		                &last, NULL);
	if (!status && newest && (newest <= SMALL_LEDGER ||
	                (newest - last) * SHARE_NEW >= newest))
		status = stories_ready(ledger, NULL);
	(void)status;
}
