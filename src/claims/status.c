/* status.c - see status.h.
 *
 * From the trigger upward: each word's own auxiliaries and adverbs, then the
 * word that governs it ("plans to", "refused to", "called on X to"), as long as
 * the clause says no more than its governor lets it.
 */
#include "claims/status.h"

#include "claims/closure.h"
#include "claims/grammar.h"
#include "claims/modal.h"
#include "claims/purpose.h"
#include "claims/telling.h"

#define CLIMB_MAX 6

struct scan {
	const struct rules *rules;
	const struct reading_view *view;
	const struct trees *t;
	const struct act *act;
	struct status status;
	uint32_t denier; /* the governing word that denied the act, or NONE */
	bool stands;     /* nothing is done, something only stands */
};

static bool in_set(const struct scan *scan, enum rule_set set, uint32_t word)
{
	return word_set_has(scan->rules->set[set], scan->t->lemma[word]);
}

static void weaken(struct scan *scan, enum modality modality)
{
	if (scan->status.modality == MODALITY_ASSERTED)
		scan->status.modality = modality;
	if (scan->status.turn &&
	    scan->status.turn_modality == MODALITY_ASSERTED)
		scan->status.turn_modality = modality;
}

static void deny(struct scan *scan)
{
	scan->status.polarity = -1;
	if (scan->status.turn)
		scan->status.turn_polarity = -1;
}

/* The lowest word that turns the act counts; what stands above it is said of
 * the turn itself. */
static void turn(struct scan *scan, enum turn kind, uint32_t word)
{
	if (scan->status.turn)
		return;
	scan->status.turn = kind;
	scan->status.turn_word = word;
	scan->status.turn_polarity = 1;
	scan->status.turn_modality = MODALITY_ASSERTED;
}

/* Whether reported by somebody who said so then: "said it would leave". */
static bool is_reported(const struct scan *scan, uint32_t verb)
{
	return scan->t->rel[verb] == REL_CCOMP;
}

static void read_mark(struct scan *scan, uint32_t mark)
{
	struct str lemma = scan->t->lemma[mark];
	if (is_conditional(lemma))
		weaken(scan, MODALITY_CONDITIONAL);
	else if (str_is(lemma, "whether"))
		weaken(scan, MODALITY_POSSIBLE);
	else if (str_is(lemma, "toward") || str_is(lemma, "towards"))
		weaken(scan, MODALITY_PLANNED);
	else if (str_is(lemma, "without") || str_is(lemma, "instead") ||
	         str_is(lemma, "rather"))
		deny(scan);
}

/* "did not fail to sign" tells that it was signed; "did not rule out signing"
 * leaves it open. */
static void undeny(struct scan *scan)
{
	static const char *const sure[] = { "fail", "stop", "cease", "hesitate",
		                            "neglect" };
	scan->status.polarity = 1;
	if (!STR_AMONG(scan->t->lemma[scan->denier], sure))
		weaken(scan, MODALITY_POSSIBLE);
	if (scan->status.turn)
		scan->status.turn_polarity = -1;
	scan->denier = NONE;
}

/* Auxiliaries, adverbs, marks and the subject of one verb or predicate. */
static void read_own(struct scan *scan, uint32_t word)
{
	const struct trees *t = scan->t;
	uint32_t will = NONE;
	bool negated = false;
	for (uint32_t i = t->child_first[word]; i < t->child_first[word + 1];
	     i++) {
		uint32_t c = t->child[i];
		switch (t->rel[c]) {
		case REL_AUX: {
			bool is_modal = false;
			if (is_surname(scan->view, c))
				break;
			enum modality m = modal(t->lemma[c], &is_modal);
			if (is_destined(t, word, c))
				weaken(scan, MODALITY_PLANNED);
			if (tells_later(t, word, c) ||
			    is_reticence(scan->rules, t, word, c))
				break;
			if (is_unreal(t, word, c)) {
				deny(scan);
				if (m == MODALITY_POSSIBLE)
					m = MODALITY_CONDITIONAL;
			} else if (m == MODALITY_CALLED_FOR &&
			           is_inferred(t, word)) {
				m = MODALITY_POSSIBLE;
			}
			if (is_inverted(t, word, c))
				m = MODALITY_CONDITIONAL;
			if (m == MODALITY_POSSIBLE &&
			    str_is(t->lemma[c], "would") &&
			    is_reported(scan, word))
				m = MODALITY_PLANNED;
			if (is_modal)
				weaken(scan, m);
			if (m == MODALITY_PLANNED)
				will = c;
			break;
		}
		case REL_ADVMOD:
			/* "no longer" */
			if (str_is(t->lemma[c], "longer") ||
			    (str_is(t->lemma[c], "long") && c &&
			     str_is(t->lemma[c - 1], "no")))
				deny(scan);
			if (is_negation(t->lemma[c]) && !is_merely(t, c)) {
				if (scan->denier == word)
					undeny(scan);
				else
					deny(scan);
				negated = true;
			} else if (is_miss(t->lemma[c]) &&
			           t->upos[word] == UPOS_VERB)
				deny(scan);
			else if (in_set(scan, SET_UNCERTAIN, c))
				weaken(scan, MODALITY_POSSIBLE);
			break;
		case REL_COP:
			if (is_destined(t, word, c))
				weaken(scan, MODALITY_PLANNED);
			break;
		case REL_CC:
			if (str_is(t->lemma[c], "nor"))
				deny(scan);
			break;
		case REL_OBJ:
			if (t->upos[word] == UPOS_VERB &&
			    (is_nobody(t, c) || is_neither(t, c)))
				deny(scan);
			break;
		case REL_NSUBJ:
		case REL_NSUBJ_PASS:
			if (is_nobody(t, c) || is_neither(t, c))
				deny(scan);
			break;
		case REL_MARK:
		case REL_CASE:
			if (t->upos[word] == UPOS_VERB)
				read_mark(scan, c);
			break;
		case REL_ADVCL:
		case REL_OBL:
			if (is_condition(t, c))
				scan->status.modality = MODALITY_CONDITIONAL;
			if (t->rel[c] == REL_OBL && is_neither(t, c))
				deny(scan);
			break;
		default:
			break;
		}
	}
	/* "will be able to" is no promise */
	if (will == NONE || scan->status.turn ||
	    (t->upos[word] == UPOS_ADJ && str_is(t->lemma[word], "able")))
		return;
	turn(scan, negated ? TURN_REFUSED : TURN_AGREED, will);
	/* an intention, not yet a promise to anybody */
	if (!negated)
		scan->status.turn_modality = MODALITY_PLANNED;
}

/* Whether `word` says that its complement does not come about: not "ruled" but
 * "ruled out", not "has" but "has yet". */
static bool is_undoing(const struct scan *scan, uint32_t word)
{
	const struct trees *t = scan->t;
	struct str lemma = t->lemma[word];
	if (str_is(lemma, "have") || str_is(lemma, "be")) {
		uint32_t yet = tree_child(t, word, REL_ADVMOD);
		return yet != NONE && str_is(t->lemma[yet], "yet") &&
		       yet == word + 1;
	}
	if (str_is(lemma, "rule"))
		return tree_child(t, word, REL_COMPOUND_PRT) != NONE;
	return in_set(scan, SET_UNDONE, word);
}

static void undo(struct scan *scan, uint32_t governor)
{
	if (scan->status.polarity > 0)
		scan->denier = governor;
	deny(scan);
}

/* "is said to have", "is alleged to have" */
static bool is_hearsay(const struct scan *scan, uint32_t verb)
{
	return scan->t->upos[verb] == UPOS_VERB &&
	       verb_passive(scan->t, verb) &&
	       (in_set(scan, SET_SAYS, verb) ||
	        in_set(scan, SET_ALLEGED, verb) ||
	        in_set(scan, SET_HEARSAY, verb));
}

/* What a governing verb, noun or adjective makes of its complement. */
static void read_governor(struct scan *scan, uint32_t governor, enum rel rel)
{
	/* "urged X to leave" may hang as a purpose */
	bool infinitive = rel == REL_XCOMP || rel == REL_ACL ||
	                  rel == REL_CCOMP ||
	                  (rel == REL_ADVCL &&
	                   (in_set(scan, SET_CALLED, governor) ||
	                    in_set(scan, SET_COMMITS, governor)));
	enum turn kind = TURN_NONE;
	if (in_set(scan, SET_REFUSES, governor))
		kind = TURN_REFUSED;
	else if (scan->status.polarity < 0)
		kind = TURN_NONE;
	else if (in_set(scan, SET_COMMITS, governor) && rel != REL_CCOMP)
		kind = TURN_AGREED;
	else if (in_set(scan, SET_INTENDS, governor) && rel != REL_CCOMP)
		kind = TURN_AGREED;
	else if (in_set(scan, SET_CONSIDERS, governor))
		kind = TURN_CONSIDERED;
	else if (in_set(scan, SET_THREATENS, governor))
		kind = TURN_THREATENED;
	else if (in_set(scan, SET_DEMANDS, governor))
		kind = TURN_DEMANDED;
	else if (in_set(scan, SET_CALLED, governor))
		kind = TURN_ASKED;
	if (is_undoing(scan, governor) || is_vain(scan->t, governor))
		undo(scan, governor);
	else if (in_set(scan, SET_CALLED, governor) &&
	         tree_child(scan->t, governor, REL_COMPOUND_PRT) == NONE)
		weaken(scan, MODALITY_CALLED_FOR);
	else if (in_set(scan, SET_POSSIBLE, governor) ||
	         in_set(scan, SET_UNCERTAIN, governor) ||
	         (rel == REL_XCOMP && is_hearsay(scan, governor)) ||
	         (rel == REL_XCOMP && scan->stands &&
	          in_set(scan, SET_HEARSAY, governor)))
		weaken(scan, MODALITY_POSSIBLE);
	else if (rel == REL_XCOMP && wants_of_other(scan->t, governor))
		weaken(scan, MODALITY_CALLED_FOR);
	else if (rel != REL_CCOMP && !is_verb_of_noun(scan->t, governor) &&
	         (in_set(scan, SET_PLANNED, governor) ||
	          str_is(scan->t->lemma[governor], "about")))
		weaken(scan, MODALITY_PLANNED);
	if (!kind || (!infinitive && kind != TURN_CONSIDERED))
		return;
	turn(scan, kind, governor);
	if (kind == TURN_AGREED && !in_set(scan, SET_COMMITS, governor) &&
	    scan->status.turn_word == governor)
		scan->status.turn_modality = MODALITY_PLANNED;
}

static bool is_infinitive(const struct trees *t, uint32_t verb)
{
	return t->xpos[verb] == XPOS_VB;
}

/* "accused X of doing", the participle hung on the verb or on X. */
static bool is_alleged(const struct scan *scan, uint32_t verb)
{
	const struct trees *t = scan->t;
	uint32_t head = t->head[verb];
	if (t->rel[verb] != REL_ADVCL && t->rel[verb] != REL_ACL)
		return false;
	if (t->rel[verb] == REL_ACL && t->head[head] != NONE &&
	    (tree_child(t, verb, REL_MARK) != NONE ||
	     tree_child(t, verb, REL_CASE) != NONE))
		head = t->head[head];
	return in_set(scan, SET_ALLEGED, head);
}

/* "refrained from", "kept X from", "stopped short of", "came close to",
 * "warned X against" doing.  True when that is all there is to say. */
static bool read_prevented(struct scan *scan, uint32_t verb)
{
	const struct trees *t = scan->t;
	uint32_t head = t->head[verb];
	if (t->xpos[verb] != XPOS_VBG)
		return false;
	if (has_mark(t, verb, "from") && is_undoing(scan, head)) {
		undo(scan, head);
		read_own(scan, head);
		return true;
	}
	if ((has_mark(t, verb, "of") || has_mark(t, verb, "to")) &&
	    is_short(t, head)) {
		deny(scan);
		return true;
	}
	if (has_mark(t, verb, "against") && in_set(scan, SET_CALLED, head)) {
		weaken(scan, MODALITY_CALLED_FOR);
		deny(scan);
		return true;
	}
	return false;
}

/* What is told of a clause by the noun that it fills: "claims that", "no
 * evidence that", "rejected reports that". */
static void read_content(struct scan *scan, uint32_t noun)
{
	const struct trees *t = scan->t;
	uint32_t head = t->head[noun];
	if (in_set(scan, SET_HEARSAY, noun) || is_nobody(t, noun))
		weaken(scan, MODALITY_POSSIBLE);
	else
		read_governor(scan, noun, REL_NMOD);
	if (t->rel[noun] == REL_OBJ && head != NONE && is_undoing(scan, head))
		undo(scan, head);
}

/* "It is not true that", "it is unlikely that" */
static void read_predicate(struct scan *scan, uint32_t word)
{
	static const char *const real[] = { "true", "correct", "accurate",
		                            "case", "right" };
	static const char *const unreal[] = { "false", "untrue", "incorrect",
		                              "impossible", "unthinkable" };
	const struct trees *t = scan->t;
	bool denied = verb_negated(t, word);
	if (STR_AMONG(t->lemma[word], unreal) ||
	    (denied && STR_AMONG(t->lemma[word], real)))
		deny(scan);
	else if (denied || in_set(scan, SET_UNCERTAIN, word) ||
	         in_set(scan, SET_POSSIBLE, word))
		weaken(scan, MODALITY_POSSIBLE);
}

/* "aims at leaving", "a plan for leaving", "the possibility of leaving": by a
 * preposition what else is an infinitive. */
static bool is_aimed(const struct scan *scan, uint32_t verb)
{
	static const char *const by[] = { "at", "for", "of", "to", "on", "in" };
	const struct trees *t = scan->t;
	uint32_t head = t->head[verb];
	uint32_t mark = tree_child(t, verb, REL_MARK);
	if (mark == NONE)
		mark = tree_child(t, verb, REL_CASE);
	/* "led the way in leaving" */
	if (mark != NONE && str_is(t->lemma[mark], "in") &&
	    str_is(t->lemma[head], "way"))
		return false;
	return t->xpos[verb] == XPOS_VBG && mark != NONE && mark < verb &&
	       (t->rel[verb] == REL_ADVCL || t->rel[verb] == REL_ACL) &&
	       STR_AMONG(t->lemma[mark], by) &&
	       (in_set(scan, SET_PLANNED, head) ||
	        in_set(scan, SET_POSSIBLE, head) ||
	        (t->upos[head] == UPOS_NOUN && is_undoing(scan, head)) ||
	        in_set(scan, SET_CONSIDERS, head) ||
	        in_set(scan, SET_THREATENS, head));
}

static void read_modal(struct scan *scan, uint32_t verb)
{
	const struct trees *t = scan->t;
	for (uint32_t i = t->child_first[verb]; i < t->child_first[verb + 1];
	     i++) {
		bool is_modal = false;
		enum modality m = modal(t->lemma[t->child[i]], &is_modal);
		if (is_modal && t->rel[t->child[i]] == REL_AUX)
			weaken(scan, m);
	}
}

/* "while also boosting": added to what it goes with. */
static bool is_added(const struct trees *t, uint32_t verb)
{
	uint32_t beside = tree_child(t, verb, REL_ADVMOD);
	return beside != NONE && str_is(t->lemma[beside], "also");
}

static void climb_verb(struct scan *scan, uint32_t verb)
{
	const struct trees *t = scan->t;
	uint32_t w = verb;
	read_own(scan, w);
	if (is_idle(t, w)) {
		deny(scan);
		read_modal(scan, t->head[w]);
		return;
	}
	if (is_excess(t, w)) {
		undo(scan, t->head[w]);
		read_own(scan, t->head[w]);
		return;
	}
	if (is_infinitive(t, w) && is_manner(t, w))
		weaken(scan, MODALITY_POSSIBLE);
	for (int step = 0; step < CLIMB_MAX && t->head[w] != NONE; step++) {
		uint32_t head = t->head[w];
		enum rel rel = is_aimed(scan, w) ? REL_XCOMP : t->rel[w];
		bool bare = tree_child(t, w, REL_NSUBJ) == NONE &&
		            tree_child(t, w, REL_AUX) == NONE;
		if (rel == REL_CONJ && bare &&
		    (is_infinitive(t, w) || t->xpos[w] == XPOS_VBG)) {
			/* "not to attack but to talk" */
			uint32_t joint = tree_child(t, w, REL_CC);
			bool other = joint != NONE &&
			             str_is(t->lemma[joint], "but");
			int polarity = scan->status.polarity;
			w = head;
			read_own(scan, w);
			if (other)
				scan->status.polarity = polarity;
		} else if (t->xpos[w] == XPOS_VBG && is_alleged(scan, w)) {
			weaken(scan, MODALITY_POSSIBLE);
			return;
		} else if ((rel == REL_ADVCL || rel == REL_ACL) &&
		           read_prevented(scan, w)) {
			return;
		} else if (rel == REL_ACL && has_mark(t, w, "that")) {
			read_content(scan, head);
			return;
		} else if ((rel == REL_CSUBJ || rel == REL_CCOMP) &&
		           tree_child(t, head, REL_EXPL) != NONE &&
		           t->upos[head] != UPOS_VERB) {
			read_predicate(scan, head);
			return;
		} else if (rel == REL_XCOMP || rel == REL_CCOMP ||
		           (rel == REL_ACL && is_infinitive(t, w)) ||
		           (rel == REL_ADVCL && is_infinitive(t, w))) {
			/* "insists that it left" */
			if (rel == REL_CCOMP && !is_infinitive(t, w) &&
			    str_is(t->lemma[head], "insist"))
				return;
			/* "considers how to", read as what is considered */
			if (rel == REL_ACL && t->upos[head] == UPOS_ADV &&
			    t->head[head] != NONE)
				head = t->head[head];
			if (is_achieved(scan->rules, t, w, scan->act)) {
				w = head;
				read_own(scan, w);
				continue;
			}
			if (rel == REL_ACL && is_decided(t, head))
				return;
			if (noun_before(t, w) != NONE &&
			    !is_undoing(scan, head))
				read_governor(scan, noun_before(t, w), REL_ACL);
			if (rel == REL_ACL && is_move(t, head))
				weaken(scan, move_to(t, head));
			else
				read_governor(scan, head, rel);
			if (rel == REL_CCOMP && !bare)
				return;
			/* purpose, if it is not predication */
			if (rel == REL_ADVCL && t->upos[head] == UPOS_VERB &&
			    !becomes_first(t, head, w)) {
				weaken(scan, MODALITY_PLANNED);
				return;
			}
			if (t->upos[head] == UPOS_NOUN) {
				uint32_t noun = head;
				head = verb_above(t, noun);
				if (head == w)
					return;
				/* "dropped plans to", "has no plans to" */
				if (t->rel[noun] == REL_OBJ &&
				    t->head[noun] == head &&
				    is_undoing(scan, head))
					undo(scan, head);
				/* "called in a letter on X to" */
				if (t->rel[noun] == REL_OBL && head != NONE &&
				    t->head[noun] == head)
					read_governor(scan, head, rel);
			}
			w = head;
			read_own(scan, w);
		} else {
			/* "would help X, boosting trade": as far as that */
			/* and "while also boosting"; "while fighting" goes on */
			if (rel != REL_ADVCL || !bare ||
			    t->xpos[w] != XPOS_VBG ||
			    (has_mark(t, w, "while") && !is_added(t, w)))
				return;
			/* "told X to go, accusing him" is told outright */
			if (surface_subject(t, w) != surface_subject(t, head))
				return;
			read_modal(scan, head);
			if (!is_infinitive(t, head))
				return;
			w = head;
		}
	}
}

static bool is_setting(const struct trees *t, uint32_t noun)
{
	static const char *const marks[] = { "during", "since", "amid",
		                             "despite" };
	return STR_AMONG(word_case(t, noun), marks);
}

static void climb_noun(struct scan *scan, uint32_t noun, bool carried)
{
	const struct trees *t = scan->t;
	/* "X could be a member" */
	if (scan->stands && tree_child(t, noun, REL_COP) != NONE) {
		climb_verb(scan, noun);
		return;
	}
	for (uint32_t i = t->child_first[noun]; i < t->child_first[noun + 1];
	     i++) {
		uint32_t c = t->child[i];
		if (t->rel[c] != REL_AMOD && t->rel[c] != REL_DET)
			continue;
		if (str_is(t->lemma[c], "no"))
			deny(scan);
		else if (in_set(scan, SET_UNCERTAIN, c))
			weaken(scan, MODALITY_POSSIBLE);
		else if (in_set(scan, SET_FUTURE, c))
			weaken(scan, MODALITY_PLANNED);
	}
	uint32_t head = t->head[noun];
	if (head == NONE)
		return;
	if (t->upos[head] == UPOS_NOUN) {
		/* "threat of war", "calls for talks", "decision on withdrawal"
		 */
		read_governor(scan, head, REL_NMOD);
		if (is_definite(t, noun))
			return;
		head = t->head[head];
		if (head == NONE)
			return;
	}
	if (t->upos[head] != UPOS_VERB && t->upos[head] != UPOS_ADJ)
		return;
	/* "during their rule": when something else was */
	if (t->rel[noun] == REL_OBL && !carried && is_setting(t, noun))
		return;
	bool object = t->rel[noun] == REL_OBJ || t->rel[noun] == REL_OBL ||
	              t->rel[noun] == REL_NSUBJ_PASS;
	if (object)
		read_governor(scan, head, REL_OBJ);
	if (!carried && is_definite(t, noun))
		return;
	/* "did not condemn an attack", "will condemn an attack": that is said
	 * of the condemnation */
	bool comment = object && !carried &&
	               map_find(&scan->rules->verb, t->lemma[head]) != NONE;
	struct status before = scan->status;
	climb_verb(scan, head);
	if (comment) {
		bool open = scan->status.modality != MODALITY_ASSERTED;
		scan->status = before;
		if (open)
			weaken(scan, MODALITY_POSSIBLE);
	}
}

/* Told in a clause that only sets the time or the way of another. */
static bool points_back(const struct scan *scan, uint32_t verb,
                        const struct match *match)
{
	const struct trees *t = scan->t;
	if (t->rel[verb] == REL_CSUBJ)
		return true;
	if (t->rel[verb] != REL_ADVCL && t->rel[verb] != REL_ACL)
		return false;
	uint32_t mark = tree_child(t, verb, REL_MARK);
	if (mark == NONE)
		mark = tree_child(t, verb, REL_CASE);
	return (mark != NONE && in_set(scan, SET_BACKWARD, mark)) ||
	       retells_decision(scan->view, verb, match);
}

/* "has no embassy in", "signed no treaty" */
static bool has_no_object(const struct trees *t, uint32_t verb)
{
	uint32_t object = verb_object(t, verb);
	uint32_t det = object == NONE ? NONE : tree_child(t, object, REL_DET);
	return det != NONE && str_is(t->lemma[det], "no");
}

struct status status_of(const struct rules *rules,
                        const struct reading_view *view, uint32_t word,
                        const struct match *match)
{
	const struct trees *t = view->trees;
	const struct act *act = match->pattern->rule.act;
	struct scan scan = { rules,
		             view,
		             t,
		             act,
		             { .polarity = 1 },
		             NONE,
		             !act->cameo.len && act->effect_count };
	if (match->pattern->kind == TRIGGER_NOUN) {
		climb_noun(&scan, word, match->support != NONE);
		scan.status.reference = match->support == NONE;
		if (match->support != NONE)
			scan.status.closure = closure_of(
			    t, match->support, match, scan.status.polarity);
	} else {
		climb_verb(&scan, word);
		if (act->effect_count && has_no_object(t, word))
			deny(&scan);
		scan.status.closure = closure_of(t, word, match,
		                                 scan.status.polarity);
		scan.status.holds = match->pattern->kind == TRIGGER_ADJECTIVE ||
		                    told_standing(t, word) ||
		                    told_going_on(t, word);
		scan.status.reference = points_back(&scan, word, match);
	}
	/* What only stands is told wherever it is said. */
	if (scan.stands) {
		scan.status.reference = false;
		scan.status.holds = true;
	}
	return scan.status;
}
