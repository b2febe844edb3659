/* test_bad_input.c - every file of the bad-input catalogue.
 *
 * Every file of the bad-input catalogue through the real reader: the outcome
 * that tests/bad-input/expected.tsv gives, in bounded time and memory.
 */
#include "intake_unit.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* Seconds of processor time for one row, many times what any takes: what this
 * catches is quadratic, and takes hours. */
#define SECONDS_MOST 60
/* Peak of the three arenas together. */
#define ARENA_MOST ((size_t)300 << 20)

struct place {
	char folder[64];
	char table[1024];
};

static int remove_one(const char *path, const struct stat *st, int type,
                      struct FTW *ftw)
{
	(void)st, (void)type, (void)ftw;
	return remove(path);
}

static int make(void **state)
{
	const char *source = getenv("CHANCERY_SOURCE");
	struct place *place = calloc(1, sizeof *place);
	if (!source || !place)
		return -1;
	strcpy(place->folder, "/tmp/chancery-bad-XXXXXX");
	if (!mkdtemp(place->folder))
		return -1;
	snprintf(place->table, sizeof place->table,
	         "%s/tests/bad-input/expected.tsv", source);
	char command[2048];
	snprintf(command, sizeof command,
	         "python3 '%s/script/make-bad-input' '%s'", source,
	         place->folder);
	*state = place;
	return system(command);
}

static int unmake(void **state)
{
	struct place *place = *state;
	nftw(place->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	free(place);
	return 0;
}

/* cmocka's fail_msg needs its fail(), a name that base.h has. */
#define stop(...) (print_error(__VA_ARGS__), assert_true(false))

/* Outcome `got` is one of "A|B" at the front of `*want`; steps behind it. */
static bool outcome_fits(struct str *want, const char *got)
{
	struct str rest;
	struct str any = str_cut(*want, ',', &rest);
	*want = rest;
	while (any.ptr) {
		struct str more;
		if (str_is(str_cut(any, '|', &more), got))
			return true;
		any = more;
	}
	return false;
}

static void read_row(struct desk *desk, const char *path, struct str want)
{
	const char *const paths[] = { path };
	struct intake *intake;
	assert_int_equal(intake_new(&intake, paths, 1, &desk->error),
	                 CHANCERY_OK);
	struct item item;
	if (str_is(want, "-"))
		want = (struct str){ NULL, 0 };
	while (intake_next(intake, &item, &desk->raw)) {
		struct chancery_error error = { 0 };
		enum chancery_status status = intake_report(
		    &desk->report, &desk->doc, &desk->scratch, &item, &error);
		const char *name = chancery_status_name(status);
		if (!outcome_fits(&want, name))
			stop("%s: %s: %s %s", path, item.name.ptr, name,
			     error.message);
		if (status) {
			assert_int_equal(error.status, status);
			assert_true(strlen(error.message) > 8);
		} else {
			assert_true(desk->report.id.len > 0);
			assert_true(desk->report.body_count > 0);
			desk_check_spans(desk);
		}
		desk_clear(desk);
	}
	if (want.ptr)
		stop("%s: nothing came where \"%.*s\" should", path,
		     STR_ARG(want));
	intake_free(intake);
}

static void test_catalogue(void **state)
{
	const struct place *place = *state;
	FILE *table = fopen(place->table, "r");
	assert_non_null(table);
	struct desk desk;
	desk_open(&desk);
	char row[512], path[1024];
	uint32_t rows = 0;
	while (fgets(row, sizeof row, table)) {
		char *tab = strchr(row, '\t');
		if (row[0] == '#' || !tab)
			continue;
		*tab = '\0';
		snprintf(path, sizeof path, "%s/%s", place->folder, row);
		assert_int_equal(access(path, F_OK), 0);
		clock_t begin = clock();
		read_row(&desk, path, str_trim(str_of(tab + 1)));
		double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
		if (seconds > SECONDS_MOST)
			stop("%s took %.1f s", row, seconds);
		assert_true(desk.raw.peak + desk.doc.peak + desk.scratch.peak <
		            ARENA_MOST);
		rows++;
	}
	fclose(table);
	desk_close(&desk);
	assert_true(rows > 80);
}

/* All of the folder in one walk: nothing ends it early, and twice is the same.
 */
static void test_walk_goes_on(void **state)
{
	const struct place *place = *state;
	const char *const paths[] = { place->folder, "/nonexistent/file" };
	uint32_t count[2] = { 0 };
	uint64_t hash[2] = { 0 };
	struct desk desk;
	desk_open(&desk);
	for (int run = 0; run < 2; run++) {
		struct intake *intake;
		struct item item;
		assert_int_equal(intake_new(&intake, paths, 2, NULL),
		                 CHANCERY_OK);
		while (intake_next(intake, &item, &desk.raw)) {
			count[run]++;
			for (size_t i = 0; i < item.name.len; i++)
				hash[run] = hash[run] * 31 +
				            (unsigned char)item.name.ptr[i];
			hash[run] = hash[run] * 31 + item.kind;
			desk_clear(&desk);
		}
		uint64_t done, total;
		intake_progress(intake, &done, &total);
		assert_true(done > ((uint64_t)300 << 20));
		intake_free(intake);
	}
	desk_close(&desk);
	assert_true(count[0] > 100);
	assert_int_equal(count[0], count[1]);
	assert_true(hash[0] == hash[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_catalogue),
		cmocka_unit_test(test_walk_goes_on),
	};
	return cmocka_run_group_tests(tests, make, unmake);
}
