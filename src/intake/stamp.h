/* stamp.h - dates as pages print them: in bylines, headers and datelines.
 *
 * Only what names a day: "July 4, 2025", "Jul 6th, 2025", "4 July 2025",
 * "26-FEB-1987", "2025-07-04T14:00Z", "2025/07/04", "04.07.2025", "20250704",
 * and "July 4" without a year.  A numeric day and month that could be either
 * way round is left, except with full stops, which put the day first.
 * Month names are English: the text that is coded is.
 */
#ifndef INTAKE_STAMP_H
#define INTAKE_STAMP_H

#include "base/date.h"

struct stamp {
	struct span span; /* in the text searched */
	day_t day;        /* DAY_NONE when the year is not given */
	uint8_t month, month_day;
};

/* The first date in `text` at or after `from`. */
bool stamp_find(struct str text, uint32_t from, struct stamp *out);

/* A whole value that is a date, such as a field "published": any form above
 * that names a year, with or without a time behind or a weekday before it. */
day_t stamp_day(struct str value);

/* The year in which month and day come closest to `near`, not more than a day
 * after it: the day, or DAY_NONE when `near` is none. */
day_t stamp_complete(struct stamp stamp, day_t near);

#endif
