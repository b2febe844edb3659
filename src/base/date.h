/* date.h - days of the proleptic Gregorian calendar as numbers.
 *
 * A day is the count of days since 1970-01-01.  Nothing here reads a clock.
 * Method: H. Hinnant, "chrono-compatible low-level date algorithms" (2013).
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/base.h"

typedef int32_t day_t;

/* No day known. */
#define DAY_NONE INT32_MIN

/* Years that a report can mean; anything else is not taken for a date. */
#define YEAR_FIRST 1000
#define YEAR_LAST 2999

/* [from, to) in days; either end DAY_NONE when it is not known. */
struct days {
	day_t from, to;
};

struct civil {
	int year, month, day; /* month 1..12, day 1..31 */
};

day_t day_of(int year, int month, int day);
struct civil day_civil(day_t day);
/* 0 = Monday ... 6 = Sunday. */
int day_weekday(day_t day);
int month_length(int year, int month);
/* A real day of the calendar in a year that a report can mean. */
bool civil_valid(int year, int month, int day);

/* "2025-07-04" (longer text that starts so and goes on with T or a space is
 * taken too); false when it is no date. */
bool day_parse(struct str text, day_t *out);
/* Ten bytes "YYYY-MM-DD" and a NUL. */
void day_format(day_t day, char out[11]);

#endif
