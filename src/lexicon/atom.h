/* atom.h - the parts of words by which names are matched.
 *
 * An atom is a run of letters and digits; hyphens, apostrophes, full stops and
 * slashes part atoms and are not kept, so that "ISIS-K", "ISIS K" and "U.S.",
 * "U.S" come out alike however the word splitter cut them.  Its folded form is
 * lower case without diacritics ("Élysée", "Elysee": "elysee").
 */
#ifndef LEXICON_ATOM_H
#define LEXICON_ATOM_H

#include "base/base.h"

/* A longer folded atom is in no name. */
#define ATOM_BYTES_MAX 64u

enum atom_shape {
	ATOM_CAPITAL = 1, /* begins with a capital letter */
	ATOM_UPPER = 2,   /* no letter of it is small */
	ATOM_DOTTED = 4,  /* a full stop follows at once */
	ATOM_APART = 8, /* more than blanks, hyphens or apostrophes lies between
	                 * it and the atom before, or another sentence */
	ATOM_FIRST = 16, /* first atom of its word, or behind "ex-" */
	ATOM_LAST = 32   /* last atom of its word */
};

struct atom {
	uint32_t key;     /* in the name table, NONE where no name has it */
	uint32_t word;    /* that it is in */
	struct span span; /* its bytes in the text */
	uint8_t shape;    /* enum atom_shape, or-ed */
};

/* The next atom of `text` at or after `*at`: its bytes in `out`, `*at` behind
 * it; false when there is none.  `text` is valid UTF-8. */
bool atom_next(struct str text, size_t *at, struct span *out);

/* Write the folded form of `atom` (room for ATOM_BYTES_MAX bytes); its length,
 * or 0 when it is too long. */
size_t atom_fold(char out[ATOM_BYTES_MAX], struct str atom);

/* ATOM_CAPITAL and ATOM_UPPER as they hold for the bytes of `atom`. */
uint8_t atom_case(struct str atom);

/* Whether `word` is nothing but a hyphen, dash in a word, or apostrophe. */
bool atom_joiner(struct str word);

#endif
