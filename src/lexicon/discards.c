/* discards.c - see discards.h. */
#include "lexicon/discards.h"

#include "lexicon/atom.h"

/* Shorter beginnings of words are not looked up: a stem has three letters. */
#define STEM_MIN 3u

/* The first word of `text` folded, and whether there is another. */
static struct str first_word(struct str text, char folded[ATOM_BYTES_MAX],
                             bool *more)
{
	size_t at = 0;
	struct span span;
	if (!atom_next(text, &at, &span))
		return (struct str){ NULL, 0 };
	size_t len = atom_fold(folded, span_str(text, span));
	*more = atom_next(text, &at, &span);
	return (struct str){ folded, len };
}

enum chancery_status discards_index(struct discards *discards,
                                    struct arena *arena,
                                    struct chancery_error *err)
{
	discards->first = discards->stem = (struct map){ 0 };
	for (uint32_t i = discards->item.count; i-- > 0;) {
		struct discard *item = &discards->item.item[i];
		char folded[ATOM_BYTES_MAX];
		bool more = false;
		struct str word = first_word(item->text, folded, &more);
		item->next = NONE;
		if (!word.len)
			continue;
		bool stem = item->stem && !more && word.len >= STEM_MIN;
		struct map *map = stem ? &discards->stem : &discards->first;
		struct str kept = arena_str(arena, word);
		uint32_t *slot = kept.ptr ? map_put(map, arena, kept) : NULL;
		if (!slot)
			return fail_nomem(err);
		item->next = *slot;
		*slot = i;
	}
	return CHANCERY_OK;
}

struct search {
	const struct discards *discards;
	struct str text;
	const struct words *words;
	struct arena *doc;
	struct VEC(struct discarded) found;
	bool story, full;
};

static void keep(struct search *s, uint32_t phrase, struct span span,
                 uint32_t sentence)
{
	struct discarded *slot = VEC_PUSH(s->doc, &s->found);
	if (!slot) {
		s->full = true;
		return;
	}
	const struct discard *item = &s->discards->item.item[phrase];
	*slot = (struct discarded){ span, sentence, item->text, item->story };
	s->story |= item->story;
}

/* Whether the phrase stands at `at` of the sentence; its end in `*end`. */
static bool stands(const struct discard *phrase, struct str sentence, size_t at,
                   size_t *end)
{
	struct span want, have;
	char a[ATOM_BYTES_MAX], b[ATOM_BYTES_MAX];
	size_t from = 0, next = 0;
	bool any = atom_next(phrase->text, &from, &want);
	while (any) {
		if (!atom_next(sentence, &at, &have))
			return false;
		size_t n = atom_fold(a, span_str(phrase->text, want));
		size_t m = atom_fold(b, span_str(sentence, have));
		next = from;
		any = atom_next(phrase->text, &next, &want);
		from = next;
		bool goes_on = !any && phrase->stem && m > n;
		if (!n || (m != n && !goes_on) || memcmp(a, b, n) != 0)
			return false;
		*end = have.end;
	}
	return true;
}

/* Try the phrases of a chain at the atom `have`. */
static void try_chain(struct search *s, uint32_t phrase, uint32_t index,
                      struct str sentence, struct span have)
{
	uint32_t begin = s->words->sentence[index].span.begin;
	for (; phrase != NONE && !s->full;
	     phrase = s->discards->item.item[phrase].next) {
		size_t end = 0;
		if (!stands(&s->discards->item.item[phrase], sentence,
		            have.begin, &end))
			continue;
		struct span span = { begin + have.begin,
			             begin + (uint32_t)end };
		keep(s, phrase, span, index);
	}
}

static void search_sentence(struct search *s, uint32_t index)
{
	struct str sentence = span_str(s->text, s->words->sentence[index].span);
	struct span have;
	for (size_t at = 0; !s->full && atom_next(sentence, &at, &have);) {
		char folded[ATOM_BYTES_MAX];
		size_t n = atom_fold(folded, span_str(sentence, have));
		if (!n)
			continue;
		try_chain(
		    s, map_find(&s->discards->first, (struct str){ folded, n }),
		    index, sentence, have);
		if (!s->discards->stem.count)
			continue;
		for (size_t k = STEM_MIN; k <= n; k++)
			try_chain(s,
			          map_find(&s->discards->stem,
			                   (struct str){ folded, k }),
			          index, sentence, have);
	}
}

enum chancery_status discards_find(struct discardings *out, struct arena *doc,
                                   const struct discards *discards,
                                   struct str text, const struct words *words,
                                   struct chancery_error *err)
{
	struct search s = {
		.discards = discards, .text = text, .words = words, .doc = doc
	};
	*out = (struct discardings){ 0 };
	if (!discards->item.count)
		return CHANCERY_OK;
	for (uint32_t i = 0; i < words->sentence_count && !s.full; i++)
		search_sentence(&s, i);
	if (s.full)
		return fail_nomem(err);
	*out = (struct discardings){ s.found.item, s.found.count, s.story };
	return CHANCERY_OK;
}

bool discards_hold(const struct discardings *found, uint32_t sentence)
{
	for (uint32_t i = 0; i < found->count; i++)
		if (found->item[i].sentence == sentence)
			return true;
	return false;
}
