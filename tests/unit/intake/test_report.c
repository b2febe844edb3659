/* test_report.c - whole reports.
 *
 * Whole reports: what is body, and what is known of their making.
 */
#include "intake_unit.h"

static const char page_text[] =
    "World  Politics  Business  Sport  Weather\n"
    "\n"
    "\xe2\x80\xa2 Tue. Mar 11th, 2025\n"
    "\n"
    "The Harbour Herald\n"
    "\n"
    "desk@harbourherald.example\n"
    "\n"
    "Chile and Norway agree to open embassies in each other's capital\n"
    "\n"
    "By Ana Lima\n"
    "\n"
    "Mar 9, 2025\n"
    "\n"
    "Follow us:\n"
    "\n"
    "SANTIAGO / OSLO, March 8, 2025\n"
    "Chile and Norway have agreed to open embassies in each other's "
    "capital, the two foreign ministers said on Saturday after two days of "
    "talks.\n"
    "\n"
    "Read more: Peru recalls its ambassador\n"
    "\n"
    "What comes next\n"
    "\n"
    "The missions will open before the end of the year, the ministers said "
    "in a statement, and both governments will lift the visa rule:\n"
    "- March 20, 2025: the two parliaments vote on the treaty of the "
    "embassies.\n"
    "- April 2, 2025: the first envoy presents her credentials in Oslo.\n"
    "\n"
    "Neither country has had an envoy in the other since the war, and the "
    "step was welcomed by their neighbours on Sunday.\n"
    "\n"
    "Chile and Norway agree to open embassies in each other's capital\n"
    "\n"
    "Ana Lima\n"
    "\n"
    "Ana Lima is the foreign editor of The Harbour Herald and has reported "
    "from nine countries for a dozen newspapers and one radio station.\n"
    "\n"
    "Join WhatsApp\n"
    "\n"
    "Join Now\n"
    "\n"
    "Leave a Comment\n";

static void test_page_as_text(void **state)
{
	(void)state;
	struct desk d;
	desk_open(&d);
	assert_int_equal(desk_read(&d, ITEM_TEXT, str_of(page_text)),
	                 CHANCERY_OK);
	const struct report *r = &d.report;
	desk_check_spans(&d);
	assert_true(str_is(r->title, "Chile and Norway agree to open embassies "
	                             "in each other's capital"));
	assert_true(str_is(r->author, "Ana Lima"));
	assert_true(str_is(r->outlet, "The Harbour Herald"));
	assert_true(str_is(r->language, "en"));
	assert_int_equal(r->published, day_of(2025, 3, 9));
	assert_true(str_is(r->published_basis, "byline"));
	assert_int_equal(r->dateline_day, day_of(2025, 3, 8));
	assert_int_equal(report_day(r), day_of(2025, 3, 8));
	assert_true(str_is(span_str(r->text, r->dateline),
	                   "SANTIAGO / OSLO, March 8, 2025"));

	static const char *const inside[] = {
		"Chile and Norway agree to open",
		"SANTIAGO / OSLO",
		"Chile and Norway have agreed",
		"What comes next",
		"March 20, 2025: the two parliaments",
		"April 2, 2025",
		"Neither country has had",
	};
	static const char *const outside[] = {
		"Politics",       "Mar 11th", "Harbour Herald",  "desk@",
		"By Ana",         "Mar 9",    "Follow us",       "Peru recalls",
		"foreign editor", "Join",     "Leave a Comment",
	};
	for (size_t i = 0; i < COUNT_OF(inside); i++)
		if (!desk_in_body(&d, inside[i])) {
			print_error("lost: %s\n", inside[i]);
			assert_true(false);
		}
	for (size_t i = 0; i < COUNT_OF(outside); i++)
		if (desk_in_body(&d, outside[i])) {
			print_error("not body: %s\n", outside[i]);
			assert_true(false);
		}
	/* The title is body once. */
	uint32_t titles = 0;
	for (uint32_t i = 0; i < r->body_count; i++)
		titles += str_starts(span_str(r->text, r->body[i]),
		                     STR("Chile and Norway agree to"));
	assert_int_equal(titles, 1);
	assert_true(str_starts(span_str(r->text, r->title_span),
	                       STR("Chile and Norway agree")));
	desk_close(&d);
}

/* What is no page loses nothing. */
static void test_clean_text_is_all_body(void **state)
{
	(void)state;
	static const char *const cases[] = {
		"Norway recognised the government.",
		"Norway recognises government",
		"Share",
		"Norway",
		"First the talks failed. Then they began again.\nNobody saw "
		"it.",
		"\xd0\x9d\xd0\xbe\xd1\x80\xd0\xb2\xd0\xb5\xd0\xb3\xd0\xb8\xd1"
		"\x8f",
	};
	struct desk d;
	desk_open(&d);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct str text = str_of(cases[i]);
		assert_int_equal(desk_read(&d, ITEM_TEXT, text), CHANCERY_OK);
		desk_check_spans(&d);
		size_t inside = 0;
		for (uint32_t k = 0; k < d.report.body_count; k++)
			inside += d.report.body[k].end - d.report.body[k].begin;
		if (inside + d.report.body_count < text.len) {
			print_error("body of \"%s\" is %zu bytes\n", cases[i],
			            inside);
			assert_true(false);
		}
		desk_clear(&d);
	}
	desk_close(&d);
}

/* Lines broken at a margin are one range a paragraph. */
static void test_wrapped_text(void **state)
{
	(void)state;
	static const char text[] =
	    "The council of ministers\n"
	    "agreed on Monday to open talks with the neighbouring state on\n"
	    "the use of the river, a spokesman said.\n"
	    "    The talks will begin in March and are expected to last for\n"
	    "most of the year, the spokesman told reporters after a meeting\n"
	    "in the capital.\n"
	    "    No date was given for the first round, which will be held\n"
	    "behind closed doors.\n";
	struct desk d;
	desk_open(&d);
	assert_int_equal(desk_read(&d, ITEM_TEXT, str_of(text)), CHANCERY_OK);
	assert_int_equal(d.report.body_count, 3);
	assert_true(str_starts(span_str(d.report.text, d.report.body[1]),
	                       STR("The talks will begin")));
	desk_close(&d);
}

/* So are those of a short text whose lines begin with names, and the title that
 * a record has is not looked for among them. */
static void test_short_wrapped_text(void **state)
{
	(void)state;
	static const char record[] =
	    "{\"title\":\"HARLOW TO BUY TWO STATIONS\",\"text\":\""
	    "Harlow Holdings said\\nKent Broadcasting of Leeds and Harlow"
	    " Bay agreed on Monday to\\nsell two of its stations.\\n"
	    "    Terms of the sale call for Harlow to pay 14 million dollars"
	    "\\nKent said, half of it in June.\\n"
	    "    Harlow owns Bristol Wireless of England, Cardiff Wireless"
	    " of\\nWales and the larger part of a newspaper.\\n\"}";
	struct desk d;
	desk_open(&d);
	assert_int_equal(desk_read(&d, ITEM_JSON, str_of(record)),
	                 CHANCERY_OK);
	assert_true(str_is(d.report.title, "HARLOW TO BUY TWO STATIONS"));
	assert_int_equal(d.report.title_span.end, 0);
	assert_int_equal(d.report.body_count, 3);
	assert_true(str_starts(span_str(d.report.text, d.report.body[0]),
	                       STR("Harlow Holdings said")));
	assert_true(str_starts(span_str(d.report.text, d.report.body[1]),
	                       STR("Terms of the sale")));
	assert_true(str_ends(span_str(d.report.text, d.report.body[2]),
	                     STR("a newspaper.")));
	desk_close(&d);
}

static void test_json_fields(void **state)
{
	(void)state;
	struct desk d;
	desk_open(&d);
	assert_int_equal(
	    desk_read(&d, ITEM_JSON,
	              STR("{\"id\":7,\"text\":\"Peru closed its mission on "
	                  "Monday.\",\"title\":\"Peru\",\"outlet\":\"Wire\","
	                  "\"author\":[\"A B\",\"C D\"],\"url\":\"u\","
	                  "\"date\":\"26-FEB-1987 15:01:01.79\","
	                  "\"language\":\"en\",\"other\":[1]}")),
	    CHANCERY_OK);
	const struct report *r = &d.report;
	assert_true(str_is(r->id, "7"));
	assert_int_equal(r->content_id.len, CONTENT_ID_LEN);
	assert_true(str_is(r->title, "Peru"));
	assert_true(str_is(r->outlet, "Wire"));
	assert_true(str_is(r->author, "A B, C D"));
	assert_true(str_is(r->url, "u"));
	assert_int_equal(r->published, day_of(1987, 2, 26));
	assert_true(str_is(r->published_basis, "given"));
	assert_int_equal(r->body_count, 1);
	desk_clear(&d);

	/* A field "published" goes before "date", a day in the URL after all.
	 */
	assert_int_equal(
	    desk_read(&d, ITEM_JSON,
	              STR("{\"text\":\"A b.\",\"date\":\"2020-01-02\","
	                  "\"published\":\"2021-03-04\"}")),
	    CHANCERY_OK);
	assert_int_equal(d.report.published, day_of(2021, 3, 4));
	assert_true(str_eq(d.report.id, d.report.content_id));
	desk_clear(&d);
	assert_int_equal(desk_read(&d, ITEM_JSON,
	                           STR("{\"text\":\"A b.\",\"url\":"
	                               "\"https://x.example/2021/03/05/a\"}")),
	                 CHANCERY_OK);
	assert_int_equal(d.report.published, day_of(2021, 3, 5));
	desk_clear(&d);

	/* A title stands for a text that is not there or blank. */
	assert_int_equal(desk_read(&d, ITEM_JSON,
	                           STR("{\"title\":\"Peru recalls envoy\","
	                               "\"text\":\" \\n\"}")),
	                 CHANCERY_OK);
	assert_true(str_is(d.report.text, "Peru recalls envoy"));
	assert_int_equal(d.report.body_count, 1);
	desk_clear(&d);
	assert_int_equal(desk_read(&d, ITEM_JSON,
	                           STR("{\"title\":\" \",\"text\":\"\"}")),
	                 CHANCERY_E_FORMAT);
	desk_clear(&d);

	/* The id is known of a refused report too. */
	assert_int_equal(desk_read(&d, ITEM_JSON, STR("{\"id\":\"q\"}")),
	                 CHANCERY_E_FORMAT);
	assert_true(str_is(d.report.id, "q"));
	desk_close(&d);
}

static const char html[] =
    "<!DOCTYPE html><html lang=\"en-GB\"><head>"
    "<title>Peru opens embassy in Fiji | Harbour Herald</title>"
    "<meta property=\"og:site_name\" content=\"Harbour Herald\">"
    "<link rel=canonical href=\"https://herald.example/peru\">"
    "<script type=\"application/ld+json\">{\"@graph\":[{\"@type\":"
    "\"NewsArticle\",\"headline\":\"Peru opens embassy in Fiji\","
    "\"datePublished\":\"2024-05-06T10:00:00Z\",\"author\":[{\"@type\":"
    "\"Person\",\"name\":\"Ana Lima\"}]}]}</script>"
    "<style>p { color: red }</style></head><body>"
    "<nav><ul><li><a href=/w>World</a><li><a href=/p>Politics</a></ul></nav>"
    "<div class=\"content\"><h1>Peru opens embassy in Fiji</h1>"
    "<p>SUVA, May 5 (AFP) &mdash; Peru opened an embassy in Fiji on Monday, "
    "its first in the region, the foreign ministry said in Lima.</p>"
    "<p>The envoy, who had served in <b>New Zealand</b>, presented her "
    "credentials&nbsp;the same day, and met the prime minister.<!-- no --></p>"
    "<div class=\"related-links\"><p>Chile, Brazil and Ecuador have also "
    "sent envoys to the islands this year, as we reported.</p></div>"
    "<h2>Trade</h2>"
    "<p>Trade between the two, mostly in fish, has doubled in ten years, "
    "according to figures that both governments published.</p></div>"
    "<aside><p>Sign up for our newsletter, and read the news of the day in "
    "the evening, in five minutes, wherever you are.</p></aside>"
    "<footer>\xc2\xa9 2024 Harbour Herald</footer></body></html>";

static void check_html(struct desk *d)
{
	const struct report *r = &d->report;
	desk_check_spans(d);
	assert_true(str_is(r->title, "Peru opens embassy in Fiji"));
	assert_true(str_is(r->author, "Ana Lima"));
	assert_true(str_is(r->outlet, "Harbour Herald"));
	assert_true(str_is(r->url, "https://herald.example/peru"));
	assert_true(str_is(r->language, "en"));
	assert_int_equal(r->published, day_of(2024, 5, 6));
	assert_true(str_is(r->published_basis, "meta"));
	assert_int_equal(r->dateline_day, day_of(2024, 5, 5));
	assert_true(desk_in_body(d, "Peru opens embassy in Fiji"));
	/* A dateline is a range of its own. */
	assert_true(desk_in_body(d, "SUVA, May 5 (AFP) \xe2\x80\x94"));
	assert_true(desk_in_body(d, "Peru opened an embassy"));
	assert_false(desk_in_body(d, "\xe2\x80\x94 Peru opened"));
	assert_true(desk_in_body(d, "in New Zealand, presented her credentials "
	                            "the same day"));
	assert_true(desk_in_body(d, "Trade"));
	assert_false(desk_in_body(d, "Chile, Brazil"));
	assert_false(desk_in_body(d, "Politics"));
	assert_false(desk_in_body(d, "newsletter"));
	assert_false(desk_in_body(d, "2024 Harbour"));
	/* All that a reader sees is stored, and nothing else. */
	assert_true(str_find(r->text, STR("Politics"), 0) != SIZE_MAX);
	assert_true(str_find(r->text, STR("color"), 0) == SIZE_MAX);
	assert_true(str_find(r->text, STR("NewsArticle"), 0) == SIZE_MAX);
}

static void test_html(void **state)
{
	(void)state;
	struct desk d;
	desk_open(&d);
	assert_int_equal(desk_read(&d, ITEM_HTML, str_of(html)), CHANCERY_OK);
	check_html(&d);
	desk_close(&d);
}

static void test_encodings(void **state)
{
	(void)state;
	static const struct {
		enum item_kind kind;
		struct str bytes;
		const char *text; /* NULL: refused for its encoding */
	} cases[] = {
		{ ITEM_TEXT,
		  { "\xef\xbb\xbf"
		    "Caf\xc3\xa9",
		    8 },
		  "Caf\xc3\xa9" },
		{ ITEM_TEXT,
		  { "\xff\xfe"
		    "O\0s\0l\0o\0",
		    10 },
		  "Oslo" },
		{ ITEM_TEXT, { "\xfe\xff\0O\0s\0l\0o", 10 }, "Oslo" },
		{ ITEM_TEXT, { "Caf\xe9", 4 }, NULL },
		{ ITEM_HTML,
		  { "<meta charset=latin1>Caf\xe9 \x96", 27 },
		  "Caf\xc3\xa9 \xe2\x80\x93" },
		{ ITEM_HTML,
		  { "<meta charset='koi8-r'>\xcf\xcb", 25 },
		  "\xd0\xbe\xd0\xba" },
		{ ITEM_HTML, { "<p>Caf\xe9", 7 }, NULL },
		{ ITEM_HTML,
		  { "<p>a &#150; &eacute; &lt;b&gt;", 30 },
		  "a \xe2\x80\x93 \xc3\xa9 <b>" },
	};
	struct desk d;
	desk_open(&d);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		enum chancery_status status = desk_read(&d, cases[i].kind,
		                                        cases[i].bytes);
		if (!cases[i].text) {
			assert_int_equal(status, CHANCERY_E_ENCODING);
			continue;
		}
		assert_int_equal(status, CHANCERY_OK);
		if (!str_is(d.report.text, cases[i].text)) {
			print_error("case %zu: \"%.*s\"\n", i,
			            STR_ARG(d.report.text));
			assert_true(false);
		}
		desk_clear(&d);
	}
	desk_close(&d);
}

/* Let allocation k of each arena fail, for every k: NOMEM each time, and a
 * report as good as before once none fails. */
static void test_arena_faults(void **state)
{
	(void)state;
	const struct {
		enum item_kind kind;
		struct str bytes;
	} cases[] = {
		{ ITEM_TEXT, str_of(page_text) },
		{ ITEM_HTML, str_of(html) },
		{ ITEM_JSON,
		  STR("{\"text\":\"Peru closed its mission.\","
		      "\"author\":[\"A B\",\"C D\"],\"id\":\"x\"}") },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		for (int which = 0; which < 2; which++) {
			uint64_t k = 0;
			for (;; k++) {
				struct desk d;
				desk_open(&d);
				struct arena *arena = which ? &d.scratch
				                            : &d.doc;
				arena->fail_after = k;
				enum chancery_status status = desk_read(
				    &d, cases[i].kind, cases[i].bytes);
				bool spent = arena->fail_after == 0;
				if (!status && cases[i].kind == ITEM_HTML)
					check_html(&d);
				desk_close(&d);
				if (!status)
					break;
				assert_true(spent);
				assert_int_equal(status, CHANCERY_E_NOMEM);
			}
			assert_true(k > 0 || which);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_page_as_text),
		cmocka_unit_test(test_clean_text_is_all_body),
		cmocka_unit_test(test_wrapped_text),
		cmocka_unit_test(test_short_wrapped_text),
		cmocka_unit_test(test_json_fields),
		cmocka_unit_test(test_html),
		cmocka_unit_test(test_encodings),
		cmocka_unit_test(test_arena_faults),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
