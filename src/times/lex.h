/* lex.h - the words of one sentence as the grammar of times sees them.
 *
 * A word is looked at alone: "May" is a month here, and whether it is one in
 * its sentence is for the grammar.  Internal to times/.
 */
#ifndef TIMES_LEX_H
#define TIMES_LEX_H

#include "syntax/tree.h"

enum tok_kind {
	TOK_OTHER,
	TOK_MONTH,     /* value 1..12 */
	TOK_WEEKDAY,   /* value 0 = Monday .. 6 */
	TOK_UNIT,      /* value enum unit */
	TOK_SEASON,    /* value enum season */
	TOK_PART,      /* of the day; value enum day_part */
	TOK_NUMBER,    /* value; digits > 0 when written so */
	TOK_DECIMAL,   /* 2.5; value in hundredths */
	TOK_ORDINAL,   /* value */
	TOK_DECADE,    /* value: first year of it, or 70 for "'70s" */
	TOK_DEICTIC,   /* today, yesterday: value = days from today */
	TOK_EDGE,      /* early, late, mid: value enum edge */
	TOK_THAT,      /* last, this, next: value enum relative */
	TOK_VAGUE,     /* several, few */
	TOK_ADVERB,    /* now, recently: value enum vague_ref */
	TOK_FREQUENCY, /* daily: value enum unit + TOK_TIMES * how many */
	TOK_CLOCK,     /* 14:31: value = minutes after midnight; "11ish" plural
	                */
	TOK_YEAR,      /* '87: value 1987 */
	TOK_MONTHDAY,  /* mar4: value = month * 100 + day */
	TOK_ISO,       /* 2025-07-03 in one word */
	TOK_SLASH,     /* 3/7/2025, 03.07.2025, 3-7-2025 in one word */
	TOK_QUARTER,   /* Q3: value 1..4 */
	TOK_HALF,      /* H2: value 1, 2 */
	TOK_HYPHEN     /* any hyphen or dash between words */
};

#define TOK_TIMES 16 /* more than the units there are */

enum unit {
	UNIT_SECOND,
	UNIT_MINUTE,
	UNIT_HOUR,
	UNIT_DAY,
	UNIT_WEEK,
	UNIT_WEEKEND,
	UNIT_FORTNIGHT,
	UNIT_MONTH,
	UNIT_QUARTER,
	UNIT_YEAR,
	UNIT_DECADE,
	UNIT_CENTURY,
	UNIT_MILLENNIUM,
	UNIT_NONE
};
enum season {
	SEASON_NONE,
	SEASON_SPRING,
	SEASON_SUMMER,
	SEASON_FALL,
	SEASON_WINTER
};
enum day_part {
	PART_NONE,
	PART_MORNING,
	PART_MIDDAY,
	PART_AFTERNOON,
	PART_EVENING,
	PART_NIGHT,
	PART_NOON,
	PART_MIDNIGHT
};
enum edge {
	EDGE_NONE,
	EDGE_EARLY,
	EDGE_MID,
	EDGE_LATE,
	EDGE_EARLIER,
	EDGE_LATER,
	EDGE_REST /* "the rest of": from the report's day on */
};
enum relative {
	THAT_LAST,
	THAT_THIS,
	THAT_NEXT,
	THAT_PAST,
	THAT_PREVIOUS,
	THAT_FOLLOWING,
	THAT_COMING,
	THAT_SAME
};
enum vague_ref { VAGUE_NONE, VAGUE_PRESENT, VAGUE_PAST, VAGUE_FUTURE };

struct tok {
	struct str text; /* as written, a "mid-" in front left out */
	int32_t value;
	uint8_t kind;   /* enum tok_kind */
	uint8_t digits; /* of a numeral */
	bool plural;    /* of a unit or weekday: "years", "Mondays" */
	bool capital;
	bool short_form; /* "Mon", "Sep." */
	bool mid;   /* "mid-June": the rest is what the other fields tell */
	bool glued; /* nothing between it and the word before */
};

/* One sentence. */
struct scan {
	const struct tok *tok;
	uint32_t count;
	uint32_t first; /* index in the report of tok[0] */
	const struct trees *trees;
};

/* Classify words [first, first + count) into `out`. */
void lex_words(struct tok *out, struct str text, const struct span *word,
               uint32_t first, uint32_t count);

/* Safe beyond the end, where every answer is no. */
static inline const struct tok *tok_at(const struct scan *s, uint32_t i)
{
	static const struct tok none = { .value = 0 };
	return i < s->count ? &s->tok[i] : &none;
}

static inline bool tok_is(const struct scan *s, uint32_t i, enum tok_kind kind)
{
	return i < s->count && s->tok[i].kind == kind;
}

/* Word `i` is `z` (lower case), in any case. */
static inline bool word_is(const struct scan *s, uint32_t i, const char *z)
{
	return i < s->count && str_eq_fold(s->tok[i].text, str_of(z));
}

/* Word `i` is one of the NULL-terminated `list`. */
bool word_in(const struct scan *s, uint32_t i, const char *const *list);

/* Tags of word `i` of the sentence; UPOS_COUNT, XPOS_COUNT beyond the end. */
enum upos scan_upos(const struct scan *s, uint32_t i);
enum xpos scan_xpos(const struct scan *s, uint32_t i);

#endif
