/* phrases.c - relative times, weekdays, sets, and the choice among all
 * readings; see partial.h.
 */
#include "times/partial.h"

void partial_clear(struct partial *p)
{
	*p = (struct partial){ .weekday = WEEKDAY_NONE,
		               .holiday = NONE,
		               .container = UNIT_NONE,
		               .unit = UNIT_NONE,
		               .clock = CLOCK_NONE };
}

/* last -> -1, this -> 0, next -> 1; `told` where the phrase points to a time
 * told before and not to the report's day. */
static int that_shift(enum relative that, bool the, bool *told)
{
	*told = false;
	switch (that) {
	case THAT_LAST:
	case THAT_PAST:
		return -1;
	case THAT_PREVIOUS:
		*told = true;
		return -1;
	case THAT_NEXT:
		*told = the;
		return 1;
	case THAT_COMING:
		return 1;
	case THAT_FOLLOWING:
		*told = true;
		return 1;
	case THAT_SAME:
		*told = true;
		return 0;
	case THAT_THIS:
		return 0;
	}
	return 0;
}

/* "the past three months", "the next few years", "the first nine months". */
static uint32_t read_length_that(const struct scan *s, uint32_t i,
                                 struct partial *p)
{
	uint32_t at = i;
	if (word_is(s, at, "the") || word_is(s, at, "these"))
		at++;
	const struct tok *t = tok_at(s, at);
	int direction = 0;
	if (t->kind == TOK_THAT && t->value != THAT_THIS &&
	    t->value != THAT_SAME) {
		bool told;
		direction = that_shift((enum relative)t->value, true, &told);
		if (told && t->value != THAT_NEXT)
			direction = 0;
	} else if (t->kind == TOK_ADVERB && word_is(s, at, "recent")) {
		direction = -1;
	} else if ((t->kind != TOK_ORDINAL || t->value != 1 || at == i) &&
	           !word_is(s, at, "final")) {
		return 0;
	}
	at++;
	struct amount a = { COUNT_VAGUE, false };
	uint32_t unit = read_amount(s, at, &a);
	unit = skip_filler(s, unit ? unit : at);
	const struct tok *u = tok_at(s, unit);
	if (u->kind != TOK_UNIT)
		return 0;
	if (!u->plural) {
		/* "the past year" measures, "the past" and "last" point. */
		bool past = word_is(s, at - 1, "past");
		bool last = word_is(s, at - 1, "last") && at - 1 > i;
		if (unit != at || (!past && !last) || u->value < UNIT_WEEK ||
		    u->value == UNIT_WEEKEND || u->value == UNIT_QUARTER)
			return 0;
		a.count = 1;
	} else if (a.count == 1) {
		return 0;
	}
	p->shape = SHAPE_LENGTH;
	p->unit = (enum unit)u->value;
	p->count = a.count;
	p->half_more = a.half;
	p->direction = direction;
	at = unit + 1;
	/* "the last five days of May 2017" lies in its month. */
	struct partial inner;
	partial_clear(&inner);
	uint32_t end = u->plural && word_is(s, at, "of")
	                       ? read_calendar(s, at + 1, &inner)
	                       : 0;
	if (!u->plural && word_is(s, at, "of"))
		return 0;
	if (end && inner.month && !inner.day && p->unit <= UNIT_WEEK &&
	    (t->kind == TOK_ORDINAL || t->value == THAT_LAST)) {
		p->month = inner.month;
		p->year = inner.year;
		p->direction = t->kind == TOK_ORDINAL ? 1 : -1;
		return end;
	}
	return at;
}

static void set_that(struct partial *p, enum relative that, bool the)
{
	bool told;
	p->has_that = true;
	p->that = that_shift(that, the, &told);
	p->told = told;
}

/* "last week", "this coming Sunday", "the following day", "that month",
 * "last October", "this morning". */
static uint32_t read_that(const struct scan *s, uint32_t i, struct partial *p)
{
	uint32_t at = i;
	bool the = word_is(s, at, "the");
	bool that = word_is(s, at, "that");
	if (the || that)
		at++;
	const struct tok *t = tok_at(s, at);
	enum relative rel = THAT_SAME;
	if (t->kind == TOK_THAT) {
		rel = (enum relative)t->value;
		at++;
		if (rel == THAT_THIS && tok_is(s, at, TOK_THAT))
			rel = (enum relative)tok_at(s, at++)->value;
		else if (rel == THAT_SAME && tok_is(s, at, TOK_THAT))
			return 0;
	} else if (the && word_is(s, at, "current")) {
		rel = THAT_THIS;
		at++;
	} else if (!that && !(the && tok_is(s, at, TOK_UNIT) &&
	                      (tok_at(s, at)->value == UNIT_WEEKEND ||
	                       tok_at(s, at)->value == UNIT_QUARTER))) {
		return 0;
	}
	bool bare_the = the && at == i + 1;
	const struct tok *u = tok_at(s, at);
	bool told;
	switch (u->kind) {
	case TOK_UNIT:
		if (u->plural || u->value < UNIT_DAY ||
		    (u->value == UNIT_DAY && (rel == THAT_LAST ||
		                              rel == THAT_PAST)) ||
		    tok_is(s, at + 1, TOK_HYPHEN))
			return 0;
		p->shape = SHAPE_SHIFT;
		p->unit = (enum unit)u->value;
		p->count = bare_the ? 0 : that_shift(rel, the, &told);
		p->told = bare_the ? u->value == UNIT_QUARTER : told;
		if (word_is(s, at, "quarter") && rel == THAT_LAST)
			p->told = false;
		return at + 1;
	case TOK_MONTH:
		if (!u->capital || scan_upos(s, at) == UPOS_VERB || that)
			return 0;
		p->shape = SHAPE_CALENDAR;
		p->month = u->value;
		set_that(p, rel, the);
		if (tok_at(s, at + 1)->digits && tok_at(s, at + 1)->value < 32 &&
		    tok_at(s, at + 1)->value > 0) {
			p->day = tok_at(s, at + 1)->value;
			return at + 2;
		}
		return at + 1;
	case TOK_SEASON:
		if (scan_upos(s, at) == UPOS_VERB)
			return 0;
		p->shape = SHAPE_CALENDAR;
		p->season = (enum season)u->value;
		set_that(p, rel, the);
		return at + 1;
	case TOK_WEEKDAY:
		if (!u->capital || u->short_form || u->plural)
			return 0;
		p->shape = SHAPE_CALENDAR;
		p->weekday = u->value;
		set_that(p, rel, the);
		return at + 1;
	case TOK_PART:
		if (u->plural || u->value == PART_NOON ||
		    u->value == PART_MIDNIGHT)
			return 0;
		p->shape = SHAPE_SHIFT;
		p->unit = UNIT_DAY;
		p->part = (enum day_part)u->value;
		p->count = that_shift(rel, the, &told);
		p->told = told || that;
		return at + 1;
	default:
		break;
	}
	uint32_t end;
	uint32_t holiday = holiday_read(s, at, &end);
	if (holiday == NONE)
		return 0;
	p->shape = SHAPE_CALENDAR;
	p->holiday = holiday;
	set_that(p, rel, the);
	return end;
}

/* "today", "the day before yesterday". */
static uint32_t read_deictic(const struct scan *s, uint32_t i,
                             struct partial *p)
{
	uint32_t at = i;
	int extra = 0;
	if (word_is(s, at, "the"))
		at++;
	if (word_is(s, at, "day") && word_is(s, at + 1, "before")) {
		extra = -1;
		at += 2;
	} else if (word_is(s, at, "day") && word_is(s, at + 1, "after")) {
		extra = 1;
		at += 2;
	} else if (at > i) {
		return 0;
	}
	if (!tok_is(s, at, TOK_DEICTIC))
		return 0;
	p->shape = SHAPE_SHIFT;
	p->unit = UNIT_DAY;
	p->count = tok_at(s, at)->value + extra;
	if (word_is(s, at, "tonight"))
		p->part = PART_NIGHT;
	return at + 1;
}

/* "Friday", "Friday of last week", "Saturday, April 25, 1998". */
static uint32_t read_weekday(const struct scan *s, uint32_t i,
                             struct partial *p)
{
	if (!weekday_here(s, i) || tok_at(s, i)->plural)
		return 0;
	p->shape = SHAPE_CALENDAR;
	p->weekday = tok_at(s, i)->value;
	uint32_t at = i + 1;
	uint32_t date = word_is(s, at, ",") ? at + 1 : at;
	struct partial inner = *p;
	uint32_t end = read_calendar(s, date, &inner);
	if (end && inner.day) {
		*p = inner;
		return end;
	}
	uint32_t that = word_is(s, at, "of") ? at + 1 : at;
	struct partial week;
	partial_clear(&week);
	end = read_that(s, that, &week);
	if (end && week.shape == SHAPE_SHIFT && week.unit == UNIT_WEEK) {
		p->container = UNIT_WEEK;
		p->container_shift = week.count;
		p->container_told = week.told;
		return end;
	}
	return at;
}

/* "two weeks ago", "a year earlier", "three days later", "the day before";
 * not "two weeks after the attack": that is a length from something told. */
static uint32_t read_counted(const struct scan *s, uint32_t i,
                             struct partial *p)
{
	uint32_t at = read_length(s, i, p);
	if (!at && word_is(s, i, "the") && tok_is(s, i + 1, TOK_UNIT) &&
	    !tok_at(s, i + 1)->plural && tok_at(s, i + 1)->value >= UNIT_DAY &&
	    (word_is(s, i + 2, "before") || word_is(s, i + 2, "after") ||
	     word_is(s, i + 2, "earlier") || word_is(s, i + 2, "previous"))) {
		p->shape = SHAPE_LENGTH;
		p->unit = (enum unit)tok_at(s, i + 1)->value;
		p->count = 1;
		at = i + 2;
	}
	if (!at)
		return 0;
	int sign = 0;
	bool told = false;
	uint32_t end = at + 1;
	bool clause_end = at + 1 >= s->count ||
	                  scan_upos(s, at + 1) == UPOS_PUNCT;
	uint32_t word = tok_is(s, at, TOK_HYPHEN) && !p->half_more ? at + 1 : at;
	if (word_is(s, word, "ago")) {
		sign = -1;
		end = word + 1;
	} else if (word_is(s, word, "earlier") && !word_is(s, word + 1, "than")) {
		sign = -1;
		told = true;
		end = word + 1;
	} else if (word_is(s, at, "previous")) {
		sign = -1;
		told = true;
	} else if (word_is(s, at, "later") && !word_is(s, at + 1, "than")) {
		sign = 1;
		told = true;
	} else if (word_is(s, at, "before") && clause_end) {
		sign = -1;
		told = true;
	} else if (word_is(s, at, "after") && clause_end) {
		sign = 1;
		told = true;
	} else if (word_is(s, at, "from") && word_is(s, at + 1, "now")) {
		sign = 1;
		end = at + 2;
	} else {
		return word_is(s, i, "the") ? 0 : at;
	}
	if (p->count == COUNT_VAGUE) {
		p->shape = SHAPE_VAGUE;
		p->vague = sign < 0 ? VAGUE_PAST : VAGUE_FUTURE;
	} else if (p->unit < UNIT_DAY) {
		return at;
	} else {
		bool long_unit = p->unit == UNIT_DECADE ||
		                 p->unit == UNIT_CENTURY;
		p->shape = SHAPE_SHIFT;
		p->count *= sign;
		p->told = told;
		/* "two decades ago" counts back twenty years. */
		if (long_unit && !p->half_more) {
			p->count *= p->unit == UNIT_DECADE ? 10 : 100;
			p->unit = UNIT_YEAR;
		}
	}
	return end;
}

static uint32_t read_vague(const struct scan *s, uint32_t i, struct partial *p)
{
	uint32_t at = word_is(s, i, "the") ? i + 1 : i;
	bool noun = scan_upos(s, at) == UPOS_NOUN &&
	            scan_xpos(s, at + 1) != XPOS_NN &&
	            scan_xpos(s, at + 1) != XPOS_NNS;
	p->shape = SHAPE_VAGUE;
	if (at > i && noun && word_is(s, at, "past")) {
		p->vague = VAGUE_PAST;
		return at + 1;
	}
	if (at > i && noun && word_is(s, at, "future")) {
		p->vague = VAGUE_FUTURE;
		return at + 1;
	}
	if (at > i || !tok_is(s, at, TOK_ADVERB))
		return 0;
	/* "the Current Population Survey" */
	if (tok_at(s, at)->capital && at > 0)
		return 0;
	p->vague = (enum vague_ref)tok_at(s, at)->value;
	return at + 1;
}

/* "every Monday", "each year", "daily", "Mondays", "every two weeks". */
static uint32_t read_set(const struct scan *s, uint32_t i, struct partial *p)
{
	p->shape = SHAPE_SET;
	const struct tok *t = tok_at(s, i);
	if (t->kind == TOK_FREQUENCY) {
		if (t->capital && i > 0)
			return 0; /* "the Daily Mail" */
		p->unit = (enum unit)t->value;
		p->count = 1;
		return i + 1;
	}
	if (t->kind == TOK_WEEKDAY && t->plural && t->capital) {
		p->weekday = t->value;
		return i + 1;
	}
	if (!word_is(s, i, "every") && !word_is(s, i, "each"))
		return 0;
	uint32_t at = i + 1;
	struct amount a = { 1, false };
	if (word_is(s, at, "other")) {
		a.count = 2;
		at++;
	} else {
		struct amount several;
		uint32_t end = read_amount(s, at, &several);
		if (end) {
			at = end;
			a = several;
		}
	}
	const struct tok *u = tok_at(s, at);
	if (u->kind == TOK_UNIT && u->value >= UNIT_HOUR) {
		p->unit = (enum unit)u->value;
		p->count = a.count;
	} else if (u->kind == TOK_WEEKDAY && u->capital) {
		p->weekday = u->value;
	} else if (u->kind == TOK_MONTH && u->capital) {
		p->month = u->value;
	} else if (u->kind == TOK_SEASON) {
		p->season = (enum season)u->value;
	} else if (u->kind == TOK_PART) {
		p->unit = UNIT_DAY;
		p->count = 1;
		p->part = (enum day_part)u->value;
	} else {
		return 0;
	}
	return at + 1;
}

typedef uint32_t (*reader)(const struct scan *, uint32_t, struct partial *);

static uint32_t longest(const struct scan *s, uint32_t i, struct partial *p,
                        const reader *list, size_t count)
{
	uint32_t best = 0;
	struct partial found = *p;
	for (size_t r = 0; r < count; r++) {
		struct partial one = *p;
		uint32_t end = list[r](s, i, &one);
		if (end > best) {
			best = end;
			found = one;
		}
	}
	*p = found;
	return best;
}

/* A date or a pointed-at time, without an edge or a clock. */
static uint32_t read_core(const struct scan *s, uint32_t i, struct partial *p)
{
	static const reader list[] = { read_that, read_weekday, read_deictic,
		                       read_calendar };
	return longest(s, i, p, list, COUNT_OF(list));
}

/* "early", "mid-", "the end of": sets the edge, 0 if there is none. */
static uint32_t read_edge(const struct scan *s, uint32_t i, struct partial *p)
{
	static const char *const ends[] = { "end", "close", NULL };
	static const char *const starts[] = { "beginning", "start", "outset",
		                              NULL };
	uint32_t at = word_is(s, i, "the") ? i + 1 : i;
	if (word_is(s, at, "very"))
		at++;
	const struct tok *t = tok_at(s, at);
	/* "the [mid-July] talks", but "[the mid-1990s]" */
	bool name = tok_is(s, at + 1, TOK_HYPHEN) &&
	            !tok_is(s, at + 2, TOK_DECADE);
	if (t->kind == TOK_EDGE &&
	    (at == i || (t->value <= EDGE_LATE && !name))) {
		p->edge = (enum edge)t->value;
		at++;
		if (tok_is(s, at, TOK_HYPHEN))
			at++;
		return word_is(s, at, "in") && tok_is(s, at + 1, TOK_MONTH)
		               ? at + 1
		               : at;
	}
	if (!word_is(s, at + 1, "of"))
		return 0;
	if (word_in(s, at, ends))
		p->edge = EDGE_LATE;
	else if (word_in(s, at, starts))
		p->edge = EDGE_EARLY;
	else if (word_is(s, at, "middle"))
		p->edge = EDGE_MID;
	else
		return 0;
	return at + 2;
}

static uint32_t read_edged(const struct scan *s, uint32_t i, struct partial *p)
{
	uint32_t at = read_edge(s, i, p);
	if (!at) {
		/* "year-end" */
		uint32_t end = tok_is(s, i + 1, TOK_HYPHEN) ? i + 2 : i + 1;
		if (!word_is(s, i, "year") || !word_is(s, end, "end") ||
		    end == i + 1)
			return 0;
		p->edge = EDGE_LATE;
		p->shape = SHAPE_SHIFT;
		p->unit = UNIT_YEAR;
		return end + 1;
	}
	uint32_t end = read_core(s, at, p);
	if (end)
		return end;
	const struct tok *t = tok_at(s, at);
	if (p->edge == EDGE_EARLIER || p->edge == EDGE_LATER)
		return 0;
	if (t->kind == TOK_MONTH && t->capital) {
		p->shape = SHAPE_CALENDAR;
		p->month = t->value;
		return at + 1;
	}
	if (t->kind == TOK_NUMBER && t->digits == 4 && t->value >= 1000 &&
	    t->value <= 2100) {
		p->shape = SHAPE_CALENDAR;
		p->year = t->value;
		return at + 1;
	}
	/* "the end of the year" */
	uint32_t unit = word_is(s, at, "the") ? at + 1 : at;
	if (unit > at && tok_is(s, unit, TOK_UNIT) &&
	    !tok_at(s, unit)->plural && tok_at(s, unit)->value >= UNIT_WEEK) {
		p->shape = SHAPE_SHIFT;
		p->unit = (enum unit)tok_at(s, unit)->value;
		return unit + 1;
	}
	return 0;
}

/* "first week of May", "the last week of March", "the week of March 6". */
static uint32_t read_week_of(const struct scan *s, uint32_t i,
                             struct partial *p)
{
	uint32_t at = word_is(s, i, "the") ? i + 1 : i;
	const struct tok *t = tok_at(s, at);
	int nth = 0;
	if (t->kind == TOK_ORDINAL && t->value <= 5)
		nth = t->value;
	else if (t->kind == TOK_THAT && t->value == THAT_LAST)
		nth = -1;
	else if (word_is(s, at, "final"))
		nth = -1;
	if (nth)
		at++;
	if (!word_is(s, at, "week") || !word_is(s, at + 1, "of"))
		return 0;
	struct partial inner = *p;
	uint32_t end = read_calendar(s, at + 2, &inner);
	const struct tok *m = tok_at(s, at + 2);
	if (!end && nth && m->kind == TOK_MONTH &&
	    (m->capital || m->short_form)) {
		inner.shape = SHAPE_CALENDAR;
		inner.month = m->value;
		end = at + 3;
	}
	if (!end || !inner.month || (nth == 0) == (inner.day == 0))
		return 0;
	*p = inner;
	p->week = nth;
	p->week_of = nth == 0;
	return end;
}

static bool day_grained(const struct partial *p)
{
	if (p->shape == SHAPE_SHIFT)
		return p->unit == UNIT_DAY && p->part == PART_NONE;
	return p->shape == SHAPE_CALENDAR && !p->week_of &&
	       (p->day || p->weekday != WEEKDAY_NONE || p->holiday != NONE);
}

/* A part of the day or a clock time behind a day: "Friday morning",
 * "October 16, 2025 2:31 PM", "July 3 at 10 a.m.". */
static uint32_t read_time_behind(const struct scan *s, uint32_t at,
                                 struct partial *p)
{
	if (tok_is(s, at, TOK_PART) && !tok_at(s, at)->plural &&
	    tok_at(s, at)->value <= PART_NIGHT) {
		p->part = (enum day_part)tok_at(s, at)->value;
		at++;
	}
	uint32_t clock = at;
	if (word_is(s, clock, ",") || word_is(s, clock, "at"))
		clock++;
	if (word_is(s, clock, "at") && clock == at + 1)
		clock++;
	uint32_t end = read_clock(s, clock, p);
	return end ? end : at;
}

/* "10 p.m. Wednesday", "18:00 UTC", "noon", "the morning of July 3". */
static uint32_t read_clock_first(const struct scan *s, uint32_t i,
                                 struct partial *p)
{
	static const char *const before[] = { "at", "around", "about", "by",
		                              "until", "till", "before",
		                              "after", "from", "since", "to",
		                              "between", NULL };
	uint32_t at;
	bool part = word_is(s, i, "the") && tok_is(s, i + 1, TOK_PART) &&
	            word_is(s, i + 2, "of");
	if (part) {
		p->part = (enum day_part)tok_at(s, i + 1)->value;
		at = i + 3;
	} else {
		at = read_clock(s, i, p);
		if (!at)
			return 0;
	}
	uint32_t day = at;
	if (!part && (word_is(s, day, "on") || word_is(s, day, ",")))
		day++;
	struct partial with = *p;
	uint32_t end = read_core(s, day, &with);
	if (end && day_grained(&with)) {
		*p = with;
		return end;
	}
	bool bare = tok_is(s, i, TOK_CLOCK) && at == i + 1;
	if (part || (bare && !(i > 0 && word_in(s, i - 1, before))))
		return 0;
	p->shape = SHAPE_SHIFT;
	p->unit = UNIT_DAY;
	p->told = true;
	return at;
}

uint32_t read_time(const struct scan *s, uint32_t i, struct partial *p)
{
	static const reader list[] = {
		read_length_that, read_core,  read_edged,
		read_week_of,     read_set,   read_counted,
		read_vague,       read_clock_first,
	};
	partial_clear(p);
	uint32_t end = longest(s, i, p, list, COUNT_OF(list));
	if (end && p->clock == CLOCK_NONE && day_grained(p))
		end = read_time_behind(s, end, p);
	return end;
}
