/* dated.h - values of lexicon lines that hold for a time.
 */
#ifndef LEXICON_DATED_H
#define LEXICON_DATED_H

#include "base/date.h"

/* Cut "VALUE ; FROM..TO" into value and days (DAY_NONE at an end that is not
 * given).  A date is YYYY, YYYY-MM or YYYY-MM-DD and means its first day.
 * False when what follows the semicolon is no range of dates. */
bool dated_cut(struct str text, struct str *value, struct days *days);

/* Whether `day` lies in `days`; unknown ends are open, DAY_NONE is the day
 * after all others. */
static inline bool days_hold(struct days days, day_t day)
{
	if (day == DAY_NONE)
		return days.to == DAY_NONE;
	return (days.from == DAY_NONE || day >= days.from) &&
	       (days.to == DAY_NONE || day < days.to);
}

#endif
