/* gdelt.c - see gdelt.h. */
#include "output/gdelt.h"

#include "output/cells.h"
#include "output/state_codes.h"
#include "output/told.h"


struct writing {
	struct telling t;
	bool mentions;
};

/* GDELT's ids are numbers: the 63 low bits of ours. */
static unsigned long long number_of(struct str id)
{
	uint64_t n = 0;
	for (size_t i = 1; i < id.len; i++) {
		char c = id.ptr[i];
		n = n << 4 | (uint64_t)(c <= '9' ? c - '0' : c - 'a' + 10);
	}
	return n & INT64_MAX;
}

/* Code, name, country, known group, ethnic, two religions, three types. */
static void put_actor(struct writing *w, uint32_t event, struct str party,
                      struct str name, bool source)
{
	struct buf *out = &w->t.line;
	const struct argument_row *who = told_party(&w->t.view, event, party,
	                                            source);
	struct str code = who ? who->code : party;
	struct str country = who ? who->country : party;
	if (!party.len) {
		cells_empty(out, 10);
		return;
	}
	if (state_code(party))
		code = country = party;
	/* "AFGREB": of a state, though of none that it acts for. */
	struct str head = { code.ptr, code.len < 3 ? code.len : 3 };
	if (!country.len && state_code(head))
		country = head;
	cell_put(out, code);
	cell_put(out, name);
	cell_put(out, state_code(country) ? country : STR(""));
	struct str type = code;
	bool national = country.len && str_starts(code, country);
	if (national)
		type = (struct str){ code.ptr + country.len,
			             code.len - country.len };
	/* "IGOUNO": the type, then which one. */
	cell_put(out, !national && type.len > 3
	              ? (struct str){ type.ptr + type.len - 3, 3 }
	              : STR(""));
	cells_empty(out, 3);
	for (int i = 0; i < 3; i++) {
		bool has = type.len >= 3;
		cell_put(out, has ? (struct str){ type.ptr, 3 } : STR(""));
		if (has)
			type = (struct str){ type.ptr + 3, type.len - 3 };
	}
}

static void put_country(struct buf *out, struct str country)
{
	const struct state_code *code = state_code(country);
	cell_put(out, code ? str_of(code->fips) : STR(""));
}

/* Type, full name, country, first and second division, latitude, longitude,
 * feature: of the first claim that names a place. */
static void put_place(struct writing *w, uint32_t event)
{
	struct buf *out = &w->t.line;
	uint32_t first, count = told_members(&w->t.view, event, &first);
	for (uint32_t i = 0; i < count; i++) {
		const struct claim_row *row =
		    &w->t.view.claim[w->t.view.member[first + i].claim].row;
		if (!row->place_name.len ||
		    !told_tells(&w->t.view.member[first + i]))
			continue;
		/* 1: a country; 4: a place in one. */
		cell_put(out, str_eq(row->place_id, row->place_country)
		              ? STR("1")
		              : STR("4"));
		cell_put(out, row->place_name);
		put_country(out, row->place_country);
		cells_empty(out, 2);
		buf_format(out, "%.4f\t%.4f\t", row->lat, row->lon);
		cell_put(out, row->place_id);
		return;
	}
	buf_add(out, STR("0\t"));
	cells_empty(out, 7);
}

static void put_event(struct writing *w, const struct event_row *row,
                      uint32_t event)
{
	struct buf *out = &w->t.line;
	struct civil day = day_civil(row->best);
	int root = cameo_root(row->cameo);
	uint32_t first, count = told_members(&w->t.view, event, &first);
	const struct report_row *source = NULL;
	for (uint32_t i = 0; i < count; i++) {
		const struct view_member *m = &w->t.view.member[first + i];
		const struct report_row *report =
		    &w->t.view.report[w->t.view.claim[m->claim].report].row;
		if (told_tells(m) && (!source || !source->url.len))
			source = report;
	}
	double share = (row->best - day_of(day.year, 1, 1) + 1) / 366.0;
	buf_format(out, "%llu\t%04d%02d%02d\t%04d%02d\t%04d\t%.4f\t",
	           number_of(row->id), day.year, day.month, day.day, day.year,
	           day.month, day.year, day.year + share);
	put_actor(w, event, row->source, row->source_name, true);
	put_actor(w, event, row->target, row->target_name, false);
	buf_add(out, STR("1\t"));
	cell_put(out, row->cameo);
	cell_put(out, (struct str){ row->cameo.ptr,
	                        row->cameo.len < 3 ? row->cameo.len : 3 });
	cell_put(out, (struct str){ row->cameo.ptr, 2 });
	buf_format(out, "%d\t%s\t%u\t%u\t%u\t\t", cameo_quad(root),
	           cameo_weight(root), row->claims, row->independent,
	           row->reports);
	cells_empty(out, 16); /* where the parties are: not in the record */
	put_place(w, event);
	day_t added = source ? source->published : DAY_NONE;
	if (added != DAY_NONE) {
		struct civil c = day_civil(added);
		buf_format(out, "%04d%02d%02d000000", c.year, c.month, c.day);
	}
	buf_char(out, '\t');
	cell_put(out, !source           ? STR("")
	          : source->url.len ? source->url
	                            : source->content);
	cells_end(out);
}

static void put_time(struct buf *out, day_t day)
{
	if (day != DAY_NONE) {
		struct civil c = day_civil(day);
		buf_format(out, "%04d%02d%02d000000", c.year, c.month, c.day);
	}
	buf_char(out, '\t');
}

static void put_offset(struct buf *out, const struct argument_row *argument,
                       uint32_t count)
{
	if (count)
		buf_format(out, "%u", (unsigned)argument->span.begin);
	else
		buf_add(out, STR("-1"));
	buf_char(out, '\t');
}

static void put_mention(struct writing *w, const struct event_row *event,
                        const struct view_claim *claim)
{
	struct buf *out = &w->t.line;
	const struct report_row *report = &w->t.view.report[claim->report].row;
	const struct claim_row *row = &claim->row;
	buf_format(out, "%llu\t", number_of(event->id));
	put_time(out, event->best);
	put_time(out, report->published);
	/* 1: the web, by address; 2: given by citation only. */
	buf_add(out, report->url.len ? STR("1\t") : STR("2\t"));
	cell_put(out, report->outlet);
	cell_put(out, report->url.len ? report->url : report->content);
	buf_format(out, "%u\t", told_sentence(report, row->sentence));
	put_offset(out, row->source, row->source_count);
	put_offset(out, row->target, row->target_count);
	buf_format(out, "%u\t1\t%d\t%zu\t\t\t", (unsigned)row->trigger.begin,
	           (int)(row->confidence * 10) * 10, report->text.len);
	cell_put(out, row->id);
	cells_end(out);
}

static bool take(void *user, const struct event_row *row)
{
	struct writing *w = user;
	uint32_t event, first;
	if (row->best == DAY_NONE || row->cameo.len < 2 ||
	    (event = map_find(&w->t.ids, row->id)) == NONE)
		return true;
	int root = cameo_root(row->cameo);
	if (!root)
		return true;
	if (!w->mentions)
		put_event(w, row, event);
	uint32_t count = told_members(&w->t.view, event, &first);
	for (uint32_t i = 0; w->mentions && i < count; i++) {
		const struct view_member *m = &w->t.view.member[first + i];
		if (told_tells(m))
			put_mention(w, row, &w->t.view.claim[m->claim]);
	}
	return telling_send(&w->t);
}

static enum chancery_status
write_all(struct ledger *ledger, const struct ledger_filter *filter,
          bool mentions, record_sink *sink, void *user,
          struct chancery_error *err)
{
	struct writing w = { .mentions = mentions };
	enum chancery_status status = telling_begin(&w.t, ledger, sink, user,
	                                            err);
	if (!status)
		status = ledger_events(ledger, filter, take, &w, err);
	return telling_end(&w.t, status);
}

enum chancery_status gdelt_events(struct ledger *ledger,
                                  const struct ledger_filter *filter,
                                  record_sink *sink, void *user,
                                  struct chancery_error *err)
{
	return write_all(ledger, filter, false, sink, user, err);
}

enum chancery_status gdelt_mentions(struct ledger *ledger,
                                    const struct ledger_filter *filter,
                                    record_sink *sink, void *user,
                                    struct chancery_error *err)
{
	return write_all(ledger, filter, true, sink, user, err);
}
