/* quotes.c - see quotes.h.
 *
 * First every mark of a paragraph is listed with what it can be by its shape
 * and the characters beside it: opener, closer or either.  Then a stack pairs
 * them.  Single marks are paired before, by looking ahead, because nearly all
 * of them are apostrophes.
 */
#include "statements/quotes.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "base/vec.h"

/* How far the closing half of a single mark, or the balance of nested marks, is
 * looked for: no quotation in single marks is longer, and the work stays linear
 * in the text. */
#define SINGLE_BYTES_MAX 4096u
#define BALANCE_MARKS_MAX 64u

enum family {
	FAMILY_CURLY,    /* “ ” „ ‟, also `` and '' */
	FAMILY_STRAIGHT, /* " */
	FAMILY_GUILLEMET, /* « » */
	FAMILY_ANGLE,    /* ‹ › */
	FAMILY_SINGLE    /* ‘ ’ ‚ ' */
};

enum { CAN_OPEN = 1, CAN_CLOSE = 2 };

struct mark {
	struct span span;
	uint32_t paragraph;
	uint8_t family;
	uint8_t can;
	bool first; /* opens its paragraph */
};

struct marks VEC(struct mark);

struct open {
	struct mark mark;
	uint32_t continues;
};

struct machine {
	struct arena *arena;
	struct str text;
	const struct span *paragraph;
	uint32_t paragraph_count;
	struct marks marks;
	struct VEC(struct quote) quotes;
	struct open stack[QUOTE_DEPTH_MAX];
	uint32_t depth;
};

static uint32_t code_at(struct str text, uint32_t at)
{
	size_t i = at;
	return at < text.len ? utf8_next(text, &i) : 0;
}

static uint32_t code_before(struct str text, uint32_t at, uint32_t floor)
{
	if (at <= floor)
		return 0;
	uint32_t i = at - 1;
	while (i > floor && ((unsigned char)text.ptr[i] & 0xC0) == 0x80)
		i--;
	return code_at(text, i);
}

static bool is_space(uint32_t c)
{
	return c == 0 || c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 ||
	       (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x3000;
}

static bool is_digit(uint32_t c) { return c >= '0' && c <= '9'; }

static bool is_letter(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7) ||
	       c >= 0x3040;
}

/* What an opening mark may follow without a space. */
static bool opens_after(uint32_t c)
{
	return is_space(c) || c == '(' || c == '[' || c == '{' || c == '-' ||
	       c == '/' || (c >= 0x2010 && c <= 0x2015) || c == 0x201C ||
	       c == 0x2018 || c == '"' || c == '\'' || c == 0xAB;
}

uint32_t quote_mark_len(struct str text, uint32_t at)
{
	if (at >= text.len || ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
		return 0;
	switch (code_at(text, at)) {
	case '"': case '\'': case '`':
		return 1;
	case 0xAB: case 0xBB:
		return 2;
	case 0x2018: case 0x2019: case 0x201A: case 0x201B: case 0x201C:
	case 0x201D: case 0x201E: case 0x201F: case 0x2039: case 0x203A:
		return 3;
	default:
		return 0;
	}
}

/* By the space around it alone. */
static uint8_t sides(uint32_t before, uint32_t after)
{
	bool open = opens_after(before) && !is_space(after);
	bool close = !is_space(before) && !is_letter(after) && !is_digit(after);
	if (open == close)
		return CAN_OPEN | CAN_CLOSE;
	return open ? CAN_OPEN : CAN_CLOSE;
}

/* The second half of 6'2". */
static bool is_inches(struct str text, uint32_t at, uint32_t floor)
{
	uint32_t i = at;
	while (i > floor && is_digit((unsigned char)text.ptr[i - 1]))
		i--;
	uint32_t feet = code_before(text, i, floor);
	return i < at && (feet == '\'' || feet == 0x2019 || feet == 0x2032);
}

/* A double mark at `at`: its family and what it can be; false if none. */
static bool double_mark(const struct machine *m, struct span para, uint32_t at,
                        struct mark *mark)
{
	uint32_t c = code_at(m->text, at);
	uint32_t len = quote_mark_len(m->text, at);
	uint32_t before = code_before(m->text, at, para.begin);
	uint32_t after = at + len < para.end ? code_at(m->text, at + len) : 0;
	uint8_t can = 0, family = FAMILY_CURLY;

	if ((c == '\'' || c == '`') && after == c) {
		len = 2;
		after = at + len < para.end ? code_at(m->text, at + len) : 0;
		can = c == '`' ? CAN_OPEN : sides(before, after);
	} else if (c == '"') {
		if (is_inches(m->text, at, para.begin))
			return false;
		can = sides(before, after);
		family = FAMILY_STRAIGHT;
	} else if (c == 0x201C || c == 0x201F) {
		/* Opens in English, closes in German. */
		can = CAN_OPEN;
		if (!opens_after(before) && !is_letter(after) &&
		    !is_digit(after))
			can = CAN_CLOSE | CAN_OPEN;
	} else if (c == 0x201E) {
		can = CAN_OPEN;
	} else if (c == 0x201D) {
		/* Some keyboards set it on both sides. */
		can = CAN_CLOSE;
		if (opens_after(before) && !is_space(after) &&
		    before != 0x201C)
			can = CAN_OPEN | CAN_CLOSE;
	} else if (c == 0xAB || c == 0x2039) {
		family = c == 0xAB ? FAMILY_GUILLEMET : FAMILY_ANGLE;
		can = is_letter(before) || (is_space(after) && !is_space(before))
		              ? CAN_CLOSE
		              : CAN_OPEN;
	} else if (c == 0xBB || c == 0x203A) {
		family = c == 0xBB ? FAMILY_GUILLEMET : FAMILY_ANGLE;
		can = is_space(before) && is_letter(after) ? CAN_OPEN
		                                           : CAN_CLOSE;
	} else {
		return false;
	}
	*mark = (struct mark){ .span = { at, at + len },
		               .family = family,
		               .can = can };
	return true;
}

static bool is_single(uint32_t c)
{
	return c == '\'' || c == 0x2018 || c == 0x2019 || c == 0x201A ||
	       c == '`';
}

/* Feet or minutes: 6'2", 34'S. */
static bool is_feet(struct str text, uint32_t at, uint32_t floor)
{
	return is_digit(code_before(text, at, floor));
}

/* A single mark that can open: before a word, and no elision ('90s, 'em). */
static bool single_opens(const struct machine *m, struct span para,
                         uint32_t at)
{
	uint32_t c = code_at(m->text, at);
	uint32_t next = at + quote_mark_len(m->text, at);
	uint32_t after = next < para.end ? code_at(m->text, next) : 0;
	if (c == 0x2019 || !opens_after(code_before(m->text, at, para.begin)))
		return false;
	if (is_space(after) || is_digit(after) || is_single(after))
		return false;
	static const char *const elided[] = { "em", "tis", "til", "twas",
		                              "cause", "round", "n", "s" };
	struct str rest = { m->text.ptr + next, para.end - next };
	for (size_t i = 0; i < COUNT_OF(elided); i++) {
		struct str word = str_of(elided[i]);
		if (str_starts(rest, word) &&
		    !is_letter(word.len < rest.len
		                       ? (unsigned char)rest.ptr[word.len]
		                       : 0))
			return false;
	}
	return true;
}

static bool single_closes(const struct machine *m, struct span para,
                          uint32_t at)
{
	uint32_t c = code_at(m->text, at);
	uint32_t next = at + quote_mark_len(m->text, at);
	uint32_t after = next < para.end ? code_at(m->text, next) : 0;
	uint32_t before = code_before(m->text, at, para.begin);
	return (c == '\'' || c == 0x2019) && !is_space(before) &&
	       !is_letter(after) && !is_digit(after);
}

/* Where the single quotation opened before `from` closes, or para.end.  A mark
 * after an s and before a small letter may be a possessive ("the ministers'
 * cars"): it closes only if no better one follows before the next opener.
 * Before `*barren` no mark closes: what was searched is not searched again. */
static uint32_t single_close(const struct machine *m, struct span para,
                             uint32_t from, uint32_t *barren)
{
	uint32_t maybe = para.end, stop = para.end;
	if (stop - from > SINGLE_BYTES_MAX)
		stop = from + SINGLE_BYTES_MAX;
	if (from < *barren)
		from = *barren;
	for (uint32_t i = from; i < stop; i++) {
		if (!quote_mark_len(m->text, i) ||
		    !is_single(code_at(m->text, i)))
			continue;
		if (single_opens(m, para, i) && maybe != para.end)
			break;
		if (!single_closes(m, para, i) || is_feet(m->text, i, para.begin))
			continue;
		uint32_t before = code_before(m->text, i, para.begin);
		uint32_t next = i + quote_mark_len(m->text, i);
		uint32_t after = next + 1 < para.end ? code_at(m->text, next + 1)
		                                     : 0;
		bool owner = before == 's' && is_space(code_at(m->text, next)) &&
		             after >= 'a' && after <= 'z';
		if (!owner)
			return i;
		if (maybe == para.end)
			maybe = i;
	}
	if (maybe == para.end && stop > *barren)
		*barren = stop;
	return maybe;
}

static bool mark_push(struct machine *m, struct mark mark, uint32_t paragraph)
{
	struct mark *slot = VEC_PUSH(m->arena, &m->marks);
	if (!slot)
		return false;
	struct span para = m->paragraph[paragraph];
	mark.paragraph = paragraph;
	mark.first = true;
	for (uint32_t i = para.begin; i < mark.span.begin && mark.first; i++)
		mark.first = is_space((unsigned char)m->text.ptr[i]);
	*slot = mark;
	return true;
}

static int mark_cmp(const void *a, const void *b)
{
	uint32_t x = ((const struct mark *)a)->span.begin;
	uint32_t y = ((const struct mark *)b)->span.begin;
	return x < y ? -1 : x > y;
}

/* All marks of one paragraph in order. */
static bool list_marks(struct machine *m, uint32_t paragraph)
{
	struct span para = m->paragraph[paragraph];
	uint32_t first = m->marks.count, barren = 0;
	for (uint32_t at = para.begin; at < para.end;) {
		uint32_t len = quote_mark_len(m->text, at);
		struct mark mark;
		if (!len) {
			at++;
			continue;
		}
		if (double_mark(m, para, at, &mark)) {
			if (!mark_push(m, mark, paragraph))
				return false;
			at = mark.span.end;
			continue;
		}
		uint32_t close = para.end;
		if (is_single(code_at(m->text, at)) && single_opens(m, para, at))
			close = single_close(m, para, at + len, &barren);
		if (close < para.end) {
			struct mark open = { .span = { at, at + len },
				             .family = FAMILY_SINGLE,
				             .can = CAN_OPEN };
			struct mark end = {
				.span = { close,
				          close + quote_mark_len(m->text, close) },
				.family = FAMILY_SINGLE,
				.can = CAN_CLOSE
			};
			if (!mark_push(m, open, paragraph) ||
			    !mark_push(m, end, paragraph))
				return false;
		}
		at += len;
	}
	if (m->marks.count - first > 1)
		qsort(m->marks.item + first, m->marks.count - first,
		      sizeof *m->marks.item, mark_cmp);
	return true;
}

/* Store what stands between the mark of stack[level] and `end`. */
static bool emit(struct machine *m, uint32_t level, struct span close,
                 bool reopened)
{
	struct open *open = &m->stack[level];
	struct span inner = { open->mark.span.end, close.begin };
	while (inner.begin < inner.end &&
	       is_space(code_at(m->text, inner.begin))) {
		size_t i = inner.begin;
		utf8_next(m->text, &i);
		inner.begin = (uint32_t)i;
	}
	for (;;) {
		uint32_t c = code_before(m->text, inner.end, inner.begin);
		if (inner.end <= inner.begin || !is_space(c))
			break;
		inner.end -= c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
	}
	if (inner.begin >= inner.end)
		return true;
	struct quote *quote = VEC_PUSH(m->arena, &m->quotes);
	if (!quote)
		return false;
	*quote = (struct quote){ .outer = { open->mark.span.begin, close.end },
		                 .inner = inner,
		                 .paragraph = open->mark.paragraph,
		                 .continues = open->continues,
		                 .depth = level,
		                 .reopened = reopened };
	return true;
}

/* How many levels stay open at the end of the paragraph when mark `from` is
 * taken as nested in `depth` open ones of its family. */
static int balance(const struct machine *m, uint32_t from, int depth)
{
	const struct mark *mark = m->marks.item;
	uint32_t end = m->marks.count;
	if (end - from > BALANCE_MARKS_MAX)
		end = from + BALANCE_MARKS_MAX;
	for (uint32_t i = from;
	     i < end && mark[i].paragraph == mark[from].paragraph; i++) {
		if (mark[i].family != mark[from].family)
			continue;
		depth += mark[i].can == CAN_CLOSE ? -1 : 1;
	}
	return depth;
}

static bool push_open(struct machine *m, struct mark mark, uint32_t continues)
{
	if (m->depth < QUOTE_DEPTH_MAX)
		m->stack[m->depth++] = (struct open){ mark, continues };
	return true;
}

/* The level of the innermost open mark of that family, or NONE. */
static uint32_t level_of(const struct machine *m, uint8_t family)
{
	for (uint32_t i = m->depth; i-- > 0;)
		if (m->stack[i].mark.family == family)
			return i;
	return NONE;
}

/* The words that end a paragraph behind a quotation are no more. */
#define TAIL_BYTES 120u

static bool ends_word(struct str text, const char *word)
{
	size_t n = strlen(word);
	return text.len > n && text.ptr[text.len - n - 1] == ' ' &&
	       !memcmp(text.ptr + text.len - n, word, n);
}

/* "“We are ready, the minister said.": where in `para`, which opened a quotation
 * and never closed it, the words of the speaker end; 0 where they go on. */
static uint32_t lost_close(const struct machine *m, struct span para,
                           uint32_t from)
{
	static const char *const verbs[] = {
		"said", "says", "added", "wrote",  "told",     "replied",
		"adds", "asked", "warned", "noted", "insisted", "explained"
	};
	while (para.end > from && is_space(m->text.ptr[para.end - 1]))
		para.end--;
	uint32_t comma = para.end;
	while (comma > from && m->text.ptr[comma - 1] != ',')
		comma--;
	if (comma <= from || para.end - comma > TAIL_BYTES ||
	    m->text.ptr[para.end - 1] != '.')
		return 0;
	struct str tail = { m->text.ptr + comma, para.end - 1 - comma };
	for (size_t i = 0; i < COUNT_OF(verbs); i++)
		if (ends_word(tail, verbs[i]))
			return comma;
	return 0;
}

/* An opener while its family is open already. */
static bool open_again(struct machine *m, uint32_t at, uint32_t level)
{
	struct mark mark = m->marks.item[at];
	uint32_t begun = m->stack[level].mark.paragraph;
	if (mark.first && mark.paragraph == begun + 1) {
		struct span para = m->paragraph[begun];
		uint32_t lost = lost_close(m, para,
		                           m->stack[level].mark.span.end);
		if (lost) {
			m->depth = level;
			return emit(m, level, (struct span){ lost, lost },
			            false) &&
			       push_open(m, mark, NONE);
		}
		if (!emit(m, level, (struct span){ para.end, para.end }, true))
			return false;
		uint32_t before = m->quotes.count - 1;
		m->depth = level;
		return push_open(m, mark, before);
	}
	bool nested = mark.can == CAN_OPEN && mark.family != FAMILY_STRAIGHT &&
	              mark.paragraph == begun && balance(m, at, 1) == 0;
	if (!nested)
		m->depth = level; /* the earlier mark has lost its other half */
	return push_open(m, mark, NONE);
}

static bool take_mark(struct machine *m, uint32_t at)
{
	struct mark mark = m->marks.item[at];
	uint32_t level = level_of(m, mark.family);
	if (level == NONE)
		return mark.can & CAN_OPEN ? push_open(m, mark, NONE) : true;
	bool again = mark.can == CAN_OPEN ||
	             (mark.first && (mark.can & CAN_OPEN));
	if (again)
		return open_again(m, at, level);
	if (!emit(m, level, mark.span, false))
		return false;
	m->depth = level;
	return true;
}

/* At the end of a paragraph: keep open only a quotation that the coming marks
 * go on with or close.  `next` is the first mark after the paragraph. */
static void end_paragraph(struct machine *m, uint32_t paragraph, uint32_t next)
{
	if (!m->depth)
		return;
	m->depth = 1; /* nested ones end with their paragraph */
	struct open *open = &m->stack[0];
	bool keep = false;
	for (uint32_t i = next; i < m->marks.count && !keep; i++) {
		const struct mark *mark = &m->marks.item[i];
		if (mark->paragraph - open->mark.paragraph >=
		    QUOTE_PARAGRAPHS_MAX)
			break;
		if (mark->family != open->mark.family)
			continue;
		keep = mark->can & CAN_CLOSE ||
		       (mark->first && mark->paragraph == paragraph + 1 &&
		        open->mark.paragraph == paragraph);
		break;
	}
	if (!keep || open->mark.family == FAMILY_SINGLE)
		m->depth = 0;
}

static int quote_cmp(const void *a, const void *b)
{
	const struct quote *x = a, *y = b;
	if (x->outer.begin != y->outer.begin)
		return x->outer.begin < y->outer.begin ? -1 : 1;
	return x->outer.end > y->outer.end ? -1 : x->outer.end < y->outer.end;
}

/* Order by begin; `continues` follows its quote to the new place. */
static bool sort_quotes(struct machine *m)
{
	uint32_t n = m->quotes.count;
	uint32_t *begin = arena_alloc(m->arena, n, sizeof *begin);
	if (!begin)
		return false;
	struct quote *quote = m->quotes.item;
	for (uint32_t i = 0; i < n; i++)
		begin[i] = quote[i].outer.begin;
	for (uint32_t i = 0; i < n; i++)
		if (quote[i].continues != NONE)
			quote[i].continues = begin[quote[i].continues];
	if (n > 1)
		qsort(quote, n, sizeof *quote, quote_cmp);
	for (uint32_t i = 0; i < n; i++) {
		if (quote[i].continues == NONE)
			continue;
		uint32_t j = i;
		while (j > 0 && quote[j].outer.begin != quote[i].continues)
			j--;
		quote[i].continues =
			quote[j].outer.begin == quote[i].continues && j != i
				? j
				: NONE;
	}
	return true;
}

enum chancery_status quotes_find(struct quotes *out, struct arena *arena,
                                 struct str text, const struct span *paragraph,
                                 uint32_t paragraph_count,
                                 struct chancery_error *err)
{
	struct machine m = { .arena = arena,
		             .text = text,
		             .paragraph = paragraph,
		             .paragraph_count = paragraph_count };
	*out = (struct quotes){ 0 };
	for (uint32_t p = 0; p < paragraph_count; p++)
		if (!list_marks(&m, p))
			return fail_nomem(err);
	for (uint32_t i = 0; i < m.marks.count; i++) {
		uint32_t p = m.marks.item[i].paragraph;
		if (!take_mark(&m, i))
			return fail_nomem(err);
		if (i + 1 == m.marks.count || m.marks.item[i + 1].paragraph != p)
			end_paragraph(&m, p, i + 1);
	}
	if (!sort_quotes(&m))
		return fail_nomem(err);
	*out = (struct quotes){ m.quotes.item, m.quotes.count };
	return CHANCERY_OK;
}
