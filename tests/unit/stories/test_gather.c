/* test_gather.c - profiles, their likeness, and groups made of links. */
#include "unit/unit.h"

#include <stdio.h>
#include <stdlib.h>

#include "stories/gather.h"
#include "stories/likeness.h"
#include "stories/merge.h"

static bool profile_of(struct profile *out, struct arena *arena,
                       const char *title, const char *text)
{
	struct span body = { 0, (uint32_t)strlen(text) };
	struct told told = { STR("consult.meet"), STR("RUR"), STR("FRE"),
		             STR("Tarn"), 19000 };
	struct profile_source source = { .text = str_of(text),
		                         .title = str_of(title),
		                         .body = &body,
		                         .body_count = 1,
		                         .told = &told,
		                         .told_count = 1 };
	return profile_read(out, arena, &source);
}

static const struct feature *find(const struct profile *p,
                                  const struct profile *of, unsigned marks)
{
	for (uint32_t i = 0; i < of->count; i++)
		for (uint32_t k = 0; k < p->count; k++)
			if (of->item[i].marks & FEATURE_WORD &&
			    p->item[k].key == of->item[i].key &&
			    (p->item[k].marks & marks) == marks)
				return &p->item[k];
	return NULL;
}

static void test_words(void **state)
{
	(void)state;
	static const struct {
		const char *title, *text, *word;
		unsigned marks; /* of the word, 0: it is not kept */
	} cases[] = {
		{ "", "He spoke of Ferries.", "ferry", FEATURE_NAME },
		{ "", "Ferries were late.", "FERRY", FEATURE_LEAD },
		{ "Ferry late", "Boats.", "ferry", FEATURE_TITLE },
		{ "", "They tolled boats.", "tolling", FEATURE_WORD },
		{ "", "Lost 97 nets", "97", FEATURE_NUMBER },
		{ "", "\xc3\x89lys\xc3\xa9""e", "\xc3\xa9lys\xc3\xa9""e",
		  FEATURE_WORD },
		/* Words that say nothing of what a text is about. */
		{ "", "the boats", "the", 0 },
		{ "", "boats of Tuesday", "Tuesday", 0 },
		{ "", "boats of x", "x", 0 },
	};
	struct arena arena;
	arena_init(&arena, (size_t)16 << 20);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct profile p, word;
		assert_true(profile_of(&p, &arena, cases[i].title,
		                       cases[i].text));
		assert_true(profile_of(&word, &arena, "", cases[i].word));
		bool found = find(&p, &word, cases[i].marks);
		if (found != (cases[i].marks != 0))
			fail_msg("\"%s\" in \"%s\"", cases[i].word,
			         cases[i].text);
	}
	arena_release(&arena);
}

/* However long a report, its profile is not, and comes back as it was kept. */
static void test_kept(void **state)
{
	(void)state;
	struct arena arena;
	struct profile p, back;
	unsigned char bytes[PROFILE_MAX * PROFILE_BYTES];
	arena_init(&arena, (size_t)64 << 20);
	size_t room = (size_t)1 << 20, n = 0;
	char *text = arena_alloc(&arena, room, 1);
	for (unsigned i = 0; n + 16 < room; i++)
		n += (size_t)snprintf(text + n, 16, "w%xq ", i * 2654435761u);
	assert_true(profile_of(&p, &arena, "A title", text));
	assert_int_equal(p.count, PROFILE_WORDS + 5);
	profile_pack(&p, bytes);
	struct str kept = { (const char *)bytes, p.count * PROFILE_BYTES };
	assert_true(profile_unpack(&back, &arena, kept));
	assert_int_equal(back.count, p.count);
	for (uint32_t i = 0; i < p.count; i++)
		assert_memory_equal(&back.item[i], &p.item[i],
		                    sizeof p.item[i]);
	/* What was damaged is no profile. */
	kept.len--;
	assert_false(profile_unpack(&back, &arena, kept));
	kept.len++;
	memcpy(bytes, bytes + PROFILE_BYTES, PROFILE_BYTES);
	assert_false(profile_unpack(&back, &arena, kept));
	arena_release(&arena);
}

static void test_likeness(void **state)
{
	(void)state;
	static const char *const text[] = {
		"The ferry Alderney sank off Tarn with ninety on board.",
		"Storms kept boats from Tarn, where the Alderney had sunk.",
		"Voters in Brankovo chose a baker for their mayor.",
	};
	struct arena arena;
	struct profile p[3];
	struct weighed_profiles w;
	struct features features = { 0 };
	arena_init(&arena, (size_t)16 << 20);
	for (int i = 0; i < 3; i++)
		assert_true(profile_of(&p[i], &arena, "", text[i]));
	for (int i = 0; i < 3; i++)
		assert_true(features_add(&features, &arena, &p[i], true));
	int like[3];
	for (int apart = 0; apart < 3; apart++) {
		day_t day[] = { 100, 100 + apart * 10, DAY_NONE };
		assert_true(profiles_weigh(&w, &arena, &features, p, day,
		                           3));
		for (int i = 0; i < 3; i++)
			for (int k = 0; k < 3; k++)
				assert_int_equal(
				    likeness(&w.item[i], &w.item[k]),
				    likeness(&w.item[k], &w.item[i]));
		like[apart] = likeness(&w.item[0], &w.item[1]);
		assert_true(like[apart] > likeness(&w.item[0], &w.item[2]));
	}
	assert_true(like[0] > 500);
	assert_true(like[0] > like[1] && like[1] > like[2]);
	arena_release(&arena);
}

static void test_merge(void **state)
{
	(void)state;
	static const struct {
		const char *links; /* "a b worth;" */
		double least;
		uint32_t most;
		const char *want;
	} cases[] = {
		{ "", .5, 9, "012345" },
		{ "0 1 600;2 3 400;", .5, 9, "002345" },
		/* A chain is cut where its ends are strangers. */
		{ "0 1 900;1 2 700;2 3 900;", .5, 9, "002245" },
		{ "0 1 900;1 2 700;2 3 900;0 2 700;0 3 700;1 3 700;", .5, 9,
		  "000045" },
		{ "0 1 900;1 2 700;2 3 900;0 2 700;0 3 700;1 3 700;", .5, 3,
		  "002245" },
		/* Equals in the order of their members. */
		{ "1 2 600;2 3 600;4 5 600;", .5, 2, "011344" },
		/* One that knows part of a group of four finds it. */
		{ "0 1 1000;0 2 1000;1 2 1000;0 4 400;1 4 400;2 4 400;", .35, 9,
		  "000305" },
	};
	struct arena arena;
	arena_init(&arena, (size_t)16 << 20);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct merge_link link[16];
		uint32_t count = 0, group[6];
		char have[7] = "";
		for (const char *c = cases[i].links; *c; count++) {
			char *end;
			link[count].a = (uint32_t)(c[0] - '0');
			link[count].b = (uint32_t)(c[2] - '0');
			link[count].worth = (uint32_t)strtol(c + 4, &end, 10);
			c = end + 1;
		}
		struct merging in = { .count = 6,
			              .link = link,
			              .link_count = count,
			              .one = 1000,
			              .least = cases[i].least,
			              .most = cases[i].most };
		assert_true(merge(group, &arena, &in));
		for (int k = 0; k < 6; k++)
			have[k] = (char)('0' + group[k]);
		if (strcmp(have, cases[i].want))
			fail_msg("%s: %s instead of %s", cases[i].links, have,
			         cases[i].want);
	}
	arena_release(&arena);
}

#define MANY 3000

/* Reports that are all alike cost no more than others, and a story is no larger
 * than it may be. */
static void test_flood(void **state)
{
	(void)state;
	static struct profile profile[MANY];
	static day_t day[MANY];
	struct arena arena;
	struct gathered gathered;
	arena_init(&arena, (size_t)512 << 20);
	for (int i = 0; i < MANY; i++) {
		assert_true(profile_of(&profile[i], &arena, "Ferry sinks",
		                       "The ferry Alderney sank off Tarn."));
		day[i] = 100;
	}
	assert_false(gather(&gathered, &arena, profile, day, MANY, NULL));
	uint32_t size[MANY] = { 0 }, most = 0;
	for (int i = 0; i < MANY; i++) {
		assert_true(gathered.story[i] <= (uint32_t)i);
		uint32_t n = ++size[gathered.story[i]];
		most = n > most ? n : most;
	}
	assert_true(most <= GATHER_STORY_MAX && most > 1);
	arena_release(&arena);
}

/* Every allocation fails once. */
static void test_memory(void **state)
{
	(void)state;
	struct arena arena;
	bool done = false;
	arena_init(&arena, (size_t)64 << 20);
	for (uint64_t k = 0; !done; k++) {
		struct profile p[2];
		const day_t day[2] = { 5, DAY_NONE };
		struct gathered gathered;
		struct chancery_error err;
		arena_clear(&arena);
		arena.fail_after = k;
		done = profile_of(&p[0], &arena, "Ferry sinks",
		                  "The ferry Alderney sank off Tarn.") &&
		       profile_of(&p[1], &arena, "Ferry Alderney lost",
		                  "Off Tarn a ferry, the Alderney, sank.") &&
		       !gather(&gathered, &arena, p, day, 2, &err);
		arena.fail_after = UINT64_MAX;
		assert_true(k < 1000);
		if (done)
			assert_int_equal(gathered.story[1], 0);
	}
	struct chancery_error err;
	assert_int_equal(gather(&(struct gathered){ 0 }, &arena, NULL, NULL,
	                        GATHER_MAX + 1, &err),
	                 CHANCERY_E_LIMIT);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words),  cmocka_unit_test(test_kept),
		cmocka_unit_test(test_likeness), cmocka_unit_test(test_merge),
		cmocka_unit_test(test_flood),  cmocka_unit_test(test_memory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
