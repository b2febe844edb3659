/* implied.c - see implied.h.
 *
 * The words from which to look ("centres") are gathered breadth first: the
 * trigger, the verb that carries it, what these are done with, what that is
 * about.  Each step is then tried on all of them before the next.
 */
#include "claims/implied.h"

#include "claims/grammar.h"
#include "claims/slots.h"

/* Centres at most, and links between the trigger and the last of them. */
#define CENTRES_MAX 10u
#define DEPTH_MAX 3

struct centres {
	uint32_t word[CENTRES_MAX];
	int depth[CENTRES_MAX];
	uint32_t count;
};

struct search {
	const struct reading_view *view;
	struct match *match;
	struct centres centres;
};

static bool is_verb(const struct trees *t, uint32_t word)
{
	return t->upos[word] == UPOS_VERB;
}

static bool names_actor(const struct reading_view *view, uint32_t word)
{
	return view->mentions->headed_by[word] != NONE ||
	       view->trees->upos[word] == UPOS_PROPN ||
	       view->trees->upos[word] == UPOS_PRON;
}

static void add_centre(struct search *search, uint32_t word, int depth)
{
	struct centres *c = &search->centres;
	if (word == NONE || c->count == CENTRES_MAX || depth > DEPTH_MAX ||
	    names_actor(search->view, word) ||
	    search->view->times->headed_by[word] != NONE)
		return;
	for (uint32_t i = 0; i < c->count; i++)
		if (c->word[i] == word)
			return;
	c->word[c->count] = word;
	c->depth[c->count++] = depth;
}

/* "to supply", "to help": an infinitive without a doer of its own. */
static bool is_infinitive(const struct trees *t, uint32_t verb)
{
	return t->xpos[verb] == XPOS_VB &&
	       tree_child(t, verb, REL_NSUBJ) == NONE;
}

/* "agreed to a truce in X", not "met in the wake of", "despite": the phrases
 * that say what a verb is about. */
static bool is_matter(struct str mark)
{
	static const char *const marks[] = {
		"to",    "on", "for",    "into", "against", "with",     "of",
		"about", "at", "toward", "in",   "from",    "alongside"
	};
	return STR_AMONG(mark, marks);
}

static void spread(struct search *search, uint32_t word, int depth)
{
	const struct trees *t = search->view->trees;
	if (is_verb(t, word) && !verb_passive(t, word))
		add_centre(search, verb_object(t, word), depth);
	for (uint32_t i = t->child_first[word]; i < t->child_first[word + 1];
	     i++) {
		uint32_t c = t->child[i];
		enum rel rel = (enum rel)t->rel[c];
		bool thing = rel == REL_NMOD ||
		             (rel == REL_OBL && is_matter(word_case(t, c)));
		bool verb = (rel == REL_XCOMP || rel == REL_ACL ||
		             rel == REL_ADVCL) &&
		            is_verb(t, c) && is_infinitive(t, c);
		/* "the raid and the threats made by X" */
		thing |= rel == REL_CONJ && depth > 1 && !is_verb(t, c) &&
		         !is_verb(t, word);
		if (c > word && (thing || verb))
			add_centre(search, c, depth);
	}
}

static bool is_armed(const struct actor *actor)
{
	return str_find(actor->sector, STR("MIL"), 0) != SIZE_MAX;
}

/* Neither a state nor its forces are the target of what their own side does. */
static bool is_own(const struct match *match, const struct actor *actor)
{
	for (uint32_t i = 0; i < match->source.count; i++) {
		const struct actor *doer = match->source.item[i].actor;
		bool same = actor->party.len &&
		            str_eq(doer->party, actor->party);
		if (doer == actor || str_eq(doer->id, actor->id) ||
		    (same && actor->kind == ACTOR_IGO))
			return true;
		if ((actor->kind == ACTOR_STATE || is_armed(actor)) &&
		    (same || (actor->country.len &&
		              str_eq(doer->country, actor->country) &&
		              doer->kind != ACTOR_GROUP)))
			return true;
	}
	return false;
}

/* Of some country or body, not any "company" or "force"; or in flight from
 * one. */
static bool is_somebody(const struct actor *actor)
{
	return actor->country.len || actor->kind == ACTOR_IGO ||
	       actor->kind == ACTOR_GROUP || str_is(actor->sector, "REF");
}

/* Of whom a search is content with any: "aid workers", or nobody but those of
 * some country or body. */
enum choice { CHOICE_ANY, CHOICE_UNARMED, CHOICE_SOMEBODY };

static bool is_chosen(const struct actor *actor, enum choice choice)
{
	return choice == CHOICE_ANY || is_somebody(actor) ||
	       (choice == CHOICE_UNARMED && !is_armed(actor));
}

static void take(struct search *search, uint32_t word, enum reach reach,
                 enum choice choice)
{
	struct arguments found = { .count = 0 };
	struct arguments *into = &search->match->target;
	if (word == NONE || is_verb(search->view->trees, word))
		return;
	arguments_add(&found, search->view, word, reach);
	for (uint32_t i = 0; i < found.count; i++) {
		const struct actor *actor = found.item[i].actor;
		if (into->count < ARGUMENTS_MAX &&
		    !is_own(search->match, actor) && is_chosen(actor, choice) &&
		    !arguments_have(into, actor))
			into->item[into->count++] = found.item[i];
	}
}

/* "in X", "outside X": only what is named so itself. */
static bool is_setting(struct str mark)
{
	static const char *const marks[] = { "in", "outside" };
	return STR_AMONG(mark, marks);
}

/* The doers of the clauses that hang from `word`: "demanded that X leave". */
static void take_subjects(struct search *search, uint32_t word)
{
	const struct trees *t = search->view->trees;
	for (uint32_t i = t->child_first[word]; i < t->child_first[word + 1];
	     i++) {
		uint32_t c = t->child[i];
		if (t->rel[c] != REL_CCOMP && t->rel[c] != REL_ACL &&
		    t->rel[c] != REL_XCOMP)
			continue;
		uint32_t doer = tree_child(t, c, REL_NSUBJ);
		if (doer == NONE)
			doer = tree_child(t, c, REL_NSUBJ_PASS);
		take(search, doer, REACH_OWNER, CHOICE_ANY);
	}
}

/* "rejected U.S. calls", "X's victory": whose the thing is. */
static void take_owners(struct search *search, uint32_t word)
{
	const struct trees *t = search->view->trees;
	if (is_verb(t, word))
		return;
	for (uint32_t i = t->child_first[word]; i < t->child_first[word + 1];
	     i++) {
		uint32_t c = t->child[i];
		if (t->rel[c] == REL_NMOD_POSS || t->rel[c] == REL_AMOD ||
		    (t->rel[c] == REL_COMPOUND && !is_topic(search->view, c)))
			take(search, c, REACH_SELF, CHOICE_SOMEBODY);
	}
}

static void take_step(struct search *search, const struct target_step *step,
                      uint32_t centre)
{
	const struct trees *t = search->view->trees;
	uint32_t word = search->centres.word[centre];
	bool deep = search->centres.depth[centre] > 1;
	bool setting = is_setting(step->preposition);
	struct fillers fillers = { 0 };
	switch (step->step) {
	case STEP_OBJECT:
		if (is_verb(t, word) && !verb_passive(t, word))
			take(search, verb_object(t, word), REACH_OWNER,
			     centre ? CHOICE_SOMEBODY : CHOICE_UNARMED);
		break;
	case STEP_SUBJECT:
		take_subjects(search, word);
		break;
	case STEP_POSSESSOR:
		take_owners(search, word);
		break;
	default:
		/* a verb's own "by" is its doer */
		if (is_verb(t, word) && str_is(step->preposition, "by"))
			break;
		fillers_prepositional(&fillers, t, word, step->preposition);
		for (uint32_t i = 0; i < fillers.count; i++)
			take(search, fillers.word[i],
			     setting ? REACH_SELF : REACH_OWNER,
			     deep || setting ? CHOICE_SOMEBODY : CHOICE_ANY);
		if (str_is(step->preposition, "by"))
			take(search, maker_of(search->view, word), REACH_OWNER,
			     false);
		break;
	}
}

void implied_target(struct match *match, const struct reading_view *view,
                    uint32_t word)
{
	struct search search = { .view = view, .match = match };
	const struct act *act = match->pattern->rule.act;
	const struct target_rule *rule = rules_target(view->rules, act);
	if (!rule || (!rule->step_count && !rule->home) ||
	    (rule->pair && match->source.count > 1))
		return;
	search.centres.word[search.centres.count++] = word;
	add_centre(&search, match->support, 0);
	for (uint32_t i = 0; i < search.centres.count; i++)
		spread(&search, search.centres.word[i],
		       search.centres.depth[i] + 1);
	for (uint32_t s = 0; s < rule->step_count && !match->target.count; s++)
		for (uint32_t i = 0;
		     i < search.centres.count && !match->target.count; i++) {
			take_step(&search, &rule->step[s], i);
			match->implied = i > 0 && match->target.count;
		}
	if (rule->home && !match->target.count && match->source.count == 1) {
		arguments_add_home(&match->target, view,
		                   match->source.item[0].actor);
		match->implied = match->target.count;
	}
}

void drop_own_forces(struct match *match)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < match->target.count; i++) {
		const struct actor *actor = match->target.item[i].actor;
		bool own = is_armed(actor) &&
		           (!is_somebody(actor) || is_own(match, actor));
		if (!own)
			match->target.item[kept++] = match->target.item[i];
	}
	match->target.count = kept;
}
