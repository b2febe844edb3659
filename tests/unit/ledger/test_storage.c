/* test_storage.c - the ledger as a file: opening what is and is not one, a
 * full disk, two writers, a folder that cannot be written to, and a killed
 * writer.
 */
#include "unit/unit.h"

#include "scene.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ledger/store/db.h"

static const struct paper meeting = {
	"Ruritania and Freedonia met on 1 May 2020.",
	"2020-05-02",
	{ { .act = "consult.meet",
	    .source = "RUR FRE",
	    .basis = BASIS_EXPLICIT,
	    .from = "2020-05-01" } },
};

/* One of many small reports. */
static void numbered(struct paper *paper, char text[96], unsigned n)
{
	snprintf(text, 96, "Note %u: Ruritania recognised Council %u.", n,
	         n % 7);
	*paper = (struct paper){ text,
		                 "2020-05-02",
		                 { { .act = n % 5 ? "recognise.government"
		                                  : "recognise.withdraw",
		                     .source = n % 2 ? "RUR" : "FRE",
		                     .target = n % 3 ? "CNC" : "SYL",
		                     .basis = BASIS_PUBLICATION },
		                   { .act = "consult.meet",
		                     .source = "RUR FRE SYL",
		                     .basis = BASIS_PUBLICATION } } };
}

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

static void test_open(void **state)
{
	char path[64];
	struct chancery_error err;
	(void)state;
	struct ledger *ledger = scene_ledger(path);
	scene_store(ledger, &meeting);
	raw(ledger, "PRAGMA user_version=99");
	ledger_close(ledger);
	assert_int_equal(try_open(path, LEDGER_READ, &err), CHANCERY_E_VERSION);
	assert_int_equal(try_open(path, LEDGER_WRITE, &err),
	                 CHANCERY_E_VERSION);
	assert_non_null(strstr(err.message, "version 99"));
	scene_end(NULL, path);

	assert_int_equal(try_open(path, LEDGER_READ, &err),
	                 CHANCERY_E_NOTFOUND);
}

static void test_foreign(void **state)
{
	char path[64];
	struct chancery_error err;
	sqlite3 *other;
	(void)state;
	ledger_close(scene_ledger(path));
	unlink(path);
	assert_int_equal(sqlite3_open(path, &other), SQLITE_OK);
	assert_int_equal(
	    sqlite3_exec(other, "CREATE TABLE a(b)", NULL, NULL, NULL),
	    SQLITE_OK);
	sqlite3_close(other);
	assert_int_equal(try_open(path, LEDGER_WRITE, &err),
	                 CHANCERY_E_CORRUPT);
	assert_non_null(strstr(err.message, "another program"));

	FILE *file = fopen(path, "w");
	assert_non_null(file);
	for (int i = 0; i < 4096; i++)
		fputc('a' + i % 26, file);
	fclose(file);
	assert_int_equal(try_open(path, LEDGER_READ, &err), CHANCERY_E_CORRUPT);
	scene_end(NULL, path);
}

/* An empty file is a ledger to be; one that another process just made is
 * opened, not made again. */
static void test_empty(void **state)
{
	char path[64];
	struct chancery_error err;
	(void)state;
	struct ledger *one = scene_ledger(path), *two;
	assert_int_equal(ledger_open(&two, path, LEDGER_WRITE, &err),
	                 CHANCERY_OK);
	scene_store(two, &meeting);
	scene_check(one);
	ledger_close(two);
	scene_end(one, path);
}

static void test_full(void **state)
{
	char path[64], text[96];
	struct chancery_error err = { 0 };
	struct paper paper;
	struct arena arena;
	unsigned n = 0;
	(void)state;
	struct ledger *ledger = scene_ledger(path);
	raw(ledger, "PRAGMA max_page_count=100");
	arena_init(&arena, (size_t)64 << 20);
	enum chancery_status status = CHANCERY_OK;
	while (!status && n < 10000) {
		numbered(&paper, text, n++);
		arena_clear(&arena);
		status = ledger_store(ledger, scene_coding(&arena, &paper),
		                      NULL, &scene_acts, NULL, &err);
	}
	assert_int_equal(status, CHANCERY_E_FULL);
	assert_true(n > 3 && n < 10000);
	struct ledger_counts counts;
	assert_int_equal(ledger_count(ledger, &counts, &err), CHANCERY_OK);
	assert_int_equal(counts.reports, n - 1);
	scene_check(ledger);

	/* With room again, the same report goes in. */
	raw(ledger, "PRAGMA max_page_count=100000");
	scene_store(ledger, &paper);
	scene_check(ledger);
	arena_release(&arena);
	scene_end(ledger, path);
}

/* What a batch holds is kept when it ends, all of it, and asking ends it. */
static void test_batch(void **state)
{
	char path[64];
	struct chancery_error err;
	struct ledger_counts counts;
	struct ledger *two;
	struct paper paper = meeting;
	(void)state;
	struct ledger *one = scene_ledger(path);
	ledger_batch(one, 3);
	scene_store(one, &meeting);
	paper.text = "They met again.";
	scene_store(one, &paper);
	assert_int_equal(ledger_open(&two, path, LEDGER_READ, &err),
	                 CHANCERY_OK);
	assert_int_equal(ledger_count(two, &counts, &err), CHANCERY_OK);
	assert_int_equal(counts.reports, 0);
	paper.text = "They met for the third time.";
	scene_store(one, &paper);
	assert_int_equal(ledger_count(two, &counts, &err), CHANCERY_OK);
	assert_int_equal(counts.reports, 3);
	paper.text = "They met for the fourth time.";
	scene_store(one, &paper);
	assert_int_equal(ledger_count(two, &counts, &err), CHANCERY_OK);
	assert_int_equal(counts.reports, 3);
	assert_int_equal(ledger_count(one, &counts, &err), CHANCERY_OK);
	assert_int_equal(counts.reports, 4);
	assert_int_equal(ledger_count(two, &counts, &err), CHANCERY_OK);
	assert_int_equal(counts.reports, 4);
	paper.text = "They met for the fifth time.";
	scene_store(one, &paper);
	assert_int_equal(ledger_flush(one, &err), CHANCERY_OK);
	assert_int_equal(ledger_count(two, &counts, &err), CHANCERY_OK);
	assert_int_equal(counts.reports, 5);
	ledger_close(two);
	scene_check(one);
	scene_end(one, path);
}

static void test_busy(void **state)
{
	char path[64];
	struct chancery_error err;
	struct ledger *two;
	struct arena arena;
	(void)state;
	struct ledger *one = scene_ledger(path);
	scene_store(one, &meeting);
	assert_int_equal(ledger_open(&two, path, LEDGER_WRITE, &err),
	                 CHANCERY_OK);
	raw(one, "BEGIN IMMEDIATE");
	sqlite3_busy_timeout(two->handle, 50);
	arena_init(&arena, (size_t)16 << 20);
	struct paper paper = meeting;
	paper.text = "They met again.";
	struct coding *coding = scene_coding(&arena, &paper);
	assert_int_equal(
	    ledger_store(two, coding, NULL, &scene_acts, NULL, &err),
	    CHANCERY_E_BUSY);
	/* Reading goes on meanwhile. */
	struct ledger_counts counts;
	assert_int_equal(ledger_count(two, &counts, &err), CHANCERY_OK);
	assert_int_equal(counts.reports, 1);
	raw(one, "ROLLBACK");
	assert_int_equal(
	    ledger_store(two, coding, NULL, &scene_acts, NULL, &err),
	    CHANCERY_OK);
	scene_check(two);
	arena_release(&arena);
	ledger_close(two);
	scene_end(one, path);
}

/* As an ordinary user in a folder that only root can write to. */
static int read_only_child(const char *path)
{
	struct ledger *ledger;
	struct chancery_error err;
	struct ledger_counts counts;
	if (geteuid() == 0 && (setgid(65534) || setuid(65534)))
		return 1;
	if (ledger_open(&ledger, path, LEDGER_READ, &err))
		return 2;
	if (ledger_count(ledger, &counts, &err) || counts.reports != 1)
		return 3;
	uint64_t findings;
	if (ledger_check(ledger, NULL, NULL, &findings, &err) || findings)
		return 4;
	ledger_close(ledger);
	return ledger_open(&ledger, path, LEDGER_WRITE, &err) == CHANCERY_E_IO
	           ? 0
	           : 5;
}

static void test_read_only(void **state)
{
	char path[64], folder[64];
	int result;
	(void)state;
	struct ledger *ledger = scene_ledger(path);
	scene_store(ledger, &meeting);
	ledger_close(ledger);
	snprintf(folder, sizeof folder, "%s", path);
	*strrchr(folder, '/') = 0;
	assert_int_equal(chmod(folder, 0555), 0);
	assert_int_equal(chmod(path, 0444), 0);
	pid_t child = fork();
	if (child == 0)
		_exit(read_only_child(path));
	assert_int_equal(waitpid(child, &result, 0), child);
	assert_true(WIFEXITED(result));
	assert_int_equal(WEXITSTATUS(result), 0);
	assert_int_equal(chmod(folder, 0755), 0);
	scene_end(NULL, path);
}

static void write_until_killed(const char *path)
{
	struct ledger *ledger;
	struct arena arena;
	struct chancery_error err;
	struct paper paper;
	char text[96];
	arena_init(&arena, (size_t)64 << 20);
	if (ledger_open(&ledger, path, LEDGER_WRITE, &err))
		_exit(1);
	for (unsigned n = 0; n < 100000; n++) {
		numbered(&paper, text, n);
		arena_clear(&arena);
		if (ledger_store(ledger, scene_coding(&arena, &paper), NULL,
		                 &scene_acts, NULL, &err))
			_exit(2);
	}
	_exit(3);
}

/* Killed at odd moments: whole reports, the first ones, everything derived. */
static void test_killed(void **state)
{
	(void)state;
	for (unsigned round = 0; round < 6; round++) {
		char path[64], text[96];
		int result;
		struct ledger *ledger = scene_ledger(path);
		ledger_close(ledger);
		pid_t child = fork();
		if (child == 0)
			write_until_killed(path);
		usleep(20000 + round * 17000);
		assert_int_equal(kill(child, SIGKILL), 0);
		assert_int_equal(waitpid(child, &result, 0), child);
		assert_true(WIFSIGNALED(result));
		struct chancery_error err;
		assert_int_equal(ledger_open(&ledger, path, LEDGER_WRITE, &err),
		                 CHANCERY_OK);
		scene_check(ledger);
		struct ledger_counts counts;
		assert_int_equal(ledger_count(ledger, &counts, &err),
		                 CHANCERY_OK);
		for (unsigned n = 0; n < counts.reports; n++) {
			struct paper paper;
			struct arena arena;
			bool added = true;
			arena_init(&arena, (size_t)16 << 20);
			numbered(&paper, text, n);
			assert_int_equal(
			    ledger_store(ledger, scene_coding(&arena, &paper),
			                 NULL, &scene_acts, &added, &err),
			    CHANCERY_OK);
			assert_false(added);
			arena_release(&arena);
		}
		scene_end(ledger, path);
	}
}

/* What a sound database can still have wrong, the check finds. */
static void test_check(void **state)
{
	static const char *const damage[] = {
		"DELETE FROM claim_pair; DELETE FROM relation_support;"
		"DELETE FROM disagreement_value; DELETE FROM event_claim;"
		"DELETE FROM closure_exception; DELETE FROM closure;"
		"DELETE FROM claim_argument; DELETE FROM claim WHERE ordinal=1",
		"UPDATE claim SET polarity = -polarity WHERE ordinal = 1",
		"UPDATE claim SET sentence_end = 5000 WHERE ordinal = 0",
		"UPDATE claim_argument SET span_end = 5000",
		"UPDATE event SET reports = reports + 1",
		"UPDATE relation SET from_lo = from_hi + 1",
		"DELETE FROM event_claim",
		"UPDATE report SET text = CAST('other' AS BLOB)"
		" WHERE report = 1",
		"UPDATE claim_argument SET party = 'RUR', actor = 1"
		" WHERE claim = 1 AND side = 1",
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(damage); i++) {
		char path[64], text[96];
		struct paper paper;
		struct ledger *ledger = scene_ledger(path);
		for (unsigned n = 0; n < 6; n++) {
			numbered(&paper, text, n);
			scene_store(ledger, &paper);
		}
		scene_check(ledger);
		raw(ledger, damage[i]);
		if (!findings_of(ledger))
			fail_msg("not found: %s", damage[i]);
		scene_end(ledger, path);
	}
}

static void test_refusals(void **state)
{
	char path[64];
	struct chancery_error err;
	struct chancery_error why = { CHANCERY_E_ENCODING, 17, "not UTF-8" };
	struct report report = { .id = STR("a"), .path = STR("a.txt") };
	struct ledger_counts counts;
	(void)state;
	struct ledger *ledger = scene_ledger(path);
	for (int i = 0; i < 2; i++)
		assert_int_equal(ledger_refuse(ledger, &report, &why, &err),
		                 CHANCERY_OK);
	assert_int_equal(ledger_count(ledger, &counts, &err), CHANCERY_OK);
	assert_int_equal(counts.refusals, 1);
	scene_end(ledger, path);
}

/* When the effects of an act change, all that was read before is derived anew.
 */
static void test_new_rules(void **state)
{
	static const struct paper papers[] = {
		{ "Ruritania met Freedonia.",
		  "2020-01-02",
		  { { .act = "consult.meet",
		      .source = "RUR",
		      .target = "FRE",
		      .basis = BASIS_PUBLICATION } } },
		{ "Ruritania met Sylvania.",
		  "2020-01-03",
		  { { .act = "consult.meet",
		      .source = "RUR",
		      .target = "SYL",
		      .basis = BASIS_PUBLICATION } } },
	};
	char path[64];
	struct chancery_error err;
	struct arena arena;
	(void)state;
	arena_init(&arena, (size_t)64 << 20);
	struct ledger *ledger = scene_ledger(path);
	scene_store(ledger, &papers[0]);
	assert_string_equal(
	    scene_relations(ledger, &arena, "envoy", NULL, NULL).ptr, "");
	struct act *changed = arena_alloc(&arena, scene_acts.count,
	                                  sizeof *changed);
	assert_non_null(changed);
	memcpy(changed, scene_acts.item, scene_acts.count * sizeof *changed);
	for (uint32_t i = 0; i < scene_acts.count; i++)
		if (str_is(changed[i].name, "consult.meet")) {
			changed[i].effect[0] = (struct effect){
				.relation = STR("envoy"), .role = EFFECT_HOLDS
			};
			changed[i].effect_count = 1;
		}
	struct acts acts = { changed, scene_acts.count, scene_acts.relation,
		             scene_acts.relation_count };
	assert_int_equal(ledger_store(ledger, scene_coding(&arena, &papers[1]),
	                              NULL, &acts, NULL, &err),
	                 CHANCERY_OK);
	assert_string_equal(
	    scene_relations(ledger, &arena, "envoy", NULL, NULL).ptr,
	    "envoy FRE>RUR ?..2020-01-02 ?..? 1 unknown\n"
	    "envoy RUR>SYL ?..2020-01-03 ?..? 1 unknown\n");
	scene_check(ledger);
	arena_release(&arena);
	scene_end(ledger, path);
}

static void test_find(void **state)
{
	char path[64], full[LEDGER_ID_MAX], id[LEDGER_ID_MAX];
	struct chancery_error err;
	enum ledger_thing thing;
	struct arena arena;
	(void)state;
	arena_init(&arena, (size_t)16 << 20);
	struct ledger *ledger = scene_ledger(path);
	scene_store(ledger, &meeting);
	struct str content = scene_coding(&arena, &meeting)->report->content_id;
	snprintf(id, sizeof id, "%.8s", content.ptr);
	assert_int_equal(ledger_find(ledger, str_of(id), &thing, full, &err),
	                 CHANCERY_OK);
	assert_int_equal(thing, THING_REPORT);
	assert_string_equal(full, content.ptr);
	snprintf(id, sizeof id, "%.8s.0", content.ptr);
	assert_int_equal(ledger_find(ledger, str_of(id), &thing, full, &err),
	                 CHANCERY_OK);
	assert_int_equal(thing, THING_CLAIM);
	snprintf(id, sizeof id, "%.8s.1", content.ptr);
	assert_int_equal(ledger_find(ledger, str_of(id), &thing, full, &err),
	                 CHANCERY_E_NOTFOUND);
	assert_int_equal(ledger_find(ledger, STR("'; DROP TABLE claim; --"),
	                             &thing, full, &err),
	                 CHANCERY_E_NOTFOUND);
	scene_check(ledger);
	arena_release(&arena);
	scene_end(ledger, path);
}

/* More claims about two parties than are derived at once: queries of the
 * writer, of a reader beside it and of one after a kill see them all. */
static void test_pending(void **state)
{
	char path[64], text[96];
	struct arena arena;
	struct chancery_error err;
	struct ledger *reader, *whole;
	char other[64];
	(void)state;
	arena_init(&arena, (size_t)256 << 20);
	struct ledger *ledger = scene_ledger(path);
	whole = scene_ledger(other);
	assert_int_equal(ledger_open(&reader, path, LEDGER_READ, &err),
	                 CHANCERY_OK);
	for (unsigned n = 0; n < 150; n++) {
		struct paper paper;
		numbered(&paper, text, n);
		scene_store(ledger, &paper);
		scene_store(whole, &paper);
		if (n % 10 == 0)
			scene_export(whole, &arena);
	}
	sqlite3_stmt *q;
	assert_int_equal(sqlite3_prepare_v2(ledger->handle,
	                                    "SELECT count(*) FROM pending", -1,
	                                    &q, NULL),
	                 SQLITE_OK);
	assert_int_equal(sqlite3_step(q), SQLITE_ROW);
	assert_true(sqlite3_column_int(q, 0) > 0);
	sqlite3_finalize(q);
	struct str want = scene_export(whole, &arena);
	assert_string_equal(scene_export(reader, &arena).ptr, want.ptr);
	scene_check(reader);
	scene_check(ledger);
	assert_string_equal(scene_export(ledger, &arena).ptr, want.ptr);
	assert_string_equal(scene_export(reader, &arena).ptr, want.ptr);
	scene_check(ledger);
	assert_int_equal(ledger_known_by(reader, scene_day("2020-05-02"), &err),
	                 CHANCERY_OK);
	assert_string_equal(scene_export(reader, &arena).ptr, want.ptr);
	arena_release(&arena);
	ledger_close(reader);
	scene_end(whole, other);
	scene_end(ledger, path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_open),
		cmocka_unit_test(test_foreign),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_full),
		cmocka_unit_test(test_batch),
		cmocka_unit_test(test_busy),
		cmocka_unit_test(test_read_only),
		cmocka_unit_test(test_killed),
		cmocka_unit_test(test_check),
		cmocka_unit_test(test_refusals),
		cmocka_unit_test(test_new_rules),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_pending),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
