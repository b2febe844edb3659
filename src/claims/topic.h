/* topic.h - what an act is about, by words below it: "conditioned aid on
 * improvements in human rights", "help in tackling drug trafficking".
 *
 * The words are in data/lexicon/rules/entails.txt.
 */
#ifndef CLAIMS_TOPIC_H
#define CLAIMS_TOPIC_H

#include "claims/arguments.h"

/* The name of the first topic of `kind` that is told below `trigger`, empty if
 * there is none. */
struct str topic_told(const struct reading_view *view, uint32_t trigger,
                      enum topic_kind kind);

/* The same for a claim, with the party whose it is in `owner` if the words say
 * so ("the Taliban's restrictions", "a government with a record on human
 * rights"): of several words the first counts that somebody else owns than the
 * sources of the claim. */
struct str topic_owned(struct arguments *owner, const struct reading_view *view,
                       const struct claim *claim, enum topic_kind kind);

#endif
