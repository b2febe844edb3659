/* test_calendar.c - weeks, months, seasons, holidays and words. */
#include "../unit.h"

#include "times/partial.h"

static void weeks_over_new_year(void **state)
{
	(void)state;
	static const struct {
		int y, m, d, year, week;
	} cases[] = {
		{ 2024, 12, 29, 2024, 52 }, { 2024, 12, 30, 2025, 1 },
		{ 2021, 1, 3, 2020, 53 },   { 2021, 1, 4, 2021, 1 },
		{ 2016, 1, 1, 2015, 53 },   { 2016, 1, 4, 2016, 1 },
		{ 2012, 1, 1, 2011, 52 },   { 2020, 12, 31, 2020, 53 },
		{ 1998, 2, 27, 1998, 9 },   { 2000, 2, 29, 2000, 9 },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		int year;
		day_t day = day_of(cases[i].y, cases[i].m, cases[i].d);
		assert_int_equal(week_of(day, &year), cases[i].week);
		assert_int_equal(year, cases[i].year);
		assert_int_equal(week_start(year, cases[i].week),
		                 day - day_weekday(day));
	}
}

static void months_are_clamped(void **state)
{
	(void)state;
	assert_int_equal(day_add_months(day_of(2024, 1, 31), 1),
	                 day_of(2024, 2, 29));
	assert_int_equal(day_add_months(day_of(2023, 1, 31), 1),
	                 day_of(2023, 2, 28));
	assert_int_equal(day_add_months(day_of(2024, 2, 29), -12),
	                 day_of(2023, 2, 28));
	assert_int_equal(day_add_months(day_of(2024, 12, 15), 1),
	                 day_of(2025, 1, 15));
	assert_int_equal(day_add_months(day_of(2025, 1, 15), -1),
	                 day_of(2024, 12, 15));
}

static void bounds(void **state)
{
	(void)state;
	assert_int_equal(
	    days_of_month(2024, 2).to - days_of_month(2024, 2).from, 29);
	assert_int_equal(days_of_month(2024, 12).to, day_of(2025, 1, 1));
	assert_int_equal(days_of_year(2000).to - days_of_year(2000).from, 366);
	assert_int_equal(days_of_quarter(2024, 4).to, day_of(2025, 1, 1));
	assert_int_equal(days_of_season(2024, SEASON_WINTER).to,
	                 day_of(2025, 3, 1));
	assert_int_equal(days_of_season(2024, SEASON_SPRING).from,
	                 day_of(2024, 3, 1));
}

static void easters(void **state)
{
	(void)state;
	assert_int_equal(easter(2000), day_of(2000, 4, 23));
	assert_int_equal(easter(2008), day_of(2008, 3, 23));
	assert_int_equal(easter(2024), day_of(2024, 3, 31));
	assert_int_equal(easter(2038), day_of(2038, 4, 25));
}

static day_t named(const char *a, const char *b, int year)
{
	struct tok tok[2] = { { .text = str_of(a), .capital = true },
		              { .text = str_of(b), .capital = true } };
	struct scan s = { tok, 2, 0, NULL };
	uint32_t end;
	uint32_t h = holiday_read(&s, 0, &end);
	return h == NONE ? DAY_NONE : holiday_day(h, year);
}

static void holidays(void **state)
{
	(void)state;
	assert_int_equal(named("Thanksgiving", "Day", 2025),
	                 day_of(2025, 11, 27));
	assert_int_equal(named("Canadian", "Thanksgiving", 2025),
	                 day_of(2025, 10, 13));
	assert_int_equal(named("Memorial", "Day", 2021), day_of(2021, 5, 31));
	assert_int_equal(named("Election", "Day", 2022), day_of(2022, 11, 8));
	assert_int_equal(named("Good", "Friday", 2024), day_of(2024, 3, 29));
	assert_int_equal(named("Christmas", "Eve", 1999), day_of(1999, 12, 24));
	assert_int_equal(named("Victory", "Square", 1999), DAY_NONE);
}

/* Both tables of openers are sorted, and know how each holiday begins. */
static void openers_are_found(void **state)
{
	(void)state;
	static const char *const words[] = {
		"a day",       "all week",       "almost ten",
		"Anzac Day",   "at present",     "Boxing Day",
		"Canada Day",  "Christmas",      "couple of",
		"dozens of",   "each year",      "Easter",
		"Good Friday", "Halloween",      "Labor Day",
		"more than",   "New Year",       "no less",
		"Palm Sunday", "rest of",        "St. Patrick",
		"some days",   "Thanksgiving",   "the latest",
		"to date",     "up to",          "Valentine 's",
		"very end",    "Whit Monday",    "World Refugee",
		"the full",    "United Nations", "veterans day",
	};
	static const char *const closed[] = { "the government", "to Paris",
		                              "at Davos", "more troops",
		                              "latest news" };
	for (size_t i = 0; i < COUNT_OF(words) + COUNT_OF(closed); i++) {
		bool opens = i < COUNT_OF(words);
		const char *z = opens ? words[i] : closed[i - COUNT_OF(words)];
		struct str text = str_of(z);
		uint32_t gap = (uint32_t)str_find(text, STR(" "), 0);
		uint32_t len = (uint32_t)text.len;
		bool two = gap < len;
		struct span span[2] = { { 0, two ? gap : len },
			                { two ? gap + 1 : len, len } };
		struct tok tok[2];
		lex_words(tok, text, span, 0, two ? 2 : 1);
		struct scan s = { tok, two ? 2 : 1, 0, NULL };
		assert_int_equal(may_open(&s, 0), opens);
	}
}

/* Every word of the table must be found: it is sorted. */
static void words_are_found(void **state)
{
	(void)state;
	static const struct {
		const char *word;
		enum tok_kind kind;
		int value;
	} cases[] = {
		{ "afternoon", TOK_PART, PART_AFTERNOON },
		{ "April", TOK_MONTH, 4 },
		{ "Dec.", TOK_MONTH, 12 },
		{ "Sept.", TOK_MONTH, 9 },
		{ "fortnight", TOK_UNIT, UNIT_FORTNIGHT },
		{ "yesterday", TOK_DEICTIC, -1 },
		{ "weeks", TOK_UNIT, UNIT_WEEK },
		{ "twentieth", TOK_ORDINAL, 20 },
		{ "21st", TOK_ORDINAL, 21 },
		{ "1970s", TOK_DECADE, 1970 },
		{ "'70s", TOK_DECADE, 70 },
		{ "14:31", TOK_CLOCK, 871 },
		{ "2025-07-03", TOK_ISO, 2025 },
		{ "3/7/2025", TOK_SLASH, 3 },
		{ "Q3", TOK_QUARTER, 3 },
		{ "1,000", TOK_NUMBER, 1000 },
		{ "6005", TOK_NUMBER, 6005 },
		{ "100M", TOK_OTHER, 100 },
		{ "34'S", TOK_OTHER, 34 },
		{ "Julian", TOK_OTHER, 0 },
		{ "Mayor", TOK_OTHER, 0 },
		{ "24/7", TOK_OTHER, 24 },
		{ "1.2.3.4", TOK_OTHER, 1 },
		{ "next", TOK_THAT, THAT_NEXT },
		{ "spring", TOK_SEASON, SEASON_SPRING },
		{ "years.", TOK_OTHER, 0 },
		{ "semi-annually", TOK_FREQUENCY, UNIT_MONTH + 6 * TOK_TIMES },
		{ "h", TOK_UNIT, UNIT_HOUR },
		{ "SEC", TOK_OTHER, 0 },
		{ "2.5", TOK_DECIMAL, 250 },
		{ "123.45", TOK_DECIMAL, 12345 },
		{ "10.35", TOK_CLOCK, 635 },
		{ "11ish", TOK_CLOCK, 660 },
		{ "'87", TOK_YEAR, 1987 },
		{ "\xe2\x80\x99"
		  "09",
		  TOK_YEAR, 2009 },
		{ "\xe2\x80\x99"
		  "90s",
		  TOK_DECADE, 90 },
		{ "Dec31", TOK_MONTHDAY, 1231 },
		{ "Dec32", TOK_OTHER, 0 },
		{ "B52", TOK_OTHER, 0 },
		{ "02-02-2020", TOK_SLASH, 2 },
		{ "H2", TOK_HALF, 2 },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct span span = { 0, (uint32_t)strlen(cases[i].word) };
		struct tok tok;
		lex_words(&tok, str_of(cases[i].word), &span, 0, 1);
		assert_int_equal(tok.kind, cases[i].kind);
		assert_int_equal(tok.value, cases[i].value);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(weeks_over_new_year),
		cmocka_unit_test(months_are_clamped),
		cmocka_unit_test(bounds),
		cmocka_unit_test(easters),
		cmocka_unit_test(holidays),
		cmocka_unit_test(words_are_found),
		cmocka_unit_test(openers_are_found),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
