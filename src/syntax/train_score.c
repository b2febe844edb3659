/* train_score.c - measuring a model on treebanks; see train.h. */
#include "syntax/train.h"

#include "syntax/conllu.h"

#define ARENA_LIMIT ((size_t)2 << 30)
#define FILE_MAX ((size_t)256 << 20)

/* The words of some sentences, joined by blanks. */
struct joined {
	struct buf text;
	struct words words;
};

static enum chancery_status join(struct joined *out, struct arena *arena,
                                 const struct bank *bank,
                                 struct chancery_error *err)
{
	uint32_t count = bank->word.count, sentences = bank->sentence.count;
	struct span *item = arena_alloc(arena, count, sizeof *item);
	struct sentence *sentence = arena_alloc(arena, sentences,
	                                        sizeof *sentence);
	uint32_t *of = arena_alloc(arena, count, sizeof *of);
	if (!item || !sentence || !of)
		return fail_nomem(err);
	buf_init(&out->text, FILE_MAX);
	for (uint32_t s = 0; s < sentences; s++) {
		uint32_t first = bank->sentence.item[s].first;
		uint32_t end = first + bank->sentence.item[s].count;
		for (uint32_t w = first; w < end; w++) {
			item[w].begin = (uint32_t)out->text.len;
			buf_add(&out->text, bank->word.item[w].form);
			item[w].end = (uint32_t)out->text.len;
			buf_char(&out->text, ' ');
			of[w] = s;
		}
		sentence[s] = (struct sentence){
			{ item[first].begin, item[end - 1].end }, first, end
		};
	}
	out->words = (struct words){ item, count, sentence, sentences, of };
	return out->text.failed ? fail_nomem(err) : CHANCERY_OK;
}

static bool same_universal(enum rel a, enum rel b)
{
	struct str x = str_of(rel_name(a)), y = str_of(rel_name(b));
	struct str rest;
	return str_eq(str_cut(x, ':', &rest), str_cut(y, ':', &rest));
}

static bool is_core(enum rel rel)
{
	static const enum rel core[] = { REL_NSUBJ, REL_OBJ,   REL_OBL,
		                         REL_CCOMP, REL_XCOMP, REL_CONJ };
	for (size_t i = 0; i < COUNT_OF(core); i++)
		if (same_universal(rel, core[i]))
			return true;
	return false;
}

static void compare(struct scores *out, const struct bank *bank,
                    const struct tagset *tags, const struct trees *trees)
{
	for (uint32_t s = 0; s < bank->sentence.count; s++) {
		struct bank_sentence sentence = bank->sentence.item[s];
		for (uint32_t i = 0; i < sentence.count; i++) {
			uint32_t w = sentence.first + i;
			const struct bank_word *gold = &bank->word.item[w];
			uint32_t head = gold->head == sentence.count
			                    ? NONE
			                    : sentence.first + gold->head;
			bool arc = trees->head[w] == head;
			bool same = arc && same_universal((enum rel)gold->rel,
			                                  (enum rel)trees->rel[w]);
			out->words++;
			out->upos += trees->upos[w] == tags->pair[gold->tag][0];
			out->xpos += trees->xpos[w] == tags->pair[gold->tag][1];
			out->lemma += str_eq(trees->lemma[w], gold->lemma) ||
			              str_is(gold->lemma, "_");
			out->uas += arc;
			out->las += same;
			out->las_subtypes += arc && trees->rel[w] == gold->rel;
			out->core_gold += is_core((enum rel)gold->rel);
			out->core_found += is_core((enum rel)trees->rel[w]);
			out->core_right += same && is_core((enum rel)gold->rel);
		}
	}
}

enum chancery_status bank_score(struct scores *out, const struct bank *bank,
                                const struct tagset *tags,
                                const struct model *model,
                                struct chancery_error *err)
{
	*out = (struct scores){ 0 };
	struct arena doc, scratch;
	arena_init(&doc, ARENA_LIMIT);
	arena_init(&scratch, ARENA_LIMIT);
	struct joined joined = { 0 };
	struct trees trees;
	enum chancery_status status = join(&joined, &doc, bank, err);
	if (!status)
		status = parse_words(&trees, &doc, &scratch, model,
		                     buf_str(&joined.text), &joined.words, err);
	if (!status)
		compare(out, bank, tags, &trees);
	buf_release(&joined.text);
	arena_release(&doc);
	arena_release(&scratch);
	return status;
}

/* Copy the file with the columns of `trees` put in. */
static void rewrite(struct buf *out, struct str file, const struct bank *bank,
                    const struct trees *trees)
{
	uint32_t next = 0, sentence = 0;
	while (file.ptr) {
		struct str line = str_cut(file, '\n', &file);
		struct str column[10], rest = line;
		uint32_t columns = 0, id;
		while (columns < 10 && rest.ptr)
			column[columns++] = str_cut(rest, '\t', &rest);
		if (columns < 10 || !str_to_u32(column[0], &id)) {
			buf_add(out, line);
			if (file.ptr)
				buf_char(out, '\n');
			continue;
		}
		if (next >= trees->count)
			return;
		while (next >= bank->sentence.item[sentence].first +
		                   bank->sentence.item[sentence].count)
			sentence++;
		uint32_t first = bank->sentence.item[sentence].first;
		uint32_t head = trees->head[next];
		buf_format(out, "%.*s\t%.*s\t%.*s\t%s\t%s\t_\t%u\t%s\t_\t_\n",
		           STR_ARG(column[0]), STR_ARG(column[1]),
		           STR_ARG(trees->lemma[next]),
		           upos_name((enum upos)trees->upos[next]),
		           xpos_name((enum xpos)trees->xpos[next]),
		           head == NONE ? 0 : head - first + 1,
		           rel_name((enum rel)trees->rel[next]));
		next++;
	}
}

enum chancery_status bank_rewrite(struct buf *out, const char *path,
                                  const struct model *model,
                                  struct chancery_error *err)
{
	struct arena doc, scratch;
	arena_init(&doc, ARENA_LIMIT);
	arena_init(&scratch, ARENA_LIMIT);
	struct bank bank = { 0 };
	struct tagset tags = { 0 };
	struct joined joined = { 0 };
	struct trees trees;
	struct str file;
	enum chancery_status status = bank_read(&bank, &tags, false, &doc, path,
	                                        err);
	if (!status)
		status = file_read(&file, &doc, path, FILE_MAX, err);
	if (!status)
		status = join(&joined, &doc, &bank, err);
	if (!status)
		status = parse_words(&trees, &doc, &scratch, model,
		                     buf_str(&joined.text), &joined.words, err);
	if (!status)
		rewrite(out, file, &bank, &trees);
	buf_release(&joined.text);
	arena_release(&doc);
	arena_release(&scratch);
	return status;
}

enum chancery_status bank_text(struct buf *out, const char *path,
                               struct chancery_error *err)
{
	struct arena arena;
	struct str file;
	bool paragraph = false;
	arena_init(&arena, ARENA_LIMIT);
	enum chancery_status status = file_read(&file, &arena, path, FILE_MAX,
	                                        err);
	while (!status && file.ptr) {
		struct str line = str_cut(file, '\n', &file);
		if (str_starts(line, STR("# newpar")) ||
		    str_starts(line, STR("# newdoc")))
			paragraph = true;
		if (!str_starts(line, STR("# text = ")))
			continue;
		if (out->len)
			buf_add(out, paragraph ? STR("\n\n") : STR(" "));
		paragraph = false;
		size_t skip = STR("# text = ").len;
		buf_add(out, (struct str){ line.ptr + skip, line.len - skip });
	}
	arena_release(&arena);
	return status;
}

enum chancery_status bank_raw(struct buf *out, const char *path,
                              const struct model *model,
                              struct chancery_error *err)
{
	struct arena doc, scratch;
	arena_init(&doc, ARENA_LIMIT);
	arena_init(&scratch, ARENA_LIMIT);
	struct buf text;
	buf_init(&text, FILE_MAX);
	struct words words;
	struct trees trees;
	enum chancery_status status = bank_text(&text, path, err);
	struct span body = { 0, (uint32_t)text.len };
	if (!status)
		status = words_split(&words, &doc, buf_str(&text), &body, 1,
		                     err);
	if (!status)
		status = parse_words(&trees, &doc, &scratch, model,
		                     buf_str(&text), &words, err);
	if (!status)
		conllu_write(out, buf_str(&text), &words, &trees);
	buf_release(&text);
	arena_release(&doc);
	arena_release(&scratch);
	return status;
}
