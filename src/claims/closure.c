/* closure.c - see closure.h. */
#include "claims/closure.h"

#include "claims/grammar.h"

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

/* "not only recognised but", "not only to": others may have done it too. */
static bool is_not_alone(const struct trees *t, uint32_t verb)
{
	for (uint32_t i = t->child_first[verb]; i < t->child_first[verb + 1];
	     i++) {
		uint32_t c = t->child[i];
		if (t->rel[c] == REL_ADVMOD && str_is(t->lemma[c], "only") &&
		    c && is_negation(t->lemma[c - 1]))
			return true;
	}
	return false;
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

enum closure closure_of(const struct trees *t, uint32_t verb,
                        const struct match *match, int polarity)
{
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
	if (source != NONE && polarity < 0) {
		uint32_t det = tree_child(t, source, REL_DET);
		bool every = det != NONE && (str_is(t->lemma[det], "any") ||
		                             str_is(t->lemma[det], "no"));
		/* "none of these", "X and Y have embassies, though none has"
		 * and "none" of those told before speak of a few only */
		bool few = tree_child(t, source, REL_NMOD) != NONE ||
		           (str_is(t->lemma[source], "none") &&
		            (match->source.count || t->rel[verb] == REL_ADVCL ||
		             t->rel[verb] == REL_CONJ));
		if ((every && is_doer(t, source)) ||
		    (is_nobody(t, source) && !few))
			return CLOSURE_EMPTY;
	}
	if (source != NONE && match->source.count &&
	    (has_modifier(t, source, "only") ||
	     (has_modifier(t, verb, "only") && !is_not_alone(t, verb))))
		return CLOSURE_ONLY;
	return closure_told_after(t, verb);
}

bool becomes_first(const struct trees *t, uint32_t verb, uint32_t infinitive)
{
	uint32_t noun = tree_child(t, verb, REL_XCOMP);
	if (noun == NONE)
		noun = tree_child(t, verb, REL_OBJ);
	return (str_is(t->lemma[verb], "become") ||
	        str_is(t->lemma[verb], "make")) &&
	       noun != NONE && noun < infinitive && closure_of_noun(t, noun);
}
