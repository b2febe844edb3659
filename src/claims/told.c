/* told.c - those whom a word means by an act that was told before: "the move",
 * "the two countries", "none of these"; see arguments.h.
 */
#include "claims/arguments.h"

#include "claims/grammar.h"

/* Sentences back at most to those who are "the two countries". */
#define PAIR_REACH 5u

/* "recognise" of "recognise.government". */
static struct str family(const struct act *act)
{
	struct str rest;
	return str_cut(act->name, '.', &rest);
}

/* The latest act of a kind that the noun is a trigger of. */
static const struct told *told_of_kind(const struct reading_view *view,
                                       uint32_t first_link)
{
	const struct rules *rules = view->rules;
	for (uint32_t k = view->told_count; k-- > 0;)
		for (uint32_t i = first_link; i != NONE;
		     i = rules->link[i].next)
			if (str_eq(family(view->told[k].act),
			           family(rules->pattern[rules->link[i].pattern]
			                      .rule.act)))
				return &view->told[k];
	return NULL;
}

const struct told *told_pointed(const struct reading_view *view, uint32_t noun)
{
	const struct trees *t = view->trees;
	uint32_t pattern = map_find(&view->rules->noun, t->lemma[noun]);
	uint32_t det = tree_child(t, noun, REL_DET);
	if (pattern != NONE)
		return told_of_kind(view, pattern);
	if (!view->told_count)
		return NULL;
	return det != NONE && str_is(t->lemma[det], "this")
	           ? &view->told[view->told_count - 1]
	           : &view->told[0];
}

static void add_told(struct arguments *out, const struct told *told,
                     const struct argument *item, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (out->count < ARGUMENTS_MAX &&
		    !arguments_have(out, item[i].actor))
			out->item[out->count++] = (struct argument){
				item[i].actor, { 0, 0 }, told->trigger
			};
}

void arguments_add_pointed(struct arguments *out,
                           const struct reading_view *view, uint32_t noun)
{
	const struct told *told = told_pointed(view, noun);
	if (told)
		add_told(out, told, told->doer, told->doer_count);
}

/* States, two or more. */
static bool are_states(const struct argument *item, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (item[i].actor->kind != ACTOR_STATE)
			return false;
	return count >= 2;
}

/* "none of these countries", "none of them" */
static bool is_of_these(const struct trees *t, uint32_t word)
{
	static const char *const these[] = { "this", "these", "those", "that" };
	uint32_t of = tree_child(t, word, REL_NMOD);
	uint32_t det = of == NONE ? NONE : tree_child(t, of, REL_DET);
	return of != NONE && (t->xpos[of] == XPOS_PRP ||
	                      (det != NONE && STR_AMONG(t->lemma[det], these)));
}

void arguments_add_those(struct arguments *out, const struct reading_view *view,
                         uint32_t word)
{
	const struct trees *t = view->trees;
	uint32_t verb = t->head[word];
	if (!str_is(t->lemma[word], "none") || verb == NONE)
		return;
	bool bare = tree_child(t, word, REL_NMOD) == NONE;
	if (!bare && !is_of_these(t, word))
		return;
	/* "A and B have missions there, though none has ..." */
	uint32_t above = t->head[verb];
	bool beside = above != NONE && above < verb &&
	              (t->rel[verb] == REL_ADVCL || t->rel[verb] == REL_CONJ ||
	               t->rel[verb] == REL_PARATAXIS);
	const struct told *told = view->told_count
	                              ? &view->told[view->told_count - 1]
	                              : NULL;
	if (!told || !are_states(told->doer, told->doer_count))
		return;
	uint32_t here = view->words->sentence_of[word];
	uint32_t from = view->words->sentence[here > 2 ? here - 2 : 0].first;
	bool same = beside && told->trigger.begin ==
	                          view->words->item[above].begin;
	/* of a sentence before: only where it points there */
	if (same ||
	    (!bare && told->trigger.begin >= view->words->item[from].begin))
		add_told(out, told, told->doer, told->doer_count);
}

void arguments_add_first(struct arguments *out, const struct reading_view *view)
{
	const struct told *told = view->told_count ? view->told : NULL;
	if (told)
		add_told(out, told, told->doer, told->doer_count);
}

void arguments_add_pointed_whom(struct arguments *out,
                                const struct reading_view *view, uint32_t noun)
{
	struct arguments own = { .count = 0 };
	arguments_add_modifiers(&own, view, noun);
	const struct told *told = own.count ? NULL : told_pointed(view, noun);
	if (told)
		add_told(out, told, told->whom, told->whom_count);
}

/* "the pair", "the two", "both sides", "the two leaders" */
static bool is_pair(const struct trees *t, uint32_t word)
{
	static const char *const pair[] = { "pair", "duo", "two", "both" };
	static const char *const kinds[] = { "side",      "leader", "man",
		                             "president", "minister",
		                             "country",   "nation",
		                             "neighbour", "party" };
	uint32_t det = tree_child(t, word, REL_DET);
	bool the = det != NONE && str_is(t->lemma[det], "the");
	if (STR_AMONG(t->lemma[word], pair))
		return (the || str_is(t->lemma[word], "both")) &&
		       t->child_first[word + 1] - t->child_first[word] <= 1 &&
		       (t->rel[word] == REL_NSUBJ ||
		        t->rel[word] == REL_NSUBJ_PASS);
	if (!STR_AMONG(t->lemma[word], kinds))
		return false;
	uint32_t two = tree_child(t, word, REL_NUMMOD);
	return (det != NONE && str_is(t->lemma[det], "both")) ||
	       (the && two != NONE && str_is(t->lemma[two], "two"));
}

void arguments_add_home(struct arguments *out, const struct reading_view *view,
                        const struct actor *actor)
{
	const struct mentions *m = view->mentions;
	if (out->count == ARGUMENTS_MAX)
		return;
	for (uint32_t i = 0; i < m->count; i++) {
		const struct actor *state = m->item[i].actor_count
		                                ? m->item[i].actor[0]
		                                : NULL;
		bool same = state && state->kind == ACTOR_STATE &&
		            (str_eq(state->id, actor->id) ||
		             (actor->country.len &&
		              str_eq(state->country, actor->country)));
		if (!same)
			continue;
		if (!arguments_have(out, state))
			out->item[out->count++] = (struct argument){
				state, { 0, 0 }, m->item[i].span
			};
		return;
	}
}

static bool is_state_word(const struct trees *t, uint32_t word)
{
	static const char *const states[] = { "country", "nation", "neighbour",
		                              "state" };
	return STR_AMONG(t->lemma[word], states);
}

/* "the two countries": of the envoys, ministers or states that took part. */
static bool add_two_states(struct arguments *out,
                           const struct reading_view *view, uint32_t word)
{
	if (!is_state_word(view->trees, word))
		return false;
	uint32_t here = view->words->sentence_of[word];
	uint32_t first = here > PAIR_REACH ? here - PAIR_REACH : 0;
	uint32_t from = view->words->sentence[first].first;
	for (uint32_t i = view->told_count; i-- > 0;) {
		const struct told *told = &view->told[i];
		struct arguments two = { .count = 0 };
		if (told->trigger.begin < view->words->item[from].begin)
			break;
		for (uint32_t k = 0; k < told->doer_count; k++)
			arguments_add_home(&two, view, told->doer[k].actor);
		for (uint32_t k = 0; k < told->whom_count; k++)
			arguments_add_home(&two, view, told->whom[k].actor);
		if (two.count != 2)
			continue;
		for (uint32_t k = 0; k < 2; k++)
			if (out->count < ARGUMENTS_MAX)
				out->item[out->count++] = two.item[k];
		return true;
	}
	return false;
}

/* Of some state each, not "diplomats". */
static bool are_of_states(const struct argument *item, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (!item[i].actor->country.len &&
		    item[i].actor->kind != ACTOR_STATE)
			return false;
	return true;
}

bool arguments_add_pair(struct arguments *out, const struct reading_view *view,
                        uint32_t word)
{
	if (!view->told_count || !is_pair(view->trees, word))
		return false;
	const struct told *told = &view->told[view->told_count - 1];
	uint32_t here = view->words->sentence_of[word];
	uint32_t from = view->words
	                    ->sentence[here > 2 ? here - 2 : 0]
	                    .first;
	if (add_two_states(out, view, word))
		return true;
	bool two = (told->doer_count == 2 && !told->whom_count) ||
	           (told->doer_count == 1 && told->whom_count == 1);
	if (!two || told->trigger.begin < view->words->item[from].begin ||
	    (is_state_word(view->trees, word) &&
	     (!are_of_states(told->doer, told->doer_count) ||
	      !are_of_states(told->whom, told->whom_count))))
		return false;
	add_told(out, told, told->doer, told->doer_count);
	add_told(out, told, told->whom, told->whom_count);
	return true;
}
