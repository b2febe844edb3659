/* beside.c - see beside.h. */
#include "claims/beside.h"

#include "claims/grammar.h"

/* Verbal and material cooperation. */
#define QUAD_COOPERATION 2

static bool tells_same(const struct rules *rules,
                       const struct reading_view *view, uint32_t verb,
                       const struct match *match)
{
	struct match other;
	if (!match_word(&other, rules, view, verb))
		return false;
	const struct act *a = other.pattern->rule.act;
	const struct act *b = match->pattern->rule.act;
	/* "signed a trade agreement": making the object is the act. */
	return str_eq(a->plover, b->plover) ||
	       (a->quad && a->quad <= QUAD_COOPERATION && b->quad &&
	        b->quad <= QUAD_COOPERATION && match->support == verb);
}

/* "and injured three in June": at a time of its own. */
static bool has_time(const struct reading_view *view, uint32_t verb)
{
	const struct trees *t = view->trees;
	for (uint32_t i = t->child_first[verb]; i < t->child_first[verb + 1];
	     i++)
		if (view->times->headed_by[t->child[i]] != NONE)
			return true;
	return false;
}

/* "killing eleven and wounding thirty" is one happening: the wounding is told
 * by the killing beside it, and a second killing by the first. */
static bool told_by_killing(const struct rules *rules,
                            const struct reading_view *view, uint32_t verb,
                            const struct match *match)
{
	const struct trees *t = view->trees;
	struct match other;
	bool wounds = str_is(match->pattern->rule.act->name, "assault.abuse");
	if ((!wounds &&
	     !str_is(match->pattern->rule.act->name, "fight.kill")) ||
	    has_time(view, verb))
		return false;
	for (uint32_t i = t->child_first[verb];
	     wounds && i < t->child_first[verb + 1]; i++)
		if (t->rel[t->child[i]] == REL_CONJ &&
		    match_word(&other, rules, view, t->child[i]) &&
		    str_is(other.pattern->rule.act->name, "fight.kill"))
			return true;
	return t->rel[verb] == REL_CONJ &&
	       tree_child(t, verb, REL_NSUBJ) == NONE &&
	       match_word(&other, rules, view, t->head[verb]) &&
	       str_is(other.pattern->rule.act->name, "fight.kill");
}

/* "lifted its embargo", "ended the siege": the noun names what is over; "did
 * not lift" says that it stands. */
static bool is_undone_by(const struct rules *rules,
                         const struct reading_view *view, uint32_t noun,
                         const struct match *match)
{
	const struct trees *t = view->trees;
	uint32_t verb = t->head[noun];
	struct match other;
	if ((t->rel[noun] != REL_OBJ && t->rel[noun] != REL_NSUBJ_PASS) ||
	    t->upos[verb] != UPOS_VERB || verb_negated(t, verb) ||
	    match->pattern->rule.act->quad <= QUAD_COOPERATION ||
	    !match_word(&other, rules, view, verb))
		return false;
	struct str type = other.pattern->rule.act->plover;
	return str_is(type, "CONCEDE") || str_is(type, "RETREAT");
}

/* "released the detained leaders", "Iran-backed fighters", "the visiting king":
 * no news, only who is meant. */
static bool is_epithet(const struct rules *rules,
                       const struct reading_view *view, uint32_t word,
                       const struct match *match)
{
	const struct trees *t = view->trees;
	struct str type = match->pattern->rule.act->plover;
	if (t->rel[word] != REL_AMOD || t->head[word] == NONE ||
	    match->pattern->kind != TRIGGER_VERB)
		return false;
	if (str_is(type, "SUPPORT") || str_is(type, "CONSULT"))
		return true;
	uint32_t noun = t->head[word], verb = t->head[noun];
	struct match other;
	return !match->source.count && verb != NONE &&
	       t->upos[verb] == UPOS_VERB &&
	       (t->rel[noun] == REL_OBJ || t->rel[noun] == REL_NSUBJ ||
	        t->rel[noun] == REL_NSUBJ_PASS) &&
	       match_word(&other, rules, view, verb) &&
	       other.pattern->rule.act->plover.len;
}

/* "expressed concern", "imposed sanctions": verb and noun tell of one act; the
 * verb's claim stays. */
bool told_beside(const struct rules *rules, const struct reading_view *view,
                 uint32_t word, const struct match *match)
{
	const struct trees *t = view->trees;
	if (match->pattern->kind != TRIGGER_NOUN)
		return is_epithet(rules, view, word, match) ||
		       told_by_killing(rules, view, word, match);
	if (match->support != NONE &&
	    tells_same(rules, view, match->support, match))
		return true;
	if (is_undone_by(rules, view, word, match))
		return true;
	for (uint32_t i = t->child_first[word]; i < t->child_first[word + 1];
	     i++)
		if (t->rel[t->child[i]] == REL_AMOD &&
		    t->upos[t->child[i]] == UPOS_VERB &&
		    tells_same(rules, view, t->child[i], match))
			return true;
	return false;
}
