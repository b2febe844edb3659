/* pronoun.h - which words are pronouns of the third person. */
#ifndef ACTORS_PRONOUN_H
#define ACTORS_PRONOUN_H

#include "actors/finder.h"

enum pronoun { PRONOUN_NONE, PRONOUN_IT, PRONOUN_THEY, PRONOUN_PERSON };

/* What the word stands for, by number and kind. */
enum pronoun pronoun_at(const struct finder *f, uint32_t word);

/* "It is likely that": the pronoun that stands for a clause. */
bool pronoun_expletive(const struct finder *f, uint32_t word);

#endif
