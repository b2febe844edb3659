/* resolve.c - see resolve.h: units counted from a reference, edges, lengths,
 * and the value of what was placed.
 */
#include "times/resolve.h"

#define DAYS_NONE ((struct days){ DAY_NONE, DAY_NONE })

/* The weekend meant by "the weekend", "last weekend". */
static day_t weekend(day_t ref, int count, bool told, enum tense tense)
{
	day_t saturday = ref - day_weekday(ref) + 5;
	bool inside = day_weekday(ref) >= 5;
	bool just_over = day_weekday(ref) < 2 && tense == TENSE_UNKNOWN;
	if (count == 0 && !inside && !told &&
	    (tense == TENSE_PAST || just_over))
		return saturday - 7;
	return saturday + 7 * count;
}

/* `n` weeks or weekends from `ref`; `half` one of them more, signed. */
static void shift_weeks(struct placed *out, const struct partial *p, day_t ref,
                        int n, int half, enum tense tense)
{
	if (p->unit == UNIT_WEEKEND) {
		out->days.from = weekend(ref, n, p->told, tense);
		out->days.to = out->days.from + 2;
		out->grain = GRAIN_RANGE;
		return;
	}
	int weeks = p->unit == UNIT_WEEK ? 1 : 2;
	day_t moved = ref + 7 * n * weeks + 3 * half;
	out->days.from = moved - day_weekday(moved);
	out->days.to = out->days.from + 7 * weeks;
	out->grain = weeks == 1 ? GRAIN_WEEK : GRAIN_RANGE;
}

/* `n` months, quarters, years or more from `ref`. */
static bool shift_months(struct placed *out, enum unit unit, day_t ref, int n,
                         int half)
{
	struct civil c = day_civil(ref);
	if (unit == UNIT_YEAR && half) {
		c = day_civil(day_add_months(ref, 12 * n + 6 * half));
		unit = UNIT_MONTH;
		n = 0;
	}
	int month = c.year * 12 + c.month - 1; /* since year 0 */
	int size = unit == UNIT_DECADE ? 10 : 100;
	int first;
	switch (unit) {
	case UNIT_MONTH:
		month += n;
		out->days = days_of_month(month / 12, month % 12 + 1);
		out->grain = GRAIN_MONTH;
		return true;
	case UNIT_QUARTER:
		month += 3 * n;
		out->days = days_of_quarter(month / 12, month % 12 / 3 + 1);
		out->grain = GRAIN_QUARTER;
		return true;
	case UNIT_YEAR:
		out->days = days_of_year(c.year + n);
		out->grain = GRAIN_YEAR;
		return true;
	case UNIT_DECADE:
	case UNIT_CENTURY:
		first = (c.year + size * n + size / 2 * half) / size * size;
		out->days.from = day_of(first, 1, 1);
		out->days.to = day_of(first + size, 1, 1);
		out->grain = GRAIN_DECADE;
		return true;
	default:
		return false;
	}
}

/* The quarter that "a year ago", "the year-earlier period" and "the latest
 * quarter" are counted from: told before, else the last that was over. */
static bool place_quarter(struct placed *out, const struct partial *p,
                          const struct resolver *r)
{
	const struct told *t = &r->quarter;
	day_t ref = DAY_NONE;
	if (t->days.from != DAY_NONE) {
		ref = t->days.from;
		anchor_told(out, t);
	} else if (r->today != DAY_NONE) {
		ref = day_add_months(r->today, -3);
	}
	if (ref == DAY_NONE)
		return false;
	int years = p->unit == UNIT_YEAR ? p->count : 0;
	return shift_months(out, UNIT_QUARTER, ref, 4 * years, 0) &&
	       year_fits(day_civil(out->days.from).year);
}

/* "earned less in the third quarter than a year ago": in the same quarter. */
static bool counts_quarter(const struct partial *p, const struct resolver *r)
{
	return p->of_quarter ||
	       (p->unit == UNIT_YEAR && p->count == -1 && !p->half_more &&
	        p->edge == EDGE_NONE && !p->year_pointed &&
	        r->quarter.days.from != DAY_NONE && r->quarter.near);
}

bool year_back(const struct partial *p)
{
	return p->shape == SHAPE_SHIFT && p->unit == UNIT_YEAR &&
	       p->count == -1 && !p->year_pointed && !p->half_more;
}

/* A day so shortly before the report's is what it is about. */
#define NEWS_DAYS 7

/* "At 10 p.m.", "later in the day" of what happened go on from this day. */
static bool discussed(const struct told *t, const struct resolver *r)
{
	return t->days.from <= r->today &&
	       (t->here || r->today - t->days.from <= NEWS_DAYS);
}

/* "the same month a year ago": the time told before, as many years back as are
 * said; of the report's day where none was told. */
static bool place_same(struct placed *out, const struct partial *p,
                       const struct resolver *r)
{
	bool quarter = p->same == UNIT_QUARTER || p->same == UNIT_NONE;
	const struct told *t = &r->any;
	if (p->same == UNIT_QUARTER ||
	    (quarter && r->quarter.days.from != DAY_NONE))
		t = &r->quarter;
	if (p->same == UNIT_DAY)
		t = &r->day;
	bool told = t->days.from != DAY_NONE;
	enum unit unit = p->same;
	int years = p->count;
	if (p->year && (!told || !t->here)) {
		out->days = days_of_year(p->year);
		out->grain = GRAIN_YEAR;
		return true;
	}
	if (p->year)
		years = p->year - day_civil(t->days.from).year;
	if (unit == UNIT_NONE)
		unit = !told                        ? UNIT_QUARTER
		       : t->grain == GRAIN_QUARTER ? UNIT_QUARTER
		       : t->grain == GRAIN_MONTH   ? UNIT_MONTH
		                                   : UNIT_YEAR;
	if (unit == UNIT_QUARTER && !told)
		return place_quarter(out, p, r);
	if (!told && (r->today == DAY_NONE || unit < UNIT_MONTH))
		return false;
	if (told)
		anchor_told(out, t);
	day_t ref = day_add_months(told ? t->days.from : r->today,
	                           12 * years);
	out->days = (struct days){ ref, ref + 1 };
	out->grain = GRAIN_DAY;
	if (unit == UNIT_WEEK) {
		out->days.from = ref - day_weekday(ref);
		out->days.to = out->days.from + 7;
		out->grain = GRAIN_WEEK;
	}
	bool placed = unit < UNIT_MONTH || shift_months(out, unit, ref, 0, 0);
	return placed && year_fits(day_civil(out->days.from).year);
}

/* "killed last October; the same day ...": a day of that month. */
static bool that_day_unknown(const struct partial *p, const struct resolver *r)
{
	const struct told *any = &r->any, *day = &r->day;
	return p->told && !p->near_only && p->unit == UNIT_DAY && !p->count &&
	       p->clock == CLOCK_NONE && any->days.from != DAY_NONE &&
	       any->near &&
	       (any->grain == GRAIN_MONTH || any->grain == GRAIN_YEAR) &&
	       (day->days.from == DAY_NONE ||
	        any->span.begin > day->span.begin);
}

/* "They came on Sunday. The talks resume at 3 p.m.", "Talks begin on Monday. The
 * court sat at 9 a.m.": not on that day. */
static bool over(const struct partial *p, const struct told *t,
                 const struct resolver *r, enum tense tense)
{
	if (p->clock == CLOCK_NONE || r->history || r->today == DAY_NONE)
		return false;
	return (tense == TENSE_FUTURE && t->days.from < r->today) ||
	       (tense == TENSE_PAST && t->days.from > r->today);
}

static bool place_shift(struct placed *out, const struct partial *p,
                        const struct resolver *r, enum tense tense)
{
	if (p->same_period)
		return place_same(out, p, r);
	if (counts_quarter(p, r))
		return place_quarter(out, p, r);
	const struct told *t = p->unit == UNIT_DAY ? &r->day : &r->any;
	if (that_day_unknown(p, r)) {
		out->days = r->any.days;
		out->grain = r->any.grain;
		out->some_day = true;
		anchor_told(out, &r->any);
		return true;
	}
	/* "this day", "the end of the year" of a story of the past are of what
	 * it has told; "today" and "ten years ago" are not. */
	bool story = r->history && !p->spoken;
	bool told = (p->told || story) && t->days.from != DAY_NONE &&
	            ((p->clock == CLOCK_NONE && !p->near_only) ||
	             (t->near && !over(p, t, r, tense)) ||
	             r->history || (tense == TENSE_PAST && discussed(t, r)));
	/* "the next day" needs a day; a clock time is of the report's day where
	 * no other is told. */
	if (p->told && !told && p->count && p->unit == UNIT_DAY)
		return false;
	day_t ref = told ? t->days.from : r->today;
	int n = p->count;
	/* A comparison with "a year earlier" starts where the one before did. */
	if (told && t->year_back && year_back(p))
		ref = day_add_months(ref, 12);
	if (ref == DAY_NONE || n > COUNT_MAX / 100 || n < -COUNT_MAX / 100)
		return false;
	if (told)
		anchor_told(out, t);
	int half = p->half_more ? (n < 0 ? -1 : 1) : 0;
	enum unit unit = p->unit;
	struct partial last = *p;
	/* "two weeks and three days ago": the smallest unit tells how exactly.
	 */
	for (int i = 0; i < LENGTH_PARTS && p->more[i].count; i++) {
		ref = unit_move(ref, unit, n);
		unit = p->more[i].unit;
		n = n < 0 ? -p->more[i].count : p->more[i].count;
	}
	last.unit = unit;
	switch (unit) {
	case UNIT_DAY:
		out->days = (struct days){ ref + n, ref + n + 1 };
		out->grain = GRAIN_DAY;
		break;
	case UNIT_WEEK:
	case UNIT_WEEKEND:
	case UNIT_FORTNIGHT:
		shift_weeks(out, &last, ref, n, half, tense);
		break;
	default:
		if (!shift_months(out, unit, ref, n, half))
			return false;
	}
	return year_fits(day_civil(out->days.from).year);
}

/* "early June", "the end of 1990": a third of the days; "earlier this year":
 * up to the report's day. */
static void narrow(struct placed *out, enum edge edge, day_t today)
{
	day_t length = out->days.to - out->days.from;
	if (edge == EDGE_NONE || length < 2)
		return;
	day_t third = length / 3;
	out->grain = GRAIN_RANGE;
	switch (edge) {
	case EDGE_EARLY:
		out->days.to = out->days.from + third;
		break;
	case EDGE_MID:
		out->days.from += third;
		out->days.to -= third;
		break;
	case EDGE_LATE:
		out->days.from = out->days.to - third;
		break;
	case EDGE_EARLIER:
		if (today != DAY_NONE && today > out->days.from &&
		    today < out->days.to)
			out->days.to = today;
		break;
	case EDGE_REST:
		if (today != DAY_NONE && today >= out->days.from &&
		    today < out->days.to)
			out->days.from = today;
		break;
	default:
		if (today != DAY_NONE && today >= out->days.from &&
		    today + 1 < out->days.to)
			out->days.from = today + 1;
		break;
	}
}

day_t unit_move(day_t day, enum unit unit, int n)
{
	switch (unit) {
	case UNIT_DAY:
		return day + n;
	case UNIT_WEEK:
		return day + 7 * n;
	case UNIT_FORTNIGHT:
		return day + 14 * n;
	case UNIT_MONTH:
		return day_add_months(day, n);
	case UNIT_QUARTER:
		return day_add_months(day, 3 * n);
	case UNIT_YEAR:
		return day_add_months(day, 12 * n);
	case UNIT_DECADE:
		return day_add_months(day, 120 * n);
	case UNIT_CENTURY:
		return day_add_months(day, 1200 * n);
	default:
		return day + (n > 0 ? 1 : -1);
	}
}

day_t length_move(day_t day, const struct partial *p, int sign)
{
	day = unit_move(day, p->unit, sign * p->count);
	for (int n = 0; n < LENGTH_PARTS && p->more[n].count; n++)
		if (p->more[n].unit >= UNIT_DAY)
			day = unit_move(day, p->more[n].unit,
			                sign * p->more[n].count);
	return day;
}

/* Days of "the past three months" and "the last five days of May". */
static struct days length_days(const struct partial *p,
                               const struct resolver *r, enum tense tense)
{
	if (p->count <= 0 || p->count > COUNT_MAX / 100 || !p->direction)
		return DAYS_NONE;
	/* "the previous two months" of a time told before end where it began.
	 */
	if (p->told && r->any.days.from != DAY_NONE)
		return DAYS_NONE;
	struct days days = { r->today, r->today };
	if (p->month || p->year || p->container != UNIT_NONE) {
		struct placed month = { .days = DAYS_NONE };
		if (!place_calendar(&month, p, r, tense))
			return DAYS_NONE;
		days = month.days;
		if (p->direction < 0)
			days.from = unit_move(days.to, p->unit, -p->count);
		else
			days.to = unit_move(days.from, p->unit, p->count);
		return days;
	}
	if (r->today == DAY_NONE)
		return DAYS_NONE;
	if (p->unit < UNIT_DAY) {
		days.to = r->today +
		          1; /* "the next two hours" are of the day */
	} else if (p->unit == UNIT_QUARTER) {
		/* "the past two quarters" are whole ones. */
		struct civil c = day_civil(r->today);
		int now = (c.month - 1) / 3;
		int n = p->count;
		int first = p->direction < 0 ? now - n : now + 1;
		days.from = day_add_months(day_of(c.year, 1, 1), 3 * first);
		days.to = day_add_months(days.from, 3 * n);
	} else if (p->direction < 0)
		days.from = length_move(r->today, p, -1);
	else {
		/* What is next begins tomorrow. */
		days.from += p->from_now ? 0 : 1;
		days.to = length_move(days.from, p, 1);
	}
	bool fits = year_fits(day_civil(days.from).year) &&
	            year_fits(day_civil(days.to).year);
	return fits ? days : DAYS_NONE;
}

/* The value of a placed date, by what was said and not by its narrowed days. */
static struct str placed_value(struct arena *doc, const struct partial *p,
                               const struct placed *at)
{
	struct civil c = day_civil(at->days.from);
	int year;
	if (p->slashed || (at->some_day && at->grain == GRAIN_YEAR))
		return arena_format(doc, "%04d-XX-XX", c.year);
	if (at->some_day)
		return arena_format(doc, "%04d-%02d-XX", c.year, c.month);
	if (p->last_day)
		return value_of_days(doc, at->days, GRAIN_DAY);
	if (p->century || (p->shape == SHAPE_SHIFT && p->unit == UNIT_CENTURY))
		return arena_format(doc, "%02d", c.year / 100);
	if (p->season)
		return arena_format(doc, "%04d-%s", c.year,
		                    season_code(p->season));
	if (p->half)
		return arena_format(doc, "%04d-H%d", c.year, p->half);
	if (p->week) {
		int week = week_of(at->days.from + 3, &year);
		return arena_format(doc, "%04d-W%02d", year, week);
	}
	if (p->shape == SHAPE_SHIFT && p->unit == UNIT_FORTNIGHT)
		return value_of_days(doc, at->days, GRAIN_WEEK);
	if (p->weekend ||
	    (p->shape == SHAPE_SHIFT && p->unit == UNIT_WEEKEND)) {
		int week = week_of(at->days.from, &year);
		return arena_format(doc, "%04d-W%02d-WE", year, week);
	}
	return value_of_days(doc, at->days, at->grain);
}

static bool resolve_date(struct time_mention *m, const struct partial *p,
                         const struct resolver *r, enum tense tense)
{
	struct placed at = { .days = DAYS_NONE };
	bool found = p->shape == SHAPE_SHIFT ? place_shift(&at, p, r, tense)
	                                     : place_calendar(&at, p, r, tense);
	if (p->beside && found && at.grain == GRAIN_DAY) {
		at.days.from += p->beside;
		at.days.to += p->beside;
	} else if (p->beside) {
		found = false;
	}
	bool hour = p->clock != CLOCK_NONE || p->part != PART_NONE ||
	            p->some_hour;
	m->type = hour ? TIME_TIME : TIME_DATE;
	m->basis = p->shape == SHAPE_CALENDAR &&
	                   (p->year || p->decade || p->century)
	               ? BASIS_EXPLICIT
	           : p->weekday != WEEKDAY_NONE && !p->day ? BASIS_WEEKDAY
	                                                   : BASIS_RELATIVE;
	if (found && year_fits(day_civil(at.days.from).year)) {
		m->value = placed_value(r->doc, p, &at);
		narrow(&at, p->edge, r->today);
		m->days = at.days;
		m->grain = at.grain;
		if (at.from_told)
			m->anchor = at.anchor;
	} else {
		m->value = value_partial(r->doc, p);
	}
	if (m->value.ptr)
		m->value = value_with_clock(r->doc, m->value, p);
	return m->value.ptr != NULL;
}

bool resolve(struct time_mention *m, const struct partial *p,
             const struct resolver *r, enum tense tense)
{
	m->days = DAYS_NONE;
	m->grain = GRAIN_NONE;
	m->basis = BASIS_RELATIVE;
	switch (p->shape) {
	case SHAPE_CALENDAR:
	case SHAPE_SHIFT:
		return resolve_date(m, p, r, tense);
	case SHAPE_LENGTH:
		m->type = TIME_DURATION;
		m->value = value_of_length(r->doc, p);
		m->days = length_days(p, r, tense);
		if (m->days.from != DAY_NONE)
			m->grain = GRAIN_RANGE;
		else
			m->basis = BASIS_NONE;
		break;
	case SHAPE_VAGUE:
		m->type = TIME_DATE;
		m->value = value_vague(p->vague);
		m->basis = BASIS_NONE;
		break;
	case SHAPE_SET:
		m->type = TIME_SET;
		m->value = value_of_set(r->doc, p);
		if (m->value.ptr)
			m->value = value_with_clock(r->doc, m->value, p);
		m->basis = BASIS_NONE;
		break;
	}
	return m->value.ptr != NULL;
}
