/* acronyms.h - short forms that a report explains: "the Kenya Defence Forces
 * (KDF)", "the Grand Alliance for Change (GAC)".
 */
#ifndef ACTORS_ACRONYMS_H
#define ACTORS_ACRONYMS_H

#include "actors/finder.h"

/* The word is written in capitals and may be a short form. */
bool acronym_form(const struct finder *f, uint32_t word);

/* The word in brackets straight behind `end`, if it is such a form; or NONE. */
uint32_t acronym_behind(const struct finder *f, uint32_t end);

/* The report calls the actor of the name `index` in [first, end) by the short
 * form behind it, if there is one.  False when memory ran out. */
bool acronym_define(struct finder *f, uint32_t first, uint32_t end,
                    uint32_t index);

/* The word, a short form of the lexicon, explains other words before it here:
 * remember that it means nobody known.  False when memory ran out. */
bool acronym_refuse(struct finder *f, uint32_t word);

/* What the report means by the word; NULL where it does not say. */
const struct short_form *acronym_meant(const struct finder *f, uint32_t word);

/* Draft the short forms of bodies that the report itself composes ("the Kenyan
 * Wildlife Authority (KWA)"), where no draft has `covered` the word yet; it is
 * then.  False when memory ran out. */
bool acronyms_of_bodies(struct finder *f, bool *covered);

#endif
