/* clutter.h - lines that a page prints around its news, by their wording.
 *
 * Menus, share buttons, subscriptions, comment forms, cookie and copyright
 * notices, links to other stories, picture credits, lines that are an address.
 * The wording is English and that of the great blog and shop systems; a line in
 * another language is left to the shape of its text (body.h).
 */
#ifndef INTAKE_CLUTTER_H
#define INTAKE_CLUTTER_H

#include "intake/blocks.h"

#define CLUTTER_PHRASES_MAX 600u
#define CLUTTER_PAIRS 2048u

/* The phrases by their first byte, so that a line is held against few of them.
 * Made once a report; it needs no release. */
struct clutter {
	uint16_t
	    first[257]; /* of byte b: order[first[b]] to order[first[b+1]] */
	uint16_t order[CLUTTER_PHRASES_MAX];
	/* A bit for the two bytes with which each that may stand anywhere
	 * begins: most places of a line are done with here. */
	uint64_t pairs[CLUTTER_PAIRS / 64];
};

void clutter_init(struct clutter *clutter);

/* MARK_CLUTTER, MARK_CLOSE, MARK_CREDIT or MARK_NONE for the block of `text`.
 */
enum block_mark clutter_mark(const struct clutter *clutter, struct str text,
                             const struct block *block);

#endif
