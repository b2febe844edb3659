/* blocks.c - see blocks.h. */
#include "intake/blocks.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "intake/stopwords.h"

#include <utf8proc.h>

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\v' || c == '\f' || c == '\r';
}

/* Space at `i` of any width that pages use, and its bytes; 0 if none. */
static size_t space_at(struct str text, size_t i)
{
	const unsigned char *p = (const unsigned char *)text.ptr + i;
	size_t left = text.len - i;
	if (is_blank(text.ptr[i]) || text.ptr[i] == '\n')
		return 1;
	if (left >= 2 && p[0] == 0xc2 && p[1] == 0xa0)
		return 2;
	if (left >= 3 && p[0] == 0xe2 && p[1] == 0x80 &&
	    ((p[2] >= 0x80 && p[2] <= 0x8b) || p[2] == 0xaf))
		return 3;
	if (left >= 3 && p[0] == 0xe3 && p[1] == 0x80 && p[2] == 0x80)
		return 3;
	return 0;
}

static struct span trim(struct str text, struct span s)
{
	size_t n;
	while (s.begin < s.end && (n = space_at(text, s.begin)) &&
	       s.begin + n <= s.end)
		s.begin += (uint32_t)n;
	for (;;) {
		if (s.end > s.begin && space_at(text, s.end - 1) == 1)
			s.end -= 1;
		else if (s.end >= s.begin + 2 && space_at(text, s.end - 2) == 2)
			s.end -= 2;
		else if (s.end >= s.begin + 3 && space_at(text, s.end - 3) == 3)
			s.end -= 3;
		else
			return s;
	}
}

/* The list sign that opens `s`, with the space behind it: bytes, or 0. */
static uint32_t bullet_at(struct str text, struct span s)
{
	static const char *const sign[] = { "-",
		                            "*",
		                            "+",
		                            "o",
		                            "\xe2\x80\xa2",   /* bullet */
		                            "\xe2\x80\x93",   /* en dash */
		                            "\xe2\x96\xaa",   /* square */
		                            "\xe2\x97\xa6",   /* ring */
		                            "\xc2\xb7",       /* mid dot */
		                            "\xe2\x96\xba" }; /* pointer */
	struct str t = span_str(text, s);
	for (size_t i = 0; i < COUNT_OF(sign); i++) {
		if (!t.len || t.ptr[0] != sign[i][0])
			continue;
		size_t n = strlen(sign[i]);
		if (!str_starts(t, str_of(sign[i])))
			continue;
		if (n == t.len)
			return (uint32_t)n;
		size_t gap = space_at(t, n);
		if (gap)
			return (uint32_t)(n + gap);
	}
	return 0;
}

static bool is_letter(uint32_t code)
{
	if (code < 0x80)
		return (code >= 'a' && code <= 'z') ||
		       (code >= 'A' && code <= 'Z');
	utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)code);
	return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO;
}

static bool is_capital(uint32_t code)
{
	if (code < 0x80)
		return code >= 'A' && code <= 'Z';
	utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)code);
	return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

/* Letters of scripts that put no space between words make about one word in
 * three. */
#define WIDE_FIRST 0x2e80u
#define WIDE_A_WORD 3u

/* Count one word, white space excluded. */
static void count_word(struct block *block, struct str word)
{
	uint32_t letters = 0, capitals = 0, wide = 0;
	size_t first = SIZE_MAX, last = 0;
	bool first_capital = false;
	for (size_t i = 0; i < word.len;) {
		size_t at = i;
		uint32_t code = utf8_next(word, &i);
		if (!is_letter(code))
			continue;
		bool capital = is_capital(code);
		if (first == SIZE_MAX) {
			first = at;
			first_capital = capital;
		}
		last = i;
		letters++;
		capitals += capital;
		wide += code >= WIDE_FIRST;
	}
	if (!letters)
		return;
	if (!block->words)
		block->lower = !first_capital;
	block->words += 1 + wide / WIDE_A_WORD;
	block->letters += letters;
	block->capitals += first_capital;
	block->shouted += letters > 1 && capitals == letters;
	block->stops += stopword_is(
	    (struct str){ word.ptr + first, last - first });
}

/* The sentence ends with `word`: a stop, then only closing signs. */
static bool ends_sentence(struct str word)
{
	static const char *const closing[] = {
		"\"",           "'",        ")", "]", "\xe2\x80\x9d",
		"\xe2\x80\x99", "\xc2\xbb", "*"
	};
	static const char *const stop[] = { ".",           "!", "?",
		                            ":",           ";", "\xe2\x80\xa6",
		                            "\xe3\x80\x82" };
	char last = word.len ? word.ptr[word.len - 1] : '\0';
	if ((last >= 'a' && last <= 'z') || (last >= 'A' && last <= 'Z') ||
	    (last >= '0' && last <= '9'))
		return false;
	for (bool again = true; again;) {
		again = false;
		for (size_t i = 0; i < COUNT_OF(closing); i++)
			if (str_ends(word, str_of(closing[i]))) {
				word.len -= strlen(closing[i]);
				again = true;
			}
	}
	for (size_t i = 0; i < COUNT_OF(stop); i++)
		if (str_ends(word, str_of(stop[i])))
			return true;
	return false;
}

static void count(struct block *block, struct str text)
{
	struct str t = span_str(text, block->span);
	for (size_t i = 0; i < t.len;) {
		size_t gap = space_at(t, i);
		if (gap) {
			i += gap;
			continue;
		}
		size_t begin = i;
		while (i < t.len && !space_at(t, i))
			i++;
		struct str word = { t.ptr + begin, i - begin };
		count_word(block, word);
		block->ended = ends_sentence(word);
		block->sentences += block->ended;
	}
}

/* The line that begins at `*at`, without its end; steps behind it. */
static struct span next_line(struct str text, uint32_t *at)
{
	uint32_t begin = *at, i = begin;
	while (i < text.len && text.ptr[i] != '\n' && text.ptr[i] != '\r')
		i++;
	*at = i;
	if (i < text.len)
		*at += text.ptr[i] == '\r' && i + 1 < text.len &&
		               text.ptr[i + 1] == '\n'
		           ? 2
		           : 1;
	return (struct span){ begin, i };
}

static bool same_paragraph(const struct block *above, const struct block *line)
{
	return !line->gap_before && !line->bullet &&
	       line->indent <= above->indent + 1;
}

static uint32_t line_width(const struct block *line)
{
	return line->indent + line->span.end - line->span.begin;
}

static uint32_t first_word_len(struct str text, struct span line)
{
	uint32_t at = line.begin;
	while (at < line.end && !space_at(text, at))
		at++;
	return at - line.begin;
}

/* Text broken at a margin.  Of the lines that others follow in their paragraph
 * either nearly all are as long as can be, for the next word would pass the
 * longest; or many come near that and many go on with a small letter. */
static bool is_wrapped(const struct blocks *lines, struct str text)
{
	uint32_t longest = 0, near = 0, pairs = 0, going = 0, lower = 0;
	uint32_t full = 0, broken = 0;
	for (uint32_t i = 0; i < lines->count; i++)
		if (line_width(&lines->item[i]) > longest)
			longest = line_width(&lines->item[i]);
	if (lines->count < 4 || longest > 120)
		return false;
	for (uint32_t i = 0; i + 1 < lines->count; i++) {
		const struct block *b = &lines->item[i], *next = b + 1;
		uint32_t n = line_width(b);
		pairs += !next->gap_before;
		if (!same_paragraph(b, next))
			continue;
		bool fits = n + 1 + first_word_len(text, next->span) <= longest;
		going++;
		near += n * 10 > longest * 6;
		lower += next->lower;
		full += !fits;
		/* What ends with a sentence may end its paragraph. */
		broken += !fits || !b->ended;
	}
	if (full >= 3 && full * 10 >= broken * 7)
		return true;
	return near * 10 >= going * 4 && lower * 10 >= going * 3 &&
	       pairs * 2 >= lines->count && going > 0;
}

/* What the lines of a wrapped text have in common. */
struct margin {
	uint32_t width; /* bytes of the longest line */
	bool indented;  /* paragraphs begin with an indent, not a gap */
};

static struct margin find_margin(const struct blocks *lines)
{
	struct margin margin = { 0 };
	uint32_t indents = 0, gaps = 0;
	for (uint32_t i = 0; i < lines->count; i++) {
		const struct block *b = &lines->item[i];
		uint32_t n = b->span.end - b->span.begin;
		margin.width = n > margin.width ? n : margin.width;
		gaps += b->gap_before;
		indents += i > 0 && b->indent >= lines->item[i - 1].indent + 2;
	}
	margin.indented = indents >= 2 && indents > gaps;
	return margin;
}

static bool goes_on(const struct block *above, const struct block *line,
                    struct margin margin)
{
	uint32_t n = above->span.end - above->span.begin;
	if (!same_paragraph(above, line))
		return false;
	return margin.indented || line->lower || n * 10 > margin.width * 6;
}

static void add_counts(struct block *to, const struct block *line)
{
	to->span.end = line->span.end;
	to->letters += line->letters;
	to->words += line->words;
	to->stops += line->stops;
	to->capitals += line->capitals;
	to->shouted += line->shouted;
	to->sentences += line->sentences;
	to->ended = line->ended;
}

/* Join the lines of each paragraph, in place. */
static void unwrap(struct blocks *blocks)
{
	struct margin margin = find_margin(blocks);
	uint32_t kept = 0;
	struct block above = { 0 };
	for (uint32_t i = 0; i < blocks->count; i++) {
		struct block line = blocks->item[i];
		if (kept && goes_on(&above, &line, margin))
			add_counts(&blocks->item[kept - 1], &line);
		else
			blocks->item[kept++] = line;
		above = line;
	}
	blocks->count = kept;
}

enum chancery_status blocks_cut(struct blocks *out, struct arena *arena,
                                struct str text, struct chancery_error *err)
{
	struct VEC(struct block) lines = { 0 };
	*out = (struct blocks){ 0 };
	bool gap = true;
	for (uint32_t at = 0; at < text.len;) {
		struct span whole = next_line(text, &at);
		if (lines.count + 1 == BLOCKS_MAX)
			whole.end = at = (uint32_t)text.len;
		struct span line = trim(text, whole);
		if (line.begin == line.end) {
			gap = true;
			continue;
		}
		struct block *block = VEC_PUSH(arena, &lines);
		if (!block)
			return fail_nomem(err);
		uint32_t indent = line.begin - whole.begin;
		block->indent = (uint16_t)(indent < 1000 ? indent : 1000);
		block->gap_before = gap;
		uint32_t sign = bullet_at(text, line);
		block->bullet = sign > 0;
		line.begin += sign;
		block->span = trim(text, line);
		count(block, text);
		gap = false;
	}
	out->item = lines.item;
	out->count = lines.count;
	if (is_wrapped(out, text))
		unwrap(out);
	return CHANCERY_OK;
}
