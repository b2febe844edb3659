/* fuzz_dictionary.c - any text as each kind of dictionary, in both dialects,
 * and as our own files: no crash, and the lexicon that comes of it can be
 * written, read again and looked through.
 */
#include <stdlib.h>

#include "lexicon/cache.h"
#include "lexicon/dictionary.h"
#include "lexicon/problems.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define LIMIT ((size_t)256 << 20)

static void look_through(const struct lexicon *lexicon, struct arena *arena)
{
	struct actor actor;
	for (uint32_t i = 0; i < lexicon->entry.count; i++) {
		(void)lexicon_why(lexicon, i, 1000);
		if (lexicon_stand(lexicon, i, 1000, &actor, arena, NULL) ||
		    lexicon_stand(lexicon, i, DAY_NONE, &actor, arena, NULL))
			return;
	}
}

/* What is written is read again as the same lexicon. */
static void write_and_read(const struct lexicon *lexicon)
{
	static const char id[CONTENT_ID_LEN + 1] =
	    "0123456789abcdef0123456789abcdef";
	struct lexicon again = { 0 };
	struct buf bytes;
	buf_init(&bytes, LIMIT);
	arena_init(&again.arena, LIMIT);
	if (!cache_write(&bytes, lexicon, id) ||
	    !cache_read(&again, buf_str(&bytes), id) ||
	    again.entry.count != lexicon->entry.count ||
	    again.names.count != lexicon->names.count)
		abort();
	look_through(&again, &again.arena);
	arena_release(&again.arena);
	buf_release(&bytes);
}

static void read_text(struct str text, int kind, enum dialect dialect)
{
	struct lexicon lexicon = { 0 };
	struct arena arena;
	struct textfile file;
	struct chancery_error err;
	struct dictionary_counts counts = { 0 };
	enum chancery_status status;
	arena_init(&arena, LIMIT);
	arena_init(&lexicon.arena, LIMIT);
	struct problems problems = { .arena = &arena };
	lexicon.problems = &problems;
	status = textfile_of(&file, STR("fuzz"), text, &err);
	if (!status && kind == 0)
		status = dictionary_actors_read(&lexicon, &file, dialect,
		                                &counts, &err);
	else if (!status && kind == 1)
		status = dictionary_agents_read(&lexicon, &file, dialect,
		                                &counts, &err);
	else if (!status && kind == 2)
		status = dictionary_discards_read(&lexicon, &file, dialect,
		                                  &counts, &err);
	else if (!status && kind == 3)
		status = actors_file_read(&lexicon, &file, &err);
	else if (!status)
		status = agents_file_read(&lexicon, &file, &err);
	if (!status && !problems.errors && !lexicon_link(&lexicon, &err) &&
	    !problems.errors) {
		look_through(&lexicon, &arena);
		write_and_read(&lexicon);
	}
	arena_release(&lexicon.arena);
	arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (!size)
		return 0;
	struct str text = { (const char *)data + 1, size - 1 };
	int kind = data[0] % 5;
	enum dialect dialect = data[0] & 64 ? DIALECT_TABARI
	                                    : DIALECT_PETRARCH2;
	(void)dictionary_guess(text);
	read_text(text, kind, dialect);
	return 0;
}
