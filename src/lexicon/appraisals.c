/* appraisals.c - see appraisals.h.
 *
 * Phrases are found by their first word, in small letters; those that begin alike
 * are chained, longer ones first.
 */
#include "lexicon/appraisals.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/vec.h"
#include "lexicon/textfile.h"

#define MEMORY ((size_t)16 << 20)
/* Longer words are in no phrase. */
#define WORD_BYTES_MAX 32u

struct phrase {
	struct str words;
	uint32_t count; /* of words */
	uint32_t group, next;
};

struct appraisals {
	struct arena arena;
	struct VEC(struct appraisal) groups;
	struct VEC(struct phrase) phrases;
	struct map first; /* word -> phrase */
};

const char *stance_name(enum stance stance)
{
	static const char *const names[] = { "for", "against", "neither" };
	return names[stance];
}

/* Signs of Unicode's general punctuation are no letters. */
static bool punctuation(struct str text, size_t at)
{
	return at + 2 < text.len && (unsigned char)text.ptr[at] == 0xe2 &&
	       (unsigned char)text.ptr[at + 1] == 0x80;
}

static bool letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

struct str appraisals_word(struct str text, size_t *at)
{
	while (*at < text.len) {
		if (punctuation(text, *at))
			*at += 3;
		else if (!letter(text.ptr[*at]))
			(*at)++;
		else
			break;
	}
	size_t begin = *at;
	while (*at < text.len && letter(text.ptr[*at]) &&
	       !punctuation(text, *at))
		(*at)++;
	return (struct str){ text.ptr + begin, *at - begin };
}

/* Only blanks, hyphens and apostrophes stand between words of one phrase. */
static bool together(struct str gap)
{
	for (size_t i = 0; i < gap.len; i++) {
		if (punctuation(gap, i)) {
			unsigned char c = (unsigned char)gap.ptr[i + 2];
			if (c > 0x94 && c != 0x98 && c != 0x99)
				return false;
			i += 2;
		} else if (gap.ptr[i] != ' ' && gap.ptr[i] != '-' &&
		           gap.ptr[i] != '\n' && gap.ptr[i] != '\'') {
			return false;
		}
	}
	return true;
}

static struct str folded(struct str word, char to[WORD_BYTES_MAX])
{
	if (word.len > WORD_BYTES_MAX)
		return STR("");
	for (size_t i = 0; i < word.len; i++) {
		char c = word.ptr[i];
		to[i] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
	}
	return (struct str){ to, word.len };
}

/* Where the phrase ends that begins at `at`, or 0. */
static size_t fits(struct str text, size_t at, struct str phrase)
{
	size_t in = 0, end = at;
	for (struct str word = appraisals_word(phrase, &in); word.len;
	     word = appraisals_word(phrase, &in)) {
		size_t before = end;
		struct str own = appraisals_word(text, &end);
		struct str gap = { text.ptr + before,
			           (size_t)(own.ptr - text.ptr) - before };
		if (!own.len || !str_eq_fold(own, word) ||
		    (before > at && !together(gap)))
			return 0;
	}
	return end;
}

uint32_t appraisals_match(const struct appraisals *appraisals, struct str text,
                          size_t at, size_t *end)
{
	char small[WORD_BYTES_MAX];
	size_t after = at;
	struct str word = folded(appraisals_word(text, &after), small);
	uint32_t i = word.len ? map_find(&appraisals->first, word) : NONE;
	for (; i != NONE; i = appraisals->phrases.item[i].next) {
		const struct phrase *p = &appraisals->phrases.item[i];
		*end = fits(text, at, p->words);
		if (*end)
			return p->group;
	}
	return NONE;
}

uint32_t appraisals_count(const struct appraisals *appraisals)
{
	return appraisals->groups.count;
}

const struct appraisal *appraisals_at(const struct appraisals *appraisals,
                                      uint32_t index)
{
	return &appraisals->groups.item[index];
}

uint32_t appraisals_named(const struct appraisals *appraisals, struct str name)
{
	for (uint32_t i = 0; i < appraisals->groups.count; i++)
		if (name.len &&
		    str_eq_fold(appraisals->groups.item[i].name, name))
			return i;
	size_t end;
	uint32_t group = appraisals_match(appraisals, name, 0, &end);
	return group != NONE && end == name.len &&
	               appraisals->groups.item[group].name.len
	           ? group
	           : NONE;
}

static uint32_t words_of(struct str words)
{
	size_t at = 0;
	uint32_t count = 0;
	while (appraisals_word(words, &at).len)
		count++;
	return count;
}

static enum chancery_status read_phrase(struct appraisals *a,
                                        const struct textfile *file,
                                        struct str words,
                                        struct chancery_error *err)
{
	char small[WORD_BYTES_MAX];
	size_t at = 0;
	struct str first = folded(appraisals_word(words, &at), small);
	if (!first.len)
		return textfile_fail(file, err, "no words between commas");
	size_t end;
	uint32_t known = appraisals_match(a, words, 0, &end);
	if (known != NONE && end == words.len)
		return textfile_fail(
		    file, err, "\"%.*s\" stands in \"%.*s\" too",
		    STR_ARG(words), STR_ARG(a->groups.item[known].name));
	struct str key = arena_str(&a->arena, first);
	uint32_t *head = key.ptr ? map_put(&a->first, &a->arena, key) : NULL;
	struct phrase *slot = head ? VEC_PUSH(&a->arena, &a->phrases) : NULL;
	if (!slot)
		return fail_nomem(err);
	*slot = (struct phrase){ words, words_of(words), a->groups.count - 1,
		                 NONE };
	uint32_t own = a->phrases.count - 1, *link = head;
	while (*link != NONE && a->phrases.item[*link].count > slot->count)
		link = &a->phrases.item[*link].next;
	slot->next = *link;
	*link = own;
	return CHANCERY_OK;
}

static enum chancery_status read_group(struct appraisals *a,
                                       const struct textfile *file,
                                       struct chancery_error *err)
{
	struct str line = file->line, fact = word_cut(&line),
	           name = word_cut(&line), stance = word_cut(&line);
	if (str_is(fact, "source"))
		return CHANCERY_OK;
	bool except = str_is(fact, "except") && !name.len;
	uint32_t i = except ? STANCE_NEITHER : 0;
	while (!except && i < STANCES && !str_is(stance, stance_name((enum stance)i)))
		i++;
	if (!except &&
	    (!str_is(fact, "appraisal") || i == STANCES || line.len))
		return textfile_fail(file, err,
		                     "a group is \"appraisal NAME "
		                     "for|against|neither\" or \"except\"");
	struct appraisal *slot = VEC_PUSH(&a->arena, &a->groups);
	if (!slot)
		return fail_nomem(err);
	*slot = (struct appraisal){ name, (enum stance)i };
	return CHANCERY_OK;
}

enum chancery_status appraisals_open(struct appraisals **out, const char *data,
                                     struct chancery_error *err)
{
	struct textfile file;
	struct appraisals *a = calloc(1, sizeof *a);
	*out = NULL;
	if (!a)
		return fail_nomem(err);
	arena_init(&a->arena, MEMORY);
	enum chancery_status status = textfile_open(
	    &file, &a->arena, data, "lexicon/appraisals.txt", err);
	while (!status && textfile_next(&file)) {
		if (!file.indented) {
			status = read_group(a, &file, err);
			continue;
		}
		if (!a->groups.count)
			status = textfile_fail(&file, err, "words of no group");
		struct str line = file.line;
		while (!status && line.len)
			status = read_phrase(
			    a, &file, str_trim(str_cut(line, ',', &line)), err);
	}
	if (status)
		appraisals_close(a);
	else
		*out = a;
	return status;
}

void appraisals_close(struct appraisals *appraisals)
{
	if (!appraisals)
		return;
	arena_release(&appraisals->arena);
	free(appraisals);
}
