/* mention.c - see mention.h and finder.h. */
#include "actors/mention.h"

#include <stdlib.h>

#include "actors/finder.h"

void draft_set(struct finder *f, struct draft *draft,
               const struct actor *const *actor, uint32_t count)
{
	const struct actor **own = arena_alloc(f->doc, count, sizeof *own);
	if (!own) {
		f->full = true;
		return;
	}
	for (uint32_t i = 0; i < count; i++)
		own[i] = actor[i];
	draft->actor = own;
	draft->actor_count = count;
}

struct draft *draft_add(struct finder *f, uint32_t first, uint32_t end,
                        uint32_t core, enum mention_form form,
                        const struct actor *actor)
{
	if (!actor || f->full)
		return NULL;
	struct draft *draft = VEC_PUSH(f->scratch, &f->draft);
	if (!draft) {
		f->full = true;
		return NULL;
	}
	*draft = (struct draft){ .first = first,
		                 .end = end,
		                 .core = core,
		                 .form = form,
		                 .role = NONE,
		                 .hit = NONE,
		                 .via = NONE,
		                 .owner = NONE };
	draft->head = span_head(f, first, end, core);
	draft_set(f, draft, &actor, 1);
	return f->full ? NULL : draft;
}

static int by_place(const void *a, const void *b)
{
	const struct draft *x = a, *y = b;
	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	if (x->end != y->end)
		return x->end > y->end ? -1 : 1;
	return (x->core > y->core) - (x->core < y->core);
}

/* Whether [first, end) crosses the border of one of the mentions that hold its
 * first word; `open` holds the ends of these, innermost last. */
#define NESTING_MAX 16u
struct nesting {
	uint32_t end[NESTING_MAX];
	uint32_t count;
};

static bool nests(struct nesting *open, const struct draft *draft)
{
	while (open->count && open->end[open->count - 1] <= draft->first)
		open->count--;
	if (open->count == NESTING_MAX ||
	    (open->count && draft->end > open->end[open->count - 1]))
		return false;
	open->end[open->count++] = draft->end;
	return true;
}

/* "dozens of Russian soldiers": the word for the number belongs to those it
 * counts, and the mention hangs by it. */
static void widen(const struct finder *f, struct draft *draft)
{
	static const char *const number[] = {
		"dozen", "hundred", "thousand", "score",   "number",  "group",
		"team",  "couple",  "majority", "handful", "crowd",   "million",
		"some",  "many",    "most",     "all",     "several", "part",
		"both",  "most",    "tens",     "ten",     "series",  "scores",
		"few",   "half",    "none",     "one",     "two",     "three",
	};
	const struct trees *t = f->trees;
	uint32_t begin = sentence_at(f, draft->first)->first;
	uint32_t head = t->head[draft->head];
	if (draft->place || head == NONE || head < begin ||
	    head >= draft->first || draft->first - head > 2 ||
	    t->rel[draft->head] != REL_NMOD || !word_is(f, head + 1, "of") ||
	    !LEMMA_AMONG(f, head, number))
		return;
	draft->first = draft->head = head;
	if (head > begin && t->upos[head - 1] == UPOS_DET &&
	    t->head[head - 1] == head)
		draft->first--;
}

static enum chancery_status put_in_order(struct mentions *out, struct finder *f,
                                         struct chancery_error *err)
{
	struct mention *item = arena_alloc(f->doc, f->draft.count,
	                                   sizeof *item);
	uint32_t *headed_by = arena_alloc(f->doc, f->words->count,
	                                  sizeof *headed_by);
	if (!item || !headed_by)
		return fail_nomem(err);
	for (uint32_t w = 0; w < f->words->count; w++)
		headed_by[w] = NONE;
	for (uint32_t i = 0; i < f->draft.count; i++)
		widen(f, &f->draft.item[i]);
	if (f->draft.count)
		qsort(f->draft.item, f->draft.count, sizeof *f->draft.item,
		      by_place);
	struct nesting open = { .count = 0 };
	uint32_t count = 0;
	for (uint32_t i = 0; i < f->draft.count; i++) {
		const struct draft *draft = &f->draft.item[i];
		if (draft->dropped || !draft->actor_count ||
		    headed_by[draft->head] != NONE || !nests(&open, draft))
			continue;
		headed_by[draft->head] = count;
		item[count++] = (struct mention){
			.span = { f->words->item[draft->first].begin,
			          f->words->item[draft->end - 1].end },
			.first = draft->first,
			.end = draft->end,
			.head = draft->head,
			.form = draft->form,
			.actor = draft->actor,
			.actor_count = draft->actor_count,
			.antecedent = draft->antecedent,
			.place = draft->place,
			.post = draft->post,
		};
	}
	*out = (struct mentions){ item, count, headed_by };
	return CHANCERY_OK;
}

enum chancery_status
mentions_find(struct mentions *out, struct arena *doc, struct arena *scratch,
              const struct lexicon *lexicon, const struct report *report,
              const struct words *words, const struct trees *trees,
              struct chancery_error *err)
{
	*out = (struct mentions){ 0 };
	struct finder f = { .doc = doc,
		            .scratch = scratch,
		            .lexicon = lexicon,
		            .report = report,
		            .words = words,
		            .trees = trees,
		            .text = report->text,
		            .day = report_day(report) };
	struct arena_mark mark = arena_mark(scratch);
	enum chancery_status status = atoms_read(
	    &f.atoms, scratch, &lexicon->names, report->text, words, err);
	if (!status && !(hits_find(&f) && compose_all(&f) && name_all(&f) &&
	                 refer_all(&f)))
		status = fail_nomem(err);
	if (!status)
		status = put_in_order(out, &f, err);
	arena_rewind(scratch, mark);
	return status;
}
