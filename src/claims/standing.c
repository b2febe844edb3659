/* standing.c - see standing.h.
 *
 * "Foreign Minister Ana Diaz said": that she is the minister is told by her
 * name, whatever the verb says of her, so it is not asked whether that was done,
 * planned or denied.
 */
#include "claims/standing.h"

#define CONFIDENCE_TITLE 0.9f

static bool told_before(const struct claim_list *list, const struct claim *claim)
{
	for (uint32_t i = 0; i < list->count; i++)
		if (list->item[i].act == claim->act &&
		    list->item[i].source->actor == claim->source->actor &&
		    list->item[i].target->actor == claim->target->actor &&
		    str_eq(list->item[i].scope, claim->scope))
			return true;
	return false;
}

static bool add_office(struct claim_list *out, struct arena *doc,
                       const struct rule *rule, const struct coding *coding,
                       const struct mention *mention)
{
	const struct post *post = &mention->post;
	struct argument *argument = arena_alloc(doc, 2, sizeof *argument);
	if (!argument)
		return false;
	argument[0] = (struct argument){ mention->actor[0], mention->span,
		                         { 0, 0 } };
	argument[1] = (struct argument){ post->body,
		                         coding->words.item[post->word],
		                         { 0, 0 } };
	struct claim claim = {
		.sentence = coding->words.sentence_of[post->word],
		.trigger_word = post->word,
		.trigger = coding->words.item[post->word],
		.act = rule->act,
		.rule = rule,
		.source = &argument[0],
		.target = &argument[1],
		.source_count = 1,
		.target_count = 1,
		.scope = post->kind,
		.when = { { DAY_NONE, DAY_NONE }, GRAIN_NONE, BASIS_NONE, NONE },
		.historical = post->past,
		.place = NONE,
		.polarity = 1,
		.modality = MODALITY_ASSERTED,
		.holds = true,
		.within = NONE,
		.statement = NONE,
		.confidence = CONFIDENCE_TITLE,
	};
	if (told_before(out, &claim))
		return true;
	struct claim *slot = VEC_PUSH(doc, out);
	if (slot)
		*slot = claim;
	return slot;
}

bool standing_find(struct claim_list *out, struct arena *doc,
                   const struct rules *rules, const struct coding *coding)
{
	*out = (struct claim_list){ 0 };
	for (uint32_t i = 0; i < coding->mentions.count; i++) {
		const struct mention *m = &coding->mentions.item[i];
		const struct rule *rule =
		    &rules->title[m->post.former ? TITLE_FORMER
		                                 : TITLE_CURRENT];
		if (!m->post.kind.len || !rule->act ||
		    m->actor[0]->kind != ACTOR_PERSON ||
		    m->actor[0] == m->post.body)
			continue;
		if (!add_office(out, doc, rule, coding, m))
			return false;
	}
	return true;
}
