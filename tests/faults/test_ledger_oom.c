/* test_ledger_oom.c - memory runs out at every allocation in turn, SQLite's
 * and ours: the ledger says so, stays whole, and does the same when there is
 * room again.
 */
#include "deeds.h"

#include <limits.h>
#include <stdlib.h>

#include "ledger/store/db.h"

/* SQLite's own allocator with a count-down: at 0 it says no, once. */
static sqlite3_mem_methods plain;
static long left = -1;

static bool refuses(void)
{
	return left >= 0 && left-- == 0;
}

static void *counted_malloc(int n)
{
	return refuses() ? NULL : plain.xMalloc(n);
}

static void *counted_realloc(void *at, int n)
{
	return refuses() ? NULL : plain.xRealloc(at, n);
}

/* So much that nothing ever runs out; what is left of it tells how often was
 * asked. */
#define PLENTY (LONG_MAX / 2)

static int setup(void **state)
{
	(void)state;
	sqlite3_mem_methods counted;
	if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &plain))
		return -1;
	counted = plain;
	counted.xMalloc = counted_malloc;
	counted.xRealloc = counted_realloc;
	return sqlite3_config(SQLITE_CONFIG_MALLOC, &counted) ? -1 : 0;
}

/* What runs out: SQLite's memory, that of deriving, of bands, of known rows, of
 * a batch, or of stories. */
enum short_of {
	OF_SQLITE,
	OF_SCRATCH,
	OF_BANDS,
	OF_KNOWN,
	OF_BATCH,
	OF_STORIES,
	OF_STORY_WORK
};

static struct arena *arena_of(struct ledger *ledger, enum short_of what)
{
	return what == OF_BANDS        ? &ledger->bands.arena
	       : what == OF_KNOWN      ? &ledger->known.arena
	       : what == OF_BATCH      ? &ledger->batch.arena
	       : what == OF_STORIES    ? &ledger->story_rows
	       : what == OF_STORY_WORK ? &ledger->story_work
	                               : &ledger->scratch;
}

/* Close the ledger and open it again: all its statements are made anew. */
static void reopen(struct doing *doing)
{
	char path[64];
	struct chancery_error err = { 0 };
	snprintf(path, sizeof path, "%s",
	         sqlite3_db_filename(doing->ledger->handle, "main"));
	ledger_close(doing->ledger);
	if (ledger_open(&doing->ledger, path, LEDGER_WRITE, &err))
		fail_msg("%s", err.message);
	sqlite3_exec(doing->ledger->handle, "PRAGMA synchronous=OFF", NULL,
	             NULL, NULL);
}

/* Something of all that a ledger has. */
static void fill(struct doing *doing)
{
	struct chancery_error err;
	assert_int_equal(put(doing, 1, &err), CHANCERY_OK);
	find_event(doing);
	assert_int_equal(reject(doing, &err), CHANCERY_OK);
	assert_int_equal(take_back(doing, &err), CHANCERY_OK);
	assert_int_equal(move_event(doing, &err), CHANCERY_OK);
	assert_int_equal(make_one(doing, &err), CHANCERY_OK);
	assert_int_equal(put(doing, 2, &err), CHANCERY_OK);
	assert_int_equal(supersede(doing, &err), CHANCERY_OK);
	assert_int_equal(stories_ready(doing->ledger, &err), CHANCERY_OK);
}

static enum chancery_status ask_back(struct doing *doing,
                                     struct chancery_error *err)
{
	enum chancery_status status = ledger_known_by(
	    doing->ledger, scene_day("2025-09-01"), err);
	return status ? status : ledger_known_by(doing->ledger, DAY_NONE, err);
}

static void print_finding(void *user, const char *finding)
{
	(void)user;
	print_message("finding: %s\n", finding);
}

static enum chancery_status ask_check(struct doing *doing,
                                      struct chancery_error *err)
{
	uint64_t findings = 0;
	enum chancery_status status = ledger_check(doing->ledger, print_finding,
	                                           NULL, &findings, err);
	if (!status)
		assert_int_equal(findings, 0);
	return status;
}

/* They change nothing, so each attempt has the same ledger, opened anew. */
static const struct deed asked[] = {
	{ "known by", fill, ask_back },
	{ "check", fill, ask_check },
};

/* Storing where no statement is there yet, nothing known and no band. */
static const struct deed anew = { "store anew", reopen, store_one };

/* One deed, and how it is made to fail. */
struct sweep {
	const struct deed *deed;
	enum short_of what;
	bool asks;
	struct arena arena;
	struct str before, after;
	struct doing doing; /* where it asks */
	char path[64];
};

static void make_scene(struct sweep *sweep, struct doing *doing, char path[64])
{
	if (sweep->asks)
		reopen(&sweep->doing);
	if (sweep->asks)
		*doing = sweep->doing;
	else
		make_ready(doing, sweep->deed, &sweep->arena, path);
}

/* Run out at allocation `at`: how many were asked for until then or, where it
 * went through, at all. */
static long run_out(struct sweep *sweep, long at)
{
	const struct deed *deed = sweep->deed;
	char path[64];
	struct doing doing;
	struct chancery_error err = { 0 };
	struct arena_mark mark = arena_mark(&sweep->arena);
	make_scene(sweep, &doing, path);
	struct arena *own = arena_of(doing.ledger, sweep->what);
	if (sweep->what == OF_SQLITE)
		left = at;
	else
		own->fail_after = (uint64_t)at;
	enum chancery_status status = deed->run(&doing, &err);
	long rest = sweep->what == OF_SQLITE ? left : (long)own->fail_after;
	bool passed = sweep->what == OF_SQLITE ? rest >= 0 : rest > 0;
	left = -1;
	own->fail_after = UINT64_MAX;
	if (passed)
		assert_int_equal(status, CHANCERY_OK);
	else if (status)
		assert_true(status == CHANCERY_E_NOMEM ||
		            status == CHANCERY_E_LIMIT ||
		            status == CHANCERY_E_IO);
	assert_true(!status || err.message[0]);
	assert_int_equal(ledger_known_by(doing.ledger, DAY_NONE, &err),
	                 CHANCERY_OK);
	if (sweep->asks)
		assert_int_equal(deed->run(&doing, &err), CHANCERY_OK);
	if (!is_after(doing.ledger, sweep->before, sweep->after,
	              &sweep->arena)) {
		assert_int_equal(deed->run(&doing, &err), CHANCERY_OK);
		assert_true(is_after(doing.ledger, sweep->before, sweep->after,
		                     &sweep->arena));
	}
	if (!sweep->asks)
		scene_end(doing.ledger, path);
	arena_rewind(&sweep->arena, mark);
	return passed ? at - rest : at;
}

/* Run out at each allocation in turn.  That is long: so of many at `points` of
 * them, evenly, a quarter of these where every access is checked, and every Nth
 * with $CHANCERY_SWEEP set to N (1: all), of the deed that $CHANCERY_DEED names
 * or of all. */
static void sweep(enum short_of what, const struct deed *deed, long least,
                  long points)
{
	struct sweep s = { .deed = deed,
		           .what = what,
		           .asks = deed >= asked &&
		                   deed < asked + COUNT_OF(asked) };
	const char *every = getenv("CHANCERY_SWEEP");
	const char *only = getenv("CHANCERY_DEED");
	if (only && strcmp(only, deed->name) != 0)
		return;
	arena_init(&s.arena, (size_t)256 << 20);
	two_states(deed, &s.arena, &s.before, &s.after);
	if (s.asks)
		make_ready(&s.doing, deed, &s.arena, s.path);
	long asks = run_out(&s, PLENTY);
	assert_true(asks >= least);
#ifdef __SANITIZE_ADDRESS__
	points = (points + 3) / 4;
#endif
	long step = asks > points ? asks / points : 1;
	if (every && atol(every) > 0)
		step = atol(every);
	for (long at = 0; at < asks; at += step)
		run_out(&s, at);
	print_message("%s: every %ld of %ld allocations\n", deed->name, step,
	              asks);
	if (s.asks)
		scene_end(s.doing.ledger, s.path);
	arena_release(&s.arena);
}

static void test_arena(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(deeds); i++)
		sweep(OF_SCRATCH, &deeds[i], 10, i ? 20 : 100);
	for (size_t i = 0; i < COUNT_OF(asked); i++)
		sweep(OF_SCRATCH, &asked[i], 10, 40);
}

/* A ruling asks for none of these. */
static void test_bands(void **state)
{
	(void)state;
	sweep(OF_BANDS, &deeds[0], 1, 50);
	sweep(OF_BANDS, &deeds[1], 1, 50);
	sweep(OF_BANDS, &anew, 1, 50);
}

static void test_known(void **state)
{
	(void)state;
	sweep(OF_KNOWN, &deeds[0], 4, 50);
	sweep(OF_KNOWN, &deeds[1], 4, 50);
	sweep(OF_KNOWN, &anew, 4, 50);
}

static void test_batch(void **state)
{
	(void)state;
	sweep(OF_BATCH, &deeds[0], 1, 50);
	sweep(OF_BATCH, &deeds[1], 1, 50);
}

static void test_stories(void **state)
{
	(void)state;
	const struct deed *last = &deeds[COUNT_OF(deeds) - 1];
	sweep(OF_STORIES, last, 4, 50);
	sweep(OF_STORY_WORK, last, 4, 50);
	sweep(OF_STORIES, &asked[1], 4, 50);
	sweep(OF_STORY_WORK, &asked[1], 4, 50);
}

static void test_sqlite(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(deeds); i++)
		sweep(OF_SQLITE, &deeds[i], 5, i ? 30 : 100);
	sweep(OF_SQLITE, &anew, 1000, 100);
	for (size_t i = 0; i < COUNT_OF(asked); i++)
		sweep(OF_SQLITE, &asked[i], 1000, 150);
}

static void count_stories(void *user, int what, const char *schema,
                          const char *table, sqlite3_int64 row)
{
	(void)row;
	*(int *)user += what == SQLITE_INSERT && !strcmp(schema, "main") &&
	                !strcmp(table, "story");
}

/* The deed "stories" writes what it changes and not all anew. */
static void test_stories_added(void **state)
{
	(void)state;
	struct arena arena;
	struct doing doing;
	struct chancery_error err = { 0 };
	char path[64];
	int written = 0, kept = 0;
	arena_init(&arena, (size_t)256 << 20);
	make_ready(&doing, &deeds[COUNT_OF(deeds) - 1], &arena, path);
	sqlite3_update_hook(doing.ledger->handle, count_stories, &written);
	assert_int_equal(tell_more(&doing, &err), CHANCERY_OK);
	sqlite3_update_hook(doing.ledger->handle, NULL, NULL);
	struct stmt q = db_prepare(doing.ledger->handle,
	                           "SELECT count(*) FROM main.story");
	assert_true(db_step(&q));
	kept = (int)db_get_int(&q, 0);
	assert_int_equal(db_finish(&q, &err), CHANCERY_OK);
	assert_int_equal(kept, 3);
	/* It, and the one of its story before it. */
	assert_int_equal(written, 2);
	scene_end(doing.ledger, path);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_arena),
		cmocka_unit_test(test_bands),
		cmocka_unit_test(test_known),
		cmocka_unit_test(test_batch),
		cmocka_unit_test(test_stories),
		cmocka_unit_test(test_stories_added),
		cmocka_unit_test(test_sqlite),
	};
	return cmocka_run_group_tests(tests, setup, NULL);
}
