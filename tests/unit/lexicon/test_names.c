/* test_names.c - atoms and the table of names. */
#include "unit/unit.h"

#include <stdio.h>

#include "lexicon/names.h"

#define LIMIT ((size_t)16 << 20)

static void atoms_fold(void **state)
{
	(void)state;
	static const struct {
		const char *text, *folded; /* atoms, a blank after each */
	} cases[] = {
		{ "ISIS-K", "isis k " },
		{ "U.S.A.", "u s a " },
		{ "Élysée", "elysee " },
		{ "Türkiye’s", "turkiye s " },
		{ "Łódź", "lodz " },
		{ "Straße", "strasse " },
		{ "Trinidad & Tobago", "trinidad and tobago " },
		{ "Sana'a", "sana a " },
		{ "  --  ", "" },
		{ "Москва", "москва " },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct str text = str_of(cases[i].text);
		char got[200] = "", folded[ATOM_BYTES_MAX];
		size_t at = 0, len = 0;
		struct span span;
		while (atom_next(text, &at, &span)) {
			size_t n = atom_fold(folded, span_str(text, span));
			memcpy(got + len, folded, n);
			got[len + n] = ' ';
			len += n + 1;
		}
		got[len] = 0;
		assert_string_equal(got, cases[i].folded);
	}
	char folded[ATOM_BYTES_MAX], longer[2 * ATOM_BYTES_MAX];
	memset(longer, 'x', sizeof longer);
	assert_int_equal(
	    atom_fold(folded, (struct str){ longer, sizeof longer }), 0);
}

static const struct {
	const char *text;
	enum name_kind kind;
} entered[] = {
	{ "Sudan", NAME_FULL },
	{ "South Sudan", NAME_FULL },
	{ "South Sudan Liberation Army", NAME_FULL },
	{ "US", NAME_ACRONYM },
	{ "ISIS-K", NAME_ACRONYM },
	{ "ISIS", NAME_ACRONYM },
	{ "Côte d'Ivoire", NAME_FULL },
	{ "mujahideen", NAME_FULL },
	{ "foreign minister", NAME_ROLE },
	{ "PM", NAME_ROLE },
	{ "al-Shabaab", NAME_FULL },
};

static enum chancery_status fill(struct names *names, struct arena *arena)
{
	*names = (struct names){ 0 };
	for (uint32_t i = 0; i < COUNT_OF(entered); i++) {
		struct name name = { .text = str_of(entered[i].text),
			             .owner = i,
			             .days = { DAY_NONE, DAY_NONE },
			             .kind = (uint8_t)entered[i].kind };
		enum chancery_status status = names_add(names, arena, name,
		                                        NULL);
		if (status)
			return status;
	}
	struct name dotted = { .text = STR("U.S."),
		               .owner = 3,
		               .days = { DAY_NONE, DAY_NONE },
		               .kind = NAME_ACRONYM,
		               .dotted = true };
	return names_add(names, arena, dotted, NULL);
}

/* All leftmost-longest matches as "name|name|". */
static enum chancery_status matches(char *out, struct arena *arena,
                                    const char *z)
{
	struct names names;
	struct words words;
	struct atoms atoms;
	struct str text = str_of(z);
	struct span body = { 0, (uint32_t)text.len };
	enum chancery_status status = fill(&names, arena);
	if (!status)
		status = words_split(&words, arena, text, &body, 1, NULL);
	if (!status)
		status = atoms_read(&atoms, arena, &names, text, &words, NULL);
	if (status)
		return status;
	out[0] = 0;
	for (uint32_t at = 0; at < atoms.count; at++) {
		struct name_match match = names_match(&names, &atoms, text, at,
		                                      DAY_NONE);
		if (!match.end)
			continue;
		struct str name = names.item[match.first].text;
		snprintf(out + strlen(out), 300 - strlen(out), "%.*s|",
		         STR_ARG(name));
		at = match.end - 1;
	}
	return CHANCERY_OK;
}

static const struct {
	const char *text, *found;
} matching[] = {
	{ "South Sudan and Sudan met.", "South Sudan|Sudan|" },
	{ "The South Sudan Liberation Movement fought.", "South Sudan|" },
	{ "Sudanese troops left SUDAN.", "Sudan|" },
	{ "They told us that US envoys and U.S. officials came.", "US|U.S.|" },
	{ "It is us.", "" },
	{ "ISIS-K and ISIS, K. and isis-k", "ISIS-K|ISIS|" },
	{ "ISIS - K struck.", "ISIS-K|" },
	{ "Cote d\u2019Ivoire's foreign minister",
	  "Côte d'Ivoire|foreign minister|" },
	{ "CÔTE D'IVOIRE VOTES", "Côte d'Ivoire|" },
	{ "cote d'ivoire", "" },
	{ "South, Sudan", "Sudan|" },
	{ "the Mujahideen and mujahideen", "mujahideen|mujahideen|" },
	{ "at 3 pm the PM and the Foreign Minister", "PM|foreign minister|" },
	{ "Al Shabaab, al-Shabaab, Al-Shabaab",
	  "al-Shabaab|al-Shabaab|al-Shabaab|" },
	{ "Foreign. Minister", "" },
	{ "Sudan-led talks", "Sudan|" },
};

static void the_longest_name_is_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(matching); i++) {
		struct arena arena;
		char got[300];
		arena_init(&arena, LIMIT);
		assert_int_equal(matches(got, &arena, matching[i].text),
		                 CHANCERY_OK);
		if (strcmp(got, matching[i].found))
			fail_msg("%s: %s", matching[i].text, got);
		arena_release(&arena);
	}
}

static void metonyms_hold_for_their_days(void **state)
{
	(void)state;
	struct arena arena;
	struct names names = { 0 };
	struct words words;
	struct atoms atoms;
	struct str text = STR("Bonn said no.");
	struct span body = { 0, (uint32_t)text.len };
	struct name name = { .text = STR("Bonn"),
		             .kind = NAME_METONYM,
		             .days = { day_of(1949, 5, 23),
		                       day_of(1999, 9, 1) } };
	arena_init(&arena, LIMIT);
	assert_int_equal(names_add(&names, &arena, name, NULL), CHANCERY_OK);
	assert_int_equal(words_split(&words, &arena, text, &body, 1, NULL),
	                 CHANCERY_OK);
	assert_int_equal(atoms_read(&atoms, &arena, &names, text, &words, NULL),
	                 CHANCERY_OK);
	assert_int_equal(
	    names_match(&names, &atoms, text, 0, day_of(1980, 1, 1)).end, 1);
	assert_int_equal(
	    names_match(&names, &atoms, text, 0, day_of(1999, 9, 1)).end, 0);
	assert_int_equal(names_match(&names, &atoms, text, 0, DAY_NONE).end, 0);
	arena_release(&arena);
}

static void names_are_refused(void **state)
{
	(void)state;
	struct arena arena;
	struct names names = { 0 };
	char many[200] = "";
	arena_init(&arena, LIMIT);
	for (uint32_t i = 0; i <= NAME_ATOMS_MAX; i++)
		strcat(many, "a ");
	struct name none = { .text = STR(" - ") };
	struct name longer = { .text = str_of(many) };
	assert_int_equal(names_add(&names, &arena, none, NULL),
	                 CHANCERY_E_FORMAT);
	assert_int_equal(names_add(&names, &arena, longer, NULL),
	                 CHANCERY_E_FORMAT);
	assert_int_equal(names_find(&names, STR("a")), NONE);
	arena_release(&arena);
}

static void every_allocation_may_fail(void **state)
{
	(void)state;
	for (uint64_t k = 0;; k++) {
		struct arena arena;
		char got[300];
		arena_init(&arena, LIMIT);
		arena.fail_after = k;
		enum chancery_status status = matches(
		    got, &arena, "South Sudan's foreign minister");
		arena_release(&arena);
		if (status == CHANCERY_OK) {
			assert_string_equal(got,
			                    "South Sudan|foreign minister|");
			assert_true(k > 5);
			return;
		}
		assert_int_equal(status, CHANCERY_E_NOMEM);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(atoms_fold),
		cmocka_unit_test(the_longest_name_is_found),
		cmocka_unit_test(metonyms_hold_for_their_days),
		cmocka_unit_test(names_are_refused),
		cmocka_unit_test(every_allocation_may_fail),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
