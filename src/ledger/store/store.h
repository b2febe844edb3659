/* store.h - parts of storing that the check uses as well.
 */
#ifndef LEDGER_STORE_STORE_H
#define LEDGER_STORE_STORE_H

#include "base/buf.h"
#include "ledger/derive/terms.h"
#include "ledger/store/db.h"

/* The digest of a report's claims is the content id of these lines, one for
 * each claim and argument: written from the coding when it is stored and from
 * the rows when it is checked, so a row that went astray shows. */
#define DIGEST_MAX ((size_t)64 << 20)
void digest_claim(struct buf *out, uint32_t ordinal, struct str act,
                  struct span sentence, struct span trigger, int polarity,
                  struct str modality, struct days when);
void digest_argument(struct buf *out, bool target, struct str actor,
                     struct span span);

/* The event that had id `id` before more was known; `found` events can have had
 * it. */
MUST_USE enum chancery_status ledger_was(struct ledger *ledger, struct str id,
                                         char full[LEDGER_ID_MAX],
                                         uint32_t *found,
                                         struct chancery_error *err);

/* Microseconds since 1970. */
int64_t ledger_now(void);

/* The parties of a claim: sources, then targets. */
struct parties {
	struct str item[2][CLAIM_ARGUMENTS_MAX];
	uint32_t count[2];
};

/* Enter the pairs of parties that claim `claim` speaks of, from those of its
 * arguments (which are put in order) and its act, and the units they belong to.
 */
MUST_USE enum chancery_status store_pairs(struct ledger *ledger, int64_t claim,
                                          uint32_t act, struct parties *parties,
                                          struct chancery_error *err);
/* The same of a claim that is stored already, as analysts ruled whom it means. */
MUST_USE enum chancery_status stored_pairs(struct ledger *ledger, int64_t claim,
                                           struct chancery_error *err);

/* The effects of `acts` into the database and the rules; everything is derived
 * anew when they changed. Inside a transaction. */
MUST_USE enum chancery_status store_rules(struct ledger *ledger,
                                          const struct acts *acts,
                                          struct chancery_error *err);
/* The rules as the database has them. */
MUST_USE enum chancery_status load_rules(struct ledger *ledger,
                                         struct chancery_error *err);
/* A number that changes when another process or handle has written. */
MUST_USE enum chancery_status read_version(struct ledger *ledger,
                                           int64_t *version,
                                           struct chancery_error *err);
/* The rules, and who is whom, again, unless nobody else has written since they were loaded. */
MUST_USE enum chancery_status refresh_rules(struct ledger *ledger,
                                            struct chancery_error *err);

#endif
