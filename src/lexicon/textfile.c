/* textfile.c - see textfile.h. */
#include "lexicon/textfile.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/file.h"
#include "base/utf8.h"

static bool blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

enum chancery_status textfile_of(struct textfile *out, struct str name,
                                 struct str text, struct chancery_error *err)
{
	*out = (struct textfile){ .rest = text, .name = name };
	size_t bad = utf8_check(text);
	if (bad == SIZE_MAX)
		return CHANCERY_OK;
	uint32_t line = 1;
	for (size_t i = 0; i < bad; i++)
		line += text.ptr[i] == '\n';
	out->number = line;
	return fail(err, CHANCERY_E_ENCODING, bad,
	            "\"%.*s\" line %u: not UTF-8 at byte %zu", STR_ARG(name),
	            line, bad);
}

enum chancery_status textfile_open(struct textfile *out, struct arena *arena,
                                   const char *data, const char *name,
                                   struct chancery_error *err)
{
	*out = (struct textfile){ 0 };
	struct str text, path = arena_format(arena, "%s/%s", data, name);
	struct str kept = arena_str(arena, str_of(name));
	if (!path.ptr || !kept.ptr)
		return fail_nomem(err);
	enum chancery_status status = file_read(&text, arena, path.ptr,
	                                        TEXTFILE_MAX, err);
	return status ? status : textfile_of(out, kept, text, err);
}

static struct str without_comment(struct str line)
{
	for (size_t i = 0; i < line.len; i++)
		if (line.ptr[i] == '#' && (i == 0 || blank(line.ptr[i - 1])))
			line.len = i;
	while (line.len && blank(line.ptr[line.len - 1]))
		line.len--;
	return line;
}

bool textfile_next(struct textfile *file)
{
	while (file->rest.ptr && file->rest.len) {
		struct str line = without_comment(
		    str_cut(file->rest, '\n', &file->rest));
		file->number++;
		if (!line.len)
			continue;
		file->depth = 0;
		while (blank(line.ptr[file->depth]))
			file->depth++;
		file->indented = file->depth > 0;
		file->line = str_trim(line);
		return true;
	}
	return false;
}

struct str word_cut(struct str *line)
{
	*line = str_trim(*line);
	char end = line->len && line->ptr[0] == '"' ? '"' : ' ';
	size_t begin = end == '"', n = begin;
	while (n < line->len &&
	       (end == '"' ? line->ptr[n] != '"' : !blank(line->ptr[n])))
		n++;
	struct str word = { line->ptr + begin, n - begin };
	if (n < line->len)
		n++;
	*line = (struct str){ line->ptr + n, line->len - n };
	return word;
}

enum chancery_status textfile_fail(const struct textfile *file,
                                   struct chancery_error *err,
                                   const char *format, ...)
{
	char message[200];
	va_list args;
	va_start(args, format);
	vsnprintf(message, sizeof message, format, args);
	va_end(args);
	return fail(err, CHANCERY_E_FORMAT, file->number,
	            "\"%.*s\" line %u: %s", STR_ARG(file->name), file->number,
	            message);
}
