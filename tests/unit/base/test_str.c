/* test_str.c - borrowed text, spans and failing. */
#include "unit/unit.h"
#include "base/base.h"

static void test_compare(void **state)
{
	(void)state;
	assert_true(str_cmp(STR("a"), STR("b")) < 0);
	assert_true(str_cmp(STR("ab"), STR("a")) > 0);
	assert_true(str_cmp(STR(""), STR("a")) < 0);
	assert_int_equal(str_cmp(STR("a"), STR("a")), 0);
	assert_int_equal(str_cmp((struct str){ NULL, 0 }, STR("")), 0);
	assert_true(str_cmp(STR("\xc3\xa9"), STR("z")) > 0); /* bytes, unsigned */
	assert_true(str_eq(STR("a\0b"), STR("a\0b")));
	assert_false(str_eq(STR("a\0b"), STR("a\0c")));
	assert_true(str_eq((struct str){ NULL, 0 }, STR("")));
	assert_true(str_is(STR("Oslo"), "Oslo"));
	assert_false(str_is(STR("Oslo"), "Osl"));
}

static void test_fold_is_ascii_only(void **state)
{
	(void)state;
	assert_true(str_eq_fold(STR("AZaz KyIV"), STR("azAZ kYiv")));
	assert_false(str_eq_fold(STR("Kyiv"), STR("Kiev")));
	assert_false(str_eq_fold(STR("\xc3\x89"), STR("\xc3\xa9"))); /* É, é */
	assert_false(str_eq_fold(STR("["), STR("{")));
	assert_false(str_eq_fold(STR("@"), STR("`")));
}

static void test_starts_and_ends(void **state)
{
	(void)state;
	assert_true(str_starts(STR("Geneva"), STR("Gen")));
	assert_true(str_starts(STR("Geneva"), STR("")));
	assert_false(str_starts(STR("Ge"), STR("Gen")));
	assert_true(str_ends(STR("Geneva"), STR("eva")));
	assert_true(str_ends((struct str){ NULL, 0 }, STR("")));
	assert_false(str_ends(STR("va"), STR("eva")));
}

static void test_find(void **state)
{
	(void)state;
	static const struct {
		struct str text, needle;
		size_t from, at;
	} cases[] = {
		{ { "banana", 6 }, { "ana", 3 }, 0, 1 },
		{ { "banana", 6 }, { "ana", 3 }, 2, 3 },
		{ { "banana", 6 }, { "ana", 3 }, 4, SIZE_MAX },
		{ { "banana", 6 }, { "banana", 6 }, 0, 0 },
		{ { "banana", 6 }, { "bananas", 7 }, 0, SIZE_MAX },
		{ { "banana", 6 }, { "", 0 }, 6, 6 },
		{ { "banana", 6 }, { "a", 1 }, 7, SIZE_MAX },
		{ { "banana", 6 }, { "a", 1 }, SIZE_MAX, SIZE_MAX },
		{ { "aab", 3 }, { "ab", 2 }, 0, 1 },
		{ { NULL, 0 }, { "a", 1 }, 0, SIZE_MAX },
		{ { NULL, 0 }, { "", 0 }, 0, 0 },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_int_equal(str_find(cases[i].text, cases[i].needle,
		                          cases[i].from),
		                 cases[i].at);
}

/* A needle at the very end must not make memchr look beyond it. */
static void test_find_stays_inside(void **state)
{
	(void)state;
	const char text[] = { 'x', 'a', 'a', 'a', 'b' };
	assert_int_equal(str_find((struct str){ text, 4 }, STR("ab"), 0),
	                 SIZE_MAX);
	assert_int_equal(str_find((struct str){ text, 5 }, STR("ab"), 0), 3);
}

static void test_trim_and_cut(void **state)
{
	(void)state;
	assert_true(str_is(str_trim(STR(" \t\r\n Bern \v\f")), "Bern"));
	assert_int_equal(str_trim(STR("  \n")).len, 0);
	struct str rest;
	struct str part = str_cut(STR("a,,b"), ',', &rest);
	assert_true(str_is(part, "a"));
	part = str_cut(rest, ',', &rest);
	assert_int_equal(part.len, 0);
	assert_non_null(rest.ptr);
	part = str_cut(rest, ',', &rest);
	assert_true(str_is(part, "b"));
	assert_null(rest.ptr);
	str_cut(STR("a,"), ',', &rest);
	assert_int_equal(rest.len, 0);
	assert_non_null(rest.ptr); /* an empty field follows */
	part = str_cut((struct str){ NULL, 0 }, ',', &rest);
	assert_int_equal(part.len, 0);
	assert_null(rest.ptr);
}

static void test_numbers(void **state)
{
	(void)state;
	uint32_t value = 5;
	assert_true(str_to_u32(STR("0"), &value));
	assert_int_equal(value, 0);
	assert_true(str_to_u32(STR("999999999"), &value));
	assert_int_equal(value, 999999999);
	static const char *const bad[] = { "",   "1000000000", "-1", "+1",
		                           "1 ", " 1",         "1.", "1e3",
		                           "0x1" };
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		assert_false(str_to_u32(str_of(bad[i]), &value));
	assert_int_equal(value, 999999999);
}

static void test_spans(void **state)
{
	(void)state;
	struct span a = { 2, 5 };
	assert_true(str_is(span_str(STR("0123456"), a), "234"));
	assert_true(span_overlaps(a, (struct span){ 4, 9 }));
	assert_false(span_overlaps(a, (struct span){ 5, 9 }));
	assert_false(span_overlaps((struct span){ 0, 2 }, a));
	assert_true(span_within((struct span){ 2, 5 }, a));
	assert_false(span_within((struct span){ 1, 5 }, a));
}

static void test_fail_fills_and_fits(void **state)
{
	(void)state;
	struct chancery_error err;
	assert_int_equal(fail(&err, CHANCERY_E_LIMIT, 7, "%0*d", 1000, 1),
	                 CHANCERY_E_LIMIT);
	assert_int_equal(err.status, CHANCERY_E_LIMIT);
	assert_int_equal(err.offset, 7);
	assert_int_equal(strlen(err.message), sizeof err.message - 1);
	assert_int_equal(fail(NULL, CHANCERY_E_IO, 0, "x"), CHANCERY_E_IO);
	assert_int_equal(fail_nomem(&err), CHANCERY_E_NOMEM);
}

static void test_every_status_has_its_name(void **state)
{
	(void)state;
	assert_string_equal(chancery_status_name(CHANCERY_OK), "OK");
	assert_string_equal(chancery_status_name(CHANCERY_E_NOTFOUND), "NOTFOUND");
	assert_string_equal(chancery_status_name(CHANCERY_E_CANCELLED),
	                    "CANCELLED");
	assert_string_equal(chancery_status_name(CHANCERY_E_INTERNAL), "INTERNAL");
	assert_string_equal(chancery_status_name((enum chancery_status)13),
	                    "INTERNAL");
}

static void test_among(void **state)
{
	static const char *const list[] = { "over", "up", "" };
	(void)state;
	assert_true(STR_AMONG(STR("up"), list));
	assert_true(STR_AMONG(STR(""), list));
	assert_false(STR_AMONG(STR("Up"), list));
	assert_false(STR_AMONG(STR("ove"), list));
	assert_false(str_among(STR("up"), list, 1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_among),
		cmocka_unit_test(test_compare),
		cmocka_unit_test(test_fold_is_ascii_only),
		cmocka_unit_test(test_starts_and_ends),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_find_stays_inside),
		cmocka_unit_test(test_trim_and_cut),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_spans),
		cmocka_unit_test(test_fail_fills_and_fits),
		cmocka_unit_test(test_every_status_has_its_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
