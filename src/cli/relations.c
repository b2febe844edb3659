/* relations.c - `chancery relations`: what stands between whom, on which day,
 * and on whose word a list is complete. */
#include "cli/listing.h"
#include "output/record.h"
#include "output/visible.h"

static const char *const table_columns[] = { "RELATION", "SOURCE", "TARGET",
	                                     "SCOPE",    "FROM",   "TO",
	                                     "INDEP",    "ANSWER", "ID" };
/* Those of running text, a bit each. */
#define TABLE_TEXT 0x0fu
static const struct columns columns = { table_columns, COUNT_OF(table_columns),
	                                TABLE_TEXT, list_relation_columns,
	                                LIST_RELATION_CELLS };

struct relations {
	struct listing out;
	struct ledger *ledger;
	struct ledger_filter filter;
	bool all;     /* also "no" and "unknown" */
	bool covered; /* a word that the list is complete was given */
	enum chancery_status status;
	struct chancery_error err;
};

/* "no", "unknown" only where they were asked for. */
static bool is_asked(const struct relations *r, const struct relation_row *row)
{
	if (r->filter.as_of == DAY_NONE)
		return row->rank >= 0 || r->all;
	return r->all || row->answer == ANSWER_YES ||
	       row->answer == ANSWER_POSSIBLY;
}

static struct str answer_of(struct relations *r, const struct relation_row *row)
{
	char last[11];
	if (row->fades && row->confirmed != DAY_NONE &&
	    row->to_hi == DAY_NONE) {
		day_format(row->confirmed, last);
		return arena_format(
		    &r->out.arena, "%s%stold %s",
		    r->filter.as_of == DAY_NONE ? "" : answer_name(row->answer),
		    r->filter.as_of == DAY_NONE ? "" : ", ", last);
	}
	if (r->filter.as_of != DAY_NONE)
		return str_of(answer_name(row->answer));
	if (row->rank < 0)
		return row->rank < -1 ? STR("taken back") : STR("denied");
	return row->to_hi != DAY_NONE ? STR("ended") : STR("");
}

static struct str end_of(struct arena *arena, const struct relation_row *row)
{
	return text_bounds(arena, row->to_lo, row->to_hi);
}

static bool as_table(struct relations *r, const struct relation_row *row)
{
	struct arena *arena = &r->out.arena;
	const struct str cell[] = {
		row->relation,
		row->source_name,
		row->target_name,
		row->scope,
		text_bounds(arena, row->from_lo, row->from_hi),
		end_of(arena, row),
		text_count(arena, row->independent),
		answer_of(r, row),
		short_id(row->id),
	};
	return listing_row(&r->out, cell);
}

static bool as_csv(struct relations *r, const struct relation_row *row)
{
	struct str cell[LIST_RELATION_CELLS];
	list_relation(&r->out.arena, row, r->filter.as_of, cell);
	return listing_row(&r->out, cell);
}

static bool take(void *user, const struct relation_row *row)
{
	struct relations *r = user;
	if (!is_asked(r, row) || !listing_wants(&r->out))
		return true;
	if (r->out.format == FORMAT_TABLE)
		return as_table(r, row);
	if (r->out.format == FORMAT_CSV)
		return as_csv(r, row);
	r->status = record_relation(&r->out.line, row, r->filter.as_of,
	                            r->ledger, &r->err);
	return listing_flush(&r->out) && !r->status;
}

/* Who said, in which words, that the list is complete. */
static void warn_closure(const struct relations *r,
                         const struct closure_row *row)
{
	struct buf words;
	char day[11], said[16] = "an unknown day";
	buf_init(&words, (size_t)64 << 10);
	visible_add(&words, row->words);
	day_format(r->filter.as_of, day);
	if (row->when.from != DAY_NONE)
		day_format(row->when.from, said);
	cli_warn("the list of %.*s to %.*s %s %s by the word of report %.*s: "
	         "\"%.*s\"",
	         STR_ARG(row->relation), STR_ARG(row->target_name),
	         row->covers ? "is complete on" : "was last said complete on",
	         row->covers ? day : said, STR_ARG(row->report),
	         STR_ARG(buf_str(&words)));
	buf_release(&words);
}

static bool take_closure(void *user, const struct closure_row *row)
{
	struct relations *r = user;
	r->covered |= row->covers;
	if (r->out.format == FORMAT_JSONL) {
		record_closure(&r->out.line, row, r->filter.as_of);
		return listing_flush(&r->out);
	}
	warn_closure(r, row);
	return true;
}

static enum chancery_status list(struct relations *r)
{
	enum chancery_status status = ledger_relations(r->ledger, &r->filter,
	                                               take, r, &r->err);
	if (status || r->status || r->filter.as_of == DAY_NONE ||
	    !r->filter.target.len || !r->filter.act.len)
		return status ? status : r->status;
	status = ledger_closures(r->ledger, &r->filter, take_closure, r,
	                         &r->err);
	if (!status && !r->out.rows)
		cli_warn("%s", r->covered
		                   ? "no: none in the record, and the list "
		                     "is said to be complete"
		                   : "unknown: none in the record, and "
		                     "nobody says that there is none");
	return status;
}

static int run(int argc, char **argv)
{
	struct query_options o;
	struct relations r = { 0 };
	query_defaults(&o);
	const struct option_spec table[] = {
		QUERY_OUTPUT_OPTIONS(o),
		QUERY_FILTER_OPTIONS(o),
		{ "as-of", 0, OPTION_DAY, &o.as_of, "DAY",
		  "what stands on DAY in the world: yes or possibly" },
		{ "all", 0, OPTION_FLAG, &r.all, NULL,
		  "also what is denied, or unknown on the day asked for" },
		{ 0 },
	};
	int operands;
	int code = cli_options(&verb_relations, table, argc, argv, &operands);
	if (code >= 0)
		return code;
	if (!cli_no_operands(&verb_relations, argv, operands))
		return EXIT_USAGE;
	r.ledger = listing_begin(&r.out, &o, &columns, &code);
	if (!r.ledger)
		return code;
	query_filter(&o, &r.filter);
	r.filter.withdrawn = r.all;
	enum chancery_status status = list(&r);
	return listing_end(&r.out, &o, r.ledger, status, &r.err);
}

const struct verb verb_relations = {
	.name = "relations",
	.summary =
	    "List what stands between whom: recognition, envoys, listings, "
	    "sanctions, war.",
	.synopsis = "relations [OPTION]...",
	.examples =
	    "  $ chancery relations --act recognise.government --target "
	    "AFG.TALIBAN --as-of 2025-07-05\n"
	    "  $ chancery relations --actor Russia --known-by 2025-07-03\n",
	.run = run,
};
