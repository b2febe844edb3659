/* era.c - years counted from the era: "480 BC", "AD 79"; see partial.h.
 *
 * They have a value and no days: the calendar begins later.
 */
#include "times/partial.h"

#define YEAR_BEFORE_MAX 9999

/* -1 "BC", 1 "AD", 0 none. */
static int era_word(const struct scan *s, uint32_t i)
{
	static const char *const before[] = { "bc",   "b.c.",   "b.c",  "bce",
		                              "b.c.e.", NULL };
	static const char *const after[] = { "ad",   "a.d.",   "a.d", "ce",
		                             "c.e.", NULL };
	if (!tok_at(s, i)->capital)
		return 0;
	return word_in(s, i, before) ? -1 : word_in(s, i, after) ? 1 : 0;
}

static bool joins_years(const struct scan *s, uint32_t i)
{
	return tok_is(s, i, TOK_HYPHEN) || word_is(s, i, "to") ||
	       word_is(s, i, "and") || word_is(s, i, "or") ||
	       word_is(s, i, "until");
}

static bool number(const struct scan *s, uint32_t i)
{
	const struct tok *t = tok_at(s, i);
	return t->kind == TOK_NUMBER && t->digits && t->digits <= 4 &&
	       t->value >= 1 && t->value <= YEAR_BEFORE_MAX;
}

uint32_t read_era_year(const struct scan *s, uint32_t i, struct partial *p)
{
	if (!number(s, i))
		return 0;
	int era = era_word(s, i + 1);
	uint32_t end = i + 2;
	if (!era && i > 0 && era_word(s, i - 1) > 0) {
		era = 1;
		end = i + 1;
	}
	/* "264 to 241 BC", "499-493 BC": the first year lies before. */
	if (!era && joins_years(s, i + 1) && number(s, i + 2) &&
	    era_word(s, i + 3) < 0 &&
	    tok_at(s, i)->value > tok_at(s, i + 2)->value) {
		era = -1;
		end = i + 1;
	}
	if (!era || (era > 0 && tok_at(s, i)->value > 2100))
		return 0;
	p->year = tok_at(s, i)->value;
	p->before_christ = era < 0;
	return end;
}

/* "480 BC", "the 5th century BC". */
uint32_t read_era(const struct scan *s, uint32_t i, struct partial *p)
{
	uint32_t year = read_era_year(s, i, p);
	if (year)
		return year;
	uint32_t at = word_is(s, i, "the") ? i + 1 : i;
	const struct tok *t = tok_at(s, at);
	uint32_t unit = tok_is(s, at + 1, TOK_HYPHEN) ? at + 2 : at + 1;
	int era = era_word(s, unit + 1);
	if (t->kind != TOK_ORDINAL || t->value < 1 || t->value > 99 ||
	    !word_is(s, unit, "century") || !era)
		return 0;
	p->century = t->value;
	p->before_christ = era < 0;
	return unit + 2;
}
