/* calendar.h - weeks, seasons and holidays over base/date.h.
 *
 * ISO 8601 weeks; seasons of the northern hemisphere by whole months, as
 * TIMEX3 uses them; holidays whose day a rule of the Gregorian calendar fixes.
 * Internal to times/.
 */
#ifndef TIMES_CALENDAR_H
#define TIMES_CALENDAR_H

#include "base/date.h"
#include "times/lex.h"

/* The ISO week that holds `day`; its year may differ from the day's. */
int week_of(day_t day, int *year);
/* Monday of an ISO week. */
day_t week_start(int year, int week);
/* `day` moved by months; the 31st becomes the last of a shorter month. */
day_t day_add_months(day_t day, int months);

/* Bounds; a month outside 1..12 counts into other years. */
struct days days_of_month(int year, int month);
struct days days_of_year(int year);
struct days days_of_quarter(int year, int quarter);
/* Winter 2024 runs from December 2024 to February 2025. */
struct days days_of_season(int year, enum season season);

/* Easter Sunday of the western churches.
 * Method: the anonymous Gregorian algorithm (Nature, 1876). */
day_t easter(int year);

/* The holiday that opens at word `i`: its number and, in `*end`, one past its
 * last word; NONE if none does. */
uint32_t holiday_read(const struct scan *s, uint32_t i, uint32_t *end);
day_t holiday_day(uint32_t holiday, int year);

#endif
