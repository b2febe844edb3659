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
};

/* `word` is the trigger of `match`. */
struct status status_of(const struct rules *rules,
                        const struct reading_view *view, uint32_t word,
                        const struct match *match);

#endif
