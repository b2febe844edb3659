/* actors.c - `chancery actors`: what the lexicon knows of a name, on a day.
 *
 * One row a fact.  The first rows of each actor are its code, kind, country,
 * sector and party on the day; that of the code says by which line of which
 * file it is so.
 */
#include "cli/dictionaries.h"
#include "cli/listing.h"
#include "cli/unknown.h"
#include "intake/intake.h"
#include "lexicon/entries.h"
#include "output/json.h"

static const char *const table_columns[] = { "ACTOR", "FACT", "VALUE", "WHO",
	                                     "FROM",  "TO",   "WHERE" };
#define TABLE_TEXT 0x4Cu
static const char *const csv_columns[] = { "actor", "fact", "value", "who",
	                                   "from",  "to",   "where" };

/* Memory for the words of one argument. */
#define COMPOSED_MAX ((size_t)64 << 20)

struct show {
	const struct lexicon *lexicon;
	struct listing *out;
	struct arena *arena; /* what lives as long as the row */
	day_t day;
	bool listing; /* of all actors: a row each */
};

struct row {
	struct str actor, fact, value, who, where;
	struct days days;
};

static bool put_row(struct show *s, const struct row *row)
{
	struct listing *out = s->out;
	if (!listing_wants(out))
		return true;
	if (out->format == FORMAT_JSONL) {
		struct buf *line = &out->line;
		buf_char(line, '{');
		json_text(line, "actor", row->actor);
		json_text(line, "fact", row->fact);
		json_text(line, "value", row->value);
		json_text(line, "who", row->who);
		json_day(line, "from", row->days.from);
		json_day(line, "to", row->days.to);
		json_text(line, "where", row->where);
		buf_add(line, STR("}\n"));
		return listing_flush(out);
	}
	const struct str cell[] = { row->actor,
		                    row->fact,
		                    row->value,
		                    row->who,
		                    text_day(&out->arena, row->days.from),
		                    text_day(&out->arena, row->days.to),
		                    row->where };
	return listing_row(out, cell);
}

static struct str where(struct show *s, uint32_t file, uint32_t line)
{
	return arena_format(&s->out->arena, "%.*s:%u",
	                    STR_ARG(s->lexicon->file.item[file]), line);
}

static bool put_fact(struct show *s, struct str actor, const char *word,
                     const struct fact *fact, struct str who)
{
	struct row row = { .actor = actor,
		           .fact = str_of(word),
		           .value = fact->value,
		           .who = who,
		           .where = where(s, fact->file, fact->line),
		           .days = fact->days };
	return put_row(s, &row);
}

/* By what the code is as it is. */
static struct str reason(struct show *s, uint32_t index)
{
	const struct lexicon *lexicon = s->lexicon;
	struct arena *arena = s->arena;
	const struct entry *entry = &lexicon->entry.item[index];
	struct lexicon_reason why = lexicon_why(lexicon, index, s->day);
	if (why.fact == NONE)
		return arena_format(arena, "%s, %.*s:%u",
		                    why.over ? "all offices over" : "the entry",
		                    STR_ARG(lexicon->file.item[entry->file]),
		                    entry->line);
	const struct fact *fact = &lexicon->fact.item[why.fact];
	const char *word = fact->kind == FACT_CODE     ? "code"
	                   : fact->kind == FACT_OFFICE ? "office"
	                                               : "sector";
	return arena_format(arena, "%s, %.*s:%u", word,
	                    STR_ARG(lexicon->file.item[fact->file]),
	                    fact->line);
}

static bool put_plain(struct show *s, struct str actor, const char *fact,
                      struct str value, struct str who)
{
	struct row row = { .actor = actor,
		           .fact = str_of(fact),
		           .value = value,
		           .who = who,
		           .days = { DAY_NONE, DAY_NONE } };
	return !value.len || put_row(s, &row);
}

/* Who `actor` is on the day, a row for each of its sides. */
static bool put_actor(struct show *s, const struct actor *actor,
                      struct str where)
{
	/* Rows of a list give back the arena that the listing works in. */
	struct arena *arena = s->arena;
	struct row row = { .actor = arena_str(arena, actor->id),
		           .fact = STR("code"),
		           .value = arena_str(arena, actor->code),
		           .who = arena_str(arena, actor->name),
		           .where = arena_str(arena, where),
		           .days = { s->day, DAY_NONE } };
	struct str country = arena_str(arena, actor->country);
	struct str sector = arena_str(arena, actor->sector);
	struct str party = arena_str(arena, actor->party);
	struct str party_name = arena_str(arena, actor->party_name);
	struct str kind = str_of(actor_kind_name(actor->kind));
	if (!row.value.len)
		row.value = STR("-");
	if (!put_row(s, &row))
		return false;
	return s->listing ||
	       (put_plain(s, row.actor, "kind", kind, STR("")) &&
	        put_plain(s, row.actor, "country", country, STR("")) &&
	        put_plain(s, row.actor, "sector now", sector, STR("")) &&
	        put_plain(s, row.actor, "party now", party, party_name));
}

static bool put_code(struct show *s, uint32_t index)
{
	struct actor actor;
	struct arena_mark mark = arena_mark(s->arena);
	bool well = !lexicon_stand(s->lexicon, index, s->day, &actor, s->arena,
	                           NULL) &&
	            put_actor(s, &actor, reason(s, index));
	arena_rewind(s->arena, mark);
	return well;
}

static bool put_names(struct show *s, uint32_t index)
{
	static const char *const word[] = {
		[NAME_FULL] = "name",           [NAME_ACRONYM] = "acronym",
		[NAME_ADJECTIVE] = "adjective", [NAME_PEOPLE] = "people",
		[NAME_METONYM] = "metonym",     [NAME_PLACE] = "place",
		[NAME_SHORT] = "short",
	};
	const struct names *names = &s->lexicon->names;
	bool well = true;
	for (uint32_t i = 0; well && i < names->count; i++) {
		const struct name *name = &names->item[i];
		if (name->kind >= NAME_ROLE || name->owner != index ||
		    name->dotted ||
		    (s->day != DAY_NONE && !days_hold(name->days, s->day)))
			continue;
		struct row row = { .actor = s->lexicon->entry.item[index].id,
			           .fact = str_of(word[name->kind]),
			           .value = name->text,
			           .days = name->days };
		if (name->language[0])
			row.fact = arena_format(&s->out->arena, "%s (%.2s)",
			                        word[name->kind],
			                        name->language);
		well = row.fact.ptr && put_row(s, &row);
	}
	return well;
}

/* The facts that other entries tell of this one. */
static bool put_others(struct show *s, uint32_t index)
{
	const struct lexicon *lexicon = s->lexicon;
	struct str id = lexicon->entry.item[index].id;
	bool well = true;
	for (uint32_t f = 0; well && f < lexicon->fact.count; f++) {
		const struct fact *fact = &lexicon->fact.item[f];
		if (fact->other != index || fact->owner == index ||
		    (s->day != DAY_NONE && !days_hold(fact->days, s->day)))
			continue;
		struct str who = lexicon->entry.item[fact->owner].id;
		struct fact turned = *fact;
		if (fact->kind == FACT_MEMBER) {
			turned.value = STR("");
			well = put_fact(s, id, "member of", &turned, who);
		} else if (fact->kind == FACT_PART) {
			turned.value = STR("");
			well = put_fact(s, id, "has part", &turned, who);
		} else if (fact->kind == FACT_OFFICE) {
			well = put_fact(s, id, "held by", &turned, who);
		} else if (fact->kind == FACT_GOVERNS) {
			turned.value = STR("");
			well = put_fact(s, id, "governed by", &turned, who);
		} else if (fact->kind == FACT_PARTY) {
			turned.value = STR("");
			well = put_fact(s, id, "has", &turned, who);
		}
	}
	return well;
}

static bool show_entry(struct show *s, uint32_t index)
{
	static const char *const word[] = {
		[FACT_CODE] = "code in file", [FACT_SECTOR] = "sector",
		[FACT_PARTY] = "party",       [FACT_GOVERNS] = "governs",
		[FACT_MEMBER] = "member",     [FACT_PART] = "part of",
		[FACT_OFFICE] = "office",     [FACT_NAME] = "name",
	};
	const struct lexicon *lexicon = s->lexicon;
	const struct entry *entry = &lexicon->entry.item[index];
	if (!put_code(s, index) || !put_names(s, index))
		return false;
	for (uint32_t f = entry->first; f != NONE;
	     f = lexicon->fact.item[f].next) {
		struct fact fact = lexicon->fact.item[f];
		struct str who = fact.kind == FACT_OFFICE ? fact.of : STR("");
		if (s->day != DAY_NONE && !days_hold(fact.days, s->day))
			continue;
		if (!put_fact(s, entry->id, word[fact.kind], &fact, who))
			return false;
	}
	return put_others(s, index);
}

/* A word for agents: its sectors, and what it needs. */
static bool show_role(struct show *s, const struct name *name)
{
	static const char *const class[] = { "a person", "a body", "a crowd" };
	const struct role *role = &s->lexicon->role.item[name->owner];
	struct row row = { .actor = STR("-"),
		           .fact = STR("word for agents"),
		           .value = role->sector,
		           .days = { DAY_NONE, DAY_NONE } };
	row.who = arena_format(
	    &s->out->arena, "%.*s: %s%s%s%.*s", STR_ARG(role->name),
	    class[role->class],
	    role -> flags &ROLE_NEEDS ? ", with a nation or name beside it"
	                              : "",
	    role->office.len ? ", office " : "", STR_ARG(role->office));
	return put_row(s, &row);
}

static bool put_mention(struct show *s, const struct mention *mention,
                        struct str text)
{
	static const char *const form[] = {
		[FORM_NAME] = "by name",
		[FORM_ADJECTIVE] = "by nation",
		[FORM_METONYM] = "by its seat",
		[FORM_OFFICE] = "by office",
		[FORM_NOMINAL] = "pointing back",
		[FORM_PRONOUN] = "by pronoun",
		[FORM_JOINT] = "jointly",
		[FORM_UNKNOWN] = "unknown",
	};
	bool well = true;
	for (uint32_t i = 0; well && i < mention->actor_count; i++) {
		struct str why = arena_format(
		    s->arena, "%s, the words \"%.*s\"", form[mention->form],
		    STR_ARG(span_str(text, mention->span)));
		well = put_actor(s, mention->actor[i], why);
	}
	return well;
}

/* Whatever the word names: an id, a code, or a name of any kind. */
static bool show_all(struct show *s, struct str word)
{
	const struct lexicon *lexicon = s->lexicon;
	const struct names *names = &lexicon->names;
	uint32_t by_id = lexicon_entry(lexicon, word);
	bool well = true;
	if (by_id != NONE)
		well = show_entry(s, by_id);
	uint32_t first = names_find(names, word);
	for (uint32_t i = first; well && i != NONE; i = names->item[i].next) {
		const struct name *name = &names->item[i];
		bool seen = name->kind < NAME_ROLE && name->owner == by_id;
		for (uint32_t k = first; k != i; k = names->item[k].next)
			seen |= (names->item[k].kind < NAME_ROLE) ==
			            (name->kind < NAME_ROLE) &&
			        names->item[k].owner == name->owner;
		if (seen || name->kind > NAME_ROLE ||
		    (s->day != DAY_NONE && !days_hold(name->days, s->day)))
			continue;
		well = name->kind == NAME_ROLE ? show_role(s, name)
		                               : show_entry(s, name->owner);
	}
	if (!well || by_id != NONE || first != NONE)
		return well;
	/* Nobody is called so: those who have it for a code. */
	for (uint32_t i = 0; well && i < lexicon->entry.count; i++) {
		struct actor actor;
		struct arena_mark mark = arena_mark(s->arena);
		if (lexicon_stand(lexicon, i, s->day, &actor, s->arena, NULL))
			return false;
		if (str_eq(actor.code, word))
			well = put_code(s, i);
		arena_rewind(s->arena, mark);
	}
	return well;
}

/* What the words come to where no file has them: "a senior Greek diplomat". */
static bool show_composed(struct show *s, const struct coder *coder,
                          struct str word)
{
	struct report report;
	struct coding coding;
	struct arena doc, scratch;
	struct item item = { .kind = ITEM_TEXT, .name = STR("argument") };
	arena_init(&doc, COMPOSED_MAX);
	arena_init(&scratch, COMPOSED_MAX);
	item.bytes = arena_format(&doc, "%.*s said so.\n", STR_ARG(word));
	bool well = item.bytes.ptr != NULL;
	if (well && !intake_report(&report, &doc, &scratch, &item, NULL)) {
		report.published = s->day;
		well = !coder_code(&coding, &doc, &scratch, coder, &report,
		                   NULL);
		for (uint32_t i = 0; well && i < coding.mentions.count; i++)
			well = put_mention(s, &coding.mentions.item[i],
			                   report.text);
	}
	arena_release(&doc);
	arena_release(&scratch);
	return well;
}

static bool show_list(struct show *s)
{
	bool well = true;
	s->listing = true;
	for (uint32_t i = 0; well && i < s->lexicon->entry.count; i++)
		well = put_code(s, i);
	return well;
}

static int run(int argc, char **argv)
{
	struct query_options o;
	struct dictionary_options dictionaries = DICTIONARY_DEFAULTS;
	struct unknown_options unknown = { 0 };
	bool wanted = false;
	query_defaults(&o);
	const struct option_spec table[] = {
		{ "at", 0, OPTION_DAY, &o.as_of, "DAY",
		  "as it was on DAY (default: everything, codes of today)" },
		{ "unknown", 0, OPTION_FLAG, &wanted, NULL,
		  "code the reports PATH... and count who acts in them and is "
		  "not known" },
		{ "threads", 'j', OPTION_COUNT, &unknown.threads, "N",
		  "code N reports at once (default: all processors)" },
		{ "quiet", 'q', OPTION_FLAG, &unknown.quiet, NULL,
		  "no progress while coding" },
		{ "format", 'f', OPTION_TEXT, &o.format, "FORMAT",
		  "table, csv or jsonl (default: table on a terminal, else "
		  "csv)" },
		{ "limit", 'n', OPTION_COUNT, &o.limit, "N",
		  "no more than N rows" },
		DICTIONARY_OPTIONS(dictionaries),
		{ 0 },
	};
	int count;
	int code = cli_options(&verb_actors, table, argc, argv, &count);
	if (code >= 0)
		return code;
	if (wanted)
		return unknown_run(&unknown, &o, &dictionaries,
		                   (const char *const *)argv + 1,
		                   (size_t)count);
	struct listing out;
	struct arena arena;
	struct lexicon *lexicon = dictionary_lexicon(&dictionaries, &code);
	if (!lexicon)
		return code;
	if (!listing_open(&out, &o, table_columns, COUNT_OF(table_columns),
	                  TABLE_TEXT, csv_columns, COUNT_OF(csv_columns))) {
		lexicon_close(lexicon);
		return EXIT_USAGE;
	}
	arena_init(&arena, (size_t)256 << 20);
	struct show show = { lexicon, &out, &arena, o.as_of, false };
	struct chancery_error err;
	bool well = true;
	struct coder *coder = NULL;
	for (int i = 0; well && i < count; i++) {
		struct str word = str_of(argv[1 + i]);
		uint64_t before = out.rows + out.beyond;
		well = show_all(&show, word);
		if (!well || out.rows + out.beyond > before)
			continue;
		if (!coder)
			coder = dictionary_coder(&dictionaries, &code);
		well = coder && show_composed(&show, coder, word);
	}
	coder_free(coder);
	if (!count)
		well = show_list(&show);
	enum chancery_status status = well || out.error ? CHANCERY_OK
	                                                : fail_nomem(&err);
	code = listing_close(&out, status, &err);
	arena_release(&arena);
	lexicon_close(lexicon);
	return code;
}

const struct verb verb_actors = {
	.name = "actors",
	.summary = "What the lexicon knows of a name: who it is, codes, names, "
	           "offices.",
	.synopsis = "actors [OPTION]... [NAME]... | --unknown PATH...",
	.examples = "  $ chancery actors Taliban --at 2019-05-01\n"
	            "  $ chancery actors --unknown --limit 20 reports/\n",
	.run = run,
};
