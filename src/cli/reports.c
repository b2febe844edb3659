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
	"published_basis", "dateline", "language", "claims",
	"story"
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
		row->story,
	};
	return listing_row(out, cell);
}

static int run(int argc, char **argv)
{
	struct query_options o;
	const char *story = NULL;
	query_defaults(&o);
	const struct option_spec table[] = {
		QUERY_OUTPUT_OPTIONS(o),
		QUERY_FILTER_OPTIONS(o),
		{ "story", 0, OPTION_TEXT, &story, "ID",
		  "that tell this story (see chancery stories)" },
		{ 0 },
	};
	int operands;
	int code = cli_options(&verb_reports, table, argc, argv, &operands);
	if (code >= 0)
		return code;
	if (!cli_no_operands(&verb_reports, argv, operands))
		return EXIT_USAGE;
	struct listing out;
	struct ledger *ledger = listing_begin(&out, &o, &columns, &code);
	if (!ledger)
		return code;
	struct ledger_filter filter;
	struct chancery_error err;
	char full[LEDGER_ID_MAX];
	query_filter(&o, &filter);
	enum chancery_status status = CHANCERY_OK;
	if (story)
		status = query_story(ledger, story, full, &filter, &err);
	filter.stories = out.format != FORMAT_TABLE;
	listing_limit(&out, &filter);
	if (!status)
		status = ledger_reports(ledger, &filter, take, &out, &err);
	return listing_end(&out, &o, ledger, status, &err);
}

const struct verb verb_reports = {
	.name = "reports",
	.summary = "List the reports that the ledger holds.",
	.synopsis = "reports [OPTION]...",
	.examples = "  $ chancery reports --actor Taliban --from 2025-07-01\n"
	            "  $ chancery reports --story s1b0c3d0de97b4a1f\n"
	            "  $ chancery reports --format jsonl --limit 10\n",
	.run = run,
};
