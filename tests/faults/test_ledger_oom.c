/* test_ledger_oom.c - memory runs out at every allocation in turn, SQLite's
 * and ours: the ledger says so, stays whole, and takes the same report when
 * there is room again.
 */
#include "unit/unit.h"

#include "../unit/ledger/scene.h"

#include <stdio.h>
#include <stdlib.h>

#include "ledger/db.h"

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

/* One copies the other, so that all that is known of copies is entered. */
#define SHARED                                                             \
	" The flag was raised in the rain before two hundred guests, and " \
	"the band played twice."

static const struct paper papers[] = {
	{ "Ruritania recognised the Council, they met Freedonia." SHARED,
	  "2025-07-04",
	  { { .act = "recognise.government",
	      .source = "RUR",
	      .target = "CNC",
	      .basis = BASIS_EXPLICIT,
	      .from = "2025-07-03",
	      .closure = CLOSURE_FIRST },
	    { .act = "consult.meet",
	      .source = "RUR FRE SYL",
	      .basis = BASIS_PUBLICATION } } },
	{ "Ruritania recognised it a day later and withdrew in August." SHARED,
	  "2025-09-01",
	  { { .act = "recognise.government",
	      .source = "RUR",
	      .target = "CNC",
	      .basis = BASIS_EXPLICIT,
	      .from = "2025-07-04" },
	    { .act = "recognise.withdraw",
	      .source = "RUR",
	      .target = "CNC",
	      .basis = BASIS_EXPLICIT,
	      .from = "2025-08-01",
	      .to = "2025-09-01",
	      .grain = GRAIN_MONTH },
	    { .act = "recognise.government",
	      .source = "FRE",
	      .target = "CNC",
	      .basis = BASIS_PUBLICATION,
	      .negated = true } } },
};

static void print_finding(void *user, const char *finding)
{
	(void)user;
	print_message("finding: %s\n", finding);
}

/* What one attempt at storing the second report, and a query, comes to. */
static enum chancery_status attempt(struct ledger *ledger,
                                    const struct coding *coding)
{
	struct chancery_error err = { 0 };
	uint64_t findings = 0;
	enum chancery_status status = ledger_store(ledger, coding, NULL,
	                                           &scene_acts, NULL, &err);
	if (!status)
		status = ledger_known_by(ledger, 20300, &err);
	if (!status)
		status = ledger_check(ledger, print_finding, NULL, &findings,
		                      &err);
	if (!status)
		assert_int_equal(findings, 0);
	else
		assert_true(err.message[0]);
	return status;
}

static void expect_whole(struct ledger *ledger, const char *before,
                         const char *after, struct arena *arena)
{
	struct chancery_error err = { 0 };
	struct arena_mark mark = arena_mark(arena);
	assert_int_equal(ledger_known_by(ledger, DAY_NONE, &err), CHANCERY_OK);
	scene_check(ledger);
	struct str now = scene_export(ledger, arena);
	assert_true(!strcmp(now.ptr, before) || !strcmp(now.ptr, after));
	arena_rewind(arena, mark);
}

/* Run out at allocation k = 0, 1, 2, ... until an attempt goes through. */
/* What runs out: SQLite's memory, that of deriving, or that of bands. */
enum short_of { OF_SQLITE, OF_SCRATCH, OF_BANDS };

static void sweep(enum short_of what)
{
	char path[64];
	struct arena arena;
	arena_init(&arena, (size_t)256 << 20);
	struct ledger *whole = scene_ledger(path);
	scene_store(whole, &papers[0]);
	struct str before = scene_export(whole, &arena);
	scene_store(whole, &papers[1]);
	struct str after = scene_export(whole, &arena);
	scene_end(whole, path);
	struct coding *coding = scene_coding(&arena, &papers[1]);

	long k = 0;
	for (bool passed = false; !passed; k++) {
		/* SQLite's sweep is long: every 61st allocation, and all with
		 * $CHANCERY_SWEEP set. */
		long at = getenv("CHANCERY_SWEEP") ? k : k * 61;
		struct ledger *ledger = scene_ledger(path);
		scene_store(ledger, &papers[0]);
		struct arena *own = what == OF_BANDS ? &ledger->bands.arena
		                                     : &ledger->scratch;
		if (what == OF_SQLITE)
			left = at;
		else
			own->fail_after = (uint64_t)k;
		enum chancery_status status = attempt(ledger, coding);
		passed = what == OF_SQLITE ? left >= 0 : own->fail_after != 0;
		left = -1;
		own->fail_after = UINT64_MAX;
		if (passed)
			assert_int_equal(status, CHANCERY_OK);
		else if (status)
			assert_true(status == CHANCERY_E_NOMEM ||
			            status == CHANCERY_E_LIMIT ||
			            status == CHANCERY_E_IO);
		expect_whole(ledger, before.ptr, after.ptr, &arena);
		scene_store(ledger, &papers[1]);
		expect_whole(ledger, after.ptr, after.ptr, &arena);
		scene_end(ledger, path);
	}
	print_message("%ld points of failure\n", k - 1);
	assert_true(k > (what == OF_BANDS ? 1 : 10));
	arena_release(&arena);
}

static void test_arena(void **state)
{
	(void)state;
	sweep(OF_SCRATCH);
}

static void test_bands(void **state)
{
	(void)state;
	sweep(OF_BANDS);
}

static void test_sqlite(void **state)
{
	(void)state;
	sweep(OF_SQLITE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_arena),
		cmocka_unit_test(test_bands),
		cmocka_unit_test(test_sqlite),
	};
	return cmocka_run_group_tests(tests, setup, NULL);
}
