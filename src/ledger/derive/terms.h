/* terms.h - days and parties, as all that is derived compares and names them.
 */
#ifndef LEDGER_DERIVE_TERMS_H
#define LEDGER_DERIVE_TERMS_H

#include "base/arena.h"
#include "base/date.h"

/* First character of the id of a party that nothing is known of but its words.
 */
#define UNKNOWN_PARTY '?'

/* Nobody is named, or somebody of whom the lexicon knows nothing. */
bool party_unnamed(struct str party);

/* No bound of the one lies beyond the other; open bounds exclude nothing. */
bool days_can_meet(struct days a, struct days b);

/* Days as a person writes them: "2025-07-03", "2025-07", "2025", or both ends;
 * "unknown" without a first day. In `arena`; ptr NULL when out of memory. */
struct str days_label(struct arena *arena, struct days d);

#endif
