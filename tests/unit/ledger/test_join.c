/* test_join.c - which claims of those who act for one party are one event. */
#include "unit/unit.h"

#include "scene.h"

#define THREAT(whose, day)                                                  \
	{                                                                   \
		{ .act = "threaten", .source = whose, .target = "FRE",      \
		  .basis = day ? BASIS_EXPLICIT : BASIS_NONE, .from = day } \
	}

/* Two people of one state threaten another on one day; a third report names
 * nobody but the state.  What is not dated is of the days of its report. */
static void test_speakers(void **state)
{
	static const struct paper papers[] = {
		{ "Eva threatened Freedonia on 3 July.", "2025-07-04",
		  THREAT("RUR:Eva", "2025-07-03") },
		{ "On 3 July Eva threatened Freedonia again.", "2025-07-05",
		  THREAT("RUR:Eva", "2025-07-03") },
		{ "Max threatened Freedonia on 3 July.", "2025-07-04",
		  THREAT("RUR:Max", "2025-07-03") },
		{ "Max, who had threatened Freedonia, left.", "2025-09-01",
		  THREAT("RUR:Max", NULL) },
		{ "Max threatened Freedonia, it is said.", "2025-09-02",
		  THREAT("RUR:Max", NULL) },
		{ "Max once threatened Freedonia.", "2026-02-01",
		  THREAT("RUR:Max", NULL) },
	};
	(void)state;
	char path[64];
	struct arena arena;
	arena_init(&arena, (size_t)64 << 20);
	struct ledger *ledger = scene_ledger(path);
	for (size_t i = 0; i < COUNT_OF(papers); i++)
		scene_store(ledger, &papers[i]);
	struct str got = scene_events(ledger, &arena);
	static const char *const want[] = {
		"threaten RUR>FRE 2025-07-03..2025-07-04 2025-07-03 explicit "
		"2/2\n",
		"threaten RUR>FRE 2025-07-03..2025-07-04 2025-07-03 explicit "
		"1/1\n",
		"threaten RUR>FRE ?..? ? none 2/2\n",
		"threaten RUR>FRE ?..? ? none 1/1\n",
	};
	size_t length = 0;
	for (size_t i = 0; i < COUNT_OF(want); i++) {
		assert_ptr_not_equal(strstr(got.ptr, want[i]), NULL);
		length += strlen(want[i]);
	}
	assert_int_equal(got.len, length);
	scene_check(ledger);
	scene_end(ledger, path);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_speakers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
