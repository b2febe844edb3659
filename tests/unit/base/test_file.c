/* test_file.c - whole files, and the content id. */
#include "unit/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

struct folder {
	char path[64];
	char file[96];
	struct arena arena;
};

static int set_up(void **state)
{
	struct folder *folder = calloc(1, sizeof *folder);
	if (!folder)
		return -1;
	const char *base = getenv("TMPDIR");
	snprintf(folder->path, sizeof folder->path, "%.40s/base-XXXXXX",
	         base ? base : P_tmpdir);
	if (!mkdtemp(folder->path))
		return -1;
	snprintf(folder->file, sizeof folder->file, "%s/file", folder->path);
	arena_init(&folder->arena, (size_t)1 << 20);
	*state = folder;
	return 0;
}

static int tear_down(void **state)
{
	struct folder *folder = *state;
	arena_release(&folder->arena);
	unlink(folder->file);
	rmdir(folder->path);
	free(folder);
	return 0;
}

static void write_file(const char *path, const char *bytes, size_t len)
{
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, len, file), len);
	assert_int_equal(fclose(file), 0);
}

static void test_read(void **state)
{
	struct folder *folder = *state;
	struct str text;
	write_file(folder->file, "one\0two", 7);
	assert_int_equal(file_read(&text, &folder->arena, folder->file, 7, NULL),
	                 CHANCERY_OK);
	assert_int_equal(text.len, 7);
	assert_memory_equal(text.ptr, "one\0two", 8); /* and the NUL behind */
}

static void test_read_empty(void **state)
{
	struct folder *folder = *state;
	struct str text;
	write_file(folder->file, "", 0);
	assert_int_equal(file_read(&text, &folder->arena, folder->file, 0, NULL),
	                 CHANCERY_OK);
	assert_int_equal(text.len, 0);
	assert_non_null(text.ptr);
}

static void test_read_above_the_limit(void **state)
{
	struct folder *folder = *state;
	struct str text;
	struct chancery_error err;
	write_file(folder->file, "12345678", 8);
	assert_int_equal(file_read(&text, &folder->arena, folder->file, 7, &err),
	                 CHANCERY_E_LIMIT);
	assert_non_null(strstr(err.message, "has 8 bytes, more than the 7"));
	assert_null(text.ptr);
	assert_int_equal(folder->arena.used, 0);
}

static void test_read_without_memory(void **state)
{
	struct folder *folder = *state;
	struct str text;
	write_file(folder->file, "12345678", 8);
	folder->arena.fail_after = 0;
	assert_int_equal(file_read(&text, &folder->arena, folder->file, 8, NULL),
	                 CHANCERY_E_NOMEM);
	assert_null(text.ptr);
}

/* Neither may hang: a pipe without a writer would. */
static void test_what_is_no_file(void **state)
{
	struct folder *folder = *state;
	struct str text;
	struct mapping mapping;
	struct chancery_error err;
	assert_int_equal(file_read(&text, &folder->arena, folder->file, 9, &err),
	                 CHANCERY_E_IO);
	assert_non_null(strstr(err.message, "cannot open"));
	assert_int_equal(file_read(&text, &folder->arena, folder->path, 9, &err),
	                 CHANCERY_E_IO);
	assert_non_null(strstr(err.message, "is not a regular file"));
	assert_int_equal(mkfifo(folder->file, 0600), 0);
	assert_int_equal(file_read(&text, &folder->arena, folder->file, 9, &err),
	                 CHANCERY_E_IO);
	assert_int_equal(file_map(&mapping, folder->file, &err), CHANCERY_E_IO);
}

static void test_map(void **state)
{
	struct folder *folder = *state;
	struct mapping mapping;
	struct chancery_error err;
	write_file(folder->file, "mapped", 6);
	assert_int_equal(file_map(&mapping, folder->file, &err), CHANCERY_OK);
	assert_true(str_is(mapping.bytes, "mapped"));
	file_unmap(&mapping);
	assert_null(mapping.bytes.ptr);
	file_unmap(&mapping); /* twice is harmless */
	write_file(folder->file, "", 0);
	assert_int_equal(file_map(&mapping, folder->file, &err),
	                 CHANCERY_E_CORRUPT);
	assert_null(mapping.bytes.ptr);
}

/* Made with `b2sum -l 256`. */
static void test_content_id(void **state)
{
	(void)state;
	char id[CONTENT_ID_LEN + 1];
	content_id(id, (struct str){ NULL, 0 });
	assert_string_equal(id, "0e5751c026e543b2e8ab2eb06099daa1");
	content_id(id, STR("abc"));
	assert_string_equal(id, "bddd813c634239723171ef3fee98579b");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define CASE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
		CASE(test_read),
		CASE(test_read_empty),
		CASE(test_read_above_the_limit),
		CASE(test_read_without_memory),
		CASE(test_what_is_no_file),
		CASE(test_map),
		cmocka_unit_test(test_content_id),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
