/* stories.h - which reports tell of one happening, for all that the ledger has.
 *
 * The story of a report is a pure function of the set of reports (see
 * stories/gather.h), kept in the table `story` beside the last report that it
 * takes into account.  A ledger open for writing brings it up to date when it is
 * asked for, and when it is closed (story_rows.h); one that cannot write, or
 * that looks back in time, derives into a temporary table of the same name.
 * Profiles of reports are kept, so that each text is read once.
 */
#ifndef LEDGER_STORE_STORIES_H
#define LEDGER_STORE_STORIES_H

#include "ledger/store/db.h"

/* The id of a story is this letter and the beginning of the content id of its
 * first report, by day, undated ones last, then content id. */
#define STORY_LETTER 's'
#define STORY_ID_LEN 17

/* Make the table story(report, id, centre) answer for all reports that are known
 * by the clocks of the ledger. Ends the batch that is open. */
MUST_USE enum chancery_status stories_ready(struct ledger *ledger,
                                            struct chancery_error *err);

/* When the ledger is closed: bring the table up to date. */
void stories_settle(struct ledger *ledger);

/* For checking: where the file's table is up to date, derive it once more, from
 * the texts alone, into a temporary table beside it, until stories_forget. */
MUST_USE enum chancery_status stories_again(struct ledger *ledger, bool *fresh,
                                            struct chancery_error *err);
MUST_USE enum chancery_status stories_forget(struct ledger *ledger,
                                             struct chancery_error *err);

#endif
