/* test_derive.c - what follows from claims: events, relations, closures,
 * disagreements; and that it never depends on the order in which reports were
 * read.
 */
#include "unit/unit.h"

#include "scene.h"

#include <stdio.h>

/* Three reports of one recognition, a day apart; one tells the past. */
static const struct paper recognition[] = {
	{ "Ruritania recognised the Council on 3 July.",
	  "2025-07-04",
	  { { .act = "recognise.government",
	      .source = "RUR",
	      .target = "CNC",
	      .basis = BASIS_EXPLICIT,
	      .from = "2025-07-03" } } },
	{ "Today's recognition by Ruritania.",
	  "2025-07-05",
	  { { .act = "recognise.government",
	      .source = "RUR",
	      .target = "CNC",
	      .basis = BASIS_RELATIVE,
	      .from = "2025-07-04",
	      .reference = true } } },
	{ "Ruritania, the first country to recognise the Council.",
	  "2025-07-06",
	  { { .act = "recognise.government",
	      .source = "RUR",
	      .target = "CNC",
	      .basis = BASIS_PUBLICATION,
	      .closure = CLOSURE_FIRST } } },
	{ "From 1996 to 2001 only Freedonia and Sylvania recognised it.",
	  "2025-07-05",
	  { { .act = "recognise.government",
	      .source = "FRE SYL",
	      .target = "CNC",
	      .basis = BASIS_EXPLICIT,
	      .from = "1996-01-01",
	      .to = "2002-01-01",
	      .grain = GRAIN_RANGE,
	      .historical = true,
	      .holds = true,
	      .closure = CLOSURE_ONLY } } },
	{ "Ruritania, which listed it in 2003, delisted it in April 2025.",
	  "2025-07-03",
	  { { .act = "list.terror",
	      .source = "RUR",
	      .target = "CNC",
	      .basis = BASIS_EXPLICIT,
	      .from = "2003-01-01",
	      .to = "2004-01-01",
	      .grain = GRAIN_YEAR,
	      .historical = true },
	    { .act = "delist.terror",
	      .source = "RUR",
	      .target = "CNC",
	      .basis = BASIS_EXPLICIT,
	      .from = "2025-04-01",
	      .to = "2025-05-01",
	      .grain = GRAIN_MONTH } } },
};

struct stage {
	struct ledger *ledger;
	struct arena arena;
	char path[64];
};

static void begin(struct stage *p, const struct paper *paper, size_t count)
{
	arena_init(&p->arena, (size_t)256 << 20);
	p->ledger = scene_ledger(p->path);
	for (size_t i = 0; i < count; i++)
		scene_store(p->ledger, &paper[i]);
}

static void end(struct stage *p)
{
	scene_check(p->ledger);
	scene_end(p->ledger, p->path);
	arena_release(&p->arena);
}

static void relations_are(struct stage *p, const char *act, const char *as_of,
                          const char *want)
{
	struct str got = scene_relations(p->ledger, &p->arena, act, NULL,
	                                 as_of);
	assert_string_equal(got.ptr, want);
}

static void events_are(struct stage *p, const char *want)
{
	assert_string_equal(scene_events(p->ledger, &p->arena).ptr, want);
}

static void test_bounds(void **state)
{
	struct stage p;
	(void)state;
	begin(&p, recognition, COUNT_OF(recognition));
	relations_are(&p, "recognise.government", NULL,
	              "recognise.government FRE>CNC 1996-01-01..1996-12-31 "
	              "2001-01-01..2001-12-31 1 unknown\n"
	              "recognise.government SYL>CNC 1996-01-01..1996-12-31 "
	              "2001-01-01..2001-12-31 1 unknown\n"
	              "recognise.government RUR>CNC 2025-07-03..2025-07-04 "
	              "?..? 3 unknown\n");
	relations_are(&p, "list.terror", NULL,
	              "list.terror RUR>CNC 2003-01-01..2003-12-31 "
	              "2025-04-01..2025-04-30 1 unknown\n");
	end(&p);
}

static void test_as_of(void **state)
{
	struct stage p;
	(void)state;
	begin(&p, recognition, COUNT_OF(recognition));
	relations_are(&p, "recognise", "2025-07-05",
	              "recognise.government RUR>CNC 2025-07-03..2025-07-04 "
	              "?..? 3 yes\n");
	relations_are(&p, "recognise", "2025-07-03",
	              "recognise.government RUR>CNC 2025-07-03..2025-07-04 "
	              "?..? 3 possibly\n");
	relations_are(&p, "recognise", "2025-07-01", "");
	relations_are(&p, "recognise", "1999-01-01",
	              "recognise.government FRE>CNC 1996-01-01..1996-12-31 "
	              "2001-01-01..2001-12-31 1 yes\n"
	              "recognise.government SYL>CNC 1996-01-01..1996-12-31 "
	              "2001-01-01..2001-12-31 1 yes\n");
	relations_are(&p, "delist.terror", "2025-04-15",
	              "list.terror RUR>CNC 2003-01-01..2003-12-31 "
	              "2025-04-01..2025-04-30 1 possibly\n");
	relations_are(&p, "list", "2025-04-30", "");
	end(&p);
}

struct closures {
	char kind[16], claim_words[64];
	uint32_t exceptions;
	bool covers;
	int count;
};

static bool take_closure(void *user, const struct closure_row *row)
{
	struct closures *c = user;
	snprintf(c->kind, sizeof c->kind, "%.*s", STR_ARG(row->kind));
	snprintf(c->claim_words, sizeof c->claim_words, "%.*s",
	         STR_ARG(row->words));
	c->exceptions = row->exceptions;
	c->covers = row->covers;
	c->count++;
	return true;
}

static struct closures closures_on(struct stage *p, const char *as_of)
{
	struct ledger_filter filter;
	struct closures c = { 0 };
	struct chancery_error err;
	ledger_filter_init(&filter);
	filter.act = STR("recognise.government");
	filter.target = STR("CNC");
	filter.as_of = scene_day(as_of);
	assert_int_equal(
	    ledger_closures(p->ledger, &filter, take_closure, &c, &err),
	    CHANCERY_OK);
	return c;
}

static void test_closures(void **state)
{
	struct stage p;
	(void)state;
	begin(&p, recognition, COUNT_OF(recognition));
	struct closures c = closures_on(&p, "2025-07-01");
	assert_int_equal(c.count, 1);
	assert_string_equal(c.kind, "first");
	assert_string_equal(c.claim_words, recognition[2].text);
	assert_true(c.covers);
	c = closures_on(&p, "1999-01-01");
	assert_string_equal(c.kind, "only");
	assert_int_equal(c.exceptions, 2);
	assert_true(c.covers);
	c = closures_on(&p, "1995-01-01");
	assert_false(c.covers);
	end(&p);
}

static void test_known_by(void **state)
{
	struct stage p;
	struct chancery_error err;
	(void)state;
	begin(&p, recognition, COUNT_OF(recognition));
	struct str all = scene_export(p.ledger, &p.arena);
	assert_int_equal(
	    ledger_known_by(p.ledger, scene_day("2025-07-04"), &err),
	    CHANCERY_OK);
	relations_are(&p, "recognise", NULL,
	              "recognise.government RUR>CNC 2025-07-03..2025-07-03 "
	              "?..? 1 unknown\n");
	assert_int_equal(
	    ledger_known_by(p.ledger, scene_day("2025-07-03"), &err),
	    CHANCERY_OK);
	relations_are(&p, "recognise", NULL, "");
	assert_int_equal(ledger_known_by(p.ledger, DAY_NONE, &err),
	                 CHANCERY_OK);
	assert_string_equal(scene_export(p.ledger, &p.arena).ptr, all.ptr);
	end(&p);
}

static void test_idempotent(void **state)
{
	struct stage p;
	struct chancery_error err;
	struct ledger_counts one, two;
	bool added = true;
	(void)state;
	begin(&p, recognition, COUNT_OF(recognition));
	struct str before = scene_export(p.ledger, &p.arena);
	assert_int_equal(ledger_count(p.ledger, &one, &err), CHANCERY_OK);
	for (size_t i = 0; i < COUNT_OF(recognition); i++) {
		struct coding *c = scene_coding(&p.arena, &recognition[i]);
		assert_int_equal(
		    ledger_store(p.ledger, c, NULL, &scene_acts, &added, &err),
		    CHANCERY_OK);
		assert_false(added);
	}
	assert_int_equal(ledger_count(p.ledger, &two, &err), CHANCERY_OK);
	assert_memory_equal(&one, &two, sizeof one);
	assert_int_equal(one.reports, COUNT_OF(recognition));
	assert_string_equal(scene_export(p.ledger, &p.arena).ptr, before.ptr);
	end(&p);
}

/* Every order of `count` reports gives the same export. */
static void all_orders(const struct paper *paper, size_t count)
{
	size_t order[8], orders = 1;
	struct arena arena;
	struct str first = { NULL, 0 };
	arena_init(&arena, (size_t)256 << 20);
	for (size_t i = 2; i <= count; i++)
		orders *= i;
	for (size_t n = 0; n < orders; n++) {
		size_t left = n;
		for (size_t i = 0; i < count; i++) {
			/* Lehmer code: insert i at place left % (i + 1). */
			size_t at = left % (i + 1);
			left /= i + 1;
			for (size_t k = i; k > at; k--)
				order[k] = order[k - 1];
			order[at] = i;
		}
		char path[64];
		struct ledger *ledger = scene_ledger(path);
		for (size_t i = 0; i < count; i++)
			scene_store(ledger, &paper[order[i]]);
		struct arena_mark mark = arena_mark(&arena);
		struct str export = scene_export(ledger, &arena);
		if (!first.ptr) {
			first = export;
			assert_true(first.len > 500);
		} else {
			assert_string_equal(export.ptr, first.ptr);
			arena_rewind(&arena, mark);
		}
		scene_end(ledger, path);
	}
	arena_release(&arena);
}

/* A happening that ends and begins again, fades, is planned and denied. */
static const struct paper tangle[] = {
	{ "Opened in 1990, closed on 5 May 1995.",
	  "2001-01-02",
	  { { .act = "mission.open",
	      .source = "RUR",
	      .target = "FRE",
	      .basis = BASIS_EXPLICIT,
	      .from = "1990-01-01",
	      .to = "1991-01-01",
	      .grain = GRAIN_YEAR,
	      .historical = true },
	    { .act = "mission.close",
	      .source = "RUR",
	      .target = "FRE",
	      .basis = BASIS_EXPLICIT,
	      .from = "1995-05-05",
	      .historical = true },
	    { .act = "fight",
	      .source = "RUR",
	      .target = "FRE",
	      .basis = BASIS_EXPLICIT,
	      .from = "2000-12-01" } } },
	{ "Closed on 6 May 1995, reopened on 1 June 1999.",
	  "2001-01-03",
	  { { .act = "mission.close",
	      .source = "RUR",
	      .target = "FRE",
	      .basis = BASIS_EXPLICIT,
	      .from = "1995-05-06" },
	    { .act = "mission.open",
	      .source = "RUR",
	      .target = "FRE",
	      .basis = BASIS_EXPLICIT,
	      .from = "1999-06-01" },
	    { .act = "fight",
	      .source = "FRE",
	      .target = "RUR",
	      .basis = BASIS_EXPLICIT,
	      .from = "2000-12-01" } } },
	{ "The embassy is open; it will be closed; fighting goes on.",
	  "2001-06-01",
	  { { .act = "mission.keep",
	      .source = "RUR",
	      .target = "FRE",
	      .basis = BASIS_PUBLICATION },
	    { .act = "mission.close",
	      .source = "RUR",
	      .target = "FRE",
	      .modality = MODALITY_PLANNED },
	    { .act = "fight",
	      .source = "RUR",
	      .target = "FRE",
	      .basis = BASIS_PUBLICATION } } },
	{ "It has not been opened, they say; they met.",
	  "1995-06-01",
	  { { .act = "mission.open",
	      .source = "RUR",
	      .target = "FRE",
	      .basis = BASIS_PUBLICATION,
	      .negated = true },
	    { .act = "consult.meet",
	      .source = "RUR FRE SYL",
	      .target = NULL,
	      .basis = BASIS_PUBLICATION } } },
	{ "The meeting of 1 June was one of three.",
	  NULL,
	  { { .act = "consult.meet",
	      .source = "SYL FRE",
	      .target = NULL,
	      .basis = BASIS_EXPLICIT,
	      .from = "1995-06-01" },
	    { .act = "mission.open",
	      .source = "RUR",
	      .target = "FRE",
	      .historical = true } } },
};

static void test_order(void **state)
{
	(void)state;
	all_orders(recognition, COUNT_OF(recognition));
	all_orders(tangle, COUNT_OF(tangle));
}

static void test_tangle(void **state)
{
	struct stage p;
	(void)state;
	begin(&p, tangle, COUNT_OF(tangle));
	relations_are(&p, "mission", NULL,
	              "mission RUR>FRE 1990-01-01..1990-12-31 "
	              "1995-05-05..1995-05-06 2 unknown\n"
	              "mission RUR>FRE 1999-06-01..1999-06-01 ?..? 2 "
	              "unknown\n"
	              "mission RUR>FRE ?..? ?..? 1 unknown denied\n");
	relations_are(&p, "fight", NULL,
	              "conflict FRE>RUR ?..2000-12-01 2000-12-02..2001-01-30 "
	              "2 unknown\n"
	              "conflict FRE>RUR ?..2001-06-01 ?..? 1 unknown\n");
	relations_are(&p, "conflict", "2001-06-20",
	              "conflict FRE>RUR ?..2001-06-01 ?..? 1 possibly\n");
	relations_are(&p, "conflict", "2001-12-20",
	              "conflict FRE>RUR ?..2001-06-01 ?..? 1 unknown\n");
	end(&p);
}

static void test_pairs(void **state)
{
	struct stage p;
	(void)state;
	begin(&p, tangle + 3, 2);
	events_are(&p, "consult.meet FRE>RUR 1995-06-01..1995-06-02 1995-06-01 "
	               "publication 1/1\n"
	               "consult.meet FRE>SYL 1995-06-01..1995-06-02 1995-06-01 "
	               "explicit 2/2\n"
	               "consult.meet RUR>SYL 1995-06-01..1995-06-02 1995-06-01 "
	               "publication 1/1\n"
	               "mission.open RUR>FRE ?..? ? none 1/1\n");
	end(&p);
}

static void test_modality(void **state)
{
	static const struct paper papers[] = {
		{ "It may recognise; it will; they call for it.",
		  "2020-01-01",
		  { { .act = "recognise.government",
		      .source = "RUR",
		      .target = "CNC",
		      .modality = MODALITY_POSSIBLE },
		    { .act = "recognise.government",
		      .source = "RUR",
		      .target = "CNC",
		      .modality = MODALITY_PLANNED },
		    { .act = "recognise.government",
		      .source = "RUR",
		      .target = "CNC",
		      .basis = BASIS_EXPLICIT,
		      .from = "2021-01-01",
		      .modality = MODALITY_CALLED_FOR } } },
	};
	struct stage p;
	(void)state;
	begin(&p, papers, 1);
	events_are(&p, "");
	relations_are(&p, NULL, NULL, "");
	end(&p);
}

static void test_negated(void **state)
{
	static const struct paper papers[] = {
		{ "Freedonia has not recognised it and has not lifted the ban.",
		  "2020-01-01",
		  { { .act = "recognise.government",
		      .source = "FRE",
		      .target = "CNC",
		      .basis = BASIS_PUBLICATION,
		      .negated = true },
		    { .act = "delist.terror",
		      .source = "FRE",
		      .target = "CNC",
		      .basis = BASIS_PUBLICATION,
		      .negated = true } } },
	};
	struct stage p;
	(void)state;
	begin(&p, papers, 1);
	events_are(&p, "");
	relations_are(&p, NULL, "2019-06-01",
	              "list.terror FRE>CNC ?..2020-01-01 ?..? 1 unknown\n"
	              "recognise.government FRE>CNC ?..? ?..? 1 no denied\n");
	relations_are(&p, "list.terror", "2020-06-01",
	              "list.terror FRE>CNC ?..2020-01-01 ?..? 1 yes\n");
	end(&p);
}

/* Credentials are an event of their own and no recognition; who accepts them
 * is not who sends the envoy. */
static void test_credentials(void **state)
{
	static const struct paper papers[] = {
		{ "Ruritania accepted the envoy's credentials.",
		  "2024-01-31",
		  { { .act = "credentials.accept",
		      .source = "RUR",
		      .target = "CNC",
		      .basis = BASIS_EXPLICIT,
		      .from = "2024-01-30" } } },
	};
	struct stage p;
	(void)state;
	begin(&p, papers, 1);
	relations_are(&p, NULL, NULL,
	              "envoy CNC>RUR 2024-01-30..2024-01-30 ?..? 1 unknown\n");
	end(&p);
}

static void test_one_report_two_days(void **state)
{
	static const struct paper papers[] = {
		{ "They fought on 3 and on 4 July.",
		  "2025-07-05",
		  { { .act = "fight",
		      .source = "RUR",
		      .target = "FRE",
		      .basis = BASIS_EXPLICIT,
		      .from = "2025-07-03" },
		    { .act = "fight",
		      .source = "RUR",
		      .target = "FRE",
		      .basis = BASIS_EXPLICIT,
		      .from = "2025-07-04" } } },
		{ "They fought on 4 July.",
		  "2025-07-05",
		  { { .act = "fight",
		      .source = "FRE",
		      .target = "RUR",
		      .basis = BASIS_EXPLICIT,
		      .from = "2025-07-04" } } },
	};
	struct stage p;
	(void)state;
	begin(&p, papers, 2);
	events_are(&p,
	           "fight FRE>RUR 2025-07-03..2025-07-04 2025-07-03 explicit "
	           "1/1\n"
	           "fight FRE>RUR 2025-07-04..2025-07-05 2025-07-04 explicit "
	           "2/2\n");
	end(&p);
}

/* A misread date told once does not move what three reports tell. */
static void test_outvoted(void **state)
{
	static const struct paper papers[] = {
		{ "a: 3 July 2025",
		  "2025-07-04",
		  { { .act = "recognise.government",
		      .source = "RUR",
		      .target = "CNC",
		      .basis = BASIS_EXPLICIT,
		      .from = "2025-07-03" } } },
		{ "b: 3 July 2025",
		  "2025-07-04",
		  { { .act = "recognise.government",
		      .source = "RUR",
		      .target = "CNC",
		      .basis = BASIS_EXPLICIT,
		      .from = "2025-07-03" } } },
		{ "c: 3 July 2025",
		  "2025-07-04",
		  { { .act = "recognise.government",
		      .source = "RUR",
		      .target = "CNC",
		      .basis = BASIS_EXPLICIT,
		      .from = "2025-07-03" } } },
		{ "d: August 2021",
		  "2025-07-04",
		  { { .act = "recognise.government",
		      .source = "RUR",
		      .target = "CNC",
		      .basis = BASIS_EXPLICIT,
		      .from = "2021-08-01",
		      .to = "2021-09-01",
		      .grain = GRAIN_MONTH } } },
	};
	struct stage p;
	(void)state;
	begin(&p, papers, COUNT_OF(papers));
	relations_are(&p, NULL, NULL,
	              "recognise.government RUR>CNC 2025-07-03..2025-07-03 "
	              "?..? 4 unknown\n");
	struct str out = scene_export(p.ledger, &p.arena);
	assert_true(str_find(out,
	                     STR("\"kind\":\"date\",\"best\":"
	                         "\"2025-07-03\""),
	                     0) != SIZE_MAX);
	end(&p);
}

static void test_disagreement(void **state)
{
	struct stage p;
	(void)state;
	begin(&p, recognition, COUNT_OF(recognition));
	struct str out = scene_export(p.ledger, &p.arena);
	assert_true(str_find(out,
	                     STR("\"kind\":\"date-tz\",\"best\":"
	                         "\"2025-07-03\""),
	                     0) != SIZE_MAX);
	end(&p);
}

/* Told to be open after it was closed: no new mission, but a disagreement. */
static void test_ordering(void **state)
{
	static const struct paper papers[] = {
		{ "Closed on 1 March.",
		  "2020-03-02",
		  { { .act = "mission.close",
		      .source = "RUR",
		      .target = "FRE",
		      .basis = BASIS_EXPLICIT,
		      .from = "2020-03-01" } } },
		{ "The embassy is open.",
		  "2020-06-01",
		  { { .act = "mission.keep",
		      .source = "RUR",
		      .target = "FRE",
		      .basis = BASIS_PUBLICATION } } },
	};
	struct stage p;
	(void)state;
	begin(&p, papers, COUNT_OF(papers));
	relations_are(&p, NULL, NULL,
	              "mission RUR>FRE ?..2020-03-01 2020-03-01..2020-03-01 1 "
	              "unknown\n");
	struct str out = scene_export(p.ledger, &p.arena);
	assert_true(str_find(out, STR("\"kind\":\"ordering\""), 0) != SIZE_MAX);
	end(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bounds),
		cmocka_unit_test(test_as_of),
		cmocka_unit_test(test_closures),
		cmocka_unit_test(test_known_by),
		cmocka_unit_test(test_idempotent),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_tangle),
		cmocka_unit_test(test_pairs),
		cmocka_unit_test(test_modality),
		cmocka_unit_test(test_negated),
		cmocka_unit_test(test_credentials),
		cmocka_unit_test(test_one_report_two_days),
		cmocka_unit_test(test_outvoted),
		cmocka_unit_test(test_disagreement),
		cmocka_unit_test(test_ordering),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
