/* setting.c - see setting.h. */
#include "statements/setting.h"

/* A subject that opens its sentence is not longer. */
#define SUBJECT_WORDS 24u

/* Extents bottom up: a word is done when all its children are. */
static bool find_extents(struct setting *s, struct arena *arena)
{
	uint32_t n = s->words->count;
	const struct trees *trees = s->trees;
	s->low = arena_alloc(arena, n, sizeof *s->low);
	s->high = arena_alloc(arena, n, sizeof *s->high);
	uint32_t *pending = arena_alloc(arena, n, sizeof *pending);
	uint32_t *ready = arena_alloc(arena, n, sizeof *ready);
	if (!s->low || !s->high || !pending || !ready)
		return false;
	uint32_t count = 0;
	for (uint32_t w = 0; w < n; w++) {
		s->low[w] = s->high[w] = w;
		pending[w] = trees->child_first[w + 1] - trees->child_first[w];
		if (!pending[w])
			ready[count++] = w;
	}
	for (uint32_t i = 0; i < count; i++) {
		uint32_t w = ready[i], head = trees->head[w];
		if (head == NONE)
			continue;
		if (s->low[w] < s->low[head])
			s->low[head] = s->low[w];
		if (s->high[w] > s->high[head])
			s->high[head] = s->high[w];
		if (--pending[head] == 0)
			ready[count++] = head;
	}
	return true;
}

uint32_t word_at(const struct words *words, uint32_t at)
{
	uint32_t low = 0, high = words->count;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		if (words->item[mid].begin < at)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static bool place_quotes(struct setting *s, struct arena *arena)
{
	uint32_t n = s->words->count;
	s->quote_of = arena_alloc(arena, n, sizeof *s->quote_of);
	s->quote_first =
		arena_alloc(arena, s->quotes.count, sizeof *s->quote_first);
	s->quote_end =
		arena_alloc(arena, s->quotes.count, sizeof *s->quote_end);
	if (!s->quote_of || !s->quote_first || !s->quote_end)
		return false;
	for (uint32_t w = 0; w < n; w++)
		s->quote_of[w] = NONE;
	for (uint32_t q = 0; q < s->quotes.count; q++) {
		const struct quote *quote = &s->quotes.item[q];
		uint32_t first = word_at(s->words, quote->inner.begin);
		uint32_t end = word_at(s->words, quote->inner.end);
		s->quote_first[q] = first;
		s->quote_end[q] = end;
		if (quote->depth)
			continue;
		for (uint32_t w = first; w < end; w++)
			s->quote_of[w] = q;
	}
	return true;
}

enum chancery_status
setting_init(struct setting *out, struct arena *arena,
             const struct report *report, const struct words *words,
             const struct trees *trees, const struct mentions *mentions,
             const struct cues *cues, struct chancery_error *err)
{
	*out = (struct setting){ .report = report,
		                 .words = words,
		                 .trees = trees,
		                 .mentions = mentions,
		                 .cues = cues };
	enum chancery_status status =
		paragraphs_find(&out->paragraphs, arena, report, words, err);
	if (status == CHANCERY_OK)
		status = quotes_find(&out->quotes, arena, report->text,
		                     out->paragraphs.item,
		                     out->paragraphs.count, err);
	if (status)
		return status;
	if (!find_extents(out, arena) || !place_quotes(out, arena))
		return fail_nomem(err);
	return CHANCERY_OK;
}

struct str word_text(const struct setting *s, uint32_t word)
{
	return span_str(s->report->text, s->words->item[word]);
}

struct str word_lemma(const struct setting *s, uint32_t word)
{
	return s->trees->lemma[word];
}

bool word_is(const struct setting *s, uint32_t word, const char *z)
{
	return str_eq_fold(word_lemma(s, word), str_of(z)) ||
	       str_eq_fold(word_text(s, word), str_of(z));
}

struct str word_preposition(const struct setting *s, uint32_t word)
{
	for (uint32_t i = child_begin(s, word); i < child_end(s, word); i++) {
		uint32_t c = s->trees->child[i];
		enum rel rel = word_rel(s, c);
		if (rel == REL_CASE || rel == REL_MARK)
			return word_text(s, c);
	}
	return (struct str){ 0 };
}

bool word_is_verb(const struct setting *s, uint32_t word)
{
	unsigned xpos = s->trees->xpos[word];
	return word_upos(s, word) == UPOS_VERB ||
	       (xpos >= XPOS_VB && xpos <= XPOS_VBZ &&
	        word_upos(s, word) != UPOS_AUX);
}

bool word_is_clause(const struct setting *s, uint32_t word)
{
	if (word_is_verb(s, word))
		return true;
	for (uint32_t i = child_begin(s, word); i < child_end(s, word); i++) {
		enum rel rel = word_rel(s, s->trees->child[i]);
		if (rel == REL_COP || rel == REL_AUX || rel == REL_NSUBJ)
			return true;
	}
	return false;
}

bool word_is_day(const struct setting *s, uint32_t word)
{
	static const char *const days[] = { "monday",    "tuesday",  "wednesday",
		                            "thursday",  "friday",   "saturday",
		                            "sunday",    "today",    "yesterday",
		                            "tomorrow" };
	for (size_t i = 0; i < COUNT_OF(days); i++)
		if (word_is(s, word, days[i]))
			return true;
	return false;
}

bool word_is_misread(const struct setting *s, uint32_t verb)
{
	if (s->trees->xpos[verb] != XPOS_VBN || word_rel(s, verb) != REL_ACL)
		return false;
	uint32_t noun = word_head(s, verb);
	if (noun != NONE && word_rel(s, noun) == REL_CONJ)
		noun = word_head(s, noun);
	if (noun == NONE || noun > verb || word_rel(s, noun) != REL_ROOT ||
	    word_upos(s, noun) == UPOS_VERB)
		return false;
	/* a participle has no clause of its own before it */
	uint32_t first = word_sentence(s, verb)->first;
	if (verb - first > SUBJECT_WORDS)
		return false;
	for (uint32_t w = first; w < verb; w++)
		if (word_upos(s, w) == UPOS_VERB || word_upos(s, w) == UPOS_AUX)
			return false;
	return true;
}

bool word_is_passive(const struct setting *s, uint32_t word)
{
	if (word_is_misread(s, word))
		return false;
	for (uint32_t i = child_begin(s, word); i < child_end(s, word); i++) {
		enum rel rel = word_rel(s, s->trees->child[i]);
		if (rel == REL_AUX_PASS || rel == REL_NSUBJ_PASS ||
		    rel == REL_CSUBJ_PASS || rel == REL_OBL_AGENT)
			return true;
	}
	return s->trees->xpos[word] == XPOS_VBN &&
	       (word_rel(s, word) == REL_ACL || word_rel(s, word) == REL_AMOD);
}

bool word_is_negated(const struct setting *s, uint32_t word)
{
	for (uint32_t i = child_begin(s, word); i < child_end(s, word); i++) {
		uint32_t c = s->trees->child[i];
		if (word_rel(s, c) == REL_ADVMOD &&
		    (word_is(s, c, "not") || word_is(s, c, "never") ||
		     word_is(s, c, "n't") || word_is(s, c, "n’t")))
			return true;
	}
	return false;
}

struct span words_span(const struct setting *s, uint32_t first, uint32_t end)
{
	return (struct span){ s->words->item[first].begin,
		              s->words->item[end - 1].end };
}
