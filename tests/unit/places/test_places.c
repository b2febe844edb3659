/* test_places.c - the gazetteer, the places of a report, the place of an act.
 */
#include "../times/fake.h"

#include <stdlib.h>
#include <unistd.h>

#include "places/gazetteer.h"

static struct gazetteer *gazetteer;

static int open_gazetteer(void **state)
{
	(void)state;
	char data[4096];
	const char *source = getenv("CHANCERY_SOURCE");
	struct chancery_error err;
	snprintf(data, sizeof data, "%s/data", source ? source : ".");
	if (gazetteer_open(&gazetteer, data, &err)) {
		print_error("%s\n", err.message);
		return 1;
	}
	return 0;
}

static int close_gazetteer(void **state)
{
	(void)state;
	gazetteer_close(gazetteer);
	return 0;
}

struct found {
	struct fake fake;
	struct mentions mentions;
	struct mention mention[4];
	uint32_t headed[FAKE_WORDS];
	struct places places;
};

static void build(struct found *f, const char *text)
{
	fake_build(&f->fake, text, NULL);
	for (uint32_t i = 0; i < FAKE_WORDS; i++)
		f->headed[i] = NONE;
	f->mentions = (struct mentions){ f->mention, 0, f->headed };
}

static enum chancery_status find(struct found *f, struct chancery_error *err)
{
	return places_find(&f->places, &f->fake.doc, &f->fake.scratch,
	                   gazetteer, &f->fake.report, &f->fake.words,
	                   &f->fake.trees, &f->mentions, err);
}

/* "words=country" of each place, "; " between them. */
static void describe(const struct found *f, char *out, size_t room)
{
	size_t at = 0;
	out[0] = 0;
	for (uint32_t i = 0; i < f->places.count; i++) {
		const struct place *p = &f->places.item[i];
		at += (size_t)snprintf(
		    out + at, room - at, "%s%.*s=%.*s", i ? "; " : "",
		    STR_ARG(span_str(f->fake.report.text, p->span)),
		    STR_ARG(p->country));
		assert_true(at < room);
		assert_int_equal(f->places.headed_by[p->head],
		                 p->use == USE_NAME ? NONE : i);
	}
}

static void names(void **state)
{
	(void)state;
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "talks in Kabul and Doha", "Kabul=AFG; Doha=QAT" },
		{ "fled Port ~- ~au ~- ~Prince yesterday",
		  "Port-au-Prince=HTI" },
		{ "near Kiev , Ukraine", "Kiev=UKR; Ukraine=UKR" },
		{ "a camp in Helmand", "Helmand=AFG" },
		{ "across the Middle East", "Middle East=" },
		{ "in the Red Sea", "Red Sea=" },
		{ "KABUL , July 4", "KABUL=AFG" },
		/* the container tells which */
		{ "in Tripoli , Lebanon", "Tripoli=LBN; Lebanon=LBN" },
		{ "in Tripoli , Libya", "Tripoli=LBY; Libya=LBY" },
		{ "in Hyderabad , Pakistan", "Hyderabad=PAK; Pakistan=PAK" },
		{ "in Hyderabad", "Hyderabad=IND" },
		/* one sense in one report, told once */
		{ "in Tripoli , Lebanon . // in Tripoli",
		  "Tripoli=LBN; Lebanon=LBN; Tripoli=LBN" },
		/* words and people */
		{ "a Nice day for Reading", "" },
		{ "in Nice", "Nice=FRA" },
		{ "envoys told us", "" },
		{ "Houston spoke", "" },
		{ "the Russian|ADJ|JJ army", "" },
		{ "Moscow|PROPN|NNP|2|compound University|PROPN|NNP|0|root",
		  "Moscow=RUS" },
		{ "Nelson|PROPN|NNP|2|compound University|PROPN|NNP|0|root",
		  "" },
		/* regions and their short forms */
		{ "in Springfield , Illinois",
		  "Springfield=USA; Illinois=USA" },
		{ "in Austin , TX", "Austin=USA; TX=USA" },
		{ "TX and OK", "" },
		{ "in Ramat , Pa.", "Ramat=USA; Pa.=USA" },
		{ "in Santiago , Chile", "Santiago=CHL; Chile=CHL" },
		/* as written, with and without marks */
		{ "in Bogot\xc3\xa1", "Bogot\xc3\xa1=COL" },
		{ "in Bogota", "Bogota=COL" },
		{ "in Sana'a", "Sana'a=YEM" },
		{ "in Sanaa", "Sanaa=YEM" },
		{ "in St. Petersburg , Russia",
		  "St. Petersburg=RUS; Russia=RUS" },
		{ "in St. Petersburg , Florida",
		  "St. Petersburg=USA; Florida=USA" },
		/* calendar words and pronouns are towns nowhere */
		{ "in March and in May", "" },
		{ "Us and Of", "" },
		/* known to no gazetteer, but standing where a place does */
		{ "the village of Zxcvbia", "Zxcvbia=" },
		{ "saw Zxcvbia", "" },
		{ "Jackson|PROPN|NNP|0|root Kabul|PROPN|NNP|1|flat", "" },
		{ "kabul in small letters", "" },
		{ "in|ADP|IN|2|case Chad|PROPN|NNP|0|root and|CCONJ|CC|4|cc "
		  "Mali|PROPN|NNP|2|conj",
		  "Chad=TCD; Mali=MLI" },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct found f;
		char got[512];
		build(&f, cases[i].text);
		assert_int_equal(find(&f, NULL), CHANCERY_OK);
		describe(&f, got, sizeof got);
		if (strcmp(got, cases[i].want))
			print_error("%s\n", cases[i].text);
		assert_string_equal(got, cases[i].want);
		fake_release(&f.fake);
	}
}

/* A capital or state that acts is listed as an actor, and nothing happens in
 * it. */
static void actors_are_told_apart(void **state)
{
	(void)state;
	static const struct actor russia = { .country = { "RUS", 3 } };
	static const struct actor *const actor[] = { &russia };
	for (int place = 0; place < 2; place++) {
		struct found f;
		build(&f, "Moscow welcomed it");
		f.mention[0] = (struct mention){ .span = f.fake.item[0],
			                         .first = 0,
			                         .end = 1,
			                         .head = 0,
			                         .form = FORM_METONYM,
			                         .actor = actor,
			                         .actor_count = 1,
			                         .place = place };
		f.headed[0] = 0;
		f.mentions.count = 1;
		assert_int_equal(find(&f, NULL), CHANCERY_OK);
		assert_int_equal(f.places.count, 1);
		assert_int_equal(f.places.item[0].use,
		                 place ? USE_PLACE : USE_ACTOR);
		assert_int_equal(
		    places_of_act(&f.places, &f.fake.words, &f.fake.trees, 1),
		    NONE);
		fake_release(&f.fake);
	}
}

static void positions(void **state)
{
	(void)state;
	struct found f;
	build(&f, "in Kabul and in Canada");
	assert_int_equal(find(&f, NULL), CHANCERY_OK);
	assert_int_equal(f.places.count, 2);
	const struct place *kabul = &f.places.item[0];
	assert_true(str_is(kabul->id, "geonames:1138958"));
	assert_true(kabul->lat > 34.5 && kabul->lat < 34.6);
	assert_true(kabul->lon > 69.1 && kabul->lon < 69.2);
	assert_false(kabul->country_level);
	assert_true(f.places.item[1].country_level);
	assert_true(str_is(f.places.item[1].id, "iso:CAN"));
	assert_true(f.places.item[1].lat > 45 && f.places.item[1].lat < 65);
	fake_release(&f.fake);
}

static void acts(void **state)
{
	(void)state;
	static const struct {
		const char *text, *trigger, *want;
	} cases[] = {
		{ "They|PRON|PRP|2|nsubj met|VERB|VBD|0|root "
		  "in|ADP|IN|4|case Doha|PROPN|NNP|2|obl",
		  "met", "Doha" },
		{ "They|PRON|PRP|2|nsubj met|VERB|VBD|0|root at|ADP|IN|4|case "
		  "talks|NOUN|NNS|2|obl in|ADP|IN|6|case "
		  "Doha|PROPN|NNP|4|nmod",
		  "met", "Doha" },
		{ "the|DET|DT|3|det Kabul|PROPN|NNP|3|compound "
		  "attack|NOUN|NN|0|root",
		  "attack", "Kabul" },
		/* speaking from one place of another */
		{ "He|PRON|PRP|2|nsubj spoke|VERB|VBD|0|root "
		  "from|ADP|IN|4|case "
		  "Berlin|PROPN|NNP|2|obl of|ADP|IN|6|case "
		  "fighting|NOUN|NN|2|obl in|ADP|IN|8|case "
		  "Homs|PROPN|NNP|6|nmod",
		  "fighting", "Homs" },
		{ "In|ADP|IN|2|case Berlin|PROPN|NNP|4|obl he|PRON|PRP|4|nsubj "
		  "said|VERB|VBD|0|root they|PRON|PRP|6|nsubj "
		  "fought|VERB|VBD|4|ccomp",
		  "fought", "" },
		/* the smaller of two: a town before its province */
		{ "shelled|VERB|VBD|0|root the|DET|DT|3|det "
		  "town|NOUN|NN|1|obj of|ADP|IN|5|case Suran|PROPN|NNP|3|nmod "
		  "in|ADP|IN|8|case the|DET|DT|8|det Syria|PROPN|NNP|1|obl",
		  "shelled", "Suran" },
		/* what a participle tells happened where its verb did */
		{ "struck|VERB|VBD|0|root in|ADP|IN|3|case "
		  "Homs|PROPN|NNP|1|obl killing|VERB|VBG|1|advcl "
		  "two|NUM|CD|4|obj",
		  "killing", "Homs" },
		{ "died|VERB|VBD|0|root north|ADV|RB|1|advmod of|ADP|IN|4|case "
		  "Homs|PROPN|NNP|2|obl",
		  "died", "Homs" },
		{ "They|PRON|PRP|2|nsubj came|VERB|VBD|0|root "
		  "from|ADP|IN|4|case Doha|PROPN|NNP|2|obl",
		  "came", "" },
		{ "They|PRON|PRP|2|nsubj told|VERB|VBD|0|root "
		  "the|DET|DT|4|det government|NOUN|NN|2|obj "
		  "in|ADP|IN|6|case Kabul|PROPN|NNP|4|nmod",
		  "told", "" },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct found f;
		build(&f, cases[i].text);
		assert_int_equal(find(&f, NULL), CHANCERY_OK);
		uint32_t w = 0;
		while (!str_is(span_str(f.fake.report.text, f.fake.item[w]),
		               cases[i].trigger))
			w++;
		uint32_t p = places_of_act(&f.places, &f.fake.words,
		                           &f.fake.trees, w);
		struct str got = p == NONE ? STR("")
		                           : span_str(f.fake.report.text,
		                                      f.places.item[p].span);
		if (!str_is(got, cases[i].want))
			print_error("%s: %.*s\n", cases[i].text, STR_ARG(got));
		assert_true(str_is(got, cases[i].want));
		fake_release(&f.fake);
	}
}

/* Names, prepositions and marks thrown together: every place lies in the text
 * and on the earth, in order, and twice the same. */
static void any_words(void **state)
{
	(void)state;
	static const char *const word[] = {
		"in",
		"the",
		"of",
		"San",
		"Jose",
		",",
		"Paris",
		"Texas",
		"New",
		"York",
		"City",
		"Georgia",
		"March",
		"al",
		"-",
		"Hawsh",
		"'s",
		"Tripoli",
		"Lebanon",
		"Republic",
		"Congo",
		"United",
		"States",
		"Said",
		"village",
		"Saint",
		"St.",
		"Louis",
		"and",
		"Hama",
		"Province",
		"U.S.",
		"TX",
		"Guinea",
		"Bissau",
		"Sana'a",
		"Bogot\xc3\xa1",
		"\xc3\x85land",
		"\xe2\x80\x99",
		"Z\xcc\x81",
	};
	uint32_t seed = 11;
	for (int round = 0; round < 2000; round++) {
		char text[512], got[2][2048];
		size_t at = 0;
		for (int n = 0; n < 20; n++) {
			seed = seed * 1664525u + 1013904223u;
			at += (size_t)snprintf(
			    text + at, sizeof text - at, "%s ",
			    word[(seed >> 16) % COUNT_OF(word)]);
		}
		text[at - 1] = 0;
		for (int k = 0; k < 2; k++) {
			struct found f;
			build(&f, text);
			assert_int_equal(find(&f, NULL), CHANCERY_OK);
			describe(&f, got[k], sizeof got[k]);
			uint32_t last = 0;
			for (uint32_t i = 0; i < f.places.count; i++) {
				const struct place *p = &f.places.item[i];
				assert_true(p->span.begin >= last &&
				            p->span.begin < p->span.end &&
				            p->span.end <=
				                f.fake.report.text.len);
				assert_true(p->lat >= -90 && p->lat <= 90 &&
				            p->lon >= -180 && p->lon <= 180);
				assert_true(p->known || !p->id.len);
				last = p->span.end;
			}
			fake_release(&f.fake);
		}
		assert_string_equal(got[0], got[1]);
	}
}

/* A damaged gazetteer is refused, byte by byte of its head. */
static void damaged(void **state)
{
	(void)state;
	char path[4096], copy[] = "/tmp/chancery-places-XXXXXX";
	const char *source = getenv("CHANCERY_SOURCE");
	snprintf(path, sizeof path, "%s/data/gazetteer/places.bin",
	         source ? source : ".");
	FILE *in = fopen(path, "rb");
	int out = mkstemp(copy);
	assert_non_null(in);
	assert_true(out >= 0);
	static char bytes[1 << 16];
	size_t n;
	while ((n = fread(bytes, 1, sizeof bytes, in)) > 0)
		assert_int_equal(write(out, bytes, n), (ssize_t)n);
	fclose(in);
	for (off_t at = 0; at < 40; at++) {
		char byte;
		struct atlas atlas;
		struct chancery_error err = { 0 };
		assert_int_equal(pread(out, &byte, 1, at), 1);
		byte ^= 1;
		assert_int_equal(pwrite(out, &byte, 1, at), 1);
		assert_true(atlas_open(&atlas, copy, &err) != CHANCERY_OK);
		assert_true(err.message[0]);
		byte ^= 1;
		assert_int_equal(pwrite(out, &byte, 1, at), 1);
	}
	assert_int_equal(ftruncate(out, 1000), 0);
	struct atlas atlas;
	assert_int_equal(atlas_open(&atlas, copy, NULL), CHANCERY_E_CORRUPT);
	close(out);
	unlink(copy);
}

static void out_of_memory(void **state)
{
	(void)state;
	for (int which = 0; which < 2; which++) {
		enum chancery_status status = CHANCERY_E_NOMEM;
		for (uint64_t k = 0; status; k++) {
			struct found f;
			struct chancery_error err = { 0 };
			assert_true(k < 1000);
			build(&f, "in Kabul and in Doha , Qatar");
			struct arena *arena = which ? &f.fake.doc
			                            : &f.fake.scratch;
			arena->fail_after = k;
			status = find(&f, &err);
			assert_int_equal(err.status, status);
			assert_int_equal(f.places.count, status ? 0 : 3);
			fake_release(&f.fake);
		}
	}
}

static void wrong_files(void **state)
{
	(void)state;
	struct gazetteer *none;
	struct chancery_error err = { 0 };
	assert_int_equal(gazetteer_open(&none, "no-such-folder", &err),
	                 CHANCERY_E_IO);
	assert_null(none);
	assert_true(err.message[0]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names),
		cmocka_unit_test(actors_are_told_apart),
		cmocka_unit_test(positions),
		cmocka_unit_test(acts),
		cmocka_unit_test(any_words),
		cmocka_unit_test(damaged),
		cmocka_unit_test(out_of_memory),
		cmocka_unit_test(wrong_files),
	};
	return cmocka_run_group_tests(tests, open_gazetteer, close_gazetteer);
}
