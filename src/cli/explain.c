/* explain.c - `chancery explain ID`: the words behind a report, claim, event,
 * relation, expectation or saying. */
#include <errno.h>

#include "cli/listing.h"
#include "cli/passage.h"
#include "cli/sayings.h"
#include "output/record.h"
#include "output/said.h"
#include "output/visible.h"

/* The value at work of those that differ, and who says it. */
struct differing {
	char value[256], report[LEDGER_ID_MAX];
	uint32_t claims;
	bool any;
};

struct explain {
	struct differing differing;
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

/* "1 report", "2 reports". */
static void add_counted(struct buf *out, uint32_t count, const char *what)
{
	buf_format(out, "%u %s%s", count, what, count == 1 ? "" : "s");
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

/* How often the report at work says it. */
static void end_report(struct explain *e)
{
	if (e->differing.claims > 1)
		buf_format(&e->out, " (%u times)", e->differing.claims);
	e->differing.claims = 0;
}

static bool take_value(void *user, const struct value_row *row)
{
	struct explain *e = user;
	struct differing *d = &e->differing;
	bool value = d->any && str_is(row->value, d->value);
	bool report = value && str_is(row->report, d->report);
	if (report) {
		d->claims++;
		return true;
	}
	end_report(e);
	if (!value) {
		if (d->any)
			buf_char(&e->out, '\n');
		buf_add(&e->out, STR("    "));
		visible_add(&e->out, row->value);
	}
	buf_format(&e->out, "%s %.*s", value ? "," : ": told in",
	           STR_ARG(short_id(row->report)));
	snprintf(d->value, sizeof d->value, "%.*s", STR_ARG(row->value));
	snprintf(d->report, sizeof d->report, "%.*s", STR_ARG(row->report));
	d->claims = 1;
	d->any = true;
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
	e->differing = (struct differing){ 0 };
	e->status = ledger_values(e->ledger, row->id, take_value, e, &e->err);
	end_report(e);
	buf_char(&e->out, '\n');
	return put(e) && !e->status;
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

/* The actors of what is explained, and its id. */
struct ruled {
	struct explain *e;
	struct str id, source, target;
};

static bool take_ruling(void *user, const struct ruling_row *row)
{
	const struct ruled *about = user;
	struct explain *e = about->e;
	bool on_actor = str_is(row->verb, "same") || str_is(row->verb, "apart");
	bool whole = str_eq(row->about, about->id) ||
	             str_eq(row->other, about->id);
	bool side = str_eq(row->other, about->source) ||
	            str_eq(row->other, about->target) ||
	            str_eq(row->about, about->source) ||
	            str_eq(row->about, about->target);
	bool moved = (str_is(row->verb, "source") &&
	              str_eq(row->other, about->source)) ||
	             (str_is(row->verb, "target") &&
	              str_eq(row->other, about->target));
	if (!whole && !moved && !(on_actor && side))
		return true;
	struct arena arena;
	arena_init(&arena, 1 << 20);
	struct str when = text_bounds(
	    &arena, row->when.from,
	    row->when.to == DAY_NONE ? DAY_NONE : row->when.to - 1);
	struct str what = row->other.len ? row->other : when;
	if (on_actor)
		buf_format(&e->out, "  ruled: %.*s %s %.*s",
		           STR_ARG(row->about),
		           str_is(row->verb, "same") ? "is" : "is not",
		           STR_ARG(row->other));
	else
		buf_format(&e->out, "  ruled: %.*s%s%.*s", STR_ARG(row->verb),
		           what.len ? " " : "", STR_ARG(what));
	if (row->report.len)
		buf_format(&e->out, " in report %.*s", STR_ARG(row->report));
	buf_add(&e->out, STR(", by "));
	visible_add(&e->out, row->name);
	buf_add(&e->out, STR(": "));
	visible_add(&e->out, row->reason);
	buf_format(&e->out, " (%.*s)\n", STR_ARG(row->id));
	arena_release(&arena);
	return put(e);
}

/* What analysts ruled on it and on its actors. */
static bool show_rulings(struct explain *e, struct str id, struct str source,
                         struct str target)
{
	struct ruled about = { e, id, source, target };
	if (!e->status)
		e->status = ledger_rulings(e->ledger, false, take_ruling,
		                           &about, &e->err);
	return !e->status;
}

static bool take_notice(void *user, const struct notice_row *row)
{
	struct explain *e = user;
	char day[11] = "no day";
	if (e->lines) {
		record_notice(&e->out, row);
		return put(e);
	}
	if (row->day != DAY_NONE)
		day_format(row->day, day);
	buf_format(&e->out, "  claim %.*s: ", STR_ARG(row->claim));
	buf_add(&e->out, str_is(row->kind, "retracts") ? STR("retracted")
	                                               : STR("corrected"));
	if (!str_is(row->aspect, "claim"))
		buf_format(&e->out, " in its %.*s", STR_ARG(row->aspect));
	buf_format(&e->out, " by report %.*s (",
	           (int)(row->report.len < 12 ? row->report.len : 12),
	           row->report.ptr);
	visible_add(&e->out, row->outlet.len ? row->outlet : STR("unknown"));
	buf_format(&e->out, ", %s): ", day);
	visible_add(&e->out, row->words);
	buf_char(&e->out, '\n');
	return put(e);
}

/* Who took back or corrected what is behind it. */
static enum chancery_status show_notices(struct explain *e, struct str id)
{
	return ledger_notices(e->ledger, id, take_notice, e, &e->err);
}

static bool take_part(void *user, const struct part_row *row)
{
	static const char *const names[] = { "unnamed", "standing", "branch",
		                             "member" };
	static const char *const means[] = {
		"nobody is named on a side, and there is no other it can be",
		"what stands, told with the change that began it",
		"told of the group of which that is a branch",
		"told of the group of which that is a member"
	};
	struct explain *e = user;
	if (e->lines) {
		record_part(&e->out, row);
		return put(e);
	}
	buf_format(&e->out, "  event %.*s (%.*s, ", STR_ARG(row->part),
	           STR_ARG(row->act));
	visible_add(&e->out, row->source_name);
	buf_add(&e->out, STR(" -> "));
	visible_add(&e->out, row->target_name);
	buf_format(&e->out, ") is part of %.*s", STR_ARG(row->whole));
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (str_is(row->why, names[i]))
			buf_format(&e->out, ": %s", means[i]);
	buf_char(&e->out, '\n');
	return put(e);
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
	           STR_ARG(row->act),
	           row->withdrawn  ? " (taken back)"
	           : row->standing ? " (stands)"
	                           : "");
	visible_add(&e->out, row->source_name);
	buf_add(&e->out, STR(" -> "));
	visible_add(&e->out, row->target_name);
	buf_format(&e->out, "\n  when %.*s by %.*s words; ",
	           STR_ARG(when.len ? when : STR("unknown")),
	           STR_ARG(row->basis));
	add_counted(&e->out, row->claims, "claim");
	buf_add(&e->out, STR(" of "));
	add_counted(&e->out, row->reports, "report");
	buf_format(&e->out, ", %u independent\n", row->independent);
	arena_release(&arena);
	return put(e) && show_rulings(e, row->id, row->source, row->target);
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
	buf_add(&e->out, row->rank < -1  ? STR(" (taken back)\n")
	                 : row->rank < 0 ? STR(" (only denied)\n")
	                                 : STR("\n"));
	add_bounds(&e->out, "began         ", row->from_lo, row->from_hi);
	add_bounds(&e->out, "ended         ", row->to_lo, row->to_hi);
	add_bounds(&e->out, "last confirmed", row->confirmed, row->confirmed);
	if (row->reason.len)
		buf_format(&e->out, "  note: %.*s\n", STR_ARG(row->reason));
	buf_add(&e->out, STR("  "));
	add_counted(&e->out, row->reports, "report");
	buf_format(&e->out, ", %u independent\n", row->independent);
	return put(e) && show_rulings(e, row->id, row->source, row->target);
}

static bool take_expectation(void *user, const struct expectation_row *row)
{
	struct explain *e = user;
	if (e->lines) {
		record_expectation(&e->out, row, false);
	} else {
		struct arena arena;
		arena_init(&arena, 1 << 20);
		struct str days = text_bounds(&arena, row->first, row->last);
		buf_format(&e->out, "expectation %.*s: %s%.*s, ",
		           STR_ARG(row->id), row->polarity < 0 ? "no " : "",
		           STR_ARG(row->act));
		visible_add(&e->out, row->source_name);
		buf_add(&e->out, STR(" -> "));
		visible_add(&e->out, row->target_name);
		buf_format(&e->out, " (%.*s)\n  said %.*s; ",
		           STR_ARG(row->modality),
		           STR_ARG(row->first == DAY_NONE ? STR("on no day known")
		                                          : days));
		arena_release(&arena);
		add_counted(&e->out, row->claims, "claim");
		buf_add(&e->out, STR(" of "));
		add_counted(&e->out, row->reports, "report");
		buf_format(&e->out, ", %u independent\n", row->independent);
		if (row->event.len)
			buf_format(&e->out, "  %s: event %.*s\n",
			           row->polarity < 0 ? "happened all the same"
			                             : "came about",
			           STR_ARG(row->event));
		if (row->example.len)
			buf_format(&e->out, "  the example: event %.*s\n",
			           STR_ARG(row->example));
	}
	bool more = put(e);
	for (uint32_t i = 0; more && i < row->claims; i++)
		more = take_support(e, &row->support[i]);
	return false;
}

static enum chancery_status show_expectation(struct explain *e, struct str id)
{
	struct ledger_filter filter;
	ledger_filter_init(&filter);
	filter.id = id;
	enum chancery_status status = ledger_expectations(
	    e->ledger, &filter, take_expectation, e, &e->err);
	return status ? status : e->status;
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
		status = ledger_parts(e->ledger, id, take_part, e, &e->err);
	if (!status && !e->status)
		status = show_notices(e, id);
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

static bool put_saying(struct explain *e, const struct view *view,
                       const struct saying *s)
{
	if (e->lines) {
		record_saying(&e->out, view, s, true);
		return put(e);
	}
	day_t first, last;
	struct arena arena;
	arena_init(&arena, 1 << 20);
	saying_days(view, s, &first, &last);
	struct str days = first == DAY_NONE ? STR("on no day known")
	                                    : text_bounds(&arena, first, last);
	buf_format(&e->out, "saying %s: ", s->id);
	visible_add(&e->out, s->speaker_name);
	if (s->calls.len)
		buf_format(&e->out, " calls it \"%.*s\"", STR_ARG(s->calls));
	buf_format(&e->out, "\n  said %.*s; ", STR_ARG(days));
	arena_release(&arena);
	add_counted(&e->out, s->count, "version");
	buf_add(&e->out, STR(" in "));
	add_counted(&e->out, s->forms, "wording");
	buf_add(&e->out, STR(", "));
	add_counted(&e->out, s->reports, "report");
	buf_format(&e->out, ", %u independent\n", s->independent);
	for (uint32_t i = 0; i < s->count; i++) {
		const struct version *v = &s->version[i];
		const struct report_row *report = &view->report[v->report].row;
		if (e->limit && i >= e->limit) {
			cli_warn("more versions; raise --limit to see them");
			break;
		}
		buf_format(&e->out, "  %s", version_kind_name(v->kind));
		if (v->statement != NONE) {
			buf_add(&e->out, STR(", "));
			visible_add(&e->out, view->statement[v->statement]
			                         .row.speaker_name);
		}
		buf_add(&e->out, STR(": "));
		passage_report(&e->out, report);
		buf_add(&e->out, STR("    \""));
		visible_add(&e->out, span_str(report->text, v->span));
		buf_add(&e->out, STR("\"\n"));
	}
	return put(e);
}

static enum chancery_status show_saying(struct explain *e, struct str id)
{
	struct arena arena;
	struct view view;
	const struct saying *saying;
	arena_init(&arena, LISTING_MEMORY);
	enum chancery_status status = saying_read(&saying, &view, e->ledger, id,
	                                          &arena, &e->err);
	if (!status)
		put_saying(e, &view, saying);
	arena_release(&arena);
	return status;
}

static enum chancery_status show(struct explain *e, const char *id)
{
	enum ledger_thing thing;
	char full[LEDGER_ID_MAX];
	enum chancery_status status = ledger_find(e->ledger, str_of(id), &thing,
	                                          full, &e->err);
	if (status == CHANCERY_E_NOTFOUND && saying_id(str_of(id)))
		return show_saying(e, str_of(id));
	if (status)
		return status;
	struct str none = { NULL, 0 }, whole = str_of(full);
	if (thing == THING_EVENT && !str_starts(whole, str_of(id)))
		cli_warn("event %s is now %s, since more is known of its day "
		         "or its parties", id, full);
	if (thing == THING_EVENT || thing == THING_RELATION)
		return show_derived(e, thing, whole);
	if (thing == THING_EXPECTATION)
		return show_expectation(e, whole);
	struct str rest, report = str_cut(whole, '.', &rest);
	if (thing == THING_CLAIM) {
		status = show_notices(e, whole);
		return status ? status : show_claims(e, report, whole, none);
	}
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
	if (!status)
		status = show_notices(e, whole);
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
		cli_warn("explain needs the id of a report, claim, event, "
		         "relation, expectation or saying; the lists show "
		         "them");
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
	    "Show the words behind a report, claim, event, relation, "
	    "expectation or saying, and the rules that read them.",
	.synopsis = "explain [OPTION]... ID...",
	.examples = "  $ chancery explain r3f0c1d2e4b5a6978\n"
	            "  $ chancery explain --format jsonl e0123456789abcdef\n",
	.run = run,
};
