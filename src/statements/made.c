/* made.c - see made.h. */
#include "statements/made.h"

#include "statements/content.h"
#include "statements/speaker.h"

/* Somebody of whom words can be told, by the mention that `word` heads. */
static bool is_speaker(const struct setting *s, uint32_t word)
{
	uint32_t m = s->mentions->headed_by[word];
	return m != NONE && s->mentions->item[m].actor_count &&
	       !s->mentions->item[m].place &&
	       s->mentions->item[m].form != FORM_ADJECTIVE;
}

bool made_compound(const struct setting *s, struct frame *frame)
{
	uint32_t cue = frame->cue_word, noun = word_head(s, cue);
	static const char *const claims[] = { "claim", "announce", "declare" };
	bool claimed = false;
	for (size_t k = 0; k < COUNT_OF(claims); k++)
		claimed |= str_is(word_lemma(s, cue), claims[k]);
	if (!claimed || s->trees->xpos[cue] != XPOS_VBN || cue < 2 ||
	    !str_is(word_text(s, cue - 1), "-") || noun == NONE ||
	    noun <= cue || word_upos(s, noun) != UPOS_NOUN ||
	    !is_speaker(s, cue - 2))
		return false;
	frame->kind = CUE_JUDGE;
	frame->speaker = cue - 2;
	content_set(s, frame, cue + 1, noun + 1);
	return frame->first < frame->end;
}

/* The subject of the sentence before that of `word`, or NONE. */
static uint32_t subject_before(const struct setting *s, uint32_t word)
{
	uint32_t here = s->words->sentence_of[word];
	if (!here)
		return NONE;
	const struct sentence *before = &s->words->sentence[here - 1];
	for (uint32_t w = before->first; w < before->end; w++) {
		if (word_head(s, w) != NONE)
			continue;
		uint32_t subject = subject_beside(s, w);
		return subject != NONE && is_speaker(s, subject) ? subject
		                                                 : NONE;
	}
	return NONE;
}

bool made_decision(const struct setting *s, struct frame *frame)
{
	static const char *const taken[] = {
		"decision", "move",     "step",    "measure", "plan",
		"policy",   "deal",     "change",  "ban",     "appointment",
		"order",    "strategy", "reform",  "pledge",  "agreement",
		"ruling",   "verdict",  "package", "project", "closure",
		"sanction", "withdrawal"
	};
	uint32_t cue = frame->cue_word, noun = word_head(s, cue);
	if (s->trees->xpos[cue] != XPOS_VBN || word_rel(s, cue) != REL_ACL ||
	    noun == NONE || noun >= cue || subject_of(s, cue) != NONE)
		return false;
	bool thing = false;
	for (size_t k = 0; k < COUNT_OF(taken); k++)
		thing |= str_is(word_lemma(s, noun), taken[k]);
	uint32_t det = tree_child(s->trees, noun, REL_DET);
	uint32_t whose = tree_child(s->trees, noun, REL_NMOD_POSS);
	if (whose == NONE && det != NONE && word_is(s, det, "this"))
		whose = subject_before(s, noun);
	if (!thing || whose == NONE || !is_speaker(s, whose))
		return false;
	uint32_t end = s->low[cue];
	while (end > noun + 1 && str_is(word_text(s, end - 1), ","))
		end--;
	frame->kind = CUE_JUDGE;
	frame->speaker = whose;
	content_set(s, frame, s->low[noun], end);
	return frame->first < frame->end;
}

bool made_terms(const struct setting *s, struct frame *frame)
{
	uint32_t cue = frame->cue_word;
	uint32_t speaker = subject_of(s, cue);
	uint32_t object = content_child_after(s, cue, REL_OBJ);
	if (speaker == NONE || !is_speaker(s, speaker) || object == NONE ||
	    word_is_passive(s, cue))
		return false;
	for (uint32_t w = object + 1; w < word_sentence(s, cue)->end; w++) {
		uint32_t head = word_head(s, w);
		if ((head != cue && head != object) ||
		    !(cues_frames(s->cues, word_lemma(s, cue),
		                  word_preposition(s, w)) &
		      CUE_TERMS))
			continue;
		frame->kind = CUE_TERMS;
		content_below(s, frame, w);
		content_with_object(s, frame);
		return frame->first < frame->end;
	}
	return false;
}
