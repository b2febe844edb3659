/* test_identity.c - who is whom by rulings: the same whatever the order of
 * reports and rulings, gone when undone, as it was at any time. */
#include "unit/unit.h"

#include "scene.h"

#include <time.h>

static struct arena arena;

static const struct paper papers[] = {
	{ "Ruritania recognised the Council on Thursday, it said.",
	  "2025-07-04",
	  { { .act = "recognise.government",
	      .source = "RUR",
	      .target = "CNC",
	      .basis = BASIS_EXPLICIT,
	      .from = "2025-07-03" } } },
	{ "Freedonia recognised the Council.",
	  "2025-07-05",
	  { { .act = "recognise.government",
	      .source = "FRE",
	      .target = "CNC",
	      .basis = BASIS_EXPLICIT,
	      .from = "2025-07-03" },
	    { .act = "consult.meet",
	      .source = "FRE SYL",
	      .basis = BASIS_EXPLICIT,
	      .from = "2025-07-04" } } },
	{ "Sylvania withdrew its recognition in August.",
	  "2025-09-01",
	  { { .act = "recognise.withdraw",
	      .source = "SYL",
	      .target = "CNC",
	      .basis = BASIS_EXPLICIT,
	      .from = "2025-08-01" } } },
};

static enum chancery_status give(struct ledger *ledger, const char *verb,
                                 const char *about, const char *other,
                                 struct str report, char id[LEDGER_ID_MAX])
{
	struct chancery_error err;
	const struct ruling ruling = { .verb = str_of(verb),
		                       .about = str_of(about),
		                       .other = str_of(other),
		                       .report = report,
		                       .when = { DAY_NONE, DAY_NONE },
		                       .name = STR("A. Lee"),
		                       .reason = STR("seen on paper") };
	return ledger_rule(ledger, &ruling, id, &err);
}

static void take_back(struct ledger *ledger, const char *id)
{
	struct chancery_error err;
	assert_int_equal(ledger_rule_undo(ledger, str_of(id), STR("B"),
	                                  STR("no"), &err),
	                 CHANCERY_OK);
}

static struct str both(struct ledger *ledger)
{
	struct str events = scene_events(ledger, &arena);
	struct str relations = scene_relations(ledger, &arena, NULL, NULL,
	                                       NULL);
	return arena_format(&arena, "%.*s%.*s", STR_ARG(events),
	                    STR_ARG(relations));
}

/* All orders of three reports, with the rulings between any two of them, and
 * the rulings either way round, come to one record. */
static void test_order(void **state)
{
	static const int order[][3] = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 },
		                        { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };
	struct str first = { NULL, 0 };
	(void)state;
	for (size_t i = 0; i < COUNT_OF(order) * 2; i++) {
		char path[64], id[LEDGER_ID_MAX];
		const int *papers_in = order[i / 2];
		bool turned = i % 2;
		struct ledger *ledger = scene_ledger(path);
		scene_store(ledger, &papers[papers_in[0]]);
		scene_store(ledger, &papers[papers_in[1]]);
		/* Rulings are on who is there: all three are after the second
		 * report only where it is not the last one's. */
		bool early = papers_in[2] == 0;
		if (!early)
			scene_store(ledger, &papers[papers_in[2]]);
		assert_int_equal(give(ledger, "same", turned ? "FRE" : "SYL",
		                      turned ? "RUR" : "FRE", STR(""), id),
		                 early && turned ? CHANCERY_E_NOTFOUND
		                                 : CHANCERY_OK);
		if (early)
			scene_store(ledger, &papers[0]);
		if (early && turned)
			assert_int_equal(give(ledger, "same", "FRE", "RUR",
			                      STR(""), id),
			                 CHANCERY_OK);
		assert_int_equal(give(ledger, "same", turned ? "SYL" : "FRE",
		                      turned ? "FRE" : "RUR", STR(""), id),
		                 CHANCERY_OK);
		scene_check(ledger);
		struct str now = both(ledger);
		if (!first.ptr)
			first = now;
		assert_string_equal(now.ptr, first.ptr);
		scene_end(ledger, path);
	}
	/* One recognition, begun and ended, of one actor. */
	assert_true(str_find(first, STR("recognise.government RUR>CNC"), 0) !=
	            SIZE_MAX);
	assert_int_equal(str_find(first, STR("FRE"), 0), SIZE_MAX);
	assert_int_equal(str_find(first, STR("SYL"), 0), SIZE_MAX);
}

static void test_undone(void **state)
{
	char path[64], id[LEDGER_ID_MAX], again[LEDGER_ID_MAX];
	(void)state;
	struct ledger *ledger = scene_ledger(path);
	for (size_t i = 0; i < COUNT_OF(papers); i++)
		scene_store(ledger, &papers[i]);
	struct str before = both(ledger);
	assert_int_equal(give(ledger, "same", "FRE", "RUR", STR(""), id),
	                 CHANCERY_OK);
	assert_string_not_equal(both(ledger).ptr, before.ptr);
	assert_int_equal(give(ledger, "same", "RUR", "FRE", STR(""), again),
	                 CHANCERY_E_FORMAT);
	assert_int_equal(give(ledger, "apart", "FRE", "RUR", STR(""), again),
	                 CHANCERY_E_FORMAT);
	take_back(ledger, id);
	scene_check(ledger);
	assert_string_equal(both(ledger).ptr, before.ptr);
	assert_int_equal(give(ledger, "apart", "FRE", "RUR", STR(""), id),
	                 CHANCERY_OK);
	assert_int_equal(give(ledger, "same", "RUR", "FRE", STR(""), again),
	                 CHANCERY_E_FORMAT);
	/* Nor by way of a third. */
	assert_int_equal(give(ledger, "same", "FRE", "SYL", STR(""), again),
	                 CHANCERY_OK);
	assert_int_equal(give(ledger, "same", "RUR", "SYL", STR(""), again),
	                 CHANCERY_E_FORMAT);
	assert_int_equal(give(ledger, "same", "nobody", "SYL", STR(""), again),
	                 CHANCERY_E_NOTFOUND);
	scene_check(ledger);
	scene_end(ledger, path);
}

static bool count_event(void *user, const struct event_row *row)
{
	(void)row;
	++*(uint32_t *)user;
	return true;
}

static bool first_report(void *user, const struct report_row *row)
{
	*(struct str *)user = arena_str(&arena, row->content);
	return false;
}

/* In one report somebody else is meant; others stay as they are. */
static void test_one_report(void **state)
{
	char path[64], id[LEDGER_ID_MAX];
	struct str report = { NULL, 0 };
	struct chancery_error err;
	(void)state;
	struct ledger *ledger = scene_ledger(path);
	for (size_t i = 0; i < COUNT_OF(papers); i++)
		scene_store(ledger, &papers[i]);
	struct str before = both(ledger);
	assert_int_equal(
	    ledger_reports(ledger, NULL, first_report, &report, &err),
	    CHANCERY_OK);
	assert_int_equal(give(ledger, "same", "RUR", "SYL", report, id),
	                 CHANCERY_OK);
	assert_true(str_find(both(ledger), STR("RUR"), 0) == SIZE_MAX);
	assert_true(str_find(both(ledger), STR("FRE>CNC"), 0) != SIZE_MAX);
	take_back(ledger, id);
	assert_int_equal(give(ledger, "apart", "RUR", "", report, id),
	                 CHANCERY_OK);
	assert_true(str_find(both(ledger), STR("?RUR@"), 0) != SIZE_MAX);
	assert_int_equal(give(ledger, "same", "RUR", "SYL", report, id),
	                 CHANCERY_E_FORMAT);
	scene_check(ledger);
	take_back(ledger, id);
	assert_string_equal(both(ledger).ptr, before.ptr);
	scene_end(ledger, path);
}

/* A reader that is open already follows what another ruled. */
static void test_reader(void **state)
{
	char path[64], id[LEDGER_ID_MAX];
	struct chancery_error err;
	struct ledger *reader;
	(void)state;
	struct ledger *ledger = scene_ledger(path);
	for (size_t i = 0; i < COUNT_OF(papers); i++)
		scene_store(ledger, &papers[i]);
	struct str before = both(ledger);
	assert_int_equal(ledger_open(&reader, path, LEDGER_READ, &err),
	                 CHANCERY_OK);
	assert_string_equal(both(reader).ptr, before.ptr);
	assert_int_equal(give(ledger, "same", "FRE", "RUR", STR(""), id),
	                 CHANCERY_OK);
	assert_string_equal(both(reader).ptr, both(ledger).ptr);
	struct ledger_filter filter;
	uint32_t named = 0;
	ledger_filter_init(&filter);
	filter.actor = STR("FRE");
	assert_int_equal(ledger_events(reader, &filter, count_event, &named,
	                               &err),
	                 CHANCERY_OK);
	assert_true(named > 0);
	ledger_close(reader);
	scene_end(ledger, path);
}

static int64_t now_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void wait_a_moment(void)
{
	const struct timespec t = { .tv_nsec = 2000000 };
	nanosleep(&t, NULL);
}

/* The clock of recording knows rulings that came later not, and those undone
 * later still. */
static void test_recorded_by(void **state)
{
	char path[64], id[LEDGER_ID_MAX];
	struct chancery_error err;
	(void)state;
	struct ledger *ledger = scene_ledger(path);
	for (size_t i = 0; i < COUNT_OF(papers); i++)
		scene_store(ledger, &papers[i]);
	struct str plain = both(ledger);
	int64_t first = now_us();
	wait_a_moment();
	assert_int_equal(give(ledger, "same", "FRE", "RUR", STR(""), id),
	                 CHANCERY_OK);
	struct str ruled = both(ledger);
	wait_a_moment();
	int64_t second = now_us();
	wait_a_moment();
	take_back(ledger, id);
	const struct {
		int64_t at;
		struct str is;
	} times[] = { { first, plain },
		      { second, ruled },
		      { first, plain },
		      { INT64_MAX, plain },
		      { second, ruled } };
	for (size_t i = 0; i < COUNT_OF(times); i++) {
		assert_int_equal(
		    ledger_clocks(ledger, DAY_NONE, times[i].at, &err),
		    CHANCERY_OK);
		assert_string_equal(both(ledger).ptr, times[i].is.ptr);
	}
	assert_int_equal(ledger_known_by(ledger, DAY_NONE, &err), CHANCERY_OK);
	scene_check(ledger);
	scene_end(ledger, path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_undone),
		cmocka_unit_test(test_one_report),
		cmocka_unit_test(test_reader),
		cmocka_unit_test(test_recorded_by),
	};
	arena_init(&arena, (size_t)64 << 20);
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_release(&arena);
	return failed;
}
