/* pairs.c - which two parties a claim is about.
 *
 * Every source with every target; where the act puts them on a par (a meeting,
 * a treaty), the pair has no direction, and participants who are all named as
 * sources make pairs among themselves.
 */
#include "ledger/store.h"

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
	int64_t unit = 0;
	struct stmt q = db_keep(
	    ledger,
	    "INSERT INTO unit(family, a, b) VALUES(?, ?, ?)"
	    " ON CONFLICT DO UPDATE SET family = family RETURNING unit");
	db_text(&q, act->family);
	db_text(&q, a);
	db_text(&q, b);
	if (db_step(&q))
		unit = db_get_int(&q, 0);
	while (db_step(&q))
		;
	enum chancery_status status = db_finish(&q, err);
	if (status)
		return status;
	q = db_keep(ledger,
	            "INSERT OR IGNORE INTO claim_pair VALUES(?, ?, ?, ?)");
	db_int(&q, unit);
	db_int(&q, claim);
	db_text(&q, source);
	db_text(&q, target);
	db_run(&q);
	return db_finish(&q, err);
}

/* The distinct parties on one side of a claim. */
static enum chancery_status read_parties(struct ledger *ledger, int64_t claim,
                                         int side,
                                         struct str party[CLAIM_ARGUMENTS_MAX],
                                         uint32_t *count,
                                         struct chancery_error *err)
{
	struct stmt q = db_keep(ledger,
	                        "SELECT DISTINCT party FROM claim_argument"
	                        " WHERE claim = ? AND side = ?"
	                        " ORDER BY party");
	bool room = true;
	*count = 0;
	db_int(&q, claim);
	db_int(&q, side);
	while (room && *count < CLAIM_ARGUMENTS_MAX && db_step(&q)) {
		party[*count] = arena_str(&ledger->scratch, db_get_text(&q, 0));
		room = party[(*count)++].ptr;
	}
	enum chancery_status status = db_finish(&q, err);
	return status || room ? status : fail_nomem(err);
}

enum chancery_status store_pairs(struct ledger *ledger, int64_t claim,
                                 uint32_t act_index, struct chancery_error *err)
{
	const struct rule_act *act = &ledger->rules.act[act_index];
	struct str source[CLAIM_ARGUMENTS_MAX], target[CLAIM_ARGUMENTS_MAX];
	uint32_t sources, targets = 0, made = 0;
	struct arena_mark mark = arena_mark(&ledger->scratch);
	enum chancery_status status = read_parties(ledger, claim, 0, source,
	                                           &sources, err);
	if (!status)
		status = read_parties(ledger, claim, 1, target, &targets, err);
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
	arena_rewind(&ledger->scratch, mark);
	return status;
}
