/* dictionary_agents.c - dictionaries of words for agents; see dictionary.h.
 *
 * A phrase becomes a role with its regular plural.  The files do not tell what
 * kind of agent a phrase means; its last word does.
 */
#include "lexicon/dictionary.h"
#include "lexicon/problems.h"

#define SETS_MAX 100u
#define SET_WORDS_MAX 100u

struct set {
	struct str name; /* with its exclamation marks */
	struct str word[SET_WORDS_MAX];
	uint32_t count;
};

struct reading {
	struct lexicon *lexicon;
	struct textfile *file;
	enum dialect dialect;
	struct dictionary_counts *counts;
	struct set *set;
	uint32_t sets;
};

/* What a phrase line says. */
struct agent {
	struct str plurals; /* between the braces; ptr NULL: by rule */
	struct str code;
	bool before;
};

static struct str lower(struct arena *arena, struct str text)
{
	char *out = arena_alloc(arena, text.len + 1, 1);
	if (!out)
		return (struct str){ NULL, 0 };
	for (size_t i = 0; i < text.len; i++)
		out[i] = text.ptr[i] >= 'A' && text.ptr[i] <= 'Z'
		             ? (char)(text.ptr[i] + 32)
		             : text.ptr[i];
	return (struct str){ out, text.len };
}

static enum role_class class_of(struct str phrase)
{
	static const char *const body[] = {
		"ministry",    "ministries",     "government",   "parliament",
		"congress",    "senate",         "council",      "court",
		"party",       "group",          "union",        "agency",
		"office",      "department",     "committee",    "army",
		"navy",        "force",          "service",      "police",
		"company",     "front",          "movement",     "body",
		"media",       "bank",           "university",   "press",
		"newspaper",   "cabinet",        "assembly",     "commission",
		"authority",   "embassy",        "judiciary",    "corporation",
		"institution", "organization",   "organisation", "intelligence",
		"enterprise",  "administration",
	};
	static const char *const crowd[] = {
		"troops",   "forces",     "people", "men",   "women",
		"clergy",   "militia",    "guard",  "mob",   "staff",
		"masses",   "population", "youth",  "crowd", "community",
		"families", "guerillas",  "police",
	};
	struct str rest = phrase, last = rest;
	while ((rest = str_trim(rest)).len)
		last = str_cut(rest, ' ', &rest);
	if (STR_AMONG(last, body))
		return ROLE_BODY;
	return STR_AMONG(last, crowd) ? ROLE_CROWD : ROLE_PERSON;
}

/* The plural by PETRARCH's rule: IES, ES, else S. */
static struct str plural_of(struct arena *arena, struct str one)
{
	char last = one.ptr[one.len - 1];
	char before = one.len > 1 ? one.ptr[one.len - 2] : 'a';
	bool vowel = before == 'a' || before == 'e' || before == 'o' ||
	             before == 'u' || before == 'i';
	if (last == 'y' && !vowel)
		return arena_format(arena, "%.*sies", (int)one.len - 1,
		                    one.ptr);
	bool hiss = last == 's' || last == 'x' || last == 'z' ||
	            (last == 'h' && (before == 's' || before == 'c'));
	return arena_format(arena, "%.*s%s", STR_ARG(one), hiss ? "es" : "s");
}

static enum chancery_status add_wording(struct reading *in, struct str text,
                                        uint32_t role, bool plural,
                                        struct chancery_error *err)
{
	struct name name = { .text = text,
		             .owner = role,
		             .days = { DAY_NONE, DAY_NONE },
		             .kind = NAME_ROLE,
		             .plural = plural };
	bool added;
	return dictionary_name(in->lexicon, in->file, name, &added, err);
}

static struct str first_sector(struct str sectors)
{
	return (struct str){ sectors.ptr, sectors.len < 3 ? sectors.len : 3 };
}

/* Whether our own files or a line before have the phrase with that sector. */
static bool is_known(const struct lexicon *lexicon, struct str phrase,
                     struct str code)
{
	const struct names *names = &lexicon->names;
	for (uint32_t i = names_find(names, phrase); i != NONE;
	     i = names->item[i].next) {
		const struct name *name = &names->item[i];
		if (name->kind == NAME_ROLE &&
		    str_eq(first_sector(lexicon->role.item[name->owner].sector),
		           first_sector(code)))
			return true;
	}
	return false;
}

static enum chancery_status add_plurals(struct reading *in,
                                        const struct agent *agent,
                                        struct str phrase, uint32_t role,
                                        struct chancery_error *err)
{
	struct arena *arena = &in->lexicon->arena;
	enum chancery_status status = CHANCERY_OK;
	if (!agent->plurals.ptr) {
		struct str many = plural_of(arena, phrase);
		return many.ptr ? add_wording(in, many, role, true, err)
		                : fail_nomem(err);
	}
	struct str rest = str_trim(agent->plurals);
	while (!status && rest.len) {
		bool open;
		struct str one = str_cut(rest, ' ', &rest);
		one = dictionary_phrase(arena, one, &open);
		one = one.ptr ? lower(arena, one) : one;
		if (!one.ptr)
			return fail_nomem(err);
		rest = str_trim(rest);
		if (one.len)
			status = add_wording(in, one, role, true, err);
	}
	return status;
}

static enum chancery_status add_phrase(struct reading *in,
                                       const struct agent *agent,
                                       struct str text,
                                       struct chancery_error *err)
{
	struct lexicon *lexicon = in->lexicon;
	struct arena *arena = &lexicon->arena;
	size_t at = 0;
	struct span span;
	bool open;
	struct str phrase = dictionary_phrase(arena, text, &open);
	phrase = phrase.ptr ? lower(arena, phrase) : phrase;
	if (!phrase.ptr)
		return fail_nomem(err);
	if (!atom_next(phrase, &at, &span))
		return textfile_fail(in->file, err,
		                     "a phrase has no letter in it");
	if (is_known(lexicon, phrase, agent->code))
		return CHANCERY_OK;
	if (lexicon->role.count >= ROLES_MAX)
		return fail(err, CHANCERY_E_LIMIT, in->file->number,
		            "more than %u roles", ROLES_MAX);
	uint32_t *slot = map_put(&lexicon->by_role, arena, phrase);
	struct role *role = slot ? VEC_PUSH(arena, &lexicon->role) : NULL;
	if (!role)
		return fail_nomem(err);
	enum role_class class = class_of(phrase);
	*role = (struct role){ .name = phrase,
		               .sector = agent->code,
		               .office = STR(""),
		               .flags = agent->before ? ROLE_BEFORE : 0,
		               .class = (uint8_t) class };
	uint32_t index = *slot = lexicon->role.count - 1;
	enum chancery_status status = add_wording(in, phrase, index,
	                                          class == ROLE_CROWD, err);
	return status ? status : add_plurals(in, agent, phrase, index, err);
}

/* Sets that one phrase may name: "!MINIST!_OF_!SUBJECT!". */
#define SETS_NAMED_MAX 3

/* Add the phrase once for each word of the sets that it names. */
static enum chancery_status expand(struct reading *in,
                                   const struct agent *agent, struct str text,
                                   int depth, struct chancery_error *err)
{
	size_t open = str_find(text, STR("!"), 0);
	if (open == SIZE_MAX)
		return add_phrase(in, agent, text, err);
	size_t close = str_find(text, STR("!"), open + 1);
	if (close == SIZE_MAX)
		return textfile_fail(in->file, err,
		                     "the name of a set is not closed");
	struct str name = { text.ptr + open, close + 1 - open };
	const struct set *set = NULL;
	for (uint32_t i = 0; i < in->sets; i++)
		if (str_eq(in->set[i].name, name))
			set = &in->set[i];
	if (!set)
		return textfile_fail(in->file, err, "there is no set \"%.*s\"",
		                     STR_ARG(name));
	if (depth == SETS_NAMED_MAX)
		return textfile_fail(in->file, err,
		                     "a phrase names more than %d sets",
		                     SETS_NAMED_MAX);
	enum chancery_status status = CHANCERY_OK;
	for (uint32_t i = 0; !status && i < set->count; i++) {
		struct str one = arena_format(
		    &in->lexicon->arena, "%.*s%.*s%.*s", (int)open, text.ptr,
		    STR_ARG(set->word[i]), (int)(text.len - close - 1),
		    text.ptr + close + 1);
		if (!one.ptr)
			return fail_nomem(err);
		status = expand(in, agent, one, depth + 1, err);
	}
	return status;
}

/* "!PERSON! = MAN, MEN" */
static enum chancery_status read_set(struct reading *in, size_t equals,
                                     struct chancery_error *err)
{
	struct str line = in->file->line;
	struct str name = str_trim((struct str){ line.ptr, equals });
	struct str rest = { line.ptr + equals + 1, line.len - equals - 1 };
	if (in->sets == SETS_MAX)
		return textfile_fail(in->file, err, "more than %u sets",
		                     SETS_MAX);
	if (name.len < 3 || name.ptr[name.len - 1] != '!')
		return textfile_fail(in->file, err,
		                     "a set is written \"!NAME! = A, B\"");
	struct set *set = &in->set[in->sets];
	*set = (struct set){ .name = name };
	while (rest.ptr) {
		struct str one = str_trim(str_cut(rest, ',', &rest));
		if (!one.len)
			continue;
		if (set->count == SET_WORDS_MAX)
			return textfile_fail(in->file, err,
			                     "more than %u words in a set",
			                     SET_WORDS_MAX);
		set->word[set->count++] = one;
	}
	if (!set->count)
		return textfile_fail(in->file, err, "the set is empty");
	in->sets++;
	in->counts->sets++;
	return CHANCERY_OK;
}

/* "[~GOV]" or "[NGO~]"; what stands between the brackets. */
static bool read_code(struct agent *agent, struct str text)
{
	text = str_trim(text);
	if (text.len < 2)
		return false;
	agent->before = text.ptr[text.len - 1] == '~';
	agent->code = (struct str){ text.ptr + !agent->before, text.len - 1 };
	if (!agent->before && text.ptr[0] != '~')
		return false;
	for (size_t i = 0; i < agent->code.len; i++)
		if (agent->code.ptr[i] < 'A' || agent->code.ptr[i] > 'Z')
			return false;
	return true;
}

static enum chancery_status read_line(struct reading *in,
                                      struct chancery_error *err)
{
	struct str line = in->file->line;
	struct agent agent = { 0 };
	if (line.len > DICTIONARY_LINE_MAX)
		return textfile_fail(in->file, err, "the line is too long");
	size_t equals = str_find(line, STR("="), 0);
	if (line.ptr[0] == '!' && equals != SIZE_MAX)
		return read_set(in, equals, err);
	in->counts->phrases++;
	size_t open = str_find(line, STR("["), 0);
	if (open == SIZE_MAX)
		return dictionary_remark(in->lexicon, in->file, err,
		                         "a phrase without a code is left out");
	size_t close = str_find(line, STR("]"), open);
	if (close == SIZE_MAX && line.ptr[line.len - 1] == '}') {
		close = line.len - 1;
		enum chancery_status status = dictionary_remark(
		    in->lexicon, in->file, err,
		    "a bracket is closed by a brace");
		if (status)
			return status;
	}
	if (close == SIZE_MAX)
		return textfile_fail(in->file, err, "a bracket is not closed");
	struct str code = { line.ptr + open + 1, close - open - 1 };
	if (!read_code(&agent, code))
		return textfile_fail(in->file, err,
		                     "the code of an agent is [~CODE] or "
		                     "[CODE~], not \"[%.*s]\"",
		                     STR_ARG(code));
	struct str text = { line.ptr, open };
	size_t brace = str_find(text, STR("{"), 0);
	if (brace != SIZE_MAX) {
		size_t end = str_find(text, STR("}"), brace);
		if (end == SIZE_MAX)
			return textfile_fail(in->file, err,
			                     "a brace is not closed");
		agent.plurals = (struct str){ text.ptr + brace + 1,
			                      end - brace - 1 };
		text.len = brace;
	}
	return expand(in, &agent, str_trim(text), 0, err);
}

enum chancery_status dictionary_agents_read(struct lexicon *lexicon,
                                            struct textfile *file,
                                            enum dialect dialect,
                                            struct dictionary_counts *counts,
                                            struct chancery_error *err)
{
	struct dictionary_counts own = { 0 };
	struct reading in = { .lexicon = lexicon,
		              .file = file,
		              .dialect = dialect,
		              .counts = counts ? counts : &own };
	in.set = arena_alloc(&lexicon->arena, SETS_MAX, sizeof *in.set);
	if (!in.set)
		return fail_nomem(err);
	enum chancery_status status = CHANCERY_OK;
	while (!status && dictionary_next(file)) {
		status = read_line(&in, err);
		status = problems_take(lexicon->problems, status, err);
	}
	return status;
}
