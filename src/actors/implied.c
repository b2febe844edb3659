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

/* "women's rights, which are restricted under the junta's rule": the only such
 * draft behind `draft` in its sentence, or NULL. */
static const struct draft *ruling_behind(const struct finder *f,
                                         const struct draft *draft,
                                         uint32_t told)
{
	const struct draft *found = NULL;
	for (uint32_t w = draft->end; w < sentence_at(f, draft->head)->end;
	     w++) {
		uint32_t at = f->draft_of[w];
		const struct draft *one = at == NONE ? NULL
		                                     : &f->draft.item[at];
		if (!one || one->role != NONE || !rules(f, one, told))
			continue;
		if (found &&
		    !str_eq(found->actor[0]->country, one->actor[0]->country))
			return NULL;
		found = one;
	}
	return found;
}

const struct draft *implied_rulers(const struct finder *f, const uint32_t *seen,
                                   uint32_t seen_count,
                                   const struct draft *draft)
{
	uint32_t told = told_of_rule(f, draft->head);
	if (told == NONE)
		return NULL;
	uint32_t here = f->words->sentence_of[draft->head];
	const struct draft *found = ruling_behind(f, draft, told);
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
	return found;
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

/* Whether a state has such a thing ("the army"), so that it is one state's. */
static bool is_institution(const struct finder *f, const struct draft *draft,
                           bool definite)
{
	static const char *const own[] = { "GOV", "MIL", "COP",
		                           "LEG", "JUD", "OPP" };
	const struct role *role = &f->lexicon->role.item[draft->role];
	bool police = role->class == ROLE_BODY && str_is(role->sector, "COP");
	bool states = false;
	for (size_t i = 0; i < COUNT_OF(own); i++)
		states = states || str_starts(role->sector, str_of(own[i]));
	return states && (definite || police) && !draft->counted &&
	       !(role->flags & (ROLE_NEEDS | ROLE_POST)) &&
	       !str_is(role->office, "diplomat");
}

uint32_t implied_home(const struct finder *f, const struct draft *draft,
                      bool definite)
{
	if (!is_institution(f, draft, definite) || f->home == NONE ||
	    meets_own(f, draft, f->lexicon->entry.item[f->home].country))
		return NONE;
	return f->home;
}

uint32_t implied_near(const struct finder *f, const uint32_t *seen,
                      uint32_t seen_count, const struct draft *draft,
                      bool definite)
{
	const struct role *role = &f->lexicon->role.item[draft->role];
	uint32_t here = f->words->sentence_of[draft->head], found = NONE;
	bool several = false;
	if (!is_institution(f, draft, definite))
		return NONE;
	for (uint32_t i = seen_count; i-- > 0;) {
		const struct draft *one = &f->draft.item[seen[i]];
		if (f->words->sentence_of[one->head] + 1 < here)
			break;
		if (one->dropped || one->bare || one->actor_count != 1 ||
		    !one->actor[0]->country.len)
			continue;
		uint32_t state = lexicon_entry(f->lexicon,
		                               one->actor[0]->country);
		if (state == NONE ||
		    f->lexicon->entry.item[state].kind != ACTOR_STATE)
			continue;
		bool kin = one->role != NONE && !one->place &&
		           role->sector.len &&
		           str_eq(one->actor[0]->sector, role->sector);
		several = several || (found != NONE && found != state);
		found = state;
		if (kin) {
			several = false;
			break;
		}
	}
	return several || found == NONE ||
	               meets_own(f, draft,
	                         f->lexicon->entry.item[found].country)
	           ? NONE
	           : found;
}

uint32_t implied_aim(const struct finder *f, const struct draft *draft)
{
	const struct trees *t = f->trees;
	const struct role *role = &f->lexicon->role.item[draft->role];
	uint32_t aim = t->head[draft->head];
	if (!(role->flags & ROLE_GOVERNS) || draft->plural || draft->counted ||
	    t->rel[draft->head] != REL_OBJ || aim == NONE ||
	    (t->rel[aim] != REL_ADVCL && t->rel[aim] != REL_XCOMP) ||
	    tree_child(t, aim, REL_NSUBJ) != NONE || t->head[aim] == NONE ||
	    t->head[aim] > aim)
		return NONE;
	uint32_t whom = tree_child(t, t->head[aim], REL_OBJ);
	uint32_t at = whom == NONE ? NONE : f->draft_of[whom];
	if (at == NONE || whom > aim || f->draft.item[at].dropped ||
	    f->draft.item[at].actor[0]->kind != ACTOR_STATE)
		return NONE;
	return cast_origin(f, f->draft.item[at].actor[0]);
}

uint32_t implied_asked(const struct finder *f, uint32_t asked, uint32_t answer)
{
	static const char *const ask[] = {
		"ask",    "urge", "order", "tell", "beg",  "invite",
		"advise", "warn", "press", "call", "plead"
	};
	static const char *const reply[] = {
		"refuse", "agree",  "comply", "decline", "accept", "reject",
		"ignore", "reply",  "obey",   "consent", "abide",  "oblige",
		"heed",   "resist", "balk",   "respond", "answer", "relent"
	};
	const struct trees *t = f->trees;
	if (answer == NONE || !LEMMA_AMONG(f, asked, ask) ||
	    !LEMMA_AMONG(f, answer, reply))
		return NONE;
	/* "called on it to stop" hangs by a preposition. */
	static const enum rel part[] = { REL_OBJ, REL_IOBJ, REL_OBL };
	for (size_t i = 0; i < COUNT_OF(part); i++) {
		uint32_t whom = tree_child(t, asked, part[i]);
		if (whom != NONE && f->draft_of[whom] != NONE &&
		    !f->draft.item[f->draft_of[whom]].dropped)
			return whom;
	}
	return NONE;
}
