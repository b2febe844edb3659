/* link.c - see link.h.
 *
 * For each quotation in order: the cue beside it ("..., " X said; X said: "...),
 * the cue whose clause holds it in the tree, or the one that spoke just before
 * and goes on.
 */
#include "statements/link.h"

#include "statements/speaker.h"
#include "statements/tail.h"

/* How many words may stand between a cue and its quotation, and how many cues
 * around a quotation are looked at. */
#define NEAR_WORDS 25u
#define COLON_WORDS 60u
#define NEAR_FRAMES 32u
/* A quotation of fewer words is no statement unless a cue governs it. */
#define SCARE_WORDS 4u
/* How many words may stand between a verb of naming and the quotation. */
#define NAMING_WORDS 12u

struct linker {
	const struct setting *s;
	const struct frames *frames;
	struct link *link;
};

static const struct quote *quote_at(const struct linker *l, uint32_t q)
{
	return &l->s->quotes.item[q];
}

/* The first frame whose cue word is at or after `word`. */
static uint32_t frame_from(const struct linker *l, uint32_t word)
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

static bool is_punct(const struct setting *s, uint32_t word)
{
	return word_upos(s, word) == UPOS_PUNCT;
}

/* The last byte of the quotation that is no space or mark. */
static char last_char(const struct linker *l, uint32_t q)
{
	struct span inner = quote_at(l, q)->inner;
	return l->s->report->text.ptr[inner.end - 1];
}

static bool quote_words(const struct linker *l, uint32_t q, uint32_t least)
{
	uint32_t n = 0;
	for (uint32_t w = l->s->quote_first[q];
	     w < l->s->quote_end[q] && n < least; w++)
		n += !is_punct(l->s, w);
	return n >= least;
}

/* Whether the words [first, end) are free of quotations and full stops. */
static bool unbroken(const struct linker *l, uint32_t first, uint32_t end)
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
static uint32_t word_before(const struct linker *l, uint32_t q, bool *crosses)
{
	const struct setting *s = l->s;
	const struct quote *quote = quote_at(l, q);
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
static uint32_t word_after(const struct linker *l, uint32_t q, bool *comma)
{
	const struct setting *s = l->s;
	const struct quote *quote = quote_at(l, q);
	uint32_t w = word_at(s->words, quote->outer.end);
	*comma = last_char(l, q) == ',';
	while (w < s->words->count && is_punct(s, w) &&
	       s->quote_of[w] == NONE) {
		struct str text = word_text(s, w);
		if (str_is(text, ".") || str_is(text, ":") ||
		    str_is(text, "(") || str_is(text, ";"))
			break;
		*comma = *comma || str_is(text, ",") || str_is(text, "—") ||
		         str_is(text, "–") || str_is(text, "-");
		w++;
	}
	if (w >= s->words->count || is_punct(s, w) || s->quote_of[w] != NONE)
		return NONE;
	return w;
}

static bool is_here(const struct linker *l, uint32_t word, uint32_t q)
{
	return l->s->quote_of[word] == q;
}

/* "X said, “", "X told Y: “": the frame, NONE if there is none. */
static uint32_t cue_before(const struct linker *l, uint32_t q, bool *tight)
{
	const struct setting *s = l->s;
	bool crosses = false;
	uint32_t w = word_before(l, q, &crosses);
	if (w == NONE || s->quote_of[w] != NONE)
		return NONE;
	bool colon = str_is(word_text(s, w), ":");
	bool comma = str_is(word_text(s, w), ",");
	if (crosses && !colon && !comma)
		return NONE;
	uint32_t start = word_sentence(s, w)->first;
	uint32_t reach = colon ? COLON_WORDS : NEAR_WORDS;
	uint32_t f = frame_from(l, w + 1);
	for (uint32_t n = 0; f-- > 0 && n < NEAR_FRAMES; n++) {
		const struct frame *frame = &l->frames->item[f];
		if (frame->cue_word < start || w - frame->cue_word > reach)
			break;
		if (!frame->spoken || s->quote_of[frame->cue_word] != NONE)
			continue;
		if (frame->speaker == NONE && word_is_passive(s, frame->cue_word))
			continue;
		if (!unbroken(l, frame->cue_end, w + 1))
			break;
		bool next = frame->cue_end == w + 1;
		bool empty = frame->first == frame->end ||
		             frame->end > s->quote_first[q];
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
static uint32_t cue_after(const struct linker *l, uint32_t q)
{
	const struct setting *s = l->s;
	const struct quote *quote = quote_at(l, q);
	bool comma = false;
	uint32_t w = word_after(l, q, &comma);
	if (w == NONE)
		return NONE;
	uint32_t p = paragraph_of(&s->paragraphs, s->words->item[w].begin);
	bool crosses = p != quote->paragraph;
	if (p == NONE || p > quote->paragraph + 1)
		return NONE;
	char last = last_char(l, q);
	bool asks = last == '?' || last == '!';
	uint32_t end = word_sentence(s, w)->end;
	uint32_t f = frame_from(l, w);
	for (uint32_t n = 0; f < l->frames->count && n < NEAR_FRAMES; f++, n++) {
		const struct frame *frame = &l->frames->item[f];
		if (frame->cue_word >= end || frame->cue_word - w > NEAR_WORDS)
			return NONE;
		if (!frame->spoken || word_is_passive(s, frame->cue_word))
			continue;
		bool inverted = frame->cue_first == w;
		if (!unbroken(l, w, frame->cue_word))
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
static uint32_t words_outside(const struct linker *l,
                              const struct frame *frame, uint32_t q)
{
	uint32_t n = 0;
	for (uint32_t w = frame->first; w < frame->end; w++) {
		if (is_here(l, w, q) || is_punct(l->s, w))
			continue;
		n += !(w == frame->first && word_is(l->s, w, "that"));
	}
	return n;
}

/* The frame in whose clause the quotation stands, the one with the shortest
 * content; NONE if there is none. */
static uint32_t cue_around(const struct linker *l, uint32_t q)
{
	const struct setting *s = l->s;
	uint32_t first = s->quote_first[q], end = s->quote_end[q];
	uint32_t best = NONE, best_len = NONE;
	if (first >= end)
		return NONE;
	uint32_t from = frame_from(l, first);
	from = from > NEAR_FRAMES ? from - NEAR_FRAMES : 0;
	uint32_t to = frame_from(l, end);
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

static enum link_kind kind_around(const struct linker *l, uint32_t f,
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
	if (words_outside(l, frame, q) == 0)
		return frame->spoken || frame->kind == CUE_THINK ? LINK_WHOLE
		                                                 : LINK_CORE;
	return LINK_PART;
}

/* A quotation that is a sentence: it opens one and ends one. */
static bool is_sentence(const struct linker *l, uint32_t q)
{
	const struct setting *s = l->s;
	const struct quote *quote = quote_at(l, q);
	uint32_t first = s->quote_first[q];
	bool ends = strchr(".?!", last_char(l, q)) != NULL;
	if (!quote_words(l, q, ends ? 2 : SCARE_WORDS))
		return false;
	uint32_t at = quote->outer.begin;
	const char *text = s->report->text.ptr;
	uint32_t floor = s->paragraphs.item[quote->paragraph].begin;
	while (at > floor && (text[at - 1] == ' ' || text[at - 1] == '\n'))
		at--;
	bool opens = at == floor || (at > floor && strchr(".?!:\"", text[at - 1]));
	/* a closing curly mark */
	opens = opens || (at >= floor + 3 && !memcmp(text + at - 3, "”", 3));
	char begin = text[s->words->item[first].begin];
	bool capital = !(begin >= 'a' && begin <= 'z');
	return opens && capital;
}

/* "called it a “trap”", "refers to them as “the shield”": the verb of naming
 * before the quotation, NONE if there is none. */
static uint32_t naming_before(const struct linker *l, uint32_t q)
{
	const struct setting *s = l->s;
	bool crosses = false, as = false;
	uint32_t w = word_before(l, q, &crosses);
	if (w == NONE || crosses)
		return NONE;
	uint32_t first = word_sentence(s, w)->first;
	for (uint32_t n = 0; n < NAMING_WORDS && w + 1 > first; n++, w--) {
		struct str text = word_text(s, w);
		if (s->quote_of[w] != NONE || str_is(text, ",") ||
		    word_upos(s, w) == UPOS_AUX)
			return NONE;
		as = as || str_is(text, "as");
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
static bool link_naming(struct linker *l, uint32_t q)
{
	const struct setting *s = l->s;
	uint32_t verb = naming_before(l, q);
	if (verb == NONE)
		return false;
	uint32_t f = frame_from(l, verb);
	bool same = f < l->frames->count &&
	            l->frames->item[f].cue_word == verb;
	uint32_t speaker = same ? l->frames->item[f].speaker
	                        : subject_of(s, verb);
	/* "labelled a “failure” by Ankara" */
	bool comma = false;
	uint32_t after = word_after(l, q, &comma);
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

/* The quotation before `q` in the order of the text that is outermost. */
static uint32_t quote_before(const struct linker *l, uint32_t q)
{
	while (q-- > 0)
		if (!quote_at(l, q)->depth)
			return q;
	return NONE;
}

static const struct frame *link_frame(const struct linker *l, uint32_t q)
{
	const struct link *link = &l->link[q];
	return link->frame != NONE ? &l->frames->item[link->frame]
	                           : &link->made;
}

static void carry(struct linker *l, uint32_t q, uint32_t from)
{
	l->link[q] = l->link[from];
	l->link[q].kind = LINK_CARRY;
}

/* The cue of speech of the last sentence before the quotation, NONE if that
 * reports no words. */
static uint32_t spoke_last(const struct linker *l, uint32_t q)
{
	const struct setting *s = l->s;
	bool crosses = false;
	uint32_t w = word_before(l, q, &crosses);
	if (w == NONE)
		return NONE;
	uint32_t start = word_sentence(s, w)->first;
	uint32_t f = frame_from(l, w + 1);
	uint32_t best = NONE;
	for (uint32_t n = 0; f-- > 0 && n < NEAR_FRAMES; n++) {
		const struct frame *frame = &l->frames->item[f];
		if (frame->cue_word < start)
			break;
		if (frame->spoken && frame->first < frame->end &&
		    frame->speaker != NONE &&
		    s->quote_of[frame->cue_word] == NONE)
			best = f;
	}
	return best;
}

/* A quotation without a cue of its own that goes on with what was said. */
static bool go_on(struct linker *l, uint32_t q)
{
	const struct setting *s = l->s;
	const struct quote *quote = quote_at(l, q);
	if (quote->continues != NONE &&
	    l->link[quote->continues].kind != LINK_NONE) {
		carry(l, q, quote->continues);
		return true;
	}
	uint32_t before = quote_before(l, q);
	uint32_t first = word_at(s->words, quote->outer.begin);
	bool linked = before != NONE && l->link[before].kind != LINK_NONE &&
	              l->link[before].kind != LINK_ALONE;
	/* “a” and “b” */
	if (linked && first >= s->quote_end[before] &&
	    first - s->quote_end[before] <= 4) {
		bool joined = true;
		for (uint32_t w = s->quote_end[before]; w < first; w++)
			joined = joined &&
			         (is_punct(s, w) ||
			          word_upos(s, w) == UPOS_CCONJ) &&
			         !str_is(word_text(s, w), ".");
		enum link_kind kind = l->link[before].kind;
		if (joined && (kind == LINK_WHOLE || kind == LINK_CORE)) {
			l->link[q] = l->link[before];
			return true;
		}
	}
	if (!is_sentence(l, q))
		return false;
	uint32_t f = spoke_last(l, q);
	if (linked) {
		const struct quote *last = quote_at(l, before);
		const struct frame *cue = link_frame(l, before);
		uint32_t end = s->quote_end[before];
		if (cue->cue_word > end && cue->cue_word < first)
			end = cue->cue_word;
		uint32_t gap = end < first && end < s->words->count
		                       ? s->words->sentence_of[first] -
		                                 s->words->sentence_of[end]
		                       : 0;
		if (last->paragraph + 1 >= quote->paragraph && gap <= 1 &&
		    (f == NONE || s->words->item[l->frames->item[f].cue_word]
		                                  .begin <= last->outer.end ||
		     &l->frames->item[f] == cue)) {
			carry(l, q, before);
			return true;
		}
	}
	if (f == NONE)
		return false;
	l->link[q] = (struct link){ .kind = LINK_CARRY, .frame = f };
	return true;
}

/* "Lavrov: “...”", "The ministry issued this statement: “...”": a colon alone,
 * with the subject of the sentence or the name before it. */
static bool colon_alone(struct linker *l, uint32_t q)
{
	const struct setting *s = l->s;
	bool crosses = false;
	uint32_t w = word_before(l, q, &crosses);
	if (w == NONE || !str_is(word_text(s, w), ":") ||
	    !quote_words(l, q, SCARE_WORDS))
		return false;
	const struct sentence *sentence = word_sentence(s, w);
	uint32_t root = NONE;
	for (uint32_t i = sentence->first; i < w && root == NONE; i++)
		if (word_head(s, i) == NONE || word_head(s, i) > w ||
		    word_head(s, i) < sentence->first)
			root = i;
	if (root == NONE || !unbroken(l, sentence->first, w))
		return false;
	struct frame made = { .kind = CUE_SAY,
		              .cue_word = w,
		              .cue_first = w,
		              .cue_end = w + 1,
		              .speaker = NONE,
		              .addressee = NONE,
		              .spoken = true };
	uint32_t subject = tree_child(s->trees, root, REL_NSUBJ);
	enum upos upos = word_upos(s, root);
	if (subject != NONE && subject < w)
		made.speaker = subject;
	else if (upos == UPOS_PROPN || upos == UPOS_NOUN || upos == UPOS_PRON)
		made.speaker = root;
	l->link[q] = (struct link){ .kind = LINK_WHOLE,
		                    .frame = NONE,
		                    .made = made };
	return made.speaker != NONE;
}

/* The speaker of a cue behind the quotation, where the tree has lost it. */
static void name_speaker(struct linker *l, uint32_t q)
{
	const struct setting *s = l->s;
	struct link *link = &l->link[q];
	const struct frame *frame = &l->frames->item[link->frame];
	bool comma = false;
	uint32_t w = word_after(l, q, &comma);
	bool lost = frame->speaker == NONE ||
	            s->quote_of[frame->speaker] != NONE;
	link->made = *frame;
	if (lost && w != NONE && tail_speaker(s, &link->made, w))
		link->frame = NONE;
}

/* “...,” and a cue that is no verb to the tagger. */
static bool odd_cue(struct linker *l, uint32_t q)
{
	struct frame made;
	bool comma = false;
	uint32_t w = word_after(l, q, &comma);
	if (w == NONE || !comma || !quote_words(l, q, 2) ||
	    !tail_cue(l->s, &made, w))
		return false;
	l->link[q] = (struct link){ .kind = LINK_WHOLE,
		                    .frame = NONE,
		                    .made = made };
	return true;
}

static void link_quote(struct linker *l, uint32_t q)
{
	bool tight = false;
	char last = last_char(l, q);
	uint32_t before = cue_before(l, q, &tight);
	uint32_t after = cue_after(l, q);
	uint32_t around = cue_around(l, q);
	uint32_t beside = NONE;

	if (before != NONE && tight)
		beside = before;
	/* “A,” X said, “B,” Y added: what ends in a comma looks ahead. */
	if (after != NONE && (beside == NONE || last == ','))
		beside = after;
	if (beside == NONE && before != NONE && around == NONE)
		beside = before;
	if (beside != NONE) {
		const struct frame *frame = &l->frames->item[beside];
		enum link_kind kind = LINK_WHOLE;
		bool inside = beside == around && beside == before &&
		              frame->first >= frame->cue_end;
		if (inside && words_outside(l, frame, q) > 2 &&
		    frame->first < l->s->quote_first[q])
			kind = LINK_PART;
		l->link[q] = (struct link){ .kind = kind, .frame = beside };
		if (kind == LINK_WHOLE && beside == after)
			name_speaker(l, q);
		return;
	}
	if (odd_cue(l, q))
		return;
	bool names = around != NONE && (l->frames->item[around].kind &
	                                (CUE_CALL | CUE_AS));
	if (!names && link_naming(l, q))
		return;
	if (around != NONE) {
		l->link[q] = (struct link){ .kind = kind_around(l, around, q),
			                    .frame = around };
		return;
	}
	l->link[q] = (struct link){ .kind = LINK_NONE, .frame = NONE };
	if (go_on(l, q) || colon_alone(l, q))
		return;
	l->link[q] = (struct link){ .kind = LINK_NONE, .frame = NONE };
	if (is_sentence(l, q) && quote_words(l, q, 6))
		l->link[q].kind = LINK_ALONE;
}

enum chancery_status links_find(struct link **out, struct arena *arena,
                                const struct setting *setting,
                                const struct frames *frames,
                                struct chancery_error *err)
{
	uint32_t n = setting->quotes.count;
	struct linker l = { .s = setting, .frames = frames };
	*out = l.link = arena_alloc(arena, n, sizeof *l.link);
	if (!l.link)
		return fail_nomem(err);
	for (uint32_t q = 0; q < n; q++)
		if (!setting->quotes.item[q].depth)
			link_quote(&l, q);
	/* The speaker may be named only after the last paragraph of several. */
	for (uint32_t q = n; q-- > 0;) {
		uint32_t from = setting->quotes.item[q].continues;
		bool named = l.link[q].kind == LINK_WHOLE ||
		             l.link[q].kind == LINK_CARRY;
		bool open = from != NONE && (l.link[from].kind == LINK_NONE ||
		                             l.link[from].kind == LINK_ALONE);
		if (named && open)
			carry(&l, from, q);
	}
	return CHANCERY_OK;
}
