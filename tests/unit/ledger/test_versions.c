/* test_versions.c - ledgers of older versions, and acts that change. */
#include "unit/unit.h"

#include "scene.h"

#include "ledger/store/db.h"

static const struct paper meeting = {
	"Ruritania and Freedonia met on 1 May 2020.",
	"2020-05-02",
	{ { .act = "consult.meet",
	    .source = "RUR FRE",
	    .basis = BASIS_EXPLICIT,
	    .from = "2020-05-01" } },
};

static void raw(struct ledger *ledger, const char *sql)
{
	char *message = NULL;
	if (sqlite3_exec(ledger->handle, sql, NULL, NULL, &message))
		fail_msg("%s: %s", sql, message);
}

static uint64_t findings_of(struct ledger *ledger)
{
	uint64_t findings = 0;
	struct chancery_error err;
	assert_int_equal(ledger_check(ledger, NULL, NULL, &findings, &err),
	                 CHANCERY_OK);
	return findings;
}

static enum chancery_status try_open(const char *path, enum ledger_mode mode,
                                     struct chancery_error *err)
{
	struct ledger *ledger;
	enum chancery_status status = ledger_open(&ledger, path, mode, err);
	assert_true(status ? !ledger : ledger != NULL);
	ledger_close(ledger);
	return status;
}

/* A ledger of version 1, which had neither numbers nor copies nor readings, is
 * brought up by writing. */
static void test_older(void **state)
{
	char path[64];
	struct chancery_error err;
	(void)state;
	struct ledger *ledger = scene_ledger(path);
	scene_store(ledger, &meeting);
	raw(ledger,
	    "DROP TABLE notice; DROP TABLE heading;"
	    "ALTER TABLE act DROP COLUMN mutual;"
	    "ALTER TABLE relation_type DROP COLUMN powers;"
	    "ALTER TABLE party DROP COLUMN private;"
	    "ALTER TABLE claim DROP COLUMN entailed;"
	    "DROP TABLE amendment; DROP TABLE fold; DROP TABLE fold_found;"
	    "DROP TABLE fold_touched; DROP TABLE fold_branch;"
	    "DROP INDEX claim_pointing;"
	    "DROP TABLE claim_number; DROP TABLE statement_speaker;"
	    "DROP TABLE report_words;"
	    "DROP TABLE copy_edge; DROP TABLE sketch; DROP TABLE band;"
	    "DROP TABLE trace; DROP TABLE origin;"
	    "ALTER TABLE claim DROP COLUMN origin;"
	    "ALTER TABLE claim DROP COLUMN origin_class;"
	    "DROP TABLE publication; DROP TABLE ruling;"
	    "DROP INDEX report_open; DROP INDEX report_content;"
	    "DROP INDEX party_name; DROP INDEX actor_name;"
	    "DROP INDEX actor_code;"
	    "DROP INDEX party_branch;"
	    "DROP INDEX statement_speaker_of;"
	    "ALTER TABLE party DROP COLUMN whole;"
	    "ALTER TABLE report DROP COLUMN closed;"
	    "ALTER TABLE report DROP COLUMN data;"
	    " PRAGMA user_version=1");
	ledger_close(ledger);
	assert_int_equal(try_open(path, LEDGER_READ, &err), CHANCERY_E_VERSION);
	assert_non_null(strstr(err.message, "older version 1"));
	assert_int_equal(try_open(path, LEDGER_WRITE, &err), CHANCERY_OK);
	assert_int_equal(try_open(path, LEDGER_READ, &err), CHANCERY_OK);
	scene_end(NULL, path);
}

/* One of version 4 knew nothing of corrections. */
static void test_version_4(void **state)
{
	char path[64];
	struct chancery_error err;
	struct ledger_counts before, after;
	(void)state;
	struct ledger *ledger = scene_ledger(path);
	scene_store_of(ledger, &meeting, "Ostia Herald");
	assert_int_equal(ledger_count(ledger, &before, &err), CHANCERY_OK);
	raw(ledger, "DROP TABLE notice; DROP TABLE heading;"
	            "ALTER TABLE act DROP COLUMN mutual;"
	            "ALTER TABLE relation_type DROP COLUMN powers;"
	            "ALTER TABLE party DROP COLUMN private;"
	            "ALTER TABLE claim DROP COLUMN entailed;"
	            "DROP TABLE amendment; DROP TABLE fold; DROP TABLE "
	            "fold_found; DROP TABLE fold_touched; DROP TABLE"
	            " fold_branch; DROP INDEX claim_pointing; ALTER TABLE event"
	            " DROP COLUMN withdrawn; PRAGMA user_version=4");
	ledger_close(ledger);
	assert_int_equal(try_open(path, LEDGER_READ, &err), CHANCERY_E_VERSION);
	assert_int_equal(ledger_open(&ledger, path, LEDGER_WRITE, &err),
	                 CHANCERY_OK);
	assert_int_equal(ledger_count(ledger, &after, &err), CHANCERY_OK);
	assert_int_equal(before.events, 1);
	assert_int_equal(after.events, 1);
	assert_int_equal(findings_of(ledger), 0);
	sqlite3_stmt *stmt;
	assert_int_equal(sqlite3_prepare_v2(ledger->handle,
	                                    "SELECT key FROM heading", -1,
	                                    &stmt, NULL),
	                 SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	assert_string_equal((const char *)sqlite3_column_text(stmt, 0),
	                    "o:ostia herald");
	sqlite3_finalize(stmt);
	scene_end(ledger, path);
}

/* An act of another type, or done by both, makes other events: all is derived
 * anew. */
static void test_types(void **state)
{
	char path[64];
	struct arena arena;
	struct chancery_error err = { 0 };
	(void)state;
	static const struct paper opened = {
		"Ruritania opened an embassy in Freedonia on 1 May 2020.",
		"2020-05-02",
		{ { .act = "mission.open",
		    .source = "RUR",
		    .target = "FRE",
		    .basis = BASIS_EXPLICIT,
		    .from = "2020-05-01" } },
	};
	arena_init(&arena, (size_t)1 << 24);
	struct ledger *ledger = scene_ledger(path);
	scene_store(ledger, &opened);
	struct str events = scene_events(ledger, &arena);
	assert_true(str_find(events, STR("RUR>FRE"), 0) != SIZE_MAX);
	struct act *acts = arena_alloc(&arena, scene_acts.count, sizeof *acts);
	assert_non_null(acts);
	memcpy(acts, scene_acts.item, scene_acts.count * sizeof *acts);
	struct acts other = scene_acts;
	other.item = acts;
	for (int round = 0; round < 2; round++) {
		for (uint32_t i = 0; i < scene_acts.count; i++)
			if (str_is(acts[i].name, "mission.open")) {
				acts[i].mutual = round == 1;
				acts[i].plover = round ? STR("SUPPORT")
				                       : STR("CONSULT");
			}
		struct coding *coding = scene_coding(&arena, &meeting);
		struct report report = *coding->report;
		report.published += round;
		coding->report = &report;
		assert_int_equal(
		    ledger_store(ledger, coding, NULL, &other, NULL, &err),
		    CHANCERY_OK);
		ledger->synced = NULL; /* as one who opens it again */
		events = scene_events(ledger, &arena);
		assert_true(str_find(events, STR("FRE>RUR"), 0) != SIZE_MAX);
		assert_true(str_find(events, STR("RUR>FRE"), 0) == SIZE_MAX);
	}
	assert_int_equal(findings_of(ledger), 0);
	scene_end(ledger, path);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_older),
		cmocka_unit_test(test_version_4),
		cmocka_unit_test(test_types),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
