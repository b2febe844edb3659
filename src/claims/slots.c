/* slots.c - see slots.h. */
#include "claims/slots.h"

#include "claims/grammar.h"

void fillers_add(struct fillers *out, uint32_t word)
{
	if (word == NONE || out->count == FILLERS_MAX)
		return;
	for (uint32_t i = 0; i < out->count; i++)
		if (out->word[i] == word)
			return;
	out->word[out->count++] = word;
}

/* "out of Congo" hangs by both. */
static bool has_case(const struct trees *t, uint32_t word, struct str mark)
{
	for (uint32_t i = t->child_first[word]; i < t->child_first[word + 1];
	     i++)
		if (t->rel[t->child[i]] == REL_CASE &&
		    str_eq(t->lemma[t->child[i]], mark))
			return true;
	return false;
}

/* "ties between A and B after a rift", A read as what the rift is said of: the
 * preposition stands before A. */
static uint32_t marked_name(const struct trees *t, uint32_t noun)
{
	uint32_t name = tree_child(t, noun, REL_NSUBJ);
	uint32_t mark = tree_child(t, noun, REL_CASE);
	bool misread = name != NONE && mark != NONE && mark < name &&
	               name < noun && t->upos[name] == UPOS_PROPN &&
	               t->upos[noun] == UPOS_NOUN &&
	               tree_child(t, noun, REL_COP) == NONE;
	return misread ? name : noun;
}

static void hanging_by(struct fillers *out, const struct trees *t,
                       uint32_t word, struct str mark)
{
	for (uint32_t i = t->child_first[word]; i < t->child_first[word + 1];
	     i++) {
		uint32_t c = t->child[i];
		bool nominal = t->rel[c] == REL_OBL || t->rel[c] == REL_NMOD ||
		               t->rel[c] == REL_OBL_AGENT ||
		               t->rel[c] == REL_ADVCL || t->rel[c] == REL_ACL ||
		               t->rel[c] == REL_CONJ;
		if (nominal && has_case(t, c, mark))
			fillers_add(out, marked_name(t, c));
		uint32_t by = t->rel[c] == REL_ADVCL || t->rel[c] == REL_ACL
		                  ? tree_child(t, c, REL_MARK)
		                  : NONE;
		if (by == NONE || !str_eq(t->lemma[by], mark))
			continue;
		/* "the need for X to do it": for X */
		uint32_t who = str_is(mark, "for") ? tree_child(t, c, REL_NSUBJ)
		                                   : NONE;
		fillers_add(out, who != NONE ? who : c);
	}
}

/* Words that hang from `word` by the preposition `mark`; "held talks on Monday
 * in Rome with": also from the day or place told in between. */
void fillers_prepositional(struct fillers *out, const struct trees *t,
                           uint32_t word, struct str mark)
{
	static const char *const far[] = { "with", "against", "between", "from",
		                           "to" };
	static const char *const setting[] = { "on", "in", "at", "during",
		                               "over" };
	uint32_t before = out->count;
	hanging_by(out, t, word, mark);
	if (out->count > before || !STR_AMONG(mark, far))
		return;
	for (uint32_t i = t->child_first[word]; i < t->child_first[word + 1];
	     i++) {
		uint32_t c = t->child[i];
		bool nominal = t->rel[c] == REL_OBL || t->rel[c] == REL_NMOD;
		if (nominal && c > word && t->upos[c] == UPOS_PROPN &&
		    STR_AMONG(word_case(t, c), setting))
			hanging_by(out, t, c, mark);
		else if (t->rel[c] == REL_OBL_UNMARKED && c > word)
			hanging_by(out, t, c, mark);
	}
}

/* "the credentials of Ana Diaz, the envoy to Peru", its "of" lost to the envoy:
 * what stands behind it. */
static uint32_t stray_owner(const struct trees *t, uint32_t noun)
{
	uint32_t of = noun + 1, w = of + 1;
	if (w >= t->count || !str_is(t->lemma[of], "of") ||
	    t->rel[of] != REL_CASE || t->head[of] == NONE ||
	    (t->head[of] > noun && t->head[t->head[of]] == noun))
		return NONE;
	while (w + 1 < t->count &&
	       (t->upos[w] == UPOS_DET || t->upos[w] == UPOS_ADJ))
		w++;
	return t->upos[w] == UPOS_PROPN ? w : NONE;
}

static void modifiers(struct fillers *out, const struct trees *t, uint32_t word)
{
	/* "an attack by rebels in the north": theirs, wherever it was */
	fillers_prepositional(out, t, word, STR("by"));
	if (out->count)
		return;
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
			fillers_add(out, c);
	}
	if (!out->count)
		fillers_add(out, stray_owner(t, word));
}

/* Of what kind a noun is: adjective, compound. */
static void kinds(struct fillers *out, const struct trees *t, uint32_t word)
{
	for (uint32_t i = t->child_first[word]; i < t->child_first[word + 1];
	     i++)
		if (t->rel[t->child[i]] == REL_AMOD ||
		    t->rel[t->child[i]] == REL_COMPOUND)
			fillers_add(out, t->child[i]);
}

/* Who is said to be what the noun says: "Ansaru, an offshoot", "an offshoot,
 * Ansaru", "Ansaru is an offshoot", "offshoot Ansaru". */
static void named(struct fillers *out, const struct trees *t, uint32_t word)
{
	bool before = t->rel[word] == REL_APPOS ||
	              t->rel[word] == REL_NMOD_DESC ||
	              (t->rel[word] == REL_COMPOUND && t->head[word] > word);
	if (before)
		fillers_add(out, t->head[word]);
	/* of which the parser makes two subjects */
	if (t->rel[word] == REL_NSUBJ && word + 1 < t->count &&
	    t->rel[word + 1] == REL_NSUBJ && t->head[word + 1] == t->head[word])
		fillers_add(out, word + 1);
	if (tree_child(t, word, REL_COP) != NONE)
		fillers_add(out, surface_subject(t, word));
	for (uint32_t i = t->child_first[word];
	     !out->count && i < t->child_first[word + 1]; i++)
		if (t->rel[t->child[i]] == REL_APPOS ||
		    (t->rel[t->child[i]] == REL_FLAT && t->child[i] > word))
			fillers_add(out, t->child[i]);
}

/* "agreed with X to build": the infinitive, hung as a purpose. */
static uint32_t infinitive(const struct trees *t, uint32_t word)
{
	uint32_t verb = tree_child(t, word, REL_ADVCL);
	return verb != NONE && verb > word && t->xpos[verb] == XPOS_VB &&
	               tree_child(t, verb, REL_AUX) == NONE &&
	               tree_child(t, verb, REL_NSUBJ) == NONE
	           ? verb
	           : NONE;
}

/* "the frozen assets", "the assets are frozen", "they remain frozen" */
static uint32_t adjective_subject(const struct trees *t, uint32_t word)
{
	if (t->rel[word] == REL_AMOD)
		return t->head[word];
	return t->rel[word] == REL_XCOMP ? verb_subject(t, t->head[word])
	                                 : surface_subject(t, word);
}

/* Whose view the clause of `verb` tells: "X insists that", "X's stance that",
 * "X stands by its position that". */
static uint32_t view_holder(const struct trees *t, uint32_t verb)
{
	uint32_t head = t->head[verb];
	if (head == NONE)
		return NONE;
	if (t->rel[verb] == REL_CCOMP)
		return surface_subject(t, head);
	uint32_t mark = tree_child(t, verb, REL_MARK);
	if (t->rel[verb] != REL_ACL || mark == NONE ||
	    !str_is(t->lemma[mark], "that"))
		return NONE;
	uint32_t owner = tree_child(t, head, REL_NMOD_POSS);
	if (owner != NONE && t->upos[owner] != UPOS_PRON)
		return owner;
	uint32_t above = verb_above(t, head);
	return above == head ? NONE : surface_subject(t, above);
}

/* "handed over two soldiers", its particle read as an adverb */
static bool is_adverb_particle(const struct trees *t, uint32_t verb)
{
	static const char *const particles[] = { "over", "up",   "out",
		                                 "off",  "down", "back" };
	uint32_t w = verb + 1;
	return w < t->count && t->rel[w] == REL_ADVMOD && STR_AMONG(t->lemma[w], particles) &&
	       tree_child(t, verb, REL_OBJ) != NONE;
}

/* "Ecuador was given aid": to whom, for a passive that has an object too. */
static uint32_t given_passive(const struct trees *t, uint32_t verb)
{
	if (tree_child(t, verb, REL_OBJ) == NONE || !verb_passive(t, verb))
		return NONE;
	return tree_child(t, verb, REL_NSUBJ_PASS);
}

/* Fillers of the first step of a path: this is where voice and control count.
 */
/* The clause of `verb` if it says what is to be, not what is: "insisted that X
 * leave", "that X must leave". */
static uint32_t subjunctive(const struct trees *t, uint32_t verb)
{
	uint32_t clause = tree_child(t, verb, REL_CCOMP);
	if (clause == NONE)
		return NONE;
	uint32_t aux = tree_child(t, clause, REL_AUX);
	if (aux == NONE)
		aux = tree_child(t, clause, REL_AUX_PASS);
	if (aux == NONE)
		return t->xpos[clause] == XPOS_VB ? clause : NONE;
	static const char *const words[] = { "must", "should", "ought", "shall" };
	/* "insists it will not" asks nothing of anybody, "agrees that one
	 * should" undertakes nothing */
	bool agreed = str_is(t->lemma[verb], "agree");
	bool asked = t->xpos[aux] == XPOS_VB ||
	             (!agreed && STR_AMONG(t->lemma[aux], words));
	bool undertaken = agreed && (str_is(t->lemma[aux], "will") ||
	                             str_is(t->lemma[aux], "would"));
	return asked || undertaken ? clause : NONE;
}

/* "The attack was portrayed by X": he did not make it.  "... claimed by X": he
 * did. */
static bool is_told_by(const struct trigger *trigger, struct str mark)
{
	static const char *const own[] = { "claim", "mastermind", "plan",
		                           "direct", "lead" };
	const struct rules *rules = trigger->view->rules;
	const struct trees *t = trigger->view->trees;
	struct str verb = t->lemma[t->head[trigger->word]];
	return str_is(mark, "by") && !STR_AMONG(verb, own) &&
	       !word_set_has(rules->set[SET_SUPPORT], verb) &&
	       !word_set_has(rules->set[SET_MADE], verb);
}

/* "closed its own", "withdrew theirs", whatever the tree makes of it. */
static bool has_own(const struct trees *t, uint32_t verb)
{
	static const char *const pronouns[] = { "theirs", "hers", "ours",
		                                "mine", "yours" };
	for (uint32_t i = t->child_first[verb]; i < t->child_first[verb + 1];
	     i++) {
		uint32_t c = t->child[i];
		if (c > verb &&
		    (STR_AMONG(t->lemma[c], pronouns) ||
		     (str_is(t->lemma[c], "own") &&
		      tree_child(t, c, REL_NMOD_POSS) != NONE) ||
		     (t->upos[c] == UPOS_PRON && t->xpos[c] == XPOS_PRP &&
		      str_is(t->lemma[c], "their"))))
			return true;
	}
	return false;
}

/* The nouns that a verb before it in the sentence is about. */
static void spoken_of(struct fillers *out, const struct reading_view *view,
                      uint32_t verb)
{
	const struct trees *t = view->trees;
	uint32_t at = view->words->sentence_of[verb];
	if (!has_own(t, verb))
		return;
	for (uint32_t w = view->words->sentence[at].first; w < verb; w++)
		if (t->upos[w] == UPOS_NOUN && t->rel[w] == REL_OBJ)
			fillers_add(out, w);
}

static void first_step(struct fillers *out, const struct trigger *trigger,
                       const struct slot *slot)
{
	const struct trees *t = trigger->view->trees;
	uint32_t word = trigger->word;
	bool verbal = trigger->kind == TRIGGER_VERB;
	switch (slot->step[0]) {
	case STEP_SUBJECT:
		if (verbal)
			fillers_add(out, verb_subject(t, word));
		else if (trigger->support != NONE)
			fillers_add(out, verb_subject(t, trigger->support));
		else if (trigger->kind == TRIGGER_ADJECTIVE)
			fillers_add(out, adjective_subject(t, word));
		break;
	case STEP_OBJECT:
		if (verbal && given_passive(t, word) != NONE)
			fillers_add(out, tree_child(t, word, REL_OBJ));
		else if (verbal)
			fillers_add(out, verb_object(t, word));
		break;
	case STEP_INDIRECT:
		fillers_add(out, tree_child(t, word, REL_IOBJ));
		if (verbal)
			fillers_add(out, given_passive(t, word));
		break;
	case STEP_PARTICLE:
		fillers_add(out, tree_child(t, word, REL_COMPOUND_PRT));
		if (!out->count && (particle_object(t, word) != NONE ||
		                    is_adverb_particle(t, word)))
			fillers_add(out, word + 1);
		break;
	case STEP_XCOMP:
		fillers_add(out, tree_child(t, word, REL_XCOMP));
		if (!out->count)
			fillers_add(out, infinitive(t, word));
		/* "called the inquiry a witch hunt" */
		if (!out->count && tree_child(t, word, REL_OBJ) != NONE)
			fillers_add(out, tree_child(t, word, REL_OBL_UNMARKED));
		break;
	case STEP_CCOMP:
		fillers_add(out, tree_child(t, word, REL_CCOMP));
		break;
	case STEP_SUBJUNCTIVE:
		fillers_add(out, subjunctive(t, word));
		break;
	case STEP_POSSESSOR:
		fillers_add(out, tree_child(t, word, REL_NMOD_POSS));
		break;
	case STEP_KIND:
		kinds(out, t, word);
		break;
	case STEP_MODIFIER:
		modifiers(out, t, word);
		break;
	case STEP_SELF:
		fillers_add(out, word);
		break;
	case STEP_NAMED:
		named(out, t, word);
		break;
	case STEP_HOLDER:
		fillers_add(out, view_holder(t, word));
		break;
	case STEP_CASE:
		fillers_add(out, tree_child(t, word, REL_CASE));
		break;
	case STEP_OWN:
		spoken_of(out, trigger->view, word);
		break;
	case STEP_PREPOSITION:
		fillers_prepositional(out, t, word, slot->preposition[0]);
		if (trigger->support != NONE)
			fillers_prepositional(out, t, trigger->support,
			                      slot->preposition[0]);
		/* "removal of the group from its list": on the verb above it */
		if (!verbal && !out->count && t->head[word] != NONE &&
		    t->upos[t->head[word]] == UPOS_VERB &&
		    !is_told_by(trigger, slot->preposition[0])) {
			struct fillers above = { 0 };
			fillers_prepositional(&above, t, t->head[word],
			                      slot->preposition[0]);
			for (uint32_t i = 0; i < above.count; i++)
				if (above.word[i] > word)
					fillers_add(out, above.word[i]);
		}
		/* "removed the group from its list": on the object too */
		if (verbal) {
			uint32_t object = verb_object(t, word);
			if (object != NONE &&
			    (object > word || verb_passive(t, word)))
				fillers_prepositional(out, t, object,
				                      slot->preposition[0]);
		}
		break;
	}
}

static void next_step(struct fillers *out, const struct reading_view *view,
                      uint32_t word, const struct slot *slot, uint32_t at)
{
	const struct trees *t = view->trees;
	switch (slot->step[at]) {
	case STEP_OBJECT:
		fillers_add(out, tree_child(t, word, REL_OBJ));
		break;
	case STEP_POSSESSOR:
		fillers_add(out, tree_child(t, word, REL_NMOD_POSS));
		break;
	case STEP_MODIFIER:
		/* "Soviet soldiers" is one actor, its owner within */
		if (!slot->words[at] && view->mentions->headed_by[word] != NONE)
			fillers_add(out, word);
		else
			modifiers(out, t, word);
		break;
	case STEP_PREPOSITION:
		fillers_prepositional(out, t, word, slot->preposition[at]);
		/* "kept its embassy in X", the place read as that of keeping */
		if (!out->count && slot->step[at - 1] == STEP_OWN)
			fillers_prepositional(out, t, t->head[word],
			                      slot->preposition[at]);
		break;
	case STEP_SUBJECT:
		fillers_add(out, verb_subject(t, word));
		break;
	case STEP_XCOMP:
		fillers_add(out, tree_child(t, word, REL_XCOMP));
		break;
	case STEP_KIND:
		kinds(out, t, word);
		break;
	case STEP_NAMED:
		named(out, t, word);
		break;
	case STEP_SELF:
	case STEP_OWN:
	case STEP_PARTICLE:
	case STEP_INDIRECT:
	case STEP_CCOMP:
	case STEP_SUBJUNCTIVE:
	case STEP_HOLDER:
	case STEP_CASE:
		break;
	}
}

/* Lemmas of nouns that stand in the plural only keep it: "troops". */
static bool is_among(const struct trees *t, uint32_t word,
                     const struct word_set *words)
{
	struct str lemma = t->lemma[word];
	if (word_set_has(words, lemma))
		return true;
	if (t->xpos[word] != XPOS_NNS || !str_ends(lemma, STR("s")))
		return false;
	return word_set_has(words, (struct str){ lemma.ptr, lemma.len - 1 });
}

/* Keep the fillers whose lemma, or a coordinated word's, is one of `words`. */
static void keep_words(struct fillers *fillers, const struct trees *t,
                       const struct word_set *words)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < fillers->count; i++) {
		uint32_t whole = fillers->word[i], w = whole;
		bool good = is_among(t, w, words);
		for (uint32_t k = t->child_first[whole];
		     !good && k < t->child_first[whole + 1]; k++) {
			uint32_t c = t->child[k];
			good = (t->rel[c] == REL_CONJ ||
			        t->rel[c] == REL_COMPOUND) &&
			       is_among(t, c, words);
			if (good && t->rel[c] == REL_CONJ)
				w = c;
		}
		if (good)
			fillers->word[kept++] = w;
	}
	fillers->count = kept;
}

/* "pledged not to attack" is no pledge to attack. */
static void drop_negated(struct fillers *fillers, const struct trees *t)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < fillers->count; i++) {
		uint32_t w = fillers->word[i];
		if (!verb_negated(t, w))
			fillers->word[kept++] = w;
	}
	fillers->count = kept;
}

/* "called the proposal a lie", "named him envoy": what somebody is said to be, no
 * clause. */
static void drop_predicates(struct fillers *fillers, const struct trees *t)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < fillers->count; i++) {
		uint32_t w = fillers->word[i];
		bool named = t->upos[w] == UPOS_NOUN || t->upos[w] == UPOS_PROPN;
		if (!named || tree_child(t, w, REL_COP) != NONE ||
		    tree_child(t, w, REL_MARK) != NONE)
			fillers->word[kept++] = w;
	}
	fillers->count = kept;
}

bool slot_follow(struct fillers *out, uint32_t *first,
                 const struct trigger *trigger, const struct slot *slot)
{
	const struct trees *t = trigger->view->trees;
	out->count = 0;
	first_step(out, trigger, slot);
	if (slot->words[0])
		keep_words(out, t, slot->words[0]);
	if (slot->words[0] && slot->step[0] == STEP_XCOMP)
		drop_negated(out, t);
	else if (slot->step[0] == STEP_XCOMP && !slot->absent)
		drop_predicates(out, t);
	if (!out->count)
		return false;
	*first = out->word[0];
	for (uint32_t s = 1; s < slot->step_count; s++) {
		struct fillers from = *out;
		out->count = 0;
		for (uint32_t i = 0; i < from.count; i++)
			next_step(out, trigger->view, from.word[i], slot, s);
		if (!slot->words[s])
			continue;
		keep_words(out, t, slot->words[s]);
		if (!out->count)
			return false;
	}
	return true;
}
