/* pairs.c - which two parties a claim is about.
 *
 * Every source with every target; where the act puts them on a par (a meeting,
 * a treaty), the pair has no direction, and participants who are all named as
 * sources make pairs among themselves.
 */
#include "ledger/store/store.h"

#include <stdlib.h>

/* Pairs of parties that one claim may make; a longer list of participants is
 * taken as far as it goes. */
#define PAIRS_MAX 1024u

/* Two parties and the unit they belong to. */
static enum chancery_status put_pair(struct ledger *ledger, int64_t claim,
                                     const struct rule_act *act,
                                     struct str source, struct str target,
                                     struct chancery_error *err)
{
	bool turned = str_cmp(source, target) > 0;
	struct str a = turned ? target : source, b = turned ? source : target;
	if (act->reciprocal && source.len && target.len) {
		source = a;
		target = b;
	}
	int64_t unit;
	enum chancery_status status = known_unit(ledger, act->family, a, b,
	                                         &unit, err);
	if (status)
		return status;
	status = ledger->batch.open ? batch_touch(ledger, unit, err)
	                            : CHANCERY_OK;
	if (status)
		return status;
	struct stmt q = db_keep(
	    ledger, "INSERT OR IGNORE INTO claim_pair VALUES(?, ?, ?, ?)");
	db_int(&q, unit);
	db_int(&q, claim);
	db_text(&q, source);
	db_text(&q, target);
	db_run(&q);
	return db_finish(&q, err);
}

static int str_order(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* Each once, in order; one without a name where there is none. */
static uint32_t distinct(struct str *party, uint32_t count)
{
	uint32_t kept = 0;
	qsort(party, count, sizeof *party, str_order);
	for (uint32_t i = 0; i < count; i++)
		if (!kept || !str_eq(party[kept - 1], party[i]))
			party[kept++] = party[i];
	return kept;
}

enum chancery_status store_pairs(struct ledger *ledger, int64_t claim,
                                 uint32_t act_index, struct parties *parties,
                                 struct chancery_error *err)
{
	const struct rule_act *act = &ledger->rules.act[act_index];
	struct str *source = parties->item[0], *target = parties->item[1];
	uint32_t sources = distinct(source, parties->count[0]);
	uint32_t targets = distinct(target, parties->count[1]), made = 0;
	enum chancery_status status = CHANCERY_OK;
	/* Participants who are all named as sources meet each other. */
	bool among = act->reciprocal && sources > 1 && !targets;
	if (!sources)
		source[sources++] = (struct str){ "", 0 };
	if (!targets && !among)
		target[targets++] = (struct str){ "", 0 };
	for (uint32_t i = 0; i < sources; i++) {
		uint32_t from = among ? i + 1 : 0;
		uint32_t to = among ? sources : targets;
		for (uint32_t k = from; !status && k < to && made < PAIRS_MAX;
		     k++, made++)
			status = put_pair(ledger, claim, act, source[i],
			                  among ? source[k] : target[k], err);
	}
	return status;
}

/* A party of the claim. */
static bool add_party(struct ledger *ledger, struct parties *parties, int side,
                      struct str party)
{
	if (parties->count[side] == CLAIM_ARGUMENTS_MAX)
		return true;
	party = arena_str(&ledger->scratch, party);
	parties->item[side][parties->count[side]++] = party;
	return party.ptr;
}

/* Those that a ruling names where the report names nobody. */
static bool add_missing(struct ledger *ledger, struct parties *parties,
                        struct str content, uint32_t ordinal)
{
	bool room = true;
	for (int side = 0; side < 2; side++) {
		struct str party = parties->count[side]
		                       ? STR("")
		                       : identity_missing(&ledger->identities,
		                                          content, ordinal,
		                                          side);
		room = room &&
		       (!party.len || add_party(ledger, parties, side, party));
	}
	return room;
}

/* The parties and the act of claim `claim`, as it is ruled. */
static enum chancery_status read_parties(struct ledger *ledger, int64_t claim,
                                         struct parties *parties, uint32_t *act,
                                         struct chancery_error *err)
{
	const struct identities *ids = &ledger->identities;
	struct str content = { "", 0 };
	uint32_t ordinal = 0;
	bool room = true;
	struct stmt q = db_keep(
	    ledger, "SELECT r.content, c.ordinal, c.act, g.side, a.id, g.party"
	            " FROM claim c JOIN report r USING(report)"
	            " LEFT JOIN claim_argument g USING(claim)"
	            " LEFT JOIN actor a USING(actor) WHERE c.claim = ?");
	*act = NONE;
	db_int(&q, claim);
	while (room && db_step(&q)) {
		if (*act == NONE) {
			content = arena_str(&ledger->scratch,
			                    db_get_text(&q, 0));
			ordinal = (uint32_t)db_get_int(&q, 1);
			*act = rules_find(&ledger->rules,
			                  identity_act(ids, content, ordinal,
			                               db_get_text(&q, 2)));
			room = content.ptr;
		}
		struct str actor = db_get_text(&q, 4);
		struct str party = db_get_text(&q, 5);
		int side = db_get_int(&q, 3) != 0;
		if (!room || !actor.len)
			continue;
		identity_in(ids, content, ordinal, side, &actor, &party);
		room = add_party(ledger, parties, side, party);
	}
	enum chancery_status status = db_finish(&q, err);
	if (!status && room)
		room = add_missing(ledger, parties, content, ordinal);
	return status || room ? status : fail_nomem(err);
}

enum chancery_status stored_pairs(struct ledger *ledger, int64_t claim,
                                  struct chancery_error *err)
{
	struct parties parties = { .count = { 0 } };
	uint32_t act;
	struct arena_mark mark = arena_mark(&ledger->scratch);
	enum chancery_status status = read_parties(ledger, claim, &parties,
	                                           &act, err);
	/* Acts may be of a lexicon that is gone. */
	if (!status && act != NONE)
		status = store_pairs(ledger, claim, act, &parties, err);
	arena_rewind(&ledger->scratch, mark);
	return status;
}
