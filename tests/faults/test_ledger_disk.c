/* test_ledger_disk.c - each write, truncation and flush of a ledger's life
 * fails in turn, with the disk full or broken: the ledger says so, stays whole,
 * and does the same when the disk works again.
 */
#include "deeds.h"

#include "ledger/store/db.h"

/* SQLite's own file system with a count-down: at 0 a write fails, once. */
static sqlite3_vfs broken;
static const sqlite3_io_methods *plain;
static sqlite3_io_methods counted;
static long left = -1;
static int error_code;

static bool breaks(void)
{
	return left >= 0 && left-- == 0;
}

static int counted_write(sqlite3_file *file, const void *bytes, int n,
                         sqlite3_int64 at)
{
	/* Half of it may be there, as after a power cut. */
	if (breaks()) {
		if (n > 1)
			plain->xWrite(file, bytes, n / 2, at);
		return error_code;
	}
	return plain->xWrite(file, bytes, n, at);
}

static int counted_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	return breaks() ? SQLITE_IOERR_TRUNCATE : plain->xTruncate(file, size);
}

static int counted_sync(sqlite3_file *file, int flags)
{
	return breaks() ? SQLITE_IOERR_FSYNC : plain->xSync(file, flags);
}

static int (*plain_open)(sqlite3_vfs *, const char *, sqlite3_file *, int,
                         int *);

static int counted_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file,
                        int flags, int *out)
{
	int rc = plain_open(vfs, name, file, flags, out);
	if (rc || !file->pMethods)
		return rc;
	if (!plain) {
		plain = file->pMethods;
		counted = *plain;
		counted.xWrite = counted_write;
		counted.xTruncate = counted_truncate;
		counted.xSync = counted_sync;
		/* Every write shall come by here, none by a mapping. */
		counted.iVersion = 2;
	}
	if (file->pMethods == plain)
		file->pMethods = &counted;
	return rc;
}

static int setup(void **state)
{
	(void)state;
	sqlite3_initialize();
	sqlite3_vfs *own = sqlite3_vfs_find(NULL);
	if (!own)
		return -1;
	broken = *own;
	broken.zName = "broken";
	plain_open = own->xOpen;
	broken.xOpen = counted_open;
	return sqlite3_vfs_register(&broken, 1);
}

/* Open, do the deed, close and open again with the write number `at` failing.
 */
static bool attempt(const struct deed *deed, long at, struct arena *arena,
                    struct str before, struct str after)
{
	char path[64];
	struct doing doing;
	struct chancery_error err = { 0 };
	struct arena_mark mark = arena_mark(arena);
	make_ready(&doing, deed, arena, path);
	ledger_close(doing.ledger);
	/* With the flushes that a ledger in use has. */
	left = at;
	error_code = at % 2 ? SQLITE_FULL : SQLITE_IOERR_WRITE;
	if (!ledger_open(&doing.ledger, path, LEDGER_WRITE, &err)) {
		enum chancery_status status = deed->run(&doing, &err);
		assert_true(!status || err.message[0]);
		if (status)
			assert_true(status == CHANCERY_E_IO ||
			            status == CHANCERY_E_FULL);
		ledger_close(doing.ledger);
	}
	bool passed = left >= 0;
	left = -1;
	if (ledger_open(&doing.ledger, path, LEDGER_WRITE, &err))
		fail_msg("write %ld: %s", at, err.message);
	if (!is_after(doing.ledger, before, after, arena)) {
		assert_int_equal(deed->run(&doing, &err), CHANCERY_OK);
		assert_true(is_after(doing.ledger, before, after, arena));
	}
	scene_end(doing.ledger, path);
	arena_rewind(arena, mark);
	return passed;
}

static void test_disk(void **state)
{
	struct arena arena;
	(void)state;
	arena_init(&arena, (size_t)256 << 20);
	for (size_t i = 0; i < COUNT_OF(deeds); i++) {
		struct str before, after;
		two_states(&deeds[i], &arena, &before, &after);
		long at = 0;
		while (!attempt(&deeds[i], at, &arena, before, after))
			at++;
		print_message("%s: %ld points of failure\n", deeds[i].name, at);
		assert_true(at > 10);
	}
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_disk) };
	return cmocka_run_group_tests(tests, setup, NULL);
}
