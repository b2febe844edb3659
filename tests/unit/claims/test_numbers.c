/* test_numbers.c - numbers: their words, their bounds, whose claims they are.
 */
#include "claims/amount.h"
#include "claims/number.h"
#include "unit/unit.h"

#include <stdio.h>
#include <stdlib.h>

static struct measures *measures;

static int open_measures(void **state)
{
	char data[512];
	struct chancery_error err = { 0 };
	const char *source = getenv("CHANCERY_SOURCE");
	(void)state;
	snprintf(data, sizeof data, "%s/data", source ? source : ".");
	return measures_open(&measures, data, &err) != CHANCERY_OK;
}

static int close_measures(void **state)
{
	(void)state;
	measures_close(measures);
	return 0;
}

/* Words of a text with the simplest of tags. */
struct plain_text {
	struct arena arena;
	struct words words;
	struct trees trees;
};

static void plain_text(struct plain_text *out, const char *text)
{
	struct span body = { 0, (uint32_t)strlen(text) };
	arena_init(&out->arena, (size_t)1 << 22);
	assert_int_equal(
	    words_split(&out->words, &out->arena, str_of(text), &body, 1, NULL),
	    CHANCERY_OK);
	uint32_t n = out->words.count;
	uint8_t *tag = arena_alloc(&out->arena, n, 1);
	struct str *lemma = arena_alloc(&out->arena, n, sizeof *lemma);
	assert_non_null(tag);
	assert_non_null(lemma);
	for (uint32_t w = 0; w < n; w++) {
		lemma[w] = span_str(str_of(text), out->words.item[w]);
		bool won = str_is(lemma[w], "won");
		if (lemma[w].len > 3 && str_ends(lemma[w], STR("s")))
			lemma[w].len--;
		tag[w] = won && w + 1 < n ? UPOS_VERB : UPOS_NOUN;
	}
	out->trees = (struct trees){ .count = n, .upos = tag, .lemma = lemma };
}

static void put_bound(int64_t value, char *out, size_t size)
{
	if (value == AMOUNT_OPEN)
		snprintf(out, size, "-");
	else if (value % 1000)
		snprintf(out, size, "%lld.%03lld", (long long)(value / 1000),
		         (long long)(value % 1000));
	else
		snprintf(out, size, "%lld", (long long)(value / 1000));
}

/* "low high bound unit|words" of the first amount, "" for none. */
static void first_amount(const char *text, char *out, size_t size)
{
	struct plain_text t;
	plain_text(&t, text);
	struct amount_text at = { str_of(text), &t.words, &t.trees, measures };
	struct amount a;
	*out = 0;
	for (uint32_t w = 0; w < t.words.count; w++) {
		if (!amount_read(&a, &at, w, 0, t.words.count))
			continue;
		char low[32], high[32];
		struct span span = { t.words.item[a.first].begin,
			             t.words.item[a.end - 1].end };
		struct str unit = a.unit ? a.unit->unit : STR("-");
		put_bound(a.low, low, sizeof low);
		put_bound(a.high, high, sizeof high);
		snprintf(out, size, "%s %s %.*s %.*s|%.*s", low, high,
		         STR_ARG(a.bound), STR_ARG(unit),
		         STR_ARG(span_str(at.text, span)));
		break;
	}
	arena_release(&t.arena);
}

static void reads_amounts(void **state)
{
	static const char *const cases[][2] = {
		{ "12 men", "12 12 exact -|12" },
		{ "saw 1,200 men", "1200 1200 exact -|1,200" },
		{ "saw 1,20 men", "" },
		{ "2.75 percent", "2.750 2.750 exact percent|2.75 percent" },
		{ "fell 10% today", "10 10 exact percent|10%" },
		{ "twenty-one men", "21 21 exact -|twenty-one" },
		{ "two hundred and five men",
		  "205 205 exact -|two hundred and five" },
		{ "three million two hundred thousand men",
		  "3200000 3200000 exact -|three million two hundred "
		  "thousand" },
		{ "a dozen men", "12 12 exact -|a dozen" },
		{ "half a dozen men", "6 6 exact -|half a dozen" },
		{ "three dozen men", "36 36 exact -|three dozen" },
		{ "another hundred men", "100 100 exact -|another hundred" },
		{ "two-and-a-half million men",
		  "2500000 2500000 exact -|two-and-a-half million" },
		{ "one and a half million men",
		  "1500000 1500000 exact -|one and a half million" },
		{ "half a million men",
		  "500000 500000 exact -|half a million" },
		{ "paid $1.2m today", "1200000 1200000 exact USD|$1.2m" },
		{ "paid US$2.5 billion",
		  "2500000000 2500000000 exact USD|US$2.5 billion" },
		{ "paid £30bn", "30000000000 30000000000 exact GBP|£30bn" },
		{ "paid Rs 5 crore", "50000000 50000000 exact INR|Rs 5 crore" },
		{ "paid 3 lakh rupees",
		  "300000 300000 exact INR|3 lakh rupees" },
		{ "paid NOK 75 billion",
		  "75000000000 75000000000 exact NOK|NOK 75 billion" },
		{ "paid all 5 of them", "5 5 exact -|5" },
		{ "paid 20 Canadian dollars",
		  "20 20 exact CAD|20 Canadian dollars" },
		{ "paid 7 pesos", "7 7 exact -|7" },
		{ "side with 5 won the cup", "5 5 exact -|5" },
		{ "a 500-pound bomb", "500 500 exact -|500" },
		{ "at least 12 men", "12 - at-least -|at least 12" },
		{ "no fewer than six men", "6 - at-least -|no fewer than six" },
		{ "as many as 50 men", "- 50 at-most -|as many as 50" },
		{ "up to $3bn went", "- 3000000000 at-most USD|up to $3bn" },
		{ "more than a dozen men",
		  "12 - more-than -|more than a dozen" },
		{ "over 40 men", "40 - more-than -|over 40" },
		{ "fewer than ten men", "- 10 less-than -|fewer than ten" },
		{ "nearly 3,000 men", "- 3000 nearly -|nearly 3,000" },
		{ "some 3,000 men", "3000 3000 about -|some 3,000" },
		{ "an estimated 60 men", "60 60 about -|an estimated 60" },
		{ "500 or more men", "500 - at-least -|500 or more" },
		{ "500 or so men", "500 500 about -|500 or so" },
		{ "dozens of men", "24 99 vague -|dozens of" },
		{ "hundreds fled", "200 999 vague -|hundreds" },
		{ "tens of thousands of men",
		  "20000 99999 vague -|tens of thousands" },
		{ "a few hundred men", "300 - vague -|a few hundred" },
		{ "several million euros",
		  "3000000 - vague EUR|several million euros" },
		{ "a couple of ships", "2 2 about -|a couple of" },
		{ "between 12 and 15 men", "12 15 range -|between 12 and 15" },
		{ "15-20 men", "15 20 range -|15-20" },
		{ "15 to 20 men", "15 20 range -|15 to 20" },
		{ "three or four men", "3 4 range -|three or four" },
		{ "from 15 to 20 men", "15 15 exact -|15" },
		{ "two to three million men",
		  "2000000 3000000 range -|two to three million" },
		{ "between $2bn and $3bn",
		  "2000000000 3000000000 range USD|between $2bn and $3bn" },
		{ "5 percent to 10 percent",
		  "5 10 range percent|5 percent to 10 percent" },
		{ "5 percent to 10 million", "5 5 exact percent|5 percent" },
		{ "paid 130 mln dlrs",
		  "130000000 130000000 exact USD|130 mln dlrs" },
		{ "155 square miles", "155 155 exact mi2|155 square miles" },
		{ "300 km away", "300 300 exact km|300 km" },
		{ "the F-16 jets", "" },
		{ "the 10th brigade", "" },
		{ "a score of 3/4", "" },
		{ "at 3:15 today", "" },
		{ "no men at all", "" },
		{ "1234567890123456 men", "" },
		{ "999999999999999 trillion trillion men", "" },
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		char got[256];
		first_amount(cases[i][0], got, sizeof got);
		if (strcmp(got, cases[i][1]))
			print_error("in: %s\n", cases[i][0]);
		assert_string_equal(got, cases[i][1]);
	}
}

static void refuses_wrong_lines(void **state)
{
	static const struct {
		const char *text;
		const char *message;
	} cases[] = {
		{ "\tten 10\n", "\"t.txt\" line 1: entry before any heading" },
		{ "numerals\n\tten\n",
		  "\"t.txt\" line 2: word and number are wanted, not \"ten\"" },
		{ "numerals\n\tten 10 11\n",
		  "\"t.txt\" line 2: word and number are wanted, not "
		  "\"ten 10 11\"" },
		{ "numbers\n", "\"t.txt\" line 1: \"numbers\" is no heading" },
		{ "unit money\n",
		  "\"t.txt\" line 1: \"unit money\" is no heading" },
		{ "before\n", "\"t.txt\" line 1: \"before\" is no heading" },
		{ "count killed\n\tverb kill\n",
		  "\"t.txt\" line 2: \"verb kill\" does not begin with object, "
		  "subject, noun or state" },
		{ "numerals\n\tten 10\n\tten 11\n",
		  "\"t.txt\" line 3: \"ten\" stands here twice" },
		{ "unit money USD\n\tdollar\nunit money CAD\n\tDollar\n",
		  "\"t.txt\" line 4: \"Dollar\" stands here twice" },
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct measures *wrong = NULL;
		struct chancery_error err = { 0 };
		assert_int_equal(
		    measures_read(&wrong, str_of(cases[i].text), "t.txt", &err),
		    CHANCERY_E_FORMAT);
		assert_null(wrong);
		assert_string_equal(err.message, cases[i].message);
	}
}

static void names_a_missing_file(void **state)
{
	struct measures *none = NULL;
	struct chancery_error err = { 0 };
	(void)state;
	assert_int_equal(measures_open(&none, "/nowhere", &err), CHANCERY_E_IO);
	assert_null(none);
	assert_non_null(strstr(err.message, "/nowhere/lexicon/numbers.txt"));
}

#define ANY_WORDS 24
#define ANY_CLAIMS 6

static uint32_t any_number(uint64_t *seed, uint32_t below)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33) % below;
}

/* One sentence of words drawn at random. */
static uint32_t any_text(char *out, size_t size, uint64_t *seed)
{
	static const char *const words[] = {
		"12",     "-",       "and",      "a",        "half",
		"dozen",  "million", "$",        "US$",      "1,200",
		"killed", "people",  "at",       "least",    "between",
		"to",     "or",      "more",     "dozens",   "of",
		"%",      "euros",   "hundred",  "thousand", "three",
		"sent",   "troops",  "trillion", "twenty",   "wounded",
	};
	size_t len = 0;
	for (uint32_t i = 0; i < ANY_WORDS; i++) {
		const char *word = words[any_number(seed, COUNT_OF(words))];
		bool glue = any_number(seed, 3) == 0;
		len += (size_t)snprintf(out + len, size - len, "%s%s",
		                        i && !glue ? " " : "", word);
	}
	return (uint32_t)len;
}

/* Heads at random, each nearer to the root: any wrong parse there can be. */
static void any_tree(struct plain_text *t, uint64_t *seed)
{
	uint32_t n = t->words.count;
	uint32_t *head = arena_alloc(&t->arena, n, sizeof *head);
	uint8_t *rel = arena_alloc(&t->arena, n, 1);
	uint8_t *upos = arena_alloc(&t->arena, n, 1);
	uint8_t *xpos = arena_alloc(&t->arena, n, 1);
	assert_non_null(head);
	assert_non_null(rel);
	assert_non_null(upos);
	assert_non_null(xpos);
	for (uint32_t s = 0; s < t->words.sentence_count; s++) {
		uint32_t first = t->words.sentence[s].first;
		uint32_t end = t->words.sentence[s].end;
		uint32_t root = first + any_number(seed, end - first);
		for (uint32_t w = first; w < end; w++) {
			uint32_t d = 1 + any_number(seed, 3);
			uint32_t up = w + d > root ? root : w + d;
			uint32_t down = w < root + d ? root : w - d;
			head[w] = w < root ? up : w > root ? down : NONE;
			rel[w] = (uint8_t)any_number(seed, REL_COUNT);
			upos[w] = (uint8_t)any_number(seed, UPOS_COUNT);
			xpos[w] = (uint8_t)any_number(seed, XPOS_COUNT);
		}
	}
	t->trees.head = head;
	t->trees.rel = rel;
	t->trees.upos = upos;
	t->trees.xpos = xpos;
	assert_int_equal(trees_link(&t->trees, &t->arena, NULL), CHANCERY_OK);
}

static uint32_t any_claims(struct claim *claim, const struct act *act,
                           const struct words *words, uint64_t *seed)
{
	uint32_t count = 0;
	for (uint32_t w = 0; w < words->count && count < ANY_CLAIMS; w++)
		if (any_number(seed, 4) == 0)
			claim[count++] = (struct claim){
				.act = act,
				.trigger_word = w,
				.trigger = words->item[w],
				.sentence = words->sentence_of[w],
				.place = NONE,
			};
	return count;
}

static void check_numbers(const struct coding *coding,
                          const struct numbers *found)
{
	for (uint32_t c = 0; c < coding->claims.count; c++) {
		struct span sentence =
		    coding->words.sentence[coding->claims.item[c].sentence]
		        .span;
		uint32_t first = found->first[c], end = found->first[c + 1];
		assert_true(first <= end && end - first <= CLAIM_NUMBERS_MAX);
		for (uint32_t i = first; i < end; i++) {
			const struct number *n = &found->item[i];
			assert_true(n->span.begin < n->span.end);
			assert_true(span_within(n->span, sentence));
			assert_true(n->low == AMOUNT_OPEN ||
			            n->high == AMOUNT_OPEN ||
			            n->low <= n->high);
			assert_true(n->low != AMOUNT_OPEN ||
			            n->high != AMOUNT_OPEN);
			assert_true(n->kind.len && n->bound.len);
			assert_true(i == first ||
			            found->item[i - 1].span.begin <=
			                n->span.begin);
		}
	}
}

/* Whatever words and trees say, spans lie in the claim's sentence, bounds are
 * in order, and running out of memory is reported. */
static void any_numbers(void **state)
{
	uint64_t seed = 7;
	struct act act = { .name = STR("fight"),
		           .plover = STR("ASSAULT"),
		           .cameo = STR("190") };
	uint32_t numbers = 0;
	(void)state;
	for (int round = 0; round < 3000; round++) {
		char text[512];
		struct plain_text t;
		struct claim claim[ANY_CLAIMS];
		uint32_t len = any_text(text, sizeof text, &seed);
		plain_text(&t, text);
		any_tree(&t, &seed);
		struct report report = { .text = { text, len } };
		struct coding coding = { .report = &report,
			                 .words = t.words,
			                 .trees = t.trees };
		coding.claims.count = any_claims(claim, &act, &t.words, &seed);
		coding.claims.item = claim;
		struct arena doc, scratch;
		arena_init(&doc, (size_t)1 << 20);
		arena_init(&scratch, (size_t)1 << 20);
		if (round % 5 == 0)
			(round % 2 ? &doc : &scratch)->fail_after = any_number(
			    &seed, 4);
		struct numbers found = { 0 };
		enum chancery_status status = numbers_find(
		    &found, &doc, &scratch, measures, &coding, NULL);
		assert_int_equal(scratch.used, 0);
		if (status == CHANCERY_OK) {
			check_numbers(&coding, &found);
			numbers += found.first[coding.claims.count];
		} else {
			assert_int_equal(status, CHANCERY_E_NOMEM);
			assert_int_equal(round % 5, 0);
		}
		arena_release(&doc);
		arena_release(&scratch);
		arena_release(&t.arena);
	}
	assert_true(numbers > 1000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_amounts),
		cmocka_unit_test(refuses_wrong_lines),
		cmocka_unit_test(names_a_missing_file),
		cmocka_unit_test(any_numbers),
	};
	return cmocka_run_group_tests(tests, open_measures, close_measures);
}
