/* expectations.c - `chancery expectations`: what reports, or those they quote, say
 * will or may happen. */
#include "cli/listing.h"
#include "output/said.h"

static const char *const table_columns[] = { "SAID",    "ACT",   "SOURCE",
	                                     "TARGET",  "HOW",   "REPORTS",
	                                     "INDEP", "CAME ABOUT", "ID" };
/* Those of running text, a bit each. */
#define TABLE_TEXT 0x1eu
static const struct columns columns = { table_columns, COUNT_OF(table_columns),
	                                TABLE_TEXT, list_expectation_columns,
	                                LIST_EXPECTATION_CELLS };

static bool take(void *user, const struct expectation_row *row)
{
	struct listing *out = user;
	struct arena *arena = &out->arena;
	if (!listing_wants(out))
		return true;
	if (out->format == FORMAT_JSONL) {
		record_expectation(&out->line, row, true);
		return listing_flush(out);
	}
	if (out->format == FORMAT_TABLE) {
		const struct str cell[] = {
			row->first == DAY_NONE
			    ? STR("")
			    : text_bounds(arena, row->first, row->last),
			row->act,
			row->source_name,
			row->target_name,
			row->polarity < 0
			    ? arena_format(arena, "not (%.*s)",
			                   STR_ARG(row->modality))
			    : row->modality,
			text_count(arena, row->reports),
			text_count(arena, row->independent),
			short_id(row->event),
			row->id
		};
		return listing_row(out, cell);
	}
	struct str cell[LIST_EXPECTATION_CELLS];
	list_expectation(arena, row, cell);
	return listing_row(out, cell);
}

static int run(int argc, char **argv)
{
	struct query_options o;
	uint32_t reports = 1;
	bool open = false, demands = false;
	query_defaults(&o);
	const struct option_spec table[] = {
		QUERY_OUTPUT_OPTIONS(o),
		QUERY_FILTER_OPTIONS(o),
		{ "reports", 'r', OPTION_COUNT, &reports, "N",
		  "told by at least N reports" },
		{ "open", 0, OPTION_FLAG, &open, NULL,
		  "only of which the record knows no event since" },
		{ "demands", 0, OPTION_FLAG, &demands, NULL,
		  "also what is only called for" },
		{ 0 },
	};
	int operands;
	int code = cli_options(&verb_expectations, table, argc, argv, &operands);
	if (code >= 0)
		return code;
	if (!cli_no_operands(&verb_expectations, argv, operands))
		return EXIT_USAGE;
	struct listing out;
	struct ledger *ledger = listing_begin(&out, &o, &columns, &code);
	if (!ledger)
		return code;
	struct ledger_filter filter;
	struct chancery_error err;
	query_filter(&o, &filter);
	filter.reports = reports;
	filter.open = open;
	filter.demands = demands;
	listing_limit(&out, &filter);
	return listing_end(&out, &o, ledger,
	                   ledger_expectations(ledger, &filter, take, &out,
	                                       &err),
	                   &err);
}

const struct verb verb_expectations = {
	.name = "expectations",
	.summary = "List what reports say will or may happen: no events, and "
	           "nothing stands by them.",
	.synopsis = "expectations [OPTION]...",
	.examples = "  $ chancery expectations --actor Taliban --reports 2\n"
	            "  $ chancery expectations --act recognise --open "
	            "--known-by 2025-07-05\n",
	.run = run,
};
