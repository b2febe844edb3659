/* recipient.c - see recipient.h. */
#include "claims/recipient.h"

#include "claims/eligible.h"
#include "claims/entail_rules.h"

#define LESS_FOR_LENT 0.10f
/* Verbal and material cooperation; conflict above. */
#define QUAD_COOPERATION 2

static bool may_be_lent(const struct rules *rules, const struct claim *claim)
{
	if (claim->target_count || !claim->source_count)
		return false;
	for (uint32_t i = 0; i < rules->entails.lent_count; i++)
		if (entails_fit(rules->entails.lent[i], claim->act))
			return true;
	return false;
}

static bool has_party(const struct argument *item, uint32_t count,
                      struct str party)
{
	for (uint32_t i = 0; i < count; i++)
		if (str_eq(item[i].actor->party, party))
			return true;
	return false;
}

/* Those of `item` that are of another party. */
static void add_others(struct arguments *out, const struct argument *item,
                       uint32_t count, struct str party)
{
	for (uint32_t i = 0; i < count; i++) {
		const struct actor *actor = item[i].actor;
		if (out->count < ARGUMENTS_MAX && actor->party.len &&
		    !str_eq(actor->party, party) &&
		    !has_party(out->item, out->count, actor->party))
			out->item[out->count++] = item[i];
	}
}

/* With whom the party acts in `claim`. */
static void add_partners(struct arguments *out, const struct claim *claim,
                         struct str party)
{
	if (has_party(claim->source, claim->source_count, party))
		add_others(out, claim->target, claim->target_count, party);
	if (has_party(claim->target, claim->target_count, party))
		add_others(out, claim->source, claim->source_count, party);
}

bool recipient_lend(struct arena *doc, const struct rules *rules,
                    const struct claim_list *before, struct claim *claim)
{
	if (!may_be_lent(rules, claim))
		return true;
	struct str party = claim->source[0].actor->party;
	struct arguments friends = { .count = 0 }, foes = { .count = 0 };
	uint32_t nearest = NONE;
	for (uint32_t i = before->count; party.len && i-- > 0;) {
		const struct claim *told = &before->item[i];
		if (told->sentence + RECIPIENT_SENTENCES < claim->sentence)
			break;
		if (told->polarity < 0 || !told->act->quad)
			continue;
		if (told->act->quad > QUAD_COOPERATION) {
			add_partners(&foes, told, party);
		} else if (nearest == NONE || nearest == told->sentence) {
			add_partners(&friends, told, party);
			nearest = friends.count ? told->sentence : NONE;
		}
	}
	keep_class(&friends, CLASS_POLITICAL);
	if (friends.count != 1 ||
	    has_party(foes.item, foes.count, friends.item[0].actor->party))
		return true;
	struct argument *target = arena_alloc(doc, 1, sizeof *target);
	if (!target)
		return false;
	*target = friends.item[0];
	if (target->span.begin < target->span.end)
		target->from = target->span;
	target->span = (struct span){ 0, 0 };
	claim->target = target;
	claim->target_count = 1;
	claim->implied = true;
	claim->confidence -= LESS_FOR_LENT;
	return true;
}
