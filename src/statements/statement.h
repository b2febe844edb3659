/* statement.h - quoted and reported words, and whose they are.
 */
#ifndef STATEMENTS_STATEMENT_H
#define STATEMENTS_STATEMENT_H

#include "actors/mention.h"

enum statement_kind {
	STATEMENT_DIRECT,   /* all in quotation marks */
	STATEMENT_INDIRECT, /* "said that ...", "according to ..." */
	STATEMENT_MIXED     /* partly in quotation marks */
};

struct statement {
	enum statement_kind kind;
	struct span content; /* without the quotation marks */
	struct span cue;     /* "said", "according to"; empty for a carried-over
	                      * speaker */
	uint32_t cue_word;   /* NONE where there is no cue */
	struct span speaker_span; /* as written, empty if not told */
	const struct actor *speaker; /* resolved, NULL if unknown */
	const struct actor *addressee; /* NULL if not told */
	struct span channel; /* "in a statement", "on X"; empty if not told */
	bool denied;         /* "denied that", "declined to say": content is not
	                      * affirmed */
};

struct statements {
	const struct statement *item; /* by content begin, longer first */
	uint32_t count;
	/* For each word the innermost statement whose content holds it, or NONE. */
	const uint32_t *holding;
};

/* CHANCERY_E_NOMEM */
MUST_USE enum chancery_status
statements_find(struct statements *out, struct arena *doc,
                struct arena *scratch, const struct report *report,
                const struct words *words, const struct trees *trees,
                const struct mentions *mentions, struct chancery_error *err);

const char *statement_kind_name(enum statement_kind kind);

#endif
