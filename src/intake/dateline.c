/* dateline.c - see dateline.h. */
#include "intake/dateline.h"

#include "base/utf8.h"
#include "intake/byline.h"

#include <utf8proc.h>

/* Where a dateline must have ended. */
#define DATELINE_LEN_MAX 120u

static bool is_upper(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z';
	return utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_LU;
}

static bool is_lower(uint32_t c)
{
	if (c < 0x80)
		return c >= 'a' && c <= 'z';
	return utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_LL;
}

/* End of the word at `at`: letters, hyphens inside, dots, apostrophes. */
static size_t word_end(struct str t, size_t at, uint32_t *upper,
                       uint32_t *lower)
{
	*upper = *lower = 0;
	while (at < t.len) {
		size_t next = at;
		uint32_t c = utf8_next(t, &next);
		bool letter = is_upper(c) || is_lower(c);
		bool inner = (c == '-' || c == '\'' || c == 0x2019) && *upper &&
		             next < t.len &&
		             (is_upper((unsigned char)t.ptr[next]) ||
		              is_lower((unsigned char)t.ptr[next]));
		if (!letter && !inner && c != '.')
			break;
		*upper += is_upper(c);
		*lower += is_lower(c);
		at = next;
	}
	return at;
}

/* Words that stand before a colon or dash without being places. */
static bool is_kicker(struct str word)
{
	static const char *const kicker[] = {
		"BREAKING",   "UPDATE",    "UPDATED",    "WATCH",
		"EXCLUSIVE",  "NEWS",      "ANALYSIS",   "OPINION",
		"VIDEO",      "LIVE",      "PHOTO",      "PHOTOS",
		"FACTBOX",    "EXPLAINER", "CORRECTED",  "CORRECTION",
		"NOTE",       "EDITOR",    "RELATED",    "READ",
		"MORE",       "ALSO",      "BY",         "Q",
		"A",          "INTERVIEW", "FEATURE",    "REPORT",
		"EDITORIAL",  "COMMENT",   "TIMELINE",   "SUMMARY",
		"HIGHLIGHTS", "SPECIAL",   "BACKGROUND", "ALERT",
		"URGENT",     "FLASH",     "TOPSHOT",    "COLUMN",
		"PREVIEW",    "I",         "WHAT",       "WHY",
		"HOW",        "WHO",       "TV",         "AP",
		"AFP",        "THE",       "CLAIM",      "FACT",
		"QUESTION",   "ANSWER",    "MODERATOR",  "SOURCE",
	};
	for (size_t i = 0; i < COUNT_OF(kicker); i++)
		if (str_eq(word, str_of(kicker[i])))
			return true;
	return false;
}

static size_t spaces(struct str t, size_t at)
{
	for (;;) {
		if (at < t.len && (t.ptr[at] == ' ' || t.ptr[at] == '\n' ||
		                   t.ptr[at] == '\r' || t.ptr[at] == '\t'))
			at++;
		else if (at + 1 < t.len && !memcmp(t.ptr + at, "\xc2\xa0", 2))
			at += 2;
		else
			return at;
	}
}

struct place {
	size_t end;
	bool shouted; /* in capitals */
	uint32_t letters;
};

/* One to four words with capitals from `at`. */
static bool place_name(struct str t, size_t at, struct place *out)
{
	uint32_t words = 0;
	*out = (struct place){ .end = at };
	while (words < 4) {
		uint32_t upper, lower;
		size_t begin = words ? spaces(t, at) : at;
		size_t end = word_end(t, begin, &upper, &lower);
		struct stamp stamp;
		struct str word = { t.ptr + begin, end - begin };
		if (!upper || is_kicker(word))
			break;
		if (stamp_find((struct str){ t.ptr + begin, t.len - begin < 24
		                                                ? t.len - begin
		                                                : 24 },
		               0, &stamp) &&
		    stamp.span.begin == 0)
			break; /* "KABUL Jul 4" */
		bool shouted = lower == 0;
		if (words == 0)
			out->shouted = shouted;
		else if (shouted != out->shouted)
			break;
		out->letters += upper + lower;
		out->end = at = end;
		words++;
	}
	return words > 0 && out->letters >= 3;
}

/* ", Russia" or "/ MOSCOW" or "and PARIS" behind the first place. */
static size_t more_places(struct str t, size_t at)
{
	for (uint32_t i = 0; i < 4; i++) {
		size_t next = spaces(t, at);
		bool comma = next < t.len && t.ptr[next] == ',';
		if (next < t.len &&
		    (comma || t.ptr[next] == '/' || t.ptr[next] == '&'))
			next = spaces(t, next + 1);
		else if (t.len - next > 4 && !memcmp(t.ptr + next, "and ", 4))
			next = spaces(t, next + 4);
		else
			return at;
		struct place place;
		if (!place_name(t, next, &place))
			return at;
		at = place.end;
	}
	return at;
}

static size_t date_at(struct str t, size_t at, struct stamp *stamp)
{
	size_t next = spaces(t, at);
	if (next < t.len && (t.ptr[next] == ',' || t.ptr[next] == '|'))
		next = spaces(t, next + 1);
	struct str rest = { t.ptr + next, t.len - next };
	if (rest.len > 40)
		rest.len = 40;
	if (!stamp_find(rest, 0, stamp) || stamp->span.begin != 0) {
		stamp->month = 0;
		return at;
	}
	stamp->span.begin += (uint32_t)next;
	stamp->span.end += (uint32_t)next;
	return stamp->span.end;
}

static size_t agency_at(struct str t, size_t at, struct str *agency)
{
	size_t next = spaces(t, at);
	if (next < t.len && t.ptr[next] == ',')
		next = spaces(t, next + 1);
	if (next >= t.len || t.ptr[next] != '(')
		return at;
	const char *close = memchr(t.ptr + next, ')', t.len - next);
	if (!close || close - (t.ptr + next) > 40)
		return at;
	struct str inside = { t.ptr + next + 1,
		              (size_t)(close - (t.ptr + next)) - 1 };
	*agency = byline_agency(inside);
	if (!agency->len)
		*agency = inside;
	return next + inside.len + 2;
}

/* Dash or colon, with the space about it: its end, or 0. */
static size_t close_at(struct str t, size_t at, bool *colon)
{
	static const char *const dash[] = { "\xe2\x80\x94",
		                            "\xe2\x80\x93",
		                            "\xe2\x80\x95",
		                            "\xe2\x88\x92",
		                            "--",
		                            "-",
		                            ":" };
	size_t next = spaces(t, at);
	for (size_t i = 0; i < COUNT_OF(dash); i++) {
		size_t n = strlen(dash[i]);
		if (t.len - next < n || memcmp(t.ptr + next, dash[i], n) != 0)
			continue;
		*colon = t.ptr[next] == ':';
		/* "PRO-RUSSIAN" is no dateline: a hyphen wants a space. */
		bool spaced = next + n < t.len && t.ptr[next + n] == ' ';
		if ((t.ptr[next] == '-' || *colon) && !spaced)
			return 0;
		return next + n;
	}
	return 0;
}

bool dateline_read(struct str text, const struct block *block,
                   struct dateline *out)
{
	*out = (struct dateline){ 0 };
	struct str t = span_str(text, block->span);
	bool cut = t.len > DATELINE_LEN_MAX;
	if (cut)
		t.len = DATELINE_LEN_MAX;
	while (cut && t.len && ((unsigned char)t.ptr[t.len] & 0xc0) == 0x80)
		t.len--;
	struct place place;
	if (!place_name(t, 0, &place))
		return false;
	size_t at = more_places(t, place.end);
	struct str agency = { 0 };
	size_t end = agency_at(t, at, &agency);
	end = date_at(t, end, &out->stamp);
	bool dated = out->stamp.month != 0;
	if (!agency.ptr)
		end = agency_at(t, end, &agency);
	bool colon = false;
	size_t close = close_at(t, end, &colon);
	bool whole = spaces(t, end) == t.len && !cut;
	bool known = dated || agency.ptr;
	bool good;
	if (close)
		good = known || (place.shouted && place.letters >= 4 &&
		                 block->words >= 10);
	else
		good = whole && dated && place.shouted &&
		       !byline_agency((struct str){ t.ptr, place.end }).len;
	if (!good)
		return false;
	out->whole = whole || (close && spaces(t, close) == t.len && !cut);
	out->agency = byline_agency(agency);
	out->span = (struct span){ block->span.begin,
		                   block->span.begin +
		                       (uint32_t)(close ? close : end) };
	out->stamp.span.begin += block->span.begin;
	out->stamp.span.end += block->span.begin;
	return true;
}
