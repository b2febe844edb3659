/* test_bounds.c - whatever is told of what stands between two parties, in which
 * order ever, the bounds of its beginning and end are in order.
 */
#include "unit/unit.h"

#include "scene.h"

#include <stdio.h>

#include "ledger/store/db.h"

#define PAPERS 7
#define PAPER_CLAIMS 3
#define SETS 100u

struct draw {
	uint32_t seed;
	struct paper paper[PAPERS];
	char text[PAPERS][64];
};

static uint32_t draw(uint32_t *seed, uint32_t below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % below;
}

/* What opens, ends, keeps and levels a few relations, one of which fades. */
static const char *const act[][4] = {
	{ "mission.open", "mission.close", "mission.keep", "mission.close" },
	{ "recognise.government", "recognise.withdraw", "recognise.government",
	  "recognise.withdraw" },
	{ "treaty.sign", "treaty.ratify", "treaty.leave", "treaty.ratify" },
	{ "fight", "fight.stop", "fight", "fight.stop" },
};

static const char *const day[] = { "2019-01-01", "2020-01-01", "2020-05-01",
	                           "2020-05-02", "2020-05-03", "2020-05-20",
	                           "2020-08-01", "2022-01-01" };

/* Days by words, from a day to a range without an end; by the report; none. */
static void draw_days(struct told *told, uint32_t *seed)
{
	uint32_t from = draw(seed, COUNT_OF(day) - 1);
	switch (draw(seed, 6)) {
	case 0:
		told->basis = BASIS_NONE;
		return;
	case 1:
		told->basis = BASIS_PUBLICATION;
		return;
	case 2:
		told->basis = BASIS_DATELINE;
		return;
	case 3:
		told->open = draw(seed, 2);
		told->to = day[from + 1];
		told->grain = draw(seed, 2) ? GRAIN_RANGE : GRAIN_YEAR;
		break;
	default:
		told->grain = GRAIN_DAY;
	}
	told->from = day[from];
	told->basis = draw(seed, 2) ? BASIS_EXPLICIT : BASIS_WEEKDAY;
}

static void draw_papers(struct draw *d, uint32_t seed)
{
	static const char *const party[] = { "RUR", "FRE", "SYL" };
	*d = (struct draw){ .seed = seed };
	const char *const *own = act[draw(&d->seed, COUNT_OF(act))];
	for (size_t i = 0; i < PAPERS; i++) {
		struct paper *paper = &d->paper[i];
		snprintf(d->text[i], sizeof d->text[i],
		         "What report %zu of the set %u tells.", i, seed);
		paper->text = d->text[i];
		if (draw(&d->seed, 8))
			paper->published = day[draw(&d->seed, COUNT_OF(day))];
		for (uint32_t k = draw(&d->seed, PAPER_CLAIMS) + 1; k-- > 0;) {
			struct told *told = &paper->claim[k];
			uint32_t source = draw(&d->seed, 8) ? 0 : 1;
			told->act = own[draw(&d->seed, 4)];
			told->source = party[source];
			told->target = party[source + 1];
			draw_days(told, &d->seed);
			told->holds = draw(&d->seed, 3) == 0;
			told->negated = draw(&d->seed, 6) == 0;
			told->historical = draw(&d->seed, 6) == 0;
		}
	}
}

static struct ledger *read_papers(struct draw *d, char path[64])
{
	size_t order[PAPERS];
	struct ledger *ledger = scene_ledger(path);
	ledger_batch(ledger, draw(&d->seed, PAPERS) + 1);
	for (size_t i = 0; i < PAPERS; i++)
		order[i] = i;
	for (size_t left = PAPERS; left; left--) {
		size_t pick = draw(&d->seed, (uint32_t)left);
		scene_store(ledger, &d->paper[order[pick]]);
		order[pick] = order[left - 1];
	}
	return ledger;
}

struct seen {
	uint32_t seed, rows, ended, uncertain;
};

/* Is `a` by `b`, where both are known? */
static bool ordered(day_t a, day_t b)
{
	return a == DAY_NONE || b == DAY_NONE || a <= b;
}

static bool check_bounds(void *user, const struct relation_row *row)
{
	struct seen *seen = user;
	bool known = (row->from_lo == DAY_NONE || row->from_hi != DAY_NONE) &&
	             (row->to_lo == DAY_NONE || row->to_hi != DAY_NONE);
	if (!known || !ordered(row->from_lo, row->from_hi) ||
	    !ordered(row->to_lo, row->to_hi) ||
	    !ordered(row->from_lo, row->to_lo) ||
	    !ordered(row->from_hi, row->to_hi) ||
	    !ordered(row->from_lo, row->to_hi))
		fail_msg("set %u: %.*s: %d..%d %d..%d", seen->seed,
		         STR_ARG(row->relation), (int)row->from_lo,
		         (int)row->from_hi, (int)row->to_lo, (int)row->to_hi);
	seen->rows++;
	seen->ended += row->from_lo != DAY_NONE && row->to_hi != DAY_NONE;
	seen->uncertain += row->from_lo != row->from_hi &&
	                   row->to_lo != row->to_hi;
	return true;
}

static void count_finding(void *user, const char *finding)
{
	print_message("set %u: %s\n", ((struct seen *)user)->seed, finding);
}

static void test_drawn(void **state)
{
	(void)state;
	struct arena arena;
	struct draw d;
	struct seen seen = { 0 };
	char path[64];
	arena_init(&arena, (size_t)16 << 20);
	for (seen.seed = 1; seen.seed <= SETS; seen.seed++) {
		struct chancery_error err;
		struct str first = { NULL, 0 };
		draw_papers(&d, seen.seed);
		for (int turn = 0; turn < 2; turn++) {
			struct ledger *ledger = read_papers(&d, path);
			uint64_t findings = 0;
			assert_int_equal(ledger_relations(ledger, NULL,
			                                  check_bounds, &seen,
			                                  &err),
			                 CHANCERY_OK);
			assert_int_equal(ledger_check(ledger, count_finding,
			                              &seen, &findings, &err),
			                 CHANCERY_OK);
			assert_int_equal(findings, 0);
			struct str now = scene_export(ledger, &arena);
			if (turn && !str_eq(first, now))
				fail_msg("set %u: the order shows", seen.seed);
			first = now;
			scene_end(ledger, path);
		}
		arena_clear(&arena);
	}
	/* Else little was tested. */
	assert_true(seen.rows > 2 * SETS);
	assert_true(seen.ended > SETS / 2);
	assert_true(seen.uncertain > SETS / 8);
	arena_release(&arena);
}

#define TELLS(act_, from_, to_)                                    \
	{                                                          \
		.act = act_, .source = "RUR", .target = "FRE",     \
		.basis = BASIS_EXPLICIT, .from = from_, .to = to_, \
		.grain = to_ ? GRAIN_RANGE : GRAIN_DAY             \
	}
#define OVER(act_)                                             \
	{                                                      \
		.act = act_, .source = "RUR", .target = "FRE", \
		.basis = BASIS_NONE, .holds = true             \
	}

static void expect(const struct paper *paper, const struct ruling *ruling,
                   const char *want)
{
	char path[64], id[LEDGER_ID_MAX];
	struct arena arena;
	struct chancery_error err;
	struct ledger *ledger = scene_ledger(path);
	arena_init(&arena, (size_t)1 << 24);
	for (; paper->text; paper++)
		scene_store(ledger, paper);
	if (ruling) {
		struct ruling own = *ruling;
		struct stmt q = db_prepare(ledger->handle,
		                           "SELECT id FROM relation");
		assert_true(db_step(&q));
		own.about = arena_str(&arena, db_get_text(&q, 0));
		assert_int_equal(db_finish(&q, &err), CHANCERY_OK);
		assert_int_equal(ledger_rule(ledger, &own, id, &err),
		                 CHANCERY_OK);
	}
	struct str got = scene_relations(ledger, &arena, NULL, NULL, NULL);
	char text[1024];
	snprintf(text, sizeof text, "%.*s", STR_ARG(got));
	assert_string_equal(text, want);
	scene_check(ledger);
	arena_release(&arena);
	scene_end(ledger, path);
}

/* What was over by a day is not what began after it. */
static void test_over(void **state)
{
	(void)state;
	static const struct paper before[] = {
		{ "The mission is closed.",
		  "2020-05-02",
		  { OVER("mission.close") } },
		{ "Ruritania opened a mission on 20 May.",
		  "2020-05-21",
		  { TELLS("mission.open", "2020-05-20", NULL) } },
		{ .text = NULL }
	};
	static const struct paper between[] = {
		{ "Ruritania opened a mission on 1 January.",
		  "2020-01-02",
		  { TELLS("mission.open", "2020-01-01", NULL) } },
		{ "The mission is closed by now.",
		  "2020-05-02",
		  { OVER("mission.close") } },
		{ "Ruritania closed it in spring and opened one on 20 May.",
		  "2020-05-21",
		  { TELLS("mission.close", "2020-03-01", "2020-05-01"),
		    TELLS("mission.open", "2020-05-20", NULL) } },
		{ .text = NULL }
	};
	expect(before, NULL,
	       "mission RUR>FRE 2020-05-20..2020-05-20 ?..? 1 unknown\n"
	       "mission RUR>FRE ?..2020-05-02 ?..2020-05-02 1 unknown\n");
	expect(between, NULL,
	       "mission RUR>FRE 2020-01-01..2020-01-01"
	       " 2020-03-01..2020-04-30 1 unknown\n"
	       "mission RUR>FRE 2020-05-20..2020-05-20 ?..? 1 unknown\n");
}

/* A level had begun by the day on which the next did. */
static void test_step(void **state)
{
	(void)state;
	static const struct paper papers[] = {
		{ "Ruritania signed it in 2020 and ratified it on 1 May 2020.",
		  "2021-05-02",
		  { TELLS("treaty.sign", "2020-01-01", "2021-01-01"),
		    TELLS("treaty.ratify", "2020-05-01", NULL) } },
		{ .text = NULL }
	};
	expect(papers, NULL,
	       "treaty FRE>RUR 2020-01-01..2020-05-01"
	       " 2020-05-01..2020-05-01 1 unknown\n"
	       "treaty FRE>RUR 2020-05-01..2020-05-01 ?..? 1 unknown\n");
}

/* A day that is ruled leaves the rest in order. */
static void test_ruled(void **state)
{
	(void)state;
	static const struct paper papers[] = {
		{ "Ruritania opened a mission on 1 May and closed it in May.",
		  "2020-06-02",
		  { TELLS("mission.open", "2020-05-01", NULL),
		    TELLS("mission.close", "2020-05-02", "2020-05-21") } },
		{ .text = NULL }
	};
	const struct ruling begins = { .verb = STR("date"),
		                       .when = { scene_day("2020-05-03"),
		                                 scene_day("2020-06-01") },
		                       .name = STR("A. Reader"),
		                       .reason = STR("by the register") };
	struct ruling ends = begins;
	ends.verb = STR("end");
	ends.when.from = scene_day("2020-04-01");
	expect(papers, &begins,
	       "mission RUR>FRE 2020-05-03..2020-05-20"
	       " 2020-05-03..2020-05-20 1 unknown\n");
	expect(papers, &ends,
	       "mission RUR>FRE 2020-05-01..2020-05-01"
	       " 2020-05-01..2020-05-31 1 unknown\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_over),
		cmocka_unit_test(test_step),
		cmocka_unit_test(test_ruled),
		cmocka_unit_test(test_drawn),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
