/* setting.h - everything that the passes of statements/ look at, and small
 * questions about the trees.
 */
#ifndef STATEMENTS_SETTING_H
#define STATEMENTS_SETTING_H

#include "actors/mention.h"
#include "statements/cues.h"
#include "statements/paragraph.h"
#include "statements/quotes.h"

struct setting {
	const struct report *report;
	const struct words *words;
	const struct trees *trees;
	const struct mentions *mentions;
	const struct cues *cues;
	struct paragraphs paragraphs;
	struct quotes quotes;
	/* For each word the first and last word below it or itself. */
	uint32_t *low, *high;
	/* For each word the outermost quote that holds it, or NONE. */
	uint32_t *quote_of;
	/* For each quote its words: [quote_first, quote_end). */
	uint32_t *quote_first, *quote_end;
};

/* Fill `out`; everything lives in `arena`.  CHANCERY_E_NOMEM only. */
MUST_USE enum chancery_status
setting_init(struct setting *out, struct arena *arena,
             const struct report *report, const struct words *words,
             const struct trees *trees, const struct mentions *mentions,
             const struct cues *cues, struct chancery_error *err);

/* The word as written, and its lemma. */
struct str word_text(const struct setting *s, uint32_t word);
struct str word_lemma(const struct setting *s, uint32_t word);
/* Whether the lemma or the form is `z`, letters taken as lower case. */
bool word_is(const struct setting *s, uint32_t word, const char *z);

static inline enum rel word_rel(const struct setting *s, uint32_t word)
{
	return (enum rel)s->trees->rel[word];
}

static inline enum upos word_upos(const struct setting *s, uint32_t word)
{
	return (enum upos)s->trees->upos[word];
}

static inline uint32_t word_head(const struct setting *s, uint32_t word)
{
	return s->trees->head[word];
}

static inline bool word_is_punct(const struct setting *s, uint32_t word)
{
	return s->trees->upos[word] == UPOS_PUNCT;
}

/* The words of the sentence that holds `word`. */
static inline const struct sentence *word_sentence(const struct setting *s,
                                                   uint32_t word)
{
	return &s->words->sentence[s->words->sentence_of[word]];
}

/* The first and one past the last child of `word` in trees->child. */
static inline uint32_t child_begin(const struct setting *s, uint32_t word)
{
	return s->trees->child_first[word];
}

static inline uint32_t child_end(const struct setting *s, uint32_t word)
{
	return s->trees->child_first[word + 1];
}

/* The preposition or mark by which `word` hangs: a case or mark child, "" if it
 * has none. */
struct str word_preposition(const struct setting *s, uint32_t word);
bool word_is_verb(const struct setting *s, uint32_t word);
/* A word that heads a clause: a verb, or with a copula or an auxiliary. */
bool word_is_clause(const struct setting *s, uint32_t word);
/* A verb in the passive, by its auxiliary, its subject or its agent. */
bool word_is_passive(const struct setting *s, uint32_t word);
/* "not", "never", "n't" below the word. */
bool word_is_negated(const struct setting *s, uint32_t word);
/* The name of a day of the week, "today" and such. */
bool word_is_day(const struct setting *s, uint32_t word);
/* A finite verb that the parser took for a participle by its own subject: "The
 * Union called for talks." */
bool word_is_misread(const struct setting *s, uint32_t verb);
/* The first word that begins at or after byte `at`. */
uint32_t word_at(const struct words *words, uint32_t at);
/* Bytes of the words [first, end), which must not be empty. */
struct span words_span(const struct setting *s, uint32_t first, uint32_t end);

#endif
