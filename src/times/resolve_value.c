/* resolve_value.c - TIMEX3 values (ISO 8601 with the additions of
 * ISO-TimeML); see resolve.h.
 */
#include "times/resolve.h"

const char *season_code(enum season season)
{
	static const char *const code[] = { "", "SP", "SU", "FA", "WI" };
	return code[season];
}

struct str value_of_days(struct arena *doc, struct days days,
                         enum granularity grain)
{
	struct civil c = day_civil(days.from);
	int year = c.year, week;
	switch (grain) {
	case GRAIN_DAY:
		return arena_format(doc, "%04d-%02d-%02d", c.year, c.month,
		                    c.day);
	case GRAIN_WEEK:
		week = week_of(days.from, &year);
		return arena_format(doc, "%04d-W%02d", year, week);
	case GRAIN_MONTH:
		return arena_format(doc, "%04d-%02d", c.year, c.month);
	case GRAIN_QUARTER:
		return arena_format(doc, "%04d-Q%d", c.year,
		                    (c.month - 1) / 3 + 1);
	case GRAIN_DECADE:
		return arena_format(doc, "%03d", c.year / 10);
	default:
		return arena_format(doc, "%04d", c.year);
	}
}

/* Letter of a unit in a period, how many of it make one, and whether it comes
 * behind the T. */
struct period {
	const char *letter;
	int times;
	bool clock;
};

static struct period period_of(enum unit unit)
{
	static const struct period table[] = {
		[UNIT_SECOND] = { "S", 1, true },
		[UNIT_MINUTE] = { "M", 1, true },
		[UNIT_HOUR] = { "H", 1, true },
		[UNIT_DAY] = { "D", 1, false },
		[UNIT_WEEK] = { "W", 1, false },
		[UNIT_WEEKEND] = { "WE", 1, false },
		[UNIT_FORTNIGHT] = { "W", 2, false },
		[UNIT_MONTH] = { "M", 1, false },
		[UNIT_QUARTER] = { "Q", 1, false },
		[UNIT_YEAR] = { "Y", 1, false },
		[UNIT_DECADE] = { "Y", 10, false },
		[UNIT_CENTURY] = { "Y", 100, false },
		[UNIT_MILLENNIUM] = { "Y", 1000, false },
		[UNIT_NONE] = { "X", 1, false },
	};
	return table[unit];
}

/* Half of one unit as a period of the next smaller. */
static struct str half_of(struct arena *doc, enum unit unit, int count)
{
	switch (unit) {
	case UNIT_MINUTE:
		return count ? arena_format(doc, "PT%dM30S", count)
		             : arena_format(doc, "PT30S");
	case UNIT_HOUR:
		return count ? arena_format(doc, "PT%dH30M", count)
		             : arena_format(doc, "PT30M");
	case UNIT_DAY:
		return arena_format(doc, "PT%dH", count * 24 + 12);
	case UNIT_YEAR:
		return count ? arena_format(doc, "P%dY6M", count)
		             : arena_format(doc, "P6M");
	case UNIT_DECADE:
		return arena_format(doc, "P%dY", count * 10 + 5);
	case UNIT_CENTURY:
		return arena_format(doc, "P%dY", count * 100 + 50);
	default:
		return arena_format(doc, "P%d.5%s",
		                    count * period_of(unit).times,
		                    period_of(unit).letter);
	}
}

/* "P3.2Y", "P1.25Y" */
static struct str decimal_of(struct arena *doc, const struct partial *p)
{
	struct period period = period_of(p->unit);
	int64_t all = ((int64_t)p->count * 100 + p->hundredths) * period.times;
	int low = (int)(all % 100);
	return low % 10
	           ? arena_format(doc, "P%s%d.%02d%s", period.clock ? "T" : "",
	                          (int)(all / 100), low, period.letter)
	           : arena_format(doc, "P%s%d.%d%s", period.clock ? "T" : "",
	                          (int)(all / 100), low / 10, period.letter);
}

struct str value_of_length(struct arena *doc, const struct partial *p)
{
	struct period period = period_of(p->unit);
	const char *t = period.clock ? "T" : "";
	if (p->count == COUNT_VAGUE)
		return arena_format(doc, "P%sX%s", t, period.letter);
	if (p->half_more)
		return half_of(doc, p->unit, p->count);
	if (p->hundredths)
		return decimal_of(doc, p);
	struct str out = arena_format(doc, "P%s%d%s", t,
	                              p->count * period.times, period.letter);
	bool clock = period.clock;
	for (int n = 0; n < LENGTH_PARTS && p->more[n].count && out.ptr; n++) {
		struct period more = period_of(p->more[n].unit);
		out = arena_format(doc, "%.*s%s%d%s", STR_ARG(out),
		                   more.clock && !clock ? "T" : "",
		                   p->more[n].count * more.times, more.letter);
		clock = more.clock;
	}
	return out;
}

struct str value_of_set(struct arena *doc, const struct partial *p)
{
	if (p->unit == UNIT_QUARTER)
		return arena_format(doc, "P%dM", p->count * 3);
	if (p->weekday != WEEKDAY_NONE)
		return arena_format(doc, "XXXX-WXX-%d", p->weekday + 1);
	if (p->day)
		return arena_format(doc, "XXXX-XX-%02d", p->day);
	if (p->month)
		return arena_format(doc, "XXXX-%02d", p->month);
	if (p->part != PART_NONE || p->clock != CLOCK_NONE)
		return STR("XXXX-XX-XX");
	if (p->season)
		return arena_format(doc, "XXXX-%s", season_code(p->season));
	if (p->unit == UNIT_WEEKEND && p->count == 1)
		return STR("XXXX-WXX-WE");
	return value_of_length(doc, p);
}

struct str value_partial(struct arena *doc, const struct partial *p)
{
	if (p->beside)
		return STR("XXXX-XX-XX");
	if (p->shape == SHAPE_SHIFT) {
		static const char *const by_unit[] = {
			[UNIT_DAY] = "XXXX-XX-XX",
			[UNIT_WEEK] = "XXXX-WXX",
			[UNIT_WEEKEND] = "XXXX-WXX-WE",
			[UNIT_MONTH] = "XXXX-XX",
			[UNIT_QUARTER] = "XXXX-QX",
			[UNIT_DECADE] = "XXX",
			[UNIT_CENTURY] = "XX",
			[UNIT_NONE] = NULL
		};
		const char *z = by_unit[p->unit];
		return str_of(z ? z : "XXXX");
	}
	const char *era = p->before_christ ? "BC" : "";
	if (p->century)
		return arena_format(doc, "%s%02d", era, p->century - 1);
	char year[8] = "XXXX";
	if (p->year) {
		struct str y = arena_format(doc, "%s%04d", era, p->year);
		if (!y.ptr)
			return y;
		memcpy(year, y.ptr, y.len < sizeof year ? y.len : 4);
	}
	if (p->slashed)
		return arena_format(doc, "%s-XX-XX", year);
	if (p->month && p->day)
		return arena_format(doc, "%s-%02d-%02d", year, p->month,
		                    p->day);
	if (p->month)
		return arena_format(doc, "%s-%02d", year, p->month);
	if (p->day)
		return arena_format(doc, "%s-XX-%02d", year, p->day);
	if (p->quarter)
		return arena_format(doc, "%s-Q%d", year, p->quarter);
	if (p->half)
		return arena_format(doc, "%s-H%d", year, p->half);
	if (p->season)
		return arena_format(doc, "%s-%s", year, season_code(p->season));
	if (p->weekday != WEEKDAY_NONE)
		return arena_format(doc, "%s-WXX-%d", year, p->weekday + 1);
	if (p->holiday != NONE)
		return arena_format(doc, "%s-XX-XX", year);
	return arena_format(doc, "%s", year);
}

struct str value_with_clock(struct arena *doc, struct str value,
                            const struct partial *p)
{
	static const char *const part[] = { "",   "MO", "MI", "AF",
		                            "EV", "NI", "",   "" };
	if (p->clock != CLOCK_NONE)
		return arena_format(doc, "%.*sT%02d:%02d%s", STR_ARG(value),
		                    p->clock / 60, p->clock % 60,
		                    p->utc ? "Z" : "");
	if (p->some_hour)
		return arena_format(doc, "%.*sTXX", STR_ARG(value));
	if (p->part != PART_NONE)
		return arena_format(doc, "%.*sT%s", STR_ARG(value),
		                    part[p->part]);
	return value;
}

struct str value_vague(enum vague_ref vague)
{
	return vague == VAGUE_PRESENT ? STR("PRESENT_REF")
	       : vague == VAGUE_PAST  ? STR("PAST_REF")
	                              : STR("FUTURE_REF");
}
