/* view.c - see view.h. */
#include "ledger/compare/view.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/vec.h"
#include "ledger/query/filter.h"
#include "ledger/store/units.h"

struct reading {
	struct view *out;
	struct ledger *ledger;
	struct arena *arena;
	bool room;
	bool words; /* only what points in the words of reports are found by */
	struct VEC(struct view_report) reports;
	struct VEC(struct view_claim) claims;
	struct VEC(struct view_statement) statements;
	struct VEC(struct event_row) events;
	struct map met; /* events, by id */
	struct VEC(struct view_member) members;
	struct VEC(struct view_branch) branches;
};

static void keep(struct reading *r, struct str *text)
{
	*text = arena_str(r->arena, *text);
	r->room &= text->ptr != NULL;
}

static bool take_report(void *user, const struct report_row *row)
{
	struct reading *r = user;
	struct view_report *slot = VEC_PUSH(r->arena, &r->reports);
	if (!slot)
		return r->room = false;
	slot->row = *row;
	struct str *text[] = { &slot->row.content, &slot->row.id,
		               &slot->row.path,    &slot->row.outlet,
		               &slot->row.title,   &slot->row.author,
		               &slot->row.url,     &slot->row.language,
		               &slot->row.text,    &slot->row.published_basis,
		               &slot->row.origin,
		               &slot->row.story };
	if (!row->story.len)
		slot->row.story = STR("");
	for (size_t i = 0; i < COUNT_OF(text); i++)
		keep(r, text[i]);
	return r->room;
}

/* What the ledger knows of an actor that the report does not name. */
static void read_actor(struct reading *r, struct argument_row *row)
{
	struct stmt q = db_keep(
	    r->ledger,
	    "SELECT coalesce((SELECT name FROM party WHERE id = ?2), ''),"
	    " a.code, coalesce(a.name, (SELECT name FROM party WHERE id = ?1),"
	    " ''), coalesce(a.kind, ''), coalesce(a.country, ''),"
	    " coalesce(a.sector, '') FROM (SELECT 1) LEFT JOIN actor a"
	    " ON a.actor = (SELECT actor FROM actor WHERE id = ?1"
	    " ORDER BY name, code, kind, country, sector LIMIT 1)");
	struct str *text[] = { &row->party_name, &row->code,    &row->name,
		               &row->kind,       &row->country, &row->sector };
	db_text(&q, row->actor);
	db_text(&q, row->party);
	if (db_step(&q))
		for (int i = 0; i < (int)COUNT_OF(text); i++) {
			*text[i] = db_get_text(&q, i);
			keep(r, text[i]);
		}
	r->room &= db_finish(&q, NULL) == CHANCERY_OK;
}

/* Whom an argument means by the rulings of analysts. */
static void as_ruled(struct reading *r, struct str report, uint32_t ordinal,
                     int side, struct argument_row *row)
{
	const struct identities *ids = &r->ledger->identities;
	struct str actor = row->actor, party = row->party;
	if (!identities_any(ids))
		return;
	identity_in(ids, report, ordinal, side, &actor, &party);
	if (str_eq(actor, row->actor) && str_eq(party, row->party))
		return;
	row->actor = actor;
	row->party = party;
	keep(r, &row->actor);
	keep(r, &row->party);
	read_actor(r, row);
}

static const struct argument_row *keep_arguments(struct reading *r,
                                                 const struct claim_row *claim,
                                                 int side,
                                                 const struct argument_row *item,
                                                 uint32_t count)
{
	struct str rest;
	uint32_t ordinal = NONE;
	str_cut(claim->id, '.', &rest);
	if (!str_to_u32(rest, &ordinal))
		ordinal = NONE;

	struct argument_row *copy = arena_alloc(r->arena, count, sizeof *copy);
	if (!copy) {
		r->room = false;
		return NULL;
	}
	for (uint32_t i = 0; i < count; i++) {
		copy[i] = item[i];
		keep(r, &copy[i].actor);
		keep(r, &copy[i].code);
		keep(r, &copy[i].name);
		keep(r, &copy[i].kind);
		keep(r, &copy[i].party);
		keep(r, &copy[i].party_name);
		keep(r, &copy[i].country);
		keep(r, &copy[i].sector);
		as_ruled(r, claim->report, ordinal, side, &copy[i]);
	}
	return copy;
}

static const struct number_row *keep_numbers(struct reading *r,
                                             const struct number_row *item,
                                             uint32_t count)
{
	struct number_row *copy = arena_alloc(r->arena, count, sizeof *copy);
	for (uint32_t i = 0; copy && i < count; i++) {
		copy[i] = item[i];
		keep(r, &copy[i].kind);
		keep(r, &copy[i].unit);
		keep(r, &copy[i].bound);
	}
	r->room &= copy != NULL;
	return copy;
}

static bool take_claim(void *user, const struct claim_row *row)
{
	struct reading *r = user;
	struct view_claim *slot = VEC_PUSH(r->arena, &r->claims);
	if (!slot)
		return r->room = false;
	slot->row = *row;
	slot->report = r->reports.count - 1;
	struct str *text[] = {
		&slot->row.id,         &slot->row.act,      &slot->row.plover,
		&slot->row.mode,       &slot->row.cameo,    &slot->row.scope,
		&slot->row.grain,      &slot->row.basis,    &slot->row.place_name,
		&slot->row.place_country, &slot->row.place_id,
		&slot->row.modality,   &slot->row.closure,  &slot->row.speaker,
		&slot->row.speaker_name, &slot->row.rule_file, &slot->row.coder
	};
	for (size_t i = 0; i < COUNT_OF(text); i++)
		keep(r, text[i]);
	slot->row.report = r->reports.item[slot->report].row.content;
	slot->row.source = keep_arguments(r, row, 0, row->source,
	                                  row->source_count);
	slot->row.target = keep_arguments(r, row, 1, row->target,
	                                  row->target_count);
	slot->row.number = keep_numbers(r, row->number, row->number_count);
	return r->room;
}

static bool take_statement(void *user, const struct statement_row *row)
{
	struct reading *r = user;
	struct view_statement *slot = VEC_PUSH(r->arena, &r->statements);
	if (!slot)
		return r->room = false;
	slot->row = *row;
	slot->report = r->reports.count - 1;
	slot->row.report = r->reports.item[slot->report].row.content;
	keep(r, &slot->row.kind);
	keep(r, &slot->row.speaker);
	keep(r, &slot->row.speaker_name);
	keep(r, &slot->row.speaker_party);
	keep(r, &slot->row.speaker_party_name);
	keep(r, &slot->row.speaker_kind);
	keep(r, &slot->row.speaker_sector);
	keep(r, &slot->row.addressee);
	if (row->speaker.len) {
		struct argument_row who = { .actor = slot->row.speaker,
			                    .party = slot->row.speaker_party,
			                    .name = slot->row.speaker_name };
		if (!who.party.len)
			who.party = who.actor;
		as_ruled(r, slot->row.report, NONE, 0, &who);
		if (!str_eq(who.actor, slot->row.speaker)) {
			slot->row.speaker = who.actor;
			slot->row.speaker_name = who.name;
			slot->row.speaker_party = who.party;
			slot->row.speaker_party_name = who.party_name;
			slot->row.speaker_kind = who.kind;
			slot->row.speaker_sector = who.sector;
		}
	}
	return r->room;
}

/* Which event each claim of a report belongs to: by number of the event in the
 * order of their meeting. */
static enum chancery_status take_members(struct reading *r,
                                         const struct view_report *report,
                                         struct chancery_error *err)
{
	struct stmt q = db_keep(
	    r->ledger, "SELECT m.event, c.ordinal, m.role FROM claim c"
	               " JOIN event_claim m USING(claim)"
	               " WHERE m.role <> 'withdrawn' AND c.report ="
	               " (SELECT report FROM report r WHERE content = ?1"
	               " AND " KNOWN("r", "2", "3") ")"
	               " ORDER BY c.ordinal, m.event");
	db_text(&q, report->row.content);
	db_clocks(&q, r->ledger);
	while (r->room && db_step(&q)) {
		struct str id = arena_str(r->arena, db_get_text(&q, 0));
		struct view_member *m = VEC_PUSH(r->arena, &r->members);
		uint32_t *at = id.ptr ? map_put(&r->met, r->arena, id) : NULL;
		r->room = m && at;
		if (!r->room)
			break;
		if (*at == NONE) {
			struct event_row *event = VEC_PUSH(r->arena,
			                                   &r->events);
			*at = r->events.count - 1;
			r->room = event != NULL;
			if (event)
				event->id = id;
		}
		uint32_t ordinal = (uint32_t)db_get_int(&q, 1);
		*m = (struct view_member){ *at, report->claim + ordinal,
			                   db_get_text(&q, 2) };
		keep(r, &m->role);
		if (ordinal >= report->claims)
			r->members.count--;
	}
	return db_finish(&q, err);
}

static void copy_event(struct reading *r, struct event_row *slot,
                       const struct event_row *row)
{
	*slot = *row;
	struct str *text[] = { &slot->id,     &slot->act,    &slot->plover,
		               &slot->cameo,  &slot->source, &slot->source_name,
		               &slot->target, &slot->target_name,
		               &slot->scope,  &slot->basis };
	for (size_t i = 0; i < COUNT_OF(text); i++)
		keep(r, text[i]);
}

static bool copy_last(void *user, const struct event_row *row)
{
	struct reading *r = user;
	copy_event(r, &r->events.item[r->events.count - 1], row);
	return false;
}

/* An event, if it is one of those met. */
static bool copy_met(void *user, const struct event_row *row)
{
	struct reading *r = user;
	uint32_t at = map_find(&r->met, row->id);
	if (at != NONE)
		copy_event(r, &r->events.item[at], row);
	return r->room;
}

/* Fill in the rows of the events met: one by one, or by looking at all where
 * they are most. */
static enum chancery_status fill_events(struct reading *r,
                                        struct chancery_error *err)
{
	uint32_t count = r->events.count;
	enum chancery_status status = CHANCERY_OK;
	struct ledger_filter filter;
	ledger_filter_init(&filter);
	filter.standing = true;
	struct stmt q = db_keep(r->ledger, "SELECT count(*) FROM event");
	bool most = db_step(&q) && db_get_int(&q, 0) < 2 * (int64_t)count;
	status = db_finish(&q, err);
	if (!status && most)
		return events_every(r->ledger, copy_met, r, err);
	for (uint32_t i = 0; !status && r->room && i < count; i++) {
		filter.id = r->events.item[i].id;
		r->events.count = i + 1;
		status = ledger_events(r->ledger, &filter, copy_last, r, err);
	}
	r->events.count = count;
	return status;
}

static int member_cmp(const void *va, const void *vb)
{
	const struct view_member *a = va, *b = vb;
	if (a->event != b->event)
		return a->event < b->event ? -1 : 1;
	return a->claim < b->claim ? -1 : a->claim > b->claim;
}

/* Statements of the last report. */
static enum chancery_status fill_statements(struct reading *r,
                                            struct chancery_error *err)
{
	struct view_report *report = &r->reports.item[r->reports.count - 1];
	report->claim = r->claims.count;
	report->claims = 0;
	report->statement = r->statements.count;
	enum chancery_status status = ledger_statements(
	    r->ledger, report->row.content, take_statement, r, err);
	report->statements = r->statements.count - report->statement;
	return status;
}

/* Claims and statements of the last report. */
static enum chancery_status fill_report(struct reading *r,
                                        struct chancery_error *err)
{
	struct view_report *report = &r->reports.item[r->reports.count - 1];
	struct str content = report->row.content;
	uint32_t first = r->claims.count;
	enum chancery_status status = ledger_claims(r->ledger, content,
	                                            take_claim, r, err);
	if (!status && r->room)
		status = fill_statements(r, err);
	report->claim = first;
	report->claims = r->claims.count - first;
	return status;
}

/* Reports with claims whose words may point at something: at "first", at a day
 * whose year they contradict.  See points_words.c. */
static enum chancery_status find_pointing(struct reading *r, struct map *out,
                                          struct chancery_error *err)
{
	struct stmt q = db_keep(
	    r->ledger, "SELECT DISTINCT r.content FROM claim c"
	               " JOIN report r USING(report) WHERE"
	               " (c.closure = 'first' OR (c.basis = 'explicit'"
	               " AND c.t_hi = c.t_lo + 1)) AND " KNOWN("r", "1", "2"));
	db_clocks(&q, r->ledger);
	while (r->room && db_step(&q)) {
		struct str id = arena_str(r->arena, db_get_text(&q, 0));
		uint32_t *at = id.ptr ? map_put(out, r->arena, id) : NULL;
		r->room = at;
		if (at)
			*at = 0;
	}
	return db_finish(&q, err);
}

static enum chancery_status take_branches(struct reading *r,
                                          struct chancery_error *err)
{
	struct stmt q = db_keep(r->ledger, "SELECT id, whole FROM party"
	                                   " WHERE whole <> '' ORDER BY id");
	while (r->room && db_step(&q)) {
		struct view_branch *slot = VEC_PUSH(r->arena, &r->branches);
		r->room = slot != NULL;
		if (!slot)
			break;
		*slot = (struct view_branch){ db_get_text(&q, 0),
			                      db_get_text(&q, 1) };
		keep(r, &slot->part);
		keep(r, &slot->whole);
	}
	return db_finish(&q, err);
}

/* Does a claim say "first"? Then the events before it count. */
static bool has_first(const struct reading *r)
{
	for (uint32_t i = 0; i < r->claims.count; i++)
		if (str_is(r->claims.item[i].row.closure, "first"))
			return true;
	return false;
}

static enum chancery_status fill_members(struct reading *r,
                                         struct chancery_error *err)
{
	enum chancery_status status = CHANCERY_OK;
	for (uint32_t i = 0; !status && r->room && i < r->reports.count; i++)
		status = take_members(r, &r->reports.item[i], err);
	return status;
}

struct content_list VEC(struct str);

static enum chancery_status finish(struct reading *r, struct view *out,
                                   enum chancery_status status,
                                   struct chancery_error *err)
{
	if (!status && r->room && (!r->words || has_first(r)))
		status = fill_members(r, err);
	if (!status && r->room)
		status = fill_events(r, err);
	if (!status && r->room)
		status = take_branches(r, err);
	if (!status && !r->room)
		status = fail(err, CHANCERY_E_LIMIT, 0,
		              "more reports than fit in memory; choose fewer "
		              "by actor, days or outlet");
	if (r->members.count)
		qsort(r->members.item, r->members.count,
		      sizeof *r->members.item, member_cmp);
	*out = (struct view){ .arena = r->arena,
		              .report = r->reports.item,
		              .report_count = r->reports.count,
		              .claim = r->claims.item,
		              .claim_count = r->claims.count,
		              .statement = r->statements.item,
		              .statement_count = r->statements.count,
		              .event = r->events.item,
		              .event_count = r->events.count,
		              .member = r->members.item,
		              .member_count = r->members.count,
		              .branch = r->branches.item,
		              .branch_count = r->branches.count };
	return status;
}

static enum chancery_status read_reports(struct view *out, struct reading *r,
                                         const struct ledger_filter *filter,
                                         struct chancery_error *err)
{
	enum chancery_status status = units_ready(r->ledger, err);
	if (!status)
		status = ledger_reports(r->ledger, filter, take_report, r, err);
	uint32_t count = r->reports.count;
	struct stmt hold = db_hold(r->ledger);
	struct map pointing = { 0 };
	if (!status && r->words)
		status = find_pointing(r, &pointing, err);
	for (uint32_t i = 0; !status && r->room && i < count; i++) {
		const struct report_row *row = &r->reports.item[i].row;
		bool claims = !r->words ||
		              map_find(&pointing, row->content) != NONE;
		r->reports.count = i + 1;
		status = claims ? fill_report(r, err) : fill_statements(r, err);
	}
	r->reports.count = count;
	status = finish(r, out, status, err);
	enum chancery_status end = db_finish(&hold, status ? NULL : err);
	return status ? status : end;
}

enum chancery_status view_read(struct view *out, struct ledger *ledger,
                               const struct ledger_filter *filter,
                               struct arena *arena, struct chancery_error *err)
{
	struct reading r = { .ledger = ledger, .arena = arena, .room = true };
	return read_reports(out, &r, filter, err);
}

enum chancery_status view_read_words(struct view *out, struct ledger *ledger,
                                     const struct ledger_filter *filter,
                                     struct arena *arena,
                                     struct chancery_error *err)
{
	struct reading r = {
		.ledger = ledger, .arena = arena, .room = true, .words = true
	};
	return read_reports(out, &r, filter, err);
}

enum chancery_status view_read_statements(struct view *out,
                                          struct ledger *ledger,
                                          const struct ledger_filter *filter,
                                          struct arena *arena,
                                          struct chancery_error *err)
{
	struct reading r = {
		.ledger = ledger, .arena = arena, .room = true, .words = true
	};
	struct ledger_filter asked = *filter;
	bool part = false;
	enum chancery_status status = CHANCERY_OK;
	if (asked.speaker.len)
		status = ledger_reports_beyond(ledger, filter, VIEW_WHOLE_MAX,
		                               &part, err);
	if (!part)
		asked.speaker = STR("");
	if (!status)
		status = ledger_reports(ledger, &asked, take_report, &r, err);
	uint32_t count = r.reports.count;
	struct stmt hold = db_hold(ledger);
	for (uint32_t i = 0; !status && r.room && i < count; i++) {
		r.reports.count = i + 1;
		status = fill_statements(&r, err);
	}
	r.reports.count = count;
	status = finish(&r, out, status, err);
	out->part = part;
	enum chancery_status end = db_finish(&hold, status ? NULL : err);
	return status ? status : end;
}

struct behind {
	struct content_list list;
	struct arena *arena;
	bool room;
};

static int text_cmp(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static bool take_behind(void *user, const struct support_row *row)
{
	struct behind *b = user;
	struct str *slot = VEC_PUSH(b->arena, &b->list);
	if (slot)
		*slot = arena_str(b->arena, row->report);
	return b->room = slot && slot->ptr;
}

static bool take_expected(void *user, const struct expectation_row *row)
{
	bool more = true;
	for (uint32_t i = 0; more && i < row->claims; i++)
		more = take_behind(user, &row->support[i]);
	return more;
}

enum chancery_status view_read_about(struct view *out, struct ledger *ledger,
                                     struct str id, struct arena *arena,
                                     struct chancery_error *err)
{
	struct reading r = { .ledger = ledger, .arena = arena, .room = true };
	struct behind behind = { .arena = arena, .room = true };
	struct ledger_filter filter;
	ledger_filter_init(&filter);
	filter.id = id;
	enum chancery_status status =
	    id.len && id.ptr[0] == EXPECTATION_LETTER
	        ? ledger_expectations(ledger, &filter, take_expected, &behind,
	                              err)
	        : ledger_support(ledger, id, take_behind, &behind, err);
	r.room = behind.room;
	if (behind.list.count)
		qsort(behind.list.item, behind.list.count,
		      sizeof *behind.list.item, text_cmp);
	ledger_filter_init(&filter);
	for (uint32_t i = 0; !status && r.room && i < behind.list.count; i++) {
		filter.report = behind.list.item[i];
		if (i && str_eq(filter.report, behind.list.item[i - 1]))
			continue;
		status = ledger_reports(ledger, &filter, take_report, &r, err);
		if (!status && r.room)
			status = fill_report(&r, err);
	}
	return finish(&r, out, status, err);
}
