/* implied.c - see implied.h. */
#include "actors/implied.h"

/* What a government does to those whom it rules. */
static const char *const domestic[] = {
	"right",       "freedom",    "liberty",    "restriction", "ban",
	"education",   "employment", "repression", "suppression", "oppression",
	"crackdown",   "treatment",  "arrest",     "detention",   "curb",
	"bar",         "restrict",   "prohibit",   "forbid",      "exclude",
	"imprison",    "jail",       "detain",     "deprive",     "repress",
	"suppress",    "oppress",    "silence",    "censor",      "tax",
	"conscript",   "shut",       "disperse",   "persecute",   "try",
	"persecution", "prosecute",  "sentence",   "execute",     "flog",
};

/* Words up the tree that may lie between. */
#define STEPS_UP 4

/* The word that tells of rule above `word`, or NONE. */
static uint32_t told_of_rule(const struct finder *f, uint32_t word)
{
	for (int step = 0; step < STEPS_UP && word != NONE; step++) {
		word = f->trees->head[word];
		if (word != NONE && LEMMA_AMONG(f, word, domestic))
			return word;
	}
	return NONE;
}

/* Whether the draft is of those who rule a country at home.  The name of a
 * state acts abroad as well: it must itself do what is told. */
static bool rules(const struct finder *f, const struct draft *draft,
                  uint32_t told)
{
	static const char *const own[] = { "GOV", "COP", "JUD", "LEG" };
	const struct actor *actor = draft->actor[0];
	if (draft->dropped || draft->place || draft->actor_count != 1 ||
	    !actor->country.len)
		return false;
	if (actor->kind == ACTOR_STATE)
		return draft->form != FORM_ADJECTIVE &&
		       f->trees->upos[told] == UPOS_VERB &&
		       f->trees->head[draft->head] == told;
	if (actor->kind == ACTOR_GOVERNMENT)
		return draft->form != FORM_ADJECTIVE;
	for (size_t i = 0; i < COUNT_OF(own); i++)
		if (str_is(actor->sector, own[i]))
			return true;
	return false;
}

/* "restricted under Taliban rule": who is named behind. */
static const struct draft *ruled_under(const struct finder *f,
                                       const struct draft *draft, uint32_t told)
{
	for (uint32_t i = 0; i < f->draft.count; i++) {
		const struct draft *one = &f->draft.item[i];
		uint32_t rule = f->trees->head[one->head];
		if (one->head < draft->head || rule == NONE ||
		    f->words->sentence_of[one->head] !=
		        f->words->sentence_of[draft->head] ||
		    !rules(f, one, told))
			continue;
		uint32_t mark = case_of(f, rule);
		if (mark != NONE && word_is(f, mark, "under"))
			return one;
	}
	return NULL;
}

const struct draft *implied_rulers(const struct finder *f, const uint32_t *seen,
                                   uint32_t seen_count,
                                   const struct draft *draft)
{
	uint32_t told = told_of_rule(f, draft->head);
	if (told == NONE)
		return NULL;
	uint32_t here = f->words->sentence_of[draft->head];
	const struct draft *found = NULL;
	for (uint32_t i = seen_count; i-- > 0;) {
		const struct draft *one = &f->draft.item[seen[i]];
		uint32_t there = f->words->sentence_of[one->head];
		if (there + 1 < here || (found && there < here))
			break;
		if (!rules(f, one, told))
			continue;
		/* Two countries: it may be the people of either. */
		if (found &&
		    !str_eq(found->actor[0]->country, one->actor[0]->country))
			return NULL;
		if (!found)
			found = one;
	}
	return found ? found : ruled_under(f, draft, told);
}

/* "10 others", "killed others": people. */
static bool counts_people(const struct finder *f, uint32_t word)
{
	const struct trees *t = f->trees;
	/* "some praised it, others did not" */
	for (uint32_t w = sentence_at(f, word)->first; w < word; w++)
		if (word_is(f, w, "some") && t->upos[w] != UPOS_DET)
			return true;
	return tree_child(t, word, REL_NUMMOD) != NONE ||
	       t->rel[word] == REL_OBJ || t->rel[word] == REL_NSUBJ_PASS ||
	       t->rel[word] == REL_NMOD_POSS;
}

const struct draft *implied_peers(const struct finder *f, const uint32_t *seen,
                                  uint32_t seen_count, uint32_t word)
{
	if (!word_is(f, word, "others") || counts_people(f, word))
		return NULL;
	uint32_t here = f->words->sentence_of[word];
	for (uint32_t i = seen_count; i-- > 0;) {
		const struct draft *one = &f->draft.item[seen[i]];
		if (f->words->sentence_of[one->head] + 1 < here)
			return NULL;
		if (one->dropped || one->form == FORM_ADJECTIVE)
			continue;
		enum actor_kind kind = one->actor[0]->kind;
		bool states = one->role != NONE &&
		              (f->lexicon->role.item[one->role].flags &
		               ROLE_STATES);
		return kind == ACTOR_STATE || kind == ACTOR_GOVERNMENT ||
		               kind == ACTOR_IGO || states
		           ? one
		           : NULL;
	}
	return NULL;
}

const struct actor *implied_states(struct finder *f)
{
	for (uint32_t i = 0; i < f->lexicon->role.count; i++) {
		const struct role *role = &f->lexicon->role.item[i];
		if (role->class != ROLE_CROWD ||
		    !str_is(role->office, "states") ||
		    !(role->flags & ROLE_STATES))
			continue;
		struct casting casting = { .role = i,
			                   .wording = role->name,
			                   .plural = true,
			                   .via = NONE,
			                   .of = NONE };
		return cast_role(f, &casting);
	}
	return NULL;
}

/* Whether `draft` shares its verb with somebody who acts for `country`: a state
 * does not urge its own government. */
static bool meets_own(const struct finder *f, const struct draft *draft,
                      struct str country)
{
	const struct trees *t = f->trees;
	uint32_t verb = t->head[draft->head];
	if (verb == NONE)
		return false;
	for (uint32_t i = t->child_first[verb]; i < t->child_first[verb + 1];
	     i++) {
		uint32_t at = f->draft_of[t->child[i]];
		const struct draft *other = at == NONE ? NULL
		                                       : &f->draft.item[at];
		if (other && other != draft && !other->dropped &&
		    !other->place && other->actor[0]->kind != ACTOR_PEOPLE &&
		    str_eq(other->actor[0]->country, country))
			return true;
	}
	return false;
}

uint32_t implied_home(const struct finder *f, const struct draft *draft,
                      bool definite)
{
	static const char *const own[] = { "GOV", "MIL", "COP",
		                           "LEG", "JUD", "OPP" };
	const struct role *role = &f->lexicon->role.item[draft->role];
	bool police = role->class == ROLE_BODY && str_is(role->sector, "COP");
	bool states = false;
	for (size_t i = 0; i < COUNT_OF(own); i++)
		states = states || str_starts(role->sector, str_of(own[i]));
	if (!states || (!definite && !police) || draft->counted ||
	    (role->flags & (ROLE_NEEDS | ROLE_POST)) ||
	    str_is(role->office, "diplomat"))
		return NONE;
	if (f->home == NONE ||
	    meets_own(f, draft, f->lexicon->entry.item[f->home].country))
		return NONE;
	return f->home;
}
