/* events.c - `chancery events`: what happened, once for each happening. */
#include "cli/listing.h"
#include "output/record.h"

static const char *const table_columns[] = { "WHEN",   "ACT",     "SOURCE",
	                                     "TARGET", "SCOPE",   "REPORTS",
	                                     "INDEP",  "DIFFER",  "EVENT" };
/* Those of running text, a bit each. */
#define TABLE_TEXT 0x1eu
static const struct columns columns = { table_columns, COUNT_OF(table_columns),
	                                TABLE_TEXT, list_event_columns,
	                                LIST_EVENT_CELLS };

struct events {
	struct listing out;
	struct ledger *ledger;
	enum chancery_status status;
	struct chancery_error err;
};

static bool as_table(struct listing *out, const struct event_row *row)
{
	struct arena *arena = &out->arena;
	day_t last = row->when.to == DAY_NONE ? DAY_NONE : row->when.to - 1;
	const struct str cell[] = { text_bounds(arena, row->when.from, last),
		                    row->withdrawn
		                        ? arena_format(arena,
		                                       "%.*s (taken back)",
		                                       STR_ARG(row->act))
		                    : row->standing
		                        ? arena_format(arena, "%.*s (stands)",
		                                       STR_ARG(row->act))
		                        : row->act,
		                    row->source_name,
		                    row->target_name,
		                    row->scope,
		                    text_count(arena, row->reports),
		                    text_count(arena, row->independent),
		                    row->disagreements ? STR("yes") : STR(""),
		                    short_id(row->id) };
	return listing_row(out, cell);
}

static bool take(void *user, const struct event_row *row)
{
	struct events *events = user;
	struct listing *out = &events->out;
	if (!listing_wants(out))
		return true;
	if (out->format == FORMAT_JSONL) {
		events->status = record_event(&out->line, row, events->ledger,
		                              &events->err);
		return listing_flush(out) && !events->status;
	}
	if (out->format == FORMAT_TABLE)
		return as_table(out, row);
	struct str cell[LIST_EVENT_CELLS];
	list_event(&out->arena, row, cell);
	return listing_row(out, cell);
}

static int run(int argc, char **argv)
{
	struct query_options o;
	bool standing = false, withdrawn = false;
	query_defaults(&o);
	const struct option_spec table[] = {
		QUERY_OUTPUT_OPTIONS(o),
		QUERY_FILTER_OPTIONS(o),
		{ "standing", 0, OPTION_FLAG, &standing, NULL,
		  "also what is only told as standing, not as a change" },
		{ "withdrawn", 0, OPTION_FLAG, &withdrawn, NULL,
		  "also what those who told it have taken back" },
		{ 0 },
	};
	int operands;
	int code = cli_options(&verb_events, table, argc, argv, &operands);
	if (code >= 0)
		return code;
	if (!cli_no_operands(&verb_events, argv, operands))
		return EXIT_USAGE;
	struct events events = { 0 };
	events.ledger = listing_begin(&events.out, &o, &columns, &code);
	if (!events.ledger)
		return code;
	struct ledger_filter filter;
	query_filter(&o, &filter);
	filter.standing = standing;
	filter.withdrawn = withdrawn;
	listing_limit(&events.out, &filter);
	enum chancery_status status = ledger_events(events.ledger, &filter,
	                                            take, &events, &events.err);
	return listing_end(&events.out, &o, events.ledger,
	                   status ? status : events.status, &events.err);
}

const struct verb verb_events = {
	.name = "events",
	.summary = "List what happened: each happening once, however many "
	           "reports tell of it.",
	.synopsis = "events [OPTION]...",
	.examples = "  $ chancery events --actor AFG --from 2025-07-01\n"
	            "  $ chancery events --act recognise --format csv\n",
	.run = run,
};
