/* passing.c - see passing.h.
 *
 * Of the allies that somebody has in a body he need not be a member himself
 * ("Ukraine and its NATO allies"): there the lexicon must know it.
 */
#include "claims/passing.h"

#include "claims/grammar.h"

#define CONFIDENCE_LISTED 0.8f
#define CONFIDENCE_ALLIED 0.75f

struct telling {
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

static const struct mention *state_at(const struct telling *p, uint32_t word)
{
	uint32_t at = word == NONE ? NONE : p->coding->mentions.headed_by[word];
	const struct mention *m = at == NONE ? NULL
	                                     : &p->coding->mentions.item[at];
	return m && m->actor_count == 1 && m->actor[0]->kind == ACTOR_STATE
	           ? m
	           : NULL;
}

static bool told_before(const struct telling *p, const struct act *act,
                        const struct actor *one, const struct actor *other)
{
	for (uint32_t i = 0; i < p->out->count; i++)
		if (p->out->item[i].act == act &&
		    str_eq(p->out->item[i].source->actor->id, one->id) &&
		    str_eq(p->out->item[i].target->actor->id, other->id))
			return true;
	return false;
}

/* `one` does it with `other`, as `word` tells. */
static bool add_pair(struct telling *p, const struct rule *rule,
                     const struct mention *one, const struct mention *other,
                     uint32_t word, float confidence)
{
	if (told_before(p, rule->act, one->actor[0], other->actor[0]))
		return true;
	struct argument *argument = arena_alloc(p->doc, 2, sizeof *argument);
	struct claim *slot = argument ? VEC_PUSH(p->doc, p->out) : NULL;
	if (!slot)
		return false;
	argument[0] = (struct argument){ one->actor[0], one->span,
		                         one->antecedent };
	argument[1] = (struct argument){ other->actor[0], other->span,
		                         other->antecedent };
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
		.when = { { DAY_NONE, DAY_NONE },
		          GRAIN_NONE,
		          BASIS_NONE,
		          NONE },
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
static bool add_listed(struct telling *p, const struct mention *body)
{
	static const char *const marks[] = { "including", "include", "notably",
		                             "such" };
	const struct trees *t = &p->coding->trees;
	uint32_t word = body->head;
	if (map_find(&p->entails->passing_words[PASSING_LISTED],
	             t->lemma[word]) == NONE)
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
			const struct rule *rule =
			    is_body(body->actor[0])
			        ? &p->entails->passing[PASSING_LISTED]
			        : &p->entails->passing[PASSING_LOOSE];
			if (m && !add_pair(p, rule, m, body, word,
			                   CONFIDENCE_LISTED))
				return false;
		}
	}
	return true;
}

/* "Norway and its NATO allies", "Norway's NATO allies" */
static bool add_allied(struct telling *p, const struct mention *body)
{
	const struct trees *t = &p->coding->trees;
	uint32_t word = body->head, ally = word;
	if (t->rel[word] == REL_COMPOUND || t->rel[word] == REL_AMOD)
		ally = t->head[word];
	uint32_t owner = tree_child(t, ally, REL_NMOD_POSS);
	if (owner == NONE || owner > ally ||
	    map_find(&p->entails->passing_words[PASSING_ALLIED],
	             t->lemma[ally]) == NONE)
		return true;
	if (t->upos[owner] == UPOS_PRON)
		owner = t->rel[ally] == REL_CONJ ? t->head[ally] : NONE;
	const struct mention *m = state_at(p, owner);
	day_t day = report_day(p->coding->report);
	if (!m || !lexicon_member(p->lexicon, body->actor[0]->id,
	                          m->actor[0]->id, day))
		return true;
	return add_pair(p, &p->entails->passing[PASSING_ALLIED], m, body,
	                body->head, CONFIDENCE_ALLIED);
}

static bool is_group(const struct actor *actor)
{
	return actor->kind == ACTOR_GROUP;
}

/* "Islamic State's Afghan affiliate", itself a name of somebody. */
static bool add_branched(struct telling *p, const struct mention *branch)
{
	const struct trees *t = &p->coding->trees;
	const struct mentions *mentions = &p->coding->mentions;
	uint32_t word = branch->head;
	if (!is_group(branch->actor[0]) ||
	    map_find(&p->entails->passing_words[PASSING_BRANCHED],
	             t->lemma[word]) == NONE)
		return true;
	for (uint32_t i = t->child_first[word]; i < t->child_first[word + 1];
	     i++) {
		uint32_t at = mentions->headed_by[t->child[i]];
		const struct mention *whole = at == NONE ? NULL
		                                         : &mentions->item[at];
		if (!whole || whole->first < branch->first ||
		    whole->end > branch->end || whole->actor_count != 1 ||
		    !is_group(whole->actor[0]) ||
		    str_eq(whole->actor[0]->id, branch->actor[0]->id))
			continue;
		return add_pair(p, &p->entails->passing[PASSING_BRANCHED],
		                branch, whole, word, CONFIDENCE_LISTED);
	}
	return true;
}

/* "the US-backed rebels", "Iran-backed Hamas" */
static bool add_backed(struct telling *p, const struct mention *backed)
{
	const struct trees *t = &p->coding->trees;
	const struct mentions *mentions = &p->coding->mentions;
	uint32_t word = backed->head;
	const struct actor *actor = backed->actor[0];
	bool governs = actor->kind == ACTOR_OFFICE && actor->country.len &&
	               str_is(actor->sector, "GOV");
	if (!is_group(actor) && actor->kind != ACTOR_GOVERNMENT && !governs &&
	    !str_is(actor->sector, "REB"))
		return true;
	for (uint32_t i = t->child_first[word]; i < t->child_first[word + 1];
	     i++) {
		uint32_t c = t->child[i];
		if (c > word || t->rel[c] != REL_AMOD ||
		    t->xpos[c] != XPOS_VBN ||
		    map_find(&p->entails->passing_words[PASSING_BACKED],
		             t->lemma[c]) == NONE)
			continue;
		/* "US-backed": before the hyphen, whatever that hangs from */
		bool joined = c >= 2 && t->upos[c - 1] == UPOS_PUNCT;
		uint32_t who = joined ? c - 2 : tree_child(t, c, REL_COMPOUND);
		uint32_t at = who == NONE ? NONE : mentions->headed_by[who];
		const struct mention *backer = at == NONE ? NULL
		                                          : &mentions->item[at];
		if (!backer || backer->actor_count != 1 ||
		    str_eq(backer->actor[0]->party, actor->party) ||
		    (backer->actor[0]->kind != ACTOR_STATE &&
		     !is_group(backer->actor[0]) && !is_body(backer->actor[0])))
			continue;
		return add_pair(p, &p->entails->passing[PASSING_BACKED], backer,
		                backed, c, CONFIDENCE_LISTED);
	}
	return true;
}

/* The noun by which somebody is called an ambassador, NONE: by none. */
static uint32_t post_of(const struct telling *p, const struct mention *envoy)
{
	static const char *const not_yet[] = { "former",     "designate",
		                               "designated", "next",
		                               "future",     "incoming",
		                               "prospective" };
	/* "would name him ambassador to X" */
	static const char *const naming[] = { "name",     "appoint",
		                              "nominate", "designate",
		                              "pick",     "choose" };
	const struct trees *t = &p->coding->trees;
	bool person = envoy->actor[0]->kind == ACTOR_PERSON;
	uint32_t word = person && envoy->post.kind.len ? envoy->post.word
	                                               : envoy->head;
	if (envoy->post.former || envoy->post.past ||
	    (!person && envoy->actor[0]->kind != ACTOR_OFFICE) ||
	    map_find(&p->entails->passing_words[PASSING_POSTED],
	             t->lemma[word]) == NONE)
		return NONE;
	for (uint32_t i = t->child_first[word]; i < t->child_first[word + 1];
	     i++)
		if (STR_AMONG(t->lemma[t->child[i]], not_yet))
			return NONE;
	uint32_t above = word;
	for (int step = 0; step < 3 && above != NONE; step++) {
		above = t->head[above];
		if (above != NONE && STR_AMONG(t->lemma[above], naming))
			return NONE;
	}
	return word;
}

/* "the Russian ambassador to Chile, Ana Diaz" */
static bool add_posted(struct telling *p, const struct mention *envoy)
{
	const struct trees *t = &p->coding->trees;
	uint32_t word = post_of(p, envoy);
	if (word == NONE)
		return true;
	for (uint32_t i = t->child_first[word]; i < t->child_first[word + 1];
	     i++) {
		uint32_t c = t->child[i];
		struct str mark = word_case(t, c);
		const struct mention *host = state_at(p, c);
		if (c > word && host &&
		    (str_is(mark, "to") || str_is(mark, "in")) &&
		    !str_eq(host->actor[0]->party, envoy->actor[0]->party))
			return add_pair(p, &p->entails->passing[PASSING_POSTED],
			                envoy, host, word, CONFIDENCE_LISTED);
	}
	return true;
}

/* What the mention tells. */
static bool add_told(struct telling *p, const struct mention *m)
{
	const struct entails *e = p->entails;
	const struct actor *actor = m->actor[0];
	bool body = is_body(actor);
	return (!e->passing[PASSING_LISTED].act ||
	        (actor->kind != ACTOR_IGO && !body) || add_listed(p, m)) &&
	       (!e->passing[PASSING_ALLIED].act || !body || add_allied(p, m)) &&
	       (!e->passing[PASSING_BRANCHED].act || add_branched(p, m)) &&
	       (!e->passing[PASSING_BACKED].act || add_backed(p, m)) &&
	       (!e->passing[PASSING_POSTED].act || add_posted(p, m));
}

bool passing_find(struct claim_list *out, struct arena *doc,
                  const struct rules *rules, const struct coding *coding,
                  const struct lexicon *lexicon)
{
	*out = (struct claim_list){ 0 };
	struct telling p = { out, doc, coding, lexicon, &rules->entails };
	for (uint32_t i = 0; i < coding->mentions.count; i++) {
		const struct mention *m = &coding->mentions.item[i];
		if (m->actor_count == 1 && !add_told(&p, m))
			return false;
	}
	return true;
}
