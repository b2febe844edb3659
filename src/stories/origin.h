/* origin.h - from whom a report, or a claim in it, has what it says, where the
 * report says so itself.
 *
 *     KABUL, July 4 (Reuters) - ...      By Agence France-Presse      - AFP
 *     This article was originally published by Dawn.     Source: Xinhua
 *     ... TASS reported.       ... he told RIA Novosti.
 *
 * An origin is named by a key: the owner or id of a known outlet ("RUS",
 * "MED.REUTERS"), "outlet:" and the folded name of another, or "site:" and a
 * host.  Two reports with one key count as one source.
 */
#ifndef STORIES_ORIGIN_H
#define STORIES_ORIGIN_H

#include "claims/claim.h"
#include "intake/report.h"
#include "stories/outlets.h"

struct origin {
	/* Of the agency or outlet that it credits, or that it is; empty: it
	 * credits nobody. */
	struct str stated;
	struct str outlet;       /* of its outlet, empty if unknown */
	enum outlet_class class; /* of the outlet that `stated`, else `outlet`
	                          * means */
};

/* Read the origin of a report, keys in `arena`; `outlets` may be NULL.  False
 * when out of memory. */
bool origin_of_report(struct origin *out, struct arena *arena,
                      const struct outlets *outlets,
                      const struct report *report);

/* The outlet on whose word claim `claim` stands: who reported it, or to whom it
 * was said. NULL if none. */
const struct outlet *origin_of_claim(const struct outlets *outlets,
                                     const struct coding *coding,
                                     const struct claim *claim);

#endif
