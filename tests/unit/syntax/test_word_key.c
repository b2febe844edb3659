/* test_word_key.c - tests of syntax/word_key.h. */
#include "syntax/word_key.h"
#include "unit/unit.h"

#include <stdlib.h>

static void test_keys(void **state)
{
	(void)state;
	static const struct {
		const char *form, *key;
	} cases[] = {
		{ "Lima", "lima" },     { "’s", "'s" },   { "“", "\"" },
		{ "—", "--" },          { "–", "-" },     { "…", "..." },
		{ "ÉLYSÉE", "élysée" }, { "G20", "g20" }, { "", "" },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct word_key key;
		word_key(&key, str_of(cases[i].form));
		assert_true(str_is(word_key_str(&key), cases[i].key));
	}
}

/* Bytes that are no character stay as they are, read no further than the end.
 */
static void test_not_utf8(void **state)
{
	(void)state;
	static const char *const forms[] = { "\xAA", "a\xC3", "\xE2\x80",
		                             "\xF0", "\xC3\x28x" };
	for (size_t i = 0; i < COUNT_OF(forms); i++) {
		size_t size = strlen(forms[i]);
		char *form = malloc(size), out[16];
		assert_non_null(form);
		memcpy(form, forms[i], size);
		assert_int_equal(
		    word_plain(out, (struct str){ form, size }, false), size);
		assert_memory_equal(out, form, size);
		free(form);
	}
}

static void test_zero(void **state)
{
	(void)state;
	struct word_key key;
	word_key(&key, STR("1,259"));
	assert_true(word_key_zero(&key));
	assert_true(str_is(word_key_str(&key), "0,000"));
	word_key(&key, STR("Lima"));
	assert_false(word_key_zero(&key));
}

/* Long words are cut between characters. */
static void test_long(void **state)
{
	(void)state;
	char form[200];
	for (size_t lead = 0; lead < 3; lead++) {
		memset(form, 'x', sizeof form);
		for (size_t i = lead; i + 1 < sizeof form; i += 2)
			memcpy(form + i, "é", 2);
		struct word_key key;
		word_key(&key, (struct str){ form, 190 + lead });
		assert_true(key.len <= WORD_KEY_MAX && key.len > 40);
		assert_int_equal((unsigned char)key.bytes[key.len - 1], 0xA9);
	}
}

static void test_affixes(void **state)
{
	(void)state;
	struct word_key key, other;
	uint32_t a[AFFIXES], b[AFFIXES];
	word_key(&key, STR("signing"));
	word_key(&other, STR("Sending"));
	word_affixes(a, &key, STR("signing"), false, DRESS_NONE);
	word_affixes(b, &other, STR("Sending"), false, DRESS_NONE);
	assert_int_equal(a[0], b[0]);
	assert_int_equal(a[1], b[1]);
	assert_int_not_equal(a[2], b[2]);
	assert_int_not_equal(a[3], b[3]);
	/* Dressing a word is writing it so. */
	word_affixes(a, &key, STR("signing"), false, DRESS_CAPITALS);
	word_affixes(b, &key, STR("SIGNING"), false, DRESS_NONE);
	assert_int_equal(a[3], b[3]);
	word_affixes(a, &key, STR("signing"), true, DRESS_TITLE);
	word_affixes(b, &key, STR("Signing"), true, DRESS_NONE);
	assert_int_equal(a[3], b[3]);
	word_affixes(b, &key, STR("Signing"), false, DRESS_NONE);
	assert_int_not_equal(a[3], b[3]);
	for (uint32_t i = 0; i < AFFIXES; i++)
		assert_true(a[i] < ROWS_AFFIX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys),    cmocka_unit_test(test_not_utf8),
		cmocka_unit_test(test_zero),    cmocka_unit_test(test_long),
		cmocka_unit_test(test_affixes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
