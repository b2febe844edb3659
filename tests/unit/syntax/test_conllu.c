/* test_conllu.c - tests of syntax/conllu.h. */
#include "unit/unit.h"
#include "with_model.h"

#include "syntax/conllu.h"

static const uint32_t heads[] = { 3, 3, 3, NONE, 5, 3, 3 };
static const uint8_t rels[] = { REL_NSUBJ, REL_AUX, REL_ADVMOD, REL_ROOT,
	                        REL_CASE,  REL_OBL, REL_PUNCT };
static const uint8_t upos[] = { UPOS_PROPN, UPOS_AUX,   UPOS_PART, UPOS_VERB,
	                        UPOS_ADP,   UPOS_PROPN, UPOS_PUNCT };
static const uint8_t xpos[] = { XPOS_NNP, XPOS_VBD, XPOS_RB,   XPOS_VB,
	                        XPOS_IN,  XPOS_NNP, XPOS_OTHER };

static const char wanted[] =
    "# text = Peru didn't go to Lima.\n"
    "1\tPeru\tPeru\tPROPN\tNNP\t_\t4\tnsubj\t_\t_\n"
    "2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\tSpaceAfter=No\n"
    "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n"
    "4\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n"
    "5\tto\tto\tADP\tIN\t_\t6\tcase\t_\t_\n"
    "6\tLima\tLima\tPROPN\tNNP\t_\t4\tobl\t_\tSpaceAfter=No\n"
    "7\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\t_\n"
    "\n";

static void test_write(void **state)
{
	(void)state;
	struct arena doc;
	struct words words;
	struct str text = STR("Peru didn't go to Lima.");
	struct span body = { 0, (uint32_t)text.len };
	const struct str lemmas[] = { STR("Peru"), STR("do"), STR("not"),
		                      STR("go"),   STR("to"), STR("Lima"),
		                      STR(".") };
	struct trees trees = { .count = 7,
		               .head = heads,
		               .rel = rels,
		               .upos = upos,
		               .xpos = xpos,
		               .lemma = lemmas };
	arena_init(&doc, TEST_LIMIT);
	assert_int_equal(words_split(&words, &doc, text, &body, 1, NULL),
	                 CHANCERY_OK);
	assert_int_equal(words.count, 7);
	struct buf out;
	buf_init(&out, TEST_LIMIT);
	conllu_write(&out, text, &words, &trees);
	assert_false(out.failed);
	assert_true(str_is(buf_str(&out), wanted));
	buf_release(&out);
	/* Above its ceiling a buffer fails and nothing else does. */
	buf_init(&out, 20);
	conllu_write(&out, text, &words, &trees);
	assert_true(out.failed);
	buf_release(&out);
	arena_release(&doc);
}

/* Heads count from the start of each sentence, and no field breaks a line. */
static void test_sentences(void **state)
{
	(void)state;
	struct model *model = test_model();
	struct parsed p;
	struct buf out;
	assert_int_equal(parse_text(&p, model,
	                            STR("Lima spoke\nof peace. Peru "
	                                "left.")),
	                 CHANCERY_OK);
	buf_init(&out, TEST_LIMIT);
	conllu_write(&out, p.text, &p.words, &p.trees);
	uint32_t lines = 0, roots = 0;
	struct str rest = buf_str(&out);
	while (rest.ptr && rest.len) {
		struct str line = str_cut(rest, '\n', &rest), cell = { 0 };
		if (line.len == 0 || line.ptr[0] == '#')
			continue;
		lines++;
		uint32_t cells = 0, head;
		for (struct str left = line; left.ptr; cells++) {
			cell = str_cut(left, '\t', &left);
			if (cells == 6) {
				assert_true(str_to_u32(cell, &head));
				assert_true(head <= 5);
				roots += head == 0;
			}
		}
		assert_int_equal(cells, 10);
	}
	assert_int_equal(lines, 8);
	assert_int_equal(roots, 2);
	assert_true(str_starts(buf_str(&out), STR("# text = Lima spoke of")));
	buf_release(&out);
	parsed_release(&p);
	model_close(model);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_write),
		cmocka_unit_test(test_sentences),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
