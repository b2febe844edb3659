/* stories.c - `chancery stories`: which reports tell of one happening. */
#include "cli/listing.h"
#include "output/record.h"

static const char *const table_columns[] = { "DAYS",   "TITLE",  "REPORTS",
	                                     "OUTLETS", "INDEP", "ACTORS",
	                                     "ACTS",   "STORY" };
/* Those of running text, a bit each. */
#define TABLE_TEXT 0x62u
static const char *const csv_columns[] = { "story",   "first",   "last",
	                                   "reports", "outlets", "independent",
	                                   "actors",  "acts",    "central",
	                                   "title" };

/* Those that are not empty. */
static struct str joined(struct arena *arena, const struct str text[STORY_TOP])
{
	struct str all = text[0];
	for (int i = 1; i < STORY_TOP && all.ptr && text[i].len; i++)
		all = arena_format(arena, "%.*s, %.*s", STR_ARG(all),
		                   STR_ARG(text[i]));
	return all;
}

static const struct columns columns = { table_columns, COUNT_OF(table_columns),
	                                TABLE_TEXT, csv_columns,
	                                COUNT_OF(csv_columns) };

static bool take(void *user, const struct story_row *row)
{
	struct listing *out = user;
	struct arena *arena = &out->arena;
	if (!listing_wants(out))
		return true;
	if (out->format == FORMAT_JSONL) {
		record_story(&out->line, row);
		return listing_flush(out);
	}
	if (out->format == FORMAT_TABLE) {
		const struct str cell[] = {
			row->first == DAY_NONE
			    ? STR("")
			    : text_bounds(arena, row->first, row->last),
			row->title,
			text_count(arena, row->reports),
			text_count(arena, row->outlets),
			text_count(arena, row->independent),
			joined(arena, row->actor),
			joined(arena, row->act),
			row->id
		};
		return listing_row(out, cell);
	}
	const struct str cell[] = { row->id,
		                    text_day(arena, row->first),
		                    text_day(arena, row->last),
		                    text_count(arena, row->reports),
		                    text_count(arena, row->outlets),
		                    text_count(arena, row->independent),
		                    joined(arena, row->actor),
		                    joined(arena, row->act),
		                    row->central,
		                    row->title };
	return listing_row(out, cell);
}

static int run(int argc, char **argv)
{
	struct query_options o;
	uint32_t reports = 2;
	query_defaults(&o);
	const struct option_spec table[] = {
		QUERY_OUTPUT_OPTIONS(o),
		QUERY_FILTER_OPTIONS(o),
		{ "reports", 'r', OPTION_COUNT, &reports, "N",
		  "told by at least N reports (default: 2)" },
		{ 0 },
	};
	int operands;
	int code = cli_options(&verb_stories, table, argc, argv, &operands);
	if (code >= 0)
		return code;
	if (operands > 1) {
		cli_warn("stories takes one id");
		return EXIT_USAGE;
	}
	struct listing out;
	struct ledger *ledger = listing_begin(&out, &o, &columns, &code);
	if (!ledger)
		return code;
	struct ledger_filter filter;
	struct chancery_error err;
	char story[LEDGER_ID_MAX];
	query_filter(&o, &filter);
	filter.reports = operands ? 0 : reports;
	enum chancery_status status = CHANCERY_OK;
	if (operands)
		status = query_story(ledger, argv[1], story, &filter, &err);
	listing_limit(&out, &filter);
	if (!status)
		status = ledger_stories(ledger, &filter, take, &out, &err);
	return listing_end(&out, &o, ledger, status, &err);
}

const struct verb verb_stories = {
	.name = "stories",
	.summary = "List stories: the reports that tell of one happening.",
	.synopsis = "stories [OPTION]... [ID]",
	.examples = "  $ chancery stories --actor Taliban --from 2025-07-01\n"
	            "  $ chancery stories --independent 3 --format jsonl\n"
	            "  $ chancery reports --story s1b0c3d0de97b4a1f\n"
	            "  $ chancery compare s1b0c3d0de97b4a1f\n",
	.run = run,
};
