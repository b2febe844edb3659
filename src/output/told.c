/* told.c - see told.h. */
#include "output/told.h"

#include "output/state_codes.h"

static bool index_events(struct map *ids, const struct view *view)
{
	for (uint32_t i = 0; i < view->event_count; i++) {
		uint32_t *at = map_put(ids, view->arena, view->event[i].id);
		if (!at)
			return false;
		*at = i;
	}
	return true;
}

enum chancery_status telling_begin(struct telling *t, struct ledger *ledger,
                                   record_sink *sink, void *user,
                                   struct chancery_error *err)
{
	struct ledger_filter all;
	*t = (struct telling){ .sink = sink, .user = user, .err = err };
	ledger_filter_init(&all);
	arena_init(&t->arena, TELLING_MEMORY);
	buf_init(&t->line, TELLING_MEMORY);
	enum chancery_status status = view_read(&t->view, ledger, &all,
	                                        &t->arena, err);
	return status || index_events(&t->ids, &t->view) ? status
	                                                 : fail_nomem(err);
}

bool telling_send(struct telling *t)
{
	if (t->line.failed)
		t->status = fail_nomem(t->err);
	if (!t->status && t->line.len)
		t->stopped = !t->sink(t->user, buf_str(&t->line));
	buf_clear(&t->line);
	return !t->status && !t->stopped;
}

enum chancery_status telling_end(struct telling *t, enum chancery_status status)
{
	buf_release(&t->line);
	arena_release(&t->arena);
	return status ? status : t->status;
}

uint32_t told_members(const struct view *view, uint32_t event, uint32_t *first)
{
	uint32_t lo = 0, hi = view->member_count;
	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;
		if (view->member[mid].event < event)
			lo = mid + 1;
		else
			hi = mid;
	}
	*first = lo;
	while (hi < view->member_count && view->member[hi].event == event)
		hi++;
	return hi - lo;
}

bool told_tells(const struct view_member *member)
{
	static const char *const roles[] = { "tells", "points", "implies" };
	return STR_AMONG(member->role, roles);
}

const struct argument_row *told_party(const struct view *view, uint32_t event,
                                      struct str party, bool source)
{
	const struct argument_row *found = NULL;
	uint32_t first, count = told_members(view, event, &first);
	for (uint32_t i = 0; party.len && i < count; i++) {
		const struct claim_row *row =
		    &view->claim[view->member[first + i].claim].row;
		const struct argument_row *argument = source ? row->source
		                                             : row->target;
		uint32_t n = source ? row->source_count : row->target_count;
		for (uint32_t j = 0; j < n; j++) {
			if (str_eq(argument[j].actor, party))
				return &argument[j];
			if (!found && str_eq(argument[j].party, party))
				found = &argument[j];
		}
	}
	return found;
}

struct str told_state(const struct view *view, uint32_t event, struct str party,
                      bool source)
{
	const struct str none = { "", 0 };
	if (state_code(party))
		return party;
	const struct argument_row *argument = told_party(view, event, party,
	                                                 source);
	if (!argument || !state_code(argument->country) ||
	    str_find(argument->sector, STR("GOV"), 0) == SIZE_MAX)
		return none;
	return argument->country;
}

unsigned told_sentence(const struct report_row *report, struct span sentence)
{
	unsigned n = 1;
	for (size_t i = 1; i < sentence.begin && i < report->text.len; i++) {
		char c = report->text.ptr[i - 1];
		n += (c == '.' || c == '!' || c == '?' || c == '\n') &&
		     report->text.ptr[i] <= ' ' && report->text.ptr[i] != c;
	}
	return n;
}
