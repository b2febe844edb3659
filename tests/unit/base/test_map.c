/* test_map.c - text to number. */
#include "unit/unit.h"
#include "base/map.h"

static void test_empty(void **state)
{
	(void)state;
	struct map map = { 0 };
	assert_int_equal(map_find(&map, STR("a")), NONE);
	assert_int_equal(map_find(&map, (struct str){ NULL, 0 }), NONE);
}

static void test_many(void **state)
{
	(void)state;
	enum { COUNT = 50000 };
	struct arena arena;
	struct map map = { 0 };
	arena_init(&arena, (size_t)64 << 20);
	for (uint32_t i = 0; i < COUNT; i++) {
		struct str key = arena_format(&arena, "key %u", i);
		uint32_t *value = map_put(&map, &arena, key);
		assert_non_null(value);
		assert_int_equal(*value, NONE);
		*value = i;
	}
	assert_int_equal(map.count, COUNT);
	assert_true(map.count <= map.room - map.room / 4 + 1);
	for (uint32_t i = 0; i < COUNT; i++) {
		struct str key = arena_format(&arena, "key %u", i);
		assert_int_equal(map_find(&map, key), i);
		key = arena_format(&arena, "key %u ", i);
		assert_int_equal(map_find(&map, key), NONE);
	}
	arena_release(&arena);
}

static void test_put_twice_is_one_entry(void **state)
{
	(void)state;
	struct arena arena;
	struct map map = { 0 };
	arena_init(&arena, (size_t)1 << 20);
	*map_put(&map, &arena, STR("Geneva")) = 4;
	*map_put(&map, &arena, (struct str){ NULL, 0 }) = 5;
	*map_put(&map, &arena, STR("a\0b")) = 6;
	assert_int_equal(*map_put(&map, &arena, STR("Geneva")), 4);
	assert_int_equal(*map_put(&map, &arena, STR("")), 5);
	assert_int_equal(map.count, 3);
	assert_int_equal(map_find(&map, STR("a")), NONE);
	assert_int_equal(map_find(&map, STR("a\0b")), 6);
	arena_release(&arena);
}

static void test_full_arena_leaves_a_good_map(void **state)
{
	(void)state;
	static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
	struct arena arena;
	struct map map = { 0 };
	arena_init(&arena, 64 * sizeof(struct map_slot) + 64);
	uint32_t put = 0;
	for (; put + 3 < 36 * 3; put++) {
		struct str key = { digits + put % 34, 1 + put / 34 % 3 };
		uint32_t *value = map_put(&map, &arena, key);
		if (!value)
			break;
		*value = put;
	}
	assert_int_equal(put, 48); /* three quarters of the first 64 slots */
	for (uint32_t i = 0; i < put; i++) {
		struct str key = { digits + i % 34, 1 + i / 34 % 3 };
		assert_int_equal(map_find(&map, key), i);
	}
	arena_release(&arena);
}

/* The hash is part of what is stored on disk: it must never change. */
static void test_hash_is_xxh3(void **state)
{
	(void)state;
	assert_true(hash_bytes((struct str){ NULL, 0 }) == 0x2d06800538d394c2u);
	assert_true(hash_bytes(STR("a")) != hash_bytes(STR("b")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_put_twice_is_one_entry),
		cmocka_unit_test(test_full_arena_leaves_a_good_map),
		cmocka_unit_test(test_hash_is_xxh3),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
