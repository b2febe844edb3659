/* test_buf.c - the growing buffer: its ceiling and its sticky failure. */
#include "unit/unit.h"
#include "base/buf.h"

static void test_adds_up(void **state)
{
	(void)state;
	struct buf buf;
	buf_init(&buf, (size_t)1 << 20);
	for (int i = 0; i < 10000; i++) {
		buf_add(&buf, STR("ab"));
		buf_char(&buf, 'c');
		buf_format(&buf, "%d", i % 10);
	}
	assert_false(buf.failed);
	assert_int_equal(buf.len, 40000);
	assert_memory_equal(buf.ptr + 39996, "abc9", 4);
	buf_release(&buf);
	assert_null(buf.ptr);
}

static void test_ceiling_is_sticky(void **state)
{
	(void)state;
	struct buf buf;
	buf_init(&buf, 10);
	buf_add(&buf, STR("0123456789"));
	assert_false(buf.failed);
	buf_char(&buf, 'x');
	assert_true(buf.failed);
	assert_int_equal(buf.len, 10);
	buf_clear(&buf);
	assert_false(buf.failed);
	buf_add(&buf, STR("01234567890"));
	assert_true(buf.failed);
	buf_char(&buf, 'x'); /* would fit, but the failure holds */
	assert_int_equal(buf.len, 0);
	assert_null(buf_reserve(&buf, 1));
	buf_release(&buf);
}

static void test_ceiling_between_doublings(void **state)
{
	(void)state;
	struct buf buf;
	buf_init(&buf, 1000);
	for (int i = 0; i < 1000; i++)
		buf_char(&buf, 'x');
	assert_false(buf.failed);
	assert_true(buf.room <= 1000);
	buf_char(&buf, 'x');
	assert_true(buf.failed);
	buf_release(&buf);
}

static void test_reserve_and_format(void **state)
{
	(void)state;
	struct buf buf;
	buf_init(&buf, SIZE_MAX);
	char *at = buf_reserve(&buf, 5000);
	assert_non_null(at);
	memset(at, 'r', 5000);
	buf.len += 5000;
	buf_format(&buf, "%0*d", 3000, 8);
	assert_int_equal(buf.len, 8000);
	assert_int_equal(buf_str(&buf).ptr[7999], '8');
	assert_null(buf_reserve(&buf, SIZE_MAX - 100));
	assert_true(buf.failed);
	buf_release(&buf);
}

static void test_empty_adds_nothing(void **state)
{
	(void)state;
	struct buf buf;
	buf_init(&buf, 10);
	buf_add(&buf, (struct str){ NULL, 0 });
	assert_null(buf.ptr);
	buf_format(&buf, "%s", "");
	assert_false(buf.failed);
	assert_int_equal(buf.len, 0);
	buf_release(&buf);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_adds_up),
		cmocka_unit_test(test_ceiling_is_sticky),
		cmocka_unit_test(test_ceiling_between_doublings),
		cmocka_unit_test(test_reserve_and_format),
		cmocka_unit_test(test_empty_adds_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
