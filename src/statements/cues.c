/* cues.c - see cues.h.
 *
 * One map from "lemma" or "lemma second" to a record; a lemma that begins some
 * pair has a record of its own even where it is no cue by itself.
 */
#include "statements/cues.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/vec.h"
#include "lexicon/textfile.h"

/* A file at its ceiling and its cues. */
#define CUES_ARENA_MAX ((size_t)96 << 20)
#define CUE_KEY_MAX 96u

struct cue {
	uint32_t frames, denies;
	bool pairs;
};

struct cues {
	struct arena arena;
	struct map map;
	struct VEC(struct cue) cue;
};

static const struct {
	const char *name;
	enum cue_frame frame;
} frame_names[] = {
	{ "say", CUE_SAY },       { "tell", CUE_TELL },
	{ "ask", CUE_ASK },       { "vow", CUE_VOW },
	{ "think", CUE_THINK },   { "show", CUE_SHOW },
	{ "call", CUE_CALL },     { "as", CUE_AS },
	{ "about", CUE_ABOUT },   { "accuse", CUE_ACCUSE },
	{ "judge", CUE_JUDGE },   { "noun", CUE_NOUN },
	{ "channel", CUE_CHANNEL }, { "utter", CUE_UTTER },
	{ "terms", CUE_TERMS },
};

static uint32_t frame_named(struct str name)
{
	for (size_t i = 0; i < COUNT_OF(frame_names); i++)
		if (str_is(name, frame_names[i].name))
			return frame_names[i].frame;
	return 0;
}

/* "lemma" or "lemma second" in lower case; 0 when it does not fit. */
static size_t cue_key(char key[CUE_KEY_MAX], struct str lemma,
                      struct str second)
{
	size_t n = 0;
	if (lemma.len + second.len + 1 > CUE_KEY_MAX)
		return 0;
	for (size_t i = 0; i < lemma.len; i++)
		key[n++] = lemma.ptr[i];
	if (second.len)
		key[n++] = ' ';
	for (size_t i = 0; i < second.len; i++)
		key[n++] = second.ptr[i];
	for (size_t i = 0; i < n; i++)
		if (key[i] >= 'A' && key[i] <= 'Z')
			key[i] = (char)(key[i] - 'A' + 'a');
	return n;
}

static struct cue *cue_put(struct cues *cues, struct str key)
{
	uint32_t *at = map_put(&cues->map, &cues->arena, key);
	if (!at)
		return NULL;
	if (*at == NONE) {
		struct cue *cue = VEC_PUSH(&cues->arena, &cues->cue);
		if (!cue)
			return NULL;
		*at = cues->cue.count - 1;
	}
	return &cues->cue.item[*at];
}

/* One line below a frame: "lemma", "lemma second", "... ; denies". */
static enum chancery_status cue_line(struct cues *cues,
                                     const struct textfile *file,
                                     uint32_t frame,
                                     struct chancery_error *err)
{
	struct str flag, rest;
	struct str key = str_trim(str_cut(file->line, ';', &flag));
	flag = str_trim(flag);
	if (!key.len || key.len > CUE_KEY_MAX)
		return textfile_fail(file, err,
		                     "a cue of 1 to %u bytes is wanted",
		                     CUE_KEY_MAX);
	if (flag.len && !str_is(flag, "denies"))
		return textfile_fail(file, err,
		                     "unknown mark \"%.*s\", only \"denies\" "
		                     "may follow \";\"",
		                     STR_ARG(flag));
	if (cues->cue.count >= CUES_MAX)
		return fail(err, CHANCERY_E_LIMIT, file->number,
		            "\"%.*s\" line %u: more than %u cues",
		            STR_ARG(file->name), file->number, CUES_MAX);
	struct cue *cue = cue_put(cues, key);
	if (!cue)
		return fail_nomem(err);
	cue->frames |= frame;
	if (flag.len)
		cue->denies |= frame;
	struct str lemma = str_cut(key, ' ', &rest);
	if (rest.len) {
		struct cue *first = cue_put(cues, lemma);
		if (!first)
			return fail_nomem(err);
		first->pairs = true;
	}
	return CHANCERY_OK;
}

static enum chancery_status cues_lines(struct cues *cues,
                                       struct textfile *file,
                                       struct chancery_error *err)
{
	uint32_t frame = 0;
	while (textfile_next(file)) {
		if (!file->indented) {
			struct str arg = file->line;
			struct str word = word_cut(&arg);
			frame = str_is(word, "frame") ? frame_named(str_trim(arg))
			                              : 0;
			if (!frame)
				return textfile_fail(
					file, err,
					"\"%.*s\" opens no known frame",
					STR_ARG(file->line));
			continue;
		}
		if (!frame)
			return textfile_fail(file, err, "cue before any frame");
		enum chancery_status status = cue_line(cues, file, frame, err);
		if (status)
			return status;
	}
	return CHANCERY_OK;
}

static struct cues *cues_new(void)
{
	struct cues *cues = calloc(1, sizeof *cues);
	if (cues)
		arena_init(&cues->arena, CUES_ARENA_MAX);
	return cues;
}

static enum chancery_status cues_fill(struct cues **out, struct cues *cues,
                                      struct textfile *file,
                                      struct chancery_error *err)
{
	enum chancery_status status = cues_lines(cues, file, err);
	if (status) {
		cues_close(cues);
		return status;
	}
	*out = cues;
	return CHANCERY_OK;
}

enum chancery_status cues_read(struct cues **out, struct str text,
                               const char *name, struct chancery_error *err)
{
	*out = NULL;
	struct cues *cues = cues_new();
	if (!cues)
		return fail_nomem(err);
	struct textfile file = { .rest = arena_str(&cues->arena, text),
		                 .name = str_of(name) };
	if (text.len && !file.rest.ptr) {
		cues_close(cues);
		return fail_nomem(err);
	}
	return cues_fill(out, cues, &file, err);
}

enum chancery_status cues_open(struct cues **out, const char *data,
                               struct chancery_error *err)
{
	*out = NULL;
	struct cues *cues = cues_new();
	if (!cues)
		return fail_nomem(err);
	struct textfile file;
	enum chancery_status status = textfile_open(
		&file, &cues->arena, data, "lexicon/cues.txt", err);
	if (status) {
		cues_close(cues);
		return status;
	}
	return cues_fill(out, cues, &file, err);
}

void cues_close(struct cues *cues)
{
	if (!cues)
		return;
	arena_release(&cues->arena);
	free(cues);
}

static const struct cue *cue_find(const struct cues *cues, struct str lemma,
                                  struct str second)
{
	char key[CUE_KEY_MAX];
	size_t n = cue_key(key, lemma, second);
	uint32_t at = n ? map_find(&cues->map, (struct str){ key, n }) : NONE;
	return at == NONE ? NULL : &cues->cue.item[at];
}

uint32_t cues_frames(const struct cues *cues, struct str lemma,
                     struct str second)
{
	const struct cue *cue = cue_find(cues, lemma, second);
	return cue ? cue->frames : 0;
}

uint32_t cues_denies(const struct cues *cues, struct str lemma,
                     struct str second)
{
	const struct cue *cue = cue_find(cues, lemma, second);
	return cue ? cue->denies : 0;
}

bool cues_pairs(const struct cues *cues, struct str lemma)
{
	const struct cue *cue = cue_find(cues, lemma, (struct str){ 0 });
	return cue && cue->pairs;
}
