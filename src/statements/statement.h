/* statement.h - quoted and reported words, and whose they are.
 *
 * Quotations are found by their marks over the whole body, cues by the
 * dependency tree; a quotation belongs to the cue beside it or to the cue whose
 * clause holds it, or goes on after another one.  Quotation conventions after S.
 * Pareti, "Attribution: a computational approach" (2015): source, cue, content.
 */
#ifndef STATEMENTS_STATEMENT_H
#define STATEMENTS_STATEMENT_H

#include "actors/mention.h"
#include "statements/cues.h"
#include "statements/speaker.h"

enum statement_kind {
	STATEMENT_DIRECT,   /* all in quotation marks */
	STATEMENT_INDIRECT, /* "said that ...", "according to ..." */
	STATEMENT_MIXED     /* partly in quotation marks */
};

struct statement {
	enum statement_kind kind;
	/* Direct: without the quotation marks.  Otherwise the reported clause with
	 * its "that" or "to"; words of the cue may stand inside it ("The talks,
	 * Lavrov said, will go on").  Mixed: that clause with the marks inside
	 * it, or what is in marks alone where it says how something is called
	 * ("hailed it as a “courageous” decision"). */
	struct span content;
	struct span cue;     /* "said", "according to"; empty for a carried-over
	                      * speaker */
	uint32_t cue_word;   /* NONE where there is no cue */
	struct span speaker_span; /* as written, empty if not told */
	const struct actor *speaker; /* resolved, NULL if unknown */
	/* All of them where several speak together, `speaker` first. */
	const struct actor *speakers[SPEAKERS_MAX];
	uint32_t speaker_count;
	const struct actor *addressee; /* NULL if not told */
	struct span channel; /* "in a statement", "on X"; empty if not told */
	bool denied;         /* "denied that", "declined to say": content is not
	                      * affirmed */
};

struct statements {
	const struct statement *item; /* by content begin, longer first */
	uint32_t count;
	/* For each word the innermost statement whose content holds it, or NONE.
	 * The words of a cue inside a content are not held by it. */
	const uint32_t *holding;
};

/* Find the statements of a report.  The result lives in `doc`, working memory is
 * taken from `scratch` and given back.
 *
 * CHANCERY_E_NOMEM
 */
MUST_USE enum chancery_status
statements_find(struct statements *out, struct arena *doc,
                struct arena *scratch, const struct report *report,
                const struct words *words, const struct trees *trees,
                const struct mentions *mentions, const struct cues *cues,
                struct chancery_error *err);

const char *statement_kind_name(enum statement_kind kind);

#endif
