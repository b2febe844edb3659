/* dates.c - calendar dates and their parts; see partial.h. */
#include "times/partial.h"

/* The number below a hundred that is spelt out at `i`: "twenty-five". */
uint32_t read_below_hundred(const struct scan *s, uint32_t i, int *value)
{
	const struct tok *t = tok_at(s, i);
	if (t->kind != TOK_NUMBER || t->digits || t->value >= 100)
		return 0;
	*value = t->value;
	uint32_t one = tok_is(s, i + 1, TOK_HYPHEN) ? i + 2 : i + 1;
	const struct tok *o = tok_at(s, one);
	if (t->value < 20 || t->value % 10 || o->kind != TOK_NUMBER ||
	    o->digits || o->value > 9)
		return i + 1;
	*value += o->value;
	return one + 1;
}

/* "nineteen ninety-six", "nineteen seventy", "nineteen hundred ninety
 * three"; with a month before it ("October two thousand and five") a year of
 * this thousand too. */
static uint32_t read_spoken_year(const struct scan *s, uint32_t i,
                                 struct partial *p)
{
	const struct tok *t = tok_at(s, i);
	if (t->kind != TOK_NUMBER || t->digits)
		return 0;
	int low = 0;
	bool thousand = t->value == 2 && word_is(s, i + 1, "thousand");
	/* "in two thousand and fifteen", but "in two thousand cases" */
	if (thousand && !p->month && i > 0 && word_is(s, i - 1, "in") &&
	    word_is(s, i + 2, "and")) {
		uint32_t end = read_below_hundred(s, i + 3, &low);
		p->year = 2000 + low;
		return end && !counts_noun(s, end - 1) ? end : 0;
	}
	bool hundred = t->value >= 10 && t->value <= 20 &&
	               word_is(s, i + 1, "hundred");
	if ((thousand || hundred) && p->month) {
		uint32_t at = word_is(s, i + 2, "and") ? i + 3 : i + 2;
		uint32_t end = read_below_hundred(s, at, &low);
		p->year = (thousand ? 2000 : t->value * 100) + low;
		return end ? end : i + 2;
	}
	const struct tok *tens = tok_at(s, i + 1);
	if (t->value < 17 || t->value > 20 || tens->kind != TOK_NUMBER ||
	    tens->digits || tens->value < 20 || tens->value > 90)
		return 0;
	if (t->value == 20) /* "twenty twenty-five" and no other twenty */
		if (tens->value != 20)
			return 0;
	uint32_t end = read_below_hundred(s, i + 1, &low);
	p->year = t->value * 100 + low;
	return end;
}

/* Year or a relative year behind a part: "1996", "of 1996", ", 1996",
 * "last year", "of this year". */
uint32_t read_year_behind(const struct scan *s, uint32_t i, struct partial *p)
{
	uint32_t at = i;
	if (word_is(s, at, ",") || word_is(s, at, "of") || word_is(s, at, "in"))
		at++;
	uint32_t era = word_is(s, i, "in") ? 0 : read_era_year(s, at, p);
	if (era)
		return era;
	if (digits_year(s, at) && !tok_is(s, at + 1, TOK_UNIT) &&
	    (at == i || !counts_noun(s, at))) {
		p->year = tok_at(s, at)->value;
		return at + 1;
	}
	uint32_t spoken = read_spoken_year(s, at, p);
	if (spoken && !word_is(s, i, "in"))
		return spoken;
	/* "April '87", "April of 87" */
	const struct tok *y = tok_at(s, at);
	if (y->kind == TOK_YEAR || (p->month && word_is(s, i, "of") &&
	                            y->digits == 2 && !counts_noun(s, at))) {
		p->year = y->kind == TOK_YEAR ? y->value
		          : y->value < 40     ? 2000 + y->value
		                              : 1900 + y->value;
		return at + 1;
	}
	const struct tok *t = tok_at(s, at);
	if (word_is(s, at, "the") || word_is(s, at, "that"))
		t = tok_at(s, ++at);
	bool that = word_is(s, at - 1, "that");
	uint32_t unit = that ? at : at + 1;
	if (word_is(s, at - 1, ",") || !word_is(s, unit, "year") ||
	    (!that && t->kind != TOK_THAT))
		return i;
	p->container = UNIT_YEAR;
	if (that)
		p->container_told = true;
	else
		switch (t->value) {
		case THAT_LAST:
		case THAT_PAST:
			p->container_shift = -1;
			break;
		case THAT_PREVIOUS:
			p->container_shift = -1;
			p->container_told = true;
			break;
		case THAT_FOLLOWING:
			p->container_shift = 1;
			p->container_told = true;
			break;
		case THAT_NEXT:
		case THAT_COMING:
			p->container_shift = 1;
			break;
		case THAT_SAME:
			p->container_told = true;
			break;
		default:
			break;
		}
	return unit + 1;
}

/* "twenty second", "thirty-first", and after a month "twenty nine". */
int read_spelt_day(const struct scan *s, uint32_t i, uint32_t *end)
{
	const struct tok *t = tok_at(s, i);
	if (t->kind != TOK_NUMBER || t->digits ||
	    (t->value != 20 && t->value != 30))
		return 0;
	uint32_t one = tok_is(s, i + 1, TOK_HYPHEN) ? i + 2 : i + 1;
	const struct tok *o = tok_at(s, one);
	bool known = o->kind == TOK_ORDINAL || o->kind == TOK_NUMBER;
	if (!known || o->digits || o->value < 1 || o->value > 9 ||
	    t->value + o->value > 31 || counts_noun(s, one))
		return 0;
	*end = one + 1;
	return t->value + o->value;
}

/* "-5" behind a first day; "through 5", "to the 5th" where both are
 * ordinals or a range is opened before the date. */
static uint32_t read_last_day(const struct scan *s, uint32_t i,
                              struct partial *p)
{
	static const char *const to[] = { "to",      "till", "until",
		                          "through", "and",  NULL };
	uint32_t at = i + 1;
	if (word_in(s, i, to)) {
		if (word_is(s, at, "the"))
			at++;
		bool ordinals = tok_is(s, i - 1, TOK_ORDINAL) &&
		                tok_is(s, at, TOK_ORDINAL) &&
		                !word_is(s, i, "and");
		bool through = word_is(s, i, "through") && at == i + 1;
		if (!(ordinals || through) || scan_upos(s, at + 1) == UPOS_NOUN)
			return i;
	} else if (!tok_is(s, i, TOK_HYPHEN)) {
		return i;
	}
	if (!day_number(s, at) || tok_at(s, at)->value <= p->day ||
	    tok_is(s, at + 1, TOK_MONTH) || tok_is(s, at + 1, TOK_UNIT))
		return i;
	p->last_day = tok_at(s, at)->value;
	return at + 1;
}

/* "July 3", "July 3-5, 2025", "July 2025", "July". */
static uint32_t read_month_first(const struct scan *s, uint32_t i,
                                 struct partial *p)
{
	if (!month_here(s, i))
		return 0;
	p->month = tok_at(s, i)->value;
	uint32_t at = i + 1;
	uint32_t day = word_is(s, at, "the") ? at + 1 : at;
	uint32_t spelt = 0;
	int spelt_day = read_spelt_day(s, day, &spelt);
	if (spelt_day) {
		p->day = spelt_day;
		return read_year_behind(s, spelt, p);
	}
	const struct tok *d = tok_at(s, day);
	bool worded = d->kind == TOK_ORDINAL && !d->digits && day == at &&
	              tok_is(s, day + 1, TOK_OTHER) &&
	              scan_upos(s, day + 1) == UPOS_NOUN;
	if (day_number(s, day) && !worded &&
	    !(d->kind == TOK_NUMBER && counts_noun(s, day) &&
	      !tok_at(s, day)->glued && word_is(s, i - 1, "in"))) {
		p->day = d->value;
		at = day + 1;
		at = read_last_day(s, at, p);
	}
	return read_year_behind(s, at, p);
}

/* "on the 18th", "by the 4th": nothing behind that the number could count. */
static bool day_alone(const struct scan *s, uint32_t i, uint32_t end)
{
	static const char *const before[] = { "on",    "since", "until",
		                              "till",  "by",    "before",
		                              "after", "from",  "around",
		                              NULL };
	bool weekday = i > 0 && tok_is(s, i - 1, TOK_WEEKDAY);
	if (!weekday && (!tok_at(s, end - 1)->digits || i == 0 ||
	                 !word_in(s, i - 1, before)))
		return false;
	enum upos next = scan_upos(s, end);
	return next == UPOS_COUNT || next == UPOS_PUNCT || next == UPOS_ADP ||
	       next == UPOS_CCONJ || next == UPOS_SCONJ;
}

/* "3 July 2025", "3-5 July", "the 3rd of July", "10-Apr-15". */
static uint32_t read_day_first(const struct scan *s, uint32_t i,
                               struct partial *p)
{
	uint32_t at = i;
	uint32_t spelt = 0;
	int day = read_spelt_day(s, word_is(s, at, "the") ? at + 1 : at,
	                         &spelt);
	if (word_is(s, at, "the") && tok_is(s, at + 1, TOK_ORDINAL))
		at++;
	/* "fifteen August" */
	const struct tok *t = tok_at(s, at);
	if (!day && t->kind == TOK_NUMBER && !t->digits && t->value >= 1 &&
	    t->value <= 31 && tok_is(s, at + 1, TOK_MONTH) &&
	    tok_at(s, at + 1)->capital && !tok_at(s, at + 1)->short_form) {
		day = t->value;
		spelt = at + 1;
	}
	if (!day && !day_number(s, at))
		return 0;
	/* "paid $12 December 27" */
	if (i > 0 && word_is(s, i - 1, "$"))
		return 0;
	bool ordinal = day || tok_is(s, at, TOK_ORDINAL);
	p->day = day ? day : tok_at(s, at)->value;
	at = read_last_day(s, day ? spelt : at + 1, p);
	/* "the 15th day of June" */
	if (ordinal && !p->last_day && word_is(s, at, "day") &&
	    word_is(s, at + 1, "of"))
		at++;
	/* "from 3 to 5 July", "between 3 and 5 July" */
	static const char *const to[] = { "to", "till", "until", "through",
		                          NULL };
	bool from = i > 0 && word_is(s, i - 1, "from") && word_in(s, at, to);
	bool between = i > 0 && word_is(s, i - 1, "between") &&
	               word_is(s, at, "and");
	uint32_t last = word_is(s, at + 1, "the") ? at + 2 : at + 1;
	uint32_t month = word_is(s, last + 1, "of") ? last + 2 : last + 1;
	/* "9 to 12 June" */
	bool both = word_in(s, at, to) && tok_is(s, last, TOK_NUMBER) &&
	            tok_is(s, last - 1, TOK_OTHER);
	if ((from || between || both) && day_number(s, last) &&
	    tok_at(s, last)->value > p->day && tok_is(s, month, TOK_MONTH)) {
		p->last_day = tok_at(s, last)->value;
		at = last + 1;
	}
	bool hyphen = tok_is(s, at, TOK_HYPHEN);
	/* "12 of November", but "12 of May's guests" */
	bool whole = tok_is(s, at + 1, TOK_MONTH) &&
	             tok_at(s, at + 1)->capital &&
	             scan_xpos(s, at + 2) != XPOS_POS;
	bool counted = ordinal || p->last_day || whole;
	if (hyphen || (counted && word_is(s, at, "of")))
		at++;
	if (ordinal && word_is(s, i, "the") && !p->last_day && !hyphen &&
	    day_alone(s, i, at)) {
		p->container = UNIT_MONTH;
		p->month_near = true;
		return at;
	}
	uint32_t of = word_is(s, at - 1, "of") ? at - 1 : at;
	struct partial within = *p;
	uint32_t end = ordinal && !hyphen && !p->last_day
	                   ? read_container(s, of, &within)
	                   : 0;
	if (end && within.container == UNIT_MONTH && !within.month) {
		*p = within;
		return end;
	}
	if (!tok_is(s, at, TOK_MONTH) ||
	    (!tok_at(s, at)->capital && !month_here(s, at)))
		return 0;
	p->month = tok_at(s, at++)->value;
	if (hyphen && tok_is(s, at, TOK_HYPHEN) &&
	    tok_is(s, at + 1, TOK_NUMBER)) {
		const struct tok *y = tok_at(s, at + 1);
		if (y->digits == 2)
			p->year = y->value + (y->value < 70 ? 2000 : 1900);
		else if (digits_year(s, at + 1))
			p->year = y->value;
		return p->year ? at + 2 : at;
	}
	return read_year_behind(s, at, p);
}

static uint32_t read_year(const struct scan *s, uint32_t i, struct partial *p)
{
	uint32_t at = i;
	bool fiscal = word_is(s, at, "fiscal");
	if (fiscal)
		at++;
	if (word_is(s, at, "the") && word_is(s, at + 1, "year"))
		at += 2;
	else if (word_is(s, at, "year") && digits_year(s, at + 1))
		at++;
	if (at > i ? digits_year(s, at) : year_here(s, at)) {
		p->year = tok_at(s, at)->value;
		return at + 1;
	}
	/* "in '87", "the class of '68" */
	static const char *const before[] = { "in",   "of", "since", "until",
		                              "from", "by", "to",    NULL };
	if (tok_is(s, i, TOK_YEAR) && i > 0 && word_in(s, i - 1, before)) {
		p->year = tok_at(s, i)->value;
		return i + 1;
	}
	return read_spoken_year(s, i, p);
}

static bool bare_day(const struct scan *s, uint32_t i)
{
	return day_number(s, i) && tok_is(s, i, TOK_NUMBER);
}

/* "[18] and 19 June", "June 18 and [19]": a day whose month stands with the
 * other. */
static uint32_t read_listed_day(const struct scan *s, uint32_t i,
                                struct partial *p)
{
	if (!bare_day(s, i))
		return 0;
	bool before = i > 0 && word_is(s, i - 1, "between");
	uint32_t month = i + 3;
	if ((word_is(s, i + 1, "and") || word_is(s, i + 1, "or")) && !before &&
	    bare_day(s, i + 2) && tok_is(s, month, TOK_MONTH) &&
	    tok_at(s, month)->capital &&
	    tok_at(s, i)->value < tok_at(s, i + 2)->value) {
		p->day = tok_at(s, i)->value;
		p->month = tok_at(s, month)->value;
		read_year_behind(s, month + 1, p);
		return i + 1;
	}
	if (i < 3 || !word_is(s, i - 1, "and") || !bare_day(s, i - 2) ||
	    !tok_is(s, i - 3, TOK_MONTH) || !month_here(s, i - 3) ||
	    tok_at(s, i)->value <= tok_at(s, i - 2)->value)
		return 0;
	enum upos next = scan_upos(s, i + 1);
	if (next != UPOS_PUNCT && next != UPOS_ADP && next != UPOS_COUNT &&
	    next != UPOS_SCONJ && !digits_year(s, i + 1))
		return 0;
	p->day = tok_at(s, i)->value;
	p->month = tok_at(s, i - 3)->value;
	return read_year_behind(s, i + 1, p);
}

/* "the 1970s", "'70s", "the nineties". */
static uint32_t read_decade(const struct scan *s, uint32_t i, struct partial *p)
{
	uint32_t at = word_is(s, i, "the") ? i + 1 : i;
	if (tok_is(s, at, TOK_EDGE) && tok_is(s, at + 1, TOK_HYPHEN))
		return 0;
	const struct tok *t = tok_at(s, at);
	if (digits_year(s, at) && t->value % 10 == 0 &&
	    word_is(s, at + 1, "s") && !tok_at(s, at + 1)->capital) {
		p->decade = t->value;
		return at + 2;
	}
	if (t->kind != TOK_DECADE ||
	    (t->value < 100 && at == i && t->text.ptr[0] != '\'' &&
	     t->text.ptr[0] != '\xe2'))
		return 0;
	/* "in his thirties" has no article; "the thirties" is the decade. */
	p->decade = t->value;
	return at + 1;
}

/* "the 20th century". */
static uint32_t read_century(const struct scan *s, uint32_t i,
                             struct partial *p)
{
	uint32_t at = word_is(s, i, "the") ? i + 1 : i;
	uint32_t unit = tok_is(s, at + 1, TOK_HYPHEN) ? at + 2 : at + 1;
	const struct tok *t = tok_at(s, at);
	if (t->kind != TOK_ORDINAL || t->value < 10 || t->value > 29 ||
	    !word_is(s, unit, "century"))
		return 0;
	p->century = t->value;
	return unit + 1;
}

/* "the third quarter of 2009", "third-quarter", "Q3 2024", "first half of
 * 2024"; a quarter or half that may be of a match needs a year or "the". */
static uint32_t read_quarter(const struct scan *s, uint32_t i,
                             struct partial *p)
{
	uint32_t at = i;
	if (tok_is(s, at, TOK_HALF)) {
		p->half = tok_at(s, at)->value;
		uint32_t end = read_year_behind(s, at + 1, p);
		return end > at + 1 ? end : 0;
	}
	if (tok_is(s, at, TOK_QUARTER)) {
		p->quarter = tok_at(s, at)->value;
		if (tok_is(s, at + 1, TOK_HYPHEN) && digits_year(s, at + 2))
			at++;
		return read_year_behind(s, at + 1, p);
	}
	if (word_is(s, at, "the"))
		at++;
	if (word_is(s, at, "fiscal"))
		at++;
	const struct tok *t = tok_at(s, at);
	int n = t->value;
	if (word_is(s, at, "final"))
		n = 4;
	else if (t->kind != TOK_ORDINAL || n < 1 || n > 4)
		return 0;
	at++;
	if (tok_is(s, at, TOK_HYPHEN)) {
		if (word_is(s, i, "the"))
			return 0; /* "the [third-quarter] results" */
		at++;
	}
	if (word_is(s, at, "fiscal"))
		at++;
	if (word_is(s, at, "quarter")) {
		p->quarter = n;
		return read_year_behind(s, at + 1, p);
	}
	if (!word_is(s, at, "half") || n > 2)
		return 0;
	uint32_t end = read_year_behind(s, at + 1, p);
	if (end == at + 1)
		return 0;
	p->half = n;
	return end;
}

/* "the 1988 second quarter", "last year's first quarter", "the year-earlier
 * third quarter". */
static uint32_t read_year_quarter(const struct scan *s, uint32_t i,
                                  struct partial *p)
{
	uint32_t at = word_is(s, i, "the") ? i + 1 : i;
	const struct tok *t = tok_at(s, at);
	struct partial inner = *p;
	uint32_t behind;
	if (digits_year(s, at)) {
		inner.year = t->value;
		behind = at + 1;
	} else if (t->kind == TOK_THAT && word_is(s, at + 1, "year") &&
	           scan_xpos(s, at + 2) == XPOS_POS) {
		inner.container = UNIT_YEAR;
		inner.container_shift = t->value == THAT_THIS   ? 0
		                        : t->value == THAT_NEXT ? 1
		                                                : -1;
		behind = at + 3;
	} else if (word_is(s, at, "year") && tok_is(s, at + 1, TOK_HYPHEN) &&
	           (word_is(s, at + 2, "earlier") ||
	            word_is(s, at + 2, "ago"))) {
		inner.container = UNIT_YEAR;
		inner.container_told = true;
		inner.container_shift = -1;
		behind = at + 3;
	} else {
		return 0;
	}
	/* "2017 Q1", "2019-Q3" */
	uint32_t q = tok_is(s, behind, TOK_HYPHEN) ? behind + 1 : behind;
	bool half = tok_is(s, q, TOK_HALF);
	if (inner.year && (half || tok_is(s, q, TOK_QUARTER))) {
		*p = inner;
		if (half)
			p->half = tok_at(s, q)->value;
		else
			p->quarter = tok_at(s, q)->value;
		return q + 1;
	}
	struct partial quarter = inner;
	uint32_t end = word_is(s, behind, "the")
	                   ? 0
	                   : read_quarter(s, behind, &quarter);
	if (!end || !quarter.quarter ||
	    (inner.year && quarter.year != inner.year))
		return 0;
	*p = inner;
	p->quarter = quarter.quarter;
	return end;
}

static uint32_t read_season(const struct scan *s, uint32_t i, struct partial *p)
{
	uint32_t at = word_is(s, i, "the") ? i + 1 : i;
	if (!season_here(s, at))
		return 0;
	p->season = (enum season)tok_at(s, at)->value;
	return read_year_behind(s, at + 1, p);
}

static uint32_t read_holiday(const struct scan *s, uint32_t i,
                             struct partial *p)
{
	uint32_t end;
	bool of = word_is(s, i, "weekend") && word_is(s, i + 1, "of");
	p->holiday = holiday_read(s, of ? i + 2 : i, &end);
	if (p->holiday == NONE)
		return 0;
	/* "Labor Day weekend 2025", "the weekend of Thanksgiving 2025" */
	uint32_t year = read_year_behind(s, end, p);
	/* "Easter week" */
	if (word_is(s, end, "week")) {
		p->week_of = true;
		return read_year_behind(s, end + 1, p);
	}
	p->weekend = of || word_is(s, year, "weekend");
	if (of || !p->weekend)
		return year;
	return year > end ? year + 1 : read_year_behind(s, year + 1, p);
}

uint32_t read_calendar(const struct scan *s, uint32_t i, struct partial *p)
{
	static uint32_t (*const readers[])(const struct scan *, uint32_t,
	                                   struct partial *) = {
		read_holiday, read_month_first, read_day_first,    read_iso,
		read_slash,   read_quarter,     read_century,      read_decade,
		read_season,  read_year,        read_year_quarter, read_joined,
		read_digits,  read_listed_day,  read_era,
	};
	uint32_t best = 0;
	struct partial longest = *p;
	for (size_t r = 0; r < COUNT_OF(readers); r++) {
		struct partial one = *p;
		one.shape = SHAPE_CALENDAR;
		uint32_t end = readers[r](s, i, &one);
		if (end > best) {
			best = end;
			longest = one;
		}
	}
	*p = longest;
	return best;
}
