/* query_stories.c - stories by filter; see ledger.h. */
#include <stdlib.h>

#include "base/map.h"
#include "ledger/query/filter.h"
#include "ledger/store/stories.h"
#include "ledger/store/units.h"

struct listing {
	struct ledger *ledger;
	struct arena arena;
	struct map seen; /* ids of the stories of the reports that came */
	struct VEC(struct story_row) list;
	bool room;
};

/* Values that came so far. */
struct values VEC(struct str);

static struct story_row *add_story(struct listing *l, struct str id)
{
	struct story_row *slot = VEC_PUSH(&l->arena, &l->list);
	if (slot)
		*slot = (struct story_row){ .id = arena_str(&l->arena, id) };
	l->room = slot && slot->id.ptr;
	return l->room ? slot : NULL;
}

/* A report that the filter gives: note its story. */
static bool note(void *user, const struct report_row *row)
{
	struct listing *l = user;
	if (map_find(&l->seen, row->story) != NONE)
		return true;
	struct story_row *slot = add_story(l, row->story);
	uint32_t *at = slot ? map_put(&l->seen, &l->arena, slot->id) : NULL;
	l->room = at;
	if (at)
		*at = l->list.count - 1;
	return l->room;
}

/* By what stories are ordered and counted. */
static void set_outline(struct story_row *row, const struct stmt *q)
{
	row->reports = (uint32_t)db_get_int(q, 0);
	row->first = db_get_day(q, 1);
}

/* All stories, where the filter asks for nothing of their reports. */
static enum chancery_status note_all(struct listing *l,
                                     struct chancery_error *err)
{
	struct stmt q = db_keep(l->ledger, "SELECT count(*), min(day), id"
	                                   " FROM story GROUP BY id");
	while (l->room && db_step(&q)) {
		struct story_row *slot = add_story(l, db_get_text(&q, 2));
		if (slot)
			set_outline(slot, &q);
	}
	return db_finish(&q, err);
}

/* The same of those whose reports the filter gave. */
static enum chancery_status outline(struct listing *l,
                                    struct chancery_error *err)
{
	enum chancery_status status = CHANCERY_OK;
	for (uint32_t i = 0; !status && l->room && i < l->list.count; i++) {
		struct stmt q = db_keep(l->ledger, "SELECT count(*), min(day)"
		                                   " FROM story WHERE id = ?");
		db_text(&q, l->list.item[i].id);
		if (db_step(&q))
			set_outline(&l->list.item[i], &q);
		status = db_finish(&q, err);
	}
	return status;
}

/* Count `value` unless it is empty or came before. */
static bool count_new(struct listing *l, struct values *values,
                      struct str value)
{
	for (uint32_t i = 0; i < values->count; i++)
		if (str_eq(values->item[i], value))
			return true;
	if (!value.len)
		return true;
	struct str *slot = VEC_PUSH(&l->arena, values);
	if (!slot)
		return false;
	*slot = arena_str(&l->arena, value);
	return slot->ptr;
}

static enum chancery_status read_reports(struct listing *l,
                                         struct story_row *row,
                                         struct chancery_error *err)
{
	struct values outlets = { 0 }, origins = { 0 };
	int64_t centre = -1;
	struct stmt q = db_keep(
	    l->ledger,
	    "SELECT r.content, r.title, r.day, coalesce(o.name, ''),"
	    " coalesce(g.key, r.content), s.centre FROM story s"
	    " JOIN report r USING(report) LEFT JOIN outlet o USING(outlet)"
	    " LEFT JOIN origin g USING(report) WHERE s.id = ?"
	    " ORDER BY r.day IS NULL, r.day, r.content");
	row->last = DAY_NONE;
	db_text(&q, row->id);
	while (l->room && db_step(&q)) {
		day_t day = db_get_day(&q, 2);
		row->last = day == DAY_NONE ? row->last : day;
		l->room = count_new(l, &outlets, db_get_text(&q, 3)) &&
		          count_new(l, &origins, db_get_text(&q, 4));
		if (db_get_int(&q, 5) <= centre)
			continue;
		centre = db_get_int(&q, 5);
		row->central = arena_str(&l->arena, db_get_text(&q, 0));
		row->title = arena_str(&l->arena, db_get_text(&q, 1));
		l->room = l->room && row->central.ptr && row->title.ptr;
	}
	row->outlets = outlets.count;
	row->independent = origins.count;
	return db_finish(&q, err);
}

/* The values that `sql` gives for the story. */
static enum chancery_status read_top(struct listing *l, const char *sql,
                                     struct str id, struct str out[STORY_TOP],
                                     struct chancery_error *err)
{
	struct stmt q = db_keep(l->ledger, sql);
	db_text(&q, id);
	db_int(&q, STORY_TOP);
	for (int i = 0; i < STORY_TOP; i++) {
		bool more = l->room && db_step(&q);
		out[i] = more ? arena_str(&l->arena, db_get_text(&q, 0))
		              : STR("");
		l->room = l->room && out[i].ptr;
	}
	return db_finish(&q, err);
}

/* Whom and what the story is about. */
static enum chancery_status read_tops(struct listing *l, struct story_row *row,
                                      struct chancery_error *err)
{
	enum chancery_status status = read_top(
	    l,
	    "SELECT coalesce(min(p.name), min(a.party)) AS name FROM"
	    " story s JOIN claim c USING(report)"
	    " JOIN claim_argument a USING(claim)"
	    " LEFT JOIN party p ON p.id = a.party"
	    " WHERE s.id = ? AND a.party <> '' AND a.party NOT LIKE '?%'"
	    " GROUP BY a.party ORDER BY count(DISTINCT c.report) DESC,"
	    " count(DISTINCT c.claim) DESC, name LIMIT ?",
	    row->id, row->actor, err);
	if (!status)
		status = read_top(
		    l,
		    "SELECT c.act FROM story s JOIN claim c USING(report)"
		    " WHERE s.id = ? AND c.plover <> '' GROUP BY c.act"
		    " ORDER BY count(DISTINCT c.report) DESC,"
		    " count(*) DESC, c.act LIMIT ?",
		    row->id, row->act, err);
	return status;
}

static int by_day(const void *va, const void *vb)
{
	const struct story_row *a = va, *b = vb;
	if (a->first != b->first) {
		if (a->first == DAY_NONE || b->first == DAY_NONE)
			return a->first == DAY_NONE ? 1 : -1;
		return a->first < b->first ? -1 : 1;
	}
	return str_cmp(a->id, b->id);
}

enum chancery_status ledger_stories(struct ledger *ledger,
                                    const struct ledger_filter *filter,
                                    story_call *call, void *user,
                                    struct chancery_error *err)
{
	struct ledger_filter with;
	struct listing l = { .ledger = ledger, .room = true };
	if (filter)
		with = *filter;
	else
		ledger_filter_init(&with);
	with.stories = true;
	/* These are asked of the stories, not of their reports. */
	uint32_t independent = with.independent, most = with.most;
	uint64_t *beyond = with.beyond, given = 0;
	with.independent = 0;
	with.most = 0;
	with.beyond = NULL;
	enum chancery_status status = units_ready(ledger, err);
	if (status)
		return status;
	arena_init(&l.arena, LEDGER_MEMORY);
	bool all = filter_is_all(ledger, &with);
	status = all ? stories_ready(ledger, err)
	             : ledger_reports(ledger, &with, note, &l, err);
	struct stmt hold = db_hold(ledger);
	if (!status && l.room)
		status = all ? note_all(&l, err) : outline(&l, err);
	if (!status && !l.room)
		status = fail_nomem(err);
	if (!status && l.list.count)
		qsort(l.list.item, l.list.count, sizeof *l.list.item, by_day);
	bool more = true;
	for (uint32_t i = 0; !status && more && i < l.list.count; i++) {
		struct story_row *row = &l.list.item[i];
		bool past = most && given >= most;
		if (row->reports < with.reports)
			continue;
		/* What is past the limit is only counted. */
		if (!past || independent)
			status = read_reports(&l, row, err);
		if (status || row->independent < independent ||
		    (given++ >= most && most))
			continue;
		status = read_tops(&l, row, err);
		if (!status && !l.room)
			status = fail_nomem(err);
		more = !status && call(user, row);
	}
	if (beyond)
		*beyond = most && given > most ? given - most : 0;
	enum chancery_status end = db_finish(&hold, status ? NULL : err);
	arena_release(&l.arena);
	return status ? status : end;
}
