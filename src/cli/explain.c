/* explain.c - `chancery explain ID`: the words behind a report, claim, event or
 * relation. */
#include <errno.h>

#include "cli/listing.h"
#include "cli/passage.h"
#include "output/record.h"
#include "output/visible.h"

struct explain {
	struct ledger *ledger;
	struct buf out;
	bool colour, lines; /* lines: JSON */
	struct str claim;   /* the one to show, empty: all of the report */
	struct str role;
	const struct report_row *report;
	uint32_t shown, limit;
	enum chancery_status status;
	struct chancery_error err;
	int write_error; /* errno */
};

#define OUTPUT_MAX ((size_t)1 << 30)

static bool put(struct explain *e)
{
	if (!e->write_error)
		e->write_error = e->out.failed ? ENOMEM
		                               : cli_write(buf_str(&e->out));
	buf_clear(&e->out);
	return !e->write_error;
}

static bool take_claim(void *user, const struct claim_row *row)
{
	struct explain *e = user;
	if (e->claim.len && !str_eq(row->id, e->claim))
		return true;
	if (e->lines)
		record_claim(&e->out, row);
	else
		passage_add(&e->out, row, e->report, e->role, e->colour);
	return put(e) && !e->claim.len;
}

/* The claims (one or all) of the report while its row is there. */
static bool take_report(void *user, const struct report_row *row)
{
	struct explain *e = user;
	e->report = row;
	if (!e->status)
		e->status = ledger_claims(e->ledger, row->content, take_claim,
		                          e, &e->err);
	return false;
}

static enum chancery_status show_claims(struct explain *e, struct str report,
                                        struct str claim, struct str role)
{
	struct ledger_filter filter;
	ledger_filter_init(&filter);
	filter.report = report;
	e->claim = claim;
	e->role = role;
	enum chancery_status status = ledger_reports(e->ledger, &filter,
	                                             take_report, e, &e->err);
	return status ? status : e->status;
}

static bool take_support(void *user, const struct support_row *row)
{
	struct explain *e = user;
	if (e->limit && e->shown++ >= e->limit) {
		cli_warn("more claims; raise --limit to see them");
		return false;
	}
	return !show_claims(e, row->report, row->claim, row->role);
}

static bool take_value(void *user, const struct value_row *row)
{
	struct explain *e = user;
	buf_format(&e->out, "    %.*s: claim %.*s\n", STR_ARG(row->value),
	           STR_ARG(row->claim));
	return put(e);
}

static bool take_disagreement(void *user, const struct disagreement_row *row)
{
	struct explain *e = user;
	if (e->lines) {
		e->status = record_disagreement(&e->out, row, e->ledger,
		                                &e->err);
		return put(e) && !e->status;
	}
	buf_format(&e->out,
	           "  the reports differ (%.*s), the record goes by "
	           "%.*s (%.*s):\n",
	           STR_ARG(row->kind), STR_ARG(row->best),
	           STR_ARG(row->reason));
	if (!put(e))
		return false;
	e->status = ledger_values(e->ledger, row->id, take_value, e, &e->err);
	return !e->status;
}

static bool take_origin(void *user, const struct origin_row *row)
{
	struct explain *e = user;
	struct str key = row->key;
	/* Enough of a report's id to ask for it. */
	if (str_starts(key, STR("report:")) && key.len > 19)
		key.len = 19;
	buf_add(&e->out, e->shown++ ? STR(", ") : STR("    from "));
	visible_add(&e->out, key);
	if (row->reports > 1)
		buf_format(&e->out, " (%u reports)", row->reports);
	return put(e);
}

/* Whom the reports have it from. */
static enum chancery_status show_origins(struct explain *e, struct str id)
{
	if (e->lines)
		return CHANCERY_OK;
	enum chancery_status status = ledger_origins(e->ledger, id, take_origin,
	                                             e, &e->err);
	if (e->shown)
		buf_char(&e->out, '\n');
	e->shown = 0;
	return status;
}

static bool take_event(void *user, const struct event_row *row)
{
	struct explain *e = user;
	if (e->lines) {
		e->status = record_event(&e->out, row, NULL, &e->err);
		return put(e);
	}
	struct arena arena;
	arena_init(&arena, 1 << 20);
	struct str when = text_bounds(
	    &arena, row->when.from,
	    row->when.to == DAY_NONE ? DAY_NONE : row->when.to - 1);
	buf_format(&e->out, "event %.*s: %.*s%s, ", STR_ARG(row->id),
	           STR_ARG(row->act), row->standing ? " (stands)" : "");
	visible_add(&e->out, row->source_name);
	buf_add(&e->out, STR(" -> "));
	visible_add(&e->out, row->target_name);
	buf_format(&e->out,
	           "\n  when %.*s by %.*s words; %u claims of %u "
	           "reports, %u independent\n",
	           STR_ARG(when.len ? when : STR("unknown")),
	           STR_ARG(row->basis), row->claims, row->reports,
	           row->independent);
	arena_release(&arena);
	return put(e);
}

static void add_bounds(struct buf *out, const char *what, day_t first,
                       day_t last)
{
	struct arena arena;
	arena_init(&arena, 1 << 20);
	struct str text = text_bounds(&arena, first, last);
	buf_format(out, "  %s %.*s\n", what,
	           STR_ARG(text.len ? text : STR("not told")));
	arena_release(&arena);
}

static bool take_relation(void *user, const struct relation_row *row)
{
	struct explain *e = user;
	if (e->lines) {
		e->status = record_relation(&e->out, row, DAY_NONE, NULL,
		                            &e->err);
		return put(e);
	}
	buf_format(&e->out, "relation %.*s: %.*s%s%.*s, ", STR_ARG(row->id),
	           STR_ARG(row->relation), row->scope.len ? " of " : "",
	           STR_ARG(row->scope));
	visible_add(&e->out, row->source_name);
	buf_add(&e->out, STR(" -> "));
	visible_add(&e->out, row->target_name);
	buf_add(&e->out, row->rank < 0 ? STR(" (only denied)\n") : STR("\n"));
	add_bounds(&e->out, "began         ", row->from_lo, row->from_hi);
	add_bounds(&e->out, "ended         ", row->to_lo, row->to_hi);
	add_bounds(&e->out, "last confirmed", row->confirmed, row->confirmed);
	if (row->reason.len)
		buf_format(&e->out, "  note: %.*s\n", STR_ARG(row->reason));
	buf_format(&e->out, "  %u reports, %u independent\n", row->reports,
	           row->independent);
	return put(e);
}

static enum chancery_status show_derived(struct explain *e,
                                         enum ledger_thing thing, struct str id)
{
	struct ledger_filter filter;
	ledger_filter_init(&filter);
	filter.id = id;
	filter.standing = true;
	enum chancery_status status =
	    thing == THING_EVENT
	        ? ledger_events(e->ledger, &filter, take_event, e, &e->err)
	        : ledger_relations(e->ledger, &filter, take_relation, e,
	                           &e->err);
	if (!status && !e->status)
		status = show_origins(e, id);
	if (!status && !e->status)
		status = ledger_disagreements(e->ledger, &filter,
		                              take_disagreement, e, &e->err);
	if (!status && !e->status)
		status = ledger_support(e->ledger, id, take_support, e,
		                        &e->err);
	return status ? status : e->status;
}

static bool head_report(void *user, const struct report_row *row)
{
	struct explain *e = user;
	if (e->lines) {
		record_report(&e->out, row, false);
	} else {
		passage_report(&e->out, row);
		if (row->url.len) {
			buf_add(&e->out, STR("  "));
			visible_add(&e->out, row->url);
			buf_char(&e->out, '\n');
		}
	}
	return put(e);
}

static enum chancery_status show(struct explain *e, const char *id)
{
	enum ledger_thing thing;
	char full[LEDGER_ID_MAX];
	enum chancery_status status = ledger_find(e->ledger, str_of(id), &thing,
	                                          full, &e->err);
	if (status)
		return status;
	struct str none = { NULL, 0 }, whole = str_of(full);
	if (thing == THING_EVENT || thing == THING_RELATION)
		return show_derived(e, thing, whole);
	struct str rest, report = str_cut(whole, '.', &rest);
	if (thing == THING_CLAIM)
		return show_claims(e, report, whole, none);
	struct ledger_filter filter;
	ledger_filter_init(&filter);
	if (thing == THING_STORY) {
		filter.story = whole;
		filter.stories = true;
		return ledger_reports(e->ledger, &filter, head_report, e,
		                      &e->err);
	}
	filter.report = whole;
	status = ledger_reports(e->ledger, &filter, head_report, e, &e->err);
	return status ? status : show_claims(e, whole, none, none);
}

static int run(int argc, char **argv)
{
	struct query_options o;
	query_defaults(&o);
	const struct option_spec table[] = {
		{ "db", 'd', OPTION_TEXT, &o.db, "FILE",
		  "the ledger (default: $CHANCERY_DB, else chancery.db)" },
		{ "format", 'f', OPTION_TEXT, &o.format, "FORMAT",
		  "text or jsonl (default: text)" },
		{ "limit", 'n', OPTION_COUNT, &o.limit, "N",
		  "no more than N claims of an event or relation" },
		{ "known-by", 0, OPTION_DAY, &o.known_by, "DAY",
		  "as if only reports of DAY or before had been read" },
		{ 0 },
	};
	int operands;
	int code = cli_options(&verb_explain, table, argc, argv, &operands);
	if (code >= 0)
		return code;
	bool lines = o.format && !strcmp(o.format, "jsonl");
	if (o.format && !lines && strcmp(o.format, "text")) {
		cli_warn("unknown format \"%s\"; use text or jsonl", o.format);
		return EXIT_USAGE;
	}
	if (!operands) {
		cli_warn("explain needs the id of a report, claim, event or "
		         "relation; the lists show them");
		return EXIT_USAGE;
	}
	struct explain e = { .ledger = query_open(&o, &code),
		             .colour = cli_colour(),
		             .lines = lines,
		             .limit = o.limit };
	if (!e.ledger)
		return code;
	buf_init(&e.out, OUTPUT_MAX);
	enum chancery_status status = CHANCERY_OK;
	for (int i = 1; !status && !e.write_error && i <= operands; i++)
		status = show(&e, argv[i]);
	buf_release(&e.out);
	ledger_close(e.ledger);
	if (status && !e.write_error)
		return cli_fail(NULL, &e.err);
	return cli_write_end(e.write_error);
}

const struct verb verb_explain = {
	.name = "explain",
	.summary =
	    "Show the words behind a report, claim, event or relation, and "
	    "the rules that read them.",
	.synopsis = "explain [OPTION]... ID...",
	.examples = "  $ chancery explain r3f0c1d2e4b5a6978\n"
	            "  $ chancery explain --format jsonl e0123456789abcdef\n",
	.run = run,
};
