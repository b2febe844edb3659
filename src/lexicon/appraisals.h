/* appraisals.h - words by which parties appraise acts and each other, in groups
 * that translators and reporters put for each other.
 *
 * Read from data/lexicon/appraisals.txt, which says what its lines mean, into one
 * immutable structure, shared by all threads.
 */
#ifndef LEXICON_APPRAISALS_H
#define LEXICON_APPRAISALS_H

#include "base/base.h"

enum stance { STANCE_FOR, STANCE_AGAINST, STANCE_NEITHER, STANCES };
const char *stance_name(enum stance stance); /* "for", "against", "neither" */

struct appraisal {
	struct str name; /* "courageous"; empty: words that appraise nothing */
	enum stance stance;
};

struct appraisals;

/* Read the file below `data`.
 *
 * CHANCERY_E_IO      it is missing or cannot be read
 * CHANCERY_E_FORMAT  a line is wrong, or words stand in two groups: the message
 *                    names the line
 * CHANCERY_E_NOMEM
 */
MUST_USE enum chancery_status appraisals_open(struct appraisals **out,
                                              const char *data,
                                              struct chancery_error *err);
void appraisals_close(struct appraisals *appraisals);

uint32_t appraisals_count(const struct appraisals *appraisals);
const struct appraisal *appraisals_at(const struct appraisals *appraisals,
                                      uint32_t index);
/* The group named so, else that of these words; NONE. */
uint32_t appraisals_named(const struct appraisals *appraisals, struct str name);

/* The next word of `text` at or after `*at`, in any case; behind it is `*at`.
 * Empty at the end. */
struct str appraisals_word(struct str text, size_t *at);
/* The group of the most words with which `text` goes on from `at`, where a word
 * begins; NONE. `*end` is behind them. */
uint32_t appraisals_match(const struct appraisals *appraisals, struct str text,
                          size_t at, size_t *end);

#endif
