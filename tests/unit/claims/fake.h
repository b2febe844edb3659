/* fake.h - trees written by hand for tests: a line a word,
 * "lemma UPOS XPOS HEAD REL" with HEAD counted from 1, 0 for the root.
 */
#ifndef TESTS_CLAIMS_FAKE_H
#define TESTS_CLAIMS_FAKE_H

#include <assert.h>

#include "syntax/tree.h"

#define FAKE_WORDS 64

struct fake {
	struct arena arena;
	struct trees trees;
	uint32_t head[FAKE_WORDS];
	uint8_t rel[FAKE_WORDS], upos[FAKE_WORDS], xpos[FAKE_WORDS];
	struct str lemma[FAKE_WORDS];
};

static inline struct str fake_cut(struct str *line)
{
	struct str word = str_cut(*line, ' ', line);
	return word;
}

static inline void fake_trees(struct fake *fake, const char *text)
{
	struct str rest = str_of(text);
	uint32_t n = 0;
	arena_init(&fake->arena, 1 << 20);
	while (rest.ptr && rest.len) {
		struct str line = str_cut(rest, '\n', &rest);
		uint32_t head;
		fake->lemma[n] = fake_cut(&line);
		fake->upos[n] = (uint8_t)upos_named(fake_cut(&line));
		fake->xpos[n] = (uint8_t)xpos_named(fake_cut(&line));
		bool number = str_to_u32(fake_cut(&line), &head);
		fake->rel[n] = (uint8_t)rel_named(line);
		assert(number && fake->rel[n] < REL_COUNT &&
		       fake->upos[n] < UPOS_COUNT);
		fake->head[n++] = head ? head - 1 : NONE;
	}
	fake->trees = (struct trees){ .count = n,
		                      .head = fake->head,
		                      .rel = fake->rel,
		                      .upos = fake->upos,
		                      .xpos = fake->xpos,
		                      .lemma = fake->lemma };
	enum chancery_status status = trees_link(&fake->trees, &fake->arena,
	                                         NULL);
	assert(!status);
	(void)status;
}

static inline void fake_release(struct fake *fake)
{
	arena_release(&fake->arena);
}

#endif
