/* test_act.c - which time dates which act. */
#include "fake.h"

/* "trigger form: days basis" asked of hand-made trees. */
struct case_of {
	const char *text;
	const char *trigger; /* form of the word asked */
	const char *days;
	enum time_basis basis;
};

static uint32_t word_of(const struct fake *f, const char *form)
{
	for (uint32_t w = 0; w < f->words.count; w++)
		if (str_is(span_str(f->report.text, f->item[w]), form))
			return w;
	return NONE;
}

static void run(const struct case_of *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct fake f;
		char days[32];
		fake_build(&f, cases[i].text, "2025-07-04");
		fake_find(&f);
		uint32_t w = word_of(&f, cases[i].trigger);
		assert_int_not_equal(w, NONE);
		struct dating d = times_of_act(&f.times, &f.words, &f.trees, w);
		fake_days(days, d.days);
		assert_string_equal(days, cases[i].days);
		assert_int_equal(d.basis, cases[i].basis);
		assert_true((d.time == NONE) == (d.basis == BASIS_NONE));
		fake_release(&f);
	}
}
#define RUN(cases) run(cases, COUNT_OF(cases))

/* "In 2003 , Georgia listed and banned it ." */
#define LISTED                                                        \
	"In|ADP|IN|2|case 2003|NUM|CD|5|obl ,|PUNCT|,|5|punct "       \
	"Georgia|PROPN|NNP|5|nsubj listed|VERB|VBD|0|root "           \
	"and|CCONJ|CC|7|cc banned|VERB|VBD|5|conj it|PRON|PRP|7|obj " \
	".|PUNCT|.|5|punct"
/* "Georgia listed it in 2003 and banned others ." */
#define BETWEEN                                                               \
	"Georgia|PROPN|NNP|2|nsubj listed|VERB|VBD|0|root it|PRON|PRP|2|obj " \
	"in|ADP|IN|5|case 2003|NUM|CD|2|obl and|CCONJ|CC|7|cc "               \
	"banned|VERB|VBD|2|conj others|NOUN|NNS|7|obj .|PUNCT|.|2|punct"
/* "Georgia listed and banned it in 2003 ." */
#define BEHIND                                                                \
	"Georgia|PROPN|NNP|2|nsubj listed|VERB|VBD|0|root and|CCONJ|CC|4|cc " \
	"banned|VERB|VBD|2|conj it|PRON|PRP|4|obj in|ADP|IN|7|case "          \
	"2003|NUM|CD|4|obl .|PUNCT|.|2|punct"

static void own_clause(void **state)
{
	(void)state;
	static const struct case_of cases[] = {
		{ LISTED, "listed", "2003-01-01..2004-01-01", BASIS_EXPLICIT },
		{ BETWEEN, "listed", "2003-01-01..2004-01-01", BASIS_EXPLICIT },
		/* unmarked and adverbial */
		{ "Kenya|PROPN|NNP|2|nsubj agreed|VERB|VBD|0|root "
		  "Thursday|PROPN|NNP|2|obl:unmarked",
		  "agreed", "2025-07-03..2025-07-04", BASIS_WEEKDAY },
		{ "Kenya|PROPN|NNP|2|nsubj agreed|VERB|VBD|0|root "
		  "yesterday|NOUN|NN|2|advmod",
		  "agreed", "2025-07-03..2025-07-04", BASIS_RELATIVE },
		{ "It|PRON|PRP|3|nsubj:pass was|AUX|VBD|3|aux:pass "
		  "removed|VERB|VBN|0|root earlier|ADV|RBR|6|advmod "
		  "this|DET|DT|6|det year|NOUN|NN|3|obl:unmarked",
		  "removed", "2025-01-01..2025-07-04", BASIS_RELATIVE },
		/* in a statement on Thursday */
		{ "Kenya|PROPN|NNP|2|nsubj apologised|VERB|VBD|0|root "
		  "in|ADP|IN|5|case a|DET|DT|5|det statement|NOUN|NN|2|obl "
		  "on|ADP|IN|7|case Thursday|PROPN|NNP|5|nmod",
		  "apologised", "2025-07-03..2025-07-04", BASIS_WEEKDAY },
		/* a thing's own date is not the act's */
		{ "Kenya|PROPN|NNP|2|nsubj left|VERB|VBD|0|root "
		  "the|DET|DT|5|det 2015|NUM|CD|5|nummod pact|NOUN|NN|2|obj",
		  "left", "none..none", BASIS_NONE },
		{ "Kenya|PROPN|NNP|2|nsubj ruled|VERB|VBD|0|root "
		  "from|ADP|IN|4|case 1996|NUM|CD|2|obl to|ADP|IN|6|case "
		  "2001|NUM|CD|2|obl",
		  "ruled", "1996-01-01..2002-01-01", BASIS_EXPLICIT },
		{ "Kenya|PROPN|NNP|3|nsubj has|AUX|VBZ|3|aux "
		  "ruled|VERB|VBN|0|root since|ADP|IN|5|case "
		  "2021|NUM|CD|3|obl",
		  "ruled", "2021-01-01..none", BASIS_EXPLICIT },
		{ "It|PRON|PRP|3|nsubj will|AUX|MD|3|aux "
		  "leave|VERB|VB|0|root by|ADP|IN|5|case "
		  "2027|NUM|CD|3|obl",
		  "leave", "none..2028-01-01", BASIS_EXPLICIT },
	};
	RUN(cases);
}

/* "A raid in March 2024 that killed forty angered Kenya ." */
#define RAID(who)                                                 \
	"A|DET|DT|2|det raid|NOUN|NN|8|nsubj in|ADP|IN|4|case "   \
	"March|PROPN|NNP|2|nmod 2024|NUM|CD|4|nmod:unmarked " who \
	"|PRON|WDT|7|nsubj killed|VERB|VBD|2|acl:relcl "          \
	"angered|VERB|VBD|0|root Kenya|PROPN|NNP|8|obj .|PUNCT|.|8|punct"

static void done_by_a_happening(void **state)
{
	(void)state;
	static const struct case_of cases[] = {
		{ RAID("that"), "killed", "2024-03-01..2024-04-01",
		  BASIS_EXPLICIT },
		{ RAID("that"), "angered", "none..none", BASIS_NONE },
		{ RAID("who"), "killed", "none..none", BASIS_NONE },
	};
	RUN(cases);
}

static void coordination(void **state)
{
	(void)state;
	static const struct case_of cases[] = {
		{ LISTED, "banned", "2003-01-01..2004-01-01", BASIS_EXPLICIT },
		{ BETWEEN, "banned", "none..none", BASIS_NONE },
		{ BEHIND, "listed", "2003-01-01..2004-01-01", BASIS_EXPLICIT },
		{ BEHIND, "banned", "2003-01-01..2004-01-01", BASIS_EXPLICIT },
	};
	RUN(cases);
}

/* "Georgia recognised it on Thursday , becoming the first since rebels seized
 * the capital in August 2021 ." */
#define RECOGNISED                                                      \
	"Georgia|PROPN|NNP|2|nsubj recognised|VERB|VBD|0|root "         \
	"it|PRON|PRP|2|obj on|ADP|IN|5|case Thursday|PROPN|NNP|2|obl "  \
	",|PUNCT|,|2|punct becoming|VERB|VBG|2|advcl the|DET|DT|9|det " \
	"first|ADJ|JJ|7|xcomp since|SCONJ|IN|12|mark "                  \
	"rebels|NOUN|NNS|12|nsubj seized|VERB|VBD|7|advcl "             \
	"the|DET|DT|14|det capital|NOUN|NN|12|obj in|ADP|IN|16|case "   \
	"August|PROPN|NNP|12|obl 2021|NUM|CD|16|nummod .|PUNCT|.|2|punct"
/* The same, undated above, with the parse hanging the month too high. */
#define TOO_HIGH                                                           \
	"Georgia|PROPN|NNP|2|nsubj recognised|VERB|VBD|0|root "            \
	"it|PRON|PRP|2|obj since|SCONJ|IN|6|mark rebels|NOUN|NNS|6|nsubj " \
	"seized|VERB|VBD|2|advcl power|NOUN|NN|6|obj in|ADP|IN|9|case "    \
	"August|PROPN|NNP|2|obl 2021|NUM|CD|9|nummod"
/* "Georgia recognised the rebels , who took power in 2021 , on Thursday" */
#define RELATIVE                                                             \
	"Georgia|PROPN|NNP|2|nsubj recognised|VERB|VBD|0|root "              \
	"the|DET|DT|4|det rebels|NOUN|NNS|2|obj ,|PUNCT|,|7|punct "          \
	"who|PRON|WP|7|nsubj took|VERB|VBD|4|acl:relcl power|NOUN|NN|7|obj " \
	"in|ADP|IN|10|case 2021|NUM|CD|7|obl ,|PUNCT|,|7|punct "             \
	"on|ADP|IN|13|case Thursday|PROPN|NNP|2|obl"

static void background(void **state)
{
	(void)state;
	static const struct case_of cases[] = {
		{ RECOGNISED, "recognised", "2025-07-03..2025-07-04",
		  BASIS_WEEKDAY },
		{ RECOGNISED, "becoming", "2025-07-03..2025-07-04",
		  BASIS_WEEKDAY },
		{ RECOGNISED, "seized", "2021-08-01..2021-09-01",
		  BASIS_EXPLICIT },
		{ TOO_HIGH, "recognised", "none..none", BASIS_NONE },
		{ TOO_HIGH, "seized", "2021-08-01..2021-09-01",
		  BASIS_EXPLICIT },
		{ RELATIVE, "recognised", "2025-07-03..2025-07-04",
		  BASIS_WEEKDAY },
		{ RELATIVE, "took", "2021-01-01..2022-01-01", BASIS_EXPLICIT },
		/* a dated main clause lends nothing to "that it lost" */
		{ "Georgia|PROPN|NNP|2|nsubj recognised|VERB|VBD|0|root "
		  "rebels|NOUN|NNS|2|obj Thursday|PROPN|NNP|2|obl:unmarked "
		  "that|PRON|WDT|6|nsubj won|VERB|VBD|3|acl:relcl",
		  "won", "none..none", BASIS_NONE },
	};
	RUN(cases);
}

/* "It came four years after rebels seized power ." */
#define COUNTED                                                          \
	"It|PRON|PRP|2|nsubj came|VERB|VBD|0|root four|NUM|CD|4|nummod " \
	"years|NOUN|NNS|7|obl:unmarked after|SCONJ|IN|7|mark "           \
	"rebels|NOUN|NNS|7|nsubj seized|VERB|VBD|2|advcl "               \
	"power|NOUN|NN|7|obj .|PUNCT|.|2|punct"

/* "He left after the return to power in 2021", the year hung too high. */
#define RETURNED                                                        \
	"He|PRON|PRP|2|nsubj left|VERB|VBD|0|root after|ADP|IN|5|case " \
	"the|DET|DT|5|det return|NOUN|NN|2|obl to|ADP|IN|7|case "       \
	"power|NOUN|NN|5|nmod in|ADP|IN|9|case 2021|NUM|CD|2|obl"

static void through_other_words(void **state)
{
	(void)state;
	static const struct case_of cases[] = {
		{ RETURNED, "left", "none..none", BASIS_NONE },
		{ RETURNED, "return", "2021-01-01..2022-01-01",
		  BASIS_EXPLICIT },
		{ COUNTED, "seized", "2021-01-01..2022-01-01", BASIS_RELATIVE },
		{ COUNTED, "came", "none..none", BASIS_NONE },
		{ "four|NUM|CD|2|nummod years|NOUN|NNS|5|nmod:unmarked "
		  "after|ADP|IN|5|case the|DET|DT|5|det "
		  "withdrawal|NOUN|NN|0|root",
		  "withdrawal", "2021-01-01..2022-01-01", BASIS_RELATIVE },
		/* in a 2022 address */
		{ "In|ADP|IN|4|case a|DET|DT|4|det 2022|NUM|CD|4|nummod "
		  "address|NOUN|NN|6|obl he|PRON|PRP|6|nsubj "
		  "spoke|VERB|VBD|0|root",
		  "spoke", "2022-01-01..2023-01-01", BASIS_EXPLICIT },
		/* under a law of its own year */
		{ "Under|ADP|IN|4|case a|DET|DT|4|det 2022|NUM|CD|4|nummod "
		  "law|NOUN|NN|6|obl he|PRON|PRP|6|nsubj "
		  "spoke|VERB|VBD|0|root",
		  "spoke", "none..none", BASIS_NONE },
		/* a bare time hung on a name */
		{ "He|PRON|PRP|2|nsubj met|VERB|VBD|0|root Ali|PROPN|NNP|2|obj "
		  "in|ADP|IN|5|case Doha|PROPN|NNP|3|nmod last|ADJ|JJ|7|amod "
		  "May|PROPN|NNP|3|nmod:unmarked",
		  "met", "2025-05-01..2025-06-01", BASIS_RELATIVE },
		/* "following" is a preposition */
		{ "Following|VERB|VBG|7|advcl|follow a|DET|DT|3|det "
		  "vote|NOUN|NN|1|obj in|ADP|IN|5|case 2021|NUM|CD|1|obl "
		  "he|PRON|PRP|7|nsubj left|VERB|VBD|0|root",
		  "left", "none..none", BASIS_NONE },
		{ "Speaking|VERB|VBG|5|advcl|speak on|ADP|IN|3|case "
		  "Thursday|PROPN|NNP|1|obl he|PRON|PRP|5|nsubj "
		  "agreed|VERB|VBD|0|root",
		  "agreed", "2025-07-03..2025-07-04", BASIS_WEEKDAY },
		{ "One|NUM|CD|4|nsubj of|ADP|IN|3|case "
		  "attacks|NOUN|NNS|1|nmod occurred|VERB|VBD|0|root|occur "
		  "on|ADP|IN|6|case Thursday|PROPN|NNP|4|obl",
		  "attacks", "2025-07-03..2025-07-04", BASIS_WEEKDAY },
		{ "their|PRON|PRP$|2|nmod:poss rise|NOUN|NN|0|root "
		  "to|ADP|IN|4|case power|NOUN|NN|2|nmod in|ADP|IN|6|case "
		  "2021|NUM|CD|4|nmod",
		  "rise", "2021-01-01..2022-01-01", BASIS_EXPLICIT },
	};
	RUN(cases);
}

static void nouns(void **state)
{
	(void)state;
	static const struct case_of cases[] = {
		{ "after|ADP|IN|4|case today|NOUN|NN|4|nmod:poss "
		  "~'s|PART|POS|2|case recognition|NOUN|NN|0|root",
		  "recognition", "2025-07-04..2025-07-05", BASIS_RELATIVE },
		{ "the|DET|DT|3|det 2024|NUM|CD|3|nummod "
		  "attack|NOUN|NN|0|root",
		  "attack", "2024-01-01..2025-01-01", BASIS_EXPLICIT },
		{ "the|DET|DT|4|det March|PROPN|NNP|4|compound "
		  "2024|NUM|CD|2|nummod attack|NOUN|NN|0|root",
		  "attack", "2024-03-01..2024-04-01", BASIS_EXPLICIT },
		{ "a|DET|DT|2|det ceremony|NOUN|NN|3|nsubj "
		  "took|VERB|VBD|0|root|take place|NOUN|NN|3|obj "
		  "on|ADP|IN|6|case Thursday|PROPN|NNP|3|obl",
		  "ceremony", "2025-07-03..2025-07-04", BASIS_WEEKDAY },
		{ "Kenya|PROPN|NNP|2|nsubj welcomed|VERB|VBD|0|root "
		  "the|DET|DT|4|det recognition|NOUN|NN|2|obj "
		  "on|ADP|IN|6|case Thursday|PROPN|NNP|2|obl",
		  "recognition", "none..none", BASIS_NONE },
		{ "the|DET|DT|3|det first|ADJ|JJ|3|amod "
		  "visit|NOUN|NN|0|root since|ADP|IN|5|case "
		  "2021|NUM|CD|3|nmod",
		  "visit", "none..none", BASIS_NONE },
	};
	RUN(cases);
}

static void lead(void **state)
{
	(void)state;
	static const struct case_of cases[] = {
		{ "-|PUNCT|:|6|punct July|PROPN|NNP|6|obl:unmarked "
		  "3|NUM|CD|2|nummod ~:|PUNCT|:|6|punct "
		  "Kenya|PROPN|NNP|6|nsubj leaves|VERB|VBZ|0|root // "
		  "Others|NOUN|NNS|2|nsubj stay|VERB|VBP|0|root /// "
		  "Some|NOUN|NN|2|nsubj wait|VERB|VBP|0|root",
		  "leaves", "2025-07-03..2025-07-04", BASIS_RELATIVE },
		{ "July|PROPN|NNP|0|root 3|NUM|CD|1|nummod "
		  "~:|PUNCT|:|1|punct Kenya|PROPN|NNP|5|nsubj "
		  "leaves|VERB|VBZ|1|parataxis // "
		  "Others|NOUN|NNS|2|nsubj stay|VERB|VBP|0|root /// "
		  "Some|NOUN|NN|2|nsubj wait|VERB|VBP|0|root",
		  "stay", "2025-07-03..2025-07-04", BASIS_RELATIVE },
		{ "July|PROPN|NNP|0|root 3|NUM|CD|1|nummod "
		  "~:|PUNCT|:|1|punct Kenya|PROPN|NNP|5|nsubj "
		  "leaves|VERB|VBZ|1|parataxis /// "
		  "Some|NOUN|NN|2|nsubj wait|VERB|VBP|0|root",
		  "wait", "none..none", BASIS_NONE },
	};
	RUN(cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(own_clause),
		cmocka_unit_test(coordination),
		cmocka_unit_test(done_by_a_happening),
		cmocka_unit_test(background),
		cmocka_unit_test(through_other_words),
		cmocka_unit_test(nouns),
		cmocka_unit_test(lead),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
