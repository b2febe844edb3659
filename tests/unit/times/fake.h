/* fake.h - a report with its words and trees written by hand, for tests.
 *
 * Words stand between blanks, each as "form", or "form|UPOS|XPOS|HEAD|REL" with
 * HEAD counted from 1 in its sentence, 0 for the root; what is left out is
 * guessed from the form and hangs nowhere.  "~" before a form: no blank before
 * it.  "//" ends a sentence, "///" a paragraph.  The lemma is the form, or what
 * stands behind one more bar.
 */
#ifndef TESTS_TIMES_FAKE_H
#define TESTS_TIMES_FAKE_H

#include "../unit.h"

#include <stdio.h>

#include "base/buf.h"
#include "times/time.h"

#define FAKE_WORDS 128

struct fake {
	struct arena doc, scratch;
	struct report report;
	struct words words;
	struct trees trees;
	struct times times;
	struct buf text;
	struct span item[FAKE_WORDS];
	struct sentence sentence[FAKE_WORDS];
	uint32_t sentence_of[FAKE_WORDS], head[FAKE_WORDS];
	uint8_t rel[FAKE_WORDS], upos[FAKE_WORDS], xpos[FAKE_WORDS];
	struct str lemma[FAKE_WORDS];
};

static inline void fake_guess(struct fake *f, uint32_t n, struct str form)
{
	char c = form.ptr[0];
	bool digit = c >= '0' && c <= '9';
	bool capital = c >= 'A' && c <= 'Z';
	bool letter = capital || (c >= 'a' && c <= 'z') || (c & 0x80);
	bool plural = form.len > 3 && str_ends(form, STR("s"));
	f->upos[n] = digit     ? UPOS_NUM
	             : !letter ? UPOS_PUNCT
	             : capital ? UPOS_PROPN
	                       : UPOS_NOUN;
	f->xpos[n] = digit     ? XPOS_CD
	             : capital ? XPOS_NNP
	             : plural  ? XPOS_NNS
	                       : XPOS_NN;
	f->rel[n] = REL_DEP;
	f->head[n] = NONE;
	f->lemma[n] = form;
}

static inline struct str fake_field(struct str *rest)
{
	return rest->ptr ? str_cut(*rest, '|', rest) : (struct str){ "", 0 };
}

static inline void fake_word(struct fake *f, uint32_t n, uint32_t first,
                             struct str word)
{
	bool glued = word.ptr[0] == '~';
	struct str rest = { word.ptr + glued, word.len - glued };
	struct str form = fake_field(&rest);
	if (!glued && f->text.len)
		buf_char(&f->text, ' ');
	f->item[n].begin = (uint32_t)f->text.len;
	buf_add(&f->text, form);
	f->item[n].end = (uint32_t)f->text.len;
	fake_guess(f, n, form);
	struct str field = fake_field(&rest);
	if (field.len)
		f->upos[n] = (uint8_t)upos_named(field);
	field = fake_field(&rest);
	if (field.len)
		f->xpos[n] = (uint8_t)xpos_named(field);
	if (f->xpos[n] == XPOS_COUNT)
		f->xpos[n] = XPOS_OTHER; /* punctuation marks */
	uint32_t head;
	field = fake_field(&rest);
	if (field.len && str_to_u32(field, &head))
		f->head[n] = head ? first + head - 1 : NONE;
	field = fake_field(&rest);
	if (field.len)
		f->rel[n] = (uint8_t)rel_named(field);
	if (rest.len)
		f->lemma[n] = rest;
	assert_true(f->upos[n] < UPOS_COUNT && f->rel[n] < REL_COUNT);
}

static inline void fake_build(struct fake *f, const char *spec, const char *day)
{
	*f = (struct fake){ 0 };
	arena_init(&f->doc, 1 << 20);
	arena_init(&f->scratch, 1 << 20);
	buf_init(&f->text, 1 << 16);
	struct str rest = str_of(spec);
	uint32_t n = 0, s = 0, first = 0;
	while (rest.ptr && rest.len) {
		struct str word = str_cut(rest, ' ', &rest);
		bool end = str_is(word, "//") || str_is(word, "///");
		if (!end) {
			assert_true(n < FAKE_WORDS);
			f->sentence_of[n] = s;
			fake_word(f, n++, first, word);
		}
		if (end || !rest.len) {
			f->sentence[s++] = (struct sentence){
				{ f->item[first].begin, f->item[n - 1].end },
				first,
				n
			};
			first = n;
		}
		if (str_is(word, "///"))
			buf_char(&f->text, '\n');
	}
	assert_false(f->text.failed);
	f->words = (struct words){ f->item, n, f->sentence, s, f->sentence_of };
	f->trees = (struct trees){ .count = n,
		                   .head = f->head,
		                   .rel = f->rel,
		                   .upos = f->upos,
		                   .xpos = f->xpos,
		                   .lemma = f->lemma };
	assert_int_equal(trees_link(&f->trees, &f->doc, NULL), CHANCERY_OK);
	f->report.text = buf_str(&f->text);
	f->report.published = f->report.dateline_day = DAY_NONE;
	if (day)
		assert_true(day_parse(str_of(day), &f->report.published));
}

static inline void fake_find(struct fake *f)
{
	assert_int_equal(times_find(&f->times, &f->doc, &f->scratch, &f->report,
	                            &f->words, &f->trees, NULL),
	                 CHANCERY_OK);
}

static inline void fake_release(struct fake *f)
{
	arena_release(&f->doc);
	arena_release(&f->scratch);
	buf_release(&f->text);
}

/* "2025-07-03..2025-07-04", "..": "none". */
static inline void fake_days(char out[32], struct days days)
{
	char from[11] = "none", to[11] = "none";
	if (days.from != DAY_NONE)
		day_format(days.from, from);
	if (days.to != DAY_NONE)
		day_format(days.to, to);
	snprintf(out, 32, "%s..%s", from, to);
}

#endif
