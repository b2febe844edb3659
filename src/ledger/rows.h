/* rows.h - the rows that queries of the ledger give.
 *
 * Text is borrowed and lives as long as the header of the query says; days are
 * DAY_NONE where the record does not know them.  Rows hold no row numbers and
 * no clock times: the same reports give the same rows in any ledger.
 */
#ifndef LEDGER_ROWS_H
#define LEDGER_ROWS_H

#include "base/date.h"

struct report_row {
	struct str content; /* content id of the text */
	struct str id;      /* as the input gave it */
	struct str path, outlet, title, author, url, language;
	day_t published, dateline_day;
	struct str published_basis;
	struct span title_span, dateline;
	struct str text;
	uint32_t claims;
	struct str origin; /* from whom it has what it says: stories/origin.h */
	struct str story; /* with ledger_filter.stories, else empty */
};

#define STORY_TOP 3

/* The reports that tell of one happening. */
struct story_row {
	struct str id;     /* "s" and 16 hex digits */
	day_t first, last; /* of its reports; DAY_NONE: none is dated */
	uint32_t reports;
	uint32_t outlets;     /* that are known by name */
	uint32_t independent; /* of its reports, by their origins */
	/* Of whom most of its reports speak, and what most say was done; empty
	 * behind the last. */
	struct str actor[STORY_TOP], act[STORY_TOP];
	/* The report that is most like the others. */
	struct str central, title;
};

/* One report's wording stands in another's. */
struct copy_row {
	struct str report, of; /* content ids; `of` is taken for the earlier */
	struct str how;        /* same, copy, part: see stories/shingle.h */
	double overlap;        /* share of the shorter that both have */
};

/* Somebody else who published the text of a report. */
struct publication_row {
	struct str report; /* content id */
	struct str outlet, id, title, author, url, path;
	day_t day;
};

/* A report's word that something told before was wrong, or is taken back; see
 * claims/notice.h. */
struct notice_row {
	struct str report, outlet; /* that says so */
	day_t day;
	struct str kind;   /* corrects, retracts */
	struct str aspect; /* claim: it is not told any more; number, day: that
	                    * is another now */
	struct str claim;
	struct str words; /* of the notice */
};

/* An event that is told less fully as part of another; see folds.h. */
struct part_row {
	struct str part, whole; /* events */
	struct str why;         /* unnamed, standing, branch, member */
	/* What the part tells. */
	struct str act, source_name, target_name;
};

/* What an analyst ruled. */
struct ruling_row {
	struct str id;    /* "j" and 16 hex digits */
	struct str verb;  /* see ledger_rule */
	struct str about; /* event, relation or actor */
	struct str other; /* merge: the event it went into; split: the claim;
	                   * same, apart, source, target: the actor; act */
	struct str report; /* same, apart: in this one alone */
	struct days when; /* date, end: half-open */
	struct str name, reason;
	bool undone;
	struct str undone_name, undone_reason;
};

/* From whom reports have what they say of one thing; keys as in
 * stories/origin.h. */
struct origin_row {
	struct str key, class;
	uint32_t reports;
};

/* One origin, over the whole ledger. */
struct source_row {
	struct str key, class;
	uint32_t reports; /* that are its own or relay it */
	/* Points of fact on which the reports differ and it says a value; those
	 * on which the weighing goes by it. */
	uint32_t points, right;
	double weight; /* its accuracy, see stories/weigh.h; a guess without
	                * points */
};

/* One source or target of a claim. */
struct argument_row {
	struct str actor, code, name, kind, country, sector;
	struct str party; /* at whose level relations stand */
	struct str party_name;
	struct span span, from;
};

#define CLAIM_ARGUMENTS_MAX 64u

/* What a claim counts; see claims/claim.h. */
struct number_row {
	struct str kind, unit, bound;
	int64_t low, high; /* in thousandths; INT64_MIN: no bound */
	struct span span;
};

struct claim_row {
	struct str id;     /* "CONTENT.N" */
	struct str report; /* content id */
	struct span sentence, trigger;
	struct str act, plover, mode, cameo;
	int quad;
	const struct argument_row *source, *target;
	uint32_t source_count, target_count;
	const struct number_row *number;
	uint32_t number_count;
	struct str scope;
	struct days when;
	struct str grain, basis;
	struct span when_span;
	struct str place_name, place_country, place_id; /* empty: no place */
	double lat, lon;
	struct span place_span;
	int polarity;
	struct str modality;
	bool historical, holds, reference;
	bool entailed; /* not told: follows from another act */
	struct str closure;               /* "" for none */
	uint32_t statement;               /* ordinal in its report, or NONE */
	struct str speaker, speaker_name; /* actor id; empty if nobody known */
	struct span speaker_span;
	double confidence;
	struct str rule_file;
	uint32_t rule_line;
	struct str coder; /* version of the program that coded it */
};

/* Where it was is told by the dateline alone, not by its own sentence. */
static inline bool claim_row_datelined(const struct claim_row *c)
{
	return c->place_name.len && !c->reference &&
	       c->place_span.begin < c->sentence.begin;
}

struct statement_row {
	struct str report;
	uint32_t ordinal;
	struct str kind;
	struct span content, cue, speaker_span, channel;
	struct str speaker, speaker_name, addressee;
	/* Their ids with blanks between, where there are several and all reports
	 * are asked for. */
	struct str speakers;
	struct str speaker_party; /* at whose level the speaker speaks */
	struct str speaker_party_name, speaker_kind, speaker_sector;
	bool denied;
};

struct event_row {
	struct str id; /* "e" and 16 hex digits */
	struct str act, plover, cameo;
	struct str source, source_name, target, target_name; /* parties */
	struct str scope;
	bool standing;    /* told as standing only, not as a change */
	bool historical;  /* every report tells it as the past */
	struct days when; /* it happened within these days */
	day_t best;       /* the day most and best say */
	struct str basis;
	uint32_t claims, reports; /* that tell of it; reports are distinct */
	uint32_t independent;     /* of those reports, by their origins */
	struct str classes;       /* of their outlets: "state+private" */
	double confidence;        /* of extraction, of the surest claim */
	uint32_t disagreements;
	bool withdrawn; /* those who told of it have taken it back */
};

/* Does it stand on a day? */
enum answer { ANSWER_NO, ANSWER_POSSIBLY, ANSWER_YES, ANSWER_UNKNOWN };
const char *answer_name(enum answer answer);

struct relation_row {
	struct str id; /* "r" and 16 hex digits */
	struct str relation;
	struct str source, source_name, target, target_name;
	struct str scope;
	int level; /* 0: none */
	/* First and last day on which it can have begun; the same for its end,
	 * the day from which it no longer stands.  from_lo DAY_NONE: nobody
	 * says when it began; to_hi DAY_NONE: nobody says that it ended. */
	day_t from_lo, from_hi, to_lo, to_hi;
	day_t confirmed; /* last day on which a report has it stand */
	uint32_t fades;  /* days after which it needs confirming, 0 never */
	int rank;        /* 0; -1: only denied; -2: taken back by those who
	                  * told it */
	struct str reason;
	uint32_t reports;     /* distinct ones that have it start or stand */
	uint32_t independent; /* of those reports, by their origins */
	struct str classes;   /* of their outlets: "state+private" */
	double confidence;    /* of extraction, of the surest claim */
	uint32_t disagreements;
	enum answer answer; /* for as_of; ANSWER_UNKNOWN without */
};

/* How a relation with these bounds answers for `day`. */
enum answer relation_answer(const struct relation_row *row, day_t day);

/* One claim behind an event, relation or expectation. */
struct support_row {
	struct str claim, report;
	/* For events: tells, points, planned, possible, conditional,
	 * called-for, denies, withdrawn. For relations: starts, ends, holds, denies.
	 * For expectations the modality. */
	struct str role;
	struct str event; /* through which it supports a relation */
};

/* What reports, or those they quote, say will or may happen, or should; no
 * event, and nothing stands by it. */
#define EXPECTATION_LETTER 'x'
struct expectation_row {
	struct str id; /* the letter and 16 hex digits */
	struct str act, plover, cameo;
	/* Parties; "?STATES" are states that nobody names. */
	struct str source, source_name, target, target_name;
	int polarity;        /* -1: that it will not happen */
	bool demanded;       /* only called for */
	struct str modality; /* of most of its claims */
	day_t first, last;   /* of its reports; DAY_NONE: none is dated */
	uint32_t claims, reports, independent;
	double confidence; /* of extraction, of the surest claim */
	struct str event;  /* in which it came about, empty: none is known */
	struct str example; /* the event that others would follow, or empty */
	const struct support_row *support; /* `claims` of them, by day, report
	                                    * and text */
};

/* On whose word the list of those in `relation` to `target` is complete. */
struct closure_row {
	struct str relation, target, target_name, scope;
	struct str kind;  /* first, only, empty */
	struct days when; /* first: nobody before; only: nobody else within;
	                   * empty: nobody but the exceptions until the end */
	struct str claim, report;
	struct str outlet, title;
	struct span sentence;
	struct str words;            /* of that sentence */
	const struct str *exception; /* parties */
	uint32_t exceptions;
	/* With as_of: whether the word covers that day, or was given before it.
	 */
	bool covers;
};

/* A report in which the words searched for stand. */
struct search_row {
	struct str report, outlet, title;
	day_t day;
	struct str passage; /* words found between the bytes 2 and 3 */
};

struct disagreement_row {
	struct str id;
	struct str about; /* event or relation */
	struct str kind;  /* see disagreements.c */
	struct str best;  /* the value the record goes by */
	struct str reason; /* why */
	/* What it is about: an act or relation between these. */
	struct str act, source_name, target_name;
	uint32_t values;
};

struct value_row {
	struct str value;
	struct str claim, report;
	struct span sentence; /* that says so, in the report's text */
};

#endif
