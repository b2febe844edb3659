/* shingle.h - how much of one report's wording stands in another.
 *
 * A report is taken as the set of its runs of five words (Broder 1997), over
 * paragraphs and punctuation.  Copies differ by cuts and additions, so they are
 * judged by containment: the share of the smaller set that is in the larger.
 *
 * Candidates are found without comparing all with all: bands of two minimum
 * hashes each (Broder 1997; Indyk and Motwani 1998).  Two reports of Jaccard
 * similarity s agree on a band with probability s * s; a pair that agrees on
 * SHINGLE_AGREE of SHINGLE_BANDS is worth comparing (s .5: 99 of 100 pairs,
 * s .02: 4 of 100,000).
 *
 * Everything here is a pure function of text; the same on every machine.
 */
#ifndef STORIES_SHINGLE_H
#define STORIES_SHINGLE_H

#include "base/arena.h"

#define SHINGLE_WORDS 5u
/* Words of a report beyond which it is not compared. */
#define SHINGLES_MAX 60000u
/* A report with fewer runs of words is too short to tell a copy from chance. */
#define SHINGLES_MIN 8u

#define SHINGLE_BANDS 24u
#define SHINGLE_AGREE 2u

/* Share of the smaller report from which it is taken for a copy, and for one
 * that was cut, updated or built into another text. */
#define COPY_WHOLE .8
#define COPY_PART .5

struct shingles {
	const uint64_t *item; /* ascending, distinct */
	uint32_t count;
};

/* The shingles of ranges `body` of `text` (which may end sooner), without what
 * lies in `skip` (the title, which every outlet writes anew). False when out of
 * memory. */
bool shingles_read(struct shingles *out, struct arena *arena, struct str text,
                   const struct span *body, uint32_t count, struct span skip);

/* Keys of the bands, each below 2^47. Nothing for a report that is too short:
 * false then. */
bool shingles_bands(const struct shingles *shingles,
                    int64_t band[SHINGLE_BANDS]);

struct overlap {
	double containment; /* of the smaller in the larger */
	double jaccard;
};
struct overlap shingles_overlap(const struct shingles *a,
                                const struct shingles *b);

/* "same", "copy" or "part" for what `overlap` shows; NULL: neither copies the
 * other. Static. */
const char *copy_kind(const struct overlap *overlap);

#endif
