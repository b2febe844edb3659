/* test_likewords.c - words that are put for each other, and topics. */
#include "ledger/compare/likewords.h"
#include "unit/unit.h"

static uint32_t topic(const char *name)
{
	for (uint32_t i = 0; topic_name(i).len; i++)
		if (str_is(topic_name(i), name))
			return i;
	fail_msg("no topic %s", name);
	return NONE;
}

static void test_groups(void **state)
{
	(void)state;
	uint32_t brave = likewords_group(STR("brave"));
	assert_int_not_equal(brave, 0);
	assert_int_equal(likewords_group(STR("courageous")), brave);
	assert_int_equal(likewords_group(STR("Bold")), brave);
	assert_int_not_equal(likewords_group(STR("model")), brave);
	assert_int_equal(likewords_group(STR("model")),
	                 likewords_group(STR("examples")));
	/* whole words, where no form is left open */
	assert_int_equal(likewords_group(STR("bolder")), 0);
	assert_int_equal(likewords_group(STR("")), 0);
}

static void test_topics(void **state)
{
	(void)state;
	static const struct {
		const char *topic, *text;
		size_t length;
	} cases[] = {
		{ "human rights", "Human rights groups", 12 },
		{ "human rights", "women\xe2\x80\x99s rights in", 16 },
		{ "human rights", "human rightsizing", 0 },
		{ "human rights", "human", 0 },
		{ "drugs", "drug-trafficking rings", 16 },
		{ "drugs", "drug trade", 10 },
		{ "drugs", "drugs", 0 },
		{ "terrorism", "Terrorists", 10 },
		{ "nuclear weapons", "uranium enrichment.", 18 },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_int_equal(topic_match(topic(cases[i].topic),
		                             str_of(cases[i].text)),
		                 cases[i].length);
	uint32_t count = 0;
	while (topic_name(count).len)
		count++;
	assert_true(count > 10 && count <= TOPICS_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_groups),
		cmocka_unit_test(test_topics),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
