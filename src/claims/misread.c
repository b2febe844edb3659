/* misread.c - see misread.h. */
#include "claims/misread.h"

#include "claims/grammar.h"

/* Steps up the tree at most. */
#define CLIMB_MAX 8

uint32_t group_head(const struct trees *t, uint32_t word)
{
	while (t->head[word] != NONE && t->head[word] < word &&
	       (t->rel[word] == REL_FLAT || t->rel[word] == REL_COMPOUND))
		word = t->head[word];
	return word;
}

static uint32_t before_adverbs(const struct trees *t, uint32_t word)
{
	uint32_t before = word ? word - 1 : NONE;
	while (before != NONE && before && t->upos[before] == UPOS_ADV)
		before--;
	return before;
}

static bool is_nominal(const struct trees *t, uint32_t word)
{
	return t->upos[word] == UPOS_PROPN || t->upos[word] == UPOS_NOUN ||
	       t->upos[word] == UPOS_PRON;
}

/* "The union called off the strike", read as a union that was called: what the
 * participle has as its object tells. */
static uint32_t misread_relative(const struct trees *t, uint32_t verb)
{
	uint32_t noun = t->head[verb];
	if (t->head[noun] != NONE || before_adverbs(t, verb) != noun)
		return NONE;
	for (uint32_t i = t->child_first[verb]; i < t->child_first[verb + 1];
	     i++) {
		uint32_t c = t->child[i];
		if (t->rel[c] == REL_AUX || t->rel[c] == REL_AUX_PASS)
			return NONE;
		if (c > verb && (t->rel[c] == REL_OBJ ||
		                 (t->rel[c] == REL_OBL &&
		                  tree_child(t, c, REL_CASE) == NONE)))
			return noun;
	}
	return NONE;
}

/* "has shut schools and restricted women's lives": the verb, told in the
 * perfect, of which the participle goes on to tell, NONE if it need not. */
static uint32_t perfect_joined(const struct trees *t, uint32_t verb)
{
	uint32_t w = t->head[verb];
	bool owned = t->rel[w] == REL_NMOD_POSS;
	if (owned)
		w = t->head[w];
	/* "rescued hostages and wounded soldiers" may tell either */
	if (t->rel[w] != REL_CONJ || (!owned && w == verb + 1))
		return NONE;
	for (int i = 0; i < CLIMB_MAX && w != NONE; i++) {
		enum rel rel = (enum rel)t->rel[w];
		if (rel != REL_CONJ && rel != REL_NMOD && rel != REL_OBJ)
			return NONE;
		w = t->head[w];
		if (rel == REL_OBJ)
			break;
	}
	if (w == NONE || w > verb || t->xpos[w] != XPOS_VBN)
		return NONE;
	uint32_t aux = tree_child(t, w, REL_AUX);
	bool perfect = aux != NONE && str_is(t->lemma[aux], "have") &&
	               tree_child(t, w, REL_AUX_PASS) == NONE;
	return perfect ? w : NONE;
}

uint32_t misread_finite(const struct trees *t, uint32_t verb)
{
	if (t->rel[verb] == REL_ACL && t->xpos[verb] == XPOS_VBN && verb)
		return misread_relative(t, verb);
	if (t->rel[verb] != REL_AMOD || verb == 0)
		return NONE;
	uint32_t own = tree_child(t, verb, REL_NSUBJ);
	if (own != NONE && own < verb && t->head[verb] > verb)
		return own;
	if (t->xpos[verb] != XPOS_VBN)
		return NONE;
	uint32_t noun = t->head[verb], before = before_adverbs(t, verb);
	if (str_is(t->lemma[before], "have")) {
		if (t->upos[before] == UPOS_VERB)
			return before;
		uint32_t name = before_adverbs(t, before);
		return name != NONE && is_nominal(t, name) ? group_head(t, name)
		                                           : NONE;
	}
	if (before == NONE)
		return NONE;
	uint32_t joined = t->upos[before] == UPOS_CCONJ
	                      ? perfect_joined(t, verb)
	                      : NONE;
	if (joined != NONE)
		return joined;
	/* "... and imposed tariffs" after one of these */
	if (t->upos[before] == UPOS_CCONJ && t->rel[noun] == REL_CONJ &&
	    t->head[noun] < verb) {
		uint32_t first = tree_child(t, t->head[noun], REL_AMOD);
		uint32_t have = t->head[t->head[noun]];
		if (first != NONE && t->xpos[first] == XPOS_VBN)
			return misread_finite(t, first);
		return have != NONE && str_is(t->lemma[have], "have") ? have
		                                                      : NONE;
	}
	if (!is_nominal(t, before))
		return NONE;
	/* "Egypt isolated Qatar", the names read as one */
	if (t->upos[before] == UPOS_PROPN && t->rel[before] == REL_COMPOUND &&
	    t->head[before] == noun && t->head[noun] == NONE &&
	    noun == verb + 1 && t->child[t->child_first[noun]] == before)
		return before;
	uint32_t name = group_head(t, before);
	/* "a court on Tuesday freed X" */
	while (t->rel[name] == REL_NMOD && t->head[name] < name &&
	       str_is(word_case(t, name), "on"))
		name = t->head[name];
	bool beside = t->head[noun] == name &&
	              (t->rel[noun] == REL_APPOS || t->rel[noun] == REL_CONJ ||
	               t->rel[noun] == REL_DEP || t->rel[noun] == REL_LIST);
	return beside ? name : NONE;
}

uint32_t gerund_before(const struct trees *t, uint32_t verb)
{
	uint32_t subject = tree_child(t, verb, REL_NSUBJ);
	uint32_t gerund = tree_child(t, verb, REL_CSUBJ);
	bool before = gerund != NONE && subject != NONE && gerund < subject &&
	              subject < verb && t->xpos[gerund] == XPOS_VBG &&
	              tree_child(t, gerund, REL_OBJ) == NONE;
	for (uint32_t w = before ? gerund + 1 : subject; before && w < subject;
	     w++)
		if (t->upos[w] == UPOS_PUNCT)
			return NONE;
	return before ? gerund : NONE;
}
