/* telling.c - see telling.h. */
#include "claims/telling.h"

#include "claims/grammar.h"
#include "claims/modal.h"

bool is_definite(const struct trees *t, uint32_t noun)
{
	uint32_t det = tree_child(t, noun, REL_DET);
	if (tree_child(t, noun, REL_NMOD_POSS) != NONE)
		return true;
	return det != NONE &&
	       (str_is(t->lemma[det], "the") || str_is(t->lemma[det], "this") ||
	        str_is(t->lemma[det], "that") ||
	        str_is(t->lemma[det], "these"));
}

bool told_standing(const struct trees *t, uint32_t verb)
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

bool told_going_on(const struct trees *t, uint32_t verb)
{
	uint32_t head = t->head[verb];
	return head != NONE && t->rel[verb] == REL_XCOMP &&
	       (str_is(t->lemma[head], "continue") ||
	        str_is(t->lemma[head], "keep"));
}

bool retells_decision(const struct reading_view *view, uint32_t verb,
                      const struct match *match)
{
	const struct trees *t = view->trees;
	uint32_t noun = t->head[verb];
	if (t->rel[verb] != REL_ACL || t->xpos[verb] != XPOS_VB)
		return false;
	/* "Peru's move to leave" */
	if (is_move(t, noun) && move_to(t, noun) == MODALITY_ASSERTED)
		return true;
	const struct word_set *events = view->rules->set[SET_EVENT];
	if (!is_definite(t, noun) || !word_set_has(events, t->lemma[noun]) ||
	    !match->target.count)
		return false;
	for (uint32_t i = 0; i < view->told_count; i++) {
		const struct told *told = &view->told[i];
		if (told->act == match->pattern->rule.act && told->whom_count &&
		    told->whom[0].actor == match->target.item[0].actor)
			return true;
	}
	return false;
}
