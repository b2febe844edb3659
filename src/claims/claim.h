/* claim.h - what one report says happened or stands.
 *
 * The stream form of these structures is written by output/claims.h.
 */
#ifndef CLAIMS_CLAIM_H
#define CLAIMS_CLAIM_H

#include "lexicon/acts.h"
#include "lexicon/discards.h"
#include "places/place.h"
#include "statements/statement.h"
#include "times/time.h"

struct argument {
	const struct actor *actor;
	struct span
	    span; /* words of this sentence that name it; empty: carried over */
	struct span from; /* then its antecedent's words, if any */
};

enum modality {
	MODALITY_ASSERTED,
	MODALITY_PLANNED,
	MODALITY_POSSIBLE,
	MODALITY_CONDITIONAL,
	MODALITY_CALLED_FOR
};

/* What a claim says about the whole list of those who did the act. */
enum closure {
	CLOSURE_NONE,
	CLOSURE_FIRST, /* "the first country to": nobody before */
	CLOSURE_ONLY,  /* "the only country", "only by A, B and C": the sources
	                * are  the whole list then */
	CLOSURE_EMPTY  /* "no country has", "no other country has": nobody but
	                * those  the report names elsewhere */
};

/* One reading rule; see data/lexicon/rules/README.md. */
struct rule {
	struct str file;
	uint32_t line;
	const struct act *act;
	struct str text; /* the line as it stands there */
};

struct claim {
	struct str id;     /* report content id + "." + ordinal */
	uint32_t sentence; /* index */
	uint32_t trigger_word;
	struct span trigger;
	const struct act *act;
	const struct argument *source, *target;
	uint32_t source_count, target_count;
	struct str scope;   /* "trade", "terror", an instrument; may be empty */
	struct dating when; /* with dateline or publication filled in */
	uint32_t place;     /* index into places, or NONE */
	int polarity;       /* 1, or -1: did not happen */
	enum modality modality;
	bool historical; /* told as the past behind the news */
	/* The act is told as standing, not as a change ("has maintained ties",
	 * "is recognised by"): relations it would start are only held. */
	bool holds;
	/* Only pointed at ("Russia's recognition", "this decision"), not told.
	 */
	bool reference;
	/* The claim, by index, that speaks of this act as intended, asked for,
	 * condemned, refused ("agreed to withdraw"), or from which this one
	 * follows: that one has a type in the ontologies, this one has not;
	 * NONE for most. */
	uint32_t within;
	enum closure closure;
	uint32_t statement;          /* that it stands in, or NONE */
	const struct actor *speaker; /* of that statement, NULL if unknown */
	struct span speaker_span;
	bool
	    implied; /* the target hangs neither in a slot nor on the trigger */
	/* Not told, but the act of the claim `within` could not be done without
	 * it; see entail.h. */
	bool entailed;
	float confidence;
	const struct rule *rule;
};

struct claims {
	const struct claim *item; /* in order of the text */
	uint32_t count;
};

/* So much or so many of something; see number.h. */
struct number {
	/* killed, wounded, troops, money, percent ... as
	 * data/lexicon/numbers.txt names them; "things" for all else that is
	 * counted. */
	struct str kind;
	/* Money: ISO 4217 code; percent, distance: the unit; counts: the lemma
	 * of the noun, empty if there is none. */
	struct str unit;
	int64_t low, high; /* in thousandths; INT64_MIN: no bound */
	/* exact, at-least, at-most, more-than, less-than, nearly, about, range,
	 * vague: how low and high are meant. */
	struct str bound;
	struct span span;
};

struct numbers {
	const struct number *item; /* claim by claim, in order of the text */
	const uint32_t *first;     /* claim i: [first[i], first[i + 1]) */
};

enum notice_kind { NOTICE_CORRECTS, NOTICE_RETRACTS };
/* What of a report was wrong. */
enum notice_aspect {
	NOTICE_CLAIM, /* what it says happened */
	NOTICE_NUMBER,
	NOTICE_DAY,
	NOTICE_NAME
};

/* A word on a report that was wrong or is taken back; see notice.h. */
struct notice {
	enum notice_kind kind;
	enum notice_aspect aspect;
	struct span span;  /* its words */
	struct span wrong; /* those that tell what was wrong; what they say
	                    * happened is not told */
	/* Words for the outlet whose report it is; empty: that of the report in
	 * which the notice stands. */
	struct str outlet;
	bool told;    /* of another's doing: "X has retracted its report" */
	bool version; /* of earlier versions of the report that it stands in */
	bool itself;  /* of the report that it stands in */
	day_t reported; /* day of the report that is meant, or DAY_NONE */
	int64_t number;    /* wrong, in thousandths */
	int64_t low, high; /* right ones; AMOUNT_OPEN where not told */
	struct days wrong_day, day;
	struct str name; /* wrong */
};

struct notices {
	const struct notice *item; /* in order of the text */
	uint32_t count;
};

/* Everything found in one report. Valid while the report's doc arena, the
 * lexicon and the acts live. */
struct coding {
	const struct report *report;
	struct words words;
	struct trees trees;
	struct mentions mentions;
	/* For each mention whether a claim or statement rests on it: it is a
	 * source, a target or a speaker. */
	const bool *mention_used;
	struct times times;
	struct places places;
	struct statements statements;
	struct claims claims;
	/* Phrases of the user's dictionaries for whose sake claims are left
	 * out. */
	struct discardings discards;
	struct numbers numbers;
	struct notices notices;
};

const char *notice_kind_name(enum notice_kind kind);
const char *notice_aspect_name(enum notice_aspect aspect);
const char *modality_name(enum modality modality);
const char *closure_name(enum closure closure); /* "" for none */

#endif
