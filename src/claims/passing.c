/* passing.c - see passing.h.
 *
 * Of the allies that somebody has in a body he need not be a member himself
 * ("Ukraine and its NATO allies"): there the lexicon must know it.
 */
#include "claims/passing.h"

#include "claims/grammar.h"

#define CONFIDENCE_LISTED 0.8f
#define CONFIDENCE_ALLIED 0.75f

struct passing {
	struct claim_list *out;
	struct arena *doc;
	const struct coding *coding;
	const struct lexicon *lexicon;
	const struct entails *entails;
};

static bool is_body(const struct actor *actor)
{
	return str_starts(actor->code, STR("IGO"));
}

static const struct mention *state_at(const struct passing *p, uint32_t word)
{
	uint32_t at = word == NONE ? NONE : p->coding->mentions.headed_by[word];
	const struct mention *m = at == NONE ? NULL
	                                     : &p->coding->mentions.item[at];
	return m && m->actor_count == 1 && m->actor[0]->kind == ACTOR_STATE
	           ? m
	           : NULL;
}

static bool told_before(const struct passing *p, const struct actor *member,
                        const struct actor *body)
{
	for (uint32_t i = 0; i < p->out->count; i++)
		if (str_eq(p->out->item[i].source->actor->id, member->id) &&
		    str_eq(p->out->item[i].target->actor->id, body->id))
			return true;
	return false;
}

static bool add_member(struct passing *p, const struct rule *rule,
                       const struct mention *member, const struct mention *body,
                       float confidence)
{
	if (told_before(p, member->actor[0], body->actor[0]))
		return true;
	struct argument *argument = arena_alloc(p->doc, 2, sizeof *argument);
	struct claim *slot = argument ? VEC_PUSH(p->doc, p->out) : NULL;
	if (!slot)
		return false;
	argument[0] = (struct argument){ member->actor[0], member->span,
		                         member->antecedent };
	argument[1] = (struct argument){ body->actor[0], body->span,
		                         body->antecedent };
	uint32_t word = body->head;
	*slot = (struct claim){
		.sentence = p->coding->words.sentence_of[word],
		.trigger_word = word,
		.trigger = p->coding->words.item[word],
		.act = rule->act,
		.rule = rule,
		.source = &argument[0],
		.target = &argument[1],
		.source_count = 1,
		.target_count = 1,
		.when = { { DAY_NONE, DAY_NONE }, GRAIN_NONE, BASIS_NONE, NONE },
		.place = NONE,
		.polarity = 1,
		.modality = MODALITY_ASSERTED,
		.holds = true,
		.within = NONE,
		.statement = NONE,
		.confidence = confidence,
	};
	return true;
}

/* "NATO states, including Norway and Iceland" */
static bool add_listed(struct passing *p, const struct mention *body)
{
	static const char *const marks[] = { "including", "include", "notably",
		                             "such" };
	const struct trees *t = &p->coding->trees;
	uint32_t word = body->head;
	if (map_find(&p->entails->listed_words, t->lemma[word]) == NONE)
		return true;
	for (uint32_t i = t->child_first[word]; i < t->child_first[word + 1];
	     i++) {
		uint32_t first = t->child[i];
		if (first < word || !STR_AMONG(word_case(t, first), marks))
			continue;
		for (uint32_t k = t->child_first[first];
		     k <= t->child_first[first + 1]; k++) {
			bool self = k == t->child_first[first + 1];
			uint32_t c = self ? first : t->child[k];
			const struct mention *m = self || t->rel[c] == REL_CONJ
			                              ? state_at(p, c)
			                              : NULL;
			if (m && !add_member(p,
			                     is_body(body->actor[0])
			                         ? &p->entails->listed
			                         : &p->entails->loose,
			                     m, body, CONFIDENCE_LISTED))
				return false;
		}
	}
	return true;
}

/* "Norway and its NATO allies", "Norway's NATO allies" */
static bool add_allied(struct passing *p, const struct mention *body)
{
	const struct trees *t = &p->coding->trees;
	uint32_t word = body->head, ally = word;
	if (t->rel[word] == REL_COMPOUND || t->rel[word] == REL_AMOD)
		ally = t->head[word];
	uint32_t owner = tree_child(t, ally, REL_NMOD_POSS);
	if (owner == NONE || owner > ally ||
	    map_find(&p->entails->allied_words, t->lemma[ally]) == NONE)
		return true;
	if (t->upos[owner] == UPOS_PRON)
		owner = t->rel[ally] == REL_CONJ ? t->head[ally] : NONE;
	const struct mention *m = state_at(p, owner);
	day_t day = report_day(p->coding->report);
	if (!m || !lexicon_member(p->lexicon, body->actor[0]->id,
	                          m->actor[0]->id, day))
		return true;
	return add_member(p, &p->entails->allied, m, body, CONFIDENCE_ALLIED);
}

bool passing_find(struct claim_list *out, struct arena *doc,
                  const struct rules *rules, const struct coding *coding,
                  const struct lexicon *lexicon)
{
	*out = (struct claim_list){ 0 };
	struct passing p = { out, doc, coding, lexicon, &rules->entails };
	for (uint32_t i = 0; i < coding->mentions.count; i++) {
		const struct mention *m = &coding->mentions.item[i];
		if (m->actor_count != 1 || (m->actor[0]->kind != ACTOR_IGO &&
		                            !is_body(m->actor[0])))
			continue;
		if ((p.entails->listed.act && !add_listed(&p, m)) ||
		    (p.entails->allied.act && is_body(m->actor[0]) &&
		     !add_allied(&p, m)))
			return false;
	}
	return true;
}
