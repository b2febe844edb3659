/* compare.c - see compare.h: points of events and actors. */
#include "ledger/compare/points.h"

#include <stdlib.h>

#include "ledger/derive/derive.h"
#include "ledger/compare/fold.h"
#include "ledger/compare/points_shared.h"
#include "ledger/compare/points_terms.h"
#include "ledger/compare/points_told.h"
#include "ledger/store/store.h"

const char *point_kind_name(enum point_kind kind)
{
	static const char *const names[] = {
		"event",    "date",  "source", "target",  "place",
		"count",    "told",  "ties",   "expected", "name",
		"scope",    "wording", "phrase", "topic", "garble",
		"repeat"
	};
	return names[kind];
}

bool entry_add(struct pointing *work, struct entry_list *list, uint32_t report,
               struct str value, struct str claim, struct span span,
               bool denies)
{
	struct entry *slot = VEC_PUSH(work->arena, list);
	if (slot)
		*slot = (struct entry){ report, value, claim, span, denies };
	return slot && value.ptr;
}

static int entry_cmp(const void *va, const void *vb)
{
	const struct entry *a = va, *b = vb;
	if (a->report != b->report)
		return a->report < b->report ? -1 : 1;
	int order = str_cmp(a->value, b->value);
	if (order)
		return order;
	if (a->span.begin != b->span.begin)
		return a->span.begin < b->span.begin ? -1 : 1;
	return str_cmp(a->claim, b->claim);
}

/* Is the value one of an earlier entry? */
static bool seen(const struct entry *entry, uint32_t i)
{
	for (uint32_t k = 0; k < i; k++)
		if (str_eq(entry[k].value, entry[i].value))
			return true;
	return false;
}

struct str point_most(const struct point *point)
{
	struct str best = { NULL, 0 };
	uint32_t most = 0;
	for (uint32_t i = 0; i < point->count; i++) {
		uint32_t reports = 0, last = NONE;
		for (uint32_t k = 0; k < point->count; k++)
			if (str_eq(point->entry[k].value,
			           point->entry[i].value) &&
			    point->entry[k].report != last) {
				last = point->entry[k].report;
				reports++;
			}
		if (reports > most ||
		    (reports == most &&
		     str_cmp(point->entry[i].value, best) < 0)) {
			most = reports;
			best = point->entry[i].value;
		}
	}
	return best;
}

bool point_add(struct pointing *work, enum point_kind kind, struct str about,
               struct str label, const struct entry_list *list,
               uint32_t reports, uint32_t values, struct point **made)
{
	struct point point = { .kind = kind,
		               .about = about,
		               .label = label,
		               .entry = list->item,
		               .count = list->count };
	*made = NULL;
	if (!label.ptr || !about.ptr)
		return false;
	if (list->count)
		qsort(list->item, list->count, sizeof *list->item, entry_cmp);
	for (uint32_t i = 0; i < list->count; i++) {
		point.reports += !i || list->item[i].report !=
		                           list->item[i - 1].report;
		point.values += !seen(list->item, i);
	}
	if (point.reports < reports || point.values < values)
		return true;
	point.best = point_most(&point);
	point.reason = STR("");
	struct arena_mark mark = arena_mark(work->arena);
	struct str key = arena_format(work->arena, "%s|%.*s|%.*s",
	                              point_kind_name(kind), STR_ARG(about),
	                              STR_ARG(label));
	if (!key.ptr)
		return false;
	derived_id(point.id, 'p', key);
	arena_rewind(work->arena, mark);
	*made = VEC_PUSH(work->arena, &work->out);
	if (*made)
		**made = point;
	return *made;
}

static struct str event_label(struct pointing *work, const struct event_row *e)
{
	struct days when = e->when;
	struct str days = days_label(work->arena, when);
	return arena_format(work->arena, "%.*s %.*s -> %.*s%s%.*s",
	                    STR_ARG(e->act),
	                    STR_ARG(e->source_name.len ? e->source_name
	                                               : STR("?")),
	                    STR_ARG(e->target_name.len ? e->target_name
	                                               : STR("?")),
	                    when.from == DAY_NONE ? "" : ", ",
	                    STR_ARG(when.from == DAY_NONE ? STR("") : days));
}

static bool dated_by_report(const struct claim_row *c)
{
	return c->when.from == DAY_NONE || str_is(c->basis, "publication") ||
	       str_is(c->basis, "none");
}

/* Names of those on one side who belong to `party`; of all when none does. */
static struct str side_value(struct pointing *work, const struct claim_row *c,
                             bool target)
{
	const struct argument_row *item = target ? c->target : c->source;
	uint32_t count = target ? c->target_count : c->source_count;
	if (!count)
		return STR("nobody named");
	struct str all = item[0].actor;
	for (uint32_t i = 1; i < count && all.ptr; i++)
		all = arena_format(work->arena, "%.*s, %.*s", STR_ARG(all),
		                   STR_ARG(item[i].actor));
	return all;
}

/* The value of one facet in a claim; len 0: it says nothing on it. */
static struct str facet_value(struct pointing *work, enum point_kind kind,
                              const struct claim_row *c)
{
	switch (kind) {
	case POINT_DATE:
		return dated_by_report(c) ? STR("")
		                          : days_label(work->arena, c->when);
	case POINT_SOURCE:
		return side_value(work, c, false);
	case POINT_TARGET:
		return side_value(work, c, true);
	default:
		return c->place_name;
	}
}

static bool exclude(const struct claim_row *a, const struct claim_row *b)
{
	return !dated_by_report(a) && !dated_by_report(b) &&
	       !days_can_meet(a->when, b->when);
}

/* The words in which a claim gives a facet, its trigger where it gives none of
 * its own. */
static struct span facet_span(const struct view *view, enum point_kind kind,
                              const struct view_claim *c)
{
	const struct claim_row *row = &c->row;
	struct span span = { 0, 0 };
	if (kind == POINT_DATE)
		span = str_is(row->basis, "dateline")
		           ? view->report[c->report].row.dateline
		           : row->when_span;
	else if (kind == POINT_PLACE)
		span = row->place_span;
	else if (kind == POINT_SOURCE && row->source_count)
		span = row->source[0].span;
	else if (kind == POINT_TARGET && row->target_count)
		span = row->target[0].span;
	return span.begin < span.end ? span : row->trigger;
}

/* The day of the most narrowly dated of the events told as part of `e`. */
static day_t best_day(const struct view *view, const struct event_row *e,
                      const struct band *band)
{
	const struct event_row *best = e;
	for (uint32_t i = 0; i < band->count; i++) {
		const struct event_row *o = &view->event[band->item[i]->event];
		if (o->best != DAY_NONE && o->when.from >= best->when.from &&
		    o->when.to <= best->when.to &&
		    (int64_t)o->when.to - o->when.from <
		        (int64_t)best->when.to - best->when.from)
			best = o;
	}
	return best->best;
}

static bool facet(struct pointing *work, enum point_kind kind,
                  const struct event_row *e, struct str label,
                  const struct band *band)
{
	struct entry_list list = { 0 };
	bool differs = false;
	for (uint32_t i = 0; i < band->count; i++) {
		const struct view_member *m = band->item[i];
		const struct view_claim *c = &work->view->claim[m->claim];
		struct str value = member_says(m) ? facet_value(work, kind, &c->row)
		                            : STR("");
		for (uint32_t k = 0; kind == POINT_DATE && k < i; k++)
			differs |= member_says(m) && member_says(band->item[k]) &&
			           exclude(&c->row,
			                   &work->view
			                        ->claim[band->item[k]->claim]
			                        .row);
		if (value.ptr && !value.len)
			continue;
		if (!entry_add(work, &list, c->report, value, c->row.id,
		               facet_span(work->view, kind, c), false))
			return false;
	}
	struct point *point;
	if (!point_add(work, kind, e->id, label, &list, 1, 2, &point))
		return false;
	if (!point)
		return true;
	point->differs = differs;
	day_t best = best_day(work->view, e, band);
	if (kind == POINT_DATE && best != DAY_NONE)
		point->best = days_label(work->arena,
		                         (struct days){ best, best + 1 });
	return point->best.ptr;
}

static bool points_of_event(struct pointing *work, const struct event_row *e,
                            const struct band *band)
{
	struct str label = event_label(work, e);
	struct entry_list list = { 0 };
	bool says = false, denies = false;
	for (uint32_t i = 0; i < band->count; i++) {
		const struct view_member *m = band->item[i];
		const struct view_claim *c = &work->view->claim[m->claim];
		bool against = str_is(m->role, "denies");
		says |= member_says(m);
		denies |= against;
		if (!entry_add(work, &list, c->report,
		               member_says(m) ? STR("says") : m->role, c->row.id,
		               c->row.sentence, against))
			return false;
	}
	struct point *point;
	if (!point_add(work, POINT_EVENT, e->id, label, &list, 1, 1, &point))
		return false;
	if (point)
		point->differs = says && denies;
	for (enum point_kind kind = POINT_DATE; kind <= POINT_PLACE; kind++)
		if (!facet(work, kind, e, label, band))
			return false;
	return points_counts(work, e, label, band) &&
	       points_told(work, e, label, band);
}

static bool points_events(struct pointing *work, const uint32_t *into)
{
	const struct view *view = work->view;
	struct band band = { arena_alloc(work->arena, view->member_count,
		                         sizeof *band.item),
		             0 };
	if (!band.item)
		return false;
	for (uint32_t e = 0; e < view->event_count; e++) {
		band.count = 0;
		for (uint32_t i = 0; into[e] == e && i < view->member_count;
		     i++)
			if (into[view->member[i].event] == e)
				band.item[band.count++] = &view->member[i];
		if (band.count &&
		    !points_of_event(work, &view->event[e], &band))
			return false;
	}
	return true;
}

/* What lies further apart than ten years is of two times. */
#define PERIOD_DAYS 3653

/* What passed between two parties: acts, with their direction. */
struct tie {
	struct str a, b, value;
	day_t day; /* of the act, else of the report; DAY_NONE: neither */
	uint32_t member;
};

static int tie_cmp(const void *va, const void *vb)
{
	const struct tie *x = va, *y = vb;
	int order = str_cmp(x->a, y->a);
	if (!order)
		order = str_cmp(x->b, y->b);
	if (order)
		return order;
	if (x->day != y->day) /* unknown last */
		return y->day == DAY_NONE ||
		               (x->day != DAY_NONE && x->day < y->day)
		           ? -1
		           : 1;
	return x->member < y->member ? -1 : x->member > y->member;
}

static day_t tie_day(const struct view *view, const struct event_row *e,
                     uint32_t report)
{
	const struct report_row *row = &view->report[report].row;
	if (e->when.from != DAY_NONE)
		return e->when.from;
	return row->dateline_day != DAY_NONE ? row->dateline_day
	                                     : row->published;
}

/* Whether `next` goes on with what passed between the parties of `last`. */
static bool same_ties(const struct tie *last, const struct tie *next)
{
	return str_eq(last->a, next->a) && str_eq(last->b, next->b) &&
	       (last->day == DAY_NONE || next->day == DAY_NONE ||
	        next->day - last->day <= PERIOD_DAYS);
}

/* "AFG.TALIBAN and PAK", for an earlier time "..., until 2001". */
static struct str ties_label(struct pointing *work, const struct tie *t,
                             const struct tie *last, bool earlier)
{
	return earlier ? arena_format(work->arena, "%.*s and %.*s, until %d",
	                              STR_ARG(t->a), STR_ARG(t->b),
	                              day_civil(last->day).year)
	               : arena_format(work->arena, "%.*s and %.*s",
	                              STR_ARG(t->a), STR_ARG(t->b));
}

static bool points_ties(struct pointing *work, const uint32_t *into)
{
	const struct view *view = work->view;
	struct VEC(struct tie) ties = { 0 };
	for (uint32_t i = 0; i < view->member_count; i++) {
		const struct view_member *m = &view->member[i];
		const struct event_row *e = &view->event[into[m->event]];
		if (!member_says(m) || party_unnamed(e->source) || party_unnamed(e->target))
			continue;
		bool turned = str_cmp(e->source, e->target) > 0;
		struct tie *slot = VEC_PUSH(work->arena, &ties);
		if (!slot)
			return false;
		*slot = (struct tie){
			turned ? e->target : e->source,
			turned ? e->source : e->target,
			arena_format(work->arena, "%.*s %.*s -> %.*s",
			             STR_ARG(e->act), STR_ARG(e->source),
			             STR_ARG(e->target)),
			tie_day(view, e, view->claim[m->claim].report),
			i
		};
		if (!slot->value.ptr)
			return false;
	}
	if (ties.count)
		qsort(ties.item, ties.count, sizeof *ties.item, tie_cmp);
	for (uint32_t i = 0, end; i < ties.count; i = end) {
		struct entry_list list = { 0 };
		const struct tie *t = &ties.item[i];
		for (end = i;
		     end < ties.count &&
		     (end == i || same_ties(&ties.item[end - 1], &ties.item[end]));
		     end++) {
			const struct view_member *m =
			    &view->member[ties.item[end].member];
			const struct view_claim *c = &view->claim[m->claim];
			if (!entry_add(work, &list, c->report,
			               ties.item[end].value, c->row.id,
			               c->row.trigger, false))
				return false;
		}
		struct point *point;
		if (!point_add(work, POINT_TIES,
		               arena_format(work->arena, "%.*s %.*s",
		                            STR_ARG(t->a), STR_ARG(t->b)),
		               ties_label(work, t, &ties.item[end - 1],
		                          end < ties.count &&
		                              str_eq(ties.item[end].a, t->a) &&
		                              str_eq(ties.item[end].b, t->b)),
		               &list, 2, 2, &point))
			return false;
	}
	return true;
}

/* The words for an actor without "the" and a possessive ending. */
static struct str name_of(struct str words)
{
	static const char *const articles[] = { "the ", "The ", "a ", "an " };
	for (size_t i = 0; i < COUNT_OF(articles); i++)
		if (str_starts(words, str_of(articles[i]))) {
			words.ptr += strlen(articles[i]);
			words.len -= strlen(articles[i]);
		}
	static const char *const endings[] = { "\xe2\x80\x99s", "'s" };
	for (size_t i = 0; i < COUNT_OF(endings); i++)
		if (str_ends(words, str_of(endings[i])))
			words.len -= strlen(endings[i]);
	return words;
}

struct naming {
	struct str actor, name, value, claim;
	uint32_t report;
	struct span span;
};

static int naming_cmp(const void *va, const void *vb)
{
	const struct naming *a = va, *b = vb;
	int order = str_cmp(a->actor, b->actor);
	if (order)
		return order;
	if (a->report != b->report)
		return a->report < b->report ? -1 : 1;
	return a->span.begin < b->span.begin ? -1
	                                     : a->span.begin > b->span.begin;
}

struct naming_list VEC(struct naming);

static bool add_naming(struct pointing *work, struct naming_list *list,
                       uint32_t report, struct str actor, struct str name,
                       struct str claim, struct span span)
{
	const struct report_row *row = &work->view->report[report].row;
	if (span.begin >= span.end || span.end > row->text.len || !actor.len)
		return true;
	struct naming *slot = VEC_PUSH(work->arena, list);
	if (slot)
		*slot = (struct naming){ actor,  name,
			                 name_of(span_str(row->text, span)),
			                 claim,  report,
			                 span };
	return slot;
}

static bool points_names(struct pointing *work)
{
	const struct view *view = work->view;
	struct naming_list list = { 0 };
	bool room = true;
	for (uint32_t i = 0; i < view->claim_count; i++) {
		const struct view_claim *c = &view->claim[i];
		for (int side = 0; side < 2; side++) {
			uint32_t count = side ? c->row.target_count
			                      : c->row.source_count;
			const struct argument_row *a = side ? c->row.target
			                                    : c->row.source;
			for (uint32_t k = 0; room && k < count; k++)
				room = add_naming(work, &list, c->report,
				                  a[k].actor, a[k].name,
				                  c->row.id, a[k].span);
		}
	}
	for (uint32_t i = 0; room && i < view->statement_count; i++) {
		const struct view_statement *s = &view->statement[i];
		room = add_naming(work, &list, s->report, s->row.speaker,
		                  s->row.speaker_name, STR(""),
		                  s->row.speaker_span);
	}
	if (!room)
		return false;
	if (list.count)
		qsort(list.item, list.count, sizeof *list.item, naming_cmp);
	for (uint32_t i = 0, end; i < list.count; i = end) {
		struct entry_list entries = { 0 };
		for (end = i; end < list.count &&
		              str_eq(list.item[i].actor, list.item[end].actor);
		     end++) {
			const struct naming *n = &list.item[end];
			if (!entry_add(work, &entries, n->report, n->value,
			               n->claim, n->span, false))
				return false;
		}
		struct point *point;
		if (!point_add(work, POINT_NAME, list.item[i].actor,
		               list.item[i].name, &entries, 2, 2, &point))
			return false;
	}
	return true;
}

static int point_cmp(const void *va, const void *vb)
{
	const struct point *a = va, *b = vb;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	int order = str_cmp(a->label, b->label);
	return order ? order : strcmp(a->id, b->id);
}

bool points_find(struct points *out, const struct view *view, bool differing)
{
	struct pointing work = { .arena = view->arena, .view = view };
	*out = (struct points){ NULL, 0 };
	if (!differing) {
		uint32_t *into = fold_events(work.arena, view);
		if (!into || !points_events(&work, into) ||
		    !points_denied(&work) ||
		    !points_ties(&work, into) || !points_names(&work) ||
		    !points_expected(&work) || !points_persons(&work) ||
		    !points_phrases(&work) || !points_topics(&work) ||
		    !points_terms(&work))
			return false;
	}
	if (!points_scope(&work) || !points_wording(&work) ||
	    !points_garble(&work))
		return false;
	uint32_t kept = 0;
	for (uint32_t i = 0; i < work.out.count; i++)
		if (!differing || work.out.item[i].differs)
			work.out.item[kept++] = work.out.item[i];
	for (uint32_t i = 0; i < kept; i++)
		if (work.out.item[i].differs)
			work.out.item[i].id[0] = 'd';
	if (kept)
		qsort(work.out.item, kept, sizeof *work.out.item, point_cmp);
	*out = (struct points){ work.out.item, kept };
	return true;
}
