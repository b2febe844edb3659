/* test_capitals.c - tests of syntax/capitals.h. */
#include "unit/unit.h"

#include "syntax/capitals.h"

static bool speak(const char *text)
{
	struct arena doc;
	struct words words;
	struct str all = str_of(text);
	struct span body = { 0, (uint32_t)all.len };
	arena_init(&doc, 1 << 20);
	assert_int_equal(words_split(&words, &doc, all, &body, 1, NULL),
	                 CHANCERY_OK);
	bool out = capitals_speak(all, &words, 0, words.count);
	arena_release(&doc);
	return out;
}

static void test_where_they_speak(void **state)
{
	(void)state;
	assert_true(speak("The envoy of Peru left Lima on the last day of May."));
	assert_true(speak("l’ambassadeur du Pérou"));
	assert_false(speak("PERU RECALLS ENVOY"));
	assert_false(speak("Peru Recalls Its Envoy to Chile"));
	assert_false(speak("12 : 30"));
}

static void test_scores(void **state)
{
	(void)state;
	assert_true(capitals_score(STR("Bell")) > capitals_score(STR("CPS")));
	assert_true(capitals_score(STR("CPS")) > 0);
	assert_true(capitals_score(STR("État")) > 0);
	assert_true(capitals_score(STR("I")) == 0);
	assert_true(capitals_score(STR("bell")) == 0);
	assert_true(capitals_score(STR("4x4")) == 0);
	assert_true(capitals_score(STR("")) == 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_where_they_speak),
		cmocka_unit_test(test_scores),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
