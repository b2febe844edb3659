/* clause.c - see clause.h. */
#include "times/clause.h"

bool clause_head(const struct trees *trees, uint32_t word)
{
	enum rel rel = (enum rel)trees->rel[word];
	if (trees->upos[word] == UPOS_VERB)
		return rel != REL_AMOD && rel != REL_CASE &&
		       rel != REL_COMPOUND;
	if (trees->upos[word] == UPOS_AUX)
		return rel != REL_AUX && rel != REL_AUX_PASS && rel != REL_COP;
	return tree_child(trees, word, REL_COP) != NONE ||
	       tree_child(trees, word, REL_NSUBJ) != NONE ||
	       tree_child(trees, word, REL_NSUBJ_PASS) != NONE;
}

uint32_t clause_of(const struct trees *trees, uint32_t word)
{
	for (uint32_t n = 0; n < CLIMB_MAX; n++) {
		if (clause_head(trees, word) || trees->head[word] == NONE)
			break;
		word = trees->head[word];
	}
	return word;
}

bool clause_main(const struct trees *trees, uint32_t word)
{
	uint32_t at = clause_of(trees, word);
	for (uint32_t n = 0; n < CLIMB_MAX; n++) {
		switch ((enum rel)trees->rel[at]) {
		case REL_ACL:
		case REL_ACL_RELCL:
		case REL_ADVCL:
		case REL_ADVCL_RELCL:
			return false;
		default:
			break;
		}
		if (trees->head[at] == NONE)
			return true;
		at = trees->head[at];
	}
	return false;
}

static bool has_have(const struct trees *trees, uint32_t verb)
{
	for (uint32_t c = trees->child_first[verb];
	     c < trees->child_first[verb + 1]; c++) {
		uint32_t aux = trees->child[c];
		if (trees->rel[aux] == REL_AUX &&
		    str_is(trees->lemma[aux], "have"))
			return true;
	}
	return false;
}

/* By the auxiliaries of `verb`; TENSE_UNKNOWN if they do not tell. */
static enum tense auxiliary_tense(const struct trees *trees, uint32_t verb)
{
	static const char *const future[] = { "will",  "would",  "shall",
		                              "wo",    "'ll",    "may",
		                              "might", "should", "must",
		                              "can",   "ca",     NULL };
	static const char *const guess[] = { "may",  "might", "could", "can",
		                             "must", "ca",    NULL };
	enum xpos own = (enum xpos)trees->xpos[verb];
	for (uint32_t c = trees->child_first[verb];
	     c < trees->child_first[verb + 1]; c++) {
		uint32_t aux = trees->child[c];
		enum rel rel = (enum rel)trees->rel[aux];
		if (rel != REL_AUX && rel != REL_AUX_PASS && rel != REL_COP)
			continue;
		if (tree_lemma_in(trees, aux, future)) {
			/* "may have been shot on Wednesday" */
			bool over = tree_lemma_in(trees, aux, guess) &&
			            has_have(trees, verb);
			return over ? TENSE_PAST : TENSE_FUTURE;
		}
		enum xpos form = (enum xpos)trees->xpos[aux];
		if (form == XPOS_VBD)
			return TENSE_PAST;
		bool have = str_is(trees->lemma[aux], "have");
		if (have && own == XPOS_VBN)
			return TENSE_PAST;
		if (own == XPOS_VBG && rel == REL_AUX &&
		    (form == XPOS_VBZ || form == XPOS_VBP))
			return TENSE_FUTURE;
	}
	return TENSE_UNKNOWN;
}

/* The path from `word` to its predicate runs through a noun's name for it. */
static bool bound_to_noun(const struct trees *trees, uint32_t word,
                          uint32_t verb)
{
	for (uint32_t n = 0; n < CLIMB_MAX && word != verb; n++) {
		switch ((enum rel)trees->rel[word]) {
		case REL_NMOD_POSS:
		case REL_COMPOUND:
		case REL_AMOD:
		case REL_NUMMOD:
			/* What names a noun stands before it: "succeeds Mr
			 * Soto Feb. 1" does not. */
			if (trees->head[word] == NONE ||
			    word < trees->head[word])
				return true;
			break;
		default:
			break;
		}
		word = trees->head[word];
		if (word == NONE)
			break;
	}
	return false;
}

static bool infinitive(const struct trees *trees, uint32_t verb)
{
	uint32_t mark = tree_child(trees, verb, REL_MARK);
	return mark != NONE && str_is(trees->lemma[mark], "to");
}

/* A finite form of "be" before its "to". */
static bool is_to(const struct trees *trees, uint32_t verb)
{
	for (uint32_t c = trees->child_first[verb];
	     c < trees->child_first[verb + 1]; c++) {
		uint32_t aux = trees->child[c];
		if (str_is(trees->lemma[aux], "be") &&
		    (trees->xpos[aux] == XPOS_VBZ ||
		     trees->xpos[aux] == XPOS_VBP))
			return true;
	}
	return false;
}

/* "the planned visit in May" */
static bool planned_noun(const struct trees *trees, uint32_t noun)
{
	static const char *const list[] = {
		"plan",    "planned",  "schedule", "scheduled",
		"slate",   "slated",   "upcoming", "forthcoming",
		"propose", "proposed", NULL
	};
	if (trees->upos[noun] != UPOS_NOUN)
		return false;
	for (uint32_t c = trees->child_first[noun];
	     c < trees->child_first[noun + 1]; c++)
		if (trees->rel[trees->child[c]] == REL_AMOD &&
		    tree_lemma_in(trees, trees->child[c], list))
			return true;
	return false;
}

/* "elections due in November": what stands over the time is still to come. */
static bool below_plan(const struct trees *trees, uint32_t word, uint32_t verb)
{
	static const char *const list[] = { "due",      "payable",   "slate",
		                            "schedule", "scheduled", "slated",
		                            "planned",  "effective", NULL };
	/* "effective May 1" */
	uint32_t amod = tree_child(trees, word, REL_AMOD);
	if (amod != NONE && tree_lemma_in(trees, amod, list))
		return true;
	for (uint32_t n = 0; n < CLIMB_MAX && word != verb; n++) {
		word = trees->head[word];
		if (word == NONE)
			return false;
		if (planned_noun(trees, word))
			return true;
		if (trees->upos[word] != UPOS_NOUN &&
		    tree_lemma_in(trees, word, list))
			return true;
	}
	return false;
}

/* "the first to recognise", "the only country to refuse": it took place. */
static bool first_to(const struct trees *trees, uint32_t verb)
{
	static const char *const rank[] = { "first",  "second", "third", "last",
		                            "latest", "only",   NULL };
	uint32_t noun = trees->head[verb];
	enum rel rel = (enum rel)trees->rel[verb];
	if (noun == NONE || (rel != REL_ACL && rel != REL_ACL_RELCL))
		return false;
	if (tree_lemma_in(trees, noun, rank))
		return true;
	for (uint32_t c = trees->child_first[noun];
	     c < trees->child_first[noun + 1]; c++)
		if (tree_lemma_in(trees, trees->child[c], rank))
			return true;
	return false;
}

/* The present of a verb that was taken for a noun or an infinitive: "the league
 * plans to hold", "they meet". */
static bool hidden_present(const struct trees *trees, uint32_t verb)
{
	enum xpos form = (enum xpos)trees->xpos[verb];
	enum rel rel = (enum rel)trees->rel[verb];
	if (form == XPOS_NNS && trees->upos[verb] == UPOS_NOUN) {
		uint32_t to = tree_child(trees, verb, REL_ACL);
		if (to == NONE)
			to = tree_child(trees, verb, REL_XCOMP);
		uint32_t time = tree_child(trees, verb, REL_OBL);
		return (tree_child(trees, verb, REL_NSUBJ) != NONE ||
		        (rel == REL_ROOT && time < verb)) &&
		       tree_child(trees, verb, REL_COP) == NONE &&
		       to != NONE && infinitive(trees, to);
	}
	return form == XPOS_VB && trees->upos[verb] == UPOS_VERB &&
	       (rel == REL_ROOT || rel == REL_PARATAXIS) &&
	       tree_child(trees, verb, REL_NSUBJ) != NONE &&
	       tree_child(trees, verb, REL_AUX) == NONE &&
	       !infinitive(trees, verb);
}

/* "plans to hold", "was set for Friday", "is due"; but "set Friday as the
 * deadline". */
static bool is_plan(const struct trees *trees, uint32_t verb)
{
	static const char *const plans[] = { "plan",   "expect",  "schedule",
		                             "slate",  "set",     "due",
		                             "intend", "propose", "anticipate",
		                             NULL };
	static const char *const now[] = { "plan", "expect", "intend",
		                           "anticipate", NULL };
	if (!tree_lemma_in(trees, verb, plans))
		return false;
	switch ((enum xpos)trees->xpos[verb]) {
	case XPOS_VBZ:
	case XPOS_VBP:
		return tree_lemma_in(trees, verb, now);
	case XPOS_VB:
	case XPOS_NNS:
		return hidden_present(trees, verb) &&
		       tree_lemma_in(trees, verb, now);
	case XPOS_VBD:
		return !str_is(trees->lemma[verb], "set") ||
		       tree_child(trees, verb, REL_NSUBJ) == NONE;
	case XPOS_VBN:
		/* "and set Friday as the deadline", read as if it were "been";
		 * "was set ablaze Friday" */
		return !str_is(trees->lemma[verb], "set") ||
		       (tree_child(trees, verb, REL_OBJ) == NONE &&
		        (verb + 1 >= trees->count ||
		         trees->upos[verb + 1] != UPOS_ADJ));
	default:
		return trees->upos[verb] == UPOS_ADJ;
	}
}

/* By its own form or its auxiliary `verb` is finite: past or present. */
static enum tense finite_tense(const struct trees *trees, uint32_t verb)
{
	enum xpos form = (enum xpos)trees->xpos[verb];
	if (form == XPOS_VBD)
		return TENSE_PAST;
	if (form == XPOS_VBZ || form == XPOS_VBP ||
	    hidden_present(trees, verb))
		return TENSE_FUTURE;
	for (uint32_t c = trees->child_first[verb];
	     c < trees->child_first[verb + 1]; c++) {
		uint32_t aux = trees->child[c];
		enum rel rel = (enum rel)trees->rel[aux];
		if (rel != REL_AUX && rel != REL_AUX_PASS && rel != REL_COP)
			continue;
		switch ((enum xpos)trees->xpos[aux]) {
		case XPOS_VBD:
			return TENSE_PAST;
		case XPOS_VBZ:
		case XPOS_VBP:
		case XPOS_MD:
			return TENSE_FUTURE;
		default:
			break;
		}
	}
	return TENSE_UNKNOWN;
}

/* What is still to come at `verb` is told by a verb of the past: the plan may
 * have been carried out or given up since. */
static enum tense as_told(const struct trees *trees, uint32_t verb)
{
	uint32_t at = verb;
	for (uint32_t n = 0; n < CLIMB_MAX; n++) {
		enum tense finite = finite_tense(trees, at);
		if (finite == TENSE_FUTURE)
			return TENSE_FUTURE;
		if (finite == TENSE_PAST)
			break;
		if (trees->head[at] == NONE)
			return TENSE_FUTURE;
		at = clause_of(trees, trees->head[at]);
	}
	/* "had been scheduled to expire Friday", "as planned Friday", "extended
	 * their offers to buy it Friday" */
	enum rel rel = (enum rel)trees->rel[verb];
	bool noun = rel == REL_ACL && infinitive(trees, verb);
	return clause_past_perfect(trees, at) || noun || rel == REL_ADVCL
	               ? TENSE_EITHER
	               : TENSE_PLANNED;
}

bool clause_past_perfect(const struct trees *trees, uint32_t word)
{
	uint32_t verb = clause_of(trees, word);
	for (uint32_t c = trees->child_first[verb];
	     c < trees->child_first[verb + 1]; c++) {
		uint32_t aux = trees->child[c];
		if (trees->rel[aux] == REL_AUX &&
		    trees->xpos[aux] == XPOS_VBD &&
		    str_is(trees->lemma[aux], "have"))
			return true;
	}
	return false;
}

static enum tense verb_tense(const struct trees *trees, uint32_t verb,
                             uint32_t depth)
{
	/* What the infinitive below these tells took place, or did not. */
	static const char *const took_place[] = {
		"begin",   "start", "continue", "manage", "fail",
		"try",     "help",  "cease",    "stop",   "appear",
		"seem",    "have",  "use",      "come",   "refuse",
		"decline", "move",  "go",       NULL
	};
	/* The present of timetables: "the court meets Tuesday". */
	static const char *const timetable[] = {
		"meet",   "begin", "start",  "open",  "leave",  "arrive",
		"return", "end",   "expire", "visit", "resume", "travel",
		"vote",   NULL
	};
	static const char *const causing[] = { "let",   "make", "see",
		                               "watch", "help", NULL };
	enum tense aux = auxiliary_tense(trees, verb);
	enum xpos form = (enum xpos)trees->xpos[verb];
	if (form == XPOS_VB && hidden_present(trees, verb))
		form = XPOS_VBP;
	if (is_plan(trees, verb))
		return TENSE_FUTURE;
	if (aux != TENSE_UNKNOWN)
		return aux;
	uint32_t head = trees->head[verb];
	enum rel rel = (enum rel)trees->rel[verb];
	if (form == XPOS_VBN && infinitive(trees, verb))
		form = XPOS_VB; /* "to be completed" */
	switch (form) {
	case XPOS_VBD:
		return TENSE_PAST;
	case XPOS_VBN: /* "the case is heard in May" */
		return tree_child(trees, verb, REL_AUX_PASS) == NONE
		           ? TENSE_PAST
		           : TENSE_UNKNOWN;
	case XPOS_VB:
		/* "the round is to be held" */
		if (infinitive(trees, verb) && is_to(trees, verb))
			return TENSE_FUTURE;
		/* "is due to meet", but "came to meet" */
		if (head == NONE || rel == REL_ADVCL)
			return head != NONE && trees->upos[head] == UPOS_ADJ &&
			               is_plan(trees, head)
			           ? TENSE_FUTURE
			           : TENSE_UNKNOWN;
		if (rel == REL_XCOMP && depth < 4 &&
		    tree_lemma_in(trees, head, took_place))
			return verb_tense(trees, head, depth + 1);
		if (first_to(trees, verb) && depth < 4)
			return verb_tense(trees, clause_of(trees, head),
			                  depth + 1) == TENSE_FUTURE
			           ? TENSE_FUTURE
			           : TENSE_PAST;
		return infinitive(trees, verb) ? TENSE_FUTURE : TENSE_UNKNOWN;
	case XPOS_VBG:
		/* "is to resume trading Tuesday" */
		if ((rel == REL_ADVCL || rel == REL_XCOMP) && head != NONE && depth < 4)
			return verb_tense(trees, head, depth + 1);
		return TENSE_UNKNOWN;
	case XPOS_VBZ:
	case XPOS_VBP:
		/* "let the offensive begin Tuesday" */
		if (tree_lemma_in(trees, verb, timetable) &&
		    ((rel != REL_CCOMP && rel != REL_XCOMP) || head == NONE ||
		     !tree_lemma_in(trees, head, causing)))
			return TENSE_FUTURE;
		break;
	default:
		break;
	}
	if (rel == REL_CONJ && head != NONE && depth < 4 && form != XPOS_VBZ &&
	    form != XPOS_VBP)
		return verb_tense(trees, head, depth + 1);
	return TENSE_UNKNOWN;
}

enum tense clause_tense(const struct trees *trees, uint32_t word)
{
	uint32_t verb = clause_of(trees, word);
	/* "chose them on Feb. 29 to build it": of the choice. */
	if (word < verb && infinitive(trees, verb) &&
	    tree_child(trees, verb, REL_MARK) > word &&
	    trees->head[verb] != NONE && trees->head[verb] < word)
		verb = clause_of(trees, trees->head[verb]);
	if (bound_to_noun(trees, word, verb))
		return TENSE_UNKNOWN;
	enum tense tense = below_plan(trees, word, verb)
	                           ? TENSE_FUTURE
	                           : verb_tense(trees, verb, 0);
	return tense == TENSE_FUTURE ? as_told(trees, verb) : tense;
}
