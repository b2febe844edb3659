/* test_parser.c - tests of syntax/parser.h on the shipped model. */
#include "unit/unit.h"
#include "with_model.h"

#include "base/buf.h"

static struct model *model;

/* One sentence of news, and what must be read in it. */
static const struct {
	const char *text;
	const char *root;    /* lemma of the root */
	const char *subject; /* form of its (passive) subject */
	const char *object;  /* form of its object, or NULL */
} cases[] = {
	{ "Peru recognised the new government on Friday.", "recognise", "Peru",
	  "government" },
	{ "The United Nations condemned the attack in Kabul.", "condemn",
	  "Nations", "attack" },
	{ "Rebel forces seized the airport at dawn.", "seize", "forces",
	  "airport" },
	{ "Two soldiers were killed by insurgents near the border.", "kill",
	  "soldiers", NULL },
	{ "Chile’s president didn’t sign the treaty.", "sign", "president",
	  "treaty" },
	{ "Ambassador Maria Lopez presented her credentials to the king.",
	  "present", "Maria", "credentials" },
};

static uint32_t root_of(const struct trees *trees, uint32_t first, uint32_t end)
{
	uint32_t root = NONE;
	for (uint32_t w = first; w < end; w++)
		if (trees->head[w] == NONE) {
			assert_int_equal(root, NONE);
			root = w;
		}
	assert_int_not_equal(root, NONE);
	return root;
}

/* What tree.h promises of any text. */
static void check_promises(const struct parsed *p)
{
	assert_int_equal(p->trees.count, p->words.count);
	for (uint32_t s = 0; s < p->words.sentence_count; s++) {
		uint32_t first = p->words.sentence[s].first;
		uint32_t end = p->words.sentence[s].end;
		uint32_t root = root_of(&p->trees, first, end);
		assert_int_equal(p->trees.rel[root], REL_ROOT);
		for (uint32_t w = first; w < end; w++) {
			uint32_t head = p->trees.head[w], steps = 0;
			assert_true(head == NONE ||
			            (head >= first && head < end));
			assert_true(p->trees.rel[w] < REL_COUNT);
			assert_true((p->trees.rel[w] == REL_ROOT) ==
			            (w == root));
			assert_true(p->trees.upos[w] < UPOS_COUNT);
			assert_true(p->trees.xpos[w] < XPOS_COUNT);
			assert_non_null(p->trees.lemma[w].ptr);
			for (; head != NONE; head = p->trees.head[head])
				assert_true(++steps <= end - first);
		}
	}
}

static struct str form_of(const struct parsed *p, uint32_t w)
{
	return span_str(p->text, p->words.item[w]);
}

static void test_news(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct parsed p;
		assert_int_equal(parse_text(&p, model, str_of(cases[i].text)),
		                 CHANCERY_OK);
		check_promises(&p);
		uint32_t root = root_of(&p.trees, 0, p.words.count);
		assert_true(str_is(p.trees.lemma[root], cases[i].root));
		uint32_t subject = tree_child(&p.trees, root, REL_NSUBJ);
		if (subject == NONE)
			subject = tree_child(&p.trees, root, REL_NSUBJ_PASS);
		assert_int_not_equal(subject, NONE);
		assert_true(str_is(form_of(&p, subject), cases[i].subject));
		uint32_t object = tree_child(&p.trees, root, REL_OBJ);
		if (cases[i].object)
			assert_true(
			    object != NONE &&
			    str_is(form_of(&p, object), cases[i].object));
		else
			assert_int_equal(object, NONE);
		parsed_release(&p);
	}
}

static struct str lemma_at(const char *text, uint32_t word)
{
	static char out[32];
	struct parsed p;
	assert_int_equal(parse_text(&p, model, str_of(text)), CHANCERY_OK);
	struct str lemma = p.trees.lemma[word];
	assert_true(word < p.words.count && lemma.len < sizeof out);
	memcpy(out, lemma.ptr, lemma.len);
	parsed_release(&p);
	return (struct str){ out, lemma.len };
}

static void test_short_has(void **state)
{
	(void)state;
	assert_true(str_is(lemma_at("She's signed it.", 1), "have"));
	assert_true(str_is(lemma_at("She\xE2\x80\x99s signed it.", 1), "have"));
	assert_true(str_is(lemma_at("She's signing it.", 1), "be"));
	assert_true(str_is(lemma_at("She's angry.", 1), "be"));
}

static bool same_tree(const struct parsed *a, uint32_t from,
                      const struct parsed *b)
{
	for (uint32_t w = 0; w < b->words.count; w++) {
		uint32_t head = a->trees.head[from + w];
		if ((head == NONE ? NONE : head - from) != b->trees.head[w] ||
		    a->trees.rel[from + w] != b->trees.rel[w] ||
		    a->trees.upos[from + w] != b->trees.upos[w] ||
		    a->trees.xpos[from + w] != b->trees.xpos[w] ||
		    !str_eq(a->trees.lemma[from + w], b->trees.lemma[w]))
			return false;
	}
	return true;
}

/* A sentence's tree depends on nothing around it. */
static void test_alone_and_together(void **state)
{
	(void)state;
	struct buf all;
	struct parsed together;
	buf_init(&all, TEST_LIMIT);
	for (size_t n = 0; n < 60; n++) {
		buf_add(&all, str_of(cases[n * 7 % COUNT_OF(cases)].text));
		buf_add(&all, STR("\n\n"));
	}
	assert_int_equal(parse_text(&together, model, buf_str(&all)),
	                 CHANCERY_OK);
	check_promises(&together);
	assert_int_equal(together.words.sentence_count, 60);
	for (size_t n = 0; n < 60; n++) {
		struct parsed alone;
		assert_int_equal(
		    parse_text(&alone, model,
		               str_of(cases[n * 7 % COUNT_OF(cases)].text)),
		    CHANCERY_OK);
		assert_true(same_tree(
		    &together, together.words.sentence[n].first, &alone));
		parsed_release(&alone);
	}
	parsed_release(&together);
	buf_release(&all);
}

/* All kernels that run here give the same trees. */
static void test_kernels_agree(void **state)
{
	(void)state;
	struct model *other = test_model();
	for (size_t k = 0; int_kernels[k]; k++) {
		if (!int_kernels[k]->runs())
			continue;
		assert_int_equal(model_use_kernel(other, int_kernels[k], NULL),
		                 CHANCERY_OK);
		for (size_t i = 0; i < COUNT_OF(cases); i++) {
			struct parsed a, b;
			struct str text = str_of(cases[i].text);
			assert_int_equal(parse_text(&a, model, text),
			                 CHANCERY_OK);
			assert_int_equal(parse_text(&b, other, text),
			                 CHANCERY_OK);
			assert_true(same_tree(&a, 0, &b));
			parsed_release(&a);
			parsed_release(&b);
		}
	}
	model_close(other);
}

static void test_long_sentence(void **state)
{
	(void)state;
	static const char *const joints[] = { " and ", ", ", "; ", " – " };
	for (size_t j = 0; j < COUNT_OF(joints); j++) {
		struct buf text;
		struct parsed p;
		buf_init(&text, TEST_LIMIT);
		for (int i = 0; i < 200; i++) {
			buf_add(&text, STR("the envoy of Peru left Lima"));
			buf_add(&text, str_of(joints[j]));
		}
		assert_int_equal(parse_text(&p, model, buf_str(&text)),
		                 CHANCERY_OK);
		assert_int_equal(p.words.sentence_count, 1);
		check_promises(&p);
		parsed_release(&p);
		buf_release(&text);
	}
}

static void test_odd_texts(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"",
		".",
		"?!",
		"PERU RECOGNISES NEW GOVERNMENT",
		"“",
		"1",
		"a",
		"\xEF\xBF\xBD",
		"的",
		"((((((((((",
		"- - - - -",
		"https://example.org",
		"x\n\ny\n\nz",
	};
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		struct parsed p;
		assert_int_equal(parse_text(&p, model, str_of(texts[i])),
		                 CHANCERY_OK);
		check_promises(&p);
		parsed_release(&p);
	}
}

static void test_no_memory(void **state)
{
	(void)state;
	for (int which = 0; which < 2; which++) {
		uint64_t k = 0;
		for (;; k++) {
			struct parsed p;
			struct str text = str_of(cases[0].text);
			struct span body = { 0, (uint32_t)text.len };
			arena_init(&p.doc, TEST_LIMIT);
			arena_init(&p.scratch, TEST_LIMIT);
			assert_int_equal(
			    words_split(&p.words, &p.doc, text, &body, 1, NULL),
			    CHANCERY_OK);
			(which ? &p.doc : &p.scratch)->fail_after = k;
			enum chancery_status status = parse_words(
			    &p.trees, &p.doc, &p.scratch, model, text, &p.words,
			    NULL);
			assert_int_equal(p.scratch.used, 0);
			parsed_release(&p);
			if (status == CHANCERY_OK)
				break;
			assert_int_equal(status, CHANCERY_E_NOMEM);
		}
		assert_true(k > 4);
	}
}

static int open_model(void **state)
{
	(void)state;
	model = test_model();
	return 0;
}

static int close_model(void **state)
{
	(void)state;
	model_close(model);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_news),
		cmocka_unit_test(test_short_has),
		cmocka_unit_test(test_alone_and_together),
		cmocka_unit_test(test_kernels_agree),
		cmocka_unit_test(test_long_sentence),
		cmocka_unit_test(test_odd_texts),
		cmocka_unit_test(test_no_memory),
	};
	return cmocka_run_group_tests(tests, open_model, close_model);
}
