/* paragraph.c - see paragraph.h.
 */
#include "statements/paragraph.h"

#include "base/vec.h"

struct found VEC(struct span);

/* Whether line feeds fall inside sentences too often for them to end
 * paragraphs. */
static bool is_wrapped(struct str text, const struct words *words)
{
	uint32_t inside = 0, lines = 0;
	for (uint32_t i = 0; i < words->sentence_count; i++) {
		struct span s = words->sentence[i].span;
		uint32_t next = i + 1 < words->sentence_count
		                        ? words->sentence[i + 1].span.begin
		                        : s.end;
		for (uint32_t at = s.begin; at < s.end; at++)
			inside += text.ptr[at] == '\n';
		for (uint32_t at = s.end; at < next; at++)
			lines += text.ptr[at] == '\n';
	}
	return inside >= 3 && inside > lines;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f';
}

static bool add(struct found *found, struct arena *arena, struct str text,
                struct span span)
{
	while (span.begin < span.end && is_blank(text.ptr[span.begin]))
		span.begin++;
	while (span.end > span.begin && is_blank(text.ptr[span.end - 1]))
		span.end--;
	if (span.begin == span.end)
		return true;
	struct span *slot = VEC_PUSH(arena, found);
	if (slot)
		*slot = span;
	return slot != NULL;
}

/* Whether the line feed at `at` ends a paragraph of wrapped text. */
static bool is_empty_line(struct str text, uint32_t at, uint32_t end)
{
	for (at++; at < end && is_blank(text.ptr[at]); at++)
		if (text.ptr[at] == '\n')
			return true;
	return at >= end;
}

enum chancery_status paragraphs_find(struct paragraphs *out,
                                     struct arena *arena,
                                     const struct report *report,
                                     const struct words *words,
                                     struct chancery_error *err)
{
	struct str text = report->text;
	struct found found = { 0 };
	bool wrapped = is_wrapped(text, words);
	*out = (struct paragraphs){ 0 };
	for (uint32_t b = 0; b < report->body_count; b++) {
		struct span body = report->body[b];
		uint32_t from = body.begin;
		for (uint32_t at = from; at < body.end; at++) {
			if (text.ptr[at] != '\n' ||
			    (wrapped && !is_empty_line(text, at, body.end)))
				continue;
			if (!add(&found, arena, text,
			         (struct span){ from, at }))
				return fail_nomem(err);
			from = at + 1;
		}
		if (!add(&found, arena, text, (struct span){ from, body.end }))
			return fail_nomem(err);
	}
	*out = (struct paragraphs){ found.item, found.count };
	return CHANCERY_OK;
}

uint32_t paragraph_of(const struct paragraphs *paragraphs, uint32_t at)
{
	uint32_t low = 0, high = paragraphs->count;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		if (paragraphs->item[mid].end <= at)
			low = mid + 1;
		else
			high = mid;
	}
	return low < paragraphs->count && paragraphs->item[low].begin <= at
	               ? low
	               : NONE;
}
