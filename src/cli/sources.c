/* sources.c - `chancery sources`: whom the reports have it from. */
#include "cli/listing.h"
#include "output/record.h"

static const char *const table_columns[] = { "SOURCE", "CLASS", "REPORTS",
	                                     "POINTS", "RIGHT", "WEIGHT" };
/* Those of running text, a bit each. */
#define TABLE_TEXT 0x01u
static const char *const csv_columns[] = { "source", "class", "reports",
	                                   "points", "right", "weight" };

static const struct columns columns = { table_columns, COUNT_OF(table_columns),
	                                TABLE_TEXT, csv_columns,
	                                COUNT_OF(csv_columns) };

static bool take(void *user, const struct source_row *row)
{
	struct listing *out = user;
	struct arena *arena = &out->arena;
	if (!listing_wants(out))
		return true;
	if (out->format == FORMAT_JSONL) {
		record_source(&out->line, row);
		return listing_flush(out);
	}
	struct str key = row->key;
	/* Nobody knows whose: a report that stands for itself. */
	if (out->format == FORMAT_TABLE && str_starts(key, STR("report:")))
		key.len = key.len < 15 ? key.len : 15;
	const struct str cell[] = {
		key,
		row->class,
		text_count(arena, row->reports),
		text_count(arena, row->points),
		text_count(arena, row->right),
		row->points ? text_share(arena, row->weight) : STR(""),
	};
	return listing_row(out, cell);
}

static int run(int argc, char **argv)
{
	struct query_options o;
	query_defaults(&o);
	const struct option_spec table[] = {
		QUERY_OUTPUT_OPTIONS(o),
		QUERY_FILTER_OPTIONS(o),
		{ 0 },
	};
	int operands;
	int code = cli_options(&verb_sources, table, argc, argv, &operands);
	if (code >= 0)
		return code;
	if (!cli_no_operands(&verb_sources, argv, operands))
		return EXIT_USAGE;
	struct listing out;
	struct chancery_error err;
	struct ledger_filter filter;
	struct ledger *ledger = listing_begin(&out, &o, &columns, &code);
	if (!ledger)
		return code;
	query_filter(&o, &filter);
	enum chancery_status status = ledger_sources(ledger, &filter, take,
	                                             &out, &err);
	return listing_end(&out, &o, ledger, status, &err);
}

const struct verb verb_sources = {
	.name = "sources",
	.summary = "List whom the reports have it from, and the weight of each "
	           "where they differ.",
	.synopsis = "sources [OPTION]...",
	.examples = "  $ chancery sources\n"
	            "  $ chancery sources --actor Taliban --format csv --limit "
	            "20\n",
	.run = run,
};
