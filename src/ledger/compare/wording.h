/* wording.h - one statement in its versions: what reports print as the words of
 * the same speaker at the same time, whole, cut, translated or retold.
 *
 * Method: statements of one speaker (or of a body and its state) that are at most
 * a week apart are one saying when they share at least half of the content words
 * of the shorter one (by stems) and three tenths of the longer one's, or all of
 * a short one.  Each is held against the fullest quotation of its saying, so
 * that chains of half-likeness do not form.  Sentences of the reports that repeat a quotation
 * without naming its speaker are versions of it too.
 */
#ifndef LEDGER_COMPARE_WORDING_H
#define LEDGER_COMPARE_WORDING_H

#include "ledger/compare/view.h"

enum version_kind {
	VERSION_QUOTED,
	VERSION_RETOLD,    /* in the reporter's words */
	VERSION_ANONYMOUS, /* without quotation marks and speaker */
	VERSION_KINDS
};
/* "quoted", "retold", "nobody's words" */
const char *version_kind_name(enum version_kind kind);

struct version {
	uint32_t report, statement; /* of the view; NONE when anonymous */
	struct span span;           /* its words */
	enum version_kind kind;
	uint32_t form; /* versions with the same words, or one a cut of the
	                * other, have the same form */
};

enum saying_kind {
	SAYING_WORDING,  /* like words */
	SAYING_APPRAISAL /* one appraisal of one matter: appraised.h */
};

struct saying {
	char id[18]; /* "q" and 16 hex digits; see saying_named */
	enum saying_kind kind;
	struct str calls; /* the appraisal's name, "not NAME"; empty: wording */
	struct str stance;
	/* Who says it, at the level on which the versions agree; NULL where
	 * nobody is named. */
	struct str speaker, speaker_name, party;
	const struct version *version; /* in order of reports and texts */
	uint32_t count, reports;
	uint32_t independent; /* of those reports, by their origins */
	uint32_t forms;        /* different wordings */
	uint32_t quoted_forms; /* of those, in quotation marks */
	uint32_t best;         /* the fullest of those that agree most */
	uint32_t agreeing;     /* reports with that form */
};

struct sayings {
	const struct saying *item;
	uint32_t count;
};

/* Those of at least `versions` versions.  False when out of memory. */
MUST_USE bool sayings_find(struct sayings *out, struct arena *arena,
                           const struct view *view, uint32_t versions);

/* Give the saying its versions, put in order, with their forms, and its speaker
 * and id; kind and `calls` are set.  False when out of memory. */
MUST_USE bool saying_fill(struct saying *saying, struct arena *arena,
                          const struct view *view, struct version *version,
                          uint32_t count);

/* Whether `id` is, or begins, an id that the saying has or had: it is made from
 * the first version, whichever that was when it was given. */
bool saying_named(const struct saying *saying, const struct view *view,
                  struct str id);

/* A text as hashes of its words in small letters, without punctuation. */
struct wording {
	const uint64_t *word; /* all, in order */
	uint32_t words;
	const uint64_t *stem; /* of content words, sorted, each once */
	uint32_t stems;
};
MUST_USE bool wording_of(struct wording *out, struct arena *arena,
                         struct str text);
/* Stems that both have. */
uint32_t wording_shared(const struct wording *a, const struct wording *b);
/* Bytes of the quotation mark at the beginning of `text`, else 0. */
size_t quote_mark(struct str text);
/* The next sentence of `text` at or after `at`, by its full stops and line ends
 * alone; empty at the end. */
struct span sentence_next(struct str text, uint32_t at);

#endif
