/* notice.h - what a report says of reports: that one was wrong, or is taken
 * back.
 *
 *     CORRECTED: Twelve killed in Sanaa strike
 *     Correction: An earlier version of this report said 12 people were killed;
 *     it was 21.
 *     The Ostia Herald has retracted its report that Kenya recognised Kosovo.
 *
 * A denial takes nothing back: "Kenya denied the report", "the Herald's report
 * was wrong, the Courier said".  Only the outlet that a report is of corrects
 * or retracts it, whoever tells so.  Which stored claims a notice is about is
 * for the ledger to find.
 */
#ifndef CLAIMS_NOTICE_H
#define CLAIMS_NOTICE_H

#include "claims/claim.h"
#include "claims/measures.h"

/* Notices of one report; more are left out. */
#define NOTICES_MAX 32u

/* Find the notices of `coding`, all else of which is there already.  They live
 * in `doc`.  CHANCERY_E_NOMEM only. */
MUST_USE enum chancery_status notices_find(struct notices *out,
                                           struct arena *doc,
                                           const struct measures *measures,
                                           const struct coding *coding,
                                           struct chancery_error *err);

/* Whether `title` is marked as that of a correction or retraction; `rest` (may
 * be NULL) gets it without the mark, or as it is. */
bool notice_mark(struct str title, enum notice_kind *kind, struct str *rest);
/* The kind that a word means as a mark ("Correction:"); false if it is none. */
bool notice_mark_word(struct str word, enum notice_kind *kind);
/* Nothing but the head of a list of corrections: "Corrections and
 * clarifications". */
bool notice_list(struct str line);

#endif
