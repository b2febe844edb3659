/* partial.h - what a time expression says by itself, before it is resolved,
 * and the grammar that reads one.
 *
 * Internal to times/.
 */
#ifndef TIMES_PARTIAL_H
#define TIMES_PARTIAL_H

#include "times/calendar.h"

enum shape {
	SHAPE_CALENDAR, /* parts of a date: "July 3", "1979", "Friday", "fall"
	                 */
	SHAPE_SHIFT,    /* a unit counted from a reference: "last week" */
	SHAPE_LENGTH,   /* "two years", "the past three months" */
	SHAPE_VAGUE,    /* "now", "recently" */
	SHAPE_SET       /* "every Monday", "daily" */
};

#define COUNT_VAGUE (-1) /* "several" */
#define WEEKDAY_NONE (-1)
#define CLOCK_NONE (-1)
/* Smaller units behind the first of a length. */
#define LENGTH_PARTS 2
/* More of a unit than this is geology. */
#define COUNT_MAX 100000

struct partial {
	enum shape shape;

	/* SHAPE_CALENDAR (and SHAPE_SET): 0, NONE where it is not said. */
	int year, month, day;
	int last_day; /* "July 3-5": 5 */
	int weekday;  /* WEEKDAY_NONE */
	enum season season;
	int quarter;      /* 1..4 */
	int half;         /* of a year: 1, 2 */
	int decade;       /* first year, or below 100 with the century unsaid */
	int century;      /* 20 = 1901 to 2000 */
	uint32_t holiday; /* NONE */
	int week;         /* nth week of a month, -1 the last; 0 */
	int nth;          /* nth weekday of a month, -1 the last; 0 */
	int until_month;  /* of the range that it opens; 0 */
	bool before_christ;
	bool slashed;     /* day and month could be the other way round */
	bool week_of;     /* the week that holds the day */
	bool weekend;     /* the weekend at the holiday */

	/* last, this, next before a calendar part: -1, 0, 1. */
	bool has_that;
	int that;
	bool beyond; /* "last", "next": the day beside would be called by its
	              * own name, "yesterday" or "tomorrow" */
	/* "of last year", "this month" behind a part: its container. */
	enum unit container; /* UNIT_NONE */
	int container_shift;
	bool container_told;
	bool month_near; /* "on the 18th": of the month next to the report's day
	                  */

	/* SHAPE_SHIFT, SHAPE_LENGTH, SHAPE_SET */
	enum unit unit;
	int count;      /* signed for a shift; COUNT_VAGUE for a length */
	bool half_more; /* "two and a half" */
	int hundredths; /* "two and a quarter", "3.2": of the unit more */
	/* "two weeks and three days": the smaller units; count 0 for none. */
	struct {
		enum unit unit;
		int count;
	} more[LENGTH_PARTS];
	bool year_pointed; /* "last year", not "a year ago" */
	int beside;        /* "the day before last Tuesday": -1 */
	bool of_quarter;   /* counted from the quarter told before */
	bool same_period;  /* "the same month a year ago": what was told before,
	                    * `count` years from it, or in `year` */
	enum unit same;    /* of it; UNIT_NONE: whatever it was */
	bool spoken;       /* "today", "ten years ago": from the report's day
	                    * whatever it tells of */
	bool near_only;    /* told a sentence before at most */
	bool told; /* from the time told before, not from the report's day */
	int direction;  /* a length that ends (-1) or begins (1) at the report's
	                 * day, 0: anywhere */
	bool begun;     /* since then: it cannot lie ahead */
	bool from_now;  /* it begins on the report's day and not on the next */
	bool some_hour; /* "ten minutes ago": at an hour not told */
	enum vague_ref vague;

	enum edge edge;
	bool edge_of; /* told as "the end of", "the middle of" */
	enum day_part part;
	int clock; /* minutes after midnight; CLOCK_NONE */
	bool utc;  /* the clock time is said to be of UTC */
};

void partial_clear(struct partial *p);

/* Each reads one phrase at word `i` of the sentence into `p` (cleared by the
 * caller) and returns one past its last word, or 0 if there is none. */

/* number.c */
struct amount {
	int count;
	int part; /* hundredths more */
};
uint32_t read_amount(const struct scan *s, uint32_t i, struct amount *out);
uint32_t read_length(const struct scan *s, uint32_t i, struct partial *p);
/* Units smaller than that of `p` behind its length: "and three days"; `i`
 * itself if there are none. */
uint32_t read_more_units(const struct scan *s, uint32_t i, struct partial *p);
/* Make of "ten minutes" the hour of the report's day that they lead to. */
void point_to_hour(struct partial *p);
/* Past adjectives that stand between a number and its unit. */
uint32_t skip_filler(const struct scan *s, uint32_t i);

/* evidence.c: word `i` is a year, month, weekday, season by all around it. */
bool year_here(const struct scan *s, uint32_t i);
bool month_here(const struct scan *s, uint32_t i);
bool weekday_here(const struct scan *s, uint32_t i);
bool season_here(const struct scan *s, uint32_t i);
/* By itself: 1 to 31, or their ordinals; four digits of a possible year. */
bool day_number(const struct scan *s, uint32_t i);
bool digits_year(const struct scan *s, uint32_t i);
/* The numeral `i` counts the plural noun behind it. */
bool counts_noun(const struct scan *s, uint32_t i);

/* numeric.c */
uint32_t read_iso(const struct scan *s, uint32_t i, struct partial *p);
uint32_t read_slash(const struct scan *s, uint32_t i, struct partial *p);
uint32_t read_digits(const struct scan *s, uint32_t i, struct partial *p);
uint32_t read_joined(const struct scan *s, uint32_t i, struct partial *p);

/* dates.c */
/* A day of a month that is spelt out ("twenty-second"), one past it in `*end`;
 * 0 for none. */
int read_spelt_day(const struct scan *s, uint32_t i, uint32_t *end);
/* A number below a hundred that is spelt out: "twenty-five". */
uint32_t read_below_hundred(const struct scan *s, uint32_t i, int *value);
uint32_t read_year_behind(const struct scan *s, uint32_t i, struct partial *p);
uint32_t read_calendar(const struct scan *s, uint32_t i, struct partial *p);

/* era.c: "480 BC", "AD 79", "the 5th century BC" */
uint32_t read_era_year(const struct scan *s, uint32_t i, struct partial *p);
uint32_t read_era(const struct scan *s, uint32_t i, struct partial *p);

/* relative.c */
uint32_t read_that(const struct scan *s, uint32_t i, struct partial *p);
uint32_t read_length_that(const struct scan *s, uint32_t i, struct partial *p);
uint32_t read_deictic(const struct scan *s, uint32_t i, struct partial *p);
uint32_t read_business_year(const struct scan *s, uint32_t i,
                            struct partial *p);
uint32_t read_period(const struct scan *s, uint32_t i, struct partial *p);
uint32_t read_same_period(const struct scan *s, uint32_t i,
                          struct partial *p);
uint32_t read_period_of(const struct scan *s, uint32_t i, struct partial *p);
uint32_t read_vague_units(const struct scan *s, uint32_t i, struct partial *p);
uint32_t read_counted(const struct scan *s, uint32_t i, struct partial *p);

/* nth.c */
/* The month or year that holds what is counted: "of May 2024", "of next
 * month". */
uint32_t read_container(const struct scan *s, uint32_t i, struct partial *p);
uint32_t read_weekday_of(const struct scan *s, uint32_t i, struct partial *p);
uint32_t read_month_of(const struct scan *s, uint32_t i, struct partial *p);
uint32_t read_week_of(const struct scan *s, uint32_t i, struct partial *p);
uint32_t read_week_number(const struct scan *s, uint32_t i, struct partial *p);

/* sets.c */
uint32_t read_set(const struct scan *s, uint32_t i, struct partial *p);

/* clock.c */
uint32_t read_clock(const struct scan *s, uint32_t i, struct partial *p);
/* A clock time or a part of the day behind the day that `p` tells; `i` itself
 * if there is none. */
uint32_t read_time_behind(const struct scan *s, uint32_t i, struct partial *p);
uint32_t read_clock_first(const struct scan *s, uint32_t i, struct partial *p);
uint32_t read_at_night(const struct scan *s, uint32_t i, struct partial *p);
uint32_t read_part(const struct scan *s, uint32_t i, struct partial *p);
bool day_grained(const struct partial *p);

/* opener.c: a time may begin at word `i`.  Most words of a report end here. */
bool may_open(const struct scan *s, uint32_t i);

/* phrases.c: a date or a pointed-at time, without an edge or a clock; */
uint32_t read_core(const struct scan *s, uint32_t i, struct partial *p);
/* and any time: the longest reading wins. */
uint32_t read_time(const struct scan *s, uint32_t i, struct partial *p);

#endif
