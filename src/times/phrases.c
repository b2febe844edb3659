/* phrases.c - weekdays, sets, edges, and the choice among all readings; see
 * partial.h.
 */
#include "times/partial.h"

void partial_clear(struct partial *p)
{
	*p = (struct partial){ .weekday = WEEKDAY_NONE,
		               .holiday = NONE,
		               .container = UNIT_NONE,
		               .unit = UNIT_NONE,
		               .same = UNIT_NONE,
		               .clock = CLOCK_NONE };
}

/* "Sunday 31", "Mon 13th", "Tuesday the 11th", "Monday the twenty-fourth": the
 * day of the month at `i`, one past it in `*end`; 0 for none. */
static int read_day_behind(const struct scan *s, uint32_t i, uint32_t *end)
{
	bool the = word_is(s, i, "the");
	uint32_t at = the ? i + 1 : i;
	int day = the ? read_spelt_day(s, at, end) : 0;
	const struct tok *t = tok_at(s, at);
	if (day)
		return day;
	if (!day_number(s, at) ||
	    (t->kind == TOK_ORDINAL && !t->digits && !the))
		return 0;
	*end = at + 1;
	if (t->kind == TOK_ORDINAL)
		return scan_upos(s, *end) == UPOS_NOUN &&
		               !tok_is(s, *end, TOK_UNIT)
		           ? 0
		           : t->value;
	/* "on Tuesday 15 died", "won Saturday 21 to 14" */
	const struct tok *next = tok_at(s, *end);
	bool over = *end >= s->count || word_is(s, *end, ",") ||
	            word_is(s, *end, ".") || word_is(s, *end, "!") ||
	            word_is(s, *end, "?") || word_is(s, *end, ")") ||
	            word_is(s, *end, "at") || word_is(s, *end, "between");
	return over && next->kind != TOK_HYPHEN ? t->value : 0;
}

static void order_by_weekday(struct partial *p)
{
	int day = p->day;
	bool as_read = day_weekday(day_of(p->year, p->month, day)) ==
	               p->weekday;
	bool turned = day_weekday(day_of(p->year, day, p->month)) == p->weekday;
	if (as_read == turned)
		return;
	p->slashed = false;
	if (turned) {
		p->day = p->month;
		p->month = day;
	}
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
		/* "Friday, 3/7/2025": the weekday tells which is the month. */
		if (p->slashed && p->year)
			order_by_weekday(p);
		return end;
	}
	int day = read_day_behind(s, date, &end);
	if (day) {
		p->day = day;
		p->container = UNIT_MONTH;
		p->month_near = true;
		return end;
	}
	uint32_t that = word_is(s, at, "of") ? at + 1 : at;
	bool part = tok_is(s, that, TOK_PART) && !tok_at(s, that)->plural &&
	            tok_at(s, that)->value <= PART_NIGHT;
	if (part)
		that++;
	struct partial week;
	partial_clear(&week);
	end = read_that(s, that, &week);
	if (end && week.shape == SHAPE_SHIFT && week.unit == UNIT_WEEK) {
		p->container = UNIT_WEEK;
		p->container_shift = week.count;
		p->container_told = week.told;
		if (part)
			p->part = (enum day_part)tok_at(s, that - 1)->value;
		return end;
	}
	return at;
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
	/* "for the time being", "in the near term" */
	static const char *const ahead[] = { "near",   "nearer", "short",
		                             "medium", "long",   "longer",
		                             NULL };
	if (at > i && word_is(s, at, "time") && word_is(s, at + 1, "being")) {
		p->vague = VAGUE_PRESENT;
		return at + 2;
	}
	if (at > i && word_in(s, at, ahead) &&
	    (word_is(s, at + 1, "term") || word_is(s, at + 1, "future")) &&
	    scan_upos(s, at + 2) != UPOS_NOUN) {
		p->vague = VAGUE_FUTURE;
		return at + 2;
	}
	if (word_is(s, i, "at") &&
	    (word_is(s, i + 1, "present") ||
	     (word_is(s, i + 1, "the") && word_is(s, i + 2, "moment") &&
	      !word_is(s, i + 3, "of")))) {
		p->vague = VAGUE_PRESENT;
		return word_is(s, i + 1, "present") ? i + 2 : i + 3;
	}
	/* "to date", "at this time", "at the present time" */
	if ((word_is(s, i, "to") || word_is(s, i, "till")) &&
	    word_is(s, i + 1, "date") && scan_upos(s, i + 1) == UPOS_NOUN) {
		enum upos next = scan_upos(s, i + 2);
		p->vague = VAGUE_PRESENT;
		return next == UPOS_NOUN || next == UPOS_PROPN ? 0 : i + 2;
	}
	uint32_t time = word_is(s, i + 1, "this") ? i + 2
	                : word_is(s, i + 1, "the") &&
	                        (word_is(s, i + 2, "present") ||
	                         word_is(s, i + 2, "current"))
	                    ? i + 3
	                    : s->count;
	if (word_is(s, i, "at") &&
	    (word_is(s, time, "time") || word_is(s, time, "moment"))) {
		p->vague = VAGUE_PRESENT;
		return word_is(s, time + 1, "of") ? 0 : time + 1;
	}
	if (at > i || !tok_is(s, at, TOK_ADVERB))
		return 0;
	/* "Now, who would say so?", "Now for the weather" open a speech. */
	if (at == 0 && word_is(s, at, "now") &&
	    (word_is(s, 1, ",") || word_is(s, 1, "for")))
		return 0;
	/* "the Current Population Survey" */
	if (tok_at(s, at)->capital && at > 0)
		return 0;
	p->vague = (enum vague_ref)tok_at(s, at)->value;
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

uint32_t read_core(const struct scan *s, uint32_t i, struct partial *p)
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
		bool in = word_is(s, at, "in");
		/* "early in the week", "later in the year" */
		bool the = in && word_is(s, at + 1, "the") &&
		           tok_is(s, at + 2, TOK_UNIT) &&
		           tok_at(s, at + 2)->value >= UNIT_WEEK;
		return the || (in && tok_is(s, at + 1, TOK_MONTH)) ? at + 1
		                                                   : at;
	}
	if (!word_is(s, at + 1, "of"))
		return 0;
	p->edge_of = true;
	if (word_is(s, at, "rest") || word_is(s, at, "remainder"))
		p->edge = EDGE_REST;
	else if (word_in(s, at, ends))
		p->edge = EDGE_LATE;
	else if (word_in(s, at, starts))
		p->edge = EDGE_EARLY;
	else if (word_is(s, at, "middle"))
		p->edge = EDGE_MID;
	else
		return 0;
	return at + 2;
}

/* "year-end", "by year end", "the month's end". */
static uint32_t read_unit_end(const struct scan *s, uint32_t i,
                              struct partial *p)
{
	static const char *const by[] = { "by",     "at",    "until", "before",
		                          "around", "since", "from",  "after",
		                          NULL };
	uint32_t at = word_is(s, i, "the") ? i + 1 : i;
	const struct tok *u = tok_at(s, at);
	bool of = scan_xpos(s, at + 1) == XPOS_POS;
	bool hyphen = at == i && tok_is(s, at + 1, TOK_HYPHEN);
	uint32_t end = of || hyphen ? at + 2 : at + 1;
	bool bare = end == at + 2 || (i > 0 && word_in(s, i - 1, by));
	if (u->kind != TOK_UNIT || u->plural || u->value < UNIT_WEEK ||
	    (!of && u->value != UNIT_YEAR) || !bare || !word_is(s, end, "end"))
		return 0;
	p->edge = EDGE_LATE;
	p->shape = SHAPE_SHIFT;
	p->unit = (enum unit)u->value;
	return end + 1;
}

static uint32_t read_edged(const struct scan *s, uint32_t i, struct partial *p)
{
	uint32_t at = read_edge(s, i, p);
	if (!at) {
		return read_unit_end(s, i, p);
	}
	uint32_t end = read_core(s, at, p);
	if (end)
		return end;
	const struct tok *t = tok_at(s, at);
	bool in = word_is(s, at - 1, "in");
	if ((p->edge == EDGE_EARLIER || p->edge == EDGE_LATER) && !in)
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
	bool bare = unit == at && word_is(s, at - 1, "of") &&
	            (word_is(s, at, "month") || word_is(s, at, "year"));
	/* "by the end of the day", "for the rest of the day"; but "at the end
	 * of the day he is right" */
	static const char *const up_to[] = { "by", "until", "till", "before",
		                             NULL };
	bool day = p->edge == EDGE_REST ||
	           (p->edge == EDGE_LATE && i > 0 && word_in(s, i - 1, up_to));
	if ((unit > at || bare) && tok_is(s, unit, TOK_UNIT) &&
	    !tok_at(s, unit)->plural &&
	    tok_at(s, unit)->value >= (day ? UNIT_DAY : UNIT_WEEK)) {
		p->shape = SHAPE_SHIFT;
		p->unit = (enum unit)tok_at(s, unit)->value;
		p->told = p->near_only = p->unit == UNIT_DAY;
		return unit + 1;
	}
	return 0;
}

/* "the weekend of July 4", "over the weekend of 5-6 July" */
static uint32_t read_weekend_of(const struct scan *s, uint32_t i,
                                struct partial *p)
{
	if (!word_is(s, i, "the") || !word_is(s, i + 1, "weekend") ||
	    !word_is(s, i + 2, "of"))
		return 0;
	uint32_t end = read_calendar(s, i + 3, p);
	if (!end || p->weekday != WEEKDAY_NONE || p->week_of ||
	    p->holiday != NONE || !p->day || !p->month)
		return 0;
	p->last_day = 0;
	p->weekend = true;
	return end;
}

/* "the week after next", "the month before last". */
static uint32_t read_after_next(const struct scan *s, uint32_t i,
                                struct partial *p)
{
	const struct tok *u = tok_at(s, i + 1);
	if (!word_is(s, i, "the") || u->kind != TOK_UNIT || u->plural ||
	    u->value < UNIT_WEEK || u->value > UNIT_YEAR)
		return 0;
	bool after = word_is(s, i + 2, "after") && word_is(s, i + 3, "next");
	bool before = word_is(s, i + 2, "before") && word_is(s, i + 3, "last");
	if ((!after && !before) || tok_is(s, i + 4, TOK_UNIT) ||
	    tok_is(s, i + 4, TOK_MONTH) || tok_is(s, i + 4, TOK_WEEKDAY))
		return 0;
	p->shape = SHAPE_SHIFT;
	p->unit = (enum unit)u->value;
	p->count = after ? 2 : -2;
	return i + 4;
}

uint32_t read_time(const struct scan *s, uint32_t i, struct partial *p)
{
	static const reader list[] = {
		read_vague_units, read_period,     read_length_that,
		read_core,        read_edged,      read_week_of,
		read_weekday_of,  read_month_of,   read_set,
		read_counted,     read_vague,      read_clock_first,
		read_week_number, read_after_next, read_part,
		read_at_night,    read_business_year, read_same_period,
		read_period_of,   read_weekend_of,
	};
	partial_clear(p);
	if (!may_open(s, i))
		return 0;
	uint32_t end = longest(s, i, p, list, COUNT_OF(list));
	if (end && tok_at(s, i)->mid)
		p->edge = EDGE_MID;
	if (end && p->clock == CLOCK_NONE && day_grained(p))
		end = read_time_behind(s, end, p);
	return end;
}
