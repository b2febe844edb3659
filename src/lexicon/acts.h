/* acts.h - what actors do: every act with its codes in both ontologies and
 * what it changes between them.
 *
 * Read from data/lexicon/acts.txt; the format is described there.  Codes are
 * those of the PLOVER 2 manual and the CAMEO 1.1b3 codebook.
 */
#ifndef LEXICON_ACTS_H
#define LEXICON_ACTS_H

#include "lexicon/textfile.h"

#define ACT_EFFECTS_MAX 4
#define ACT_CONTEXTS_MAX 4

enum effect_role {
	EFFECT_STARTS, /* the relation stands from then on */
	EFFECT_ENDS,   /* it stood until then */
	EFFECT_HOLDS,  /* it stood then; nothing is said of start or end */
	EFFECT_ANNOUNCES /* the same, also where the act is only planned: who
	                  * means to help has said so */
};

struct effect {
	struct str relation; /* "recognise.government" */
	enum effect_role role;
	bool reversed;  /* from the target to the source of the act */
	bool symmetric; /* both ways */
	int level;      /* of the relation, 0 where it has none */
};

/* Between whom a relation stands that an act changes. */
enum standing {
	STANDING_SIDE,    /* the state or group for which the actor acts */
	STANDING_PRIVATE, /* the same; the actor itself where there is none */
	STANDING_SELF     /* the actor itself: an office is held by nobody else */
};

struct act {
	struct str name;   /* "recognise.government" */
	struct str plover; /* "SUPPORT"; empty for CAMEO 01 and 02 acts */
	struct str mode;   /* of PLOVER 2, may be empty */
	struct str cameo;  /* "054"; empty for what stands and is no act */
	struct str meaning, example; /* one line each, may be empty */
	int quad; /* 1 verbal cooperation .. 4 material conflict, 0 none */
	struct str context[ACT_CONTEXTS_MAX];
	uint32_t context_count;
	struct effect effect[ACT_EFFECTS_MAX];
	uint32_t effect_count;
	bool mutual; /* source and target do it to each other */
	/* The act is done to a government where its target is named as a state:
	 * the ledger then takes the state's government of that day. */
	bool target_government;
	/* The act is done to the state itself, whoever governs it. */
	bool target_state;
	enum standing source, target;
};

/* What stands between two actors. */
struct relation_type {
	struct str name;
	bool symmetric;
	/* Days without a report after which it is no longer taken to hold; 0:
	 * it holds until something ends it. */
	uint32_t fades;
	/* It stands between states, governments, armed groups and bodies of
	 * states only. */
	bool powers;
};

struct acts {
	const struct act *item;
	uint32_t count;
	const struct relation_type *relation;
	uint32_t relation_count;
};

/* Read `data`/lexicon/acts.txt; everything lives in `arena`. Errors as
 * lexicon_open. */
MUST_USE enum chancery_status acts_read(struct acts *out, struct arena *arena,
                                        const char *data,
                                        struct chancery_error *err);
struct problems;

/* The same of one file; where `problems` (problems.h) is given, all its wrong
 * lines are put there and `err` may not be NULL. */
MUST_USE enum chancery_status
acts_file_read(struct acts *out, struct arena *arena, struct textfile *file,
               struct problems *problems, struct chancery_error *err);

/* NULL if there is none of that name. */
const struct act *acts_find(const struct acts *acts, struct str name);
const struct relation_type *acts_relation(const struct acts *acts,
                                          struct str name);

#endif
