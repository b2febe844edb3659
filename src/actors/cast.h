/* cast.h - the actors of one report: each is made once, so that the same actor
 * is the same pointer.
 */
#ifndef ACTORS_CAST_H
#define ACTORS_CAST_H

#include "actors/finder.h"

/* The entry `index` of the lexicon on the report's day. */
const struct actor *cast_entry(struct finder *f, uint32_t index);

/* The person `index`, whom the report gives the office of `like` (may be NULL):
 * where the lexicon knows no office of that day, that one counts. */
const struct actor *cast_holder(struct finder *f, uint32_t index,
                                const struct actor *like);

/* Who governs the state `index` on the report's day: an actor of its own, or
 * the state's government office. */
const struct actor *cast_government(struct finder *f, uint32_t index);

/* What a role is made from. */
struct casting {
	uint32_t role;
	struct str wording; /* as it stands in the lexicon */
	bool plural, former;
	bool proper;               /* the wording is a body's proper name */
	bool local;                /* of a town or region of `whose` */
	bool lawful;               /* "recognised", "elected" */
	bool stranger;             /* of a name that no file knows */
	uint32_t via;              /* role of the body beside it, or NONE */
	uint32_t of;               /* entry that it belongs to, or NONE */
	const struct actor *whose; /* the same, as an actor; NULL if none */
};

/* "Russian officials", "the Taliban's ambassador", "soldiers". */
const struct actor *cast_role(struct finder *f, const struct casting *casting);

/* Somebody called [first, end) with the code, country and party of `like`
 * (NULL: nothing is known of him). */
const struct actor *cast_person(struct finder *f, uint32_t first, uint32_t end,
                                const struct actor *like);

/* Somebody like `like`, of whom no country is said, as an officer of the state
 * `index`; `like` itself where no officer of a state is meant. */
const struct actor *cast_officer(struct finder *f, const struct actor *like,
                                 uint32_t index);

/* The people of the state `index`: "Russians". */
const struct actor *cast_people(struct finder *f, uint32_t index,
                                struct str wording);

/* Those of the town or region `name` of the state `index`: civilians, as the
 * field's dictionaries have them. */
const struct actor *cast_town(struct finder *f, uint32_t index,
                              struct str name);

/* The entry whose id `actor` has, or NONE. */
uint32_t cast_origin(const struct finder *f, const struct actor *actor);

#endif
