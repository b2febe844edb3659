/* points_shared.h - inside compare.c and its parts: what several reports have in
 * common besides events: what they expect, what passed between two persons, the
 * words of a speaker that they share, what they speak of.
 */
#ifndef LEDGER_COMPARE_POINTS_SHARED_H
#define LEDGER_COMPARE_POINTS_SHARED_H

#include "ledger/compare/points.h"

/* Acts that are only planned, thought possible or asked for: one point for each
 * act and pair, its values the modalities.  States that nobody names ("other
 * countries") are one. */
MUST_USE bool points_expected(struct pointing *work);
/* Acts between two persons, by whatever parties: meetings, papers handed over. */
MUST_USE bool points_persons(struct pointing *work);
/* Words of one speaker at one time that several reports quote, or words like
 * them (likewords.h); a point for each set of reports. */
MUST_USE bool points_phrases(struct pointing *work);
/* Topics that the reports speak of, with the words. */
MUST_USE bool points_topics(struct pointing *work);

#endif
