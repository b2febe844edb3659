/* clutter.c - see clutter.h.
 *
 * A phrase counts only in a short block: the longer a line, the surer it is
 * running text that happens to use the words.
 */
#include "intake/clutter.h"

#include "intake/clutter_phrases.h"

/* Bytes above which a line with a phrase of that place is not clutter. */
static const size_t longest[] = { [WHOLE] = 80, [START] = 200, [ANY] = 320 };

static char small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	       (unsigned char)c >= 0x80;
}

/* Phrase at `i` of `line` (small letters), not inside a word. */
static bool phrase_at(struct str line, size_t i, struct str phrase)
{
	if (phrase.len > line.len - i ||
	    memcmp(line.ptr + i, phrase.ptr, phrase.len) != 0)
		return false;
	size_t end = i + phrase.len;
	bool open = is_word(phrase.ptr[phrase.len - 1]) &&
	            (unsigned char)phrase.ptr[phrase.len - 1] < 0x80;
	return !open || end == line.len || !is_word(line.ptr[end]);
}

static const struct {
	const struct phrase *phrase;
	size_t count;
	enum block_mark mark;
} tables[] = {
	{ closers, COUNT_OF(closers), MARK_CLOSE },
	{ phrases, COUNT_OF(phrases), MARK_CLUTTER },
	{ credits, COUNT_OF(credits), MARK_CREDIT },
};

_Static_assert(COUNT_OF(closers) + COUNT_OF(phrases) + COUNT_OF(credits) <=
                   CLUTTER_PHRASES_MAX,
               "struct clutter has room for every phrase");

/* Phrase `i` of all the tables, and what it marks. */
static const struct phrase *phrase_of(size_t i, enum block_mark *mark)
{
	size_t t = 0;
	while (i >= tables[t].count)
		i -= tables[t++].count;
	*mark = tables[t].mark;
	return &tables[t].phrase[i];
}

static uint32_t pair_of(char a, char b)
{
	uint32_t both = (unsigned char)a << 8 | (unsigned char)b;
	return (both * 0x9e3779b1u) >> 16 & (CLUTTER_PAIRS - 1);
}

static void note_pair(struct clutter *clutter, uint32_t pair)
{
	clutter->pairs[pair / 64] |= UINT64_C(1) << pair % 64;
}

void clutter_init(struct clutter *clutter)
{
	const size_t all = COUNT_OF(closers) + COUNT_OF(phrases) +
	                   COUNT_OF(credits);
	enum block_mark mark;
	memset(clutter->first, 0, sizeof clutter->first);
	memset(clutter->pairs, 0, sizeof clutter->pairs);
	for (size_t i = 0; i < all; i++) {
		const struct phrase *p = phrase_of(i, &mark);
		clutter->first[(unsigned char)p->text[0] + 1]++;
		if (p->place == ANY)
			note_pair(clutter, pair_of(p->text[0], p->text[1]));
	}
	for (size_t b = 0; b < 256; b++)
		clutter->first[b + 1] += clutter->first[b];
	uint16_t next[256];
	memcpy(next, clutter->first, sizeof next);
	for (size_t i = 0; i < all; i++)
		clutter->order[next[(unsigned char)phrase_of(i, &mark)
		                        ->text[0]]++] = (uint16_t)i;
}

/* The line in its three views: as it is, less a count before it, bare. */
struct views {
	struct str line, counted, whole;
};

/* The mark of a phrase that begins at `at` of `line`, MARK_NONE if none does.
 */
static enum block_mark mark_at(const struct clutter *clutter,
                               const struct views *v, struct str line,
                               size_t at)
{
	unsigned char b = (unsigned char)line.ptr[at];
	if (at > 0) {
		char next = at + 1 < line.len ? line.ptr[at + 1] : '\0';
		uint32_t pair = pair_of(line.ptr[at], next);
		if (!(clutter->pairs[pair / 64] >> pair % 64 & 1))
			return MARK_NONE;
	}
	for (size_t k = clutter->first[b]; k < clutter->first[b + 1]; k++) {
		enum block_mark mark;
		const struct phrase *p = phrase_of(clutter->order[k], &mark);
		bool whole = p->place == WHOLE;
		if (line.len > longest[p->place] || (at > 0 && p->place != ANY))
			continue;
		/* Two letters tell most phrases apart. */
		struct str seen = { line.ptr + at, line.len - at };
		seen = whole ? v->whole : seen;
		if (p->text[1] && (seen.len < 2 || seen.ptr[1] != p->text[1]))
			continue;
		struct str phrase = str_of(p->text);
		bool fits = whole ? str_eq(v->whole, phrase)
		                  : phrase_at(line, at, phrase);
		if (fits)
			return mark;
	}
	return MARK_NONE;
}

/* Without counts and signs at both ends: "Share (12) »" is "share". */
static struct str bare(struct str line)
{
	while (line.len) {
		char c = line.ptr[line.len - 1];
		if ((c >= 'a' && c <= 'z') || c == '+')
			break;
		line.len--;
	}
	while (line.len && !is_word(line.ptr[0])) {
		line.ptr++;
		line.len--;
	}
	while (line.len && line.ptr[0] >= '0' && line.ptr[0] <= '9') {
		line.ptr++;
		line.len--;
	}
	return str_trim(line);
}

/* An e-mail address, a web address or a handle, and nothing else. */
static bool is_address(struct str line)
{
	if (!line.len || memchr(line.ptr, ' ', line.len))
		return false;
	const char *at = memchr(line.ptr, '@', line.len);
	if (at)
		return true;
	return str_starts(line, STR("http://")) ||
	       str_starts(line, STR("https://")) ||
	       str_starts(line, STR("www.")) ||
	       str_starts(line, STR("pic.twitter.com"));
}

enum block_mark clutter_mark(const struct clutter *clutter, struct str text,
                             const struct block *block)
{
	struct str line = span_str(text, block->span);
	char lower[320];
	if (!block->words)
		return MARK_CLUTTER;
	if (line.len > sizeof lower)
		return MARK_NONE;
	for (size_t i = 0; i < line.len; i++)
		lower[i] = small(line.ptr[i]);
	line.ptr = lower;
	if (is_address(line))
		return MARK_CLUTTER;
	/* Numbers before the phrase, as in "12 Comments", are passed over. */
	struct str counted = line;
	while (counted.len && counted.ptr[0] >= '0' && counted.ptr[0] <= '9') {
		counted.ptr++;
		counted.len--;
	}
	struct views v = { line, str_trim(counted), bare(line) };
	enum block_mark mark = MARK_NONE;
	if (v.counted.len)
		mark = mark_at(clutter, &v, v.counted, 0);
	if (!mark && v.whole.len)
		mark = mark_at(clutter, &v, v.whole, 0);
	for (size_t i = 0; i < line.len && !mark; i++)
		if (i == 0 || !is_word(line.ptr[i - 1]) ||
		    !is_word(line.ptr[i]))
			mark = mark_at(clutter, &v, line, i);
	return mark;
}
