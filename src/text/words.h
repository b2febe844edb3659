/* words.h - cut a report's body into sentences and words.
 *
 * Words follow the conventions of the English Web Treebank (UD): clitics are
 * words of their own ("is" "n't", "Russia" "'s"), hyphened compounds are split
 * ("Taliban" "-" "led"), punctuation marks stand alone.  Spans are byte offsets
 * into the report's text, in order, never overlapping, always inside one body
 * range and one sentence.
 */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H

#include "intake/report.h"

/* A report with more is no report; it is refused, not cut. */
#define SENTENCES_MAX 20000u
#define WORDS_MAX 200000u

struct sentence {
	struct span span;
	uint32_t first, end; /* its words: [first, end) */
};

struct words {
	const struct span *item;
	uint32_t count;
	const struct sentence *sentence;
	uint32_t sentence_count;
	const uint32_t *sentence_of; /* for each word, the index of its sentence */
};

/* Split the body ranges of `text`.  Memory comes from `doc`; `text` is borrowed.
 *
 * CHANCERY_E_LIMIT  more than SENTENCES_MAX or WORDS_MAX
 * CHANCERY_E_NOMEM
 */
MUST_USE enum chancery_status words_split(struct words *out, struct arena *doc,
                                          struct str text,
                                          const struct span *body,
                                          uint32_t body_count,
                                          struct chancery_error *err);

#endif
