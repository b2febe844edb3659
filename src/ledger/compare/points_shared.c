/* points_shared.c - see points_shared.h. */
#include "ledger/compare/points_shared.h"

#include <stdlib.h>

#include "ledger/compare/likewords.h"
#include "ledger/store/store.h"
#include "ledger/compare/wording.h"

/* States that nobody names. */
#define UNNAMED_STATES "UIS"

/* A claim under the key by which it is put together with others. */
struct keyed {
	struct str key, about, label, value, claim;
	uint32_t report;
	struct span span;
};

struct keyed_list VEC(struct keyed);

static int keyed_cmp(const void *va, const void *vb)
{
	const struct keyed *a = va, *b = vb;
	int order = str_cmp(a->key, b->key);
	if (order)
		return order;
	if (a->report != b->report)
		return a->report < b->report ? -1 : 1;
	return a->span.begin < b->span.begin ? -1 : a->span.begin > b->span.begin;
}

/* A point of `kind` for each key that at least two reports have. */
static bool make_points(struct pointing *work, enum point_kind kind,
                        struct keyed_list *list)
{
	if (list->count)
		qsort(list->item, list->count, sizeof *list->item, keyed_cmp);
	for (uint32_t i = 0, end; i < list->count; i = end) {
		struct entry_list entries = { 0 };
		for (end = i; end < list->count &&
		              str_eq(list->item[i].key, list->item[end].key);
		     end++) {
			const struct keyed *k = &list->item[end];
			if (!entry_add(work, &entries, k->report, k->value,
			               k->claim, k->span, false))
				return false;
		}
		struct point *point;
		if (!point_add(work, kind, list->item[i].about,
		               list->item[i].label, &entries, 2, 1, &point))
			return false;
	}
	return true;
}

/* Who it is at the level of parties; states that nobody names are one. */
static struct str party_of(const struct argument_row *item, uint32_t count)
{
	if (!count)
		return STR("?");
	if (str_is(item->code, UNNAMED_STATES))
		return STR("other states");
	return item->party.len && item->party.ptr[0] != UNKNOWN_PARTY
	           ? item->party
	           : STR("?");
}

bool points_expected(struct pointing *work)
{
	const struct view *view = work->view;
	struct keyed_list list = { 0 };
	for (uint32_t i = 0; i < view->claim_count; i++) {
		const struct claim_row *c = &view->claim[i].row;
		struct str source = party_of(c->source, c->source_count);
		struct str target = party_of(c->target, c->target_count);
		if (str_is(c->modality, "asserted") || c->polarity < 0 ||
		    (str_is(source, "?") && str_is(target, "?")))
			continue;
		struct keyed *slot = VEC_PUSH(work->arena, &list);
		struct str label = arena_format(
		    work->arena, "%.*s %.*s -> %.*s", STR_ARG(c->act),
		    STR_ARG(source), STR_ARG(target));
		if (!slot || !label.ptr)
			return false;
		*slot = (struct keyed){ label,        label,
			                label,        c->modality,
			                c->id,        view->claim[i].report,
			                c->trigger };
	}
	return make_points(work, POINT_EXPECTED, &list);
}

static bool is_person(const struct argument_row *a)
{
	return str_is(a->kind, "person") && a->party.len &&
	       !str_eq(a->actor, a->party);
}

static bool add_persons(struct pointing *work, struct keyed_list *list,
                        const struct view_claim *c,
                        const struct argument_row *a,
                        const struct argument_row *b)
{
	if (!is_person(a) || !is_person(b) || str_eq(a->actor, b->actor))
		return true;
	bool turned = str_cmp(a->actor, b->actor) > 0;
	const struct argument_row *one = turned ? b : a, *other = turned ? a : b;
	struct keyed *slot = VEC_PUSH(work->arena, list);
	struct str key = arena_format(work->arena, "%.*s %.*s",
	                              STR_ARG(one->actor),
	                              STR_ARG(other->actor));
	struct str label = arena_format(work->arena, "%.*s and %.*s",
	                                STR_ARG(one->name),
	                                STR_ARG(other->name));
	struct str value = arena_format(work->arena, "%.*s %.*s -> %.*s",
	                                STR_ARG(c->row.act),
	                                STR_ARG(a->actor), STR_ARG(b->actor));
	if (!slot || !key.ptr || !label.ptr || !value.ptr)
		return false;
	*slot = (struct keyed){ key,       key,       label,         value,
		                c->row.id, c->report, c->row.trigger };
	return true;
}

bool points_persons(struct pointing *work)
{
	const struct view *view = work->view;
	struct keyed_list list = { 0 };
	for (uint32_t i = 0; i < view->claim_count; i++) {
		const struct view_claim *c = &view->claim[i];
		const struct claim_row *row = &c->row;
		if (!str_is(row->modality, "asserted") || row->polarity < 0)
			continue;
		for (uint32_t s = 0; s < row->source_count; s++)
			for (uint32_t t = 0; t < row->target_count; t++)
				if (!add_persons(work, &list, c,
				                 &row->source[s],
				                 &row->target[t]))
					return false;
	}
	return make_points(work, POINT_TIES, &list);
}

static bool letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

bool points_topics(struct pointing *work)
{
	const struct view *view = work->view;
	struct keyed_list list = { 0 };
	for (uint32_t r = 0; r < view->report_count; r++) {
		struct str text = view->report[r].row.text;
		for (uint32_t at = 0; at < text.len; at++) {
			if (!letter(text.ptr[at]) ||
			    (at && letter(text.ptr[at - 1])))
				continue;
			struct str rest = { text.ptr + at, text.len - at };
			for (uint32_t i = 0; topic_name(i).len; i++) {
				size_t len = topic_match(i, rest);
				if (!len)
					continue;
				struct keyed *slot = VEC_PUSH(work->arena,
				                              &list);
				if (!slot)
					return false;
				struct str name = topic_name(i);
				*slot = (struct keyed){
					name, name, name, { rest.ptr, len },
					STR(""), r,
					{ at, at + (uint32_t)len }
				};
			}
		}
	}
	return make_points(work, POINT_TOPIC, &list);
}

/* Days between two tellings of what was said at one time. */
#define APART_DAYS 7

/* A word that counts, in what reports put in quotation marks of one speaker. */
struct quoted_word {
	struct str speaker, name;
	day_t day;
	uint32_t time; /* the speaker's words of about that day, by number */
	uint64_t key;  /* of its group, else of its stem */
	uint32_t report;
	struct span span;
};

struct quoted_list VEC(struct quoted_word);

static int by_day(const void *va, const void *vb)
{
	const struct quoted_word *a = va, *b = vb;
	int order = str_cmp(a->speaker, b->speaker);
	if (order)
		return order;
	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	if (a->report != b->report)
		return a->report < b->report ? -1 : 1;
	return a->span.begin < b->span.begin ? -1 : a->span.begin > b->span.begin;
}

static int by_key(const void *va, const void *vb)
{
	const struct quoted_word *a = va, *b = vb;
	int order = str_cmp(a->speaker, b->speaker);
	if (order)
		return order;
	if (a->time != b->time)
		return a->time < b->time ? -1 : 1;
	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return by_day(va, vb);
}

static bool add_words(struct pointing *work, struct quoted_list *list,
                      const struct view_statement *s)
{
	const struct report_row *row = &work->view->report[s->report].row;
	struct quoted_word made = {
		.speaker = s->row.speaker,
		.name = s->row.speaker_name,
		.day = row->dateline_day != DAY_NONE ? row->dateline_day
		                                     : row->published,
		.report = s->report,
	};
	for (uint32_t at = s->row.content.begin; at < s->row.content.end;) {
		uint32_t end = at;
		while (end < s->row.content.end && letter(row->text.ptr[end]))
			end++;
		made.span = (struct span){ at, end };
		struct str word = span_str(row->text, made.span);
		struct wording w = { .stems = 0 };
		if (word.len && !wording_of(&w, work->arena, word))
			return false;
		made.key = word.len ? likewords_group(word) : 0;
		if (!made.key && w.stems)
			made.key = w.stem[0];
		struct quoted_word *slot = made.key ? VEC_PUSH(work->arena, list)
		                                    : NULL;
		if (made.key && !slot)
			return false;
		if (slot)
			*slot = made;
		at = end > at ? end : at + 1;
	}
	return true;
}

/* What a speaker said about one time: no gap of more than APART_DAYS. */
static void number_times(struct quoted_list *list)
{
	if (list->count)
		qsort(list->item, list->count, sizeof *list->item, by_day);
	for (uint32_t i = 1; i < list->count; i++) {
		const struct quoted_word *last = &list->item[i - 1];
		struct quoted_word *own = &list->item[i];
		bool gap = !str_eq(own->speaker, last->speaker) ||
		           (last->day != DAY_NONE && own->day != DAY_NONE &&
		            own->day > last->day + APART_DAYS);
		own->time = last->time + gap;
	}
}

/* The set of reports that have the word of [i, end), as text; "" for one. */
static struct str set_of(struct pointing *work, const struct quoted_list *list,
                         uint32_t i, uint32_t end)
{
	struct str set = STR("");
	uint32_t reports = 0;
	for (uint32_t k = i; k < end && set.ptr; k++) {
		uint32_t report = list->item[k].report;
		if (k > i && list->item[k - 1].report == report)
			continue;
		reports++;
		set = arena_format(work->arena, "%.*s %u", STR_ARG(set),
		                   report);
	}
	return set.ptr && reports < 2 ? STR("") : set;
}

/* The words of the first report that has them, in the order of its text. */
static struct str phrase_label(struct pointing *work,
                               const struct keyed_list *list, uint32_t i,
                               struct str name)
{
	struct str label = arena_format(work->arena, "%.*s:", STR_ARG(name));
	const struct keyed *first = &list->item[i];
	for (uint32_t k = i; k < list->count && label.ptr &&
	                     list->item[k].report == first->report &&
	                     str_eq(list->item[k].key, first->key);
	     k++)
		label = arena_format(work->arena, "%.*s %.*s", STR_ARG(label),
		                     STR_ARG(list->item[k].value));
	return label;
}

bool points_phrases(struct pointing *work)
{
	const struct view *view = work->view;
	struct quoted_list words = { 0 };
	struct keyed_list list = { 0 };
	for (uint32_t i = 0; i < view->statement_count; i++) {
		const struct view_statement *s = &view->statement[i];
		if (s->row.speaker.len && !str_is(s->row.kind, "indirect") &&
		    !add_words(work, &words, s))
			return false;
	}
	number_times(&words);
	if (words.count)
		qsort(words.item, words.count, sizeof *words.item, by_key);
	for (uint32_t i = 0, end; i < words.count; i = end) {
		const struct quoted_word *w = &words.item[i];
		for (end = i; end < words.count &&
		              words.item[end].key == w->key &&
		              words.item[end].time == w->time;
		     end++)
			;
		struct str set = set_of(work, &words, i, end);
		struct str key = arena_format(work->arena, "%.*s %u%.*s",
		                              STR_ARG(w->speaker), w->time,
		                              STR_ARG(set));
		if (!set.ptr || !key.ptr)
			return false;
		for (uint32_t k = i; set.len && k < end; k++) {
			const struct quoted_word *one = &words.item[k];
			struct keyed *slot = VEC_PUSH(work->arena, &list);
			if (!slot)
				return false;
			*slot = (struct keyed){
				key, one->speaker, one->name,
				span_str(view->report[one->report].row.text,
				         one->span),
				STR(""), one->report, one->span
			};
		}
	}
	if (list.count)
		qsort(list.item, list.count, sizeof *list.item, keyed_cmp);
	for (uint32_t i = 0; i < list.count; i++) {
		bool again = i && str_eq(list.item[i].key, list.item[i - 1].key);
		list.item[i].label = again ? list.item[i - 1].label
		                           : phrase_label(work, &list, i,
		                                          list.item[i].label);
		if (!list.item[i].label.ptr)
			return false;
	}
	return make_points(work, POINT_PHRASE, &list);
}
