/* speaker.h - whose words a cue introduces, as written and as an actor.
 */
#ifndef STATEMENTS_SPEAKER_H
#define STATEMENTS_SPEAKER_H

#include "statements/setting.h"

/* The head word of the one who does what verb `verb` says: its subject, the
 * agent of a passive, the subject of the verb that it depends on ("..., saying
 * that"), the noun that a participle or relative clause stands by.  NONE when
 * the sentence does not tell. */
uint32_t subject_of(const struct setting *s, uint32_t verb);

/* The subject that hangs on `verb`, of several the one nearest before it ("The
 * talks, Oman said, go on" may have two); NONE if there is none. */
uint32_t subject_beside(const struct setting *s, uint32_t verb);

/* The one behind a noun that says something ("Moscow's statement", "a report by
 * the UN", "statement from Moscow"): the head word of its possessor or author,
 * else NONE. */
uint32_t author_of(const struct setting *s, uint32_t noun);

/* The words that name what `head` heads: with appositions and complements,
 * without relative clauses and its preposition. */
struct span name_span(const struct setting *s, uint32_t head);

/* The actor of the mention that `head` heads; failing that, of an apposition, of
 * the one that the noun belongs to ("a Kremlin source", "officials in Tehran").
 * NULL when no mention tells. */
const struct actor *actor_of(const struct setting *s, uint32_t head);

/* More speakers of one statement are left out. */
#define SPEAKERS_MAX 8u

/* The actors of all that `head` heads: of itself and of those coordinated with it
 * ("Oman and Qatar", "the ministers of both"), each once.  Returns how many. */
uint32_t actors_of(const struct setting *s, uint32_t head,
                   const struct actor *out[SPEAKERS_MAX]);

#endif
