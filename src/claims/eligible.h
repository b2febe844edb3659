/* eligible.h - which actors can take part in what kind of act.
 */
#ifndef CLAIMS_ELIGIBLE_H
#define CLAIMS_ELIGIBLE_H

#include "claims/match.h"

/* Keep the actors of a class. */
void keep_class(struct arguments *arguments, enum actor_class wanted);

/* Whether all who take part are of politics, law, business or the press and one
 * side alone at most is not told: they fight with words or for votes.  `any`:
 * also where nobody is told to have done it. */
bool is_contest(const struct match *match, bool any);

/* At least one participant is somebody in particular. */
bool is_known(const struct match *match);

/* Whether the actor stands for a state, a body of states, an armed group or a
 * public: not a company, nor somebody of whom nothing is known. */
bool is_public_actor(const struct actor *actor);

/* Business among companies and their people is no act of the record. */
bool is_public(const struct match *match);

/* "The gardener hacked the hedge": somebody of no country, alone. */
bool is_private(const struct match *match);

/* Drop newspapers, broadcasters and reporters: who speaks to them gives an
 * interview. */
void drop_press(struct arguments *arguments);

/* Drop the sources who travel and receive guests for themselves or their firm:
 * tourists, aid workers, companies. */
void drop_private_guests(struct match *match);

#endif
