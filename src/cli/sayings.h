/* sayings.h - a saying by its id, for the verbs that take ids.
 */
#ifndef CLI_SAYINGS_H
#define CLI_SAYINGS_H

#include "ledger/compare/wording.h"

/* Could `id` name a saying? */
bool saying_id(struct str id);

/* Read the words of the speakers of the report that `id` was made from, and find
 * the saying that it names, or named before earlier reports were read.
 *
 * CHANCERY_E_NOTFOUND  there is none
 * CHANCERY_E_LIMIT     several: the beginning is too short
 */
MUST_USE enum chancery_status
saying_read(const struct saying **out, struct view *view, struct ledger *ledger,
            struct str id, struct arena *arena, struct chancery_error *err);

#endif
