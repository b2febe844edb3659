/* identity_apply.c - what a change of rulings on identities changes; see
 * identity.h. */
#include "ledger/store/identity.h"

#include <stdlib.h>

#include "ledger/store/db.h"
#include "ledger/store/store.h"
#include "ledger/store/units.h"

struct row_list VEC(int64_t);

static bool push(struct arena *arena, struct row_list *list, int64_t row)
{
	if (list->count && list->item[list->count - 1] == row)
		return true;
	int64_t *slot = VEC_PUSH(arena, list);
	if (slot)
		*slot = row;
	return slot;
}

/* Does an argument of a claim mean another than before, or the claim another
 * act? The columns are those of changed_claims. */
static bool differs(const struct identities *before,
                    const struct identities *now, const struct stmt *q)
{
	struct str content = db_get_text(q, 1), act = db_get_text(q, 3);
	uint32_t ordinal = (uint32_t)db_get_int(q, 2);
	int side = db_get_int(q, 4) != 0;
	struct str actor[2], party[2];
	for (int i = 0; i < 2; i++) {
		actor[i] = db_get_text(q, 5);
		party[i] = db_get_text(q, 6);
		if (actor[i].len)
			identity_in(i ? now : before, content, ordinal, side,
			            &actor[i], &party[i]);
		if (!str_eq(identity_missing(before, content, ordinal, i),
		            identity_missing(now, content, ordinal, i)))
			return true;
	}
	return !str_eq(actor[0], actor[1]) || !str_eq(party[0], party[1]) ||
	       !str_eq(identity_act(before, content, ordinal, act),
	               identity_act(now, content, ordinal, act));
}

static enum chancery_status changed_claims(struct ledger *ledger,
                                           const struct identities *before,
                                           struct arena *arena,
                                           struct row_list *out,
                                           struct chancery_error *err)
{
	bool room = true;
	struct stmt q = db_keep(
	    ledger, "SELECT c.claim, r.content, c.ordinal, c.act, g.side, a.id,"
	            " g.party FROM claim c JOIN report r USING(report)"
	            " LEFT JOIN claim_argument g USING(claim)"
	            " LEFT JOIN actor a USING(actor) ORDER BY c.claim");
	while (room && db_step(&q))
		room = !differs(before, &ledger->identities, &q) ||
		       push(arena, out, db_get_int(&q, 0));
	enum chancery_status status = db_finish(&q, err);
	return status || room ? status : fail_nomem(err);
}

static enum chancery_status units_of(struct ledger *ledger, int64_t claim,
                                     struct arena *arena, struct row_list *out,
                                     struct chancery_error *err)
{
	bool room = true;
	struct stmt q = db_keep(ledger, "SELECT unit FROM claim_pair"
	                                " WHERE claim = ?");
	db_int(&q, claim);
	while (room && db_step(&q))
		room = push(arena, out, db_get_int(&q, 0));
	enum chancery_status status = db_finish(&q, err);
	return status || room ? status : fail_nomem(err);
}

static enum chancery_status part_again(struct ledger *ledger, int64_t claim,
                                       struct arena *arena,
                                       struct row_list *units,
                                       struct chancery_error *err)
{
	enum chancery_status status = units_of(ledger, claim, arena, units,
	                                       err);
	if (status)
		return status;
	struct stmt q = db_keep(ledger,
	                        "DELETE FROM claim_pair WHERE claim = ?");
	db_int(&q, claim);
	db_run(&q);
	status = db_finish(&q, err);
	if (!status)
		status = stored_pairs(ledger, claim, err);
	return status ? status : units_of(ledger, claim, arena, units, err);
}

static int row_cmp(const void *va, const void *vb)
{
	const int64_t *a = va, *b = vb;
	return *a < *b ? -1 : *a > *b;
}

static enum chancery_status derive_units(struct ledger *ledger,
                                         struct row_list *units,
                                         struct chancery_error *err)
{
	enum chancery_status status = CHANCERY_OK;
	if (units->count)
		qsort(units->item, units->count, sizeof *units->item, row_cmp);
	for (uint32_t i = 0; !status && i < units->count; i++)
		if (!i || units->item[i] != units->item[i - 1])
			status = unit_derive(ledger, units->item[i], err);
	if (!status)
		status = db_exec(ledger->handle,
		                 "DELETE FROM closure_exception;"
		                 "DELETE FROM closure",
		                 err);
	return status ? status : closures_derive(ledger, 0, err);
}

enum chancery_status identities_apply(struct ledger *ledger,
                                      struct chancery_error *err)
{
	struct arena arena;
	struct row_list claims = { 0 }, units = { 0 };
	struct identities before = ledger->identities;
	arena_init(&arena, LEDGER_MEMORY);
	identities_init(&ledger->identities);
	enum chancery_status status = identities_load(ledger, err);
	if (!status)
		status = known_ready(ledger, err);
	if (!status)
		status = changed_claims(ledger, &before, &arena, &claims, err);
	identities_release(&before);
	for (uint32_t i = 0; !status && i < claims.count; i++)
		status = part_again(ledger, claims.item[i], &arena, &units,
		                    err);
	if (!status)
		status = derive_units(ledger, &units, err);
	arena_release(&arena);
	return status;
}
