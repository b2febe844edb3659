/* match.c - see match.h.
 *
 * A slot is a path through the tree from the trigger; all words at its end are
 * tried.  The implicit slots - a verb's subject, a noun's owner - are handled
 * where a rule does not name a source itself.
 */
#include "claims/match.h"

#include "claims/doer.h"
#include "claims/eligible.h"
#include "claims/grammar.h"
#include "claims/implied.h"
#include "claims/slots.h"

/* What one required word tells against one actor found. */
#define SCORE_WORD 4u
#define SCORE_ROLE 1u

struct trial {
	const struct rules *rules;
	const struct reading_view *view;
	struct trigger trigger;
	struct match match;
	const struct slot *failed; /* that did not hold, NULL: none */
};

static bool is_itself(const struct slot *slot)
{
	return slot->actors == CLASS_STATE || slot->actors == CLASS_STATES ||
	       slot->actors == CLASS_BLOC || slot->actors == CLASS_PERSON;
}

/* Take a slot's fillers into the match; false when the rule does not hold. */
static bool take_slot(struct trial *trial, const struct slot *slot)
{
	struct match *match = &trial->match;
	struct fillers fillers;
	uint32_t first = NONE;
	bool found = slot_follow(&fillers, &first, &trial->trigger, slot);
	if (slot->absent || !found)
		return slot->absent ? !found : slot->optional;
	for (uint32_t i = 0; i < slot->step_count; i++)
		if (slot->words[i])
			match->score += SCORE_WORD;
	if (slot->role == ROLE_NONE)
		return fillers.count || slot->may_lack_actor;
	if (slot->role == ROLE_SCOPE) {
		if (fillers.count)
			match->scope =
			    trial->view->trees->lemma[fillers.word[0]];
		return fillers.count || slot->may_lack_actor;
	}
	if (slot->role >= ROLE_POINTED) {
		uint32_t told = match->target.count;
		if (slot->role == ROLE_FIRST_DOER)
			arguments_add_first(&match->target, trial->view);
		for (uint32_t i = 0;
		     slot->role == ROLE_POINTED && i < fillers.count; i++)
			arguments_add_pointed_whom(&match->target, trial->view,
			                           fillers.word[i]);
		return match->target.count > told || slot->may_lack_actor;
	}
	struct arguments *into = slot->role == ROLE_SOURCE ? &match->source
	                                                   : &match->target;
	uint32_t before = into->count;
	/* "Russian markets" are no state */
	bool itself = (slot->step[0] == STEP_SUBJECT || is_itself(slot)) &&
	              slot->step_count == 1;
	enum reach reach = itself ? REACH_SELF : REACH_OWNER;
	/* "rejected the Iran deal": not Iran's */
	bool owned = slot->step[slot->step_count - 1] == STEP_MODIFIER &&
	             str_is(match->pattern->rule.act->plover, "REJECT");
	for (uint32_t i = 0; i < fillers.count; i++)
		if ((!owned || !is_topic(trial->view, fillers.word[i])) &&
		    (slot->role != ROLE_SOURCE ||
		     !is_scene(match, trial->view, fillers.word[i])))
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

static void drop_shared(struct match *match)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < match->source.count; i++)
		if (!arguments_have(&match->target,
		                    match->source.item[i].actor))
			match->source.item[kept++] = match->source.item[i];
	if (kept)
		match->source.count = kept;
	else if (match->source.count)
		match->target.count = 0;
}

/* "countries like X and Y": two of many, none of them the other's partner. */
static bool gives_examples(const struct trees *t, uint32_t noun)
{
	static const char *const marks[] = { "like", "such", "including",
		                             "include" };
	for (uint32_t i = t->child_first[noun]; i < t->child_first[noun + 1];
	     i++)
		if (t->rel[t->child[i]] == REL_NMOD &&
		    STR_AMONG(word_case(t, t->child[i]), marks))
			return true;
	return false;
}

/* "have all held talks": each with somebody else, not with each other. */
static bool is_distributed(const struct trees *t, uint32_t word)
{
	uint32_t clause = verb_above(t, word);
	uint32_t subject = verb_subject(t, clause);
	if (subject != NONE && gives_examples(t, subject))
		return true;
	for (uint32_t i = t->child_first[clause];
	     i < t->child_first[clause + 1]; i++) {
		uint32_t c = t->child[i];
		if ((t->rel[c] == REL_ADVMOD || t->rel[c] == REL_DET) &&
		    (str_is(t->lemma[c], "all") ||
		     str_is(t->lemma[c], "each") ||
		     str_is(t->lemma[c], "separately")))
			return true;
	}
	return false;
}

/* Whether `word` stands in the clause of `verb`, or in one below it. */
static bool is_below(const struct trees *t, uint32_t word, uint32_t verb)
{
	for (int step = 0; step < 8 && word != verb; step++) {
		if (t->rel[word] == REL_CONJ || t->head[word] == NONE)
			return false;
		word = t->head[word];
	}
	return word == verb;
}

/* "Since the Taliban's return, countries like X and Y have held talks": the only
 * other side that the clause speaks of. */
static void only_other(struct trial *trial, uint32_t verb)
{
	const struct mentions *m = trial->view->mentions;
	const struct trees *t = trial->view->trees;
	const struct words *words = trial->view->words;
	const struct sentence *s = &words->sentence[words->sentence_of[verb]];
	struct arguments found = { .count = 0 };
	for (uint32_t w = s->first; w < s->end; w++) {
		const struct mention *one = m->headed_by[w] == NONE
		                                ? NULL
		                                : &m->item[m->headed_by[w]];
		if (!one || one->place || one->form > FORM_METONYM ||
		    !is_below(t, w, verb) ||
		    arguments_have(&trial->match.source, one->actor[0]))
			continue;
		arguments_add(&found, trial->view, w, REACH_SELF);
	}
	keep_class(&found, CLASS_POLITICAL);
	if (found.count == 1)
		trial->match.target.item[trial->match.target.count++] =
		    found.item[0];
}

/* "have all held talks and allowed the Taliban to stay": the partner is whom the
 * verb beside it is about. */
static void shared_partner(struct trial *trial)
{
	const struct trees *t = trial->view->trees;
	uint32_t verb = verb_above(t, trial->trigger.word);
	if (trial->match.target.count ||
	    !str_is(trial->match.pattern->rule.act->plover, "CONSULT") ||
	    !is_distributed(t, trial->trigger.word))
		return;
	for (uint32_t i = t->child_first[verb]; i < t->child_first[verb + 1];
	     i++) {
		uint32_t c = t->child[i];
		uint32_t whom = t->rel[c] == REL_CONJ && t->upos[c] == UPOS_VERB
		                    ? verb_object(t, c)
		                    : NONE;
		if (whom != NONE)
			arguments_add(&trial->match.target, trial->view, whom,
			              REACH_SELF);
	}
	if (!trial->match.target.count)
		only_other(trial, verb);
}

/* "attacked the senator", "beat him in the primary": nobody used force. */
static bool is_only_contest(const struct trial *trial)
{
	const struct contest_rule *rule = rules_contest(
	    trial->rules, trial->match.pattern->rule.act);
	return rule && is_contest(&trial->match, rule->any);
}

/* Whether what was found makes the act. */
static bool complete(const struct trial *trial)
{
	const struct trees *t = trial->view->trees;
	const struct match *match = &trial->match;
	const struct pattern *pattern = match->pattern;
	if (!match->source.count && (!match->target.count || pattern->sourced))
		return false;
	if (is_only_contest(trial))
		return false;
	if (!is_public(match) ||
	    (is_private(match) &&
	     !str_is(pattern->rule.act->plover, "PROTEST")))
		return false;
	if (pattern->pair)
		return match->source.count && is_known(match) &&
		       (match->target.count ||
		        (match->source.count >= 2 &&
		         !is_distributed(t, trial->trigger.word)));
	if (match->source.count > 1 && !match->target.count &&
	    str_is(pattern->rule.act->plover, "CONSULT") &&
	    is_distributed(t, trial->trigger.word))
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
	if (t->rel[trial->trigger.word] == REL_AMOD && !is_known(match))
		return false;
	return pattern->kind == TRIGGER_VERB &&
	       verb_passive(t, trial->trigger.word) &&
	       match->source_word == NONE;
}

/* "kicked off the campaign" is not "kicked the campaign": a particle that the
 * rule does not name leaves only rules that name what the act is done to. */
static bool is_other_verb(const struct trial *trial)
{
	const struct pattern *pattern = trial->match.pattern;
	if (pattern->kind != TRIGGER_VERB ||
	    tree_child(trial->view->trees, trial->trigger.word,
	               REL_COMPOUND_PRT) == NONE)
		return false;
	for (uint32_t i = 0; i < pattern->slot_count; i++)
		if (pattern->slot[i].step[0] == STEP_PARTICLE ||
		    (pattern->slot[i].words[0] && !pattern->slot[i].absent))
			return false;
	return true;
}

static bool names_words(const struct pattern *pattern, enum slot_step step)
{
	for (uint32_t i = 0; i < pattern->slot_count; i++) {
		const struct slot *slot = &pattern->slot[i];
		if (slot->step[0] == step && !slot->absent && slot->words[0])
			return true;
	}
	return false;
}

/* "killed in a crash", "by a storm", "when the bus overturned": no doer. */
static bool is_mishap(const struct trial *trial)
{
	static const char *const marks[] = { "in", "by", "from", "during" };
	const struct trees *t = trial->view->trees;
	const struct act *act = trial->match.pattern->rule.act;
	uint32_t verb = trial->trigger.word, doer = verb_subject(t, verb);
	if (doer != NONE &&
	    rules_spare(trial->rules, act, t->lemma[doer], SPARED_DOER))
		return true;
	for (uint32_t i = t->child_first[verb]; i < t->child_first[verb + 1];
	     i++) {
		uint32_t c = t->child[i];
		bool within = t->rel[c] == REL_OBL &&
		              STR_AMONG(word_case(t, c), marks);
		if ((t->rel[c] == REL_ADVCL || within) &&
		    rules_spare(trial->rules, act, t->lemma[c],
		                within ? SPARED_DOER : SPARED_CLAUSE))
			return true;
	}
	return false;
}

/* What stands behind the prepositions that the rule takes its target from. */
static void targets_behind(struct fillers *out, const struct trial *trial)
{
	const struct pattern *pattern = trial->match.pattern;
	for (uint32_t i = 0; i < pattern->slot_count; i++) {
		const struct slot *slot = &pattern->slot[i];
		if (slot->step[0] == STEP_PREPOSITION && !slot->absent &&
		    !slot->words[0] && slot->role == ROLE_TARGET)
			fillers_prepositional(out, trial->view->trees,
			                      trial->trigger.word,
			                      slot->preposition[0]);
	}
}

/* "killed the deal", "the report was attacked", "shot himself in the foot",
 * "grapples with the implications": the act cannot be done to that.  A rule
 * that names the words knows better. */
static bool is_spared(const struct trial *trial)
{
	const struct trees *t = trial->view->trees;
	const struct pattern *pattern = trial->match.pattern;
	if (pattern->kind != TRIGGER_VERB)
		return false;
	struct fillers whom = { 0 };
	if (!names_words(pattern, STEP_OBJECT)) {
		fillers_add(&whom, verb_object(t, trial->trigger.word));
		targets_behind(&whom, trial);
	}
	for (uint32_t i = 0; i < whom.count; i++)
		if (rules_spare(trial->rules, pattern->rule.act,
		                t->lemma[whom.word[i]], SPARED_OBJECT))
			return true;
	return !names_words(pattern, STEP_SUBJECT) && is_mishap(trial);
}

/* A game is told, a film: "beat" and "captured" are no acts there. */
static bool is_play(const struct trial *trial, const struct act *act)
{
	const struct words *words = trial->view->words;
	uint32_t at = words->sentence_of[trial->trigger.word];
	const struct sentence *s = &words->sentence[at];
	for (uint32_t w = s->first; w < s->end; w++)
		if (rules_spare(trial->rules, act,
		                trial->view->trees->lemma[w], SPARED_SENTENCE))
			return true;
	return false;
}

static bool try_pattern(struct trial *trial)
{
	struct match *match = &trial->match;
	const struct pattern *pattern = match->pattern;
	if (is_other_verb(trial) || is_spared(trial))
		return false;
	for (uint32_t i = 0; i < pattern->slot_count; i++) {
		const struct slot *slot = &pattern->slot[i];
		/* the doer of a passive may be left out */
		bool ok = take_slot(trial, slot);
		if (!ok &&
		    !(slot->role == ROLE_SOURCE && !slot->words[0] &&
		      pattern->kind == TRIGGER_VERB &&
		      verb_passive(trial->view->trees, trial->trigger.word))) {
			trial->failed = slot;
			return false;
		}
	}
	if (!names_source(pattern) && !match->source.count) {
		if (pattern->kind == TRIGGER_VERB)
			doer_of_verb(match, trial->rules, &trial->trigger);
		else
			doer_of_noun(match, &trial->trigger);
		if (pattern->sayer && !match->source.count)
			doer_of_content(match, &trial->trigger);
		if (match->source.count)
			match->score += SCORE_ROLE;
	}
	if (str_is(pattern->rule.act->name, "consult.visit"))
		drop_private_guests(match);
	/* "Spoke to the Guardian": an interview, not a consultation. */
	if (str_is(pattern->rule.act->plover, "CONSULT")) {
		uint32_t told = match->target.count;
		drop_press(&match->target);
		if (told && !match->target.count)
			return false;
	}
	shared_partner(trial);
	drop_shared(match);
	return complete(trial) && !is_play(trial, pattern->rule.act);
}

static bool has_pp_object(const struct trees *t, uint32_t word)
{
	return t->rel[word] == REL_OBJ || t->rel[word] == REL_NSUBJ_PASS;
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
	/* "is weighing sanctions": its own, if it comes to that */
	bool weighed = t->rel[noun] == REL_OBJ &&
	               word_set_has(rules->set[SET_CONSIDERS], t->lemma[head]) &&
	               word_set_has(rules->set[SET_POSSIBLE], t->lemma[head]);
	bool lends = word_set_has(rules->set[SET_SUPPORT], t->lemma[head]);
	return carried && (lends || weighed) ? head : NONE;
}

/* The rules that `word` may trigger; NULL if words of its kind do not. */
static const struct map *triggers_of(const struct rules *rules,
                                     const struct trees *t, uint32_t word)
{
	switch (t->upos[word]) {
	case UPOS_VERB:
		return &rules->verb;
	case UPOS_NOUN:
	case UPOS_PROPN:
		return &rules->noun;
	case UPOS_ADJ:
		if (map_find(&rules->adjective, t->lemma[word]) != NONE)
			return &rules->adjective;
		/* "frozen assets", not "free speech" */
		return t->xpos[word] != XPOS_JJ ||
		               str_is(t->lemma[word], "shut")
		           ? &rules->verb
		           : NULL;
	default:
		return NULL;
	}
}

/* What lies beyond the counts of a match is never read. */
static void match_clear(struct match *match)
{
	match->pattern = NULL;
	match->source.count = match->target.count = 0;
	match->scope = (struct str){ NULL, 0 };
	match->source_word = match->support = NONE;
	match->score = 0;
	match->implied = false;
}

static void begin_trial(struct trial *trial, const struct pattern *pattern)
{
	trial->trigger.kind = pattern->kind;
	match_clear(&trial->match);
	trial->match.pattern = pattern;
	trial->match.support = trial->trigger.support;
	trial->failed = NULL;
}

/* "the Free Syrian Army", "the National Rally": a word of somebody's name. */
static bool is_in_name(const struct reading_view *view, uint32_t word)
{
	const struct mentions *m = view->mentions;
	uint32_t head = word;
	for (int step = 0; step < 3 && head != NONE; step++) {
		const struct mention *one = m->headed_by[head] == NONE
		                                ? NULL
		                                : &m->item[m->headed_by[head]];
		if (one && one->form == FORM_NAME && one->first <= word &&
		    word < one->end && one->end - one->first > 1)
			return true;
		head = view->trees->head[head];
	}
	return false;
}

/* A trial of the rules of `word`, whose first link is `*link`. */
static bool open_trials(struct trial *trial, uint32_t *link,
                        const struct rules *rules,
                        const struct reading_view *view, uint32_t word)
{
	const struct trees *t = view->trees;
	const struct map *map = triggers_of(rules, t, word);
	*link = map ? map_find(map, t->lemma[word]) : NONE;
	if (*link == NONE || is_in_name(view, word))
		return false;
	trial->rules = rules;
	trial->view = view;
	trial->trigger = (struct trigger){ view, TRIGGER_VERB, word, NONE };
	if (map == &rules->noun)
		trial->trigger.support = support_verb(rules, t, word);
	return true;
}

bool match_word(struct match *out, const struct rules *rules,
                const struct reading_view *view, uint32_t word)
{
	struct trial trial;
	uint32_t i;
	match_clear(out);
	if (!open_trials(&trial, &i, rules, view, word))
		return false;
	for (; i != NONE; i = rules->link[i].next) {
		begin_trial(&trial, &rules->pattern[rules->link[i].pattern]);
		if (try_pattern(&trial) &&
		    (!out->pattern || trial.match.score >= out->score))
			*out = trial.match;
	}
	if (!out->pattern)
		return false;
	if (str_is(out->pattern->rule.act->plover, "MOBILIZE"))
		drop_own_forces(out);
	if (!out->target.count && out->source.count)
		implied_target(out, view, word);
	const struct contest_rule *contest = rules_contest(
	    rules, out->pattern->rule.act);
	return !out->implied || !contest || !is_contest(out, contest->any);
}

/* What stands in the slot's first step, whatever word it is. */
static uint32_t stands_in(const struct trial *trial, const struct slot *slot)
{
	struct slot any = *slot;
	struct fillers fillers;
	uint32_t first = NONE;
	if (!slot->absent)
		any.words[0] = NULL;
	any.step_count = 1;
	slot_follow(&fillers, &first, &trial->trigger, &any);
	return first;
}

static enum lack lack_of(const struct trial *trial)
{
	const struct slot *slot = trial->failed;
	struct fillers fillers;
	uint32_t first;
	if (slot && slot->absent)
		return LACK_ABSENT;
	if (slot)
		return slot_follow(&fillers, &first, &trial->trigger, slot)
		           ? LACK_ACTOR
		           : LACK_WORDS;
	if (is_other_verb(trial))
		return LACK_PARTICLE;
	if (!trial->match.source.count)
		return LACK_SOURCE;
	return is_public(&trial->match) && !is_private(&trial->match)
	           ? LACK_TARGET
	           : LACK_PUBLIC;
}

static void put_miss(struct miss *out, const struct trial *trial)
{
	const struct pattern *pattern = trial->match.pattern;
	*out = (struct miss){ .pattern = pattern,
		              .word = trial->trigger.word,
		              .lack = lack_of(trial),
		              .slot = trial->failed,
		              .there = NONE };
	for (uint32_t i = 0; i < pattern->slot_count; i++) {
		const struct slot *slot = &pattern->slot[i];
		struct fillers fillers;
		uint32_t first = NONE;
		if (slot == trial->failed)
			break;
		if (!slot->absent &&
		    slot_follow(&fillers, &first, &trial->trigger, slot))
			out->held[out->held_count++] = first;
	}
	if (trial->failed)
		out->there = stands_in(trial, trial->failed);
	else if (out->lack == LACK_SOURCE)
		out->there = trial->match.source_word;
}

bool match_missed(struct miss *out, const struct rules *rules,
                  const struct reading_view *view, uint32_t word)
{
	struct trial trial;
	uint32_t i, best = 0;
	bool found = false;
	if (!open_trials(&trial, &i, rules, view, word))
		return false;
	for (; i != NONE; i = rules->link[i].next) {
		begin_trial(&trial, &rules->pattern[rules->link[i].pattern]);
		if (try_pattern(&trial))
			return false;
		/* of equals, one whose words are all there */
		uint32_t near = 2 * trial.match.score +
		                (lack_of(&trial) >= LACK_SOURCE);
		if (!found || near >= best) {
			found = true;
			best = near;
			put_miss(out, &trial);
			out->near = near;
		}
	}
	return found;
}
