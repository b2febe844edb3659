/* history.c - `chancery history A [B]`: what happened between two actors, and
 * what began and ended, in the order of days. */
#include <stdlib.h>

#include "base/vec.h"
#include "cli/listing.h"
#include "output/json.h"

static const char *const table_columns[] = { "DAY",    "WHAT",    "ACT",
	                                     "SOURCE", "TARGET",  "SCOPE",
	                                     "REPORTS", "DIFFER", "ID" };
#define TABLE_TEXT 0x3cu
static const char *const csv_columns[] = {
	"day",    "last_day", "what",  "act",     "source",       "source_name",
	"target", "target_name", "scope", "reports", "disagreements", "id"
};

static const struct columns columns = { table_columns, COUNT_OF(table_columns),
	                                TABLE_TEXT, csv_columns,
	                                COUNT_OF(csv_columns) };

/* What a line tells; on one day in this order. */
enum happening { HAPPENED, BEGAN, STANDS, ENDED };
static const char *const what_names[] = { "happened", "began", "stands",
	                                  "ended" };

struct moment {
	day_t first, last; /* within which it was; DAY_NONE: not told */
	enum happening what;
	struct str act, source, source_name, target, target_name, scope, id;
	uint32_t reports, disagreements;
};

struct history {
	struct arena arena;
	struct VEC(struct moment) list;
	bool failed;
};

static bool add(struct history *h, struct moment m)
{
	struct str *text[] = { &m.act,    &m.source,      &m.source_name,
		               &m.target, &m.target_name, &m.scope,
		               &m.id };
	struct moment *slot = VEC_PUSH(&h->arena, &h->list);
	h->failed |= !slot;
	for (size_t i = 0; i < COUNT_OF(text) && !h->failed; i++) {
		*text[i] = arena_str(&h->arena, *text[i]);
		h->failed |= !text[i]->ptr;
	}
	if (!h->failed)
		*slot = m;
	return !h->failed;
}

static bool take_event(void *user, const struct event_row *row)
{
	day_t last = row->when.to == DAY_NONE ? DAY_NONE : row->when.to - 1;
	return add(user,
	           (struct moment){ row->when.from, last, HAPPENED, row->act,
	                            row->source, row->source_name, row->target,
	                            row->target_name, row->scope, row->id,
	                            row->reports, row->disagreements });
}

static bool take_relation(void *user, const struct relation_row *row)
{
	struct moment m = { row->from_lo,     row->from_hi,
		            BEGAN,            row->relation,
		            row->source,      row->source_name,
		            row->target,      row->target_name,
		            row->scope,       row->id,
		            row->reports,     row->disagreements };
	if (row->rank < 0)
		return true;
	if (row->from_lo == DAY_NONE) {
		/* Nobody says when it began: it is known to stand. */
		m.what = STANDS;
		m.first = m.last = row->from_hi;
	}
	if (!add(user, m))
		return false;
	m.what = ENDED;
	m.first = row->to_lo;
	m.last = row->to_hi;
	return row->to_hi == DAY_NONE || add(user, m);
}

/* By first day, what is undated last. */
static int moment_cmp(const void *va, const void *vb)
{
	const struct moment *a = va, *b = vb;
	day_t x = a->first != DAY_NONE ? a->first : a->last;
	day_t y = b->first != DAY_NONE ? b->first : b->last;
	if (x != y)
		return x == DAY_NONE ? 1 : y == DAY_NONE ? -1 : x < y ? -1 : 1;
	if (a->what != b->what)
		return a->what < b->what ? -1 : 1;
	int order = str_cmp(a->act, b->act);
	return order ? order : str_cmp(a->id, b->id);
}

static bool show(struct listing *out, const struct moment *m)
{
	struct arena *arena = &out->arena;
	struct str what = str_of(what_names[m->what]);
	if (!listing_wants(out))
		return true;
	if (out->format == FORMAT_JSONL) {
		struct buf *line = &out->line;
		buf_char(line, '{');
		json_text(line, "type", STR("moment"));
		json_day(line, "day", m->first);
		json_day(line, "last_day", m->last);
		json_text(line, "what", what);
		json_text(line, "act", m->act);
		json_text(line, "source", m->source);
		json_text(line, "source_name", m->source_name);
		json_text(line, "target", m->target);
		json_text(line, "target_name", m->target_name);
		json_text(line, "scope", m->scope);
		json_int(line, "reports", m->reports);
		json_int(line, "disagreements", m->disagreements);
		json_text(line, "id", m->id);
		buf_add(line, STR("}\n"));
		return listing_flush(out);
	}
	if (out->format == FORMAT_TABLE) {
		const struct str cell[] = {
			text_bounds(arena, m->first, m->last),
			what,
			m->act,
			m->source_name,
			m->target_name,
			m->scope,
			text_count(arena, m->reports),
			m->disagreements ? STR("yes") : STR(""),
			short_id(m->id)
		};
		return listing_row(out, cell);
	}
	const struct str cell[] = { text_day(arena, m->first),
		                    text_day(arena, m->last),
		                    what,
		                    m->act,
		                    m->source,
		                    m->source_name,
		                    m->target,
		                    m->target_name,
		                    m->scope,
		                    text_count(arena, m->reports),
		                    text_count(arena, m->disagreements),
		                    m->id };
	return listing_row(out, cell);
}

static int run(int argc, char **argv)
{
	struct query_options o;
	query_defaults(&o);
	const struct option_spec table[] = {
		QUERY_OUTPUT_OPTIONS(o),
		{ "act", 0, OPTION_TEXT, &o.act, "ACT",
		  "an act or relation, or its first part" },
		{ "from", 0, OPTION_DAY, &o.from, "DAY", "not before DAY" },
		{ "until", 0, OPTION_DAY, &o.until, "DAY", "not after DAY" },
		QUERY_SIDE_OPTIONS(o),
		QUERY_EVIDENCE_OPTIONS(o),
		{ 0 },
	};
	int operands;
	int code = cli_options(&verb_history, table, argc, argv, &operands);
	if (code >= 0)
		return code;
	if (operands < 1 || operands > 2) {
		cli_warn("history needs one actor or two, by id, code or name");
		return EXIT_USAGE;
	}
	o.actor = argv[1];
	o.with = operands > 1 ? argv[2] : NULL;
	struct history h = { 0 };
	struct listing out;
	struct ledger_filter filter;
	struct chancery_error err;
	struct ledger *ledger = listing_begin(&out, &o, &columns, &code);
	if (!ledger)
		return code;
	arena_init(&h.arena, LISTING_MEMORY);
	query_filter(&o, &filter);
	enum chancery_status status = ledger_events(ledger, &filter, take_event,
	                                            &h, &err);
	if (!status)
		status = ledger_relations(ledger, &filter, take_relation, &h,
		                          &err);
	if (!status && h.failed)
		status = fail_nomem(&err);
	if (h.list.count)
		qsort(h.list.item, h.list.count, sizeof *h.list.item,
		      moment_cmp);
	for (uint32_t i = 0; !status && i < h.list.count; i++)
		if (!show(&out, &h.list.item[i]))
			break;
	code = listing_end(&out, &o, ledger, status, &err);
	arena_release(&h.arena);
	return code;
}

const struct verb verb_history = {
	.name = "history",
	.summary = "Tell in the order of days what passed between two actors, "
	           "and what stands since.",
	.synopsis = "history [OPTION]... ACTOR [ACTOR]",
	.examples = "  $ chancery history Russia Taliban\n"
	            "  $ chancery history AFG.TALIBAN --from 2021-08-01 --format "
	            "csv\n",
	.run = run,
};
