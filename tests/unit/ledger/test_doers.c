/* test_doers.c - who of one party can be meant by two claims. */
#include "ledger/derive/doers.h"
#include "unit/unit.h"

static const struct {
	const char *a, *b;
	bool done, said, beside; /* do they agree in deeds, in words, in words
	                          * of one report */
} cases[] = {
	{ "RUR/w/RUR", "RUR.EVA/p/RURGOV", true, true, true },
	{ "RUR.GOVT/o/RURGOV", "RUR.EVA/p/RURGOV", true, true, true },
	{ "", "RUR.EVA/p/RURGOV", true, true, true },
	{ "RUR.EVA/p/RURGOV", "RUR.EVA/p/RURELI", true, true, true },
	{ "RUR.EVA/p/RURGOV", "RUR.MAX/p/RURGOV", false, false, false },
	{ "RUR.PRESIDENT/r/RURGOV", "RUR.MAX/p/RURGOV", true, false, true },
	{ "RUR.JUDGE/r/RURJUD", "RUR.MAX/p/RURGOV", false, false, false },
	{ "RUR.NAVY/o/RURMIL", "RUR.SHIP/o/RURMIL", true, false, false },
	{ "RUR.MOD/o/RURGOV", "RUR.MOD.STAFF/n/RURGOVMIL", true, true, true },
	{ "RUR.MOD/o/RURGOV", "RUR.MODEL/o/RURGOV", true, false, false },
	{ "RUR.GOVT/o/RURGOV", "RUR.JUDGE/r/RURJUD", true, false, false },
	{ "RUR.POL/o/RURCOP", "RUR.NAVY/o/RURMIL", false, false, false },
	{ "RUR.EVA/p/RURGOV RUR.MAX/p/RURGOV", "RUR.MAX/p/RURGOV", true, true,
	  true },
};

static void test_agree(void **state)
{
	(void)state;
	struct str party = STR("RUR");
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct str a = str_of(cases[i].a), b = str_of(cases[i].b);
		assert_int_equal(doers_agree(a, b, party, false, false),
		                 cases[i].done);
		assert_int_equal(doers_agree(a, b, party, true, false),
		                 cases[i].said);
		assert_int_equal(doers_agree(b, a, party, true, true),
		                 cases[i].beside);
	}
}

static void test_ids(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena, 1 << 16);
	struct str ids = doers_ids(&arena, STR("A.B/p/AGOV A/w/A A.B/p/AELI"));
	assert_true(str_is(ids, "A.B A"));
	arena_release(&arena);
}

static void test_lead(void **state)
{
	(void)state;
	struct str all = STR("A/w/A A.NAVY/o/AMIL A.ZOE/p/AGOV A.EVA/p/AGOV");
	assert_true(str_is(doer_id(doers_lead(all, STR("A"))), "A.EVA"));
	all = STR("A.GOVT/o/AGOV A.NAVY/o/AMIL A.JUDGE/r/AJUD");
	assert_true(str_is(doer_id(doers_lead(all, STR("A"))), "A.NAVY"));
	assert_int_equal(doers_lead(STR("A/w/A"), STR("A")).len, 0);
	assert_true(str_is(doers_better(STR("A.NAVY/o/A"), STR("A.ZOE/p/A")),
	                   "A.ZOE/p/A"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_agree),
		cmocka_unit_test(test_ids),
		cmocka_unit_test(test_lead),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
