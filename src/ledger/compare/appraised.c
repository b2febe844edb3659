/* appraised.c - see appraised.h. */
#include "ledger/compare/appraised.h"

#include <stdlib.h>

#include "base/vec.h"
#include "ledger/store/store.h"

/* Days between two tellings of one saying. */
#define APART_DAYS 7
/* Words before an appraisal among which a "not" turns it round. */
#define TURNED_WITHIN 3u

/* An appraisal in a statement. */
struct mark {
	struct version version;
	struct str party, story;
	struct str mouth; /* who speaks; empty: the party as a whole */
	bool official;    /* for the party, though it be a person */
	day_t day;
	uint32_t group;
	bool turned;
};

struct marking {
	struct arena *arena;
	const struct view *view;
	const struct appraisals *appraisals;
	struct VEC(struct mark) marks;
	struct VEC(struct saying) sayings;
};

static bool turns(struct str word)
{
	static const char *const words[] = {
		"not",   "no",     "never",  "nor",    "neither", "without",
		"hardly", "cannot", "nothing", "isn",   "wasn",    "aren",
		"weren", "doesn",  "don",    "didn",   "won",     "wouldn"
	};
	return STR_AMONG(word, words);
}

/* Does whoever is of these sectors ("GOV", "JUD COP") speak for the party? Courts,
 * police, parliaments, parties, papers and firms of a country speak for
 * themselves. */
static bool official(struct str sectors)
{
	static const char *const others[] = {
		"JUD", "COP", "LEG", "OPP", "PTY", "MED", "EDU", "BUS", "MNC",
		"CVL", "NGO", "LAB", "CRM", "AGR", "HLH", "REL", "JRN", "REF",
		"ELI"
	};
	while (sectors.len)
		if (STR_AMONG(str_cut(sectors, ' ', &sectors), others))
			return false;
	return true;
}

/* The body whose part speaks: "USA.FBI" of "USA.FBI.OFFICERS". */
static struct str body_of(struct str id)
{
	size_t dots = 0;
	for (size_t i = 0; i < id.len; i++)
		if (id.ptr[i] == '.' && ++dots == 2)
			return (struct str){ id.ptr, i };
	return id;
}

/* The part of `content` that lies in the sentence of position `at`. */
static struct span sentence_of(struct str text, struct span content, uint32_t at)
{
	struct str inside = { text.ptr, content.end };
	struct span s = sentence_next(inside, content.begin);
	while (s.end <= at && s.begin < s.end)
		s = sentence_next(inside, s.end);
	return s.begin < s.end ? s : content;
}

static bool add_mark(struct marking *m, uint32_t index, uint32_t group,
                     bool turned, struct span span)
{
	const struct view_statement *v = &m->view->statement[index];
	const struct statement_row *s = &v->row;
	const struct report_row *report = &m->view->report[v->report].row;
	bool person = str_is(s->speaker_kind, "person");
	struct str party = s->speaker_party.len ? s->speaker_party : s->speaker;
	bool crowd = !person && party.ptr[0] == UNKNOWN_PARTY;
	bool whole = str_eq(s->speaker, party);
	bool speaks = whole || official(s->speaker_sector);
	struct mark *slot = VEC_PUSH(m->arena, &m->marks);
	if (!slot)
		return false;
	*slot = (struct mark){
		.version = { v->report, index, span,
		             str_is(s->kind, "indirect") ? VERSION_RETOLD
		                                         : VERSION_QUOTED,
		             0 },
		.party = party,
		.mouth = whole || (!person && speaks) ? STR("")
		         : person                     ? s->speaker
		                                      : body_of(s->speaker),
		.official = speaks,
		.story = report->story.len && !crowd ? report->story
		                                     : report->content,
		.day = report->dateline_day != DAY_NONE ? report->dateline_day
		                                        : report->published,
		.group = group,
		.turned = turned,
	};
	return true;
}

/* The appraisals in one statement. */
static bool mark_statement(struct marking *m, uint32_t index)
{
	const struct view_statement *v = &m->view->statement[index];
	struct span content = v->row.content;
	struct str text = m->view->report[v->report].row.text;
	struct str inside = { text.ptr, content.end };
	uint32_t since = TURNED_WITHIN; /* words since the last "not" */
	if (!v->row.speaker.len)
		return true;
	for (size_t at = content.begin; at < content.end;) {
		size_t begin = at, end;
		struct str word = appraisals_word(inside, &at);
		if (!word.len)
			break;
		begin = (size_t)(word.ptr - text.ptr);
		uint32_t group = appraisals_match(m->appraisals, inside, begin,
		                                  &end);
		bool turned = (since < TURNED_WITHIN) != v->row.denied;
		since = turns(word) ? 0 : since + 1;
		if (group == NONE)
			continue;
		at = end;
		if (!appraisals_at(m->appraisals, group)->name.len)
			continue;
		if (!add_mark(m, index, group, turned,
		              sentence_of(text, content, (uint32_t)begin)))
			return false;
	}
	return true;
}

static int day_cmp(day_t a, day_t b)
{
	if (a == b)
		return 0;
	return a == DAY_NONE || (b != DAY_NONE && a < b) ? -1 : 1;
}

/* Whether both can be of one saying but for their days and persons. */
static int matter_cmp(const struct mark *a, const struct mark *b)
{
	int order = str_cmp(a->party, b->party);
	if (!order)
		order = str_cmp(a->story, b->story);
	if (order)
		return order;
	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	return (int)a->turned - (int)b->turned;
}

/* Those without a day first: they count as of the first time. */
static int mark_cmp(const void *va, const void *vb)
{
	const struct mark *a = va, *b = vb;
	int order = matter_cmp(a, b);
	if (!order)
		order = day_cmp(a->day, b->day);
	if (order)
		return order;
	const struct version *x = &a->version, *y = &b->version;
	if (x->report != y->report)
		return x->report < y->report ? -1 : 1;
	if (x->span.begin != y->span.begin)
		return x->span.begin < y->span.begin ? -1 : 1;
	return x->statement < y->statement ? -1 : x->statement > y->statement;
}

/* One version of a sentence: the quoted one of two, else the longer one. */
static bool better(const struct version *a, const struct version *b)
{
	if (a->kind != b->kind)
		return a->kind < b->kind;
	return a->span.end - a->span.begin > b->span.end - b->span.begin;
}

/* The saying of `count` marks. */
static bool add_saying(struct marking *m, const struct mark *mark,
                       uint32_t count)
{
	const struct appraisal *appraisal = appraisals_at(m->appraisals,
	                                                  mark->group);
	struct version *version = arena_alloc(m->arena, count, sizeof *version);
	uint32_t kept = 0;
	for (uint32_t i = 0; version && i < count; i++) {
		const struct version *own = &mark[i].version;
		/* Statements nest: a sentence is a version once. */
		struct version *last = kept ? &version[kept - 1] : NULL;
		bool again = last && last->report == own->report &&
		             span_overlaps(last->span, own->span);
		if (again && better(own, last))
			*last = *own;
		if (!again)
			version[kept++] = *own;
	}
	struct saying *saying = version && kept
	                            ? VEC_PUSH(m->arena, &m->sayings)
	                            : NULL;
	if (!saying)
		return version && !kept;
	*saying = (struct saying){
		.kind = SAYING_APPRAISAL,
		.calls = arena_format(m->arena, "%s%.*s",
		                      mark->turned ? "not " : "",
		                      STR_ARG(appraisal->name)),
		.stance = str_of(stance_name(
		    !mark->turned                          ? appraisal->stance
		    : appraisal->stance == STANCE_FOR      ? STANCE_AGAINST
		    : appraisal->stance == STANCE_AGAINST  ? STANCE_FOR
		                                           : STANCE_NEITHER)),
	};
	return saying->calls.ptr &&
	       saying_fill(saying, m->arena, m->view, version, kept);
}

/* The party as a whole first, then by who speaks. */
static int mouth_cmp(const void *va, const void *vb)
{
	const struct mark *a = va, *b = vb;
	int order = str_cmp(a->mouth, b->mouth);
	return order ? order : mark_cmp(va, vb);
}

/* Marks of one matter and time: a saying for the party and the one person who
 * speaks for it, or for each who speaks. */
static bool part_mouths(struct marking *m, struct mark *mark, uint32_t count)
{
	struct str one = STR("");
	bool several = false;
	for (uint32_t i = 0; i < count; i++) {
		if (!mark[i].official || !mark[i].mouth.len)
			continue;
		several |= one.len && !str_eq(one, mark[i].mouth);
		one = mark[i].mouth;
	}
	for (uint32_t i = 0; i < count; i++)
		if (!several && mark[i].official)
			mark[i].mouth = STR("");
	qsort(mark, count, sizeof *mark, mouth_cmp);
	for (uint32_t i = 0, end; i < count; i = end) {
		for (end = i + 1;
		     end < count && str_eq(mark[end].mouth, mark[i].mouth); end++)
			;
		if (!add_saying(m, mark + i, end - i))
			return false;
	}
	return true;
}

static bool join_marks(struct marking *m)
{
	struct mark *mark = m->marks.item;
	uint32_t count = m->marks.count;
	if (count)
		qsort(mark, count, sizeof *mark, mark_cmp);
	for (uint32_t i = 0, end; i < count; i = end) {
		for (end = i + 1;
		     end < count && !matter_cmp(&mark[i], &mark[end]) &&
		     (mark[end - 1].day == DAY_NONE ||
		      mark[end].day - mark[end - 1].day <= APART_DAYS);
		     end++)
			;
		if (!part_mouths(m, mark + i, end - i))
			return false;
	}
	return true;
}

static int saying_cmp(const void *va, const void *vb)
{
	const struct saying *a = va, *b = vb;
	const struct version *x = a->version, *y = b->version;
	if (x->report != y->report)
		return x->report < y->report ? -1 : 1;
	if (x->span.begin != y->span.begin)
		return x->span.begin < y->span.begin ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	int order = str_cmp(a->calls, b->calls);
	return order ? order : strcmp(a->id, b->id);
}

bool sayings_all(struct sayings *out, struct arena *arena,
                 const struct view *view, const struct appraisals *appraisals)
{
	struct marking m = { .arena = arena, .view = view,
		             .appraisals = appraisals };
	struct sayings wordings;
	if (!sayings_find(&wordings, arena, view, 1))
		return false;
	for (uint32_t i = 0; i < wordings.count; i++) {
		struct saying *slot = VEC_PUSH(arena, &m.sayings);
		if (!slot)
			return false;
		*slot = wordings.item[i];
	}
	for (uint32_t i = 0; i < view->statement_count; i++)
		if (!mark_statement(&m, i))
			return false;
	if (!join_marks(&m))
		return false;
	if (m.sayings.count)
		qsort(m.sayings.item, m.sayings.count, sizeof *m.sayings.item,
		      saying_cmp);
	/* Two cues ("said", "was quoted as saying") make a statement twice. */
	uint32_t kept = 0;
	for (uint32_t i = 0; i < m.sayings.count; i++)
		if (!kept ||
		    strcmp(m.sayings.item[kept - 1].id, m.sayings.item[i].id))
			m.sayings.item[kept++] = m.sayings.item[i];
	*out = (struct sayings){ m.sayings.item, kept };
	return true;
}
