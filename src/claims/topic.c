/* topic.c - see topic.h. */
#include "claims/topic.h"

#include "claims/eligible.h"
#include "claims/grammar.h"

/* Words between a topic's word and the act, at most. */
#define CLIMB_MAX 10
/* Words between it and whose it is. */
#define OWNER_STEPS 5

/* The name of another clause than that of what it hangs from. */
static bool parts_clauses(const struct trees *t, uint32_t word)
{
	enum rel rel = (enum rel)t->rel[word];
	bool other = rel == REL_ADVCL && tree_child(t, word, REL_NSUBJ) != NONE;
	return other || rel == REL_PARATAXIS || rel == REL_ACL_RELCL ||
	       (rel == REL_CONJ && t->upos[word] == UPOS_VERB);
}

/* A word of somebody's name is no topic: "Human Rights Watch". */
static bool is_in_name(const struct reading_view *view, uint32_t word)
{
	const struct mentions *m = view->mentions;
	for (uint32_t w = word, step = 0; w != NONE && step < 3;
	     w = view->trees->head[w], step++) {
		const struct mention *one = m->headed_by[w] == NONE
		                                ? NULL
		                                : &m->item[m->headed_by[w]];
		if (one && one->first <= word && word < one->end)
			return one->end - one->first > 1;
	}
	return false;
}

static bool is_about(const struct reading_view *view, uint32_t noun)
{
	return map_find(&view->rules->entails.about,
	                view->trees->lemma[noun]) != NONE;
}

/* Up the tree from `word` to `top` over what the act may be about. */
static bool reaches(const struct reading_view *view, uint32_t word,
                    uint32_t top)
{
	const struct trees *t = view->trees;
	for (int step = 0; step < CLIMB_MAX && word != NONE; step++) {
		if (word == top)
			return true;
		if (parts_clauses(t, word))
			return false;
		uint32_t head = t->head[word];
		bool noun = head != NONE && (t->upos[head] == UPOS_NOUN ||
		                             t->upos[head] == UPOS_PROPN);
		/* "rights", "rights and freedoms", "rights issues" */
		if (noun && head != top && t->rel[word] != REL_CONJ &&
		    t->upos[word] != UPOS_VERB && !is_about(view, head) &&
		    view->mentions->headed_by[head] == NONE)
			return false;
		word = head;
	}
	return false;
}

static const struct topic *topic_of(const struct reading_view *view,
                                    uint32_t word, enum topic_kind kind)
{
	const struct trees *t = view->trees;
	const struct entails *entails = &view->rules->entails;
	struct str lemma = t->lemma[word];
	if (t->upos[word] != UPOS_NOUN && t->upos[word] != UPOS_ADJ)
		return NULL;
	/* "the right to", "the right wing" */
	if (str_is(lemma, "right") && t->xpos[word] != XPOS_NNS)
		return NULL;
	for (uint32_t i = 0; i < entails->topic_count; i++)
		if (entails->topic[i].kind == kind &&
		    map_find(&entails->topic[i].words, lemma) != NONE)
			return is_in_name(view, word) ? NULL
			                              : &entails->topic[i];
	return NULL;
}

/* "would help": the verb, not its auxiliary. */
static uint32_t clause_of(const struct trees *t, uint32_t trigger)
{
	return t->rel[trigger] == REL_AUX && t->head[trigger] != NONE
	           ? t->head[trigger]
	           : trigger;
}

/* Powers alone, and none that speaks itself. */
static void keep_others(struct arguments *owner, const struct claim *claim)
{
	uint32_t kept = 0;
	keep_class(owner, CLASS_POLITICAL);
	for (uint32_t i = 0; i < owner->count; i++) {
		bool own = false;
		for (uint32_t k = 0; k < claim->source_count; k++)
			own |= str_eq(claim->source[k].actor->party,
			              owner->item[i].actor->party);
		if (!own)
			owner->item[kept++] = owner->item[i];
	}
	owner->count = kept;
}

/* Whose the matter is, looked for upward from its word as far as `top`. */
static void find_owner(struct arguments *out, const struct reading_view *view,
                       const struct claim *claim, uint32_t word, uint32_t top)
{
	const struct trees *t = view->trees;
	for (int step = 0; step < OWNER_STEPS && word != top && !out->count;
	     step++) {
		uint32_t head = t->head[word];
		uint32_t doer = t->upos[word] == UPOS_VERB
		                    ? verb_subject(t, word)
		                    : NONE;
		if (doer != NONE)
			arguments_add(out, view, doer, REACH_SELF);
		else if (t->upos[word] != UPOS_VERB)
			arguments_add_modifiers(out, view, word);
		keep_others(out, claim);
		if (head == NONE || head == top || out->count)
			return;
		/* "a government with a record on": the government's */
		bool thing = (t->rel[word] == REL_NMOD ||
		              t->rel[word] == REL_OBL) &&
		             str_is(word_case(t, word), "with");
		uint32_t holder = t->rel[word] == REL_NMOD ? head
		                  : thing && t->upos[head] == UPOS_VERB
		                      ? verb_object(t, head)
		                      : NONE;
		if (thing && holder != NONE && holder < word)
			arguments_add(out, view, holder, REACH_SELF);
		keep_others(out, claim);
		word = head;
	}
}

/* The first topic below `trigger`; with `claim` its owner. */
static struct str first_topic(struct arguments *owner,
                              const struct reading_view *view,
                              const struct claim *claim, uint32_t trigger,
                              enum topic_kind kind)
{
	const struct words *words = view->words;
	uint32_t top = clause_of(view->trees, trigger);
	const struct sentence *s = &words->sentence[words->sentence_of[top]];
	const struct topic *found = NULL;
	for (uint32_t w = s->first; w < s->end && !owner->count; w++) {
		const struct topic *topic = topic_of(view, w, kind);
		if (!topic || (found && topic != found) ||
		    !reaches(view, w, top))
			continue;
		found = topic;
		if (!claim)
			break;
		find_owner(owner, view, claim, w, top);
	}
	return found ? found->name : STR("");
}

struct str topic_owned(struct arguments *owner, const struct reading_view *view,
                       const struct claim *claim, enum topic_kind kind)
{
	owner->count = 0;
	return first_topic(owner, view, claim, claim->trigger_word, kind);
}

struct str topic_told(const struct reading_view *view, uint32_t trigger,
                      enum topic_kind kind)
{
	struct arguments owner = { .count = 0 };
	return first_topic(&owner, view, NULL, trigger, kind);
}
