/* draw.c - see draw.h.
 *
 * The children before a word are drawn above it, those behind it below, each
 * one column further to the right.
 */
#include "syntax/draw.h"

#include "syntax/transition.h"

/* A tree is no deeper than a piece, plus the root that pieces hang on. */
#define DEPTH_MAX (PARSE_WORDS_MAX + 2)

#define DIM "\x1b[2m"
#define BOLD "\x1b[1m"
#define PLAIN "\x1b[0m"

static const char blank[] = "  ", line[] = "\xE2\x94\x82 ";

struct drawing {
	struct buf *out;
	struct str text;
	const struct words *words;
	const struct trees *trees;
	const char *column[DEPTH_MAX]; /* left of the word in hand */
	uint32_t depth;
	bool colour;
};

static void put(struct drawing *d, const char *text)
{
	buf_add(d->out, str_of(text));
}

static void dress(struct drawing *d, const char *escape)
{
	if (d->colour)
		put(d, escape);
}

/* Control characters would upset the terminal. */
static void put_visible(struct drawing *d, struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		/* U+0080 .. U+009F are controls as well. */
		bool control = c < ' ' || c == 0x7F ||
		               (c == 0xC2 && i + 1 < text.len &&
		                (unsigned char)text.ptr[i + 1] < 0xA0);
		i += control && c == 0xC2;
		buf_char(d->out, control ? ' ' : (char)c);
	}
}

static void put_word(struct drawing *d, uint32_t w, const char *branch)
{
	const struct trees *t = d->trees;
	dress(d, DIM);
	for (uint32_t i = 0; i < d->depth; i++)
		put(d, d->column[i]);
	put(d, branch);
	dress(d, PLAIN);
	dress(d, t->head[w] == NONE ? BOLD : "");
	put_visible(d, span_str(d->text, d->words->item[w]));
	dress(d, PLAIN);
	put(d, "  ");
	dress(d, DIM);
	put(d, upos_name((enum upos)t->upos[w]));
	buf_char(d->out, ' ');
	put(d, rel_name((enum rel)t->rel[w]));
	dress(d, PLAIN);
	buf_char(d->out, '\n');
}

/* The subtree of `w`, whose own column is `above` over it and `below` under
 * it; the root has none. */
static void draw(struct drawing *d, uint32_t w, const char *above,
                 const char *below)
{
	const struct trees *t = d->trees;
	uint32_t first = t->child_first[w], end = t->child_first[w + 1];
	uint32_t own = d->depth, i = first;
	if (own + 1 >= DEPTH_MAX)
		return;
	if (above)
		d->column[d->depth++] = above;
	for (; i < end && t->child[i] < w; i++)
		draw(d, t->child[i], i == first ? blank : line, line);
	d->depth = own;
	put_word(d, w,
	         !above           ? ""
	         : above == blank ? "\xE2\x94\x8C\xE2\x94\x80"
	         : below == blank ? "\xE2\x94\x94\xE2\x94\x80"
	                          : "\xE2\x94\x9C\xE2\x94\x80");
	if (below)
		d->column[d->depth++] = below;
	for (; i < end; i++)
		draw(d, t->child[i], line, i + 1 == end ? blank : line);
	d->depth = own;
}

void tree_draw(struct buf *out, struct str text, const struct words *words,
               const struct trees *trees, uint32_t sentence, bool colour)
{
	struct drawing d = { .out = out,
		             .text = text,
		             .words = words,
		             .trees = trees,
		             .colour = colour };
	struct sentence s = words->sentence[sentence];
	put_visible(&d, span_str(text, s.span));
	put(&d, "\n\n");
	for (uint32_t w = s.first; w < s.end; w++)
		if (trees->head[w] == NONE)
			draw(&d, w, NULL, NULL);
	buf_char(out, '\n');
}
