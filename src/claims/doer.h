/* doer.h - who does an act, where its rule does not say in which slot he stands.
 */
#ifndef CLAIMS_DOER_H
#define CLAIMS_DOER_H

#include "claims/match.h"
#include "claims/slots.h"

/* The subject of the verb, whatever its voice, into the sources of `match`. */
void doer_of_verb(struct match *match, const struct rules *rules,
                  const struct trigger *trigger);

/* Whose act a noun is: its possessor, by-phrase, adjective, the subject of the
 * verb that carries it. */
void doer_of_noun(struct match *match, const struct trigger *trigger);

/* Who says or holds the clause of the verb: "X said that", "its stance that". */
void doer_of_content(struct match *match, const struct trigger *trigger);

/* "the Paris attacks", "the Benghazi raid": the town where it happened, not the
 * government that sits there. */
bool is_scene(const struct match *match, const struct reading_view *view,
              uint32_t word);

#endif
