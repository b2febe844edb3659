/* test_dictionary.c - dictionaries of actors, agents and discards. */
#include "unit/unit.h"

#include "lexicon/dictionary.h"
#include "lexicon/problems.h"
#include "unit/lexicon/world.h"

#define LIMIT ((size_t)256 << 20)

#define SAMPLE_ACTORS                           \
	"# a comment\n"                         \
	"<!-- a block\n"                        \
	"[NOT [A CODE\n"                        \
	"-->\n"                                 \
	"ALBANIA_ [ALB]\n"                      \
	"+REPUBLIC_OF_ALBANIA_\n"               \
	"ALBANIAN_SCOUTS [ALBCVL]# a comment\n" \
	"BESA_HOXHA_  # no code here\n"         \
	"+B._HOXHA_\n"                          \
	"\t[ALBGOV 010203-050101]\n"            \
	"\t[ALBOPP > 20060101] ; another\n"     \
	"\t[ALBELI]\n"                          \
	"DITA_LLESHI_ [ALBELI]\n"               \
	"\t[ALBGOV <990931]\n"                  \
	"LEAGUE_OF_FRIENDS_ [IGOLEA]\n"         \
	"UAF_\t[XYZREB 19900101 - 20000101]\n"  \
	"SHADOW_BROTHERS_ [---]\n"

/* Everything but the problem lists of an own lexicon. */
struct box {
	struct arena arena;
	struct lexicon lexicon;
	struct problems problems;
	struct dictionary_counts counts;
};

static void box_open(struct box *box)
{
	*box = (struct box){ 0 };
	arena_init(&box->arena, LIMIT);
	arena_init(&box->lexicon.arena, LIMIT);
	box->problems.arena = &box->arena;
	box->lexicon.problems = &box->problems;
}

static void box_close(struct box *box)
{
	arena_release(&box->lexicon.arena);
	arena_release(&box->arena);
}

static enum chancery_status box_read(struct box *box, enum dictionary_kind kind,
                                     enum dialect dialect, struct str text)
{
	struct textfile file;
	struct chancery_error err;
	enum chancery_status status = textfile_of(&file, STR("it"), text, &err);
	if (!status && kind == DICTIONARY_ACTORS)
		status = dictionary_actors_read(&box->lexicon, &file, dialect,
		                                &box->counts, &err);
	else if (!status && kind == DICTIONARY_AGENTS)
		status = dictionary_agents_read(&box->lexicon, &file, dialect,
		                                &box->counts, &err);
	else if (!status)
		status = dictionary_discards_read(&box->lexicon, &file, dialect,
		                                  &box->counts, &err);
	return status ? status : lexicon_link(&box->lexicon, &err);
}

static const struct {
	const char *id;
	int year; /* its first day; 0: not known */
	const char *petrarch2, *tabari, *country;
} codes[] = {
	{ "ALB", 1950, "ALB", "ALB", "ALB" },
	{ "ALBANIAN_SCOUTS", 0, "ALBCVL", "ALBCVL", "ALB" },
	{ "BESA_HOXHA", 2000, "ALBELI", "ALBELI", "ALB" },
	{ "BESA_HOXHA", 2002, "ALBGOV", "ALBGOV", "ALB" },
	{ "BESA_HOXHA", 2005, "ALBELI", "ALBELI", "ALB" },
	{ "BESA_HOXHA", 2006, "ALBOPP", "ALBOPP", "ALB" },
	/* The default first: PETRARCH2 never comes to what follows. */
	{ "DITA_LLESHI", 1999, "ALBELI", "ALBGOV", "ALB" },
	{ "DITA_LLESHI", 2000, "ALBELI", "ALBELI", "ALB" },
	{ "LEAGUE_OF_FRIENDS", 2000, "IGOLEA", "IGOLEA", "" },
	{ "UAF", 1995, "XYZREB", "XYZREB", "XYZ" },
};

static void codes_hold_for_their_days(void **state)
{
	(void)state;
	for (int dialect = 0; dialect < 2; dialect++) {
		struct box box;
		box_open(&box);
		assert_int_equal(box_read(&box, DICTIONARY_ACTORS,
		                          (enum dialect)dialect,
		                          STR(SAMPLE_ACTORS)),
		                 CHANCERY_OK);
		assert_int_equal(box.problems.errors, 0);
		assert_int_equal(box.counts.names, 7);
		assert_int_equal(box.counts.synonyms, 2);
		assert_int_equal(box.counts.codes, 10);
		assert_int_equal(box.counts.dated, 4);
		for (size_t i = 0; i < COUNT_OF(codes); i++) {
			struct actor actor;
			day_t day = codes[i].year ? day_of(codes[i].year, 1, 1)
			                          : DAY_NONE;
			const char *want = dialect == DIALECT_TABARI
			                       ? codes[i].tabari
			                       : codes[i].petrarch2;
			if (!lexicon_actor(&box.lexicon, str_of(codes[i].id),
			                   day, &actor, &box.arena))
				fail_msg("no %s", codes[i].id);
			if (!str_is(actor.code, want) ||
			    !str_is(actor.country, codes[i].country))
				fail_msg("%s %d: %.*s of %.*s", codes[i].id,
				         codes[i].year, STR_ARG(actor.code),
				         STR_ARG(actor.country));
		}
		box_close(&box);
	}
}

/* The kind of the first name that is found at the start of `z`, and its id. */
static const char *found(const struct box *box, struct arena *arena,
                         const char *z)
{
	struct words words;
	struct atoms atoms;
	struct str text = str_of(z);
	struct span body = { 0, (uint32_t)text.len };
	assert_int_equal(words_split(&words, arena, text, &body, 1, NULL),
	                 CHANCERY_OK);
	assert_int_equal(
	    atoms_read(&atoms, arena, &box->lexicon.names, text, &words, NULL),
	    CHANCERY_OK);
	struct name_match match = names_match(&box->lexicon.names, &atoms, text,
	                                      0, DAY_NONE);
	if (!match.end)
		return "";
	const struct name *name = &box->lexicon.names.item[match.first];
	if (name->kind == NAME_PLACE)
		return "nobody";
	struct str id = name->kind < NAME_ROLE
	                    ? box->lexicon.entry.item[name->owner].id
	                    : box->lexicon.role.item[name->owner].name;
	return arena_format(arena, "%.*s%s", STR_ARG(id),
	                    name->plural ? "s" : "")
	    .ptr;
}

static void names_are_matched(void **state)
{
	(void)state;
	static const struct {
		const char *text, *petrarch2, *tabari;
	} cases[] = {
		{ "Albania said", "ALB", "ALB" },
		{ "the Republic", "", "" },
		{ "Republic of Albania", "ALB", "ALB" },
		{ "albania said", "", "" },
		{ "Albanian scouts ran", "ALBANIAN_SCOUTS", "ALBANIAN_SCOUTS" },
		{ "B. Hoxha spoke", "BESA_HOXHA", "BESA_HOXHA" },
		{ "UAF fired", "UAF", "UAF" },
		{ "Uaf fired", "", "" },
		{ "Shadow Brothers", "nobody", "nobody" },
	};
	for (int dialect = 0; dialect < 2; dialect++) {
		struct box box;
		box_open(&box);
		assert_int_equal(box_read(&box, DICTIONARY_ACTORS,
		                          (enum dialect)dialect,
		                          STR(SAMPLE_ACTORS)),
		                 CHANCERY_OK);
		for (size_t i = 0; i < COUNT_OF(cases); i++)
			assert_string_equal(
			    found(&box, &box.arena, cases[i].text),
			    dialect == DIALECT_TABARI ? cases[i].tabari
			                              : cases[i].petrarch2);
		box_close(&box);
	}
}

static void stems_are_of_tabari(void **state)
{
	(void)state;
	for (int dialect = 0; dialect < 2; dialect++) {
		struct box box;
		box_open(&box);
		assert_int_equal(box_read(&box, DICTIONARY_ACTORS,
		                          (enum dialect)dialect,
		                          STR("URUGUAY [URY]\nCHIL_ [CHL]\n")),
		                 CHANCERY_OK);
		assert_string_equal(found(&box, &box.arena, "Uruguayan men"),
		                    dialect == DIALECT_TABARI ? "URY" : "");
		assert_string_equal(found(&box, &box.arena, "Chilean men"), "");
		box_close(&box);
	}
}

#define SAMPLE_AGENTS                             \
	"!PERSON! = MAN, MEN, WOMAN\n"            \
	"!PART! = NORTH, SOUTH\n"                 \
	"FISHER!PERSON! [~AGR]\n"                 \
	"!PART!_COAST_GUARDS!PERSON! {} [~MIL]\n" \
	"DEPUTY [~LEG]\n"                         \
	"CITY_CLERK {CITY_CLERKS} [ ~GOV] # x\n"  \
	"TROOPS {} [~MIL]\n"                      \
	"COUNTRY_TEAM [NGO~]\n"

static void agents_are_read(void **state)
{
	(void)state;
	static const struct {
		const char *text, *role;
	} cases[] = {
		{ "fisherwoman", "fisherwoman" },
		{ "Fishermen sail", "fishermen" },
		{ "deputies met", "deputys" },
		{ "city clerks", "city clerks" },
		{ "troops", "troopss" },
		{ "south coast guardsmen", "south coast guardsmen" },
		{ "clerk", "" },
	};
	struct box box;
	box_open(&box);
	assert_int_equal(box_read(&box, DICTIONARY_AGENTS, DIALECT_PETRARCH2,
	                          STR(SAMPLE_AGENTS)),
	                 CHANCERY_OK);
	assert_int_equal(box.problems.errors, 0);
	assert_int_equal(box.counts.phrases, 6);
	assert_int_equal(box.counts.sets, 2);
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_string_equal(found(&box, &box.arena, cases[i].text),
		                    cases[i].role);
	uint32_t team = map_find(&box.lexicon.by_role, STR("country team"));
	assert_int_not_equal(team, NONE);
	assert_true(box.lexicon.role.item[team].flags & ROLE_BEFORE);
	assert_true(str_is(box.lexicon.role.item[team].sector, "NGO"));
	box_close(&box);
}

static void discards_are_found(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		enum dialect dialect;
		uint32_t sentences;
		bool story;
	} cases[] = {
		{ "It came months later.", DIALECT_PETRARCH2, 1, false },
		{ "It came months.", DIALECT_PETRARCH2, 0, false },
		{ "The World Cup began. They met months later.",
		  DIALECT_PETRARCH2, 2, true },
		/* Tried anew from the next word, and found at the end. */
		{ "months months later", DIALECT_PETRARCH2, 1, false },
		{ "Archaeologists dug.", DIALECT_PETRARCH2, 0, false },
		{ "Archaeologists dug.", DIALECT_TABARI, 1, false },
		{ "the world cupboard", DIALECT_TABARI, 0, false },
		{ "a medallist", DIALECT_TABARI, 0, false },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct box box;
		struct words words;
		struct discardings found;
		struct str text = str_of(cases[i].text);
		struct span body = { 0, (uint32_t)text.len };
		box_open(&box);
		assert_int_equal(box_read(&box, DICTIONARY_DISCARDS,
		                          cases[i].dialect,
		                          STR("MONTHS_LATER_\n+WORLD CUP_ # x\n"
		                              "ARCHAEOLOG\nMEDAL_\n")),
		                 CHANCERY_OK);
		assert_int_equal(box.counts.sentences, 3);
		assert_int_equal(box.counts.stories, 1);
		assert_int_equal(
		    discards_index(&box.lexicon.discards, &box.arena, NULL),
		    CHANCERY_OK);
		assert_int_equal(
		    words_split(&words, &box.arena, text, &body, 1, NULL),
		    CHANCERY_OK);
		assert_int_equal(discards_find(&found, &box.arena,
		                               &box.lexicon.discards, text,
		                               &words, NULL),
		                 CHANCERY_OK);
		uint32_t held = 0;
		for (uint32_t s = 0; s < words.sentence_count; s++)
			held += discards_hold(&found, s);
		if (held != cases[i].sentences || found.story != cases[i].story)
			fail_msg("%s: %u", cases[i].text, held);
		box_close(&box);
	}
}

/* Lines that are wrong: each file has one, and says which. */
static const struct {
	enum dictionary_kind kind;
	const char *text, *says;
} damaged[] = {
	{ DICTIONARY_ACTORS, "A_B_ [ALB]\nC_D_ [ALB 90", "line 2: a bracket" },
	{ DICTIONARY_ACTORS, "+A_B_ [ALB]\n", "line 1: a synonym before" },
	{ DICTIONARY_ACTORS, "\n\t[ALB]\n", "line 2: a code before" },
	{ DICTIONARY_ACTORS, "A_B_ []\n", "line 1: a code is empty" },
	{ DICTIONARY_ACTORS, "A_B_ [AL$]\n", "line 1: \"AL$\" is no code" },
	{ DICTIONARY_ACTORS, "___ [ALB]\n", "line 1: a name has no letter" },
	{ DICTIONARY_ACTORS,
	  "A B C D E F G H I J K L M N O P Q R S T U V W X Y [ALB]\n",
	  "line 1: a name has more than 24 words" },
	{ DICTIONARY_AGENTS, "A [~GOV]\nB [GOV]\n", "line 2: the code of an" },
	{ DICTIONARY_AGENTS, "A!X! [~GOV]\n", "line 1: there is no set" },
	{ DICTIONARY_AGENTS, "!X! =\n", "line 1: the set is empty" },
	{ DICTIONARY_AGENTS, "A { [~GOV]\n", "line 1: a brace is not" },
	{ DICTIONARY_AGENTS, "A [~GOV\n", "line 1: a bracket is not" },
	{ DICTIONARY_DISCARDS, "A\n_ _\n", "line 2: a phrase has no letter" },
	{ DICTIONARY_DISCARDS, "A [ALB]\n", "line 1: a discard has no code" },
};

static void wrong_lines_are_told(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(damaged); i++) {
		struct box box;
		box_open(&box);
		assert_int_equal(box_read(&box, damaged[i].kind,
		                          DIALECT_PETRARCH2,
		                          str_of(damaged[i].text)),
		                 CHANCERY_OK);
		assert_int_equal(box.problems.errors, 1);
		struct str said = box.problems.item.item[0].text;
		if (str_find(said, str_of(damaged[i].says), 0) == SIZE_MAX)
			fail_msg("%.*s", STR_ARG(said));
		box_close(&box);
	}
}

static void many_problems_are_counted(void **state)
{
	(void)state;
	struct box box;
	box_open(&box);
	char *text = arena_alloc(&box.arena, 2 * PROBLEMS_MAX + 3, 3);
	assert_non_null(text);
	for (uint32_t i = 0; i < PROBLEMS_MAX + 5; i++)
		memcpy(text + 2 * (size_t)i, "_\n", 2);
	struct str all = { text, 2 * (PROBLEMS_MAX + 5) };
	assert_int_equal(
	    box_read(&box, DICTIONARY_DISCARDS, DIALECT_TABARI, all),
	    CHANCERY_OK);
	assert_int_equal(box.problems.errors, PROBLEMS_MAX + 5);
	assert_int_equal(box.problems.item.count, PROBLEMS_MAX);
	box_close(&box);
}

/* On top of our own files a dictionary has the last word. */
static void dictionaries_lie_on_top(void **state)
{
	(void)state;
	struct world world;
	struct lexicon *lexicon;
	struct arena arena;
	struct actor actor;
	char path[128];
	world_make(&world, WORLD_ACTORS, WORLD_AGENTS);
	snprintf(path, sizeof path, "%s/mine.txt", world.root);
	write_text(path, "BESA_HOXHA_ [ALBREB >070101]\n"
	                 "TIRANA_TIMES_ [ALBMED]\n"
	                 "FF_ [IGOFFF]\n"
	                 "SHQIPERIA_ [ALB]\n");
	const char *paths[] = { path };
	struct lexicon_sources sources = { .data = world.root,
		                           .actors = { paths, 1 } };
	assert_int_equal(lexicon_open_sources(&lexicon, &sources, NULL),
	                 CHANCERY_OK);
	arena_init(&arena, LIMIT);
	assert_true(lexicon_actor(lexicon, STR("ALB.HOXHA"), day_of(2007, 6, 1),
	                          &actor, &arena));
	assert_true(str_is(actor.code, "ALBREB"));
	assert_true(lexicon_actor(lexicon, STR("ALB.HOXHA"), day_of(2003, 6, 1),
	                          &actor, &arena));
	assert_true(str_is(actor.code, "ALBGOV"));
	assert_true(lexicon_actor(lexicon, STR("TIRANA_TIMES"), DAY_NONE,
	                          &actor, &arena));
	assert_true(str_is(actor.code, "ALBMED"));
	const struct names *names = &lexicon->names;
	uint32_t name = names_find(names, STR("Shqiperia"));
	assert_int_not_equal(name, NONE);
	assert_int_equal(names->item[name].owner,
	                 lexicon_entry(lexicon, STR("ALB")));
	/* An acronym of ours is known: the code is laid on its owner. */
	assert_true(
	    lexicon_actor(lexicon, STR("ALB.FRONT"), DAY_NONE, &actor, &arena));
	assert_true(str_is(actor.code, "IGOFFF"));
	arena_release(&arena);
	lexicon_close(lexicon);
	sources.alone = true;
	assert_int_equal(lexicon_open_sources(&lexicon, &sources, NULL),
	                 CHANCERY_OK);
	assert_int_equal(lexicon_entry(lexicon, STR("ALB.FRONT")), NONE);
	assert_int_not_equal(lexicon_entry(lexicon, STR("ALB")), NONE);
	lexicon_close(lexicon);
	unlink(path);
	world_remove(&world);
}

static void damaged_files_load_nothing(void **state)
{
	(void)state;
	struct world world;
	struct lexicon *lexicon;
	struct arena arena;
	struct chancery_error err;
	char path[128];
	arena_init(&arena, LIMIT);
	world_make(&world, WORLD_ACTORS, WORLD_AGENTS);
	snprintf(path, sizeof path, "%s/mine.txt", world.root);
	write_text(path, "GOOD_ [ALB]\nBAD_ [\n[\nWORSE_ [A$]\n");
	const char *paths[] = { path };
	struct problems problems = { .arena = &arena };
	struct lexicon_sources sources = { .data = world.root,
		                           .actors = { paths, 1 } };
	assert_int_equal(lexicon_open_sources(&lexicon, &sources, &err),
	                 CHANCERY_E_FORMAT);
	assert_non_null(strstr(err.message, "line 2"));
	assert_null(lexicon);
	sources.problems = &problems;
	assert_int_equal(lexicon_open_sources(&lexicon, &sources, &err),
	                 CHANCERY_E_FORMAT);
	assert_null(lexicon);
	assert_int_equal(problems.errors, 3);
	write_text(path, "NOT \xC3\x28 TEXT [ALB]\n");
	assert_int_equal(lexicon_open_sources(&lexicon, &sources, &err),
	                 CHANCERY_E_FORMAT);
	assert_int_equal(problems.errors, 4);
	arena_release(&arena);
	unlink(path);
	world_remove(&world);
}

/* However often a wording is told of another, it takes no longer to add. */
static void alike_names_are_bounded(void **state)
{
	(void)state;
	enum { LINES = 40000, ROOM = 32 };
	struct box box;
	box_open(&box);
	char *text = arena_alloc(&box.arena, LINES, ROOM);
	size_t len = 0;
	assert_non_null(text);
	for (int i = 0; i < LINES; i++)
		len += (size_t)snprintf(text + len, ROOM,
		                        "A%d_ [ALBGOV]\n+B_\n", i);
	assert_int_equal(box_read(&box, DICTIONARY_ACTORS, DIALECT_PETRARCH2,
	                          (struct str){ text, len }),
	                 CHANCERY_OK);
	assert_int_equal(box.counts.synonyms, LINES);
	const struct names *names = &box.lexicon.names;
	uint32_t alike = 0;
	for (uint32_t i = names_find(names, STR("B")); i != NONE;
	     i = names->item[i].next)
		alike++;
	assert_in_range(alike, 2, 100);
	box_close(&box);
}

static void kinds_are_guessed(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		enum dictionary_kind kind;
	} cases[] = {
		{ "relation ties\n", DICTIONARY_OWN_ACTS },
		{ "act a.b AID 070 2\n", DICTIONARY_OWN_ACTS },
		{ "act a.b\n\tverb help\n", DICTIONARY_OWN_RULES },
		{ "frame say\n\tsay\n", DICTIONARY_OWN_RULES },
		{ "# x\nsource a\n", DICTIONARY_OWN_ACTORS },
		{ "person GOV\n\tminister\n", DICTIONARY_OWN_AGENTS },
		{ "A_\n+B_\n\t[ALB]\n", DICTIONARY_ACTORS },
		{ "A [~GOV]\n", DICTIONARY_AGENTS },
		{ "!A! = B\n", DICTIONARY_AGENTS },
		{ "A B\n+C\n", DICTIONARY_DISCARDS },
		{ "", DICTIONARY_DISCARDS },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_int_equal(dictionary_guess(str_of(cases[i].text)),
		                 cases[i].kind);
}

/* The dictionaries that people have, where they lie beside the checkout. */
static const struct {
	const char *name;
	enum dictionary_kind kind;
	struct dictionary_counts counts;
} field[] = {
	{ "Phoenix.Countries.actors.txt",
	  DICTIONARY_ACTORS,
	  { .names = 18390,
	    .synonyms = 7527,
	    .codes = 28389,
	    .dated = 26110 } },
	{ "Phoenix.International.actors.txt",
	  DICTIONARY_ACTORS,
	  { .names = 7841, .synonyms = 66, .codes = 7896, .dated = 452 } },
	{ "Phoenix.MilNonState.actors.txt",
	  DICTIONARY_ACTORS,
	  { .names = 1021, .synonyms = 772, .codes = 1021, .dated = 1 } },
	{ "Phoenix.agents.txt",
	  DICTIONARY_AGENTS,
	  { .phrases = 2245, .sets = 2 } }, /* 2,247 lines */
	{ "Phoenix.discards.txt",
	  DICTIONARY_DISCARDS,
	  { .sentences = 442, .stories = 64 } },
};

static void the_fields_dictionaries_load(void **state)
{
	(void)state;
	const char *source = getenv("CHANCERY_SOURCE");
	for (size_t i = 0; i < COUNT_OF(field); i++) {
		struct box box;
		struct str text;
		char path[512];
		snprintf(path, sizeof path, "%s/../shared/gold/dictionaries/%s",
		         source ? source : ".", field[i].name);
		box_open(&box);
		if (file_read(&text, &box.arena, path, TEXTFILE_MAX, NULL)) {
			box_close(&box);
			skip();
		}
		assert_int_equal(dictionary_guess(text), field[i].kind);
		assert_int_equal(
		    box_read(&box, field[i].kind, DIALECT_PETRARCH2, text),
		    CHANCERY_OK);
		assert_int_equal(box.problems.errors, 0);
		assert_memory_equal(&box.counts, &field[i].counts,
		                    sizeof box.counts);
		box_close(&box);
	}
}

static void every_allocation_may_fail(void **state)
{
	(void)state;
	static const struct {
		enum dictionary_kind kind;
		const char *text;
	} cases[] = {
		{ DICTIONARY_ACTORS, SAMPLE_ACTORS },
		{ DICTIONARY_AGENTS, SAMPLE_AGENTS },
		{ DICTIONARY_DISCARDS, "A B\n+C_D_\n" },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		for (uint64_t k = 0;; k++) {
			struct box box;
			box_open(&box);
			box.lexicon.arena.fail_after = k;
			enum chancery_status status = box_read(
			    &box, cases[i].kind, DIALECT_TABARI,
			    str_of(cases[i].text));
			box_close(&box);
			if (status == CHANCERY_OK) {
				assert_true(k > 2);
				break;
			}
			assert_int_equal(status, CHANCERY_E_NOMEM);
		}
}

static void discards_without_memory(void **state)
{
	(void)state;
	struct str text = STR("They met months later at the World Cup.");
	struct span body = { 0, (uint32_t)text.len };
	for (uint64_t k = 0;; k++) {
		struct box box;
		struct words words;
		struct discardings found = { 0 };
		box_open(&box);
		assert_int_equal(box_read(&box, DICTIONARY_DISCARDS,
		                          DIALECT_TABARI,
		                          STR("MONTHS LATER_\n+WORLD CUP_\n"
		                              "MET\n")),
		                 CHANCERY_OK);
		assert_int_equal(
		    words_split(&words, &box.arena, text, &body, 1, NULL),
		    CHANCERY_OK);
		box.arena.fail_after = k;
		enum chancery_status status = discards_index(
		    &box.lexicon.discards, &box.arena, NULL);
		if (!status)
			status = discards_find(&found, &box.arena,
			                       &box.lexicon.discards, text,
			                       &words, NULL);
		uint32_t count = found.count;
		box_close(&box);
		if (status == CHANCERY_OK) {
			assert_int_equal(count, 3);
			assert_true(k > 3);
			return;
		}
		assert_int_equal(status, CHANCERY_E_NOMEM);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(codes_hold_for_their_days),
		cmocka_unit_test(names_are_matched),
		cmocka_unit_test(stems_are_of_tabari),
		cmocka_unit_test(agents_are_read),
		cmocka_unit_test(discards_are_found),
		cmocka_unit_test(wrong_lines_are_told),
		cmocka_unit_test(many_problems_are_counted),
		cmocka_unit_test(dictionaries_lie_on_top),
		cmocka_unit_test(damaged_files_load_nothing),
		cmocka_unit_test(alike_names_are_bounded),
		cmocka_unit_test(kinds_are_guessed),
		cmocka_unit_test(the_fields_dictionaries_load),
		cmocka_unit_test(every_allocation_may_fail),
		cmocka_unit_test(discards_without_memory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
