/* abbrev.h - the closed lists that cutting words and sentences relies on.
 */
#ifndef TEXT_ABBREV_H
#define TEXT_ABBREV_H

#include "base/base.h"

enum abbrev {
	ABBREV_NONE,
	ABBREV_TITLE,  /* stands before a name: never ends a sentence */
	ABBREV_NUMBER, /* one only before a number: "No. 4", "Art. 5" */
	ABBREV_MONTH,  /* month or weekday */
	ABBREV_PLAIN   /* may end a sentence: "Inc.", "etc." */
};

/* What `word` followed by a full stop is, any case; the stop is not part of
 * `word`, inner ones are ("a.m"). */
enum abbrev abbrev_of(struct str word);
/* First parts that a hyphen does not part from the next ("non", "anti"). */
bool is_joined_prefix(struct str part);
/* Units and scales that follow a number without a blank ("5km", "$3bn"). */
bool is_unit(struct str letters);
/* Last labels of internet names ("com", "org") and file types. */
bool is_domain_end(struct str label);
/* Words that begin a sentence when they have a capital after "U.S." or "Inc.",
 * where a name would carry the sentence on. */
bool is_starter(struct str word);
/* Verbs of saying that follow a quotation ("“Why?” Putin asked"). */
bool is_saying(struct str word);

#endif
