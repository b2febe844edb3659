/* match.c - see match.h.
 *
 * A slot is a path through the tree from the trigger; all words at its end are
 * tried.  The implicit slots - a verb's subject, a noun's owner - are handled
 * where a rule does not name a source itself.
 */
#include "claims/match.h"

#include "claims/grammar.h"

#define FILLERS_MAX 12u
/* What one required word tells against one actor found. */
#define SCORE_WORD 4u
#define SCORE_ROLE 1u

struct fillers {
	uint32_t word[FILLERS_MAX];
	uint32_t count;
};

struct trial {
	const struct rules *rules;
	const struct reading_view *view;
	uint32_t word;    /* the trigger */
	uint32_t support; /* verb that lends a noun its arguments, or NONE */
	struct match match;
};

static void add_filler(struct fillers *out, uint32_t word)
{
	if (word == NONE || out->count == FILLERS_MAX)
		return;
	for (uint32_t i = 0; i < out->count; i++)
		if (out->word[i] == word)
			return;
	out->word[out->count++] = word;
}

/* Words that hang from `word` by the preposition `mark`. */
static void prepositional(struct fillers *out, const struct trees *t,
                          uint32_t word, struct str mark)
{
	for (uint32_t i = t->child_first[word]; i < t->child_first[word + 1];
	     i++) {
		uint32_t c = t->child[i];
		bool nominal = t->rel[c] == REL_OBL || t->rel[c] == REL_NMOD ||
		               t->rel[c] == REL_OBL_AGENT ||
		               t->rel[c] == REL_ADVCL || t->rel[c] == REL_ACL ||
		               t->rel[c] == REL_CONJ;
		if (nominal && str_eq(word_case(t, c), mark))
			add_filler(out, c);
		else if ((t->rel[c] == REL_ADVCL || t->rel[c] == REL_ACL) &&
		         tree_child(t, c, REL_MARK) != NONE &&
		         str_eq(t->lemma[tree_child(t, c, REL_MARK)], mark))
			add_filler(out, c);
	}
}

static bool has_pp_object(const struct trees *t, uint32_t word)
{
	return t->rel[word] == REL_OBJ || t->rel[word] == REL_NSUBJ_PASS;
}

static void modifiers(struct fillers *out, const struct trees *t, uint32_t word)
{
	for (uint32_t i = t->child_first[word]; i < t->child_first[word + 1];
	     i++) {
		uint32_t c = t->child[i];
		struct str mark = word_case(t, c);
		if (t->rel[c] == REL_NMOD_POSS || t->rel[c] == REL_AMOD ||
		    t->rel[c] == REL_COMPOUND ||
		    (t->rel[c] == REL_NMOD &&
		     (str_is(mark, "of") || str_is(mark, "in") ||
		      str_is(mark, "from") || str_is(mark, "for") ||
		      str_is(mark, "on") || str_is(mark, "to") ||
		      str_is(mark, "with") || str_is(mark, "against"))))
			add_filler(out, c);
	}
}

/* Fillers of the first step of a path: this is where voice and control count. */
static void first_step(struct fillers *out, const struct trial *trial,
                       const struct slot *slot)
{
	const struct trees *t = trial->view->trees;
	uint32_t word = trial->word;
	bool verbal = trial->match.pattern->kind == TRIGGER_VERB;
	switch (slot->step[0]) {
	case STEP_SUBJECT:
		if (verbal)
			add_filler(out, verb_subject(t, word));
		else if (trial->support != NONE)
			add_filler(out, verb_subject(t, trial->support));
		else if (trial->match.pattern->kind == TRIGGER_ADJECTIVE)
			add_filler(out, t->rel[word] == REL_AMOD
			                        ? t->head[word]
			                        : surface_subject(t, word));
		break;
	case STEP_OBJECT:
		add_filler(out, verbal ? verb_object(t, word) : NONE);
		break;
	case STEP_INDIRECT:
		add_filler(out, tree_child(t, word, REL_IOBJ));
		break;
	case STEP_PARTICLE:
		add_filler(out, tree_child(t, word, REL_COMPOUND_PRT));
		if (!out->count && particle_object(t, word) != NONE)
			add_filler(out, word + 1);
		break;
	case STEP_XCOMP:
		add_filler(out, tree_child(t, word, REL_XCOMP));
		break;
	case STEP_CCOMP:
		add_filler(out, tree_child(t, word, REL_CCOMP));
		break;
	case STEP_POSSESSOR:
		add_filler(out, tree_child(t, word, REL_NMOD_POSS));
		break;
	case STEP_KIND:
		for (uint32_t i = t->child_first[word];
		     i < t->child_first[word + 1]; i++)
			if (t->rel[t->child[i]] == REL_AMOD ||
			    t->rel[t->child[i]] == REL_COMPOUND)
				add_filler(out, t->child[i]);
		break;
	case STEP_MODIFIER:
		modifiers(out, t, word);
		break;
	case STEP_PREPOSITION:
		prepositional(out, t, word, slot->preposition[0]);
		if (trial->support != NONE)
			prepositional(out, t, trial->support,
			              slot->preposition[0]);
		/* "removal of the group from its list": on the verb above it */
		if (!verbal && !out->count && t->head[word] != NONE &&
		    t->upos[t->head[word]] == UPOS_VERB) {
			struct fillers above = { 0 };
			prepositional(&above, t, t->head[word],
			              slot->preposition[0]);
			for (uint32_t i = 0; i < above.count; i++)
				if (above.word[i] > word)
					add_filler(out, above.word[i]);
		}
		/* "removed the group from its list": on the object too */
		if (verbal) {
			uint32_t object = tree_child(t, word, REL_OBJ);
			if (object != NONE)
				prepositional(out, t, object,
				              slot->preposition[0]);
		}
		break;
	}
}

static void next_step(struct fillers *out, const struct reading_view *view,
                      uint32_t word, enum slot_step step,
                      struct str preposition)
{
	const struct trees *t = view->trees;
	switch (step) {
	case STEP_OBJECT:
		add_filler(out, tree_child(t, word, REL_OBJ));
		break;
	case STEP_POSSESSOR:
		add_filler(out, tree_child(t, word, REL_NMOD_POSS));
		break;
	case STEP_MODIFIER:
		/* "Soviet soldiers" is one actor, its owner within */
		if (view->mentions->headed_by[word] != NONE)
			add_filler(out, word);
		else
			modifiers(out, t, word);
		break;
	case STEP_PREPOSITION:
		prepositional(out, t, word, preposition);
		break;
	case STEP_SUBJECT:
		add_filler(out, verb_subject(t, word));
		break;
	case STEP_XCOMP:
		add_filler(out, tree_child(t, word, REL_XCOMP));
		break;
	case STEP_PARTICLE:
	case STEP_INDIRECT:
	case STEP_CCOMP:
	case STEP_KIND:
		break;
	}
}

/* Keep the fillers whose lemma, or a coordinated word's, is one of `words`. */
static void keep_words(struct fillers *fillers, const struct trees *t,
                       const struct word_set *words)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < fillers->count; i++) {
		uint32_t w = fillers->word[i];
		bool good = word_set_has(words, t->lemma[w]);
		for (uint32_t k = t->child_first[w];
		     !good && k < t->child_first[w + 1]; k++) {
			uint32_t c = t->child[k];
			good = (t->rel[c] == REL_CONJ ||
			        t->rel[c] == REL_COMPOUND) &&
			       word_set_has(words, t->lemma[c]);
		}
		if (good)
			fillers->word[kept++] = w;
	}
	fillers->count = kept;
}

/* The words of a slot's first step that fit (`*first` is the first of them);
 * then, in `out`, what the rest of its path leads to. False when nothing fits
 * the first step. */
static bool follow(struct fillers *out, uint32_t *first,
                   const struct trial *trial, const struct slot *slot)
{
	const struct trees *t = trial->view->trees;
	*out = (struct fillers){ 0 };
	first_step(out, trial, slot);
	if (slot->words)
		keep_words(out, t, slot->words);
	if (!out->count)
		return false;
	*first = out->word[0];
	for (uint32_t s = 1; s < slot->step_count; s++) {
		struct fillers from = *out;
		*out = (struct fillers){ 0 };
		for (uint32_t i = 0; i < from.count; i++)
			next_step(out, trial->view, from.word[i], slot->step[s],
			          slot->preposition[s]);
	}
	return true;
}

static bool of_class(const struct actor *actor, enum actor_class wanted)
{
	switch (wanted) {
	case CLASS_ANY:
		return true;
	case CLASS_STATE:
		return actor->kind == ACTOR_STATE;
	case CLASS_GOVERNMENT:
		return actor->kind == ACTOR_GOVERNMENT ||
		       actor->kind == ACTOR_GROUP ||
		       (str_is(actor->sector, "GOV") &&
		        actor->kind != ACTOR_STATE && actor->country.len);
	case CLASS_BLOC:
		return actor->kind == ACTOR_IGO;
	case CLASS_ARMED:
		return actor->kind == ACTOR_GROUP || actor->kind == ACTOR_STATE ||
		       actor->kind == ACTOR_GOVERNMENT ||
		       str_is(actor->sector, "MIL") ||
		       str_is(actor->sector, "REB") ||
		       str_is(actor->sector, "COP") ||
		       str_is(actor->sector, "SPY") ||
		       str_is(actor->sector, "UAF") ||
		       str_is(actor->sector, "CRM") ||
		       str_is(actor->sector, "GOV") ||
		       actor->kind == ACTOR_IGO;
	case CLASS_POLITICAL:
		return actor->kind == ACTOR_STATE ||
		       actor->kind == ACTOR_GOVERNMENT ||
		       actor->kind == ACTOR_GROUP || actor->kind == ACTOR_IGO ||
		       (str_is(actor->sector, "GOV") && actor->country.len);
	}
	return false;
}

static void keep_class(struct arguments *arguments, enum actor_class wanted)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < arguments->count; i++)
		if (of_class(arguments->item[i].actor, wanted))
			arguments->item[kept++] = arguments->item[i];
	arguments->count = kept;
}

/* Take a slot's fillers into the match; false when the rule does not hold. */
static bool take_slot(struct trial *trial, const struct slot *slot)
{
	struct match *match = &trial->match;
	struct fillers fillers;
	uint32_t first = NONE;
	bool found = follow(&fillers, &first, trial, slot);
	if (slot->absent || !found)
		return slot->absent ? !found : slot->optional;
	if (slot->words)
		match->score += SCORE_WORD;
	if (slot->role == ROLE_NONE)
		return fillers.count || slot->may_lack_actor;
	if (slot->role == ROLE_SCOPE) {
		if (fillers.count)
			match->scope = trial->view->trees->lemma[fillers.word[0]];
		return fillers.count || slot->may_lack_actor;
	}
	struct arguments *into = slot->role == ROLE_SOURCE ? &match->source
	                                                   : &match->target;
	uint32_t before = into->count;
	enum reach reach = slot->step[0] == STEP_SUBJECT && slot->step_count == 1
	                           ? REACH_SELF
	                           : REACH_OWNER;
	for (uint32_t i = 0; i < fillers.count; i++)
		arguments_add(into, trial->view, fillers.word[i], reach);
	/* "condemned the move": whoever made it */
	if (slot->role == ROLE_TARGET && into->count == before &&
	    slot->may_lack_actor && points_to_act(trial->view, first))
		arguments_add_pointed(into, trial->view, first);
	keep_class(into, slot->actors);
	if (slot->role == ROLE_SOURCE && fillers.count)
		match->source_word = fillers.word[0];
	if (into->count > before)
		match->score += SCORE_ROLE;
	return into->count > before || slot->may_lack_actor;
}

static bool names_source(const struct pattern *pattern)
{
	for (uint32_t i = 0; i < pattern->slot_count; i++)
		if (pattern->slot[i].role == ROLE_SOURCE &&
		    !pattern->slot[i].may_lack_actor)
			return true;
	return false;
}

static void implicit_verb_source(struct trial *trial)
{
	const struct trees *t = trial->view->trees;
	struct match *match = &trial->match;
	uint32_t subject = verb_subject(t, trial->word);
	match->source_word = subject;
	if (subject == NONE)
		return;
	if (is_nobody(t, subject))
		return;
	arguments_add(&match->source, trial->view, subject, REACH_SELF);
	/* "Spain, Ireland and Norway", of which the parser makes two subjects */
	for (uint32_t i = t->child_first[trial->word];
	     match->source.count && i < t->child_first[trial->word + 1]; i++) {
		uint32_t c = t->child[i];
		if (t->rel[c] == REL_NSUBJ && c != subject && c < trial->word)
			arguments_add(&match->source, trial->view, c,
			              REACH_SELF);
	}
	if (!match->source.count &&
	    word_set_has(trial->rules->set[SET_DOER], t->lemma[subject]))
		arguments_add_modifiers(&match->source, trial->view, subject);
	if (!match->source.count && points_to_act(trial->view, subject))
		arguments_add_pointed(&match->source, trial->view, subject);
}

/* Whose act a noun is: possessor, by-phrase, adjective, the subject of the verb
 * that carries it. */
static void implicit_noun_source(struct trial *trial)
{
	const struct trees *t = trial->view->trees;
	struct match *match = &trial->match;
	struct fillers fillers = { 0 };
	uint32_t word = trial->word;
	prepositional(&fillers, t, word, STR("by"));
	add_filler(&fillers, tree_child(t, word, REL_NMOD_POSS));
	if (!fillers.count && trial->support != NONE)
		add_filler(&fillers, verb_subject(t, trial->support));
	for (uint32_t i = t->child_first[word];
	     !fillers.count && i < t->child_first[word + 1]; i++) {
		uint32_t c = t->child[i];
		if (t->rel[c] != REL_AMOD && t->rel[c] != REL_COMPOUND)
			continue;
		/* "ISIS-claimed attack", "Saudi-led raid" */
		uint32_t doer = t->xpos[c] == XPOS_VBN ? verb_subject(t, c)
		                                       : NONE;
		add_filler(&fillers, doer != NONE ? doer : c);
	}
	prepositional(&fillers, t, word, STR("from"));
	for (uint32_t i = 0; i < fillers.count && !match->source.count; i++) {
		arguments_add(&match->source, trial->view, fillers.word[i],
		              REACH_SELF);
		match->source_word = fillers.word[i];
	}
}

static void drop_shared(struct match *match)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < match->source.count; i++)
		if (!arguments_have(&match->target, match->source.item[i].actor))
			match->source.item[kept++] = match->source.item[i];
	if (kept)
		match->source.count = kept;
	else if (match->source.count)
		match->target.count = 0;
}

/* "have all held talks": each with somebody else, not with each other. */
static bool is_distributed(const struct trees *t, uint32_t word)
{
	uint32_t clause = verb_above(t, word);
	for (uint32_t i = t->child_first[clause]; i < t->child_first[clause + 1];
	     i++) {
		uint32_t c = t->child[i];
		if ((t->rel[c] == REL_ADVMOD || t->rel[c] == REL_DET) &&
		    (str_is(t->lemma[c], "all") || str_is(t->lemma[c], "each") ||
		     str_is(t->lemma[c], "separately")))
			return true;
	}
	return false;
}

/* At least one participant is somebody in particular. */
static bool is_known(const struct match *match)
{
	for (uint32_t i = 0; i < match->source.count; i++)
		if (match->source.item[i].actor->country.len ||
		    match->source.item[i].actor->kind == ACTOR_IGO ||
		    match->source.item[i].actor->kind == ACTOR_GROUP)
			return true;
	for (uint32_t i = 0; i < match->target.count; i++)
		if (match->target.item[i].actor->country.len)
			return true;
	return false;
}

static bool is_public_actor(const struct actor *actor)
{
	static const char *const sectors[] = { "GOV", "MIL", "REB", "COP", "JUD",
		                               "SPY", "LEG", "OPP", "UAF", "PTY",
		                               "PRO", "CVL", "REF", "CIV", "NGO",
		                               "IGO", "CRM" };
	if (actor->kind == ACTOR_STATE || actor->kind == ACTOR_GOVERNMENT ||
	    actor->kind == ACTOR_GROUP || actor->kind == ACTOR_IGO)
		return true;
	for (size_t i = 0; i < COUNT_OF(sectors); i++)
		if (str_find(actor->sector, str_of(sectors[i]), 0) != SIZE_MAX)
			return true;
	return actor->country.len && actor->kind != ACTOR_ORGANISATION &&
	       !str_is(actor->sector, "BUS") && !str_is(actor->sector, "MNC");
}

/* Business among companies and their people is no act of the record. */
static bool is_public(const struct match *match)
{
	for (uint32_t i = 0; i < match->source.count; i++)
		if (is_public_actor(match->source.item[i].actor))
			return true;
	for (uint32_t i = 0; i < match->target.count; i++)
		if (is_public_actor(match->target.item[i].actor))
			return true;
	return false;
}

/* Whether what was found makes the act. */
static bool complete(const struct trial *trial)
{
	const struct trees *t = trial->view->trees;
	const struct match *match = &trial->match;
	const struct pattern *pattern = match->pattern;
	if (!match->source.count && !match->target.count)
		return false;
	if (!is_public(match))
		return false;
	if (pattern->pair)
		return match->source.count && is_known(match) &&
		       (match->target.count ||
		        (match->source.count >= 2 &&
		         !is_distributed(t, trial->word)));
	if (match->source.count > 1 && !match->target.count &&
	    str_is(pattern->rule.act->plover, "CONSULT") &&
	    is_distributed(t, trial->word))
		return false;
	if (match->source.count)
		return match->target.count || pattern->targetless ||
		       pattern->kind != TRIGGER_NOUN;
	if (pattern->sourceless)
		return true;
	/* "no country has recognised X": the doer is told to be nobody */
	if (match->source_word != NONE) {
		uint32_t det = tree_child(t, match->source_word, REL_DET);
		if (is_nobody(t, match->source_word) ||
		    (det != NONE && str_is(t->lemma[det], "any")))
			return true;
	}
	/* "banned groups" in general are no act against anybody */
	if (t->rel[trial->word] == REL_AMOD && !is_known(match))
		return false;
	return pattern->kind == TRIGGER_VERB && verb_passive(t, trial->word) &&
	       match->source_word == NONE;
}

static bool try_pattern(struct trial *trial)
{
	struct match *match = &trial->match;
	const struct pattern *pattern = match->pattern;
	for (uint32_t i = 0; i < pattern->slot_count; i++) {
		const struct slot *slot = &pattern->slot[i];
		/* the doer of a passive may be left out */
		bool ok = take_slot(trial, slot);
		if (!ok && !(slot->role == ROLE_SOURCE && !slot->words &&
		             pattern->kind == TRIGGER_VERB &&
		             verb_passive(trial->view->trees, trial->word)))
			return false;
	}
	if (!names_source(pattern) && !match->source.count) {
		if (pattern->kind == TRIGGER_VERB)
			implicit_verb_source(trial);
		else
			implicit_noun_source(trial);
		if (match->source.count)
			match->score += SCORE_ROLE;
	}
	drop_shared(match);
	return complete(trial);
}

/* The verb that carries a noun act: "held talks", "launched an attack". */
static uint32_t support_verb(const struct rules *rules, const struct trees *t,
                             uint32_t noun)
{
	uint32_t head = t->head[noun];
	if (head == NONE || t->upos[head] != UPOS_VERB)
		return NONE;
	bool carried = has_pp_object(t, noun) ||
	               (t->rel[noun] == REL_OBL &&
	                (str_is(word_case(t, noun), "in") ||
	                 str_is(word_case(t, noun), "for")));
	return carried && word_set_has(rules->set[SET_SUPPORT],
	                                       t->lemma[head]) ? head
	                                                               : NONE;
}

bool match_word(struct match *out, const struct rules *rules,
                const struct reading_view *view, uint32_t word)
{
	const struct trees *t = view->trees;
	const struct map *map;
	struct trial trial = { .rules = rules, .view = view, .word = word,
		               .support = NONE };
	*out = (struct match){ .source_word = NONE };
	switch (t->upos[word]) {
	case UPOS_VERB:
		map = &rules->verb;
		break;
	case UPOS_NOUN:
	case UPOS_PROPN:
		map = &rules->noun;
		trial.support = support_verb(rules, t, word);
		break;
	case UPOS_ADJ:
		map = map_find(&rules->adjective, t->lemma[word]) == NONE
		              ? &rules->verb
		              : &rules->adjective;
		break;
	default:
		return false;
	}
	uint32_t i = map_find(map, t->lemma[word]);
	for (; i != NONE; i = rules->pattern[i].next) {
		trial.match = (struct match){ .pattern = &rules->pattern[i],
			                      .source_word = NONE };
		trial.match.support = trial.support;
		if (try_pattern(&trial) &&
		    (!out->pattern || trial.match.score >= out->score))
			*out = trial.match;
	}
	return out->pattern != NULL;
}
