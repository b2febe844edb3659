/* walk.c - see walk.h.
 *
 * A stack of open folders, each a sorted list of names held whole, so that
 * files that come or go during the walk cannot change the order.
 */
#include "intake/walk.h"

#include "base/buf.h"
#include "intake/intake.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#define PATH_LEN_MAX ((size_t)64 << 10)

struct folder {
	struct buf names;  /* NUL-terminated, one after another */
	const char **name; /* sorted, into `names` */
	size_t count, next;
	size_t path_len; /* of the walk's path up to this folder and its / */
};

struct walk {
	const char *const *paths;
	size_t path_count, next;
	struct buf path;
	struct folder folder[INTAKE_DEPTH_MAX];
	uint32_t depth;
};

enum chancery_status walk_new(struct walk **out, const char *const *paths,
                              size_t path_count, struct chancery_error *err)
{
	struct walk *walk = calloc(1, sizeof *walk);
	*out = walk;
	if (!walk)
		return fail_nomem(err);
	walk->paths = paths;
	walk->path_count = path_count;
	buf_init(&walk->path, PATH_LEN_MAX);
	return CHANCERY_OK;
}

static void folder_release(struct folder *folder)
{
	buf_release(&folder->names);
	free(folder->name);
	*folder = (struct folder){ 0 };
}

void walk_free(struct walk *walk)
{
	if (!walk)
		return;
	while (walk->depth)
		folder_release(&walk->folder[--walk->depth]);
	buf_release(&walk->path);
	free(walk);
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static enum chancery_status list_names(struct folder *folder, DIR *dir,
                                       struct chancery_error *err)
{
	const struct dirent *entry;
	while ((errno = 0, entry = readdir(dir))) {
		if (entry->d_name[0] == '.')
			continue;
		buf_add(
		    &folder->names,
		    (struct str){ entry->d_name, strlen(entry->d_name) + 1 });
		folder->count++;
		if (folder->names.failed || folder->count > WALK_NAMES_MAX)
			return fail(err, CHANCERY_E_LIMIT, 0,
			            "folder has more than %zu names or memory "
			            "is short; split it",
			            WALK_NAMES_MAX);
	}
	if (errno)
		return fail(err, CHANCERY_E_IO, 0, "cannot read folder: %s",
		            strerror(errno));
	return CHANCERY_OK;
}

static enum chancery_status sort_names(struct folder *folder,
                                       struct chancery_error *err)
{
	folder->name = calloc(folder->count + 1, sizeof *folder->name);
	if (!folder->name)
		return fail_nomem(err);
	const char *at = folder->names.ptr;
	for (size_t i = 0; i < folder->count; i++) {
		folder->name[i] = at;
		at += strlen(at) + 1;
	}
	if (folder->count)
		qsort(folder->name, folder->count, sizeof *folder->name,
		      by_bytes);
	return CHANCERY_OK;
}

/* Put the folder at walk->path on the stack. */
static enum chancery_status enter(struct walk *walk, struct chancery_error *err)
{
	if (walk->depth == INTAKE_DEPTH_MAX)
		return fail(err, CHANCERY_E_LIMIT, 0,
		            "folders are nested more than %u deep",
		            INTAKE_DEPTH_MAX);
	DIR *dir = opendir(walk->path.ptr);
	if (!dir)
		return fail(err, CHANCERY_E_IO, 0, "cannot open folder: %s",
		            strerror(errno));
	struct folder *folder = &walk->folder[walk->depth];
	*folder = (struct folder){ 0 };
	buf_init(&folder->names, WALK_NAME_BYTES_MAX);
	enum chancery_status status = list_names(folder, dir, err);
	closedir(dir);
	if (!status)
		status = sort_names(folder, err);
	size_t len = strlen(walk->path.ptr);
	if (!status && walk->path.ptr[len - 1] != '/') {
		walk->path.len = len;
		buf_add(&walk->path, STR("/"));
		len++;
	}
	if (!status && walk->path.failed)
		status = fail_nomem(err);
	if (status) {
		folder_release(folder);
		return status;
	}
	folder->path_len = len;
	walk->depth++;
	return CHANCERY_OK;
}

/* Write the next path into walk->path; false when there is none. */
static bool step(struct walk *walk, bool *given)
{
	while (walk->depth) {
		struct folder *top = &walk->folder[walk->depth - 1];
		if (top->next < top->count) {
			walk->path.len = top->path_len;
			const char *name = top->name[top->next++];
			buf_add(&walk->path,
			        (struct str){ name, strlen(name) + 1 });
			*given = false;
			return true;
		}
		folder_release(top);
		walk->depth--;
	}
	if (walk->next == walk->path_count)
		return false;
	const char *path = walk->paths[walk->next++];
	buf_clear(&walk->path);
	buf_add(&walk->path, (struct str){ path, strlen(path) + 1 });
	*given = true;
	return true;
}

bool walk_next(struct walk *walk, const char **path,
               enum chancery_status *status, struct chancery_error *err)
{
	bool given;
	while (step(walk, &given)) {
		*status = CHANCERY_OK;
		*path = "";
		if (walk->path.failed) {
			walk->path.failed = false;
			*status = fail(err, CHANCERY_E_LIMIT, 0,
			               "path is longer than %zu bytes or "
			               "memory is short",
			               PATH_LEN_MAX);
			return true;
		}
		*path = walk->path.ptr;
		if (given && !strcmp(*path, "-"))
			return true;
		struct stat st, link;
		if (stat(*path, &st) < 0) {
			*status = fail(err, CHANCERY_E_IO, 0, "cannot open: %s",
			               strerror(errno));
			return true;
		}
		if (!S_ISDIR(st.st_mode)) {
			if (!S_ISREG(st.st_mode))
				*status = fail(err, CHANCERY_E_IO, 0,
				               "not a regular file; give pipes "
				               "as standard input with \"-\"");
			return true;
		}
		if (!given &&
		    (lstat(*path, &link) < 0 || S_ISLNK(link.st_mode)))
			continue;
		if ((*status = enter(walk, err)))
			return true;
		*path = walk->path.ptr;
	}
	return false;
}
