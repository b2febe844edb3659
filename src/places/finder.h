/* finder.h - the names of places in one report while it is worked on.
 * Internal to places/.
 */
#ifndef PLACES_FINDER_H
#define PLACES_FINDER_H

#include "base/vec.h"
#include "places/gazetteer.h"

/* What stands around a name and speaks for its being a place. */
enum support {
	SUPPORT_NONE,
	SUPPORT_TOWARD, /* behind "to", "from": actors stand there too */
	SUPPORT_JOINED, /* "in Chad and Mali": joined to a place */
	SUPPORT_WITHIN, /* behind "in", "near" or a noun of place */
	SUPPORT_HELD    /* its container stands behind, or it is one */
};

/* A name in the text. */
struct site {
	uint32_t first, end;           /* words */
	uint32_t name_begin, name_end; /* its candidates */
	uint32_t sense;                /* what the name means here */
	uint32_t container;            /* site that may hold it, or NONE */
	enum support support;
	enum doubt doubt;
	bool short_form; /* "TX" */
	bool person;     /* within a person's name */
	bool longer;     /* within another longer name */
	bool widened;    /* "Lagos" in "Lagos State" */
	bool named;      /* in no gazetteer: has no sense */
	bool dropped;
	enum place_use use;
};

/* A place that a name may mean. */
struct candidate {
	uint32_t entry;
	bool other; /* not the name it goes by */
};

/* One name in one report: it means one place. */
struct sense {
	uint32_t site;        /* that names it first */
	uint32_t chosen;      /* entry, or NONE */
	uint32_t holder;      /* site of the state or region where a place of
	                       * this name lies that no gazetteer knows there,
	                       * or NONE */
	enum support support; /* the best of its sites */
	bool person;          /* elsewhere a person is called so */
	struct entry entry;   /* the chosen */
};

struct finder {
	const struct gazetteer *gazetteer;
	const struct report *report;
	const struct words *words;
	const struct trees *trees;
	const struct mentions *mentions;
	struct arena *scratch;
	struct VEC(struct site) sites;
	struct VEC(struct candidate) candidates;
	struct VEC(struct sense) senses;
	struct map names;     /* folded name to its sense */
	struct map countries; /* alpha-3 to its place in `told` */
	struct VEC(float) told;
	float *region_told; /* for each region of the atlas */
};

static inline struct str finder_word(const struct finder *f, uint32_t w)
{
	return span_str(f->report->text, f->words->item[w]);
}

/* context.c: what the words around a site say: support, person, longer. */
void site_context(const struct finder *f, uint32_t index);

/* The name of a month, a day or a feast. */
bool finder_calendar(const struct finder *f, uint32_t word);

/* A noun of place: "village", "province". */
bool site_noun(const struct finder *f, uint32_t word);
/* Behind a preposition that only places have, or beside a noun of place. */
bool site_behind_place(const struct finder *f, const struct site *site);

/* named.c: enter the name at word `w` that no gazetteer knows; `*end` is one
 * past it, 0 if there is none.  False when out of memory. */
bool named_at(struct finder *f, uint32_t w, uint32_t *end) MUST_USE;

/* What is done there, or what is fought for: "entered X", "the siege of X". */
bool site_goal(const struct finder *f, const struct site *site);

/* The name of `site` goes on: "Shatt" in "Shatt al-Arab". */
bool named_on(const struct finder *f, const struct site *site);

/* The actor mention of just these words, or NULL. */
const struct mention *site_mention(const struct finder *f,
                                   const struct site *site);

/* sense.c: choose what each name means; false when out of memory. */
bool senses_choose(struct finder *f) MUST_USE;

/* What the name of `site`, not `named`, means there: what it means in the
 * report, but that a container behind it that cannot hold that overrules it. */
void sense_at(struct sense *out, const struct finder *f,
              const struct site *site);

/* How much the report speaks of `country` counts as one more time. */
bool country_speak(struct finder *f, struct str country, float weight) MUST_USE;

#endif
