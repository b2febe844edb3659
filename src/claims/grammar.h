/* grammar.h - who does what in a clause: logical subject, object and obliques
 * of a verb, over Universal Dependencies.
 *
 * Handles passives, participles, relative clauses, control ("agreed to leave"),
 * coordination and predication ("became the first country to leave").  All
 * functions are pure; words are indices of `struct trees`, NONE for none.
 */
#ifndef CLAIMS_GRAMMAR_H
#define CLAIMS_GRAMMAR_H

#include "syntax/tree.h"

/* The verb's grammatical subject is what the act is done to. */
bool verb_passive(const struct trees *trees, uint32_t verb);

/* "not", "never" beside the verb. */
bool verb_negated(const struct trees *trees, uint32_t verb);
bool is_negation(struct str lemma);

/* "no country", "none of them", "neither side". */
bool is_nobody(const struct trees *trees, uint32_t word);

/* Who does it: nsubj of an active verb, the by-agent of a passive, the
 * controller of an infinitive or participle. */
uint32_t verb_subject(const struct trees *trees, uint32_t verb);

/* To what: obj of an active verb, nsubj:pass of a passive, the noun that a
 * participle or relative clause stands by. */
uint32_t verb_object(const struct trees *trees, uint32_t verb);

/* What follows a particle that the parser took for its preposition: "papers" of
 * "handed over papers"; NONE if there is none. */
uint32_t particle_object(const struct trees *trees, uint32_t verb);

/* The subject as it stands before the verb, whatever the voice; looks up
 * through control and coordination. */
uint32_t surface_subject(const struct trees *trees, uint32_t verb);

/* The lemma of the preposition by which `word` hangs, or empty. */
struct str word_case(const struct trees *trees, uint32_t word);

/* For a noun said of another ("became the first country", "Russia is the
 * country"): that other word, else NONE. */
uint32_t predicate_of(const struct trees *trees, uint32_t noun);

/* The verb (or predicate) of the clause in which `word` stands; `word` itself
 * if it is one. */
uint32_t verb_above(const struct trees *trees, uint32_t word);

#endif
