/* test_stamp.c - dates as pages print them. */
#include "intake/stamp.h"
#include "intake_unit.h"

static void test_forms(void **state)
{
	(void)state;
	static const struct {
		const char *text,
		    *day; /* NULL: no date, "": one without year */
	} cases[] = {
		{ "July 4, 2025", "2025-07-04" },
		{ "Jul 4, 2025", "2025-07-04" },
		{ "Jul. 4th, 2025 at 3 pm", "2025-07-04" },
		{ "Sun. Jul 6th, 2025", "2025-07-06" },
		{ "On:\xc2\xa0November 12, 2024 9:05 AM", "2024-11-12" },
		{ "JULY 4 2025", "2025-07-04" },
		{ "4 July 2025", "2025-07-04" },
		{ "the 4th of July, 2025", "2025-07-04" },
		{ "Friday, 4 Jul 2025 10:00:00 GMT", "2025-07-04" },
		{ "20 Nov, 2019 05:47", "2019-11-20" },
		{ "26-FEB-1987 15:01:01.79", "1987-02-26" },
		{ "Sept. 9, 2001", "2001-09-09" },
		{ "2025-07-04", "2025-07-04" },
		{ "2025-07-04T23:59:59+05:00", "2025-07-04" },
		{ "2025-7-4", "2025-07-04" },
		{ "2025/07/04", "2025-07-04" },
		{ "/2025/07/04/story.html", "2025-07-04" },
		{ "04.07.2025", "2025-07-04" },
		{ "31/12/2025", "2025-12-31" },
		{ "12/31/2025", "2025-12-31" },
		{ "05/05/2025", "2025-05-05" },
		{ "20250704", "2025-07-04" },
		{ "20250704T101500Z", "2025-07-04" },
		{ "Feb 29, 2024", "2024-02-29" },
		{ "March 3", "" },
		{ "3 March", "" },
		{ "04/07/2025", NULL }, /* either way round */
		{ "31 Feb 2025", NULL },
		{ "Feb 29, 2025", NULL },
		{ "may 4, 2025", NULL },
		{ "July 45, 2025", NULL },
		{ "1.2.3.4", NULL },
		{ "version 2025.07.041", NULL },
		{ "call 20250704123", NULL },
		{ "xJuly 4, 2025", NULL },
		{ "July", NULL },
		{ "", NULL },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct stamp stamp;
		char day[11] = "";
		bool found = stamp_find(str_of(cases[i].text), 0, &stamp);
		if (found && stamp.day != DAY_NONE)
			day_format(stamp.day, day);
		if (found != (cases[i].day != NULL) ||
		    (found && strcmp(day, cases[i].day) != 0)) {
			print_error("\"%s\" gives \"%s\"\n", cases[i].text,
			            day);
			assert_true(false);
		}
	}
}

static void test_next_date(void **state)
{
	(void)state;
	struct str text = STR("from March 3 to April 5, 2024");
	struct stamp stamp;
	assert_true(stamp_find(text, 0, &stamp));
	assert_int_equal(stamp.month, 3);
	assert_true(stamp_find(text, stamp.span.end, &stamp));
	assert_int_equal(stamp.day, day_of(2024, 4, 5));
	assert_false(stamp_find(text, stamp.span.end, &stamp));
	assert_int_equal(stamp_day(text), day_of(2024, 4, 5));
}

static void test_year_is_completed(void **state)
{
	(void)state;
	struct stamp stamp = { .day = DAY_NONE, .month = 12, .month_day = 30 };
	day_t new_year = day_of(2025, 1, 2);
	assert_int_equal(stamp_complete(stamp, new_year), day_of(2024, 12, 30));
	stamp = (struct stamp){ .day = DAY_NONE, .month = 1, .month_day = 3 };
	assert_int_equal(stamp_complete(stamp, new_year), day_of(2025, 1, 3));
	stamp = (struct stamp){ .day = DAY_NONE, .month = 2, .month_day = 29 };
	assert_int_equal(stamp_complete(stamp, new_year), day_of(2024, 2, 29));
	assert_int_equal(stamp_complete(stamp, DAY_NONE), DAY_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_next_date),
		cmocka_unit_test(test_year_is_completed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
