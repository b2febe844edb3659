/* disagreements.c - `chancery disagreements`: where reports differ, and which
 * reading the rest of the record supports. */
#include "cli/listing.h"
#include "output/points.h"
#include "output/record.h"

static const char *const table_columns[] = { "KIND", "WHAT",   "BEST",
	                                     "SAID", "WHY BEST", "ABOUT" };
#define TABLE_TEXT 0x1eu
#define KINDS                                                                  \
	"date, date-tz, place, actor, count, toll, polarity, ordering, scope, " \
	"wording, garble or repeat"
/* A row for each value and each report that gives it. */
static const char *const csv_columns[] = {
	"disagreement", "kind",   "about", "what",  "best", "reason",
	"value",        "report", "claim", "begin", "end"
};

static const struct columns columns = { table_columns, COUNT_OF(table_columns),
	                                TABLE_TEXT, csv_columns,
	                                COUNT_OF(csv_columns) };

struct differing {
	struct listing out;
	struct ledger *ledger;
	const char *kind;
	enum chancery_status status;
	struct chancery_error err;
	/* Of the disagreement at work. */
	struct str id, name, about, what, best, reason;
	struct str said; /* its values so far, for the table */
	struct str last;
};

static bool put_value(struct differing *d, struct str value, struct str report,
                      struct str claim, struct span span)
{
	struct listing *out = &d->out;
	if (out->format == FORMAT_TABLE) {
		if (str_eq(value, d->last))
			return true;
		d->last = arena_str(&out->arena, value);
		d->said = arena_format(&out->arena, "%.*s%s%.*s",
		                       STR_ARG(d->said),
		                       d->said.len ? " | " : "",
		                       STR_ARG(value));
		return d->said.ptr;
	}
	const struct str cell[] = { d->id,
		                    d->name,
		                    d->about,
		                    d->what,
		                    d->best,
		                    d->reason,
		                    value,
		                    report,
		                    claim,
		                    text_count(&out->arena, span.begin),
		                    text_count(&out->arena, span.end) };
	return listing_row(out, cell);
}

static bool take_value(void *user, const struct value_row *row)
{
	struct differing *d = user;
	return put_value(d, row->value, row->report, row->claim, row->sentence);
}

static bool put_row(struct differing *d)
{
	const struct str cell[] = { d->name, d->what,   d->best,
		                    d->said, d->reason,
		                    short_id(d->about) };
	return d->out.format != FORMAT_TABLE || listing_row(&d->out, cell);
}

static bool asked(const struct differing *d, struct str kind)
{
	return !d->kind || str_is(kind, d->kind);
}

static bool take(void *user, const struct disagreement_row *row)
{
	struct differing *d = user;
	struct arena names;
	if (!asked(d, row->kind) || !listing_wants(&d->out))
		return true;
	if (d->out.format == FORMAT_JSONL) {
		d->status = record_disagreement(&d->out.line, row, d->ledger,
		                                &d->err);
		return listing_flush(&d->out) && !d->status;
	}
	arena_init(&names, (size_t)1 << 20);
	d->id = row->id;
	d->name = row->kind;
	d->about = row->about;
	d->best = row->best;
	d->reason = row->reason;
	d->said = d->last = STR("");
	d->what = arena_format(&names, "%.*s %.*s -> %.*s", STR_ARG(row->act),
	                       STR_ARG(row->source_name),
	                       STR_ARG(row->target_name));
	d->status = ledger_values(d->ledger, row->id, take_value, d, &d->err);
	bool good = !d->status && put_row(d);
	arena_release(&names);
	return good;
}

static bool take_point(struct differing *d, const struct view *view,
                       const struct point *p)
{
	struct str kind = str_of(point_kind_name(p->kind));
	if (!asked(d, kind) || !listing_wants(&d->out))
		return true;
	if (d->out.format == FORMAT_JSONL) {
		record_point_disagreement(&d->out.line, view, p);
		return listing_flush(&d->out);
	}
	d->id = str_of(p->id);
	d->name = kind;
	d->about = p->about;
	d->what = p->label;
	d->best = p->best;
	d->reason = p->reason;
	d->said = d->last = STR("");
	for (uint32_t i = 0; i < p->count; i++) {
		const struct entry *e = &p->entry[i];
		if (!put_value(d, e->value, view->report[e->report].row.content,
		               e->claim, e->span))
			return false;
	}
	return put_row(d);
}

/* Has a report of the outlet part in it, and do so many origins? */
static bool is_of(const struct point *p, const struct view *view,
                  const struct ledger_filter *filter)
{
	uint32_t origins = 0;
	bool outlet = !filter->outlet.len;
	for (uint32_t i = 0; i < p->count; i++) {
		const struct report_row *row =
		    &view->report[p->entry[i].report].row;
		bool counted = false;
		for (uint32_t k = 0; k < i && !counted; k++)
			counted = str_eq(
			    view->report[p->entry[k].report].row.origin,
			    row->origin);
		origins += !counted;
		outlet |= str_eq_fold(row->outlet, filter->outlet);
	}
	return outlet && origins >= filter->independent;
}

/* Is it a kind that lies in words alone, or any? */
static bool asks_words(const struct differing *d)
{
	static const enum point_kind kinds[] = { POINT_SCOPE, POINT_WORDING,
		                                 POINT_GARBLE, POINT_REPEAT };
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (asked(d, str_of(point_kind_name(kinds[i]))))
			return true;
	return false;
}

/* Those that lie in the words of the reports. */
static enum chancery_status list_words(struct differing *d,
                                       const struct ledger_filter *filter)
{
	struct arena arena;
	struct view view;
	struct points points = { NULL, 0 };
	/* With whom the outlet differs is read too. */
	struct ledger_filter read = *filter;
	read.outlet = STR("");
	read.independent = 0;
	arena_init(&arena, LISTING_MEMORY);
	enum chancery_status status = view_read_words(&view, d->ledger, &read,
	                                              &arena, &d->err);
	if (!status && !points_find(&points, &view, true))
		status = fail_nomem(&d->err);
	for (uint32_t i = 0; !status && i < points.count; i++)
		if (is_of(&points.item[i], &view, filter) &&
		    !take_point(d, &view, &points.item[i]))
			break;
	arena_release(&arena);
	return status;
}

static int run(int argc, char **argv)
{
	struct query_options o;
	struct differing d = { 0 };
	struct ledger_filter filter;
	query_defaults(&o);
	const struct option_spec table[] = {
		QUERY_OUTPUT_OPTIONS(o),
		QUERY_FILTER_OPTIONS(o),
		{ "kind", 'k', OPTION_TEXT, &d.kind, "KIND",
		  KINDS },
		{ 0 },
	};
	int operands;
	int code = cli_options(&verb_disagreements, table, argc, argv,
	                       &operands);
	if (code >= 0)
		return code;
	if (!cli_no_operands(&verb_disagreements, argv, operands))
		return EXIT_USAGE;
	d.ledger = listing_begin(&d.out, &o, &columns, &code);
	if (!d.ledger)
		return code;
	query_filter(&o, &filter);
	enum chancery_status status = ledger_disagreements(d.ledger, &filter,
	                                                   take, &d, &d.err);
	if (!status)
		status = d.status;
	if (!status && asks_words(&d))
		status = list_words(&d, &filter);
	if (!status && !d.out.rows)
		query_no_kind(KINDS, d.kind);
	return listing_end(&d.out, &o, d.ledger, status, &d.err);
}

const struct verb verb_disagreements = {
	.name = "disagreements",
	.summary = "List where reports differ: who says what, and which reading "
	           "the record supports.",
	.synopsis = "disagreements [OPTION]...",
	.examples = "  $ chancery disagreements --actor AFG.TALIBAN\n"
	            "  $ chancery disagreements --kind date --format jsonl\n",
	.run = run,
};
