/* lemma.h - from a word and its tag to its lemma.
 *
 * A rule cuts bytes off the end and puts others in their place.  The longest
 * ending known for the tag gives the rule; words that the endings get wrong
 * have entries of their own.
 */
#ifndef SYNTAX_LEMMA_H
#define SYNTAX_LEMMA_H

#include "base/arena.h"
#include "syntax/hashes.h"
#include "syntax/tree.h"

/* Endings looked up, in bytes. */
#define LEMMA_ENDING_MAX 7u
/* Longer words are their own lemma (in lower case). */
#define LEMMA_FORM_MAX 128u

struct lemma_rule {
	uint8_t cut; /* bytes taken off the end */
	uint8_t add; /* bytes put there: text[text_at .. text_at + add) */
	uint16_t zero;
	uint32_t text_at;
};

struct lemmas {
	struct hashes hashes; /* of lemma_key() */
	const struct lemma_rule *rule;
	uint32_t rule_count;
	struct str text;
};

enum lemma_kind { LEMMA_WORD, LEMMA_ENDING };

/* Write the key of a word or ending (lower case, at most LEMMA_FORM_MAX * 2
 * bytes) for `tag` into `out` (room for 2 + text.len) and return it. */
struct str lemma_key(char *out, enum lemma_kind kind, uint32_t tag,
                     struct str text);
/* The rule for the lower-case plain form `low`, or NONE; `word` false asks the
 * endings alone, up to `longest` bytes. */
uint32_t lemma_rule_find(const struct lemmas *lemmas, struct str low,
                         uint32_t tag, bool word, size_t longest);

/* Names keep their case, and so do the words of names ("United", ADJ NNP). */
static inline bool lemma_keeps_case(enum upos upos, enum xpos xpos)
{
	return upos == UPOS_PROPN || xpos == XPOS_NNP || xpos == XPOS_NNPS;
}

/* The lemma of `form`; a mark is its own.  It may point into `form`, into
 * `lemmas` or into `doc`.  It is not empty unless `form` is; a NULL ptr means out
 * of memory. */
struct str lemma_of(const struct lemmas *lemmas, struct arena *doc,
                    struct str form, enum upos upos, enum xpos xpos,
                    uint32_t tag);

#endif
