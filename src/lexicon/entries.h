/* entries.h - the lexicon as the folder `actors` reads it: entries, facts with
 * dates, roles and names.  Everything is immutable once lexicon_open returns.
 */
#ifndef LEXICON_ENTRIES_H
#define LEXICON_ENTRIES_H

#include "base/file.h"
#include "base/vec.h"
#include "lexicon/discards.h"
#include "lexicon/lexicon.h"
#include "lexicon/names.h"
#include "lexicon/textfile.h"

/* Ceilings; more is a damaged lexicon. */
#define ENTRIES_MAX 1000000u
#define FACTS_MAX 8000000u
#define ROLES_MAX 100000u

enum fact_kind {
	FACT_CODE, /* of = the country of a dictionary's code, else as value */
	FACT_SECTOR,
	FACT_PARTY,   /* other = the party's entry */
	FACT_GOVERNS, /* other = the state's entry */
	FACT_MEMBER,  /* other = the member's entry */
	FACT_PART,    /* other = the entry of the group it is a branch of */
	FACT_OFFICE,  /* value = title, role = its role, other = of whom */
	FACT_NAME     /* value = a name of the actor */
};

struct fact {
	struct str value;
	struct str of; /* id of the other actor as written, or as `value` */
	struct days days;
	uint32_t other; /* entry, NONE where the kind has none */
	uint32_t owner; /* the entry that the fact is told of */
	uint32_t role; /* of an office, NONE where the title is no known role */
	uint32_t
	    next; /* fact of the same entry, in order of the file, or NONE */
	uint32_t file, line;
	uint8_t kind; /* enum fact_kind */
};

struct entry {
	struct str id, name, country;
	struct str adjective;   /* the first of them, may be empty */
	struct str office;      /* office kind, such as "ministry.foreign" */
	uint32_t country_entry; /* of the state with that code, or NONE */
	uint32_t first, last;   /* facts, NONE if it has none */
	uint32_t file, line;
	uint8_t kind; /* enum actor_kind */
};

/* What a word for an agent means; see data/lexicon/README.md. */
enum role_class {
	ROLE_PERSON, /* one human, several in the plural */
	ROLE_BODY,   /* an institution */
	ROLE_CROWD   /* several humans */
};

enum role_flag {
	ROLE_GOVERNS = 1, /* means the government as such */
	ROLE_NEEDS = 2,   /* an agent only with a nation, group or name by it */
	ROLE_POST = 4,    /* has a post: "ambassador to", "embassy in" */
	ROLE_STATES = 8,  /* stands for the states themselves ("nations") */
	ROLE_SELF = 16,   /* of a group: the group itself ("fighters") */
	ROLE_GENERIC = 32, /* takes the sector of the body beside it */
	ROLE_PRIVATE = 64, /* acts for nobody but itself */
	ROLE_SAME = 128,   /* all its wordings mean one office */
	ROLE_MANY = 256,   /* needs nothing beside it in the plural */
	ROLE_BEFORE = 512, /* its sector stands before the owner's code */
	ROLE_LAY = 1024,   /* a civilian where nobody stands beside it */
	ROLE_FIRM = 2048   /* of a company where no state stands beside it */
};

/* Kinds of actors that a role may point back to, as bits 1 << enum actor_kind.
 */
struct role {
	struct str name;   /* first wording: "foreign minister" */
	struct str sector; /* sectors joined: "GOV", "GOVMIL"; may be empty */
	struct str office; /* office kind: "ministry.foreign"; may be empty */
	uint16_t flags;    /* enum role_flag, or-ed */
	uint16_t refers;
	uint8_t class; /* enum role_class */
};

struct lexicon {
	struct arena arena;  /* owns everything below but */
	struct arena inputs; /* the text of the files, where it was built and */
	struct mapping map;  /* what lies in the cache, where that was used */
	struct problems *problems; /* while files are read; may be NULL */
	struct names names;
	struct discards discards;
	struct VEC(struct entry) entry;
	struct VEC(struct fact) fact;
	struct VEC(struct role) role;
	struct VEC(struct str) file; /* names for messages */
	struct map by_id;            /* id to entry */
	struct map by_office;        /* "RUS ministry.foreign" to entry */
	struct map by_role;          /* name of a role to role */
	uint32_t *governs;           /* facts of kind FACT_GOVERNS */
	uint32_t governs_count;
	/* Facts of kind FACT_OFFICE, in order for each role: those of role r
	 * are office[office_of[r]] to before office[office_of[r + 1]]. */
	uint32_t *office, *office_of;
};

/* Make `office` and `office_of` of the facts and roles; false when out of
 * memory. */
bool lexicon_list_offices(struct lexicon *lexicon, struct arena *arena) MUST_USE;

/* Read one file of actors or the file of agents into `lexicon`; its bytes must
 * live as long as that.  Errors as lexicon_open. */
MUST_USE enum chancery_status actors_file_read(struct lexicon *lexicon,
                                               struct textfile *file,
                                               struct chancery_error *err);
MUST_USE enum chancery_status agents_file_read(struct lexicon *lexicon,
                                               struct textfile *file,
                                               struct chancery_error *err);

/* Resolve what the entries of all files refer to. */
MUST_USE enum chancery_status lexicon_link(struct lexicon *lexicon,
                                           struct chancery_error *err);

/* Whether every three letters of `sectors` (blanks between them or not) are a
 * sector of CAMEO or PLOVER. */
bool sectors_known(struct str sectors);

/* The kind named "state", "group" and so on; false if there is none. */
bool actor_kind_named(struct str name, enum actor_kind *out);

/* The entry `id`, or NONE. */
uint32_t lexicon_entry(const struct lexicon *lexicon, struct str id);

/* `index` as it stands on `day`; strings in `arena` or the lexicon.
 * CHANCERY_E_NOMEM only. */
MUST_USE enum chancery_status lexicon_stand(const struct lexicon *lexicon,
                                            uint32_t index, day_t day,
                                            struct actor *out,
                                            struct arena *arena,
                                            struct chancery_error *err);

/* By which fact an entry has its code on a day: a code, an office held, a
 * sector; NONE where only its country, or that all its offices are over. */
struct lexicon_reason {
	uint32_t fact;
	bool over;
};
struct lexicon_reason lexicon_why(const struct lexicon *lexicon, uint32_t index,
                                  day_t day);

/* The one office of kind `office` that `owner` (a state's code or an id) has,
 * or NONE. */
uint32_t lexicon_office(const struct lexicon *lexicon, struct str owner,
                        struct str office);

/* The last fact of `kind` of entry `index` that holds on `day`, or NONE. */
uint32_t lexicon_fact(const struct lexicon *lexicon, uint32_t index,
                      enum fact_kind kind, day_t day);

/* The entry that governs the state `index` on `day`, or NONE. */
uint32_t lexicon_governor(const struct lexicon *lexicon, uint32_t index,
                          day_t day);
/* The same for its recognised or elected government: where those who govern came
 * with arms, the last who did not; NONE if there is none. */
uint32_t lexicon_lawful_governor(const struct lexicon *lexicon, uint32_t index,
                                 day_t day);

#endif
