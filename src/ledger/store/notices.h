/* notices.h - corrections and retractions: which stored claims they are about.
 *
 * A notice is kept with its report.  What it amends is a pure function of the
 * two reports, so that it does not matter which is read first:
 *
 * - all claims of earlier versions of its report, where it speaks of those:
 *   reports of the same outlet under the same title, or of the same address;
 * - of other reports of the outlet, the claims of the same act between the same
 *   two parties as in the notice's words ("has retracted its report that ...");
 * - where a number or a day was wrong, that number or day of claims of reports
 *   on the same parties; where a name was, claims on whom it names;
 * - what its own words for the wrong say.
 *
 * An amended claim is never changed: from the day of the notice on, by the
 * clocks of knowledge, it supports nothing (units.c), or with another number or
 * day.
 */
#ifndef LEDGER_STORE_NOTICES_H
#define LEDGER_STORE_NOTICES_H

#include "ledger/store/copies.h"

/* Enter headings and notices of report `report`, which is in the database with
 * its claims, what they amend, and what amends it.  The rows of all reports
 * whose claims are told anew are added to `changed`, which is in `arena`.
 * `replaces`: the reading that it replaces, or 0. */
MUST_USE enum chancery_status
notices_store(struct ledger *ledger, int64_t report, int64_t replaces,
              const struct coding *coding, struct arena *arena,
              struct report_list *changed, struct chancery_error *err);

/* What all notices amend into the empty table. */
MUST_USE enum chancery_status notices_derive_all(struct ledger *ledger,
                                                 struct chancery_error *err);

/* Conditions of SQL on the claim in `claim`: with m, t and v for amendment,
 * notice and its report, and the clocks in parameters number `day` and `time`.
 */
#define AMENDED(claim, aspect, day, time)                              \
	" FROM amendment m JOIN notice t USING(notice)"                \
	" JOIN report v ON v.report = t.report WHERE m.claim = " claim \
	" AND m.aspect = '" aspect "' AND " KNOWN("v", day, time)
/* Nothing takes the claim back. */
#define STANDS(claim, day, time) \
	"NOT EXISTS (SELECT 1" AMENDED(claim, "claim", day, time) ")"
/* The last of several. */
#define LAST_NOTICE " ORDER BY v.day DESC, v.content, t.ordinal LIMIT 1"

#endif
