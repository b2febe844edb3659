/* resolve.h - from what a time expression says to days and a TIMEX3 value.
 *
 * Internal to times/.
 */
#ifndef TIMES_RESOLVE_H
#define TIMES_RESOLVE_H

#include "times/partial.h"
#include "times/time.h"

/* Of the clause that a time stands in. */
enum tense {
	TENSE_UNKNOWN,
	TENSE_PAST,
	TENSE_FUTURE,
	TENSE_PLANNED, /* what the past had before it: ahead, if its day is not
	                * just over */
	TENSE_EITHER   /* the same, or what took place: the nearer day */
};

static inline bool tense_ahead(enum tense tense)
{
	return tense >= TENSE_FUTURE;
}

/* A time told before. */
struct told {
	struct days days; /* DAY_NONE: none yet */
	enum granularity grain;
	struct span span;
	bool near;  /* in this sentence, or the one before of its paragraph */
	bool here;  /* in this paragraph */
	bool year_back; /* as "a year earlier" */
	bool dates; /* written out, and dating its clause: neither "since" it
	             * nor before or after it */
};

struct resolver {
	struct arena *doc;
	day_t today;         /* the report's day, or DAY_NONE */
	bool history;        /* the report tells of years long before it: a date
	                      * without its year goes on from the one told before */
	struct told section; /* the year in the heading above */
	struct told any;     /* the latest with bounds */
	struct told day;     /* the latest of a single day */
	struct told quarter; /* the latest of a quarter */
};

/* Fill type, value, days, grain, basis and anchor of `m`; false when the arena
 * is full. */
bool resolve(struct time_mention *m, const struct partial *p,
             const struct resolver *r, enum tense tense) MUST_USE;

/* "a year ago", "a year earlier" */
bool year_back(const struct partial *p);

/* `day` moved by the length that `p` tells, forward or (`sign` -1) back. */
day_t length_move(day_t day, const struct partial *p, int sign);

/* `day` moved by `n` of the unit; months keep its number where they can. */
day_t unit_move(day_t day, enum unit unit, int n);

/* Where a date lies. */
struct placed {
	struct days days;
	enum granularity grain;
	bool from_told; /* anchored in a time told before */
	bool some_day;  /* one day of them, and no telling which */
	struct span anchor;
};

static inline bool year_fits(int year)
{
	return year >= YEAR_FIRST && year <= YEAR_LAST;
}

static inline void anchor_told(struct placed *out, const struct told *told)
{
	out->from_told = true;
	out->anchor = told->span;
}

/* resolve_calendar.c: false when nothing tells. */
bool place_calendar(struct placed *out, const struct partial *p,
                    const struct resolver *r, enum tense tense) MUST_USE;

/* resolve_value.c: TIMEX3 values; ptr NULL when the arena is full. */
struct str value_of_days(struct arena *doc, struct days days,
                         enum granularity grain);
struct str value_of_length(struct arena *doc, const struct partial *p);
struct str value_of_set(struct arena *doc, const struct partial *p);
/* What is known of a date that cannot be placed: "XXXX-04". */
struct str value_partial(struct arena *doc, const struct partial *p);
/* With "T14:31", "TMO" behind it, where `p` says a time of day. */
struct str value_with_clock(struct arena *doc, struct str value,
                            const struct partial *p);
struct str value_vague(enum vague_ref vague);
const char *season_code(enum season season);

#endif
