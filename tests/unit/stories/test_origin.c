/* test_origin.c - outlets, and from whom a report says that it has its news. */
#include "unit/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stories/origin.h"

static struct outlets *outlets;

static int setup(void **state)
{
	(void)state;
	return outlets_open(&outlets, CHANCERY_DATA_SOURCE, NULL);
}

static int teardown(void **state)
{
	(void)state;
	outlets_close(outlets);
	return 0;
}

static void test_names(void **state)
{
	(void)state;
	static const struct {
		const char *name, *id; /* id NULL: nobody */
	} cases[] = {
		{ "Reuters", "MED.REUTERS" },
		{ "REUTERS", "MED.REUTERS" },
		{ "the Associated Press", "MED.AP" },
		{ "Agence France-Presse", "MED.AFP" },
		{ "Agence France Presse", "MED.AFP" },
		{ "AFP", "MED.AFP" },
		{ "dpa", "MED.DPA" },
		{ "Itar-Tass", "MED.TASS" },
		{ "Khaama Press", "MED.KHAAMA" },
		{ "Bulgarian News Agency", "MED.BTA" },
		/* Short names are taken as written. */
		{ "ap", NULL },
		{ "AP.", "MED.AP" },
		{ "mena", NULL },
		{ "The Hilltop Gazette", NULL },
		{ "", NULL },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct outlet *o = outlets_by_name(outlets,
		                                         str_of(cases[i].name));
		if (!o != !cases[i].id || (o && !str_is(o->id, cases[i].id)))
			fail_msg("\"%s\"", cases[i].name);
	}
	assert_null(outlets_by_name(NULL, STR("Reuters")));
}

/* What intake makes of bylines and datelines must be known here. */
static void test_agencies_of_intake(void **state)
{
	(void)state;
	static const char *const name[] = {
		"Reuters",     "AP",         "AFP",
		"UPI",         "dpa",        "EFE",
		"ANSA",        "TASS",       "Interfax",
		"RIA Novosti", "Sputnik",    "Xinhua",
		"Kyodo",       "Jiji Press", "Yonhap",
		"KCNA",        "PTI",        "ANI",
		"IANS",        "APP",        "BSS",
		"UNB",         "IRNA",       "ISNA",
		"Mehr",        "Fars",       "Tasnim",
		"Anadolu",     "SANA",       "SPA",
		"WAM",         "QNA",        "KUNA",
		"MENA",        "Petra",      "Pajhwok",
		"Bakhtar",     "Ukrinform",  "Khaama Press",
		"BelTA",       "PAP",        "CTK",
		"MTI",         "Agerpres",   "BTA",
		"Hina",        "Tanjug",     "ANA",
		"Lusa",        "Belga",      "ANP",
		"NTB",         "Ritzau",     "PA",
		"AAP",         "Bernama",    "Antara",
		"VNA",         "NAN",        "Panapress",
		"Notimex",     "Telam",      "Prensa Latina",
		"Bloomberg",   "Dow Jones",  "The Canadian Press",
		"McClatchy",   "RFE/RL",     "VOA",
	};
	for (size_t i = 0; i < COUNT_OF(name); i++)
		if (!outlets_by_name(outlets, str_of(name[i])))
			fail_msg("\"%s\" is no outlet", name[i]);
}

static void test_owners(void **state)
{
	(void)state;
	const struct outlet *tass = outlets_by_actor(outlets, STR("MED.TASS"));
	const struct outlet *ria = outlets_by_host(outlets, STR("ria.ru"));
	const struct outlet *dawn = outlets_by_host(outlets,
	                                            STR("images.dawn.com"));
	assert_non_null(tass);
	assert_non_null(ria);
	assert_non_null(dawn);
	assert_true(str_eq(tass->owner, ria->owner));
	assert_true(tass->wire && tass->class == OUTLET_STATE);
	assert_true(str_is(dawn->owner, "MED.DAWN") && !dawn->wire);
	assert_string_equal(outlet_class_name(dawn->class), "private");
	assert_null(outlets_by_host(outlets, STR("example.org")));
	assert_null(outlets_by_actor(outlets, STR("RUS")));
}

struct origin_case {
	const char *text, *title; /* title: its words at the start, or NULL */
	const char *author, *outlet, *url;
	const char *stated, *own, *class;
};

static const struct origin_case cases[] = {
	{ "NORTHTON, March 3 (Reuters) - The lakes agreed on tolls.", NULL, "",
	  "Valley Times", "", "MED.REUTERS", "outlet:valleytimes", "private" },
	{ "NORTHTON (AFP) \xe2\x80\x94 The lakes agreed on tolls.", NULL, "",
	  "", "", "MED.AFP", "", "public" },
	{ "The lakes agreed (again) on tolls.", NULL, "", "The Valley Times",
	  "", "", "outlet:valleytimes", "" },
	{ "The lakes agreed on tolls.", NULL, "Ann Other, Reuters", "", "",
	  "MED.REUTERS", "", "private" },
	{ "The lakes agreed on tolls.", NULL, "AFP / Ann Other", "", "",
	  "MED.AFP", "", "public" },
	{ "The lakes agreed on tolls.", NULL, "Ann Other", "", "", "", "", "" },
	{ "The lakes agreed on tolls.\n Reuter", NULL, "", "", "",
	  "MED.REUTERS", "", "private" },
	{ "The lakes agreed on tolls.\xe2\x80\x94 Xinhua", NULL, "", "", "",
	  "CHN", "", "state" },
	{ "\xe2\x80\x9cWe agree.\xe2\x80\x9d (ANI)", NULL, "", "", "",
	  "MED.ANI", "", "private" },
	{ "The lakes agreed on tolls.\nSource: Anadolu Agency", NULL, "", "",
	  "", "TUR", "", "state" },
	{ "The lakes agreed.\nThis article was originally published by Dawn, "
	  "and is used with its leave.",
	  NULL, "", "Valley Times", "", "MED.DAWN", "outlet:valleytimes",
	  "private" },
	{ "The lakes agreed.\nCopyright 2024 The Associated Press. All rights "
	  "reserved.",
	  NULL, "", "", "", "MED.AP", "", "coop" },
	/* To quote an agency is not to print it. */
	{ "The lakes agreed on tolls, Reuters reported on Monday, and the "
	  "ferry will run.",
	  NULL, "", "Valley Times", "", "", "outlet:valleytimes", "" },
	{ "The lakes agreed. A man who works for Reuters was there.", NULL, "",
	  "", "", "", "", "" },
	/* An agency's own page. */
	{ "The lakes agreed on tolls.", NULL, "", "TASS", "", "RUS", "RUS",
	  "state" },
	{ "The lakes agreed on tolls.", NULL, "", "",
	  "https://www.irna.ir/news/1", "IRN", "IRN", "state" },
	{ "The lakes agreed on tolls.", NULL, "", "",
	  "https://news.example.org:80/a", "", "site:news.example.org", "" },
	{ "The lakes agreed on tolls.", NULL, "", "", "not a page", "", "",
	  "" },
	{ "", NULL, "", "", "", "", "", "" },
};

static bool read_case(const struct origin_case *c, struct arena *arena,
                      struct origin *out)
{
	struct report report = { .text = str_of(c->text),
		                 .author = str_of(c->author),
		                 .outlet = str_of(c->outlet),
		                 .url = str_of(c->url) };
	struct span body = { 0, (uint32_t)report.text.len };
	report.body = &body;
	report.body_count = body.end > 0;
	return origin_of_report(out, arena, outlets, &report);
}

static void test_reports(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena, 1 << 20);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct origin o;
		assert_true(read_case(&cases[i], &arena, &o));
		const char *class = outlet_class_name(o.class);
		if (!str_is(o.stated, cases[i].stated) ||
		    !str_is(o.outlet, cases[i].own) ||
		    strcmp(class, cases[i].class) != 0)
			fail_msg("case %zu: stated \"%.*s\", outlet \"%.*s\", "
			         "class \"%s\"",
			         i, STR_ARG(o.stated), STR_ARG(o.outlet),
			         class);
	}
	arena.fail_after = 0;
	struct origin o;
	assert_false(read_case(&cases[0], &arena, &o));
	arena_release(&arena);
}

static void test_claims(void **state)
{
	(void)state;
	static const char text[] =
	    "He told Xinhua in an interview with RIA Novosti on Monday.";
	const struct actor tass = { .id = { "MED.TASS", 8 } };
	const struct actor minister = { .id = { "RUS.MFA", 7 } };
	struct report report = { .text = str_of(text) };
	struct statement s = { .channel = { 15, 57 } };
	struct coding coding = { .report = &report,
		                 .statements = { .item = &s, .count = 1 } };
	struct claim claim = { .statement = NONE, .speaker = &minister };
	assert_null(origin_of_claim(outlets, &coding, &claim));
	claim.statement = 0;
	const struct outlet *o = origin_of_claim(outlets, &coding, &claim);
	assert_non_null(o);
	assert_true(str_is(o->id, "MED.RIA"));
	s.channel = (struct span){ 0, 0 };
	assert_null(origin_of_claim(outlets, &coding, &claim));
	s.addressee = &tass;
	assert_non_null(origin_of_claim(outlets, &coding, &claim));
	s.addressee = NULL;
	claim.speaker = &tass;
	o = origin_of_claim(outlets, &coding, &claim);
	assert_true(o && str_is(o->owner, "RUS"));
	assert_null(origin_of_claim(NULL, &coding, &claim));
}

/* Lines that are wrong are named. */
static void test_bad_file(void **state)
{
	(void)state;
	static const char *const lines[] = {
		"MED.X wire state",
		"MED.X paper state - -",
		"MED.X wire royal - -",
		"MED.X wire state - -\nMED.X wire state - -",
	};
	char folder[] = "/tmp/chancery-outlets-XXXXXX", name[80];
	assert_non_null(mkdtemp(folder));
	snprintf(name, sizeof name, "%s/lexicon", folder);
	assert_int_equal(mkdir(name, 0700), 0);
	snprintf(name, sizeof name, "%s/lexicon/outlets.txt", folder);
	for (size_t i = 0; i < COUNT_OF(lines); i++) {
		struct chancery_error err;
		struct outlets *bad;
		FILE *file = fopen(name, "w");
		assert_non_null(file);
		fputs(lines[i], file);
		fclose(file);
		assert_int_equal(outlets_open(&bad, folder, &err),
		                 CHANCERY_E_FORMAT);
		assert_null(bad);
		assert_non_null(strstr(err.message, "outlets.txt\" line"));
	}
	unlink(name);
	struct outlets *none;
	assert_int_equal(outlets_open(&none, folder, NULL), CHANCERY_E_IO);
	snprintf(name, sizeof name, "%s/lexicon", folder);
	rmdir(name);
	assert_int_equal(rmdir(folder), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_agencies_of_intake),
		cmocka_unit_test(test_owners),
		cmocka_unit_test(test_reports),
		cmocka_unit_test(test_claims),
		cmocka_unit_test(test_bad_file),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
