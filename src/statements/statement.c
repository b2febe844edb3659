/* statement.c - see statement.h.
 *
 * The setting (paragraphs, quotes, extents), the frames and the links are made
 * in scratch memory; what they give is written out as statements, sorted, and
 * laid over the words.
 */
#include "statements/statement.h"

#include <stdlib.h>

#include "base/vec.h"
#include "statements/beside.h"
#include "statements/group.h"
#include "statements/link.h"

/* How far behind a verb of naming its quotation may begin. */
#define NAMING_WORDS 16u
/* Sentences that "the statement" reaches back to what was said in it. */
#define CHANNEL_SENTENCES 4u

struct writer {
	const struct setting *s;
	const struct frames *frames;
	const struct link *link;
	struct arena *arena;
	struct VEC(struct statement) out;
};

const char *statement_kind_name(enum statement_kind kind)
{
	static const char *const names[] = { "direct", "indirect", "mixed" };
	return (unsigned)kind < COUNT_OF(names) ? names[kind] : "indirect";
}

/* Who says it: the words of the name and the actor. */
static void set_speaker(const struct setting *s, struct statement *statement,
                        uint32_t speaker)
{
	if (speaker == NONE)
		return;
	statement->speaker_span = name_span(s, speaker);
	statement->speaker_count = actors_of(s, speaker, statement->speakers);
	statement->speaker = statement->speaker_count ? statement->speakers[0]
	                                              : NULL;
}

static void set_frame(const struct setting *s, struct statement *statement,
                      const struct frame *frame)
{
	set_speaker(s, statement, frame->speaker);
	statement->cue = group_span(s, frame);
	statement->cue_word = frame->cue_word;
	if (frame->addressee != NONE)
		statement->addressee = actor_of(s, frame->addressee);
	statement->channel = frame->channel;
	/* "said the ministry in a statement" */
	struct span *name = &statement->speaker_span;
	if (statement->channel.begin > name->begin &&
	    statement->channel.begin < name->end) {
		name->end = statement->channel.begin;
		while (name->end > name->begin &&
		       (s->report->text.ptr[name->end - 1] == ' ' ||
		        s->report->text.ptr[name->end - 1] == ','))
			name->end--;
	}
	statement->denied = frame->denies;
}

static struct statement *add(struct writer *w)
{
	struct statement *statement = VEC_PUSH(w->arena, &w->out);
	if (statement)
		statement->cue_word = NONE;
	return statement;
}

static const struct frame *link_frame(const struct writer *w, uint32_t q)
{
	uint32_t f = w->link[q].frame;
	return f != NONE ? &w->frames->item[f] : &w->link[q].made;
}

/* Too short to be more than a manner of speaking. */
static bool is_scare(const struct setting *s, const struct quote *quote)
{
	uint32_t n = 0;
	for (uint32_t i = word_at(s->words, quote->inner.begin);
	     i < s->words->count && s->words->item[i].end <= quote->inner.end;
	     i++)
		n += !word_is_punct(s, i);
	return n < SCARE_WORDS;
}

/* "had praised", "is urging" */
static bool is_finite(const struct setting *s, uint32_t verb)
{
	static const char *const auxiliaries[] = { "have", "be", NULL };
	unsigned xpos = s->trees->xpos[verb];
	if (xpos == XPOS_VBD || xpos == XPOS_VBZ || xpos == XPOS_VBP)
		return true;
	for (uint32_t i = child_begin(s, verb); i < child_end(s, verb); i++) {
		uint32_t c = s->trees->child[i];
		if (word_rel(s, c) == REL_AUX && s->trees->xpos[c] != XPOS_VB &&
		    tree_lemma_in(s->trees, c, auxiliaries))
			return true;
	}
	return false;
}

/* "said that he would back Khan": what one does inside another's words, told by
 * an infinitive or participle, is no statement of its own; what one said is, and
 * whatever it says that others did. */
static bool is_act_told(const struct writer *w, const struct frame *frame)
{
	const struct setting *s = w->s;
	uint32_t acts = CUE_JUDGE | CUE_ABOUT | CUE_AS | CUE_CALL | CUE_VOW |
	                CUE_ASK;
	if (!(frame->kind & acts) || is_finite(s, frame->cue_word))
		return false;
	if (s->quote_of[frame->cue_word] != NONE)
		return true;
	for (uint32_t f = (uint32_t)(frame - w->frames->item), n = 0;
	     f-- > 0 && n < NEAR_FRAMES; n++) {
		const struct frame *outer = &w->frames->item[f];
		if (outer->first <= frame->cue_word &&
		    frame->end <= outer->end)
			return true;
	}
	return false;
}

/* The statement of a quotation by itself. */
static bool write_quote(struct writer *w, uint32_t q)
{
	const struct quote *quote = &w->s->quotes.item[q];
	enum link_kind kind = w->link[q].kind;
	bool told = (kind == LINK_CORE || kind == LINK_PART) &&
	            w->link[q].frame != NONE &&
	            is_act_told(w, &w->frames->item[w->link[q].frame]);
	if (kind == LINK_NONE || told ||
	    (kind == LINK_PART && is_scare(w->s, quote)))
		return true;
	struct statement *statement = add(w);
	if (!statement)
		return false;
	const struct frame *frame = link_frame(w, q);
	statement->kind = kind == LINK_CORE ? STATEMENT_MIXED
	                                    : STATEMENT_DIRECT;
	statement->content = quote->inner;
	if (kind == LINK_CARRY)
		set_speaker(w->s, statement, frame->speaker);
	else if (kind != LINK_ALONE)
		set_frame(w->s, statement, frame);
	return true;
}

/* Take in the whole of each quotation that the content holds part of, with its
 * marks. */
static void fit_content(const struct writer *w, struct statement *statement,
                        uint32_t first, uint32_t end)
{
	const struct setting *s = w->s;
	for (uint32_t i = first; i < end; i++) {
		uint32_t q = s->quote_of[i];
		if (q == NONE)
			continue;
		const struct quote *quote = &s->quotes.item[q];
		statement->kind = STATEMENT_MIXED;
		if (statement->content.end <= quote->outer.end &&
		    statement->content.end > quote->inner.begin)
			statement->content.end = quote->outer.end;
		if (statement->content.begin >= quote->outer.begin &&
		    statement->content.begin < quote->inner.end)
			statement->content.begin = quote->outer.begin;
		i = s->quote_end[q] > i ? s->quote_end[q] - 1 : i;
	}
}

/* Whether `word` belongs to an aside in the middle of what is reported: “The
 * talks,” he said on Friday, “go on.” */
static bool tells_who(const struct setting *s, const struct frame *frame,
                      uint32_t word)
{
	uint32_t cue = frame->cue_word;
	if (s->quote_of[word] != NONE || cue < frame->first || cue >= frame->end)
		return false;
	if (word >= frame->cue_first && word < frame->cue_end)
		return true;
	for (uint32_t i = child_begin(s, cue); i < child_end(s, cue); i++) {
		uint32_t c = s->trees->child[i];
		enum rel rel = word_rel(s, c);
		bool beside = c == frame->speaker || rel == REL_OBL ||
		              rel == REL_OBL_UNMARKED || rel == REL_ADVMOD;
		if (beside && s->low[c] <= word && word <= s->high[c])
			return true;
	}
	return false;
}

/* Whether quotation statements take the whole content of frame `f`. */
static bool is_consumed(const struct writer *w, const struct frame *frame)
{
	uint32_t outside = 0, inside = 0;
	for (uint32_t i = frame->first; i < frame->end; i++) {
		uint32_t q = w->s->quote_of[i];
		enum link_kind kind = q == NONE ? LINK_NONE : w->link[q].kind;
		if (word_upos(w->s, i) == UPOS_PUNCT || tells_who(w->s, frame, i))
			continue;
		if (kind == LINK_NONE || kind == LINK_PART)
			outside++;
		else
			inside++;
	}
	return inside > 0 && (outside <= 2 || frame->kind == CUE_CALL ||
	                      frame->kind == CUE_AS || inside >= outside);
}

/* Whether a quotation is what the frame calls something. */
static bool is_named(const struct writer *w, const struct frame *frame)
{
	uint32_t from = frame->cue_end, end = from + NAMING_WORDS;
	for (uint32_t i = from; i < end && i < w->s->words->count; i++) {
		uint32_t q = w->s->quote_of[i];
		if (q != NONE && w->link[q].kind == LINK_CORE &&
		    link_frame(w, q)->cue_word == frame->cue_word)
			return true;
	}
	return false;
}

/* The statement of the clause of a frame. */
static bool write_frame(struct writer *w, const struct frame *frame)
{
	if (frame->first >= frame->end || is_consumed(w, frame) ||
	    is_named(w, frame) || is_act_told(w, frame))
		return true;
	struct statement *statement = add(w);
	if (!statement)
		return false;
	statement->kind = STATEMENT_INDIRECT;
	statement->content = words_span(w->s, frame->first, frame->end);
	set_frame(w->s, statement, frame);
	/* Inside a quotation the words around are quoted too. */
	if (w->s->quote_of[frame->cue_word] == NONE)
		fit_content(w, statement, frame->first, frame->end);
	return true;
}

static int statement_cmp(const void *a, const void *b)
{
	const struct statement *x = a, *y = b;
	if (x->content.begin != y->content.begin)
		return x->content.begin < y->content.begin ? -1 : 1;
	if (x->content.end != y->content.end)
		return x->content.end > y->content.end ? -1 : 1;
	if (x->cue.begin != y->cue.begin)
		return x->cue.begin < y->cue.begin ? -1 : 1;
	if (x->speaker_span.begin != y->speaker_span.begin)
		return x->speaker_span.begin < y->speaker_span.begin ? -1 : 1;
	return (int)x->kind - (int)y->kind;
}

/* "The ministry deplored it in a statement. The statement added ...": what was said
 * there is said by the same. */
static void carry_channel(struct writer *w)
{
	const struct setting *s = w->s;
	for (uint32_t i = 1; i < w->out.count; i++) {
		struct statement *one = &w->out.item[i];
		if (one->speaker || !one->speaker_span.end)
			continue;
		uint32_t the = word_at(s->words, one->speaker_span.begin);
		uint32_t noun = the + 1;
		if (!word_is(s, the, "the") || noun >= s->words->count ||
		    s->words->item[noun].end != one->speaker_span.end ||
		    !(cues_frames(s->cues, word_lemma(s, noun),
		                  (struct str){ 0 }) &
		      CUE_CHANNEL))
			continue;
		uint32_t here = s->words->sentence_of[noun];
		for (uint32_t k = i; k-- > 0;) {
			const struct statement *last = &w->out.item[k];
			if (!last->speaker || !last->channel.end)
				continue;
			uint32_t at = word_at(s->words, last->channel.end) - 1;
			uint32_t there = s->words->sentence_of[at];
			if (there >= here || there + CHANNEL_SENTENCES < here)
				break;
			if (!str_eq(word_lemma(s, at), word_lemma(s, noun)))
				continue;
			one->speaker = last->speaker;
			one->speaker_count = last->speaker_count;
			for (uint32_t n = 0; n < last->speaker_count; n++)
				one->speakers[n] = last->speakers[n];
			break;
		}
	}
}

/* Sort, and keep one of several statements with the same content. */
static void order(struct writer *w)
{
	struct statement *item = w->out.item;
	uint32_t n = 0;
	if (w->out.count > 1)
		qsort(item, w->out.count, sizeof *item, statement_cmp);
	for (uint32_t i = 0; i < w->out.count; i++) {
		bool same = n && item[n - 1].content.begin ==
		                         item[i].content.begin &&
		            item[n - 1].content.end == item[i].content.end;
		if (!same)
			item[n++] = item[i];
		else if (!item[n - 1].speaker_span.end &&
		         item[i].speaker_span.end)
			item[n - 1] = item[i];
	}
	w->out.count = n;
}

/* The end of [begin, end) less space and punctuation there. */
static uint32_t trimmed(struct str text, uint32_t begin, uint32_t end)
{
	while (end > begin && strchr(" \t\r\n,;:.", text.ptr[end - 1]))
		end--;
	return end;
}

/* Contents nest or lie apart.  Where two cross, a reported clause gives way: the
 * later one ends with the one that it begins in, or that one ends before a
 * quotation. */
static bool uncross(struct writer *w)
{
	struct str text = w->s->report->text;
	struct statement *item = w->out.item;
	uint32_t *open = arena_alloc(w->arena, w->out.count, sizeof *open);
	uint32_t depth = 0, n = 0;
	if (!open)
		return false;
	for (uint32_t i = 0; i < w->out.count; i++) {
		struct statement one = item[i];
		while (depth && item[open[depth - 1]].content.end <=
		                        one.content.begin)
			depth--;
		for (uint32_t k = depth; k-- > 0;) {
			struct span *over = &item[open[k]].content;
			if (over->end >= one.content.end)
				continue;
			if (one.kind == STATEMENT_DIRECT)
				over->end = trimmed(text, over->begin,
				                    one.content.begin);
			else
				one.content.end = trimmed(text,
				                          one.content.begin,
				                          over->end);
		}
		while (depth && item[open[depth - 1]].content.end <=
		                        one.content.begin)
			depth--;
		if (one.content.end <= one.content.begin)
			continue;
		item[n] = one;
		open[depth++] = n++;
	}
	w->out.count = 0;
	for (uint32_t i = 0; i < n; i++)
		if (item[i].content.begin < item[i].content.end)
			item[w->out.count++] = item[i];
	return true;
}

/* Lay the statements over the words: later and shorter ones are inner. */
static void hold(const struct writer *w, uint32_t *holding)
{
	const struct words *words = w->s->words;
	for (uint32_t i = 0; i < words->count; i++)
		holding[i] = NONE;
	for (uint32_t i = 0; i < w->out.count; i++) {
		const struct statement *statement = &w->out.item[i];
		uint32_t cue = statement->cue_word;
		uint32_t at = word_at(words, statement->content.begin);
		for (; at < words->count &&
		       words->item[at].end <= statement->content.end;
		     at++) {
			bool in_cue = cue != NONE &&
			              span_within(words->item[at],
			                          statement->cue);
			if (!in_cue)
				holding[at] = i;
		}
	}
}

static enum chancery_status write_all(struct writer *w,
                                      struct chancery_error *err)
{
	for (uint32_t q = 0; q < w->s->quotes.count; q++)
		if (!w->s->quotes.item[q].depth && !write_quote(w, q))
			return fail_nomem(err);
	for (uint32_t f = 0; f < w->frames->count; f++)
		if (!write_frame(w, &w->frames->item[f]))
			return fail_nomem(err);
	order(w);
	carry_channel(w);
	return uncross(w) ? CHANCERY_OK : fail_nomem(err);
}

static enum chancery_status keep(struct statements *out, struct arena *doc,
                                 const struct writer *w,
                                 struct chancery_error *err)
{
	uint32_t n = w->out.count;
	struct statement *item = arena_alloc(doc, n, sizeof *item);
	uint32_t *holding =
		arena_alloc(doc, w->s->words->count, sizeof *holding);
	if (!item || !holding)
		return fail_nomem(err);
	if (n)
		memcpy(item, w->out.item, n * sizeof *item);
	hold(w, holding);
	*out = (struct statements){ item, n, holding };
	return CHANCERY_OK;
}

enum chancery_status
statements_find(struct statements *out, struct arena *doc,
                struct arena *scratch, const struct report *report,
                const struct words *words, const struct trees *trees,
                const struct mentions *mentions, const struct cues *cues,
                struct chancery_error *err)
{
	struct arena_mark mark = arena_mark(scratch);
	struct setting setting;
	struct frames frames;
	struct link *link;

	*out = (struct statements){ 0 };
	enum chancery_status status = setting_init(&setting, scratch, report,
	                                           words, trees, mentions,
	                                           cues, err);
	if (status == CHANCERY_OK)
		status = frames_find(&frames, scratch, &setting, err);
	if (status == CHANCERY_OK)
		status = links_find(&link, scratch, &setting, &frames, err);
	if (status == CHANCERY_OK) {
		struct writer w = { .s = &setting,
			            .frames = &frames,
			            .link = link,
			            .arena = scratch };
		status = write_all(&w, err);
		if (status == CHANCERY_OK)
			status = keep(out, doc, &w, err);
	}
	arena_rewind(scratch, mark);
	return status;
}
