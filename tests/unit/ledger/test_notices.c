/* test_notices.c - corrections and retractions: what they amend, in whatever
 * order reports are read, and from which day on.
 */
#include "unit/unit.h"

#include "scene.h"

#include <stdio.h>

#include "claims/measures.h"
#include "ledger/store/db.h"

#define RECOGNISES(s, t)                                                 \
	{                                                                \
		.act = "recognise.government", .source = s, .target = t, \
		.basis = BASIS_EXPLICIT, .from = "2020-05-01",           \
		.grain = GRAIN_DAY                                       \
	}

enum { SAID, DAY, VERSION };

/* A report of an outlet, with a notice or none. */
struct sheet {
	const char *outlet, *title;
	struct paper paper;
	int notice; /* -1: none */
};

static const struct sheet sheets[] = {
	{ "Ostia Herald",
	  "One",
	  { "Ruritania recognised the council of Freedonia.",
	    "2020-05-02",
	    { RECOGNISES("RUR", "FRE") } },
	  -1 },
	{ "Ostia Herald",
	  "Two",
	  { "Ruritania met Sylvania.",
	    "2020-05-02",
	    { { .act = "consult.meet",
	        .source = "RUR SYL",
	        .basis = BASIS_EXPLICIT,
	        .from = "2020-05-01",
	        .grain = GRAIN_DAY } } },
	  -1 },
	{ "Ostia Herald",
	  "Three",
	  { "Sylvania recognised the council of Freedonia.",
	    "2020-05-02",
	    { RECOGNISES("SYL", "FRE") } },
	  -1 },
	{ "Bay Courier",
	  "Three",
	  { "It is said that Sylvania recognised Freedonia.",
	    "2020-05-02",
	    { RECOGNISES("SYL", "FRE") } },
	  -1 },
	{ "Bay Courier",
	  "Four",
	  { "The Ostia Herald retracted its report on Ruritania.",
	    "2020-05-04",
	    { RECOGNISES("RUR", "FRE") } },
	  SAID },
	{ "Ostia Herald",
	  "Five",
	  { "The day of the meeting was not May 1 but May 2.",
	    "2020-05-05",
	    { { .act = "consult.meet",
	        .source = "RUR SYL",
	        .basis = BASIS_NONE,
	        .reference = true } } },
	  DAY },
	{ "Ostia Herald",
	  "CORRECTED: Three",
	  { "Sylvania recognised the government of Freedonia.",
	    "2020-05-06",
	    { { .act = "mission.open",
	        .source = "SYL",
	        .target = "FRE",
	        .basis = BASIS_EXPLICIT,
	        .from = "2020-05-01",
	        .grain = GRAIN_DAY } } },
	  VERSION },
};

static struct notice notice_of(int which, const char *text)
{
	struct span all = { 0, (uint32_t)strlen(text) };
	struct notice n = { .kind = NOTICE_CORRECTS,
		            .aspect = NOTICE_CLAIM,
		            .span = all,
		            .reported = DAY_NONE,
		            .number = AMOUNT_OPEN,
		            .low = AMOUNT_OPEN,
		            .high = AMOUNT_OPEN,
		            .wrong_day = { DAY_NONE, DAY_NONE },
		            .day = { DAY_NONE, DAY_NONE } };
	if (which == SAID) {
		n.kind = NOTICE_RETRACTS;
		n.outlet = STR("the Ostia Herald");
		n.told = true;
		n.wrong = all;
	} else if (which == DAY) {
		n.aspect = NOTICE_DAY;
		n.wrong_day = (struct days){ scene_day("2020-05-01"),
			                     scene_day("2020-05-02") };
		n.day = (struct days){ scene_day("2020-05-02"),
			               scene_day("2020-05-03") };
	} else {
		n.span = (struct span){ 0, 0 };
		n.version = true;
	}
	return n;
}

static void store(struct ledger *ledger, const struct sheet *sheet)
{
	struct arena arena;
	struct chancery_error err = { 0 };
	arena_init(&arena, (size_t)64 << 20);
	struct coding *coding = scene_coding(&arena, &sheet->paper);
	struct report report = *coding->report;
	report.outlet = str_of(sheet->outlet);
	report.title = str_of(sheet->title);
	coding->report = &report;
	struct notice notice;
	if (sheet->notice >= 0) {
		notice = notice_of(sheet->notice, sheet->paper.text);
		coding->notices = (struct notices){ &notice, 1 };
	}
	if (ledger_store(ledger, coding, NULL, &scene_acts, NULL, &err))
		fail_msg("%s", err.message);
	arena_release(&arena);
}

/* The sheets in the order of permutation `n`. */
static void store_all(struct ledger *ledger, uint32_t n)
{
	size_t order[COUNT_OF(sheets)];
	size_t left = COUNT_OF(sheets);
	for (size_t i = 0; i < left; i++)
		order[i] = i;
	while (left) {
		size_t at = n % left;
		n /= (uint32_t)left;
		store(ledger, &sheets[order[at]]);
		order[at] = order[--left];
	}
}

static void known_by(struct ledger *ledger, const char *day)
{
	struct chancery_error err;
	assert_int_equal(ledger_known_by(ledger, scene_day(day), &err),
	                 CHANCERY_OK);
}

static void expect(struct ledger *ledger, struct arena *arena, const char *want)
{
	struct str got = scene_events(ledger, arena);
	char text[2048];
	snprintf(text, sizeof text, "%.*s", STR_ARG(got));
	assert_string_equal(text, want);
}

/* From the day of each notice on, and not before. */
static void test_clocks(void **state)
{
	char path[64];
	struct arena arena;
	(void)state;
	arena_init(&arena, (size_t)64 << 20);
	struct ledger *ledger = scene_ledger(path);
	store_all(ledger, 0);
	scene_check(ledger);
	known_by(ledger, "2020-05-03");
	expect(ledger, &arena,
	       "consult.meet RUR>SYL 2020-05-01..2020-05-02 2020-05-01 explicit"
	       " 1/1\n"
	       "recognise.government RUR>FRE 2020-05-01..2020-05-02 2020-05-01"
	       " explicit 1/1\n"
	       "recognise.government SYL>FRE 2020-05-01..2020-05-02 2020-05-01"
	       " explicit 2/2\n");
	known_by(ledger, "2020-05-04");
	expect(ledger, &arena,
	       "consult.meet RUR>SYL 2020-05-01..2020-05-02 2020-05-01 explicit"
	       " 1/1\n"
	       "recognise.government SYL>FRE 2020-05-01..2020-05-02 2020-05-01"
	       " explicit 2/2\n");
	known_by(ledger, NULL);
	expect(ledger, &arena,
	       "mission.open SYL>FRE 2020-05-01..2020-05-02 2020-05-01 explicit"
	       " 1/1\n"
	       "recognise.government SYL>FRE 2020-05-01..2020-05-02 2020-05-01"
	       " explicit 1/1\n"
	       "consult.meet RUR>SYL 2020-05-02..2020-05-03 2020-05-02 explicit"
	       " 2/2\n");
	scene_end(ledger, path);
	arena_release(&arena);
}

static void test_orders(void **state)
{
	char path[64];
	struct arena arena;
	struct str first = { NULL, 0 };
	(void)state;
	arena_init(&arena, (size_t)256 << 20);
	for (uint32_t n = 0; n < 5040; n += 97) {
		struct ledger *ledger = scene_ledger(path);
		store_all(ledger, n);
		scene_check(ledger);
		struct str got = scene_export(ledger, &arena);
		if (!first.ptr)
			first = got;
		assert_true(str_eq(first, got));
		scene_end(ledger, path);
	}
	arena_release(&arena);
}

static bool count_notice(void *user, const struct notice_row *row)
{
	uint32_t *count = user;
	assert_true(row->words.len > 0);
	++*count;
	return true;
}

/* What is taken back is still there for who asks for it. */
static void test_kept(void **state)
{
	char path[64];
	struct chancery_error err;
	struct arena arena;
	(void)state;
	arena_init(&arena, (size_t)64 << 20);
	struct ledger *ledger = scene_ledger(path);
	store_all(ledger, 0);
	struct str lines = scene_relations(ledger, &arena,
	                                   "recognise.government", "FRE", NULL);
	assert_true(str_find(lines, STR("RUR>FRE"), 0) == SIZE_MAX);
	struct stmt q = db_prepare(ledger->handle,
	                           "SELECT id FROM event WHERE withdrawn"
	                           " AND source = 'RUR' AND target = 'FRE'"
	                           " UNION SELECT id FROM relation WHERE rank"
	                           " = -2 AND source = 'RUR'");
	uint32_t things = 0, notices = 0;
	while (db_step(&q)) {
		char id[LEDGER_ID_MAX];
		snprintf(id, sizeof id, "%.*s", STR_ARG(db_get_text(&q, 0)));
		things++;
		assert_int_equal(ledger_notices(ledger, str_of(id),
		                                count_notice, &notices, &err),
		                 CHANCERY_OK);
	}
	assert_int_equal(db_finish(&q, &err), CHANCERY_OK);
	assert_int_equal(things, 2);
	assert_int_equal(notices, 2);
	scene_end(ledger, path);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_clocks),
		cmocka_unit_test(test_orders),
		cmocka_unit_test(test_kept),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
