/* speaker.c - see speaker.h.
 *
 * All walks go up or down a tree by a bounded number of steps, because a parse
 * may be wrong in any way.
 */
#include "statements/speaker.h"

#define STEPS_MAX 8u

static bool is_relative(const struct setting *s, uint32_t word)
{
	unsigned xpos = s->trees->xpos[word];
	return xpos == XPOS_WDT || xpos == XPOS_WP;
}

/* The noun that a relative clause with verb `verb` stands by, or NONE. */
static uint32_t relative_noun(const struct setting *s, uint32_t verb)
{
	for (uint32_t step = 0; step < STEPS_MAX && verb != NONE; step++) {
		if (word_rel(s, verb) == REL_ACL_RELCL)
			return word_head(s, verb);
		if (word_rel(s, verb) != REL_CONJ &&
		    word_rel(s, verb) != REL_XCOMP)
			return NONE;
		verb = word_head(s, verb);
	}
	return NONE;
}

static uint32_t first_child(const struct setting *s, uint32_t word,
                            enum rel rel)
{
	return tree_child(s->trees, word, rel);
}

static uint32_t agent_of(const struct setting *s, uint32_t verb)
{
	uint32_t agent = first_child(s, verb, REL_OBL_AGENT);
	if (agent != NONE)
		return agent;
	for (uint32_t i = child_begin(s, verb); i < child_end(s, verb); i++) {
		uint32_t c = s->trees->child[i];
		if (word_rel(s, c) == REL_OBL &&
		    str_eq_fold(word_preposition(s, c), STR("by")))
			return c;
	}
	return NONE;
}

uint32_t subject_beside(const struct setting *s, uint32_t verb)
{
	uint32_t subject = NONE;
	for (uint32_t i = child_begin(s, verb); i < child_end(s, verb); i++) {
		uint32_t c = s->trees->child[i];
		if (word_rel(s, c) == REL_NSUBJ &&
		    (subject == NONE || c < verb))
			subject = c;
	}
	return subject;
}

/* The subject that stands at the verb itself. */
static uint32_t own_subject(const struct setting *s, uint32_t verb)
{
	uint32_t subject = subject_beside(s, verb);
	if (subject == NONE)
		subject = first_child(s, verb, REL_NSUBJ_OUTER);
	if (subject == NONE || !is_relative(s, subject))
		return subject;
	uint32_t noun = relative_noun(s, verb);
	return noun == NONE ? subject : noun;
}

/* A participle by a noun that is no speaker of its own: behind a comma ("met the
 * envoy, saying ...") or by what its speaker made ("issued a warning saying
 * ...").  The verb whose subject speaks; NONE when the noun does. */
static uint32_t clause_above(const struct setting *s, uint32_t verb,
                             uint32_t noun)
{
	uint32_t low = s->low[verb];
	bool comma = low > 0 && str_is(word_text(s, low - 1), ",");
	if (!comma && low < verb)
		comma = str_is(word_text(s, low), ",");
	uint32_t made = cues_frames(s->cues, word_lemma(s, noun),
	                            (struct str){ 0 }) &
	                (CUE_CHANNEL | CUE_NOUN);
	if (s->trees->xpos[verb] != XPOS_VBG || verb < noun ||
	    (!comma && !(made && word_rel(s, noun) == REL_OBJ)))
		return NONE;
	for (uint32_t step = 0; step < STEPS_MAX && noun != NONE; step++) {
		if (word_is_verb(s, noun))
			return noun;
		noun = word_head(s, noun);
	}
	return NONE;
}

uint32_t subject_of(const struct setting *s, uint32_t verb)
{
	bool passive = word_is_passive(s, verb);
	uint32_t subject = passive ? agent_of(s, verb) : own_subject(s, verb);
	if (subject != NONE || passive)
		return subject;
	for (uint32_t step = 0; step < STEPS_MAX; step++) {
		uint32_t head = word_head(s, verb);
		if (head == NONE)
			return NONE;
		enum rel rel = word_rel(s, verb);
		if (rel == REL_ACL || rel == REL_ACL_RELCL) {
			if (word_is_misread(s, verb))
				return word_rel(s, head) == REL_CONJ
				               ? word_head(s, head)
				               : head;
			uint32_t top = clause_above(s, verb, head);
			if (top == NONE)
				return head;
			subject = own_subject(s, top);
			if (subject == NONE)
				subject = first_child(s, top, REL_NSUBJ_PASS);
			return subject == NONE ? head : subject;
		}
		if (rel != REL_CONJ && rel != REL_XCOMP && rel != REL_ADVCL &&
		    rel != REL_PARATAXIS && rel != REL_DEP)
			return NONE;
		if (rel == REL_XCOMP) {
			uint32_t object = first_child(s, head, REL_OBJ);
			if (object != NONE && object < verb)
				return object;
		}
		verb = head;
		subject = own_subject(s, verb);
		if (subject == NONE && rel != REL_CONJ)
			subject = first_child(s, verb, REL_NSUBJ_PASS);
		if (subject != NONE)
			return subject;
	}
	return NONE;
}

uint32_t author_of(const struct setting *s, uint32_t noun)
{
	uint32_t poss = first_child(s, noun, REL_NMOD_POSS);
	if (poss != NONE)
		return poss;
	static const char *const by[] = { "from", "by", "of" };
	for (size_t k = 0; k < COUNT_OF(by); k++)
		for (uint32_t i = child_begin(s, noun); i < child_end(s, noun);
		     i++) {
			uint32_t c = s->trees->child[i];
			enum rel rel = word_rel(s, c);
			if (rel != REL_NMOD && rel != REL_OBL &&
			    rel != REL_OBL_AGENT)
				continue;
			if (str_eq_fold(word_preposition(s, c), str_of(by[k])))
				return c;
		}
	/* "a statement issued by the ministry" */
	for (uint32_t i = child_begin(s, noun); i < child_end(s, noun); i++) {
		uint32_t c = s->trees->child[i];
		if (word_rel(s, c) == REL_ACL &&
		    s->trees->xpos[c] == XPOS_VBN) {
			uint32_t agent = agent_of(s, c);
			if (agent != NONE)
				return agent;
		}
	}
	return NONE;
}

/* Children that tell more about a name than who it is. */
static bool outside_name(enum rel rel)
{
	return rel == REL_ACL_RELCL || rel == REL_ACL || rel == REL_ADVCL ||
	       rel == REL_ADVCL_RELCL || rel == REL_PARATAXIS ||
	       rel == REL_CASE || rel == REL_MARK || rel == REL_CC ||
	       rel == REL_DEP || rel == REL_CCOMP || rel == REL_XCOMP ||
	       rel == REL_NSUBJ || rel == REL_COP || rel == REL_ADVMOD ||
	       rel == REL_DISCOURSE;
}

/* `last`, or the word before the first clause that stands in (head, last]. */
static uint32_t before_clause(const struct setting *s, uint32_t head,
                              uint32_t last)
{
	for (uint32_t w = head + 1; w <= last; w++) {
		enum rel rel = word_rel(s, w);
		bool clause = rel == REL_ACL_RELCL || rel == REL_ADVCL ||
		              rel == REL_ADVCL_RELCL || rel == REL_PARATAXIS;
		if (clause && s->low[w] > head && s->low[w] <= last)
			last = s->low[w] - 1;
	}
	return last;
}

struct span name_span(const struct setting *s, uint32_t head)
{
	uint32_t first = head, last = head;
	uint32_t floor = 0, ceiling = NONE;
	for (uint32_t i = child_begin(s, head); i < child_end(s, head); i++) {
		uint32_t c = s->trees->child[i];
		if (!outside_name(word_rel(s, c)) || word_rel(s, c) == REL_CC)
			continue;
		if (c < head && s->high[c] + 1 > floor && s->high[c] < head)
			floor = s->high[c] + 1;
		if (c > head && s->low[c] < ceiling && s->low[c] > head)
			ceiling = s->low[c];
	}
	for (uint32_t i = child_begin(s, head); i < child_end(s, head); i++) {
		uint32_t c = s->trees->child[i];
		enum rel rel = word_rel(s, c);
		/* "the ministry on Tuesday" */
		if (outside_name(rel) || rel == REL_PUNCT ||
		    (c > head && word_is_day(s, c)))
			continue;
		if (s->low[c] < first && s->low[c] >= floor)
			first = s->low[c];
		if (s->high[c] > last && s->high[c] < ceiling)
			last = s->high[c];
	}
	last = before_clause(s, head, last);
	while (first < head && word_upos(s, first) == UPOS_PUNCT)
		first++;
	bool bracket = last + 1 < s->words->count &&
	               str_is(word_text(s, last + 1), ")") &&
	               word_rel(s, last + 1) == REL_PUNCT && last > head &&
	               s->words->item[last].end ==
	                       s->words->item[last + 1].begin;
	while (last > head && word_upos(s, last) == UPOS_PUNCT)
		last--;
	if (bracket)
		last++;
	return words_span(s, first, last + 1);
}

static const struct actor *mention_actor(const struct setting *s,
                                         uint32_t word)
{
	uint32_t m = s->mentions->headed_by[word];
	if (m == NONE || !s->mentions->item[m].actor_count)
		return NULL;
	return s->mentions->item[m].actor[0];
}

static bool is_known(const struct actor *actor)
{
	return actor && actor->kind != ACTOR_UNKNOWN;
}

/* Relations by which a noun names the one that it belongs to. */
static bool names_owner(enum rel rel)
{
	return rel == REL_NMOD_POSS || rel == REL_COMPOUND || rel == REL_AMOD ||
	       rel == REL_FLAT || rel == REL_NMOD;
}

const struct actor *actor_of(const struct setting *s, uint32_t head)
{
	const struct actor *own = mention_actor(s, head);
	if (is_known(own))
		return own;
	uint32_t author = author_of(s, head);
	/* "his Iraqi counterpart" is an Iraqi */
	bool pronoun = author != NONE && word_upos(s, author) == UPOS_PRON;
	for (uint32_t i = child_begin(s, head);
	     pronoun && i < child_end(s, head); i++) {
		uint32_t c = s->trees->child[i];
		if (word_rel(s, c) == REL_AMOD && is_known(mention_actor(s, c)))
			return mention_actor(s, c);
	}
	if (author != NONE && is_known(mention_actor(s, author)))
		return mention_actor(s, author);
	uint32_t pass[] = { REL_APPOS, REL_COUNT };
	for (size_t k = 0; k < COUNT_OF(pass); k++)
		for (uint32_t i = child_begin(s, head); i < child_end(s, head);
		     i++) {
			uint32_t c = s->trees->child[i];
			enum rel rel = word_rel(s, c);
			bool fits = pass[k] == REL_APPOS ? rel == REL_APPOS
			                                 : names_owner(rel);
			const struct actor *actor =
				fits ? mention_actor(s, c) : NULL;
			/* "American Express", "Ericsson of Sweden" */
			bool named = rel != REL_NMOD_POSS &&
			             rel != REL_APPOS &&
			             word_upos(s, head) == UPOS_PROPN &&
			             actor && actor->kind == ACTOR_STATE;
			if (is_known(actor) && !named)
				return actor;
		}
	return own;
}

static void add_actor(const struct actor *out[SPEAKERS_MAX], uint32_t *count,
                      const struct actor *actor)
{
	if (!actor || *count == SPEAKERS_MAX)
		return;
	for (uint32_t i = 0; i < *count; i++)
		if (out[i] == actor)
			return;
	out[(*count)++] = actor;
}

/* Those of the mention that `head` heads, else the one that it belongs to. */
static void add_actors(const struct setting *s, uint32_t head,
                       const struct actor *out[SPEAKERS_MAX], uint32_t *count)
{
	add_actor(out, count, actor_of(s, head));
	uint32_t m = s->mentions->headed_by[head];
	for (uint32_t i = 1;
	     m != NONE && i < s->mentions->item[m].actor_count; i++)
		add_actor(out, count, s->mentions->item[m].actor[i]);
}

uint32_t actors_of(const struct setting *s, uint32_t head,
                   const struct actor *out[SPEAKERS_MAX])
{
	uint32_t count = 0;
	add_actors(s, head, out, &count);
	uint32_t m = s->mentions->headed_by[head];
	uint32_t end = m == NONE ? head : s->mentions->item[m].end;
	for (uint32_t i = child_begin(s, head); i < child_end(s, head); i++) {
		uint32_t c = s->trees->child[i];
		/* "the ministers of Egypt and Jordan" are two, not three */
		if (word_rel(s, c) == REL_CONJ && !word_is_verb(s, c) &&
		    c >= end)
			add_actors(s, c, out, &count);
	}
	return count;
}
