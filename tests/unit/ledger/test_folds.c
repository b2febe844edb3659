/* test_folds.c - one happening told more and less fully is one event, whatever
 * is read first, until an analyst parts it.
 */
#include "unit/unit.h"

#include "scene.h"

#include <stdio.h>

#include "base/buf.h"
#include "ledger/store/db.h"

#define TELLS(act_, s, t, day)                                           \
	{                                                                \
		.act = act_, .source = s, .target = t,                   \
		.basis = BASIS_EXPLICIT, .from = day, .grain = GRAIN_DAY \
	}

static const struct paper papers[] = {
	{ "Ruritania opened a mission in Freedonia.",
	  "2020-05-02",
	  { TELLS("mission.open", "RUR", "FRE", "2020-05-01") } },
	/* Nobody is named; Ruritania is spoken of. */
	{ "A mission was opened in Freedonia; Ruritania met Sylvania.",
	  "2020-05-03",
	  { TELLS("mission.open", NULL, "FRE", "2020-05-01"),
	    TELLS("consult.meet", "RUR SYL", NULL, "2020-05-02") } },
	/* Not spoken of here. */
	{ "A mission was closed in Freedonia.",
	  "2020-05-03",
	  { TELLS("mission.close", NULL, "FRE", "2020-05-01") } },
	{ "Sylvania closed its mission in Freedonia.",
	  "2020-05-02",
	  { TELLS("mission.close", "SYL", "FRE", "2020-05-01") } },
	{ "The wing fought Freedonia.",
	  "2020-05-05",
	  { TELLS("fight", "WING", "FRE", "2020-05-04") } },
	{ "The front fought Freedonia on the fourth of May.",
	  "2020-05-05",
	  { TELLS("fight", "FRONT", "FRE", "2020-05-04") } },
};

static void branch(struct ledger *ledger)
{
	struct chancery_error err;
	assert_int_equal(ledger_flush(ledger, &err), CHANCERY_OK);
	assert_int_equal(db_exec(ledger->handle,
	                         "UPDATE party SET whole = 'FRONT'"
	                         " WHERE id = 'WING'",
	                         &err),
	                 CHANCERY_OK);
}

static void expect(struct ledger *ledger, const char *want)
{
	struct arena arena;
	arena_init(&arena, (size_t)1 << 24);
	struct str got = scene_events(ledger, &arena);
	char text[2048];
	snprintf(text, sizeof text, "%.*s", STR_ARG(got));
	assert_string_equal(text, want);
	arena_release(&arena);
}

static const char whole[] =
    "mission.close >FRE 2020-05-01..2020-05-02 2020-05-01 explicit 1/1\n"
    "mission.close SYL>FRE 2020-05-01..2020-05-02 2020-05-01 explicit 1/1\n"
    "mission.open RUR>FRE 2020-05-01..2020-05-02 2020-05-01 explicit 2/2\n"
    "consult.meet RUR>SYL 2020-05-02..2020-05-03 2020-05-02 explicit 1/1\n"
    "fight FRE>WING 2020-05-04..2020-05-05 2020-05-04 explicit 2/2\n";

static void test_orders(void **state)
{
	char path[64];
	(void)state;
	for (size_t first = 0; first < COUNT_OF(papers); first++) {
		struct ledger *ledger = scene_ledger(path);
		for (size_t i = 0; i < COUNT_OF(papers); i++)
			scene_store(ledger,
			            &papers[(first + i) % COUNT_OF(papers)]);
		branch(ledger);
		expect(ledger, whole);
		scene_check(ledger);
		scene_end(ledger, path);
	}
}

/* Two who could be meant: none is. */
static void test_several(void **state)
{
	char path[64];
	(void)state;
	static const struct paper other = {
		"Sylvania opened a mission in Freedonia.",
		"2020-05-02",
		{ TELLS("mission.open", "SYL", "FRE", "2020-05-01") }
	};
	struct ledger *ledger = scene_ledger(path);
	scene_store(ledger, &papers[0]);
	scene_store(ledger, &papers[1]);
	expect(ledger,
	       "mission.open RUR>FRE 2020-05-01..2020-05-02 2020-05-01 explicit"
	       " 2/2\n"
	       "consult.meet RUR>SYL 2020-05-02..2020-05-03 2020-05-02 explicit"
	       " 1/1\n");
	scene_store(ledger, &other);
	expect(ledger,
	       "mission.open >FRE 2020-05-01..2020-05-02 2020-05-01 explicit"
	       " 1/1\n"
	       "mission.open RUR>FRE 2020-05-01..2020-05-02 2020-05-01 explicit"
	       " 1/1\n"
	       "mission.open SYL>FRE 2020-05-01..2020-05-02 2020-05-01 explicit"
	       " 1/1\n"
	       "consult.meet RUR>SYL 2020-05-02..2020-05-03 2020-05-02 explicit"
	       " 1/1\n");
	scene_check(ledger);
	scene_end(ledger, path);
}

static bool take_part(void *user, const struct part_row *row)
{
	snprintf(user, LEDGER_ID_MAX, "%.*s", STR_ARG(row->whole));
	assert_true(str_is(row->why, "unnamed"));
	return true;
}

static void test_split(void **state)
{
	char path[64], claim[LEDGER_ID_MAX], event[LEDGER_ID_MAX] = "";
	char id[LEDGER_ID_MAX];
	struct chancery_error err;
	(void)state;
	struct ledger *ledger = scene_ledger(path);
	scene_store(ledger, &papers[0]);
	scene_store(ledger, &papers[1]);
	expect(ledger,
	       "mission.open RUR>FRE 2020-05-01..2020-05-02 2020-05-01 explicit"
	       " 2/2\n"
	       "consult.meet RUR>SYL 2020-05-02..2020-05-03 2020-05-02 explicit"
	       " 1/1\n");
	struct stmt q = db_prepare(ledger->handle, "SELECT part FROM fold");
	assert_true(db_step(&q));
	assert_int_equal(
	    ledger_parts(ledger, db_get_text(&q, 0), take_part, event, &err),
	    CHANCERY_OK);
	assert_int_equal(db_finish(&q, &err), CHANCERY_OK);
	char content[CONTENT_ID_LEN + 1];
	content_id(content, str_of(papers[1].text));
	snprintf(claim, sizeof claim, "%s.0", content);
	struct ruling ruling = { .verb = STR("split"),
		                 .about = str_of(event),
		                 .other = str_of(claim),
		                 .name = STR("A. Reader"),
		                 .reason = STR("another mission") };
	assert_int_equal(ledger_rule(ledger, &ruling, id, &err), CHANCERY_OK);
	static const char apart[] =
	    "mission.open >FRE 2020-05-01..2020-05-02 2020-05-01 explicit 1/1\n"
	    "mission.open RUR>FRE 2020-05-01..2020-05-02 2020-05-01 explicit"
	    " 1/1\n"
	    "consult.meet RUR>SYL 2020-05-02..2020-05-03 2020-05-02 explicit"
	    " 1/1\n";
	expect(ledger, apart);
	assert_int_equal(ledger_rule_undo(ledger, str_of(id), STR("A. Reader"),
	                                  STR("the same"), &err),
	                 CHANCERY_OK);
	expect(ledger,
	       "mission.open RUR>FRE 2020-05-01..2020-05-02 2020-05-01 explicit"
	       " 2/2\n"
	       "consult.meet RUR>SYL 2020-05-02..2020-05-03 2020-05-02 explicit"
	       " 1/1\n");
	scene_check(ledger);
	scene_end(ledger, path);
}

#define DRAWN 40

static uint32_t draw(uint32_t *seed, uint32_t below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % below;
}

/* Reports of few acts, parties and days, some of nobody named: made to fold. */
static void draw_papers(struct paper *paper, char text[][64], uint32_t *seed)
{
	static const char *const act[] = { "mission.open", "mission.keep",
		                           "mission.close",
		                           "credentials.accept", "fight",
		                           "consult.meet" };
	static const char *const party[] = { "RUR", "FRE",   "SYL",
		                             NULL,  "FRONT", "WING" };
	static const char *const day[] = { "2020-05-01", "2020-05-02",
		                           "2020-05-20", "2020-08-01" };
	for (size_t i = 0; i < DRAWN; i++) {
		snprintf(text[i], sizeof text[i],
		         "What was told of it in report %zu.", i);
		paper[i] = (struct paper){ .text = text[i],
			                   .published = day[draw(seed, 4)] };
		for (uint32_t k = draw(seed, 3) + 1; k; k--) {
			const char *source = party[draw(seed, 6)];
			const char *target = party[draw(seed, 5)];
			paper[i].claim[k - 1] = (struct told)TELLS(
			    act[draw(seed, 6)], source ? source : NULL,
			    source || target ? target : "FRE",
			    day[draw(seed, 4)]);
			paper[i].claim[k - 1].holds = draw(seed, 4) == 0;
		}
	}
}

/* All that is folded, as lines. */
static void read_folds(struct ledger *ledger, struct buf *buf)
{
	struct ledger_counts counts;
	struct chancery_error err;
	assert_int_equal(ledger_count(ledger, &counts, &err), CHANCERY_OK);
	struct stmt q = db_prepare(
	    ledger->handle,
	    "SELECT f.part || ' ' || f.whole || ' ' || f.why FROM fold f"
	    " UNION ALL SELECT part || branch || ' ' || whole || ' ' || why"
	    " FROM fold_found ORDER BY 1");
	buf_clear(buf);
	while (db_step(&q)) {
		buf_add(buf, db_get_text(&q, 0));
		buf_char(buf, '\n');
	}
	assert_int_equal(db_finish(&q, &err), CHANCERY_OK);
	buf_char(buf, 0);
	assert_false(buf->failed);
}

/* Any order and any parting into batches, settled now and then on the way:
 * what is folded is what one load of all folds. */
static void test_steps(void **state)
{
	(void)state;
	char path[64], text[DRAWN][64];
	struct paper drawn[DRAWN];
	struct buf want, have;
	uint32_t seed = 7;
	size_t folded = 0;
	buf_init(&want, 1 << 20);
	buf_init(&have, 1 << 20);
	for (uint32_t round = 0; round < 36; round++) {
		size_t order[DRAWN];
		if (round % 6 == 0)
			draw_papers(drawn, text, &seed);
		struct ledger *ledger = scene_ledger(path);
		ledger_batch(ledger, round % 6 == 0 ? DRAWN : round % 6);
		for (size_t i = 0; i < DRAWN; i++)
			order[i] = i;
		for (size_t left = DRAWN; left; left--) {
			size_t pick = draw(&seed, (uint32_t)left);
			scene_store(ledger, &drawn[order[pick]]);
			order[pick] = order[left - 1];
			if (left == DRAWN / 3)
				branch(ledger);
			if (round % 6 && draw(&seed, 3) == 0)
				read_folds(ledger, &have);
		}
		branch(ledger);
		read_folds(ledger, round % 6 ? &have : &want);
		if (round % 6)
			assert_string_equal(buf_str(&have).ptr,
			                    buf_str(&want).ptr);
		folded += buf_str(&want).len > 1;
		scene_check(ledger);
		scene_end(ledger, path);
	}
	/* Else nothing was tested. */
	assert_true(folded > 20);
	buf_release(&want);
	buf_release(&have);
}

#define STANDS(act_, s, t)                                            \
	{                                                             \
		.act = act_, .source = s, .target = t, .holds = true, \
		.basis = BASIS_NONE                                   \
	}

static const struct paper held[] = {
	{ "The front, among it Ruritania, holds it against Freedonia.",
	  "2020-05-02",
	  { STANDS("objection.hold", "FRONT RUR", "FRE"),
	    STANDS("among.be", "RUR", "FRONT") } },
	{ "Ruritania holds it against Freedonia.",
	  "2020-05-03",
	  { STANDS("objection.hold", "RUR", "FRE") } },
	/* Others, nobody says who; Ruritania is spoken of. */
	{ "Others hold it against Freedonia; Ruritania met Sylvania.",
	  "2020-05-03",
	  { STANDS("objection.hold", NULL, "FRE"),
	    TELLS("consult.meet", "RUR SYL", NULL, "2020-05-02") } },
	/* Not spoken of, so these may be any. */
	{ "Some hold it against Freedonia.",
	  "2020-05-05",
	  { STANDS("objection.hold", NULL, "FRE") } },
};

#define MET                                                               \
	"consult.meet RUR>SYL 2020-05-02..2020-05-03 2020-05-02 explicit" \
	" 1/1\namong.be RUR>FRONT ?..? ? none 1/1 standing\n"

/* What a member and unnamed others hold is part of what the group holds, as long
 * as each report of the others speaks of the group or its member. */
static void test_held(void **state)
{
	char path[64];
	(void)state;
	static const char together[] = MET "objection.hold FRONT>FRE ?..? ? none"
	                                   " 3/3 standing\n";
	static const char silent[] = MET
	    "objection.hold >FRE ?..? ? none 2/2 standing\n"
	    "objection.hold FRONT>FRE ?..? ? none 2/2 standing\n";
	for (size_t first = 0; first < COUNT_OF(held); first++) {
		struct ledger *ledger = scene_ledger(path);
		for (size_t i = 0; i < 3; i++)
			scene_store(ledger, &held[(first + i) % 3]);
		expect(ledger, together);
		scene_store(ledger, &held[3]);
		expect(ledger, silent);
		scene_check(ledger);
		scene_end(ledger, path);
	}
}

/* Sylvania holds it too and is no member: nobody can tell who the others are. */
static void test_held_by_two(void **state)
{
	char path[64];
	(void)state;
	static const struct paper other = {
		"Sylvania holds it against Freedonia.",
		"2020-05-02",
		{ STANDS("objection.hold", "SYL", "FRE") }
	};
	struct ledger *ledger = scene_ledger(path);
	for (size_t i = 0; i < COUNT_OF(held); i++)
		scene_store(ledger, &held[i]);
	scene_store(ledger, &other);
	expect(ledger, MET
	       "objection.hold >FRE ?..? ? none 2/2 standing\n"
	       "objection.hold FRONT>FRE ?..? ? none 2/2 standing\n"
	       "objection.hold SYL>FRE ?..? ? none 1/1 standing\n");
	scene_check(ledger);
	scene_end(ledger, path);
}

/* What only follows from another act joins the meeting that is told, a day
 * before the report that implies it. */
static void test_implied(void **state)
{
	char path[64];
	(void)state;
	static const struct paper told = {
		"Ruritania met Freedonia.",
		"2020-05-02",
		{ { .act = "consult.meet",
		    .source = "RUR",
		    .target = "FRE",
		    .basis = BASIS_WEEKDAY,
		    .from = "2020-05-01",
		    .grain = GRAIN_DAY,
		    .reference = true } }
	};
	static const struct paper implied = {
		"Ruritania handed Freedonia a letter.",
		"2020-05-02",
		{ { .act = "consult.meet",
		    .source = "RUR",
		    .target = "FRE",
		    .basis = BASIS_DATELINE,
		    .from = "2020-05-02",
		    .grain = GRAIN_DAY,
		    .entailed = true } }
	};
	for (int turn = 0; turn < 2; turn++) {
		struct ledger *ledger = scene_ledger(path);
		scene_store(ledger, turn ? &told : &implied);
		scene_store(ledger, turn ? &implied : &told);
		expect(ledger, "consult.meet FRE>RUR 2020-05-01..2020-05-02"
		               " 2020-05-01 weekday 2/2\n");
		struct chancery_error err;
		struct stmt q = db_prepare(ledger->handle,
		                           "SELECT group_concat(role) FROM"
		                           " (SELECT role FROM event_claim"
		                           " ORDER BY role)");
		assert_true(db_step(&q));
		assert_true(str_is(db_get_text(&q, 0), "implies,points"));
		assert_int_equal(db_finish(&q, &err), CHANCERY_OK);
		scene_check(ledger);
		scene_end(ledger, path);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_orders),
		cmocka_unit_test(test_several),
		cmocka_unit_test(test_split),
		cmocka_unit_test(test_steps),
		cmocka_unit_test(test_held),
		cmocka_unit_test(test_held_by_two),
		cmocka_unit_test(test_implied),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
