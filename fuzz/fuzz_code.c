/* fuzz_code.c - any text through the whole coder, with the lexicon and the
 * model that ship: no crash, and every span inside the text.
 */
#include <stdlib.h>

#include <sodium.h>

#include "claims/coder.h"
#include "intake/intake.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Opened once for all runs. */
static struct coder *the_coder(void)
{
	static struct coder *coder;
	struct chancery_error err;
	if (!coder && (sodium_init() < 0 ||
	               coder_new(&coder, CHANCERY_DATA_SOURCE, &err)))
		abort();
	return coder;
}

static void check_span(const struct coding *coding, struct span span)
{
	if (span.begin > span.end || span.end > coding->report->text.len)
		abort();
}

static void check(const struct coding *coding)
{
	for (uint32_t i = 0; i < coding->mentions.count; i++)
		check_span(coding, coding->mentions.item[i].span);
	for (uint32_t i = 0; i < coding->times.count; i++)
		check_span(coding, coding->times.item[i].span);
	for (uint32_t i = 0; i < coding->places.count; i++)
		check_span(coding, coding->places.item[i].span);
	for (uint32_t i = 0; i < coding->statements.count; i++) {
		check_span(coding, coding->statements.item[i].content);
		check_span(coding, coding->statements.item[i].cue);
	}
	for (uint32_t i = 0; i < coding->claims.count; i++) {
		const struct claim *claim = &coding->claims.item[i];
		check_span(coding, claim->trigger);
		for (uint32_t k = 0; k < claim->source_count; k++)
			check_span(coding, claim->source[k].span);
		for (uint32_t k = 0; k < claim->target_count; k++)
			check_span(coding, claim->target[k].span);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena doc, scratch;
	struct report report;
	struct coding coding;
	struct item item = { .kind = ITEM_TEXT,
		             .name = STR("fuzz"),
		             .bytes = { (const char *)data, size } };
	const struct coder *coder = the_coder();
	arena_init(&doc, (size_t)256 << 20);
	arena_init(&scratch, (size_t)256 << 20);
	if (!intake_report(&report, &doc, &scratch, &item, NULL) &&
	    !coder_code(&coding, &doc, &scratch, coder, &report, NULL))
		check(&coding);
	arena_release(&doc);
	arena_release(&scratch);
	return 0;
}
