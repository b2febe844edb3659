/* time.h - the times a report names, as calendar days, and the day of an act.
 *
 * TIMEX3 types and values (ISO-TimeML).  Relative expressions are resolved in
 * the order of the text against the report's own day (dateline, publication)
 * or the time told before; never against a clock.  Without an anchor there is
 * no guess: days stay DAY_NONE.
 */
#ifndef TIMES_TIME_H
#define TIMES_TIME_H

#include "syntax/tree.h"

enum time_type { TIME_DATE, TIME_TIME, TIME_DURATION, TIME_SET };
enum granularity {
	GRAIN_NONE,
	GRAIN_DAY,
	GRAIN_WEEK,
	GRAIN_MONTH,
	GRAIN_QUARTER,
	GRAIN_YEAR,
	GRAIN_DECADE,
	GRAIN_RANGE
};
enum time_basis {
	BASIS_NONE,     /* no ground in the report */
	BASIS_EXPLICIT, /* written out: "3 July 2025", "1979" */
	BASIS_RELATIVE, /* "last October", "in April", "two weeks ago", "today"
	                 */
	BASIS_WEEKDAY,  /* "on Thursday" */
	BASIS_DATELINE,
	BASIS_PUBLICATION
};
/* How the words before it bind it to what happened. */
enum time_link {
	LINK_AT,    /* on, in, at, during, bare */
	LINK_SINCE, /* since, from X on */
	LINK_UNTIL, /* until, by */
	LINK_BEFORE,
	LINK_AFTER,
	LINK_FOR /* for three years */
};

struct time_mention {
	struct span span;
	uint32_t first, end, head; /* words; head as in struct mention */
	enum time_type type;
	struct str value; /* TIMEX3 value: "2025-07-03", "P4Y", "PRESENT_REF" */
	struct days days; /* half-open bounds; DAY_NONE where open or unknown */
	enum granularity grain;
	enum time_basis basis;
	enum time_link link;
	struct span anchor; /* the time it was resolved against, empty if the
	                     * report's day or none */
	uint32_t lead_end;  /* of a date that opens a list item or paragraph
	                     * ("July 3, 2025: ..."): it dates the words up
	                     * to here; 0 for all others */
};

/* Ranges: in "from 1996 to 2001", "between May and July", "1996-2001" each end
 * is a mention with its own value; the first has the days of the whole range,
 * GRAIN_RANGE and LINK_AT, the second its own days and LINK_UNTIL.
 *
 * Edges: "early June", "the end of 2024" keep the value of the month or year
 * (TIMEX3 puts the edge in an attribute) and have the days of its first,
 * middle or last third; "earlier this year" runs up to the report's day.  Both
 * are GRAIN_RANGE.
 *
 * A length that is tied to the report's day ("the past three months") has
 * days.  "Ten minutes ago" is an unknown hour ("TXX") of that day.  "Four years
 * after the withdrawal", where its sentence tells no other time before, is
 * LINK_AFTER with the days of the withdrawal, counted back from the report's
 * year; they date what stands behind "after" and nothing else.  Other lengths
 * ("two years", "nine-year") have no days, nor have sets.
 *
 * Sets: "every Friday at noon" is "XXXX-WXX-5T12:00", "every morning"
 * "XXXX-XX-XXTMO", "weekends" "XXXX-WXX-WE". */

struct times {
	const struct time_mention *item; /* in order of the text */
	uint32_t count;
	const uint32_t
	    *headed_by; /* for each word the time it heads, or NONE */
};

/* CHANCERY_E_NOMEM */
MUST_USE enum chancery_status
times_find(struct times *out, struct arena *doc, struct arena *scratch,
           const struct report *report, const struct words *words,
           const struct trees *trees, struct chancery_error *err);

/* When the act of `trigger` (a verb or a noun of happening) took place by the
 * report's own words.  An end is DAY_NONE where the words leave it open: "since
 * 2021" gives [2021-01-01, none), "by June" [none, 1 July). */
struct dating {
	struct days days;
	enum granularity grain;
	enum time_basis basis;
	uint32_t time; /* the time mention that says so, or NONE */
};

/* The time of the act's own clause, else of the clause above it where that
 * holds for both, else the list-item or paragraph's lead date, else
 * BASIS_NONE: dateline and publication are for the caller to fall back on,
 * since only it knows whether the act is news or history. */
struct dating times_of_act(const struct times *times, const struct words *words,
                           const struct trees *trees, uint32_t trigger);

/* "day", "explicit" and so on, as CLAIMS names them; static. */
const char *time_type_name(enum time_type type);
const char *granularity_name(enum granularity grain);
const char *time_basis_name(enum time_basis basis);

#endif
