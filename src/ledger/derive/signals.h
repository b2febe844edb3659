/* signals.h - what single events say about what stands between two parties.
 */
#ifndef LEDGER_DERIVE_SIGNALS_H
#define LEDGER_DERIVE_SIGNALS_H

#include "base/vec.h"
#include "ledger/derive/derive.h"

enum sign { SIGN_BEGINS, SIGN_STANDS, SIGN_ENDS };

/* By the effects of its act an event (or a negated claim) says that a relation
 * began, stood or ended. */
struct signal {
	struct str relation, source, target, scope; /* the key */
	enum sign sign;
	enum support_role role;
	/* First and last day on which it may have been so. Undated: lo is
	 * DAY_NONE, hi the day by which it was told. */
	day_t lo, hi;
	bool dated;
	bool past;      /* undated, and told as the past only */
	bool words;     /* dated by words about the happening */
	uint32_t event; /* NONE: then `fact` alone */
	uint32_t fact;
	uint32_t reports;
	int level;
	uint32_t segment; /* for relations.c */
	bool steps;       /* to another level; for relations.c */
};

struct signal_list VEC(struct signal);

/* Both sorted by key, then dated before undated, then by time. */
struct signals {
	struct signal_list told;    /* of events */
	struct signal_list denials; /* "has not recognised" */
};

bool signals_gather(struct signals *out, struct arena *arena,
                    const struct rules *rules, const struct facts *facts,
                    const struct events *events);

int signal_key_cmp(const struct signal *a, const struct signal *b);

#endif
