/* compare.c - `chancery compare [ID]...`: reports side by side, point by point:
 * says, differs, silent. */
#include "cli/listing.h"
#include "output/points.h"
#include "output/record.h"

/* Reports that fit beside each other in a table. */
#define SIDE_BY_SIDE (TABLE_COLUMNS_MAX - 3)
/* No more reports are compared at once. */
#define COMPARED_MAX 256u

#define KINDS                                                                  \
	"event, date, source, target, place, count, told, ties, expected, "    \
	"name, scope, wording, phrase, topic, garble or repeat"

static const char *const csv_columns[] = { "point",  "kind",  "about",
	                                   "label",  "best",  "differs",
	                                   "report", "value", "claim",
	                                   "begin",  "end" };

struct comparing {
	struct listing out;
	struct view view;
	bool all, told_once;
	const char *kind;
};

/* What report `r` says on the point, "-" for nothing. */
static struct str cell_of(struct comparing *c, const struct point *p,
                          uint32_t r)
{
	struct str text = STR("");
	for (uint32_t i = 0; i < p->count && text.ptr; i++) {
		const struct entry *e = &p->entry[i];
		if (e->report != r ||
		    (i && p->entry[i - 1].report == r &&
		     str_eq(p->entry[i - 1].value, e->value)))
			continue;
		text = arena_format(&c->out.arena, "%.*s%s%.*s", STR_ARG(text),
		                    text.len ? "; " : "", STR_ARG(e->value));
	}
	return text.ptr && !text.len ? STR("-") : text;
}

static bool as_table(struct comparing *c, const struct point *p)
{
	struct str cell[TABLE_COLUMNS_MAX];
	uint32_t n = 0, reports = c->view.report_count;
	cell[n++] = str_of(point_kind_name(p->kind));
	cell[n++] = p->label;
	cell[n++] = p->differs ? STR("yes") : STR("");
	if (reports > SIDE_BY_SIDE) {
		cell[n++] = text_count(&c->out.arena, p->reports);
		cell[n++] = p->best;
	} else {
		for (uint32_t r = 0; r < reports; r++)
			cell[n++] = cell_of(c, p, r);
	}
	return listing_row(&c->out, cell);
}

static bool put(struct comparing *c, const struct point *p)
{
	struct listing *out = &c->out;
	if (out->format == FORMAT_JSONL) {
		record_point(&out->line, &c->view, p);
		return listing_flush(out);
	}
	if (out->format == FORMAT_TABLE)
		return as_table(c, p);
	for (uint32_t i = 0; i < p->count; i++) {
		const struct entry *e = &p->entry[i];
		const struct str cell[] = {
			str_of(p->id),
			str_of(point_kind_name(p->kind)),
			p->about,
			p->label,
			p->best,
			p->differs ? STR("1") : STR("0"),
			c->view.report[e->report].row.content,
			e->value,
			e->claim,
			text_count(&out->arena, e->span.begin),
			text_count(&out->arena, e->span.end)
		};
		if (!listing_row(out, cell))
			return false;
	}
	return true;
}

/* The reports named by ids of reports, claims, events, relations or stories. */
static enum chancery_status read_named(struct view *view, struct ledger *ledger,
                                       const char *id, struct arena *arena,
                                       struct chancery_error *err)
{
	enum ledger_thing thing;
	char full[LEDGER_ID_MAX];
	enum chancery_status status = ledger_find(ledger, str_of(id), &thing,
	                                          full, err);
	if (status)
		return status;
	struct str whole = str_of(full), rest;
	if (thing == THING_EVENT || thing == THING_RELATION ||
	    thing == THING_EXPECTATION)
		return view_read_about(view, ledger, whole, arena, err);
	struct ledger_filter filter;
	ledger_filter_init(&filter);
	if (thing == THING_STORY) {
		filter.story = whole;
		return view_read(view, ledger, &filter, arena, err);
	}
	filter.report = arena_str(arena, str_cut(whole, '.', &rest));
	return view_read(view, ledger, &filter, arena, err);
}

static enum chancery_status list(struct comparing *c,
                                 struct chancery_error *err)
{
	struct points points;
	if (c->view.report_count > COMPARED_MAX)
		return fail(err, CHANCERY_E_LIMIT, 0,
		            "%u reports are too many to compare, at most %u; "
		            "choose by actor, days, outlet or an event's id",
		            c->view.report_count, COMPARED_MAX);
	if (!points_find(&points, &c->view, false))
		return fail_nomem(err);
	for (uint32_t i = 0; i < points.count; i++) {
		const struct point *p = &points.item[i];
		bool wanted = (c->all || p->reports > 1 || p->differs) &&
		              (!c->kind || !strcmp(c->kind,
		                                   point_kind_name(p->kind)));
		if (wanted && listing_wants(&c->out) && !put(c, p))
			break;
	}
	return CHANCERY_OK;
}

/* Headings: outlets, else the beginning of the content id. */
static uint32_t headings(const struct view *view, struct arena *arena,
                         const char *name[TABLE_COLUMNS_MAX])
{
	uint32_t n = 0;
	name[n++] = "POINT";
	name[n++] = "ABOUT";
	name[n++] = "DIFFER";
	if (view->report_count > SIDE_BY_SIDE) {
		name[n++] = "REPORTS";
		name[n++] = "BEST";
		return n;
	}
	for (uint32_t r = 0; r < view->report_count; r++) {
		const struct report_row *row = &view->report[r].row;
		struct str text = arena_format(
		    arena, "%.*s%s%.6s",
		    (int)(row->outlet.len < 12 ? row->outlet.len : 12),
		    row->outlet.ptr, row->outlet.len ? " " : "",
		    row->content.ptr);
		name[n++] = text.ptr ? text.ptr : "";
	}
	return n;
}

static int run(int argc, char **argv)
{
	struct query_options o;
	struct comparing c = { 0 };
	struct chancery_error err;
	struct ledger_filter filter;
	query_defaults(&o);
	const struct option_spec table[] = {
		QUERY_OUTPUT_OPTIONS(o),
		QUERY_FILTER_OPTIONS(o),
		{ "kind", 'k', OPTION_TEXT, &c.kind, "KIND",
		  KINDS },
		{ "all", 0, OPTION_FLAG, &c.all, NULL,
		  "also points on which one report speaks alone" },
		{ 0 },
	};
	int operands;
	int code = cli_options(&verb_compare, table, argc, argv, &operands);
	if (code >= 0)
		return code;
	struct ledger *ledger = query_open(&o, &code);
	if (!ledger)
		return code;
	if (operands > 1) {
		cli_warn("compare takes the id of one event, relation, story "
		         "or report; choose sets of reports by options");
		ledger_close(ledger);
		return EXIT_USAGE;
	}
	struct arena arena;
	arena_init(&arena, LISTING_MEMORY);
	query_filter(&o, &filter);
	/* Turns of phrase are looked for within a story. */
	filter.stories = !c.kind || !strcmp(c.kind, point_kind_name(POINT_TOPIC));
	enum chancery_status status =
	    operands ? read_named(&c.view, ledger, argv[1], &arena, &err)
	             : view_read(&c.view, ledger, &filter, &arena, &err);
	const char *name[TABLE_COLUMNS_MAX];
	uint32_t columns = status ? 0 : headings(&c.view, &arena, name);
	if (status)
		code = cli_fail(NULL, &err);
	else if (!listing_open(&c.out, &o, name, columns, ~1u, csv_columns,
	                       COUNT_OF(csv_columns)))
		code = EXIT_USAGE;
	else
		code = listing_close(&c.out, list(&c, &err), &err);
	if (!status && code == EXIT_NOTHING)
		query_no_kind(KINDS, c.kind);
	if (!status && code == EXIT_NOTHING)
		query_found_nothing(&o, ledger);
	arena_release(&arena);
	ledger_close(ledger);
	return code;
}

const struct verb verb_compare = {
	.name = "compare",
	.summary = "Put reports side by side: what each says, point by point.",
	.synopsis = "compare [OPTION]... [ID]",
	.examples = "  $ chancery compare ee08685377515765f\n"
	            "  $ chancery compare s1b0c3d0de97b4a1f --kind wording\n"
	            "  $ chancery compare --actor AFG.TALIBAN --from 2025-07-01 "
	            "--kind date\n",
	.run = run,
};
