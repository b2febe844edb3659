/* test_rules.c - the rule and act files, and what is wrong with wrong ones. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "claims/rules.h"
#include "unit/unit.h"

static const char *const files[] = { "sets",     "diplomacy", "cooperation",
	                             "speech",   "conflict",  "statements",
	                             "standing", "turns",     "agreement",
	                             "help",     "coercion",  "targets",
	                             "idioms",   "idioms-force", "entails" };

static void write_file(const char *folder, const char *name, const char *text)
{
	char path[256];
	snprintf(path, sizeof path, "%s/lexicon/rules/%s.txt", folder, name);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

/* A data folder of its own whose diplomacy.txt is `rules`. */
static void make_folder(char *folder, const char *rules)
{
	char path[256];
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/lexicon", folder);
	mkdir(path, 0700);
	snprintf(path, sizeof path, "%s/lexicon/rules", folder);
	mkdir(path, 0700);
	for (size_t i = 0; i < COUNT_OF(files); i++)
		write_file(folder, files[i], "");
	write_file(folder, "sets",
	           "set support make\nset planned plan\nset possible may\n"
	           "set called urge\nset undone fail\nset alleged blame\nset "
	           "uncertain maybe\n"
	           "set future next\nset backward after\nset doer army\nset "
	           "event move\nset commits agree\nset intends aim\n"
	           "set refuses refuse\nset considers mull\n"
	           "set threatens threaten\nset says say\n"
	           "set demands demand\nset made file\n"
	           "set hearsay rumour\nset sited meet\nset ground port\n"
	           "set means use\nset gathers meet\nset appears write\n");
	write_file(folder, "diplomacy", rules);
}

static void remove_folder(const char *folder)
{
	char path[256];
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		snprintf(path, sizeof path, "%s/lexicon/rules/%s.txt", folder,
		         files[i]);
		unlink(path);
	}
	snprintf(path, sizeof path, "%s/lexicon/rules", folder);
	rmdir(path);
	snprintf(path, sizeof path, "%s/lexicon", folder);
	rmdir(path);
	rmdir(folder);
}

static enum chancery_status read_rules(struct arena *arena, struct rules *rules,
                                       const char *text,
                                       struct chancery_error *err)
{
	static const struct act act = { .name = { "mission.close", 13 } };
	static const struct acts acts = { .item = &act, .count = 1 };
	char folder[] = "/tmp/chancery-rules-XXXXXX";
	make_folder(folder, text);
	enum chancery_status status = rules_read(rules, arena, folder, &acts,
	                                         err);
	remove_folder(folder);
	return status;
}

static void test_reading(void **state)
{
	(void)state;
	struct arena arena;
	struct rules rules;
	struct chancery_error err = { 0 };
	arena_init(&arena, 1 << 23);
	assert_int_equal(
	    read_rules(
	        &arena, &rules,
	        "set building embassy mission\nset game match\n"
	        "act mission.close\n"
	        "\tverb close,vandalise obj{@building}.mod=T in=X? !xcomp\n"
	        "\tnoun closing of{@building}.in{port}=T\n"
	        "turn refused mission.close mission.close\n"
	        "target mission.close by obj in\n"
	        "act mission.close\n"
	        "\tsay {close|shut} !{open}\n"
	        "\ttitle former\n"
	        "spare mission.close building\n"
	        "spare mission.close game sentence\n"
	        "contest mission.close any\n",
	        &err),
	    CHANCERY_OK);
	uint32_t index = map_find(&rules.verb, STR("vandalize"));
	assert_int_not_equal(index, NONE);
	const struct pattern *pattern =
	    &rules.pattern[rules.link[index].pattern];
	assert_int_equal(pattern->slot_count, 3);
	assert_true(word_set_has(pattern->slot[0].words[0], STR("mission")));
	assert_int_equal(pattern->slot[0].role, ROLE_TARGET);
	assert_int_equal(pattern->slot[0].step[1], STEP_MODIFIER);
	assert_true(pattern->slot[1].optional);
	assert_true(pattern->slot[2].absent);
	assert_int_equal(pattern->rule.line, 4);
	assert_null(pattern->slot[0].words[1]);
	index = map_find(&rules.noun, STR("closing"));
	assert_int_not_equal(index, NONE);
	pattern = &rules.pattern[rules.link[index].pattern];
	assert_true(word_set_has(pattern->slot[0].words[1], STR("port")));
	assert_int_equal(pattern->slot[0].role, ROLE_TARGET);
	assert_non_null(rules_turned(&rules, TURN_REFUSED, pattern->rule.act));
	assert_null(rules_turned(&rules, TURN_AGREED, pattern->rule.act));
	const struct target_rule *target = rules_target(&rules,
	                                                pattern->rule.act);
	assert_non_null(target);
	assert_int_equal(target->step_count, 3);
	assert_true(str_is(target->step[0].preposition, "by"));
	assert_int_equal(target->step[1].step, STEP_OBJECT);
	const struct act *close = pattern->rule.act;
	assert_true(rules_spare(&rules, close, STR("embassy"), SPARED_OBJECT));
	assert_false(rules_spare(&rules, close, STR("port"), SPARED_OBJECT));
	assert_false(rules_spare(&rules, close, STR("embassy"), SPARED_DOER));
	assert_true(rules_spare(&rules, close, STR("match"), SPARED_SENTENCE));
	assert_non_null(rules_contest(&rules, close));
	assert_true(rules_contest(&rules, close)->any);
	assert_int_equal(rules.say_count, 1);
	assert_true(word_set_has(rules.say[0].without, STR("open")));
	assert_null(rules.title[TITLE_CURRENT].act);
	assert_non_null(rules.title[TITLE_FORMER].act);
	assert_int_equal(rules.title[TITLE_FORMER].line, 10);
	arena_release(&arena);
}

static void test_errors(void **state)
{
	(void)state;
	static const struct {
		const char *text, *message;
	} bad[] = {
		{ "act mission.shut\n", "line 1: no act is called" },
		{ "\tverb close\n", "line 1: \"verb\" is not understood" },
		{ "act mission.close\n\tverb close obj{@nowhere}\n",
		  "line 2: no set is called" },
		{ "act mission.close\n\tverb close obj=Q\n",
		  "line 2: slot \"obj=Q\"" },
		{ "act mission.close\n\tverb close obj.of{port\n",
		  "is not understood" },
		{ "turn begged * mission.close\n", "no such turn or act" },
		{ "act mission.close\n\tsay close\n", "is no set of words" },
		{ "target mission.shut by\n", "\"mission.shut\" is no act" },
		{ "spare mission.shut made\n", "\"mission.shut\" is no act" },
		{ "spare mission.close nothing\n", "no set \"nothing\"" },
		{ "set game match\nspare mission.close game often\n",
		  "or nothing" },
		{ "contest mission.shut\n", "\"mission.shut\" is no act" },
		{ "contest mission.close all\n", "\"any\" or nothing" },
		{ "target mission.close iobj\n", "\"iobj\" is no place" },
		{ "target mission.close a b c d e f g h i\n",
		  "\"i\" is no place" },
		{ "act mission.close\n\ttitle late\n",
		  "a title is current or former" },
		{ "act mission.close\n\tverb x a b c d e f g h i\n",
		  "more than 8 slots" },
	};
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		struct arena arena;
		struct rules rules;
		struct chancery_error err = { 0 };
		arena_init(&arena, 1 << 23);
		assert_int_equal(read_rules(&arena, &rules, bad[i].text, &err),
		                 CHANCERY_E_FORMAT);
		assert_non_null(strstr(err.message, bad[i].message));
		arena_release(&arena);
	}
}

/* entails.txt holds `text`, the other files next to nothing. */
static enum chancery_status read_entails(struct arena *arena,
                                         struct rules *rules, const char *text,
                                         struct chancery_error *err)
{
	static const struct act act = { .name = { "mission.close", 13 } };
	static const struct acts acts = { .item = &act, .count = 1 };
	char folder[] = "/tmp/chancery-rules-XXXXXX";
	make_folder(folder, "");
	write_file(folder, "entails", text);
	enum chancery_status status = rules_read(rules, arena, folder, &acts,
	                                         err);
	remove_folder(folder);
	return status;
}

static const char good_entails[] =
    "topic ground rights right freedom\n"
    "topic ground rights torture\n"
    "topic sector health malaria\n"
    "about record\n"
    "holder envoy\n"
    "scoped mission.close sector\n"
    "lent mission.close\n"
    "entail mission.close mission.close persons by{hand|give} not{via}\n"
    "listed mission.close mission.close nation\n"
    "posted mission.close envoy\n";

static void test_entails(void **state)
{
	(void)state;
	static const struct {
		const char *text, *message;
	} bad[] = {
		{ "topic mood glad smile\n", "kind ground or sector" },
		{ "topic ground rights\n", "and has a name and words" },
		{ "scoped mission.shut ground\n", "is no act and no type" },
		{ "scoped mission.close mood\n", "a kind of topic" },
		{ "scoped mission.close ground often\n", "\"must\" or" },
		{ "lent mission.shut\n", "is no act and no type" },
		{ "entail mission.close mission.shut persons\n",
		  "no act is called \"mission.shut\"" },
		{ "entail mission.close mission.close by{}\n",
		  "\"by{}\" is no condition" },
		{ "listed mission.close nation\n", "an act and words" },
		{ "posted mission.close\n", "an act and words" },
		{ "entails mission.close\n", "is not understood here" },
	};
	struct arena arena;
	struct rules rules;
	struct chancery_error err = { 0 };
	arena_init(&arena, 1 << 23);
	assert_int_equal(read_entails(&arena, &rules, good_entails, &err),
	                 CHANCERY_OK);
	assert_int_equal(rules.entails.topic_count, 2);
	assert_int_equal(rules.entails.rule_count, 1);
	assert_true(rules.entails.rule[0].persons);
	assert_int_not_equal(map_find(&rules.entails.rule[0].by, STR("give")),
	                     NONE);
	assert_non_null(rules.entails.passing[PASSING_LOOSE].act);
	assert_null(rules.entails.passing[PASSING_BACKED].act);
	arena_release(&arena);
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		arena_init(&arena, 1 << 23);
		assert_int_equal(
		    read_entails(&arena, &rules, bad[i].text, &err),
		    CHANCERY_E_FORMAT);
		assert_non_null(strstr(err.message, bad[i].message));
		arena_release(&arena);
	}
	for (uint64_t k = 0;; k++) {
		arena_init(&arena, 1 << 23);
		arena.fail_after = k;
		enum chancery_status status = read_entails(&arena, &rules,
		                                           good_entails, NULL);
		arena_release(&arena);
		if (!status)
			break;
		assert_int_equal(status, CHANCERY_E_NOMEM);
	}
}

/* Let allocation k fail for each k until none does. */
static void test_no_memory(void **state)
{
	(void)state;
	for (uint64_t k = 0;; k++) {
		struct arena arena;
		struct rules rules;
		arena_init(&arena, 1 << 23);
		arena.fail_after = k;
		enum chancery_status status = read_rules(
		    &arena, &rules, "act mission.close\n\tverb close obj=T\n",
		    NULL);
		arena_release(&arena);
		if (!status)
			break;
		assert_int_equal(status, CHANCERY_E_NOMEM);
	}
}

/* The files that ship. */
static void test_shipped(void **state)
{
	(void)state;
	char data[512];
	const char *source = getenv("CHANCERY_SOURCE");
	struct arena arena;
	struct acts acts;
	struct rules rules;
	struct chancery_error err = { 0 };
	snprintf(data, sizeof data, "%s/data", source ? source : ".");
	arena_init(&arena, 1 << 25);
	if (acts_read(&acts, &arena, data, &err) ||
	    rules_read(&rules, &arena, data, &acts, &err))
		fail_msg("%s", err.message);
	static const char *const types[] = {
		"AGREE",     "CONSULT",  "SUPPORT",  "CONCEDE",
		"COOPERATE", "AID",      "RETREAT",  "REQUEST",
		"ACCUSE",    "REJECT",   "THREATEN", "PROTEST",
		"SANCTION",  "MOBILIZE", "COERCE",   "ASSAULT",
	};
	for (size_t i = 0; i < COUNT_OF(types); i++) {
		uint32_t having = 0;
		for (uint32_t k = 0; k < rules.pattern_count; k++)
			having += str_is(rules.pattern[k].rule.act->plover,
			                 types[i]);
		assert_true(having >= 3);
	}
	/* An act that no rule tells of can never be found. */
	for (uint32_t i = 0; i < acts.count; i++) {
		bool told = false;
		for (uint32_t k = 0; !told && k < rules.pattern_count; k++)
			told = rules.pattern[k].rule.act == &acts.item[i];
		for (uint32_t k = 0; !told && k < rules.turn_count; k++)
			told = rules.turn[k].rule.act == &acts.item[i];
		for (size_t k = 0; !told && k < TITLES; k++)
			told = rules.title[k].act == &acts.item[i];
		for (size_t k = 0; !told && k < PASSINGS; k++)
			told = rules.entails.passing[k].act == &acts.item[i];
		for (uint32_t k = 0; !told && k < rules.entails.rule_count; k++)
			told = rules.entails.rule[k].rule.act == &acts.item[i];
		if (!told)
			fail_msg("act %.*s has no rule",
			         STR_ARG(acts.item[i].name));
	}
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reading),
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_entails),
		cmocka_unit_test(test_no_memory),
		cmocka_unit_test(test_shipped),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
