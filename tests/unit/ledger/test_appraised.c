/* test_appraised.c - what speakers call a thing: whose sayings are one. */
#include "unit/unit.h"

#include <stdio.h>
#include <string.h>

#include "ledger/compare/appraised.h"

static struct appraisals *appraisals;

/* A statement that is the whole text of its report. */
struct said {
	const char *day, *story, *speaker, *party, *kind, *sector, *text;
	bool indirect, denied;
};

static const struct said press[] = {
	/* A minister and his government: one. */
	{ "2021-05-04", "s1", "XKX.KURTI", "XKX", "person", "GOV",
	  "This brave step does us honour.", false, false },
	{ "2021-05-05", "s1", "XKX", "XKX", "state", "", "a bold move", true,
	  false },
	{ "2021-05-05", "s1", "XKX.KURTI", "XKX", "person", "GOV",
	  "Their courageous decision sets an example to all of Africa.", false,
	  false },
	/* Not one: another party, another story, too late, denied, turned. */
	{ "2021-05-05", "s1", "SRB", "SRB", "state", "", "a bold provocation",
	  false, false },
	{ "2021-05-05", "s2", "XKX.KURTI", "XKX", "person", "GOV",
	  "a bold budget", false, false },
	{ "2021-06-30", "s1", "XKX.KURTI", "XKX", "person", "GOV",
	  "as brave as ever", false, false },
	{ "2021-05-05", "s1", "XKX.KURTI", "XKX", "person", "GOV",
	  "that it was illegal", true, true },
	{ "2021-05-05", "s1", "XKX.KURTI", "XKX", "person", "GOV",
	  "It was not an illegal step.", false, false },
	/* A parliament is on its own. */
	{ "2021-05-05", "s1", "XKX.PARLIAMENT", "XKX", "office", "LEG",
	  "daring and brave", false, false },
	/* Appraises nothing. */
	{ "2021-05-05", "s1", "XKX", "XKX", "state", "",
	  "allies against terrorism", false, false },
	/* Crowds are others in each report. */
	{ "2021-05-05", "s1", "ANALYSTS", "?ANALYSTS", "people", "",
	  "a reckless act", true, false },
	{ "2021-05-05", "s1", "ANALYSTS", "?ANALYSTS", "people", "",
	  "irresponsible and reckless", true, false },
};

/* Two persons who speak for one party. */
static const struct said two[] = {
	{ "2021-05-04", "s1", "XKX.KURTI", "XKX", "person", "GOV", "brave one",
	  false, false },
	{ "2021-05-04", "s1", "XKX.OSMANI", "XKX", "person", "GOV", "bold one",
	  false, false },
	{ "2021-05-04", "s1", "XKX", "XKX", "state", "", "courageous one", false,
	  false },
};

/* Of `count` reports from the `first` on. */
static struct view make(struct arena *arena, const struct said *said,
                        uint32_t first, uint32_t count)
{
	struct view view = { .arena = arena,
		             .report_count = count,
		             .statement_count = count };
	view.report = arena_alloc(arena, count, sizeof *view.report);
	view.statement = arena_alloc(arena, count, sizeof *view.statement);
	assert_true(view.report && view.statement);
	for (uint32_t i = 0; i < count; i++) {
		const struct said *s = &said[first + i];
		struct report_row *report = &view.report[i].row;
		report->content = arena_format(arena, "%032x",
		                               first + i + 1);
		report->origin = report->content;
		report->story = str_of(s->story);
		report->text = str_of(s->text);
		report->dateline_day = DAY_NONE;
		assert_true(day_parse(str_of(s->day), &report->published));
		view.report[i].statement = i;
		view.report[i].statements = 1;
		struct statement_row *row = &view.statement[i].row;
		view.statement[i].report = i;
		row->report = report->content;
		row->kind = s->indirect ? STR("indirect") : STR("direct");
		row->content = (struct span){ 0, (uint32_t)report->text.len };
		row->speaker = row->speaker_name = str_of(s->speaker);
		row->speaker_party = str_of(s->party);
		row->speaker_party_name = str_of(s->party);
		row->speaker_kind = str_of(s->kind);
		row->speaker_sector = str_of(s->sector);
		row->denied = s->denied;
	}
	return view;
}

/* "speaker calls stance: reports", a line each. */
static void expect(const struct said *said, uint32_t count, const char *want)
{
	struct arena arena;
	struct sayings sayings;
	char got[2048] = "";
	arena_init(&arena, 1 << 24);
	struct view view = make(&arena, said, 0, count);
	assert_true(sayings_all(&sayings, &arena, &view, appraisals));
	for (uint32_t i = 0; i < sayings.count; i++) {
		const struct saying *s = &sayings.item[i];
		size_t len = strlen(got);
		assert_true(saying_named(s, &view, str_of(s->id)));
		assert_false(saying_named(s, &view, STR("qf")));
		if (s->kind == SAYING_APPRAISAL)
			snprintf(got + len, sizeof got - len,
			         "%.*s %.*s %.*s: %u\n", STR_ARG(s->speaker),
			         STR_ARG(s->calls), STR_ARG(s->stance),
			         s->reports);
	}
	assert_string_equal(got, want);
	arena_release(&arena);
}

static void test_one(void **state)
{
	(void)state;
	expect(press, COUNT_OF(press),
	       "XKX courageous for: 3\n"
	       "XKX.KURTI example for: 1\n"
	       "SRB courageous for: 1\n"
	       "SRB provocation against: 1\n"
	       "XKX.KURTI courageous for: 1\n"
	       "XKX.KURTI courageous for: 1\n"
	       "XKX.KURTI not illegal for: 2\n"
	       "XKX.PARLIAMENT courageous for: 1\n"
	       "ANALYSTS reckless against: 1\n"
	       "ANALYSTS reckless against: 1\n");
}

static void test_two(void **state)
{
	(void)state;
	expect(two, COUNT_OF(two),
	       "XKX.KURTI courageous for: 1\n"
	       "XKX.OSMANI courageous for: 1\n"
	       "XKX courageous for: 1\n");
}

/* An id that was made from any version names the saying. */
static void test_id(void **state)
{
	struct arena arena;
	struct sayings one, all;
	(void)state;
	arena_init(&arena, 1 << 24);
	struct view whole = make(&arena, press, 0, 3);
	struct view later = make(&arena, press, 1, 2);
	assert_true(sayings_all(&one, &arena, &later, appraisals));
	assert_true(sayings_all(&all, &arena, &whole, appraisals));
	uint32_t found = 0;
	for (uint32_t i = 0; i < one.count; i++)
		for (uint32_t k = 0; k < all.count; k++)
			found += str_is(one.item[i].calls, "courageous") &&
			         saying_named(&all.item[k], &whole,
			                      str_of(one.item[i].id));
	assert_int_equal(found, 1);
	arena_release(&arena);
}

/* Memory runs out at each allocation: said, never crashed. */
static void test_memory(void **state)
{
	(void)state;
	for (uint64_t k = 0;; k++) {
		struct arena arena, own;
		struct sayings sayings;
		arena_init(&arena, 1 << 24);
		arena_init(&own, 1 << 24);
		struct view view = make(&own, press, 0, COUNT_OF(press));
		arena.fail_after = k;
		bool good = sayings_all(&sayings, &arena, &view, appraisals);
		arena_release(&arena);
		arena_release(&own);
		if (good)
			break;
		assert_true(k < 10000);
	}
}

static int open_appraisals(void **state)
{
	struct chancery_error err;
	(void)state;
	return appraisals_open(&appraisals, CHANCERY_DATA_SOURCE, &err);
}

static int close_appraisals(void **state)
{
	(void)state;
	appraisals_close(appraisals);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_one),
		cmocka_unit_test(test_two),
		cmocka_unit_test(test_id),
		cmocka_unit_test(test_memory),
	};
	return cmocka_run_group_tests(tests, open_appraisals, close_appraisals);
}
