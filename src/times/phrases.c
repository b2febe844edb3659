/* phrases.c - weekdays, sets, edges, and the choice among all readings; see
 * partial.h.
 */
#include "times/partial.h"

#include <stdlib.h>

void partial_clear(struct partial *p)
{
	*p = (struct partial){ .weekday = WEEKDAY_NONE,
		               .holiday = NONE,
		               .container = UNIT_NONE,
		               .unit = UNIT_NONE,
		               .clock = CLOCK_NONE };
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
	/* "Tuesday the 11th" */
	if (word_is(s, date, "the") && end && inner.container == UNIT_MONTH) {
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
	if (word_is(s, i, "at") &&
	    (word_is(s, i + 1, "present") ||
	     (word_is(s, i + 1, "the") && word_is(s, i + 2, "moment") &&
	      !word_is(s, i + 3, "of")))) {
		p->vague = VAGUE_PRESENT;
		return word_is(s, i + 1, "present") ? i + 2 : i + 3;
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
		/* "the quarterly dividend" tells no time. */
		if (t->value == UNIT_QUARTER &&
		    scan_upos(s, i) != UPOS_ADV)
			return 0;
		p->unit = (enum unit)t->value;
		p->count = 1;
		return i + 1;
	}
	if (t->kind == TOK_WEEKDAY && t->plural) {
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
	} else if (u->kind == TOK_WEEKDAY && !u->short_form) {
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
	if ((unit > at || bare) && tok_is(s, unit, TOK_UNIT) &&
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
	static const char *const opening[] = { "beginning", "starting",
		                               "commencing", NULL };
	if (!word_is(s, at, "week"))
		return 0;
	uint32_t date = at + 2;
	if (!nth && word_in(s, at + 1, opening)) {
		if (word_is(s, date, "on"))
			date++;
	} else if (!word_is(s, at + 1, "of")) {
		return 0;
	}
	struct partial inner = *p;
	uint32_t end = read_calendar(s, date, &inner);
	const struct tok *m = tok_at(s, date);
	if (!end && nth && m->kind == TOK_MONTH &&
	    (m->capital || m->short_form)) {
		inner.shape = SHAPE_CALENDAR;
		inner.month = m->value;
		end = date + 1;
	}
	/* "the second week of 2021" */
	if (end && nth && inner.year && !inner.month && !inner.quarter &&
	    !inner.season && !inner.decade && inner.holiday == NONE) {
		*p = inner;
		p->week = nth;
		return end;
	}
	if (!end || !inner.month || (nth == 0) == (inner.day == 0))
		return 0;
	*p = inner;
	p->week = nth;
	p->week_of = nth == 0;
	return end;
}

/* "week 27 of last year", "week 3 of 2027". */
static uint32_t read_week_number(const struct scan *s, uint32_t i,
                                 struct partial *p)
{
	const struct tok *n = tok_at(s, i + 1);
	if (!word_is(s, i, "week") || n->kind != TOK_NUMBER || !n->digits ||
	    n->value < 1 || n->value > 53)
		return 0;
	uint32_t end = read_year_behind(s, i + 2, p);
	p->shape = SHAPE_CALENDAR;
	p->week = n->value;
	return end > i + 2 ? end : 0;
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

static bool day_grained(const struct partial *p)
{
	if (p->shape == SHAPE_SHIFT)
		return p->unit == UNIT_DAY && p->part == PART_NONE;
	return p->shape == SHAPE_CALENDAR && !p->week_of &&
	       (p->day || p->weekday != WEEKDAY_NONE || p->holiday != NONE);
}

/* A part of the day or a clock time behind a day: "Friday morning",
 * "November 12, 2024 9:05 AM", "July 3 at 10 a.m.". */
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
	static const char *const before[] = {
		"at",    "around", "about", "by", "until",   "till", "before",
		"after", "from",   "since", "to", "between", NULL
	};
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

/* "in the morning", "early in the evening", "late afternoon": of the day told
 * before. */
static uint32_t read_part(const struct scan *s, uint32_t i, struct partial *p)
{
	const struct tok *t = tok_at(s, i);
	uint32_t at = i;
	bool edge = t->kind == TOK_EDGE;
	if (edge)
		at++;
	bool in = word_is(s, at, "in") && word_is(s, at + 1, "the");
	if (in)
		at += 2;
	else if (!edge && word_is(s, at, "the") && i > 0 &&
	         word_is(s, i - 1, "in"))
		at++;
	else if (!edge || t->value > EDGE_LATE)
		return 0;
	const struct tok *part = tok_at(s, at);
	if (part->kind != TOK_PART || part->plural || part->capital ||
	    part->value > PART_NIGHT || (in && !edge))
		return 0;
	/* "late night talks", "the morning papers" */
	enum upos next = scan_upos(s, at + 1);
	if (next == UPOS_NOUN || next == UPOS_PROPN || next == UPOS_ADJ ||
	    tok_is(s, at + 1, TOK_HYPHEN) || word_is(s, at + 1, "of"))
		return 0;
	p->shape = SHAPE_SHIFT;
	p->unit = UNIT_DAY;
	p->told = true;
	p->near_only = true;
	p->part = (enum day_part)part->value;
	return at + 1;
}

static int compare(const void *key, const void *entry)
{
	return strcmp(key, *(const char *const *)entry);
}

/* A word that no table knows opens a phrase only as one of these, or as a name
 * ("Easter"); most words of a report end here. */
static bool may_open(const struct tok *t)
{
	static const char *const openers[] = {
		"a", "almost", "an", "at", "beginning", "christmas", "close",
		"comparable", "countless", "couple", "dozen", "dozens", "each",
		"easter", "end", "every", "few", "fewer", "final", "fiscal",
		"half", "halloween", "hundreds", "less", "many", "middle",
		"more", "nearly", "no", "numerous", "outset", "over", "scores",
		"several", "some", "start", "thanksgiving", "that", "the",
		"these", "thousands", "under", "up", "very",
	};
	char key[16];
	if (t->kind != TOK_OTHER || t->capital)
		return true;
	if (t->text.len >= sizeof key)
		return false;
	memcpy(key, t->text.ptr, t->text.len);
	key[t->text.len] = 0;
	return bsearch(key, openers, COUNT_OF(openers), sizeof *openers,
	               compare) != NULL;
}

uint32_t read_time(const struct scan *s, uint32_t i, struct partial *p)
{
	static const reader list[] = {
		read_vague_units, read_period,  read_length_that,
		read_core,        read_edged,   read_week_of,
		read_set,         read_counted, read_vague,
		read_clock_first, read_week_number, read_after_next, read_part,
	};
	partial_clear(p);
	if (!may_open(tok_at(s, i)))
		return 0;
	uint32_t end = longest(s, i, p, list, COUNT_OF(list));
	if (end && tok_at(s, i)->mid)
		p->edge = EDGE_MID;
	if (end && p->clock == CLOCK_NONE && day_grained(p))
		end = read_time_behind(s, end, p);
	return end;
}
