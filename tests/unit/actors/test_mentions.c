/* test_mentions.c - who is named, described and pointed back to, with the
 * shipped lexicon and model.
 */
#include "unit/unit.h"

#include "reading.h"

static struct reader reader;

static int set_up(void **state)
{
	(void)state;
	return reader_open(&reader);
}

static int tear_down(void **state)
{
	(void)state;
	reader_close(&reader);
	return 0;
}

static const char *const form_name[] = {
	[FORM_NAME] = "name",       [FORM_ADJECTIVE] = "adjective",
	[FORM_METONYM] = "metonym", [FORM_OFFICE] = "office",
	[FORM_NOMINAL] = "nominal", [FORM_PRONOUN] = "pronoun",
	[FORM_JOINT] = "joint",     [FORM_UNKNOWN] = "unknown",
};

/* "words = ID+ID CODE form [place]" and a line end for each mention. */
static void describe(const struct reading *r, char *out, size_t room)
{
	size_t at = 0;
	out[0] = 0;
	for (uint32_t i = 0; i < r->mentions.count && at < room; i++) {
		const struct mention *m = &r->mentions.item[i];
		struct str text = span_str(r->report.text, m->span);
		at += (size_t)snprintf(out + at, room - at,
		                       "%.*s = ", STR_ARG(text));
		for (uint32_t a = 0; a < m->actor_count && at < room; a++)
			at += (size_t)snprintf(out + at, room - at, "%s%.*s",
			                       a ? "+" : "",
			                       STR_ARG(m->actor[a]->id));
		if (at < room)
			at += (size_t)snprintf(
			    out + at, room - at, " %.*s %s%s\n",
			    STR_ARG(m->actor[0]->code), form_name[m->form],
			    m->place ? " place" : "");
	}
}

struct mention_case {
	const char *day, *text;
	const char *lines;  /* each must be there, as describe() writes them */
	const char *absent; /* no mention begins so; NULL: nothing asked */
};

static const struct mention_case cases[] = {
	/* offices with names, in any order */
	{ "2025-07-04",
	  "Russian Foreign Minister Sergey Lavrov met Peruvian officials in "
	  "Lima.",
	  "Russian Foreign Minister Sergey Lavrov = RUS.LAVROV RUSGOV office\n"
	  "Peruvian officials = PER.OFFICIALS PERGOV office\n",
	  NULL },
	{ "2025-07-04",
	  "The foreign minister of Russia, Sergey Lavrov, arrived on Monday.",
	  "The foreign minister of Russia, Sergey Lavrov = RUS.LAVROV RUSGOV "
	  "office\nRussia = RUS RUS name\n",
	  NULL },
	{ "2025-07-04",
	  "Acting Afghan Foreign Minister Mottaqi left on Friday.",
	  "Acting Afghan Foreign Minister Mottaqi = AFG.MUTTAQI "
	  "AFGGOV office\n",
	  NULL },
	{ "2025-07-04",
	  "Anna Kowalska, the Polish ambassador to Canada, resigned. "
	  "Kowalska said she was tired.",
	  "Anna Kowalska, the Polish ambassador to Canada = POL.ANNA-KOWALSKA "
	  "POLGOV office\nCanada = CAN CAN name\n"
	  "Kowalska = POL.ANNA-KOWALSKA POLGOV name\n"
	  "she = POL.ANNA-KOWALSKA POLGOV pronoun\n",
	  NULL },
	{ "2025-07-04",
	  "Former Kenyan diplomat Jane Wanjiku criticised the deal.",
	  "Former Kenyan diplomat Jane Wanjiku = KEN.JANE-WANJIKU KENELI "
	  "office\n",
	  NULL },
	/* bodies, groups and governments as of the day */
	{ "2025-07-04",
	  "Norway's Foreign Ministry praised the government of Afghanistan.",
	  "Norway's Foreign Ministry = NOR.MFA NORGOV office\n"
	  "the government of Afghanistan = AFG.TALIBAN AFGGOV office\n",
	  NULL },
	{ "2015-07-04",
	  "The Afghan government accused the Taliban of an attack.",
	  "Taliban = AFG.TALIBAN AFGREB name\n",
	  "The Afghan government = AFG.T" },
	{ "2025-07-04", "Taliban officials met Taliban soldiers.",
	  "Taliban soldiers = AFG.TALIBAN.SOLDIERS AFGMIL office\n", NULL },
	{ "1985-07-04", "Soviet soldiers fought US-backed mujahideen fighters.",
	  "US-backed mujahideen fighters = AFG.MUJAHIDEEN AFGREB office\n"
	  "US = USA USA name\n",
	  NULL },
	{ "2025-07-04",
	  "A spokesman for the Egyptian Foreign Ministry denied the report.",
	  "A spokesman for the Egyptian Foreign Ministry = EGY.MFA.SPOKESMAN "
	  "EGYGOV office\nEgyptian Foreign Ministry = EGY.MFA EGYGOV name\n",
	  NULL },
	{ "2025-07-04", "Polish and Czech officials met.",
	  "Polish and Czech officials = CZE.OFFICIALS+POL.OFFICIALS CZEGOV "
	  "joint\n",
	  NULL },
	{ "2025-07-04", "Dozens of Syrian soldiers were captured.",
	  "Dozens of Syrian soldiers = SYR.SOLDIERS SYRMIL office\n", NULL },
	/* metonyms and places */
	{ "2025-07-04",
	  "Moscow rejected the offer. Talks were held in Moscow. "
	  "A Moscow-based analyst disagreed.",
	  "Moscow = RUS RUS metonym\nMoscow = RUS RUS name place\n", NULL },
	{ "2025-07-04", "The Russian ambassador to Kabul handed over a letter.",
	  "The Russian ambassador to Kabul = RUS.AMBASSADOR RUSGOV office\n"
	  "Kabul = AFG AFG name place\n",
	  NULL },
	{ "2025-07-04", "Spain opened a school in Peru.",
	  "Spain = ESP ESP name\nPeru = PER PER name place\n", NULL },
	/* pointing back */
	{ "2025-07-04", "Norway opened its embassy in Kabul. It also sent aid.",
	  "its = NOR NOR pronoun\nIt = NOR NOR pronoun\n", NULL },
	{ "2014-04-20",
	  "Boko Haram kidnapped 20 girls. The group said it would sell them.",
	  "it = NGA.BOKOHARAM NGAREBBHR pronoun\n", NULL },
	/* who answers is who was asked */
	{ "2023-10-09", "Israel ordered Hamas to disarm. It refused.",
	  "It = PSE.HAMAS PSEREBHMS pronoun\n", NULL },
	/* those who rule may stand behind the people they rule */
	{ "2025-07-04", "Norway spoke of women's rights, which were restricted "
	  "under the Taliban.",
	  "women = AFG.WOMEN AFGCVL office\n", NULL },
	/* any government is a state; private people of a region its own */
	{ "2025-07-04", "No other government protested. Western banks closed. "
	  "Local governments protested.",
	  "No other government = COUNTRIES UIS office\n"
	  "Western banks = WST.BANKS WSTBUS office\n"
	  "Local governments = LOCAL-GOVERNMENTS GOV office\n", NULL },
	{ "2025-07-04", "Jihadist groups and Malian armed groups met.",
	  "Jihadist groups = JIHADIST-GROUPS IMGUAF office\n"
	  "Malian armed groups = MLI.ARMED-GROUPS MLIUAF office\n", NULL },
	{ "2024-07-04", "The BJP government banned a rally of the BJP.",
	  "The BJP government = IND.GOVT INDGOV office\n"
	  "BJP = IND.BJP INDPTY name\n", NULL },
	/* each of several states has one */
	{ "2021-06-03", "The foreign ministers of Austria and Slovenia met.",
	  "The foreign ministers of Austria and Slovenia = "
	  "AUT.FOREIGN-MINISTER+SVN.FOREIGN-MINISTER AUTGOV joint\n", NULL },
	/* no other minister of that surname */
	{ "2025-07-04", "Foreign Minister Bob Smith resigned.",
	  "Foreign Minister Bob Smith = BOB-SMITH GOV office\n", NULL },
	/* a state of a federation with the name of a country */
	{ "2025-07-04", "Voters in Florida and Georgia went to the polls.",
	  "Voters in Florida and Georgia = USA.VOTERS USACVL office\n",
	  "Georgia" },
	{ "2025-07-04", "Washington froze the assets of a judge from Georgia.",
	  "a judge from Georgia = GEO.JUDGE GEOJUD office\n", NULL },
	{ "2018-04-06", "President Moon Jae-in gave no comment. His office said "
	  "it respected the court.",
	  "His = KOR.MOON KORGOV pronoun\nit = KOR.OFFICE KORGOV pronoun\n",
	  NULL },
	{ "2023-04-15", "Chad closed its border with Sudan, its government said.",
	  "its = TCD TCD pronoun\n", NULL },
	{ "2025-07-04",
	  "The Dutch foreign ministry summoned the Iranian ambassador. "
	  "The ministry said the ambassador was expelled.",
	  "The ministry = NLD.MFA NLDGOV nominal\n"
	  "the ambassador = IRN.AMBASSADOR IRNGOV nominal\n",
	  NULL },
	{ "2025-07-04",
	  "The Houthis attacked a tanker. The group said it would continue.",
	  "The group = YEM.HOUTHI YEMREBHOU nominal\n", NULL },
	{ "2025-07-04",
	  "Peru and Chile signed a treaty. The two countries will open an "
	  "office.",
	  "The two countries = PER+CHL PER joint\n", NULL },
	{ "2025-07-04", "It is expected that Peru will sign.",
	  "Peru = PER PER name\n", "It =" },
	{ "2025-07-04",
	  "Kenya is at peace. The union said the country must reform.",
	  "the country = KEN KEN nominal\n", NULL },
	{ "2025-07-04", "The leaders of Brazil, China and India met in Peru.",
	  "The leaders of Brazil, China and India = "
	  "BRA.LEADERS+CHN.LEADERS+IND.LEADERS BRAGOV joint\n",
	  NULL },
	{ "2025-07-04", "He ran for president because he is a diplomat.", "",
	  "president" },
	/* what only looks like a name */
	{ "2025-07-04", "They told us that the US would leave.",
	  "US = USA USA name\n", "us =" },
	{ "2025-07-04", "Michael Jordan visited Jordan.",
	  "Jordan = JOR JOR name\n", "Michael" },
	{ "2025-07-04", "Anti-Taliban forces cooked a turkey.", "",
	  "Anti-Taliban forces = AFG.TALIBAN " },
	{ "2025-07-04", "The refugee camp is near a police station.", "",
	  "The refugee" },
};

/* Whether `line` (up to its end) is a whole line of `text`. */
static bool has_line(const char *text, const char *line, size_t len)
{
	for (const char *at = text; (at = strstr(at, line)); at++)
		if (!strncmp(at, line, len) && (at == text || at[-1] == '\n'))
			return true;
	return false;
}

static void mentions_are_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct mention_case *c = &cases[i];
		struct reading r;
		char got[4000], line[400];
		day_t day;
		assert_true(day_parse(str_of(c->day), &day));
		reading_parse(&r, &reader, str_of(c->text), day);
		assert_int_equal(reading_find(&r, &reader), CHANCERY_OK);
		describe(&r, got, sizeof got);
		for (const char *at = c->lines; *at;) {
			size_t len = strcspn(at, "\n") + 1;
			assert_true(len < sizeof line);
			memcpy(line, at, len);
			line[len] = '\0';
			at += len;
			if (!has_line(got, line, len))
				fail_msg("%s\nwanted %sgot\n%s", c->text, line,
				         got);
		}
		if (c->absent && has_line(got, c->absent, strlen(c->absent)))
			fail_msg("%s\nunwanted %s\n%s", c->text, c->absent,
			         got);
		reading_release(&r);
	}
}

static void one_actor_is_one_pointer(void **state)
{
	(void)state;
	struct reading r;
	reading_parse(
	    &r, &reader,
	    STR("Peru spoke. Peruvian officials met Peru's officials. "
	        "Peru left."),
	    day_of(2025, 7, 4));
	assert_int_equal(reading_find(&r, &reader), CHANCERY_OK);
	for (uint32_t i = 0; i < r.mentions.count; i++)
		for (uint32_t j = 0; j < i; j++) {
			const struct actor *a = r.mentions.item[i].actor[0];
			const struct actor *b = r.mentions.item[j].actor[0];
			assert_true((a == b) == str_eq(a->id, b->id));
		}
	assert_true(r.mentions.count >= 4);
	reading_release(&r);
}

static void every_allocation_may_fail(void **state)
{
	(void)state;
	struct str text = STR(
	    "Russia's foreign minister, Sergey Lavrov, and Kenyan "
	    "envoy Jane Wanjiku met Dozens of Syrian soldiers. The two "
	    "countries said they would reopen their embassies in Kabul.");
	for (int which = 0; which < 2; which++) {
		for (uint64_t k = 0;; k++) {
			struct reading r;
			reading_parse(&r, &reader, text, day_of(2025, 7, 4));
			struct arena *arena = which ? &r.scratch : &r.doc;
			arena->fail_after = k;
			enum chancery_status status = reading_find(&r, &reader);
			uint32_t count = r.mentions.count;
			reading_release(&r);
			if (status == CHANCERY_OK) {
				assert_true(count > 5 && k > 5);
				break;
			}
			assert_int_equal(status, CHANCERY_E_NOMEM);
			assert_int_equal(count, 0);
		}
	}
}

/* Words whose random mixture brings every pass into odd corners. */
static const char *const pool[] = {
	"Russia",   "Russian", "the",       "Taliban",    "-",
	"led",      "backed",  "and",       ",",          "of",
	"in",       "to",      "foreign",   "minister",   "Foreign",
	"Ministry", "'s",      "its",       "they",       "it",
	"he",       "two",     "countries", "group",      "former",
	"Kabul",    "Moscow",  "said",      "attacked",   "officials",
	"army",     "US",      "U.S.",      "president",  "Sergey",
	"Lavrov",   "Maria",   "al",        "Assad",      "(",
	")",        "\"",      ".",         ".",          "ambassador",
	"for",      "no",      "any",       "dozens",     "troops",
	"who",      "which",   "\u2019s",   "\u2014",     "Élysée",
	"people",   "People",  "general",   "recognised", "government",
	"both",     "our",     "Mr",        "ISIS",       "K",
	"based",
};

static void check(const struct reading *r)
{
	const struct mentions *m = &r->mentions;
	uint32_t headed = 0;
	for (uint32_t w = 0; w < r->words.count; w++) {
		uint32_t i = m->headed_by[w];
		if (i == NONE)
			continue;
		headed++;
		assert_true(i < m->count && m->item[i].head == w);
	}
	assert_int_equal(headed, m->count); /* heads are unique */
	for (uint32_t i = 0; i < m->count; i++) {
		const struct mention *a = &m->item[i];
		assert_true(a->first < a->end && a->end <= r->words.count);
		assert_true(a->head >= a->first && a->head < a->end);
		assert_int_equal(a->span.begin, r->words.item[a->first].begin);
		assert_int_equal(a->span.end, r->words.item[a->end - 1].end);
		assert_int_equal(r->words.sentence_of[a->first],
		                 r->words.sentence_of[a->end - 1]);
		assert_true(a->antecedent.begin <= a->antecedent.end &&
		            a->antecedent.end <= r->report.text.len);
		assert_true(a->actor_count == 1 ||
		            (a->actor_count > 1 && a->form == FORM_JOINT));
		for (uint32_t n = 0; n < a->actor_count; n++)
			assert_true(a->actor[n]->id.len > 0 &&
			            a->actor[n]->name.len > 0);
		for (uint32_t j = 0; j < i; j++) {
			const struct mention *b = &m->item[j];
			assert_true(b->span.begin <= a->span.begin);
			/* nested or apart, never across */
			assert_true(!span_overlaps(a->span, b->span) ||
			            span_within(a->span, b->span));
		}
	}
}

static void mentions_keep_their_bounds(void **state)
{
	(void)state;
	uint64_t seed = 1;
	for (int turn = 0; turn < 400; turn++) {
		char text[2000] = "";
		size_t at = 0;
		for (int i = 0; i < 60; i++) {
			seed = seed * 6364136223846793005u +
			       1442695040888963407u;
			const char *word = pool[(seed >> 33) % COUNT_OF(pool)];
			at += (size_t)snprintf(text + at, sizeof text - at,
			                       "%s%s", i % 7 ? " " : "\n",
			                       word);
		}
		struct reading r;
		reading_parse(&r, &reader, (struct str){ text, at },
		              turn % 2 ? DAY_NONE : day_of(2025, 7, 4));
		assert_int_equal(reading_find(&r, &reader), CHANCERY_OK);
		check(&r);
		reading_release(&r);
	}
}

static void an_empty_report_has_none(void **state)
{
	(void)state;
	struct reading r;
	reading_parse(&r, &reader, STR(""), DAY_NONE);
	assert_int_equal(reading_find(&r, &reader), CHANCERY_OK);
	assert_int_equal(r.mentions.count, 0);
	reading_release(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mentions_are_found),
		cmocka_unit_test(one_actor_is_one_pointer),
		cmocka_unit_test(every_allocation_may_fail),
		cmocka_unit_test(mentions_keep_their_bounds),
		cmocka_unit_test(an_empty_report_has_none),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
