/* store_rules.c - the effects of the acts, kept in the database. */
#include "ledger/store/store.h"

#include <stdlib.h>

#include "base/vec.h"
#include "ledger/store/units.h"

struct act_list VEC(struct rule_act);
struct type_list VEC(struct relation_type);

static enum chancery_status load_relations(struct ledger *ledger,
                                           struct chancery_error *err)
{
	struct type_list list = { 0 };
	bool room = true;
	struct stmt q = db_prepare(ledger->handle,
	                           "SELECT relation, symmetric, fades, powers"
	                           " FROM relation_type ORDER BY relation");
	while (room && db_step(&q)) {
		struct relation_type *type = VEC_PUSH(&ledger->arena, &list);
		if (type)
			*type = (struct relation_type){
				arena_str(&ledger->arena, db_get_text(&q, 0)),
				db_get_int(&q, 1) != 0,
				(uint32_t)db_get_int(&q, 2),
				db_get_int(&q, 3) != 0
			};
		room = type && type->name.ptr;
	}
	ledger->rules.relation = list.item;
	ledger->rules.relation_count = list.count;
	enum chancery_status status = db_finish(&q, err);
	return status || room ? status : fail_nomem(err);
}

static enum chancery_status load_effects(struct ledger *ledger,
                                         struct rule_act *act,
                                         struct chancery_error *err)
{
	struct stmt q = db_keep(
	    ledger, "SELECT relation, role, reversed, symmetric, level"
	            " FROM act_effect WHERE act = ? ORDER BY ordinal");
	db_text(&q, act->name);
	bool room = true;
	while (room && act->effect_count < ACT_EFFECTS_MAX && db_step(&q)) {
		struct effect *effect = &act->effect[act->effect_count++];
		effect->relation = arena_str(&ledger->arena,
		                             db_get_text(&q, 0));
		effect->role = (enum effect_role)db_get_int(&q, 1);
		effect->reversed = db_get_int(&q, 2) != 0;
		effect->symmetric = db_get_int(&q, 3) != 0;
		effect->level = (int)db_get_int(&q, 4);
		room = effect->relation.ptr;
	}
	enum chancery_status status = db_finish(&q, err);
	return status || room ? status : fail_nomem(err);
}

enum chancery_status load_rules(struct ledger *ledger,
                                struct chancery_error *err)
{
	arena_clear(&ledger->arena);
	ledger->rules = (struct rules){ 0 };
	ledger->synced = NULL;
	enum chancery_status status = load_relations(ledger, err);
	if (status)
		return status;
	struct act_list acts = { 0 };
	bool room = true;
	struct stmt q = db_prepare(ledger->handle,
	                           "SELECT act, plover, mutual FROM act"
	                           " ORDER BY act");
	while (!status && room && db_step(&q)) {
		struct rule_act *act = VEC_PUSH(&ledger->arena, &acts);
		room = act;
		if (!room)
			break;
		act->name = arena_str(&ledger->arena, db_get_text(&q, 0));
		act->plover = arena_str(&ledger->arena, db_get_text(&q, 1));
		act->mutual = db_get_int(&q, 2) != 0;
		room = act->name.ptr && act->plover.ptr;
		if (room)
			status = load_effects(ledger, act, err);
	}
	enum chancery_status end = db_finish(&q, err);
	if (!status)
		status = end;
	if (status)
		return status;
	ledger->rules.act = acts.item;
	ledger->rules.act_count = acts.count;
	if (!room || !rules_finish(&ledger->rules, &ledger->arena))
		return fail_nomem(err);
	return CHANCERY_OK;
}

enum chancery_status read_version(struct ledger *ledger, int64_t *version,
                                  struct chancery_error *err)
{
	struct stmt q = db_keep(ledger, "PRAGMA data_version");
	*version = db_step(&q) ? db_get_int(&q, 0) : -1;
	return db_finish(&q, err);
}

enum chancery_status refresh_rules(struct ledger *ledger,
                                   struct chancery_error *err)
{
	int64_t version;
	enum chancery_status status = read_version(ledger, &version, err);
	if (status || version == ledger->data_version)
		return status;
	status = load_rules(ledger, err);
	if (!status)
		status = identities_load(ledger, err);
	if (!status)
		ledger->data_version = version;
	return status;
}

static bool effect_same(const struct effect *a, const struct effect *b)
{
	return str_eq(a->relation, b->relation) && a->role == b->role &&
	       a->reversed == b->reversed && a->symmetric == b->symmetric &&
	       a->level == b->level;
}

/* Does the database know these acts, with these types and effects? */
static bool rules_same(const struct rules *rules, const struct acts *acts)
{
	if (rules->act_count != acts->count ||
	    rules->relation_count != acts->relation_count)
		return false;
	for (uint32_t i = 0; i < acts->relation_count; i++) {
		const struct relation_type *a = &acts->relation[i];
		const struct relation_type *b = rules_relation(rules, a->name);
		if (!b || a->symmetric != b->symmetric ||
		    a->fades != b->fades || a->powers != b->powers)
			return false;
	}
	for (uint32_t i = 0; i < acts->count; i++) {
		const struct act *a = &acts->item[i];
		uint32_t at = rules_find(rules, a->name);
		if (at == NONE || rules->act[at].mutual != a->mutual ||
		    !str_eq(rules->act[at].plover, a->plover) ||
		    rules->act[at].effect_count != a->effect_count)
			return false;
		for (uint32_t e = 0; e < a->effect_count; e++)
			if (!effect_same(&a->effect[e],
			                 &rules->act[at].effect[e]))
				return false;
	}
	return true;
}

static enum chancery_status write_effects(sqlite3 *handle,
                                          const struct act *act,
                                          struct chancery_error *err)
{
	struct stmt q = db_prepare(
	    handle, "INSERT INTO act_effect VALUES(?, ?, ?, ?, ?, ?, ?)");
	for (uint32_t e = 0; e < act->effect_count; e++) {
		const struct effect *effect = &act->effect[e];
		db_text(&q, act->name);
		db_int(&q, e);
		db_text(&q, effect->relation);
		db_int(&q, effect->role);
		db_int(&q, effect->reversed);
		db_int(&q, effect->symmetric);
		db_int(&q, effect->level);
		db_run(&q);
	}
	return db_finish(&q, err);
}

static enum chancery_status write_rules(sqlite3 *handle,
                                        const struct acts *acts,
                                        struct chancery_error *err)
{
	enum chancery_status status = db_exec(
	    handle,
	    "DELETE FROM act_effect; DELETE FROM act;"
	    "DELETE FROM relation_type",
	    err);
	if (status)
		return status;
	struct stmt q = db_prepare(handle,
	                           "INSERT INTO relation_type"
	                           " VALUES(?, ?, ?, ?)");
	for (uint32_t i = 0; i < acts->relation_count; i++) {
		db_text(&q, acts->relation[i].name);
		db_int(&q, acts->relation[i].symmetric);
		db_int(&q, acts->relation[i].fades);
		db_int(&q, acts->relation[i].powers);
		db_run(&q);
	}
	status = db_finish(&q, err);
	if (status)
		return status;
	q = db_prepare(handle, "INSERT INTO act VALUES(?, ?, ?)");
	for (uint32_t i = 0; i < acts->count; i++) {
		db_text(&q, acts->item[i].name);
		db_text(&q, acts->item[i].plover);
		db_int(&q, acts->item[i].mutual);
		db_run(&q);
	}
	status = db_finish(&q, err);
	for (uint32_t i = 0; !status && i < acts->count; i++)
		status = write_effects(handle, &acts->item[i], err);
	return status;
}

enum chancery_status store_rules(struct ledger *ledger, const struct acts *acts,
                                 struct chancery_error *err)
{
	enum chancery_status fresh = refresh_rules(ledger, err);
	if (fresh || ledger->synced == acts)
		return fresh;
	if (!rules_same(&ledger->rules, acts)) {
		enum chancery_status status = write_rules(ledger->handle, acts,
		                                          err);
		if (!status)
			status = load_rules(ledger, err);
		if (!status)
			status = units_rebuild(ledger, err);
		if (status)
			return status;
	}
	ledger->synced = acts;
	return CHANCERY_OK;
}
