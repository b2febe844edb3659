/* place.h - the places a report names as places, and the place of an act.
 */
#ifndef PLACES_PLACE_H
#define PLACES_PLACE_H

#include "actors/mention.h"

struct gazetteer;

/* Read data/gazetteer/ below `data`; errors as lexicon_open. */
MUST_USE enum chancery_status gazetteer_open(struct gazetteer **out,
                                             const char *data,
                                             struct chancery_error *err);
void gazetteer_close(struct gazetteer *gazetteer);

/* What a name of a place is used for. */
enum place_use {
	USE_PLACE, /* where something is or happens: "in Kabul" */
	USE_ACTOR, /* who acts or is spoken of as acting: "Kabul said" */
	USE_NAME   /* part of a longer name: "the Kabul Times" */
};

struct place {
	struct span span;
	uint32_t first, end, head;
	struct str name;    /* of the gazetteer */
	struct str country; /* alpha-3, empty for seas and continents; of a
	                     * place that is not known that of its container or
	                     * that of all the places of the report that are */
	struct str id;      /* "geonames:1138958", "iso:AFG" */
	double lat, lon;
	bool country_level; /* a country as a whole */
	bool wide;          /* a region of the first level, a state or more */
	bool known; /* in the gazetteer; else id and position are empty and the
	             * words say that it is a place, no more */
	enum place_use use;
};

struct places {
	const struct place *item; /* in order of the text */
	uint32_t count;
	const uint32_t *headed_by; /* for each word the place, not of USE_NAME,
	                            * that it heads, or NONE */
};

/* "place", "actor", "name"; static. */
const char *place_use_name(enum place_use use);

/* CHANCERY_E_NOMEM */
MUST_USE enum chancery_status
places_find(struct places *out, struct arena *doc, struct arena *scratch,
            const struct gazetteer *gazetteer, const struct report *report,
            const struct words *words, const struct trees *trees,
            const struct mentions *mentions, struct chancery_error *err);

/* The place where the act of `trigger` happened by its own clause, or NONE. */
uint32_t places_of_act(const struct places *places, const struct words *words,
                       const struct trees *trees, uint32_t trigger);

/* "shelled Mardas and Suran": the next place after `at` that is coordinated
 * with `place` and so shares its act; begin with `at` = `place`. NONE at the
 * end. */
uint32_t places_joined(const struct places *places, const struct trees *trees,
                       uint32_t place, uint32_t at);

#endif
