/* test_grammar.c - logical subjects and objects of hand-made trees. */
#include "claims/grammar.h"
#include "fake.h"
#include "unit/unit.h"

struct tree_case {
	const char *tree;
	uint32_t verb, subject, object; /* from 1, 0 for none */
};

static const struct tree_case cases[] = {
	/* Peru expelled diplomats */
	{ "Peru PROPN NNP 2 nsubj\n"
	  "expel VERB VBD 0 root\n"
	  "diplomat NOUN NNS 2 obj\n",
	  2, 1, 3 },
	/* Diplomats were expelled by Peru */
	{ "diplomat NOUN NNS 3 nsubj:pass\n"
	  "be AUX VBD 3 aux:pass\n"
	  "expel VERB VBN 0 root\n"
	  "by ADP IN 5 case\n"
	  "Peru PROPN NNP 3 obl:agent\n",
	  3, 5, 1 },
	/* Peru refused to expel diplomats */
	{ "Peru PROPN NNP 2 nsubj\n"
	  "refuse VERB VBD 0 root\n"
	  "to PART TO 4 mark\n"
	  "expel VERB VB 2 xcomp\n"
	  "diplomat NOUN NNS 4 obj\n",
	  4, 1, 5 },
	/* Chile urged Peru to expel diplomats */
	{ "Chile PROPN NNP 2 nsubj\n"
	  "urge VERB VBD 0 root\n"
	  "Peru PROPN NNP 2 obj\n"
	  "to PART TO 5 mark\n"
	  "expel VERB VB 2 xcomp\n"
	  "diplomat NOUN NNS 5 obj\n",
	  5, 3, 6 },
	/* Peru, which expelled diplomats, protested */
	{ "Peru PROPN NNP 7 nsubj\n"
	  ", PUNCT , 4 punct\n"
	  "which PRON WDT 4 nsubj\n"
	  "expel VERB VBD 1 acl:relcl\n"
	  "diplomat NOUN NNS 4 obj\n"
	  ", PUNCT , 4 punct\n"
	  "protest VERB VBD 0 root\n",
	  4, 1, 5 },
	/* the diplomats expelled by Peru left */
	{ "the DET DT 2 det\n"
	  "diplomat NOUN NNS 6 nsubj\n"
	  "expel VERB VBN 2 acl\n"
	  "by ADP IN 5 case\n"
	  "Peru PROPN NNP 3 obl:agent\n"
	  "leave VERB VBD 0 root\n",
	  3, 5, 2 },
	/* Peru met and expelled diplomats */
	{ "Peru PROPN NNP 2 nsubj\n"
	  "meet VERB VBD 0 root\n"
	  "and CCONJ CC 4 cc\n"
	  "expel VERB VBD 2 conj\n"
	  "diplomat NOUN NNS 4 obj\n",
	  2, 1, 5 },
	/* Peru's decision to expel diplomats stands */
	{ "Peru PROPN NNP 3 nmod:poss\n"
	  "'s PART POS 1 case\n"
	  "decision NOUN NN 7 nsubj\n"
	  "to PART TO 5 mark\n"
	  "expel VERB VB 3 acl\n"
	  "diplomat NOUN NNS 5 obj\n"
	  "stand VERB VBZ 0 root\n",
	  5, 1, 6 },
	/* rain fell: nobody does it to anybody */
	{ "rain NOUN NN 2 nsubj\n"
	  "fall VERB VBD 0 root\n",
	  2, 1, 0 },
};

static uint32_t from_one(uint32_t word)
{
	return word == NONE ? 0 : word + 1;
}

static void test_arguments(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct fake fake;
		fake_trees(&fake, cases[i].tree);
		uint32_t verb = cases[i].verb - 1;
		assert_int_equal(from_one(verb_subject(&fake.trees, verb)),
		                 cases[i].subject);
		assert_int_equal(from_one(verb_object(&fake.trees, verb)),
		                 cases[i].object);
		fake_release(&fake);
	}
}

/* Peru became the first country to leave */
static void test_predicate(void **state)
{
	(void)state;
	struct fake fake;
	fake_trees(&fake, "Peru PROPN NNP 2 nsubj\n"
	                  "become VERB VBD 0 root\n"
	                  "the DET DT 5 det\n"
	                  "first ADJ JJ 5 amod\n"
	                  "country NOUN NN 2 xcomp\n"
	                  "to PART TO 7 mark\n"
	                  "leave VERB VB 5 acl\n");
	assert_int_equal(verb_subject(&fake.trees, 6), 4);
	assert_int_equal(predicate_of(&fake.trees, 4), 0);
	assert_int_equal(verb_above(&fake.trees, 4), 1);
	fake_release(&fake);
}

/* A circle cannot come from the parser, but must not hang us either. */
static void test_circle(void **state)
{
	(void)state;
	struct fake fake;
	fake_trees(&fake, "go VERB VB 2 xcomp\n"
	                  "come VERB VB 1 xcomp\n");
	assert_int_equal(surface_subject(&fake.trees, 0), NONE);
	verb_above(&fake.trees, 0);
	fake_release(&fake);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_arguments),
		cmocka_unit_test(test_predicate),
		cmocka_unit_test(test_circle),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
