/* sets.c - times that come again: "every Monday", "daily"; see partial.h. */
#include "times/partial.h"

/* "daily", "semi-annually". */
static uint32_t read_frequency(const struct scan *s, uint32_t i,
                               struct partial *p)
{
	const struct tok *t = tok_at(s, i);
	/* "the Daily Mail", "the Party daily Granma" */
	enum upos before = i > 0 ? scan_upos(s, i - 1) : UPOS_COUNT;
	bool paper = scan_upos(s, i) == UPOS_NOUN &&
	             (before == UPOS_DET || before == UPOS_PROPN);
	if (paper || (t->capital && i > 0))
		return 0;
	enum unit unit = (enum unit)(t->value % TOK_TIMES);
	/* "the quarterly dividend", "everyday life" tell no time. */
	enum upos upos = scan_upos(s, i);
	if ((unit == UNIT_QUARTER && upos != UPOS_ADV) ||
	    (word_is(s, i, "everyday") && scan_upos(s, i + 1) == UPOS_NOUN))
		return 0;
	p->unit = unit;
	p->count = t->value / TOK_TIMES;
	return i + 1;
}

/* "per day", "per month" */
static uint32_t read_per(const struct scan *s, uint32_t i, struct partial *p)
{
	const struct tok *u = tok_at(s, i + 1);
	if (!word_is(s, i, "per") || u->kind != TOK_UNIT || u->plural ||
	    u->value < UNIT_DAY || u->value == UNIT_WEEKEND)
		return 0;
	p->unit = (enum unit)u->value;
	p->count = 1;
	return i + 2;
}

/* "Mondays", "Friday mornings", "weekends", "in the mornings". */
static uint32_t read_plural(const struct scan *s, uint32_t i, struct partial *p)
{
	const struct tok *t = tok_at(s, i), *next = tok_at(s, i + 1);
	bool part = next->kind == TOK_PART && next->plural;
	if (t->kind == TOK_WEEKDAY && (t->plural || (part && t->capital))) {
		p->weekday = t->value;
		if (part)
			p->part = (enum day_part)next->value;
		return part ? i + 2 : i + 1;
	}
	if (t->kind == TOK_WEEKDAY && part && !t->short_form) {
		p->weekday = t->value;
		p->part = (enum day_part)next->value;
		return i + 2;
	}
	if (t->capital && i > 0)
		return 0;
	/* "two weekends", "five nights" are counted. */
	if (i > 0 && scan_upos(s, i - 1) == UPOS_NUM)
		return 0;
	if (t->kind == TOK_PART && t->plural && t->value <= PART_EVENING) {
		p->unit = UNIT_DAY;
		p->count = 1;
		p->part = (enum day_part)t->value;
		return i + 1;
	}
	bool all = word_is(s, i, "all");
	t = tok_at(s, all ? i + 1 : i);
	if (t->kind != TOK_UNIT || !t->plural || t->value != UNIT_WEEKEND)
		return 0;
	p->unit = UNIT_WEEKEND;
	p->count = 1;
	return all ? i + 2 : i + 1;
}

/* "every Monday", "each year", "every two weeks", "every morning". */
static uint32_t read_every(const struct scan *s, uint32_t i, struct partial *p)
{
	if (!word_is(s, i, "every") && !word_is(s, i, "each"))
		return 0;
	uint32_t at = i + 1;
	struct amount a = { 1, 0 };
	if (word_is(s, at, "other")) {
		a.count = 2;
		at++;
	} else {
		struct amount several;
		uint32_t end = read_amount(s, at, &several);
		if (end) {
			at = end;
			a = several;
		}
	}
	const struct tok *u = tok_at(s, at);
	if (u->kind == TOK_UNIT && u->value >= UNIT_HOUR) {
		p->unit = (enum unit)u->value;
		p->count = a.count;
	} else if (u->kind == TOK_WEEKDAY && !u->short_form) {
		p->weekday = u->value;
		if (tok_is(s, at + 1, TOK_PART) &&
		    tok_at(s, at + 1)->value <= PART_NIGHT)
			p->part = (enum day_part)tok_at(s, ++at)->value;
	} else if (u->kind == TOK_MONTH && u->capital) {
		p->month = u->value;
	} else if (u->kind == TOK_SEASON) {
		p->season = (enum season)u->value;
	} else if (u->kind == TOK_PART && u->value <= PART_NIGHT) {
		p->unit = UNIT_DAY;
		p->count = 1;
		p->part = (enum day_part)u->value;
	} else {
		return 0;
	}
	return at + 1;
}

/* "the 19th of every month". */
static uint32_t read_day_of_each(const struct scan *s, uint32_t i,
                                 struct partial *p)
{
	uint32_t at = word_is(s, i, "the") ? i + 1 : i;
	const struct tok *t = tok_at(s, at);
	if (t->kind != TOK_ORDINAL || !day_number(s, at) ||
	    !word_is(s, at + 1, "of") ||
	    (!word_is(s, at + 2, "every") && !word_is(s, at + 2, "each")) ||
	    !word_is(s, at + 3, "month"))
		return 0;
	p->day = t->value;
	return at + 4;
}

uint32_t read_set(const struct scan *s, uint32_t i, struct partial *p)
{
	p->shape = SHAPE_SET;
	uint32_t end = tok_is(s, i, TOK_FREQUENCY) ? read_frequency(s, i, p)
	                                           : read_every(s, i, p);
	if (!end)
		end = read_plural(s, i, p);
	if (!end)
		end = read_day_of_each(s, i, p);
	if (!end)
		end = read_per(s, i, p);
	bool days = p->weekday != WEEKDAY_NONE || p->unit == UNIT_DAY ||
	            p->unit == UNIT_WEEKEND;
	if (!end || !days || (p->part == PART_NONE && p->count > 1))
		return end;
	/* "Tuesdays at 9 a.m." */
	return read_time_behind(s, end, p);
}
