/* earlier.c - events by an id that they had before more reports came.
 *
 * An id is made from act, parties, scope and the first day on which the event
 * can have been.  When reports tell that day better, or an analyst says who the
 * parties are, the id is another; what it was before follows from what the
 * claims say one by one, so no list of ids is kept.
 */
#include "ledger/derive/derive.h"
#include "ledger/store/store.h"

/* Events of one day between the same two that are looked for. */
#define AGAIN_MAX 3u

/* Could the event have been called `id` when only the claim of this row, or
 * such ones, told of it? */
static bool was_called(struct arena *arena, const struct stmt *q,
                       struct str id, bool *room)
{
	const day_t from[] = { db_get_day(q, 5), db_get_day(q, 6), DAY_NONE };
	const struct str source[] = { db_get_text(q, 2), db_get_text(q, 7) };
	const struct str target[] = { db_get_text(q, 3), db_get_text(q, 8) };
	const struct str lead[] = { STR(""), db_get_text(q, 9),
		                    db_get_text(q, 10) };
	char name[DERIVED_ID_LEN + 1];
	for (unsigned way = 0; *room && way < 8 * 3 * 3 * AGAIN_MAX; way++) {
		bool turned = way & 4;
		struct str a = source[way & 1], b = target[way >> 1 & 1];
		struct event event = {
			.source = turned ? b : a,
			.target = turned ? a : b,
			.scope = db_get_text(q, 4),
			.named = from[way / 8 % 3],
			.lead = lead[way / 24 % 3],
		};
		for (int standing = 0; *room && standing < 2; standing++) {
			event.standing = standing;
			*room = event_id(name, arena, &event, db_get_text(q, 1),
			                 way / 72);
			if (*room && str_is(id, name))
				return true;
		}
	}
	return false;
}

enum chancery_status ledger_was(struct ledger *ledger, struct str id,
                                char full[LEDGER_ID_MAX], uint32_t *found,
                                struct chancery_error *err)
{
	struct arena arena;
	bool room = true;
	*found = 0;
	full[0] = 0;
	if (id.len != DERIVED_ID_LEN || id.ptr[0] != 'e')
		return CHANCERY_OK;
	arena_init(&arena, (size_t)1 << 20);
	struct stmt q = db_prepare(
	    ledger->handle,
	    "SELECT e.id, e.act, e.source, e.target, e.scope, c.t_lo, r.day,"
	    " coalesce((SELECT party FROM claim_argument WHERE claim = c.claim"
	    " AND side = 0 AND ordinal = 0), ''),"
	    " coalesce((SELECT party FROM claim_argument WHERE claim = c.claim"
	    " AND side = 1 AND ordinal = 0), ''),"
	    " coalesce((SELECT a.id FROM claim_argument g JOIN actor a"
	    " USING(actor) WHERE g.claim = c.claim AND side = 0"
	    " AND ordinal = 0), ''),"
	    " coalesce((SELECT a.id FROM claim_argument g JOIN actor a"
	    " USING(actor) WHERE g.claim = c.claim AND side = 1"
	    " AND ordinal = 0), '')"
	    " FROM event e JOIN event_claim m ON m.event = e.id"
	    " JOIN claim c USING(claim) JOIN report r USING(report)"
	    " ORDER BY e.id, c.claim");
	while (room && db_step(&q)) {
		struct str now = db_get_text(&q, 0);
		if (str_is(now, full) || !was_called(&arena, &q, id, &room))
			continue;
		if (!(*found)++)
			snprintf(full, LEDGER_ID_MAX, "%.*s", STR_ARG(now));
	}
	enum chancery_status status = db_finish(&q, err);
	arena_release(&arena);
	return status || room ? status : fail_nomem(err);
}
