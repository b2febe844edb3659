/* aside.c - see aside.h. */
#include "statements/aside.h"

#include "statements/content.h"
#include "statements/speaker.h"

static bool is_comma(const struct setting *s, uint32_t word)
{
	struct str text = word_text(s, word);
	return str_is(text, ",") || str_is(text, "—") || str_is(text, "–") ||
	       str_is(text, "--");
}

static bool is_quote_mark(const struct setting *s, uint32_t word)
{
	return quote_mark_len(s->report->text, s->words->item[word].begin) > 0;
}

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

static bool is_nominal(enum upos upos)
{
	return upos == UPOS_PROPN || upos == UPOS_NOUN || upos == UPOS_PRON ||
	       upos == UPOS_DET || upos == UPOS_ADJ || upos == UPOS_NUM;
}

/* The head word of the name that follows an inverted cue ("said Y"), whatever
 * the parser calls it; NONE if no name follows. */
static uint32_t name_behind(const struct setting *s,
                            const struct frame *frame)
{
	const struct sentence *sentence = word_sentence(s, frame->cue_word);
	uint32_t at = frame->cue_end;
	bool inverts = is_finite(s, frame->cue_word) &&
	               !(cues_frames(s->cues, word_lemma(s, frame->cue_word),
	                             (struct str){ 0 }) &
	                 CUE_TELL);
	if (!inverts || at >= sentence->end ||
	    !is_nominal(word_upos(s, at)))
		return NONE;
	for (uint32_t i = child_begin(s, frame->cue_word);
	     i < child_end(s, frame->cue_word); i++) {
		uint32_t c = s->trees->child[i];
		enum rel rel = word_rel(s, c);
		bool fits = rel == REL_NSUBJ || rel == REL_OBJ ||
		            rel == REL_CCOMP || rel == REL_OBL ||
		            rel == REL_OBL_UNMARKED || rel == REL_XCOMP ||
		            rel == REL_PARATAXIS || rel == REL_DEP;
		enum upos upos = word_upos(s, c);
		bool noun = upos == UPOS_PROPN || upos == UPOS_NOUN ||
		            upos == UPOS_PRON;
		if (fits && noun && s->low[c] == at)
			return c;
	}
	return NONE;
}

/* One past what stands behind the cue and goes with it: the speaker of an
 * inverted cue, the one told, day, place and channel. */
static uint32_t aside_end(const struct setting *s, const struct frame *frame,
                          uint32_t speaker)
{
	uint32_t at = frame->cue_end;
	for (uint32_t i = child_begin(s, frame->cue_word);
	     i < child_end(s, frame->cue_word); i++) {
		uint32_t c = s->trees->child[i];
		enum rel rel = word_rel(s, c);
		bool beside = c == speaker || rel == REL_OBL ||
		              rel == REL_OBL_UNMARKED || rel == REL_ADVMOD ||
		              rel == REL_OBJ || rel == REL_IOBJ ||
		              rel == REL_NSUBJ;
		if (beside && s->low[c] == at)
			at = s->high[c] + 1;
	}
	return at;
}

/* Whether what follows the aside goes on with the report: neither a clause of
 * the speaker's own ("adding ...", "who ...") nor the end. */
static bool goes_on(const struct setting *s, uint32_t at, uint32_t end)
{
	if (at + 2 >= end ||
	    !(is_comma(s, at) || str_is(word_text(s, at), ";")))
		return false;
	uint32_t next = at + 1;
	while (next < end && is_quote_mark(s, next))
		next++;
	if (next >= end)
		return false;
	unsigned xpos = s->trees->xpos[next];
	if (xpos == XPOS_VBG || xpos == XPOS_WP || xpos == XPOS_WDT ||
	    xpos == XPOS_WRB || xpos == XPOS_WPS)
		return false;
	return any_finite(s, next, end) || word_is(s, next, "to");
}

/* The last word before `at` that is no quotation mark, at least `first`. */
static uint32_t word_left(const struct setting *s, uint32_t at, uint32_t first)
{
	while (at > first + 1 && is_quote_mark(s, at - 1))
		at--;
	return at > first ? at - 1 : NONE;
}

/* "Asked about it, X said", "When they met, X said": the clause before the cue
 * tells when, not what. */
static bool is_adverbial(const struct setting *s, uint32_t first, uint32_t cue)
{
	uint32_t top = first;
	if (word_upos(s, first) == UPOS_SCONJ || word_upos(s, first) == UPOS_ADV)
		top = word_head(s, first);
	unsigned xpos = top == NONE ? XPOS_OTHER : s->trees->xpos[top];
	if (top == first && (xpos == XPOS_VBN || xpos == XPOS_VBD))
		return true; /* whatever the parser takes it for */
	return top != NONE && top < cue && word_rel(s, top) == REL_ADVCL &&
	       word_head(s, top) == cue;
}

/* Whether the words [first, end) are phrases and clauses of the cue's own: "In
 * May, the ministry proposed", "As the talks began, both voiced concern". */
static bool is_own(const struct setting *s, uint32_t first, uint32_t end,
                   uint32_t cue)
{
	uint32_t at = first;
	while (at < end) {
		uint32_t next = is_comma(s, at) ? at + 1 : at;
		for (uint32_t i = child_begin(s, cue);
		     next == at && i < child_end(s, cue); i++) {
			uint32_t c = s->trees->child[i];
			enum rel rel = word_rel(s, c);
			bool clause = rel == REL_ADVCL &&
			              word_preposition(s, c).len;
			if (s->low[c] == at && c < cue &&
			    (clause || rel == REL_OBL ||
			     rel == REL_OBL_UNMARKED || rel == REL_ADVMOD))
				next = s->high[c] + 1;
		}
		if (next == at)
			return false;
		at = next;
	}
	return true;
}

bool aside_find(const struct setting *s, struct frame *frame)
{
	uint32_t cue = frame->cue_word;
	const struct sentence *sentence = word_sentence(s, cue);
	uint32_t speaker = subject_beside(s, cue);
	uint32_t begin = frame->cue_first;
	unsigned xpos = speaker == NONE ? XPOS_OTHER : s->trees->xpos[speaker];
	if (xpos == XPOS_WDT || xpos == XPOS_WP)
		return false;
	if (speaker != NONE && speaker < cue) {
		struct span name = name_span(s, speaker);
		uint32_t low = word_at(s->words, name.begin);
		if (low < begin)
			begin = low;
	} else {
		speaker = name_behind(s, frame);
		if (speaker == NONE)
			return false;
	}
	uint32_t left = word_left(s, begin, sentence->first);
	if (left == NONE || left <= sentence->first)
		return false;
	struct str stop = word_text(s, left);
	bool comma = is_comma(s, left) || str_is(stop, "?") ||
	             str_is(stop, "!");
	if (!comma)
		return false;
	/* “He went on, “people should think twice.”” */
	if (s->quote_of[cue] != NONE && s->quote_of[left] != s->quote_of[cue])
		return false;
	uint32_t after = aside_end(s, frame, speaker);
	bool middle = goes_on(s, after, sentence->end);
	bool clause = any_finite(s, sentence->first, left);
	if (!middle && (!clause || is_adverbial(s, sentence->first, cue) ||
	                is_own(s, sentence->first, left, cue)))
		return false;
	if (middle && content_child_after(s, cue, REL_OBJ) != NONE &&
	    is_own(s, sentence->first, left, cue))
		return false;
	frame->kind = CUE_SAY;
	frame->speaker = speaker;
	content_set(s, frame, sentence->first, middle ? sentence->end : left);
	return frame->first < frame->end;
}

/* The verb or an auxiliary of it is finite. */
static bool is_finite_clause(const struct setting *s, uint32_t verb)
{
	uint32_t aux = tree_child(s->trees, verb, REL_AUX);
	return is_finite(s, verb) || (aux != NONE && is_finite(s, aux));
}

bool aside_is_according(const struct setting *s, uint32_t word)
{
	const struct sentence *sentence = word_sentence(s, word);
	if (word + 1 >= sentence->end)
		return false;
	return word_is(s, word, "according") && word_is(s, word + 1, "to");
}

bool aside_according(const struct setting *s, struct frame *frame,
                     uint32_t word)
{
	const struct sentence *sentence = word_sentence(s, word);
	uint32_t who = word_head(s, word);
	if (who == NONE || who < word || who >= sentence->end) {
		/* The parser took it for a verb: the one below "to". */
		who = content_child_after(s, word, REL_OBL);
		if (who == NONE)
			return false;
	}
	frame->kind = CUE_SAY;
	frame->spoken = true;
	frame->cue_end = word + 2;
	frame->speaker = who;
	if (cues_frames(s->cues, word_lemma(s, who), (struct str){ 0 }) &
	    CUE_CHANNEL)
		frame->channel = words_span(s, word + 2, who + 1);
	struct span name = name_span(s, who);
	uint32_t end = word_at(s->words, name.end);
	uint32_t high = s->high[who] + 1;
	if (word <= sentence->first + 2) {
		/* At the begin: all behind the next comma. */
		while (end < high && !is_comma(s, end))
			end++;
		content_set(s, frame, end, sentence->end);
		return true;
	}
	while (end < sentence->end && end < high && !is_comma(s, end))
		end++;
	bool middle = goes_on(s, end, sentence->end);
	content_set(s, frame, sentence->first, middle ? sentence->end : word);
	return true;
}

bool aside_as(const struct setting *s, struct frame *frame)
{
	uint32_t cue = frame->cue_word, top = word_head(s, cue);
	const struct sentence *sentence = word_sentence(s, cue);
	uint32_t low = s->low[cue], high = s->high[cue];
	/* commas may hang on the cue */
	if (low < cue && is_comma(s, low))
		low++;
	if (top == NONE || word_rel(s, cue) != REL_ADVCL || low >= cue ||
	    !is_finite_clause(s, cue) || !word_is(s, low, "as") ||
	    subject_beside(s, cue) == NONE || s->quote_of[low] != NONE)
		return false;
	uint32_t comma = is_comma(s, high) ? high : high + 1;
	if (low == sentence->first && comma + 1 < sentence->end &&
	    is_comma(s, comma))
		content_set(s, frame, comma + 1, sentence->end);
	else if (low > sentence->first + 2 && is_comma(s, low - 1) &&
	         high + 2 >= sentence->end)
		content_set(s, frame, sentence->first, low - 1);
	else
		return false;
	frame->kind = CUE_SAY;
	return any_finite(s, frame->first, frame->end);
}
