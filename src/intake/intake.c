/* intake.c - the first half of intake.h: paths to raw items.
 *
 * One file is open at a time.  Its unpacked bytes pass through one buffer that
 * never holds more than a line (of JSONL) or the file (of anything else), and
 * what is too long is read past without being kept.
 */
#include "intake/intake.h"

#include "base/buf.h"
#include "intake/sniff.h"
#include "intake/source.h"
#include "intake/walk.h"

#include <libxml/parser.h>
#include <stdlib.h>
#include <sys/stat.h>

struct intake {
	struct walk *walk;
	struct source *source; /* NULL between files */
	struct buf path;       /* of the open file, NUL-terminated */
	enum file_kind kind;
	struct buf bytes; /* unpacked; [at, len) is unread */
	size_t at;
	bool ended; /* the source gave its last byte */
	struct chancery_error
	    broken;    /* of a read that failed, status 0 if none */
	uint64_t line; /* of the last line taken, from 1 */
	uint64_t done; /* of files closed */
	uint64_t total;
};

/* The sizes of the given paths together, 0 when one of them is no file. */
static uint64_t known_total(const char *const *paths, size_t count)
{
	uint64_t total = 0;
	for (size_t i = 0; i < count; i++) {
		struct stat st;
		if (!strcmp(paths[i], "-") || stat(paths[i], &st) < 0 ||
		    !S_ISREG(st.st_mode))
			return 0;
		total += (uint64_t)st.st_size;
	}
	return total;
}

enum chancery_status intake_new(struct intake **out, const char *const *paths,
                                size_t path_count, struct chancery_error *err)
{
	*out = NULL;
	struct intake *intake = calloc(1, sizeof *intake);
	if (!intake)
		return fail_nomem(err);
	enum chancery_status status = walk_new(&intake->walk, paths, path_count,
	                                       err);
	if (status) {
		free(intake);
		return status;
	}
	buf_init(&intake->path, SIZE_MAX / 4);
	buf_init(&intake->bytes,
	         (INTAKE_FILE_MAX > INTAKE_LINE_MAX ? INTAKE_FILE_MAX
	                                            : INTAKE_LINE_MAX) +
	             SNIFF_BYTES);
	intake->total = known_total(paths, path_count);
	xmlInitParser(); /* once before threads use it */
	*out = intake;
	return CHANCERY_OK;
}

static void close_file(struct intake *intake)
{
	if (intake->source) {
		intake->done += source_taken(intake->source);
		source_close(intake->source);
	}
	intake->source = NULL;
	buf_clear(&intake->bytes);
	intake->at = 0;
	intake->ended = false;
	intake->broken.status = CHANCERY_OK;
	intake->line = 0;
}

void intake_free(struct intake *intake)
{
	if (!intake)
		return;
	close_file(intake);
	walk_free(intake->walk);
	buf_release(&intake->path);
	buf_release(&intake->bytes);
	free(intake);
}

void intake_progress(const struct intake *intake, uint64_t *done,
                     uint64_t *total)
{
	*done = intake->done +
	        (intake->source ? source_taken(intake->source) : 0);
	*total = intake->total;
}

static struct str path_str(const struct intake *intake)
{
	return intake->path.len
	           ? (struct str){ intake->path.ptr, intake->path.len - 1 }
	           : STR("");
}

/* Read once more into the buffer.  Unread bytes move to its front when that
 * frees half of it, so that each byte moves O(1) times.  A failure stays: what
 * came before it can still be used. */
static enum chancery_status read_more(struct intake *intake,
                                      struct chancery_error *err)
{
	struct buf *bytes = &intake->bytes;
	if (intake->broken.status) {
		*err = intake->broken;
		return err->status;
	}
	if (intake->at && intake->at >= bytes->len - intake->at) {
		memmove(bytes->ptr, bytes->ptr + intake->at,
		        bytes->len - intake->at);
		bytes->len -= intake->at;
		intake->at = 0;
	}
	char *room = buf_reserve(bytes, SNIFF_BYTES);
	size_t got = 0;
	enum chancery_status status = room ? source_read(intake->source, room,
	                                                 SNIFF_BYTES, &got, err)
	                                   : fail_nomem(err);
	if (status) {
		intake->broken = *err;
		return status;
	}
	bytes->len += got;
	intake->ended = got == 0;
	return CHANCERY_OK;
}

static struct str unread(const struct intake *intake)
{
	return (struct str){ intake->bytes.ptr + intake->at,
		             intake->bytes.len - intake->at };
}

/* UTF-16 cannot be cut into lines of bytes. */
static enum chancery_status check_jsonl_start(struct intake *intake,
                                              struct chancery_error *err)
{
	struct str start = unread(intake);
	if (str_starts(start, STR("\xff\xfe")) ||
	    str_starts(start, STR("\xfe\xff")))
		return fail(err, CHANCERY_E_ENCODING, 0,
		            "JSON lines in UTF-16; convert the file to UTF-8");
	if (str_starts(start, STR("\xef\xbb\xbf")))
		intake->at += 3;
	return CHANCERY_OK;
}

static enum chancery_status open_file(struct intake *intake, const char *path,
                                      struct chancery_error *err)
{
	uint64_t size;
	enum chancery_status status = source_open(&intake->source, &size, path,
	                                          err);
	if (status)
		return status;
	while (!status && !intake->ended && intake->bytes.len < SNIFF_BYTES)
		status = read_more(intake, err);
	if (status && !intake->bytes.len)
		return status;
	intake->kind = sniff_kind(str_of(path), unread(intake));
	return intake->kind == FILE_JSONL ? check_jsonl_start(intake, err)
	                                  : CHANCERY_OK;
}

/* Name and bytes of `out` into the arena; a refusal when there is no room. */
static void keep(struct item *out, struct arena *arena, struct str name,
                 struct str bytes)
{
	out->name = arena_str(arena, name);
	out->bytes = arena_str(arena, bytes);
	if (out->name.ptr && out->bytes.ptr)
		return;
	if (!out->name.ptr)
		out->name = STR("");
	out->bytes = STR("");
	out->kind = ITEM_REFUSED;
	fail_nomem(&out->error);
}

static void refuse(struct item *out, struct arena *arena, struct str name)
{
	out->kind = ITEM_REFUSED;
	keep(out, arena, name, STR(""));
}

static struct str line_name(struct intake *intake, char *room, size_t size)
{
	struct str path = path_str(intake);
	if (path.len > size - 24)
		path.len = size - 24;
	memcpy(room, path.ptr, path.len);
	char digits[24];
	size_t n = 0;
	for (uint64_t v = intake->line; v || !n; v /= 10)
		digits[n++] = (char)('0' + v % 10);
	size_t len = path.len;
	room[len++] = ':';
	while (n)
		room[len++] = digits[--n];
	return (struct str){ room, len };
}

/* Read past the rest of a line that is too long. */
static enum chancery_status skip_line(struct intake *intake,
                                      struct chancery_error *err)
{
	for (;;) {
		struct str rest = unread(intake);
		const char *end = rest.len ? memchr(rest.ptr, '\n', rest.len)
		                           : NULL;
		if (end) {
			intake->at += (size_t)(end - rest.ptr) + 1;
			return CHANCERY_OK;
		}
		buf_clear(&intake->bytes);
		intake->at = 0;
		if (intake->ended)
			return CHANCERY_OK;
		enum chancery_status status = read_more(intake, err);
		if (status)
			return status;
	}
}

enum step { STEP_ITEM, STEP_END };

/* The next line that is not blank. */
static enum step next_line(struct intake *intake, struct item *out,
                           struct arena *arena)
{
	char name[4096];
	size_t looked = 0;
	for (;;) {
		struct str rest = unread(intake);
		const char *end = rest.len > looked
		                      ? memchr(rest.ptr + looked, '\n',
		                               rest.len - looked)
		                      : NULL;
		if (!end && !intake->ended && rest.len <= INTAKE_LINE_MAX) {
			looked = rest.len;
			if (read_more(intake, &out->error)) {
				refuse(out, arena, path_str(intake));
				close_file(intake);
				return STEP_ITEM;
			}
			continue;
		}
		if (!end && !rest.len)
			return STEP_END;
		size_t len = end ? (size_t)(end - rest.ptr) : rest.len;
		intake->line++;
		looked = 0;
		if (len > INTAKE_LINE_MAX) {
			fail(&out->error, CHANCERY_E_LIMIT, intake->line,
			     "line %llu is longer than %zu bytes",
			     (unsigned long long)intake->line, INTAKE_LINE_MAX);
			refuse(out, arena,
			       line_name(intake, name, sizeof name));
			struct chancery_error later; /* stays in `broken` */
			(void)!skip_line(intake, &later);
			return STEP_ITEM;
		}
		struct str line = str_trim((struct str){ rest.ptr, len });
		intake->at += len + (end ? 1 : 0);
		if (!line.len)
			continue;
		out->kind = ITEM_JSON;
		keep(out, arena, line_name(intake, name, sizeof name), line);
		return STEP_ITEM;
	}
}

/* The whole file as one item. */
static void whole_file(struct intake *intake, struct item *out,
                       struct arena *arena)
{
	enum chancery_status status = CHANCERY_OK;
	while (!status && !intake->ended) {
		if (unread(intake).len > INTAKE_FILE_MAX)
			status = fail(
			    &out->error, CHANCERY_E_LIMIT, INTAKE_FILE_MAX,
			    "file is longer than %zu bytes", INTAKE_FILE_MAX);
		else
			status = read_more(intake, &out->error);
	}
	out->kind = intake->kind == FILE_HTML   ? ITEM_HTML
	            : intake->kind == FILE_JSON ? ITEM_JSON
	                                        : ITEM_TEXT;
	if (status)
		refuse(out, arena, path_str(intake));
	else
		keep(out, arena, path_str(intake), unread(intake));
	close_file(intake);
}

bool intake_next(struct intake *intake, struct item *out, struct arena *arena)
{
	for (;;) {
		*out = (struct item){ 0 };
		if (intake->source && intake->kind == FILE_JSONL) {
			if (next_line(intake, out, arena) == STEP_ITEM)
				return true;
			close_file(intake);
		}
		const char *path;
		enum chancery_status status;
		if (!walk_next(intake->walk, &path, &status, &out->error))
			return false;
		buf_clear(&intake->path);
		buf_add(&intake->path, (struct str){ path, strlen(path) + 1 });
		if (!status && intake->path.failed)
			status = fail_nomem(&out->error);
		if (!status)
			status = open_file(intake, path, &out->error);
		if (status) {
			refuse(out, arena, path_str(intake));
			close_file(intake);
			return true;
		}
		if (intake->kind != FILE_JSONL) {
			whole_file(intake, out, arena);
			return true;
		}
	}
}
