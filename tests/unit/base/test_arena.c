/* test_arena.c - arenas: bounds, alignment, growth, going back. */
#include "unit/unit.h"
#include "base/vec.h"

#define LIMIT ((size_t)64 << 20)

static void test_objects_are_aligned_zeroed_and_apart(void **state)
{
	(void)state;
	enum { COUNT = 3000 };
	static unsigned char *object[COUNT];
	struct arena arena;
	arena_init(&arena, LIMIT);
	for (size_t i = 0; i < COUNT; i++) {
		object[i] = arena_alloc(&arena, i % 257, 1);
		assert_non_null(object[i]);
		assert_int_equal((uintptr_t)object[i] % _Alignof(max_align_t), 0);
		for (size_t k = 0; k < i % 257; k++)
			assert_int_equal(object[i][k], 0);
		memset(object[i], (int)(i & 0xff), i % 257);
	}
	for (size_t i = 0; i < COUNT; i++)
		for (size_t k = 0; k < i % 257; k++)
			assert_int_equal(object[i][k], i & 0xff);
	arena_release(&arena);
}

static void test_limit_holds(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena, 1000);
	assert_null(arena_alloc(&arena, 1001, 1));
	assert_non_null(arena_alloc(&arena, 900, 1));
	assert_null(arena_alloc(&arena, 200, 1));
	assert_non_null(arena_alloc(&arena, 16, 1));
	uint32_t more = 0;
	while (more < 100 && arena_alloc(&arena, 1, 1))
		more++;
	assert_in_range(more, 1, 99);
	assert_true(arena.used <= arena.limit);
	assert_int_equal(arena.peak, arena.used);
	arena_release(&arena);
	arena_init(&arena, 1024);
	assert_non_null(arena_alloc(&arena, 1024, 1)); /* all of it */
	assert_null(arena_alloc(&arena, 1, 1));
	arena_release(&arena);
}

static void test_sizes_that_overflow_are_refused(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena, SIZE_MAX);
	assert_null(arena_alloc(&arena, SIZE_MAX / 2, 4));
	assert_null(arena_alloc(&arena, 1, SIZE_MAX));
	assert_null(arena_alloc(&arena, SIZE_MAX - 8, 1));
	assert_null(arena_grow(&arena, NULL, 0, SIZE_MAX / 4, 8));
	assert_int_equal(arena.used, 0);
	arena_release(&arena);
}

static void test_nothing_is_something(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena, LIMIT);
	assert_non_null(arena_alloc(&arena, 0, 8));
	assert_non_null(arena_str(&arena, (struct str){ NULL, 0 }).ptr);
	arena_release(&arena);
}

static void test_objects_larger_than_a_block(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena, LIMIT);
	char *small = arena_alloc(&arena, 100, 1);
	char *big = arena_alloc(&arena, (size_t)20 << 20, 1);
	char *after = arena_alloc(&arena, 100, 1);
	assert_true(small && big && after);
	memset(small, 1, 100);
	memset(big, 2, (size_t)20 << 20);
	memset(after, 3, 100);
	assert_int_equal(small[99], 1);
	assert_int_equal(big[((size_t)20 << 20) - 1], 2);
	assert_int_equal(after[0], 3);
	arena_release(&arena);
}

static void test_grow_keeps_and_zeroes(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena, LIMIT);
	uint32_t *array = NULL;
	uint32_t count = 0;
	for (uint32_t want = 1; want < 200000; want = want * 2 + 1) {
		array = arena_grow(&arena, array, count, want, sizeof *array);
		assert_non_null(array);
		for (uint32_t i = 0; i < count; i++)
			assert_int_equal(array[i], i + 7);
		for (uint32_t i = count; i < want; i++) {
			assert_int_equal(array[i], 0);
			array[i] = i + 7;
		}
		count = want;
	}
	arena_release(&arena);
}

static void test_grow_leaves_neighbours_alone(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena, LIMIT);
	char *first = arena_alloc(&arena, 10, 1);
	memset(first, 'a', 10);
	char *second = arena_alloc(&arena, 10, 1);
	memset(second, 'b', 10);
	char *grown = arena_grow(&arena, first, 10, 100, 1);
	assert_ptr_not_equal(grown, first);
	memset(grown, 'c', 100);
	assert_int_equal(first[9], 'a');
	assert_int_equal(second[0], 'b');
	arena_release(&arena);
}

/* "Growing" to less must not write beyond the smaller array. */
static void test_grow_to_less_copies_less(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena, LIMIT);
	char *array = arena_alloc(&arena, 1000, 1);
	memset(array, 'a', 1000);
	char *less = arena_grow(&arena, array, 1000, 10, 1);
	char *after = arena_alloc(&arena, 100, 1);
	assert_int_equal(less[9], 'a');
	assert_int_equal(after[0], 0);
	arena_release(&arena);
}

static void test_failed_grow_keeps_the_old_array(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena, 4096);
	char *array = arena_alloc(&arena, 1000, 1);
	memset(array, 'a', 1000);
	assert_null(arena_grow(&arena, array, 1000, 5000, 1));
	assert_int_equal(array[999], 'a');
	arena_release(&arena);
}

static void test_rewind_gives_back_what_came_after(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena, (size_t)1 << 20);
	char *kept = arena_alloc(&arena, 50, 1);
	memset(kept, 'k', 50);
	size_t used = arena.used;
	for (int round = 0; round < 100; round++) {
		struct arena_mark mark = arena_mark(&arena);
		for (int i = 0; i < 10; i++) {
			char *object = arena_alloc(&arena, 20000, 1);
			assert_non_null(object);
			assert_int_equal(object[0], 0);
			assert_int_equal(object[19999], 0);
			memset(object, 'x', 20000);
		}
		arena_rewind(&arena, mark);
		assert_int_equal(arena.used, used);
	}
	assert_int_equal(kept[0], 'k');
	assert_int_equal(kept[49], 'k');
	arena_release(&arena);
}

static void test_rewind_to_the_very_start(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena, LIMIT);
	struct arena_mark mark = arena_mark(&arena);
	assert_non_null(arena_alloc(&arena, 100000, 1));
	arena_rewind(&arena, mark);
	assert_int_equal(arena.used, 0);
	assert_non_null(arena_alloc(&arena, 10, 1));
	arena_release(&arena);
}

static void test_clear_keeps_the_peak(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena, LIMIT);
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < 100; i++) {
			char *object = arena_alloc(&arena, 5000, 1);
			assert_non_null(object);
			assert_int_equal(object[4999], 0);
			memset(object, 'x', 5000);
		}
		size_t used = arena.used;
		arena_clear(&arena);
		assert_int_equal(arena.used, 0);
		assert_int_equal(arena.peak, used);
	}
	arena_release(&arena);
}

/* Some of everything; false as soon as one allocation fails. */
static bool use_all(struct arena *arena)
{
	struct VEC(uint64_t) numbers = { 0 };
	for (uint64_t i = 0; i < 100; i++) {
		uint64_t *slot = VEC_PUSH(arena, &numbers);
		if (!slot)
			return false;
		*slot = i;
		if (i % 10 == 0 && !arena_str(arena, STR("between")).ptr)
			return false;
	}
	for (uint64_t i = 0; i < 100; i++)
		assert_int_equal(numbers.item[i], i);
	return arena_format(arena, "%d %s", 7, "dwarfs").ptr != NULL;
}

static void test_fail_after_reaches_every_allocation(void **state)
{
	(void)state;
	uint64_t k = 0;
	for (bool done = false; !done; k++) {
		assert_true(k < 1000);
		struct arena arena;
		arena_init(&arena, LIMIT);
		arena.fail_after = k;
		done = use_all(&arena);
		if (!done) /* it stays failed */
			assert_null(arena_alloc(&arena, 1, 1));
		arena_release(&arena);
	}
	assert_true(k > 12);
}

static void test_text(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena, LIMIT);
	struct str copy = arena_str(&arena, STR("Vienna\0Geneva"));
	assert_int_equal(copy.len, 13);
	assert_memory_equal(copy.ptr, "Vienna\0Geneva", 14);
	struct str text = arena_format(&arena, "%0*d", 5000, 3);
	assert_int_equal(text.len, 5000);
	assert_int_equal(text.ptr[4999], '3');
	assert_int_equal(text.ptr[5000], '\0');
	assert_non_null(arena_format(&arena, "%s", "").ptr);
	arena.fail_after = 0;
	assert_null(arena_str(&arena, STR("Vienna")).ptr);
	assert_null(arena_format(&arena, "%d", 1).ptr);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_objects_are_aligned_zeroed_and_apart),
		cmocka_unit_test(test_limit_holds),
		cmocka_unit_test(test_sizes_that_overflow_are_refused),
		cmocka_unit_test(test_nothing_is_something),
		cmocka_unit_test(test_objects_larger_than_a_block),
		cmocka_unit_test(test_grow_keeps_and_zeroes),
		cmocka_unit_test(test_grow_leaves_neighbours_alone),
		cmocka_unit_test(test_grow_to_less_copies_less),
		cmocka_unit_test(test_failed_grow_keeps_the_old_array),
		cmocka_unit_test(test_rewind_gives_back_what_came_after),
		cmocka_unit_test(test_rewind_to_the_very_start),
		cmocka_unit_test(test_clear_keeps_the_peak),
		cmocka_unit_test(test_fail_after_reaches_every_allocation),
		cmocka_unit_test(test_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
