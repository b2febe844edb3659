/* fold.h - inside compare.c: which events of a view are one happening told in
 * several ways.
 *
 * Reports leave out what their readers know: who did it ("was removed from the
 * list"), to whom.  An event with a side that nobody names is held to be the
 * one fuller event of the same act and days, if there is exactly one; so is
 * what is told as standing, with the change that began it, and what is told
 * without any day.
 *
 * What one report says of a group others say of its branch ("the Islamic State
 * killed", "IS-K attacked").  Two events of acts of one PLOVER type are one
 * when a side of the one is a branch of the same side of the other, the other
 * sides do not exclude each other, words date both to days that meet, no more
 * than a year wide, and both are told of the same place, or of one country
 * where a report gives no place.
 */
#ifndef LEDGER_COMPARE_FOLD_H
#define LEDGER_COMPARE_FOLD_H

#include "ledger/derive/terms.h"
#include "ledger/compare/view.h"

/* For each event the one it is told as part of, or itself; in `arena`, NULL
 * when out of memory. */
uint32_t *fold_events(struct arena *arena, const struct view *view);

#endif
