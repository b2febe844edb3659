/* test_lemma.c - tests of syntax/lemma.h, on a table of its own and on the
 * shipped one. */
#include "unit/unit.h"
#include "with_model.h"

#define ROOM 16u

static uint64_t keys[ROOM];
static uint32_t values[ROOM];
static const struct lemma_rule rules[] = {
	{ 0, 0, 0, 0 }, /* as it is */
	{ 1, 0, 0, 0 }, /* -s */
	{ 3, 1, 0, 0 }, /* -ies +y */
	{ 3, 3, 0, 1 }, /* men -> man, whole */
};

static void enter(enum lemma_kind kind, uint32_t tag, struct str text,
                  uint32_t rule)
{
	char bytes[64];
	uint64_t key = hashes_key(lemma_key(bytes, kind, tag, text));
	uint32_t at = hashes_place(keys, ROOM, key);
	keys[at] = key;
	values[at] = rule;
}

static const struct lemmas table = {
	.hashes = { keys, values, ROOM },
	.rule = rules,
	.rule_count = COUNT_OF(rules),
	.text = { "yman", 4 },
};

static void test_rules(void **state)
{
	(void)state;
	enter(LEMMA_ENDING, 2, STR("s"), 1);
	enter(LEMMA_ENDING, 2, STR("ies"), 2);
	enter(LEMMA_ENDING, 2, STR(""), 0);
	enter(LEMMA_WORD, 2, STR("men"), 3);
	static const struct {
		const char *form;
		enum upos upos;
		uint32_t tag;
		const char *lemma;
	} cases[] = {
		{ "Envoys", UPOS_NOUN, 2, "envoy" },
		{ "treaties", UPOS_NOUN, 2, "treaty" },
		{ "men", UPOS_NOUN, 2, "man" },
		{ "Sanctions", UPOS_PROPN, 2, "Sanction" },
		{ "TEHRAN", UPOS_PROPN, 3, "Tehran" },
		{ "OPEC", UPOS_PROPN, 3, "OPEC" },
		{ "F-16-CD", UPOS_PROPN, 3, "F-16-CD" },
		{ "envoys", UPOS_NOUN, 3, "envoys" },
		{ "s", UPOS_NOUN, 2, "s" },
		{ "État", UPOS_NOUN, 2, "état" },
	};
	struct arena doc;
	arena_init(&doc, 1 << 20);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct str lemma = lemma_of(&table, &doc, str_of(cases[i].form),
		                            cases[i].upos, XPOS_OTHER,
		                            cases[i].tag);
		assert_non_null(lemma.ptr);
		assert_true(str_is(lemma, cases[i].lemma));
	}
	char form[300];
	memset(form, 'A', sizeof form);
	struct str lemma = lemma_of(&table, &doc, (struct str){ form, 300 },
	                            UPOS_NOUN, XPOS_NN, 2);
	assert_int_equal(lemma.len, 300);
	assert_int_equal(lemma.ptr[299], 'a');
	doc.fail_after = 0;
	assert_null(lemma_of(&table, &doc, STR("Envoys"), UPOS_NOUN, XPOS_NN, 2).ptr);
	arena_release(&doc);
}

/* A rule must not cut into a character when case changes lengths. */
static void test_cut_between_characters(void **state)
{
	(void)state;
	struct arena doc;
	arena_init(&doc, 1 << 20);
	memset(keys, 0, sizeof keys);
	enter(LEMMA_ENDING, 4, STR(""), 1);
	struct str lemma = lemma_of(&table, &doc, STR("caf\xC3\xA9"), UPOS_NOUN,
	                            XPOS_NN, 4);
	assert_true(str_is(lemma, "caf\xC3\xA9"));
	arena_release(&doc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rules),
		cmocka_unit_test(test_cut_between_characters),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
