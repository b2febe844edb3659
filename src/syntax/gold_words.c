/* gold_words.c - see gold_words.h. */
#include "syntax/gold_words.h"

#include "syntax/conllu.h"
#include "text/cut.h"

enum { COLUMN_ID, COLUMN_FORM, COLUMN_MISC = 9, COLUMNS };

#define TEXT_MAX ((size_t)1 << 31)

struct sentences VEC(struct sentence);

/* What a line is. */
enum line { LINE_BREAK, LINE_COMMENT, LINE_WORD, LINE_OTHER, LINE_WRONG };

static enum line read_line(struct str line, struct str column[COLUMNS],
                           uint32_t *id)
{
	if (line.len == 0)
		return LINE_BREAK;
	if (line.ptr[0] == '#')
		return LINE_COMMENT;
	uint32_t count = 0;
	for (struct str rest = line; rest.ptr; count++) {
		struct str cell = str_cut(rest, '\t', &rest);
		if (count == COLUMNS || cell.len == 0)
			return LINE_WRONG;
		column[count] = cell;
	}
	if (count != COLUMNS)
		return LINE_WRONG;
	if (str_to_u32(column[COLUMN_ID], id))
		return LINE_WORD;
	char first = column[COLUMN_ID].ptr[0];
	return first >= '0' && first <= '9' ? LINE_OTHER : LINE_WRONG;
}

/* The next line without its end. */
static struct str next_line(struct str *file)
{
	struct str line = str_cut(*file, '\n', file);
	if (line.len && line.ptr[line.len - 1] == '\r')
		line.len--;
	return line;
}

static enum chancery_status wrong(struct chancery_error *err, uint64_t number,
                                  const char *what)
{
	return fail(err, CHANCERY_E_FORMAT, number, "line %llu: %s",
	            (unsigned long long)number, what);
}

/* Close the sentence that began at word `first`, if it has any word. */
static bool close_sentence(struct sentences *out, struct arena *doc,
                           const struct spans *words, uint32_t first)
{
	if (first == words->count)
		return true;
	struct sentence *sentence = VEC_PUSH(doc, out);
	if (!sentence)
		return false;
	*sentence = (struct sentence){ { words->item[first].begin,
		                         words->item[words->count - 1].end },
		                       first,
		                       words->count };
	return true;
}

static enum chancery_status finish(struct gold_words *out, struct arena *doc,
                                   char *text, const struct spans *words,
                                   const struct sentences *sentences,
                                   struct chancery_error *err)
{
	uint32_t *of = arena_alloc(doc, words->count, sizeof *of);
	if (!of)
		return fail_nomem(err);
	for (uint32_t s = 0; s < sentences->count; s++)
		for (uint32_t w = sentences->item[s].first;
		     w < sentences->item[s].end; w++)
			of[w] = s;
	size_t len = words->count ? words->item[words->count - 1].end : 0;
	*out = (struct gold_words){ { text, len },
		                    { words->item, words->count,
		                      sentences->item, sentences->count, of } };
	return CHANCERY_OK;
}

enum chancery_status gold_words_read(struct gold_words *out, struct arena *doc,
                                     struct str file,
                                     struct chancery_error *err)
{
	struct spans words = { 0 };
	struct sentences sentences = { 0 };
	uint32_t first = 0;
	*out = (struct gold_words){ 0 };
	if (file.len > TEXT_MAX)
		return fail(err, CHANCERY_E_LIMIT, 0, "the file is too long");
	/* The forms and blanks are no longer than the lines they stand in. */
	char *text = arena_alloc(doc, file.len + 1, 1);
	if (!text)
		return fail_nomem(err);
	size_t len = 0;
	uint64_t number = 0;
	while (file.ptr) {
		struct str line = next_line(&file), column[COLUMNS];
		uint32_t id = 0;
		number++;
		switch (read_line(line, column, &id)) {
		case LINE_BREAK:
			if (!close_sentence(&sentences, doc, &words, first))
				return fail_nomem(err);
			first = words.count;
			break;
		case LINE_WORD: {
			if (id != words.count - first + 1)
				return wrong(err, number,
				             "words are not counted from 1");
			struct str form = column[COLUMN_FORM];
			struct span *word = VEC_PUSH(doc, &words);
			if (!word)
				return fail_nomem(err);
			memcpy(text + len, form.ptr, form.len);
			*word = (struct span){ (uint32_t)len,
				               (uint32_t)(len + form.len) };
			len += form.len;
			text[len++] = ' ';
			break;
		}
		case LINE_WRONG:
			return wrong(err, number,
			             "CoNLL-U has ten columns, none empty");
		default:
			break;
		}
	}
	if (!close_sentence(&sentences, doc, &words, first))
		return fail_nomem(err);
	return finish(out, doc, text, &words, &sentences, err);
}

void gold_words_write(struct buf *out, struct str file,
                      const struct gold_words *gold, const struct trees *trees)
{
	uint32_t next = 0;
	while (file.ptr) {
		struct str line = next_line(&file), column[COLUMNS];
		uint32_t id;
		if (read_line(line, column, &id) != LINE_WORD) {
			buf_add(out, line);
			if (file.ptr)
				buf_char(out, '\n');
			continue;
		}
		uint32_t s = gold->words.sentence_of[next];
		conllu_write_word(out, id, column[COLUMN_FORM], trees, next,
		                  gold->words.sentence[s].first,
		                  column[COLUMN_MISC]);
		next++;
	}
}
