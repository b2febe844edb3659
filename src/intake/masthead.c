/* masthead.c - see masthead.h.
 *
 * The body is found first; the title is the best headline just above it, a
 * line that the page repeats if there is one; a date is trusted by its place:
 * most in a byline, then between title and text, least at the head of a page,
 * where the day of the visit stands.
 */
#include "intake/masthead.h"

#include "intake/body.h"
#include "intake/byline.h"
#include "intake/clutter.h"
#include "intake/outlet.h"

#include "base/utf8.h"

#define TITLE_LEN_MAX 300u
/* Blocks above the body among which its title is looked for. */
#define TITLE_REACH 24u

static bool is_letter_or_digit(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* Letters and digits of `s` in small letters, at most `room`. Curly signs of
 * U+2000 to U+206F are left out as the straight ones are. */
static size_t fold(char *out, size_t room, struct str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len && n + 4 < room;) {
		size_t at = i;
		uint32_t c = utf8_next(s, &i);
		if (!is_letter_or_digit(s.ptr[at]) || c == 0xa0 ||
		    (c >= 0x2000 && c <= 0x206f))
			continue;
		if (c < 0x80) {
			out[n++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
			continue;
		}
		memcpy(out + n, s.ptr + at, i - at);
		n += i - at;
	}
	return n;
}

/* One is the other, or the first part of it, of some length. */
static bool same_title(struct str a, struct str b)
{
	char x[TITLE_LEN_MAX], y[TITLE_LEN_MAX];
	size_t n = fold(x, sizeof x, a), m = fold(y, sizeof y, b);
	size_t least = n < m ? n : m, most = n < m ? m : n;
	return least >= 16 && !memcmp(x, y, least) &&
	       (least == most || (least >= 24 && least * 2 >= most));
}

static void mark_block(const struct clutter *clutter, struct str text,
                       struct blocks *blocks, uint32_t i)
{
	struct block *b = &blocks->item[i];
	struct byline byline;
	struct dateline dateline;
	b->mark = MARK_NONE;
	bool whole = dateline_read(text, b, &dateline) && dateline.whole;
	if (whole)
		b->mark = MARK_DATELINE;
	else if (byline_read(text, b, &byline))
		b->mark = byline.is_byline ? MARK_BYLINE : MARK_STAMP;
	else
		b->mark = clutter_mark(clutter, text, b);
	if (b->mark == MARK_NONE && byline_is_bio(text, b))
		b->mark = MARK_BIO;
	const struct block *above = i ? b - 1 : NULL;
	if (b->mark == MARK_NONE && above && above->mark == MARK_BIO &&
	    !above->ended && b->lower)
		b->mark = MARK_BIO;
}

/* A bio in the midst of the text tells of somebody in the news; a date alone
 * on a line there heads a part of it. */
static void unmark_inside(struct blocks *blocks, struct span run)
{
	uint32_t prose = 0, seen = 0;
	for (uint32_t i = run.begin; i < run.end; i++)
		prose += blocks->item[i].mark == MARK_NONE &&
		         body_is_prose(&blocks->item[i]);
	for (uint32_t i = run.begin; i < run.end; i++) {
		struct block *b = &blocks->item[i];
		bool inside = seen >= 2 && seen + 2 <= prose;
		if (inside && (b->mark == MARK_BIO || b->mark == MARK_STAMP))
			b->mark = MARK_NONE;
		else if (b->mark == MARK_NONE && body_is_prose(b))
			seen++;
	}
}

/* "Home | World | Business", "News Sport Contact us": doors, not a headline. */
static bool is_menu(struct str line)
{
	static const char *const ends[] = { "contact us", "contact", "log in",
		                            "login",      "sign in", "sign up",
		                            "about us",   "register", "subscribe",
		                            "newsletter", "search",  "my account" };
	for (size_t i = 0; i < COUNT_OF(ends); i++) {
		struct str end = str_of(ends[i]);
		if (line.len > end.len &&
		    line.ptr[line.len - end.len - 1] == ' ' &&
		    str_eq_fold((struct str){ line.ptr + line.len - end.len,
		                              end.len },
		                end))
			return true;
	}
	static const struct str marks[] = { { " | ", 3 },
		                            { " \xe2\x80\xa2 ", 5 },
		                            { " \xc2\xb7 ", 4 },
		                            { " \xc2\xbb ", 4 } };
	for (size_t m = 0; m < COUNT_OF(marks); m++) {
		size_t first = str_find(line, marks[m], 0);
		if (first != SIZE_MAX &&
		    str_find(line, marks[m], first + 1) != SIZE_MAX)
			return true;
	}
	return false;
}

static bool could_be_title(struct str text, const struct block *b)
{
	if (is_menu(span_str(text, b->span)))
		return false;
	char last = text.ptr[b->span.end - 1];
	return b->mark == MARK_NONE && b->words >= 3 && b->words <= 40 &&
	       b->letters >= 12 && b->linked <= 50 && !b->bullet &&
	       b->span.end - b->span.begin <= TITLE_LEN_MAX && !b->lower &&
	       last != '.' && last != ';' && last != ':' && last != ',';
}

static bool repeated(struct str text, const struct blocks *blocks, uint32_t i)
{
	struct str line = span_str(text, blocks->item[i].span);
	uint32_t from = i > 100 ? i - 100 : 0, to = i + 400;
	for (uint32_t k = from; k < blocks->count && k < to; k++)
		if (k != i && blocks->item[k].words <= 50 &&
		    same_title(line, span_str(text, blocks->item[k].span)))
			return true;
	return false;
}

static int title_score(struct str text, const struct blocks *blocks, uint32_t i,
                       uint32_t body)
{
	const struct block *b = &blocks->item[i];
	int score = 0;
	if (b->heading)
		score += b->heading == 1 ? 12 : b->heading == 2 ? 4 : 1;
	if (repeated(text, blocks, i))
		score += 6;
	if (b->words >= 5)
		score += 2;
	if (b->stops > 0)
		score += 2;
	else if (b->words >= 9)
		score -= 6; /* a row of tags */
	if (b->shouted * 2 > b->words)
		score -= 1;
	uint32_t away = i < body ? body - i : i - body;
	return score - (int)(away > 12 ? 6 : away / 2);
}

/* Cut " By Ann Other" off the end of a title. */
static struct span without_byline(struct str text, struct span title,
                                  struct str *author)
{
	struct str line = span_str(text, title);
	for (size_t at = 0; (at = str_find(line, STR(" By "), at)) != SIZE_MAX;
	     at++) {
		struct str name = { line.ptr + at + 4, line.len - at - 4 };
		if (at >= 12 && byline_is_name(name)) {
			*author = str_trim(name);
			title.end = title.begin + (uint32_t)at;
			break;
		}
	}
	return title;
}

/* Block of the title, NONE if none. */
static uint32_t find_title(struct str text, const struct blocks *blocks,
                           struct span run)
{
	uint32_t first = run.begin;
	while (first < run.end && (blocks->item[first].mark != MARK_NONE ||
	                           !body_is_prose(&blocks->item[first])))
		first++;
	if (first == run.end)
		return NONE;
	uint32_t from = first > TITLE_REACH ? first - TITLE_REACH : 0;
	uint32_t best = NONE;
	int most = -4;
	for (uint32_t i = from; i < blocks->count && i <= first + 1; i++) {
		if (!could_be_title(text, &blocks->item[i]) ||
		    (i == first && blocks->item[i].ended))
			continue;
		/* Below the first paragraph only when nothing is above it. */
		if (i > first && (best != NONE || first > 0))
			break;
		int score = title_score(text, blocks, i, first);
		if (score > most) {
			most = score;
			best = i;
		}
	}
	/* Of a title and its repeats the first is the title. */
	for (uint32_t i = from; best != NONE && i < best; i++)
		if (could_be_title(text, &blocks->item[i]) &&
		    blocks->item[best].heading != 1 &&
		    same_title(span_str(text, blocks->item[i].span),
		               span_str(text, blocks->item[best].span)))
			return i;
	return best;
}

/* Block that holds the known title, NONE if none does. */
static uint32_t locate_title(struct str text, const struct blocks *blocks,
                             struct str title, uint32_t body)
{
	uint32_t best = NONE;
	for (uint32_t i = 0; i < blocks->count && i <= body + 2; i++) {
		const struct block *b = &blocks->item[i];
		if (b->words <= 60 &&
		    same_title(title, span_str(text, b->span)) &&
		    (best == NONE || b->heading == 1))
			best = i;
	}
	return best;
}

static void mark_repeats(struct str text, struct blocks *blocks, uint32_t title,
                         struct span span)
{
	struct str line = span_str(text, span);
	for (uint32_t i = 0; i < blocks->count; i++) {
		struct block *b = &blocks->item[i];
		if (i != title && b->mark == MARK_NONE && b->words <= 50 &&
		    (!b->ended || b->words <= blocks->item[title].words) &&
		    same_title(line, span_str(text, b->span)))
			b->mark = MARK_REPEAT;
	}
}

struct finder {
	struct str text;
	const struct blocks *blocks;
	struct span run;
	uint32_t title;
};

/* How much the stamp in block `i` speaks for the report. */
static int stamp_score(const struct finder *f, uint32_t i,
                       const struct byline *byline)
{
	int score = byline->is_byline ? 4 : 0;
	score += byline->first_made ? 2 : 0;
	score -= byline->updated && !byline->first_made ? 1 : 0;
	const struct block *b = &f->blocks->item[i];
	if (i > 0 && b[-1].mark == MARK_BYLINE)
		score += 3;
	if (i + 1 < f->blocks->count && b[1].mark == MARK_BYLINE)
		score += 2;
	if (f->title != NONE && i > f->title && i - f->title <= 12)
		score += 3;
	else if (f->title != NONE && i < f->title && f->title - i <= 2)
		score += 1;
	if (i >= f->run.end)
		score -= 4;
	return score;
}

/* Blocks in which a stamp or byline of the report may stand. */
static bool near_body(const struct finder *f, uint32_t i)
{
	uint32_t from = f->run.begin > 40 ? f->run.begin - 40 : 0;
	return i >= from && (i < f->run.begin + 6 || i + 12 > f->run.end) &&
	       i < f->run.end + 6;
}

static void read_stamps(struct masthead *out, const struct finder *f)
{
	int best = -10;
	bool authored = out->author.len > 0;
	for (uint32_t i = 0; i < f->blocks->count; i++) {
		const struct block *b = &f->blocks->item[i];
		struct byline byline;
		if ((b->mark != MARK_BYLINE && b->mark != MARK_STAMP) ||
		    !near_body(f, i) || !byline_read(f->text, b, &byline))
			continue;
		if (byline.author.len && !authored) {
			out->author = byline.author;
			authored = true;
		}
		if (byline.agency.len && !out->outlet.len &&
		    i < f->run.begin + 6)
			out->outlet = byline.agency;
		if (byline.stamp.month == 0 || byline.stamp.day == DAY_NONE)
			continue;
		int score = stamp_score(f, i, &byline);
		if (score > best) {
			best = score;
			out->published = byline.stamp.day;
		}
	}
}

/* The dateline among the first unmarked blocks of the body. */
static void read_dateline(struct masthead *out, const struct finder *f)
{
	uint32_t looked = 0;
	for (uint32_t i = f->run.begin; i < f->run.end && looked < 5; i++) {
		const struct block *b = &f->blocks->item[i];
		if ((b->mark != MARK_NONE && b->mark != MARK_DATELINE) ||
		    i == f->title)
			continue;
		looked++;
		struct dateline dateline;
		if (!dateline_read(f->text, b, &dateline))
			continue;
		out->dateline = dateline;
		if (!out->outlet.len)
			out->outlet = dateline.agency;
		return;
	}
}

/* A name alone on a line above a note that opens with it. */
static void read_bio(struct masthead *out, const struct finder *f)
{
	for (uint32_t i = 0; i < f->blocks->count; i++) {
		const struct block *b = &f->blocks->item[i];
		if (b->mark != MARK_BIO)
			continue;
		struct str note = span_str(f->text, b->span);
		if (i > 0 && !out->author.len) {
			struct str name = span_str(f->text, b[-1].span);
			if (byline_is_name(name) && str_starts(note, name))
				out->author = name;
		}
		if (!out->outlet.len)
			out->outlet = outlet_of_bio(note);
	}
}

void masthead_read(struct masthead *out, struct blocks *blocks, struct str text,
                   struct str title, bool look_for_title)
{
	*out = (struct masthead){ .published = DAY_NONE };
	struct clutter clutter;
	clutter_init(&clutter);
	for (uint32_t i = 0; i < blocks->count; i++)
		mark_block(&clutter, text, blocks, i);
	body_mark_adverts(blocks, text);
	struct finder f = { text, blocks, body_run(blocks), NONE };
	unmark_inside(blocks, f.run);
	if (title.len)
		f.title = locate_title(text, blocks, title, f.run.begin);
	if (f.title == NONE && look_for_title)
		f.title = find_title(text, blocks, f.run);
	if (f.title != NONE) {
		blocks->item[f.title].mark = MARK_NONE;
		out->title = without_byline(text, blocks->item[f.title].span,
		                            &out->author);
		mark_repeats(text, blocks, f.title, out->title);
	}
	out->run = f.run = body_run(blocks);
	read_stamps(out, &f);
	read_dateline(out, &f);
	read_bio(out, &f);
	if (!out->outlet.len)
		out->outlet = outlet_of_page(text, blocks, f.title);
}
