/* find.c - the times of a report, in order; see time.h.
 *
 * Sentence by sentence: read every phrase, let the ends of a range lend each
 * other their year, then resolve one after the other, since what was told
 * before is what "the next day" counts from.
 */
#include "base/vec.h"
#include "times/clause.h"
#include "times/range.h"

/* Acts whose days are kept; one told longer ago is hardly told again. */
#define ACTS_MAX 32u

/* A day that was told of what a verb tells. */
struct act_day {
	struct str verb; /* lemma */
	struct told day;
};

struct finder {
	struct arena *doc, *scratch;
	const struct report *report;
	const struct words *words;
	const struct trees *trees;
	struct resolver resolver;
	/* That told them. */
	uint32_t any_sentence, day_sentence, quarter_sentence;
	uint32_t paragraph_first; /* sentence */
	struct VEC(struct time_mention) found;
	struct act_day acts[ACTS_MAX]; /* the latest of them, in a ring */
	uint32_t act_count;
};

static bool new_paragraph(const struct finder *f, uint32_t sentence)
{
	if (sentence == 0)
		return true;
	struct span gap = { f->words->sentence[sentence - 1].span.end,
		            f->words->sentence[sentence].span.begin };
	return gap.begin > gap.end || str_find(span_str(f->report->text, gap),
	                                       STR("\n"), 0) != SIZE_MAX;
}

/* Words of a heading. */
#define HEADING_MAX 12u

/* "2005: The vote", "1936", "The siege (June 1950)": a line by itself, with
 * the year at its beginning or end. The report's own headline is none, nor is
 * the line with its day. */
static void read_heading(struct finder *f, const struct scan *s,
                         uint32_t sentence)
{
	struct resolver *r = &f->resolver;
	if (sentence == 0 || s->count == 0 || s->count > HEADING_MAX ||
	    !new_paragraph(f, sentence) ||
	    (sentence + 1 < f->words->sentence_count &&
	     !new_paragraph(f, sentence + 1)))
		return;
	uint32_t last = s->count - 1;
	if (word_is(s, last, ".") || word_is(s, last, "!") ||
	    word_is(s, last, "?") || word_is(s, last, ";"))
		return;
	r->section.days.from = DAY_NONE;
	uint32_t numbers = 0, at = s->count;
	for (uint32_t i = 0; i < s->count; i++) {
		if (digits_year(s, i))
			at = i;
		numbers += tok_at(s, i)->digits > 0;
	}
	if (numbers != 1 || at == s->count)
		return;
	uint32_t end = word_is(s, last, ")") ? last : last + 1;
	bool opens = at == 0 || (at == 1 && tok_is(s, 0, TOK_MONTH));
	int year = tok_at(s, at)->value;
	bool now = r->today != DAY_NONE && day_civil(r->today).year <= year;
	if (now || (!opens && at + 1 != end))
		return;
	r->section = (struct told){ .days = days_of_year(year),
		                    .grain = GRAIN_YEAR,
		                    .span = f->words->item[s->first + at] };
}

static bool read_sentence(const struct scan *s, struct phrases *out,
                          struct arena *scratch)
{
	for (uint32_t i = 0; i < s->count;) {
		struct partial p;
		uint32_t end = read_time(s, i, &p);
		if (!end) {
			i++;
			continue;
		}
		struct phrase *phrase = VEC_PUSH(scratch, out);
		if (!phrase)
			return false;
		*phrase = (struct phrase){ i, end, p, false, false };
		i = end;
	}
	join_ranges(s, out);
	return true;
}

static enum time_link link_of(const struct scan *s, const struct phrase *p)
{
	static const char *const until[] = { "until", "till", "by", "through",
		                             NULL };
	bool length = p->partial.shape == SHAPE_LENGTH;
	if (length && word_is(s, p->end, "after"))
		return LINK_AFTER;
	if (length && word_is(s, p->end, "before"))
		return LINK_BEFORE;
	if (p->closes_range)
		return LINK_UNTIL;
	if (p->first == 0 || p->opens_range)
		return LINK_AT;
	uint32_t i = p->first - 1;
	if (i > 0 && (word_is(s, i, "the") || word_is(s, i, "about") ||
	              word_is(s, i, "around") || word_is(s, i, "at")))
		i--;
	if (word_is(s, i, "since") || word_is(s, i, "from"))
		return LINK_SINCE;
	if (word_in(s, i, until))
		return LINK_UNTIL;
	if (word_is(s, i, "before") ||
	    (word_is(s, i, "to") && i > 0 && word_is(s, i - 1, "prior")))
		return LINK_BEFORE;
	if (word_is(s, i, "after") || word_is(s, i, "following"))
		return LINK_AFTER;
	if (word_is(s, i, "for") && length)
		return LINK_FOR;
	return LINK_AT;
}

/* "after Thursday's talks": the preposition is of the talks. */
static bool names_thing(const struct trees *trees, uint32_t head)
{
	switch ((enum rel)trees->rel[head]) {
	case REL_NMOD_POSS:
	case REL_COMPOUND:
	case REL_AMOD:
	case REL_NUMMOD:
		return trees->head[head] != NONE;
	default:
		return false;
	}
}

/* The word of [first, end) whose head lies outside. */
static uint32_t head_of(const struct trees *trees, uint32_t first, uint32_t end)
{
	for (uint32_t w = first; w < end; w++) {
		uint32_t head = trees->head[w];
		bool outside = head == NONE || head < first || head >= end;
		if (outside && trees->rel[w] != REL_CASE &&
		    trees->rel[w] != REL_PUNCT && trees->rel[w] != REL_DET)
			return w;
	}
	return end - 1;
}

/* A date at the very start of its sentence and set off from it. */
static uint32_t lead_end(const struct finder *f, const struct scan *s,
                         const struct phrase *p, uint32_t sentence)
{
	for (uint32_t i = 0; i < p->first; i++)
		if (scan_upos(s, i) != UPOS_PUNCT &&
		    scan_upos(s, i) != UPOS_SYM && !tok_is(s, i, TOK_HYPHEN))
			return 0;
	bool dash = tok_is(s, p->end, TOK_HYPHEN) && !tok_at(s, p->end)->glued;
	if (!new_paragraph(f, sentence) || (!word_is(s, p->end, ":") && !dash))
		return 0;
	uint32_t last = sentence;
	while (last + 1 < f->words->sentence_count &&
	       !new_paragraph(f, last + 1))
		last++;
	return f->words->sentence[last].end;
}

/* The verb of the clause of `m`, if it tells one act from others. */
static struct str telling_verb(const struct trees *trees,
                               const struct time_mention *m)
{
	static const char *const any[] = {
		"be",    "have",  "do",    "say",  "tell",  "make", "take",
		"come",  "go",    "get",   "give", "begin", "start", "hold",
		"speak", "add",   "happen", NULL
	};
	uint32_t verb = clause_of(trees, m->head);
	bool told = trees->upos[verb] == UPOS_VERB &&
	            !tree_lemma_in(trees, verb, any);
	return told ? trees->lemma[verb] : (struct str){ 0 };
}

/* "He was shot on Oct. 23. ... He was shot at 10 p.m.": what the clock tells
 * is what was told before, and of that day. */
static void recall_act(struct finder *f, const struct time_mention *m)
{
	struct str verb = telling_verb(f->trees, m);
	struct told *day = &f->resolver.day;
	if (!verb.len || day->near || day->here)
		return;
	uint32_t kept = f->act_count < ACTS_MAX ? f->act_count : ACTS_MAX;
	for (uint32_t n = 1; n <= kept; n++) {
		const struct act_day *act =
		    &f->acts[(f->act_count - n) % ACTS_MAX];
		if (!str_eq(act->verb, verb))
			continue;
		*day = act->day;
		day->near = true;
		return;
	}
}

/* A story goes on from what its main clauses tell, and not from "the invasion
 * of 1812" nor from "who had been there in 1902". */
static bool aside(const struct finder *f, const struct time_mention *m)
{
	if (f->resolver.any.days.from == DAY_NONE)
		return false;
	if (!clause_main(f->trees, m->head))
		return true;
	switch ((enum rel)f->trees->rel[m->head]) {
	case REL_NMOD:
	case REL_NMOD_UNMARKED:
	case REL_NMOD_DESC:
	case REL_NMOD_POSS:
	case REL_COMPOUND:
	case REL_AMOD:
	case REL_NUMMOD:
		return m->grain == GRAIN_YEAR;
	default:
		return false;
	}
}

static void remember(struct finder *f, const struct time_mention *m,
                     const struct phrase *p, uint32_t sentence)
{
	struct resolver *r = &f->resolver;
	if (m->days.from == DAY_NONE || m->type > TIME_TIME ||
	    p->closes_range || m->grain == GRAIN_DECADE)
		return;
	/* "At present" is no part of a story of the past. */
	if (r->history && m->basis == BASIS_RELATIVE && !m->anchor.end)
		return;
	bool written = p->partial.year || (p->partial.month && m->anchor.end);
	struct told told = { .days = m->days,
		             .grain = m->grain,
		             .span = m->span,
		             .year_back = year_back(&p->partial),
		             .dates = m->link == LINK_AT && written &&
		                      clause_main(f->trees, m->head) };
	if (m->grain == GRAIN_DAY) {
		r->day = told;
		f->day_sentence = sentence;
		struct str verb = telling_verb(f->trees, m);
		if (verb.len && m->link == LINK_AT && m->type == TIME_DATE)
			f->acts[f->act_count++ % ACTS_MAX] =
			    (struct act_day){ verb, told };
	}
	if (m->grain == GRAIN_QUARTER && !p->partial.of_quarter &&
	    p->partial.shape == SHAPE_CALENDAR) {
		r->quarter = told;
		f->quarter_sentence = sentence;
	}
	if (r->history && aside(f, m))
		return;
	r->any = told;
	f->any_sentence = sentence;
}

static bool near(const struct finder *f, uint32_t told, uint32_t sentence)
{
	return told == sentence ||
	       (told + 1 == sentence && told >= f->paragraph_first);
}

/* "four years after the withdrawal" in a sentence that has told no other time
 * counts from the report's day to the year of the withdrawal. */
static void count_back(struct finder *f, struct time_mention *m,
                       const struct phrase *p, uint32_t sentence)
{
	const struct partial *length = &p->partial;
	day_t today = f->resolver.today;
	if (m->type != TIME_DURATION || m->link != LINK_AFTER ||
	    today == DAY_NONE || f->any_sentence == sentence ||
	    length->count < 1 || length->count > 300 ||
	    (length->unit != UNIT_YEAR && length->unit != UNIT_DECADE))
		return;
	int years = length->count * (length->unit == UNIT_DECADE ? 10 : 1);
	int year = day_civil(today).year - years;
	if (year < YEAR_FIRST)
		return;
	m->days = days_of_year(year);
	m->grain = GRAIN_YEAR;
	m->basis = BASIS_RELATIVE;
}

static bool since(const struct scan *s, const struct phrase *p)
{
	return p->first > 0 && word_is(s, p->first - 1, "since");
}

/* "as early as", "as soon as" before word `i`. */
static bool soonest(const struct scan *s, uint32_t i)
{
	return i > 2 && word_is(s, i - 1, "as") && word_is(s, i - 3, "as") &&
	       (word_is(s, i - 2, "early") || word_is(s, i - 2, "soon"));
}

/* "extended to 20 November", "until May": the end may lie ahead of a past. */
static enum tense tense_of(const struct trees *trees, const struct scan *s,
                           const struct phrase *p, const struct time_mention *m)
{
	enum tense tense = clause_tense(trees, m->head);
	/* "closed until Friday" */
	bool weekday = p->partial.shape == SHAPE_CALENDAR &&
	               p->partial.weekday != WEEKDAY_NONE && !p->partial.day;
	/* "Until Thursday they had not called him a suspect" */
	if (m->link == LINK_UNTIL && clause_past_perfect(trees, m->head))
		return TENSE_PAST;
	/* "has been allowed to work since Jan. 13" */
	if (since(s, p))
		return TENSE_PAST;
	if (m->link == LINK_UNTIL && weekday && !p->closes_range)
		return TENSE_FUTURE;
	/* "could come as early as Tuesday" */
	if (weekday && tense != TENSE_PAST && soonest(s, p->first))
		return TENSE_FUTURE;
	return m->link == LINK_UNTIL && tense == TENSE_PAST ? TENSE_UNKNOWN
	                                                    : tense;
}

/* Words between "worst" and "in seven years". */
#define MEASURED_REACH 4u

/* "the worst fighting in seven years": as far back as one looks. */
static bool measures_back(const struct trees *trees, uint32_t first)
{
	for (uint32_t i = 2; i <= MEASURED_REACH + 1 && i <= first; i++) {
		uint32_t w = first - i;
		if (trees->upos[w] == UPOS_VERB || trees->upos[w] == UPOS_PUNCT)
			return false;
		if (trees->xpos[w] == XPOS_JJS || trees->xpos[w] == XPOS_RBS ||
		    str_is(trees->lemma[w], "first"))
			return true;
	}
	return false;
}

/* "will meet in two weeks" points to a time, "fell for the first time in two
 * weeks" measures; "must leave within two weeks" runs from now on. */
static void point_ahead(struct partial *p, const struct scan *s, uint32_t first,
                        uint32_t end, enum tense tense)
{
	if (p->shape == SHAPE_LENGTH && first > 0 && tense != TENSE_PAST &&
	    word_is(s, first - 1, "within") && p->direction >= 0 && !p->month &&
	    !p->year && !word_is(s, end, "of") && !word_is(s, end, "after")) {
		p->direction = 1;
		p->from_now = true;
		return;
	}
	if (p->shape == SHAPE_LENGTH && p->unit < UNIT_DAY &&
	    tense_ahead(tense) && first > 0 && word_is(s, first - 1, "in") &&
	    !word_is(s, end, "of")) {
		point_to_hour(p);
		return;
	}
	if (p->shape != SHAPE_LENGTH || p->count <= 0 || p->half_more ||
	    p->direction || p->unit < UNIT_DAY || !tense_ahead(tense) ||
	    first == 0 || !word_is(s, first - 1, "in") ||
	    word_is(s, end, "of") || word_is(s, end, "after") ||
	    word_is(s, end, "ended") || word_is(s, end, "ending"))
		return;
	p->shape = SHAPE_SHIFT;
	if (p->unit == UNIT_DECADE || p->unit == UNIT_CENTURY) {
		p->count *= p->unit == UNIT_DECADE ? 10 : 100;
		p->unit = UNIT_YEAR;
	}
}

/* Words before a time among which sums of money are looked for. */
#define SUMS_REACH 60u

/* "earned $5 million, against $4 million a year earlier": results, and of the
 * quarter that the report is about where they are not those of the year. */
static bool compares_results(const struct scan *s, const struct phrase *p)
{
	static const char *const money[] = { "$",        "C$",
		                             "US$",      "A$",
		                             "\xc2\xa3", "\xe2\x82\xac",
		                             "\xc2\xa5", NULL };
	bool paid = false;
	for (uint32_t i = p->first > SUMS_REACH ? p->first - SUMS_REACH : 0;
	     i < p->first; i++) {
		const struct tok *t = tok_at(s, i);
		if (t->kind == TOK_UNIT &&
		    (t->value == UNIT_MONTH || t->value == UNIT_YEAR))
			return false;
		paid = paid || word_in(s, i, money);
	}
	return paid;
}

/* "at 4 in the morning (4 a.m. EDT Thursday)", "at 10:35 a.m. (0735 GMT) Friday":
 * the clock behind whose words that of `p` is put in brackets is of its day. */
static bool lend_day(struct finder *f, const struct scan *s,
                     const struct phrase *clock, const struct phrase *p,
                     struct time_mention *to, const struct time_mention *m)
{
	bool opens = clock->end + 1 == p->first && word_is(s, clock->end, "(");
	bool closes = clock->end + 1 == p->first && word_is(s, clock->end, ")");
	size_t at = str_find(to->value, STR("T"), 0);
	size_t day = str_find(m->value, STR("T"), 0);
	if ((!opens && !closes) || !clock->partial.told ||
	    clock->partial.clock == CLOCK_NONE || p->partial.told ||
	    m->grain != GRAIN_DAY || m->days.from == DAY_NONE ||
	    at == SIZE_MAX)
		return true;
	if (day == SIZE_MAX)
		day = m->value.len;
	to->days = m->days;
	to->basis = m->basis;
	to->value = arena_format(f->doc, "%.*s%.*s", (int)day, m->value.ptr,
	                         (int)(to->value.len - at), to->value.ptr + at);
	return to->value.ptr;
}

static bool add(struct finder *f, const struct scan *s,
                const struct phrases *list, uint32_t k, uint32_t sentence)
{
	const struct phrase *p = &list->item[k];
	struct time_mention *m = VEC_PUSH(f->doc, &f->found);
	if (!m)
		return false;
	const struct span *word = f->words->item;
	m->first = s->first + p->first;
	m->end = s->first + p->end;
	m->span = (struct span){ word[m->first].begin, word[m->end - 1].end };
	m->head = head_of(f->trees, m->first, m->end);
	m->link = names_thing(f->trees, m->head) ? LINK_AT : link_of(s, p);
	struct resolver *r = &f->resolver;
	r->any.near = near(f, f->any_sentence, sentence);
	r->any.here = f->any_sentence >= f->paragraph_first;
	r->day.near = near(f, f->day_sentence, sentence);
	r->day.here = f->day_sentence >= f->paragraph_first;
	r->quarter.here = f->quarter_sentence >= f->paragraph_first;
	r->quarter.near = near(f, f->quarter_sentence, sentence) ||
	                  compares_results(s, p);
	enum tense tense = tense_of(f->trees, s, p, m);
	struct partial said = p->partial;
	if (!measures_back(f->trees, m->first))
		point_ahead(&said, s, p->first, p->end, tense);
	said.begun = since(s, p);
	if (said.told && said.clock != CLOCK_NONE && tense == TENSE_PAST)
		recall_act(f, m);
	if (!resolve(m, &said, r, tense))
		return false;
	bool second = k > 0 && f->found.count > 1;
	if (p->closes_range && second &&
	    !follow_opening(m - 1, m, &said, r, tense))
		return false;
	if (f->report->dateline.end > f->report->dateline.begin &&
	    span_within(m->span, f->report->dateline))
		m->basis = BASIS_DATELINE;
	else if (m->days.from != DAY_NONE)
		m->lead_end = lead_end(f, s, p, sentence);
	count_back(f, m, p, sentence);
	remember(f, m, p, sentence);
	if (p->closes_range && second)
		close_range(m - 1, p - 1, m, p, r->today);
	if (second)
		count_from(s, p - 1, p, m - 1, m);
	return !second || lend_day(f, s, p - 1, p, m - 1, m);
}

static bool find_in_sentence(struct finder *f, uint32_t sentence)
{
	const struct sentence *at = &f->words->sentence[sentence];
	uint32_t count = at->end - at->first;
	struct arena_mark mark = arena_mark(f->scratch);
	struct tok *tok = arena_alloc(f->scratch, count, sizeof *tok);
	struct phrases list = { 0 };
	bool ok = false;
	if (!tok)
		goto out;
	lex_words(tok, f->report->text, f->words->item, at->first, count);
	struct scan s = { tok, count, at->first, f->trees };
	read_heading(f, &s, sentence);
	if (!read_sentence(&s, &list, f->scratch))
		goto out;
	for (uint32_t k = 0; k < list.count; k++)
		if (!add(f, &s, &list, k, sentence))
			goto out;
	ok = true;
out:
	arena_rewind(f->scratch, mark);
	return ok;
}

/* What the report's years are, and how often it speaks from its own day. */
struct census {
	uint32_t far, close, spoken, months;
};

/* Fewer years than this tell nothing of the report as a whole, unless it is a
 * chronicle of so many months that hardly ever says a year. */
#define HISTORY_YEARS 8
#define CHRONICLE_YEARS 3
#define CHRONICLE_MONTHS 20

static void count_words(struct census *c, const struct scan *s, int now)
{
	for (uint32_t i = 0; i < s->count; i++) {
		const struct tok *t = &s->tok[i];
		if (year_here(s, i)) {
			if (t->value < now - 2 || t->value > now + 2)
				c->far++;
			else
				c->close++;
		}
		c->months += month_here(s, i);
		bool pointing = t->kind == TOK_THAT && t->value <= THAT_NEXT &&
		                tok_is(s, i + 1, TOK_UNIT);
		if (pointing || t->kind == TOK_DEICTIC || weekday_here(s, i))
			c->spoken++;
	}
}

/* A report about the past, as against news with a past: nearly all its years
 * are far from its day, and it hardly ever says "Friday" or "last week". */
static bool is_history(struct finder *f, bool *out)
{
	struct census c = { 0 };
	int now = day_civil(f->resolver.today).year;
	*out = false;
	for (uint32_t i = 0; i < f->words->sentence_count; i++) {
		const struct sentence *at = &f->words->sentence[i];
		uint32_t count = at->end - at->first;
		struct arena_mark mark = arena_mark(f->scratch);
		struct tok *tok = arena_alloc(f->scratch, count, sizeof *tok);
		if (!tok)
			return false;
		lex_words(tok, f->report->text, f->words->item, at->first,
		          count);
		struct scan s = { tok, count, at->first, f->trees };
		count_words(&c, &s, now);
		arena_rewind(f->scratch, mark);
	}
	bool years = c.far >= HISTORY_YEARS && c.close * 5 <= c.far &&
	             c.spoken * 5 <= c.far + c.months;
	bool months = c.far >= CHRONICLE_YEARS && !c.close &&
	              c.months >= CHRONICLE_MONTHS &&
	              c.spoken * 20 <= c.months;
	*out = years || months;
	return true;
}

enum chancery_status
times_find(struct times *out, struct arena *doc, struct arena *scratch,
           const struct report *report, const struct words *words,
           const struct trees *trees, struct chancery_error *err)
{
	*out = (struct times){ 0 };
	struct finder f = { .doc = doc,
		            .scratch = scratch,
		            .report = report,
		            .words = words,
		            .trees = trees };
	f.resolver.doc = doc;
	f.resolver.today = report_day(report);
	f.resolver.any.days.from = f.resolver.day.days.from = DAY_NONE;
	f.resolver.quarter.days.from = DAY_NONE;
	f.resolver.section.days.from = DAY_NONE;
	f.any_sentence = f.day_sentence = f.quarter_sentence = NONE - 1;
	if (f.resolver.today != DAY_NONE &&
	    !is_history(&f, &f.resolver.history))
		return fail_nomem(err);
	for (uint32_t i = 0; i < words->sentence_count; i++) {
		if (new_paragraph(&f, i))
			f.paragraph_first = i;
		if (!find_in_sentence(&f, i))
			return fail_nomem(err);
	}
	uint32_t *headed = arena_alloc(doc, words->count, sizeof *headed);
	if (!headed)
		return fail_nomem(err);
	for (uint32_t w = 0; w < words->count; w++)
		headed[w] = NONE;
	for (uint32_t i = 0; i < f.found.count; i++)
		headed[f.found.item[i].head] = i;
	*out = (struct times){ f.found.item, f.found.count, headed };
	return CHANCERY_OK;
}

const char *time_type_name(enum time_type type)
{
	static const char *const name[] = { "DATE", "TIME", "DURATION", "SET" };
	return name[type];
}

const char *granularity_name(enum granularity grain)
{
	static const char *const name[] = { "none",   "day",     "week",
		                            "month",  "quarter", "year",
		                            "decade", "range" };
	return name[grain];
}

const char *time_basis_name(enum time_basis basis)
{
	static const char *const name[] = {
		"none",    "explicit", "relative",
		"weekday", "dateline", "publication"
	};
	return name[basis];
}
