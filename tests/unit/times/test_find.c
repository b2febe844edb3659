/* test_find.c - what is a time, and which. */
#include "fake.h"

#include <stdlib.h>

/* `want`: "words=value" of each time, "; " between them. */
struct case_of {
	const char *day; /* of the report, NULL: unknown */
	const char *text;
	const char *want;
};

static void describe(struct fake *f, char *out, size_t room)
{
	size_t at = 0;
	out[0] = 0;
	for (uint32_t i = 0; i < f->times.count; i++) {
		const struct time_mention *m = &f->times.item[i];
		struct str words = span_str(f->report.text, m->span);
		at += (size_t)snprintf(out + at, room - at, "%s%.*s=%.*s",
		                       i ? "; " : "", STR_ARG(words),
		                       STR_ARG(m->value));
		assert_true(at < room);
		assert_true(m->span.begin < m->span.end &&
		            m->span.end <= f->report.text.len);
		assert_true(m->head >= m->first && m->head < m->end);
		assert_int_equal(f->times.headed_by[m->head], i);
	}
}

static void run(const struct case_of *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct fake f;
		char got[1024];
		fake_build(&f, cases[i].text, cases[i].day);
		fake_find(&f);
		describe(&f, got, sizeof got);
		assert_string_equal(got, cases[i].want);
		fake_release(&f);
	}
}
#define RUN(cases) run(cases, COUNT_OF(cases))

static void written_out(void **state)
{
	(void)state;
	static const struct case_of cases[] = {
		{ NULL, "on July 3 , 2025 ,", "July 3 , 2025=2025-07-03" },
		{ NULL, "on 3 July 2025", "3 July 2025=2025-07-03" },
		{ NULL, "the 3rd of July 2025",
		  "the 3rd of July 2025=2025-07-03" },
		{ NULL, "dated 2025-07-03 in Kabul", "2025-07-03=2025-07-03" },
		{ NULL, "10 ~- ~Apr ~- ~15", "10-Apr-15=2015-04-10" },
		{ NULL, "October 16 , 2025 2:31 PM",
		  "October 16 , 2025 2:31 PM=2025-10-16T14:31" },
		{ NULL, "in July 2025", "July 2025=2025-07" },
		{ NULL, "in December 1979", "December 1979=1979-12" },
		{ NULL, "seized it in 1979", "1979=1979" },
		{ NULL, "in 2022 and 2024", "2022=2022; 2024=2024" },
		{ NULL, "signed on 25/7/2025", "25/7/2025=2025-07-25" },
		{ NULL, "signed on 3/7/2025", "3/7/2025=2025-XX-XX" },
		{ NULL, "on 03.07.2025", "03.07.2025=2025-07-03" },
		{ NULL, "the late 1970s", "the late 1970s=197" },
		{ NULL, "in the 1990s", "the 1990s=199" },
		{ NULL, "the 20th century", "the 20th century=19" },
		{ NULL, "the third quarter of 2009",
		  "the third quarter of 2009=2009-Q3" },
		{ NULL, "the first half of 2024",
		  "the first half of 2024=2024-H1" },
		{ NULL, "the spring of 1996", "the spring of 1996=1996-SP" },
		{ NULL, "the first week of May 2017",
		  "the first week of May 2017=2017-W18" },
		{ NULL, "the last five days of May 2017",
		  "the last five days of May 2017=P5D" },
		{ NULL, "the end of March 2024",
		  "the end of March 2024=2024-03" },
		{ NULL, "Christmas Eve 1999", "Christmas Eve 1999=1999-12-24" },
		{ NULL, "on Friday , October 23 , 1998 ,",
		  "Friday , October 23 , 1998=1998-10-23" },
		{ NULL, "July 3 ~- ~5 , 2025", "July 3-5 , 2025=2025-07-03" },
		{ NULL, "on February 29 , 2024",
		  "February 29 , 2024=2024-02-29" },
		{ NULL, "the last week of March 2024",
		  "the last week of March 2024=2024-W13" },
		{ NULL, "nineteen ninety ~- ~six", "nineteen ninety-six=1996" },
	};
	RUN(cases);
}

static void relative(void **state)
{
	(void)state;
	static const char day[] = "2025-07-04"; /* a Friday */
	static const struct case_of cases[] = {
		{ day, "last October", "last October=2024-10" },
		{ day, "in April", "April=2025-04" },
		{ day, "in November", "November=2024-11" },
		{ day, "on July 3", "July 3=2025-07-03" },
		{ day, "on Jul 6th|NUM|NN", "Jul 6th=2025-07-06" },
		{ day, "last year", "last year=2024" },
		{ day, "this year", "this year=2025" },
		{ day, "earlier this year", "earlier this year=2025" },
		{ day, "today", "today=2025-07-04" },
		{ day, "yesterday evening", "yesterday evening=2025-07-03TEV" },
		{ day, "on Thursday", "Thursday=2025-07-03" },
		{ day, "on Friday", "Friday=2025-07-04" },
		{ day, "last Friday", "last Friday=2025-06-27" },
		{ day, "next Monday", "next Monday=2025-07-07" },
		{ day, "Tuesday of last week",
		  "Tuesday of last week=2025-06-24" },
		{ day, "two weeks ago", "two weeks ago=2025-W25" },
		{ day, "ten days ago", "ten days ago=2025-06-24" },
		{ day, "nearly four years ago", "nearly four years ago=2021" },
		{ day, "two decades ago", "two decades ago=2005" },
		{ day, "last week", "last week=2025-W26" },
		{ day, "next month", "next month=2025-08" },
		{ day, "June last year", "June last year=2024-06" },
		{ day, "the 2nd of this month",
		  "the 2nd of this month=2025-07-02" },
		{ day, "early next week", "early next week=2025-W28" },
		{ day, "mid ~- ~June", "mid-June=2025-06" },
		{ day, "in mid-June", "mid-June=2025-06" },
		{ day, "the mid-1990s", "the mid-1990s=199" },
		{ day, "the end of March", "the end of March=2025-03" },
		{ day, "the first week of May",
		  "the first week of May=2025-W18" },
		{ day, "this summer", "this summer=2025-SU" },
		{ day, "the past three months", "the past three months=P3M" },
		{ day, "10 p.m. Wednesday",
		  "10 p.m. Wednesday=2025-07-02T22:00" },
		{ day, "Thursday at 10 a.m. GMT",
		  "Thursday at 10 a.m. GMT=2025-07-03T10:00Z" },
		{ "2025-01-02", "last week", "last week=2024-W52" },
		{ "2021-01-05", "last week", "last week=2020-W53" },
		{ "2024-03-31", "last month", "last month=2024-02" },
		{ "2024-02-29", "a year ago", "a year ago=2023" },
		{ "2025-01-15", "in December", "December=2024-12" },
	};
	RUN(cases);
}

static void told_before(void **state)
{
	(void)state;
	static const char day[] = "2025-07-04";
	static const struct case_of cases[] = {
		{ day, "on March 3 , 2020 . // the next day ,",
		  "March 3 , 2020=2020-03-03; the next day=2020-03-04" },
		{ day, "in 1996 . // two years later ,",
		  "1996=1996; two years later=1998" },
		{ day, "on May 5 , 2021 , and that month",
		  "May 5 , 2021=2021-05-05; that month=2021-05" },
		{ day, "in August 2021 . // in September",
		  "August 2021=2021-08; September=2021-09" },
		{ day, "in November 2013 . // in February",
		  "November 2013=2013-11; February=2014-02" },
		{ day, "since August 2021 . // in April",
		  "August 2021=2021-08; April=2025-04" },
		{ day, "in August 2021 . /// in April",
		  "August 2021=2021-08; April=2025-04" },
		{ day, "from May to July 2021",
		  "May=2021-05; July 2021=2021-07" },
	};
	RUN(cases);
}

/* Nearly all years lie far back: the story's own dates lead on. */
#define LONG_AGO                                                        \
	"from 1854 until 1856 , 1861 , in 1863 , since 1864 , by 1865 " \
	"and in 1870 . /// "

/* What is no date of the calendar, and years that no report can mean. */
static void beyond_the_calendar(void **state)
{
	(void)state;
	static const struct case_of cases[] = {
		{ NULL, "dated 2025-13-01", "" },
		{ NULL, "dated 2025-02-30", "" },
		{ NULL, "on 31/04/2025", "" },
		{ NULL, "on 00/00/2025", "" },
		{ NULL, "the season 1996-97", "" },
		{ "1000-01-01", "on Sunday", "Sunday=XXXX-WXX-7" },
		{ "1000-01-01", "last week", "last week=XXXX-WXX" },
		{ "1000-01-01", "999 decades ago", "999 decades ago=XXXX" },
		{ "2999-12-31", "the next 900 decades",
		  "the next 900 decades=P9000Y" },
		{ "1500-01-01", "the past 900 decades",
		  "the past 900 decades=P9000Y" },
	};
	RUN(cases);
}

static void report_of_history(void **state)
{
	(void)state;
	static const struct case_of cases[] = {
		{ "2010-05-01", LONG_AGO "in 1871 . /// in March",
		  "1854=1854; 1856=1856; 1861=1861; 1863=1863; 1864=1864; "
		  "1865=1865; 1870=1870; 1871=1871; March=1871-03" },
		/* one that also says "yesterday" and "on Friday" is news */
		{ "2010-05-01",
		  LONG_AGO "in 1871 yesterday . /// on Friday in March",
		  "1854=1854; 1856=1856; 1861=1861; 1863=1863; 1864=1864; "
		  "1865=1865; 1870=1870; 1871=1871; yesterday=2010-04-30; "
		  "Friday=2010-04-30; March=2010-03" },
	};
	RUN(cases);
}

static void without_anchor(void **state)
{
	(void)state;
	static const struct case_of cases[] = {
		{ NULL, "in April", "April=XXXX-04" },
		{ NULL, "on July 3", "July 3=XXXX-07-03" },
		{ NULL, "on Thursday", "Thursday=XXXX-WXX-4" },
		{ NULL, "yesterday", "yesterday=XXXX-XX-XX" },
		{ NULL, "last week", "last week=XXXX-WXX" },
		{ NULL, "this summer", "this summer=XXXX-SU" },
		{ NULL, "Thursday . /// on March 3 , 2020",
		  "Thursday=XXXX-WXX-4; March 3 , 2020=2020-03-03" },
	};
	RUN(cases);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct fake f;
		fake_build(&f, cases[i].text, NULL);
		fake_find(&f);
		assert_int_equal(f.times.item[0].days.from, DAY_NONE);
		assert_int_equal(f.times.item[0].days.to, DAY_NONE);
		assert_int_equal(f.times.item[0].grain, GRAIN_NONE);
		fake_release(&f);
	}
}

static void lengths_and_sets(void **state)
{
	(void)state;
	static const struct case_of cases[] = {
		{ NULL, "nearly four years after the withdrawal",
		  "nearly four years=P4Y" },
		{ NULL, "the 9 ~- ~year war", "9-year=P9Y" },
		{ NULL, "two and a half years", "two and a half years=P2Y6M" },
		{ NULL, "an hour and a half", "an hour and a half=PT1H30M" },
		{ NULL, "for several weeks", "several weeks=PXW" },
		{ NULL, "decades of war", "decades=PXY" },
		{ NULL, "twenty ~- ~four hours", "twenty-four hours=PT24H" },
		{ NULL, "at least 20 more years",
		  "at least 20 more years=P20Y" },
		{ NULL, "every Monday", "every Monday=XXXX-WXX-1" },
		{ NULL, "every two weeks", "every two weeks=P2W" },
		{ NULL, "the daily briefing", "daily=P1D" },
		{ NULL, "each July", "each July=XXXX-07" },
		{ NULL, "it now|ADV|RB holds", "now=PRESENT_REF" },
	};
	RUN(cases);
}

static void no_times(void **state)
{
	(void)state;
	static const struct case_of cases[] = {
		{ "2025-07-04", "they may|AUX|MD 3 agree", "" },
		{ "2025-07-04", "May|AUX|MD it last", "" },
		{ "2025-07-04", "Prime Minister Theresa May said", "" },
		{ "2025-07-04", "troops march|VERB|VBP on Herat", "" },
		{ "2025-07-04", "the March for Life", "" },
		{ "2025-07-04", "members of Black September", "" },
		{ "2025-07-04", "The Sun newspaper", "" },
		{ "2025-07-04", "the first school", "" },
		{ "2025-07-04", "the second most populous state", "" },
		{ "2025-07-04", "the fall|NOUN|NN of Kabul", "" },
		{ "2025-07-04", "prices fall|VERB|VBP in Herat", "" },
		{ "2025-07-04", "the Arab Spring", "" },
		{ "2025-07-04", "100M people", "" },
		{ "2025-07-04", "killed 2000 people", "" },
		{ "2025-07-04", "in 1500 villages", "" },
		{ "2025-07-04", "Resolution 1988", "" },
		{ "2025-07-04", "some 6005 names", "" },
		{ "2025-07-04", "walked past the school", "" },
		{ "2025-07-04", "Julian met the Mayor", "" },
		{ "2025-07-04", "$ 2025 million", "" },
		{ "2025-07-04", "a 44 ~- ~year ~- ~old man", "" },
		{ "2025-07-04", "the Daily Mail", "" },
	};
	RUN(cases);
}

/* A date in a clause about the future lies ahead. */
static void future(void **state)
{
	(void)state;
	static const struct case_of cases[] = {
		{ "2025-07-02",
		  "They|PRON|PRP|3|nsubj will|AUX|MD|3|aux "
		  "meet|VERB|VB|0|root on|ADP|IN|5|case "
		  "Friday|PROPN|NNP|3|obl",
		  "Friday=2025-07-04" },
		{ "2025-07-02",
		  "They|PRON|PRP|2|nsubj met|VERB|VBD|0|root "
		  "on|ADP|IN|4|case Friday|PROPN|NNP|2|obl",
		  "Friday=2025-06-27" },
		{ "2025-07-02",
		  "She|PRON|PRP|2|nsubj plans|VERB|VBZ|0|root|plan "
		  "to|PART|TO|4|mark visit|VERB|VB|2|xcomp "
		  "in|ADP|IN|6|case May|PROPN|NNP|4|obl",
		  "May=2026-05" },
		{ "2025-07-02",
		  "talks|NOUN|NNS|3|nsubj:pass were|AUX|VBD|3|aux:pass "
		  "held|VERB|VBN|0|root in|ADP|IN|5|case "
		  "September|PROPN|NNP|3|obl",
		  "September=2024-09" },
		{ "2025-07-02",
		  "a|DET|DT|2|det treaty|NOUN|NN|0|root to|PART|TO|5|mark "
		  "be|AUX|VB|5|aux:pass signed|VERB|VBN|2|acl "
		  "in|ADP|IN|7|case September|PROPN|NNP|5|obl",
		  "September=2025-09" },
		{ "2025-07-02",
		  "It|PRON|PRP|3|nsubj:pass was|AUX|VBD|3|aux:pass "
		  "extended|VERB|VBN|0|root until|ADP|IN|5|case "
		  "September|PROPN|NNP|3|obl",
		  "September=2025-09" },
		{ "2025-07-02",
		  "They|PRON|PRP|3|nsubj could|AUX|MD|3|aux "
		  "leave|VERB|VB|0|root Friday|PROPN|NNP|3|obl:unmarked",
		  "Friday=2025-06-27" },
	};
	RUN(cases);
}

static void days_and_links(void **state)
{
	(void)state;
	static const struct {
		const char *text, *days;
		enum granularity grain;
		enum time_link link;
		enum time_basis basis;
	} cases[] = {
		{ "from 1996 to 2001", "1996-01-01..2002-01-01", GRAIN_RANGE,
		  LINK_AT, BASIS_EXPLICIT },
		{ "1996 ~- ~2001", "1996-01-01..2002-01-01", GRAIN_RANGE,
		  LINK_AT, BASIS_EXPLICIT },
		{ "between May and July", "2025-05-01..2025-08-01", GRAIN_RANGE,
		  LINK_AT, BASIS_RELATIVE },
		{ "since 2021", "2021-01-01..2022-01-01", GRAIN_YEAR,
		  LINK_SINCE, BASIS_EXPLICIT },
		{ "by June 2024", "2024-06-01..2024-07-01", GRAIN_MONTH,
		  LINK_UNTIL, BASIS_EXPLICIT },
		{ "before 2003", "2003-01-01..2004-01-01", GRAIN_YEAR,
		  LINK_BEFORE, BASIS_EXPLICIT },
		{ "earlier this year", "2025-01-01..2025-07-04", GRAIN_RANGE,
		  LINK_AT, BASIS_RELATIVE },
		{ "the late 1970s", "1976-09-01..1980-01-01", GRAIN_RANGE,
		  LINK_AT, BASIS_EXPLICIT },
		{ "mid-June", "2025-06-11..2025-06-21", GRAIN_RANGE, LINK_AT,
		  BASIS_RELATIVE },
		{ "mid ~- ~June", "2025-06-11..2025-06-21", GRAIN_RANGE,
		  LINK_AT, BASIS_RELATIVE },
		{ "the end of March", "2025-03-22..2025-04-01", GRAIN_RANGE,
		  LINK_AT, BASIS_RELATIVE },
		{ "the first week of May", "2025-04-28..2025-05-05", GRAIN_WEEK,
		  LINK_AT, BASIS_RELATIVE },
		{ "the past three months", "2025-04-04..2025-07-04",
		  GRAIN_RANGE, LINK_AT, BASIS_RELATIVE },
		{ "on Thursday", "2025-07-03..2025-07-04", GRAIN_DAY, LINK_AT,
		  BASIS_WEEKDAY },
		/* counted back from the report's year */
		{ "nearly four years after the", "2021-01-01..2022-01-01",
		  GRAIN_YEAR, LINK_AFTER, BASIS_RELATIVE },
		{ "four months after the", "none..none", GRAIN_NONE, LINK_AFTER,
		  BASIS_NONE },
		{ "for two years", "none..none", GRAIN_NONE, LINK_FOR,
		  BASIS_NONE },
		{ "July 3 ~- ~5 , 2025", "2025-07-03..2025-07-06", GRAIN_RANGE,
		  LINK_AT, BASIS_EXPLICIT },
		{ "10,000 years ago", "none..none", GRAIN_NONE, LINK_AT,
		  BASIS_RELATIVE },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct fake f;
		char days[32];
		fake_build(&f, cases[i].text, "2025-07-04");
		fake_find(&f);
		assert_true(f.times.count > 0);
		const struct time_mention *m = &f.times.item[0];
		fake_days(days, m->days);
		assert_string_equal(days, cases[i].days);
		assert_int_equal(m->grain, cases[i].grain);
		assert_int_equal(m->link, cases[i].link);
		assert_int_equal(m->basis, cases[i].basis);
		fake_release(&f);
	}
}

static void dateline_is_no_news(void **state)
{
	(void)state;
	struct fake f;
	fake_build(&f, "KABUL , July 4 ~-- Officials met today", "2025-10-16");
	f.report.dateline_day = day_of(2025, 7, 4);
	f.report.dateline = (struct span){ 0, f.item[3].end };
	fake_find(&f);
	assert_int_equal(f.times.count, 2);
	assert_int_equal(f.times.item[0].basis, BASIS_DATELINE);
	assert_int_equal(f.times.item[1].days.from, day_of(2025, 7, 4));
	fake_release(&f);
}

static void lead_dates(void **state)
{
	(void)state;
	struct fake f;
	fake_build(
	    &f,
	    "- July 3 , 2025 ~: Russia recognises it . // It opens . /// "
	    "Others wait .",
	    "2025-08-01");
	fake_find(&f);
	assert_int_equal(f.times.count, 1);
	assert_int_equal(f.times.item[0].lead_end, f.sentence[1].end);
	fake_release(&f);
	fake_build(&f, "In July 2025 , Russia recognised it .", NULL);
	fake_find(&f);
	assert_int_equal(f.times.item[0].lead_end, 0);
	fake_release(&f);
}

/* Nothing asks the clock: any zone, the same days. */
static void no_clock(void **state)
{
	(void)state;
	static const char *const zones[] = { "UTC", "Pacific/Kiritimati",
		                             "America/Adak" };
	for (size_t i = 0; i < COUNT_OF(zones); i++) {
		struct fake f;
		setenv("TZ", zones[i], 1);
		fake_build(&f, "today and last week", "2025-07-04");
		fake_find(&f);
		assert_int_equal(f.times.item[0].days.from, day_of(2025, 7, 4));
		assert_int_equal(f.times.item[1].days.from,
		                 day_of(2025, 6, 23));
		fake_release(&f);
	}
	unsetenv("TZ");
}

/* Allocation k fails for k = 0, 1, 2 ... until none does. */
static void out_of_memory(void **state)
{
	(void)state;
	for (int which = 0; which < 2; which++) {
		enum chancery_status status = CHANCERY_E_NOMEM;
		for (uint64_t k = 0; status; k++) {
			struct fake f;
			assert_true(k < 1000);
			fake_build(&f,
			           "on July 3 , 2025 , two years after , "
			           "every Monday // in April and last week",
			           "2025-07-04");
			(which ? &f.doc : &f.scratch)->fail_after = k;
			struct chancery_error err = { 0 };
			status = times_find(&f.times, &f.doc, &f.scratch,
			                    &f.report, &f.words, &f.trees,
			                    &err);
			assert_int_equal(err.status, status);
			if (status)
				assert_int_equal(f.times.count, 0);
			else
				assert_int_equal(f.times.count, 5);
			fake_release(&f);
		}
	}
}

/* Words that make times, thrown together: whatever comes out lies in the text,
 * its bounds are ordered, and neither clock nor zone changes it. */
static void any_words(void **state)
{
	(void)state;
	static const char *const word[] = {
		"the",     "last",   "next",     "three",   "days",     "of",
		"May",     "March",  "2021",     "31",      "Friday",   "ago",
		"earlier", "later",  "year",     "quarter", "third",    "-",
		"and",     "to",     "from",     "between", "every",    "week",
		"night",   "10:30",  "3/4/2025", "1990s",   "end",      "a",
		"half",    "decade", "until",    "since",   "that",     "30",
		"Easter",  ",",      "'s",       "second",  "month",    "99",
		"Feb.",    "29",     "century",  "fiscal",  "mid-June", "//",
	};
	uint32_t seed = 7;
	for (int round = 0; round < 3000; round++) {
		char text[512];
		size_t at = 0;
		for (int n = 0; n < 24; n++) {
			seed = seed * 1664525u + 1013904223u;
			const char *w = word[(seed >> 16) % COUNT_OF(word)];
			if ((n == 0 || n == 23) && w[0] == '/')
				w = "May";
			if (n && w[0] == '/' && text[at - 2] == '/')
				w = "a";
			at += (size_t)snprintf(text + at, sizeof text - at,
			                       "%s ", w);
		}
		text[at - 1] = 0;
		char got[2][4096];
		for (int k = 0; k < 2; k++) {
			struct fake f;
			setenv("TZ", k ? "Pacific/Kiritimati" : "UTC", 1);
			fake_build(&f, text, "2024-02-29");
			fake_find(&f);
			describe(&f, got[k], sizeof got[k]);
			for (uint32_t i = 0; i < f.times.count; i++) {
				struct days d = f.times.item[i].days;
				assert_true(d.from == DAY_NONE ||
				            d.to == DAY_NONE || d.from < d.to);
			}
			fake_release(&f);
		}
		assert_string_equal(got[0], got[1]);
	}
	unsetenv("TZ");
}

static void empty_report(void **state)
{
	(void)state;
	struct fake f;
	fake_build(&f, "", NULL);
	fake_find(&f);
	assert_int_equal(f.times.count, 0);
	fake_release(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(written_out),
		cmocka_unit_test(relative),
		cmocka_unit_test(told_before),
		cmocka_unit_test(beyond_the_calendar),
		cmocka_unit_test(report_of_history),
		cmocka_unit_test(without_anchor),
		cmocka_unit_test(lengths_and_sets),
		cmocka_unit_test(no_times),
		cmocka_unit_test(future),
		cmocka_unit_test(days_and_links),
		cmocka_unit_test(dateline_is_no_news),
		cmocka_unit_test(lead_dates),
		cmocka_unit_test(no_clock),
		cmocka_unit_test(out_of_memory),
		cmocka_unit_test(any_words),
		cmocka_unit_test(empty_report),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
