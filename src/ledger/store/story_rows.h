/* story_rows.h - the stories of all reports, or of those that changed.
 *
 * Each report has a row with its story and its links to reports before it.  By
 * how many reports have a feature is told by those alone whose content id is
 * below a bound, one in 2^n of all, so that STORIES_COUNTED are, or twice so many.  So
 * where a report comes or goes that is not counted, and n stays,
 *
 * - links change only of reports of the GATHER_DAYS after it, and of undated
 *   ones, which are held against all;
 * - groups change only where links join them to reports whose links changed;
 *
 * and the rest of the rows stand.  Else all is derived anew.  Either way the rows
 * are those of the set of reports.
 */
#ifndef LEDGER_STORE_STORY_ROWS_H
#define LEDGER_STORE_STORY_ROWS_H

#include "ledger/store/db.h"

#define STORIES_COUNTED 1024u

struct story_rows {
	struct ledger *ledger;
	bool kept;     /* main.story is brought up to date; else temp.story,
	                * which is empty, is filled */
	bool profiles; /* the file has profiles */
	int64_t last;  /* row of the last report that main.story knows; 0: none */
};

MUST_USE enum chancery_status story_rows_derive(const struct story_rows *rows,
                                                struct chancery_error *err);

#endif
