/* gazetteer.h - all places that have a name: those of the compiled gazetteer
 * (atlas.h), the areas of data/gazetteer/areas.txt and the states of the
 * lexicon.  Internal to places/.
 */
#ifndef PLACES_GAZETTEER_H
#define PLACES_GAZETTEER_H

#include "base/map.h"
#include "places/atlas.h"
#include "places/place.h"

enum place_kind {
	KIND_COUNTRY,
	KIND_CAPITAL,
	KIND_SEAT,   /* of a first-level region */
	KIND_REGION, /* of the first level */
	KIND_CITY,
	KIND_AREA,    /* a continent, a sea, a land of several states */
	KIND_DISTRICT /* a second-level region: a county, a province of one */
};

struct entry {
	struct str name, country;
	double lat, lon;
	double people; /* log10(people + 1) */
	enum place_kind kind;
	uint32_t region; /* entry of its region (of a region: itself) or NONE */
};

/* A name written in a text file, of an entry. */
struct toponym {
	struct str name;
	uint32_t entry;
};

struct gazetteer {
	struct arena arena;
	struct atlas atlas;
	/* Entries beyond those of the atlas: index less atlas.place_count. */
	const struct entry *entry;
	const struct str *id;
	uint32_t entry_count;
	/* Sorted by first word, then longer names first, then bytes. */
	const struct toponym *toponym;
	uint32_t toponym_count;
	struct map first;    /* first word, lower case, to its first toponym */
	struct map doubtful; /* folded names: 1 a word, 2 never a place alone */
};

enum doubt {
	DOUBT_NONE,
	DOUBT_WORD, /* a word or a person's name before it is a place */
	DOUBT_TIME  /* a month or day: a place only before its container */
};

/* The places whose longest name opens a text. */
struct match {
	uint32_t bytes; /* of the text; 0: none */
	uint32_t count;
	uint32_t entry[ATLAS_SAME_MAX + 8];
	bool other[ATLAS_SAME_MAX + 8]; /* not the name it goes by */
	enum doubt doubt;
	bool short_form; /* "Pa.", "TX" */
};

/* Names of at most `limit` bytes; the first word of `text` has `first`. */
void gazetteer_match(struct match *out, const struct gazetteer *gazetteer,
                     struct str text, size_t first, uint32_t limit);

void gazetteer_entry(struct entry *out, const struct gazetteer *gazetteer,
                     uint32_t index);

/* "geonames:1138958", "iso:AFG"; ptr NULL when `arena` is full. */
struct str gazetteer_id(const struct gazetteer *gazetteer, uint32_t index,
                        struct arena *arena);

#endif
