/* counts.h - how many: numbers of the killed and wounded, and sums of money,
 * that a sentence gives for an act.
 */
#ifndef LEDGER_COUNTS_H
#define LEDGER_COUNTS_H

#include "base/base.h"

#define COUNT_OPEN INT64_MAX

/* A number with the bounds its words give it: "at least 12" is 12 and more, "up
 * to 40" is at most 40. */
struct amount {
	struct str what; /* killed, wounded, captured, dollars, euros; static */
	int64_t low, high;
	struct span span; /* in the text given */
};

#define AMOUNTS_MAX 8u

/* What acts of the kind are counted in. */
enum amount_kind { AMOUNT_NONE, AMOUNT_PEOPLE, AMOUNT_MONEY };
enum amount_kind amount_kind_of(struct str act);

/* The amounts of `sentence` that may belong to an act, in order: people for
 * acts of violence ("fight..."), money for assets, aid and sanctions.  The
 * number of them. */
uint32_t amounts_find(struct str sentence, struct str act,
                      struct amount out[AMOUNTS_MAX]);

#endif
