/* pronoun.h - pronouns of the third person, and whom they may mean. */
#ifndef ACTORS_PRONOUN_H
#define ACTORS_PRONOUN_H

#include "actors/finder.h"

enum pronoun { PRONOUN_NONE, PRONOUN_IT, PRONOUN_THEY, PRONOUN_PERSON };

/* What the word stands for, by number and kind. */
enum pronoun pronoun_at(const struct finder *f, uint32_t word);

/* "It is likely that": the pronoun that stands for a clause. */
bool pronoun_expletive(const struct finder *f, uint32_t word);

/* Whether the pronoun may stand for what `draft` stands for. */
bool pronoun_fits(const struct draft *draft, enum pronoun pronoun);

/* "sanctions imposed on Iraq after its invasion", "thanked Qatar for its help":
 * whose the noun behind the possessive at `word` is, where what it is the
 * reason for was done to its owner; NULL elsewhere. */
const struct draft *pronoun_owner(const struct finder *f, uint32_t word,
                                  enum pronoun pronoun);

#endif
