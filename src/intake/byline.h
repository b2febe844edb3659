/* byline.h - who wrote a report and when, where its own lines say so.
 */
#ifndef INTAKE_BYLINE_H
#define INTAKE_BYLINE_H

#include "intake/blocks.h"
#include "intake/stamp.h"

/* Longer lines are not bylines. */
#define BYLINE_LEN_MAX 240u

struct byline {
	bool is_byline;  /* "By ...", "Reporting by ..." */
	bool is_stamp;   /* a date with nothing but labels, a time, a section */
	bool first_made; /* the date is called published or posted */
	bool updated;    /* the date is called updated or modified */
	struct str author;  /* empty if none, or no person ("admin") */
	struct str agency;  /* a news agency that is named as the author */
	struct stamp stamp; /* span in the text; month 0 if none */
};

/* Read one block; false when it is no byline and no stamp. */
bool byline_read(struct str text, const struct block *block,
                 struct byline *out);

/* The block tells about the author or the outlet: "X is a journalist ...". */
bool byline_is_bio(struct str text, const struct block *block);

/* The name of a known news agency that fills `words`, canonical, or empty. */
struct str byline_agency(struct str words);

/* `words` could be a person's name: two to five words with capitals, no
 * digits, nothing that only things are called. */
bool byline_is_name(struct str words);

#endif
