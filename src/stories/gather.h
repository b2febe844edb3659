/* gather.h - which reports tell of one happening.
 *
 * Reports come in a stated order (by day, undated ones last, then content id)
 * and are gathered bottom up: the two groups that are most alike are joined,
 * until none are alike enough.  Groups are compared by the likeness of their
 * reports over what holds each of them together, so that a large story is found
 * by short reports that each know a part of it.
 *
 * Not all pairs are looked at: each report meets those before it with which it
 * shares one of its GATHER_KEYS rarest features, no more than GATHER_MET for
 * each and no more than GATHER_DAYS days away, and of these the GATHER_NEAR that
 * share most are compared in full.  So time grows with the number of reports and
 * with nothing else.
 *
 * The result is a pure function of the profiles and their order.
 */
#ifndef STORIES_GATHER_H
#define STORIES_GATHER_H

#include "stories/profile.h"

#define GATHER_KEYS 24u
#define GATHER_MET 48u
#define GATHER_DAYS 21
#define GATHER_NEAR 16u
/* A larger story is a series: it takes no more. */
#define GATHER_STORY_MAX 2000u
/* Reports at once; so many take some half a gigabyte. */
#define GATHER_MAX 250000u

struct gathered {
	uint32_t *story; /* of each report: the first report of its story */
	/* How much it is like the others of its story, in thousandths, all
	 * taken together: the greatest is the one that tells most of it. */
	uint32_t *centre;
};

/* Results in `arena`; working memory too.
 *
 * CHANCERY_E_LIMIT  more than GATHER_MAX reports
 * CHANCERY_E_NOMEM
 */
MUST_USE enum chancery_status gather(struct gathered *out, struct arena *arena,
                                     const struct profile *profile,
                                     const day_t *day, uint32_t count,
                                     struct chancery_error *err);

#endif
