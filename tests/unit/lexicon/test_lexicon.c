/* test_lexicon.c - reading the files, actors on their days, errors. */
#include "unit/unit.h"

#include "world.h"

static struct world world;
static struct lexicon *lexicon;

static int set_up(void **state)
{
	(void)state;
	world_make(&world, WORLD_ACTORS, WORLD_AGENTS);
	struct chancery_error err = { 0 };
	enum chancery_status status = lexicon_open(&lexicon, world.root, &err);
	world_remove(&world);
	assert_string_equal(err.message, "");
	return status;
}

static int tear_down(void **state)
{
	(void)state;
	lexicon_close(lexicon);
	return 0;
}

struct standing {
	const char *id, *day, *code, *sector, *party;
};

static const struct standing standings[] = {
	{ "ALB", "2001-01-01", "ALB", "", "ALB" },
	{ "ALB.FRONT", "1995-06-01", "ALBREB", "REB", "ALB.FRONT" },
	{ "ALB.FRONT", "2000-01-01", "ALBGOV", "GOV", "ALB.FRONT" },
	{ "ALB.FRONT", "1999-12-31", "ALBREB", "REB", "ALB.FRONT" },
	{ "ALB.FRONT", "", "ALBGOV", "GOV", "ALB.FRONT" },
	{ "ALB.MFA", "1980-01-01", "ALBGOV", "GOV", "ALB" },
	{ "ALB.HOXHA", "2001-02-02", "ALBGOV", "GOV", "ALB" },
	{ "ALB.HOXHA", "2001-02-03", "ALBGOV", "GOV", "ALB.FRONT" },
	{ "ALB.HOXHA", "2005-06-01", "ALBGOV", "GOV", "ALB" },
	{ "ALB.HOXHA", "2007-01-01", "ALBLEG", "LEG", "ALB" },
	{ "ALB.HOXHA", "2008-01-01", "ALBELI", "ELI", "" },
	{ "LEAGUE", "2008-01-01", "IGOLEA", "", "LEAGUE" },
};

static void actors_stand_as_of_the_day(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena, (size_t)1 << 20);
	for (size_t i = 0; i < COUNT_OF(standings); i++) {
		const struct standing *s = &standings[i];
		day_t day = DAY_NONE;
		day_parse(str_of(s->day), &day);
		struct actor actor;
		assert_true(
		    lexicon_actor(lexicon, str_of(s->id), day, &actor, &arena));
		if (!str_is(actor.code, s->code) ||
		    !str_is(actor.sector, s->sector) ||
		    !str_is(actor.party, s->party))
			fail_msg("%s on \"%s\": %.*s %.*s %.*s", s->id, s->day,
			         STR_ARG(actor.code), STR_ARG(actor.sector),
			         STR_ARG(actor.party));
	}
	struct actor none;
	assert_false(
	    lexicon_actor(lexicon, STR("NOBODY"), DAY_NONE, &none, &arena));
	arena_release(&arena);
}

static void governments_hold_for_their_days(void **state)
{
	(void)state;
	static const struct {
		const char *day, *id;
	} cases[] = { { "1999-12-31", "" },
		      { "2000-01-01", "ALB.FRONT" },
		      { "2009-12-31", "ALB.FRONT" },
		      { "2010-01-01", "" } };
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		day_t day;
		assert_true(day_parse(str_of(cases[i].day), &day));
		struct str id = lexicon_government(lexicon, STR("ALB"), day);
		if (!str_is(id, cases[i].id))
			fail_msg("%s: %.*s", cases[i].day, STR_ARG(id));
	}
	assert_int_equal(lexicon_government(lexicon, STR("XXX"), DAY_NONE).len,
	                 0);
}

static void offices_are_found_by_kind(void **state)
{
	(void)state;
	assert_int_equal(
	    lexicon_office(lexicon, STR("ALB"), STR("ministry.foreign")),
	    lexicon_entry(lexicon, STR("ALB.MFA")));
	assert_int_equal(
	    lexicon_office(lexicon, STR("ALB"), STR("ministry.finance")), NONE);
}

static void names_have_a_language(void **state)
{
	(void)state;
	const struct names *names = &lexicon->names;
	uint32_t own = names_find(names, STR("Ministria"));
	uint32_t english = names_find(names, STR("Albania"));
	assert_int_not_equal(own, NONE);
	assert_memory_equal(names->item[own].language, "sq", 2);
	assert_int_equal(names->item[own].days.from, day_of(1990, 1, 1));
	assert_int_equal(names->item[english].language[0], 0);
}

struct wrong {
	const char *actors, *agents, *message;
};

#define HEAD "actor ALB state Albania\n"
static const struct wrong wrongs[] = {
	{ "actor alb state Albania\n", WORLD_AGENTS,
	  "\"lexicon/actors/world.txt\" line 1: \"alb\" is no id (capitals, "
	  "digits, . - _)" },
	{ "actor ALB stat Albania\n", WORLD_AGENTS,
	  "\"lexicon/actors/world.txt\" line 1: unknown kind \"stat\"" },
	{ "actor ALB state\n", WORLD_AGENTS,
	  "\"lexicon/actors/world.txt\" line 1: actor ALB has no name" },
	{ "\tname Albania\n", WORLD_AGENTS,
	  "\"lexicon/actors/world.txt\" line 1: a fact before any actor" },
	{ "names Albania\n", WORLD_AGENTS,
	  "\"lexicon/actors/world.txt\" line 1: a line begins with \"actor\", "
	  "\"more\", \"source\" or a tab" },
	{ HEAD HEAD, WORLD_AGENTS,
	  "\"lexicon/actors/world.txt\" line 2: actor ALB is in "
	  "\"lexicon/actors/world.txt\" line 1 already" },
	{ HEAD "\n\tsector GVO\n", WORLD_AGENTS,
	  "\"lexicon/actors/world.txt\" line 3: unknown sector \"GVO\"" },
	{ HEAD "\tname A ; 2001-13-01..\n", WORLD_AGENTS,
	  "\"lexicon/actors/world.txt\" line 2: dates are written "
	  "\"; FROM..TO\"" },
	{ HEAD "\tname A ; 2002..2001\n", WORLD_AGENTS,
	  "\"lexicon/actors/world.txt\" line 2: dates are written "
	  "\"; FROM..TO\"" },
	{ HEAD "\tcountry ALB ; lang sq\n", WORLD_AGENTS,
	  "\"lexicon/actors/world.txt\" line 2: \"country\" is no name and "
	  "has no language" },
	{ HEAD "\tname A ; lang albanian\n", WORLD_AGENTS,
	  "\"lexicon/actors/world.txt\" line 2: dates are written "
	  "\"; FROM..TO\"" },
	{ HEAD "\tcountry AL\n", WORLD_AGENTS,
	  "\"lexicon/actors/world.txt\" line 2: \"AL\" is no alpha-3 country" },
	{ HEAD "\tcolour red\n", WORLD_AGENTS,
	  "\"lexicon/actors/world.txt\" line 2: unknown fact \"colour\"" },
	{ HEAD "\tname\n", WORLD_AGENTS,
	  "\"lexicon/actors/world.txt\" line 2: \"name\" has no value" },
	{ HEAD "\tname ---\n", WORLD_AGENTS,
	  "\"lexicon/actors/world.txt\" line 2: a name has no letter in it" },
	{ HEAD "\toffice king\n", WORLD_AGENTS,
	  "\"lexicon/actors/world.txt\" line 2: an office is written \"TITLE "
	  "of "
	  "ID\"" },
	{ HEAD "\tgoverns XYZ\n", WORLD_AGENTS,
	  "\"lexicon/actors/world.txt\" line 2: there is no actor \"XYZ\"" },
	{ HEAD, "\tking\n",
	  "\"lexicon/agents.txt\" line 1: a line before any heading" },
	{ HEAD, "people GOV\n",
	  "\"lexicon/agents.txt\" line 1: unknown heading \"people\"" },
	{ HEAD, "person GVO\n",
	  "\"lexicon/agents.txt\" line 1: unknown sector \"GVO\"" },
	{ HEAD, "person GOV\n\tking ; royal\n",
	  "\"lexicon/agents.txt\" line 2: unknown option \"royal\"" },
	{ HEAD, "person GOV\n\t\tking\n",
	  "\"lexicon/agents.txt\" line 2: more wordings before any role" },
	{ HEAD, "portfolio\n\tdefence\n",
	  "\"lexicon/agents.txt\" line 2: a portfolio has no kind" },
};

static void errors_name_file_and_line(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(wrongs); i++) {
		struct world bad;
		struct lexicon *none;
		struct chancery_error err = { 0 };
		world_make(&bad, wrongs[i].actors, wrongs[i].agents);
		enum chancery_status status = lexicon_open(&none, bad.root,
		                                           &err);
		world_remove(&bad);
		assert_int_equal(status, CHANCERY_E_FORMAT);
		assert_null(none);
		assert_string_equal(err.message, wrongs[i].message);
	}
}

static void missing_files_are_told(void **state)
{
	(void)state;
	struct world bad;
	struct lexicon *none;
	struct chancery_error err = { 0 };
	world_make(&bad, WORLD_ACTORS, NULL);
	assert_int_equal(lexicon_open(&none, bad.root, &err), CHANCERY_E_IO);
	assert_non_null(strstr(err.message, "agents.txt"));
	unlink(bad.actors);
	assert_int_equal(lexicon_open(&none, bad.root, &err), CHANCERY_E_IO);
	assert_non_null(strstr(err.message, "has no *.txt file"));
	world_remove(&bad);
	assert_int_equal(lexicon_open(&none, bad.root, &err), CHANCERY_E_IO);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(actors_stand_as_of_the_day),
		cmocka_unit_test(governments_hold_for_their_days),
		cmocka_unit_test(offices_are_found_by_kind),
		cmocka_unit_test(names_have_a_language),
		cmocka_unit_test(errors_name_file_and_line),
		cmocka_unit_test(missing_files_are_told),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
