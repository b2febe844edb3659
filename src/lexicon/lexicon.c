/* lexicon.c - see lexicon.h and entries.h.
 *
 * The files are read in byte order of their names, agents.txt last.  References
 * between actors are resolved once all are known, so that files may refer to
 * each other in any order.
 */
#include "lexicon/lexicon.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>

#include "lexicon/entries.h"

/* Memory that a lexicon may take. */
#define LEXICON_ARENA_MAX ((size_t)2 << 30)
/* Files of actors. */
#define LEXICON_FILES_MAX 1000u

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

/* Resolving what the files refer to. */

static enum chancery_status unknown_id(const struct lexicon *lexicon,
                                       const struct fact *fact,
                                       struct chancery_error *err)
{
	return fail(err, CHANCERY_E_FORMAT, fact->line,
	            "\"%.*s\" line %u: there is no actor \"%.*s\"",
	            STR_ARG(lexicon->file.item[fact->file]), fact->line,
	            STR_ARG(fact->of));
}

static enum chancery_status link_fact(struct lexicon *lexicon,
                                      struct fact *fact,
                                      struct chancery_error *err)
{
	if (fact->kind == FACT_CODE || fact->kind == FACT_SECTOR)
		return CHANCERY_OK;
	fact->other = lexicon_entry(lexicon, fact->of);
	if (fact->other == NONE)
		return unknown_id(lexicon, fact, err);
	if (fact->kind == FACT_GOVERNS)
		lexicon->governs_count++;
	if (fact->kind != FACT_OFFICE)
		return CHANCERY_OK;
	for (uint32_t n = names_find(&lexicon->names, fact->value); n != NONE;
	     n = lexicon->names.item[n].next)
		if (lexicon->names.item[n].kind == NAME_ROLE) {
			fact->role = lexicon->names.item[n].owner;
			break;
		}
	return CHANCERY_OK;
}

/* "RUS ministry.foreign", the key of an office by its owner and kind. */
static struct str office_key(struct arena *arena, struct str owner,
                             struct str office)
{
	return arena_format(arena, "%.*s %.*s", STR_ARG(owner),
	                    STR_ARG(office));
}

static bool put_office(struct lexicon *lexicon, struct str owner,
                       uint32_t entry)
{
	struct str office = lexicon->entry.item[entry].office;
	struct str key = office_key(&lexicon->arena, owner, office);
	uint32_t *slot = key.ptr ? map_put(&lexicon->by_office, &lexicon->arena,
	                                   key)
	                         : NULL;
	if (!slot)
		return false;
	/* The first in the files is the one that is meant. */
	if (*slot == NONE)
		*slot = entry;
	return true;
}

static enum chancery_status link_entries(struct lexicon *lexicon,
                                         struct chancery_error *err)
{
	for (uint32_t i = 0; i < lexicon->entry.count; i++) {
		struct entry *entry = &lexicon->entry.item[i];
		entry->country_entry = lexicon_entry(lexicon, entry->country);
		if (!entry->office.len)
			continue;
		struct str owner = entry->country;
		uint32_t party = lexicon_fact(lexicon, i, FACT_PARTY, DAY_NONE);
		if (party != NONE &&
		    !put_office(lexicon, lexicon->fact.item[party].of, i))
			return fail_nomem(err);
		if (owner.len && !put_office(lexicon, owner, i))
			return fail_nomem(err);
	}
	return CHANCERY_OK;
}

static enum chancery_status link_all(struct lexicon *lexicon,
                                     struct chancery_error *err)
{
	for (uint32_t i = 0; i < lexicon->fact.count; i++) {
		enum chancery_status status = link_fact(
		    lexicon, &lexicon->fact.item[i], err);
		if (status)
			return status;
	}
	enum chancery_status status = link_entries(lexicon, err);
	if (status)
		return status;
	lexicon->governs = arena_alloc(&lexicon->arena, lexicon->governs_count,
	                               sizeof *lexicon->governs);
	if (!lexicon->governs)
		return fail_nomem(err);
	uint32_t n = 0;
	for (uint32_t f = 0; f < lexicon->fact.count; f++)
		if (lexicon->fact.item[f].kind == FACT_GOVERNS)
			lexicon->governs[n++] = f;
	return CHANCERY_OK;
}

/* Reading. */

struct file_list {
	struct VEC(const char *) name;
};

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static enum chancery_status list_files(struct file_list *out,
                                       struct arena *arena, const char *folder,
                                       struct chancery_error *err)
{
	DIR *dir = opendir(folder);
	if (!dir)
		return fail(err, CHANCERY_E_IO, 0, "cannot open \"%s\": %s",
		            folder, strerror(errno));
	enum chancery_status status = CHANCERY_OK;
	for (struct dirent *one; !status && (one = readdir(dir));) {
		struct str name = str_of(one->d_name);
		if (!str_ends(name, STR(".txt")) || name.ptr[0] == '.')
			continue;
		struct str kept = arena_str(arena, name);
		const char **slot = kept.ptr ? VEC_PUSH(arena, &out->name)
		                             : NULL;
		if (!slot)
			status = fail_nomem(err);
		else if (out->name.count > LEXICON_FILES_MAX)
			status = fail(err, CHANCERY_E_LIMIT, 0,
			              "\"%s\" has more than %u files", folder,
			              LEXICON_FILES_MAX);
		else
			*slot = kept.ptr;
	}
	closedir(dir);
	if (!status && !out->name.count)
		status = fail(err, CHANCERY_E_IO, 0, "\"%s\" has no *.txt file",
		              folder);
	if (!status && out->name.item)
		qsort(out->name.item, out->name.count, sizeof *out->name.item,
		      by_bytes);
	return status;
}

static enum chancery_status read_all(struct lexicon *lexicon, const char *data,
                                     struct chancery_error *err)
{
	struct arena *arena = &lexicon->arena;
	struct str folder = arena_format(arena, "%s/lexicon/actors", data);
	if (!folder.ptr)
		return fail_nomem(err);
	struct file_list list = { { 0 } };
	struct textfile file;
	enum chancery_status status = list_files(&list, arena, folder.ptr, err);
	for (uint32_t i = 0; !status && i < list.name.count; i++) {
		struct str name = arena_format(arena, "lexicon/actors/%s",
		                               list.name.item[i]);
		if (!name.ptr)
			return fail_nomem(err);
		status = textfile_open(&file, arena, data, name.ptr, err);
		if (!status)
			status = actors_file_read(lexicon, &file, err);
	}
	if (!status)
		status = textfile_open(&file, arena, data, "lexicon/agents.txt",
		                       err);
	if (!status)
		status = agents_file_read(lexicon, &file, err);
	return status ? status : link_all(lexicon, err);
}

enum chancery_status lexicon_open(struct lexicon **out, const char *data,
                                  struct chancery_error *err)
{
	*out = NULL;
	struct lexicon *lexicon = calloc(1, sizeof *lexicon);
	if (!lexicon)
		return fail_nomem(err);
	arena_init(&lexicon->arena, LEXICON_ARENA_MAX);
	enum chancery_status status = read_all(lexicon, data, err);
	if (status) {
		lexicon_close(lexicon);
		return status;
	}
	*out = lexicon;
	return CHANCERY_OK;
}

void lexicon_close(struct lexicon *lexicon)
{
	if (!lexicon)
		return;
	arena_release(&lexicon->arena);
	free(lexicon);
}
