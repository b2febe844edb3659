/* measures.c - see measures.h.
 *
 * One map; a key is the part's number as a letter, then the words.
 */
#include "claims/measures.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/vec.h"
#include "lexicon/textfile.h"

/* A file at its ceiling and its entries. */
#define MEASURES_ARENA_MAX ((size_t)96 << 20)
#define MEASURE_KEY_MAX 96u

struct measures {
	struct arena arena;
	struct map map;
	struct VEC(struct measure) item;
};

/* What a heading opens. */
struct heading {
	bool open;
	bool counts; /* `count NAME`: each line begins with its part */
	enum measure_part part;
	struct str name, unit;
};

static size_t key_of(char key[MEASURE_KEY_MAX], enum measure_part part,
                     struct str words)
{
	if (!words.len || words.len + 1 > MEASURE_KEY_MAX)
		return 0;
	key[0] = (char)('a' + (int)part);
	for (size_t i = 0; i < words.len; i++) {
		char c = words.ptr[i];
		key[i + 1] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
	return words.len + 1;
}

/* A decimal number with at most three decimals, as thousandths. */
static bool read_value(struct str text, int64_t *out)
{
	int64_t value = 0;
	int decimals = -1;
	if (!text.len || text.len > 16)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		if (c == '.' && decimals < 0) {
			decimals = 0;
			continue;
		}
		if (c < '0' || c > '9' || decimals == 3)
			return false;
		value = value * 10 + (c - '0');
		if (decimals >= 0)
			decimals++;
	}
	for (int i = decimals < 0 ? 0 : decimals; i < 3; i++)
		value *= 10;
	*out = value;
	return true;
}

static enum chancery_status add(struct measures *measures,
                                const struct textfile *file,
                                enum measure_part part, struct str words,
                                struct measure entry,
                                struct chancery_error *err)
{
	char key[MEASURE_KEY_MAX];
	size_t n = key_of(key, part, words);
	if (!n)
		return textfile_fail(file, err,
		                     "words of 1 to %u bytes are wanted",
		                     MEASURE_KEY_MAX - 1);
	if (measures->item.count >= MEASURES_MAX)
		return fail(err, CHANCERY_E_LIMIT, file->number,
		            "\"%.*s\" line %u: more than %u entries",
		            STR_ARG(file->name), file->number, MEASURES_MAX);
	struct str kept = arena_str(&measures->arena, (struct str){ key, n });
	uint32_t *at = kept.ptr
	                   ? map_put(&measures->map, &measures->arena, kept)
	                   : NULL;
	if (!at)
		return fail_nomem(err);
	if (*at != NONE)
		return textfile_fail(file, err, "\"%.*s\" stands here twice",
		                     STR_ARG(words));
	struct measure *item = VEC_PUSH(&measures->arena, &measures->item);
	if (!item)
		return fail_nomem(err);
	*item = entry;
	*at = measures->item.count - 1;
	return CHANCERY_OK;
}

static bool open_heading(struct heading *out, struct str line)
{
	static const struct {
		const char *name;
		enum measure_part part;
		bool named;
	} headings[] = {
		{ "numerals", MEASURE_NUMERAL, false },
		{ "scales", MEASURE_SCALE, false },
		{ "vague", MEASURE_VAGUE, false },
		{ "before", MEASURE_BEFORE, true },
		{ "behind", MEASURE_BEHIND, true },
		{ "unit", MEASURE_UNIT, true },
		{ "count", MEASURE_OBJECT, true },
	};
	struct str word = word_cut(&line);
	for (size_t i = 0; i < COUNT_OF(headings); i++) {
		if (!str_is(word, headings[i].name))
			continue;
		*out = (struct heading){ .open = true,
			                 .part = headings[i].part };
		out->name = word_cut(&line);
		out->unit = word_cut(&line);
		out->counts = str_is(word, "count");
		bool unit = out->part == MEASURE_UNIT;
		return !line.len && (out->name.len != 0) == headings[i].named &&
		       (out->unit.len != 0) == unit;
	}
	return false;
}

/* "object kill": the part below `count NAME`. */
static bool count_part(struct str word, enum measure_part *out)
{
	static const struct {
		const char *name;
		enum measure_part part;
	} parts[] = {
		{ "object", MEASURE_OBJECT },
		{ "subject", MEASURE_SUBJECT },
		{ "noun", MEASURE_NOUN },
		{ "state", MEASURE_STATE },
	};
	for (size_t i = 0; i < COUNT_OF(parts); i++)
		if (str_is(word, parts[i].name)) {
			*out = parts[i].part;
			return true;
		}
	return false;
}

/* "twelve 12", "m 1000000 behind digits", "dozens 24 99". */
static bool read_numbers(enum measure_part part, struct str *line,
                         struct str *words, struct measure *entry)
{
	*words = word_cut(line);
	if (!read_value(word_cut(line), &entry->low))
		return false;
	struct str more = word_cut(line);
	if (part == MEASURE_VAGUE) {
		entry->high = AMOUNT_OPEN;
		return !line->len &&
		       (str_is(more, "-") || read_value(more, &entry->high));
	}
	entry->closed = part == MEASURE_SCALE && str_is(more, "closed");
	return !line->len && (!more.len || entry->closed);
}

static enum chancery_status entry_line(struct measures *measures,
                                       const struct textfile *file,
                                       const struct heading *heading,
                                       struct chancery_error *err)
{
	struct measure entry = { .name = heading->name, .unit = heading->unit };
	enum measure_part part = heading->part;
	struct str line = str_trim(file->line), words = line;
	if (part <= MEASURE_VAGUE) {
		if (!read_numbers(part, &line, &words, &entry))
			return textfile_fail(file, err,
			                     "word and number are wanted, not "
			                     "\"%.*s\"",
			                     STR_ARG(file->line));
	} else if (heading->counts) {
		if (!count_part(word_cut(&line), &part))
			return textfile_fail(file, err,
			                     "\"%.*s\" does not begin with "
			                     "object, subject, noun or state",
			                     STR_ARG(file->line));
		words = str_trim(line);
	}
	return add(measures, file, part, words, entry, err);
}

static enum chancery_status read_lines(struct measures *measures,
                                       struct textfile *file,
                                       struct chancery_error *err)
{
	struct heading heading = { 0 };
	while (textfile_next(file)) {
		if (!file->indented) {
			if (!open_heading(&heading, file->line))
				return textfile_fail(file, err,
				                     "\"%.*s\" is no heading",
				                     STR_ARG(file->line));
			continue;
		}
		if (!heading.open)
			return textfile_fail(file, err,
			                     "entry before any heading");
		enum chancery_status status = entry_line(measures, file,
		                                         &heading, err);
		if (status)
			return status;
	}
	return CHANCERY_OK;
}

static struct measures *measures_new(void)
{
	struct measures *measures = calloc(1, sizeof *measures);
	if (measures)
		arena_init(&measures->arena, MEASURES_ARENA_MAX);
	return measures;
}

static enum chancery_status finish(struct measures **out,
                                   struct measures *measures,
                                   enum chancery_status status)
{
	if (status)
		measures_close(measures);
	else
		*out = measures;
	return status;
}

enum chancery_status measures_read(struct measures **out, struct str text,
                                   const char *name, struct chancery_error *err)
{
	*out = NULL;
	struct measures *measures = measures_new();
	if (!measures)
		return fail_nomem(err);
	struct textfile file = { .rest = arena_str(&measures->arena, text),
		                 .name = str_of(name) };
	enum chancery_status status = text.len && !file.rest.ptr
	                                  ? fail_nomem(err)
	                                  : read_lines(measures, &file, err);
	return finish(out, measures, status);
}

enum chancery_status measures_open(struct measures **out, const char *data,
                                   struct chancery_error *err)
{
	*out = NULL;
	struct measures *measures = measures_new();
	if (!measures)
		return fail_nomem(err);
	struct textfile file;
	enum chancery_status status = textfile_open(
	    &file, &measures->arena, data, "lexicon/numbers.txt", err);
	if (!status)
		status = read_lines(measures, &file, err);
	return finish(out, measures, status);
}

void measures_close(struct measures *measures)
{
	if (!measures)
		return;
	arena_release(&measures->arena);
	free(measures);
}

const struct measure *measures_find(const struct measures *measures,
                                    enum measure_part part, struct str words)
{
	char key[MEASURE_KEY_MAX];
	size_t n = key_of(key, part, words);
	uint32_t at = n ? map_find(&measures->map, (struct str){ key, n })
	                : NONE;
	return at == NONE ? NULL : &measures->item.item[at];
}
