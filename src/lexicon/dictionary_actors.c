/* dictionary_actors.c - dictionaries of actors; see dictionary.h.
 *
 * A block (a name, its synonyms, its codes) becomes one entry.  Where our own
 * files know the name, the block's names and codes are laid on that entry; a
 * block with no more than the code of a state gives names to the state.  Facts
 * are entered in the order that makes the last one which holds (entries.h) the
 * one that counts by the rule of the dialect.
 */
#include <stdio.h>

#include "lexicon/dictionary.h"
#include "lexicon/problems.h"

/* Names and codes of one block; a damaged file may have more. */
#define BLOCK_MAX 1000u
#define CODE_MAX 40u

struct code {
	struct str text, country, sector;
	struct days days;
	uint32_t line;
	bool dated, null;
};

struct alias {
	struct str text; /* blanks between its words */
	uint32_t line;
	bool open;
};

struct block {
	struct alias alias[BLOCK_MAX];
	struct code code[BLOCK_MAX];
	uint32_t aliases, codes;
};

struct reading {
	struct lexicon *lexicon;
	struct textfile *file;
	uint32_t number; /* of the file */
	enum dialect dialect;
	struct dictionary_counts *counts;
	struct block *block;
};

/* Codes. */

static bool is_code_char(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
	       c == '+' || c == '#' || c == '/';
}

static bool is_null(struct str code)
{
	for (size_t i = 0; i < code.len; i++)
		if (code.ptr[i] != '-' && code.ptr[i] != '+' &&
		    code.ptr[i] != '#')
			return false;
	return true;
}

/* Country and sectors of a code: "USAGOV", "IGOEUREEC", "AFG". */
static void split_code(struct code *code)
{
	struct str text = code->text;
	size_t slash = str_find(text, STR("/"), 0);
	if (slash != SIZE_MAX)
		text.len = slash;
	struct str first = { text.ptr, text.len < 3 ? text.len : 3 };
	code->country = code->sector = STR("");
	if (code->null || first.len < 3)
		return;
	/* The sectors that no country's code is like. */
	static const char *const alone[] = {
		"IGO", "NGO", "NGM", "IMG", "MNC", "UIS", "UNK",
		"INT", "BUS", "MED", "CVL", "REF", "REB", "GOV",
		"MIL", "MUS", "CHR", "JEW", "HIN", "BUD"
	};
	if (STR_AMONG(first, alone)) {
		code->sector = text;
		return;
	}
	code->country = first;
	code->sector = (struct str){ text.ptr + 3, text.len - 3 };
}

static bool digits(struct str s, size_t at, size_t count, int *out)
{
	uint32_t n;
	if (!str_to_u32((struct str){ s.ptr + at, count }, &n))
		return false;
	*out = (int)n;
	return true;
}

/* "YYMMDD" or "YYYYMMDD"; a month or day of 0 is the first. */
static bool read_date(struct str text, day_t *out)
{
	int year, month, day;
	text = str_trim(text);
	size_t y = text.len == 6 ? 2 : text.len == 8 ? 4 : 0;
	if (!y || !digits(text, 0, y, &year) || !digits(text, y, 2, &month) ||
	    !digits(text, y + 2, 2, &day))
		return false;
	if (y == 2)
		year += year <= 30 ? 2000 : 1900;
	month = month ? month : 1;
	day = day ? day : 1;
	if (month > 12 || day > 31 || year < YEAR_FIRST || year > YEAR_LAST)
		return false;
	/* The 31st of a shorter month is its last day. */
	int length = month_length(year, month);
	*out = day_of(year, month, day < length ? day : length);
	return true;
}

/* "<910625", "> 920115", "820701-821231". */
static bool read_dates(struct str text, struct days *out)
{
	*out = (struct days){ DAY_NONE, DAY_NONE };
	struct str rest = { text.ptr + 1, text.len - 1 };
	if (text.ptr[0] == '<')
		return read_date(rest, &out->to);
	if (text.ptr[0] == '>')
		return read_date(rest, &out->from);
	struct str first = str_cut(text, '-', &rest);
	return rest.ptr && read_date(first, &out->from) &&
	       read_date(rest, &out->to) && out->from < out->to;
}

static struct str upper(struct arena *arena, struct str text)
{
	char *out = arena_alloc(arena, text.len + 1, 1);
	if (!out)
		return (struct str){ NULL, 0 };
	for (size_t i = 0; i < text.len; i++)
		out[i] = text.ptr[i] >= 'a' && text.ptr[i] <= 'z'
		             ? (char)(text.ptr[i] - 32)
		             : text.ptr[i];
	return (struct str){ out, text.len };
}

/* What stands between the brackets. */
static enum chancery_status read_code(struct reading *in, struct str text,
                                      struct chancery_error *err)
{
	struct code code = { .line = in->file->number,
		             .days = { DAY_NONE, DAY_NONE } };
	struct str dates = str_trim(text);
	size_t end = 0;
	while (end < dates.len && dates.ptr[end] != ' ' &&
	       dates.ptr[end] != '\t' && dates.ptr[end] != '<' &&
	       dates.ptr[end] != '>')
		end++;
	code.text = upper(&in->lexicon->arena, (struct str){ dates.ptr, end });
	if (!code.text.ptr)
		return fail_nomem(err);
	dates = str_trim((struct str){ dates.ptr + end, dates.len - end });
	if (!code.text.len)
		return textfile_fail(in->file, err, "a code is empty");
	if (code.text.len > CODE_MAX)
		return textfile_fail(in->file, err, "a code is too long");
	for (size_t i = 0; i < code.text.len; i++)
		if (!is_code_char(code.text.ptr[i]))
			return textfile_fail(in->file, err,
			                     "\"%.*s\" is no code",
			                     STR_ARG(code.text));
	in->counts->codes++;
	code.null = is_null(code.text);
	code.dated = dates.len > 0;
	in->counts->dated += code.dated;
	if (code.dated && !read_dates(dates, &code.days))
		return dictionary_remark(
		    in->lexicon, in->file, err,
		    "no dates: \"%.*s\"; the code is left out",
		    (int)(dates.len < 60 ? dates.len : 60), dates.ptr);
	if (in->block->codes == BLOCK_MAX)
		return textfile_fail(in->file, err, "more than %u codes",
		                     BLOCK_MAX);
	split_code(&code);
	in->block->code[in->block->codes++] = code;
	return CHANCERY_OK;
}

static enum chancery_status read_codes(struct reading *in, struct str text,
                                       struct chancery_error *err)
{
	enum chancery_status status = CHANCERY_OK;
	while (!status && text.len) {
		size_t open = str_find(text, STR("["), 0);
		if (open == SIZE_MAX)
			break;
		size_t close = str_find(text, STR("]"), open);
		if (close == SIZE_MAX)
			return textfile_fail(in->file, err,
			                     "a bracket is not closed");
		status = read_code(
		    in, (struct str){ text.ptr + open + 1, close - open - 1 },
		    err);
		text = (struct str){ text.ptr + close + 1,
			             text.len - close - 1 };
	}
	return status;
}

/* Blocks. */

/* The entry of our files, or of a block before, that is called `text`. */
static uint32_t known_as(const struct lexicon *lexicon, struct str text)
{
	const struct names *names = &lexicon->names;
	uint32_t owner = NONE;
	for (uint32_t i = names_find(names, text); i != NONE;
	     i = names->item[i].next) {
		const struct name *name = &names->item[i];
		if (name->kind != NAME_FULL && name->kind != NAME_ACRONYM &&
		    !(name->kind == NAME_PLACE && name->given))
			continue;
		if (owner != NONE && owner != name->owner)
			return NONE;
		owner = name->owner;
	}
	return owner;
}

/* What the entry is, as far as a code tells: offices and persons look alike,
 * but only persons come and go. */
static enum actor_kind kind_of(const struct block *block,
                               const struct code *code)
{
	static const char *const group[] = { "REB", "UAF", "SEP", "INS", "IMG",
		                             "RAD", "MOS", "CRM", "UIS" };
	static const char *const state[] = { "GOV", "MIL", "LEG", "JUD", "COP",
		                             "SPY", "ELI", "PTY", "OPP" };
	static const char *const crowd[] = {
		"CVL", "REF", "MUS", "CHR", "JEW",
		"HIN", "BUD", "LAB", "STU", "AGR"
	};
	struct str first = { code->sector.ptr,
		             code->sector.len < 3 ? code->sector.len : 3 };
	if (!first.len)
		return code->country.len ? ACTOR_STATE : ACTOR_UNKNOWN;
	if (str_is(first, "IGO"))
		return ACTOR_IGO;
	if (STR_AMONG(first, group))
		return ACTOR_GROUP;
	for (uint32_t i = 0; i < block->codes; i++)
		if (block->code[i].dated)
			return ACTOR_PERSON;
	if (STR_AMONG(first, state))
		return ACTOR_OFFICE;
	return STR_AMONG(first, crowd) ? ACTOR_PEOPLE : ACTOR_ORGANISATION;
}

/* The id of a phrase: capitals, digits, "_" for all else; what is lost by that
 * or by the length is told by a hash, so that phrases hardly ever share one.
 * ptr NULL: no memory. */
static struct str id_of(struct arena *arena, struct str text)
{
	enum { MOST = 60 };
	char out[MOST + 1];
	size_t len = 0, at = 0;
	struct span span;
	bool lost = false;
	while (atom_next(text, &at, &span)) {
		char folded[ATOM_BYTES_MAX];
		size_t n = atom_fold(folded, span_str(text, span));
		lost |= !n || len + n + 1 > MOST;
		if (len && len < MOST)
			out[len++] = '_';
		for (size_t i = 0; i < n && len < MOST; i++) {
			char c = folded[i];
			bool letter = c >= 'a' && c <= 'z';
			if (letter || (c >= '0' && c <= '9'))
				out[len++] = letter ? (char)(c - 32) : c;
			else
				lost = true;
		}
	}
	while (len && out[len - 1] == '_')
		len--;
	struct str id = { out, len };
	if (lost || !len)
		return arena_format(arena, "%.*sX%08X", STR_ARG(id),
		                    (unsigned)hash_bytes(text));
	return arena_str(arena, id);
}

static enum chancery_status new_entry(struct reading *in, struct str id,
                                      const struct code *main, uint32_t *index,
                                      struct chancery_error *err)
{
	struct lexicon *lexicon = in->lexicon;
	const struct alias *head = &in->block->alias[0];
	struct arena *arena = &lexicon->arena;
	if (lexicon->entry.count >= ENTRIES_MAX)
		return fail(err, CHANCERY_E_LIMIT, head->line,
		            "more than %u actors", ENTRIES_MAX);
	uint32_t *slot = id.ptr ? map_put(&lexicon->by_id, arena, id) : NULL;
	for (int n = 2; slot && *slot != NONE; n++) {
		struct str other = arena_format(arena, "%.*s-%d", STR_ARG(id),
		                                n);
		slot = other.ptr ? map_put(&lexicon->by_id, arena, other)
		                 : NULL;
		if (slot && *slot == NONE)
			id = other;
	}
	struct entry *entry = slot ? VEC_PUSH(arena, &lexicon->entry) : NULL;
	if (!entry)
		return fail_nomem(err);
	*entry =
	    (struct entry){ .id = id,
		            .name = head->text,
		            .country = main ? main->country : STR(""),
		            .country_entry = NONE,
		            .first = NONE,
		            .last = NONE,
		            .file = in->number,
		            .line = head->line,
		            .kind = (uint8_t)(main ? kind_of(in->block, main)
		                                   : ACTOR_ORGANISATION) };
	if (entry->kind == ACTOR_UNKNOWN)
		entry->kind = ACTOR_ORGANISATION;
	*index = *slot = lexicon->entry.count - 1;
	return CHANCERY_OK;
}

static enum chancery_status add_fact(struct reading *in, uint32_t index,
                                     enum fact_kind kind,
                                     const struct code *code,
                                     struct chancery_error *err)
{
	struct lexicon *lexicon = in->lexicon;
	if (lexicon->fact.count >= FACTS_MAX)
		return fail(err, CHANCERY_E_LIMIT, code->line,
		            "more than %u facts", FACTS_MAX);
	struct fact *fact = VEC_PUSH(&lexicon->arena, &lexicon->fact);
	if (!fact)
		return fail_nomem(err);
	bool is_code = kind == FACT_CODE;
	*fact = (struct fact){ .value = is_code ? code->text : code->sector,
		               .of = is_code ? code->country : code->sector,
		               .days = code->days,
		               .other = NONE,
		               .owner = index,
		               .role = NONE,
		               .next = NONE,
		               .file = in->number,
		               .line = code->line,
		               .kind = (uint8_t)kind };
	struct entry *entry = &lexicon->entry.item[index];
	uint32_t own = lexicon->fact.count - 1;
	if (entry->last == NONE)
		entry->first = own;
	else
		lexicon->fact.item[entry->last].next = own;
	entry->last = own;
	return CHANCERY_OK;
}

/* The code as facts; the code of a state alone is its entry's country. */
static enum chancery_status add_code(struct reading *in, uint32_t index,
                                     const struct code *code,
                                     struct chancery_error *err)
{
	enum chancery_status status = add_fact(in, index, FACT_CODE, code, err);
	return status ? status : add_fact(in, index, FACT_SECTOR, code, err);
}

/* All codes of the block, those that count first last. */
static enum chancery_status add_codes(struct reading *in, uint32_t index,
                                      struct chancery_error *err)
{
	const struct block *block = in->block;
	enum chancery_status status = CHANCERY_OK;
	bool tabari = in->dialect == DIALECT_TABARI;
	for (uint32_t pass = 0; pass < 2; pass++)
		for (uint32_t i = block->codes; !status && i-- > 0;) {
			const struct code *code = &block->code[i];
			bool early = tabari && !code->dated;
			if (early == (pass == 0))
				status = add_code(in, index, code, err);
		}
	return status;
}

/* Endings that TABARI's stems of countries and peoples stand for. */
static const char *const ending[] = { "S",  "ES", "N",   "NS",  "A",
	                              "E",  "AN", "ANS", "IAN", "IANS",
	                              "IA", "I",  "IS",  "ESE", "ISH" };

static enum chancery_status add_alias(struct reading *in, uint32_t index,
                                      const struct alias *alias,
                                      enum name_kind kind,
                                      struct chancery_error *err)
{
	struct arena *arena = &in->lexicon->arena;
	struct str text = alias->text;
	struct textfile at = *in->file;
	at.number = alias->line;
	size_t begin = 0;
	struct span span;
	bool added;
	atom_next(text, &begin, &span);
	bool one = span.begin == 0 && span.end == text.len;
	struct name name = { .text = text,
		             .owner = index,
		             .days = { DAY_NONE, DAY_NONE },
		             .kind = (uint8_t)kind,
		             .shouted = true };
	/* "US" is not "us". */
	if (one && text.len <= 3 && kind == NAME_FULL)
		name.kind = NAME_ACRONYM;
	enum chancery_status status = dictionary_name(in->lexicon, &at, name,
	                                              &added, err);
	if (in->dialect != DIALECT_TABARI || !alias->open || !one ||
	    text.len <= 3)
		return status;
	for (size_t i = 0; !status && i < COUNT_OF(ending); i++) {
		name.text = arena_format(arena, "%.*s%s", STR_ARG(text),
		                         ending[i]);
		status = name.text.ptr ? dictionary_name(in->lexicon, &at, name,
		                                         &added, err)
		                       : fail_nomem(err);
	}
	return status;
}

/* "ALBANIAN", "IRAQI" of "ALBANIA", "IRAQ": one word that begins like the name
 * of the state and ends as adjectives of nations do. */
static bool is_adjective(struct str state, struct str text)
{
	static const char *const of_nation[] = { "AN", "ISH", "ESE", "I",
		                                 "IC" };
	size_t least = state.len > 5 ? 4 : 3, same = 0;
	while (same < state.len && same < text.len &&
	       state.ptr[same] == text.ptr[same])
		same++;
	if (same < least || same == text.len ||
	    str_find(text, STR(" "), 0) != SIZE_MAX)
		return false;
	for (size_t i = 0; i < COUNT_OF(of_nation); i++)
		if (str_ends(text, str_of(of_nation[i])))
			return true;
	return false;
}

/* The state that the block gives names to, or NONE. */
static uint32_t state_named(const struct reading *in)
{
	const struct block *block = in->block;
	if (block->codes != 1 || block->code[0].dated ||
	    !block->code[0].country.len || block->code[0].sector.len)
		return NONE;
	uint32_t index = lexicon_entry(in->lexicon, block->code[0].country);
	return index != NONE &&
	               in->lexicon->entry.item[index].kind == ACTOR_STATE
	           ? index
	           : NONE;
}

/* The undated code, else the first. */
static const struct code *main_code(const struct block *block)
{
	for (uint32_t i = 0; i < block->codes; i++)
		if (!block->code[i].dated && !block->code[i].null)
			return &block->code[i];
	for (uint32_t i = 0; i < block->codes; i++)
		if (!block->code[i].null)
			return &block->code[i];
	return NULL;
}

/* Enter the block that has been read. */
static enum chancery_status end_block(struct reading *in,
                                      struct chancery_error *err)
{
	struct block *block = in->block;
	enum chancery_status status = CHANCERY_OK;
	if (!block->aliases)
		return CHANCERY_OK;
	const struct code *main = main_code(block);
	enum name_kind kind = main || !block->codes ? NAME_FULL : NAME_PLACE;
	struct textfile at = *in->file;
	at.number = block->alias[0].line;
	if (!block->codes) {
		status = dictionary_remark(in->lexicon, &at, err,
		                           "a name without a code is left out");
		block->aliases = 0;
		return status;
	}
	uint32_t index = state_named(in);
	bool state = index != NONE;
	if (!state)
		index = known_as(in->lexicon, block->alias[0].text);
	if (index == NONE) {
		struct str id = id_of(&in->lexicon->arena,
		                      block->alias[0].text);
		if (main && main->country.len && !main->sector.len &&
		    !main->dated &&
		    lexicon_entry(in->lexicon, main->country) == NONE)
			id = main->country;
		status = new_entry(in, id, main, &index, err);
	}
	if (!status && !state && main)
		status = add_codes(in, index, err);
	bool nation = !status && kind == NAME_FULL &&
	              in->lexicon->entry.item[index].kind == ACTOR_STATE;
	for (uint32_t i = 0; !status && i < block->aliases; i++) {
		struct str text = block->alias[i].text;
		bool adjective = nation &&
		                 is_adjective(block->alias[0].text, text);
		status = add_alias(in, index, &block->alias[i],
		                   adjective ? NAME_ADJECTIVE : kind, err);
	}
	block->aliases = block->codes = 0;
	return status;
}

/* Lines. */

static enum chancery_status read_alias(struct reading *in, struct str text,
                                       struct chancery_error *err)
{
	struct block *block = in->block;
	struct alias alias = { .line = in->file->number };
	size_t at = 0;
	struct span span;
	alias.text = dictionary_phrase(&in->lexicon->arena, text, &alias.open);
	if (!alias.text.ptr)
		return fail_nomem(err);
	if (!atom_next(alias.text, &at, &span))
		return textfile_fail(in->file, err,
		                     "a name has no letter in it");
	if (block->aliases == BLOCK_MAX)
		return textfile_fail(in->file, err, "more than %u names",
		                     BLOCK_MAX);
	uint32_t atoms = 1;
	while (atom_next(alias.text, &at, &span))
		atoms++;
	if (atoms > NAME_ATOMS_MAX)
		return textfile_fail(in->file, err,
		                     "a name has more than %u words",
		                     NAME_ATOMS_MAX);
	block->alias[block->aliases++] = alias;
	return CHANCERY_OK;
}

static enum chancery_status read_line(struct reading *in,
                                      struct chancery_error *err)
{
	struct str line = in->file->line;
	enum chancery_status status = CHANCERY_OK;
	if (line.len > DICTIONARY_LINE_MAX)
		return textfile_fail(in->file, err, "the line is too long");
	bool synonym = !in->file->indented && line.ptr[0] == '+';
	bool code = in->file->indented && line.ptr[0] == '[';
	if ((code || synonym) && !in->block->aliases)
		return textfile_fail(in->file, err, "%s before any name",
		                     synonym ? "a synonym" : "a code");
	if (code)
		return read_codes(in, line, err);
	size_t open = str_find(line, STR("["), 0);
	if (in->file->indented) {
		status = dictionary_remark(in->lexicon, in->file, err,
		                           "a name is indented");
		if (status)
			return status;
	}
	if (!synonym)
		status = end_block(in, err);
	if (status)
		return status;
	struct str name = { line.ptr + synonym,
		            (open == SIZE_MAX ? line.len : open) - synonym };
	status = read_alias(in, name, err);
	if (status)
		return status;
	if (synonym)
		in->counts->synonyms++;
	else
		in->counts->names++;
	if (open == SIZE_MAX)
		return CHANCERY_OK;
	return read_codes(in, (struct str){ line.ptr + open, line.len - open },
	                  err);
}

enum chancery_status dictionary_actors_read(struct lexicon *lexicon,
                                            struct textfile *file,
                                            enum dialect dialect,
                                            struct dictionary_counts *counts,
                                            struct chancery_error *err)
{
	struct dictionary_counts own = { 0 };
	struct str *name = VEC_PUSH(&lexicon->arena, &lexicon->file);
	struct reading in = { .lexicon = lexicon,
		              .file = file,
		              .dialect = dialect,
		              .counts = counts ? counts : &own };
	in.block = arena_alloc(&lexicon->arena, 1, sizeof *in.block);
	if (!name || !in.block)
		return fail_nomem(err);
	*name = file->name;
	in.number = lexicon->file.count - 1;
	enum chancery_status status = CHANCERY_OK;
	while (!status && dictionary_next(file)) {
		status = read_line(&in, err);
		status = problems_take(lexicon->problems, status, err);
	}
	if (!status)
		status = problems_take(lexicon->problems, end_block(&in, err),
		                       err);
	return status;
}
