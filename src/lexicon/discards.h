/* discards.h - phrases whose sentences or reports are not coded, as
 * dictionaries of the TABARI family list them.
 *
 * A phrase is matched by whole words, whatever their letters' case and
 * diacritics; where it says so its last word may go on ("ARCHAEOLOG").
 */
#ifndef LEXICON_DISCARDS_H
#define LEXICON_DISCARDS_H

#include "base/map.h"
#include "base/vec.h"
#include "text/words.h"

#define DISCARDS_MAX 100000u

struct discard {
	struct str text; /* as written */
	uint32_t next;   /* other phrase with the same first word, or NONE */
	bool story;      /* the whole report */
	bool stem;       /* its last word may go on */
};

struct discards {
	struct VEC(struct discard) item;
	struct map first; /* first word, folded, to phrase */
	struct map stem;  /* the only word of a stem, folded, to phrase */
};

/* A phrase met in a report. */
struct discarded {
	struct span span;
	uint32_t sentence;
	struct str text; /* the phrase, in the lexicon */
	bool story;
};

struct discardings {
	const struct discarded *item; /* in order of the text */
	uint32_t count;
	bool story; /* one of them is of the whole report */
};

/* Make the maps once all phrases are in; CHANCERY_E_NOMEM only. */
MUST_USE enum chancery_status discards_index(struct discards *discards,
                                             struct arena *arena,
                                             struct chancery_error *err);

/* The phrases that stand in a report; CHANCERY_E_NOMEM only. */
MUST_USE enum chancery_status
discards_find(struct discardings *out, struct arena *doc,
              const struct discards *discards, struct str text,
              const struct words *words, struct chancery_error *err);

/* Whether the sentence has one. */
bool discards_hold(const struct discardings *found, uint32_t sentence);

#endif
