/* test_ledger_oom.c - memory runs out at every allocation in turn, SQLite's
 * and ours: the ledger says so, stays whole, and does the same when there is
 * room again.
 */
#include "deeds.h"

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

static void print_finding(void *user, const char *finding)
{
	(void)user;
	print_message("finding: %s\n", finding);
}

/* What one attempt at the deed, and a query, comes to. */
static enum chancery_status attempt(const struct deed *deed,
                                    struct doing *doing)
{
	struct chancery_error err = { 0 };
	uint64_t findings = 0;
	enum chancery_status status = deed->run(doing, &err);
	if (!status)
		status = ledger_known_by(doing->ledger, 20300, &err);
	if (!status)
		status = ledger_check(doing->ledger, print_finding, NULL,
		                      &findings, &err);
	if (!status)
		assert_int_equal(findings, 0);
	else
		assert_true(err.message[0]);
	return status;
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
	return what == OF_BANDS   ? &ledger->bands.arena
	       : what == OF_KNOWN ? &ledger->known.arena
	       : what == OF_BATCH ? &ledger->batch.arena
	       : what == OF_STORIES    ? &ledger->story_rows
	       : what == OF_STORY_WORK ? &ledger->story_work
	                          : &ledger->scratch;
}

/* Run out at allocation k; true when the attempt went through. */
static bool run_out(const struct deed *deed, enum short_of what, long at,
                    struct arena *arena, struct str before, struct str after)
{
	char path[64];
	struct doing doing;
	struct chancery_error err = { 0 };
	struct arena_mark mark = arena_mark(arena);
	make_ready(&doing, deed, arena, path);
	struct arena *own = arena_of(doing.ledger, what);
	if (what == OF_SQLITE)
		left = at;
	else
		own->fail_after = (uint64_t)at;
	enum chancery_status status = attempt(deed, &doing);
	bool passed = what == OF_SQLITE ? left >= 0 : own->fail_after != 0;
	left = -1;
	own->fail_after = UINT64_MAX;
	if (passed)
		assert_int_equal(status, CHANCERY_OK);
	else if (status)
		assert_true(status == CHANCERY_E_NOMEM ||
		            status == CHANCERY_E_LIMIT ||
		            status == CHANCERY_E_IO);
	assert_int_equal(ledger_known_by(doing.ledger, DAY_NONE, &err),
	                 CHANCERY_OK);
	if (!is_after(doing.ledger, before, after, arena)) {
		assert_int_equal(deed->run(&doing, &err), CHANCERY_OK);
		assert_true(is_after(doing.ledger, before, after, arena));
	}
	scene_end(doing.ledger, path);
	arena_rewind(arena, mark);
	return passed;
}

/* Run out at each allocation in turn until an attempt goes through.  That is
 * long: of SQLite's every 61st of storing and every 311th of the rest, of the
 * rest's scratch every fifth, a quarter of them where every access is checked,
 * and every Nth with $CHANCERY_SWEEP set to N (1: all), of the deed that
 * $CHANCERY_DEED names or of all. */
static void sweep(enum short_of what, const struct deed *deed, long least)
{
	struct arena arena;
	struct str before, after;
	bool first = deed == deeds;
	long step = first ? 61 : 311;
	if (what != OF_SQLITE)
		step = first || what != OF_SCRATCH ? 1 : 5;
#ifdef __SANITIZE_ADDRESS__
	step = what == OF_SQLITE || step > 1 ? 4 * step : step;
#endif
	const char *every = getenv("CHANCERY_SWEEP");
	const char *only = getenv("CHANCERY_DEED");
	if (every && atol(every) > 0)
		step = atol(every);
	if (only && strcmp(only, deed->name) != 0)
		return;
	arena_init(&arena, (size_t)256 << 20);
	two_states(deed, &arena, &before, &after);
	long k = 0;
	while (!run_out(deed, what, k * step, &arena, before, after))
		k++;
	print_message("%s: %ld points of failure\n", deed->name, k);
	/* It asks at least so often, however few of the times were tried. */
	assert_true((k - 1) * step + 1 >= least);
	arena_release(&arena);
}

static void test_arena(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(deeds); i++)
		sweep(OF_SCRATCH, &deeds[i], 10);
}

/* A ruling asks for none of these. */
static void test_bands(void **state)
{
	(void)state;
	sweep(OF_BANDS, &deeds[0], 1);
	sweep(OF_BANDS, &deeds[1], 1);
}

static void test_known(void **state)
{
	(void)state;
	sweep(OF_KNOWN, &deeds[0], 4);
	sweep(OF_KNOWN, &deeds[1], 4);
}

static void test_batch(void **state)
{
	(void)state;
	sweep(OF_BATCH, &deeds[0], 1);
	sweep(OF_BATCH, &deeds[1], 1);
}

static void test_stories(void **state)
{
	(void)state;
	const struct deed *last = &deeds[COUNT_OF(deeds) - 1];
	sweep(OF_STORIES, last, 4);
	sweep(OF_STORY_WORK, last, 4);
}

static void test_sqlite(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(deeds); i++)
		sweep(OF_SQLITE, &deeds[i], 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_arena),  cmocka_unit_test(test_bands),
		cmocka_unit_test(test_known),  cmocka_unit_test(test_batch),
		cmocka_unit_test(test_stories), cmocka_unit_test(test_sqlite),
	};
	return cmocka_run_group_tests(tests, setup, NULL);
}
