/* test_appraisals.c - the file of appraisals, and words found in texts. */
#include "unit/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lexicon/appraisals.h"

static const char *found(const struct appraisals *a, const char *text, char *to)
{
	size_t at = 0, end;
	while (appraisals_word(str_of(text), &at).len) {
		size_t begin = at;
		while (begin && text[begin - 1] != ' ' && text[begin - 1] != '-')
			begin--;
		uint32_t i = appraisals_match(a, str_of(text), begin, &end);
		if (i == NONE)
			continue;
		sprintf(to, "%.*s:%zu", STR_ARG(appraisals_at(a, i)->name),
		        end - begin);
		return to;
	}
	return "";
}

static void test_ours(void **state)
{
	struct appraisals *a;
	struct chancery_error err;
	char to[64];
	(void)state;
	assert_int_equal(appraisals_open(&a, CHANCERY_DATA_SOURCE, &err),
	                 CHANCERY_OK);
	assert_true(appraisals_count(a) > 50);
	assert_string_equal(found(a, "a Brave step", to), "courageous:5");
	assert_string_equal(found(a, "a braver step", to), "");
	assert_string_equal(found(a, "acts of state terrorism", to),
	                    "terrorist:15");
	/* The longer one, over hyphens and line ends; no comma between. */
	assert_string_equal(found(a, "a turning-point", to), "historic:13");
	assert_string_equal(found(a, "the turning, point", to), "");
	assert_string_equal(found(a, "far\nsighted", to), "wise:11");
	assert_string_equal(found(a, "war on terrorism", to), ":16");
	assert_int_equal(appraisals_named(a, STR("Bold")),
	                 appraisals_named(a, STR("courageous")));
	assert_int_equal(appraisals_named(a, STR("table")), NONE);
	assert_int_equal(appraisals_named(a, STR("war on terrorism")), NONE);
	appraisals_close(a);
}

static void expect_error(const char *text, const char *message)
{
	char folder[] = "/tmp/chancery-test-XXXXXX", path[80];
	struct appraisals *a;
	struct chancery_error err;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/lexicon", folder);
	assert_int_equal(mkdir(path, 0700), 0);
	strcat(path, "/appraisals.txt");
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	fputs(text, file);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(appraisals_open(&a, folder, &err), CHANCERY_E_FORMAT);
	assert_non_null(strstr(err.message, message));
	assert_null(a);
	unlink(path);
	*strrchr(path, '/') = 0;
	rmdir(path);
	rmdir(folder);
}

static void test_wrong(void **state)
{
	(void)state;
	expect_error("\tbrave\n", "line 1: words of no group");
	expect_error("appraisal brave maybe\n", "line 1: a group is");
	expect_error("appraisal brave for it\n", "line 1: a group is");
	expect_error("appraisal brave for\n\tbold,, brave\n",
	             "line 2: no words between commas");
	expect_error("appraisal a for\n\tbold\nappraisal b for\n\tshy, Bold\n",
	             "line 4: \"Bold\" stands in \"a\" too");
	struct appraisals *a;
	struct chancery_error err;
	assert_int_not_equal(appraisals_open(&a, "/nowhere", &err), CHANCERY_OK);
	assert_null(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ours),
		cmocka_unit_test(test_wrong),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
