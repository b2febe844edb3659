/* rules.h - the reading rules: which words in which positions say which act.
 *
 * Read from data/lexicon/rules/; the format is described in the README there.
 * Immutable after reading, shared by all threads.
 */
#ifndef CLAIMS_RULES_H
#define CLAIMS_RULES_H

#include "base/map.h"
#include "base/vec.h"
#include "claims/claim.h"

#define SLOT_STEPS_MAX 3
#define RULE_SLOTS_MAX 8
#define SAY_SETS_MAX 4

/* A step of a path from the trigger to a filler. */
enum slot_step {
	STEP_SUBJECT,
	STEP_OBJECT,
	STEP_INDIRECT,
	STEP_PARTICLE,
	STEP_XCOMP,
	STEP_CCOMP,
	STEP_SUBJUNCTIVE, /* a clause of what is to be: "insists that X go" */
	STEP_POSSESSOR,
	STEP_KIND,     /* of what kind: adjective, compound */
	STEP_MODIFIER, /* whose or of what kind: possessor, of, adjective,
	                  compound */
	STEP_SELF,     /* the word itself */
	STEP_NAMED,    /* who is said to be it: "Ansaru, an offshoot of" */
	STEP_CASE,     /* the preposition by which the word hangs */
	STEP_HOLDER,   /* whose view the clause tells: "X's stance that" */
	STEP_OWN,      /* what "theirs", "its own" stands for: "kept its
	                  embassy, while X closed its own" */
	STEP_PREPOSITION
};

/* Sets of words that the code itself asks for; each must be in the files. */
enum rule_set {
	SET_SUPPORT,   /* verbs that lend a noun act their arguments */
	SET_PLANNED,   /* what their complement says is intended */
	SET_POSSIBLE,  /* ... is thought possible */
	SET_CALLED,    /* ... is asked for */
	SET_UNDONE,    /* ... did not happen: refuse, fail, deny */
	SET_ALLEGED,   /* ... is laid to somebody's charge: accuse of, blame for
	                */
	SET_UNCERTAIN, /* adverbs and adjectives of doubt: reportedly, possible
	                */
	SET_FUTURE,    /* adjectives of what is to come: planned, future */
	SET_BACKWARD,  /* conjunctions that point back: after, since */
	SET_DOER, /* nouns that act for whom they belong to: decision, troops */
	SET_EVENT,     /* nouns that point to an act: move, event, decision */
	SET_COMMITS,   /* who says so will do the complement: agree, willing */
	SET_INTENDS,   /* ... means to: plan, aim, due */
	SET_REFUSES,   /* ... will not */
	SET_CONSIDERS, /* ... may */
	SET_THREATENS, /* ... will, against somebody */
	SET_SAYS,      /* plain words of saying */
	SET_DEMANDS,   /* among SET_CALLED: not asked for but demanded */
	SET_HEARSAY,   /* what is so far only said: claim, rumour, evidence */
	SET_MADE,      /* participles that say whose a thing is: filed by */
	SET_SITED,     /* acts that are done where the reporter is */
	SET_GROUND,    /* land and property: a name before it says whose */
	SET_MEANS,     /* what somebody does so, he does by it: use, exploit */
	SET_GATHERS,   /* who does so talks: meet, convene */
	SET_APPEARS,   /* who does so says something: appear, write */
	RULE_SETS
};

enum slot_role {
	ROLE_NONE,
	ROLE_SOURCE,
	ROLE_TARGET,
	ROLE_SCOPE,
	/* Target is to whom the act was done that the word points to:
	 * "recognition", told before. */
	ROLE_POINTED,
	/* Target is who did the first act that the report tells: "others follow
	 * suit". */
	ROLE_FIRST_DOER
};

enum actor_class {
	CLASS_ANY,
	CLASS_POLITICAL,
	CLASS_ARMED,
	CLASS_STATE,
	CLASS_GOVERNMENT, /* of a state, named as such */
	CLASS_BLOC,
	CLASS_STATES, /* a state, or states in general: "other countries" */
	CLASS_GROUP, /* an armed or political group, a body of states */
	CLASS_FORCE, /* armed, and no state as such */
	CLASS_CIVIL, /* people and houses of politics, firms, outlets: without
	                arms */
	CLASS_PERSON /* somebody by name or office */
};

struct word_set {
	struct map words; /* lemma -> 1 */
};

struct slot {
	enum slot_step step[SLOT_STEPS_MAX];
	struct str preposition[SLOT_STEPS_MAX];
	/* By step: the lemma there must be one; NULL: any. */
	const struct word_set *words[SLOT_STEPS_MAX];
	uint32_t step_count;
	enum slot_role role;
	enum actor_class actors;
	bool may_lack_actor; /* `?`: the words must be there, the actor need not
	                      */
	bool optional;       /* `??`: none of it need be there */
	bool absent;         /* `!`: there must be no such filler */
	struct str text;     /* as it is written */
};

enum trigger_kind { TRIGGER_VERB, TRIGGER_NOUN, TRIGGER_ADJECTIVE };

struct pattern {
	struct rule rule; /* file, line, act */
	enum trigger_kind kind;
	struct slot slot[RULE_SLOTS_MAX];
	uint32_t slot_count;
	bool pair;       /* reciprocal: several sources do without a target */
	bool sourceless; /* an act without a known doer is still one */
	bool targetless; /* a noun act that is done to nobody */
	bool sourced;    /* no act unless somebody is told to do it */
};

/* The patterns of one trigger word, those further down in the files first. */
struct pattern_link {
	uint32_t pattern;
	uint32_t next; /* index of the next link, or NONE */
};

/* A statement whose words hold one of each set is the act. */
struct say_pattern {
	struct rule rule;
	const struct word_set *set[SAY_SETS_MAX];
	uint32_t set_count;
	const struct word_set *without; /* NULL: no such bar */
};

/* What the word that governs an act makes of it: "agreed to withdraw" is an
 * agreement, "refused to withdraw" a rejection. */
enum turn {
	TURN_NONE,
	TURN_AGREED,
	TURN_REFUSED,
	TURN_THREATENED,
	TURN_CONSIDERED,
	TURN_SAID,
	TURN_ASKED,
	TURN_DEMANDED
};

struct turn_rule {
	struct rule rule; /* its act is what the claim becomes */
	enum turn turn;
	struct str from; /* the governed act's name or PLOVER type */
};

/* Where whom an act is done to may stand, if no slot of its rule has it. */
#define TARGET_STEPS_MAX 8

struct target_step {
	enum slot_step step; /* object, subject, possessor, preposition */
	struct str preposition;
};

struct target_rule {
	struct str from; /* an act's name or PLOVER type */
	struct target_step step[TARGET_STEPS_MAX];
	uint32_t step_count;
	bool pair; /* several doers do it with each other */
	bool home; /* else to the state of which the one doer is */
};

/* What an act cannot be done to, or by, or told of: nobody kills a plan, a crash
 * that kills is no attack, who is beaten in a match is not beaten. */
enum spared { SPARED_OBJECT, SPARED_DOER, SPARED_CLAUSE, SPARED_SENTENCE };

struct spare_rule {
	struct str from; /* an act's name or PLOVER type */
	const struct word_set *words;
	enum spared where;
};

/* What is no force among those who bear no arms: "attacked the senator". */
struct contest_rule {
	struct str from; /* an act's name or PLOVER type */
	bool any;        /* "was defeated", nobody told by whom, neither */
};

/* What an act is about, by words below it; data/lexicon/rules/entails.txt. */
enum topic_kind {
	TOPIC_GROUND, /* what somebody holds against a power */
	TOPIC_SECTOR, /* in what somebody is helped */
	TOPIC_KINDS
};

struct topic {
	enum topic_kind kind;
	struct str name;
	struct map words; /* lemma -> 1 */
};

struct scoped_rule {
	struct str from; /* an act's name or PLOVER type */
	enum topic_kind kind;
	bool must; /* without a topic it is no such act */
};

/* Who does one act does another too. */
struct entail_rule {
	struct rule rule; /* its act is the other */
	struct str from;  /* an act's name or PLOVER type */
	bool persons;     /* two persons of two parties do it */
	bool topical;     /* a ground is told; it is the scope */
	struct map by;    /* the trigger's lemma is among these; empty: any */
	struct map in;    /* the sentence has one of these; empty: any */
	struct map without;
};

/* What stands by the words for somebody; see passing.h. */
enum passing {
	PASSING_LISTED,
	PASSING_LOOSE, /* listed, of what is no body; by the same words */
	PASSING_ALLIED,
	PASSING_BRANCHED,
	PASSING_BACKED,
	PASSING_POSTED,
	PASSINGS
};

struct entails {
	const struct topic *topic;
	uint32_t topic_count;
	struct map about;  /* nouns over which a topic word tells the topic */
	struct map holder; /* nouns for who holds an office in person */
	const struct scoped_rule *scoped;
	uint32_t scoped_count;
	const struct entail_rule *rule;
	uint32_t rule_count;
	const struct str *lent; /* acts or types of those whose target may be
	                         * told before */
	uint32_t lent_count;
	struct rule passing[PASSINGS]; /* without an act: nothing */
	struct map passing_words[PASSINGS];
};

/* What a person's title tells: an office held, or held once. */
enum title { TITLE_CURRENT, TITLE_FORMER, TITLES };

struct rules {
	struct rule title[TITLES]; /* without an act: nothing */
	struct entails entails;
	const struct target_rule *target;
	uint32_t target_count;
	const struct turn_rule *turn;
	uint32_t turn_count;
	const struct spare_rule *spare;
	uint32_t spare_count;
	const struct contest_rule *contest;
	uint32_t contest_count;
	const struct pattern *pattern;
	uint32_t pattern_count;
	const struct pattern_link *link;
	struct map verb, noun, adjective; /* lemma -> first link */
	const struct say_pattern *say;
	uint32_t say_count;
	const struct word_set *set[RULE_SETS];
};

/* Read every file of `data`/lexicon/rules. Everything lives in `arena`. Errors
 * as lexicon_open. */
MUST_USE enum chancery_status rules_read(struct rules *out, struct arena *arena,
                                         const char *data,
                                         const struct acts *acts,
                                         struct chancery_error *err);

/* The first turn rule of this kind for `act` (NULL: an act that is not known,
 * which only `*` fits); NULL if there is none. */
const struct rule *rules_turned(const struct rules *rules, enum turn turn,
                                const struct act *act);

/* The first target rule for `act`, NULL if there is none. */
const struct target_rule *rules_target(const struct rules *rules,
                                       const struct act *act);

/* Whether the act cannot be done to what `lemma` names, cannot be done by it,
 * does not come about by such a clause ("when the bus overturned") or is not
 * told in a sentence that has it. */
bool rules_spare(const struct rules *rules, const struct act *act,
                 struct str lemma, enum spared where);

/* The contest rule for `act`, NULL if there is none. */
const struct contest_rule *rules_contest(const struct rules *rules,
                                         const struct act *act);

bool word_set_has(const struct word_set *set, struct str lemma);

#endif
