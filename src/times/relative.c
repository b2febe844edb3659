/* relative.c - times that point from another: "last week", "the next day",
 * "two years ago"; see partial.h.
 */
#include "times/partial.h"

static bool article(const struct scan *s, uint32_t i)
{
	return word_is(s, i, "a") || word_is(s, i, "an");
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
uint32_t read_length_that(const struct scan *s, uint32_t i, struct partial *p)
{
	uint32_t at = i;
	if (word_is(s, at, "the") || word_is(s, at, "these"))
		at++;
	/* "the 5 past years", "two coming weeks" */
	struct amount front;
	uint32_t counted_end = read_amount(s, at, &front);
	bool counted = counted_end && front.count > 1 &&
	               tok_is(s, counted_end, TOK_THAT);
	if (counted)
		at = counted_end;
	const struct tok *t = tok_at(s, at);
	bool first = t->kind == TOK_ORDINAL && t->value == 1;
	bool final = word_is(s, at, "final");
	int direction = 0;
	bool told = false;
	if (t->kind == TOK_THAT && t->value != THAT_THIS &&
	    t->value != THAT_SAME) {
		direction = that_shift((enum relative)t->value, true, &told);
		told = told && t->value != THAT_NEXT;
	} else if (t->kind == TOK_ADVERB && word_is(s, at, "recent")) {
		direction = -1;
	} else if (!first && !final) {
		return 0;
	}
	at++;
	struct amount a = { COUNT_VAGUE, 0 };
	uint32_t unit = counted ? 0 : read_amount(s, at, &a);
	unit = skip_filler(s, unit ? unit : at);
	if (counted)
		a = front;
	const struct tok *u = tok_at(s, unit);
	if (u->kind != TOK_UNIT)
		return 0;
	if (!u->plural && counted)
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
	p->half_more = a.part == 50;
	p->hundredths = a.part == 50 ? 0 : a.part;
	p->direction = direction;
	p->told = told;
	at = unit + 1;
	if (!u->plural && word_is(s, at, "of"))
		return 0;
	struct partial more = *p;
	uint32_t units = u->plural && !first && !final && a.count > 0
	                     ? read_more_units(s, at, &more)
	                     : at;
	/* "the past three months, and two days ago" */
	if (units > at && !word_is(s, units, "ago") &&
	    !tok_is(s, units, TOK_EDGE)) {
		*p = more;
		at = units;
	}
	/* "the last five days of May 2017" lies in its month. */
	struct partial inner = *p;
	bool of = u->plural && word_is(s, at, "of") &&
	          (first || final || t->value == THAT_LAST);
	bool bare = word_is(s, at + 1, "the") && tok_is(s, at + 2, TOK_UNIT);
	uint32_t end = of && !bare ? read_container(s, at, &inner) : 0;
	bool month = inner.month || inner.container == UNIT_MONTH;
	if (!end || p->unit < UNIT_DAY ||
	    p->unit > (month ? UNIT_FORTNIGHT : UNIT_QUARTER))
		return first && !word_is(s, i, "the") ? 0 : at;
	*p = inner;
	p->direction = first ? 1 : -1;
	p->told = false;
	return end;
}

static void set_that(struct partial *p, enum relative that, bool the)
{
	bool told;
	p->has_that = true;
	p->that = that_shift(that, the, &told);
	p->told = told;
	p->beyond = that == THAT_LAST || that == THAT_NEXT ||
	            that == THAT_PREVIOUS || that == THAT_FOLLOWING;
}

/* The pointing word at `i`: "last", "the following", "that same", "this
 * coming". Returns one past it, or 0. */
struct pointer {
	enum relative rel;
	bool the, that;
	bool bare; /* no more than "the" */
};

/* "shares ended the day lower", "later in the day", "for the day, ...". */
static bool the_day(const struct scan *s, uint32_t i)
{
	static const char *const ending[] = {
		"end",       "ended",    "ending", "ends",
		"finish",    "finished", "close",  "closed",
		"finishing", "closing",  "start",  "started",
		"opened",    "finishes", "closes", NULL
	};
	static const char *const within[] = { "late", "later", "early",
		                              "earlier", NULL };
	if (!word_is(s, i, "day") || i < 2)
		return false;
	uint32_t before = i - 2;
	if (word_in(s, before, ending))
		return true;
	if (word_is(s, before, "in"))
		return before > 0 && word_in(s, before - 1, within);
	return word_is(s, before, "for") &&
	       (i + 1 == s->count || scan_upos(s, i + 1) == UPOS_PUNCT);
}

static uint32_t read_pointer(const struct scan *s, uint32_t i,
                             struct pointer *out)
{
	uint32_t at = i;
	*out = (struct pointer){ .rel = THAT_SAME };
	out->the = word_is(s, at, "the");
	out->that = word_is(s, at, "that");
	if (out->the || out->that)
		at++;
	if (tok_is(s, at, TOK_THAT)) {
		out->rel = (enum relative)tok_at(s, at++)->value;
		if (!tok_is(s, at, TOK_THAT))
			return at;
		if (out->rel == THAT_SAME)
			return 0;
		if (out->rel == THAT_THIS)
			out->rel = (enum relative)tok_at(s, at++)->value;
		return at;
	}
	if (word_is(s, at, "current") &&
	    (out->the || tok_is(s, at + 1, TOK_UNIT))) {
		out->rel = THAT_THIS;
		return at + 1;
	}
	/* "for the full year" */
	bool full = out->the && word_is(s, at, "full") &&
	            word_is(s, at + 1, "year");
	if (full || (out->the && word_is(s, at, "fiscal") &&
	             word_is(s, at + 1, "year")))
		at++;
	/* "the weekend", "the quarter" point by themselves. */
	const struct tok *t = tok_at(s, at);
	out->bare = out->the;
	static const char *const over[] = { "for",    "in", "within", "through",
		                            "during", "of", NULL };
	/* "for the year", but "for the year ended March 31". */
	enum upos next = scan_upos(s, at + 1);
	bool year = t->kind == TOK_UNIT && !t->plural &&
	            t->value >= UNIT_WEEK && t->value <= UNIT_YEAR &&
	            t->value != UNIT_FORTNIGHT &&
	            i > 0 && word_in(s, i - 1, over) &&
	            (full || next == UPOS_COUNT || next == UPOS_PUNCT ||
	             next == UPOS_CCONJ || word_is(s, at + 1, "to"));
	bool pointing = t->kind == TOK_UNIT &&
	                (year || t->value == UNIT_WEEKEND ||
	                 t->value == UNIT_QUARTER || the_day(s, at));
	return out->that || (out->the && pointing) ? at : 0;
}

static uint32_t read_that_unit(const struct scan *s, uint32_t at,
                               const struct pointer *to, struct partial *p)
{
	const struct tok *u = tok_at(s, at);
	bool last_day = u->value == UNIT_DAY &&
	                (to->rel == THAT_LAST || to->rel == THAT_PAST);
	if (u->plural || u->value < UNIT_DAY || last_day ||
	    tok_is(s, at + 1, TOK_HYPHEN))
		return 0;
	bool told;
	p->shape = SHAPE_SHIFT;
	p->unit = (enum unit)u->value;
	p->count = that_shift(to->rel, to->the, &told);
	p->told = to->bare ? u->value == UNIT_QUARTER : told;
	p->near_only = to->bare && (u->value == UNIT_DAY || u->value == UNIT_WEEK);
	if (p->near_only)
		p->told = true;
	p->year_pointed = u->value == UNIT_YEAR;
	p->of_quarter = to->bare && u->value == UNIT_QUARTER;
	if (u->value == UNIT_QUARTER && to->rel == THAT_LAST)
		p->told = false;
	/* "next week on Tuesday" */
	uint32_t day = word_is(s, at + 1, "on") ? at + 2 : at + 1;
	if (u->value == UNIT_WEEK && !to->bare && weekday_here(s, day) &&
	    !tok_at(s, day)->plural) {
		p->shape = SHAPE_CALENDAR;
		p->weekday = tok_at(s, day)->value;
		p->container = UNIT_WEEK;
		p->container_shift = p->count;
		p->container_told = p->told;
		return day + 1;
	}
	return at + 1;
}

static uint32_t read_that_month(const struct scan *s, uint32_t at,
                                const struct pointer *to, struct partial *p)
{
	const struct tok *u = tok_at(s, at), *day = tok_at(s, at + 1);
	if ((!u->capital && !month_here(s, at)) ||
	    scan_upos(s, at) == UPOS_VERB || to->that)
		return 0;
	p->shape = SHAPE_CALENDAR;
	p->month = u->value;
	set_that(p, to->rel, to->the);
	if (day->kind != TOK_NUMBER || !day->digits || day->value < 1 ||
	    day->value > 31)
		return at + 1;
	p->day = day->value;
	return at + 2;
}

/* "last week", "this coming Sunday", "the following day", "that month",
 * "last October", "this morning". */
uint32_t read_that(const struct scan *s, uint32_t i, struct partial *p)
{
	struct pointer to;
	uint32_t at = read_pointer(s, i, &to);
	if (!at)
		return 0;
	/* "this calendar year", "the next working week" */
	if (!to.bare && !to.that &&
	    (word_is(s, at, "calendar") || word_is(s, at, "working")) &&
	    (word_is(s, at + 1, "week") || word_is(s, at + 1, "year")))
		at++;
	const struct tok *u = tok_at(s, at);
	bool told;
	switch (u->kind) {
	case TOK_UNIT:
		return read_that_unit(s, at, &to, p);
	case TOK_MONTH:
		return read_that_month(s, at, &to, p);
	case TOK_SEASON:
		if (scan_upos(s, at) == UPOS_VERB)
			return 0;
		p->shape = SHAPE_CALENDAR;
		p->season = (enum season)u->value;
		set_that(p, to.rel, to.the);
		return at + 1;
	case TOK_WEEKDAY:
		if (u->short_form || u->plural)
			return 0;
		p->shape = SHAPE_CALENDAR;
		p->weekday = u->value;
		set_that(p, to.rel, to.the);
		return at + 1;
	case TOK_PART:
		if (u->plural || u->value >= PART_NOON)
			return 0;
		p->shape = SHAPE_SHIFT;
		p->unit = UNIT_DAY;
		p->part = (enum day_part)u->value;
		p->count = that_shift(to.rel, to.the, &told);
		p->told = told || to.that;
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
	set_that(p, to.rel, to.the);
	return end;
}

/* "the year ended March 31", "the fiscal year ending in June": a length. */
uint32_t read_business_year(const struct scan *s, uint32_t i,
                            struct partial *p)
{
	static const char *const kind[] = { "fiscal", "full", "financial",
		                            NULL };
	static const char *const ending[] = { "ended", "ending", NULL };
	uint32_t at = i + 1;
	if (!word_is(s, i, "the"))
		return 0;
	if (word_in(s, at, kind))
		at++;
	if (!word_is(s, at, "year") || !word_in(s, at + 1, ending))
		return 0;
	p->shape = SHAPE_LENGTH;
	p->unit = UNIT_YEAR;
	p->count = 1;
	return at + 1;
}

/* "the latest quarter", "year-earlier", "the year-ago period". */
uint32_t read_period(const struct scan *s, uint32_t i, struct partial *p)
{
	uint32_t at = word_is(s, i, "the") ? i + 1 : i;
	bool comparable = word_is(s, at, "comparable");
	if (comparable)
		at++;
	p->shape = SHAPE_SHIFT;
	p->of_quarter = true;
	p->unit = UNIT_QUARTER;
	if (word_is(s, at, "latest") && at > i &&
	    (word_is(s, at + 1, "quarter") || word_is(s, at + 1, "period")))
		return at + 2;
	if (!word_is(s, at, "year") || !tok_is(s, at + 1, TOK_HYPHEN) ||
	    (!word_is(s, at + 2, "earlier") && !word_is(s, at + 2, "ago")) ||
	    (at > 0 && article(s, at - 1)))
		return 0;
	p->unit = UNIT_YEAR;
	p->count = -1;
	at += 3;
	return word_is(s, at, "quarter") || word_is(s, at, "period") ? at + 1
	                                                             : at;
}

/* "a year ago", "last year", "in the previous year" at `i`: one past it. */
static uint32_t read_year_back(const struct scan *s, uint32_t i)
{
	static const char *const back[] = { "ago", "earlier", "before", NULL };
	static const char *const last[] = { "last", "previous", "prior",
		                            "preceding", NULL };
	if (word_is(s, i, "of") || word_is(s, i, "in"))
		i++;
	if ((article(s, i) || word_is(s, i, "one")) &&
	    word_is(s, i + 1, "year") && word_in(s, i + 2, back))
		return i + 3;
	bool the = word_is(s, i, "the");
	if (the && word_is(s, i + 1, "year") && word_in(s, i + 2, back))
		return i + 3;
	if (the)
		i++;
	return word_in(s, i, last) && word_is(s, i + 1, "year") ? i + 2 : 0;
}

/* "the same month a year ago", "the corresponding period last year", "the
 * quarter a year earlier": the period told before, a year back. */
uint32_t read_same_period(const struct scan *s, uint32_t i, struct partial *p)
{
	static const char *const same[] = { "same", "corresponding",
		                            "comparable", "equivalent", NULL };
	uint32_t at = word_is(s, i, "the") ? i + 1 : i;
	bool named = word_in(s, at, same);
	if (named)
		at++;
	const struct tok *u = tok_at(s, at);
	bool period = word_is(s, at, "period");
	bool unit = u->kind == TOK_UNIT && !u->plural &&
	            u->value >= UNIT_DAY && u->value <= UNIT_QUARTER &&
	            u->value != UNIT_WEEKEND && u->value != UNIT_FORTNIGHT;
	if (at == i || (!named && !word_is(s, at, "quarter")) ||
	    (!period && !unit))
		return 0;
	uint32_t end = read_year_back(s, at + 1);
	/* "in the same period of 2023" */
	bool of = word_is(s, at + 1, "of") || word_is(s, at + 1, "in");
	if (named && of && digits_year(s, at + 2)) {
		p->year = tok_at(s, at + 2)->value;
		end = at + 3;
	}
	if (!end)
		return 0;
	p->shape = SHAPE_SHIFT;
	p->unit = UNIT_YEAR;
	p->count = -1;
	p->told = true;
	p->same = period ? UNIT_NONE : (enum unit)u->value;
	p->same_period = true;
	return end;
}

/* "the 1988 period", "the 2023 quarter": that of the year. */
uint32_t read_period_of(const struct scan *s, uint32_t i, struct partial *p)
{
	if (!word_is(s, i, "the") || !digits_year(s, i + 1) ||
	    (!word_is(s, i + 2, "period") && !word_is(s, i + 2, "quarter")))
		return 0;
	p->shape = SHAPE_SHIFT;
	p->unit = UNIT_YEAR;
	p->year = tok_at(s, i + 1)->value;
	p->same = UNIT_QUARTER;
	p->same_period = true;
	return i + 3;
}

/* "recent years", "coming months": an unknown number of them, and no days. */
uint32_t read_vague_units(const struct scan *s, uint32_t i, struct partial *p)
{
	const struct tok *t = tok_at(s, i);
	bool past = word_is(s, i, "recent");
	bool future = t->kind == TOK_THAT && t->value == THAT_COMING;
	uint32_t at = i + 1;
	if ((!past && !future) || !tok_is(s, at, TOK_UNIT) ||
	    !tok_at(s, at)->plural || tok_at(s, at)->short_form)
		return 0;
	if (word_is(s, at + 1, "and") && tok_is(s, at + 2, TOK_UNIT) &&
	    tok_at(s, at + 2)->plural) {
		p->shape = SHAPE_VAGUE;
		p->vague = past ? VAGUE_PAST : VAGUE_FUTURE;
		return at + 3;
	}
	p->shape = SHAPE_LENGTH;
	p->unit = (enum unit)tok_at(s, at)->value;
	p->count = COUNT_VAGUE;
	p->direction = past ? -1 : 1;
	return at + 1;
}

/* "today", "the day before yesterday". */
uint32_t read_deictic(const struct scan *s, uint32_t i, struct partial *p)
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
	if (!tok_is(s, at, TOK_DEICTIC)) {
		/* "the day after Christmas", "the day before last Tuesday" */
		struct partial day = *p;
		uint32_t end = extra ? read_core(s, at, &day) : 0;
		if (!end || !day_grained(&day) || day.beside)
			return 0;
		*p = day;
		p->beside = extra;
		return end;
	}
	p->shape = SHAPE_SHIFT;
	p->unit = UNIT_DAY;
	p->count = tok_at(s, at)->value + extra;
	p->spoken = true;
	if (word_is(s, at, "tonight"))
		p->part = PART_NIGHT;
	return at + 1;
}

/* "two weeks ago", "a year earlier", "three days later", "the day before";
 * not "two weeks after the attack": that is a length from something told. */
uint32_t read_counted(const struct scan *s, uint32_t i, struct partial *p)
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
	uint32_t word = tok_is(s, at, TOK_HYPHEN) && !p->half_more ? at + 1
	                                                           : at;
	if (word_is(s, word, "ago")) {
		sign = -1;
		end = word + 1;
	} else if (word_is(s, word, "earlier") &&
	           !word_is(s, word + 1, "than")) {
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
		/* Ten hours may lead to another day. */
		if (told || (p->unit == UNIT_HOUR && p->count > 6))
			return at;
		point_to_hour(p);
	} else {
		bool long_unit = p->unit == UNIT_DECADE ||
		                 p->unit == UNIT_CENTURY;
		p->shape = SHAPE_SHIFT;
		if (p->unit == UNIT_FORTNIGHT && !p->half_more) {
			p->unit = UNIT_WEEK;
			p->count *= 2;
		}
		p->count *= sign;
		p->told = told;
		p->spoken = !told;
		/* "two decades ago" counts back twenty years. */
		if (long_unit && !p->half_more) {
			p->count *= p->unit == UNIT_DECADE ? 10 : 100;
			p->unit = UNIT_YEAR;
		}
	}
	return end;
}
