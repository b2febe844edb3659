/* gazetteer.h - the places of data/gazetteer and the states of the lexicon, by
 * name.  Internal to places/.
 */
#ifndef PLACES_GAZETTEER_H
#define PLACES_GAZETTEER_H

#include "base/map.h"
#include "places/place.h"

enum place_kind {
	KIND_COUNTRY,
	KIND_CAPITAL,
	KIND_SEAT, /* of a first-level region */
	KIND_REGION,
	KIND_CITY,
	KIND_AREA /* a continent, a sea, a land of several states */
};

struct entry {
	struct str name, country, id;
	double lat, lon;
	uint32_t people;
	enum place_kind kind;
};

/* One name of one entry; names with the same first word follow each other. */
struct toponym {
	struct str name;
	uint32_t entry;
	bool doubtful;
};

struct gazetteer {
	struct arena arena;
	const struct entry *entry;
	uint32_t entry_count;
	/* Sorted by first word, then longer names first, then bytes. */
	const struct toponym *toponym;
	uint32_t toponym_count;
	struct map first; /* first word, lower case, to its first toponym */
};

/* Names with the first word of `text`: [*begin, *end). */
void gazetteer_names(const struct gazetteer *gazetteer, struct str text,
                     uint32_t *begin, uint32_t *end);

/* Whether `name` opens `text`, with letters folded, and a blank, a line's end
 * or a hyphen for one another: its length in `text`, or 0. */
size_t name_opens(struct str name, struct str text);

/* Length of the first word of a name or text: up to a blank or hyphen. */
size_t first_word(struct str text);

/* A longer first word opens no name. */
#define FIRST_WORD_MAX 48

/* `word` in lower case (ASCII; other letters stay) into `out`. */
struct str fold_word(char out[FIRST_WORD_MAX], struct str word);

#endif
