/* intake_unit.h - arenas and one report for the tests of intake. */
#ifndef UNIT_INTAKE_UNIT_H
#define UNIT_INTAKE_UNIT_H

#include "intake/intake.h"
#include "unit/unit.h"

struct desk {
	struct arena raw, doc, scratch;
	struct report report;
	struct chancery_error error;
};

static inline void desk_open(struct desk *desk)
{
	memset(desk, 0, sizeof *desk);
	arena_init(&desk->raw, (size_t)256 << 20);
	arena_init(&desk->doc, (size_t)256 << 20);
	arena_init(&desk->scratch, (size_t)256 << 20);
}

static inline void desk_close(struct desk *desk)
{
	arena_release(&desk->raw);
	arena_release(&desk->doc);
	arena_release(&desk->scratch);
}

static inline void desk_clear(struct desk *desk)
{
	arena_clear(&desk->raw);
	arena_clear(&desk->doc);
	arena_clear(&desk->scratch);
}

/* The report of `bytes` as an item of `kind`. */
static inline enum chancery_status
desk_read(struct desk *desk, enum item_kind kind, struct str bytes)
{
	struct item item = { .kind = kind,
		             .name = STR("test"),
		             .bytes = bytes };
	return intake_report(&desk->report, &desk->doc, &desk->scratch, &item,
	                     &desk->error);
}

/* Whether `line` is, or is inside, one of the report's body ranges. */
static inline bool desk_in_body(const struct desk *desk, const char *line)
{
	const struct report *r = &desk->report;
	for (uint32_t i = 0; i < r->body_count; i++)
		if (str_find(span_str(r->text, r->body[i]), str_of(line), 0) !=
		    SIZE_MAX)
			return true;
	return false;
}

/* Every span lies inside the text, in order, on character boundaries. */
static inline void desk_check_spans(const struct desk *desk)
{
	const struct report *r = &desk->report;
	uint32_t at = 0;
	for (uint32_t i = 0; i < r->body_count; i++) {
		assert_true(r->body[i].begin >= at);
		assert_true(r->body[i].end > r->body[i].begin);
		assert_true(r->body[i].end <= r->text.len);
		assert_true(((unsigned char)r->text.ptr[r->body[i].begin] &
		             0xc0) != 0x80);
		at = r->body[i].end;
	}
	assert_true(r->dateline.end <= r->text.len);
	assert_true(r->title_span.end <= r->text.len);
}

#endif
