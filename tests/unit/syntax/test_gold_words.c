/* test_gold_words.c - tests of syntax/gold_words.h. */
#include "syntax/gold_words.h"
#include "unit/unit.h"

#define LIMIT ((size_t)1 << 20)
#define ROW "\t_\t_\t_\t_\t_\t_\t_\t_\n"

static enum chancery_status read_words(struct gold_words *out,
                                       struct arena *doc, const char *file,
                                       struct chancery_error *err)
{
	arena_init(doc, LIMIT);
	return gold_words_read(out, doc, str_of(file), err);
}

static const char file[] = "# text = They don't.\n"
                           "1\tThey" ROW "2-3\tdon't" ROW "2\tdo" ROW
                           "3\tn't" ROW "3.1\tgo" ROW
                           "4\t.\tx\tX\tX\tA=b\t7\tdep\t3:x\tSpaceAfter=No\n"
                           "\n"
                           "1\tYes" ROW;

static void test_read(void **state)
{
	(void)state;
	struct arena doc;
	struct gold_words gold;
	assert_int_equal(read_words(&gold, &doc, file, NULL), CHANCERY_OK);
	assert_int_equal(gold.words.count, 5);
	assert_int_equal(gold.words.sentence_count, 2);
	assert_int_equal(gold.words.sentence[1].first, 4);
	assert_int_equal(gold.words.sentence_of[3], 0);
	assert_int_equal(gold.words.sentence_of[4], 1);
	assert_true(str_is(gold.text, "They do n't . Yes"));
	assert_true(str_is(span_str(gold.text, gold.words.item[2]), "n't"));
	arena_release(&doc);
}

static void test_write(void **state)
{
	(void)state;
	static const uint32_t heads[] = { 1, NONE, 1, 1, NONE };
	static const uint8_t rels[] = { REL_NSUBJ, REL_ROOT, REL_ADVMOD,
		                        REL_PUNCT, REL_ROOT };
	static const uint8_t upos[] = { UPOS_PRON, UPOS_VERB, UPOS_PART,
		                        UPOS_PUNCT, UPOS_INTJ };
	static const uint8_t xpos[] = { XPOS_PRP, XPOS_VBP, XPOS_RB, XPOS_OTHER,
		                        XPOS_UH };
	const struct str lemmas[] = { STR("they"), STR("do"), STR("not"),
		                      STR("."), STR("yes") };
	struct trees trees = { .count = 5,
		               .head = heads,
		               .rel = rels,
		               .upos = upos,
		               .xpos = xpos,
		               .lemma = lemmas };
	struct arena doc;
	struct gold_words gold;
	struct buf out;
	buf_init(&out, LIMIT);
	assert_int_equal(read_words(&gold, &doc, file, NULL), CHANCERY_OK);
	gold_words_write(&out, str_of(file), &gold, &trees);
	assert_true(str_is(buf_str(&out),
	                   "# text = They don't.\n"
	                   "1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n"
	                   "2-3\tdon't" ROW
	                   "2\tdo\tdo\tVERB\tVBP\t_\t0\troot\t_\t_\n"
	                   "3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_\n"
	                   "3.1\tgo" ROW "4\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t"
	                   "SpaceAfter=No\n"
	                   "\n"
	                   "1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_\n"));
	buf_release(&out);
	arena_release(&doc);
}

static void test_refused(void **state)
{
	(void)state;
	static const struct {
		const char *file;
		uint64_t line;
	} cases[] = {
		{ "plain text\n", 1 },
		{ "1\tone\t_\t_\t_\t_\t_\t_\t_\n", 1 },
		{ "1\tone" ROW "3\tthree" ROW, 2 },
		{ "# x\n2\ttwo" ROW, 2 },
		{ "1\t\t_\t_\t_\t_\t_\t_\t_\t_\n", 1 },
		{ "1\ta\t_\t_\t_\t_\t_\t_\t_\t_\t_\n", 1 },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct arena doc;
		struct gold_words gold;
		struct chancery_error err;
		assert_int_equal(read_words(&gold, &doc, cases[i].file, &err),
		                 CHANCERY_E_FORMAT);
		assert_int_equal(err.offset, cases[i].line);
		arena_release(&doc);
	}
}

static void test_empty(void **state)
{
	(void)state;
	struct arena doc;
	struct gold_words gold;
	assert_int_equal(read_words(&gold, &doc, "\n\n# only\n\n", NULL),
	                 CHANCERY_OK);
	assert_int_equal(gold.words.count, 0);
	arena_release(&doc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_write),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_empty),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
