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

static enum chancery_status list(struct ledger *ledger,
                                 const struct ledger_filter *filter,
                                 struct listing *out,
                                 struct chancery_error *err)
{
	return ledger_sources(ledger, filter, take, out, err);
}

static int run(int argc, char **argv)
{
	return listing_run(&verb_sources, argc, argv, &columns, list);
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
