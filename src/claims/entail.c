/* entail.c - see entail.h. */
#include "claims/entail.h"

#include "claims/eligible.h"
#include "claims/entail_rules.h"
#include "claims/standing.h"
#include "claims/topic.h"

/* One of the words of the sentence is in `words`. */
static bool sentence_has(const struct reading_view *view, uint32_t sentence,
                         const struct map *words)
{
	const struct sentence *s = &view->words->sentence[sentence];
	for (uint32_t w = s->first; w < s->end; w++)
		if (map_find(words, view->trees->lemma[w]) != NONE)
			return true;
	return false;
}

static bool fits(const struct entail_rule *rule,
                 const struct reading_view *view, const struct claim *claim)
{
	struct str lemma = view->trees->lemma[claim->trigger_word];
	return entails_fit(rule->from, claim->act) &&
	       (!rule->by.count || map_find(&rule->by, lemma) != NONE) &&
	       (!rule->in.count ||
	        sentence_has(view, claim->sentence, &rule->in)) &&
	       (!rule->without.count ||
	        !sentence_has(view, claim->sentence, &rule->without));
}

/* "the Turkish ambassador", not "the Turkish embassy". */
static bool is_holder(const struct reading_view *view, uint32_t sentence,
                      struct span span)
{
	const struct sentence *s = &view->words->sentence[sentence];
	for (uint32_t w = s->first; w < s->end; w++) {
		uint32_t at = view->mentions->headed_by[w];
		if (at != NONE &&
		    view->mentions->item[at].span.begin == span.begin &&
		    view->mentions->item[at].span.end == span.end)
			return map_find(&view->rules->entails.holder,
			                view->trees->lemma[w]) != NONE;
	}
	return false;
}

/* Somebody in the flesh, by the words of this sentence. */
static bool is_present(const struct reading_view *view, uint32_t sentence,
                       const struct argument *argument)
{
	if (argument->span.begin == argument->span.end ||
	    !argument->actor->party.len)
		return false;
	return argument->actor->kind == ACTOR_PERSON ||
	       (argument->actor->kind == ACTOR_OFFICE &&
	        is_holder(view, sentence, argument->span));
}

static void add_present(struct arguments *out, const struct reading_view *view,
                        uint32_t sentence, const struct argument *item,
                        uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (out->count < ARGUMENTS_MAX &&
		    is_present(view, sentence, &item[i]) &&
		    !arguments_have(out, item[i].actor))
			out->item[out->count++] = item[i];
}

/* Of two parties at least. */
static bool are_two(const struct arguments *a, const struct arguments *b)
{
	const struct argument *first = a->count ? &a->item[0] : NULL;
	for (uint32_t i = 0; first && i < a->count; i++)
		if (!b->count &&
		    !str_eq(a->item[i].actor->party, first->actor->party))
			return true;
	for (uint32_t i = 0; first && i < b->count; i++)
		if (!str_eq(b->item[i].actor->party, first->actor->party))
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

/* Copies of the arguments in `arena`; false when out of memory. */
static bool keep(const struct argument **out, uint32_t *count,
                 struct arena *arena, const struct arguments *from)
{
	struct argument *kept = arena_alloc(arena, from->count + 1,
	                                    sizeof *kept);
	for (uint32_t i = 0; kept && i < from->count; i++)
		kept[i] = from->item[i];
	*out = kept;
	*count = from->count;
	return kept;
}

/* Those who do it; false if they do not. */
static bool meet(struct arguments *source, struct arguments *target,
                 const struct reading_view *view, const struct claim *claim)
{
	add_present(source, view, claim->sentence, claim->source,
	            claim->source_count);
	add_present(target, view, claim->sentence, claim->target,
	            claim->target_count);
	return source->count && are_two(source, target);
}

/* By a power, or by somebody not told. */
static bool is_held_by_power(const struct claim *claim)
{
	struct arguments powers = { .count = 0 };
	for (uint32_t i = 0; i < claim->source_count && i < ARGUMENTS_MAX; i++)
		powers.item[powers.count++] = claim->source[i];
	keep_class(&powers, CLASS_POLITICAL);
	bool unnamed = true;
	for (uint32_t i = 0; i < claim->source_count; i++)
		unnamed &= !claim->source[i].actor->party.len &&
		           str_is(claim->source[i].actor->code, "UIS");
	return powers.count || unnamed;
}

/* To whom the ground that is told belongs; no one's own. */
static bool is_held_against(struct arguments *target, struct str *scope,
                            const struct reading_view *view,
                            const struct claim *claim)
{
	/* a statement's words stand in no tree below the act */
	if (str_starts(claim->rule->text, STR("say")))
		return false;
	*scope = topic_owned(target, view, claim, TOPIC_GROUND);
	for (uint32_t i = 0;
	     !target->count && i < claim->target_count && i < ARGUMENTS_MAX;
	     i++)
		target->item[i] = claim->target[i];
	if (!target->count && claim->target_count)
		target->count = claim->target_count < ARGUMENTS_MAX
		                    ? claim->target_count
		                    : ARGUMENTS_MAX;
	keep_class(target, CLASS_POLITICAL);
	for (uint32_t i = 0; i < target->count; i++)
		if (has_party(claim->source, claim->source_count,
		              target->item[i].actor->party))
			return false;
	return scope->len && target->count && is_held_by_power(claim);
}

static bool add_entailed(struct claim_list *out, struct arena *doc,
                         const struct reading_view *view,
                         const struct claim *claim,
                         const struct entail_rule *rule)
{
	struct arguments source = { .count = 0 }, target = { .count = 0 };
	struct claim entailed = *claim;
	if (rule->persons && !meet(&source, &target, view, claim))
		return true;
	if (rule->topical &&
	    !is_held_against(&target, &entailed.scope, view, claim))
		return true;
	entailed.act = rule->rule.act;
	entailed.rule = &rule->rule;
	entailed.entailed = true;
	entailed.reference = false;
	/* what is no act only stands */
	entailed.holds |= !entailed.act->plover.len;
	entailed.closure = CLOSURE_NONE;
	entailed.confidence -= LESS_FOR_ENTAILED;
	if (rule->persons &&
	    !keep(&entailed.source, &entailed.source_count, doc, &source))
		return false;
	if ((rule->persons || rule->topical) &&
	    !keep(&entailed.target, &entailed.target_count, doc, &target))
		return false;
	struct claim *slot = VEC_PUSH(doc, out);
	if (slot)
		*slot = entailed;
	return slot;
}

bool entail_add(struct claim_list *out, struct arena *doc,
                const struct reading_view *view, const struct claim *claim)
{
	const struct entails *entails = &view->rules->entails;
	if (claim->modality != MODALITY_ASSERTED || claim->polarity < 0)
		return true;
	for (uint32_t i = 0; i < entails->rule_count; i++)
		if (fits(&entails->rule[i], view, claim) &&
		    !add_entailed(out, doc, view, claim, &entails->rule[i]))
			return false;
	return true;
}

bool entail_scope(const struct reading_view *view, struct claim *claim)
{
	const struct entails *entails = &view->rules->entails;
	for (uint32_t i = 0; i < entails->scoped_count; i++) {
		const struct scoped_rule *rule = &entails->scoped[i];
		if (!entails_fit(rule->from, claim->act))
			continue;
		struct str topic = topic_told(view, claim->trigger_word,
		                              rule->kind);
		if (topic.len)
			claim->scope = topic;
		return topic.len || !rule->must;
	}
	return true;
}
