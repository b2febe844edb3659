/* beside.c - see beside.h.
 *
 * Commas, colons and the order of words decide before the tree does: they are what
 * a reader goes by, and a parser stumbles most over quotations.
 */
#include "statements/beside.h"

#include "statements/speaker.h"
#include "statements/tail.h"

/* How many words may stand between a cue and its quotation. */
#define NEAR_WORDS 25u
#define COLON_WORDS 60u
/* How many words may stand between a verb of naming and the quotation. */
#define NAMING_WORDS 12u

const struct quote *beside_quote_at(const struct linker *l, uint32_t q)
{
	return &l->s->quotes.item[q];
}

/* The first frame whose cue word is at or after `word`. */
uint32_t beside_frame_from(const struct linker *l, uint32_t word)
{
	uint32_t low = 0, high = l->frames->count;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		if (l->frames->item[mid].cue_word < word)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* The last byte of the quotation that is no space or mark. */
char beside_last_char(const struct linker *l, uint32_t q)
{
	struct span inner = beside_quote_at(l, q)->inner;
	return l->s->report->text.ptr[inner.end - 1];
}

bool beside_quote_words(const struct linker *l, uint32_t q, uint32_t least)
{
	uint32_t n = 0;
	for (uint32_t w = l->s->quote_first[q];
	     w < l->s->quote_end[q] && n < least; w++)
		n += !word_is_punct(l->s, w);
	return n >= least;
}

/* Whether the words [first, end) are free of quotations and full stops. */
bool beside_unbroken(const struct linker *l, uint32_t first, uint32_t end)
{
	for (uint32_t w = first; w < end; w++) {
		struct str text = word_text(l->s, w);
		if (l->s->quote_of[w] != NONE || str_is(text, ".") ||
		    str_is(text, "?") || str_is(text, "!"))
			return false;
	}
	return true;
}

/* The last word before the quotation that is no quotation mark, NONE if that
 * is not in its paragraph or the one before. */
uint32_t beside_word_before(const struct linker *l, uint32_t q, bool *crosses)
{
	const struct setting *s = l->s;
	const struct quote *quote = beside_quote_at(l, q);
	uint32_t w = word_at(s->words, quote->outer.begin);
	if (w == 0)
		return NONE;
	w--;
	uint32_t p = paragraph_of(&s->paragraphs, s->words->item[w].begin);
	if (p == NONE || p + 1 < quote->paragraph)
		return NONE;
	*crosses = p != quote->paragraph;
	return w;
}

/* The first word behind the quotation and its comma, NONE if the paragraph or
 * sentence there is another matter; `comma` tells whether one stood between. */
uint32_t beside_word_after(const struct linker *l, uint32_t q, bool *comma)
{
	const struct setting *s = l->s;
	const struct quote *quote = beside_quote_at(l, q);
	uint32_t w = word_at(s->words, quote->outer.end);
	*comma = beside_last_char(l, q) == ',';
	while (w < s->words->count && word_is_punct(s, w) &&
	       s->quote_of[w] == NONE) {
		struct str text = word_text(s, w);
		if (str_is(text, ".") || str_is(text, ":") ||
		    str_is(text, "(") || str_is(text, ";"))
			break;
		*comma = *comma || str_is(text, ",") || str_is(text, "—") ||
		         str_is(text, "–") || str_is(text, "-");
		w++;
	}
	if (w >= s->words->count || word_is_punct(s, w) || s->quote_of[w] != NONE)
		return NONE;
	return w;
}

static bool is_here(const struct linker *l, uint32_t word, uint32_t q)
{
	return l->s->quote_of[word] == q;
}

/* "X said, “", "X told Y: “": the frame, NONE if there is none. */
uint32_t beside_cue_before(const struct linker *l, uint32_t q, bool *tight)
{
	const struct setting *s = l->s;
	bool crosses = false;
	uint32_t w = beside_word_before(l, q, &crosses);
	if (w == NONE || s->quote_of[w] != NONE)
		return NONE;
	bool colon = str_is(word_text(s, w), ":");
	bool comma = str_is(word_text(s, w), ",");
	if (crosses && !colon && !comma)
		return NONE;
	uint32_t start = word_sentence(s, w)->first;
	uint32_t reach = colon ? COLON_WORDS : NEAR_WORDS;
	uint32_t f = beside_frame_from(l, w + 1);
	for (uint32_t n = 0; f-- > 0 && n < NEAR_FRAMES; n++) {
		const struct frame *frame = &l->frames->item[f];
		if (frame->cue_word < start || w - frame->cue_word > reach)
			break;
		if (!frame->spoken || s->quote_of[frame->cue_word] != NONE)
			continue;
		if (frame->speaker == NONE && word_is_passive(s, frame->cue_word))
			continue;
		if (!beside_unbroken(l, frame->cue_end, w + 1))
			break;
		bool next = frame->cue_end == w + 1;
		bool empty = frame->first == frame->end ||
		             frame->end > s->quote_first[q] ||
		             frame->end <= frame->cue_first;
		if (!colon && !next && !(comma && (empty || crosses)))
			continue;
		*tight = colon || comma;
		return f;
	}
	return NONE;
}

/* The words from `from` to the cue are its subject or small words beside it. */
static bool leads_to(const struct linker *l, uint32_t from,
                     const struct frame *frame)
{
	const struct setting *s = l->s;
	for (uint32_t w = from; w < frame->cue_first; w++) {
		enum upos upos = word_upos(s, w);
		bool small = upos == UPOS_ADV || upos == UPOS_AUX ||
		             upos == UPOS_PUNCT || upos == UPOS_CCONJ;
		bool subject = frame->speaker != NONE &&
		               s->low[frame->speaker] <= w &&
		               w <= s->high[frame->speaker];
		bool nominal = upos == UPOS_PROPN || upos == UPOS_NOUN ||
		               upos == UPOS_PRON || upos == UPOS_DET ||
		               upos == UPOS_ADJ || upos == UPOS_ADP ||
		               upos == UPOS_NUM || upos == UPOS_PART ||
		               upos == UPOS_SYM;
		if (!small && !subject && !nominal)
			return false;
	}
	return true;
}

/* "”, X said", "” said X": the frame, NONE if there is none. */
uint32_t beside_cue_after(const struct linker *l, uint32_t q)
{
	const struct setting *s = l->s;
	const struct quote *quote = beside_quote_at(l, q);
	bool comma = false;
	uint32_t w = beside_word_after(l, q, &comma);
	if (w == NONE)
		return NONE;
	uint32_t p = paragraph_of(&s->paragraphs, s->words->item[w].begin);
	bool crosses = p != quote->paragraph;
	if (p == NONE || p > quote->paragraph + 1)
		return NONE;
	char last = beside_last_char(l, q);
	bool asks = last == '?' || last == '!';
	uint32_t end = word_sentence(s, w)->end;
	uint32_t f = beside_frame_from(l, w);
	for (uint32_t n = 0; f < l->frames->count && n < NEAR_FRAMES; f++, n++) {
		const struct frame *frame = &l->frames->item[f];
		if (frame->cue_word >= end || frame->cue_word - w > NEAR_WORDS)
			return NONE;
		if (!frame->spoken || word_is_passive(s, frame->cue_word))
			continue;
		bool inverted = frame->cue_first == w;
		if (!beside_unbroken(l, w, frame->cue_word))
			return NONE;
		if (!inverted && (crosses || (!comma && !asks)))
			return NONE;
		if (frame->first < frame->end &&
		    frame->first > frame->cue_word && !inverted && !comma)
			return NONE;
		/* “Going Home,” said: the title of a book by the one named before. */
		bool before = frame->speaker != NONE &&
		              frame->speaker < s->quote_first[q] &&
		              s->words->sentence_of[frame->speaker] ==
		                      s->words->sentence_of[w] &&
		              s->quote_of[frame->speaker] == NONE;
		if (inverted && before)
			return NONE;
		return inverted || leads_to(l, w, frame) ? f : NONE;
	}
	return NONE;
}

/* Words of the content that say something and are not in the quotation. */
uint32_t beside_words_outside(const struct linker *l,
                              const struct frame *frame, uint32_t q)
{
	uint32_t n = 0;
	for (uint32_t w = frame->first; w < frame->end; w++) {
		if (is_here(l, w, q) || word_is_punct(l->s, w))
			continue;
		n += !(w == frame->first && word_is(l->s, w, "that"));
	}
	return n;
}

/* The frame in whose clause the quotation stands, the one with the shortest
 * content; NONE if there is none. */
uint32_t beside_cue_around(const struct linker *l, uint32_t q)
{
	const struct setting *s = l->s;
	uint32_t first = s->quote_first[q], end = s->quote_end[q];
	uint32_t best = NONE, best_len = NONE;
	if (first >= end)
		return NONE;
	uint32_t from = beside_frame_from(l, first);
	from = from > NEAR_FRAMES ? from - NEAR_FRAMES : 0;
	uint32_t to = beside_frame_from(l, end);
	to = l->frames->count - to > NEAR_FRAMES ? to + NEAR_FRAMES
	                                         : l->frames->count;
	for (uint32_t f = from; f < to; f++) {
		const struct frame *frame = &l->frames->item[f];
		if (is_here(l, frame->cue_word, q) || frame->end <= first ||
		    frame->first >= end)
			continue;
		uint32_t len = frame->end - frame->first;
		if (len < best_len) {
			best = f;
			best_len = len;
		}
	}
	return best;
}

/* Whether other quotations stand in the words [first, end). */
static bool sole_quote(const struct linker *l, uint32_t first, uint32_t end,
                       uint32_t q)
{
	for (uint32_t w = first; w < end; w++)
		if (l->s->quote_of[w] != NONE && !is_here(l, w, q))
			return false;
	return true;
}

static bool is_content(const struct setting *s, uint32_t word)
{
	enum upos upos = word_upos(s, word);
	return upos == UPOS_NOUN || upos == UPOS_PROPN || upos == UPOS_VERB ||
	       upos == UPOS_ADJ || upos == UPOS_ADV || upos == UPOS_NUM;
}

enum link_kind beside_kind_around(const struct linker *l, uint32_t f,
                                  uint32_t q)
{
	const struct frame *frame = &l->frames->item[f];
	uint32_t first = l->s->quote_first[q];
	bool calls = frame->kind == CUE_CALL || frame->kind == CUE_AS;
	if (calls) {
		uint32_t outside = 0;
		for (uint32_t w = frame->core_first; w < frame->core_end; w++)
			outside += !is_here(l, w, q) && is_content(l->s, w);
		return first >= frame->core_first && outside <= 2 &&
		                       sole_quote(l, frame->core_first,
		                                  frame->core_end, q)
		               ? LINK_CORE
		               : LINK_PART;
	}
	if (beside_words_outside(l, frame, q) == 0)
		return frame->spoken || frame->kind == CUE_THINK ? LINK_WHOLE
		                                                 : LINK_CORE;
	return LINK_PART;
}

/* "called it a “trap”", "refers to them as “the shield”": the verb of naming
 * before the quotation, NONE if there is none. */
static uint32_t naming_before(const struct linker *l, uint32_t q)
{
	const struct setting *s = l->s;
	bool crosses = false, as = false, plain = true;
	uint32_t w = beside_word_before(l, q, &crosses);
	if (w == NONE || crosses)
		return NONE;
	uint32_t first = word_sentence(s, w)->first;
	for (uint32_t n = 0; n < NAMING_WORDS && w + 1 > first; n++, w--) {
		struct str text = word_text(s, w);
		if (s->quote_of[w] != NONE || str_is(text, ",") ||
		    word_upos(s, w) == UPOS_AUX)
			return NONE;
		/* "as part of its “vision”" calls nothing so */
		if (str_is(text, "as")) {
			if (!plain)
				return NONE;
			as = true;
		}
		plain = plain && (word_upos(s, w) == UPOS_DET ||
		                  word_upos(s, w) == UPOS_ADJ ||
		                  word_upos(s, w) == UPOS_ADV);
		if (word_is_verb(s, w)) {
			uint32_t bits = cues_frames(s->cues, word_lemma(s, w),
			                            (struct str){ 0 });
			bits |= cues_frames(s->cues, word_lemma(s, w),
			                    word_text(s, w + 1));
			return bits & (as ? CUE_AS : CUE_CALL) ? w : NONE;
		}
		if (w == first)
			break;
	}
	return NONE;
}

/* Link the quotation to the verb of naming before it, if there is one. */
bool beside_link_naming(struct linker *l, uint32_t q)
{
	const struct setting *s = l->s;
	uint32_t verb = naming_before(l, q);
	if (verb == NONE)
		return false;
	uint32_t f = beside_frame_from(l, verb);
	bool same = f < l->frames->count &&
	            l->frames->item[f].cue_word == verb;
	uint32_t speaker = same ? l->frames->item[f].speaker
	                        : subject_of(s, verb);
	/* "labelled a “failure” by Ankara" */
	bool comma = false;
	uint32_t after = beside_word_after(l, q, &comma);
	bool by = after != NONE && !comma &&
	          str_eq_fold(word_text(s, after), STR("by"));
	uint32_t end = by ? word_sentence(s, after)->end : 0;
	if (by)
		speaker = tail_name(s, after + 1,
		                    end > after + NAMING_WORDS
		                            ? after + NAMING_WORDS
		                            : end);
	if (speaker == NONE && word_is_passive(s, verb))
		return false; /* "known as" */
	struct frame made = { .kind = CUE_CALL,
		              .cue_word = verb,
		              .cue_first = verb,
		              .cue_end = verb + 1,
		              .speaker = speaker,
		              .addressee = NONE };
	l->link[q] = (struct link){ .kind = LINK_CORE,
		                    .frame = same && !by ? f : NONE,
		                    .made = made };
	return true;
}
