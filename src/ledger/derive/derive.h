/* derive.h - from all claims about two parties to events, relations and
 * disagreements.
 *
 * Everything here is a pure function of a unit: the set of facts of one family
 * of acts between the same two parties, in the order of their keys.  Nothing
 * knows of the database, of clocks, or of the order in which reports were
 * read.  Memory is in the arena given; NULL or false means out of memory.
 */
#ifndef LEDGER_DERIVE_DERIVE_H
#define LEDGER_DERIVE_DERIVE_H

#include "base/date.h"
#include "claims/claim.h"
#include "ledger/derive/rules.h"

/* One claim about one ordered pair of parties. */
struct fact {
	struct str content; /* of its report; with `ordinal` the key */
	uint32_t ordinal;
	int64_t claim; /* row, for writing the result only */
	uint32_t act;  /* of the rules */
	struct str source, target, scope;
	struct days when; /* bounds by the claim, DAY_NONE where open */
	enum granularity grain;
	enum time_basis basis;
	day_t told; /* the report's own day */
	int polarity;
	enum modality modality;
	bool historical, holds, reference;
	bool entailed; /* not told: it follows from another act */
	struct str origin, class; /* from whom the report has it; copies.h */
	bool relayed;             /* on the word of another outlet */
	bool withdrawn;           /* taken back; see notices.h */
	double confidence;
	struct str place, country;  /* where, by name; empty: not told */
	bool whole;                 /* the place is the whole country */
	struct str agent, patient;  /* ids of those named, a blank between */
	struct str doers, sufferers; /* the same with what each is; doers.h */
	bool words;                 /* said, not done: quad class 1 or 3 */
	struct str numbers;         /* "killed 12 12 exact;wounded 3  vague":
	                             * what, at least, at most, how told */
};

struct facts {
	const struct fact *item; /* by content, ordinal, source, target */
	uint32_t count;
	bool private; /* one of the two parties is no power */
};

/* A fact says on its own that something happened or stands. */
static inline bool fact_tells(const struct fact *fact)
{
	return fact->polarity > 0 && fact->modality == MODALITY_ASSERTED;
}

/* How firmly a fact is dated. */
enum footing {
	FOOTING_NONE,   /* no bounds */
	FOOTING_REPORT, /* only by the report's own day */
	FOOTING_WORDS   /* by words about the happening */
};
enum footing fact_footing(const struct fact *fact);

enum member_role {
	MEMBER_TELLS,
	MEMBER_POINTS,  /* a reference */
	MEMBER_IMPLIES, /* tells what could not be done without it */
	MEMBER_PLANNED,
	MEMBER_POSSIBLE,
	MEMBER_CONDITIONAL,
	MEMBER_CALLED_FOR,
	MEMBER_DENIES,
	MEMBER_WITHDRAWN /* told it, and took that back */
};
const char *member_role_name(enum member_role role);

struct member {
	uint32_t fact;
	enum member_role role;
};

#define DERIVED_ID_LEN 17 /* a letter and 16 hex digits */

struct event {
	char id[DERIVED_ID_LEN + 1];
	uint32_t act;
	struct str source, target, scope;
	bool standing; /* only told as standing */
	bool historical;
	struct days when; /* half-open bounds */
	day_t best;
	day_t named; /* the day by which it is called: the first it can have
	              * been on; of what nobody dates that of the report */
	struct str lead;             /* whose it is; see doers_lead */
	enum time_basis basis;       /* the best of its members' */
	const struct member *member; /* by fact */
	uint32_t member_count;
	uint32_t reports; /* distinct, that tell or point */
};

struct events {
	const struct event *item; /* by id */
	uint32_t count;
};

bool events_derive(struct events *out, struct arena *arena,
                   const struct rules *rules, const struct facts *facts);

enum support_role {
	SUPPORT_STARTS,
	SUPPORT_ENDS,
	SUPPORT_HOLDS,
	SUPPORT_DENIES
};
const char *support_role_name(enum support_role role);

struct support {
	uint32_t fact, event; /* event NONE for a denial of what has none */
	enum support_role role;
};

struct relation {
	char id[DERIVED_ID_LEN + 1];
	struct str relation, source, target, scope;
	int level;
	day_t from_lo, from_hi, to_lo, to_hi; /* as struct relation_row */
	day_t confirmed;
	int rank;
	const char *reason;            /* static */
	const struct support *support; /* by fact, role */
	uint32_t support_count;
	uint32_t reports;
};

struct relations {
	const struct relation *item; /* by id */
	uint32_t count;
};

/* It began before it ended: by the last day of its end, and its end is no
 * earlier than the first of its beginning.  For one whose from_lo is not after
 * its to_hi. */
void relation_order(struct relation *relation);

bool relations_derive(struct relations *out, struct arena *arena,
                      const struct rules *rules, const struct facts *facts,
                      const struct events *events);

struct variant {
	struct str value;
	uint32_t fact;
};

struct disagreement {
	char id[DERIVED_ID_LEN + 1];
	struct str about; /* event or relation id */
	const char *kind; /* static */
	struct str best;
	struct str reason; /* why the record goes by it */
	const struct variant *variant; /* by value, fact */
	uint32_t variant_count;
};

struct disagreements {
	const struct disagreement *item;
	uint32_t count;
};

bool disagreements_derive(struct disagreements *out, struct arena *arena,
                          const struct rules *rules, const struct facts *facts,
                          const struct events *events,
                          const struct relations *relations);

/* What an event or relation rests on: three figures that say different things
 * and are never joined into one. */
struct weight {
	uint32_t independent; /* origins of the reports that tell of it */
	struct str classes;   /* of their outlets, joined by "+" */
	double confidence;    /* of the surest reading */
};

struct weights {
	const struct weight *event, *relation; /* by index */
};

/* Reports of one origin count once.  So do those that alone share a value which
 * the others, more origins than they, contradict: shared errors show copying.
 */
bool weights_derive(struct weights *out, struct arena *arena,
                    const struct facts *facts, const struct events *events,
                    const struct relations *relations,
                    const struct disagreements *disagreements);

/* The id of the event number `again` of those of act `act` that have its parties,
 * lead, scope, standing and named day.  False: out of memory. */
bool event_id(char out[DERIVED_ID_LEN + 1], struct arena *arena,
              const struct event *event, struct str act, uint32_t again);

/* `letter` and 16 hex digits of the hash of `key`. */
void derived_id(char out[DERIVED_ID_LEN + 1], char letter, struct str key);
/* The id of what is named by its first report (content id) and a key: the
 * letter, the beginning of the content id, and digits of the key. */
#define REPORT_ID_PART 8u
void report_id(char out[DERIVED_ID_LEN + 1], char letter, struct str content,
               struct str key);

#endif
