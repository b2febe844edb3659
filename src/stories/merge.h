/* merge.h - groups from links: agglomerative clustering over a sparse graph.
 *
 * Two groups are worth the sum of the links between them over the root of what
 * each holds within, a link of one to itself being ONE: the cosine of centroids
 * where links are inner products.  The pair worth most is joined, until none is
 * worth `least`; equals are joined in the order of their first members.  With n
 * links a priority queue needs O(n log n) where groups stay small.
 */
#ifndef STORIES_MERGE_H
#define STORIES_MERGE_H

#include "base/arena.h"

struct merge_link {
	uint32_t a, b; /* a < b; each pair once */
	uint32_t worth; /* 1 to `one` */
};

struct merging {
	uint32_t count; /* of those to be grouped */
	const struct merge_link *link;
	uint32_t link_count;
	uint32_t one;
	double least;
	uint32_t most; /* members that a group may have */
};

/* The first member of each one's group, into `group` (`count` of them). False
 * when out of memory. */
bool merge(uint32_t *group, struct arena *arena, const struct merging *in);

#endif
