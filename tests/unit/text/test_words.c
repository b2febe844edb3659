/* test_words.c - tests of text/words.h. */
#include "base/buf.h"
#include "text/words.h"
#include "unit/unit.h"

#define LIMIT ((size_t)256 << 20)

/* Words joined by blanks, sentences by " | ". */
static const struct {
	const char *text, *words;
} cases[] = {
	/* faces, stamps, farewells, posts */
	{ "We won :) Now rest. :-( He left",
	  "We won :) | Now rest . :-( | He left" },
	{ "the list (see page 4:) and", "the list ( see page 4 : ) and" },
	{ "It ended at 3:10 PM Moscow time",
	  "It ended at 3:10 PM Moscow time" },
	{ "Ana Diaz 05/27/2024 11:40 AM Call the envoy",
	  "Ana Diaz 05/27/2024 11:40 AM | Call the envoy" },
	{ "Thanks, Ana", "Thanks , | Ana" },
	{ "He gave thanks, Ana said", "He gave thanks , Ana said" },
	{ "Mail Ana.Diaz@HOUSE or read talk.peace.gulf",
	  "Mail Ana.Diaz@HOUSE or read talk.peace.gulf" },
	{ "Is it true? they asked. Yahoo! said no",
	  "Is it true ? | they asked . | Yahoo ! said no" },
	{ "guns, tanks, etc. were sold. Rice, oil, etc. Peru paid",
	  "guns , tanks , etc. were sold . | Rice , oil , etc . | Peru paid" },
	{ "‘‘No’’ and $$$", "‘‘ No ’’ and $$$" },
	/* clitics */
	{ "Russia's envoy didn't go.", "Russia 's envoy did n't go ." },
	{ "Peru’s envoy won’t go.", "Peru ’s envoy wo n’t go ." },
	{ "They'll say it's what we've feared; I'd agree.",
	  "They 'll say it 's what we 've feared ; I 'd agree ." },
	{ "He cannot stay and they're gonna win.",
	  "He can not stay and they 're gon na win ." },
	{ "the ministers' talks", "the ministers ' talks" },
	{ "He WOULDN'T'VE gone", "He WOULD N'T 'VE gone" },
	{ "O'Brien and Qa'ida at 5 o'clock",
	  "O'Brien and Qa'ida at 5 o'clock" },
	{ "in the 1990's and the '90s", "in the 1990's and the '90s" },
	{ "\"Kabul\"'s mayor", "\" Kabul \" 's mayor" },
	{ "Peru 's mayor", "Peru 's mayor" },
	/* hyphens and dashes */
	{ "the Houthi-led council", "the Houthi - led council" },
	{ "a non-binding, anti-war vote", "a non-binding , anti-war vote" },
	{ "Jean-Noël Barrot", "Jean - Noël Barrot" },
	{ "It fell—again—in May.", "It fell — again — in May ." },
	{ "Yes -- no", "Yes -- no" },
	{ "from 2003-2007, call 555-0134 or 202-555-0134 on 2025-07-04",
	  "from 2003 - 2007 , call 555-0134 or 202-555-0134 on 2025-07-04" },
	{ "an F-16 and an AK-47", "an F - 16 and an AK - 47" },
	/* numbers and currency */
	{ "$3.5bn, 40% and 1,200km", "$ 3.5 bn , 40 % and 1,200 km" },
	{ "US$20 or €5m", "US$ 20 or € 5 m" },
	{ "the 3rd, the 1980s, G20, -5 at 10:30pm on 4/7/2025",
	  "the 3rd , the 1980s , G20 , -5 at 10:30 pm on 4/7/2025" },
	{ "AT&T and R&D", "AT&T and R&D" },
	{ "at 8p.m. on Friday, 7a.m. and 9.am there",
	  "at 8 p.m. on Friday , 7 a.m. and 9. am there" },
	{ "at 3 p . m . on Monday. The 7 a . m . The rest went",
	  "at 3 p . m . on Monday . | The 7 a . m . | The rest went" },
	{ "Flight 8p.media and 9.5am", "Flight 8p . media and 9.5 am" },
	/* addresses */
	{ "See https://example.org/a-b?c=d. Write to a.b@example.org!",
	  "See https://example.org/a-b?c=d . | Write to a.b@example.org !" },
	{ "(www.example.org) or example.com's page @kabul #peace",
	  "( www.example.org ) or example.com 's page @kabul #peace" },
	/* full stops */
	{ "Mr. Lee met Gen. W. K. Tan. They spoke.",
	  "Mr. Lee met Gen. W. K. Tan . | They spoke ." },
	{ "In the U.S. Senate. In the U.S. The vote failed.",
	  "In the U.S. Senate . | In the U.S. | The vote failed ." },
	{ "On Jul. 4 at 5 p.m. No. 3 won.", "On Jul. 4 at 5 p.m. No. 3 won ." },
	{ "Acme Inc. said no. It left.", "Acme Inc. said no . | It left ." },
	{ "It grew 3.5 per cent. 20 left.",
	  "It grew 3.5 per cent . | 20 left ." },
	{ "He left.She stayed.", "He left . | She stayed ." },
	{ "Wait... what? Yes!! Go.", "Wait ... what ? | Yes !! | Go ." },
	{ "1. Sign the pact", "1 . Sign the pact" },
	{ "It ended.[12] Then it began.[13][14] So.",
	  "It ended . [ 12 ] | Then it began . [ 13 ] [ 14 ] | So ." },
	{ "Built c. 1950. 2000 saw it fall. Smith v. Jones goes on.",
	  "Built c. 1950 . | 2000 saw it fall . | Smith v. Jones goes on ." },
	{ "He was ill. Lima, Ind. officials met.",
	  "He was ill . | Lima , Ind. officials met ." },
	/* quotes */
	{ "“We agree.”The envoy left.", "“ We agree . ” | The envoy left ." },
	{ "“We agree.” He left.", "“ We agree . ” | He left ." },
	{ "\"Why?\" he asked. \"Why?\" Lee asked. \"So.\"",
	  "\" Why ? \" he asked . | \" Why ? \" Lee asked . | \" So . \"" },
	{ "(It failed.) He left.", "( It failed . ) | He left ." },
	{ "‘No,’ she said.", "‘ No , ’ she said ." },
	/* lines */
	{ "Envoy Returns To Lima\nPeru sent back its envoy.\nHe spoke",
	  "Envoy Returns To Lima | Peru sent back its envoy . | He spoke" },
	{ "Peru sent back\nits envoy.", "Peru sent back its envoy ." },
	{ "First\n\nsecond\n \nthird", "First | second | third" },
	{ "- One thing\n- another\n• last",
	  "- One thing | - another | • last" },
	{ "Talks in Lima,\nPeru ended", "Talks in Lima , Peru ended" },
	{ "A title\r\n\r\nText here", "A title | Text here" },
	{ "The council of ministers of the republic said on Friday that the\n"
	  "talks between the envoys of Peru and Chile had ended well, and "
	  "that\n"
	  "Chile had agreed to open its embassy in Lima before the end of the\n"
	  "Year of Peace. A second round was to be held in Quito.",
	  "The council of ministers of the republic said on Friday that the "
	  "talks between the envoys of Peru and Chile had ended well , and "
	  "that "
	  "Chile had agreed to open its embassy in Lima before the end of the "
	  "Year of Peace . | A second round was to be held in Quito ." },
	{ "", "" },
	{ " \n\t ", "" },
};

static void write_words(struct buf *out, struct str text,
                        const struct words *words)
{
	for (uint32_t i = 0; i < words->count; i++) {
		uint32_t s = words->sentence_of[i];
		if (i)
			buf_add(out, words->sentence[s].first == i ? STR(" | ")
			                                           : STR(" "));
		buf_add(out, span_str(text, words->item[i]));
	}
	buf_char(out, 0);
}

static void test_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct arena doc;
		struct buf out;
		struct words words;
		struct str text = str_of(cases[i].text);
		struct span body = { 0, (uint32_t)text.len };
		arena_init(&doc, LIMIT);
		buf_init(&out, LIMIT);
		assert_int_equal(
		    words_split(&words, &doc, text, &body, 1, NULL),
		    CHANCERY_OK);
		write_words(&out, text, &words);
		assert_string_equal(out.ptr, cases[i].words);
		buf_release(&out);
		arena_release(&doc);
	}
}

/* What words.h promises of any input. */
static void check_promises(struct str text, const struct span *body,
                           uint32_t body_count, const struct words *words)
{
	uint32_t range = 0, next = 0;
	for (uint32_t s = 0; s < words->sentence_count; s++) {
		const struct sentence *sentence = &words->sentence[s];
		assert_int_equal(sentence->first, next);
		assert_true(sentence->end > sentence->first);
		next = sentence->end;
		assert_true(next <= words->count);
		assert_int_equal(sentence->span.begin,
		                 words->item[sentence->first].begin);
		assert_int_equal(sentence->span.end, words->item[next - 1].end);
		while (range < body_count &&
		       body[range].end < sentence->span.end)
			range++;
		assert_true(range < body_count);
		assert_true(span_within(sentence->span, body[range]));
	}
	assert_int_equal(next, words->count);
	uint32_t before = 0;
	for (uint32_t w = 0; w < words->count; w++) {
		struct span item = words->item[w];
		assert_true(item.begin >= before && item.end > item.begin);
		assert_true(item.end <= text.len);
		before = item.end;
		const struct sentence *s =
		    &words->sentence[words->sentence_of[w]];
		assert_true(w >= s->first && w < s->end);
	}
	/* Nothing but white space is left out. */
	uint32_t w = 0;
	for (uint32_t b = 0; b < body_count; b++)
		for (uint32_t i = body[b].begin; i < body[b].end; i++) {
			while (w < words->count && words->item[w].end <= i)
				w++;
			unsigned char c = (unsigned char)text.ptr[i];
			if (c > ' ' && c < 0x7F)
				assert_true(w < words->count &&
				            words->item[w].begin <= i);
		}
}

static uint32_t next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33);
}

static void test_random_bytes(void **state)
{
	(void)state;
	static const char *const pieces[] = {
		"U.S.",
		"'s",
		"n't",
		"\xE2\x80\x99",
		"\xE2\x80\x9C",
		"...",
		"-",
		"http://",
		"@",
		"a",
		"Kabul",
		".",
		"\n",
		"\n\n",
		" ",
		"3",
		"$",
		"\xE2\x80",
		"\xFF",
		"No.",
		")",
		"\"",
		"cannot",
		"\xC3\xA9",
		"'90s",
		"1,000",
		"?",
		"e.g",
		"_",
		"/",
		"&",
		"[1]",
		"\r\n",
		"\xE2\x80\x8B",
	};
	uint64_t seed = 7;
	for (int round = 0; round < 3000; round++) {
		char bytes[600];
		size_t len = 0;
		while (len < 400) {
			uint32_t r = next_random(&seed);
			if (round % 3 == 0) {
				bytes[len++] = (char)r;
				continue;
			}
			const char *piece = pieces[r % COUNT_OF(pieces)];
			memcpy(bytes + len, piece, strlen(piece));
			len += strlen(piece);
		}
		struct str text = { bytes, len };
		struct span body[3] = { { 3, 90 }, { 90, 200 }, { 250, 390 } };
		struct arena doc;
		struct words words;
		arena_init(&doc, LIMIT);
		assert_int_equal(words_split(&words, &doc, text, body, 3, NULL),
		                 CHANCERY_OK);
		check_promises(text, body, 3, &words);
		arena_release(&doc);
	}
}

/* Time must grow with the length, not with its square: these would not end. */
static void test_long_runs(void **state)
{
	(void)state;
	static const char *const units[] = {
		"(",   "a-",      "@a.", "'",  "a.", "1-", "\"",
		"[1]", "http://", "\n",  "a'", "1.", "/",  ".\n",
	};
	for (size_t i = 0; i < COUNT_OF(units); i++) {
		struct arena doc;
		struct buf buf;
		struct words words;
		arena_init(&doc, LIMIT);
		buf_init(&buf, LIMIT);
		while (buf.len < 400000)
			buf_add(&buf, str_of(units[i]));
		struct span body = { 0, (uint32_t)buf.len };
		enum chancery_status status = words_split(
		    &words, &doc, buf_str(&buf), &body, 1, NULL);
		assert_true(status == CHANCERY_OK ||
		            status == CHANCERY_E_LIMIT);
		if (status == CHANCERY_OK)
			check_promises(buf_str(&buf), &body, 1, &words);
		buf_release(&buf);
		arena_release(&doc);
	}
}

static void test_too_many_sentences(void **state)
{
	(void)state;
	struct arena doc;
	struct buf buf;
	struct words words;
	struct chancery_error err;
	arena_init(&doc, LIMIT);
	buf_init(&buf, LIMIT);
	for (uint32_t i = 0; i <= SENTENCES_MAX; i++)
		buf_add(&buf, STR("Go. "));
	struct span body = { 0, (uint32_t)buf.len };
	assert_int_equal(
	    words_split(&words, &doc, buf_str(&buf), &body, 1, &err),
	    CHANCERY_E_LIMIT);
	assert_int_equal(words.count, 0);
	buf_release(&buf);
	arena_release(&doc);
}

static void test_no_memory(void **state)
{
	(void)state;
	struct buf buf;
	buf_init(&buf, LIMIT);
	for (int i = 0; i < 40; i++)
		buf_add(&buf, STR("Peru didn't go.\nChile went to Quito.\n\n"));
	struct span body = { 0, (uint32_t)buf.len };
	uint64_t k = 0;
	for (;; k++) {
		struct arena doc;
		struct words words;
		arena_init(&doc, LIMIT);
		doc.fail_after = k;
		enum chancery_status status = words_split(
		    &words, &doc, buf_str(&buf), &body, 1, NULL);
		arena_release(&doc);
		if (status == CHANCERY_OK)
			break;
		assert_int_equal(status, CHANCERY_E_NOMEM);
		assert_int_equal(words.count, 0);
	}
	assert_true(k > 3);
	buf_release(&buf);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_random_bytes),
		cmocka_unit_test(test_long_runs),
		cmocka_unit_test(test_too_many_sentences),
		cmocka_unit_test(test_no_memory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
