/* misread.h - clauses that the parser took for phrases, and what they are.
 */
#ifndef CLAIMS_MISREAD_H
#define CLAIMS_MISREAD_H

#include "syntax/tree.h"

/* The head of the name that `word` belongs to. */
uint32_t group_head(const struct trees *trees, uint32_t word);

/* A finite verb that the parser took for a participle before its object:
 * "which has frozen billions and imposed tariffs", "the bloc imposed tariffs".
 * Returns what does it (the subject, or a "have" that has one), else NONE. */
uint32_t misread_finite(const struct trees *trees, uint32_t verb);

/* "Recognising the state will help trade", read as a state that helps: the
 * gerund whose object the verb's subject is, NONE if it is none. */
uint32_t gerund_before(const struct trees *trees, uint32_t verb);

#endif
