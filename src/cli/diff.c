/* diff.c - `chancery diff --since DAY`: what the record learnt after a day:
 * events, relations and disagreements that came, changed or went. */
#include "base/map.h"
#include "base/vec.h"
#include "cli/listing.h"
#include "output/json.h"
#include "output/record.h"

static const char *const table_columns[] = { "CHANGE", "TYPE", "ID", "BEFORE",
	                                     "AFTER" };
#define TABLE_TEXT 0x18u
static const char *const csv_columns[] = { "change", "type", "id", "before",
	                                   "after" };

static const struct columns columns = { table_columns, COUNT_OF(table_columns),
	                                TABLE_TEXT, csv_columns,
	                                COUNT_OF(csv_columns) };

/* One thing of the record, before and after. */
struct thing {
	struct str id, line[2];
	struct str words[2]; /* the same for a person */
	const char *type;
};

struct diff {
	struct ledger *ledger;
	struct arena arena;
	struct map ids;
	struct VEC(struct thing) things;
	struct buf line;
	int side; /* 0 before, 1 after */
	enum chancery_status status;
	struct chancery_error err;
};

/* Keep the line in the buffer, and the words for it, under `id`. */
static bool keep(struct diff *d, const char *type, struct str id,
                 struct str words)
{
	id = arena_str(&d->arena, id);
	uint32_t *at = id.ptr ? map_put(&d->ids, &d->arena, id) : NULL;
	struct str line = arena_str(&d->arena, buf_str(&d->line));
	bool failed = d->line.failed || !at || !line.ptr || !words.ptr;
	buf_clear(&d->line);
	if (!failed && *at == NONE) {
		struct thing *thing = VEC_PUSH(&d->arena, &d->things);
		failed = !thing;
		if (thing)
			*thing = (struct thing){ .id = id, .type = type };
		*at = d->things.count - 1;
	}
	if (failed) {
		d->status = fail_nomem(&d->err);
		return false;
	}
	d->things.item[*at].line[d->side] = str_trim(line);
	d->things.item[*at].words[d->side] = words;
	return true;
}

static bool take_event(void *user, const struct event_row *row)
{
	struct diff *d = user;
	d->status = record_event(&d->line, row, NULL, &d->err);
	struct str when = text_bounds(
	    &d->arena, row->when.from,
	    row->when.to == DAY_NONE ? DAY_NONE : row->when.to - 1);
	struct str words = arena_format(
	    &d->arena, "%.*s %.*s -> %.*s, %.*s; reports %u, independent %u",
	    STR_ARG(row->act), STR_ARG(row->source_name),
	    STR_ARG(row->target_name),
	    STR_ARG(when.len ? when : STR("no day")), row->reports,
	    row->independent);
	return !d->status && keep(d, "event", row->id, words);
}

static bool take_relation(void *user, const struct relation_row *row)
{
	struct diff *d = user;
	d->status = record_relation(&d->line, row, DAY_NONE, NULL, &d->err);
	struct str from = text_bounds(&d->arena, row->from_lo, row->from_hi);
	struct str to = text_bounds(&d->arena, row->to_lo, row->to_hi);
	struct str words = arena_format(
	    &d->arena, "%.*s %.*s -> %.*s, from %.*s%s%.*s; reports %u%s",
	    STR_ARG(row->relation), STR_ARG(row->source_name),
	    STR_ARG(row->target_name),
	    STR_ARG(from.len ? from : STR("unknown")), to.len ? " to " : "",
	    STR_ARG(to), row->reports, row->rank < 0 ? ", denied" : "");
	return !d->status && keep(d, "relation", row->id, words);
}

static bool take_disagreement(void *user, const struct disagreement_row *row)
{
	struct diff *d = user;
	d->status = record_disagreement(&d->line, row, d->ledger, &d->err);
	struct str words = arena_format(
	    &d->arena, "%.*s of %.*s %.*s -> %.*s: %u values, best %.*s",
	    STR_ARG(row->kind), STR_ARG(row->act), STR_ARG(row->source_name),
	    STR_ARG(row->target_name), row->values, STR_ARG(row->best));
	return !d->status && keep(d, "disagreement", row->id, words);
}

static enum chancery_status collect(struct diff *d, int side,
                                    const struct ledger_filter *filter)
{
	d->side = side;
	enum chancery_status status = ledger_events(d->ledger, filter,
	                                            take_event, d, &d->err);
	if (!status && !d->status)
		status = ledger_relations(d->ledger, filter, take_relation, d,
		                          &d->err);
	if (!status && !d->status)
		status = ledger_disagreements(d->ledger, filter,
		                              take_disagreement, d, &d->err);
	return status ? status : d->status;
}

static bool show(struct listing *out, const struct thing *t)
{
	struct str change = !t->line[0].len   ? STR("new")
	                    : !t->line[1].len ? STR("gone")
	                                      : STR("changed");
	if (str_eq(t->line[0], t->line[1]) || !listing_wants(out))
		return true;
	if (out->format == FORMAT_JSONL) {
		struct buf *line = &out->line;
		buf_char(line, '{');
		json_text(line, "type", STR("change"));
		json_text(line, "change", change);
		json_text(line, "id", t->id);
		json_key(line, "before");
		buf_add(line, t->line[0].len ? t->line[0] : STR("null"));
		json_key(line, "after");
		buf_add(line, t->line[1].len ? t->line[1] : STR("null"));
		buf_add(line, STR("}\n"));
		return listing_flush(out);
	}
	bool table = out->format == FORMAT_TABLE;
	const struct str cell[] = { change, str_of(t->type),
		                    table ? short_id(t->id) : t->id,
		                    table ? t->words[0] : t->line[0],
		                    table ? t->words[1] : t->line[1] };
	return listing_row(out, cell);
}

static int run(int argc, char **argv)
{
	struct query_options o;
	day_t since = DAY_NONE;
	query_defaults(&o);
	const struct option_spec table[] = {
		QUERY_OUTPUT_OPTIONS(o),
		QUERY_FILTER_OPTIONS(o),
		{ "since", 0, OPTION_DAY, &since, "DAY",
		  "what reports after DAY changed; with --known-by, up to then" },
		{ 0 },
	};
	int operands;
	int code = cli_options(&verb_diff, table, argc, argv, &operands);
	if (code >= 0)
		return code;
	if (!cli_no_operands(&verb_diff, argv, operands))
		return EXIT_USAGE;
	if (since == DAY_NONE) {
		cli_warn("diff needs --since DAY");
		return EXIT_USAGE;
	}
	struct listing out;
	struct diff d = { .ledger = listing_begin(&out, &o, &columns, &code) };
	if (!d.ledger)
		return code;
	struct ledger_filter filter;
	arena_init(&d.arena, LISTING_MEMORY);
	buf_init(&d.line, LISTING_MEMORY);
	query_filter(&o, &filter);
	enum chancery_status status = collect(&d, 1, &filter);
	if (!status)
		status = ledger_known_by(d.ledger, since, &d.err);
	if (!status)
		status = collect(&d, 0, &filter);
	for (uint32_t i = 0; !status && i < d.things.count; i++)
		if (!show(&out, &d.things.item[i]))
			break;
	code = listing_end(&out, &o, d.ledger, status, &d.err);
	buf_release(&d.line);
	arena_release(&d.arena);
	return code;
}

const struct verb verb_diff = {
	.name = "diff",
	.summary = "List what reports after a day changed in the record.",
	.synopsis = "diff [OPTION]... --since DAY",
	.examples = "  $ chancery diff --since 2025-07-03\n"
	            "  $ chancery diff --since 2025-07-03 --known-by 2025-07-10 "
	            "--actor Russia\n",
	.run = run,
};
