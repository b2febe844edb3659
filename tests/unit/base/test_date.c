/* test_date.c - the calendar, every day of every year a report can mean. */
#include "unit/unit.h"
#include "base/date.h"

static void test_known_days(void **state)
{
	(void)state;
	static const struct {
		int year, month, day;
		day_t number;
		int weekday; /* 0 = Monday */
	} cases[] = {
		{ 1970, 1, 1, 0, 3 },          { 1969, 12, 31, -1, 2 },
		{ 2000, 2, 29, 11016, 1 },     { 1900, 2, 28, -25509, 2 },
		{ 1900, 3, 1, -25508, 3 },     { 1815, 6, 9, -56454, 4 },
		{ 1648, 10, 24, -117311, 5 },  { 1000, 1, 1, -354285, 2 },
		{ 2999, 12, 31, 376199, 1 },   { 2038, 1, 19, 24855, 1 },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		day_t day = day_of(cases[i].year, cases[i].month, cases[i].day);
		assert_int_equal(day, cases[i].number);
		assert_int_equal(day_weekday(day), cases[i].weekday);
	}
}

static void test_every_day_and_back(void **state)
{
	(void)state;
	day_t expected = day_of(YEAR_FIRST, 1, 1);
	int weekday = day_weekday(expected);
	for (int year = YEAR_FIRST; year <= YEAR_LAST; year++)
		for (int month = 1; month <= 12; month++)
			for (int d = 1; d <= month_length(year, month); d++) {
				day_t day = day_of(year, month, d);
				assert_int_equal(day, expected++);
				assert_int_equal(day_weekday(day), weekday);
				weekday = (weekday + 1) % 7;
				struct civil c = day_civil(day);
				assert_true(c.year == year && c.month == month &&
				            c.day == d);
				assert_true(civil_valid(year, month, d));
			}
	assert_int_equal(expected, day_of(YEAR_LAST + 1, 1, 1));
}

static void test_text_and_back(void **state)
{
	(void)state;
	day_t last = day_of(YEAR_LAST, 12, 31);
	for (day_t day = day_of(YEAR_FIRST, 1, 1); day <= last; day += 13) {
		char text[11];
		day_t back = DAY_NONE;
		day_format(day, text);
		assert_true(day_parse(str_of(text), &back));
		assert_int_equal(back, day);
	}
}

static void test_what_is_no_date(void **state)
{
	(void)state;
	static const char *const bad[] = {
		"",           "2025",       "2025-7-4",    "2025-07-4 ",
		"2025-00-01", "2025-13-01", "2025-02-29",  "2025-04-31",
		"2025-07-32", "2025-07-00", "0999-12-31",  "3000-01-01",
		"1900-02-29", "2025/07/04", "2025-07-041", "20250704",
		"+025-07-04", "2025-07-0a", "2025-07-04Z", "-025-07-04",
	};
	day_t day = 5;
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		assert_false(day_parse(str_of(bad[i]), &day));
	assert_int_equal(day, 5);
	assert_true(day_parse(STR("2024-02-29T23:59:59+05:45"), &day));
	assert_int_equal(day, day_of(2024, 2, 29));
	assert_true(day_parse(STR("2024-02-29 00:00"), &day));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_known_days),
		cmocka_unit_test(test_every_day_and_back),
		cmocka_unit_test(test_text_and_back),
		cmocka_unit_test(test_what_is_no_date),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
