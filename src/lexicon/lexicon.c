/* lexicon.c - see lexicon.h and entries.h.
 *
 * All files are read first and their bytes hashed; what was built from the same
 * bytes before is mapped, else they are parsed.
 */
#include "lexicon/lexicon.h"

#include <stdlib.h>

#include "lexicon/cache_file.h"
#include "lexicon/dictionary.h"
#include "lexicon/entries.h"
#include "lexicon/problems.h"
#include "lexicon/sources.h"

/* Memory that a lexicon may take. */
#define LEXICON_ARENA_MAX ((size_t)2 << 30)

static const char *const kind_word[] = {
	[ACTOR_STATE] = "state",
	[ACTOR_GOVERNMENT] = "government",
	[ACTOR_OFFICE] = "office",
	[ACTOR_PERSON] = "person",
	[ACTOR_GROUP] = "group",
	[ACTOR_IGO] = "igo",
	[ACTOR_ORGANISATION] = "organisation",
	[ACTOR_PEOPLE] = "people",
	[ACTOR_UNKNOWN] = "unknown",
};

const char *actor_kind_name(enum actor_kind kind)
{
	return (size_t)kind < COUNT_OF(kind_word) ? kind_word[kind] : "unknown";
}

bool actor_kind_named(struct str name, enum actor_kind *out)
{
	for (size_t i = 0; i < ACTOR_UNKNOWN; i++)
		if (str_is(name, kind_word[i])) {
			*out = (enum actor_kind)i;
			return true;
		}
	return false;
}

bool sectors_known(struct str sectors)
{
	static const char known[] =
	    "AGR BUS CHR CIV COP CRM CVL DEV EDU ELI ENV GOV HLH HRI IGO "
	    "IMG IND INS INT JEW JRN JUD LAB LEG LLY MED MIL MNC MOD MOS "
	    "NGM NGO OPP PRE PRM PTY RAD REB REF REL SEP SET SPY STU UAF "
	    "UIS UNK WEA ";
	while ((sectors = str_trim(sectors)).len) {
		struct str one = { sectors.ptr, sectors.len < 3 ? 0 : 3 };
		char word[5] = "";
		if (!one.len)
			return false;
		memcpy(word, one.ptr, 3);
		word[3] = ' ';
		if (strspn(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 3 ||
		    !strstr(known, word))
			return false;
		sectors = (struct str){ sectors.ptr + 3, sectors.len - 3 };
	}
	return true;
}

static enum chancery_status read_one(struct lexicon *lexicon,
                                     const struct lexicon_sources *sources,
                                     const struct input *input,
                                     struct chancery_error *err)
{
	struct textfile file;
	enum chancery_status status = textfile_of(&file, input->name,
	                                          input->text, err);
	if (status)
		return status;
	switch (input->kind) {
	case INPUT_ACTORS:
		return actors_file_read(lexicon, &file, err);
	case INPUT_AGENTS:
		return agents_file_read(lexicon, &file, err);
	case INPUT_GIVEN_ACTORS:
		return dictionary_actors_read(lexicon, &file, sources->dialect,
		                              NULL, err);
	case INPUT_GIVEN_AGENTS:
		return dictionary_agents_read(lexicon, &file, sources->dialect,
		                              NULL, err);
	case INPUT_GIVEN_DISCARDS:
		return dictionary_discards_read(lexicon, &file,
		                                sources->dialect, NULL, err);
	}
	return CHANCERY_OK;
}

static enum chancery_status build(struct lexicon *lexicon,
                                  const struct lexicon_sources *sources,
                                  const struct inputs *inputs,
                                  struct chancery_error *err)
{
	struct problems *problems = lexicon->problems;
	enum chancery_status status = CHANCERY_OK;
	for (uint32_t i = 0; !status && i < inputs->count; i++) {
		status = read_one(lexicon, sources, &inputs->item[i], err);
		if (status == CHANCERY_E_ENCODING && problems)
			status = problems_add(problems, false, err->message)
			             ? CHANCERY_OK
			             : fail_nomem(err);
	}
	if (!status)
		status = lexicon_link(lexicon, err);
	if (!status && problems && problems->errors)
		return fail(err, CHANCERY_E_FORMAT, 0,
		            "%u lines are wrong; nothing was loaded",
		            problems->errors);
	return status;
}

static enum chancery_status open_all(struct lexicon *lexicon,
                                     const struct lexicon_sources *sources,
                                     struct chancery_error *err)
{
	struct inputs inputs;
	struct arena_mark mark = arena_mark(&lexicon->inputs);
	enum chancery_status status = inputs_read(&inputs, &lexicon->inputs,
	                                          sources, err);
	if (status)
		return status;
	/* Remarks are made while reading: who wants them has it read. */
	const char *folder = sources->problems ? NULL : sources->cache;
	if (cache_file_read(lexicon, folder, &inputs)) {
		arena_rewind(&lexicon->inputs, mark);
		return CHANCERY_OK;
	}
	lexicon->problems = sources->problems;
	status = build(lexicon, sources, &inputs, err);
	lexicon->problems = NULL;
	if (!status)
		cache_file_write(lexicon, folder, &inputs);
	return status;
}

enum chancery_status lexicon_open_sources(struct lexicon **out,
                                          const struct lexicon_sources *sources,
                                          struct chancery_error *err)
{
	struct chancery_error own;
	*out = NULL;
	struct lexicon *lexicon = calloc(1, sizeof *lexicon);
	if (!lexicon)
		return fail_nomem(err);
	arena_init(&lexicon->arena, LEXICON_ARENA_MAX);
	arena_init(&lexicon->inputs, LEXICON_ARENA_MAX);
	enum chancery_status status = open_all(lexicon, sources,
	                                       err ? err : &own);
	if (!status)
		status = discards_index(&lexicon->discards, &lexicon->arena,
		                        err);
	if (status) {
		lexicon_close(lexicon);
		return status;
	}
	*out = lexicon;
	return CHANCERY_OK;
}

enum chancery_status lexicon_open(struct lexicon **out, const char *data,
                                  struct chancery_error *err)
{
	const struct lexicon_sources sources = { .data = data };
	return lexicon_open_sources(out, &sources, err);
}

void lexicon_close(struct lexicon *lexicon)
{
	if (!lexicon)
		return;
	arena_release(&lexicon->arena);
	arena_release(&lexicon->inputs);
	file_unmap(&lexicon->map);
	free(lexicon);
}
