/* link.c - see link.h.
 *
 * For each quotation in order: the cue beside it ("..., " X said; X said: "...),
 * the cue whose clause holds it in the tree, or the one that spoke just before
 * and goes on.
 */
#include "statements/link.h"

#include "statements/beside.h"
#include "statements/tail.h"

/* A signature below a quotation is not longer. */
#define SIGNATURE_WORDS 14u

/* A quotation that is a sentence: it opens one and ends one. */
static bool is_sentence(const struct linker *l, uint32_t q)
{
	const struct setting *s = l->s;
	const struct quote *quote = beside_quote_at(l, q);
	uint32_t first = s->quote_first[q];
	bool ends = strchr(".?!", beside_last_char(l, q)) != NULL;
	if (!beside_quote_words(l, q, ends ? 2 : SCARE_WORDS))
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

/* The quotation before `q` in the order of the text that is outermost. */
static uint32_t quote_before(const struct linker *l, uint32_t q)
{
	while (q-- > 0)
		if (!beside_quote_at(l, q)->depth)
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
	uint32_t w = beside_word_before(l, q, &crosses);
	if (w == NONE)
		return NONE;
	uint32_t start = word_sentence(s, w)->first;
	uint32_t f = beside_frame_from(l, w + 1);
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
	const struct quote *quote = beside_quote_at(l, q);
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
			         (word_is_punct(s, w) ||
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
		const struct quote *last = beside_quote_at(l, before);
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
	uint32_t w = beside_word_before(l, q, &crosses);
	if (w == NONE || !str_is(word_text(s, w), ":") ||
	    !beside_quote_words(l, q, SCARE_WORDS))
		return false;
	const struct sentence *sentence = word_sentence(s, w);
	uint32_t root = NONE;
	for (uint32_t i = sentence->first; i < w && root == NONE; i++)
		if (word_head(s, i) == NONE || word_head(s, i) > w ||
		    word_head(s, i) < sentence->first)
			root = i;
	if (root == NONE || !beside_unbroken(l, sentence->first, w))
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

/* “...” — Ana Ruiz, a lawyer: a dash and a name that end the paragraph. */
static bool signed_name(struct linker *l, uint32_t q)
{
	const struct setting *s = l->s;
	uint32_t dash = word_at(s->words, beside_quote_at(l, q)->outer.end);
	if (dash + 1 >= s->words->count || !beside_quote_words(l, q, SCARE_WORDS))
		return false;
	struct str text = word_text(s, dash);
	bool is_dash = str_is(text, "—") || str_is(text, "–") ||
	               str_is(text, "-") || str_is(text, "--");
	uint32_t first = dash + 1;
	uint32_t end = word_sentence(s, first)->end;
	uint32_t p = paragraph_of(&s->paragraphs, s->words->item[dash].begin);
	if (!is_dash || p == NONE || word_upos(s, first) != UPOS_PROPN ||
	    p > beside_quote_at(l, q)->paragraph + 1 ||
	    end - first > SIGNATURE_WORDS ||
	    (end < s->words->count &&
	     s->words->item[end].begin < s->paragraphs.item[p].end))
		return false;
	for (uint32_t w = first; w < end; w++)
		if (word_is_verb(s, w) || s->quote_of[w] != NONE)
			return false;
	uint32_t speaker = tail_name(s, first, end);
	l->link[q] = (struct link){ .kind = LINK_WHOLE,
		                    .frame = NONE,
		                    .made = { .kind = CUE_SAY,
		                              .cue_word = dash,
		                              .cue_first = dash,
		                              .cue_end = dash + 1,
		                              .speaker = speaker,
		                              .addressee = NONE,
		                              .spoken = true } };
	return speaker != NONE;
}

/* Whether no comma or verb stands between `first` and the cue. */
static bool is_one_name(const struct setting *s, uint32_t first,
                        const struct frame *frame)
{
	for (uint32_t w = first; w < frame->cue_first; w++)
		if (word_is_punct(s, w) || word_is_verb(s, w))
			return false;
	return true;
}

/* The speaker of a cue behind the quotation, where the tree has lost it. */
static void name_speaker(struct linker *l, uint32_t q)
{
	const struct setting *s = l->s;
	struct link *link = &l->link[q];
	const struct frame *frame = &l->frames->item[link->frame];
	bool comma = false;
	uint32_t w = beside_word_after(l, q, &comma);
	bool lost = frame->speaker == NONE ||
	            s->quote_of[frame->speaker] != NONE;
	link->made = *frame;
	/* "the ministers of A and B said", of which the parser took B alone */
	uint32_t whole = !lost && w != NONE && w < frame->speaker &&
	                                 frame->speaker < frame->cue_first
	                         ? tail_name(s, w, frame->cue_first)
	                         : NONE;
	if (whole != NONE && whole < frame->speaker &&
	    s->low[frame->speaker] > whole && is_one_name(s, w, frame)) {
		link->made.speaker = whole;
		link->frame = NONE;
	}
	if (lost && w != NONE && tail_speaker(s, &link->made, w))
		link->frame = NONE;
}

/* “...,” and a cue that is no verb to the tagger. */
static bool odd_cue(struct linker *l, uint32_t q)
{
	struct frame made;
	bool comma = false;
	uint32_t w = beside_word_after(l, q, &comma);
	if (w == NONE || !comma || !beside_quote_words(l, q, 2) ||
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
	char last = beside_last_char(l, q);
	uint32_t before = beside_cue_before(l, q, &tight);
	uint32_t after = beside_cue_after(l, q);
	uint32_t around = beside_cue_around(l, q);
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
		if (inside && beside_words_outside(l, frame, q) > 2 &&
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
	if (!names && beside_link_naming(l, q))
		return;
	if (around != NONE) {
		l->link[q] = (struct link){ .kind = beside_kind_around(l, around, q),
			                    .frame = around };
		return;
	}
	l->link[q] = (struct link){ .kind = LINK_NONE, .frame = NONE };
	if (signed_name(l, q) || go_on(l, q) || colon_alone(l, q))
		return;
	l->link[q] = (struct link){ .kind = LINK_NONE, .frame = NONE };
	if (is_sentence(l, q) && beside_quote_words(l, q, 6))
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
