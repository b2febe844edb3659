/* clause.h - the clause that a word stands in, and when that clause plays.
 *
 * Internal to times/ and places/.
 */
#ifndef TIMES_CLAUSE_H
#define TIMES_CLAUSE_H

#include "syntax/tree.h"
#include "times/resolve.h"

/* A verb or another predicate: the head of a clause. */
bool clause_head(const struct trees *trees, uint32_t word);

/* The predicate of the clause that `word` stands in (itself, if it is one), or
 * the root above it. */
uint32_t clause_of(const struct trees *trees, uint32_t word);

/* The clause of `word` tells what the report is about: no relative or adverbial
 * clause lies between it and the root. */
bool clause_main(const struct trees *trees, uint32_t word);

/* Past or future by auxiliaries, verb form and, for an infinitive, the verb
 * above it; TENSE_UNKNOWN for a word bound to a noun ("Thursday's talks"). */
enum tense clause_tense(const struct trees *trees, uint32_t word);

/* The clause of `word` tells what had happened by then: "had not called". */
bool clause_past_perfect(const struct trees *trees, uint32_t word);

/* Steps up a tree before giving up on it. */
#define CLIMB_MAX 64

#endif
