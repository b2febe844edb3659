/* lemma.c - see lemma.h. */
#include "syntax/lemma.h"

#include "syntax/word_key.h"

/* Longer names in capitals are words, shorter ones mostly acronyms. */
#define ACRONYM_MAX 5u

struct str lemma_key(char *out, enum lemma_kind kind, uint32_t tag,
                     struct str text)
{
	out[0] = (char)tag;
	out[1] = (char)kind;
	if (text.len)
		memcpy(out + 2, text.ptr, text.len);
	return (struct str){ out, text.len + 2 };
}

uint32_t lemma_rule_find(const struct lemmas *lemmas, struct str low,
                         uint32_t tag, bool word, size_t longest)
{
	char key[2 * LEMMA_FORM_MAX + 2];
	struct str own = lemma_key(key, LEMMA_WORD, tag, low);
	uint32_t rule = NONE;
	if (word)
		rule = hashes_find(&lemmas->hashes, own);
	if (rule != NONE)
		return rule;
	/* All are asked for at once: each lies far from the others. The key of
	 * an ending is made in place of the letters before it. */
	uint64_t ending[LEMMA_FORM_MAX * 2 + 1];
	size_t len = low.len < longest ? low.len : longest;
	for (size_t n = len + 1; n-- > 0;) {
		struct str end = { key + low.len - n, n + 2 };
		key[low.len - n] = (char)tag;
		key[low.len - n + 1] = (char)LEMMA_ENDING;
		ending[n] = hashes_key(end);
		hashes_fetch(&lemmas->hashes, ending[n]);
	}
	for (size_t n = len + 1; rule == NONE && n-- > 0;)
		rule = hashes_value(&lemmas->hashes, ending[n]);
	return rule;
}

static bool same_bytes(struct str a, const char *b)
{
	return a.len == 0 || !memcmp(a.ptr, b, a.len);
}


static bool written_in_capitals(struct str form)
{
	for (size_t i = 0; i < form.len; i++)
		if (form.ptr[i] < 'A' || form.ptr[i] > 'Z')
			return false;
	return form.len > ACRONYM_MAX;
}

struct str lemma_of(const struct lemmas *lemmas, struct arena *doc,
                    struct str form, enum upos upos, enum xpos xpos,
                    uint32_t tag)
{
	bool proper = lemma_keeps_case(upos, xpos);
	if (upos == UPOS_PUNCT)
		return form;
	if (form.len > LEMMA_FORM_MAX) {
		char *out = arena_alloc(doc, 2 * form.len, 1);
		size_t len = out ? word_plain(out, form, proper) : 0;
		return (struct str){ out, len };
	}
	char low[2 * LEMMA_FORM_MAX], base[2 * LEMMA_FORM_MAX];
	size_t low_len = word_plain(low, form, false);
	size_t len = word_plain(base, form, proper);
	if (proper && written_in_capitals(form))
		memcpy(base + 1, low + 1, len - 1);
	uint32_t found = lemma_rule_find(lemmas, (struct str){ low, low_len },
	                                 tag, true, LEMMA_ENDING_MAX);
	struct lemma_rule rule = { 0 };
	if (found != NONE)
		rule = lemmas->rule[found];
	/* A rule never cuts into a character: case can change lengths. */
	if (rule.cut > len ||
	    (rule.cut && ((unsigned char)base[len - rule.cut] & 0xC0) == 0x80))
		rule = (struct lemma_rule){ 0 };
	/* Nor does it leave nothing. */
	if (rule.cut == len && !rule.add)
		rule.cut = 0;
	len -= rule.cut;
	struct str added = { lemmas->text.ptr + rule.text_at, rule.add };
	if (len == 0 && added.len)
		return added;
	if (!added.len && len <= form.len &&
	    same_bytes((struct str){ base, len }, form.ptr))
		return (struct str){ form.ptr, len };
	char *out = arena_alloc(doc, len + added.len, 1);
	if (!out)
		return (struct str){ NULL, 0 };
	memcpy(out, base, len);
	if (added.len)
		memcpy(out + len, added.ptr, added.len);
	return (struct str){ out, len + added.len };
}
