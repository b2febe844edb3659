/* doer.c - see doer.h. */
#include "claims/doer.h"

#include "claims/grammar.h"

/* A comma or "and" between two words; "Prime Minister Abe" is one subject even
 * where the parser makes two of it. */
static bool stand_apart(const struct trees *t, uint32_t a, uint32_t b)
{
	uint32_t end = a < b ? b : a;
	for (uint32_t w = a < b ? a : b; w < end; w++)
		if (t->upos[w] == UPOS_PUNCT || t->upos[w] == UPOS_CCONJ)
			return true;
	return false;
}

/* "rejected in the Senate", "passed in the Bundestag": the house does it. */
static void house_as_source(struct match *match, const struct trigger *trigger)
{
	static const char *const types[] = { "REJECT", "SUPPORT", "AGREE",
		                             "CONCEDE" };
	const struct trees *t = trigger->view->trees;
	struct arguments found = { .count = 0 };
	struct fillers fillers = { 0 };
	uint32_t word = trigger->word;
	if (!verb_passive(t, word) ||
	    !STR_AMONG(match->pattern->rule.act->plover, types))
		return;
	fillers_prepositional(&fillers, t, word, STR("in"));
	for (uint32_t i = 0; i < fillers.count; i++)
		arguments_add(&found, trigger->view, fillers.word[i], REACH_SELF);
	for (uint32_t i = 0; i < found.count; i++)
		if (str_find(found.item[i].actor->sector, STR("LEG"), 0) !=
		    SIZE_MAX)
			match->source.item[match->source.count++] =
			    found.item[i];
}

bool is_scene(const struct match *match, const struct reading_view *view,
              uint32_t word)
{
	uint32_t at = view->mentions->headed_by[word];
	return at != NONE && view->mentions->item[at].place &&
	       view->trees->rel[word] == REL_COMPOUND &&
	       str_is(match->pattern->rule.act->plover, "ASSAULT");
}

/* "The Benghazi attack killed four": by a name of the place alone. */
static bool has_scene(const struct match *match,
                      const struct reading_view *view, uint32_t noun)
{
	uint32_t name = tree_child(view->trees, noun, REL_COMPOUND);
	return name != NONE && is_scene(match, view, name);
}

/* "X put out a report accusing Y": X accuses. */
static uint32_t writer_of(const struct trees *t, uint32_t noun)
{
	static const char *const papers[] = { "report",    "statement",
		                              "lawsuit",   "suit",
		                              "letter",    "complaint",
		                              "petition",  "resolution",
		                              "note",      "communique",
		                              "video",     "message" };
	uint32_t verb = t->head[noun];
	bool written = STR_AMONG(t->lemma[noun], papers) && verb != NONE &&
	               t->rel[noun] == REL_OBJ && t->upos[verb] == UPOS_VERB;
	return written ? verb_subject(t, verb) : NONE;
}

/* "the rebels, some of whom": the rebels; NULL if `subject` is no such part. */
static const struct mention *partly(const struct reading_view *view,
                                    uint32_t subject)
{
	const struct trees *t = view->trees;
	const struct mention *found = NULL;
	uint32_t part = tree_child(t, subject, REL_NMOD);
	if (part == NONE || subject < 2 || t->upos[part] != UPOS_PRON ||
	    (!str_is(t->lemma[part], "whom") &&
	     !str_is(t->lemma[part], "who")) ||
	    t->upos[subject - 1] != UPOS_PUNCT)
		return NULL;
	uint32_t low = 0, high = view->mentions->count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (view->mentions->item[middle].first < subject - 1)
			low = middle + 1;
		else
			high = middle;
	}
	for (uint32_t i = low, step = 0; i-- > 0 && step < 8; step++)
		if (view->mentions->item[i].end == subject - 1)
			found = &view->mentions->item[i];
	return found;
}

void doer_of_verb(struct match *match, const struct rules *rules,
                  const struct trigger *trigger)
{
	const struct trees *t = trigger->view->trees;
	uint32_t subject = verb_subject(t, trigger->word);
	match->source_word = subject;
	if (subject == NONE) {
		house_as_source(match, trigger);
		return;
	}
	if (is_nobody(t, subject)) {
		arguments_add_those(&match->source, trigger->view, subject);
		return;
	}
	const struct mention *many = partly(trigger->view, subject);
	if (many) {
		arguments_add(&match->source, trigger->view, many->head,
		              REACH_SELF);
		match->scope = t->lemma[subject];
		return;
	}
	arguments_add(&match->source, trigger->view, subject, REACH_SELF);
	/* "NATO member Norway closed": Norway, of which it makes two */
	if (!match->source.count && subject + 1 < t->count &&
	    t->rel[subject] == REL_NSUBJ && t->rel[subject + 1] == REL_NSUBJ &&
	    t->head[subject + 1] == t->head[subject])
		arguments_add(&match->source, trigger->view, subject + 1,
		              REACH_SELF);
	/* "X said they would leave", of whom nobody else was told before */
	if (!match->source.count && t->xpos[subject] == XPOS_PRP)
		arguments_add_sayer(&match->source, trigger->view, subject);
	/* "Spain, Ireland and Norway", of which the parser makes two subjects
	 */
	for (uint32_t i = t->child_first[trigger->word];
	     match->source.count && i < t->child_first[trigger->word + 1];
	     i++) {
		uint32_t c = t->child[i];
		if (t->rel[c] == REL_NSUBJ && c != subject &&
		    c < trigger->word && stand_apart(t, c, subject))
			arguments_add(&match->source, trigger->view, c,
			              REACH_SELF);
	}
	if (!match->source.count && !has_scene(match, trigger->view, subject) &&
	    word_set_has(rules->set[SET_DOER], t->lemma[subject]))
		arguments_add_modifiers(&match->source, trigger->view, subject);
	if (!match->source.count && points_to_act(trigger->view, subject))
		arguments_add_pointed(&match->source, trigger->view, subject);
	uint32_t writer = match->source.count ? NONE : writer_of(t, subject);
	if (writer != NONE)
		arguments_add(&match->source, trigger->view, writer,
		              REACH_SELF);
}

/* "X said after a meeting with Y", "in a video of the meeting with Y": X was
 * there. */
static uint32_t attending(const struct trees *t, uint32_t meeting)
{
	static const char *const setting[] = { "after", "during", "at",
		                               "following", "follow",
		                               "in",    "of" };
	for (int step = 0; step < 3; step++) {
		if (!STR_AMONG(word_case(t, meeting), setting))
			return NONE;
		bool clause = t->rel[meeting] == REL_OBL;
		if ((!clause && t->rel[meeting] != REL_NMOD) ||
		    t->head[meeting] == NONE)
			return NONE;
		meeting = t->head[meeting];
		if (clause)
			return t->upos[meeting] == UPOS_VERB
			           ? verb_subject(t, meeting)
			           : NONE;
	}
	return NONE;
}

/* "During its first rule, the junta ...": the pronoun before the name. */
static uint32_t named_later(const struct reading_view *view, uint32_t noun)
{
	const struct trees *t = view->trees;
	uint32_t owner = tree_child(t, noun, REL_NMOD_POSS);
	uint32_t verb = t->head[noun];
	if (owner == NONE || t->upos[owner] != UPOS_PRON || verb == NONE ||
	    view->mentions->headed_by[owner] != NONE ||
	    t->rel[noun] != REL_OBL || noun > verb)
		return NONE;
	uint32_t subject = surface_subject(t, verb);
	return subject != NONE && subject > noun ? subject : NONE;
}

void doer_of_noun(struct match *match, const struct trigger *trigger)
{
	const struct trees *t = trigger->view->trees;
	struct fillers fillers = { 0 };
	uint32_t word = trigger->word;
	fillers_prepositional(&fillers, t, word, STR("by"));
	fillers_add(&fillers, named_later(trigger->view, word));
	fillers_add(&fillers, tree_child(t, word, REL_NMOD_POSS));
	/* a headline's verb taken for a noun: "President calls for reform" */
	if (!fillers.count && tree_child(t, word, REL_COP) == NONE)
		fillers_add(&fillers, tree_child(t, word, REL_NSUBJ));
	if (!fillers.count && trigger->support != NONE)
		fillers_add(&fillers, verb_subject(t, trigger->support));
	for (uint32_t i = t->child_first[word];
	     !fillers.count && i < t->child_first[word + 1]; i++) {
		uint32_t c = t->child[i];
		if ((t->rel[c] != REL_AMOD && t->rel[c] != REL_COMPOUND) ||
		    is_topic(trigger->view, c) ||
		    is_scene(match, trigger->view, c))
			continue;
		/* "ISIS-claimed attack", "Saudi-led raid" */
		uint32_t doer = t->xpos[c] == XPOS_VBN ? verb_subject(t, c)
		                                       : NONE;
		fillers_add(&fillers, doer != NONE ? doer : c);
	}
	fillers_prepositional(&fillers, t, word, STR("from"));
	if (!fillers.count && match->target.count &&
	    str_is(match->pattern->rule.act->plover, "CONSULT"))
		fillers_add(&fillers, attending(t, word));
	for (uint32_t i = 0; i < fillers.count && !match->source.count; i++) {
		arguments_add(&match->source, trigger->view, fillers.word[i],
		              REACH_SELF);
		match->source_word = fillers.word[i];
	}
}
