/* sources.c - see sources.h. */
#include "lexicon/sources.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>

#include <utf8proc.h>

#include "lexicon/lexicon_stamp.h"
#include "lexicon/textfile.h"

/* Files of actors, and dictionaries. */
#define LEXICON_FILES_MAX 1000u

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

struct gathering {
	struct arena *arena;
	struct VEC(struct input) item;
};

static enum chancery_status gather(struct gathering *out, enum input_kind kind,
                                   struct str name, const char *path,
                                   struct chancery_error *err)
{
	struct input *input = VEC_PUSH(out->arena, &out->item);
	if (!input || !name.ptr || !path)
		return fail_nomem(err);
	*input = (struct input){ .kind = kind, .name = name };
	return file_read(&input->text, out->arena, path, TEXTFILE_MAX, err);
}

static enum chancery_status gather_own(struct gathering *out, const char *data,
                                       struct chancery_error *err)
{
	struct arena *arena = out->arena;
	struct str folder = arena_format(arena, "%s/lexicon/actors", data);
	if (!folder.ptr)
		return fail_nomem(err);
	struct file_list list = { { 0 } };
	enum chancery_status status = list_files(&list, arena, folder.ptr, err);
	for (uint32_t i = 0; !status && i < list.name.count; i++) {
		const char *file = list.name.item[i];
		status = gather(
		    out, INPUT_ACTORS,
		    arena_format(arena, "lexicon/actors/%s", file),
		    arena_format(arena, "%s/%s", folder.ptr, file).ptr, err);
	}
	if (!status)
		status = gather(
		    out, INPUT_AGENTS, STR("lexicon/agents.txt"),
		    arena_format(arena, "%s/lexicon/agents.txt", data).ptr,
		    err);
	return status;
}

static enum chancery_status gather_given(struct gathering *out,
                                         enum input_kind kind,
                                         const struct given *given,
                                         struct chancery_error *err)
{
	enum chancery_status status = CHANCERY_OK;
	for (size_t i = 0; !status && i < given->count; i++) {
		if (out->item.count > LEXICON_FILES_MAX)
			return fail(err, CHANCERY_E_LIMIT, 0,
			            "more than %u files", LEXICON_FILES_MAX);
		status = gather(out, kind, str_of(given->path[i]),
		                given->path[i], err);
	}
	return status;
}

/* The ids of all files and of the program that reads them, hashed again. */
static bool identify(struct inputs *inputs, struct arena *arena,
                     const struct lexicon_sources *sources)
{
	struct str head = arena_format(
	    arena, "%s %s %s %d %d", CHANCERY_VERSION, LEXICON_STAMP,
	    utf8proc_version(), (int)sources->dialect, sources->alone);
	size_t each = CONTENT_ID_LEN + 1;
	size_t size = head.len + 2 * each * inputs->count;
	char *all = arena_alloc(arena, size + each, 1);
	char *names = arena_alloc(arena, size + each, 1);
	if (!head.ptr || !all || !names)
		return false;
	memcpy(all, head.ptr, head.len);
	size_t at = head.len, names_at = 0;
	for (uint32_t i = 0; i < inputs->count; i++) {
		const struct input *input = &inputs->item[i];
		char kind = (char)('a' + (int)input->kind);
		content_id(all + at, input->name);
		memcpy(names + names_at, all + at, CONTENT_ID_LEN);
		names_at += CONTENT_ID_LEN;
		at += CONTENT_ID_LEN;
		content_id(all + at, input->text);
		at += CONTENT_ID_LEN;
		all[at++] = names[names_at++] = kind;
	}
	content_id(inputs->id, (struct str){ all, at });
	memcpy(all, names, names_at);
	struct str data = str_of(sources->data ? sources->data : "");
	content_id(all + names_at, data);
	all[names_at + CONTENT_ID_LEN] = (char)('0' + (int)sources->dialect);
	content_id(inputs->place,
	           (struct str){ all, names_at + CONTENT_ID_LEN + 1 });
	return true;
}

enum chancery_status inputs_read(struct inputs *out, struct arena *arena,
                                 const struct lexicon_sources *sources,
                                 struct chancery_error *err)
{
	struct gathering in = { .arena = arena };
	*out = (struct inputs){ 0 };
	enum chancery_status status = CHANCERY_OK;
	if (!sources->alone)
		status = gather_own(&in, sources->data, err);
	if (!status)
		status = gather_given(&in, INPUT_GIVEN_ACTORS, &sources->actors,
		                      err);
	if (!status)
		status = gather_given(&in, INPUT_GIVEN_AGENTS, &sources->agents,
		                      err);
	if (!status)
		status = gather_given(&in, INPUT_GIVEN_DISCARDS,
		                      &sources->discards, err);
	if (status)
		return status;
	out->item = in.item.item;
	out->count = in.item.count;
	return identify(out, arena, sources) ? CHANCERY_OK : fail_nomem(err);
}
