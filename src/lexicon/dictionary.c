/* dictionary.c - see dictionary.h: lines, phrases, discards. */
#include "lexicon/dictionary.h"

#include <stdarg.h>
#include <stdio.h>

#include "lexicon/problems.h"

static bool blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* Where the comment of `line` begins, or its length. */
static size_t comment_at(struct str line)
{
	for (size_t i = 0; i < line.len; i++) {
		char c = line.ptr[i];
		char before = i ? line.ptr[i - 1] : ' ';
		if ((c == '#' || c == ';') &&
		    (blank(before) || before == ']' || before == '}'))
			return i;
		if (c == '<' && i + 1 < line.len && line.ptr[i + 1] == '!')
			return i;
	}
	return line.len;
}

/* Skip the block comment in whose first line `line` is; the lines are counted.
 */
static void skip_block(struct textfile *file, struct str line)
{
	while (str_find(line, STR("-->"), 0) == SIZE_MAX && file->rest.ptr &&
	       file->rest.len) {
		line = str_cut(file->rest, '\n', &file->rest);
		file->number++;
	}
}

bool dictionary_next(struct textfile *file)
{
	while (file->rest.ptr && file->rest.len) {
		struct str line = str_cut(file->rest, '\n', &file->rest);
		file->number++;
		size_t end = comment_at(line);
		if (end < line.len && line.ptr[end] == '<') {
			struct str tail = { line.ptr + end, line.len - end };
			skip_block(file, tail);
		}
		line.len = end;
		file->indented = line.len && blank(line.ptr[0]);
		file->line = str_trim(line);
		if (file->line.len)
			return true;
	}
	return false;
}

struct str dictionary_phrase(struct arena *arena, struct str text, bool *open)
{
	text = str_trim(text);
	*open = text.len && text.ptr[text.len - 1] != '_';
	char *out = arena_alloc(arena, text.len + 1, 1);
	if (!out)
		return (struct str){ NULL, 0 };
	size_t len = 0;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i] == '_' || blank(text.ptr[i]) ? ' '
		                                                  : text.ptr[i];
		if (c != ' ' || (len && out[len - 1] != ' '))
			out[len++] = c;
	}
	while (len && out[len - 1] == ' ')
		len--;
	return (struct str){ out, len };
}

enum chancery_status dictionary_remark(struct lexicon *lexicon,
                                       const struct textfile *file,
                                       struct chancery_error *err,
                                       const char *format, ...)
{
	char text[120], message[320];
	if (!lexicon->problems)
		return CHANCERY_OK;
	va_list args;
	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	snprintf(message, sizeof message, "\"%.*s\" line %u: %s",
	         (int)(file->name.len < 160 ? file->name.len : 160),
	         file->name.ptr, file->number, text);
	return problems_add(lexicon->problems, true, message) ? CHANCERY_OK
	                                                      : fail_nomem(err);
}

/* Owners that one wording of dictionaries may have; no report tells more of
 * them apart. */
#define ALIKE_MAX 16u

/* Whether the name `n`, of our files or of a dictionary, is of `name`'s owner;
 * where a dictionary takes a name from its owner, that is as good as none. */
static bool same_owner(const struct name *n, const struct name *name)
{
	if (name->kind == NAME_PLACE && n->kind != NAME_PLACE)
		return false;
	return (n->kind < NAME_ROLE) == (name->kind < NAME_ROLE) &&
	       n->kind <= NAME_ROLE && n->owner == name->owner;
}

enum chancery_status dictionary_name(struct lexicon *lexicon,
                                     const struct textfile *file,
                                     struct name name, bool *added,
                                     struct chancery_error *err)
{
	struct names *names = &lexicon->names;
	struct chancery_error why;
	uint32_t alike = 0;
	*added = false;
	for (uint32_t i = names_find(names, name.text); i != NONE;
	     i = names->item[i].next) {
		if (same_owner(&names->item[i], &name))
			return CHANCERY_OK;
		alike += names->item[i].given;
	}
	if (alike >= ALIKE_MAX)
		return CHANCERY_OK;
	name.given = true;
	enum chancery_status status = names_add(names, &lexicon->arena, name,
	                                        &why);
	if (status == CHANCERY_E_FORMAT)
		return textfile_fail(file, err, "%s", why.message);
	if (status)
		return fail(err, status, file->number, "%s", why.message);
	*added = true;
	for (uint32_t i = names_find(names, name.text), next; i != NONE;
	     i = next) {
		next = names->item[i].next;
		if (!names->item[i].given)
			names_drop(names, i);
	}
	return CHANCERY_OK;
}

static enum chancery_status read_discard(struct lexicon *lexicon,
                                         const struct textfile *file,
                                         enum dialect dialect,
                                         struct dictionary_counts *counts,
                                         struct chancery_error *err)
{
	struct str text = file->line;
	struct discards *discards = &lexicon->discards;
	bool story = text.ptr[0] == '+', open;
	if (story)
		text = (struct str){ text.ptr + 1, text.len - 1 };
	struct str phrase = dictionary_phrase(&lexicon->arena, text, &open);
	struct span span;
	size_t at = 0;
	if (!phrase.ptr)
		return fail_nomem(err);
	if (text.len > DICTIONARY_LINE_MAX)
		return textfile_fail(file, err, "the line is too long");
	if (!atom_next(phrase, &at, &span))
		return textfile_fail(file, err, "a phrase has no letter in it");
	if (str_find(phrase, STR("["), 0) != SIZE_MAX)
		return textfile_fail(file, err, "a discard has no code");
	if (discards->item.count >= DISCARDS_MAX)
		return fail(err, CHANCERY_E_LIMIT, file->number,
		            "more than %u discards", DISCARDS_MAX);
	struct discard *slot = VEC_PUSH(&lexicon->arena, &discards->item);
	if (!slot)
		return fail_nomem(err);
	*slot = (struct discard){ .text = phrase,
		                  .next = NONE,
		                  .story = story,
		                  .stem = open && dialect == DIALECT_TABARI };
	if (story)
		counts->stories++;
	else
		counts->sentences++;
	return CHANCERY_OK;
}

enum chancery_status dictionary_discards_read(struct lexicon *lexicon,
                                              struct textfile *file,
                                              enum dialect dialect,
                                              struct dictionary_counts *counts,
                                              struct chancery_error *err)
{
	struct dictionary_counts own = { 0 };
	enum chancery_status status = CHANCERY_OK;
	while (!status && dictionary_next(file)) {
		status = read_discard(lexicon, file, dialect,
		                      counts ? counts : &own, err);
		status = problems_take(lexicon->problems, status, err);
	}
	return status;
}

/* What one line of a file says about the kind of the file. */
static bool guess_line(const struct textfile *file, enum dictionary_kind *kind)
{
	static const char *const own_actors[] = { "actor", "source", "more" };
	static const char *const own_agents[] = { "person", "body",
		                                  "crowd",  "portfolio",
		                                  "former", "title",
		                                  "light" };
	static const char *const own_rules[] = { "act", "set", "frame" };
	struct str rest = file->line, word = word_cut(&rest);
	size_t open = str_find(file->line, STR("["), 0);
	if (!file->indented && STR_AMONG(word, own_actors))
		*kind = DICTIONARY_OWN_ACTORS;
	else if (!file->indented && STR_AMONG(word, own_agents))
		*kind = DICTIONARY_OWN_AGENTS;
	else if (!file->indented &&
	         (str_is(word, "relation") ||
	          (str_is(word, "act") &&
	           str_find(str_trim(rest), STR(" "), 0) != SIZE_MAX)))
		*kind = DICTIONARY_OWN_ACTS;
	else if (!file->indented && STR_AMONG(word, own_rules))
		*kind = DICTIONARY_OWN_RULES;
	else if (file->line.ptr[0] == '!' ||
	         (open != SIZE_MAX &&
	          str_find(file->line, STR("~"), open) != SIZE_MAX))
		*kind = DICTIONARY_AGENTS;
	else if (open != SIZE_MAX)
		*kind = DICTIONARY_ACTORS;
	else
		return false;
	return true;
}

enum dictionary_kind dictionary_guess(struct str text)
{
	enum dictionary_kind kind = DICTIONARY_DISCARDS;
	struct textfile file = { .rest = text };
	for (int i = 0; i < 200 && dictionary_next(&file); i++)
		if (guess_line(&file, &kind))
			break;
	return kind;
}
