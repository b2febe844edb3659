/* lexicon.h - who there is in the world: actors, their offices and names,
 * each with the dates for which it holds.
 *
 * Read from the text files of data/lexicon (their format is described in
 * data/lexicon/README.md) into one immutable structure, shared by all threads.
 */
#ifndef LEXICON_LEXICON_H
#define LEXICON_LEXICON_H

#include "base/arena.h"
#include "base/date.h"

enum actor_kind {
	ACTOR_STATE,      /* a state or territory */
	ACTOR_GOVERNMENT, /* a government that is an actor of its own
	                     (AFG.TALIBAN) */
	ACTOR_OFFICE,     /* a ministry, parliament, court, army, agency */
	ACTOR_PERSON,
	ACTOR_GROUP,        /* armed group, party, movement */
	ACTOR_IGO,          /* international organisation or bloc */
	ACTOR_ORGANISATION, /* NGO, company, outlet */
	ACTOR_PEOPLE,       /* ethnic, religious or other population */
	ACTOR_UNKNOWN       /* acts, but nobody knows who it is */
};

/* One actor as it stands on one day. */
struct actor {
	struct str id; /* "RUS", "AFG.TALIBAN", "RUS.MFA" */
	struct str
	    code; /* CAMEO style: alpha-3 or group code + sectors: "RUSGOV" */
	struct str name; /* for people: "Russian Foreign Ministry" */
	enum actor_kind kind;
	struct str country; /* alpha-3, empty for actors of no country */
	struct str
	    sector; /* PLOVER sector "GOV", "MIL", "REB" ...; may be empty */
	/* The actor at whose level relations stand: the state for its
	 * ministries, officials and soldiers, the group for its members, itself
	 * otherwise; empty for those who act for nobody but themselves (former
	 * officials, private persons, crowds of no side). */
	struct str party;
	struct str party_name;
};

/* "state", "group" and so on; static. */
const char *actor_kind_name(enum actor_kind kind);

struct lexicon;

/* Read data/lexicon/ below `data`.
 *
 * CHANCERY_E_IO      a file is missing or cannot be read
 * CHANCERY_E_FORMAT  a line is wrong: the message names file and line
 * CHANCERY_E_NOMEM
 */
MUST_USE enum chancery_status lexicon_open(struct lexicon **out,
                                           const char *data,
                                           struct chancery_error *err);
void lexicon_close(struct lexicon *lexicon);

/* How dictionaries of the TABARI family are read; see dictionary.h. */
enum dialect { DIALECT_PETRARCH2, DIALECT_TABARI };

/* Paths of dictionaries. */
struct given {
	const char *const *path;
	size_t count;
};

struct problems;

/* What a lexicon is made from. */
struct lexicon_sources {
	const char *data; /* the data folder */
	bool alone;       /* the dictionaries only, not data/lexicon */
	enum dialect dialect;
	struct given actors, agents, discards; /* dictionaries */
	/* Folder in which built lexicons are kept (cache_file.h), made where it
	 * is missing; NULL: none. */
	const char *cache;
	/* Where given, every wrong line of every file is put here (problems.h)
	 * and the call fails at the end; else it fails at the first. */
	struct problems *problems;
};

/* Read `sources`, or map what was built from the same bytes before.  A name or
 * word that a dictionary gives means what the dictionary says.
 * Errors of lexicon_open; a cache that cannot be used is none. */
MUST_USE enum chancery_status
lexicon_open_sources(struct lexicon **out,
                     const struct lexicon_sources *sources,
                     struct chancery_error *err);

/* The actor `id` on `day` (DAY_NONE: latest known), in `arena`; false if there
 * is no such id or the arena is full. */
bool lexicon_actor(const struct lexicon *lexicon, struct str id, day_t day,
                   struct actor *out, struct arena *arena);

/* The id of the actor that governs state `state` on `day` where it is an actor
 * of its own ("AFG" on 2022-01-01: "AFG.TALIBAN"), else an empty str. */
struct str lexicon_government(const struct lexicon *lexicon, struct str state,
                              day_t day);

/* Whether the body `body` has `member` for a member on `day` (DAY_NONE: now). */
bool lexicon_member(const struct lexicon *lexicon, struct str body,
                    struct str member, day_t day);

/* The id of the group that `part` is a branch of ("IMGISK": "IMGISI"), on any
 * day; else an empty str. */
struct str lexicon_whole(const struct lexicon *lexicon, struct str part);

#endif
