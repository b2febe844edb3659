/* identity.h - who is whom, and what was done, by the rulings of analysts.
 *
 * Claims keep the actors that were read; a ruling says whom they mean.  It is
 * looked up where claims are parted into units and where they are shown beside
 * each other, so all that is derived follows it and its undoing brings back
 * what was there.  What the rulings come to does not depend on their order:
 * actors ruled to be one are a class, called by the one that no ruling calls
 * something else.
 */
#ifndef LEDGER_STORE_IDENTITY_H
#define LEDGER_STORE_IDENTITY_H

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"

struct ledger;

/* Of one report or claim. */
struct identity {
	struct str content;
	uint32_t ordinal; /* NONE: the whole report */
	int side;         /* of a claim: 0 its source, 1 its target, 2 its act */
	struct str from, to;
};

/* One of a class of actors that are one, by its id without the sign of the
 * unknown. */
struct identity_member {
	struct str id, name_of_class;
	uint32_t class;
	bool renamed; /* a ruling calls it something else */
};

struct identities {
	struct arena arena;
	struct VEC(struct identity) here;
	struct map bare; /* index in `member` */
	struct VEC(struct identity_member) member;
	struct map party; /* of an id that others become: index in `parties` */
	struct VEC(struct str) parties;
};

void identities_init(struct identities *ids);
void identities_release(struct identities *ids);
static inline bool identities_any(const struct identities *ids)
{
	return ids->here.count || ids->member.count;
}

/* What is in force by the ledger's clock of recording.  On failure what was
 * there stays. */
MUST_USE enum chancery_status identities_load(struct ledger *ledger,
                                              struct chancery_error *err);
/* Whether other ones are in force by that clock than in the file. */
MUST_USE enum chancery_status identities_differ(struct ledger *ledger,
                                                bool *differ,
                                                struct chancery_error *err);

/* What `id` is called, wherever it is named. */
struct str identity_of(const struct identities *ids, struct str id);
/* The party for which that stands. */
struct str identity_party(const struct identities *ids, struct str id);
/* The actor and party whom claim `ordinal` (NONE: a statement) of report
 * `content` means by these on that side. */
void identity_in(const struct identities *ids, struct str content,
                 uint32_t ordinal, int side, struct str *actor,
                 struct str *party);
/* Whom that claim means where nobody is named; empty: nobody. */
struct str identity_missing(const struct identities *ids, struct str content,
                            uint32_t ordinal, int side);
/* The act that the claim tells of. */
struct str identity_act(const struct identities *ids, struct str content,
                        uint32_t ordinal, struct str act);

/* Rulings changed: part the claims that they change into units again and derive
 * those.  Inside a transaction; when it fails, identities_forget. */
MUST_USE enum chancery_status identities_apply(struct ledger *ledger,
                                               struct chancery_error *err);
/* What is in memory may be of what was rolled back: it is read again before it
 * is used. */
void identities_forget(struct ledger *ledger);

/* Functions of SQL: who(content, ordinal, side, actor, party) and agent(the
 * same), the party and actor meant; same(id), identity_party.
 *
 * CHANCERY_E_NOMEM */
MUST_USE enum chancery_status identities_functions(struct ledger *ledger,
                                                   struct chancery_error *err);

#endif
