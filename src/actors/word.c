/* word.c - small questions about words of the report; see finder.h. */
#include "actors/finder.h"

bool word_among(const struct finder *f, uint32_t word, const char *const *list,
                size_t count)
{
	struct str text = word_text(f, word);
	for (size_t i = 0; i < count; i++)
		if (str_eq_fold(text, str_of(list[i])))
			return true;
	return false;
}

bool lemma_among(const struct finder *f, uint32_t word, const char *const *list,
                 size_t count)
{
	struct str lemma = f->trees->lemma[word];
	for (size_t i = 0; i < count; i++)
		if (str_eq_fold(lemma, str_of(list[i])))
			return true;
	return false;
}

bool word_hyphen(const struct finder *f, uint32_t word)
{
	struct str text = word_text(f, word);
	return atom_joiner(text) && text.ptr[0] != '\'' && text.ptr[0] != '`' &&
	       !str_is(text, "\u2019") && !str_is(text, "\u2018");
}

bool word_possessive(const struct finder *f, uint32_t word)
{
	struct str text = word_text(f, word);
	if (str_is(text, "'s") || str_is(text, "\u2019s") ||
	    str_is(text, "'S") || str_is(text, "\u2019S"))
		return f->trees->upos[word] != UPOS_AUX &&
		       f->trees->upos[word] != UPOS_VERB;
	return (str_is(text, "'") || str_is(text, "\u2019")) &&
	       f->trees->xpos[word] == XPOS_POS;
}

bool word_capital(const struct finder *f, uint32_t word)
{
	return (atom_case(word_text(f, word)) & ATOM_CAPITAL) &&
	       f->atoms.of_word[word] < f->atoms.of_word[word + 1];
}

uint32_t case_of(const struct finder *f, uint32_t word)
{
	const struct trees *t = f->trees;
	uint32_t found = tree_child(t, word, REL_CASE);
	/* The clitic of a possessor hangs as a case too. */
	if (found != NONE && found > word)
		return NONE;
	return found;
}

uint32_t span_head(const struct finder *f, uint32_t first, uint32_t end,
                   uint32_t core)
{
	uint32_t found = NONE;
	/* A subject is what it is, however the rest of a name was read; of two
	 * the one that has the core. */
	for (uint32_t w = first; w < end; w++) {
		uint32_t head = f->trees->head[w];
		if (f->trees->rel[w] != REL_NSUBJ || head == NONE ||
		    (head >= first && head < end))
			continue;
		if (f->trees->head[core] == w || core == w)
			return w;
		if (found == NONE)
			found = w;
	}
	if (found != NONE)
		return found;
	for (uint32_t w = first; w < end; w++) {
		uint32_t head = f->trees->head[w];
		if (head != NONE && head >= first && head < end)
			continue;
		if (f->trees->upos[w] == UPOS_PUNCT)
			continue;
		if (w == core)
			return w;
		if (found == NONE)
			found = w;
	}
	return found == NONE ? core : found;
}

bool word_calendar(const struct finder *f, uint32_t word)
{
	static const char *const weekday[] = {
		"Monday", "Tuesday",  "Wednesday", "Thursday",
		"Friday", "Saturday", "Sunday",
	};
	static const char *const month[] = {
		"January", "February", "March",     "April",
		"May",     "June",     "July",      "August",
		"October", "November", "September", "December",
	};
	static const char *const before[] = {
		"in",    "on",   "by",   "since", "until", "last",   "next",
		"early", "late", "this", "from",  "of",    "during",
	};
	if (!word_capital(f, word))
		return false;
	/* "April Jones" and "Theresa May" are people. */
	return WORD_AMONG(f, word, weekday) ||
	       (WORD_AMONG(f, word, month) && word > 0 &&
	        WORD_AMONG(f, word - 1, before));
}
