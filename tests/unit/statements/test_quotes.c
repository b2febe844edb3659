/* test_quotes.c - quotation marks over a whole body. */
#include "base/vec.h"
#include "statements/quotes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#define QUOTES_MAX 8

struct lines VEC(struct span);

/* A line of the case is a paragraph. */
static struct lines split(struct arena *arena, struct str text)
{
	struct lines lines = { 0 };
	uint32_t from = 0;
	for (uint32_t i = 0; i <= text.len; i++) {
		if (i < text.len && text.ptr[i] != '\n')
			continue;
		if (i > from) {
			struct span *slot = VEC_PUSH(arena, &lines);
			assert_non_null(slot);
			*slot = (struct span){ from, i };
		}
		from = i + 1;
	}
	return lines;
}

struct quote_case {
	const char *text;
	/* Inner text of each quote in order; a leading digit and colon is its
	 * depth, "+" before it says that it continues the one before. */
	const char *quote[QUOTES_MAX];
};

static const struct quote_case cases[] = {
	/* one quotation in each kind of mark */
	{ "He said “the border is open” today.", { "the border is open" } },
	{ "He said \"the border is open\" today.", { "the border is open" } },
	{ "He said «the border is open» today.", { "the border is open" } },
	{ "He said « the border is open » today.", { "the border is open" } },
	{ "He said „the border is open“ today.", { "the border is open" } },
	{ "He said ``the border is open'' today.", { "the border is open" } },
	{ "He said ''the border is open'' today.", { "the border is open" } },
	{ "He said ‘the border is open’ today.", { "the border is open" } },
	{ "He said 'the border is open' today.", { "the border is open" } },
	{ "He said ”the border is open” today.", { "the border is open" } },
	{ "“Yes,” he said. “No,” she said.", { "Yes,", "No," } },
	{ "\"Yes,\" he said. \"No,\" she said.", { "Yes,", "No," } },
	{ "(“in brackets”) and—“after a dash”",
	  { "in brackets", "after a dash" } },
	/* nested */
	{ "“The envoy called it ‘a mistake’ twice,” he said.",
	  { "The envoy called it ‘a mistake’ twice,", "1:a mistake" } },
	{ "\"The envoy called it 'a mistake' twice,\" he said.",
	  { "The envoy called it 'a mistake' twice,", "1:a mistake" } },
	{ "‘The envoy said “never” twice,’ he said.",
	  { "The envoy said “never” twice,", "1:never" } },
	{ "“Their word was “never” again,” he said.",
	  { "Their word was “never” again,", "1:never" } },
	/* several paragraphs, each reopened, the last closed */
	{ "He said: “First point.\n“Second point.\n“Third point.” He left.",
	  { "First point.", "+Second point.", "+Third point." } },
	{ "He said: \"First point.\n\"Second point.\"\n\"Other words,\" she said.",
	  { "First point.", "+Second point.", "Other words," } },
	/* several paragraphs, not reopened */
	{ "He said: “First point.\nSecond point.” He left. “Then this.”",
	  { "First point.\nSecond point.", "Then this." } },
	/* odd marks must not shift the rest */
	{ "He said “we agree.\nNo mark here.\n“We signed,” she said.",
	  { "We signed," } },
	{ "A stray mark” here. “We signed,” she said.", { "We signed," } },
	{ "Half a \"quote here.\nThen \"a whole one\" follows.",
	  { "a whole one" } },
	{ "“Lost end, and “a good one” in one line.", { "a good one" } },
	{ "One \"two\" three\" four. \"five\" six", { "two", "five" } },
	/* no quotation marks at all */
	{ "Iran’s envoy and the ministers’ cars didn’t stop.", { NULL } },
	{ "Iran's envoy and the ministers' cars didn't stop.", { NULL } },
	{ "The wall is 6'2\" high and 34'S lies the island.", { NULL } },
	{ "In the '90s and the ’80s rock ’n’ roll was banned.", { NULL } },
	{ "Get 'em out, 'tis late.", { NULL } },
	{ "\"The wall is 6'2\" high,\" he said.",
	  { "The wall is 6'2\" high," } },
	/* a possessive inside single marks */
	{ "‘The ministers’ cars were late,’ he said.",
	  { "The ministers’ cars were late," } },
	{ "'The rebels' camp was hit,' it said.",
	  { "The rebels' camp was hit," } },
	{ "“” and \"\" are empty.", { NULL } },
};

static void check_case(const struct quote_case *one)
{
	struct arena arena;
	arena_init(&arena, (size_t)1 << 24);
	struct str text = str_of(one->text);
	struct lines lines = split(&arena, text);
	struct quotes quotes;
	struct chancery_error err;
	assert_int_equal(quotes_find(&quotes, &arena, text, lines.item,
	                             lines.count, &err),
	                 CHANCERY_OK);
	uint32_t n = 0;
	while (n < QUOTES_MAX && one->quote[n])
		n++;
	if (quotes.count != n)
		print_error("in: %s\n", one->text);
	for (uint32_t i = 0; i < quotes.count && quotes.count != n; i++)
		print_error("  found: %.*s\n",
		            STR_ARG(span_str(text, quotes.item[i].inner)));
	assert_int_equal(quotes.count, n);
	for (uint32_t i = 0; i < n; i++) {
		const char *want = one->quote[i];
		uint32_t depth = 0;
		bool goes_on = want[0] == '+';
		if (want[0] == '1' && want[1] == ':') {
			depth = 1;
			want += 2;
		}
		if (goes_on)
			want++;
		struct str got = span_str(text, quotes.item[i].inner);
		if (!str_is(got, want))
			print_error("in: %s\n got: %.*s\n", one->text,
			            STR_ARG(got));
		assert_true(str_is(got, want));
		assert_int_equal(quotes.item[i].depth, depth);
		if (goes_on)
			assert_int_equal(quotes.item[i].continues, i - 1);
		else
			assert_int_equal(quotes.item[i].continues, NONE);
		assert_true(span_within(quotes.item[i].inner,
		                        quotes.item[i].outer));
	}
	arena_release(&arena);
}

static void finds_quotations(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		check_case(&cases[i]);
}

/* Any mixture of marks: spans stay inside, in order, and properly nested. */
static void any_marks(void **state)
{
	(void)state;
	static const char *const parts[] = { "“", "”", "\"", "‘",  "’", "'",
		                             "«", "»", "a",  " ",  ", ", ". ",
		                             "\n", "5", "s ", "''", "``", "„" };
	uint64_t seed = 7;
	for (uint32_t round = 0; round < 3000; round++) {
		char text[512];
		size_t len = 0;
		while (len < 200) {
			seed = seed * 6364136223846793005u +
			       1442695040888963407u;
			const char *part = parts[(seed >> 33) % COUNT_OF(parts)];
			memcpy(text + len, part, strlen(part));
			len += strlen(part);
		}
		struct arena arena;
		arena_init(&arena, (size_t)1 << 24);
		struct str body = { text, len };
		struct lines lines = split(&arena, body);
		struct quotes quotes;
		assert_int_equal(quotes_find(&quotes, &arena, body, lines.item,
		                             lines.count, NULL),
		                 CHANCERY_OK);
		for (uint32_t i = 0; i < quotes.count; i++) {
			const struct quote *quote = &quotes.item[i];
			assert_true(quote->outer.begin < quote->inner.begin);
			assert_true(quote->inner.begin < quote->inner.end);
			assert_true(quote->inner.end <= quote->outer.end);
			assert_true(quote->outer.end <= len);
			assert_true(quote->paragraph < lines.count);
			assert_true(quote->continues == NONE ||
			            quote->continues < i);
			if (i)
				assert_true(quotes.item[i - 1].outer.begin <=
				            quote->outer.begin);
			for (uint32_t j = 0; j < i && !quote->depth; j++)
				assert_true(quotes.item[j].depth ||
				            !span_overlaps(quotes.item[j].inner,
				                           quote->inner));
		}
		arena_release(&arena);
	}
}

/* A body of nothing but marks takes time in proportion to its length. */
static void many_marks(void **state)
{
	(void)state;
	static const char *const parts[] = { "“a ", "'a ", "\"", "a” ", "“ ‘a" };
	for (size_t k = 0; k < COUNT_OF(parts); k++) {
		size_t each = strlen(parts[k]), n = 200000;
		char *text = malloc(each * n);
		assert_non_null(text);
		for (size_t i = 0; i < n; i++)
			memcpy(text + i * each, parts[k], each);
		struct arena arena;
		arena_init(&arena, (size_t)1 << 30);
		struct span all = { 0, (uint32_t)(each * n) };
		struct quotes quotes;
		assert_int_equal(
			quotes_find(&quotes, &arena,
		                    (struct str){ text, each * n }, &all, 1,
		                    NULL),
			CHANCERY_OK);
		arena_release(&arena);
		free(text);
	}
}

static void every_allocation_fails(void **state)
{
	(void)state;
	struct str text = STR("“a b c d,” he said: “e ‘f’\n“g” \"h\"");
	for (uint64_t k = 0;; k++) {
		struct arena arena;
		arena_init(&arena, (size_t)1 << 20);
		struct lines lines = split(&arena, text);
		arena.fail_after = k;
		struct quotes quotes;
		enum chancery_status status = quotes_find(
			&quotes, &arena, text, lines.item, lines.count, NULL);
		arena_release(&arena);
		if (status == CHANCERY_OK)
			break;
		assert_int_equal(status, CHANCERY_E_NOMEM);
		assert_true(k < 100);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_quotations),
		cmocka_unit_test(any_marks),
		cmocka_unit_test(many_marks),
		cmocka_unit_test(every_allocation_fails),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
