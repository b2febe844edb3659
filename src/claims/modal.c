/* modal.c - see modal.h. */
#include "claims/modal.h"

#include "claims/grammar.h"

enum modality modal(struct str lemma, bool *is_modal)
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

bool is_miss(struct str lemma)
{
	return str_is(lemma, "almost") || str_is(lemma, "nearly");
}

bool is_inferred(const struct trees *t, uint32_t verb)
{
	for (uint32_t i = t->child_first[verb]; i < t->child_first[verb + 1];
	     i++)
		if (t->rel[t->child[i]] == REL_AUX &&
		    str_is(t->lemma[t->child[i]], "have"))
			return true;
	return false;
}

bool is_destined(const struct trees *t, uint32_t verb, uint32_t aux)
{
	uint32_t mark = tree_child(t, verb, REL_MARK);
	return str_is(t->lemma[aux], "be") && t->xpos[verb] == XPOS_VB &&
	       mark != NONE && str_is(t->lemma[mark], "to");
}

bool is_conditional(struct str mark)
{
	static const char *const words[] = { "if",       "unless",
		                             "provided", "provide",
		                             "assuming", "assume",
		                             "supposing", "lest" };
	return STR_AMONG(mark, words);
}

bool is_inverted(const struct trees *t, uint32_t verb, uint32_t aux)
{
	uint32_t subject = tree_child(t, verb, REL_NSUBJ);
	return t->rel[verb] == REL_ADVCL && subject != NONE && aux < subject;
}

bool is_condition(const struct trees *t, uint32_t clause)
{
	uint32_t mark = tree_child(t, clause, REL_MARK);
	uint32_t aux = tree_child(t, clause, REL_AUX);
	if (t->rel[clause] == REL_OBL)
		return str_is(t->lemma[clause], "condition") &&
		       str_is(word_case(t, clause), "on");
	return (mark != NONE && is_conditional(t->lemma[mark])) ||
	       (aux != NONE && is_inverted(t, clause, aux));
}

bool is_surname(const struct reading_view *view, uint32_t aux)
{
	const struct words *words = view->words;
	const struct trees *t = view->trees;
	if (!aux)
		return false;
	if (t->upos[aux - 1] == UPOS_PROPN &&
	    view->mentions->headed_by[aux] != NONE)
		return true;
	char first = view->report->text.ptr[words->item[aux].begin];
	return t->xpos[aux] == XPOS_MD && first >= 'A' && first <= 'Z' &&
	       aux > words->sentence[words->sentence_of[aux]].first &&
	       (t->upos[aux - 1] == UPOS_CCONJ ||
	        t->upos[aux - 1] == UPOS_PROPN);
}

bool wants_of_other(const struct trees *t, uint32_t verb)
{
	static const char *const wants[] = { "want", "wish", "prefer", "expect",
		                             "like" };
	return STR_AMONG(t->lemma[verb], wants) && !verb_passive(t, verb) &&
	       tree_child(t, verb, REL_OBJ) != NONE;
}
