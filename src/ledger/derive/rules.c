/* rules.c - see rules.h.
 *
 * Families are the connected components of the graph whose nodes are acts and
 * relations and whose edges are effects, named after the first relation of the
 * component; an act without effect is a family of its own.
 */
#include "ledger/derive/rules.h"

/* The relation that stands for `relation` so far. */
static uint32_t root_of(uint32_t *root, uint32_t relation)
{
	while (root[relation] != relation)
		relation = root[relation];
	return relation;
}

static uint32_t relation_index(const struct rules *rules, struct str name)
{
	for (uint32_t i = 0; i < rules->relation_count; i++)
		if (str_eq(rules->relation[i].name, name))
			return i;
	return NONE;
}

/* Join the relations of one act; the lower index stays root. */
static void join(const struct rules *rules, const struct rule_act *act,
                 uint32_t *root)
{
	uint32_t first = NONE;
	for (uint32_t e = 0; e < act->effect_count; e++) {
		uint32_t at = relation_index(rules, act->effect[e].relation);
		if (at == NONE)
			continue;
		at = root_of(root, at);
		if (first == NONE) {
			first = at;
			continue;
		}
		first = root_of(root, first);
		if (at < first) {
			root[first] = at;
			first = at;
		} else {
			root[at] = first;
		}
	}
}

/* Mediators stand together, not on a par with those between whom they mediate;
 * who agree to meet agree with each other. */
static bool is_meeting(struct str act, struct str plover)
{
	return str_is(act, "agree.meet") ||
	       (str_is(plover, "CONSULT") && !str_is(act, "consult.mediate"));
}

/* One attacks or breaks with the other, though both are at war or apart then;
 * only those who fight a war do it to each other. */
static bool is_directed(struct str act, struct str plover)
{
	bool war = str_is(act, "fight") || str_is(act, "fight.war");
	return (str_is(plover, "ASSAULT") && !war) ||
	       str_is(plover, "SANCTION");
}

/* What is said, promised or imposed is told of many places. */
static bool is_sited(struct str plover)
{
	static const char *const types[] = { "CONSULT", "PROTEST", "MOBILIZE",
		                             "COERCE", "ASSAULT" };
	return STR_AMONG(plover, types);
}

static void finish_act(const struct rules *rules, struct rule_act *act,
                       uint32_t *root)
{
	act->family = act->name;
	act->reciprocal = act->mutual || is_meeting(act->name, act->plover);
	bool directed = is_directed(act->name, act->plover);
	act->sited = is_sited(act->plover);
	/* One who opens an embassy deals with the other, but only one opens it.
	 */
	bool mutual = act->effect_count > 0 && !directed;
	act->lasting = false;
	for (uint32_t e = act->effect_count; e-- > 0;) {
		const struct effect *effect = &act->effect[e];
		uint32_t at = relation_index(rules, effect->relation);
		if (at == NONE)
			continue;
		const struct relation_type *type = &rules->relation[at];
		act->family = rules->relation[root_of(root, at)].name;
		mutual = mutual && (effect->symmetric || type->symmetric);
		if (effect->role != EFFECT_HOLDS && !type->fades)
			act->lasting = true;
	}
	act->reciprocal |= mutual;
}

bool rules_finish(struct rules *rules, struct arena *arena)
{
	uint32_t *root = arena_alloc(arena, rules->relation_count,
	                             sizeof *root);
	if (!root)
		return false;
	for (uint32_t i = 0; i < rules->relation_count; i++)
		root[i] = i;
	for (uint32_t i = 0; i < rules->act_count; i++)
		join(rules, &rules->act[i], root);
	rules->acts = (struct map){ 0 };
	for (uint32_t i = 0; i < rules->act_count; i++) {
		finish_act(rules, &rules->act[i], root);
		uint32_t *slot = map_put(&rules->acts, arena,
		                         rules->act[i].name);
		if (!slot)
			return false;
		*slot = i;
	}
	return true;
}

uint32_t rules_find(const struct rules *rules, struct str name)
{
	return map_find(&rules->acts, name);
}

const struct relation_type *rules_relation(const struct rules *rules,
                                           struct str name)
{
	uint32_t at = relation_index(rules, name);
	return at == NONE ? NULL : &rules->relation[at];
}
