/* frame.h - cues in their sentences: each with its content, whose words they
 * are, to whom and through what, as the tree tells.
 */
#ifndef STATEMENTS_FRAME_H
#define STATEMENTS_FRAME_H

#include "statements/setting.h"

struct frame {
	enum cue_frame kind;
	uint32_t cue_word;         /* the word that heads the cue */
	uint32_t cue_first, cue_end; /* its words */
	/* Its content, first == end when the tree shows none. */
	uint32_t first, end;
	/* The part that says it, for "called X Y" and "described X as Y": Y.
	 * Otherwise the content. */
	uint32_t core_first, core_end;
	uint32_t speaker;   /* head word, NONE if not told */
	uint32_t addressee; /* head word, NONE if not told */
	struct span channel; /* empty if not told */
	bool denies;
	bool spoken; /* said or written in so many words: may govern a quotation */
};

struct frames {
	const struct frame *item; /* by cue word */
	uint32_t count;
};

/* Find the cues of the report; the result lives in `arena`.
 * CHANCERY_E_NOMEM only. */
MUST_USE enum chancery_status frames_find(struct frames *out,
                                          struct arena *arena,
                                          const struct setting *setting,
                                          struct chancery_error *err);

#endif
