/* conllu.c - see conllu.h. */
#include "syntax/conllu.h"

/* White space inside a field would break the line. */
static void add_field(struct buf *out, struct str field)
{
	char *to = buf_reserve(out, field.len + 1);
	if (!to)
		return;
	for (size_t i = 0; i < field.len; i++) {
		unsigned char c = (unsigned char)field.ptr[i];
		to[i] = c < ' ' ? ' ' : (char)c;
	}
	to[field.len] = '_';
	out->len += field.len ? field.len : 1;
}

static bool is_word_byte(unsigned char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z') || c >= 0x80;
}

static bool has_apostrophe(struct str form)
{
	return str_find(form, STR("'"), 0) != SIZE_MAX ||
	       str_find(form, STR("\xE2\x80\x99"), 0) != SIZE_MAX;
}

/* Whether word `w` is written as one with the word before it: it touches it,
 * and both are words ("do" "n't", "can" "not", "Moscow" "'s"). */
static bool leans(struct str text, const struct words *words, uint32_t w)
{
	struct span before = words->item[w - 1], own = words->item[w];
	if (before.end != own.begin)
		return false;
	unsigned char last = (unsigned char)text.ptr[before.end - 1];
	struct str form = span_str(text, own);
	if (!is_word_byte(last) || last >= 0x80)
		return false;
	if (has_apostrophe(form))
		return form.len > 1;
	return is_word_byte((unsigned char)form.ptr[0]) &&
	       (unsigned char)form.ptr[0] < 0x80 &&
	       !(form.ptr[0] >= '0' && form.ptr[0] <= '9') &&
	       !(last >= '0' && last <= '9');
}

static void add_number(struct buf *out, uint32_t number)
{
	char digits[10];
	size_t at = sizeof digits;
	do
		digits[--at] = (char)('0' + number % 10);
	while (number /= 10);
	buf_add(out, (struct str){ digits + at, sizeof digits - at });
}

void conllu_write_word(struct buf *out, uint32_t id, struct str form,
                       const struct trees *trees, uint32_t w, uint32_t first,
                       struct str misc)
{
	uint32_t head = trees->head[w];
	add_number(out, id);
	buf_char(out, '\t');
	add_field(out, form);
	buf_char(out, '\t');
	add_field(out, trees->lemma[w]);
	buf_char(out, '\t');
	buf_add(out, str_of(upos_name((enum upos)trees->upos[w])));
	buf_char(out, '\t');
	buf_add(out, str_of(xpos_name((enum xpos)trees->xpos[w])));
	buf_add(out, STR("\t_\t"));
	add_number(out, head == NONE ? 0 : head - first + 1);
	buf_char(out, '\t');
	buf_add(out, str_of(rel_name((enum rel)trees->rel[w])));
	buf_add(out, STR("\t_\t"));
	add_field(out, misc);
	buf_char(out, '\n');
}

/* The line of a range of words written as one. */
static void add_range(struct buf *out, struct str text,
                      const struct words *words, uint32_t w, uint32_t last,
                      uint32_t first)
{
	add_number(out, w - first + 1);
	buf_char(out, '-');
	add_number(out, last - first + 1);
	buf_char(out, '\t');
	add_field(out,
	          (struct str){ text.ptr + words->item[w].begin,
	                        words->item[last].end - words->item[w].begin });
	buf_add(out, STR("\t_\t_\t_\t_\t_\t_\t_\t_\n"));
}

static void add_sentence(struct buf *out, struct str text,
                         const struct words *words, const struct trees *trees,
                         const struct sentence *sentence)
{
	uint32_t first = sentence->first;
	buf_add(out, STR("# text = "));
	add_field(out, span_str(text, sentence->span));
	buf_char(out, '\n');
	for (uint32_t w = first, until = w; w < sentence->end; w++) {
		uint32_t last = w;
		while (w >= until && last + 1 < sentence->end &&
		       leans(text, words, last + 1))
			last++;
		if (last > w) {
			until = last + 1;
			add_range(out, text, words, w, last, first);
		}
		bool tight = w + 1 < words->count &&
		             words->item[w + 1].begin == words->item[w].end;
		conllu_write_word(
		    out, w - first + 1, span_str(text, words->item[w]), trees,
		    w, first, tight ? STR("SpaceAfter=No") : STR("_"));
	}
	buf_char(out, '\n');
}

void conllu_write(struct buf *out, struct str text, const struct words *words,
                  const struct trees *trees)
{
	for (uint32_t s = 0; s < words->sentence_count; s++)
		add_sentence(out, text, words, trees, &words->sentence[s]);
}
