/* status.c - see status.h.
 *
 * From the trigger upward: each word's own auxiliaries and adverbs, then the
 * word that governs it ("plans to", "refused to", "called on X to"), as long as
 * the clause says no more than its governor lets it.
 */
#include "claims/status.h"

#include "claims/grammar.h"

#define CLIMB_MAX 6

struct scan {
	const struct rules *rules;
	const struct reading_view *view;
	const struct trees *t;
	struct status status;
};

static bool in_set(const struct scan *scan, enum rule_set set, uint32_t word)
{
	return word_set_has(scan->rules->set[set], scan->t->lemma[word]);
}

static void weaken(struct scan *scan, enum modality modality)
{
	if (scan->status.modality == MODALITY_ASSERTED)
		scan->status.modality = modality;
	if (scan->status.turn && scan->status.turn_modality == MODALITY_ASSERTED)
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

static bool is_negation(struct str lemma)
{
	static const char *const words[] = { "not",    "n't",     "n’t",
		                             "never",  "neither", "nor",
		                             "hardly", "barely",  "nowhere" };
	return STR_AMONG(lemma, words);
}

/* "neither France nor Germany": somebody told, who did not. */
static bool is_neither(const struct trees *t, uint32_t subject)
{
	uint32_t mark = tree_child(t, subject, REL_CC_PRECONJ);
	return mark != NONE && str_is(t->lemma[mark], "neither");
}

/* "not only ... but": not a negation. */
static bool is_merely(const struct scan *scan, uint32_t negation)
{
	static const char *const merely[] = { "only", "just", "merely",
		                              "simply", "solely" };
	if (negation + 1 >= scan->t->count)
		return false;
	return STR_AMONG(scan->t->lemma[negation + 1], merely);
}

static enum modality modal(struct str lemma, bool *is_modal)
{
	static const struct {
		const char *word;
		enum modality modality;
	} modals[] = {
		{ "will", MODALITY_PLANNED },
		{ "shall", MODALITY_PLANNED },
		{ "'ll", MODALITY_PLANNED },
		{ "’ll", MODALITY_PLANNED },
		{ "would", MODALITY_POSSIBLE },
		{ "'d", MODALITY_POSSIBLE },
		{ "may", MODALITY_POSSIBLE },
		{ "might", MODALITY_POSSIBLE },
		{ "can", MODALITY_POSSIBLE },
		{ "could", MODALITY_POSSIBLE },
		{ "ca", MODALITY_POSSIBLE },
		{ "wo", MODALITY_PLANNED },
		{ "must", MODALITY_CALLED_FOR },
		{ "should", MODALITY_CALLED_FOR },
		{ "ought", MODALITY_CALLED_FOR },
		{ "need", MODALITY_CALLED_FOR },
	};
	for (size_t i = 0; i < COUNT_OF(modals); i++)
		if (str_is(lemma, modals[i].word)) {
			*is_modal = true;
			return modals[i].modality;
		}
	return MODALITY_ASSERTED;
}

/* Whether reported by somebody who said so then: "said it would leave". */
static bool is_reported(const struct scan *scan, uint32_t verb)
{
	return scan->t->rel[verb] == REL_CCOMP;
}

static void read_mark(struct scan *scan, uint32_t mark)
{
	struct str lemma = scan->t->lemma[mark];
	if (str_is(lemma, "if") || str_is(lemma, "unless"))
		weaken(scan, MODALITY_CONDITIONAL);
	else if (str_is(lemma, "whether"))
		weaken(scan, MODALITY_POSSIBLE);
	else if (str_is(lemma, "toward") || str_is(lemma, "towards"))
		weaken(scan, MODALITY_PLANNED);
	else if (str_is(lemma, "without"))
		deny(scan);
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
			/* "Theresa May has" */
			if (c && t->upos[c - 1] == UPOS_PROPN &&
			    scan->view->mentions->headed_by[c] != NONE)
				break;
			enum modality m = modal(t->lemma[c], &is_modal);
			if (is_modal && m == MODALITY_POSSIBLE &&
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
			if (is_negation(t->lemma[c]) && !is_merely(scan, c)) {
				deny(scan);
				negated = true;
			} else if (in_set(scan, SET_UNCERTAIN, c))
				weaken(scan, MODALITY_POSSIBLE);
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
		case REL_ADVCL: {
			uint32_t mark = tree_child(t, c, REL_MARK);
			if (mark != NONE && (str_is(t->lemma[mark], "if") ||
			                     str_is(t->lemma[mark], "unless")))
				scan->status.modality = MODALITY_CONDITIONAL;
			break;
		}
		default:
			break;
		}
	}
	if (will == NONE || scan->status.turn)
		return;
	turn(scan, negated ? TURN_REFUSED : TURN_AGREED, will);
	/* an intention, not yet a promise to anybody */
	if (!negated)
		scan->status.turn_modality = MODALITY_PLANNED;
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
	if (in_set(scan, SET_UNDONE, governor))
		deny(scan);
	else if (in_set(scan, SET_CALLED, governor))
		weaken(scan, MODALITY_CALLED_FOR);
	else if (in_set(scan, SET_POSSIBLE, governor) ||
	         in_set(scan, SET_UNCERTAIN, governor))
		weaken(scan, MODALITY_POSSIBLE);
	else if (rel != REL_CCOMP && in_set(scan, SET_PLANNED, governor))
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

static void climb_verb(struct scan *scan, uint32_t verb)
{
	const struct trees *t = scan->t;
	uint32_t w = verb;
	read_own(scan, w);
	for (int step = 0; step < CLIMB_MAX && t->head[w] != NONE; step++) {
		uint32_t head = t->head[w];
		enum rel rel = t->rel[w];
		bool bare = tree_child(t, w, REL_NSUBJ) == NONE &&
		            tree_child(t, w, REL_AUX) == NONE;
		if (rel == REL_CONJ && bare &&
		    (is_infinitive(t, w) || t->xpos[w] == XPOS_VBG)) {
			w = head;
			read_own(scan, w);
		} else if (t->xpos[w] == XPOS_VBG && is_alleged(scan, w)) {
			weaken(scan, MODALITY_POSSIBLE);
			return;
		} else if (rel == REL_XCOMP || rel == REL_CCOMP ||
		           (rel == REL_ACL && is_infinitive(t, w)) ||
		           (rel == REL_ADVCL && is_infinitive(t, w))) {
			read_governor(scan, head, rel);
			if (rel == REL_CCOMP && !bare)
				return;
			/* "in a bid to", "the first to": purpose and
			 * predication */
			if (rel == REL_ADVCL && t->upos[head] == UPOS_VERB) {
				weaken(scan, MODALITY_PLANNED);
				return;
			}
			if (t->upos[head] == UPOS_NOUN) {
				head = verb_above(t, head);
				if (head == w)
					return;
			}
			w = head;
			read_own(scan, w);
		} else {
			/* "would help X, boosting trade": as far as that */
			if (rel != REL_ADVCL || !bare ||
			    t->xpos[w] != XPOS_VBG)
				return;
			read_modal(scan, head);
			if (!is_infinitive(t, head))
				return;
			w = head;
		}
	}
}

static bool is_definite(const struct trees *t, uint32_t noun)
{
	uint32_t det = tree_child(t, noun, REL_DET);
	if (tree_child(t, noun, REL_NMOD_POSS) != NONE)
		return true;
	return det != NONE &&
	       (str_is(t->lemma[det], "the") || str_is(t->lemma[det], "this") ||
	        str_is(t->lemma[det], "that") ||
	        str_is(t->lemma[det], "these"));
}

static void climb_noun(struct scan *scan, uint32_t noun, bool carried)
{
	const struct trees *t = scan->t;
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
	bool object = t->rel[noun] == REL_OBJ || t->rel[noun] == REL_OBL;
	if (object)
		read_governor(scan, head, REL_OBJ);
	if (carried || !is_definite(t, noun))
		climb_verb(scan, head);
}

static bool has_modifier(const struct trees *t, uint32_t noun, const char *word)
{
	for (uint32_t i = t->child_first[noun]; i < t->child_first[noun + 1];
	     i++) {
		uint32_t c = t->child[i];
		if ((t->rel[c] == REL_AMOD || t->rel[c] == REL_ADVMOD ||
		     t->rel[c] == REL_NUMMOD || t->rel[c] == REL_DET) &&
		    str_is(t->lemma[c], word))
			return true;
	}
	return str_is(t->lemma[noun], word);
}

/* "the first country to ...", "the only state that ..." */
static enum closure closure_of_noun(const struct trees *t, uint32_t noun)
{
	if (has_modifier(t, noun, "first"))
		return CLOSURE_FIRST;
	if (has_modifier(t, noun, "only") || has_modifier(t, noun, "sole"))
		return CLOSURE_ONLY;
	return CLOSURE_NONE;
}

/* "X did it, becoming the first state that does" */
static enum closure closure_told_after(const struct trees *t, uint32_t verb)
{
	for (uint32_t i = t->child_first[verb]; i < t->child_first[verb + 1];
	     i++) {
		uint32_t c = t->child[i];
		if (!str_is(t->lemma[c], "become") &&
		    !str_is(t->lemma[c], "make"))
			continue;
		for (uint32_t k = c + 1; k < t->count && k < c + 16; k++) {
			if (!str_is(t->lemma[k], "do") || t->head[k] == NONE ||
			    !tree_below(t, k, c))
				continue;
			enum closure closure = closure_of_noun(t, t->head[k]);
			for (uint32_t w = c + 1; !closure && w < k; w++)
				closure = closure_of_noun(t, w);
			return closure;
		}
	}
	return CLOSURE_NONE;
}

/* "no country", not "no world body": the word for all who could do it. */
static bool is_doer(const struct trees *t, uint32_t noun)
{
	static const char *const all[] = { "country",    "state", "nation",
		                           "government", "power", "capital",
		                           "member" };
	return STR_AMONG(t->lemma[noun], all);
}

static enum closure closure_of(const struct scan *scan, uint32_t verb,
                               const struct match *match)
{
	const struct trees *t = scan->t;
	uint32_t source = match->source_word;
	if (t->rel[verb] == REL_ACL || t->rel[verb] == REL_ACL_RELCL ||
	    t->rel[verb] == REL_XCOMP || t->rel[verb] == REL_ADVCL) {
		uint32_t noun = t->head[verb];
		/* "becoming the first country to", the infinitive hung on the
		 * verb */
		if (t->upos[noun] == UPOS_VERB && t->xpos[verb] == XPOS_VB) {
			uint32_t named = tree_child(t, noun, REL_OBJ);
			if (named == NONE)
				named = tree_child(t, noun, REL_XCOMP);
			if (named != NONE && named < verb)
				noun = named;
		}
		enum closure closure = closure_of_noun(t, noun);
		if (closure)
			return closure;
	}
	if (source != NONE && scan->status.polarity < 0) {
		uint32_t det = tree_child(t, source, REL_DET);
		bool every = det != NONE && (str_is(t->lemma[det], "any") ||
		                             str_is(t->lemma[det], "no"));
		/* "none of these" speaks of a few only */
		if ((every && is_doer(t, source)) ||
		    (is_nobody(t, source) &&
		     tree_child(t, source, REL_NMOD) == NONE))
			return CLOSURE_EMPTY;
	}
	if (source != NONE && match->source.count &&
	    (has_modifier(t, source, "only") || has_modifier(t, verb, "only")))
		return CLOSURE_ONLY;
	return closure_told_after(t, verb);
}

/* "is recognised by X", "remains frozen": told as standing. */
static bool told_standing(const struct trees *t, uint32_t verb)
{
	if (t->upos[verb] != UPOS_VERB || !verb_passive(t, verb))
		return false;
	for (uint32_t i = t->child_first[verb]; i < t->child_first[verb + 1];
	     i++) {
		uint32_t c = t->child[i];
		if (t->rel[c] == REL_AUX)
			return false;
		if (t->rel[c] == REL_AUX_PASS &&
		    (t->xpos[c] == XPOS_VBZ || t->xpos[c] == XPOS_VBP))
			return true;
	}
	uint32_t head = t->head[verb];
	return head != NONE && t->rel[verb] == REL_XCOMP &&
	       (str_is(t->lemma[head], "remain") ||
	        str_is(t->lemma[head], "stay"));
}

/* "continues to block" */
static bool told_going_on(const struct trees *t, uint32_t verb)
{
	uint32_t head = t->head[verb];
	return head != NONE && t->rel[verb] == REL_XCOMP &&
	       (str_is(t->lemma[head], "continue") ||
	        str_is(t->lemma[head], "keep"));
}

/* Told in a clause that only sets the time or the way of another. */
static bool points_back(const struct scan *scan, uint32_t verb)
{
	const struct trees *t = scan->t;
	if (t->rel[verb] == REL_CSUBJ)
		return true;
	if (t->rel[verb] != REL_ADVCL && t->rel[verb] != REL_ACL)
		return false;
	uint32_t mark = tree_child(t, verb, REL_MARK);
	if (mark == NONE)
		mark = tree_child(t, verb, REL_CASE);
	return mark != NONE && in_set(scan, SET_BACKWARD, mark);
}

/* "has no embassy in", "signed no treaty" */
static bool has_no_object(const struct trees *t, uint32_t verb)
{
	uint32_t object = verb_object(t, verb);
	uint32_t det = object == NONE ? NONE
	                              : tree_child(t, object, REL_DET);
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
		             { .polarity = 1 } };
	if (match->pattern->kind == TRIGGER_NOUN) {
		climb_noun(&scan, word, match->support != NONE);
		scan.status.reference = match->support == NONE;
		if (match->support != NONE)
			scan.status.closure = closure_of(&scan, match->support,
			                                 match);
	} else {
		climb_verb(&scan, word);
		if (act->effect_count && has_no_object(t, word))
			deny(&scan);
		scan.status.closure = closure_of(&scan, word, match);
		scan.status.holds = match->pattern->kind == TRIGGER_ADJECTIVE ||
		                    told_standing(t, word) ||
		                    told_going_on(t, word);
		scan.status.reference = points_back(&scan, word);
	}
	/* What only stands is told wherever it is said. */
	if (!act->cameo.len && act->effect_count) {
		scan.status.reference = false;
		scan.status.holds = true;
	}
	return scan.status;
}
