/* body.c - see body.h. */
#include "intake/body.h"

#include "base/vec.h"
#include "intake/report.h"

/* What a block of prose counts at most, so that one long paragraph elsewhere
 * on the page does not outweigh the distance to it. */
#define PROSE_MOST 60

/* What the head of comments or of other stories costs: a paragraph or two. */
#define CLOSE_COST 60

bool body_is_prose(const struct block *b)
{
	if (b->linked > 50)
		return false;
	uint32_t share = b->words ? b->stops * 100 / b->words : 0;
	if (b->ended)
		return b->words >= 5 && (share >= 15 || b->words >= 12);
	return b->words >= 12 && (share >= 20 || b->sentences > 0);
}

bool body_is_heading(const struct block *b)
{
	return b->words >= 1 && b->words <= 18 && !b->bullet && !b->lower &&
	       b->linked <= 50 &&
	       (b->capitals * 2 >= b->words || b->stops * 4 >= b->words);
}

static int value(const struct block *b)
{
	int words = b->words > PROSE_MOST ? PROSE_MOST : (int)b->words;
	switch (b->mark) {
	case MARK_CLUTTER:
		return -12;
	case MARK_CLOSE:
		return -CLOSE_COST;
	case MARK_BIO:
		return -words;
	case MARK_CREDIT:
	case MARK_BYLINE:
	case MARK_STAMP:
	case MARK_REPEAT:
		return -3;
	case MARK_DATELINE:
		return 10;
	case MARK_NONE:
		break;
	}
	if (b->region == REGION_OUT)
		return -3;
	if (b->region == REGION_IN && !body_is_prose(b))
		return 0;
	if (body_is_prose(b))
		return b->ended ? words : words / 2;
	if (b->heading)
		return -2;
	if (b->linked > 50)
		return -8;
	return b->bullet ? -5 : -4;
}

static bool marked_between(const struct blocks *blocks, uint32_t b, uint32_t e)
{
	for (; b < e; b++)
		if (blocks->item[b].mark != MARK_NONE &&
		    blocks->item[b].mark != MARK_DATELINE)
			return true;
	return false;
}

/* Short text, a list or a table, that the page's structure puts in the body. */
static bool is_inner(const struct block *b)
{
	return b->region == REGION_IN && b->mark == MARK_NONE &&
	       b->linked <= 50;
}

/* Few unmarked lines between the run and an end of the text belong to it: a
 * clean text has no clutter to lose. */
static struct span widen(const struct blocks *blocks, struct span run)
{
	const uint32_t few = 3;
	while (run.begin > 0 && is_inner(&blocks->item[run.begin - 1]))
		run.begin--;
	while (run.end < blocks->count && is_inner(&blocks->item[run.end]))
		run.end++;
	if (run.begin <= few && !marked_between(blocks, 0, run.begin))
		run.begin = 0;
	if (blocks->count - run.end <= few &&
	    !marked_between(blocks, run.end, blocks->count))
		run.end = blocks->count;
	return run;
}

struct span body_run(const struct blocks *blocks)
{
	int64_t sum = 0, best = 0;
	uint32_t begin = 0;
	struct span run = { 0, 0 };
	for (uint32_t i = 0; i < blocks->count; i++) {
		if (sum <= 0) {
			sum = 0;
			begin = i;
		}
		sum += value(&blocks->item[i]);
		if (sum > best) {
			best = sum;
			run = (struct span){ begin, i + 1 };
		}
	}
	if (best == 0)
		return (struct span){ 0, blocks->count };
	return widen(blocks, run);
}

/* "Wool Blankets - Hold heat like a fortress": a name of goods in capitals, a
 * dash, then words that begin with none of the small words of prose. */
static bool advert_shape(struct str text, const struct block *b)
{
	static const char *const dash[] = { " \xe2\x80\x93 ", " \xe2\x80\x94 ",
		                            " - " };
	struct str line = span_str(text, b->span);
	if (b->words > 30 || b->bullet)
		return false;
	size_t at = SIZE_MAX, n = 0;
	for (size_t i = 0; i < COUNT_OF(dash); i++) {
		size_t hit = str_find(line, str_of(dash[i]), 0);
		if (hit < at) {
			at = hit;
			n = strlen(dash[i]);
		}
	}
	if (at == SIZE_MAX || at + n >= line.len)
		return false;
	uint32_t words = 1;
	for (size_t i = 0; i < at; i++) {
		bool first = i == 0 || line.ptr[i - 1] == ' ';
		if (first && line.ptr[i] >= 'a' && line.ptr[i] <= 'z')
			return false;
		words += line.ptr[i] == ' ';
	}
	char next = line.ptr[at + n];
	return words >= 2 && words <= 7 && next >= 'A' && next <= 'Z';
}

void body_mark_adverts(struct blocks *blocks, struct str text)
{
	bool clutter_follows = false;
	for (uint32_t i = blocks->count; i-- > blocks->count / 2;) {
		struct block *b = &blocks->item[i];
		if (b->mark == MARK_NONE && clutter_follows &&
		    advert_shape(text, b))
			b->mark = MARK_CLUTTER;
		if (b->mark == MARK_NONE)
			return;
		clutter_follows = true;
	}
}

/* Short blocks in a row, seen from `i`: their number. */
static uint32_t short_run(const struct blocks *blocks, uint32_t i, uint32_t end)
{
	uint32_t n = 0;
	for (; i < end; i++, n++) {
		const struct block *b = &blocks->item[i];
		if (b->heading || b->region != REGION_UNKNOWN ||
		    (b->mark == MARK_NONE && body_is_prose(b)))
			break;
	}
	return n;
}

/* Of a row of `n` short blocks from `i`, is block `k` of it body?  One to three
 * are headings or list items; more are a menu, unless a colon announces them;
 * the last before prose may still be a heading. */
static bool keep_short(const struct blocks *blocks, uint32_t i, uint32_t n,
                       uint32_t k, struct str text)
{
	const struct block *b = &blocks->item[i + k];
	if (b->mark == MARK_DATELINE)
		return true;
	if (b->mark != MARK_NONE || b->linked > 50)
		return false;
	if (n <= 3)
		return true;
	if (i > 0 && b->bullet) {
		struct span above = blocks->item[i - 1].span;
		if (text.ptr[above.end - 1] == ':')
			return true;
	}
	return k + 1 == n && i + n < blocks->count && body_is_heading(b);
}

struct ranges VEC(struct span);

static bool add_range(struct ranges *ranges, struct arena *arena,
                      struct span span)
{
	if (ranges->count &&
	    ranges->item[ranges->count - 1].end >= span.begin) {
		struct span *last = &ranges->item[ranges->count - 1];
		last->end = span.end > last->end ? span.end : last->end;
		return true;
	}
	if (ranges->count == REPORT_BODY_MAX)
		return true;
	struct span *slot = VEC_PUSH(arena, ranges);
	if (slot)
		*slot = span;
	return slot != NULL;
}

/* The block goes on in the same paragraph: a line broken by hand. */
static bool continues(const struct block *above, const struct block *b)
{
	return !b->gap_before && !b->bullet && b->lower && !above->ended &&
	       !above->heading;
}

/* A block that is no part of a row of short ones. */
static bool is_kept(const struct block *b)
{
	return (b->mark == MARK_NONE || b->mark == MARK_DATELINE) &&
	       b->linked <= 50 && b->region != REGION_OUT;
}

enum chancery_status body_ranges(const struct span **out, uint32_t *count,
                                 struct arena *arena,
                                 const struct blocks *blocks, struct str text,
                                 struct span run, struct span title,
                                 struct chancery_error *err)
{
	struct ranges ranges = { 0 };
	bool titled = title.begin == title.end;
	*out = NULL;
	*count = 0;
	uint32_t row = 0, row_begin = 0, row_end = 0;
	for (uint32_t i = 0; i < blocks->count; i++) {
		const struct block *b = &blocks->item[i];
		if (!titled && b->span.end > title.begin) {
			titled = true;
			if (!add_range(&ranges, arena, title))
				return fail_nomem(err);
		}
		if (i < run.begin || i >= run.end ||
		    span_overlaps(b->span, title))
			continue;
		if (i >= row_end) {
			row = short_run(blocks, i, run.end);
			row_begin = i;
			row_end = i + (row ? row : 1);
		}
		bool keep = row ? keep_short(blocks, row_begin, row,
		                             i - row_begin, text)
		                : is_kept(b);
		if (!keep)
			continue;
		struct span span = b->span;
		bool joins = i > run.begin && ranges.count &&
		             continues(&blocks->item[i - 1], b) &&
		             ranges.item[ranges.count - 1].end ==
		                 blocks->item[i - 1].span.end;
		if (joins)
			span.begin = ranges.item[ranges.count - 1].end;
		if (!add_range(&ranges, arena, span))
			return fail_nomem(err);
	}
	*out = ranges.item;
	*count = ranges.count;
	return CHANCERY_OK;
}
