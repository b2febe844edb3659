/* find.c - see find.h.
 *
 * Each verb, noun and participle that is a trigger of some rule is tried; the
 * best rule gives the claim.  Then each statement whose cue made no claim of
 * its own is tried by its words.
 */
#include "claims/find.h"

#include "base/vec.h"
#include "claims/beside.h"
#include "claims/dating.h"
#include "claims/eligible.h"
#include "claims/entail.h"
#include "claims/grammar.h"
#include "claims/lend.h"
#include "claims/match.h"
#include "claims/passing.h"
#include "claims/purpose.h"
#include "claims/recipient.h"
#include "claims/say.h"
#include "claims/saying.h"
#include "claims/siting.h"
#include "claims/standing.h"
#include "claims/status.h"
#include "claims/within.h"

/* Confidence is a plain sum, so that a reader can follow it. */
#define CONFIDENCE_FULL 0.95f
#define LESS_FOR_NOUN 0.10f
#define LESS_FOR_MISSING 0.15f
#define LESS_FOR_REFERENCE 0.05f
#define LESS_FOR_IMPLIED 0.05f

struct finder {
	struct arena *doc;
	const struct rules *rules;
	const struct lexicon *lexicon;
	const struct coding *coding;
	struct reading_view view;
	struct claim_list found;
	struct VEC(struct told) told;
	uint32_t last_change; /* latest told claim that changes a relation, or
	                         NONE */
};

static const struct argument *keep_arguments(struct finder *finder,
                                             const struct arguments *from)
{
	struct argument *kept = arena_alloc(finder->doc, from->count,
	                                    sizeof *kept);
	if (kept && from->count)
		memcpy(kept, from->item, from->count * sizeof *kept);
	return kept;
}

/* The same actors as told at `from`, named here no more. */
static bool point_arguments(struct arena *doc, const struct argument **list,
                            uint32_t count, struct span from)
{
	struct argument *copy = arena_alloc(doc, count, sizeof *copy);
	if (!copy)
		return false;
	for (uint32_t i = 0; i < count; i++)
		copy[i] = (struct argument){ (*list)[i].actor, { 0, 0 }, from };
	*list = copy;
	return true;
}

static float confidence_of(const struct claim *claim, bool noun)
{
	float c = CONFIDENCE_FULL;
	if (noun)
		c -= LESS_FOR_NOUN;
	if (!claim->source_count)
		c -= LESS_FOR_MISSING;
	if (!claim->target_count)
		c -= LESS_FOR_MISSING;
	if (claim->reference)
		c -= LESS_FOR_REFERENCE;
	return c;
}

/* In a relative clause of its own, below `top` (NONE: below whatever). */
static bool in_relative_clause(const struct trees *t, uint32_t word,
                               uint32_t top)
{
	for (uint32_t w = word, step = 0; w != NONE && w != top && step < 16;
	     w = t->head[w], step++)
		if (t->rel[w] == REL_ACL_RELCL)
			return true;
	return false;
}

/* The speaker whose words the trigger stands in. */
static void put_speaker(const struct rules *rules, const struct coding *coding,
                        struct claim *claim)
{
	claim->statement = coding->statements.holding[claim->trigger_word];
	if (claim->statement == NONE)
		return;
	const struct statement *s = &coding->statements.item[claim->statement];
	claim->speaker = s->speaker;
	claim->speaker_span = s->speaker_span;
	/* "would not dismiss a plan that China rejects": it rejects it */
	if (!s->denied ||
	    in_relative_clause(&coding->trees, claim->trigger_word,
	                       s->cue_word))
		return;
	/* Denied words did not happen; those that somebody did not say or would
	 * not confirm may have. */
	if (s->cue_word != NONE && !verb_negated(&coding->trees, s->cue_word) &&
	    word_set_has(rules->set[SET_UNDONE],
	                 coding->trees.lemma[s->cue_word]))
		claim->polarity = -1;
	else if (claim->modality == MODALITY_ASSERTED)
		claim->modality = MODALITY_POSSIBLE;
}

/* Words about other acts: "the move" is not the praise for it. */
static bool is_comment(const struct act *act)
{
	return act->quad == 0 || str_is(act->cameo, "051") ||
	       str_is(act->plover, "ACCUSE") || str_is(act->plover, "REQUEST");
}

/* Whether something stands since then, or no longer. */
static bool changes(const struct act *act)
{
	for (uint32_t i = 0; i < act->effect_count; i++)
		if (act->effect[i].role == EFFECT_STARTS ||
		    act->effect[i].role == EFFECT_ENDS)
			return true;
	return false;
}

/* Remember what "the move" or "this decision" will point to. */
static bool note_told(struct finder *finder, const struct claim *claim)
{
	if (!claim->source_count || claim->historical || claim->polarity < 0 ||
	    claim->modality != MODALITY_ASSERTED || is_comment(claim->act) ||
	    in_relative_clause(&finder->coding->trees, claim->trigger_word,
	                       NONE))
		return true;
	if (!claim->reference && changes(claim->act) && claim->target_count)
		finder->last_change = finder->found.count - 1;
	if (claim->reference)
		return true;
	struct told *told = VEC_PUSH(finder->doc, &finder->told);
	if (!told)
		return false;
	*told = (struct told){ claim->act, claim->source, claim->source_count,
		               claim->target, claim->target_count,
		               claim->trigger, finder->found.count - 1 };
	finder->view.told = finder->told.item;
	finder->view.told_count = finder->told.count;
	return true;
}

/* "agreed to withdraw": besides the withdrawal, which is only planned, the
 * agreement to it.  Where a rule told that already, it is told more closely. */
static bool add_turned(struct finder *finder, const struct status *status)
{
	const struct claim *act = &finder->found.item[finder->found.count - 1];
	if (!status->turn)
		return true;
	const struct rule *rule = rules_turned(finder->rules, status->turn,
	                                       act->act);
	bool asked = status->turn >= TURN_ASKED;
	uint32_t word = status->turn_word;
	for (uint32_t i = 0; rule && i < finder->found.count; i++) {
		struct claim *told = &finder->found.item[i];
		if (told->trigger_word != word)
			continue;
		/* "vowed" alone is only an agreement; "vowed to wage war" is
		 * a threat */
		if (str_eq(told->act->plover, rule->act->plover) ||
		    str_is(told->act->name, "agree")) {
			told->act = rule->act;
			told->rule = rule;
			if (!asked && act->target_count &&
			    (!told->target_count || told->implied)) {
				told->target = act->target;
				told->target_count = act->target_count;
				told->confidence = confidence_of(told, false);
			}
		}
		return true;
	}
	if (!rule || asked || !act->source_count)
		return true;
	struct claim turned = *act;
	struct claim *claim = VEC_PUSH(finder->doc, &finder->found);
	if (!claim)
		return false;
	turned.trigger_word = word;
	turned.trigger = finder->coding->words.item[word];
	turned.rule = rule;
	turned.act = rule->act;
	turned.polarity = status->turn_polarity;
	turned.modality = status->turn_modality;
	turned.closure = CLOSURE_NONE;
	turned.reference = turned.holds = false;
	turned.scope = act->act->name;
	turned.when = claim_dating(finder->rules, finder->coding, word,
	                           &(struct status){ .polarity = 1 });
	turned.historical = dating_historical(finder->coding, word,
	                                      &turned.when);
	turned.confidence = confidence_of(&turned, false);
	put_speaker(finder->rules, finder->coding, &turned);
	*claim = turned;
	return true;
}

static bool add_claim(struct finder *finder, uint32_t word,
                      const struct match *match)
{
	const struct coding *coding = finder->coding;
	struct claim *claim = VEC_PUSH(finder->doc, &finder->found);
	if (!claim)
		return false;
	struct status status = status_of(finder->rules, &finder->view, word,
	                                 match);
	claim->sentence = coding->words.sentence_of[word];
	claim->trigger_word = word;
	claim->trigger = coding->words.item[word];
	claim->rule = &match->pattern->rule;
	claim->act = match->pattern->rule.act;
	claim->source = keep_arguments(finder, &match->source);
	claim->target = keep_arguments(finder, &match->target);
	claim->source_count = match->source.count;
	claim->target_count = match->target.count;
	claim->scope = match->scope;
	claim->polarity = status.polarity;
	claim->modality = status.modality;
	claim->closure = status.closure;
	claim->reference = status.reference;
	claim->when = claim_dating(finder->rules, coding, word, &status);
	claim->holds = status.holds ||
	               (claim->when.grain == GRAIN_RANGE &&
	                claim->when.basis != BASIS_PUBLICATION &&
	                claim->when.basis != BASIS_DATELINE);
	claim->historical = dating_historical(coding, word, &claim->when);
	claim->place = claim_siting(finder->rules, coding, claim);
	put_speaker(finder->rules, coding, claim);
	claim->confidence = confidence_of(claim,
	                                  match->pattern->kind == TRIGGER_NOUN);
	claim->implied = match->implied;
	if (match->implied)
		claim->confidence -= LESS_FOR_IMPLIED;
	return claim->source && claim->target && note_told(finder, claim) &&
	       add_turned(finder, &status);
}

static bool has_claim(const struct finder *finder, uint32_t word)
{
	for (uint32_t i = 0; i < finder->found.count; i++)
		if (finder->found.item[i].trigger_word == word &&
		    finder->found.item[i].act->plover.len)
			return true;
	return false;
}

/* "This decision, announced on 3 July": a definite noun of happening with a day
 * of its own dates the change told before. */
static bool add_dated_pointer(struct finder *finder, uint32_t word)
{
	const struct coding *coding = finder->coding;
	if (!points_to_act(&finder->view, word))
		return true;
	/* A noun that tells its kind points to that act, any other to the
	 * latest change. */
	uint32_t pointed = finder->last_change;
	if (map_find(&finder->rules->noun, coding->trees.lemma[word]) != NONE) {
		const struct told *same = told_pointed(&finder->view, word);
		pointed = same ? same->claim : NONE;
	}
	if (pointed >= finder->found.count) /* or NONE */
		return true;
	const struct dating *known = &finder->found.item[pointed].when;
	if (known->basis >= BASIS_EXPLICIT && known->basis <= BASIS_WEEKDAY)
		return true;
	uint32_t told = finder->found.item[pointed].trigger_word;
	if (coding->words.sentence_of[told] == coding->words.sentence_of[word])
		return true;
	struct dating when = noun_dating(coding, word);
	if (when.basis == BASIS_NONE || when.grain != GRAIN_DAY ||
	    dating_historical(coding, word, &when))
		return true;
	struct claim *claim = VEC_PUSH(finder->doc, &finder->found);
	if (!claim)
		return false;
	*claim = finder->found.item[pointed];
	claim->sentence = coding->words.sentence_of[word];
	claim->trigger_word = word;
	claim->trigger = coding->words.item[word];
	claim->when = when;
	if (siting_by_dateline(coding, claim->place))
		claim->place = NONE;
	claim->reference = true;
	claim->holds = false;
	claim->closure = CLOSURE_NONE;
	claim->confidence -= LESS_FOR_REFERENCE + LESS_FOR_NOUN;
	claim->speaker = NULL;
	claim->speaker_span = (struct span){ 0, 0 };
	put_speaker(finder->rules, coding, claim);
	struct span from = coding->words.item[told];
	return point_arguments(finder->doc, &claim->source, claim->source_count,
	                       from) &&
	       point_arguments(finder->doc, &claim->target, claim->target_count,
	                       from);
}

static bool find_in_words(struct finder *finder)
{
	const struct reading_view *view = &finder->view;
	for (uint32_t w = 0; w < finder->coding->words.count; w++) {
		struct match match;
		if (finder->found.count >= CLAIMS_MAX)
			break;
		if (is_name_part(view, w) || is_ability(view->trees, w))
			continue;
		if (!match_word(&match, finder->rules, view, w)) {
			if (view->trees->upos[w] == UPOS_NOUN &&
			    !add_dated_pointer(finder, w))
				return false;
		} else if (!told_beside(finder->rules, view, w, &match) &&
		           !add_claim(finder, w, &match)) {
			return false;
		}
	}
	return true;
}

static bool add_said(struct finder *finder, uint32_t index,
                     const struct said *said)
{
	const struct coding *coding = finder->coding;
	struct claim *claim = VEC_PUSH(finder->doc, &finder->found);
	if (!claim)
		return false;
	const struct statement *s = &coding->statements.item[index];
	struct status status = { .polarity = 1 };
	claim->trigger_word = said->word;
	claim->trigger = coding->words.item[said->word];
	claim->sentence = coding->words.sentence_of[said->word];
	claim->rule = said->rule;
	claim->act = said->rule->act;
	claim->source = keep_arguments(finder, &said->source);
	claim->target = keep_arguments(finder, &said->target);
	claim->source_count = said->source.count;
	claim->target_count = said->target.count;
	claim->polarity = s->denied ? -1 : 1;
	claim->when = claim_dating(finder->rules, coding, said->word, &status);
	claim->historical = dating_historical(coding, said->word, &claim->when);
	claim->place = NONE;
	claim->statement = index;
	claim->speaker = s->speaker;
	claim->speaker_span = s->speaker_span;
	claim->confidence = confidence_of(claim, true);
	return claim->source && claim->target;
}

/* "must" and "should": what the speaker asks of the clause's subject. */
static uint32_t asking_modal(const struct trees *t, uint32_t verb)
{
	static const char *const modals[] = { "must", "should", "ought" };
	/* what somebody is, or what befalls him, asks nothing of him */
	static const char *const befalls[] = {
		"expect", "know",   "lead",   "result", "mean",   "become",
		"depend", "benefit", "suffer", "occur",  "happen", "belong",
		"seem",   "appear", "fall",   "rise",   "grow",   "remain",
		"worry",  "fear",   "feel",   "last",
	};
	bool does = t->upos[verb] == UPOS_VERB &&
	            !str_is(t->lemma[verb], "have") &&
	            tree_child(t, verb, REL_COP) == NONE;
	if (STR_AMONG(t->lemma[verb], befalls) ||
	    (!does && tree_child(t, verb, REL_XCOMP) == NONE))
		return NONE;
	for (uint32_t i = t->child_first[verb]; i < t->child_first[verb + 1];
	     i++) {
		uint32_t c = t->child[i];
		if (t->rel[c] == REL_AUX && STR_AMONG(t->lemma[c], modals))
			return c;
	}
	return NONE;
}

/* "A says that B must withdraw": A demands it of B. */
static bool add_asked(struct finder *finder, uint32_t index)
{
	const struct coding *coding = finder->coding;
	const struct trees *t = &coding->trees;
	const struct statement *s = &coding->statements.item[index];
	if (!s->speaker || s->speaker->kind == ACTOR_UNKNOWN || s->denied)
		return true;
	uint32_t modal = NONE,
	         verb = word_from(&coding->words, s->content.begin);
	for (; verb < t->count && modal == NONE &&
	       coding->words.item[verb].end <= s->content.end;
	     verb++)
		modal = asking_modal(t, verb);
	if (modal == NONE)
		return true;
	verb--;
	struct said said = { .word = modal };
	uint32_t whom = surface_subject(t, verb);
	if (whom != NONE)
		arguments_add(&said.target, &finder->view, whom, REACH_OWNER);
	for (uint32_t i = 0; i < said.target.count; i++)
		if (!str_eq(said.target.item[i].actor->party,
		            s->speaker->party) ||
		    !s->speaker->party.len)
			said.source.count = 1;
	/* what one's own side must do is no demand of anybody */
	if (!said.source.count)
		return true;
	/* "X must not be isolated": asked of those who may do it */
	if (verb_passive(t, verb)) {
		uint32_t by = verb_subject(t, verb);
		said.target.count = 0;
		if (by != NONE)
			arguments_add(&said.target, &finder->view, by,
			              REACH_SELF);
	}
	said.source.item[0] =
	    (struct argument){ s->speaker, s->speaker_span, { 0, 0 } };
	const struct act *act = NULL;
	for (uint32_t i = 0; i < finder->found.count; i++)
		if (finder->found.item[i].trigger_word == verb)
			act = finder->found.item[i].act;
	enum turn turn = str_is(t->lemma[modal], "must") ? TURN_DEMANDED
	                                                 : TURN_ASKED;
	said.rule = rules_turned(finder->rules, turn, act);
	return !said.rule || add_said(finder, index, &said);
}

/* "Police said", "officials say": whom a report has its facts from. */
static bool is_informant(const struct actor *actor)
{
	return str_is(actor->sector, "COP") ||
	       (actor->kind == ACTOR_PEOPLE && str_is(actor->sector, "GOV"));
}

/* Somebody of a state or a body of states has spoken, whatever it was. */
static bool add_spoken(struct finder *finder, uint32_t index)
{
	const struct coding *coding = finder->coding;
	const struct statement *s = &coding->statements.item[index];
	const struct rule *rule = rules_turned(finder->rules, TURN_SAID, NULL);
	if (!rule || s->cue_word == NONE || !s->speaker ||
	    !s->speaker->party.len || !is_public_actor(s->speaker) ||
	    is_informant(s->speaker) ||
	    (!s->speaker->country.len && s->speaker->kind != ACTOR_IGO &&
	     s->speaker->kind != ACTOR_GROUP) ||
	    !word_set_has(finder->rules->set[SET_SAYS],
	                  coding->trees.lemma[s->cue_word]))
		return true;
	struct said said = { .rule = rule, .word = s->cue_word };
	for (uint32_t i = 0; i < finder->found.count; i++)
		if (finder->found.item[i].trigger_word == said.word)
			return true;
	said.source.item[said.source.count++] =
	    (struct argument){ s->speaker, s->speaker_span, { 0, 0 } };
	return add_said(finder, index, &said);
}

/* What is said is told in the sentence by another word already. */
static bool is_told_beside(const struct finder *finder, const struct said *said)
{
	uint32_t sentence = finder->coding->words.sentence_of[said->word];
	for (uint32_t i = 0; i < finder->found.count; i++)
		if (finder->found.item[i].sentence == sentence &&
		    str_eq(finder->found.item[i].act->plover,
		           said->rule->act->plover))
			return true;
	return false;
}

/* The words tell of good that somebody else does: the speaker has agreed to
 * nothing by telling it. */
static bool is_of_others(const struct finder *finder, const struct said *said,
                         uint32_t statement)
{
	const struct actor *speaker = said->source.item[0].actor;
	bool others = false;
	if (!str_is(said->rule->act->plover, "AGREE"))
		return false;
	for (uint32_t i = 0; i < finder->found.count; i++) {
		const struct claim *claim = &finder->found.item[i];
		if (claim->statement != statement || claim->act->quad > 2)
			continue;
		for (uint32_t k = 0; k < claim->source_count; k++) {
			const struct actor *doer = claim->source[k].actor;
			if (str_eq(doer->party, speaker->party))
				return false;
			others = true;
		}
	}
	return others;
}

static bool find_in_statements(struct finder *finder)
{
	const struct statements *statements = &finder->coding->statements;
	for (uint32_t i = 0; i < statements->count; i++) {
		struct said said;
		if (finder->found.count >= CLAIMS_MAX)
			break;
		if (say_match(&said, finder->rules, finder->coding, i) &&
		    !has_claim(finder, said.word) &&
		    !is_told_beside(finder, &said) &&
		    !is_of_others(finder, &said, i) &&
		    !add_said(finder, i, &said))
			return false;
		if (!add_asked(finder, i) || !add_spoken(finder, i))
			return false;
	}
	return true;
}

/* By trigger, then by act: insertion sort, since words come nearly in order. */
static void sort_claims(struct claim *claim, uint32_t count)
{
	for (uint32_t i = 1; i < count; i++) {
		struct claim moving = claim[i];
		uint32_t k = i;
		for (; k && claim[k - 1].trigger.begin > moving.trigger.begin;
		     k--)
			claim[k] = claim[k - 1];
		claim[k] = moving;
	}
}

/* One of the first `count` claims tells the same act by the same word. */
static bool is_told_at(const struct finder *finder, uint32_t count,
                       const struct claim *claim)
{
	for (uint32_t i = 0; i < count; i++)
		if (finder->found.item[i].trigger_word == claim->trigger_word &&
		    finder->found.item[i].act == claim->act)
			return true;
	return false;
}

/* Its sentence tells of the past, by its own words for the time or by one of the
 * first `count` claims. */
static bool is_past(const struct finder *finder, uint32_t count,
                    const struct claim *claim)
{
	struct dating when = claim_dating(finder->rules, finder->coding,
	                                  claim->trigger_word,
	                                  &(struct status){ .polarity = 1 });
	bool past = dating_historical(finder->coding, claim->trigger_word,
	                              &when);
	for (uint32_t i = 0; i < count && !past; i++)
		past = finder->found.item[i].sentence == claim->sentence &&
		       finder->found.item[i].historical;
	return past;
}

static bool take_all(struct finder *finder, const struct claim_list *list)
{
	uint32_t before = finder->found.count;
	for (uint32_t i = 0;
	     i < list->count && finder->found.count < CLAIMS_MAX; i++) {
		if (is_told_at(finder, before, &list->item[i]))
			continue;
		struct claim *slot = VEC_PUSH(finder->doc, &finder->found);
		if (!slot)
			return false;
		*slot = list->item[i];
		slot->historical |= is_past(finder, before, slot);
	}
	return true;
}

/* What stands besides what is done: after all acts, since none points to it. */
static bool add_standing(struct finder *finder)
{
	struct claim_list offices, members;
	return standing_find(&offices, finder->doc, finder->rules,
	                     finder->coding) &&
	       passing_find(&members, finder->doc, finder->rules,
	                    finder->coding, finder->lexicon) &&
	       take_all(finder, &offices) && take_all(finder, &members);
}

/* Scopes and targets that acts take from the words around them, and what follows
 * from the acts. */
static bool add_entailed(struct finder *finder)
{
	struct claim_list all = { 0 };
	for (uint32_t i = 0; i < finder->found.count && all.count < CLAIMS_MAX;
	     i++) {
		struct claim claim = finder->found.item[i];
		if (!entail_scope(&finder->view, &claim))
			continue;
		if (!recipient_lend(finder->doc, finder->rules, &all, &claim))
			return false;
		struct claim *slot = VEC_PUSH(finder->doc, &all);
		if (!slot)
			return false;
		*slot = claim;
		if (!entail_add(&all, finder->doc, &finder->view, &claim))
			return false;
	}
	finder->found = all;
	return true;
}

enum chancery_status claims_find(struct claims *out, struct arena *doc,
                                 const struct rules *rules,
                                 const struct coding *coding,
                                 const struct lexicon *lexicon,
                                 struct chancery_error *err)
{
	struct finder finder = { .doc = doc,
		                 .lexicon = lexicon,
		                 .rules = rules,
		                 .coding = coding,
		                 .view = { coding->report, &coding->words,
		                           &coding->trees, &coding->mentions,
		                           &coding->times, rules, NULL, 0 },
		                 .last_change = NONE };
	*out = (struct claims){ 0 };
	if (!find_in_words(&finder) || !find_in_statements(&finder))
		return fail_nomem(err);
	sort_claims(finder.found.item, finder.found.count);
	finder.found.count = saying_drop(rules, &coding->trees,
	                                 finder.found.item, finder.found.count);
	if (!add_standing(&finder))
		return fail_nomem(err);
	sort_claims(finder.found.item, finder.found.count);
	lend_days(coding->report, finder.found.item, finder.found.count);
	if (!add_entailed(&finder))
		return fail_nomem(err);
	for (uint32_t i = 0; i < finder.found.count; i++) {
		struct claim *claim = &finder.found.item[i];
		claim->id = arena_format(
		    doc, "%.*s.%u", STR_ARG(coding->report->content_id), i);
		if (!claim->id.ptr)
			return fail_nomem(err);
		claim->within = claim_within(finder.found.item,
		                             finder.found.count,
		                             &coding->trees, i);
	}
	*out = (struct claims){ finder.found.item, finder.found.count };
	return CHANCERY_OK;
}
