/* amount.h - a number as a report writes it: "1,200", "two-and-a-half million",
 * "at least three dozen", "between $2bn and $3bn", "hundreds of".
 *
 * Read from the words alone; what it counts is number.h's to tell.  English
 * conventions: a comma groups digits, a point begins decimals.
 */
#ifndef CLAIMS_AMOUNT_H
#define CLAIMS_AMOUNT_H

#include "claims/measures.h"
#include "syntax/tree.h"

/* What amounts are read from. */
struct amount_text {
	struct str text; /* of the report */
	const struct words *words;
	const struct trees *trees;
	const struct measures *measures;
};

struct amount {
	/* Bounds in thousandths; AMOUNT_OPEN where the words leave it open. */
	int64_t low, high;
	/* exact, at-least, at-most, more-than, less-than, nearly, about, range
	 * or vague. */
	struct str bound;
	const struct measure *unit;    /* NULL if none is told */
	uint32_t first, end;           /* its words, with bound and unit */
	uint32_t core_first, core_end; /* without them */
	bool joined; /* hyphened to the next word: "a five-point plan" */
};

/* Read the amount whose number begins at word `at`, which must be of the
 * sentence [floor, ceiling); false when there is none.  Text that only looks
 * like one (an ordinal, part of a name like F-16, a score, a clock time) is
 * none. */
bool amount_read(struct amount *out, const struct amount_text *t, uint32_t at,
                 uint32_t floor, uint32_t ceiling);

#endif
