/* test_model.c - tests of model_open and model_view: damaged files are
 * refused with the right status. */
#include "unit/unit.h"
#include "with_model.h"

struct copy {
	struct arena arena;
	char *bytes; /* 64-byte aligned */
	size_t len;
};

static void copy_model(struct copy *copy)
{
	char path[512];
	struct str file;
	arena_init(&copy->arena, TEST_LIMIT);
	assert_int_equal(
	    file_read(&file, &copy->arena, model_path(path), 64u << 20, NULL),
	    CHANCERY_OK);
	char *bytes = arena_alloc(&copy->arena, file.len + MODEL_ALIGN, 1);
	assert_non_null(bytes);
	bytes += (MODEL_ALIGN - (uintptr_t)bytes % MODEL_ALIGN) % MODEL_ALIGN;
	memcpy(bytes, file.ptr, file.len);
	copy->bytes = bytes;
	copy->len = file.len;
}

static enum chancery_status view(const struct copy *copy, size_t len,
                                 struct chancery_error *err)
{
	struct model model = { 0 };
	enum chancery_status status = model_view(
	    &model, (struct str){ copy->bytes, len }, "m", err);
	model_release(&model);
	return status;
}

/* The checksum put right, so that the checks behind it are reached. */
static void seal(struct copy *copy)
{
	size_t head = sizeof(struct model_header);
	uint64_t sum = hash_bytes(
	    (struct str){ copy->bytes + head, copy->len - head });
	memcpy(copy->bytes + offsetof(struct model_header, checksum), &sum,
	       sizeof sum);
}

static void test_whole(void **state)
{
	(void)state;
	struct copy copy;
	copy_model(&copy);
	assert_int_equal(view(&copy, copy.len, NULL), CHANCERY_OK);
	/* What ships stays small. */
	assert_true(copy.len <= 22u << 20);
	arena_release(&copy.arena);
}

static void test_cut_short(void **state)
{
	(void)state;
	struct copy copy;
	struct chancery_error err;
	copy_model(&copy);
	size_t lengths[] = { 0,           1,   63,           64,
		             100,         200, copy.len / 2, copy.len - 64,
		             copy.len - 1 };
	for (size_t i = 0; i < COUNT_OF(lengths); i++) {
		assert_int_equal(view(&copy, lengths[i], &err),
		                 CHANCERY_E_CORRUPT);
		assert_true(strlen(err.message) > 10);
	}
	arena_release(&copy.arena);
}

static void test_flipped_bits(void **state)
{
	(void)state;
	struct copy copy;
	copy_model(&copy);
	for (size_t at = 0; at < copy.len; at += at < 160 ? 1 : 99991) {
		copy.bytes[at] ^= 4;
		enum chancery_status status = view(&copy, copy.len, NULL);
		assert_true(status == CHANCERY_E_CORRUPT ||
		            status == CHANCERY_E_VERSION);
		copy.bytes[at] ^= 4;
	}
	assert_int_equal(view(&copy, copy.len, NULL), CHANCERY_OK);
	arena_release(&copy.arena);
}

static void test_other_version(void **state)
{
	(void)state;
	struct copy copy;
	struct chancery_error err;
	copy_model(&copy);
	uint32_t version = MODEL_VERSION + 1;
	memcpy(copy.bytes + offsetof(struct model_header, version), &version,
	       sizeof version);
	assert_int_equal(view(&copy, copy.len, &err), CHANCERY_E_VERSION);
	assert_non_null(strstr(err.message, "version"));
	arena_release(&copy.arena);
}

/* Files with a right checksum and wrong numbers must be refused as well. */
static void test_wrong_numbers(void **state)
{
	(void)state;
	struct copy copy;
	copy_model(&copy);
	size_t counts_at = sizeof(struct model_header);
	struct model_counts counts, wrong;
	struct model_layout layout;
	memcpy(&counts, copy.bytes + counts_at, sizeof counts);
	model_layout(&layout, &counts);
	for (size_t field = 0; field < sizeof counts / 4; field++) {
		uint32_t values[] = { 0, 1, 3, UINT32_MAX };
		for (size_t v = 0; v < COUNT_OF(values); v++) {
			wrong = counts;
			if (!memcmp((char *)&wrong + field * 4, &values[v], 4))
				continue;
			memcpy((char *)&wrong + field * 4, &values[v], 4);
			memcpy(copy.bytes + counts_at, &wrong, sizeof wrong);
			seal(&copy);
			assert_int_not_equal(view(&copy, copy.len, NULL),
			                     CHANCERY_OK);
		}
	}
	memcpy(copy.bytes + counts_at, &counts, sizeof counts);
	static const enum model_section indices[] = {
		SECTION_WORD_ROWS, SECTION_TAGS,  SECTION_LEMMA_RULES,
		SECTION_RULES,     SECTION_DENSE, SECTION_SCALES
	};
	for (size_t i = 0; i < COUNT_OF(indices); i++) {
		size_t at = layout.at[indices[i]], n = layout.bytes[indices[i]];
		char *kept = arena_alloc(&copy.arena, n, 1);
		assert_non_null(kept);
		memcpy(kept, copy.bytes + at, n);
		memset(copy.bytes + at, 0xFF, n);
		seal(&copy);
		assert_int_equal(view(&copy, copy.len, NULL),
		                 CHANCERY_E_CORRUPT);
		memcpy(copy.bytes + at, kept, n);
	}
	seal(&copy);
	assert_int_equal(view(&copy, copy.len, NULL), CHANCERY_OK);
	arena_release(&copy.arena);
}

static void test_no_file(void **state)
{
	(void)state;
	struct model *model;
	struct chancery_error err;
	assert_int_equal(model_open(&model, "/nowhere/english.model", &err),
	                 CHANCERY_E_IO);
	assert_null(model);
	assert_int_equal(model_open(&model, "/dev/null", &err), err.status);
	assert_int_not_equal(err.status, CHANCERY_OK);
	assert_null(model);
	model_close(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whole),
		cmocka_unit_test(test_cut_short),
		cmocka_unit_test(test_flipped_bits),
		cmocka_unit_test(test_other_version),
		cmocka_unit_test(test_wrong_numbers),
		cmocka_unit_test(test_no_file),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
