/* lists.c - see lists.h. */
#include "output/lists.h"

#include "output/csv.h"

#define MEMORY ((size_t)64 << 20)

struct str text_day(struct arena *arena, day_t day)
{
	char text[11] = "";
	if (day != DAY_NONE)
		day_format(day, text);
	return arena_str(arena, str_of(text));
}

struct str text_share(struct arena *arena, double share)
{
	return arena_format(arena, "%.2f", share);
}

struct str text_count(struct arena *arena, long long n)
{
	return arena_format(arena, "%lld", n);
}

const char *const list_event_columns[LIST_EVENT_CELLS] = {
	"event",       "act",     "plover",        "cameo",       "source",
	"source_name", "target",  "target_name",   "scope",       "from",
	"to",          "best",    "basis",         "standing",    "historical",
	"claims",      "reports", "disagreements", "independent", "classes",
	"confidence"
};

const char *const list_relation_columns[LIST_RELATION_CELLS] = {
	"id",          "relation",      "source",
	"source_name", "target",        "target_name",
	"scope",       "level",         "from_lo",
	"from_hi",     "to_lo",         "to_hi",
	"confirmed",   "rank",          "reason",
	"reports",     "disagreements", "as_of",
	"answer",      "independent",   "classes",
	"confidence"
};

const char *const list_expectation_columns[LIST_EXPECTATION_CELLS] = {
	"expectation", "act",      "plover",      "cameo",     "source",
	"source_name", "target",   "target_name", "polarity",  "modality",
	"first",       "last",     "claims",      "reports",   "independent",
	"confidence",  "event",    "example"
};

void list_event(struct arena *arena, const struct event_row *row,
                struct str cell[LIST_EVENT_CELLS])
{
	const struct str own[LIST_EVENT_CELLS] = {
		row->id,
		row->act,
		row->plover,
		row->cameo,
		row->source,
		row->source_name,
		row->target,
		row->target_name,
		row->scope,
		text_day(arena, row->when.from),
		text_day(arena, row->when.to),
		text_day(arena, row->best),
		row->basis,
		row->standing ? STR("1") : STR("0"),
		row->historical ? STR("1") : STR("0"),
		text_count(arena, row->claims),
		text_count(arena, row->reports),
		text_count(arena, row->disagreements),
		text_count(arena, row->independent),
		row->classes,
		text_share(arena, row->confidence),
	};
	memcpy(cell, own, sizeof own);
}

void list_relation(struct arena *arena, const struct relation_row *row,
                   day_t as_of, struct str cell[LIST_RELATION_CELLS])
{
	const struct str own[LIST_RELATION_CELLS] = {
		row->id,
		row->relation,
		row->source,
		row->source_name,
		row->target,
		row->target_name,
		row->scope,
		text_count(arena, row->level),
		text_day(arena, row->from_lo),
		text_day(arena, row->from_hi),
		text_day(arena, row->to_lo),
		text_day(arena, row->to_hi),
		text_day(arena, row->confirmed),
		text_count(arena, row->rank),
		row->reason,
		text_count(arena, row->reports),
		text_count(arena, row->disagreements),
		text_day(arena, as_of),
		as_of == DAY_NONE ? STR("") : str_of(answer_name(row->answer)),
		text_count(arena, row->independent),
		row->classes,
		text_share(arena, row->confidence),
	};
	memcpy(cell, own, sizeof own);
}

void list_expectation(struct arena *arena, const struct expectation_row *row,
                      struct str cell[LIST_EXPECTATION_CELLS])
{
	const struct str own[LIST_EXPECTATION_CELLS] = {
		row->id,
		row->act,
		row->plover,
		row->cameo,
		row->source,
		row->source_name,
		row->target,
		row->target_name,
		text_count(arena, row->polarity),
		row->modality,
		text_day(arena, row->first),
		text_day(arena, row->last),
		text_count(arena, row->claims),
		text_count(arena, row->reports),
		text_count(arena, row->independent),
		text_share(arena, row->confidence),
		row->event,
		row->example,
	};
	memcpy(cell, own, sizeof own);
}

struct rows {
	struct arena arena;
	struct buf line;
	record_sink *sink;
	void *user;
	day_t as_of;
};

static bool send(struct rows *rows, const struct str *cell, uint32_t cells)
{
	csv_row(&rows->line, cell, cells);
	bool more = !rows->line.failed &&
	            rows->sink(rows->user, buf_str(&rows->line));
	buf_clear(&rows->line);
	arena_clear(&rows->arena);
	return more;
}

static bool take_event(void *user, const struct event_row *row)
{
	struct rows *rows = user;
	struct str cell[LIST_EVENT_CELLS];
	list_event(&rows->arena, row, cell);
	return send(rows, cell, LIST_EVENT_CELLS);
}

static bool take_relation(void *user, const struct relation_row *row)
{
	struct rows *rows = user;
	struct str cell[LIST_RELATION_CELLS];
	list_relation(&rows->arena, row, rows->as_of, cell);
	return send(rows, cell, LIST_RELATION_CELLS);
}

static bool take_expectation(void *user, const struct expectation_row *row)
{
	struct rows *rows = user;
	struct str cell[LIST_EXPECTATION_CELLS];
	list_expectation(&rows->arena, row, cell);
	return send(rows, cell, LIST_EXPECTATION_CELLS);
}

/* The headings; false when the sink takes no more. */
static bool begin(struct rows *rows, const char *const *name, uint32_t cells,
                  record_sink *sink, void *user)
{
	struct str cell[LIST_RELATION_CELLS];
	*rows = (struct rows){ .sink = sink, .user = user };
	arena_init(&rows->arena, MEMORY);
	buf_init(&rows->line, MEMORY);
	for (uint32_t i = 0; i < cells; i++)
		cell[i] = str_of(name[i]);
	return send(rows, cell, cells);
}

static enum chancery_status end(struct rows *rows, enum chancery_status status,
                                struct chancery_error *err)
{
	bool failed = rows->line.failed;
	buf_release(&rows->line);
	arena_release(&rows->arena);
	return !status && failed ? fail_nomem(err) : status;
}

enum chancery_status list_events(struct ledger *ledger,
                                 const struct ledger_filter *filter,
                                 record_sink *sink, void *user,
                                 struct chancery_error *err)
{
	struct rows rows;
	enum chancery_status status = CHANCERY_OK;
	if (begin(&rows, list_event_columns, LIST_EVENT_CELLS, sink, user))
		status = ledger_events(ledger, filter, take_event, &rows, err);
	return end(&rows, status, err);
}

enum chancery_status list_relations(struct ledger *ledger,
                                    const struct ledger_filter *filter,
                                    record_sink *sink, void *user,
                                    struct chancery_error *err)
{
	struct rows rows;
	enum chancery_status status = CHANCERY_OK;
	bool more = begin(&rows, list_relation_columns, LIST_RELATION_CELLS,
	                  sink, user);
	rows.as_of = filter->as_of;
	if (more)
		status = ledger_relations(ledger, filter, take_relation, &rows,
		                          err);
	return end(&rows, status, err);
}

enum chancery_status list_expectations(struct ledger *ledger,
                                       const struct ledger_filter *filter,
                                       record_sink *sink, void *user,
                                       struct chancery_error *err)
{
	struct rows rows;
	struct ledger_filter with = *filter;
	with.demands = true;
	enum chancery_status status = CHANCERY_OK;
	if (begin(&rows, list_expectation_columns, LIST_EXPECTATION_CELLS, sink,
	          user))
		status = ledger_expectations(ledger, &with, take_expectation,
		                             &rows, err);
	return end(&rows, status, err);
}
