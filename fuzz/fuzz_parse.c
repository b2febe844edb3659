/* fuzz_parse.c - any bytes cut into words and parsed, without intake: sentences
 * in order, words in order inside them and inside the text, one root a
 * sentence, no cycles, every number one of its kind.  The kernels take turns.
 */
#include <stdlib.h>

#include "syntax/conllu.h"
#include "syntax/draw.h"
#include "syntax/gold_words.h"
#include "syntax/model.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define KERNELS 8u

/* Opened once for all runs, one for each kernel. */
static const struct model *the_model(size_t turn)
{
	static struct model *model[KERNELS];
	static size_t count;
	static bool ready;
	for (size_t k = 0; !ready && int_kernels[k]; k++) {
		if (!int_kernels[k]->runs())
			continue;
		if (count == KERNELS ||
		    model_open_in(&model[count], CHANCERY_DATA_SOURCE, NULL) ||
		    model_use_kernel(model[count], int_kernels[k], NULL))
			abort();
		count++;
	}
	ready = true;
	/* Mostly the fastest, which is the last. */
	turn %= 8;
	return model[turn < count ? turn : count - 1];
}

static void must(bool holds)
{
	if (!holds)
		abort();
}

static void check_words(const struct words *words, size_t size)
{
	uint32_t end = 0, next = 0;
	for (uint32_t s = 0; s < words->sentence_count; s++) {
		const struct sentence *sentence = &words->sentence[s];
		must(sentence->first == next && sentence->end > next);
		next = sentence->end;
		must(sentence->span.begin >= end);
		for (uint32_t w = sentence->first; w < next; w++) {
			struct span word = words->item[w];
			must(word.begin >= end && word.end > word.begin);
			must(word.end <= size && words->sentence_of[w] == s);
			end = word.end;
		}
		must(sentence->span.end == end);
	}
	must(next == words->count);
}

static void check_trees(const struct words *words, const struct trees *trees)
{
	must(trees->count == words->count);
	for (uint32_t s = 0; s < words->sentence_count; s++) {
		uint32_t first = words->sentence[s].first;
		uint32_t end = words->sentence[s].end, roots = 0;
		for (uint32_t w = first; w < end; w++) {
			uint32_t up = w, steps = 0;
			for (; trees->head[up] != NONE; up = trees->head[up]) {
				must(trees->head[up] >= first &&
				     trees->head[up] < end);
				must(++steps < end - first);
			}
			roots += trees->head[w] == NONE;
			must((trees->head[w] == NONE) ==
			     (trees->rel[w] == REL_ROOT));
			must(trees->rel[w] < REL_COUNT);
			must(trees->upos[w] < UPOS_COUNT);
			must(trees->xpos[w] < XPOS_COUNT);
			must(trees->lemma[w].ptr && trees->lemma[w].len);
		}
		must(roots == 1);
	}
}

/* What is written must be read back with the same words. */
static void check_written(const struct words *words, const struct buf *written,
                          struct arena *doc)
{
	struct gold_words again;
	must(!gold_words_read(&again, doc, buf_str(written), NULL));
	must(again.words.count == words->count);
	must(again.words.sentence_count == words->sentence_count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena doc, scratch;
	struct words words;
	struct trees trees;
	struct buf out;
	struct str text = { (const char *)data, size };
	struct span body = { 0, (uint32_t)size };
	arena_init(&doc, (size_t)256 << 20);
	arena_init(&scratch, (size_t)256 << 20);
	buf_init(&out, (size_t)256 << 20);
	const struct model *model = the_model(size);
	if (!words_split(&words, &doc, text, &body, 1, NULL)) {
		check_words(&words, size);
		must(!parse_words(&trees, &doc, &scratch, model, text, &words,
		                  NULL));
		check_trees(&words, &trees);
		conllu_write(&out, text, &words, &trees);
		must(!out.failed);
		check_written(&words, &out, &doc);
		for (uint32_t s = 0; s < words.sentence_count; s++)
			tree_draw(&out, text, &words, &trees, s, size & 1);
	}
	buf_release(&out);
	arena_release(&doc);
	arena_release(&scratch);
	return 0;
}
