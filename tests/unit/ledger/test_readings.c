/* Texts that come again: published twice, read by another coder; and what
 * analysts ruled. */
#include "unit/unit.h"

#include "scene.h"

#include <stdio.h>

#include "base/file.h"
#include "ledger/store/db.h"

#define WORDS                                                                  \
	"Ruritania said on Friday it had recognised the council in Concordia " \
	"as the government there, its ministry told reporters in the capital " \
	"and the council welcomed the step as the first of many to come."

static const struct paper early = {
	WORDS,
	"2025-07-04",
	{ { .act = "recognise.government",
	    .source = "RUR",
	    .target = "CNC",
	    .basis = BASIS_PUBLICATION } },
};
/* The same words on another day say another day. */
static const struct paper late = {
	WORDS,
	"2025-07-06",
	{ { .act = "recognise.government",
	    .source = "RUR",
	    .target = "CNC",
	    .basis = BASIS_PUBLICATION } },
};
/* The first as another coder reads it. */
static const struct paper anew = {
	WORDS,
	"2025-07-04",
	{ { .act = "recognise.government",
	    .source = "RUR",
	    .target = "CNC",
	    .basis = BASIS_PUBLICATION },
	  { .act = "recognise.government",
	    .source = "FRE",
	    .target = "CNC",
	    .basis = BASIS_PUBLICATION,
	    .closure = CLOSURE_FIRST } },
};
static const struct paper other = {
	WORDS " It was told again.",
	"2025-09-20",
	{ { .act = "recognise.government",
	    .source = "RUR",
	    .target = "CNC",
	    .basis = BASIS_EXPLICIT,
	    .from = "2025-09-18" } },
};

static struct arena arena;

static int set_up(void **state)
{
	(void)state;
	arena_init(&arena, (size_t)256 << 20);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

struct telling {
	const struct paper *paper;
	const char *outlet;
};

static void test_twins(void **state)
{
	static const struct telling told[] = {
		{ &early, "Alpha" }, { &early, "Beta" }, { &late, "Alpha" },
		{ &other, "Gamma" }, { &late, NULL },
	};
	static const int order[][5] = {
		{ 0, 1, 2, 3, 4 }, { 4, 3, 2, 1, 0 }, { 2, 0, 4, 1, 3 },
		{ 3, 4, 1, 0, 2 }, { 1, 3, 0, 4, 2 },
	};
	struct str first = { NULL, 0 };
	(void)state;
	for (size_t i = 0; i < COUNT_OF(order); i++) {
		char path[64];
		struct ledger *ledger = scene_ledger(path);
		for (int k = 0; k < 5; k++) {
			const struct telling *t = &told[order[i][k]];
			scene_store_of(ledger, t->paper, t->outlet);
			scene_check(ledger);
		}
		struct str export = scene_export(ledger, &arena);
		if (!i)
			first = export;
		assert_string_equal(export.ptr, first.ptr);
		scene_store_of(ledger, &late, "Alpha");
		assert_int_equal(ledger_stored(ledger), STORED_NOTHING);
		scene_store_of(ledger, &early, "Alpha");
		assert_int_equal(ledger_stored(ledger), STORED_NOTHING);
		scene_end(ledger, path);
	}
	/* Told by the earliest, and all others kept. */
	int publications = 0;
	for (const char *at = first.ptr;
	     (at = strstr(at, "\"type\":\"publication\"")); at++)
		publications++;
	assert_int_equal(publications, 3);
	assert_non_null(strstr(first.ptr, "\"best\":\"2025-07-04\""));
	assert_null(strstr(first.ptr, "\"best\":\"2025-07-06\""));
}

static bool count_row(void *user, const struct claim_row *row)
{
	(void)row;
	(*(int *)user)++;
	return true;
}

static int count_claims(struct ledger *ledger)
{
	int count = 0;
	struct chancery_error err;
	assert_int_equal(ledger_claims(ledger, STR(""), count_row, &count,
	                               &err),
	                 CHANCERY_OK);
	return count;
}

/* When the reading that is open was recorded. */
static int64_t recorded(struct ledger *ledger)
{
	struct stmt q = db_prepare(ledger->handle,
	                           "SELECT max(recorded) FROM report");
	int64_t time = db_step(&q) ? db_get_int(&q, 0) : 0;
	assert_int_equal(db_finish(&q, NULL), CHANCERY_OK);
	return time;
}

static void test_other_coder(void **state)
{
	char path[64];
	struct chancery_error err;
	(void)state;
	struct ledger *ledger = scene_ledger(path);
	ledger_coder(ledger, "one");
	scene_store(ledger, &early);
	scene_store(ledger, &other);
	struct str before = scene_export(ledger, &arena);
	int64_t then = recorded(ledger);
	scene_store(ledger, &early);
	assert_int_equal(ledger_stored(ledger), STORED_NOTHING);
	assert_string_equal(scene_export(ledger, &arena).ptr, before.ptr);

	ledger_coder(ledger, "two");
	scene_store(ledger, &anew);
	assert_int_equal(ledger_stored(ledger), STORED_READING);
	scene_check(ledger);
	assert_int_equal(count_claims(ledger), 3);
	assert_non_null(strstr(scene_events(ledger, &arena).ptr, "FRE>CNC"));
	struct str after = scene_export(ledger, &arena);

	assert_int_equal(ledger_clocks(ledger, DAY_NONE, then, &err),
	                 CHANCERY_OK);
	assert_int_equal(count_claims(ledger), 2);
	assert_string_equal(scene_export(ledger, &arena).ptr, before.ptr);
	assert_int_equal(ledger_known_by(ledger, DAY_NONE, &err), CHANCERY_OK);
	assert_string_equal(scene_export(ledger, &arena).ptr, after.ptr);

	/* What the second coder read is what it would have read alone. */
	char fresh[64];
	struct ledger *alone = scene_ledger(fresh);
	ledger_coder(alone, "two");
	scene_store(alone, &other);
	scene_store(alone, &anew);
	assert_string_equal(scene_export(alone, &arena).ptr, after.ptr);
	scene_end(alone, fresh);
	scene_end(ledger, path);
}

/* Ids of the events, by their first day. */
struct found {
	char id[4][LEDGER_ID_MAX];
	int count;
};

static bool take_event(void *user, const struct event_row *row)
{
	struct found *found = user;
	snprintf(found->id[found->count++], LEDGER_ID_MAX, "%.*s",
	         STR_ARG(row->id));
	return found->count < 4;
}

static struct found events_of(struct ledger *ledger)
{
	struct found found = { .count = 0 };
	struct chancery_error err;
	assert_int_equal(ledger_events(ledger, NULL, take_event, &found, &err),
	                 CHANCERY_OK);
	return found;
}

static enum chancery_status give(struct ledger *ledger, const char *verb,
                                 const char *about, const char *with,
                                 const char *day, char id[LEDGER_ID_MAX])
{
	struct chancery_error err;
	day_t from = scene_day(day);
	struct ruling ruling = {
		.verb = str_of(verb),
		.about = str_of(about),
		.other = str_of(with),
		.when = { from, from == DAY_NONE ? DAY_NONE : from + 1 },
		.name = STR("A. Lee"),
		.reason = STR("seen on paper"),
	};
	return ledger_rule(ledger, &ruling, id, &err);
}

static void take_back(struct ledger *ledger, const char *id)
{
	struct chancery_error err;
	assert_int_equal(ledger_rule_undo(ledger, str_of(id), STR("B"),
	                                  STR("no"), &err),
	                 CHANCERY_OK);
	assert_int_equal(ledger_rule_undo(ledger, str_of(id), STR("B"),
	                                  STR("no"), &err),
	                 CHANCERY_E_NOTFOUND);
}

static void test_rulings(void **state)
{
	char path[64], id[LEDGER_ID_MAX];
	(void)state;
	struct ledger *ledger = scene_ledger(path);
	scene_store(ledger, &early);
	scene_store(ledger, &other);
	struct str before = scene_events(ledger, &arena);
	struct str stood = scene_relations(ledger, &arena, "", "CNC", NULL);
	struct found found = events_of(ledger);
	assert_int_equal(found.count, 2);

	assert_int_equal(give(ledger, "date", found.id[0], NULL, "2025-07-02",
	                      id),
	                 CHANCERY_OK);
	assert_non_null(strstr(scene_events(ledger, &arena).ptr,
	                       "2025-07-02..2025-07-03 2025-07-02 explicit"));
	assert_non_null(strstr(
	    scene_relations(ledger, &arena, "", "CNC", NULL).ptr,
	    "2025-07-02..2025-07-02"));
	scene_check(ledger);
	take_back(ledger, id);
	assert_string_equal(scene_events(ledger, &arena).ptr, before.ptr);

	assert_int_equal(give(ledger, "merge", found.id[1], found.id[0], NULL,
	                      id),
	                 CHANCERY_OK);
	assert_int_equal(events_of(ledger).count, 1);
	assert_non_null(strstr(scene_events(ledger, &arena).ptr, " 2/2\n"));
	scene_check(ledger);
	/* What was merged can be parted again. */
	char claim[LEDGER_ID_MAX], parted[LEDGER_ID_MAX];
	char content[CONTENT_ID_LEN + 1];
	content_id(content, str_of(other.text));
	snprintf(claim, sizeof claim, "%s.0", content);
	assert_int_equal(give(ledger, "split", found.id[0], claim, NULL,
	                      parted),
	                 CHANCERY_OK);
	assert_int_equal(events_of(ledger).count, 2);
	scene_check(ledger);
	take_back(ledger, parted);
	assert_int_equal(events_of(ledger).count, 1);
	take_back(ledger, id);

	assert_int_equal(give(ledger, "reject", found.id[0], NULL, NULL, id),
	                 CHANCERY_OK);
	assert_int_equal(events_of(ledger).count, 1);
	scene_check(ledger);
	/* More reports of what was rejected change nothing. */
	scene_store_of(ledger, &late, "Beta");
	assert_int_equal(events_of(ledger).count, 1);
	take_back(ledger, id);
	assert_string_equal(scene_events(ledger, &arena).ptr, before.ptr);
	assert_string_equal(
	    scene_relations(ledger, &arena, "", "CNC", NULL).ptr, stood.ptr);

	assert_int_equal(give(ledger, "accept", found.id[0], NULL, NULL, id),
	                 CHANCERY_OK);
	assert_non_null(strstr(scene_export(ledger, &arena).ptr,
	                       "\"confidence\":1.0000"));
	scene_check(ledger);
	scene_end(ledger, path);
}

static void test_refused_rulings(void **state)
{
	char path[64], id[LEDGER_ID_MAX];
	struct chancery_error err;
	(void)state;
	struct ledger *ledger = scene_ledger(path);
	scene_store(ledger, &anew);
	scene_store(ledger, &other);
	struct found found = events_of(ledger);
	assert_int_equal(found.count, 3);
	struct str before = scene_export(ledger, &arena);
	assert_int_equal(give(ledger, "reject", "e0", NULL, NULL, id),
	                 CHANCERY_E_NOTFOUND);
	assert_int_equal(give(ledger, "merge", found.id[0], found.id[1], NULL,
	                      id),
	                 CHANCERY_E_FORMAT);
	assert_int_equal(give(ledger, "merge", found.id[0], found.id[0], NULL,
	                      id),
	                 CHANCERY_E_FORMAT);
	assert_int_equal(give(ledger, "date", found.id[0], NULL, NULL, id),
	                 CHANCERY_E_FORMAT);
	assert_int_equal(give(ledger, "split", found.id[0], "x.0", NULL, id),
	                 CHANCERY_E_NOTFOUND);
	assert_int_equal(give(ledger, "bless", found.id[0], NULL, NULL, id),
	                 CHANCERY_E_FORMAT);
	assert_int_equal(ledger_rule_undo(ledger, STR("j0"), STR("B"), STR(""),
	                                  &err),
	                 CHANCERY_E_FORMAT);
	assert_string_equal(scene_export(ledger, &arena).ptr, before.ptr);
	scene_end(ledger, path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_twins),
		cmocka_unit_test(test_other_coder),
		cmocka_unit_test(test_rulings),
		cmocka_unit_test(test_refused_rulings),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
