/* test_copies.c - who copies whom, and how many sources an event has. */
#include "unit/unit.h"

#include "scene.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "ledger/store/db.h"
#include "ledger/derive/derive.h"

static struct outlets *outlets;

static int setup(void **state)
{
	(void)state;
	return outlets_open(&outlets, CHANCERY_DATA_SOURCE, NULL);
}

static int teardown(void **state)
{
	(void)state;
	outlets_close(outlets);
	return 0;
}

#define WIRE                                                                \
	"The envoys of both lakes met on Monday in the old customs house. " \
	"They spoke for three hours about the ferry, the tolls and the "    \
	"nets, and agreed to meet again when the ice has gone. "
#define OTHER                                                                \
	"In what used to be a customs house two envoys sat together on the " \
	"first day of the week; there is to be a second round after the "    \
	"thaw, a porter told us over a cup of tea. "

#define MET(day)                                                    \
	{                                                           \
		{                                                   \
			.act = "consult.meet", .source = "RUR FRE", \
			.basis = BASIS_EXPLICIT, .from = day        \
		}                                                   \
	}

static struct ledger *new_ledger(char path[64])
{
	struct ledger *ledger = scene_ledger(path);
	ledger_outlets(ledger, outlets);
	return ledger;
}

static bool add_weight(void *user, const struct event_row *row)
{
	struct buf *buf = user;
	buf_format(buf, "%.*s %u of %u %.*s\n", STR_ARG(row->act),
	           row->independent, row->reports, STR_ARG(row->classes));
	return true;
}

static bool add_origin(void *user, const struct origin_row *row)
{
	struct buf *buf = user;
	/* "report:" and the content id: who knows. */
	bool own = str_starts(row->key, STR("report:"));
	buf_format(buf, "%.*s %u\n", own ? 6 : (int)row->key.len, row->key.ptr,
	           row->reports);
	return true;
}

static bool add_origins(void *user, const struct event_row *row)
{
	void **to = user;
	return !ledger_origins(to[0], row->id, add_origin, to[1], NULL);
}

/* Weights of the events, then their origins. */
static void expect(struct ledger *ledger, uint32_t independent,
                   const char *want)
{
	struct buf buf;
	struct chancery_error err;
	struct ledger_filter filter;
	ledger_filter_init(&filter);
	filter.independent = independent;
	buf_init(&buf, 1 << 20);
	void *to[] = { ledger, &buf };
	assert_int_equal(ledger_events(ledger, &filter, add_weight, &buf, &err),
	                 CHANCERY_OK);
	assert_int_equal(ledger_events(ledger, &filter, add_origins, to, &err),
	                 CHANCERY_OK);
	buf_char(&buf, 0);
	assert_string_equal(buf.len > 1 ? buf.ptr : "", want);
	buf_release(&buf);
}

struct printed {
	struct paper paper;
	const char *outlet;
};

static const struct printed retold[] = {
	{ { "NORTHTON, March 3 (Reuters) - " WIRE, "2025-03-03",
	    MET("2025-03-03") },
	  "Valley Times" },
	{ { WIRE "It was cold.", "2025-03-04", MET("2025-03-03") },
	  "Hill Post" },
	/* Printed before the wire's own date, by a paper that dates ahead. */
	{ { "It is learnt here: " WIRE, "2025-03-02", MET("2025-03-03") },
	  "Lake Post" },
	{ { OTHER, "2025-03-04", MET("2025-03-03") }, "Shore Mirror" },
	/* Two papers of one owner, in words of their own. */
	{ { "There was a meeting of envoys today, and it was long and dry.",
	    "2025-03-03", MET("2025-03-03") },
	  "TASS" },
	{ { "Envoys have met, we hear, and nothing was signed at the end of "
	    "it.",
	    "2025-03-03", MET("2025-03-03") },
	  "RIA Novosti" },
};

static void test_retold(void **state)
{
	(void)state;
	char path[64];
	struct ledger *ledger = new_ledger(path);
	for (size_t i = 0; i < COUNT_OF(retold); i++)
		scene_store_of(ledger, &retold[i].paper, retold[i].outlet);
	expect(ledger, 0,
	       "consult.meet 3 of 6 private+state\n"
	       "MED.REUTERS 3\nRUS 2\noutlet:shoremirror 1\n");
	expect(ledger, 3,
	       "consult.meet 3 of 6 private+state\n"
	       "MED.REUTERS 3\nRUS 2\noutlet:shoremirror 1\n");
	expect(ledger, 4, "");
	scene_check(ledger);
	struct chancery_error err;
	assert_int_equal(ledger_known_by(ledger, scene_day("2025-03-02"), &err),
	                 CHANCERY_OK);
	expect(ledger, 0, "consult.meet 1 of 1 \noutlet:lakepost 1\n");
	scene_end(ledger, path);
}

/* A paper of which nothing is known stands for itself. */
static void test_unknown_outlets(void **state)
{
	(void)state;
	static const struct paper papers[] = {
		{ WIRE, "2025-03-03", MET("2025-03-03") },
		{ WIRE "So it was.", "2025-03-04", MET("2025-03-03") },
		{ OTHER, "2025-03-04", MET("2025-03-03") },
	};
	char path[64];
	struct ledger *ledger = scene_ledger(path);
	for (size_t i = 0; i < COUNT_OF(papers); i++)
		scene_store(ledger, &papers[i]);
	expect(ledger, 0, "consult.meet 2 of 3 \nreport 2\nreport 1\n");
	scene_check(ledger);
	scene_end(ledger, path);
}

/* Five reports of an event, two of which share a day that the others
 * contradict: count what is left of `right` that are right, and of `wrong`. */
static uint32_t count_independent(const char *kind, uint32_t right,
                                  uint32_t wrong, bool one_origin)
{
	static const char *const name[] = { "a", "b", "c", "d",
		                            "e", "f", "g", "h" };
	struct arena arena;
	struct fact fact[8] = { 0 };
	struct member member[8];
	struct variant variant[8];
	struct weights out;
	arena_init(&arena, 1 << 20);
	for (uint32_t i = 0; i < right + wrong; i++) {
		fact[i].content = fact[i].origin = str_of(name[i]);
		if (one_origin && i < right)
			fact[i].origin = STR("wire");
		fact[i].confidence = .5 + i / 100.;
		member[i] = (struct member){ i, MEMBER_TELLS };
		variant[i] = (struct variant){ i < right ? STR("2025-03-03")
			                                 : STR("2025-03-06"),
			                       i };
	}
	const struct event event = { .id = "e1",
		                     .member = member,
		                     .member_count = right + wrong };
	const struct disagreement d = { .about = { "e1", 2 },
		                        .kind = kind,
		                        .best = { "2025-03-03", 10 },
		                        .variant = variant,
		                        .variant_count = right + wrong };
	struct facts facts = { fact, right + wrong, false };
	struct events events = { &event, 1 };
	struct relations relations = { NULL, 0 };
	struct disagreements all = { &d, 1 };
	uint64_t k = 0;
	for (bool passed = false; !passed; k++) {
		arena_clear(&arena);
		arena.fail_after = k;
		passed = weights_derive(&out, &arena, &facts, &events,
		                        &relations, &all);
	}
	assert_true(k > 3);
	uint32_t independent = out.event[0].independent;
	assert_true(out.event[0].confidence > .525);
	assert_true(str_is(out.event[0].classes, ""));
	arena_release(&arena);
	return independent;
}

static void test_shared_error(void **state)
{
	(void)state;
	assert_int_equal(count_independent("date", 3, 2, false), 4);
	assert_int_equal(count_independent("count", 5, 3, false), 6);
	/* One error alone shows nothing; nor do as many on either side. */
	assert_int_equal(count_independent("date", 4, 1, false), 5);
	assert_int_equal(count_independent("date", 3, 3, false), 6);
	assert_int_equal(count_independent("date", 2, 2, false), 4);
	/* Zones and denials are no errors. */
	assert_int_equal(count_independent("date-tz", 3, 2, false), 5);
	assert_int_equal(count_independent("polarity", 3, 2, false), 5);
	/* Three copies of one wire are no majority. */
	assert_int_equal(count_independent("date", 3, 2, true), 3);
}

static bool add_source(void *user, const struct source_row *row)
{
	struct buf *buf = user;
	buf_format(buf, "%.*s %u reports, %u of %u, %s\n", STR_ARG(row->key),
	           row->reports, row->right, row->points,
	           row->weight > .7 ? "high" : "low");
	return true;
}

/* Of each outlet what it says where they differ; TASS is believed less for what
 * it alone says. */
static void test_sources(void **state)
{
	(void)state;
	static const struct printed papers[] = {
		{ { "The envoys met, it is said.", "2025-03-03",
		    MET("2025-03-03") },
		  "A Post" },
		{ { "The envoys have met at last.", "2025-03-03",
		    MET("2025-03-03") },
		  "B Post" },
		{ { "Met: the two envoys.", "2025-03-03", MET("2025-03-03") },
		  "C Post" },
		{ { "Envoys meet.", "2025-03-03", MET("2025-03-03") }, "TASS" },
		{ { "Envoys met, says RIA.", "2025-03-03", MET("2025-03-03") },
		  "RIA Novosti" },
	};
	/* Points on which reports can differ, as the derivation writes them;
	 * times are not weighed that zones tell apart. */
	static const char points[] =
	    "INSERT INTO disagreement VALUES('d1', 1, 'e', 'count', '3', ''),"
	    " ('d2', 1, 'e', 'place', 'N', ''),"
	    " ('d3', 1, 'e', 'date-tz', '', '');"
	    "INSERT INTO disagreement_value SELECT 'd1',"
	    " iif(claim < 4, '3', '5'), claim FROM claim;"
	    "INSERT INTO disagreement_value SELECT 'd2',"
	    " iif(claim < 4, 'N', 'S'), claim FROM claim WHERE claim > 1;"
	    "INSERT INTO disagreement_value SELECT 'd3',"
	    " iif(claim < 4, '', '5'), claim FROM claim;";
	char path[64];
	struct buf buf;
	struct chancery_error err;
	struct ledger *ledger = new_ledger(path);
	for (size_t i = 0; i < COUNT_OF(papers); i++)
		scene_store_of(ledger, &papers[i].paper, papers[i].outlet);
	assert_int_equal(sqlite3_exec(ledger->handle, points, NULL, NULL, NULL),
	                 SQLITE_OK);
	buf_init(&buf, 1 << 20);
	assert_int_equal(ledger_sources(ledger, NULL, add_source, &buf, &err),
	                 CHANCERY_OK);
	buf_char(&buf, 0);
	assert_string_equal(buf.ptr, "RUS 2 reports, 0 of 2, low\n"
	                             "outlet:apost 1 reports, 1 of 1, high\n"
	                             "outlet:bpost 1 reports, 2 of 2, high\n"
	                             "outlet:cpost 1 reports, 2 of 2, high\n");
	buf_release(&buf);
	scene_end(ledger, path);
}

/* Families of near copies, larger than a band's sample, among other reports;
 * together more than are kept back from the index. */
#define MANY 1200u

static const char *family_text(char out[600], uint32_t n)
{
	uint32_t seed = n * 2654435761u, family = n % 8;
	size_t at = (size_t)snprintf(out, 600, "Note %u. ", n);
	for (uint32_t i = 0; i < 40; i++) {
		seed = seed * 1664525u + 1013904223u;
		/* One of eight families has changes in every tenth word; the
		 * reports of the last are all different. */
		bool own = family == 7 || (seed >> 16) % 10 == 0;
		uint32_t word = own ? seed >> 12 & 4095 : i * 8 + family;
		at += (size_t)snprintf(out + at, 600 - at, "w%u ", word);
	}
	return out;
}

static void store_many(struct ledger *ledger, const uint32_t *order,
                       uint32_t from, uint32_t to)
{
	static const char *const outlet[] = { "A Post", "B Post", "Reuters",
		                              "C Post", NULL };
	char text[600], day[11];
	for (uint32_t i = from; i < to; i++) {
		uint32_t n = order[i];
		snprintf(day, sizeof day, "2025-03-%02u", 1 + n * 7 % 28);
		struct paper paper = { family_text(text, n), n % 9 ? day : NULL,
			               MET("2025-03-03") };
		if (n % 10)
			paper.claim[0].act = NULL;
		scene_store_of(ledger, &paper, outlet[n % COUNT_OF(outlet)]);
	}
}

static void test_any_order(void **state)
{
	(void)state;
	uint32_t order[MANY], seed = 11;
	struct arena arena;
	struct str first = { NULL, 0 };
	arena_init(&arena, (size_t)1 << 28);
	for (uint32_t i = 0; i < MANY; i++)
		order[i] = i;
	for (int round = 0; round < 4; round++) {
		char path[64];
		struct chancery_error err;
		struct ledger *ledger = new_ledger(path), *other;
		/* A second writer has its own memory of what came last. */
		store_many(ledger, order, 0, MANY / 3);
		assert_int_equal(ledger_open(&other, path, LEDGER_WRITE, &err),
		                 CHANCERY_OK);
		ledger_outlets(other, outlets);
		store_many(other, order, MANY / 3, MANY / 2);
		store_many(ledger, order, MANY / 2, MANY - 20);
		store_many(other, order, MANY - 20, MANY);
		ledger_close(other);
		struct str now = scene_export(ledger, &arena);
		assert_non_null(strstr(now.ptr, "\"copy\""));
		if (!first.ptr)
			first = now;
		assert_true(str_eq(first, now));
		if (!round)
			scene_check(ledger);
		scene_end(ledger, path);
		for (uint32_t i = MANY - 1; i; i--) {
			seed = seed * 1664525u + 1013904223u;
			uint32_t k = (seed >> 8) % (i + 1), was = order[i];
			order[i] = order[k];
			order[k] = was;
		}
	}
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_retold),
		cmocka_unit_test(test_unknown_outlets),
		cmocka_unit_test(test_shared_error),
		cmocka_unit_test(test_sources),
		cmocka_unit_test(test_any_order),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
