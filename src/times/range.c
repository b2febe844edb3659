/* range.c - see range.h. */
#include "times/range.h"

static bool present(const struct partial *p)
{
	return p->shape == SHAPE_VAGUE && p->vague == VAGUE_PRESENT;
}

/* The words between two phrases that make a range of them. */
static bool range_between(const struct scan *s, const struct phrase *a,
                          const struct phrase *b)
{
	/* "from March [to date]" */
	if (b->first == a->end && present(&b->partial))
		return word_is(s, b->first, "to") ||
		       word_is(s, b->first, "till");
	if (b->first != a->end + 1)
		return false;
	uint32_t mid = a->end;
	uint32_t before = a->first - 1; /* beyond the end at the start */
	if (word_is(s, mid, "and"))
		return word_is(s, before, "between");
	if (tok_is(s, mid, TOK_HYPHEN))
		return true;
	bool to = word_is(s, mid, "to") || word_is(s, mid, "through") ||
	          word_is(s, mid, "until") || word_is(s, mid, "till");
	bool dated = a->partial.year || a->partial.month;
	return to && (word_is(s, before, "from") || dated);
}

bool yearless(const struct partial *p)
{
	return p->shape == SHAPE_CALENDAR && !p->year && !p->has_that &&
	       p->container == UNIT_NONE && !p->decade && !p->century &&
	       (p->month || p->season || p->quarter);
}

/* A weekday and nothing that says which. */
static bool weekday_alone(const struct partial *p)
{
	return p->shape == SHAPE_CALENDAR && p->weekday != WEEKDAY_NONE &&
	       !p->day && !p->month && !p->has_that &&
	       p->container == UNIT_NONE;
}

/* "from May to July 2021": the year stands only behind the second. */
static void lend_year(struct partial *a, const struct partial *b)
{
	if (!yearless(a) || b->shape != SHAPE_CALENDAR || !b->year || b->decade)
		return;
	a->year = b->year;
	if (a->month && b->month && a->month > b->month)
		a->year--;
}

/* "from 2:20 to 3 p.m. on Monday": the day stands only behind the second. */
static void lend_day(struct partial *a, const struct partial *b)
{
	if (a->shape != SHAPE_SHIFT || !a->told || a->clock == CLOCK_NONE ||
	    b->clock == CLOCK_NONE || b->told || !day_grained(b))
		return;
	int clock = a->clock;
	*a = *b;
	a->clock = clock;
}

void join_ranges(const struct scan *s, struct phrases *list)
{
	for (uint32_t k = 1; k < list->count; k++) {
		struct phrase *a = &list->item[k - 1], *b = &list->item[k];
		struct partial *from = &a->partial;
		const struct partial *to = &b->partial;
		bool dates = from->shape <= SHAPE_SHIFT &&
		             to->shape <= SHAPE_SHIFT;
		/* "between January and now", "between now and May" */
		bool now = (from->shape == SHAPE_CALENDAR && present(to)) ||
		           (to->shape <= SHAPE_SHIFT && present(from));
		if (!dates && !now)
			continue;
		if (range_between(s, a, b) && !a->closes_range) {
			a->opens_range = b->closes_range = true;
			lend_year(from, to);
			lend_day(from, to);
			if (yearless(from) && yearless(to))
				from->until_month = to->month;
		} else if (dates && b->first == a->end + 1 &&
		           (word_is(s, a->end, "and") ||
		            word_is(s, a->end, "or"))) {
			lend_year(from, to);
		}
	}
}

static bool move_days(struct time_mention *m, day_t by, struct arena *doc)
{
	m->days.from += by;
	m->days.to += by;
	m->value = value_of_days(doc, m->days, GRAIN_DAY);
	return m->value.ptr != NULL;
}

bool follow_opening(struct time_mention *a, struct time_mention *b,
                    const struct partial *said, const struct resolver *r,
                    enum tense tense)
{
	day_t far = a->days.from + 366;
	if (a->days.from == DAY_NONE || b->days.from == DAY_NONE)
		return true;
	if (weekday_alone(said) && a->basis == BASIS_WEEKDAY &&
	    b->type == TIME_DATE && a->type == TIME_DATE) {
		day_t gap = (b->days.from - a->days.from) % 7;
		gap = gap < 0 ? gap + 7 : gap;
		/* "ran from Monday to Friday", told on a Wednesday */
		if (tense == TENSE_PAST && b->days.from < a->days.from)
			return move_days(a, b->days.from - gap - a->days.from,
			                 r->doc);
		return move_days(b, a->days.from + gap - b->days.from, r->doc);
	}
	if (!yearless(said) ||
	    (b->days.from >= a->days.from && b->days.from < far))
		return true;
	struct partial dated = *said;
	dated.year = day_civil(a->days.from).year;
	enum time_basis basis = b->basis;
	for (int next = 0; next < 2; next++) {
		if (!resolve(b, &dated, r, tense))
			return false;
		if (b->days.from >= a->days.from)
			break;
		dated.year++;
	}
	b->basis = basis;
	return true;
}

/* Where a range begins or ends by "the end of May", "the middle of 2007": a
 * point, not a third of the time. */
static day_t edge_point(const struct partial *p, struct days narrowed,
                        day_t otherwise)
{
	if (!p->edge_of)
		return otherwise;
	return p->edge == EDGE_LATE ? narrowed.to
	       : p->edge == EDGE_MID
	           ? narrowed.from + (narrowed.to - narrowed.from) / 2
	           : otherwise;
}

void close_range(struct time_mention *a, const struct phrase *opening,
                 const struct time_mention *b, const struct phrase *closing,
                 day_t today)
{
	struct days whole = a->days;
	if (present(&opening->partial)) {
		whole = (struct days){ today, b->days.to };
	} else if (present(&closing->partial)) {
		whole.to = today == DAY_NONE ? DAY_NONE : today + 1;
	} else {
		whole.from = edge_point(&opening->partial, a->days, whole.from);
		whole.to = edge_point(&closing->partial, b->days, b->days.to);
	}
	if (whole.from == DAY_NONE || whole.to == DAY_NONE ||
	    whole.to <= whole.from)
		return;
	a->days = whole;
	/* "from 2 to 4 p.m." is of one day. */
	if (whole.to - whole.from > 1 || a->grain != GRAIN_DAY)
		a->grain = GRAIN_RANGE;
}

/* One past the words that bind a length to the day it is counted from ("after",
 * "starting on"); its end itself if there are none. */
static uint32_t binding_end(const struct scan *s, uint32_t i, bool *starting)
{
	uint32_t at = i;
	if (word_is(s, at, "starting") || word_is(s, at, "beginning") ||
	    (word_is(s, at, ",") && word_is(s, at + 1, "from")))
		at++;
	if (at > i && (word_is(s, at, "from") || word_is(s, at, "on")))
		at++;
	*starting = at > i;
	if (*starting)
		return at;
	return word_is(s, i, "after") || word_is(s, i, "from") ||
	               word_is(s, i, "before")
	           ? i + 1
	           : i;
}

void count_from(const struct scan *s, const struct phrase *a,
                const struct phrase *b, struct time_mention *length,
                struct time_mention *day)
{
	/* Which of the days were trading days is for an exchange to say. */
	static const char *const some[] = { "trading", "business", "working",
		                            NULL };
	const struct partial *p = &a->partial;
	for (uint32_t i = a->first; i < a->end; i++)
		if (word_in(s, i, some))
			return;
	bool starting;
	uint32_t end = binding_end(s, a->end, &starting);
	if (p->shape != SHAPE_LENGTH || p->direction || p->half_more ||
	    p->hundredths || p->count < 1 || p->count > 1000 ||
	    p->unit < UNIT_DAY || end == a->end || b->first != end ||
	    day->grain != GRAIN_DAY)
		return;
	bool before = word_is(s, a->end, "before");
	day_t at = length_move(day->days.from, p, before ? -1 : 1);
	if (!year_fits(day_civil(at).year))
		return;
	length->days = (struct days){ starting ? day->days.from : at,
		                      starting ? at : at + 1 };
	length->grain = starting ? GRAIN_RANGE : GRAIN_DAY;
	length->basis = BASIS_RELATIVE;
	length->link = LINK_AT;
	length->anchor = day->span;
	if (!starting)
		day->link = before ? LINK_BEFORE : LINK_AFTER;
}
