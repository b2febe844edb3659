/* scene.h - codings made by hand, so that the ledger is tested without any
 * reading of text.
 */
#ifndef TESTS_LEDGER_SCENE_H
#define TESTS_LEDGER_SCENE_H

#include "ledger/ledger.h"

/* One claim in short; days as text, NULL for none. */
struct told {
	const char *act;
	const char *source,
	    *target; /* actor ids, several with blanks between; RUR:Eva is
	              * a person who acts for RUR */
	enum time_basis basis;
	const char *from, *to; /* half-open; `to` NULL: the day after */
	enum granularity grain;
	const char *scope;
	bool negated, historical, holds, reference, open; /* open: no end */
	bool entailed;
	enum modality modality;
	enum closure closure;
};

/* One report in short. */
struct paper {
	const char *text;
	const char *published; /* NULL: unknown */
	struct told claim[8];  /* ends with one without act */
};

extern const struct acts scene_acts;

/* A coding of `paper`, all in `arena`. */
struct coding *scene_coding(struct arena *arena, const struct paper *paper);

day_t scene_day(const char *text);

/* A new ledger in a fresh folder; give the path. */
struct ledger *scene_ledger(char path[64]);
/* Close it (may be NULL) and take the folder away. */
void scene_end(struct ledger *ledger, const char *path);

void scene_store(struct ledger *ledger, const struct paper *paper);
/* The same, published by `outlet`, NULL: nobody knows by whom. */
void scene_store_of(struct ledger *ledger, const struct paper *paper,
                    const char *outlet);

/* The export as one text, in `arena`. */
struct str scene_export(struct ledger *ledger, struct arena *arena);

/* The relations as lines "relation source>target from_lo..from_hi to_lo..to_hi
 * reports answer", in `arena`. */
struct str scene_relations(struct ledger *ledger, struct arena *arena,
                           const char *act, const char *target,
                           const char *as_of);
/* The events as lines "act source>target from..to best basis claims/reports".
 */
struct str scene_events(struct ledger *ledger, struct arena *arena);

/* Fails unless ledger_check finds nothing. */
void scene_check(struct ledger *ledger);

#endif
