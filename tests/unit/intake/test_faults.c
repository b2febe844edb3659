/* test_faults.c - every malloc of intake may fail.
 *
 * Let malloc fail, at every call in turn, for the walk, the packed stream and
 * the libraries that read JSON and HTML: NOMEM or the right answer, no crash.
 *
 * malloc is replaced for this program; sanitizers replace it themselves, so
 * under them the test is skipped.
 */
#include "intake_unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || \
    __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif

#ifndef SANITIZED

/* Shown, or the libraries would keep their own. */
#define SHOWN __attribute__((visibility("default")))

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
SHOWN void *malloc(size_t size);
SHOWN void *calloc(size_t count, size_t size);
SHOWN void *realloc(void *old, size_t size);

/* Calls until all fail; -1 none does. */
static long allowed = -1;
static long calls;

static bool refused(void)
{
	calls++;
	if (allowed < 0)
		return false;
	return allowed == 0 || allowed-- == 0;
}

void *malloc(size_t size)
{
	return refused() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	return refused() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
	return refused() ? NULL : __libc_realloc(old, size);
}

struct outcome {
	uint32_t reports, nomem, other;
	bool not_made;
};

/* Read `path` whole with arenas that have their blocks already. */
static struct outcome read_all(const char *path, struct desk *desk, long limit)
{
	struct outcome out = { 0 };
	const char *const paths[] = { path };
	struct intake *intake;
	struct item item;
	desk_clear(desk);
	allowed = limit;
	calls = 0;
	if (intake_new(&intake, paths, 1, &desk->error)) {
		allowed = -1;
		out.not_made = true;
		return out;
	}
	while (intake_next(intake, &item, &desk->raw)) {
		enum chancery_status status = intake_report(
		    &desk->report, &desk->doc, &desk->scratch, &item,
		    &desk->error);
		out.reports += !status;
		out.nomem += status == CHANCERY_E_NOMEM;
		out.other += status && status != CHANCERY_E_NOMEM;
	}
	intake_free(intake);
	allowed = -1;
	return out;
}

static void write_files(const char *folder)
{
	static const char line[] = "{\"id\":\"a\",\"text\":\"Peru met "
	                           "Chile.\",\"author\":[\"A B\"]}\n";
	static const char page[] =
	    "<html><title>Peru</title><p class=a>Peru met Chile in Lima on "
	    "Monday, the two ministers said.</p>"
	    "<script type=application/ld+json>{\"@type\":\"NewsArticle\","
	    "\"headline\":\"Peru\"}</script>";
	char path[256];
	snprintf(path, sizeof path, "%s/a.jsonl.gz", folder);
	gzFile packed = gzopen(path, "wb");
	assert_non_null(packed);
	assert_int_equal(gzwrite(packed, line, sizeof line - 1),
	                 sizeof line - 1);
	assert_int_equal(gzclose(packed), Z_OK);
	snprintf(path, sizeof path, "%s/b.html", folder);
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	fputs(page, file);
	fclose(file);
	snprintf(path, sizeof path, "%s/c.txt", folder);
	file = fopen(path, "wb");
	assert_non_null(file);
	fputs("\xff\xfeP\0e\0r\0u\0", file); /* ends at the zero: an odd byte */
	fwrite("P\0e\0r\0u", 1, 8, file);
	fclose(file);
}

static void test_every_malloc(void **state)
{
	(void)state;
	char folder[] = "/tmp/chancery-faults-XXXXXX";
	assert_non_null(mkdtemp(folder));
	alarm(60); /* a library that goes round for ever ends the test */
	write_files(folder);
	struct desk desk;
	desk_open(&desk);
	struct outcome whole = read_all(folder, &desk, -1);
	long most = calls;
	assert_int_equal(whole.reports + whole.other, 3);
	assert_int_equal(whole.nomem, 0);
	assert_true(most > 20);
	for (long k = 0; k < most; k++) {
		struct outcome got = read_all(folder, &desk, k);
		/* Something was told, unless a library did without. */
		assert_true(got.not_made || got.nomem + got.other > 0 ||
		            got.reports == whole.reports);
	}
	struct outcome again = read_all(folder, &desk, -1);
	assert_int_equal(again.reports, whole.reports);
	desk_close(&desk);
	static const char *const name[] = { "a.jsonl.gz", "b.html", "c.txt" };
	char path[256];
	for (size_t i = 0; i < COUNT_OF(name); i++) {
		snprintf(path, sizeof path, "%s/%s", folder, name[i]);
		unlink(path);
	}
	rmdir(folder);
}

#else

static void test_every_malloc(void **state)
{
	(void)state;
	skip();
}

#endif

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_malloc),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
