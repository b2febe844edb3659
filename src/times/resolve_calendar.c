/* resolve_calendar.c - days of what is told by calendar parts; see resolve.h.
 *
 * A date without its year, and a weekday, is the latest that is not after the
 * report's day, or the earliest not before it in a clause about the future.
 * Where the sentence before has told a written date of another time and the
 * story goes on from there, that date takes the place of the report's day.
 */
#include "times/resolve.h"

/* A told date this close to the report's day belongs to the news: a bare month
 * behind it is still counted from the report's day. */
#define STORY_DAYS 730

/* The told time that a story goes on from, or NULL. */
static const struct told *story(const struct resolver *r, enum tense tense)
{
	const struct told *t = &r->any;
	bool own = t->days.from != DAY_NONE && t->dates && t->here;
	if (r->section.days.from != DAY_NONE &&
	    (r->history || !tense_ahead(tense)))
		return own ? t : &r->section;
	if (t->days.from == DAY_NONE)
		return NULL;
	if (r->history)
		return t;
	if (tense_ahead(tense))
		return NULL;
	if (!t->near || !t->dates ||
	    (t->grain != GRAIN_DAY && t->grain != GRAIN_MONTH))
		return NULL;
	if (r->today == DAY_NONE)
		return t;
	day_t gap = r->today - t->days.from;
	return gap > STORY_DAYS || gap < -STORY_DAYS ? t : NULL;
}

/* The nth (or, -1, last) of the days of a month that fall on a weekday. */
static bool place_nth(struct placed *out, const struct partial *p, int year,
                      int month)
{
	struct days days = days_of_month(year, month);
	day_t day = p->nth > 0 ? days.from : days.to - 7;
	day += (p->weekday - day_weekday(day) + 7) % 7;
	day += p->nth > 0 ? 7 * (p->nth - 1) : 0;
	out->days = (struct days){ day, day + 1 };
	out->grain = GRAIN_DAY;
	return day < days.to;
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
	struct placed nth;
	if (p->nth && place_nth(&nth, p, year, p->month))
		return nth.days.from;
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

/* "payable Nov. 16", told in October of what was decided then: so soon ahead,
 * and so long past, that it can only lie ahead. */
#define SOON_DAYS 75
#define LONG_DAYS 285

static bool surely_ahead(const struct partial *p, day_t ref)
{
	if (!p->day || !p->month)
		return false;
	int year = day_civil(ref).year;
	day_t day = first_day(p, year);
	day_t next = day > ref ? day : first_day(p, year + 1);
	day_t last = day > ref ? first_day(p, year - 1) : day;
	return next - ref <= SOON_DAYS && ref - last >= LONG_DAYS;
}

/* A quarter of which results are still told. */
#define RESULTS_DAYS 75

/* Year of a date told without one, from the day `ref`. */
static int near_year(const struct partial *p, day_t ref, bool past, bool strict)
{
	int year = day_civil(ref).year;
	int month = day_civil(ref).month;
	/* "from August to October" may have begun and lies ahead until it is
	 * over. */
	if (!past && p->until_month && p->month) {
		int wrap = p->until_month < p->month;
		for (year--; year < YEAR_LAST; year++)
			if (days_of_month(year + wrap, p->until_month).to > ref)
				break;
		return year;
	}
	/* Whole months and seasons that hold `ref` are not over. */
	day_t here = p->day || p->nth || p->holiday != NONE
	                 ? ref
	                 : days_of_month(year, month).from;
	day_t day = first_day(p, year);
	if (p->week_of)
		day -= day_weekday(day);
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
	bool future = tense_ahead(tense) ||
	              (tense == TENSE_UNKNOWN && ahead(p, r->today)) ||
	              (!p->begun && surely_ahead(p, r->today));
	/* "expects to report a loss for the third quarter" */
	if (future && p->quarter) {
		int now = day_civil(r->today).year;
		for (int back = 0; back < 2; back++) {
			day_t over = days_of_quarter(now - back, p->quarter).to;
			if (over <= r->today && r->today - over < RESULTS_DAYS)
				return now - back;
		}
	}
	int year = near_year(p, r->today, !future, false);
	/* "February 29" is of a leap year; there is one in any eight. */
	bool leap = p->month == 2 && p->day == 29;
	for (int n = 0; leap && n < 8 && !civil_valid(year, 2, 29); n++)
		year += future ? 1 : -1;
	return weekday_year(p, year);
}

/* A weekday of the past that is this many times nearer than the coming one may
 * be the day of a plan. */
#define LAPSED_NEARER 3

/* `back` days after its weekday, what was planned for it is over. */
static bool lapsed(int back, enum tense tense)
{
	int next = 7 - back;
	return (tense == TENSE_PLANNED && back && back * LAPSED_NEARER < next) ||
	       (tense == TENSE_EITHER && back && back < next);
}

static bool place_weekday(struct placed *out, const struct partial *p,
                          const struct resolver *r, enum tense tense)
{
	day_t ref = r->today;
	/* News names weekdays of its own days: one beside a date of years ago
	 * is none of that story. */
	bool goes_on = !p->has_that && (r->history || ref == DAY_NONE);
	const struct told *t = goes_on ? story(r, tense) : NULL;
	if (goes_on && t == &r->section)
		t = &r->any;
	bool past = !tense_ahead(tense);
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
		/* "the previous Friday" is that before the day told. */
		if (p->has_that && p->told && r->day.near &&
		    r->day.days.from != DAY_NONE) {
			ref = r->day.days.from;
			anchor_told(out, &r->day);
		}
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
		past = past || (!p->has_that && lapsed(back, tense));
		if (p->has_that && p->that && back == 0)
			back = 7;
		out->days.from = past ? ref - back : ref + (7 - back) % 7;
		if (!past && p->has_that && p->that && back == 7)
			out->days.from = ref + 7;
		day_t gap = out->days.from - ref;
		if (p->beyond && (gap == 1 || gap == -1))
			out->days.from += 7 * gap;
	}
	out->days.to = out->days.from + 1;
	out->grain = GRAIN_DAY;
	return true;
}

/* "the first week of May": the weeks of a month are the ISO weeks that have
 * their Thursday in it. */
static void place_week(struct placed *out, const struct partial *p, int year)
{
	struct days month = days_of_month(year, p->month ? p->month : 1);
	if (p->week_of) {
		day_t day = p->month_near ? out->days.from : first_day(p, year);
		out->days.from = day - day_weekday(day);
		out->days.to = out->days.from + 7;
		out->grain = GRAIN_WEEK;
		return;
	}
	/* "the second week of 2021": the ISO weeks are what counts them. */
	if (!p->month) {
		out->days.from = p->week < 0 ? week_start(year + 1, 1) - 7
		                             : week_start(year, p->week);
		out->days.to = out->days.from + 7;
		out->grain = GRAIN_WEEK;
		return;
	}
	day_t thursday = p->week < 0 ? month.to - 7 : month.from;
	thursday += (3 - day_weekday(thursday) + 7) % 7;
	thursday += p->week < 0 ? 0 : 7 * (p->week - 1);
	out->days = (struct days){ thursday - 3, thursday + 4 };
	out->grain = GRAIN_WEEK;
}

/* "Labor Day weekend": Saturday and Sunday and a Thursday, Friday or Monday
 * that is the holiday beside them. */
static void place_weekend(struct placed *out)
{
	day_t day = out->days.from;
	int weekday = day_weekday(day);
	day_t saturday = day - weekday + (weekday == 0 ? -2 : 5);
	out->days.from = weekday == 3 || weekday == 4 ? day : saturday;
	out->days.to = weekday == 0 ? day + 1 : saturday + 2;
	out->grain = GRAIN_RANGE;
}

static void place_parts(struct placed *out, const struct partial *p, int year)
{
	if (p->week || p->week_of) {
		place_week(out, p, year);
	} else if (p->slashed || (!p->month && !p->season && !p->quarter &&
	                          !p->half && p->holiday == NONE)) {
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
		if (p->weekend)
			place_weekend(out);
		if (p->last_day && civil_valid(year, p->month, p->last_day)) {
			out->days.to += p->last_day - p->day;
			out->grain = GRAIN_RANGE;
		}
	} else {
		out->days = days_of_month(year, p->month);
		out->grain = GRAIN_MONTH;
	}
}

/* A day of the month comes round to the same weekday within this. */
#define WEEKDAY_MONTHS 14

/* The month, at most `WEEKDAY_MONTHS` away from that of `ref`, in which the day
 * exists, lies on the side of `ref` that is asked for (its own day on both) and
 * falls on the weekday that is told; DAY_NONE if there is none. */
static day_t near_day(const struct partial *p, day_t ref, int side)
{
	struct civil c = day_civil(ref);
	day_t first = day_of(c.year, c.month, 1);
	for (int n = 0; n <= WEEKDAY_MONTHS; n++) {
		struct civil m = day_civil(day_add_months(first, side * n));
		if (!civil_valid(m.year, m.month, p->day))
			continue;
		day_t day = day_of(m.year, m.month, p->day);
		if ((day - ref) * side >= 0 && (p->weekday == WEEKDAY_NONE ||
		                                day_weekday(day) == p->weekday))
			return day;
	}
	return DAY_NONE;
}

/* "on the 18th", "Tuesday the 11th": the latest such day, in a clause about the
 * future the next; with its weekday, where the clause tells no tense, the
 * nearer of both. */
static bool place_near_day(struct placed *out, const struct partial *p,
                           const struct resolver *r, enum tense tense)
{
	day_t ref = r->today;
	if (ref == DAY_NONE)
		return false;
	day_t last = near_day(p, ref, -1), next = near_day(p, ref, 1);
	bool ahead = tense_ahead(tense);
	if (tense == TENSE_UNKNOWN && p->weekday != WEEKDAY_NONE &&
	    last != DAY_NONE && next != DAY_NONE)
		ahead = next - ref < ref - last;
	day_t day = ahead || last == DAY_NONE ? next : last;
	if (day == DAY_NONE)
		return false;
	out->days = (struct days){ day, day + 1 };
	out->grain = GRAIN_DAY;
	if (p->week_of)
		place_week(out, p, 0);
	return true;
}

bool place_calendar(struct placed *out, const struct partial *p,
                    const struct resolver *r, enum tense tense)
{
	if (p->before_christ)
		return false;
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
	/* "on the 18th" */
	if (p->container == UNIT_MONTH && p->day && !p->container_told &&
	    !p->container_shift && p->month_near) {
		return place_near_day(out, p, r, tense);
	}
	if (p->container == UNIT_MONTH) {
		day_t ref = p->container_told ? r->any.days.from : r->today;
		if (ref == DAY_NONE)
			return false;
		out->days.from = day_add_months(ref, p->container_shift);
		struct civil c = day_civil(out->days.from);
		if (p->week) {
			struct partial week = *p;
			week.month = c.month;
			place_week(out, &week, c.year);
			return true;
		}
		if (p->nth)
			return place_nth(out, p, c.year, c.month);
		if (!p->day) {
			out->days = days_of_month(c.year, c.month);
			out->grain = GRAIN_MONTH;
			return true;
		}
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
	if (p->nth)
		return place_nth(out, p, year, p->month);
	place_parts(out, p, year);
	return true;
}
