/* test_stopwords.c - every letter's words are found, and no others. */
#include "intake/stopwords.h"
#include "unit/unit.h"

/* The first and the last word of each letter, then of no ASCII letter. */
static void test_ends_of_letters(void **state)
{
	(void)state;
	static const char *const words[] = {
		"a", "avec", "be", "by", "came", "cui", "da", "during", "e", "even",
		"fait", "für", "geen", "göre", "ha", "há", "i", "için", "just", "já",
		"kadar", "können", "la", "lui", "ma", "mí", "na", "não", "o", "où",
		"par", "prima", "quando", "qué", "right", "sa", "só", "take", "têm",
		"uit", "used", "van", "vous", "waar", "wurde", "y", "your", "ze",
		"zur", "à", "я",
	};
	for (size_t i = 0; i < COUNT_OF(words); i++)
		assert_true(stopword_is(str_of(words[i])));
}

static void test_others(void **state)
{
	(void)state;
	static const char *const words[] = { "",      "b",     "th",  "thee",
		                             "zzz",   "1987",  "(",   "kabul",
		                             "\xC3\xA0x", "treaty", "{", "`" };
	for (size_t i = 0; i < COUNT_OF(words); i++)
		assert_false(stopword_is(str_of(words[i])));
	assert_true(stopword_is(STR("The")));
	assert_true(stopword_is(STR("\xC3\x9C" "BER")));
}

static void test_languages(void **state)
{
	(void)state;
	struct str german = STR("Der Minister und die Regierung haben es nicht"
	                        " gesagt, aber es ist auch nicht wahr.");
	struct str english = STR("The minister said that the government would"
	                         " not be there when they met.");
	assert_true(str_is(stopword_guess(german), "de"));
	assert_true(str_is(stopword_guess(english), "en"));
	assert_int_equal(stopword_guess(STR("Kabul Tehran Baku")).len, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ends_of_letters),
		cmocka_unit_test(test_others),
		cmocka_unit_test(test_languages),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
