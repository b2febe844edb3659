/* test_byline.c - bylines, notes on authors and datelines. */
#include "intake/byline.h"
#include "intake/dateline.h"
#include "intake_unit.h"

/* The one block of `text`. */
static struct block block_of(struct arena *arena, const char *text)
{
	struct blocks blocks;
	assert_int_equal(blocks_cut(&blocks, arena, str_of(text), NULL),
	                 CHANCERY_OK);
	assert_int_equal(blocks.count, 1);
	return blocks.item[0];
}

static void expect_str(const char *of, struct str got, const char *want)
{
	if (str_is(got, want))
		return;
	print_error("\"%s\": \"%.*s\", not \"%s\"\n", of, STR_ARG(got), want);
	assert_true(false);
}

static void test_bylines(void **state)
{
	(void)state;
	static const struct {
		const char *text, *author, *agency, *day;
	} cases[] = {
		{ "By Reuters | July 4, 2025", "Reuters", "Reuters",
		  "2025-07-04" },
		{ "By Ana Lima", "Ana Lima", "", "" },
		{ "By Ana Lima and Jan de Vries", "Ana Lima and Jan de Vries",
		  "", "" },
		{ "By Ana Lima, AFP", "Ana Lima", "AFP", "" },
		{ "by Ana Lima - 4 July 2025, 10:15 GMT", "Ana Lima", "",
		  "2025-07-04" },
		{ "Written by Ana Lima", "Ana Lima", "", "" },
		{ "Byadmin", "", "", "" },
		{ "By admin", "", "", "" },
		{ "Published: 4 July 2025", "", "", "2025-07-04" },
		{ "On: November 12, 2024 9:05 AM", "", "", "2024-11-12" },
		{ "\xe2\x80\xa2 Sun. Jul 6th, 2025", "", "", "2025-07-06" },
		{ "2025-07-04T10:00:00Z", "", "", "2025-07-04" },
		{ "Reporting by Ana Lima; Editing by Jan Smit", "", "", "" },
	};
	struct arena arena;
	arena_init(&arena, 1 << 20);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct block block = block_of(&arena, cases[i].text);
		struct byline byline;
		struct str text = str_of(cases[i].text);
		if (!byline_read(text, &block, &byline)) {
			print_error("\"%s\" is no byline\n", cases[i].text);
			assert_true(false);
		}
		expect_str(cases[i].text, byline.author, cases[i].author);
		expect_str(cases[i].text, byline.agency, cases[i].agency);
		char day[11] = "";
		if (byline.stamp.month)
			day_format(byline.stamp.day, day);
		expect_str(cases[i].text, str_of(day), cases[i].day);
	}
	arena_release(&arena);
}

static void test_sentences_are_no_bylines(void **state)
{
	(void)state;
	static const char *const cases[] = {
		"By Monday the two sides had agreed on most of the text.",
		"By the end of the year Chile will have opened an embassy.",
		"The talks began on July 4, 2025 in the capital, Oslo.",
		"Norway recognised the new government on 3 May 2011.",
		"The minister spoke from notes.",
	};
	struct arena arena;
	arena_init(&arena, 1 << 20);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct block block = block_of(&arena, cases[i]);
		struct byline byline;
		if (byline_read(str_of(cases[i]), &block, &byline)) {
			print_error("\"%s\" is taken for one\n", cases[i]);
			assert_true(false);
		}
	}
	arena_release(&arena);
}

static void test_bios(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		bool bio;
	} cases[] = {
		{ "Ana Lima is a freelance journalist based in Lisbon.", true },
		{ "The writer is a former ambassador.", true },
		{ "Ana Lima covers foreign policy as a reporter for us.",
		  true },
		{ "Peru is a member of the bloc.", false },
		{ "Ana Lima is the foreign minister of Portugal.", false },
	};
	struct arena arena;
	arena_init(&arena, 1 << 20);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct block block = block_of(&arena, cases[i].text);
		assert_int_equal(byline_is_bio(str_of(cases[i].text), &block),
		                 cases[i].bio);
	}
	arena_release(&arena);
}

static void test_datelines(void **state)
{
	(void)state;
	static const struct {
		const char *text, *span, *agency;
		uint8_t month;
	} cases[] = {
		{ "OSLO / SANTIAGO, July 4, 2025",
		  "OSLO / SANTIAGO, July 4, 2025", "", 7 },
		{ "GENEVA, March 3 (Reuters) - The council met on Monday.",
		  "GENEVA, March 3 (Reuters) -", "Reuters", 3 },
		{ "LONDON (AP) \xe2\x80\x94 The council met on Monday.",
		  "LONDON (AP) \xe2\x80\x94", "AP", 0 },
		{ "Beijing, March 3 (Xinhua) -- The council met on Monday.",
		  "Beijing, March 3 (Xinhua) --", "Xinhua", 3 },
		{ "ST. PETERSBURG, Russia (AP) - The council met on Monday.",
		  "ST. PETERSBURG, Russia (AP) -", "AP", 0 },
		{ "ISLAMABAD: The foreign ministers of the two countries met "
		  "here on Monday.",
		  "ISLAMABAD:", "", 0 },
		{ "UNITED NATIONS, 3 March (AFP) - The council met.",
		  "UNITED NATIONS, 3 March (AFP) -", "AFP", 3 },
	};
	struct arena arena;
	arena_init(&arena, 1 << 20);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct str text = str_of(cases[i].text);
		struct block block = block_of(&arena, cases[i].text);
		struct dateline dateline;
		if (!dateline_read(text, &block, &dateline)) {
			print_error("\"%s\" has none\n", cases[i].text);
			assert_true(false);
		}
		expect_str(cases[i].text, span_str(text, dateline.span),
		           cases[i].span);
		expect_str(cases[i].text, dateline.agency, cases[i].agency);
		assert_int_equal(dateline.stamp.month, cases[i].month);
	}
	arena_release(&arena);
}

static void test_no_datelines(void **state)
{
	(void)state;
	static const char *const cases[] = {
		"NATO said on Monday that it would move its office to Oslo.",
		"BREAKING: The two countries have cut their ties for good now.",
		"PRO-RUSSIAN forces left the city on Monday, the mayor said.",
		"Norway, March 3 was the day on which the treaty was signed.",
		"Reuters, July 4, 2025",
		"The minister said: we will not go back to the old ways.",
	};
	struct arena arena;
	arena_init(&arena, 1 << 20);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct block block = block_of(&arena, cases[i]);
		struct dateline dateline;
		if (dateline_read(str_of(cases[i]), &block, &dateline)) {
			print_error("\"%s\" has one\n", cases[i]);
			assert_true(false);
		}
	}
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bylines),
		cmocka_unit_test(test_sentences_are_no_bylines),
		cmocka_unit_test(test_bios),
		cmocka_unit_test(test_datelines),
		cmocka_unit_test(test_no_datelines),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
