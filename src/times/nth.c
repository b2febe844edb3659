/* nth.c - what is counted within a longer time: "the first week of May", "the
 * second Sunday in June", "the ninth month of next year"; see partial.h.
 */
#include "times/partial.h"

static bool only_month_or_year(const struct partial *p)
{
	return (p->month || p->year) && !p->day && !p->season && !p->quarter &&
	       !p->half && !p->decade && !p->century && p->holiday == NONE &&
	       p->edge == EDGE_NONE;
}

uint32_t read_container(const struct scan *s, uint32_t i, struct partial *p)
{
	bool bound = word_is(s, i, "of") || word_is(s, i, "in");
	uint32_t at = bound ? i + 1 : i;
	if (!bound && !tok_is(s, i, TOK_THAT))
		return 0;
	struct partial inner;
	partial_clear(&inner);
	uint32_t end = read_that(s, at, &inner);
	if (end && inner.shape == SHAPE_SHIFT &&
	    (inner.unit == UNIT_MONTH || inner.unit == UNIT_YEAR)) {
		p->container = inner.unit;
		p->container_shift = inner.count;
		p->container_told = inner.told;
		return end;
	}
	partial_clear(&inner);
	end = read_calendar(s, at, &inner);
	const struct tok *m = tok_at(s, at);
	if (!end && m->kind == TOK_MONTH && (m->capital || m->short_form)) {
		inner.month = m->value;
		end = at + 1;
	}
	if (!end || !only_month_or_year(&inner))
		return 0;
	p->month = inner.month;
	p->year = inner.year;
	p->container = inner.container;
	p->container_shift = inner.container_shift;
	p->container_told = inner.container_told;
	return end;
}

/* "first", "the 3rd", "last", "final": -1 for the last, 0 for none. */
static int read_nth(const struct scan *s, uint32_t i, uint32_t *end)
{
	uint32_t at = word_is(s, i, "the") ? i + 1 : i;
	const struct tok *t = tok_at(s, at);
	*end = at;
	if (t->kind == TOK_ORDINAL && t->value >= 1 && t->value <= 12) {
		*end = at + 1;
		return t->value;
	}
	if ((t->kind != TOK_THAT || t->value != THAT_LAST) &&
	    !word_is(s, at, "final"))
		return 0;
	*end = at + 1;
	return -1;
}

/* "the week of March 6", "the week beginning on 3 May", "the week of the
 * 18th". */
static uint32_t read_week_holding(const struct scan *s, uint32_t i,
                                  struct partial *p)
{
	static const char *const opening[] = { "beginning", "starting",
		                               "commencing", NULL };
	uint32_t at = word_is(s, i, "the") ? i + 1 : i;
	uint32_t date = at + 2;
	if (word_is(s, at, "w/c")) {
		date = at + 1;
	} else if (!word_is(s, at, "week")) {
		return 0;
	} else if (word_in(s, at + 1, opening)) {
		if (word_is(s, date, "on"))
			date++;
	} else if (!word_is(s, at + 1, "of")) {
		return 0;
	}
	p->week_of = true;
	const struct tok *day = tok_at(s, date + 1);
	struct partial inner = *p;
	uint32_t end = read_calendar(s, date, &inner);
	if (end && ((inner.month && inner.day) || inner.holiday != NONE)) {
		*p = inner;
		return end;
	}
	if (!word_is(s, date, "the") || day->kind != TOK_ORDINAL ||
	    !day->digits || !day_number(s, date + 1) ||
	    scan_upos(s, date + 2) == UPOS_NOUN)
		return 0;
	p->shape = SHAPE_CALENDAR;
	p->day = day->value;
	p->container = UNIT_MONTH;
	p->month_near = true;
	return date + 2;
}

uint32_t read_week_of(const struct scan *s, uint32_t i, struct partial *p)
{
	uint32_t at;
	int nth = read_nth(s, i, &at);
	if (!nth)
		return read_week_holding(s, i, p);
	if (nth > 5 || !word_is(s, at, "week"))
		return 0;
	uint32_t end = read_container(s, at + 1, p);
	p->shape = SHAPE_CALENDAR;
	p->week = nth;
	return end;
}

uint32_t read_weekday_of(const struct scan *s, uint32_t i, struct partial *p)
{
	uint32_t at;
	int nth = read_nth(s, i, &at);
	const struct tok *t = tok_at(s, at);
	if (!nth || nth > 5 || t->kind != TOK_WEEKDAY || t->plural)
		return 0;
	p->shape = SHAPE_CALENDAR;
	p->nth = nth;
	p->weekday = t->value;
	if (tok_is(s, ++at, TOK_PART) && !tok_at(s, at)->plural)
		p->part = (enum day_part)tok_at(s, at++)->value;
	uint32_t end = read_container(s, at, p);
	if (end && !p->month && p->container != UNIT_MONTH)
		p->month = nth > 0 ? 1 : 12;
	return end;
}

uint32_t read_month_of(const struct scan *s, uint32_t i, struct partial *p)
{
	uint32_t at;
	int nth = read_nth(s, i, &at);
	if (!nth || !word_is(s, at, "month") || !word_is(s, at + 1, "of"))
		return 0;
	uint32_t end = read_container(s, at + 1, p);
	if (!end || p->month || p->container == UNIT_MONTH)
		return 0;
	p->shape = SHAPE_CALENDAR;
	p->month = nth > 0 ? nth : 12;
	return end;
}

/* No season of matches that counts its weeks has more. */
#define SEASON_WEEKS 22

/* "week 27 of last year", "week 3 of 2027"; "in week 31". */
uint32_t read_week_number(const struct scan *s, uint32_t i, struct partial *p)
{
	const struct tok *n = tok_at(s, i + 1);
	if (!word_is(s, i, "week") || n->kind != TOK_NUMBER || !n->digits ||
	    n->value < 1 || n->value > 53)
		return 0;
	uint32_t end = read_year_behind(s, i + 2, p);
	p->shape = SHAPE_CALENDAR;
	p->week = n->value;
	if (end > i + 2)
		return end;
	/* "week 10" may be of a season of matches, "week 30 of the trial" is of
	 * that. */
	if (n->value <= SEASON_WEEKS || word_is(s, end, "of"))
		return 0;
	p->container = UNIT_YEAR;
	return end;
}
