/* coder.c - see coder.h. */
#include "claims/coder.h"

#include <stdlib.h>

#include "claims/find.h"
#include "claims/match.h"
#include "claims/notice.h"
#include "claims/number.h"
#include "claims/rules.h"
#include "lexicon/entries.h"
#include "statements/cues.h"
#include "syntax/parser.h"

#define LEXICON_ARENA_LIMIT ((size_t)256 << 20)

struct coder {
	struct arena arena; /* acts and rules */
	struct lexicon *lexicon;
	struct gazetteer *gazetteer;
	struct model *model;
	struct cues *cues;
	struct measures *measures;
	struct acts acts;
	struct rules rules;
};

enum chancery_status coder_new(struct coder **out, const char *data,
                               struct chancery_error *err)
{
	const struct lexicon_sources sources = { .data = data };
	return coder_new_with(out, data, &sources, err);
}

enum chancery_status coder_new_with(struct coder **out, const char *data,
                                    const struct lexicon_sources *sources,
                                    struct chancery_error *err)
{
	struct lexicon_sources own = *sources;
	own.data = data;
	*out = NULL;
	struct coder *coder = calloc(1, sizeof *coder);
	if (!coder)
		return fail_nomem(err);
	arena_init(&coder->arena, LEXICON_ARENA_LIMIT);
	struct str model = arena_format(&coder->arena,
	                                "%s/models/english.model", data);
	enum chancery_status status = model.ptr ? model_open(&coder->model,
	                                                     model.ptr, err)
	                                        : fail_nomem(err);
	if (!status)
		status = lexicon_open_sources(&coder->lexicon, &own, err);
	if (!status)
		status = gazetteer_open(&coder->gazetteer, data, err);
	if (!status)
		status = cues_open(&coder->cues, data, err);
	if (!status)
		status = measures_open(&coder->measures, data, err);
	if (!status)
		status = acts_read(&coder->acts, &coder->arena, data, err);
	if (!status)
		status = rules_read(&coder->rules, &coder->arena, data,
		                    &coder->acts, err);
	if (status) {
		coder_free(coder);
		return status;
	}
	*out = coder;
	return CHANCERY_OK;
}

void coder_free(struct coder *coder)
{
	if (!coder)
		return;
	if (coder->model)
		model_close(coder->model);
	if (coder->lexicon)
		lexicon_close(coder->lexicon);
	if (coder->gazetteer)
		gazetteer_close(coder->gazetteer);
	if (coder->cues)
		cues_close(coder->cues);
	measures_close(coder->measures);
	arena_release(&coder->arena);
	free(coder);
}

const struct lexicon *coder_lexicon(const struct coder *coder)
{
	return coder->lexicon;
}

const struct acts *coder_acts(const struct coder *coder)
{
	return &coder->acts;
}

/* Leave out the claims of sentences and reports with a discarded phrase. */
static enum chancery_status discard_claims(struct coding *coding,
                                           struct arena *doc,
                                           struct chancery_error *err)
{
	const struct claims *all = &coding->claims;
	if (!coding->discards.count || !all->count)
		return CHANCERY_OK;
	struct claim *kept = arena_alloc(doc, all->count, sizeof *kept);
	uint32_t *moved = arena_alloc(doc, all->count, sizeof *moved);
	if (!kept || !moved)
		return fail_nomem(err);
	uint32_t count = 0;
	for (uint32_t i = 0; i < all->count; i++) {
		bool keep = !coding->discards.story &&
		            !discards_hold(&coding->discards,
		                           all->item[i].sentence);
		moved[i] = keep ? count : NONE;
		if (keep)
			kept[count++] = all->item[i];
	}
	for (uint32_t i = 0; i < count; i++)
		if (kept[i].within != NONE)
			kept[i].within = moved[kept[i].within];
	coding->claims = (struct claims){ kept, count };
	return CHANCERY_OK;
}

/* Mark the mention over `span`. */
static void use_mention(const struct mentions *mentions, bool *used,
                        struct span span)
{
	uint32_t low = 0, high = mentions->count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (mentions->item[middle].span.begin < span.begin)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < mentions->count &&
	       mentions->item[low].span.begin == span.begin;
	     low++)
		if (mentions->item[low].span.end == span.end)
			used[low] = true;
}

static enum chancery_status mark_used(struct coding *coding, struct arena *doc,
                                      struct chancery_error *err)
{
	const struct mentions *mentions = &coding->mentions;
	bool *used = arena_alloc(doc, mentions->count, sizeof *used);
	if (!used)
		return fail_nomem(err);
	for (uint32_t i = 0; i < mentions->count; i++)
		used[i] = false;
	for (uint32_t i = 0; i < coding->claims.count; i++) {
		const struct claim *claim = &coding->claims.item[i];
		for (uint32_t k = 0; k < claim->source_count; k++)
			use_mention(mentions, used, claim->source[k].span);
		for (uint32_t k = 0; k < claim->target_count; k++)
			use_mention(mentions, used, claim->target[k].span);
		use_mention(mentions, used, claim->speaker_span);
	}
	for (uint32_t i = 0; i < coding->statements.count; i++)
		use_mention(mentions, used,
		            coding->statements.item[i].speaker_span);
	coding->mention_used = used;
	return CHANCERY_OK;
}

enum chancery_status coder_code(struct coding *out, struct arena *doc,
                                struct arena *scratch,
                                const struct coder *coder,
                                const struct report *report,
                                struct chancery_error *err)
{
	*out = (struct coding){ .report = report };
	enum chancery_status status = words_split(&out->words, doc,
	                                          report->text, report->body,
	                                          report->body_count, err);
	if (!status)
		status = parse_words(&out->trees, doc, scratch, coder->model,
		                     report->text, &out->words, err);
	if (!status)
		status = mentions_find(&out->mentions, doc, scratch,
		                       coder->lexicon, report, &out->words,
		                       &out->trees, err);
	if (!status)
		status = times_find(&out->times, doc, scratch, report,
		                    &out->words, &out->trees, err);
	if (!status)
		status = places_find(&out->places, doc, scratch,
		                     coder->gazetteer, report, &out->words,
		                     &out->trees, &out->mentions, err);
	if (!status)
		status = statements_find(&out->statements, doc, scratch, report,
		                         &out->words, &out->trees,
		                         &out->mentions, coder->cues, err);
	if (!status)
		status = claims_find(&out->claims, doc, &coder->rules, out,
		                     coder->lexicon, err);
	if (!status)
		status = discards_find(&out->discards, doc,
		                       &coder->lexicon->discards, report->text,
		                       &out->words, err);
	if (!status)
		status = discard_claims(out, doc, err);
	if (!status)
		status = mark_used(out, doc, err);
	if (!status)
		status = numbers_find(&out->numbers, doc, scratch,
		                      coder->measures, out, err);
	if (!status)
		status = notices_find(&out->notices, doc, coder->measures, out,
		                      err);
	return status;
}

bool coder_missed(struct miss *out, const struct coder *coder,
                  const struct coding *coding, uint32_t sentence)
{
	const struct reading_view view = { coding->report, &coding->words,
		                           &coding->trees, &coding->mentions,
		                           &coding->times, &coder->rules,
		                           NULL,           0 };
	const struct sentence *s = &coding->words.sentence[sentence];
	bool found = false;
	for (uint32_t w = s->first; w < s->end; w++) {
		struct miss miss;
		if (match_missed(&miss, &coder->rules, &view, w) &&
		    (!found || miss.near > out->near)) {
			*out = miss;
			found = true;
		}
	}
	return found;
}
