/* measures.h - the words that numbers are told with: numerals and scales, words
 * that bound a number, currencies and units, and what a count is a count of.
 *
 * Read from data/lexicon/numbers.txt, which describes its format.  Immutable
 * once open and shared by all threads.
 */
#ifndef CLAIMS_MEASURES_H
#define CLAIMS_MEASURES_H

#include "base/base.h"

/* Amounts are whole thousandths: 2.5 is 2500. */
#define AMOUNT_ONE 1000
#define AMOUNT_OPEN INT64_MIN /* no bound */
#define AMOUNT_MAX INT64_C(9000000000000000000)

/* More entries than this in one file is a mistake. */
#define MEASURES_MAX 20000u
/* A phrase has at most so many words. */
#define MEASURE_WORDS 4u

/* Where an entry stands; each section is a space of names of its own. */
enum measure_part {
	MEASURE_NUMERAL, /* "twelve" */
	MEASURE_SCALE,   /* "million", "crore" */
	MEASURE_VAGUE,   /* "dozens" */
	MEASURE_BEFORE,  /* "at least" */
	MEASURE_BEHIND,  /* "or more" */
	MEASURE_UNIT,    /* "us dollar", "percent" */
	MEASURE_OBJECT,  /* kill: what it is done to counts */
	MEASURE_SUBJECT, /* die: who does it counts */
	MEASURE_NOUN,    /* death: the noun itself is what is counted */
	MEASURE_STATE    /* dead: said of what is counted */
};

struct measure {
	/* Numerals, scales: low is the value.  Vague words: both bounds, high
	 * may be AMOUNT_OPEN. */
	int64_t low, high;
	/* Bounds: its name ("at-least").  Units and counts: the kind. */
	struct str name;
	/* Units: the currency's ISO 4217 code, "percent", "km". */
	struct str unit;
	bool closed; /* a scale that only counts right behind its digits: 5m */
};

struct measures;

/* Read `data`/lexicon/numbers.txt.
 *
 * CHANCERY_E_IO        the file is missing or cannot be read
 * CHANCERY_E_ENCODING  it is not UTF-8
 * CHANCERY_E_FORMAT    a line is wrong: the message names file and line
 * CHANCERY_E_LIMIT     longer than TEXTFILE_MAX or more than MEASURES_MAX
 * CHANCERY_E_NOMEM
 */
MUST_USE enum chancery_status measures_open(struct measures **out,
                                            const char *data,
                                            struct chancery_error *err);
/* As measures_open, from text in memory, which is copied; `name` is how errors
 * call it. */
MUST_USE enum chancery_status measures_read(struct measures **out,
                                            struct str text, const char *name,
                                            struct chancery_error *err);
void measures_close(struct measures *measures);

/* The entry of a word or of words with single blanks between; ASCII letters are
 * taken as lower case.  NULL if there is none. */
const struct measure *measures_find(const struct measures *measures,
                                    enum measure_part part, struct str words);

#endif
