/* statements.c - `chancery statements`: who said what, and which of it is one
 * statement in several wordings. */
#include "base/map.h"
#include "base/vec.h"
#include "cli/listing.h"
#include "ledger/compare/appraised.h"
#include "output/json.h"
#include "output/said.h"

static const char *const table_columns[] = { "DAY",     "SPEAKER", "KIND",
	                                     "WORDS",   "VERSIONS", "REPORT" };
#define TABLE_TEXT 0x0au
static const char *const csv_columns[] = {
	"report", "ordinal", "day",   "kind", "speaker", "speaker_name",
	"addressee", "denied", "begin", "end",  "words",   "saying",
	"versions"
};

static const struct columns columns = { table_columns, COUNT_OF(table_columns),
	                                TABLE_TEXT, csv_columns,
	                                COUNT_OF(csv_columns) };

static const char *const grouped_columns[] = { "DAYS",     "SPEAKER", "CALLS",
	                                       "WORDS",    "WORDINGS",
	                                       "REPORTS",  "INDEP",   "ID" };
#define GROUPED_TEXT 0x0eu
static const struct columns grouped = { grouped_columns,
	                                COUNT_OF(grouped_columns), GROUPED_TEXT,
	                                list_saying_columns, LIST_SAYING_CELLS };

/* Whom a name or id means. */
struct who {
	struct str asked;
	struct arena *arena;
	struct VEC(struct str) party;
	bool failed;
};

struct list {
	struct listing out;
	struct view view;
	struct sayings sayings;
	uint32_t *saying; /* that a statement is a version of, or NONE */
	struct who speaker, source, target, actor, with; /* asked for */
	uint32_t independent;
	struct appraisals *appraisals;
	uint32_t group;   /* of those, asked for, or NONE */
	uint32_t reports; /* at least so many have it */
	bool versions; /* only what has several */
	bool picked;   /* only those with a claim that is asked for: */
	struct map said; /* "REPORT.N" */
	bool failed;
};

static bool is_below(struct str id, struct str who)
{
	return str_eq(id, who) || (id.len > who.len && str_starts(id, who) &&
	                           id.ptr[who.len] == '.');
}

static bool take_party(void *user, struct str id)
{
	struct who *who = user;
	struct str *slot = VEC_PUSH(who->arena, &who->party);
	if (slot)
		*slot = arena_str(who->arena, id);
	who->failed |= !slot || !slot->ptr;
	return !who->failed;
}

static enum chancery_status find_who(struct who *who, const char *asked,
                                     struct ledger *ledger, struct arena *arena,
                                     struct chancery_error *err)
{
	*who = (struct who){ .asked = str_of(asked), .arena = arena };
	if (!who->asked.len)
		return CHANCERY_OK;
	enum chancery_status status = ledger_parties(ledger, who->asked,
	                                             take_party, who, err);
	return !status && who->failed ? fail_nomem(err) : status;
}

/* Is it one of those asked for: itself, of its party, or so called? */
static bool is_who(const struct who *who, struct str id, struct str party,
                   struct str name)
{
	if (!who->asked.len || str_eq_fold(name, who->asked))
		return true;
	for (uint32_t i = 0; i < who->party.count; i++)
		if (id.len && (is_below(id, who->party.item[i]) ||
		               str_eq(party, who->party.item[i])))
			return true;
	return false;
}

static bool says(const struct statement_row *s, const struct who *who)
{
	return is_who(who, s->speaker, s->speaker_party, s->speaker_name);
}

static bool hears(const struct statement_row *s, const struct who *who)
{
	return is_who(who, s->addressee, s->addressee, STR(""));
}

static bool asked(struct list *l, const struct statement_row *s,
                  uint32_t saying)
{
	uint32_t told = saying == NONE ? 1 : l->sayings.item[saying].independent;
	bool actor = says(s, &l->actor) || hears(s, &l->actor);
	bool with = says(s, &l->with) || hears(s, &l->with);
	if (!says(s, &l->speaker) || !says(s, &l->source) ||
	    !hears(s, &l->target) || !actor || !with || told < l->independent)
		return false;
	if (!l->picked)
		return true;
	struct str key = arena_format(&l->out.arena, "%.*s.%u",
	                              STR_ARG(s->report), s->ordinal);
	return map_find(&l->said, key) != NONE;
}

static bool take_said(void *user, struct str report, uint32_t ordinal)
{
	struct list *l = user;
	struct str key = arena_format(l->view.arena, "%.*s.%u", STR_ARG(report),
	                              ordinal);
	uint32_t *at = key.ptr ? map_put(&l->said, l->view.arena, key) : NULL;
	if (at)
		*at = 0;
	l->failed |= !at;
	return at;
}

static bool number_sayings(struct list *l, struct arena *arena)
{
	l->saying = arena_alloc(arena, l->view.statement_count,
	                        sizeof *l->saying);
	if (!l->saying)
		return false;
	for (uint32_t i = 0; i < l->view.statement_count; i++)
		l->saying[i] = NONE;
	for (uint32_t i = l->sayings.count; i-- > 0;)
		for (uint32_t k = 0; k < l->sayings.item[i].count; k++) {
			uint32_t of = l->sayings.item[i].version[k].statement;
			if (of != NONE)
				l->saying[of] = i;
		}
	return true;
}

static bool show(struct list *l, uint32_t index)
{
	const struct view_statement *v = &l->view.statement[index];
	const struct statement_row *s = &v->row;
	const struct report_row *report = &l->view.report[v->report].row;
	struct listing *out = &l->out;
	uint32_t saying = l->saying[index];
	uint32_t versions = saying == NONE ? 1 : l->sayings.item[saying].count;
	if ((l->versions && versions < 2) || !asked(l, s, saying) ||
	    !listing_wants(out))
		return true;
	struct arena *arena = &out->arena;
	day_t told = report->dateline_day != DAY_NONE ? report->dateline_day
	                                              : report->published;
	struct str words = span_str(report->text, s->content);
	struct str group = saying == NONE
	                       ? STR("")
	                       : str_of(l->sayings.item[saying].id);
	if (out->format == FORMAT_JSONL) {
		struct buf *line = &out->line;
		buf_char(line, '{');
		json_text(line, "type", STR("statement"));
		json_text(line, "report", s->report);
		json_int(line, "ordinal", s->ordinal);
		json_day(line, "day", told);
		json_text(line, "kind", s->kind);
		json_text(line, "speaker", s->speaker);
		json_text(line, "speaker_name", s->speaker_name);
		json_text(line, "addressee", s->addressee);
		json_bool(line, "denied", s->denied);
		json_span(line, "content", s->content);
		json_text(line, "words", words);
		json_text(line, "saying", group);
		json_int(line, "versions", versions);
		buf_add(line, STR("}\n"));
		return listing_flush(out);
	}
	if (out->format == FORMAT_TABLE) {
		const struct str cell[] = { text_day(arena, told),
			                    s->speaker_name,
			                    s->kind,
			                    words,
			                    text_count(arena, versions),
			                    short_id(s->report) };
		return listing_row(out, cell);
	}
	const struct str cell[] = { s->report,
		                    text_count(arena, s->ordinal),
		                    text_day(arena, told),
		                    s->kind,
		                    s->speaker,
		                    s->speaker_name,
		                    s->addressee,
		                    s->denied ? STR("1") : STR("0"),
		                    text_count(arena, s->content.begin),
		                    text_count(arena, s->content.end),
		                    words,
		                    group,
		                    text_count(arena, versions) };
	return listing_row(out, cell);
}

/* Is one of its versions asked for? */
static bool saying_asked(struct list *l, uint32_t index)
{
	const struct saying *s = &l->sayings.item[index];
	if ((l->versions && s->count < 2) || s->reports < l->reports ||
	    (l->group != NONE &&
	     !str_eq(s->calls, appraisals_at(l->appraisals, l->group)->name)))
		return false;
	for (uint32_t i = 0; i < s->count; i++)
		if (s->version[i].statement != NONE &&
		    asked(l, &l->view.statement[s->version[i].statement].row,
		          index))
			return true;
	return false;
}

static bool show_saying(struct list *l, uint32_t index)
{
	const struct saying *s = &l->sayings.item[index];
	struct listing *out = &l->out;
	struct arena *arena = &out->arena;
	if (!saying_asked(l, index) || !listing_wants(out))
		return true;
	if (out->format == FORMAT_JSONL) {
		record_saying(&out->line, &l->view, s, true);
		return listing_flush(out);
	}
	if (out->format == FORMAT_TABLE) {
		day_t first, last;
		saying_days(&l->view, s, &first, &last);
		const struct str cell[] = {
			first == DAY_NONE ? STR("")
			                  : text_bounds(arena, first, last),
			s->speaker_name,
			s->calls,
			saying_words(&l->view, s),
			text_count(arena, s->forms),
			text_count(arena, s->reports),
			text_count(arena, s->independent),
			str_of(s->id)
		};
		return listing_row(out, cell);
	}
	struct str cell[LIST_SAYING_CELLS];
	list_saying(arena, &l->view, s, cell);
	return listing_row(out, cell);
}

/* Sayings, each once, instead of statements. */
static enum chancery_status read_grouped(struct list *l, const char *calls,
                                         struct arena *arena,
                                         struct chancery_error *err)
{
	enum chancery_status status = appraisals_open(&l->appraisals, cli_data(),
	                                              err);
	if (status)
		return status;
	l->group = calls ? appraisals_named(l->appraisals, str_of(calls)) : NONE;
	if (calls && l->group == NONE)
		return fail(err, CHANCERY_E_NOTFOUND, 0,
		            "no appraisal is called \"%s\"; "
		            "data/lexicon/appraisals.txt lists them",
		            calls);
	return sayings_all(&l->sayings, arena, &l->view, l->appraisals)
	           ? CHANCERY_OK
	           : fail_nomem(err);
}

static int run(int argc, char **argv)
{
	struct query_options o;
	struct list l = { 0 };
	const char *speaker = NULL, *calls = NULL;
	bool group = false;
	query_defaults(&o);
	const struct option_spec table[] = {
		QUERY_OUTPUT_OPTIONS(o),
		{ "speaker", 's', OPTION_TEXT, &speaker, "WHO",
		  "said by WHO: an id, a party's id or a name" },
		{ "actor", 'a', OPTION_TEXT, &o.actor, "WHO",
		  "said by WHO or to WHO" },
		{ "with", 'w', OPTION_TEXT, &o.with, "WHO",
		  "with --actor a pair: who says it to whom" },
		{ "source", 0, OPTION_TEXT, &o.source, "WHO",
		  "as --speaker" },
		{ "target", 't', OPTION_TEXT, &o.target, "WHO",
		  "said to WHO" },
		{ "act", 0, OPTION_TEXT, &o.act, "ACT",
		  "that tells of this act: recognise.government, recognise" },
		{ "from", 0, OPTION_DAY, &o.from, "DAY", "not before DAY" },
		{ "until", 0, OPTION_DAY, &o.until, "DAY", "not after DAY" },
		QUERY_EVIDENCE_OPTIONS(o),
		{ "versions", 0, OPTION_FLAG, &l.versions, NULL,
		  "only what is told in several versions" },
		{ "grouped", 'g', OPTION_FLAG, &group, NULL,
		  "each statement once, with the versions that reports give: by "
		  "like words, and by what the speaker calls a thing, in "
		  "whatever words" },
		{ "calls", 0, OPTION_TEXT, &calls, "WORD",
		  "with --grouped: only where a thing is called so, or by a "
		  "word put for it: courageous, illegal" },
		{ "reports", 'r', OPTION_COUNT, &l.reports, "N",
		  "with --grouped: told by at least N reports" },
		{ 0 },
	};
	int operands;
	int code = cli_options(&verb_statements, table, argc, argv, &operands);
	if (code >= 0)
		return code;
	if (!cli_no_operands(&verb_statements, argv, operands))
		return EXIT_USAGE;
	struct arena arena;
	struct ledger_filter filter;
	struct chancery_error err;
	if (!group && (calls || l.reports)) {
		cli_warn("--calls and --reports are for --grouped");
		return EXIT_USAGE;
	}
	struct ledger *ledger = listing_begin(
	    &l.out, &o, group ? &grouped : &columns, &code);
	if (!ledger)
		return code;
	arena_init(&arena, LISTING_MEMORY);
	query_filter(&o, &filter);
	l.independent = o.independent;
	l.picked = o.act || o.place || o.type || o.confidence;
	/* Which wordings are of one statement shall not depend on who asks. */
	struct ledger_filter read;
	ledger_filter_init(&read);
	read.from = o.from;
	read.until = o.until;
	read.outlet = filter.outlet;
	read.speaker = str_of(speaker ? speaker : o.source);
	read.stories = group;
	const char *const names[] = { speaker, o.source, o.target, o.actor,
		                      o.with };
	struct who *const who[] = { &l.speaker, &l.source, &l.target, &l.actor,
		                    &l.with };
	enum chancery_status status = CHANCERY_OK;
	for (size_t i = 0; !status && i < COUNT_OF(who); i++)
		status = find_who(who[i], names[i], ledger, &arena, &err);
	if (!status)
		status = view_read_statements(&l.view, ledger, &read, &arena,
		                              &err);
	if (!status && l.picked)
		status = ledger_said(ledger, &filter, take_said, &l, &err);
	if (!status && group)
		status = read_grouped(&l, calls, &arena, &err);
	for (uint32_t i = 0; !status && group && i < l.sayings.count; i++)
		if (!show_saying(&l, i))
			break;
	if (!status && !group &&
	    (l.failed || !sayings_find(&l.sayings, &arena, &l.view, 2) ||
	                !number_sayings(&l, &arena)))
		status = fail_nomem(&err);
	for (uint32_t i = 0;
	     !status && !group && i < l.view.statement_count; i++)
		if (!show(&l, i))
			break;
	if (!status && !l.out.rows)
		query_no_actor(ledger, speaker);
	code = listing_end(&l.out, &o, ledger, status, &err);
	appraisals_close(l.appraisals);
	arena_release(&arena);
	return code;
}

const struct verb verb_statements = {
	.name = "statements",
	.summary = "List who said what, and what is one statement in several "
	           "wordings.",
	.synopsis = "statements [OPTION]...",
	.examples = "  $ chancery statements --speaker RUS.MFA\n"
	            "  $ chancery statements --versions --format csv\n"
	            "  $ chancery statements --grouped --calls courageous\n",
	.run = run,
};
