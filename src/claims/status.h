/* status.h - whether an act happened: polarity, modality, completeness.
 *
 * Read from the auxiliaries, adverbs and governing words above the trigger.
 */
#ifndef CLAIMS_STATUS_H
#define CLAIMS_STATUS_H

#include "claims/match.h"

struct status {
	int polarity;
	enum modality modality;
	enum closure closure;
	bool holds;     /* told as standing */
	bool reference; /* pointed at, not told */
	/* What the word that governs the act makes of it, that word, and
	 * whether that itself is told to have happened. */
	enum turn turn;
	uint32_t turn_word;
	int turn_polarity;
	enum modality turn_modality;
};

/* `word` is the trigger of `match`. */
struct status status_of(const struct rules *rules,
                        const struct reading_view *view, uint32_t word,
                        const struct match *match);

#endif
