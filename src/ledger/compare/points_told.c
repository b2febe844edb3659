/* points_told.c - see points_told.h. */
#include "ledger/compare/points_told.h"

#include <stdlib.h>

#include "base/map.h"

bool member_says(const struct view_member *m)
{
	return str_is(m->role, "tells") || str_is(m->role, "points");
}

/* Is it what became of those counted, or a sum, or only "several attacks"? */
static bool counted(const struct number_row *n)
{
	return !str_is(n->kind, "things") && !str_is(n->kind, "percent") &&
	       !str_is(n->kind, "points");
}

/* "killed", for sums the currency. */
static struct str what_of(const struct number_row *n)
{
	return str_is(n->kind, "money") && n->unit.len ? n->unit : n->kind;
}

/* "more than 15000 killed", "billions", "between 12 and 15 wounded". */
static struct str count_value(struct pointing *work, const struct number_row *n)
{
	char words[16];
	struct str bound = { words, 0 };
	if (!str_is(n->bound, "exact"))
		for (; bound.len < n->bound.len && bound.len < sizeof words;
		     bound.len++)
			words[bound.len] = n->bound.ptr[bound.len] == '-'
			                       ? ' '
			                       : n->bound.ptr[bound.len];
	struct str what = what_of(n);
	long long low = n->low == INT64_MIN ? 0 : n->low / 1000;
	long long high = n->high == INT64_MIN ? 0 : n->high / 1000;
	if (str_is(n->bound, "range"))
		return arena_format(work->arena, "%lld to %lld %.*s", low, high,
		                    STR_ARG(what));
	return arena_format(work->arena, "%.*s%s%lld %.*s", STR_ARG(bound),
	                    bound.len ? " " : "", low ? low : high,
	                    STR_ARG(what));
}

static bool add_count(struct pointing *work, const struct event_row *e,
                      struct str label, const struct band *band,
                      struct str what)
{
	struct entry_list list = { 0 };
	for (uint32_t i = 0; i < band->count; i++) {
		const struct view_claim *c =
		    &work->view->claim[band->item[i]->claim];
		for (uint32_t k = 0; member_says(band->item[i]) &&
		                     k < c->row.number_count;
		     k++) {
			const struct number_row *n = &c->row.number[k];
			if (counted(n) && str_eq(what_of(n), what) &&
			    !entry_add(work, &list, c->report,
			               count_value(work, n), c->row.id, n->span,
			               false))
				return false;
		}
	}
	struct point *point;
	return point_add(work, POINT_COUNT, e->id,
	                 arena_format(work->arena, "%.*s: %.*s", STR_ARG(what),
	                              STR_ARG(label)),
	                 &list, 1, 2, &point);
}

bool points_counts(struct pointing *work, const struct event_row *e,
                   struct str label, const struct band *band)
{
	struct map done = { 0 };
	for (uint32_t i = 0; i < band->count; i++) {
		const struct claim_row *c =
		    &work->view->claim[band->item[i]->claim].row;
		for (uint32_t k = 0; k < c->number_count; k++) {
			struct str what = what_of(&c->number[k]);
			uint32_t *at = map_put(&done, work->arena, what);
			if (!at)
				return false;
			if (*at != NONE || !counted(&c->number[k]))
				continue;
			*at = 0;
			if (!add_count(work, e, label, band, what))
				return false;
		}
	}
	return true;
}

static bool small(char c)
{
	return c >= 'a' && c <= 'z';
}

/* Letters that two words have in common from their beginnings on. */
static size_t common(struct str a, struct str b)
{
	size_t n = 0;
	while (n < a.len && n < b.len &&
	       str_eq_fold((struct str){ a.ptr + n, 1 },
	                   (struct str){ b.ptr + n, 1 }))
		n++;
	return n;
}

/* "recognises" and "recognition", "withdrew" and "withdrawal": all but their
 * endings are the same. */
static bool one_word(struct str a, struct str b)
{
	size_t n = common(a, b);
	size_t shorter = a.len < b.len ? a.len : b.len;
	return n >= 4 ? n + 2 >= shorter || n * 10 >= shorter * 6
	              : n + 1 >= shorter && n >= 3;
}

/* The word in small letters; empty for one that is no plain word. */
static struct str plain(struct arena *arena, struct str word)
{
	char *out = arena_alloc(arena, word.len + 1, 1);
	if (!out)
		return (struct str){ NULL, 0 };
	for (size_t i = 0; i < word.len; i++) {
		char c = word.ptr[i];
		out[i] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
		if (!small(out[i]))
			return STR("");
	}
	return (struct str){ out, word.len };
}

bool points_told(struct pointing *work, const struct event_row *e,
                 struct str label, const struct band *band)
{
	struct entry_list list = { 0 };
	for (uint32_t i = 0; i < band->count; i++) {
		const struct view_claim *c =
		    &work->view->claim[band->item[i]->claim];
		const struct report_row *report =
		    &work->view->report[c->report].row;
		if (!member_says(band->item[i]) || str_is(c->row.act, "state"))
			continue;
		struct str word = plain(work->arena,
		                        span_str(report->text, c->row.trigger));
		if (!word.ptr)
			return false;
		for (uint32_t k = 0; k < list.count && word.len; k++)
			if (one_word(list.item[k].value, word)) {
				word = list.item[k].value;
				break;
			}
		if (word.len && !entry_add(work, &list, c->report, word,
		                           c->row.id, c->row.trigger, false))
			return false;
	}
	struct point *point;
	return point_add(work, POINT_TOLD, e->id, label, &list, 2, 2, &point);
}

/* Who did not do it: "nobody", or those named. */
static struct str deniers(struct pointing *work, const struct claim_row *c)
{
	struct str all = STR("");
	for (uint32_t i = 0; i < c->source_count && all.ptr; i++)
		all = arena_format(work->arena, "%.*s%s%.*s", STR_ARG(all),
		                   all.len ? ", " : "",
		                   STR_ARG(c->source[i].actor));
	return all.ptr && !all.len ? STR("nobody") : all;
}

static bool denied(const struct claim_row *c)
{
	return c->polarity < 0 && str_is(c->modality, "asserted") &&
	       c->target_count && c->target[0].party.len;
}

bool points_denied(struct pointing *work)
{
	const struct view *view = work->view;
	bool *done = arena_alloc(work->arena, view->claim_count, sizeof *done);
	if (!done)
		return false;
	for (uint32_t i = 0; i < view->claim_count; i++) {
		const struct claim_row *own = &view->claim[i].row;
		struct entry_list list = { 0 };
		if (done[i] || !denied(own))
			continue;
		for (uint32_t k = i; k < view->claim_count; k++) {
			const struct view_claim *c = &view->claim[k];
			if (!denied(&c->row) || !str_eq(c->row.act, own->act) ||
			    !str_eq(c->row.target[0].party,
			            own->target[0].party))
				continue;
			done[k] = true;
			if (!entry_add(work, &list, c->report,
			               deniers(work, &c->row), c->row.id,
			               c->row.sentence, true))
				return false;
		}
		struct point *point;
		if (!point_add(work, POINT_EVENT,
		               arena_format(work->arena, "%.*s %.*s",
		                            STR_ARG(own->act),
		                            STR_ARG(own->target[0].party)),
		               arena_format(work->arena, "not %.*s -> %.*s",
		                            STR_ARG(own->act),
		                            STR_ARG(own->target[0].party_name)),
		               &list, 1, 1, &point))
			return false;
	}
	return true;
}
