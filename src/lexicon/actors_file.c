/* actors_file.c - the text files of actors; their format is described in
 * data/lexicon/README.md.
 *
 * References to other actors are kept as text in `of` until all files are read;
 * lexicon.c resolves them then.
 */
#include "lexicon/entries.h"
#include "lexicon/problems.h"
#include "lexicon/textfile.h"

#define ID_MAX 80u

struct reading {
	struct lexicon *lexicon;
	struct textfile *file;
	uint32_t number; /* of the file */
	uint32_t entry;  /* that the facts belong to, NONE before the first */
};

static bool is_id(struct str id)
{
	for (size_t i = 0; i < id.len; i++) {
		char c = id.ptr[i];
		if (!(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') &&
		    c != '.' && c != '-' && c != '_')
			return false;
	}
	return id.len > 0 && id.len <= ID_MAX;
}

static bool is_country(struct str code)
{
	return code.len == 3 && is_id(code);
}

static enum chancery_status add_name(struct reading *in, enum name_kind kind,
                                     struct str text, struct days days,
                                     struct str language,
                                     struct chancery_error *err)
{
	if (str_starts(text, STR("the ")) || str_starts(text, STR("The ")))
		text = (struct str){ text.ptr + 4, text.len - 4 };
	struct name name = { .text = text,
		             .owner = in->entry,
		             .days = days,
		             .kind = (uint8_t)kind };
	if (language.len)
		memcpy(name.language, language.ptr, sizeof name.language);
	struct chancery_error why;
	enum chancery_status status = names_add(
	    &in->lexicon->names, &in->lexicon->arena, name, &why);
	if (status == CHANCERY_E_FORMAT)
		return textfile_fail(in->file, err, "%s", why.message);
	if (status)
		return fail(err, status, in->file->number, "%s", why.message);
	return CHANCERY_OK;
}

/* "UN" is found as "U.N." too. */
static enum chancery_status add_dotted(struct reading *in, struct str text,
                                       struct days days,
                                       struct chancery_error *err)
{
	if (text.len < 2 || text.len > 5)
		return CHANCERY_OK;
	char dotted[2 * 5];
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] < 'A' || text.ptr[i] > 'Z')
			return CHANCERY_OK;
		dotted[2 * i] = text.ptr[i];
		dotted[2 * i + 1] = '.';
	}
	struct lexicon *lexicon = in->lexicon;
	struct str kept = arena_str(&lexicon->arena,
	                            (struct str){ dotted, 2 * text.len });
	if (!kept.ptr)
		return fail_nomem(err);
	struct name name = { .text = kept,
		             .owner = in->entry,
		             .days = days,
		             .kind = NAME_ACRONYM,
		             .dotted = true };
	return names_add(&lexicon->names, &lexicon->arena, name, err);
}

static enum chancery_status add_fact(struct reading *in, enum fact_kind kind,
                                     struct str value, struct str title,
                                     struct days days,
                                     struct chancery_error *err)
{
	struct lexicon *lexicon = in->lexicon;
	struct entry *entry = &lexicon->entry.item[in->entry];
	if (lexicon->fact.count >= FACTS_MAX)
		return fail(err, CHANCERY_E_LIMIT, in->file->number,
		            "more than %u facts", FACTS_MAX);
	struct fact *fact = VEC_PUSH(&lexicon->arena, &lexicon->fact);
	if (!fact)
		return fail_nomem(err);
	*fact = (struct fact){ .value = kind == FACT_OFFICE ? title : value,
		               .of = value,
		               .days = days,
		               .other = NONE,
		               .owner = in->entry,
		               .role = NONE,
		               .next = NONE,
		               .file = in->number,
		               .line = in->file->number,
		               .kind = (uint8_t)kind };
	uint32_t index = lexicon->fact.count - 1;
	if (entry->last == NONE)
		entry->first = index;
	else
		lexicon->fact.item[entry->last].next = index;
	entry->last = index;
	return CHANCERY_OK;
}

/* Take "; lang de" off the end of `text`; empty where it has none. */
static struct str language_cut(struct str *text)
{
	static const struct str mark = { "; lang ", 7 };
	size_t at = str_find(*text, mark, 0);
	if (at == SIZE_MAX || text->len - at != mark.len + 2)
		return STR("");
	struct str language = { text->ptr + at + mark.len, 2 };
	for (size_t i = 0; i < 2; i++)
		if (language.ptr[i] < 'a' || language.ptr[i] > 'z')
			return STR("");
	text->len = at;
	return language;
}

static enum chancery_status read_head(struct reading *in, struct str rest,
                                      struct chancery_error *err)
{
	struct lexicon *lexicon = in->lexicon;
	struct str id = word_cut(&rest);
	struct str kind_word = word_cut(&rest);
	struct str language = language_cut(&rest);
	rest = str_trim(rest);
	enum actor_kind kind;
	if (!is_id(id))
		return textfile_fail(
		    in->file, err,
		    "\"%.*s\" is no id (capitals, digits, . - _)", STR_ARG(id));
	if (!actor_kind_named(kind_word, &kind))
		return textfile_fail(in->file, err, "unknown kind \"%.*s\"",
		                     STR_ARG(kind_word));
	if (!rest.len)
		return textfile_fail(in->file, err, "actor %.*s has no name",
		                     STR_ARG(id));
	if (lexicon->entry.count >= ENTRIES_MAX)
		return fail(err, CHANCERY_E_LIMIT, in->file->number,
		            "more than %u actors", ENTRIES_MAX);
	uint32_t *slot = map_put(&lexicon->by_id, &lexicon->arena, id);
	if (!slot)
		return fail_nomem(err);
	if (*slot != NONE) {
		const struct entry *old = &lexicon->entry.item[*slot];
		return textfile_fail(
		    in->file, err, "actor %.*s is in \"%.*s\" line %u already",
		    STR_ARG(id), STR_ARG(lexicon->file.item[old->file]),
		    old->line);
	}
	struct entry *entry = VEC_PUSH(&lexicon->arena, &lexicon->entry);
	if (!entry)
		return fail_nomem(err);
	*entry = (struct entry){ .id = id,
		                 .name = rest,
		                 .first = NONE,
		                 .last = NONE,
		                 .country_entry = NONE,
		                 .file = in->number,
		                 .line = in->file->number,
		                 .kind = (uint8_t)kind };
	in->entry = *slot = lexicon->entry.count - 1;
	struct days always = { DAY_NONE, DAY_NONE };
	return add_name(in, NAME_FULL, rest, always, language, err);
}

static enum chancery_status read_office(struct reading *in, struct str value,
                                        struct days days,
                                        struct chancery_error *err)
{
	size_t of = SIZE_MAX;
	for (size_t at = str_find(value, STR(" of "), 0); at != SIZE_MAX;
	     at = str_find(value, STR(" of "), at + 1))
		of = at;
	if (of == SIZE_MAX)
		return textfile_fail(in->file, err,
		                     "an office is written \"TITLE of ID\"");
	struct str title = str_trim((struct str){ value.ptr, of });
	struct str whom = str_trim(
	    (struct str){ value.ptr + of + 4, value.len - of - 4 });
	return add_fact(in, FACT_OFFICE, whom, title, days, err);
}

/* "more ID": further facts of an actor that an earlier line began. */
static enum chancery_status read_more(struct reading *in, struct str rest,
                                      struct chancery_error *err)
{
	in->entry = map_find(&in->lexicon->by_id, str_trim(rest));
	if (in->entry == NONE)
		return textfile_fail(in->file, err,
		                     "no actor %.*s in the files before",
		                     STR_ARG(str_trim(rest)));
	return CHANCERY_OK;
}

/* Facts that are names. */
static const struct {
	const char *word;
	enum name_kind kind;
} naming[] = {
	{ "name", NAME_FULL },       { "phrase", NAME_FULL },
	{ "acronym", NAME_ACRONYM }, { "adjective", NAME_ADJECTIVE },
	{ "people", NAME_PEOPLE },   { "metonym", NAME_METONYM },
	{ "place", NAME_PLACE },     { "short", NAME_SHORT },
};

static enum chancery_status read_fact(struct reading *in, struct str text,
                                      struct chancery_error *err)
{
	struct str rest = text, value;
	struct str word = word_cut(&rest);
	struct str language = language_cut(&rest);
	struct days days;
	struct entry *entry = &in->lexicon->entry.item[in->entry];
	if (!dated_cut(rest, &value, &days))
		return textfile_fail(in->file, err,
		                     "dates are written \"; FROM..TO\"");
	if (!value.len)
		return textfile_fail(in->file, err, "\"%.*s\" has no value",
		                     STR_ARG(word));
	for (size_t i = 0; i < COUNT_OF(naming); i++) {
		if (!str_is(word, naming[i].word))
			continue;
		enum chancery_status status = add_name(
		    in, naming[i].kind, value, days, language, err);
		if (naming[i].kind == NAME_ADJECTIVE && !entry->adjective.len)
			entry->adjective = value;
		if (!status && naming[i].kind == NAME_ACRONYM)
			status = add_dotted(in, value, days, err);
		return status;
	}
	if (language.len)
		return textfile_fail(in->file, err,
		                     "\"%.*s\" is no name and has no language",
		                     STR_ARG(word));
	if (str_is(word, "country")) {
		if (!is_country(value))
			return textfile_fail(in->file, err,
			                     "\"%.*s\" is no alpha-3 country",
			                     STR_ARG(value));
		entry->country = value;
		return CHANCERY_OK;
	}
	if (str_is(word, "kind")) {
		entry->office = value;
		return CHANCERY_OK;
	}
	if (str_is(word, "sector") && !sectors_known(value))
		return textfile_fail(in->file, err, "unknown sector \"%.*s\"",
		                     STR_ARG(value));
	static const struct {
		const char *word;
		enum fact_kind kind;
	} plain[] = {
		{ "code", FACT_CODE },     { "sector", FACT_SECTOR },
		{ "party", FACT_PARTY },   { "governs", FACT_GOVERNS },
		{ "member", FACT_MEMBER }, { "part", FACT_PART },
	};
	for (size_t i = 0; i < COUNT_OF(plain); i++)
		if (str_is(word, plain[i].word))
			return add_fact(in, plain[i].kind, value, value, days,
			                err);
	if (str_is(word, "office"))
		return read_office(in, value, days, err);
	return textfile_fail(in->file, err, "unknown fact \"%.*s\"",
	                     STR_ARG(word));
}

static enum chancery_status read_line(struct reading *in,
                                      struct chancery_error *err)
{
	if (in->file->indented && in->entry == NONE)
		return textfile_fail(in->file, err, "a fact before any actor");
	if (in->file->indented)
		return read_fact(in, in->file->line, err);
	struct str rest = in->file->line, word = word_cut(&rest);
	if (str_is(word, "actor"))
		return read_head(in, rest, err);
	if (str_is(word, "more"))
		return read_more(in, rest, err);
	if (str_is(word, "source"))
		return CHANCERY_OK;
	return textfile_fail(in->file, err,
	                     "a line begins with \"actor\", "
	                     "\"more\", \"source\" or a tab");
}

enum chancery_status actors_file_read(struct lexicon *lexicon,
                                      struct textfile *file,
                                      struct chancery_error *err)
{
	struct str *name = VEC_PUSH(&lexicon->arena, &lexicon->file);
	if (!name)
		return fail_nomem(err);
	*name = file->name;
	struct reading in = { .lexicon = lexicon,
		              .file = file,
		              .number = lexicon->file.count - 1,
		              .entry = NONE };
	enum chancery_status status = CHANCERY_OK;
	while (!status && textfile_next(in.file)) {
		status = read_line(&in, err);
		status = problems_take(lexicon->problems, status, err);
	}
	return status;
}
