/* tree_text.h - a report with hand-made trees, for tests.
 *
 * Words are written one a line: form, lemma, Penn tag, relation, head (1 is the
 * first word of its sentence, 0 none), and "@ID" where the word heads a mention
 * of actor ID.  An empty line ends a sentence.  Forms are looked up in the text
 * in order, so the text stays as it is read.
 */
#ifndef TESTS_STATEMENTS_TREE_TEXT_H
#define TESTS_STATEMENTS_TREE_TEXT_H

#include "actors/mention.h"
#include "base/vec.h"

struct tree_text {
	struct report report;
	struct span body;
	struct words words;
	struct trees trees;
	struct mentions mentions;
};

static inline uint8_t upos_of(struct str tag, struct str rel)
{
	bool verb = str_starts(tag, STR("VB"));
	if (verb || str_is(tag, "MD"))
		return str_starts(rel, STR("aux")) || str_is(rel, "cop")
		               ? UPOS_AUX
		               : UPOS_VERB;
	if (str_starts(tag, STR("NNP")))
		return UPOS_PROPN;
	if (str_starts(tag, STR("NN")))
		return UPOS_NOUN;
	if (str_starts(tag, STR("JJ")))
		return UPOS_ADJ;
	if (str_starts(tag, STR("RB")))
		return UPOS_ADV;
	if (str_starts(tag, STR("PRP")) || str_starts(tag, STR("W")))
		return UPOS_PRON;
	if (str_is(tag, "IN"))
		return str_is(rel, "mark") ? UPOS_SCONJ : UPOS_ADP;
	if (str_is(tag, "DT"))
		return UPOS_DET;
	if (str_is(tag, "CC"))
		return UPOS_CCONJ;
	if (str_is(tag, "CD"))
		return UPOS_NUM;
	if (str_is(tag, "TO") || str_is(tag, "POS"))
		return UPOS_PART;
	return str_is(tag, "P") ? UPOS_PUNCT : UPOS_X;
}

struct tree_rows {
	struct VEC(struct span) word;
	struct VEC(uint32_t) head;
	struct VEC(uint32_t) sentence_of;
	struct VEC(struct sentence) sentence;
	struct VEC(uint8_t) rel;
	struct VEC(uint8_t) upos;
	struct VEC(uint8_t) xpos;
	struct VEC(struct str) lemma;
	struct VEC(struct mention) mention;
	struct VEC(uint32_t) headed_by;
};

#define TREE_PUSH(arena, vec, value)                                           \
	do {                                                                   \
		VEC_PUSH(arena, vec);                                          \
		(vec)->item[(vec)->count - 1] = (value);                       \
	} while (0)

static inline struct str field(struct str *line)
{
	*line = str_trim(*line);
	struct str rest;
	struct str word = str_cut(*line, ' ', &rest);
	*line = rest;
	return word;
}

static inline void tree_mention(struct tree_rows *rows, struct arena *arena,
                                struct str id, uint32_t word)
{
	struct actor *actor = arena_alloc(arena, 1, sizeof *actor);
	const struct actor **list = arena_alloc(arena, 1, sizeof *list);
	*actor = (struct actor){ .id = id, .code = id, .name = id,
		                 .kind = ACTOR_STATE };
	list[0] = actor;
	struct mention mention = { .span = rows->word.item[word],
		                   .first = word,
		                   .end = word + 1,
		                   .head = word,
		                   .actor = list,
		                   .actor_count = 1 };
	TREE_PUSH(arena, &rows->mention, mention);
	rows->headed_by.item[word] = rows->mention.count - 1;
}

static inline void tree_row(struct tree_rows *rows, struct arena *arena,
                            struct str text, struct str line, uint32_t first)
{
	struct str form = field(&line);
	uint32_t n = rows->word.count;
	size_t at = str_find(text, form, n ? rows->word.item[n - 1].end : 0);
	assert_true(at != SIZE_MAX);
	struct span span = { (uint32_t)at, (uint32_t)(at + form.len) };
	TREE_PUSH(arena, &rows->word, span);
	TREE_PUSH(arena, &rows->lemma, field(&line));
	struct str tag = field(&line), rel = field(&line), head = field(&line);
	enum xpos xpos = xpos_named(tag);
	uint32_t to = 0;
	assert_true(str_to_u32(head, &to));
	assert_true(rel_named(rel) != REL_COUNT);
	assert_true(xpos != XPOS_COUNT || str_is(tag, "P"));
	TREE_PUSH(arena, &rows->xpos,
	          (uint8_t)(xpos == XPOS_COUNT ? XPOS_OTHER : xpos));
	TREE_PUSH(arena, &rows->rel, (uint8_t)rel_named(rel));
	TREE_PUSH(arena, &rows->upos, upos_of(tag, rel));
	TREE_PUSH(arena, &rows->head, to ? first + to - 1 : NONE);
	TREE_PUSH(arena, &rows->headed_by, NONE);
	struct str id = field(&line);
	if (id.len)
		tree_mention(rows, arena,
		             (struct str){ id.ptr + 1, id.len - 1 }, n);
}

static inline void tree_sentence(struct tree_rows *rows, struct arena *arena,
                                 uint32_t first)
{
	uint32_t end = rows->word.count;
	if (first == end)
		return;
	struct sentence sentence = {
		{ rows->word.item[first].begin, rows->word.item[end - 1].end },
		first, end
	};
	TREE_PUSH(arena, &rows->sentence, sentence);
	for (uint32_t w = first; w < end; w++)
		TREE_PUSH(arena, &rows->sentence_of, rows->sentence.count - 1);
}

/* The report of finished rows. */
static inline void tree_finish(struct tree_text *out, struct arena *arena,
                               struct str body, const struct tree_rows *r)
{
	*out = (struct tree_text){ 0 };
	out->body = (struct span){ 0, (uint32_t)body.len };
	out->report = (struct report){ .text = body,
		                       .published = DAY_NONE,
		                       .dateline_day = DAY_NONE,
		                       .body_count = 1 };
	out->words = (struct words){ r->word.item, r->word.count,
		                     r->sentence.item, r->sentence.count,
		                     r->sentence_of.item };
	out->trees = (struct trees){ .count = r->word.count,
		                     .head = r->head.item,
		                     .rel = r->rel.item,
		                     .upos = r->upos.item,
		                     .xpos = r->xpos.item,
		                     .lemma = r->lemma.item };
	assert_int_equal(trees_link(&out->trees, arena, NULL), CHANCERY_OK);
	out->mentions = (struct mentions){ r->mention.item,
		                           r->mention.count,
		                           r->headed_by.item };
}

/* Everything lives in `arena`, which must be large enough. */
static inline void tree_text_read(struct tree_text *out, struct arena *arena,
                                  const char *text, const char *table)
{
	struct tree_rows rows = { 0 };
	struct str rest = str_of(table);
	struct str body = str_of(text);
	uint32_t first = 0;
	while (rest.len) {
		struct str line = str_cut(rest, '\n', &rest);
		if (str_trim(line).len) {
			tree_row(&rows, arena, body, line, first);
			continue;
		}
		tree_sentence(&rows, arena, first);
		first = rows.word.count;
	}
	tree_sentence(&rows, arena, first);
	tree_finish(out, arena, body, &rows);
}

#endif
