/* range.h - phrases that belong together: "from May to July", "two days after
 * Christmas".
 *
 * Internal to times/.
 */
#ifndef TIMES_RANGE_H
#define TIMES_RANGE_H

#include "base/vec.h"
#include "times/resolve.h"

struct phrase {
	uint32_t first, end; /* words of the sentence */
	struct partial partial;
	bool opens_range, closes_range;
};

struct phrases VEC(struct phrase);

/* A date that tells no year and points to none. */
bool yearless(const struct partial *p);

/* Mark the two ends of each range and let them lend each other what only one
 * of them tells: a year, the month that the range runs to. */
void join_ranges(const struct scan *s, struct phrases *list);

/* "from August to October", "from Monday to Friday": the end `b`, told without
 * a year or week, lies behind the beginning `a`.  `said` is what `b` says.
 * False when the arena is full. */
bool follow_opening(struct time_mention *a, struct time_mention *b,
                    const struct partial *said, const struct resolver *r,
                    enum tense tense) MUST_USE;

/* Give the opening `a` the days of the range that `b` closes. */
void close_range(struct time_mention *a, const struct phrase *opening,
                 const struct time_mention *b, const struct phrase *closing,
                 day_t today);

/* "two days after Christmas", "three weeks from tomorrow": the length has the
 * days that are meant, and its value stays a length.  `a` and `b` are the
 * phrases of `length` and `day`. */
void count_from(const struct scan *s, const struct phrase *a,
                const struct phrase *b, struct time_mention *length,
                struct time_mention *day);

#endif
