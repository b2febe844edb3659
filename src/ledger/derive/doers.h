/* doers.h - may two claims of one party mean the same ones of it?
 *
 * A state acts through many: what its president said and what a court said are
 * two happenings, though both are the state's.  Each side of a claim names its
 * actors of the party as a text of "ID/KIND/CODE", a blank between; KIND is
 *   w  the party as a whole, or one of which nobody knows more
 *   p  a person by name
 *   r  a person by title only ("a judge")
 *   o  a body
 *   n  several people
 */
#ifndef LEDGER_DERIVE_DOERS_H
#define LEDGER_DERIVE_DOERS_H

#include "base/arena.h"

/* Two such texts of the party `party`.  They agree where an actor of one can be
 * an actor of the other: the party itself or its government, a body and its
 * own, others of one sector unless both are named persons: in deeds reports see
 * now the army, now its soldiers.  What is said (`words`) is said by one:
 * courts, lawmakers and police do not speak for their state, and two of one
 * sector are two, but for a title and a name in one report (`beside`).  A side
 * without actors agrees with all. */
bool doers_agree(struct str a, struct str b, struct str party, bool words,
                 bool beside);

/* The ids alone, each once, a blank between, in `arena`; ptr NULL: no memory. */
struct str doers_ids(struct arena *arena, struct str doers);

/* The most definite actor of them, as it stands there: the first by id of the
 * named persons, else of the bodies; empty where there is none but the party. */
struct str doers_lead(struct str doers, struct str party);

/* The more definite of two leads; either may be empty. */
struct str doers_better(struct str a, struct str b);

/* The id of a lead. */
struct str doer_id(struct str lead);

#endif
