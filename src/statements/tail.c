/* tail.c - see tail.h. */
#include "statements/tail.h"

#include "statements/content.h"

/* A name before a cue is not longer. */
#define NAME_WORDS 12u

static bool is_name(const struct setting *s, uint32_t word)
{
	enum upos upos = word_upos(s, word);
	return upos == UPOS_PROPN || upos == UPOS_NOUN || upos == UPOS_PRON;
}

uint32_t tail_name(const struct setting *s, uint32_t first, uint32_t end)
{
	for (uint32_t w = first; w < end; w++) {
		uint32_t head = word_head(s, w);
		/* "On Wednesday Chile said" */
		bool outside = head == NONE || head < first || head >= end ||
		               word_is_day(s, head);
		if (is_name(s, w) && outside && !word_is_day(s, w))
			return w;
	}
	return NONE;
}

bool tail_speaker(const struct setting *s, struct frame *frame, uint32_t first)
{
	uint32_t speaker = NONE;
	if (first < frame->cue_first &&
	    frame->cue_first - first <= NAME_WORDS * 2)
		speaker = tail_name(s, first, frame->cue_first);
	uint32_t end = word_sentence(s, frame->cue_word)->end;
	if (speaker == NONE && frame->cue_end < end) {
		if (end - frame->cue_end > NAME_WORDS)
			end = frame->cue_end + NAME_WORDS;
		enum upos upos = word_upos(s, frame->cue_end);
		if (is_name(s, frame->cue_end) || upos == UPOS_DET ||
		    upos == UPOS_ADJ)
			speaker = tail_name(s, frame->cue_end, end);
	}
	if (speaker == NONE)
		return false;
	frame->speaker = speaker;
	return true;
}

static bool is_comma(const struct setting *s, uint32_t word)
{
	return str_is(word_text(s, word), ",");
}

/* The first word of what stands between `end` and the comma, verb or quotation
 * before it. */
static uint32_t region_begin(const struct setting *s, uint32_t end,
                             uint32_t floor)
{
	uint32_t w = end;
	while (w > floor && !is_comma(s, w - 1) && !word_is_verb(s, w - 1) &&
	       word_upos(s, w - 1) != UPOS_AUX &&
	       word_upos(s, w - 1) != UPOS_SCONJ &&
	       s->quote_of[w - 1] == NONE &&
	       !quote_mark_len(s->report->text,
	                       s->words->item[w - 1].begin))
		w--;
	return w;
}

uint32_t tail_subject(const struct setting *s, uint32_t verb)
{
	uint32_t floor = word_sentence(s, verb)->first;
	uint32_t end = verb;
	while (end > floor && (word_upos(s, end - 1) == UPOS_ADV ||
	                       word_upos(s, end - 1) == UPOS_AUX))
		end--;
	if (end > floor && is_comma(s, end - 1)) {
		/* Over the apposition to the name before it. */
		uint32_t begin = end - 1;
		while (begin > floor && !is_comma(s, begin - 1))
			begin--;
		if (begin <= floor + 1)
			return NONE;
		end = begin - 1;
	}
	uint32_t begin = region_begin(s, end, floor);
	if (end - begin > NAME_WORDS)
		return NONE;
	return tail_name(s, begin, end);
}

uint32_t tail_main_subject(const struct setting *s, uint32_t participle)
{
	uint32_t floor = word_sentence(s, participle)->first;
	if (participle == floor || !is_comma(s, participle - 1))
		return NONE;
	for (uint32_t w = participle; w-- > floor;) {
		enum rel rel = word_rel(s, w);
		unsigned xpos = s->trees->xpos[w];
		bool subject = rel == REL_NSUBJ || rel == REL_NSUBJ_PASS;
		if (subject && xpos != XPOS_WDT && xpos != XPOS_WP &&
		    s->quote_of[w] == NONE)
			return w;
	}
	return NONE;
}

bool tail_cue(const struct setting *s, struct frame *frame, uint32_t first)
{
	uint32_t end = word_sentence(s, first)->end;
	uint32_t w = first;
	while (w < end && w - first < NAME_WORDS && is_name(s, w) &&
	       s->quote_of[w] == NONE) {
		uint32_t bits = cues_frames(s->cues, word_lemma(s, w),
		                            (struct str){ 0 });
		bool named = w > first && !word_is(s, w, "statement");
		if (named && (bits & CUE_SAY) && s->trees->xpos[w] != XPOS_NNP) {
			*frame = (struct frame){ .kind = CUE_SAY,
				                 .cue_word = w,
				                 .cue_first = w,
				                 .cue_end = w + 1,
				                 .speaker = first,
				                 .addressee = NONE,
				                 .spoken = true };
			return true;
		}
		w++;
	}
	return false;
}
