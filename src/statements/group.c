/* group.c - see group.h.
 *
 * Only words that stand in one row with the cue are taken, so the span never
 * holds a speaker or part of the content.
 */
#include "statements/group.h"

#include "statements/content.h"

/* Verbs that only tell how far another has come: "continued to deny". */
static bool is_phase(const struct setting *s, uint32_t word)
{
	static const char *const verbs[] = { "continue", "begin", "start",
		                             "keep",     "cease", "stop" };
	for (size_t i = 0; i < COUNT_OF(verbs); i++)
		if (word_is(s, word, verbs[i]))
			return true;
	return false;
}

/* Whether `word` before verb `top` only tells how it is meant. */
static bool goes_with(const struct setting *s, uint32_t word, uint32_t top)
{
	enum rel rel = word_rel(s, word);
	enum upos upos = word_upos(s, word);
	if (word_head(s, word) != top || word_is_punct(s, word))
		return false;
	if (rel == REL_AUX || rel == REL_AUX_PASS || rel == REL_COP)
		return true;
	return rel == REL_ADVMOD && (upos == UPOS_ADV || upos == UPOS_PART);
}

static uint32_t group_first(const struct setting *s, uint32_t first,
                            uint32_t verb)
{
	uint32_t floor = word_sentence(s, verb)->first;
	while (first > floor && goes_with(s, first - 1, verb))
		first--;
	if (first < floor + 2 || s->trees->xpos[first - 1] != XPOS_TO ||
	    word_head(s, first - 1) != verb)
		return first;
	uint32_t phase = first - 2;
	if (!is_phase(s, phase) || word_head(s, verb) != phase ||
	    word_rel(s, verb) != REL_XCOMP)
		return first;
	first = phase;
	while (first > floor && goes_with(s, first - 1, phase))
		first--;
	return first;
}

static uint32_t group_end(const struct setting *s, const struct frame *frame)
{
	uint32_t end = frame->cue_end;
	uint32_t last = word_sentence(s, frame->cue_word)->end;
	if (end >= last || end + 1 >= last)
		return end;
	/* the second word of a pair: "was accused of", "speaks about" */
	bool leads = cues_frames(s->cues, word_lemma(s, frame->cue_word),
	                         word_text(s, end)) != 0;
	bool pair = frame->kind == CUE_ABOUT || frame->kind == CUE_ACCUSE ||
	            frame->kind == CUE_AS || frame->kind == CUE_ASK;
	if (leads && pair && word_upos(s, end) != UPOS_VERB)
		end++;
	return end;
}

struct span group_span(const struct setting *s, const struct frame *frame)
{
	uint32_t word = frame->cue_word, first = frame->cue_first;
	if (word_is_verb(s, word) || word_upos(s, word) == UPOS_ADJ)
		first = group_first(s, first, word);
	return words_span(s, first, group_end(s, frame));
}
