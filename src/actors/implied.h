/* implied.h - actors that a sentence means without naming: those whom a
 * government rules, the "others" beside a state, who answers a request.
 */
#ifndef ACTORS_IMPLIED_H
#define ACTORS_IMPLIED_H

#include "actors/cast.h"

/* The draft of a government, its police, courts or lawmakers whose people the
 * bare `draft` ("women", "protesters") must be, since the sentence tells what
 * they may or may not do at home, in their report if not in their sentence or
 * the one before; NULL where that is not plain.  `seen` are
 * drafts before it, in order of the text. */
const struct draft *implied_rulers(const struct finder *f, const uint32_t *seen,
                                   uint32_t seen_count,
                                   const struct draft *draft);

/* The government of which the report before tells, by that word or by name, and
 * much more often than of any other; or NULL. */
const struct draft *implied_government(const struct finder *f,
                                       const uint32_t *seen,
                                       uint32_t seen_count);

/* "dealt with a regime isolated for years": the same, where the bare `draft`
 * describes it so and the sentence names nobody else of its country; or NULL. */
const struct draft *implied_described(const struct finder *f,
                                      const uint32_t *seen, uint32_t seen_count,
                                      const struct draft *draft);

/* What "others" at `word` stand beside: a draft of a state or a government, so
 * that other states are meant; NULL where it may be people. */
const struct draft *implied_peers(const struct finder *f, const uint32_t *seen,
                                  uint32_t seen_count, uint32_t word);

/* The state whose "the military", "police" or "senators" the bare `draft` must
 * be, where the report speaks of one country far more than of others and, of
 * servants of a state, no other is near among `seen` and behind it; or whose it is
 * by the begin of its sentence ("In France, the army"); or NONE.
 * `definite`: "the" and nothing else before it. */
uint32_t implied_home(const struct finder *f, const uint32_t *seen,
                      uint32_t seen_count, const struct draft *draft,
                      bool definite);

/* "Malian troops shot at villagers. The army denied it": the state whose the
 * bare `draft` is by the drafts `seen` of its sentence and of the one before:
 * that of the last one of its kind, else the only one that they speak of; or
 * NONE. */
uint32_t implied_near(const struct finder *f, const uint32_t *seen,
                      uint32_t seen_count, const struct draft *draft,
                      bool definite);

/* "invaded Peru to prop up a junta": the state whose the bare `draft` is, a
 * government that is the aim of what is done to that state; or NONE. */
uint32_t implied_aim(const struct finder *f, const struct draft *draft);

/* "asked it to stop. It refused": the word for whom the verb `asked` asks,
 * where the verb `answer` tells what those do who are asked; or NONE. */
uint32_t implied_asked(const struct finder *f, uint32_t asked, uint32_t answer);

/* "officers", where the report has told of police and of no soldiers: `draft`
 * becomes "police officers". */
void implied_police(struct finder *f, const uint32_t *seen, uint32_t seen_count,
                    struct draft *draft);

/* "the Blue Guard, a group formed last year": the draft before the comma that
 * names whom the bare `draft` describes; or NULL. */
const struct draft *implied_apposed(const struct finder *f,
                                    const struct draft *draft);

/* "countries", as an actor of no name. */
const struct actor *implied_states(struct finder *f);

#endif
