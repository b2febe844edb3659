/* cache_file.c - see cache_file.h. */
#include "lexicon/cache_file.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lexicon/cache.h"

#define PATH_BYTES 4096

/* "FOLDER/lexicon-PLACE.cache" and `more`; false when that is too long. */
static bool cache_path(char out[PATH_BYTES], const char *folder,
                       const struct inputs *inputs, const char *more)
{
	int n = snprintf(out, PATH_BYTES, "%s/lexicon-%s.cache%s", folder,
	                 inputs->place, more);
	return n > 0 && n < PATH_BYTES;
}

/* Whether only this user and the system can have written it. */
static bool is_ours(const char *path)
{
	struct stat st;
	return !lstat(path, &st) && S_ISREG(st.st_mode) &&
	       (st.st_uid == geteuid() || st.st_uid == 0) &&
	       !(st.st_mode & (S_IWGRP | S_IWOTH)) &&
	       (uint64_t)st.st_size <= CACHE_BYTES_MAX;
}

bool cache_file_read(struct lexicon *lexicon, const char *folder,
                     const struct inputs *inputs)
{
	char path[PATH_BYTES];
	struct mapping map;
	if (!folder || !cache_path(path, folder, inputs, "") ||
	    !is_ours(path) || file_map(&map, path, NULL))
		return false;
	if (!cache_read(lexicon, map.bytes, inputs->id)) {
		file_unmap(&map);
		size_t limit = lexicon->arena.limit;
		arena_release(&lexicon->arena);
		arena_init(&lexicon->arena, limit);
		return false;
	}
	lexicon->map = map;
	return true;
}

/* Make `folder` and the one it lies in. */
static void make_folder(const char *folder)
{
	char above[PATH_BYTES];
	size_t len = strlen(folder);
	if (!mkdir(folder, 0700) || errno != ENOENT || len >= sizeof above)
		return;
	memcpy(above, folder, len + 1);
	char *slash = strrchr(above, '/');
	if (!slash || slash == above)
		return;
	*slash = 0;
	if (!mkdir(above, 0700))
		(void)!mkdir(folder, 0700);
}

static bool write_bytes(int fd, struct str bytes)
{
	while (bytes.len) {
		ssize_t n = write(fd, bytes.ptr, bytes.len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		bytes.ptr += n;
		bytes.len -= (size_t)n;
	}
	return true;
}

/* Remove the file written longest ago where there are too many; whether there
 * were. */
static bool prune_one(const char *folder)
{
	char path[PATH_BYTES], oldest[PATH_BYTES] = "";
	struct timespec when = { 0 };
	uint32_t count = 0;
	DIR *dir = opendir(folder);
	if (!dir)
		return false;
	for (struct dirent *one; (one = readdir(dir));) {
		struct stat st;
		int n = snprintf(path, sizeof path, "%s/%s", folder,
		                 one->d_name);
		if (!str_starts(str_of(one->d_name), STR("lexicon-")) ||
		    n < 0 || n >= PATH_BYTES || lstat(path, &st))
			continue;
		bool older = !count || st.st_mtim.tv_sec < when.tv_sec ||
		             (st.st_mtim.tv_sec == when.tv_sec &&
		              st.st_mtim.tv_nsec < when.tv_nsec);
		count++;
		if (!older)
			continue;
		when = st.st_mtim;
		memcpy(oldest, path, (size_t)n + 1);
	}
	closedir(dir);
	return count > CACHE_FILES_MAX && !unlink(oldest);
}

static void write_file(const char *folder, const struct inputs *inputs,
                       struct str bytes)
{
	char path[PATH_BYTES], made[PATH_BYTES];
	if (!cache_path(path, folder, inputs, "") ||
	    !cache_path(made, folder, inputs, ".XXXXXX"))
		return;
	make_folder(folder);
	int fd = mkstemp(made); /* mode 0600 */
	if (fd < 0)
		return;
	bool well = write_bytes(fd, bytes);
	well &= !close(fd);
	if (!well || rename(made, path))
		unlink(made);
	while (prune_one(folder))
		;
}

void cache_file_write(const struct lexicon *lexicon, const char *folder,
                      const struct inputs *inputs)
{
	struct buf bytes;
	if (!folder)
		return;
	buf_init(&bytes, CACHE_BYTES_MAX);
	if (cache_write(&bytes, lexicon, inputs->id))
		write_file(folder, inputs, buf_str(&bytes));
	buf_release(&bytes);
}
