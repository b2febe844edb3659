/* grammar.c - see grammar.h. */
#include "claims/grammar.h"

#include "claims/misread.h"

/* Steps up the tree at most; real sentences need four or five. */
#define CLIMB_MAX 8

static bool is_verbal(const struct trees *t, uint32_t w)
{
	return t->upos[w] == UPOS_VERB || t->upos[w] == UPOS_AUX;
}

struct str word_case(const struct trees *t, uint32_t word)
{
	uint32_t mark = tree_child(t, word, REL_CASE);
	return mark == NONE ? (struct str){ NULL, 0 } : t->lemma[mark];
}

/* "by then", "by which time", "by 2020": no doer. */
static bool is_time_word(const struct trees *t, uint32_t word)
{
	static const char *const words[] = { "time",  "then",     "now",
		                             "date",  "day",      "week",
		                             "month", "year",     "end",
		                             "today", "tomorrow", "night" };
	if (t->upos[word] == UPOS_NUM)
		return true;
	return STR_AMONG(t->lemma[word], words);
}

static uint32_t agent(const struct trees *t, uint32_t verb)
{
	for (uint32_t i = t->child_first[verb]; i < t->child_first[verb + 1];
	     i++) {
		uint32_t c = t->child[i];
		if ((t->rel[c] == REL_OBL || t->rel[c] == REL_NMOD ||
		     t->rel[c] == REL_OBL_AGENT) &&
		    str_is(word_case(t, c), "by") && !is_time_word(t, c))
			return c;
	}
	return NONE;
}

bool is_negation(struct str lemma)
{
	static const char *const words[] = { "not",    "n't",     "n’t",
		                             "never",  "neither", "nor",
		                             "hardly", "barely",  "nowhere" };
	return STR_AMONG(lemma, words);
}

bool verb_negated(const struct trees *t, uint32_t verb)
{
	for (uint32_t i = t->child_first[verb]; i < t->child_first[verb + 1];
	     i++)
		if (t->rel[t->child[i]] == REL_ADVMOD &&
		    is_negation(t->lemma[t->child[i]]))
			return true;
	return false;
}

/* "no country", "none of them", "neither side" */
bool is_nobody(const struct trees *t, uint32_t word)
{
	if (str_is(t->lemma[word], "none") ||
	    str_is(t->lemma[word], "nobody") ||
	    str_is(t->lemma[word], "neither"))
		return true;
	uint32_t det = tree_child(t, word, REL_DET);
	return det != NONE && (str_is(t->lemma[det], "no") ||
	                       str_is(t->lemma[det], "neither"));
}

bool verb_passive(const struct trees *t, uint32_t verb)
{
	if (misread_finite(t, verb) != NONE)
		return false;
	if (tree_child(t, verb, REL_NSUBJ_PASS) != NONE ||
	    tree_child(t, verb, REL_AUX_PASS) != NONE)
		return true;
	/* "was shot and robbed", read as what somebody is */
	if (t->xpos[verb] == XPOS_VBN &&
	    tree_child(t, verb, REL_COP) != NONE)
		return true;
	/* "has accepted the mediation by X" */
	uint32_t aux = tree_child(t, verb, REL_AUX);
	bool perfect = aux != NONE && str_is(t->lemma[aux], "have");
	if (agent(t, verb) != NONE && t->xpos[verb] == XPOS_VBN)
		return !perfect;
	if (t->xpos[verb] != XPOS_VBN && t->xpos[verb] != XPOS_JJ)
		return false;
	/* "countries, having accepted it" */
	if (t->rel[verb] == REL_ACL || t->rel[verb] == REL_AMOD)
		return !perfect;
	/* "remain frozen", not "is said to have pressed" */
	if (t->rel[verb] == REL_XCOMP && t->xpos[verb] == XPOS_VBN)
		return !perfect && tree_child(t, verb, REL_OBJ) == NONE;
	if (t->rel[verb] == REL_CONJ && t->head[verb] != NONE &&
	    tree_child(t, verb, REL_NSUBJ) == NONE &&
	    tree_child(t, verb, REL_AUX) == NONE)
		return verb_passive(t, t->head[verb]);
	/* "Once blacklisted by X, the group ..." */
	return t->rel[verb] == REL_ADVCL && t->xpos[verb] == XPOS_VBN &&
	       tree_child(t, verb, REL_NSUBJ) == NONE &&
	       tree_child(t, verb, REL_AUX) == NONE &&
	       tree_child(t, verb, REL_OBJ) == NONE;
}

/* "which", "that", "who" stand for the noun of their relative clause. */
static uint32_t antecedent(const struct trees *t, uint32_t word)
{
	if (t->xpos[word] != XPOS_WDT && t->xpos[word] != XPOS_WP)
		return word;
	uint32_t w = word;
	for (int i = 0; i < CLIMB_MAX && t->head[w] != NONE; i++) {
		if (t->rel[w] == REL_ACL_RELCL)
			return t->head[w];
		/* Hung on the clause, it still means the name before it. */
		if (t->rel[w] == REL_ADVCL_RELCL) {
			uint32_t name = word ? word - 1 : 0;
			while (name && t->upos[name] == UPOS_PUNCT)
				name--;
			return t->upos[name] == UPOS_PROPN ? group_head(t, name)
			                                   : word;
		}
		w = t->head[w];
	}
	return word;
}

static bool is_finite(const struct trees *t, uint32_t verb)
{
	return t->xpos[verb] == XPOS_VBD || t->xpos[verb] == XPOS_VBZ ||
	       t->xpos[verb] == XPOS_VBP;
}

/* A finite verb has a subject; where the parser hung it elsewhere it is the
 * name right before the verb and its auxiliaries.  Across a closing dash it is
 * what that name belongs to: "nations - including A and B - have sent". */
static uint32_t adjacent_subject(const struct trees *t, uint32_t verb)
{
	enum rel rel = t->rel[verb];
	uint32_t aux = tree_child(t, verb, REL_AUX);
	bool finite = is_finite(t, verb) ||
	              (aux != NONE && aux < verb && is_finite(t, aux));
	if (!finite || verb == 0 || rel == REL_CONJ || rel == REL_ACL ||
	    rel == REL_XCOMP || rel == REL_AMOD)
		return NONE;
	uint32_t w = verb - 1;
	while (w && (t->upos[w] == UPOS_ADV || t->upos[w] == UPOS_AUX))
		w--;
	bool dash = w && t->upos[w] == UPOS_PUNCT &&
	            !str_is(t->lemma[w], ",") && !str_is(t->lemma[w], "\"");
	if (dash)
		w--;
	if (t->upos[w] != UPOS_PROPN && t->upos[w] != UPOS_NOUN)
		return NONE;
	w = group_head(t, w);
	while (dash && t->head[w] != NONE && t->head[w] < w &&
	       (t->rel[w] == REL_CONJ || t->rel[w] == REL_NMOD ||
	        t->rel[w] == REL_APPOS))
		w = t->head[w];
	return w;
}

static uint32_t own_subject(const struct trees *t, uint32_t verb)
{
	if (gerund_before(t, verb) != NONE)
		return NONE;

	static const enum rel subjects[] = { REL_NSUBJ, REL_NSUBJ_PASS,
		                             REL_NSUBJ_OUTER };
	for (size_t i = 0; i < COUNT_OF(subjects); i++) {
		uint32_t w = tree_child(t, verb, subjects[i]);
		if (w != NONE)
			return antecedent(t, w);
	}
	return adjacent_subject(t, verb);
}

/* The possessor of an act noun: "Russia's decision to ...". */
static uint32_t possessor(const struct trees *t, uint32_t noun)
{
	uint32_t w = tree_child(t, noun, REL_NMOD_POSS);
	if (w != NONE)
		return w;
	for (uint32_t i = t->child_first[noun]; i < t->child_first[noun + 1];
	     i++) {
		uint32_t c = t->child[i];
		struct str mark = word_case(t, c);
		if (t->rel[c] == REL_NMOD &&
		    (str_is(mark, "of") || str_is(mark, "by")))
			return c;
	}
	return NONE;
}

/* Nouns whose infinitive is done by the noun itself, not by its owner. */
static bool is_doer_noun(const struct trees *t, uint32_t noun)
{
	static const char *const doers[] = {
		"country",      "nation",       "state",     "government",
		"power",        "group",        "one",       "first",
		"member",       "party",        "leader",    "president",
		"organization", "organisation", "neighbour", "neighbor",
		"ally",         "republic",     "man",       "woman",
		"person",       "official",     "minister",  "body",
		"actor",
	};
	if (t->upos[noun] == UPOS_PROPN || t->upos[noun] == UPOS_ADJ)
		return true;
	return STR_AMONG(t->lemma[noun], doers);
}

/* Verbs whose subject, not object, does the infinitive. */
static bool is_subject_control(struct str lemma)
{
	return str_is(lemma, "promise") || str_is(lemma, "vow") ||
	       str_is(lemma, "use") || str_is(lemma, "take") ||
	       str_is(lemma, "hold");
}

/* "of", "for", "from", "against", "as doing" after a verb with an object. */
static bool is_of_or_for(const struct trees *t, uint32_t verb)
{
	uint32_t mark = tree_child(t, verb, REL_MARK);
	if (mark == NONE)
		mark = tree_child(t, verb, REL_CASE);
	return mark != NONE &&
	       (str_is(t->lemma[mark], "of") || str_is(t->lemma[mark], "for") ||
	        str_is(t->lemma[mark], "from") ||
	        str_is(t->lemma[mark], "as") ||
	        str_is(t->lemma[mark], "against"));
}

/* Verbs whose object does the infinitive, also where the parser hangs that as
 * a purpose. */
static bool is_asking(struct str lemma)
{
	static const char *const verbs[] = {
		"urge",     "ask",       "tell",    "order",  "press",
		"force",    "advise",    "request", "beg",    "invite",
		"allow",    "permit",    "push",    "compel", "enable",
		"instruct", "encourage", "implore",
	};
	return STR_AMONG(lemma, verbs);
}

static uint32_t climb_subject(const struct trees *t, uint32_t verb, int steps);

static uint32_t control_subject(const struct trees *t, uint32_t governor,
                                int steps)
{
	uint32_t object = tree_child(t, governor, REL_OBJ);
	if (object == NONE)
		object = tree_child(t, governor, REL_IOBJ);
	if (object != NONE && !is_subject_control(t->lemma[governor]))
		return antecedent(t, object);
	return climb_subject(t, governor, steps);
}

static uint32_t noun_subject(const struct trees *t, uint32_t verb,
                             uint32_t noun, int steps)
{
	/* "a step in doing": not the step does it */
	bool marked = tree_child(t, verb, REL_MARK) != NONE ||
	              tree_child(t, verb, REL_CASE) != NONE;
	uint32_t above = t->head[noun];
	/* "marks a shift, putting trade first": who marks it */
	if (t->xpos[verb] == XPOS_VBG && t->rel[verb] == REL_ACL && !marked &&
	    verb && t->upos[verb - 1] == UPOS_PUNCT &&
	    t->rel[noun] == REL_OBJ && !is_doer_noun(t, noun) &&
	    is_verbal(t, above) && tree_child(t, above, REL_NSUBJ) != NONE)
		return own_subject(t, above);
	if ((t->xpos[verb] == XPOS_VBG && !marked) || is_doer_noun(t, noun))
		return noun;
	uint32_t owner = possessor(t, noun);
	if (owner != NONE)
		return owner;
	/* "is part of an effort to": what is */
	if (above != NONE && t->rel[noun] == REL_NMOD &&
	    tree_child(t, above, REL_COP) != NONE)
		return own_subject(t, above);
	return above != NONE && is_verbal(t, above)
	           ? climb_subject(t, above, steps)
	           : NONE;
}

/* Its object is a pronoun that points to somebody else than the doer. */
static bool is_about_other(const struct trees *t, uint32_t verb)
{
	static const char *const others[] = { "he", "him", "she",  "her",
		                              "it", "they", "them" };
	uint32_t object = tree_child(t, verb, REL_OBJ);
	return object != NONE && t->xpos[object] == XPOS_PRP &&
	       STR_AMONG(t->lemma[object], others);
}

/* "Troops fired shells, killing two, police said": the participle that hangs on
 * the saying is of what is said.  "A bomb exploded when a patrol passed,
 * killing two": of the explosion.  Else the word it hangs on. */
static uint32_t clause_of(const struct trees *t, uint32_t participle)
{
	static const char *const bursts[] = { "explode", "detonate", "crash",
		                              "blow",    "go",       "collapse",
		                              "collide", "land" };
	static const char *const explodes[] = { "explode", "detonate" };
	static const char *const times[] = { "when", "as", "while" };
	uint32_t head = t->head[participle];
	uint32_t said = tree_child(t, head, REL_CCOMP);
	if (said == NONE &&
	    (t->rel[head] == REL_CONJ || t->rel[head] == REL_PARATAXIS))
		said = t->head[head];
	uint32_t sayer = tree_child(t, head, REL_NSUBJ);
	if (said != NONE && said < participle && sayer != NONE &&
	    sayer > participle)
		return said;
	uint32_t mark = tree_child(t, head, REL_MARK);
	if (mark == NONE)
		mark = tree_child(t, head, REL_ADVMOD);
	if (t->rel[head] == REL_ADVCL && mark != NONE && head < participle &&
	    STR_AMONG(t->lemma[mark], times) &&
	    (tree_child(t, head, REL_OBJ) == NONE ||
	     STR_AMONG(t->lemma[t->head[head]], explodes)) &&
	    STR_AMONG(t->lemma[t->head[head]], bursts))
		return t->head[head];
	return head;
}

static uint32_t climb_subject(const struct trees *t, uint32_t verb, int steps)
{
	uint32_t own = own_subject(t, verb);
	uint32_t head = t->head[verb];
	if (own != NONE || head == NONE || steps == 0)
		return own;
	switch (t->rel[verb]) {
	case REL_CONJ:
		/* "urged X to stop and threatened": finite joins finite */
		while (is_finite(t, verb) && t->xpos[head] == XPOS_VB &&
		       tree_child(t, head, REL_AUX) == NONE &&
		       t->head[head] != NONE && t->rel[head] == REL_XCOMP)
			head = t->head[head];
		return climb_subject(t, head, steps - 1);
	case REL_ADVCL:
		/* "drones used by rebels to bomb": they bomb */
		if (t->xpos[verb] == XPOS_VB && str_is(t->lemma[head], "use") &&
		    verb_passive(t, head))
			return agent(t, head);
		/* "urged X to leave": X does it */
		if (t->xpos[verb] == XPOS_VB && is_asking(t->lemma[head]) &&
		    tree_child(t, head, REL_OBJ) != NONE)
			return antecedent(t, tree_child(t, head, REL_OBJ));
		/* "accused X of shelling": X does it */
		if (t->xpos[verb] == XPOS_VBG && is_of_or_for(t, verb) &&
		    tree_child(t, head, REL_OBJ) != NONE)
			return antecedent(t, tree_child(t, head, REL_OBJ));
		/* "ordered X to leave, accusing him": who ordered it */
		if (t->xpos[verb] == XPOS_VBG && is_about_other(t, verb) &&
		    t->xpos[head] == XPOS_VB && t->head[head] != NONE &&
		    (t->rel[head] == REL_XCOMP || t->rel[head] == REL_ADVCL))
			return climb_subject(t, t->head[head], steps - 1);
		if (t->xpos[verb] == XPOS_VBG)
			head = clause_of(t, verb);
		return climb_subject(t, head, steps - 1);
	case REL_PARATAXIS:
		return t->xpos[verb] == XPOS_VBG
		           ? climb_subject(t, head, steps - 1)
		           : NONE;
	case REL_CCOMP: {
		/* "denied having attacked" */
		uint32_t aux = tree_child(t, verb, REL_AUX);
		bool bare = t->xpos[verb] == XPOS_VBG ||
		            (aux != NONE && t->xpos[aux] == XPOS_VBG);
		return bare ? climb_subject(t, head, steps - 1) : NONE;
	}
	case REL_XCOMP:
		return control_subject(t, head, steps - 1);
	case REL_AMOD:
		/* "the invading troops" */
		return t->xpos[verb] == XPOS_VBG && head > verb ? head : NONE;
	case REL_ACL:
	case REL_ACL_RELCL:
		return noun_subject(t, verb, head, steps - 1);
	default:
		return NONE;
	}
}

uint32_t surface_subject(const struct trees *t, uint32_t verb)
{
	return climb_subject(t, verb, CLIMB_MAX);
}

uint32_t verb_subject(const struct trees *t, uint32_t verb)
{
	uint32_t doer = misread_finite(t, verb);
	if (doer != NONE)
		return is_verbal(t, doer) ? surface_subject(t, doer) : doer;
	if (!verb_passive(t, verb))
		return surface_subject(t, verb);
	uint32_t by = agent(t, verb);
	/* "was given aid by X", read as X's aid */
	uint32_t given = tree_child(t, verb, REL_OBJ);
	if (by == NONE && given != NONE)
		by = agent(t, given);
	/* "Taliban-appointed", "ISIS-claimed": the doer before the hyphen. */
	if (by == NONE && t->rel[verb] == REL_AMOD)
		by = tree_child(t, verb, REL_OBL_UNMARKED);
	if (by == NONE && t->rel[verb] == REL_AMOD)
		by = tree_child(t, verb, REL_COMPOUND);
	return by;
}

/* "condemned and later attacked": nothing between but what joins them. */
static bool joins_straight(const struct trees *t, uint32_t verb, uint32_t other)
{
	uint32_t w = verb + 1;
	while (w < other &&
	       (t->upos[w] == UPOS_CCONJ || t->upos[w] == UPOS_ADV ||
	        t->upos[w] == UPOS_AUX || t->upos[w] == UPOS_PUNCT))
		w++;
	return w == other && other > verb + 1;
}

/* The object of a coordinated verb that stands for both. */
static uint32_t shared_object(const struct trees *t, uint32_t verb)
{
	for (uint32_t i = t->child_first[verb]; i < t->child_first[verb + 1];
	     i++) {
		uint32_t c = t->child[i];
		if (t->rel[c] == REL_CONJ && is_verbal(t, c) &&
		    joins_straight(t, verb, c)) {
			uint32_t object = tree_child(t, c, REL_OBJ);
			if (object != NONE)
				return object;
		}
	}
	if (t->rel[verb] == REL_CONJ && t->head[verb] != NONE) {
		uint32_t object = tree_child(t, t->head[verb], REL_OBJ);
		if (object != NONE && object > verb)
			return object;
	}
	return NONE;
}

uint32_t particle_object(const struct trees *t, uint32_t verb)
{
	static const char *const particles[] = { "over", "up",   "out",
		                                 "off",  "down", "back" };
	for (uint32_t i = t->child_first[verb]; i < t->child_first[verb + 1];
	     i++) {
		uint32_t c = t->child[i], mark = tree_child(t, c, REL_CASE);
		if (t->rel[c] != REL_OBL || mark != verb + 1)
			continue;
		if (STR_AMONG(t->lemma[mark], particles))
			return c;
	}
	return NONE;
}

uint32_t verb_object(const struct trees *t, uint32_t verb)
{
	if (misread_finite(t, verb) != NONE && t->rel[verb] == REL_AMOD)
		return t->head[verb];
	/* a headline's verb before its bare object: "lifts blockade" */
	if (t->rel[verb] == REL_COMPOUND && is_finite(t, verb) &&
	    t->head[verb] != NONE && t->head[verb] > verb)
		return t->head[verb];
	if (verb_passive(t, verb)) {
		uint32_t w = tree_child(t, verb, REL_NSUBJ_PASS);
		if (w == NONE)
			w = tree_child(t, verb, REL_NSUBJ);
		if (w != NONE)
			return antecedent(t, w);
		if ((t->rel[verb] == REL_ACL || t->rel[verb] == REL_AMOD) &&
		    t->head[verb] != NONE)
			return t->head[verb];
		return surface_subject(t, verb);
	}
	uint32_t object = tree_child(t, verb, REL_OBJ);
	if (object == NONE && t->rel[verb] == REL_CSUBJ &&
	    gerund_before(t, t->head[verb]) == verb)
		object = tree_child(t, t->head[verb], REL_NSUBJ);
	if (object != NONE)
		return antecedent(t, object);
	/* "allowed X to stay", "asked X for help" */
	uint32_t whom = tree_child(t, verb, REL_IOBJ);
	if (whom != NONE)
		return antecedent(t, whom);
	/* "the country it invaded" */
	if (t->rel[verb] == REL_ACL_RELCL && t->head[verb] != NONE) {
		uint32_t subject = own_subject(t, verb);
		if (subject != NONE && subject != t->head[verb])
			return t->head[verb];
	}
	/* "allowed X to stay", read as a clause of its own */
	uint32_t clause = tree_child(t, verb, REL_CCOMP);
	if (clause != NONE && t->xpos[clause] == XPOS_VB &&
	    tree_child(t, clause, REL_NSUBJ) != NONE)
		return tree_child(t, clause, REL_NSUBJ);
	/* "handed over papers", its particle read as a preposition */
	uint32_t over = particle_object(t, verb);
	/* "blamed Azerbaijan", read as what somebody is said to be */
	uint32_t named = tree_child(t, verb, REL_XCOMP);
	if (over == NONE && named != NONE && named > verb &&
	    t->upos[named] == UPOS_PROPN &&
	    tree_child(t, named, REL_CASE) == NONE &&
	    !str_is(t->lemma[verb], "become") &&
	    !str_is(t->lemma[verb], "remain"))
		return named;
	if (over == NONE && misread_finite(t, verb) != NONE)
		over = tree_child(t, verb, REL_OBL);
	return over != NONE ? over : shared_object(t, verb);
}

uint32_t predicate_of(const struct trees *t, uint32_t noun)
{
	uint32_t head = t->head[noun];
	if (tree_child(t, noun, REL_COP) != NONE)
		return surface_subject(t, noun);
	if (head == NONE)
		return NONE;
	if (t->rel[noun] == REL_APPOS)
		return head;
	bool complement = t->rel[noun] == REL_XCOMP || t->rel[noun] == REL_OBJ;
	if (!complement || !is_verbal(t, head))
		return NONE;
	struct str lemma = t->lemma[head];
	if (str_is(lemma, "become") || str_is(lemma, "remain") ||
	    str_is(lemma, "be"))
		return surface_subject(t, head);
	if (t->rel[noun] == REL_XCOMP &&
	    (str_is(lemma, "make") || str_is(lemma, "consider")))
		return control_subject(t, head, CLIMB_MAX);
	return NONE;
}

uint32_t verb_above(const struct trees *t, uint32_t word)
{
	uint32_t w = word;
	for (int i = 0; i < 2 * CLIMB_MAX; i++) {
		if (is_verbal(t, w) && t->rel[w] != REL_AUX &&
		    t->rel[w] != REL_AUX_PASS && t->rel[w] != REL_COP &&
		    t->rel[w] != REL_AMOD)
			return w;
		if (tree_child(t, w, REL_COP) != NONE || t->head[w] == NONE)
			return w;
		w = t->head[w];
	}
	return w;
}
