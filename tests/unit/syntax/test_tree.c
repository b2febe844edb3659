/* test_tree.c - tests of syntax/tree.h. */
#include "syntax/tree.h"
#include "unit/unit.h"

static void test_names(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < REL_COUNT; i++)
		assert_int_equal(rel_named(str_of(rel_name((enum rel)i))), i);
	for (uint32_t i = 0; i < UPOS_COUNT; i++)
		assert_int_equal(upos_named(str_of(upos_name((enum upos)i))),
		                 i);
	for (uint32_t i = 0; i < XPOS_COUNT; i++)
		assert_int_equal(xpos_named(str_of(xpos_name((enum xpos)i))),
		                 i);
	assert_string_equal(rel_name(REL_NSUBJ_PASS), "nsubj:pass");
	assert_string_equal(upos_name(UPOS_PROPN), "PROPN");
	assert_string_equal(xpos_name(XPOS_PRPS), "PRP$");
	assert_int_equal(rel_named(STR("subject")), REL_COUNT);
	assert_int_equal(upos_named(STR("")), UPOS_COUNT);
	assert_int_equal(xpos_named(STR("nn")), XPOS_COUNT);
}

/* "The envoy of Peru left": left is the root. */
static const uint32_t heads[] = { 1, 4, 3, 1, NONE };
static const uint8_t rels[] = { REL_DET, REL_NSUBJ, REL_CASE, REL_NMOD,
	                        REL_ROOT };

static void test_link(void **state)
{
	(void)state;
	struct arena doc;
	struct trees trees = { .count = 5, .head = heads, .rel = rels };
	arena_init(&doc, 1 << 20);
	assert_int_equal(trees_link(&trees, &doc, NULL), CHANCERY_OK);
	assert_int_equal(trees.child_first[0], trees.child_first[1]);
	assert_int_equal(trees.child_first[5], 4);
	assert_int_equal(trees.child[trees.child_first[1]], 0);
	assert_int_equal(trees.child[trees.child_first[1] + 1], 3);
	assert_int_equal(tree_child(&trees, 4, REL_NSUBJ), 1);
	assert_int_equal(tree_child(&trees, 4, REL_OBJ), NONE);
	assert_int_equal(tree_child(&trees, 0, REL_DET), NONE);
	assert_true(tree_below(&trees, 2, 1));
	assert_true(tree_below(&trees, 4, 4));
	assert_false(tree_below(&trees, 4, 1));
	assert_false(tree_below(&trees, 0, 3));
	arena_release(&doc);
}

static void test_no_memory(void **state)
{
	(void)state;
	for (uint64_t k = 0; k < 2; k++) {
		struct arena doc;
		struct trees trees = { .count = 5, .head = heads, .rel = rels };
		arena_init(&doc, 1 << 20);
		doc.fail_after = k;
		assert_int_equal(trees_link(&trees, &doc, NULL),
		                 CHANCERY_E_NOMEM);
		arena_release(&doc);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_link),
		cmocka_unit_test(test_no_memory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
