/* compare.h - reports side by side: the points on which they can agree, each
 * with what every report says about it.
 *
 * Where a report says nothing on a point it has no entry there: silence is not
 * denial.  All is a pure function of the view.
 */
#ifndef LEDGER_COMPARE_COMPARE_H
#define LEDGER_COMPARE_COMPARE_H

#include "ledger/compare/wording.h"

enum point_kind {
	POINT_EVENT,   /* that it happened: says, points to, plans, denies */
	POINT_DATE,    /* on which day */
	POINT_SOURCE,  /* by whom exactly */
	POINT_TARGET,  /* to whom exactly */
	POINT_PLACE,   /* where */
	POINT_COUNT,   /* how many, of what */
	POINT_TOLD,    /* by which words */
	POINT_TIES,    /* what passed between two parties, which way */
	POINT_EXPECTED, /* what may or shall follow: planned, possible, asked for */
	POINT_NAME,    /* by which words an actor is named */
	POINT_SCOPE,   /* first, only: of whom, since when */
	POINT_WORDING, /* the words of one statement */
	POINT_PHRASE,  /* words of a speaker that several reports quote */
	POINT_TOPIC,   /* of what the reports speak */
	POINT_GARBLE,  /* one report against itself */
	POINT_REPEAT,  /* one report, the same passage twice */
	POINT_KINDS
};
const char *point_kind_name(enum point_kind kind);

struct entry {
	uint32_t report; /* of the view */
	struct str value;
	struct str claim;   /* id, empty: words without a claim */
	struct span span;   /* of the sentence, or of the words themselves */
	bool denies;        /* says that it is not so */
};

struct point {
	char id[18]; /* "p" (or "d" where it is a disagreement) and 16 digits */
	enum point_kind kind;
	struct str about; /* id of the event, else the actors or act meant */
	struct str label; /* for a person to read */
	struct str best;  /* the reading that the rest of the record supports */
	struct str reason;
	bool differs; /* two values that cannot both be so, or are versions of
	               * what can be so only once */
	const struct entry *entry; /* by report, value, span */
	uint32_t count, values, reports;
};

struct points {
	const struct point *item; /* by kind, label, about */
	uint32_t count;
};

/* All points, or with `differing` only those that differ and that no unit of
 * the ledger derives: wordings, scopes, garbles.  False when out of memory. */
MUST_USE bool points_find(struct points *out, const struct view *view,
                          bool differing);

#endif
