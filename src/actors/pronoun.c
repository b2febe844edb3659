/* pronoun.c - see pronoun.h. */
#include "actors/pronoun.h"

enum pronoun pronoun_at(const struct finder *f, uint32_t word)
{
	static const char *const it[] = { "it", "its", "itself" };
	static const char *const they[] = { "they", "their", "them",
		                            "themselves" };
	static const char *const person[] = { "he",  "she",     "his",    "her",
		                              "him", "himself", "herself" };
	if (f->trees->xpos[word] != XPOS_PRP &&
	    f->trees->xpos[word] != XPOS_PRPS)
		return PRONOUN_NONE;
	if (WORD_AMONG(f, word, it))
		return PRONOUN_IT;
	if (WORD_AMONG(f, word, they))
		return PRONOUN_THEY;
	return WORD_AMONG(f, word, person) ? PRONOUN_PERSON : PRONOUN_NONE;
}

bool pronoun_expletive(const struct finder *f, uint32_t word)
{
	const struct trees *t = f->trees;
	uint32_t on = t->head[word];
	if (t->rel[word] == REL_EXPL)
		return true;
	if (!(t->rel[word] == REL_NSUBJ || t->rel[word] == REL_NSUBJ_PASS ||
	      t->rel[word] == REL_NSUBJ_OUTER) ||
	    on == NONE)
		return false;
	bool clause = tree_child(t, on, REL_CCOMP) != NONE ||
	              tree_child(t, on, REL_CSUBJ) != NONE ||
	              tree_child(t, on, REL_XCOMP) != NONE ||
	              tree_child(t, on, REL_ADVCL) != NONE;
	return clause &&
	       (t->upos[on] == UPOS_ADJ || t->rel[word] == REL_NSUBJ_PASS);
}
