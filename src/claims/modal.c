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

bool is_unreal(const struct trees *t, uint32_t verb, uint32_t aux)
{
	return is_inferred(t, verb) && (str_is(t->lemma[aux], "would") ||
	                                str_is(t->lemma[aux], "should") ||
	                                str_is(t->lemma[aux], "ought"));
}

bool tells_later(const struct trees *t, uint32_t verb, uint32_t aux)
{
	static const char *const later[] = { "late", "later", "eventually",
		                             "ultimately", "subsequently" };
	if (!str_is(t->lemma[aux], "would") || is_inferred(t, verb) ||
	    (t->rel[verb] != REL_ROOT && t->rel[verb] != REL_ACL_RELCL))
		return false;
	for (uint32_t i = t->child_first[verb]; i < t->child_first[verb + 1];
	     i++) {
		uint32_t c = t->child[i];
		if (t->rel[c] == REL_ADVMOD && STR_AMONG(t->lemma[c], later))
			return true;
	}
	return str_is(t->lemma[verb], "go") && verb + 1 < t->count &&
	       str_is(t->lemma[verb + 1], "on");
}

bool is_destined(const struct trees *t, uint32_t verb, uint32_t aux)
{
	uint32_t mark = tree_child(t, verb, REL_MARK);
	return str_is(t->lemma[aux], "be") && t->xpos[verb] == XPOS_VB &&
	       mark != NONE && str_is(t->lemma[mark], "to");
}

bool is_conditional(struct str mark)
{
	static const char *const words[] = { "if",        "unless",
		                             "provided",  "provide",
		                             "assuming",  "assume",
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

bool is_manner(const struct trees *t, uint32_t verb)
{
	static const char *const ways[] = { "how", "whether", "when", "where" };
	if (tree_child(t, verb, REL_MARK) == NONE)
		return false;
	for (uint32_t i = t->child_first[verb]; i < t->child_first[verb + 1];
	     i++) {
		uint32_t c = t->child[i];
		if (c < verb && t->rel[c] == REL_ADVMOD &&
		    STR_AMONG(t->lemma[c], ways))
			return true;
	}
	return false;
}

enum modality move_to(const struct trees *t, uint32_t noun)
{
	if (str_is(t->lemma[noun], "step") && t->xpos[noun] == XPOS_NNS)
		return MODALITY_PLANNED;
	return MODALITY_ASSERTED;
}

bool is_move(const struct trees *t, uint32_t noun)
{
	return t->upos[noun] == UPOS_NOUN &&
	       (str_is(t->lemma[noun], "step") ||
	        (str_is(t->lemma[noun], "move") &&
	         tree_child(t, noun, REL_NMOD_POSS) != NONE));
}

bool is_verb_of_noun(const struct trees *t, uint32_t word)
{
	return t->upos[word] == UPOS_VERB && str_is(t->lemma[word], "drive");
}

bool is_short(const struct trees *t, uint32_t word)
{
	static const char *const nearly[] = { "short", "close", "near" };
	if (STR_AMONG(t->lemma[word], nearly))
		return true;
	uint32_t beside = tree_child(t, word, REL_ADVMOD);
	if (beside == NONE)
		beside = tree_child(t, word, REL_XCOMP);
	return beside != NONE && STR_AMONG(t->lemma[beside], nearly);
}

bool is_neither(const struct trees *t, uint32_t noun)
{
	uint32_t mark = tree_child(t, noun, REL_CC_PRECONJ);
	return mark != NONE && str_is(t->lemma[mark], "neither");
}

bool is_merely(const struct trees *t, uint32_t negation)
{
	static const char *const merely[] = { "only", "just", "merely",
		                              "simply", "solely" };
	if (negation + 1 >= t->count)
		return false;
	return STR_AMONG(t->lemma[negation + 1], merely);
}

bool has_mark(const struct trees *t, uint32_t verb, const char *word)
{
	uint32_t mark = tree_child(t, verb, REL_MARK);
	if (mark == NONE)
		mark = tree_child(t, verb, REL_CASE);
	return mark != NONE && str_is(t->lemma[mark], word);
}
