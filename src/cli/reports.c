/* reports.c - `chancery reports`: what has been read. */
#include "cli/listing.h"
#include "output/record.h"

static const char *const table_columns[] = { "DAY", "OUTLET", "TITLE", "CLAIMS",
	                                     "REPORT" };
/* Those of running text, a bit each. */
#define TABLE_TEXT 0x06u
static const char *const csv_columns[] = {
	"report",          "id",       "path",     "outlet",
	"title",           "author",   "url",      "published",
	"published_basis", "dateline", "language", "claims"
};

static const struct columns columns = { table_columns, COUNT_OF(table_columns),
	                                TABLE_TEXT, csv_columns,
	                                COUNT_OF(csv_columns) };

static bool take(void *user, const struct report_row *row)
{
	struct listing *out = user;
	struct arena *arena = &out->arena;
	if (!listing_wants(out))
		return true;
	if (out->format == FORMAT_JSONL) {
		record_report(&out->line, row, false);
		return listing_flush(out);
	}
	if (out->format == FORMAT_TABLE) {
		day_t day = row->dateline_day != DAY_NONE ? row->dateline_day
		                                          : row->published;
		const struct str cell[] = { text_day(arena, day), row->outlet,
			                    row->title,
			                    text_count(arena, row->claims),
			                    short_id(row->content) };
		return listing_row(out, cell);
	}
	const struct str cell[] = {
		row->content,
		row->id,
		row->path,
		row->outlet,
		row->title,
		row->author,
		row->url,
		text_day(arena, row->published),
		row->published_basis,
		text_day(arena, row->dateline_day),
		row->language,
		text_count(arena, row->claims),
	};
	return listing_row(out, cell);
}

static enum chancery_status list(struct ledger *ledger,
                                 const struct ledger_filter *filter,
                                 struct listing *out,
                                 struct chancery_error *err)
{
	struct ledger_filter limited = *filter;
	listing_limit(out, &limited);
	return ledger_reports(ledger, &limited, take, out, err);
}

static int run(int argc, char **argv)
{
	return listing_run(&verb_reports, argc, argv, &columns, list);
}

const struct verb verb_reports = {
	.name = "reports",
	.summary = "List the reports that the ledger holds.",
	.synopsis = "reports [OPTION]...",
	.examples = "  $ chancery reports --actor Taliban --from 2025-07-01\n"
	            "  $ chancery reports --format jsonl --limit 10\n",
	.run = run,
};
