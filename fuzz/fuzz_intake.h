/* fuzz_intake.h - bytes as an item of one kind through intake_report, with what
 * must hold of every report it makes.
 */
#ifndef FUZZ_INTAKE_H
#define FUZZ_INTAKE_H

#include "base/utf8.h"
#include "intake/intake.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void fuzz_check(const struct report *r)
{
	uint32_t at = 0;
	if (utf8_check(r->text) != SIZE_MAX || !r->text.len)
		abort();
	for (uint32_t i = 0; i < r->body_count; i++) {
		if (r->body[i].begin < at || r->body[i].end > r->text.len ||
		    r->body[i].begin >= r->body[i].end)
			abort();
		at = r->body[i].end;
		if (utf8_check(span_str(r->text, r->body[i])) != SIZE_MAX)
			abort();
	}
	if (!r->body_count || r->title_span.end > r->text.len ||
	    r->dateline.end > r->text.len || r->id.len == 0)
		abort();
}

static inline int fuzz_item(enum item_kind kind, const uint8_t *data,
                            size_t size)
{
	struct arena doc, scratch;
	arena_init(&doc, (size_t)64 << 20);
	arena_init(&scratch, (size_t)128 << 20);
	struct item item = { .kind = kind,
		             .name = STR("fuzz"),
		             .bytes = { (const char *)data, size } };
	struct report report;
	struct chancery_error error;
	enum chancery_status status = intake_report(&report, &doc, &scratch,
	                                            &item, &error);
	if (status == CHANCERY_E_INTERNAL)
		abort();
	if (!status)
		fuzz_check(&report);
	arena_release(&doc);
	arena_release(&scratch);
	return 0;
}

#endif
