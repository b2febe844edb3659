/* test_table.c - tables, CSV and what makes text safe to print.
 */
#include "unit/unit.h"

#include "output/csv.h"
#include "output/table.h"
#include "output/visible.h"

static void shows(const char *text, size_t len, const char *want)
{
	struct buf out;
	buf_init(&out, 4096);
	visible_add(&out, (struct str){ text, len });
	buf_char(&out, 0);
	assert_false(out.failed);
	assert_string_equal(out.ptr, want);
	buf_release(&out);
}

static void test_visible(void **state)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "plain", "plain" },
		{ "\x1b[31mred\x07", "\\x1b[31mred\\x07" },
		{ "two\nlines\t\tand", "two lines and" },
		{ "\xe2\x80\xae"
		  "evil",
		  "\\u202eevil" },
		{ "\xc2\x9b"
		  "31m",
		  "\\x9b31m" },
		{ "na\xc3\xafve \xe4\xb8\xad", "na\xc3\xafve \xe4\xb8\xad" },
		{ "", "" },
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		shows(cases[i].text, strlen(cases[i].text), cases[i].want);
	shows("a\0b", 3, "a\\x00b");
}

static void test_width(void **state)
{
	(void)state;
	assert_int_equal(visible_width(STR("abc")), 3);
	assert_int_equal(visible_width(STR("\xe4\xb8\xad\xe5\x9b\xbd")), 4);
	assert_int_equal(visible_width(STR("e\xcc\x81")), 1);
	assert_int_equal(visible_cut(STR("\xe4\xb8\xad\xe5\x9b\xbd"), 3).len,
	                 3);
	assert_int_equal(visible_cut(STR("abc"), 9).len, 3);
}

static void test_csv(void **state)
{
	static const struct str cells[] = {
		{ "plain", 5 },      { "a,b", 3 }, { "say \"x\"", 7 },
		{ "two\nlines", 9 }, { NULL, 0 },  { "\"", 1 },
	};
	struct buf out;
	(void)state;
	buf_init(&out, 4096);
	csv_row(&out, cells, COUNT_OF(cells));
	buf_char(&out, 0);
	assert_string_equal(out.ptr, "plain,\"a,b\",\"say \"\"x\"\"\","
	                             "\"two\nlines\",,\"\"\"\"\r\n");
	buf_release(&out);
}

static const char *const names[] = { "DAY", "TITLE", "ID" };

static void table_is(size_t width, const char *want)
{
	static const struct str rows[][3] = {
		{ { "2025-07-03", 10 },
		  { "A long title of a report", 24 },
		  { "r123", 4 } },
		{ { "", 0 }, { "Short", 5 }, { "r4", 2 } },
	};
	struct arena arena;
	struct table table;
	struct buf out;
	arena_init(&arena, 1 << 20);
	buf_init(&out, 4096);
	table_init(&table, &arena, names, 3, 1u << 1);
	assert_true(table_row(&table, rows[0]));
	assert_true(table_row(&table, rows[1]));
	table_write(&table, &out, width, false);
	buf_char(&out, 0);
	assert_string_equal(out.ptr, want);
	buf_release(&out);
	arena_release(&arena);
}

static void test_table(void **state)
{
	(void)state;
	table_is(0, "DAY         TITLE                     ID\n"
	            "2025-07-03  A long title of a report  r123\n"
	            "            Short                     r4\n");
	table_is(30, "DAY         TITLE         ID\n"
	             "2025-07-03  A long title  r123\n"
	             "            of a report\n"
	             "            Short         r4\n");
	/* Never narrower than six columns nor longer than four lines; days and
	 * ids stay whole. */
	table_is(5, "DAY         TITLE   ID\n"
	            "2025-07-03  A long  r123\n"
	            "            title\n"
	            "            of a\n"
	            "            report\n"
	            "            Short   r4\n");
}

static void test_no_memory(void **state)
{
	static const struct str row[] = { { "a", 1 }, { "b", 1 }, { "c", 1 } };
	(void)state;
	bool passed = false;
	for (uint64_t k = 0; !passed; k++) {
		struct arena arena;
		struct table table;
		arena_init(&arena, 1 << 20);
		arena.fail_after = k;
		table_init(&table, &arena, names, 3, 0);
		passed = table_row(&table, row);
		arena_release(&arena);
		assert_true(k < 100);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_visible),   cmocka_unit_test(test_width),
		cmocka_unit_test(test_csv),       cmocka_unit_test(test_table),
		cmocka_unit_test(test_no_memory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
