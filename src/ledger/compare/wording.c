/* wording.c - see wording.h. */
#include "ledger/compare/wording.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "intake/stopwords.h"

/* Words of one text that are compared; the rest of a longer one is not. */
#define WORDING_MAX 2000u
#define WORD_MAX 48u
/* Days between two tellings of one saying. */
#define APART_DAYS 7
/* Fewer content words in common say nothing. */
#define SHARED_MIN 3u
/* A sentence is a quotation without its speaker when it is this long and shares
 * three fifths of the words both ways. */
#define ANONYMOUS_MIN 6u
/* Sayings of one party that a statement is held against. */
#define LEADERS_MAX 4000u

struct hash_list VEC(uint64_t);

const char *version_kind_name(enum version_kind kind)
{
	static const char *const names[] = { "quoted", "retold",
		                             "nobody's words" };
	return names[kind];
}

static bool word_part(uint32_t code)
{
	if (code < 0x80)
		return (code >= 'a' && code <= 'z') ||
		       (code >= 'A' && code <= 'Z') ||
		       (code >= '0' && code <= '9');
	/* Punctuation: Latin-1 signs, general punctuation, CJK marks. */
	return code >= 0xc0 && !(code >= 0x2000 && code <= 0x206f) &&
	       !(code >= 0x3000 && code <= 0x303f);
}

/* Length of the stem of an English word: plural, past and -ing forms as one,
 * whatever the language of a name. */
static size_t stem_length(const char *word, size_t len)
{
	static const char *const endings[] = { "ing", "ies", "ed", "es",
		                               "s",   "e",   "y" };
	for (size_t i = 0; i < COUNT_OF(endings); i++) {
		struct str ending = str_of(endings[i]);
		if (len >= ending.len + 4 &&
		    str_ends((struct str){ word, len }, ending))
			return len - ending.len;
	}
	return len;
}

static int hash_cmp(const void *va, const void *vb)
{
	const uint64_t *a = va, *b = vb;
	return *a < *b ? -1 : *a > *b;
}

static bool push(struct arena *arena, struct hash_list *list, uint64_t hash)
{
	uint64_t *slot = VEC_PUSH(arena, list);
	if (slot)
		*slot = hash;
	return slot;
}

bool wording_of(struct wording *out, struct arena *arena, struct str text)
{
	struct hash_list words = { 0 }, stems = { 0 };
	char word[WORD_MAX];
	size_t len = 0;
	for (size_t at = 0; at <= text.len && words.count < WORDING_MAX;) {
		size_t begin = at;
		uint32_t code = at < text.len ? utf8_next(text, &at) : ' ';
		if (begin == text.len)
			at++;
		/* An apostrophe ends the word; "s" after it is dropped. */
		if (word_part(code)) {
			size_t size = at - begin;
			if (len + size <= sizeof word) {
				memcpy(word + len, text.ptr + begin, size);
				if (size == 1 && word[len] >= 'A' &&
				    word[len] <= 'Z')
					word[len] = (char)(word[len] + 32);
				len += size;
			}
			continue;
		}
		struct str own = { word, len };
		len = 0;
		if (!own.len || str_is(own, "s"))
			continue;
		if (!push(arena, &words, hash_bytes(own)))
			return false;
		if (stopword_is(own))
			continue;
		own.len = stem_length(own.ptr, own.len);
		/* "recognize" and "recognise" */
		for (size_t i = 1; i < own.len; i++)
			if (word[i] == 'z' && word[i - 1] == 'i')
				word[i] = 's';
		if (!push(arena, &stems, hash_bytes(own)))
			return false;
	}
	if (stems.count)
		qsort(stems.item, stems.count, sizeof *stems.item, hash_cmp);
	uint32_t kept = 0;
	for (uint32_t i = 0; i < stems.count; i++)
		if (!kept || stems.item[kept - 1] != stems.item[i])
			stems.item[kept++] = stems.item[i];
	*out = (struct wording){ words.item, words.count, stems.item, kept };
	return true;
}

uint32_t wording_shared(const struct wording *a, const struct wording *b)
{
	uint32_t shared = 0;
	for (uint32_t i = 0, j = 0; i < a->stems && j < b->stems;) {
		if (a->stem[i] == b->stem[j]) {
			shared++;
			i++;
			j++;
		} else if (a->stem[i] < b->stem[j]) {
			i++;
		} else {
			j++;
		}
	}
	return shared;
}

struct span sentence_next(struct str text, uint32_t at)
{
	while (at < text.len && (unsigned char)text.ptr[at] <= ' ')
		at++;
	uint32_t end = at;
	while (end < text.len) {
		char c = text.ptr[end++];
		bool last = end == text.len;
		char next = last ? '\n' : text.ptr[end];
		if (c == '\n' || ((c == '.' || c == '!' || c == '?') &&
		                  (unsigned char)next <= ' '))
			break;
	}
	return (struct span){ at, end };
}

size_t quote_mark(struct str text)
{
	static const char *const marks[] = { "\"", "\xe2\x80\x9c",
		                             "\xe2\x80\x9d", "\xc2\xab",
		                             "\xc2\xbb" };
	for (size_t i = 0; i < COUNT_OF(marks); i++)
		if (str_starts(text, str_of(marks[i])))
			return strlen(marks[i]);
	return 0;
}

/* One text that may be a version of a saying. */
struct candidate {
	struct version version;
	struct wording wording;
	struct str text, party, speaker;
	day_t day;
	uint32_t place; /* of the party among all, by name */
	uint32_t group; /* the first candidate of its saying */
};

/* Of the first candidate of a saying what most others are told apart by, so that
 * these are passed over without a look at the rest. */
struct leader {
	uint64_t marks;  /* a bit for each stem; several may share one */
	uint32_t hidden; /* stems less bits */
	uint32_t stems;
	day_t day;
	uint32_t candidate;
};

struct party {
	struct str id;
	uint32_t number;
};

struct work {
	struct arena *arena;
	const struct view *view;
	bool short_ones; /* also those too short to be like others */
	struct VEC(struct candidate) list;
	struct map known; /* parties by number, in the order of their meeting */
	struct VEC(struct party) parties;
};

static bool number_party(struct work *work, struct candidate *c)
{
	uint32_t *at = map_put(&work->known, work->arena, c->party);
	if (at && *at == NONE) {
		struct party *slot = VEC_PUSH(work->arena, &work->parties);
		if (!slot)
			return false;
		*at = work->parties.count - 1;
		*slot = (struct party){ c->party, *at };
	}
	c->place = at ? *at : NONE;
	return at;
}

static int party_cmp(const void *va, const void *vb)
{
	const struct party *a = va, *b = vb;
	return str_cmp(a->id, b->id);
}

/* Numbers of parties become their places in the order of ids. */
static bool place_parties(struct work *work)
{
	uint32_t *place = arena_alloc(work->arena, work->parties.count,
	                              sizeof *place);
	if (!place)
		return false;
	if (work->parties.count)
		qsort(work->parties.item, work->parties.count,
		      sizeof *work->parties.item, party_cmp);
	for (uint32_t i = 0; i < work->parties.count; i++)
		place[work->parties.item[i].number] = i;
	for (uint32_t i = 0; i < work->list.count; i++)
		work->list.item[i].place = place[work->list.item[i].place];
	return true;
}

static bool add_statement(struct work *work, uint32_t index)
{
	const struct view_statement *s = &work->view->statement[index];
	const struct report_row *report =
	    &work->view->report[s->report].row;
	struct str text = span_str(report->text, s->row.content);
	struct candidate c = {
		.version = { s->report, index, s->row.content,
		             str_is(s->row.kind, "indirect") ? VERSION_RETOLD
		                                             : VERSION_QUOTED,
		             0 },
		.text = text,
		.speaker = s->row.speaker,
		.party = s->row.speaker_party.len ? s->row.speaker_party
		                                  : s->row.speaker,
		.day = report->dateline_day != DAY_NONE ? report->dateline_day
		                                        : report->published,
	};
	if (!c.party.len || !wording_of(&c.wording, work->arena, text))
		return !c.party.len;
	if (c.wording.stems < SHARED_MIN && !work->short_ones)
		return true;
	if (!number_party(work, &c))
		return false;
	struct candidate *slot = VEC_PUSH(work->arena, &work->list);
	if (slot)
		*slot = c;
	return slot;
}

/* By party; in it quotations first, fuller ones first, so that each text meets
 * the fullest wording before the others. */
static int candidate_cmp(const void *va, const void *vb)
{
	const struct candidate *a = va, *b = vb;
	if (a->place != b->place)
		return a->place < b->place ? -1 : 1;
	if (a->version.kind != b->version.kind)
		return a->version.kind < b->version.kind ? -1 : 1;
	if (a->wording.stems != b->wording.stems)
		return a->wording.stems > b->wording.stems ? -1 : 1;
	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	if (a->version.report != b->version.report)
		return a->version.report < b->version.report ? -1 : 1;
	return a->version.span.begin < b->version.span.begin
	           ? -1
	           : a->version.span.begin > b->version.span.begin;
}

/* One speaker, or a body or person and the party that speaks by them. */
static bool same_mouth(struct str a, struct str b, struct str party)
{
	struct str whole = a.len < b.len ? a : b;
	struct str part = a.len < b.len ? b : a;
	if (str_eq(a, party) || str_eq(b, party))
		return true;
	return str_starts(part, whole) &&
	       (part.len == whole.len || part.ptr[whole.len] == '.');
}

static bool near_days(day_t a, day_t b)
{
	return a == DAY_NONE || b == DAY_NONE ||
	       (a - b <= APART_DAYS && b - a <= APART_DAYS);
}

/* Are both, of near days, versions of one statement? No report prints a
 * statement twice, so two texts of one report are two. */
static bool alike(const struct candidate *a, const struct candidate *b)
{
	const struct wording *x = &a->wording, *y = &b->wording;
	uint32_t shorter = x->stems < y->stems ? x->stems : y->stems;
	uint32_t longer = x->stems < y->stems ? y->stems : x->stems;
	if (a->version.report == b->version.report ||
	    !same_mouth(a->speaker, b->speaker, a->party))
		return false;
	uint32_t shared = wording_shared(x, y);
	/* All of a text, or half of it where it is no small part of the other;
	 * of few words two thirds, since three are soon the same. */
	return shared >= SHARED_MIN &&
	       (shared == shorter ||
	        (shared * 2 >= shorter && shared * 10 >= longer * 3 &&
	         (shared > SHARED_MIN || shared * 3 >= shorter * 2)));
}

static struct leader leader_of(const struct candidate *c, uint32_t index)
{
	const struct wording *w = &c->wording;
	struct leader out = { .stems = w->stems, .day = c->day,
		              .candidate = index };
	for (uint32_t i = 0; i < w->stems; i++)
		out.marks |= (uint64_t)1 << (w->stem[i] & 63);
	out.hidden = w->stems - (uint32_t)__builtin_popcountll(out.marks);
	return out;
}

/* Can they be of near days and share half of the shorter one's stems? */
static bool may_be_alike(const struct leader *a, const struct leader *b)
{
	uint32_t shorter = a->stems < b->stems ? a->stems : b->stems;
	uint32_t hidden = a->hidden < b->hidden ? a->hidden : b->hidden;
	uint32_t bits = (uint32_t)__builtin_popcountll(a->marks & b->marks);
	return near_days(a->day, b->day) && (bits + hidden) * 2 >= shorter;
}

static uint32_t root(const struct work *work, uint32_t i)
{
	return work->list.item[i].group;
}

/* Each joins the first leader that it is like, or leads. */
static bool join_statements(struct work *work)
{
	struct candidate *c = work->list.item;
	struct VEC(struct leader) leaders = { 0 };
	for (uint32_t i = 0; i < work->list.count; i++) {
		if (!i || c[i].place != c[i - 1].place)
			leaders.count = 0;
		c[i].group = i;
		struct leader own = leader_of(&c[i], i);
		uint32_t last = leaders.count < LEADERS_MAX ? leaders.count
		                                            : LEADERS_MAX;
		for (uint32_t k = 0; k < last && c[i].group == i; k++) {
			const struct leader *l = &leaders.item[k];
			if (may_be_alike(l, &own) &&
			    alike(&c[l->candidate], &c[i]))
				c[i].group = l->candidate;
		}
		if (c[i].group != i)
			continue;
		struct leader *slot = VEC_PUSH(work->arena, &leaders);
		if (!slot)
			return false;
		*slot = own;
	}
	return true;
}

static bool in_statement(const struct view *view,
                         const struct view_report *report, struct span span)
{
	for (uint32_t i = 0; i < report->statements; i++) {
		const struct statement_row *s =
		    &view->statement[report->statement + i].row;
		if (span_overlaps(s->content, span))
			return true;
	}
	return false;
}

/* The quotation of the report's days that the sentence repeats, or NONE. */
static uint32_t repeated(const struct work *work, const struct wording *w,
                         day_t day, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		const struct candidate *c = &work->list.item[i];
		if (!near_days(c->day, day) || c->version.kind != VERSION_QUOTED ||
		    c->wording.stems < ANONYMOUS_MIN ||
		    c->wording.stems * 3 > w->stems * 5 ||
		    w->stems * 3 > c->wording.stems * 5)
			continue;
		uint32_t shared = wording_shared(&c->wording, w);
		if (shared * 5 >= c->wording.stems * 3 &&
		    shared * 5 >= w->stems * 3)
			return i;
	}
	return NONE;
}

static struct str last_word(struct str name)
{
	for (size_t at = name.len; at > 0; at--)
		if (name.ptr[at - 1] == ' ')
			return (struct str){ name.ptr + at, name.len - at };
	return name;
}

/* Does the sentence stand in quotation marks, or a line with the speaker's name
 * below it? */
static bool has_speaker(struct str text, struct span s,
                        const struct statement_row *like)
{
	static const char *const open[] = { "'", "\xe2\x80\x98", "\xe2\x80\x99" };
	struct str own = span_str(text, s);
	for (size_t i = 0; i < COUNT_OF(open); i++)
		if (str_starts(own, str_of(open[i])))
			return true;
	for (size_t at = 0; at < own.len; at++)
		if (quote_mark((struct str){ own.ptr + at, own.len - at }))
			return true;
	struct str next = span_str(text, sentence_next(text, s.end));
	return like->speaker_name.len &&
	       str_find(next, last_word(like->speaker_name), 0) != SIZE_MAX;
}

/* Sentences in nobody's mouth: only looked for in few reports, since each is
 * held against each quotation. */
static bool add_anonymous(struct work *work)
{
	const struct view *view = work->view;
	uint32_t count = work->list.count;
	if (view->part || view->report_count > VIEW_WHOLE_MAX)
		return true;
	for (uint32_t r = 0; r < view->report_count; r++) {
		const struct report_row *row = &view->report[r].row;
		day_t day = row->dateline_day != DAY_NONE ? row->dateline_day
		                                          : row->published;
		struct span s = sentence_next(row->text, 0);
		for (; s.begin < s.end; s = sentence_next(row->text, s.end)) {
			struct wording w;
			if (in_statement(view, &view->report[r], s))
				continue;
			if (!wording_of(&w, work->arena,
			                span_str(row->text, s)))
				return false;
			uint32_t like = repeated(work, &w, day, count);
			if (w.stems < ANONYMOUS_MIN || like == NONE ||
			    has_speaker(row->text, s,
			                &view->statement[work->list.item[like]
			                                     .version.statement]
			                     .row))
				continue;
			struct candidate *slot = VEC_PUSH(work->arena,
			                                  &work->list);
			if (!slot)
				return false;
			*slot = work->list.item[like];
			slot->version = (struct version){
				r, NONE, s, VERSION_ANONYMOUS, 0
			};
			slot->wording = w;
			slot->text = span_str(row->text, s);
			slot->group = root(work, like);
		}
	}
	return true;
}

bool sayings_find(struct sayings *out, struct arena *arena,
                  const struct view *view, uint32_t versions)
{
	struct work work = { .arena = arena,
		             .view = view,
		             .short_ones = versions < 2 };
	struct VEC(struct saying) sayings = { 0 };
	for (uint32_t i = 0; i < view->statement_count; i++)
		if (!add_statement(&work, i))
			return false;
	if (!place_parties(&work))
		return false;
	if (work.list.count)
		qsort(work.list.item, work.list.count, sizeof *work.list.item,
		      candidate_cmp);
	if (!join_statements(&work) || !add_anonymous(&work))
		return false;
	uint32_t total = work.list.count;
	/* Members of each saying, by counting sort on its root. */
	uint32_t *first = arena_alloc(arena, (size_t)total + 1, sizeof *first);
	struct version *member = arena_alloc(arena, total, sizeof *member);
	if (!first || !member)
		return false;
	for (uint32_t i = 0; i < total; i++)
		first[root(&work, i) + 1]++;
	for (uint32_t i = 0; i < total; i++)
		first[i + 1] += first[i];
	uint32_t *fill = arena_alloc(arena, total, sizeof *fill);
	if (!fill)
		return false;
	for (uint32_t i = 0; i < total; i++) {
		uint32_t r = root(&work, i);
		member[first[r] + fill[r]++] = work.list.item[i].version;
	}
	for (uint32_t i = 0; i < total; i++) {
		uint32_t count = first[i + 1] - first[i];
		if (!count || count < versions)
			continue;
		struct saying *saying = VEC_PUSH(arena, &sayings);
		if (!saying || !saying_fill(saying, arena, view,
		                            member + first[i], count))
			return false;
	}
	*out = (struct sayings){ sayings.item, sayings.count };
	return true;
}
