/* plain.c - see plain.h. */
#include "statements/plain.h"

#include "statements/aside.h"
#include "statements/content.h"

/* How far behind the cue the "that" or the preposition may stand. */
#define PLAIN_WORDS 14u
/* Words of one sentence that are taken for what is said, at most. */
#define CONTENT_WORDS 500u

static bool is_finite(const struct setting *s, uint32_t word)
{
	unsigned xpos = s->trees->xpos[word];
	return xpos == XPOS_VBD || xpos == XPOS_VBZ || xpos == XPOS_VBP ||
	       xpos == XPOS_MD;
}

static bool any_finite(const struct setting *s, uint32_t first, uint32_t end)
{
	for (uint32_t w = first; w < end; w++)
		if (is_finite(s, w))
			return true;
	return false;
}

/* ", and Cuba denied": another's words begin behind the conjunction at `at`. */
static bool another_says(const struct setting *s, uint32_t at, uint32_t end)
{
	bool joins = word_upos(s, at) == UPOS_CCONJ || word_is(s, at, "while") ||
	             word_is(s, at, "whereas") || word_is(s, at, "although");
	if (!str_is(word_text(s, at - 1), ",") || !joins)
		return false;
	if (end > at + PLAIN_WORDS / 2)
		end = at + PLAIN_WORDS / 2;
	for (uint32_t w = at + 2; w < end; w++) {
		if (!is_finite(s, w) || !word_is_verb(s, w))
			continue;
		uint32_t subject = tree_child(s->trees, w, REL_NSUBJ);
		return subject != NONE && subject > at &&
		       cues_frames(s->cues, word_lemma(s, w),
		                   (struct str){ 0 }) &
		               CUE_SPOKEN;
	}
	return false;
}

/* Where the report that begins at `from` ends: at ", adding ...", at another's
 * words, at "according to", at the end of the sentence. */
static uint32_t plain_end(const struct setting *s, uint32_t from)
{
	uint32_t end = word_sentence(s, from)->end;
	if (end - from > CONTENT_WORDS)
		end = from + CONTENT_WORDS;
	for (uint32_t w = from + 1; w < end; w++) {
		if (aside_is_according(s, w) || another_says(s, w, end))
			return w;
		if (content_is_looked_at(s, w))
			return w;
		bool cue = s->trees->xpos[w] == XPOS_VBG &&
		           cues_frames(s->cues, word_lemma(s, w),
		                       (struct str){ 0 });
		if (cue && str_is(word_text(s, w - 1), ","))
			return w;
	}
	return end;
}

/* A word that can only be a subject. */
static bool is_subject_form(const struct setting *s, uint32_t word)
{
	static const char *const forms[] = { "he", "she", "they", "we", "i",
		                             "it", "there" };
	for (size_t i = 0; i < COUNT_OF(forms); i++)
		if (str_eq_fold(word_text(s, word), str_of(forms[i])))
			return true;
	return false;
}

/* The "that" of a reported clause behind the cue, or NONE. */
static uint32_t find_that(const struct setting *s, const struct frame *frame)
{
	uint32_t end = word_sentence(s, frame->cue_word)->end;
	if (end > frame->cue_end + PLAIN_WORDS)
		end = frame->cue_end + PLAIN_WORDS;
	for (uint32_t w = frame->cue_end; w + 2 < end; w++) {
		bool cue = word_is_verb(s, w) &&
		           cues_frames(s->cues, word_lemma(s, w),
		                       (struct str){ 0 });
		if (s->quote_of[w] != NONE || is_finite(s, w) || cue ||
		    str_is(word_text(s, w), ":"))
			return NONE;
		if (str_eq_fold(word_text(s, w), STR("that")) &&
		    s->trees->xpos[w] != XPOS_DT)
			return is_finite(s, w + 1) ? NONE : w;
	}
	return NONE;
}

/* "warned on Tuesday it would", "said in a statement they had": the subject of
 * the clause behind a day or a channel, or NONE. */
static uint32_t subject_behind(const struct setting *s, uint32_t from)
{
	uint32_t end = word_sentence(s, from)->end;
	if (end > from + PLAIN_WORDS)
		end = from + PLAIN_WORDS;
	for (uint32_t w = from; w + 1 < end; w++) {
		enum upos upos = word_upos(s, w);
		if (w > from && is_subject_form(s, w) &&
		    any_finite(s, w + 1, w + 3 < end ? w + 3 : end))
			return w;
		bool small = upos == UPOS_ADP || upos == UPOS_DET ||
		             upos == UPOS_ADJ || upos == UPOS_NOUN ||
		             upos == UPOS_PROPN || upos == UPOS_NUM;
		if (!small || s->quote_of[w] != NONE ||
		    (w == from && upos != UPOS_ADP && upos != UPOS_PROPN))
			return NONE;
	}
	return NONE;
}

bool plain_clause(const struct setting *s, struct frame *frame, uint32_t bits)
{
	const struct sentence *sentence = word_sentence(s, frame->cue_word);
	uint32_t next = frame->cue_end;
	uint32_t from = find_that(s, frame);
	/* "read the book that he wrote" */
	if (from != NONE && from != next && !(bits & CUE_TELL) &&
	    word_upos(s, from - 1) == UPOS_NOUN &&
	    s->trees->xpos[from] == XPOS_WDT)
		from = NONE;
	if (from == NONE && next + 1 < sentence->end) {
		bool say = word_is(s, frame->cue_word, "say");
		enum upos upos = word_upos(s, next);
		bool nominal = upos == UPOS_PROPN || upos == UPOS_NOUN ||
		               upos == UPOS_PRON || upos == UPOS_DET ||
		               upos == UPOS_ADJ || upos == UPOS_NUM;
		if (is_subject_form(s, next) || (say && nominal))
			from = next;
		else if (bits & CUE_SAY)
			from = subject_behind(s, next);
	}
	if (from == NONE)
		return false;
	uint32_t end = plain_end(s, from);
	if (!any_finite(s, from, end) || s->quote_of[from] != NONE)
		return false;
	frame->kind = bits & CUE_SAY ? CUE_SAY : CUE_TELL;
	content_set(s, frame, from, end);
	return frame->first < frame->end;
}

bool plain_accusation(const struct setting *s, struct frame *frame)
{
	struct str lemma = word_lemma(s, frame->cue_word);
	uint32_t end = word_sentence(s, frame->cue_word)->end;
	if (end > frame->cue_end + PLAIN_WORDS)
		end = frame->cue_end + PLAIN_WORDS;
	uint32_t told = content_told(s, frame->cue_word, NONE);
	if (told == NONE || told < frame->cue_word)
		return false;
	for (uint32_t w = frame->cue_end + 1; w + 1 < end; w++) {
		struct str text = word_text(s, w);
		if (is_finite(s, w) || str_is(text, ","))
			return false;
		if (!(cues_frames(s->cues, lemma, text) & CUE_ACCUSE))
			continue;
		frame->kind = CUE_ACCUSE;
		frame->addressee = told;
		content_set(s, frame, frame->cue_end, plain_end(s, w));
		return frame->first < frame->end;
	}
	return false;
}
