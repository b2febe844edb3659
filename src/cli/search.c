/* search.c - `chancery search WORD...`: reports in which words stand. */
#include <errno.h>

#include "cli/listing.h"
#include "output/json.h"

static const char *const table_columns[] = { "DAY", "OUTLET", "TITLE",
	                                     "PASSAGE", "REPORT" };
#define TABLE_TEXT 0x0eu
static const char *const csv_columns[] = { "report", "day", "outlet", "title",
	                                   "passage" };

static const struct columns columns = { table_columns, COUNT_OF(table_columns),
	                                TABLE_TEXT, csv_columns,
	                                COUNT_OF(csv_columns) };

/* The passage with the words found between `open` and `shut`. */
static struct str marked(struct arena *arena, struct str passage, char open,
                         char shut)
{
	struct str copy = arena_str(arena, passage);
	char *bytes = arena_alloc(arena, passage.len + 1, 1);
	if (!copy.ptr || !bytes)
		return STR("");
	for (size_t i = 0; i < passage.len; i++)
		bytes[i] = copy.ptr[i] == 2   ? open
		           : copy.ptr[i] == 3 ? shut
		                              : copy.ptr[i];
	return (struct str){ bytes, passage.len };
}

static bool take(void *user, const struct search_row *row)
{
	struct listing *out = user;
	if (!listing_wants(out))
		return true;
	struct str passage = marked(&out->arena, row->passage, '[', ']');
	struct str day = text_day(&out->arena, row->day);
	if (out->format == FORMAT_JSONL) {
		buf_char(&out->line, '{');
		json_text(&out->line, "type", STR("found"));
		json_text(&out->line, "report", row->report);
		json_day(&out->line, "day", row->day);
		json_text(&out->line, "outlet", row->outlet);
		json_text(&out->line, "title", row->title);
		json_text(&out->line, "passage", passage);
		buf_add(&out->line, STR("}\n"));
		arena_clear(&out->arena);
		return listing_flush(out);
	}
	const struct str table[] = { day, row->outlet, row->title, passage,
		                     short_id(row->report) };
	const struct str csv[] = { row->report, day, row->outlet, row->title,
		                   passage };
	return listing_row(out, out->format == FORMAT_TABLE ? table : csv);
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
	int code = cli_options(&verb_search, table, argc, argv, &operands);
	if (code >= 0)
		return code;
	if (!operands) {
		cli_warn("search needs words; a phrase stands in quotation "
		         "marks, the beginning of a word ends with *");
		return EXIT_USAGE;
	}
	struct buf words;
	buf_init(&words, (size_t)1 << 20);
	for (int i = 1; i <= operands; i++) {
		buf_add(&words, str_of(argv[i]));
		buf_char(&words, ' ');
	}
	struct listing out;
	struct ledger_filter filter;
	struct chancery_error err;
	struct ledger *ledger = listing_begin(&out, &o, &columns, &code);
	query_filter(&o, &filter);
	if (ledger) {
		enum chancery_status status = ledger_search(
		    ledger, buf_str(&words), &filter, take, &out, &err);
		code = listing_end(&out, &o, ledger, status, &err);
		if (status == CHANCERY_E_FORMAT)
			code = EXIT_USAGE;
	}
	buf_release(&words);
	return code;
}

const struct verb verb_search = {
	.name = "search",
	.summary = "Find reports by their words.",
	.synopsis = "search [OPTION]... WORD...",
	.examples = "  $ chancery search recognition Kabul\n"
	            "  $ chancery search '\"frozen assets\"' sanction*\n",
	.run = run,
};
