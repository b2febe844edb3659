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

/* MARK_CLUTTER, MARK_CLOSE, MARK_CREDIT or MARK_NONE for the block of `text`. */
enum block_mark clutter_mark(struct str text, const struct block *block);

#endif
