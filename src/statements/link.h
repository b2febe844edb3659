/* link.h - which cue governs which quotation.
 */
#ifndef STATEMENTS_LINK_H
#define STATEMENTS_LINK_H

#include "statements/frame.h"

enum link_kind {
	LINK_NONE,  /* no statement of its own: a scare quote, a title, a name */
	LINK_WHOLE, /* the quotation is all that the cue reports */
	LINK_CORE,  /* the quotation is how the cue's speaker calls something */
	LINK_PART,  /* part of the reported clause, which is the statement */
	LINK_CARRY, /* goes on after another: its speaker, without a cue */
	LINK_ALONE  /* a whole quoted sentence that nobody is named for */
};

struct link {
	enum link_kind kind;
	uint32_t frame;     /* index of the frame, NONE for a cue made here */
	struct frame made;  /* when frame is NONE: "X: ..." */
};

/* Fill one link for each quote of `setting->quotes`; only outermost quotes are
 * linked.  The result lives in `arena`.  CHANCERY_E_NOMEM only. */
MUST_USE enum chancery_status links_find(struct link **out, struct arena *arena,
                                         const struct setting *setting,
                                         const struct frames *frames,
                                         struct chancery_error *err);

#endif
