/* points_terms.h - inside compare.c and its parts: turns of phrase that several
 * reports have in common.
 *
 * Method: content words that follow each other inside a sentence, two and two,
 * by their stems, in reports of one story; also two with a third between them
 * that differs.  Neighbours that the same reports have are one term.  Names are
 * left out (they are points of their own), and so are runs so long that one
 * report must have them from another.
 */
#ifndef LEDGER_COMPARE_POINTS_TERMS_H
#define LEDGER_COMPARE_POINTS_TERMS_H

#include "ledger/compare/points.h"

/* A point of kind topic for each term that at least two reports have. */
MUST_USE bool points_terms(struct pointing *work);

#endif
