/* atlas.h - the compiled gazetteer: data/gazetteer/places.bin, mapped and read
 * in place.
 *
 * All numbers are little-endian.  The file is
 *
 *   head     "CHPLACES", then seven 32-bit numbers: version, places, regions
 *            among them (which come first), names, bytes of the texts, bytes of
 *            the names, CRC-32 of all else
 *   1024 B   alpha-3 codes of countries, one after the other
 *   places   16 bytes each: offset of the name among the texts; GeoNames number
 *            (of regions and districts: offset of the code); latitude and
 *            longitude in hundredths; its region; country; kind (3 bits) and
 *            log10(people + 1) * 4 (5 bits)
 *   blocks   32-bit offset of every sixteenth name
 *   texts    a length byte and that many bytes each
 *   names    folded, in order of their bytes: bytes shared with the name
 *            before (0 in the first of a block), length of the rest, the rest,
 *            number of places, 24 bits for each, the highest of them set where
 *            this is not the name that the place goes by
 *
 * script/import-gazetteer writes it.  Internal to places/.
 */
#ifndef PLACES_ATLAS_H
#define PLACES_ATLAS_H

#include "base/file.h"

/* Longest folded name. */
#define ATLAS_KEY_MAX 47
/* Places of one name. */
#define ATLAS_SAME_MAX 255

/* Two letters of a name's beginning, each one of 28 kinds in their order. */
#define ATLAS_OPENINGS (28u * 28u)

struct atlas {
	struct mapping file;
	const unsigned char *places, *blocks, *texts, *names;
	const char *countries;
	uint32_t place_count, region_count, name_count, block_count;
	uint32_t text_bytes, name_bytes;
	/* Blocks whose first name begins with letters before these. */
	uint32_t opening[ATLAS_OPENINGS + 1];
};

struct atlas_place {
	struct str name, country;
	uint32_t number; /* of GeoNames; 0 where `code` is set */
	struct str code; /* of a region or district: "US.TX" */
	int16_t lat, lon;
	uint32_t region; /* index of its region, or NONE */
	uint8_t kind;    /* as in the file */
	float people;    /* log10(people + 1) */
};

/* CHANCERY_E_IO, CHANCERY_E_VERSION, CHANCERY_E_CORRUPT */
MUST_USE enum chancery_status atlas_open(struct atlas *out, const char *path,
                                         struct chancery_error *err);
void atlas_close(struct atlas *atlas);

/* Folded text: lower case, letters without their marks, no apostrophes and
 * full stops, one blank for blanks and hyphens.  `at[i]` is the offset in the
 * text behind what made the first `i` bytes. */
struct folded {
	char key[ATLAS_KEY_MAX + 1];
	uint16_t at[ATLAS_KEY_MAX + 2];
	uint32_t length;
};

/* Fold what `text` opens with, as far as there is room. */
void atlas_fold(struct folded *out, struct str text);

struct atlas_match {
	uint32_t length; /* bytes of the key; 0: no name opens it */
	uint32_t count;
	uint32_t place[ATLAS_SAME_MAX];
	bool other[ATLAS_SAME_MAX]; /* not the name it goes by */
};

/* The longest name of at most `limit` bytes that opens the key and ends where
 * a word of it ends. */
void atlas_find(struct atlas_match *out, const struct atlas *atlas,
                const struct folded *text, uint32_t limit);

void atlas_place(struct atlas_place *out, const struct atlas *atlas,
                 uint32_t index);

/* The region of that code ("US.TX"), or NONE. */
uint32_t atlas_region(const struct atlas *atlas, struct str code);

#endif
