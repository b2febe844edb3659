/* statements.c - `chancery statements`: who said what, and which of it is one
 * statement in several wordings. */
#include "cli/listing.h"
#include "ledger/wording.h"
#include "output/json.h"

static const char *const table_columns[] = { "DAY",     "SPEAKER", "KIND",
	                                     "WORDS",   "VERSIONS", "REPORT" };
#define TABLE_TEXT 0x0au
static const char *const csv_columns[] = {
	"report", "ordinal", "day",   "kind", "speaker", "speaker_name",
	"addressee", "denied", "begin", "end",  "words",   "saying",
	"versions"
};

struct list {
	struct listing out;
	struct view view;
	struct sayings sayings;
	uint32_t *saying; /* that a statement is a version of, or NONE */
	const char *speaker;
	bool versions; /* only what has several */
};

/* The speaker is the one asked for: by id, party or name. */
static bool asked(const struct list *l, const struct statement_row *s)
{
	struct str who = str_of(l->speaker);
	bool below = s->speaker.len > who.len &&
	             str_starts(s->speaker, who) &&
	             s->speaker.ptr[who.len] == '.';
	return !who.len || below || str_eq(s->speaker, who) ||
	       str_eq(s->speaker_party, who) ||
	       str_eq_fold(s->speaker_name, who);
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
	if (!asked(l, s) || (l->versions && versions < 2) ||
	    !listing_wants(out))
		return true;
	struct arena *arena = &out->arena;
	day_t told = report->dateline_day != DAY_NONE ? report->dateline_day
	                                              : report->published;
	struct str words = span_str(report->text, s->content);
	struct str group = saying == NONE ? STR("")
	                                  : text_count(arena, saying + 1);
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
			                    s->report };
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

static int run(int argc, char **argv)
{
	struct query_options o;
	struct list l = { 0 };
	query_defaults(&o);
	const struct option_spec table[] = {
		QUERY_OUTPUT_OPTIONS(o),
		{ "speaker", 's', OPTION_TEXT, &l.speaker, "WHO",
		  "said by WHO: an id, a party's id or a name" },
		{ "outlet", 'o', OPTION_TEXT, &o.outlet, "NAME",
		  "reports of this outlet" },
		{ "from", 0, OPTION_DAY, &o.from, "DAY", "not before DAY" },
		{ "until", 0, OPTION_DAY, &o.until, "DAY", "not after DAY" },
		{ "versions", 0, OPTION_FLAG, &l.versions, NULL,
		  "only what is told in several versions" },
		{ 0 },
	};
	int operands;
	int code = cli_options(&verb_statements, table, argc, argv, &operands);
	if (code >= 0)
		return code;
	struct arena arena;
	struct ledger_filter filter;
	struct chancery_error err;
	struct ledger *ledger = query_open(&o, &code);
	if (!ledger)
		return code;
	arena_init(&arena, LISTING_MEMORY);
	query_filter(&o, &filter);
	filter.speaker = str_of(l.speaker);
	enum chancery_status status = view_read_statements(
	    &l.view, ledger, &filter, &arena, &err);
	if (!status && (!sayings_find(&l.sayings, &arena, &l.view) ||
	                !number_sayings(&l, &arena)))
		status = fail_nomem(&err);
	code = EXIT_USAGE;
	if (listing_open(&l.out, &o, table_columns, COUNT_OF(table_columns),
	                 TABLE_TEXT, csv_columns, COUNT_OF(csv_columns))) {
		for (uint32_t i = 0; !status && i < l.view.statement_count; i++)
			if (!show(&l, i))
				break;
		code = listing_close(&l.out, status, &err);
	}
	arena_release(&arena);
	ledger_close(ledger);
	return code;
}

const struct verb verb_statements = {
	.name = "statements",
	.summary = "List who said what, and what is one statement in several "
	           "wordings.",
	.synopsis = "statements [OPTION]...",
	.examples = "  $ chancery statements --speaker RUS.MFA\n"
	            "  $ chancery statements --versions --format csv\n",
	.run = run,
};
