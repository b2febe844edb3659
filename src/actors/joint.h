/* joint.h - words that stand for two actors: "the two countries", "both sides",
 * "the pair", "the two".
 */
#ifndef ACTORS_JOINT_H
#define ACTORS_JOINT_H

#include "actors/cast.h"

/* Give `draft` ("the two countries", "both sides") its two actors: those that
 * its sentence and the one before name, if they are two; else the two that the
 * sentences before speak of most.  Dropped where there are none.  `seen` are
 * the drafts before it, in order of the text. */
void joint_sides(struct finder *f, const uint32_t *seen, uint32_t seen_count,
                 struct draft *draft);

/* Make a draft of "the pair", "the duo", "the two" or "both" at `word`, where
 * they stand for the only two persons, else states or groups, that the
 * sentences just before name; nothing where that is not plain.  False: out of
 * memory. */
bool joint_pair(struct finder *f, const uint32_t *seen, uint32_t seen_count,
                uint32_t word);

#endif
