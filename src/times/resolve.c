/* resolve.c - see resolve.h.
 *
 * A date without its year, and a weekday, is the latest that is not after the
 * report's day, or the earliest not before it in a clause about the future.
 * Where the sentence before has told a written date of another time and the
 * story goes on from there, that date takes the place of the report's day.
 */
#include "times/resolve.h"

#define DAYS_NONE ((struct days){ DAY_NONE, DAY_NONE })
/* A told date this close to the report's day belongs to the news: a bare month
 * behind it is still counted from the report's day. */
#define STORY_DAYS 730

struct placed {
	struct days days;
	enum granularity grain;
	bool from_told; /* anchored in a time told before */
	struct span anchor;
};

static bool year_fits(int year)
{
	return year >= YEAR_FIRST && year <= YEAR_LAST;
}

static void anchor_told(struct placed *out, const struct told *told)
{
	out->from_told = true;
	out->anchor = told->span;
}

/* The told time that a story goes on from, or NULL. */
static const struct told *story(const struct resolver *r, enum tense tense)
{
	const struct told *t = &r->any;
	if (t->days.from == DAY_NONE || tense == TENSE_FUTURE)
		return NULL;
	if (r->today == DAY_NONE)
		return t;
	bool fine = t->grain == GRAIN_DAY || t->grain == GRAIN_MONTH;
	day_t gap = r->today - t->days.from;
	return t->near && t->dates && fine &&
	                       (gap > STORY_DAYS || gap < -STORY_DAYS)
	               ? t
	               : NULL;
}

/* First day of what the calendar parts say in `year`. */
static day_t first_day(const struct partial *p, int year)
{
	if (p->holiday != NONE)
		return holiday_day(p->holiday, year);
	if (p->season)
		return days_of_season(year, p->season).from;
	if (p->quarter)
		return days_of_quarter(year, p->quarter).from;
	if (p->half)
		return day_of(year, p->half == 1 ? 1 : 7, 1);
	int day = p->day ? p->day : 1;
	int length = month_length(year, p->month);
	return day_of(year, p->month, day < length ? day : length);
}

/* In a clause that tells no tense a date may lie ahead when that is this many
 * times nearer than the one that is past. */
#define AHEAD_NEARER 3

static bool ahead(const struct partial *p, day_t ref)
{
	int year = day_civil(ref).year;
	day_t day = first_day(p, year);
	day_t next = day > ref ? day : first_day(p, year + 1);
	day_t last = day > ref ? first_day(p, year - 1) : day;
	return (next - ref) * AHEAD_NEARER < ref - last;
}

/* Year of a date told without one, from the day `ref`. */
static int near_year(const struct partial *p, day_t ref, bool past, bool strict)
{
	int year = day_civil(ref).year;
	int month = day_civil(ref).month;
	/* Whole months and seasons that hold `ref` are not over. */
	day_t here = p->day || p->holiday != NONE
	                     ? ref
	                     : days_of_month(year, month).from;
	day_t day = first_day(p, year);
	if (past && (strict ? day >= here : day > ref))
		year--;
	else if (!past && (strict ? day <= ref : day < here))
		year++;
	return year;
}

/* The year, of those near `year`, in which the date falls on the weekday that
 * is told with it. */
static int weekday_year(const struct partial *p, int year)
{
	static const int step[] = { 0, -1, 1, -2, 2, -3, 3 };
	if (!p->day || !p->month || p->weekday == WEEKDAY_NONE)
		return year;
	for (size_t i = 0; i < COUNT_OF(step); i++)
		if (day_weekday(first_day(p, year + step[i])) == p->weekday)
			return year + step[i];
	return year;
}

/* The year that `p` means, 0 if nothing tells. */
static int year_meant(const struct partial *p, const struct resolver *r,
                      enum tense tense, struct placed *out)
{
	if (p->year)
		return p->year;
	if (p->container == UNIT_YEAR) {
		bool told = p->container_told && r->any.days.from != DAY_NONE;
		if (told)
			anchor_told(out, &r->any);
		day_t ref = told ? r->any.days.from : r->today;
		return ref == DAY_NONE
		               ? 0
		               : day_civil(ref).year + p->container_shift;
	}
	const struct told *t = p->has_that ? NULL : story(r, tense);
	if (t) {
		anchor_told(out, t);
		int year = day_civil(t->days.from).year;
		/* A story goes forward: January after November is the next. */
		day_t day = first_day(p, year);
		if (t->grain != GRAIN_YEAR && t->days.from - day > 183)
			year++;
		return weekday_year(p, year);
	}
	if (r->today == DAY_NONE)
		return 0;
	if (p->has_that && p->that == 0)
		return day_civil(r->today).year;
	if (p->has_that)
		return near_year(p, r->today, p->that < 0, true);
	bool future = tense == TENSE_FUTURE ||
	              (tense == TENSE_UNKNOWN && ahead(p, r->today));
	int year = near_year(p, r->today, !future, false);
	return weekday_year(p, year);
}

static bool place_weekday(struct placed *out, const struct partial *p,
                          const struct resolver *r, enum tense tense)
{
	day_t ref = r->today;
	const struct told *t = p->has_that ? NULL : story(r, tense);
	bool past = tense != TENSE_FUTURE;
	if (p->container == UNIT_WEEK) {
		if (p->container_told && r->any.days.from != DAY_NONE) {
			ref = r->any.days.from;
			anchor_told(out, &r->any);
		}
		if (ref == DAY_NONE)
			return false;
		out->days.from = ref - day_weekday(ref) + p->weekday +
		                 7 * p->container_shift;
	} else {
		if (t && t->grain == GRAIN_DAY) {
			ref = t->days.from;
			past = false;
			anchor_told(out, t);
		}
		if (ref == DAY_NONE)
			return false;
		if (p->has_that)
			past = p->that < 0 ||
			       (p->that == 0 && tense == TENSE_PAST);
		int back = (day_weekday(ref) - p->weekday + 7) % 7;
		if (p->has_that && p->that && back == 0)
			back = 7;
		out->days.from = past ? ref - back : ref + (7 - back) % 7;
		if (!past && p->has_that && p->that && back == 7)
			out->days.from = ref + 7;
	}
	out->days.to = out->days.from + 1;
	out->grain = GRAIN_DAY;
	return true;
}

/* "the first week of May": the seven days of the month that the count names,
 * the last week its last seven. */
static void place_week(struct placed *out, const struct partial *p, int year)
{
	struct days month = days_of_month(year, p->month);
	if (p->week_of) {
		day_t day = first_day(p, year);
		out->days.from = day - day_weekday(day);
		out->days.to = out->days.from + 7;
		out->grain = GRAIN_WEEK;
		return;
	}
	out->grain = GRAIN_RANGE;
	out->days.from = p->week < 0 ? month.to - 7
	                             : month.from + (p->week - 1) * 7;
	out->days.to = out->days.from + 7 < month.to ? out->days.from + 7
	                                             : month.to;
}

static void place_parts(struct placed *out, const struct partial *p, int year)
{
	if (p->week || p->week_of) {
		place_week(out, p, year);
	} else if (p->slashed ||
	           (!p->month && !p->season && !p->quarter && !p->half &&
	            p->holiday == NONE)) {
		out->days = days_of_year(year);
		out->grain = GRAIN_YEAR;
	} else if (p->season) {
		out->days = days_of_season(year, p->season);
		out->grain = GRAIN_RANGE;
	} else if (p->quarter) {
		out->days = days_of_quarter(year, p->quarter);
		out->grain = GRAIN_QUARTER;
	} else if (p->half) {
		out->days.from = first_day(p, year);
		out->days.to = day_add_months(out->days.from, 6);
		out->grain = GRAIN_RANGE;
	} else if (p->holiday != NONE ||
	           (p->day && civil_valid(year, p->month, p->day))) {
		out->days.from = first_day(p, year);
		out->days.to = out->days.from + 1;
		out->grain = GRAIN_DAY;
		if (p->last_day && civil_valid(year, p->month, p->last_day)) {
			out->days.to += p->last_day - p->day;
			out->grain = GRAIN_RANGE;
		}
	} else {
		out->days = days_of_month(year, p->month);
		out->grain = GRAIN_MONTH;
	}
}

static bool place_calendar(struct placed *out, const struct partial *p,
                           const struct resolver *r, enum tense tense)
{
	if (p->decade || p->century) {
		/* "the 70s" are of the last century that had them whole. */
		int first = p->century ? (p->century - 1) * 100 : p->decade;
		if (first < 100)
			first += first >= 20 ? 1900 : 2000;
		out->days.from = day_of(first, 1, 1);
		out->days.to = day_of(first + (p->century ? 100 : 10), 1, 1);
		out->grain = GRAIN_DECADE;
		return year_fits(first);
	}
	bool date = p->year || p->month || p->season || p->quarter || p->half ||
	            p->holiday != NONE;
	if (p->container == UNIT_MONTH) {
		day_t ref = p->container_told ? r->any.days.from : r->today;
		if (ref == DAY_NONE)
			return false;
		out->days.from = day_add_months(ref, p->container_shift);
		struct civil c = day_civil(out->days.from);
		if (!civil_valid(c.year, c.month, p->day))
			return false;
		out->days.from = day_of(c.year, c.month, p->day);
		out->days.to = out->days.from + 1;
		out->grain = GRAIN_DAY;
		return true;
	}
	if (!date && p->weekday != WEEKDAY_NONE)
		return place_weekday(out, p, r, tense);
	if (p->month > 12)
		return false;
	int year = year_meant(p, r, tense, out);
	if (!year_fits(year))
		return false;
	place_parts(out, p, year);
	return true;
}

/* The weekend meant by "the weekend", "last weekend". */
static day_t weekend(day_t ref, int count, bool told, enum tense tense)
{
	day_t saturday = ref - day_weekday(ref) + 5;
	bool inside = day_weekday(ref) >= 5;
	if (count == 0 && !inside && !told && tense == TENSE_PAST)
		return saturday - 7;
	return saturday + 7 * count;
}

static bool place_shift(struct placed *out, const struct partial *p,
                        const struct resolver *r, enum tense tense)
{
	const struct told *t = p->unit == UNIT_DAY ? &r->day : &r->any;
	bool told = p->told && t->days.from != DAY_NONE;
	/* "the next day" needs a day; a clock time is of the report's day where
	 * no other is told. */
	if (p->told && !told && p->count && p->unit == UNIT_DAY)
		return false;
	day_t ref = told ? t->days.from : r->today;
	if (ref == DAY_NONE)
		return false;
	if (told)
		anchor_told(out, t);
	struct civil c = day_civil(ref);
	int n = p->count;
	int half = p->half_more ? (n < 0 ? -1 : 1) : 0;
	day_t moved;
	if (n > COUNT_MAX / 100 || n < -COUNT_MAX / 100)
		return false;
	switch (p->unit) {
	case UNIT_DAY:
		out->days = (struct days){ ref + n, ref + n + 1 };
		out->grain = GRAIN_DAY;
		break;
	case UNIT_WEEK:
	case UNIT_FORTNIGHT:
		moved = ref + 7 * n * (p->unit == UNIT_WEEK ? 1 : 2) + 3 * half;
		out->days.from = moved - day_weekday(moved);
		out->days.to = out->days.from + 7;
		out->grain = GRAIN_WEEK;
		break;
	case UNIT_WEEKEND:
		out->days.from = weekend(ref, n, told, tense);
		out->days.to = out->days.from + 2;
		out->grain = GRAIN_RANGE;
		break;
	case UNIT_MONTH:
		moved = day_add_months(day_of(c.year, c.month, 1), n);
		c = day_civil(moved);
		out->days = days_of_month(c.year, c.month);
		out->grain = GRAIN_MONTH;
		break;
	case UNIT_QUARTER:
		moved = day_add_months(day_of(c.year, c.month, 1), 3 * n);
		c = day_civil(moved);
		out->days = days_of_quarter(c.year, (c.month + 2) / 3);
		out->grain = GRAIN_QUARTER;
		break;
	case UNIT_YEAR:
		if (half) {
			moved = day_add_months(ref, 12 * n + 6 * half);
			c = day_civil(moved);
			out->days = days_of_month(c.year, c.month);
			out->grain = GRAIN_MONTH;
			break;
		}
		out->days = days_of_year(c.year + n);
		out->grain = GRAIN_YEAR;
		break;
	case UNIT_DECADE:
	case UNIT_CENTURY: {
		int size = p->unit == UNIT_DECADE ? 10 : 100;
		int first = (c.year + size * n + size / 2 * half) / size * size;
		out->days.from = day_of(first, 1, 1);
		out->days.to = day_of(first + size, 1, 1);
		out->grain = GRAIN_DECADE;
		break;
	}
	default:
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
	default:
		if (today != DAY_NONE && today >= out->days.from &&
		    today + 1 < out->days.to)
			out->days.from = today + 1;
		break;
	}
}

static day_t move(day_t day, enum unit unit, int n)
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

/* Days of "the past three months" and "the last five days of May". */
static struct days length_days(const struct partial *p,
                               const struct resolver *r, enum tense tense)
{
	if (p->count <= 0 || p->count > COUNT_MAX / 100 || !p->direction)
		return DAYS_NONE;
	struct days days = { r->today, r->today };
	if (p->month) {
		struct placed month = { .days = DAYS_NONE };
		if (!place_calendar(&month, p, r, tense))
			return DAYS_NONE;
		days = month.days;
		if (p->direction < 0)
			days.from = move(days.to, p->unit, -p->count);
		else
			days.to = move(days.from, p->unit, p->count);
		return days;
	}
	if (r->today == DAY_NONE)
		return DAYS_NONE;
	if (p->direction < 0)
		days.from = move(r->today, p->unit, -p->count);
	else
		days.to = move(r->today, p->unit, p->count);
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
	if (p->slashed)
		return arena_format(doc, "%04d-XX-XX", c.year);
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
	if (p->shape == SHAPE_SHIFT && p->unit == UNIT_WEEKEND) {
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
	m->type = p->clock != CLOCK_NONE || p->part != PART_NONE ? TIME_TIME
	                                                         : TIME_DATE;
	m->basis = p->shape == SHAPE_CALENDAR &&
	                           (p->year || p->decade || p->century)
	                   ? BASIS_EXPLICIT
	           : p->weekday != WEEKDAY_NONE && !p->day ? BASIS_WEEKDAY
	                                                   : BASIS_RELATIVE;
	if (found) {
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
		m->basis = BASIS_NONE;
		break;
	}
	return m->value.ptr != NULL;
}
