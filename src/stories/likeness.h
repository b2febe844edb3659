/* likeness.h - how likely two reports tell of one happening.
 *
 * Features weigh by how rare they are: among the reports counted, and in English
 * at large, which counts where the reports are few.  Reports are then compared
 * by the cosines of what they have in common of each sort (words, titles, names,
 * numbers, parties, places, claims), by how far their days lie apart, and the
 * figures are joined in a logistic model (after Miranda and others, "Multilingual
 * clustering of streaming news", EMNLP 2018), whose weights are in likeness.c.
 */
#ifndef STORIES_LIKENESS_H
#define STORIES_LIKENESS_H

#include "stories/profile.h"

/* Likeness is counted in thousandths. */
#define LIKENESS_ONE 1000

/* A feature of one report, weighed. */
struct weighed_feature {
	uint32_t id;  /* the same for the same key; below `ids` */
	float rarity; /* of the feature */
	float weight; /* in this report */
	uint8_t marks;
};

enum { SORT_WORD, SORT_TITLE, SORT_NAME, SORT_NUMBER, SORT_LEAD, SORT_PLACE,
       SORT_CLAIM, SORT_COUNT };

struct weighed_profile {
	const struct weighed_feature *item; /* by key */
	const uint32_t *key; /* of each, for comparing */
	uint32_t count;
	float norm[SORT_COUNT];
	day_t day; /* DAY_NONE: unknown */
};

struct weighed_profiles {
	struct weighed_profile *item;
	uint32_t count;
	uint32_t ids; /* different features */
};

/* How many reports have each feature. */
struct features {
	struct feature_slot *slot; /* 2^n */
	uint32_t room, ids;
	uint32_t reports; /* that were counted */
};

/* Enter the features of a report, and count it if it is one of those by which
 * rarity is told. In `arena`; false when out of memory. */
bool features_add(struct features *features, struct arena *arena,
                  const struct profile *profile, bool counted);

/* Weigh the features of `count` profiles, which were all entered in `features`;
 * in `arena`. False when out of memory. */
bool profiles_weigh(struct weighed_profiles *out, struct arena *arena,
                    const struct features *features,
                    const struct profile *profile, const day_t *day,
                    uint32_t count);

/* 0 to LIKENESS_ONE; the same for (b, a). */
int likeness(const struct weighed_profile *a, const struct weighed_profile *b);

#endif
