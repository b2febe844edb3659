/* panel.c - see panel.h. */
#include "output/panel.h"

#include <stdlib.h>

#include "base/vec.h"
#include "output/state_codes.h"
#include "output/told.h"


/* One event, or with quad 0 the other direction of its pair. */
struct deed {
	const struct state_code *source, *target;
	int period, quad;
};

struct panel {
	struct telling t;
	struct VEC(struct deed) deeds;
	bool monthly, any;
	int first, last; /* periods */
};

/* Days since 1970, or months since the year 0. */
static int period_of(const struct panel *panel, day_t day)
{
	struct civil c = day_civil(day);
	return panel->monthly ? c.year * 12 + c.month - 1 : (int)day;
}

static int quad_of(struct str cameo)
{
	int root = (cameo.ptr[0] - '0') * 10 + cameo.ptr[1] - '0';
	return root <= 5 ? 1 : root <= 9 ? 2 : root <= 14 ? 3 : 4;
}

static bool take(void *user, const struct event_row *row)
{
	struct panel *p = user;
	uint32_t event;
	if (row->best == DAY_NONE || row->cameo.len < 2 ||
	    (event = map_find(&p->t.ids, row->id)) == NONE)
		return true;
	const struct state_code *source = state_code(
	    told_state(&p->t.view, event, row->source, true));
	const struct state_code *target = state_code(
	    told_state(&p->t.view, event, row->target, false));
	if (!source || !target || source == target)
		return true;
	int period = period_of(p, row->best);
	struct deed *deed = VEC_PUSH(&p->t.arena, &p->deeds);
	struct deed *back = deed ? VEC_PUSH(&p->t.arena, &p->deeds) : NULL;
	if (!back) {
		p->t.status = fail_nomem(p->t.err);
		return false;
	}
	/* The vector may have moved. */
	p->deeds.item[p->deeds.count - 2] =
	    (struct deed){ source, target, period, quad_of(row->cameo) };
	*back = (struct deed){ target, source, period, 0 };
	if (row->historical)
		return true;
	if (!p->any || period < p->first)
		p->first = period;
	if (!p->any || period > p->last)
		p->last = period;
	p->any = true;
	return true;
}

static int pair_cmp(const struct deed *a, const struct deed *b)
{
	if (a->source != b->source)
		return a->source < b->source ? -1 : 1;
	if (a->target != b->target)
		return a->target < b->target ? -1 : 1;
	return 0;
}

static int deed_cmp(const void *va, const void *vb)
{
	const struct deed *a = va, *b = vb;
	int order = pair_cmp(a, b);
	if (!order)
		order = (a->period > b->period) - (a->period < b->period);
	return order ? order : (a->quad > b->quad) - (a->quad < b->quad);
}

static void put_code(struct buf *out, int code)
{
	if (code)
		buf_format(out, "%d", code);
	buf_char(out, ',');
}

static bool put_row(struct panel *p, const struct deed *pair, int period,
                    const unsigned count[5])
{
	struct buf *out = &p->t.line;
	if (p->monthly) {
		buf_format(out, "%04d-%02d,", period / 12, period % 12 + 1);
	} else {
		char day[11];
		day_format((day_t)period, day);
		buf_format(out, "%s,", day);
	}
	buf_format(out, "%s,%s,", pair->source->iso3, pair->target->iso3);
	put_code(out, pair->source->cow);
	put_code(out, pair->target->cow);
	put_code(out, pair->source->gw);
	put_code(out, pair->target->gw);
	buf_format(out, "%u,%u,%u,%u,%u\r\n",
	           count[1] + count[2] + count[3] + count[4], count[1],
	           count[2], count[3], count[4]);
	return telling_send(&p->t);
}

/* All periods of one pair, whose deeds are those from `deed` to `end`. */
static bool put_pair(struct panel *p, const struct deed *deed,
                     const struct deed *end)
{
	const struct deed *pair = deed;
	while (deed < end && deed->period < p->first)
		deed++;
	for (int period = p->first; period <= p->last; period++) {
		unsigned count[5] = { 0 };
		for (; deed < end && deed->period == period; deed++)
			count[deed->quad]++;
		if (!put_row(p, pair, period, count))
			return false;
	}
	return true;
}

static bool put_pairs(struct panel *p)
{
	uint64_t pairs = 0;
	const struct deed *deed = p->deeds.item;
	uint32_t n = p->deeds.count;
	for (uint32_t i = 0; i < n; i++)
		pairs += !i || pair_cmp(&deed[i - 1], &deed[i]);
	if (pairs * ((uint64_t)(p->last - p->first) + 1) > PANEL_ROWS_MAX) {
		p->t.status = fail(p->t.err, CHANCERY_E_LIMIT, 0,
		                 "a panel of more than %u rows; choose fewer "
		                 "by actor, days or act",
		                 PANEL_ROWS_MAX);
		return false;
	}
	for (uint32_t i = 0, end; i < n; i = end) {
		end = i + 1;
		while (end < n && !pair_cmp(&deed[i], &deed[end]))
			end++;
		if (!put_pair(p, deed + i, deed + end))
			return false;
	}
	return true;
}

enum chancery_status panel_write(struct ledger *ledger,
                                 const struct ledger_filter *filter,
                                 bool monthly, record_sink *sink, void *user,
                                 struct chancery_error *err)
{
	struct panel p = { .monthly = monthly };
	enum chancery_status status = telling_begin(&p.t, ledger, sink, user,
	                                            err);
	if (!status)
		status = ledger_events(ledger, filter, take, &p, err);
	if (!status)
		status = p.t.status;
	if (filter->from != DAY_NONE)
		p.first = period_of(&p, filter->from);
	if (filter->until != DAY_NONE)
		p.last = period_of(&p, filter->until);
	bool whole = p.any ||
	             (filter->from != DAY_NONE && filter->until != DAY_NONE);
	if (!status && !sink(user, STR("period,source,target,source_cow,"
	                               "target_cow,source_gw,target_gw,events,"
	                               "verbal_cooperation,material_cooperation,"
	                               "verbal_conflict,material_conflict\r\n")))
		p.t.stopped = true;
	if (!status && !p.t.stopped && whole && p.deeds.count &&
	    p.first <= p.last) {
		qsort(p.deeds.item, p.deeds.count, sizeof *p.deeds.item, deed_cmp);
		put_pairs(&p);
		status = p.t.status;
	}
	return telling_end(&p.t, status);
}
