/* train_bank.c - reading treebanks in CoNLL-U; see train.h. */
#include "syntax/train.h"

#define BANK_FILE_MAX ((size_t)256 << 20)
#define COLUMNS 10u

static enum rel rel_of(struct str name)
{
	enum rel rel = rel_named(name);
	if (rel == REL_COUNT)
		rel = rel_named(str_cut(name, ':', &(struct str){ 0 }));
	return rel == REL_COUNT ? REL_DEP : rel;
}

static uint32_t tag_of(struct tagset *tags, bool fixed, enum upos upos,
                       enum xpos xpos)
{
	if (upos == UPOS_COUNT)
		upos = UPOS_X;
	if (xpos == XPOS_COUNT)
		xpos = XPOS_OTHER;
	for (uint32_t i = 0; i < tags->count; i++)
		if (tags->pair[i][0] == upos && tags->pair[i][1] == xpos)
			return i;
	if (fixed || tags->count == NET_TAGS_MAX)
		return 0;
	tags->pair[tags->count][0] = (uint8_t)upos;
	tags->pair[tags->count][1] = (uint8_t)xpos;
	return tags->count++;
}

static void sentence_end(struct bank *bank, uint32_t first)
{
	uint32_t count = bank->word.count - first;
	if (count > PARSE_WORDS_MAX)
		bank->word.count = first;
	if (count == 0 || count > PARSE_WORDS_MAX)
		return;
	for (uint32_t i = first; i < bank->word.count; i++) {
		uint16_t *head = &bank->word.item[i].head;
		*head = *head == 0 || *head > count ? (uint16_t)count
		                                    : (uint16_t)(*head - 1);
	}
}

enum chancery_status bank_read(struct bank *bank, struct tagset *tags,
                               bool tags_fixed, struct arena *arena,
                               const char *path, struct chancery_error *err)
{
	struct str file, line;
	enum chancery_status status = file_read(&file, arena, path,
	                                        BANK_FILE_MAX, err);
	if (status)
		return status;
	uint32_t first = bank->word.count;
	for (uint64_t number = 1; file.ptr; number++) {
		line = str_cut(file, '\n', &file);
		if (line.len && line.ptr[0] == '#')
			continue;
		if (line.len == 0) {
			sentence_end(bank, first);
			if (bank->word.count > first) {
				struct bank_sentence *s = VEC_PUSH(
				    arena, &bank->sentence);
				if (!s)
					return fail_nomem(err);
				s->first = first;
				s->count = bank->word.count - first;
			}
			first = bank->word.count;
			continue;
		}
		struct str column[COLUMNS], rest = line;
		uint32_t columns = 0, id, head;
		while (columns < COLUMNS && rest.ptr)
			column[columns++] = str_cut(rest, '\t', &rest);
		if (columns < COLUMNS)
			return fail(err, CHANCERY_E_FORMAT, number,
			            "\"%s\" line %llu: not ten columns", path,
			            (unsigned long long)number);
		if (!str_to_u32(column[0], &id) ||
		    !str_to_u32(column[6], &head))
			continue;
		struct bank_word *word = VEC_PUSH(arena, &bank->word);
		if (!word)
			return fail_nomem(err);
		*word = (struct bank_word){
			.form = column[1],
			/* Parts of a word written apart carry the lemma of the
			 * whole. */
			.lemma = str_is(column[4], "GW") ? STR("_") : column[2],
			.tag = tag_of(tags, tags_fixed, upos_named(column[3]),
			              xpos_named(column[4])),
			.head = (uint16_t)(head > PARSE_WORDS_MAX ? 0 : head),
			.rel = (uint8_t)rel_of(column[7]),
		};
	}
	return CHANCERY_OK;
}
