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
 * with nothing else, and what one report changes lies within GATHER_DAYS after
 * it: links and groups are two steps, for a caller who keeps the links.
 *
 * The result is a pure function of the profiles and their order.
 */
#ifndef STORIES_GATHER_H
#define STORIES_GATHER_H

#include "stories/likeness.h"
#include "stories/merge.h"

#define GATHER_KEYS 24u
#define GATHER_MET 48u
#define GATHER_DAYS 21
#define GATHER_NEAR 16u
/* A larger story is a series: it takes no more. */
#define GATHER_STORY_MAX 2000u
/* Reports at once; so many take some half a gigabyte. */
#define GATHER_MAX 250000u
/* One meets no more than so many before it. */
#define GATHER_BACK (GATHER_MAX / 2)

/* Reports whose links are looked for. */
struct gather_reports {
	const struct features *features; /* all are entered */
	const struct profile *profile;
	const day_t *day;
	uint32_t count;
	uint32_t first; /* those before it are only met */
	/* What came or went: where `some`, only links that this can change are
	 * looked for. */
	bool some;
	const struct profile *changed;
	uint32_t changed_count;
};

struct gather_links {
	const struct merge_link *item; /* by the later of the two */
	uint32_t count;
	const bool *found; /* of each report: its links to earlier ones are
	                    * here; else they are what they were */
};

/* Results and working memory in `arena`.
 *
 * CHANCERY_E_LIMIT  more than GATHER_MAX reports
 * CHANCERY_E_NOMEM
 */
MUST_USE enum chancery_status gather_link(struct gather_links *out,
                                          struct arena *arena,
                                          const struct gather_reports *in,
                                          struct chancery_error *err);

struct gathered {
	uint32_t *story; /* of each report: the first report of its story */
	/* How much it is like the others of its story, in thousandths, all
	 * taken together: the greatest is the one that tells most of it. */
	uint32_t *centre;
};

/* Groups by the links among `count` reports: those that no link joins to them do
 * not matter. False when out of memory. */
bool gather_group(struct gathered *out, struct arena *arena,
                  const struct gather_links *links, uint32_t count);

/* Both, by the rarity of features in these reports.
 *
 * CHANCERY_E_LIMIT  more than GATHER_MAX reports
 * CHANCERY_E_NOMEM
 */
MUST_USE enum chancery_status gather(struct gathered *out, struct arena *arena,
                                     const struct profile *profile,
                                     const day_t *day, uint32_t count,
                                     struct chancery_error *err);

#endif
