/* train_lemma.c - lemma rules and exceptions from a treebank; see train.h.
 *
 * For every ending and tag the commonest rule is kept where it differs from
 * what a shorter ending gives.  Words that still come out wrong get entries of
 * their own, and so do known inflected forms that the treebanks do not show
 * when the endings make no known word of them ("shelled").
 */
#include <stdlib.h>

#include "syntax/train.h"

#define TEXT_MAX (1u << 20)
#define RULES_MAX (1u << 16)
#define ROOM_BUILD (1u << 18)
/* Endings seen in fewer different words are left out. */
#define ENDING_WORDS_MIN 2u
/* An ending puts no more in the place of what it cuts. */
#define ENDING_ADD_MAX 4u

/* A lemma key with a rule that was seen for it. */
struct seen {
	struct str key;
	uint32_t rule;
};
struct seen_list VEC(struct seen);

struct lemma_trainer {
	struct arena *arena;
	struct map rules; /* "cut text" -> index */
	struct lemma_tables *out;
	char *text;
	struct hashes hashes; /* the table as it grows */
	struct map shown;     /* keys of the words of the treebanks */
	uint32_t entries;
};

static int by_key(const void *a, const void *b)
{
	const struct seen *x = a, *y = b;
	int order = str_cmp(x->key, y->key);
	if (order)
		return order;
	return x->rule < y->rule ? -1 : x->rule > y->rule;
}

/* The rule from `base` to `lemma`, or NONE when there is no room. */
static uint32_t rule_of(struct lemma_trainer *t, struct str base,
                        struct str lemma)
{
	size_t same = 0;
	while (same < base.len && same < lemma.len &&
	       base.ptr[same] == lemma.ptr[same])
		same++;
	while (same > 0 && same < base.len &&
	       ((unsigned char)base.ptr[same] & 0xC0) == 0x80)
		same--;
	size_t cut = base.len - same, add = lemma.len - same;
	if (cut > UINT8_MAX || add > UINT8_MAX)
		cut = add = 0;
	struct lemma_tables *out = t->out;
	struct str name = arena_format(t->arena, "%zu %.*s", cut, (int)add,
	                               lemma.ptr + same);
	uint32_t *rule = name.ptr ? map_put(&t->rules, t->arena, name) : NULL;
	if (!rule)
		return NONE;
	if (*rule != NONE)
		return *rule;
	if (out->rule_count == RULES_MAX || out->text.len + add > TEXT_MAX)
		return NONE;
	out->rule[out->rule_count] = (struct lemma_rule){
		.cut = (uint8_t)cut,
		.add = (uint8_t)add,
		.text_at = (uint32_t)out->text.len,
	};
	memcpy(t->text + out->text.len, lemma.ptr + same, add);
	out->text.len += add;
	return *rule = out->rule_count++;
}

static bool enter(struct lemma_trainer *t, struct str key, uint32_t rule)
{
	uint64_t hash = hashes_key(key);
	uint32_t at = hashes_place(t->out->key, ROOM_BUILD, hash);
	if (t->entries >= ROOM_BUILD / 2)
		return false;
	t->entries += t->out->key[at] == 0;
	t->out->key[at] = hash;
	t->out->value[at] = rule;
	return true;
}

static uint32_t find(const struct lemma_trainer *t, struct str low,
                     uint32_t tag, bool word, size_t longest)
{
	struct lemmas view = { .hashes = t->hashes };
	return lemma_rule_find(&view, low, tag, word, longest);
}

/* Keep of each key the commonest rule, in place. With `count`, keys seen less
 * often than that are dropped. */
static void keep_commonest(struct seen_list *list, uint32_t least)
{
	qsort(list->item, list->count, sizeof *list->item, by_key);
	uint32_t kept = 0;
	for (uint32_t i = 0, end; i < list->count; i = end) {
		uint32_t best = i, most = 0, run = 0;
		for (end = i; end < list->count &&
		              str_eq(list->item[end].key, list->item[i].key);
		     end++) {
			run = end > i && list->item[end].rule ==
			                     list->item[end - 1].rule
			          ? run + 1
			          : 1;
			if (run > most) {
				most = run;
				best = end;
			}
		}
		if (end - i >= least)
			list->item[kept++] = list->item[best];
	}
	list->count = kept;
}

static bool add_seen(struct lemma_trainer *t, struct seen_list *list,
                     enum lemma_kind kind, uint32_t tag, struct str low,
                     uint32_t rule)
{
	char key[2 * LEMMA_FORM_MAX + 2];
	struct seen *seen = VEC_PUSH(t->arena, list);
	if (!seen)
		return false;
	seen->key = arena_str(t->arena, lemma_key(key, kind, tag, low));
	seen->rule = rule;
	return seen->key.ptr != NULL;
}

static bool see_words(struct lemma_trainer *t, const struct bank *bank,
                      const struct tagset *tags, struct seen_list *words)
{
	for (uint32_t i = 0; i < bank->word.count; i++) {
		const struct bank_word *word = &bank->word.item[i];
		char low[2 * LEMMA_FORM_MAX], base[2 * LEMMA_FORM_MAX];
		if (word->form.len > LEMMA_FORM_MAX || str_is(word->lemma, "_"))
			continue;
		const uint8_t *pair = tags->pair[word->tag];
		bool proper = lemma_keeps_case((enum upos)pair[0],
		                               (enum xpos)pair[1]);
		struct str from = { base,
			            word_plain(base, word->form, proper) };
		struct str key = { low, word_plain(low, word->form, false) };
		uint32_t rule = rule_of(t, from, word->lemma);
		if (rule == NONE ||
		    !add_seen(t, words, LEMMA_WORD, word->tag, key, rule))
			return false;
	}
	keep_commonest(words, 1);
	return true;
}

static struct str key_text(struct str key)
{
	return (struct str){ key.ptr + 2, key.len - 2 };
}

static uint32_t key_tag(struct str key)
{
	return (unsigned char)key.ptr[0];
}

static bool learn_endings(struct lemma_trainer *t,
                          const struct seen_list *words, size_t len)
{
	struct seen_list endings = { 0 };
	for (uint32_t i = 0; i < words->count; i++) {
		struct str low = key_text(words->item[i].key);
		uint32_t rule = words->item[i].rule;
		if (low.len < len)
			continue;
		struct str ending = { low.ptr + low.len - len, len };
		if (!add_seen(t, &endings, LEMMA_ENDING,
		              key_tag(words->item[i].key), ending, rule))
			return false;
	}
	keep_commonest(&endings, len ? ENDING_WORDS_MIN : 1);
	for (uint32_t i = 0; i < endings.count; i++) {
		struct seen *e = &endings.item[i];
		const struct lemma_rule *rule = &t->out->rule[e->rule];
		if (rule->cut > len || rule->add > ENDING_ADD_MAX)
			continue;
		uint32_t had = len ? find(t, key_text(e->key), key_tag(e->key),
		                          false, len - 1)
		                   : NONE;
		if (had != e->rule && !enter(t, e->key, e->rule))
			return false;
	}
	return true;
}

static bool learn(struct lemma_trainer *t, const struct bank *bank,
                  const struct tagset *tags)
{
	struct seen_list words = { 0 };
	if (!see_words(t, bank, tags, &words))
		return false;
	for (size_t len = 0; len <= LEMMA_ENDING_MAX; len++)
		if (!learn_endings(t, &words, len))
			return false;
	for (uint32_t i = 0; i < words.count; i++) {
		struct seen *w = &words.item[i];
		uint32_t *shown = map_put(&t->shown, t->arena, w->key);
		if (!shown)
			return false;
		*shown = 0;
		uint32_t got = find(t, key_text(w->key), key_tag(w->key), false,
		                    LEMMA_ENDING_MAX);
		if (got != w->rule && !enter(t, w->key, w->rule))
			return false;
	}
	return true;
}

/* How inflected forms may come from their words; "+" doubles a consonant. */
static const struct inflection {
	enum xpos xpos;
	const char *ending, *word;
} inflections[] = {
	{ XPOS_VBD, "ed", "" },   { XPOS_VBD, "ed", "e" },
	{ XPOS_VBD, "ied", "y" }, { XPOS_VBD, "+ed", "" },
	{ XPOS_VBN, "ed", "" },   { XPOS_VBN, "ed", "e" },
	{ XPOS_VBN, "ied", "y" }, { XPOS_VBN, "+ed", "" },
	{ XPOS_VBG, "ing", "" },  { XPOS_VBG, "ing", "e" },
	{ XPOS_VBG, "+ing", "" }, { XPOS_VBZ, "s", "" },
	{ XPOS_VBZ, "es", "" },   { XPOS_VBZ, "ies", "y" },
	{ XPOS_NNS, "s", "" },    { XPOS_NNS, "es", "" },
	{ XPOS_NNS, "ies", "y" },
};

/* The word that `form` comes from by `way`, into `out`; its length or 0. */
static size_t uninflect(char *out, struct str form,
                        const struct inflection *way)
{
	struct str ending = str_of(way->ending), word = str_of(way->word);
	bool doubled = ending.ptr[0] == '+';
	ending.ptr += doubled;
	ending.len -= doubled;
	if (form.len < ending.len + 3 || !str_ends(form, ending))
		return 0;
	size_t len = form.len - ending.len;
	if (doubled && form.ptr[len - 1] != form.ptr[len - 2])
		return 0;
	len -= doubled;
	memcpy(out, form.ptr, len);
	memcpy(out + len, word.ptr, word.len);
	return len + word.len;
}

static bool plain_word(struct str form)
{
	for (size_t i = 0; i < form.len; i++)
		if (form.ptr[i] < 'a' || form.ptr[i] > 'z')
			return false;
	return form.len > 3;
}

/* Whether the endings make a known word of `form`. */
static bool makes_word(const struct lemma_trainer *t, struct str form,
                       uint32_t tag, const struct vectors *vectors)
{
	char out[WORD_KEY_MAX + UINT8_MAX];
	uint32_t found = find(t, form, tag, true, LEMMA_ENDING_MAX);
	if (found == NONE)
		return false;
	struct lemma_rule rule = t->out->rule[found];
	if (rule.cut > form.len)
		return false;
	size_t len = form.len - rule.cut;
	memcpy(out, form.ptr, len);
	memcpy(out + len, t->text + rule.text_at, rule.add);
	return map_find(&vectors->map, (struct str){ out, len + rule.add }) !=
	       NONE;
}

static bool learn_form(struct lemma_trainer *t, struct str form, uint32_t tag,
                       enum xpos xpos, const struct vectors *vectors)
{
	char best[WORD_KEY_MAX + 2], word[WORD_KEY_MAX + 2];
	size_t best_len = 0;
	uint32_t best_rank = NONE;
	for (size_t i = 0; i < COUNT_OF(inflections); i++) {
		if (inflections[i].xpos != xpos)
			continue;
		size_t len = uninflect(word, form, &inflections[i]);
		uint32_t rank = len ? map_find(&vectors->map,
		                               (struct str){ word, len })
		                    : NONE;
		if (rank < best_rank) {
			best_rank = rank;
			best_len = len;
			memcpy(best, word, len);
		}
	}
	if (!best_len || makes_word(t, form, tag, vectors))
		return true;
	char key[2 * LEMMA_FORM_MAX + 2];
	uint32_t rule = rule_of(t, form, (struct str){ best, best_len });
	return rule != NONE &&
	       enter(t, lemma_key(key, LEMMA_WORD, tag, form), rule);
}

/* Entries for known inflected forms that the treebanks do not show. */
static bool learn_forms(struct lemma_trainer *t, const struct tagset *tags,
                        const struct vectors *vectors)
{
	for (uint32_t tag = 0; tag < tags->count; tag++) {
		enum upos upos = (enum upos)tags->pair[tag][0];
		if (upos != UPOS_VERB && upos != UPOS_NOUN)
			continue;
		for (uint32_t i = 0; i < vectors->count; i++)
			if (plain_word(vectors->key[i]) &&
			    !learn_form(t, vectors->key[i], tag,
			                (enum xpos)tags->pair[tag][1], vectors))
				return false;
	}
	return true;
}

static bool enter_form(struct lemma_trainer *t, const struct tagset *tags,
                       enum xpos xpos, struct str form, struct str word)
{
	char key[2 * LEMMA_FORM_MAX + 2];
	if (form.len > LEMMA_FORM_MAX)
		return true;
	uint32_t rule = rule_of(t, form, word);
	for (uint32_t tag = 0; tag < tags->count; tag++) {
		enum upos upos = (enum upos)tags->pair[tag][0];
		if ((upos != UPOS_VERB && upos != UPOS_NOUN) ||
		    tags->pair[tag][1] != xpos)
			continue;
		struct str own = lemma_key(key, LEMMA_WORD, tag, form);
		/* What treebanks say of plurals is their convention. */
		if (xpos == XPOS_NNS && map_find(&t->shown, own) != NONE)
			continue;
		if (rule == NONE || !enter(t, own, rule))
			return false;
	}
	return true;
}

static bool enter_forms(struct lemma_trainer *t, const struct tagset *tags,
                        enum xpos xpos, struct str forms, struct str word)
{
	bool room = true;
	while (room && forms.ptr && forms.len)
		room = enter_form(t, tags, xpos, str_cut(forms, '/', &forms),
		                  word);
	return room;
}

/* "freeze froze frozen", "man men" */
static bool learn_irregular(struct lemma_trainer *t, const struct tagset *tags,
                            struct str lines)
{
	bool room = true;
	while (room && lines.ptr) {
		struct str line = str_cut(lines, '\n', &lines), second, third;
		if (!line.len || line.ptr[0] == '#')
			continue;
		struct str word = str_cut(line, ' ', &second);
		struct str past = str_cut(second, ' ', &third);
		if (third.ptr)
			room = enter_forms(t, tags, XPOS_VBD, past, word) &&
			       enter_forms(t, tags, XPOS_VBN, third, word);
		else
			room = enter_forms(t, tags, XPOS_NNS, past, word);
	}
	return room;
}

/* Move the entries to a table that is three quarters full at most. */
static bool shrink(struct lemma_trainer *t)
{
	struct lemma_tables *out = t->out;
	uint32_t room = 16;
	while (room / 4 * 3 < t->entries)
		room *= 2;
	uint64_t *key = arena_alloc(t->arena, room, sizeof *key);
	uint32_t *value = arena_alloc(t->arena, room, sizeof *value);
	if (!key || !value)
		return false;
	for (uint32_t i = 0; i < ROOM_BUILD; i++) {
		if (!out->key[i])
			continue;
		uint32_t at = hashes_place(key, room, out->key[i]);
		key[at] = out->key[i];
		value[at] = out->value[i];
	}
	out->key = key;
	out->value = value;
	out->room = room;
	return true;
}

enum chancery_status lemma_train(struct lemma_tables *out, struct arena *arena,
                                 const struct bank *bank,
                                 const struct tagset *tags,
                                 const struct vectors *vectors,
                                 struct str irregular,
                                 struct chancery_error *err)
{
	*out = (struct lemma_tables){ 0 };
	struct lemma_trainer t = { .arena = arena, .out = out };
	out->key = arena_alloc(arena, ROOM_BUILD, sizeof *out->key);
	out->value = arena_alloc(arena, ROOM_BUILD, sizeof *out->value);
	out->rule = arena_alloc(arena, RULES_MAX, sizeof *out->rule);
	t.text = arena_alloc(arena, TEXT_MAX, 1);
	if (!out->key || !out->value || !out->rule || !t.text)
		return fail_nomem(err);
	t.hashes = (struct hashes){ out->key, out->value, ROOM_BUILD };
	out->text.ptr = t.text;
	if (!learn(&t, bank, tags) || !learn_forms(&t, tags, vectors) ||
	    !learn_irregular(&t, tags, irregular) || !shrink(&t))
		return fail(err, CHANCERY_E_LIMIT, 0,
		            "too many lemma rules or not enough memory");
	return CHANCERY_OK;
}
