/* appraised.h - what parties call acts and each other: statements that make one
 * appraisal of one matter, in whatever words ("brave", "courageous", "bold").
 *
 * Method: an appraisal is words of a group of lexicon/appraisals.h in what
 * somebody is said to have said, or its denial.  Those of one party in reports of
 * one story, no more than a week apart, are one saying.  What its government says
 * and what the one person says who speaks for it are told for each other by
 * reports and stand together, at the level of the party; where several persons
 * speak for it, each is on his own, as are its courts, parliaments and parties.
 * Crowds that nobody names (analysts, experts) are others in each report.
 */
#ifndef LEDGER_COMPARE_APPRAISED_H
#define LEDGER_COMPARE_APPRAISED_H

#include "ledger/compare/wording.h"
#include "lexicon/appraisals.h"

/* All sayings of the view: by like words (wording.h), one version or more, and by
 * appraisals.  A statement may be in several.  By the first report, then the place
 * in its text.  The view has the stories of its reports.  False when out of
 * memory. */
MUST_USE bool sayings_all(struct sayings *out, struct arena *arena,
                          const struct view *view,
                          const struct appraisals *appraisals);

#endif
