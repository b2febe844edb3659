/* conllu.c - see conllu.h. */
#include "syntax/conllu.h"

/* White space inside a field would break the line. */
static void add_field(struct buf *out, struct str field)
{
	for (size_t i = 0; i < field.len; i++) {
		unsigned char c = (unsigned char)field.ptr[i];
		buf_char(out, c < ' ' ? ' ' : (char)c);
	}
	if (field.len == 0)
		buf_char(out, '_');
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

static void add_word(struct buf *out, struct str text,
                     const struct words *words, const struct trees *trees,
                     uint32_t w, uint32_t first)
{
	bool tight = w + 1 < words->count &&
	             words->item[w + 1].begin == words->item[w].end;
	uint32_t head = trees->head[w];
	buf_format(out, "%u\t", w - first + 1);
	add_field(out, span_str(text, words->item[w]));
	buf_char(out, '\t');
	add_field(out, trees->lemma[w]);
	buf_format(out, "\t%s\t%s\t_\t%u\t%s\t_\t%s\n",
	           upos_name((enum upos)trees->upos[w]),
	           xpos_name((enum xpos)trees->xpos[w]),
	           head == NONE ? 0 : head - first + 1,
	           rel_name((enum rel)trees->rel[w]),
	           tight ? "SpaceAfter=No" : "_");
}

void conllu_write(struct buf *out, struct str text, const struct words *words,
                  const struct trees *trees)
{
	for (uint32_t s = 0; s < words->sentence_count; s++) {
		const struct sentence *sentence = &words->sentence[s];
		buf_add(out, STR("# text = "));
		add_field(out, span_str(text, sentence->span));
		buf_char(out, '\n');
		for (uint32_t w = sentence->first, until = w; w < sentence->end;
		     w++) {
			uint32_t last = w;
			while (w >= until && last + 1 < sentence->end &&
			       leans(text, words, last + 1))
				last++;
			if (last > w) {
				until = last + 1;
				buf_format(out, "%u-%u\t",
				           w - sentence->first + 1,
				           last - sentence->first + 1);
				add_field(out,
				          (struct str){
				              text.ptr + words->item[w].begin,
				              words->item[last].end -
				                  words->item[w].begin });
				buf_add(out, STR("\t_\t_\t_\t_\t_\t_\t_\t_\n"));
			}
			add_word(out, text, words, trees, w, sentence->first);
		}
		buf_char(out, '\n');
	}
}
