/* test_parse.c - the public header against the shared library, as a stranger
 * uses them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "chancery/parse.h"

static struct chancery_model *model;
static struct chancery_parser *parser;

static int set_up(void **state)
{
	(void)state;
	char path[512];
	struct chancery_error err;
	const char *source = getenv("CHANCERY_SOURCE");
	snprintf(path, sizeof path, "%s/data/models/english.model",
	         source ? source : ".");
	return chancery_model_open(&model, path, &err) ||
	       chancery_parser_new(&parser, model, &err);
}

static int tear_down(void **state)
{
	(void)state;
	chancery_parser_free(parser);
	chancery_model_close(model);
	return 0;
}

static void check_lemma(const struct chancery_trees *trees, uint32_t w,
                        const char *lemma)
{
	assert_int_equal(trees->lemma[w].length, strlen(lemma));
	assert_memory_equal(trees->lemma[w].bytes, lemma, strlen(lemma));
}

static void test_trees(void **state)
{
	(void)state;
	static const char text[] = "Peru recalled its ambassador. Chile\xE2\x80"
	                           "\x99s envoys stayed.";
	static const char *const relations[] = { "nsubj", "root", "nmod:poss",
		                                 "obj", "punct" };
	static const uint32_t heads[] = { 1, CHANCERY_ROOT, 3, 1, 1 };
	struct chancery_trees trees;
	assert_int_equal(
	    chancery_parse(parser, &trees, text, strlen(text), NULL),
	    CHANCERY_OK);
	assert_int_equal(trees.words, 10);
	assert_int_equal(trees.sentences, 2);
	assert_int_equal(trees.sentence[0], 0);
	assert_int_equal(trees.sentence[1], 5);
	assert_int_equal(trees.sentence[2], 10);
	for (uint32_t w = 0; w < 5; w++) {
		assert_int_equal(trees.head[w], heads[w]);
		assert_string_equal(chancery_relation_name(trees.relation[w]),
		                    relations[w]);
	}
	assert_string_equal(chancery_upos_name(trees.upos[1]), "VERB");
	assert_string_equal(chancery_xpos_name(trees.xpos[1]), "VBD");
	check_lemma(&trees, 1, "recall");
	check_lemma(&trees, 7, "envoy");
	assert_int_equal(trees.begin[6], 35);
	assert_int_equal(trees.end[6], 39);
}

static void test_limits(void **state)
{
	(void)state;
	struct chancery_trees trees;
	struct chancery_error err;
	assert_int_equal(chancery_parse(parser, &trees, "", 0, &err),
	                 CHANCERY_OK);
	assert_int_equal(trees.words, 0);
	assert_int_equal(trees.sentence[0], 0);
	size_t size = CHANCERY_TEXT_MAX + 1;
	char *text = malloc(size);
	assert_non_null(text);
	memset(text, '.', size);
	assert_int_equal(chancery_parse(parser, &trees, text, size, &err),
	                 CHANCERY_E_LIMIT);
	assert_int_equal(trees.words, 0);
	assert_true(strlen(err.message) > 10);
	for (size_t i = 0; i < size; i += 2)
		text[i] = ' ';
	assert_int_equal(chancery_parse(parser, &trees, text, size - 1, &err),
	                 CHANCERY_E_LIMIT);
	free(text);
	assert_int_equal(chancery_parse(parser, &trees, "\xFF\xFE x", 4, &err),
	                 CHANCERY_OK);
	assert_true(trees.words > 0);
	assert_string_equal(chancery_relation_name(255), "_");
	assert_string_equal(chancery_status_name(CHANCERY_E_LIMIT), "LIMIT");
}

static void test_no_model(void **state)
{
	(void)state;
	struct chancery_model *none;
	struct chancery_error err;
	assert_int_equal(chancery_model_open(&none, "/nowhere", &err),
	                 CHANCERY_E_IO);
	assert_null(none);
	chancery_model_close(NULL);
	chancery_parser_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_trees),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_no_model),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
