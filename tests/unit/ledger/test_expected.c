/* test_expected.c - what reports say will or may happen: what is one expectation,
 * what is none, and its id.
 */
#include "unit/unit.h"

#include "scene.h"

#include <stdio.h>
#include <string.h>

#define MAY(s, t, how)                                                    \
	{                                                                 \
		.act = "mission.open", .source = s, .target = t,          \
		.basis = BASIS_NONE, .modality = how                      \
	}

static const struct paper papers[] = {
	{ "Ruritania may open a mission in Freedonia.",
	  "2020-03-01",
	  { MAY("RUR", "FRE", MODALITY_POSSIBLE) } },
	{ "Ruritania will open a mission in Freedonia, it says.",
	  "2020-04-01",
	  { MAY("RUR", "FRE", MODALITY_PLANNED) } },
	/* After a long silence: anew. */
	{ "Ruritania is to open a mission in Freedonia.",
	  "2020-09-01",
	  { MAY("RUR", "FRE", MODALITY_PLANNED) } },
	{ "Ruritania opened a mission in Freedonia.",
	  "2020-09-20",
	  { { .act = "mission.open",
	      .source = "RUR",
	      .target = "FRE",
	      .basis = BASIS_EXPLICIT,
	      .from = "2020-09-19",
	      .grain = GRAIN_DAY } } },
	{ "Ruritania will not open one in Freedonia.",
	  "2020-03-10",
	  { { .act = "mission.open",
	      .source = "RUR",
	      .target = "FRE",
	      .negated = true,
	      .modality = MODALITY_PLANNED } } },
	{ "Ruritania should open a mission in Freedonia.",
	  "2020-03-11",
	  { MAY("RUR", "FRE", MODALITY_CALLED_FOR) } },
	/* No expectations: what was to come long ago; nobody named. */
	{ "Ruritania was to have opened it in February.",
	  "2020-03-12",
	  { { .act = "mission.open",
	      .source = "RUR",
	      .target = "FRE",
	      .basis = BASIS_EXPLICIT,
	      .from = "2020-02-01",
	      .grain = GRAIN_DAY,
	      .modality = MODALITY_PLANNED },
	    { .act = "mission.close",
	      .source = "RUR",
	      .target = "FRE",
	      .historical = true,
	      .modality = MODALITY_PLANNED } } },
	{ "A mission may be opened.",
	  "2020-03-13",
	  { MAY(NULL, NULL, MODALITY_POSSIBLE) } },
	/* With a side that nobody names: two stories, two expectations. */
	{ "Sylvania may open a mission in its capital of lakes and rivers.",
	  "2020-03-14",
	  { MAY("SYL", NULL, MODALITY_POSSIBLE) } },
	{ "Elsewhere, quite another matter: Sylvania thinks of opening one.",
	  "2020-05-20",
	  { MAY("SYL", NULL, MODALITY_POSSIBLE) } },
};

struct lines {
	char text[2048];
	char id[LEDGER_ID_MAX];
};

static bool add_row(void *user, const struct expectation_row *row)
{
	struct lines *l = user;
	size_t len = strlen(l->text);
	snprintf(l->text + len, sizeof l->text - len,
	         "%.*s>%.*s %d %.*s %u/%u%s%s\n", STR_ARG(row->source),
	         STR_ARG(row->target), row->polarity, STR_ARG(row->modality),
	         row->claims, row->reports, row->demanded ? " demanded" : "",
	         row->event.len ? " came about" : "");
	snprintf(l->id, sizeof l->id, "%.*s", STR_ARG(row->id));
	for (uint32_t i = 0; i < row->claims; i++)
		assert_true(str_starts(row->support[i].claim,
		                       row->support[i].report));
	return true;
}

static struct lines ask(struct ledger *ledger, const struct ledger_filter *filter)
{
	struct lines l = { .text = "" };
	struct chancery_error err;
	assert_int_equal(ledger_expectations(ledger, filter, add_row, &l, &err),
	                 CHANCERY_OK);
	return l;
}

static void test_orders(void **state)
{
	char path[64];
	(void)state;
	for (size_t first = 0; first < COUNT_OF(papers); first++) {
		struct ledger *ledger = scene_ledger(path);
		for (size_t i = 0; i < COUNT_OF(papers); i++)
			scene_store(ledger,
			            &papers[(first + i) % COUNT_OF(papers)]);
		struct lines l = ask(ledger, NULL);
		assert_string_equal(l.text, "RUR>FRE 1 planned 2/2 came about\n"
		                            "RUR>FRE -1 planned 1/1 came about\n"
		                            "SYL> 1 possible 1/1\n"
		                            "SYL> 1 possible 1/1\n"
		                            "RUR>FRE 1 planned 1/1 came about\n");
		/* Nothing stands by them, and nothing happened. */
		struct arena arena;
		arena_init(&arena, (size_t)1 << 24);
		struct str events = scene_events(ledger, &arena);
		char text[1024];
		snprintf(text, sizeof text, "%.*s", STR_ARG(events));
		assert_string_equal(text,
		                    "mission.open RUR>FRE 2020-09-19..2020-09-20"
		                    " 2020-09-19 explicit 2/1\n");
		arena_release(&arena);
		scene_end(ledger, path);
	}
}

static void test_filters(void **state)
{
	char path[64];
	struct ledger_filter f;
	struct chancery_error err;
	(void)state;
	struct ledger *ledger = scene_ledger(path);
	for (size_t i = 0; i < COUNT_OF(papers); i++)
		scene_store(ledger, &papers[i]);
	ledger_filter_init(&f);
	f.demands = true;
	f.target = STR("FRE");
	f.until = scene_day("2020-03-31");
	assert_string_equal(ask(ledger, &f).text,
	                    "RUR>FRE 1 planned 2/2 came about\n"
	                    "RUR>FRE -1 planned 1/1 came about\n"
	                    "RUR>FRE 1 called-for 1/1 demanded came about\n");
	ledger_filter_init(&f);
	f.reports = 2;
	assert_string_equal(ask(ledger, &f).text,
	                    "RUR>FRE 1 planned 2/2 came about\n");
	ledger_filter_init(&f);
	f.open = true;
	assert_string_equal(ask(ledger, &f).text, "SYL> 1 possible 1/1\n"
	                                          "SYL> 1 possible 1/1\n");
	uint64_t beyond = 0;
	f.most = 1;
	f.beyond = &beyond;
	assert_string_equal(ask(ledger, &f).text, "SYL> 1 possible 1/1\n");
	assert_int_equal(beyond, 1);
	/* Before the event and the second report. */
	ledger_filter_init(&f);
	f.open = true;
	f.target = STR("FRE");
	assert_int_equal(ledger_known_by(ledger, scene_day("2020-03-05"), &err),
	                 CHANCERY_OK);
	assert_string_equal(ask(ledger, &f).text, "RUR>FRE 1 possible 1/1\n");
	scene_end(ledger, path);
}

/* An id given once finds the expectation when an earlier report has come. */
static void test_id(void **state)
{
	char path[64], full[LEDGER_ID_MAX];
	struct chancery_error err;
	enum ledger_thing thing;
	(void)state;
	struct ledger *ledger = scene_ledger(path);
	scene_store(ledger, &papers[1]);
	struct lines before = ask(ledger, NULL);
	scene_store(ledger, &papers[0]);
	struct lines after = ask(ledger, NULL);
	assert_string_not_equal(before.id, after.id);
	assert_int_equal(ledger_find(ledger, str_of(before.id), &thing, full,
	                             &err),
	                 CHANCERY_OK);
	assert_int_equal(thing, THING_EXPECTATION);
	assert_string_equal(full, after.id);
	after.id[9] = 0; /* the beginning */
	assert_int_equal(ledger_find(ledger, str_of(after.id), &thing, full,
	                             &err),
	                 CHANCERY_OK);
	assert_int_equal(ledger_find(ledger, STR("x0123456789abcdef"), &thing,
	                             full, &err),
	                 CHANCERY_E_NOTFOUND);
	scene_end(ledger, path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_orders),
		cmocka_unit_test(test_filters),
		cmocka_unit_test(test_id),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
