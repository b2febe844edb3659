/* points_words.c - points that lie in the words: what "first" and "only" are
 * said of, versions of a statement, and reports against themselves; see
 * compare.h.
 */
#include <stdlib.h>

#include "ledger/compare/points.h"

/* Longest label of a value that is cut from a text. */
#define LABEL_MAX 160u

static bool letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Position of the word in any case at or after `from`, or SIZE_MAX. */
static size_t find_word(struct str text, struct str word, size_t from)
{
	for (size_t at = from; at + word.len <= text.len; at++) {
		bool begins = !at || !letter(text.ptr[at - 1]);
		bool ends = at + word.len == text.len ||
		            !letter(text.ptr[at + word.len]);
		if (begins && ends &&
		    str_eq_fold((struct str){ text.ptr + at, word.len }, word))
			return at;
	}
	return SIZE_MAX;
}

static struct str next_word(struct str text, size_t *at)
{
	while (*at < text.len && !letter(text.ptr[*at]) &&
	       (unsigned char)text.ptr[*at] < 0x80)
		(*at)++;
	size_t begin = *at;
	while (*at < text.len && (letter(text.ptr[*at]) ||
	                          (unsigned char)text.ptr[*at] >= 0x80))
		(*at)++;
	return (struct str){ text.ptr + begin, *at - begin };
}

/* Words that leave a superlative as wide as it is. */
static const char *const whole_world[] = {
	"country", "countries", "nation", "nations", "state",  "states",
	"government", "governments", "one", "in",    "the",    "world",
	"ever",    "to",        "time",   "of",      "all",    "and",
	"so",      "far",       "party",  "power"
};

/* The class that "first" ranges over: what stands between it and the noun of
 * the country, when that narrows it ("first European country"). */
static struct str class_of(struct str sentence, size_t at)
{
	struct str narrow = { NULL, 0 };
	for (int i = 0; i < 4; i++) {
		struct str word = next_word(sentence, &at);
		if (!word.len)
			break;
		bool noun = false;
		for (size_t k = 0; k < 8; k++)
			noun |= str_eq_fold(word, str_of(whole_world[k]));
		noun |= str_eq_fold(word, STR("power")) ||
		        str_eq_fold(word, STR("powers"));
		if (noun && narrow.ptr)
			return (struct str){ narrow.ptr,
				             (size_t)(sentence.ptr + at -
			                              narrow.ptr) };
		if (noun || str_eq_fold(word, STR("to")))
			break;
		if (!narrow.ptr && !STR_AMONG(word, whole_world))
			narrow.ptr = word.ptr;
	}
	return (struct str){ NULL, 0 };
}

/* "since ..." after the superlative, to the next comma or stop. */
static struct str since_of(struct str sentence, size_t at)
{
	size_t begin = find_word(sentence, STR("since"), at);
	if (begin == SIZE_MAX)
		return (struct str){ NULL, 0 };
	size_t end = begin;
	while (end < sentence.len && end - begin < LABEL_MAX &&
	       !(sentence.ptr[end] == ',' || sentence.ptr[end] == '.' ||
	         sentence.ptr[end] == ';' || sentence.ptr[end] == '\n'))
		end++;
	/* Of a longer clause only its last words, "in August 2021", are the
	 * same in every report. */
	size_t in = SIZE_MAX, next = begin;
	while ((next = find_word((struct str){ sentence.ptr, end }, STR("in"),
	                         next)) != SIZE_MAX)
		in = next++;
	bool year = end >= 4 && sentence.ptr[end - 1] >= '0' &&
	            sentence.ptr[end - 1] <= '9';
	if (in != SIZE_MAX && year)
		begin = in + 3;
	else
		begin += 6;
	return begin < end ? (struct str){ sentence.ptr + begin, end - begin }
	                   : (struct str){ NULL, 0 };
}

/* "first", "first since August 2021", "first major power". */
static struct str scope_value(struct pointing *work, const struct view_claim *c)
{
	const struct report_row *report = &work->view->report[c->report].row;
	struct str sentence = span_str(report->text, c->row.sentence);
	if (!str_is(c->row.closure, "first"))
		return c->row.closure;
	size_t at = find_word(sentence, STR("first"), 0);
	if (at == SIZE_MAX)
		return c->row.closure;
	at += 5;
	struct str class = class_of(sentence, at);
	struct str since = since_of(sentence, at);
	return arena_format(work->arena, "first%s%.*s%s%.*s",
	                    class.len ? " " : "", STR_ARG(class),
	                    since.len ? " since " : "", STR_ARG(since));
}

/* Others who did the same to the same before: events of the view. */
static struct str earlier(struct pointing *work, const struct view_claim *c,
                          struct str target)
{
	const struct view *view = work->view;
	struct str list = STR("");
	day_t day = c->row.when.from != DAY_NONE
	                ? c->row.when.from
	                : view->report[c->report].row.published;
	for (uint32_t i = 0; i < view->event_count && list.ptr; i++) {
		const struct event_row *e = &view->event[i];
		bool own = false;
		for (uint32_t k = 0; k < c->row.source_count; k++)
			own |= str_eq(c->row.source[k].party, e->source);
		if (own || !e->source.len || !str_eq(e->act, c->row.act) ||
		    !str_eq(e->target, target) || e->when.from == DAY_NONE ||
		    day == DAY_NONE || e->when.from >= day)
			continue;
		list = arena_format(work->arena, "%.*s%s%.*s", STR_ARG(list),
		                    list.len ? ", " : "",
		                    STR_ARG(e->source_name));
	}
	return list;
}

static bool scope_point(struct pointing *work, uint32_t first, bool *done)
{
	const struct view *view = work->view;
	const struct view_claim *own = &view->claim[first];
	struct str target = own->row.target[0].party;
	struct entry_list list = { 0 };
	struct str before = STR("");
	for (uint32_t i = first; i < view->claim_count; i++) {
		const struct view_claim *c = &view->claim[i];
		if (!str_is(c->row.closure, "first") || !c->row.target_count ||
		    !str_eq(c->row.target[0].party, target) ||
		    !str_eq(c->row.act, own->row.act))
			continue;
		done[i] = true;
		if (!before.len)
			before = earlier(work, c, target);
		if (!before.ptr ||
		    !entry_add(work, &list, c->report, scope_value(work, c),
		               c->row.id, c->row.sentence, false))
			return false;
	}
	struct point *point;
	if (!point_add(work, POINT_SCOPE,
	               arena_format(work->arena, "%.*s %.*s",
	                            STR_ARG(own->row.act), STR_ARG(target)),
	               arena_format(work->arena, "first to %.*s %.*s",
	                            STR_ARG(own->row.act), STR_ARG(target)),
	               &list, 1, 1, &point))
		return false;
	if (!point || point->values < 2)
		return true;
	point->differs = true;
	for (uint32_t i = 0; before.len && i < point->count; i++) {
		struct str value = point->entry[i].value;
		if (str_find(value, STR(" since "), 0) == SIZE_MAX)
			continue;
		point->best = value;
		point->reason = arena_format(
		    work->arena, "%.*s did so before, so it is not the first "
		                 "of all times",
		    STR_ARG(before));
		return point->reason.ptr;
	}
	point->reason = STR("what the most reports say; the narrower wordings "
	                    "agree with it");
	return true;
}

bool points_scope(struct pointing *work)
{
	const struct view *view = work->view;
	bool *done = arena_alloc(work->arena, view->claim_count, sizeof *done);
	if (!done)
		return false;
	for (uint32_t i = 0; i < view->claim_count; i++)
		if (!done[i] && str_is(view->claim[i].row.closure, "first") &&
		    view->claim[i].row.target_count &&
		    !scope_point(work, i, done))
			return false;
	return true;
}

/* A text on one line, cut where it is long. */
static struct str words_label(struct arena *arena, struct str text)
{
	if (text.len <= LABEL_MAX)
		return text;
	size_t end = LABEL_MAX;
	while (end && ((unsigned char)text.ptr[end] & 0xc0) == 0x80)
		end--;
	return arena_format(arena, "%.*s...", (int)end, text.ptr);
}

static bool saying_point(struct pointing *work, const struct saying *s)
{
	const struct view *view = work->view;
	struct entry_list list = { 0 };
	const struct statement_row *spoken = NULL;
	bool anonymous = false, lost = false;
	for (uint32_t i = 0; i < s->count; i++) {
		const struct version *v = &s->version[i];
		if (v->statement != NONE && !spoken)
			spoken = &view->statement[v->statement].row;
		anonymous |= v->kind == VERSION_ANONYMOUS;
		/* Versions that differ in nothing have one value. */
		const struct version *like = &s->version[v->form];
		struct str words = span_str(view->report[like->report].row.text,
		                            like->span);
		struct str label = words_label(work->arena, words);
		if (!label.ptr ||
		    !entry_add(work, &list, v->report,
		               arena_format(work->arena, "%s: %.*s",
		                            version_kind_name(v->kind),
		                            STR_ARG(label)),
		               STR(""), v->span, false))
			return false;
	}
	if (!spoken)
		return true;
	const struct version *best = &s->version[s->best];
	struct str words = span_str(view->report[best->report].row.text,
	                            best->span);
	struct str label = words_label(work->arena, words);
	struct point *point;
	if (!label.ptr ||
	    !point_add(work, POINT_WORDING, spoken->speaker,
	               arena_format(work->arena, "%.*s: %.*s",
	                            STR_ARG(spoken->speaker_name),
	                            STR_ARG(label)),
	               &list, 1, 2, &point))
		return false;
	if (!point)
		return true;
	point->differs = s->quoted_forms > 1 && s->reports > 1;
	point->best = label;
	point->reason = arena_format(
	    work->arena, s->agreeing > 1 ? "%u reports have these words, where "
	                                   "they do not cut them"
	                                 : "the fullest wording; no two reports "
	                                   "of %u have the same",
	    s->agreeing > 1 ? s->agreeing : s->reports);
	if (!point->reason.ptr)
		return false;
	/* The same report gives the words with and without their speaker. */
	struct entry_list both = { 0 };
	for (uint32_t i = 0; anonymous && i < s->count; i++) {
		const struct version *v = &s->version[i];
		if (v->kind == VERSION_RETOLD)
			continue;
		lost |= v->kind == VERSION_ANONYMOUS;
		if (!entry_add(work, &both, v->report,
		               v->kind == VERSION_ANONYMOUS
		                   ? STR("nobody's words")
		                   : spoken->speaker_name,
		               STR(""), v->span, false))
			return false;
	}
	if (!lost)
		return true;
	if (!point_add(work, POINT_GARBLE, spoken->speaker,
	               arena_format(work->arena, "who said: %.*s",
	                            STR_ARG(label)),
	               &both, 1, 2, &point))
		return false;
	if (point) {
		point->differs = true;
		point->best = spoken->speaker_name;
		point->reason = STR("the same words stand in quotation marks, "
		                    "with their speaker");
	}
	return true;
}

bool points_wording(struct pointing *work)
{
	struct sayings sayings;
	if (!sayings_find(&sayings, work->arena, work->view, 2))
		return false;
	for (uint32_t i = 0; i < sayings.count; i++)
		if (!saying_point(work, &sayings.item[i]))
			return false;
	return true;
}

/* "July 2023" in a sentence whose act is dated to another July. */
static bool other_year(struct str sentence, struct days when, struct span *out)
{
	static const char *const months[] = {
		"January", "February", "March",     "April",   "May",      "June",
		"July",    "August",   "September", "October", "November", "December"
	};
	if (when.from == DAY_NONE || when.to != when.from + 1)
		return false;
	struct civil c = day_civil(when.from);
	struct str month = str_of(months[c.month - 1]);
	size_t at = 0;
	while ((at = find_word(sentence, month, at)) != SIZE_MAX) {
		size_t begin = at;
		at += month.len;
		uint32_t year;
		if (at + 5 <= sentence.len && sentence.ptr[at] == ' ' &&
		    str_to_u32((struct str){ sentence.ptr + at + 1, 4 },
		               &year) &&
		    (int)year != c.year && year >= YEAR_FIRST &&
		    year <= YEAR_LAST) {
			*out = (struct span){ (uint32_t)begin,
				              (uint32_t)at + 5 };
			return true;
		}
	}
	return false;
}

static bool garbled_date(struct pointing *work, const struct view_claim *c)
{
	const struct report_row *report = &work->view->report[c->report].row;
	struct str sentence = span_str(report->text, c->row.sentence);
	struct span other;
	if (!str_is(c->row.basis, "explicit") ||
	    !other_year(sentence, c->row.when, &other))
		return true;
	struct entry_list list = { 0 };
	struct str own = days_label(work->arena, c->row.when);
	other.begin += c->row.sentence.begin;
	other.end += c->row.sentence.begin;
	struct point *point;
	if (!entry_add(work, &list, c->report, span_str(report->text, other),
	               c->row.id, other, false) ||
	    !entry_add(work, &list, c->report, own, c->row.id,
	               c->row.when_span.begin < c->row.when_span.end
	                   ? c->row.when_span
	                   : c->row.sentence,
	               false) ||
	    !point_add(work, POINT_GARBLE, c->row.id,
	               arena_format(work->arena, "two days for one %.*s",
	                            STR_ARG(c->row.act)),
	               &list, 1, 2, &point))
		return false;
	if (point) {
		point->differs = true;
		point->best = own;
		point->reason = STR("the whole day, written out in the same "
		                    "sentence");
	}
	return true;
}

/* Shorter passages may be the same by chance. */
#define REPEAT_STEMS 8u

struct passage {
	struct wording wording;
	struct span span;
};

/* Sentences of one report that say nearly the same words twice. */
static bool repeats(struct pointing *work, uint32_t index)
{
	const struct report_row *report = &work->view->report[index].row;
	struct VEC(struct passage) list = { 0 };
	struct wording title;
	if (!wording_of(&title, work->arena, report->title))
		return false;
	struct span s = sentence_next(report->text, 0);
	for (; s.begin < s.end; s = sentence_next(report->text, s.end)) {
		struct wording w;
		if (!wording_of(&w, work->arena, span_str(report->text, s)))
			return false;
		/* A page prints its headline many times. */
		if (w.stems < REPEAT_STEMS ||
		    wording_shared(&w, &title) * 10 >= w.stems * 7)
			continue;
		struct passage *slot = VEC_PUSH(work->arena, &list);
		if (!slot)
			return false;
		*slot = (struct passage){ w, s };
	}
	struct entry_list entries = { 0 };
	for (uint32_t i = 0; i < list.count; i++)
		for (uint32_t k = 0; k < i; k++) {
			const struct passage *a = &list.item[k];
			const struct passage *b = &list.item[i];
			uint32_t most = a->wording.stems > b->wording.stems
			                    ? a->wording.stems
			                    : b->wording.stems;
			if (wording_shared(&a->wording, &b->wording) * 10 <
			    most * 7)
				continue;
			if (!entry_add(work, &entries, index,
			               arena_format(work->arena, "at %u",
			                            a->span.begin),
			               STR(""), a->span, false) ||
			    !entry_add(work, &entries, index,
			               arena_format(work->arena, "at %u",
			                            b->span.begin),
			               STR(""), b->span, false))
				return false;
		}
	struct point *point;
	if (!point_add(work, POINT_REPEAT, report->content,
	               STR("passages that the report prints twice"), &entries,
	               1, 2, &point))
		return false;
	if (point) {
		point->differs = true;
		point->best = STR("");
		point->reason = STR("what they tell counts once");
	}
	return true;
}

/* Only looked for in so few reports. */
#define REPEAT_REPORTS_MAX 256u

bool points_garble(struct pointing *work)
{
	const struct view *view = work->view;
	for (uint32_t i = 0; i < view->claim_count; i++)
		if (!garbled_date(work, &view->claim[i]))
			return false;
	for (uint32_t i = 0; view->report_count <= REPEAT_REPORTS_MAX &&
	                     i < view->report_count;
	     i++)
		if (!repeats(work, i))
			return false;
	return true;
}
