/* purpose.c - see purpose.h. */
#include "claims/purpose.h"

#include "claims/grammar.h"
#include "claims/telling.h"

/* "too" stands no further before its infinitive. */
#define EXCESS_WORDS 8

static bool has_aux(const struct trees *t, uint32_t word, enum xpos xpos)
{
	for (uint32_t i = t->child_first[word]; i < t->child_first[word + 1];
	     i++) {
		uint32_t c = t->child[i];
		if ((t->rel[c] == REL_AUX || t->rel[c] == REL_COP) &&
		    t->xpos[c] == xpos)
			return true;
	}
	return false;
}

/* "is able": not "was able", "will be able", "has been able". */
static bool is_present(const struct trees *t, uint32_t able)
{
	return !has_aux(t, able, XPOS_VBD) && !has_aux(t, able, XPOS_MD) &&
	       !has_aux(t, able, XPOS_VBN);
}

bool is_ability(const struct trees *t, uint32_t verb)
{
	static const char *const nouns[] = { "ability", "capability",
		                             "capacity" };
	uint32_t head = t->head[verb];
	if (head == NONE)
		return false;
	if (str_is(t->lemma[head], "capable"))
		return t->xpos[verb] == XPOS_VBG && verb > head;
	if (t->xpos[verb] != XPOS_VB)
		return false;
	if (str_is(t->lemma[head], "able"))
		return is_present(t, head) && !verb_negated(t, head);
	return t->rel[verb] == REL_ACL && STR_AMONG(t->lemma[head], nouns);
}

/* Saying and showing, and for those who meet talking as well: to come together
 * for it is to do it. */
static bool is_voiced(const struct rules *rules, const struct act *act,
                      struct str governor)
{
	static const char *const roots[] = { "01", "02", "05", "10",
		                             "11", "12", "13", "14" };
	if (act->cameo.len < 2)
		return false;
	struct str root = { act->cameo.ptr, 2 };
	if (str_is(root, "04"))
		return word_set_has(rules->set[SET_GATHERS], governor);
	return STR_AMONG(root, roots) &&
	       (word_set_has(rules->set[SET_GATHERS], governor) ||
	        word_set_has(rules->set[SET_APPEARS], governor));
}

/* "appeared on television to condemn": not what it seems to do. */
static bool is_in_person(const struct trees *t, uint32_t verb)
{
	uint32_t head = t->head[verb];
	uint32_t where = tree_child(t, head, REL_OBL);
	return str_is(t->lemma[head], "appear") && t->rel[verb] == REL_XCOMP &&
	       where != NONE && where > head && where < verb;
}

/* "spoke at a session to discuss": that is what it was for. */
static bool is_agenda(const struct trees *t, uint32_t verb)
{
	static const char *const meetings[] = { "session", "meeting",
		                                "summit",  "conference",
		                                "hearing", "rally",
		                                "ceremony" };
	uint32_t noun = noun_before(t, verb);
	return noun != NONE && t->rel[noun] == REL_OBL &&
	       STR_AMONG(t->lemma[noun], meetings);
}

bool is_achieved(const struct rules *rules, const struct trees *t,
                 uint32_t verb, const struct act *act)
{
	uint32_t head = t->head[verb];
	return (t->rel[verb] == REL_ADVCL || is_in_person(t, verb)) &&
	       t->xpos[verb] == XPOS_VB && t->upos[head] == UPOS_VERB &&
	       head < verb &&
	       (is_agenda(t, verb) ||
	        word_set_has(rules->set[SET_MEANS], t->lemma[head]) ||
	        is_voiced(rules, act, t->lemma[head]));
}

bool is_excess(const struct trees *t, uint32_t verb)
{
	uint32_t head = t->head[verb];
	if (head == NONE || t->xpos[verb] != XPOS_VB)
		return false;
	for (uint32_t w = verb; w-- > 0 && w + EXCESS_WORDS > verb;)
		if (str_is(t->lemma[w], "too") && tree_below(t, w, head) &&
		    !tree_below(t, w, verb) &&
		    (t->upos[w + 1] == UPOS_ADJ || t->upos[w + 1] == UPOS_ADV))
			return true;
	return false;
}

/* What was done, where that is next to nothing. */
static bool is_trifle(const struct trees *t, uint32_t word)
{
	uint32_t head = t->head[word];
	if (head == NONE || !str_is(t->lemma[head], "do"))
		return false;
	/* "did not do enough to help" */
	return str_is(t->lemma[word], "little") ||
	       str_is(t->lemma[word], "nothing") ||
	       (str_is(t->lemma[word], "enough") && verb_negated(t, head));
}

bool is_idle(const struct trees *t, uint32_t verb)
{
	uint32_t head = t->head[verb];
	if (head == NONE || t->xpos[verb] != XPOS_VB)
		return false;
	if (head < verb && is_trifle(t, head))
		return true;
	for (uint32_t i = t->child_first[head]; i < t->child_first[head + 1];
	     i++)
		if (t->child[i] < verb && is_trifle(t, t->child[i]))
			return true;
	return false;
}

bool is_reticence(const struct rules *rules, const struct trees *t,
                  uint32_t verb, uint32_t aux)
{
	static const char *const tells[] = { "discuss",   "disclose",
		                             "elaborate", "speculate",
		                             "predict",   "identify" };
	return str_is(t->lemma[aux], "would") && t->rel[verb] == REL_ROOT &&
	       verb_negated(t, verb) &&
	       (word_set_has(rules->set[SET_SAYS], t->lemma[verb]) ||
	        STR_AMONG(t->lemma[verb], tells));
}

bool is_vain(const struct trees *t, uint32_t governor)
{
	static const char *const vain[] = {
		"failed",  "fail",   "unsuccessful", "abortive",
		"botched", "foiled", "thwarted",     "unsuccessfully",
		"vainly",  "futile", "aborted",
	};
	for (uint32_t i = t->child_first[governor];
	     i < t->child_first[governor + 1]; i++) {
		uint32_t c = t->child[i];
		if ((t->rel[c] == REL_AMOD || t->rel[c] == REL_ADVMOD) &&
		    STR_AMONG(t->lemma[c], vain))
			return true;
		if (t->rel[c] == REL_OBL && str_is(t->lemma[c], "vain"))
			return true;
	}
	return false;
}

bool is_decided(const struct trees *t, uint32_t noun)
{
	static const char *const decisions[] = { "decision", "choice",
		                                 "ruling" };
	static const char *const makes[] = { "make",  "take",     "reach",
		                             "await", "announce", "consider",
		                             "delay", "postpone", "face" };
	uint32_t head = t->head[noun];
	return STR_AMONG(t->lemma[noun], decisions) && is_definite(t, noun) &&
	       head != NONE && !STR_AMONG(t->lemma[head], makes);
}

uint32_t noun_before(const struct trees *t, uint32_t verb)
{
	uint32_t mark = tree_child(t, verb, REL_MARK);
	if (t->rel[verb] != REL_ADVCL || t->xpos[verb] != XPOS_VB ||
	    mark == NONE || !mark || !str_is(t->lemma[mark], "to"))
		return NONE;
	uint32_t noun = mark - 1;
	if (t->upos[noun] != UPOS_NOUN || t->head[noun] != t->head[verb] ||
	    (t->rel[noun] != REL_OBJ && t->rel[noun] != REL_OBL))
		return NONE;
	return noun;
}
