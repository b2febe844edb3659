/* clock.c - clock times and parts of the day; see partial.h. */
#include "times/partial.h"

static bool zone_here(const struct scan *s, uint32_t i)
{
	static const char *const zones[] = { "gmt", "utc", "edt",  "est", "cdt",
		                             "cst", "mdt", "mst",  "pdt", "pst",
		                             "bst", "cet", "cest", "msk", "ist",
		                             "z",   NULL };
	return word_in(s, i, zones);
}

/* -1 none, 0 am, 1 pm. */
static int half_day(const struct scan *s, uint32_t i)
{
	static const char *const am[] = { "am", "a.m.", "a.m", NULL };
	static const char *const pm[] = { "pm", "p.m.", "p.m", NULL };
	if (word_is(s, i + 1, ".") && word_is(s, i + 2, "m"))
		return word_is(s, i, "a") ? 0 : word_is(s, i, "p") ? 1 : -1;
	return word_in(s, i, am) ? 0 : word_in(s, i, pm) ? 1 : -1;
}

/* One past the half of the day at `i`: "pm", "p . m ." cut into marks, of which
 * the last full stop may be the sentence's. */
static uint32_t half_end(const struct scan *s, uint32_t i)
{
	if (!word_is(s, i + 1, ".") || !word_is(s, i + 2, "m"))
		return i + 1;
	return word_is(s, i + 3, ".") && i + 4 < s->count ? i + 4 : i + 3;
}

static bool oclock(const struct scan *s, uint32_t i)
{
	return word_is(s, i, "o'clock") || word_is(s, i, "oclock") ||
	       word_is(s, i,
	               "o\xe2\x80\x99"
	               "clock");
}

/* One past "in the morning", "at night" behind an hour; `*half` as of
 * half_day. */
static uint32_t part_behind(const struct scan *s, uint32_t i, int *half)
{
	uint32_t at = word_is(s, i, "in") && word_is(s, i + 1, "the") ? i + 2
	              : word_is(s, i, "at") && word_is(s, i + 1, "night")
	                  ? i + 1
	                  : 0;
	const struct tok *t = tok_at(s, at);
	if (!at || t->kind != TOK_PART || t->plural)
		return 0;
	*half = t->value == PART_MORNING ? 0 : 1;
	return t->value <= PART_NIGHT ? at + 1 : 0;
}

static int at_half(int minutes, int half)
{
	return minutes / 60 <= 12 ? minutes % 720 + half * 720 : minutes;
}

/* "half past seven", "a quarter past 8", "20 min past 9 in the evening". */
static uint32_t read_past(const struct scan *s, uint32_t i, struct partial *p)
{
	if (word_is(s, i, "a") && word_is(s, i + 1, "quarter"))
		i++;
	const struct tok *m = tok_at(s, i);
	bool number = m->kind == TOK_NUMBER && m->value >= 1 && m->value < 60;
	int minutes = number                     ? m->value
	              : word_is(s, i, "half")    ? 30
	              : word_is(s, i, "quarter") ? 15
	                                         : 0;
	const struct tok *u = tok_at(s, i + 1);
	bool unit = number && u->kind == TOK_UNIT && u->value == UNIT_MINUTE;
	uint32_t past = unit ? i + 2 : i + 1;
	const struct tok *h = tok_at(s, past + 1);
	if (!minutes || !word_is(s, past, "past") || h->kind != TOK_NUMBER ||
	    h->value < 1 || h->value > 12)
		return 0;
	p->clock = h->value * 60 + minutes;
	uint32_t at = oclock(s, past + 2) ? past + 3 : past + 2;
	int half = half_day(s, at);
	uint32_t end = half >= 0 ? half_end(s, at)
	                         : part_behind(s, at, &half);
	if (end)
		p->clock = at_half(p->clock, half);
	/* "10 past 9" may be anything. */
	bool told = !number || unit || at > past + 2 ||
	            (i > 0 && word_is(s, i - 1, "at"));
	return end ? end : told ? at : 0;
}

static bool joins_hours(const struct scan *s, uint32_t i)
{
	return tok_is(s, i, TOK_HYPHEN) || word_is(s, i, "to") ||
	       word_is(s, i, "until") || word_is(s, i, "till") ||
	       word_is(s, i, "and");
}

static bool opens_hours(const struct scan *s, uint32_t i)
{
	return i > 0 &&
	       (word_is(s, i - 1, "from") || word_is(s, i - 1, "between"));
}

/* "5 to 6 p.m.", "9:30-11 a.m.", "between 5 and 6 in the afternoon": the half
 * of the day stands behind the second hour. -1 if it does not. */
static int lent_half(const struct scan *s, uint32_t i, int minutes)
{
	const struct tok *t = tok_at(s, i + 1);
	bool known = t->kind == TOK_CLOCK || t->kind == TOK_NUMBER;
	int later = t->kind == TOK_CLOCK ? t->value : t->value * 60;
	if (!joins_hours(s, i) || !known || later < 60 || later >= 13 * 60)
		return -1;
	int half = half_day(s, i + 2);
	if (half < 0 && !part_behind(s, i + 2, &half))
		return -1;
	return half == 1 && minutes % 720 > later % 720 ? 0 : half;
}

/* "from three thirty", "at two forty five". */
static uint32_t read_spelt(const struct scan *s, uint32_t i, struct partial *p)
{
	static const char *const before[] = { "at", "from",  "between",
		                              "to", "until", "around",
		                              NULL };
	const struct tok *h = tok_at(s, i);
	int minutes;
	if (i == 0 || h->digits || h->value < 1 || h->value > 12 ||
	    !word_in(s, i - 1, before) || tok_is(s, i + 1, TOK_HYPHEN))
		return 0;
	uint32_t end = read_below_hundred(s, i + 1, &minutes);
	enum upos next = scan_upos(s, end);
	if (!end || minutes < 10 || minutes > 59 || next == UPOS_NOUN ||
	    tok_is(s, end, TOK_UNIT) || tok_is(s, end, TOK_HYPHEN) ||
	    tok_is(s, end, TOK_NUMBER))
		return 0;
	int half = half_day(s, end);
	p->clock = h->value * 60 + minutes;
	if (half < 0)
		return end;
	p->clock = at_half(p->clock, half);
	return half_end(s, end);
}

/* The hour `i` with what lies around it: "5 in the morning", "seven pm". */
static uint32_t read_hour(const struct scan *s, uint32_t i, struct partial *p)
{
	const struct tok *t = tok_at(s, i);
	if (t->kind != TOK_NUMBER || t->digits > 2 || t->value < 1 ||
	    t->value > 12)
		return 0;
	uint32_t at = i + 1;
	int half = half_day(s, at);
	if (!t->digits && half >= 0 && !word_is(s, at, "am")) {
		p->clock = at_half(t->value * 60, half);
		return half_end(s, at);
	}
	bool told = oclock(s, at);
	uint32_t end = part_behind(s, told ? at + 1 : at, &half);
	if (end) {
		p->clock = at_half(t->value * 60, half);
		return end;
	}
	half = lent_half(s, at, t->value * 60);
	if (half >= 0) {
		p->clock = at_half(t->value * 60, half);
		return at;
	}
	/* "between 9 and 10:30" */
	told = told ||
	       (opens_hours(s, i) && joins_hours(s, at) &&
	        tok_is(s, at + 1, TOK_CLOCK) && !tok_at(s, at + 1)->short_form);
	if (!told)
		return read_spelt(s, i, p);
	p->clock = t->value * 60;
	return oclock(s, at) ? at + 1 : at;
}

/* "0730-0930": four digits that no year opens with, joined with four more. */
static uint32_t read_watch(const struct scan *s, uint32_t i, struct partial *p)
{
	bool first = joins_hours(s, i + 1);
	uint32_t other = first ? i + 2 : i >= 2 ? i - 2 : s->count;
	const struct tok *t = tok_at(s, i), *o = tok_at(s, other);
	if ((!first && !(i > 0 && joins_hours(s, i - 1))) || t->digits != 4 ||
	    o->digits != 4 || t->value >= 2400 || t->value % 100 > 59 ||
	    o->value >= 2400 || o->value % 100 > 59 ||
	    (t->text.ptr[0] != '0' && o->text.ptr[0] != '0'))
		return 0;
	p->clock = t->value / 100 * 60 + t->value % 100;
	return i + 1;
}

uint32_t read_clock(const struct scan *s, uint32_t i, struct partial *p)
{
	uint32_t spoken = read_past(s, i, p);
	if (!spoken)
		spoken = read_hour(s, i, p);
	if (!spoken)
		spoken = read_watch(s, i, p);
	if (spoken)
		return spoken;
	const struct tok *t = tok_at(s, i);
	/* "the film High Noon"; high noon is a manner of speaking */
	bool named = i > 0 && (word_is(s, i - 1, "high") ||
	                       (t->capital && tok_at(s, i - 1)->capital &&
	                        tok_is(s, i - 1, TOK_OTHER)));
	if (t->kind == TOK_PART && !named &&
	    (t->value == PART_NOON || t->value == PART_MIDNIGHT)) {
		p->clock = t->value == PART_NOON ? 12 * 60 : 0;
		return i + 1;
	}
	/* "at midday" */
	if (t->kind == TOK_PART && t->value == PART_MIDDAY && i > 0 &&
	    scan_upos(s, i - 1) == UPOS_ADP) {
		p->clock = 12 * 60;
		return i + 1;
	}
	if (t->kind != TOK_CLOCK && (t->kind != TOK_NUMBER || !t->digits))
		return 0;
	uint32_t at = i + 1;
	int half = half_day(s, at);
	int lent = t->kind == TOK_CLOCK && half < 0 ? lent_half(s, at, t->value)
	                                            : -1;
	uint32_t zone = half >= 0 ? half_end(s, at) : at;
	bool zoned = zone_here(s, zone);
	int minutes;
	if (t->kind == TOK_CLOCK) {
		if (t->short_form && half < 0 && lent < 0)
			return 0;
		minutes = lent >= 0 ? at_half(t->value, lent) : t->value;
	} else if (t->digits == 4 && zoned && half < 0 && t->value < 2400 &&
	           t->value % 100 < 60) {
		minutes = t->value / 100 * 60 + t->value % 100;
	} else if (t->digits == 4 && half >= 0 && t->value < 1300 &&
	           t->value >= 100 && t->value % 100 < 60) {
		minutes = t->value / 100 * 60 + t->value % 100;
	} else if (t->digits <= 2 && t->value >= 1 && t->value <= 12 &&
	           (half >= 0 || word_is(s, at, "o'clock"))) {
		minutes = t->value * 60;
	} else {
		return 0;
	}
	if (half >= 0)
		at = zone;
	else if (word_is(s, at, "o'clock"))
		at++;
	if (half >= 0 && minutes / 60 <= 12)
		minutes = minutes % 720 + half * 720;
	p->clock = minutes % 1440;
	p->utc = zoned && (word_is(s, zone, "utc") || word_is(s, zone, "gmt"));
	if (zoned && (half >= 0 || t->kind == TOK_CLOCK || t->digits == 4))
		at++;
	return at;
}

bool day_grained(const struct partial *p)
{
	if (p->shape == SHAPE_SHIFT)
		return p->unit == UNIT_DAY && p->part == PART_NONE;
	return p->shape == SHAPE_CALENDAR && !p->week_of &&
	       (p->day || p->weekday != WEEKDAY_NONE || p->holiday != NONE);
}

/* A part of the day or a clock time behind a day: "Friday morning",
 * "November 12, 2024 9:05 AM", "July 3 at 10 a.m.". */
uint32_t read_time_behind(const struct scan *s, uint32_t at, struct partial *p)
{
	if (tok_is(s, at, TOK_PART) && !tok_at(s, at)->plural &&
	    tok_at(s, at)->value <= PART_NIGHT) {
		p->part = (enum day_part)tok_at(s, at)->value;
		at++;
	}
	uint32_t clock = at;
	if (word_is(s, clock, ",") || word_is(s, clock, "at"))
		clock++;
	if (word_is(s, clock, "at") && clock == at + 1)
		clock++;
	uint32_t end = read_clock(s, clock, p);
	/* "Thursday at 17.30" */
	const struct tok *t = tok_at(s, clock);
	if (!end && clock > at && word_is(s, clock - 1, "at") &&
	    t->kind == TOK_CLOCK && t->short_form && t->value < 1440 &&
	    scan_upos(s, clock + 1) != UPOS_NOUN) {
		p->clock = t->value;
		return clock + 1;
	}
	return end ? end : at;
}

/* "10:35 a.m. (0735 GMT) Friday": the day behind the other zone's time is of
 * both; one past the parenthesis, or `i`. */
static uint32_t skip_other_zone(const struct scan *s, uint32_t i)
{
	struct partial other;
	partial_clear(&other);
	uint32_t end = word_is(s, i, "(") ? read_clock(s, i + 1, &other) : 0;
	return end && word_is(s, end, ")") ? end + 1
	       : word_is(s, i, ")")        ? i + 1
	                                   : i;
}

/* "6 a.m. every day": the set, with its clock time. */
static uint32_t read_set_behind(const struct scan *s, uint32_t i,
                                struct partial *p)
{
	struct partial set;
	partial_clear(&set);
	uint32_t end = read_set(s, i, &set);
	bool days = set.weekday != WEEKDAY_NONE ||
	            (set.unit == UNIT_DAY && set.count == 1);
	if (!end || !days || set.clock != CLOCK_NONE)
		return 0;
	set.clock = p->clock;
	set.utc = p->utc;
	*p = set;
	return end;
}

/* A clock time without a word of its own needs one before it, or another
 * behind it. */
static bool clock_alone(const struct scan *s, uint32_t i, uint32_t end)
{
	static const char *const before[] = {
		"at",    "around", "about", "by", "until",   "till", "before",
		"after", "from",   "since", "to", "between", NULL
	};
	struct partial other;
	partial_clear(&other);
	if (!tok_is(s, i, TOK_CLOCK) || end != i + 1 || tok_at(s, i)->plural)
		return false;
	if (i > 0 && word_in(s, i - 1, before))
		return false;
	return !joins_hours(s, end) || word_is(s, end, "and") ||
	       read_clock(s, end + 1, &other) <= end + 2;
}

/* "10 p.m. Wednesday", "18:00 UTC", "noon", "the morning of July 3". */
uint32_t read_clock_first(const struct scan *s, uint32_t i, struct partial *p)
{
	uint32_t at;
	bool part = word_is(s, i, "the") && tok_is(s, i + 1, TOK_PART) &&
	            word_is(s, i + 2, "of");
	if (part) {
		p->part = (enum day_part)tok_at(s, i + 1)->value;
		at = i + 3;
	} else {
		at = read_clock(s, i, p);
		if (!at)
			return 0;
		uint32_t set = read_set_behind(s, at, p);
		if (set)
			return set;
	}
	uint32_t zone = part ? at : skip_other_zone(s, at);
	uint32_t day = zone;
	if (!part && (word_is(s, day, "on") || word_is(s, day, ",")))
		day++;
	struct partial with = *p;
	uint32_t end = read_core(s, day, &with);
	if (end && day_grained(&with)) {
		*p = with;
		return zone > at ? at : end;
	}
	if (part || clock_alone(s, i, at))
		return 0;
	p->shape = SHAPE_SHIFT;
	p->unit = UNIT_DAY;
	p->told = true;
	return at;
}

/* "at night": of any day. */
uint32_t read_at_night(const struct scan *s, uint32_t i, struct partial *p)
{
	enum upos next = scan_upos(s, i + 2);
	if (!word_is(s, i, "at") || !word_is(s, i + 1, "night") ||
	    next == UPOS_NOUN || next == UPOS_PROPN)
		return 0;
	p->shape = SHAPE_SET;
	p->part = PART_NIGHT;
	return i + 2;
}

/* "in the morning", "early in the evening", "late afternoon": of the day told
 * before. */
uint32_t read_part(const struct scan *s, uint32_t i, struct partial *p)
{
	const struct tok *t = tok_at(s, i);
	uint32_t at = i;
	bool edge = t->kind == TOK_EDGE;
	if (edge)
		at++;
	bool in = word_is(s, at, "in") && word_is(s, at + 1, "the");
	if (in)
		at += 2;
	else if (!edge && word_is(s, at, "the") && i > 0 &&
	         word_is(s, i - 1, "in"))
		at++;
	else if (!edge || t->value > EDGE_LATE)
		return 0;
	const struct tok *part = tok_at(s, at);
	if (part->kind != TOK_PART || part->plural || part->capital ||
	    part->value > PART_NIGHT || (in && !edge))
		return 0;
	/* "late night talks", "the morning papers" */
	enum upos next = scan_upos(s, at + 1);
	if (next == UPOS_NOUN || next == UPOS_PROPN || next == UPOS_ADJ ||
	    tok_is(s, at + 1, TOK_HYPHEN) || word_is(s, at + 1, "of"))
		return 0;
	p->shape = SHAPE_SHIFT;
	p->unit = UNIT_DAY;
	p->told = true;
	p->near_only = true;
	p->part = (enum day_part)part->value;
	/* "in the afternoon at 4" */
	const struct tok *hour = tok_at(s, at + 2);
	if (!word_is(s, at + 1, "at") || hour->kind != TOK_NUMBER ||
	    hour->digits > 2 || hour->value < 1 || hour->value > 12)
		return at + 1;
	p->clock = at_half(hour->value * 60, p->part > PART_MORNING);
	return at + 3;
}
