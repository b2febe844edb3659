/* test_utf8.c - every code point, and every way to be no UTF-8. */
#include "unit/unit.h"
#include "base/utf8.h"

static bool is_scalar(uint32_t code)
{
	return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
}

static void test_every_code_point_and_back(void **state)
{
	(void)state;
	for (uint32_t code = 0; code <= 0x10ffff; code++) {
		if (!is_scalar(code))
			continue;
		char bytes[4];
		size_t n = utf8_put(bytes, code);
		size_t at = 0;
		struct str text = { bytes, n };
		assert_int_equal(n, code < 0x80 ? 1 : code < 0x800 ? 2
		                            : code < 0x10000       ? 3
		                                                   : 4);
		assert_int_equal(utf8_check(text), SIZE_MAX);
		assert_int_equal(utf8_next(text, &at), code);
		assert_int_equal(at, n);
	}
}

/* As many strings of three bytes are one sequence as there are code points of
 * that length: so none is taken that should not be. */
static void test_three_bytes_counted(void **state)
{
	(void)state;
	uint32_t valid = 0;
	for (uint32_t i = 0xc00000; i <= 0xffffff; i++) {
		char bytes[3] = { (char)(i >> 16), (char)(i >> 8 & 0xff),
			          (char)(i & 0xff) };
		if ((bytes[1] & 0xc0) == 0x80 && (bytes[2] & 0xc0) == 0x80)
			valid += utf8_check((struct str){ bytes, 3 }) == SIZE_MAX;
	}
	assert_int_equal(valid, 0x10000 - 0x800 - 0x800);
}

static const struct {
	const char *bytes;
	size_t len, bad_at;
} malformed[] = {
	{ "\x80", 1, 0 },                 /* continuation alone */
	{ "\xbf", 1, 0 },
	{ "\xc0\x80", 2, 0 },             /* overlong NUL */
	{ "\xc1\xbf", 2, 0 },             /* overlong */
	{ "\xe0\x80\x80", 3, 0 },
	{ "\xe0\x9f\xbf", 3, 0 },
	{ "\xf0\x80\x80\x80", 4, 0 },
	{ "\xf0\x8f\xbf\xbf", 4, 0 },
	{ "\xed\xa0\x80", 3, 0 },         /* first surrogate */
	{ "\xed\xbf\xbf", 3, 0 },         /* last surrogate */
	{ "\xf4\x90\x80\x80", 4, 0 },     /* above U+10FFFF */
	{ "\xf5\x80\x80\x80", 4, 0 },
	{ "\xf8\x88\x80\x80\x80", 5, 0 }, /* five bytes of old */
	{ "\xfe", 1, 0 },
	{ "\xff", 1, 0 },
	{ "\xc3", 1, 0 },                 /* cut short */
	{ "\xe2\x82", 2, 0 },
	{ "\xf0\x9f\x98", 3, 0 },
	{ "\xc3(", 2, 0 },                /* broken off by ASCII */
	{ "\xe2\x82(", 3, 0 },
	{ "\xf0\x9f\x98(", 4, 0 },
	{ "\xc3\xa9\xa9", 3, 2 },         /* one continuation too many */
};

/* Wherever it stands, also beyond the stretches taken eight bytes at once. */
static void test_malformed_is_found_where_it_stands(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(malformed); i++)
		for (size_t before = 0; before < 20; before++)
			for (size_t after = 0; after < 20; after += 19) {
				char bytes[64];
				memset(bytes, 'x', sizeof bytes);
				memcpy(bytes + before, malformed[i].bytes,
				       malformed[i].len);
				struct str text = {
					bytes, before + malformed[i].len + after
				};
				assert_int_equal(utf8_check(text),
				                 before + malformed[i].bad_at);
			}
}

/* What lies behind the end does not count, whole sequence or not. */
static void test_cut_text_is_not_read_beyond(void **state)
{
	(void)state;
	static const char bytes[] = "abc\xf0\x9f\x95\x8a";
	for (size_t len = 4; len < 7; len++)
		assert_int_equal(utf8_check((struct str){ bytes, len }), 3);
	assert_int_equal(utf8_check((struct str){ bytes, 7 }), SIZE_MAX);
}

static void test_good_text(void **state)
{
	(void)state;
	assert_int_equal(utf8_check((struct str){ NULL, 0 }), SIZE_MAX);
	assert_int_equal(utf8_check(STR("T\xc3\xbcrkiye, \xe4\xb8\xad\xe5\x9b"
	                                "\xbd, \xf0\x9f\x95\x8a")),
	                 SIZE_MAX);
	assert_int_equal(utf8_check(STR("a\0b")), SIZE_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_code_point_and_back),
		cmocka_unit_test(test_three_bytes_counted),
		cmocka_unit_test(test_malformed_is_found_where_it_stands),
		cmocka_unit_test(test_cut_text_is_not_read_beyond),
		cmocka_unit_test(test_good_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
