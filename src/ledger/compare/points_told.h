/* points_told.h - inside compare.c and its parts: in which numbers and words
 * reports tell of one event, and what they say did not happen.
 */
#ifndef LEDGER_COMPARE_POINTS_TOLD_H
#define LEDGER_COMPARE_POINTS_TOLD_H

#include "ledger/compare/points.h"

/* The members of an event and of all events told as part of it. */
struct band {
	const struct view_member **item;
	uint32_t count;
};

/* A claim that says on its own that it happened, or points to it. */
bool member_says(const struct view_member *m);

/* How many, a point for each thing counted: "more than 15000 killed". */
MUST_USE bool points_counts(struct pointing *work, const struct event_row *e,
                            struct str label, const struct band *band);

/* By which words the act is told: "seized", "regained", "returned".  Forms of
 * one word are one. */
MUST_USE bool points_told(struct pointing *work, const struct event_row *e,
                          struct str label, const struct band *band);

/* That nobody, or somebody named, did not do it: a point for each act and whom
 * it was not done to. */
MUST_USE bool points_denied(struct pointing *work);

#endif
