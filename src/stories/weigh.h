/* weigh.h - which value is true where sources differ and copy each other.
 *
 * A vote in which each source counts by its accuracy and, of sources that copy,
 * only the first counts in full.  Copying shows in shared errors: two sources
 * that are wrong in the same way on the same points are likelier one source.
 * After Dong, Berti-Equille and Srivastava, "Integrating conflicting data: the
 * role of source dependence" (VLDB 2009), with the support that similar values
 * give each other after Yin, Han and Yu, "Truth discovery with multiple
 * conflicting information providers" (KDD 2007).  Accuracies without copying
 * do worse than a plain vote, so there is no such mode.
 *
 * Sums are taken in the order of sources and values, so the result depends on
 * nothing but the set of claims.
 */
#ifndef STORIES_WEIGH_H
#define STORIES_WEIGH_H

#include "base/arena.h"

/* Above any ledger's disagreements; time grows with the square of the claims
 * about one object. */
#define WEIGH_CLAIMS_MAX 2000000u
#define WEIGH_SOURCES_MAX 50000u

struct weigh_claim {
	uint32_t source, object, value; /* value: index into all values */
};

struct weighing {
	const struct weigh_claim
	    *claim; /* at most one of a source and object */
	uint32_t claim_count;
	uint32_t sources, objects, values;
	/* How alike two values of one object are, 0 to 1; NULL: not at all. */
	double (*likeness)(void *user, uint32_t a, uint32_t b);
	void *user;
};

struct weighed {
	uint32_t *truth;    /* of each object: a value, NONE without claims */
	double *chance;     /* of each object: of that value */
	double *accuracy;   /* of each source */
	uint32_t dependent; /* pairs of sources of which one likely copies */
};

/* Results in `arena`; working memory too.
 *
 * CHANCERY_E_LIMIT  more claims or sources than the ceilings
 * CHANCERY_E_NOMEM
 */
MUST_USE enum chancery_status weigh(struct weighed *out, struct arena *arena,
                                    const struct weighing *in,
                                    struct chancery_error *err);

#endif
