/* told.h - the claims by which an event is told, for exports that need more of
 * them than the event's own row has.
 */
#ifndef OUTPUT_TOLD_H
#define OUTPUT_TOLD_H

#include "base/map.h"
#include "ledger/compare/view.h"
#include "output/record.h"

/* What may be read and written for one export. */
#define TELLING_MEMORY ((size_t)1 << 30)

/* An export at work: all reports, and a line or more on its way out. */
struct telling {
	struct arena arena;
	struct view view;
	struct map ids; /* place of each event of the view by its id */
	struct buf line;
	record_sink *sink;
	void *user;
	bool stopped; /* the sink takes no more */
	enum chancery_status status;
	struct chancery_error *err;
};

/* Read all reports. Errors of view_read, which telling_end frees too. */
MUST_USE enum chancery_status telling_begin(struct telling *t,
                                            struct ledger *ledger,
                                            record_sink *sink, void *user,
                                            struct chancery_error *err);
/* Send what is in the line and empty it; false when there is no going on. */
bool telling_send(struct telling *t);
/* Give the final status: `status`, else the telling's own. */
MUST_USE enum chancery_status telling_end(struct telling *t,
                                          enum chancery_status status);

/* Its members, from `*first`: how many. */
uint32_t told_members(const struct view *view, uint32_t event, uint32_t *first);

/* A member that tells that it happened. */
bool told_tells(const struct view_member *member);

/* The argument that stands for `party` as source (or target) of the event:
 * the party itself where a report names it, else who acts for it; NULL. */
const struct argument_row *told_party(const struct view *view, uint32_t event,
                                      struct str party, bool source);

/* Which sentence of the report it is, from 1, by the ends before it. */
unsigned told_sentence(const struct report_row *report, struct span sentence);

/* ISO code of the state that `party` is or governs for; "" for others: armed
 * groups, organisations, people without office. */
struct str told_state(const struct view *view, uint32_t event, struct str party,
                      bool source);

#endif
