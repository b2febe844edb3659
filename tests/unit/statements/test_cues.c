/* test_cues.c - the cue lexicon and its reader. */
#include "statements/cues.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define NO ((struct str){ 0 })

static void reads_frames(void **state)
{
	(void)state;
	struct cues *cues = NULL;
	struct chancery_error err = { 0 };
	struct str text = STR("# heading\n"
	                      "frame say\n"
	                      "\tsay\n"
	                      "\tpoint out # with a remark\n"
	                      "\tdeny ; denies\n"
	                      "frame judge\n"
	                      "\tdeny\n");
	assert_int_equal(cues_read(&cues, text, "t", &err), CHANCERY_OK);
	assert_int_equal(cues_frames(cues, STR("say"), NO), CUE_SAY);
	assert_int_equal(cues_frames(cues, STR("SAY"), NO), CUE_SAY);
	assert_int_equal(cues_frames(cues, STR("point"), NO), 0);
	assert_true(cues_pairs(cues, STR("point")));
	assert_false(cues_pairs(cues, STR("say")));
	assert_int_equal(cues_frames(cues, STR("point"), STR("out")), CUE_SAY);
	assert_int_equal(cues_frames(cues, STR("deny"), NO),
	                 CUE_SAY | CUE_JUDGE);
	assert_int_equal(cues_denies(cues, STR("deny"), NO), CUE_SAY);
	assert_int_equal(cues_frames(cues, STR("walk"), NO), 0);
	cues_close(cues);
}

static void refuses_wrong_lines(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		const char *message;
	} cases[] = {
		{ "\tsay\n",
		  "\"t.txt\" line 1: cue before any frame" },
		{ "frame say\n\tsay\nframe sing\n",
		  "\"t.txt\" line 3: \"frame sing\" opens no known frame" },
		{ "# x\n\nsay\n",
		  "\"t.txt\" line 3: \"say\" opens no known frame" },
		{ "frame say\n\tsay ; maybe\n",
		  "\"t.txt\" line 2: unknown mark \"maybe\", only \"denies\" may "
		  "follow \";\"" },
		{ "frame say\n\t; denies\n",
		  "\"t.txt\" line 2: a cue of 1 to 96 bytes is wanted" },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct cues *cues = NULL;
		struct chancery_error err = { 0 };
		assert_int_equal(cues_read(&cues, str_of(cases[i].text),
		                           "t.txt", &err),
		                 CHANCERY_E_FORMAT);
		assert_null(cues);
		assert_string_equal(err.message, cases[i].message);
	}
}

static void opens_the_lexicon(void **state)
{
	(void)state;
	char data[4096];
	const char *source = getenv("CHANCERY_SOURCE");
	assert_non_null(source);
	snprintf(data, sizeof data, "%s/data", source);
	struct cues *cues = NULL;
	struct chancery_error err = { 0 };
	assert_int_equal(cues_open(&cues, data, &err), CHANCERY_OK);
	assert_true(cues_frames(cues, STR("say"), NO) & CUE_SAY);
	assert_true(cues_frames(cues, STR("hail"), NO) & CUE_AS);
	assert_true(cues_frames(cues, STR("call"), STR("for")) & CUE_ABOUT);
	assert_true(cues_denies(cues, STR("decline"), NO) & CUE_VOW);
	assert_true(cues_frames(cues, STR("telegram"), NO) & CUE_CHANNEL);
	cues_close(cues);
}

static void names_a_missing_file(void **state)
{
	(void)state;
	struct cues *cues = NULL;
	struct chancery_error err = { 0 };
	assert_int_equal(cues_open(&cues, "/nowhere", &err), CHANCERY_E_IO);
	assert_null(cues);
	assert_non_null(strstr(err.message, "/nowhere/lexicon/cues.txt"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_frames),
		cmocka_unit_test(refuses_wrong_lines),
		cmocka_unit_test(opens_the_lexicon),
		cmocka_unit_test(names_a_missing_file),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
