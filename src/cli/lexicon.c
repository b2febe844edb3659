/* lexicon.c - `chancery lexicon`: how much the lexicon holds, and whether files
 * for it are well written.
 */
#include <stdlib.h>

#include "cli/dictionaries.h"
#include "cli/listing.h"
#include "lexicon/dictionary.h"
#include "lexicon/textfile.h"
#include "output/json.h"

#define ARENA_MAX ((size_t)1 << 30)

/* Counts. */

struct leader {
	uint32_t person; /* entry, or NONE */
	day_t since;
};

/* What the lexicon has of one state. */
struct coverage {
	struct leader state, government;
	uint32_t persons;
	day_t last; /* latest date of a fact of the country */
	bool member, adjective, people, seat;
};

struct stats {
	const struct lexicon *lexicon;
	struct coverage *of; /* for each entry; only states are filled */
};

enum head { HEAD_NONE, HEAD_STATE, HEAD_GOVERNMENT };

/* Whose head the holder of the office is; a "leader" is of the state. */
static enum head head_of(const struct lexicon *lexicon, const struct fact *fact)
{
	static const char *const state[] = { "president", "monarch" };
	static const char *const leader[] = { "leader", "supreme leader" };
	if (fact->kind != FACT_OFFICE || fact->role == NONE)
		return HEAD_NONE;
	struct str office = lexicon->role.item[fact->role].office;
	if (str_is(office, "premier"))
		return HEAD_GOVERNMENT;
	return STR_AMONG(office, state) || STR_AMONG(fact->value, leader)
	           ? HEAD_STATE
	           : HEAD_NONE;
}

static void keep_leader(struct leader *leader, const struct fact *fact)
{
	if (!days_hold(fact->days, DAY_NONE) ||
	    (leader->person != NONE && leader->since > fact->days.from))
		return;
	*leader = (struct leader){ fact->owner, fact->days.from };
}

/* The state whose office `fact` is, itself or by its present government. */
static uint32_t state_of(const struct lexicon *lexicon, uint32_t other)
{
	const struct entry *entry = &lexicon->entry.item[other];
	if (entry->kind == ACTOR_STATE)
		return other;
	bool governs = entry->country_entry != NONE &&
	               (lexicon_governor(lexicon, entry->country_entry,
	                                 DAY_NONE) == other ||
	                str_is(entry->office, "government"));
	return governs ? entry->country_entry : NONE;
}

/* A fact of the state `index` has these days; NONE: of none. */
static void note_days(struct stats *s, uint32_t index, struct days days)
{
	day_t last = days.to != DAY_NONE ? days.to : days.from;
	if (index != NONE && last > s->of[index].last)
		s->of[index].last = last;
}

static void count_fact(struct stats *s, const struct fact *fact)
{
	const struct lexicon *lexicon = s->lexicon;
	note_days(s, lexicon->entry.item[fact->owner].country_entry,
	          fact->days);
	if (fact->kind != FACT_OFFICE)
		return;
	uint32_t state = state_of(lexicon, fact->other);
	enum head head = head_of(lexicon, fact);
	note_days(s, state, fact->days);
	if (state == NONE || head == HEAD_NONE)
		return;
	keep_leader(head == HEAD_STATE ? &s->of[state].state
	                               : &s->of[state].government,
	            fact);
}

static bool stats_make(struct stats *s, struct arena *arena)
{
	const struct lexicon *lexicon = s->lexicon;
	s->of = arena_alloc(arena, lexicon->entry.count, sizeof *s->of);
	if (!s->of)
		return false;
	for (uint32_t i = 0; i < lexicon->entry.count; i++) {
		s->of[i].state.person = s->of[i].government.person = NONE;
		s->of[i].last = DAY_NONE;
	}
	for (uint32_t i = 0; i < lexicon->entry.count; i++) {
		const struct entry *entry = &lexicon->entry.item[i];
		if (entry->kind == ACTOR_PERSON && entry->country_entry != NONE)
			s->of[entry->country_entry].persons++;
	}
	uint32_t un = lexicon_entry(lexicon, STR("UN"));
	for (uint32_t f = 0; f < lexicon->fact.count; f++) {
		const struct fact *fact = &lexicon->fact.item[f];
		count_fact(s, fact);
		if (fact->kind == FACT_MEMBER && fact->owner == un &&
		    days_hold(fact->days, DAY_NONE))
			s->of[fact->other].member = true;
	}
	for (uint32_t i = 0; i < lexicon->names.count; i++) {
		const struct name *name = &lexicon->names.item[i];
		if (name->kind >= NAME_ROLE)
			continue;
		struct coverage *of = &s->of[name->owner];
		of->adjective |= name->kind == NAME_ADJECTIVE;
		of->people |= name->kind == NAME_PEOPLE;
		of->seat |= name->kind == NAME_METONYM ||
		            name->kind == NAME_PLACE;
	}
	/* Where there is no head of government, the head of state is it; a
	 * government alone has its head for both. */
	for (uint32_t i = 0; i < lexicon->entry.count; i++)
		if (s->of[i].government.person == NONE)
			s->of[i].government = s->of[i].state;
	return true;
}

static bool put_count(struct listing *out, const char *what, uint64_t count)
{
	if (!listing_wants(out))
		return true;
	if (out->format == FORMAT_JSONL) {
		buf_char(&out->line, '{');
		json_text(&out->line, "what", str_of(what));
		json_int(&out->line, "count", (long long)count);
		buf_add(&out->line, STR("}\n"));
		return listing_flush(out);
	}
	const struct str cell[] = { str_of(what),
		                    text_count(&out->arena, (long long)count) };
	return listing_row(out, cell);
}

static const char *const count_columns[] = { "WHAT", "COUNT" };
static const char *const count_names[] = { "what", "count" };

static bool put_kinds(const struct lexicon *lexicon, struct listing *out)
{
	static const char *const word[] = {
		[ACTOR_STATE] = "states and territories",
		[ACTOR_GOVERNMENT] = "governments that are actors",
		[ACTOR_OFFICE] = "offices and bodies of states",
		[ACTOR_PERSON] = "persons",
		[ACTOR_GROUP] = "groups and parties",
		[ACTOR_IGO] = "international organisations",
		[ACTOR_ORGANISATION] = "other organisations",
		[ACTOR_PEOPLE] = "peoples",
	};
	bool well = true;
	for (uint32_t k = 0; well && k < COUNT_OF(word); k++) {
		uint32_t count = 0;
		for (uint32_t i = 0; i < lexicon->entry.count; i++)
			count += lexicon->entry.item[i].kind == k;
		well = put_count(out, word[k], count);
	}
	return well;
}

static bool put_counts(const struct stats *s, struct listing *out)
{
	const struct lexicon *lexicon = s->lexicon;
	uint32_t offices = 0, dated = 0, rebels = 0;
	uint32_t members = 0, state = 0, government = 0, named = 0;
	for (uint32_t f = 0; f < lexicon->fact.count; f++) {
		const struct fact *fact = &lexicon->fact.item[f];
		offices += fact->kind == FACT_OFFICE;
		dated += fact->days.from != DAY_NONE ||
		         fact->days.to != DAY_NONE;
	}
	for (uint32_t i = 0; i < lexicon->entry.count; i++) {
		const struct coverage *of = &s->of[i];
		const struct entry *entry = &lexicon->entry.item[i];
		struct actor actor;
		if (entry->kind == ACTOR_GROUP &&
		    !lexicon_stand(lexicon, i, DAY_NONE, &actor, &out->arena,
		                   NULL))
			rebels += str_is(actor.sector, "REB") ||
			          str_is(actor.sector, "UAF");
		if (!of->member)
			continue;
		members++;
		state += of->state.person != NONE;
		government += of->government.person != NONE;
		named += of->adjective && of->people && of->seat;
	}
	return put_kinds(lexicon, out) &&
	       put_count(out, "armed groups", rebels) &&
	       put_count(out, "UN members", members) &&
	       put_count(out, "UN members with a present head of state",
	                 state) &&
	       put_count(out, "UN members with a present head of government",
	                 government) &&
	       put_count(out, "UN members with adjective, people and seat",
	                 named) &&
	       put_count(out, "offices held", offices) &&
	       put_count(out, "facts with dates", dated) &&
	       put_count(out, "names", lexicon->names.count) &&
	       put_count(out, "words for agents", lexicon->role.count);
}

static const char *const state_columns[] = { "STATE",   "HEAD OF STATE",
	                                     "SINCE",   "HEAD OF GOVERNMENT",
	                                     "SINCE",   "LAST DATE",
	                                     "PERSONS", "UN" };
static const char *const state_names[] = { "state",
	                                   "name",
	                                   "head_of_state",
	                                   "state_since",
	                                   "head_of_government",
	                                   "government_since",
	                                   "last_date",
	                                   "persons",
	                                   "un_member" };
#define STATE_TEXT 0x0Au

static bool put_state(const struct stats *s, uint32_t index,
                      struct listing *out)
{
	const struct lexicon *lexicon = s->lexicon;
	const struct entry *entry = &lexicon->entry.item[index];
	const struct coverage *of = &s->of[index];
	struct arena *arena = &out->arena;
	struct str head = STR(""), premier = STR("");
	day_t head_day = DAY_NONE, premier_day = DAY_NONE;
	if (of->state.person != NONE) {
		head = lexicon->entry.item[of->state.person].name;
		head_day = of->state.since;
	}
	if (of->government.person != NONE) {
		premier = lexicon->entry.item[of->government.person].name;
		premier_day = of->government.since;
	}
	if (!listing_wants(out))
		return true;
	if (out->format == FORMAT_JSONL) {
		buf_char(&out->line, '{');
		json_text(&out->line, "state", entry->id);
		json_text(&out->line, "name", entry->name);
		json_text(&out->line, "head_of_state", head);
		json_day(&out->line, "state_since", head_day);
		json_text(&out->line, "head_of_government", premier);
		json_day(&out->line, "government_since", premier_day);
		json_day(&out->line, "last_date", of->last);
		json_int(&out->line, "persons", of->persons);
		json_bool(&out->line, "un_member", of->member);
		buf_add(&out->line, STR("}\n"));
		return listing_flush(out);
	}
	struct str since = text_day(arena, head_day);
	struct str since_premier = text_day(arena, premier_day);
	struct str last = text_day(arena, of->last);
	struct str persons = text_count(arena, of->persons);
	struct str member = of->member ? STR("yes") : STR("no");
	if (out->format == FORMAT_TABLE) {
		const struct str cell[] = { entry->id, head,          since,
			                    premier,   since_premier, last,
			                    persons,   member };
		return listing_row(out, cell);
	}
	const struct str cell[] = { entry->id, entry->name, head,
		                    since,     premier,     since_premier,
		                    last,      persons,     member };
	return listing_row(out, cell);
}

static int show_stats(const struct dictionary_options *dictionaries,
                      const struct query_options *o, bool countries)
{
	int code;
	struct listing out;
	struct arena arena;
	struct chancery_error err;
	struct lexicon *lexicon = dictionary_lexicon(dictionaries, &code);
	if (!lexicon)
		return code;
	bool known = countries
	                 ? listing_open(&out, o, state_columns,
	                                COUNT_OF(state_columns), STATE_TEXT,
	                                state_names, COUNT_OF(state_names))
	                 : listing_open(&out, o, count_columns,
	                                COUNT_OF(count_columns), 1u,
	                                count_names, COUNT_OF(count_names));
	if (!known) {
		lexicon_close(lexicon);
		return EXIT_USAGE;
	}
	arena_init(&arena, ARENA_MAX);
	struct stats stats = { .lexicon = lexicon };
	bool well = stats_make(&stats, &arena);
	if (well && !countries)
		well = put_counts(&stats, &out);
	for (uint32_t i = 0; well && countries && i < lexicon->entry.count; i++)
		if (lexicon->entry.item[i].kind == ACTOR_STATE)
			well = put_state(&stats, i, &out);
	enum chancery_status status = well || out.error ? CHANCERY_OK
	                                                : fail_nomem(&err);
	code = listing_close(&out, status, &err);
	arena_release(&arena);
	lexicon_close(lexicon);
	return code;
}

/* Checks. */

static const char *const kind_word[] = {
	[DICTIONARY_OWN_ACTORS] = "actors, Chancery's format",
	[DICTIONARY_OWN_AGENTS] = "agents, Chancery's format",
	[DICTIONARY_OWN_ACTS] = "acts, Chancery's format",
	[DICTIONARY_OWN_RULES] = "rules or cues, Chancery's format",
	[DICTIONARY_ACTORS] = "dictionary of actors",
	[DICTIONARY_AGENTS] = "dictionary of agents",
	[DICTIONARY_DISCARDS] = "dictionary of discards",
};

static enum chancery_status read_as(struct lexicon *lexicon,
                                    enum dictionary_kind kind,
                                    struct textfile *file, enum dialect dialect,
                                    struct dictionary_counts *counts,
                                    struct chancery_error *err)
{
	struct acts acts;
	switch (kind) {
	case DICTIONARY_OWN_RULES:
		return fail(err, CHANCERY_E_FORMAT, 0,
		            "\"%.*s\" says nothing without the acts: chancery "
		            "lexicon check without a file checks all of "
		            "$CHANCERY_DATA",
		            STR_ARG(file->name));
	case DICTIONARY_OWN_ACTS:
		return acts_file_read(&acts, &lexicon->arena, file,
		                      lexicon->problems, err);
	case DICTIONARY_OWN_ACTORS:
		return actors_file_read(lexicon, file, err);
	case DICTIONARY_OWN_AGENTS:
		return agents_file_read(lexicon, file, err);
	case DICTIONARY_ACTORS:
		return dictionary_actors_read(lexicon, file, dialect, counts,
		                              err);
	case DICTIONARY_AGENTS:
		return dictionary_agents_read(lexicon, file, dialect, counts,
		                              err);
	case DICTIONARY_DISCARDS:
		return dictionary_discards_read(lexicon, file, dialect, counts,
		                                err);
	}
	return CHANCERY_OK;
}

static void tell_counts(const char *path, enum dictionary_kind kind,
                        const struct lexicon *lexicon,
                        const struct dictionary_counts *n,
                        const struct problems *problems)
{
	printf("%s: %s", path, kind_word[kind]);
	switch (kind) {
	case DICTIONARY_OWN_ACTORS:
		printf(", %u actors, %u facts, %u names", lexicon->entry.count,
		       lexicon->fact.count, lexicon->names.count);
		break;
	case DICTIONARY_OWN_ACTS:
	case DICTIONARY_OWN_RULES:
		break;
	case DICTIONARY_OWN_AGENTS:
		printf(", %u roles, %u wordings", lexicon->role.count,
		       lexicon->names.count);
		break;
	case DICTIONARY_ACTORS:
		printf(", %u names, %u synonyms, %u codes, %u of them with "
		       "dates",
		       n->names, n->synonyms, n->codes, n->dated);
		break;
	case DICTIONARY_AGENTS:
		printf(", %u phrases, %u sets", n->phrases, n->sets);
		break;
	case DICTIONARY_DISCARDS:
		printf(", %u for a sentence, %u for a report", n->sentences,
		       n->stories);
		break;
	}
	printf("; %u errors, %u remarks\n", problems->errors,
	       problems->remarks);
}

/* The exit code for one file. */
static int check_file(const char *path, enum dialect dialect, bool remarks)
{
	struct arena arena;
	struct chancery_error err;
	struct textfile file;
	struct str text;
	struct dictionary_counts counts = { 0 };
	struct lexicon *lexicon = calloc(1, sizeof *lexicon);
	arena_init(&arena, ARENA_MAX);
	struct problems problems = { .arena = &arena };
	if (!lexicon) {
		fail_nomem(&err);
		return cli_fail(NULL, &err);
	}
	arena_init(&lexicon->arena, ARENA_MAX);
	arena_init(&lexicon->inputs, ARENA_MAX);
	lexicon->problems = &problems;
	enum dictionary_kind kind = DICTIONARY_DISCARDS;
	enum chancery_status status = file_read(&text, &arena, path,
	                                        TEXTFILE_MAX, &err);
	if (!status)
		status = textfile_of(&file, str_of(path), text, &err);
	if (status == CHANCERY_E_ENCODING)
		status = problems_add(&problems, false, err.message)
		             ? CHANCERY_OK
		             : fail_nomem(&err);
	else if (!status) {
		kind = dictionary_guess(text);
		status = read_as(lexicon, kind, &file, dialect, &counts, &err);
	}
	int code = status            ? cli_fail(NULL, &err)
	           : problems.errors ? EXIT_NOTHING
	                             : EXIT_DONE;
	problems_print(&problems, remarks);
	if (!status)
		tell_counts(path, kind, lexicon, &counts, &problems);
	lexicon_close(lexicon);
	arena_release(&arena);
	return code;
}

/* The data folder: everything that `code` reads from it. */
static int check_data(struct lexicon_sources *sources)
{
	struct arena arena;
	struct coder *coder;
	struct lexicon *lexicon;
	struct chancery_error err;
	int code = EXIT_DONE;
	arena_init(&arena, ARENA_MAX);
	struct problems problems = { .arena = &arena };
	sources->problems = &problems;
	enum chancery_status status = lexicon_open_sources(&lexicon, sources,
	                                                   &err);
	problems_print(&problems, true);
	sources->problems = NULL;
	if (!status) {
		lexicon_close(lexicon);
		status = coder_new_with(&coder, cli_data(), sources, &err);
	}
	if (!status)
		coder_free(coder);
	if (status) {
		cli_fail(NULL, &err);
		code = status == CHANCERY_E_FORMAT ? EXIT_NOTHING
		                                   : EXIT_ENVIRONMENT;
	} else {
		printf("%s: all well\n", cli_data());
	}
	arena_release(&arena);
	return code;
}

static int run(int argc, char **argv)
{
	struct query_options o;
	struct dictionary_options dictionaries = DICTIONARY_DEFAULTS;
	bool countries = false, quiet = false;
	query_defaults(&o);
	const struct option_spec table[] = {
		{ "countries", 0, OPTION_FLAG, &countries, NULL,
		  "stats: a row a state, with its leaders and its last date" },
		{ "format", 'f', OPTION_TEXT, &o.format, "FORMAT",
		  "table, csv or jsonl (default: table on a terminal, else "
		  "csv)" },
		{ "limit", 'n', OPTION_COUNT, &o.limit, "N",
		  "no more than N rows" },
		{ "quiet", 'q', OPTION_FLAG, &quiet, NULL,
		  "check: errors only, no remarks" },
		DICTIONARY_OPTIONS(dictionaries),
		{ 0 },
	};
	int count;
	int code = cli_options(&verb_lexicon, table, argc, argv, &count);
	if (code >= 0)
		return code;
	if (count == 1 && !strcmp(argv[1], "stats"))
		return show_stats(&dictionaries, &o, countries);
	if (!count || strcmp(argv[1], "check") != 0) {
		cli_warn("lexicon needs \"stats\" or \"check\"; see chancery "
		         "lexicon --help");
		return EXIT_USAGE;
	}
	struct arena arena;
	struct lexicon_sources sources;
	arena_init(&arena, ARENA_MAX);
	if (!dictionary_sources(&dictionaries, &arena, &sources)) {
		arena_release(&arena);
		return EXIT_USAGE;
	}
	code = EXIT_DONE;
	if (count == 1)
		code = check_data(&sources);
	for (int i = 1; i < count; i++) {
		int one = check_file(argv[1 + i], sources.dialect, !quiet);
		code = one > code ? one : code;
	}
	arena_release(&arena);
	int written = cli_write_end(0);
	return written == EXIT_DONE ? code : written;
}

const struct verb verb_lexicon = {
	.name = "lexicon",
	.summary = "Count what the lexicon holds, or check files for it line "
	           "by line.",
	.synopsis = "lexicon [OPTION]... stats | check [FILE]...",
	.examples = "  $ chancery lexicon stats --countries\n"
	            "  $ chancery lexicon check my.actors.txt my.agents.txt\n",
	.run = run,
};
