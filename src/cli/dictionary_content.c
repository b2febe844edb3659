/* dictionary_content.c - the content id of all that a coder is made of; see
 * dictionaries.h. */
#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/file.h"
#include "cli/dictionaries.h"

/* Of the list of files. */
#define LIST_MAX ((size_t)16 << 20)
#define PATH_BYTES 4096
#define DEPTH_MAX 8

static int name_cmp(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int visible(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

/* A line for the file: its name and the content id of its bytes. */
static enum chancery_status add_file(struct buf *list, const char *name,
                                     const char *path,
                                     struct chancery_error *err)
{
	char id[CONTENT_ID_LEN + 1];
	struct mapping file;
	enum chancery_status status = file_map(&file, path, err);
	if (status)
		return status;
	content_id(id, file.bytes);
	file_unmap(&file);
	buf_format(list, "%s %s\n", name, id);
	return CHANCERY_OK;
}

static enum chancery_status add_folder(struct buf *list, const char *path,
                                       int depth, struct chancery_error *err)
{
	struct dirent **entry;
	enum chancery_status status = CHANCERY_OK;
	int count = scandir(path, &entry, visible, name_cmp);
	if (count < 0)
		return fail(err, CHANCERY_E_IO, 0,
		            "\"%.200s\" cannot be listed", path);
	for (int i = 0; i < count; i++) {
		char below[PATH_BYTES];
		struct stat info;
		const char *name = entry[i]->d_name;
		int n = snprintf(below, sizeof below, "%s/%s", path, name);
		if (status || n >= (int)sizeof below || stat(below, &info))
			n = 0; /* too deep, or gone: no coder reads it */
		else if (S_ISDIR(info.st_mode) && depth < DEPTH_MAX)
			status = add_folder(list, below, depth + 1, err);
		else if (S_ISREG(info.st_mode) && info.st_size)
			status = add_file(list, name, below, err);
		free(entry[i]);
	}
	free(entry);
	return status;
}

static enum chancery_status add_given(struct buf *list, const char *what,
                                      const struct option_list *files,
                                      struct chancery_error *err)
{
	enum chancery_status status = CHANCERY_OK;
	for (size_t i = 0; !status && i < files->count; i++)
		status = add_file(list, what, files->item[i], err);
	return status;
}

int dictionary_content(const struct dictionary_options *options,
                       char out[CONTENT_ID_LEN + 1])
{
	static const char *const folders[] = { "gazetteer", "lexicon",
		                               "models" };
	struct chancery_error err;
	struct buf list;
	enum chancery_status status = CHANCERY_OK;
	buf_init(&list, LIST_MAX);
	buf_format(&list, "%s %d\n", options->dialect, options->alone);
	for (size_t i = 0; !status && i < COUNT_OF(folders); i++) {
		char path[PATH_BYTES];
		snprintf(path, sizeof path, "%s/%s", cli_data(), folders[i]);
		status = add_folder(&list, path, 0, &err);
	}
	if (!status)
		status = add_given(&list, "actors", &options->actors, &err);
	if (!status)
		status = add_given(&list, "agents", &options->agents, &err);
	if (!status)
		status = add_given(&list, "discards", &options->discards, &err);
	if (!status && list.failed)
		status = fail_nomem(&err);
	if (!status)
		content_id(out, buf_str(&list));
	buf_release(&list);
	return status ? cli_fail(NULL, &err) : 0;
}
