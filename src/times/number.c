/* number.c - amounts, lengths of time and clock times; see partial.h. */
#include "times/partial.h"

static bool tens(const struct tok *t)
{
	return t->kind == TOK_NUMBER && t->digits == 0 && t->value >= 20 &&
	       t->value < 100 && t->value % 10 == 0;
}

static bool ones(const struct tok *t)
{
	return t->kind == TOK_NUMBER && t->digits == 0 && t->value < 10;
}

/* "twenty-four", "two hundred", "15", "1,000". */
static uint32_t read_cardinal(const struct scan *s, uint32_t i, int *value)
{
	if (!tok_is(s, i, TOK_NUMBER))
		return 0;
	const struct tok *t = tok_at(s, i);
	int v = t->value;
	uint32_t at = i + 1;
	if (tens(t)) {
		uint32_t next = tok_is(s, at, TOK_HYPHEN) ? at + 1 : at;
		if (ones(tok_at(s, next))) {
			v += tok_at(s, next)->value;
			at = next + 1;
		}
	}
	if (t->value != 100 && v < 100 && word_is(s, at, "hundred")) {
		v *= 100;
		at++;
	}
	if (v <= 100 && word_is(s, at, "thousand")) {
		v *= 1000;
		at++;
	}
	*value = v > COUNT_MAX ? COUNT_MAX : v;
	return at;
}

uint32_t read_amount(const struct scan *s, uint32_t i, struct amount *out)
{
	static const char *const vague[] = { "several", "few",      "many",
		                             "some",    "numerous", "countless",
		                             NULL };
	static const char *const heaps[] = { "dozens", "scores", "hundreds",
		                             "thousands", NULL };
	*out = (struct amount){ COUNT_VAGUE, false };
	bool article = word_is(s, i, "a") || word_is(s, i, "an");
	uint32_t at = article ? i + 1 : i;
	if (word_is(s, at, "couple")) {
		out->count = 2;
		return word_is(s, at + 1, "of") ? at + 2 : at + 1;
	}
	if (word_in(s, at, vague))
		return at + 1;
	if (article && word_is(s, at, "number") && word_is(s, at + 1, "of"))
		return at + 2;
	if (word_in(s, at, heaps) && word_is(s, at + 1, "of"))
		return at + 2;
	if (word_is(s, at, "dozen")) {
		out->count = 12;
		return at + 1;
	}
	if (word_is(s, i, "half") &&
	    (word_is(s, i + 1, "a") || word_is(s, i + 1, "an"))) {
		*out = (struct amount){ 0, true };
		return i + 2;
	}
	if (article && tok_at(s, at)->value != 100) {
		out->count = 1;
		return at;
	}
	uint32_t end = read_cardinal(s, at, &out->count);
	if (!end)
		return 0;
	if (word_is(s, end, "1/2")) {
		out->half = true;
		return end + 1;
	}
	if (word_is(s, end, "and") && word_is(s, end + 1, "a") &&
	    word_is(s, end + 2, "half")) {
		out->half = true;
		return end + 3;
	}
	return end;
}

uint32_t skip_filler(const struct scan *s, uint32_t i)
{
	static const char *const filler[] = {
		"more",       "straight", "consecutive", "full",
		"whole",      "long",     "additional",  "short",
		"successive", "trading",  "business",    "calendar",
		"working",    "entire",   "solid",       "further",
		"other",      NULL
	};
	return word_in(s, i, filler) ? i + 1 : i;
}

/* "nearly", "more than": they belong to the expression. */
static uint32_t skip_approximate(const struct scan *s, uint32_t i)
{
	static const char *const one[] = { "nearly", "almost", NULL };
	if (word_is(s, i, "no") &&
	    (word_is(s, i + 1, "more") || word_is(s, i + 1, "less")) &&
	    word_is(s, i + 2, "than"))
		return i + 3;
	if ((word_is(s, i, "more") || word_is(s, i, "less") ||
	     word_is(s, i, "fewer")) &&
	    word_is(s, i + 1, "than"))
		return i + 2;
	if ((word_is(s, i, "at") &&
	     (word_is(s, i + 1, "least") || word_is(s, i + 1, "most"))) ||
	    (word_is(s, i, "up") && word_is(s, i + 1, "to")))
		return i + 2;
	/* "over a week" measures, "over several years" means during them. */
	if (word_is(s, i, "over") || word_is(s, i, "under"))
		return word_is(s, i + 1, "a") || word_is(s, i + 1, "an") ? i + 1
		                                                         : i;
	return word_in(s, i, one) ? i + 1 : i;
}

/* "long", "old" behind "-": "decades-long", "8-month-old"; years old is an age
 * and not read. */
static uint32_t skip_suffix(const struct scan *s, uint32_t i)
{
	if (tok_is(s, i, TOK_HYPHEN) &&
	    (word_is(s, i + 1, "long") || word_is(s, i + 1, "old")))
		return i + 2;
	return i;
}

static bool unit_here(const struct scan *s, uint32_t i)
{
	return tok_is(s, i, TOK_UNIT) || word_is(s, i, "second");
}

static void set_unit(const struct scan *s, uint32_t i, struct partial *p)
{
	p->unit = word_is(s, i, "second") ? UNIT_SECOND
	                                  : (enum unit)tok_at(s, i)->value;
}

static bool article(const struct scan *s, uint32_t i)
{
	return word_is(s, i, "a") || word_is(s, i, "an");
}

/* "15 a year", "twice a week". */
static bool is_rate(const struct scan *s, uint32_t i)
{
	if (i == 0 || !tok_is(s, i + 1, TOK_UNIT))
		return false;
	enum upos before = scan_upos(s, i - 1);
	if (before != UPOS_NUM && before != UPOS_NOUN && before != UPOS_SYM &&
	    !word_is(s, i - 1, "twice") && !word_is(s, i - 1, "times"))
		return false;
	return !tok_is(s, i + 2, TOK_EDGE) && !tok_is(s, i + 2, TOK_HYPHEN) &&
	       !word_is(s, i + 2, "ago") && !word_is(s, i + 2, "after") &&
	       !word_is(s, i + 2, "before");
}

/* Amount and unit: "two weeks", "9-year", "a year and a half". */
static uint32_t read_measured(const struct scan *s, uint32_t i,
                              struct partial *p)
{
	struct amount a;
	uint32_t at = read_amount(s, i, &a);
	if (!at)
		return 0;
	uint32_t unit = skip_filler(s, at);
	bool joined = tok_is(s, unit, TOK_HYPHEN) && unit_here(s, unit + 1);
	if (joined)
		unit++;
	if (!unit_here(s, unit) || (joined && a.count != 1 && article(s, i)))
		return 0;
	if (article(s, i) && !joined && is_rate(s, i))
		return 0;
	/* "a second school", "one second later" */
	if (word_is(s, unit, "second") && !joined &&
	    (a.count != 1 || !tok_is(s, unit + 1, TOK_EDGE)))
		return 0;
	/* "two quarter finals"; "a 10 year": an article before a number. */
	const struct tok *t = tok_at(s, unit);
	enum upos next = scan_upos(s, unit + 1);
	if (!t->plural && !joined && a.count != 1 && !a.half &&
	    next != UPOS_NOUN && next != UPOS_ADJ &&
	    !tok_is(s, unit + 1, TOK_HYPHEN))
		return 0;
	if (t->plural && a.count == 1 && !a.half && !t->short_form)
		return 0;
	set_unit(s, unit, p);
	p->shape = SHAPE_LENGTH;
	p->count = a.count;
	p->half_more = a.half;
	at = unit + 1;
	if (word_is(s, at, "and") && word_is(s, at + 1, "a") &&
	    word_is(s, at + 2, "half")) {
		p->half_more = true;
		at += 3;
	}
	if (!joined && !tok_is(s, at, TOK_HYPHEN))
		return at;
	uint32_t end = skip_suffix(s, at);
	return p->unit == UNIT_YEAR && end > at && word_is(s, end - 1, "old")
	           ? 0
	           : end;
}

uint32_t read_length(const struct scan *s, uint32_t i, struct partial *p)
{
	uint32_t at = skip_approximate(s, i);
	/* "the six months", but "the [six-month] truce" */
	bool the = word_is(s, at, "the") && !article(s, at + 1);
	uint32_t end = read_measured(s, the ? at + 1 : at, p);
	if (end && the && !tok_at(s, end - 1)->plural)
		return 0;
	if (end)
		return end;
	if (!tok_is(s, at, TOK_UNIT))
		return 0;
	const struct tok *t = tok_at(s, at);
	bool joined = skip_suffix(s, at + 1) > at + 1;
	if (!t->plural && !joined)
		return 0;
	/* "quarters", "seconds" alone are lodgings and motions. */
	if (t->value == UNIT_SECOND || t->value == UNIT_QUARTER ||
	    t->value == UNIT_WEEKEND || t->capital || t->short_form)
		return 0;
	set_unit(s, at, p);
	end = skip_suffix(s, at + 1);
	if (p->unit == UNIT_YEAR && word_is(s, end - 1, "old"))
		return 0;
	p->shape = SHAPE_LENGTH;
	p->count = t->plural ? COUNT_VAGUE : 1;
	return end;
}

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
	return word_in(s, i, am) ? 0 : word_in(s, i, pm) ? 1 : -1;
}

static bool oclock(const struct scan *s, uint32_t i)
{
	return word_is(s, i, "o'clock") || word_is(s, i, "oclock") ||
	       word_is(s, i, "o\xe2\x80\x99" "clock");
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

/* "half past seven", "ten past 9 in the evening". */
static uint32_t read_past(const struct scan *s, uint32_t i, struct partial *p)
{
	const struct tok *m = tok_at(s, i), *h = tok_at(s, i + 2);
	bool minutes = m->kind == TOK_NUMBER && m->value >= 1 && m->value < 60;
	if ((!minutes && !word_is(s, i, "half")) || !word_is(s, i + 1, "past") ||
	    h->kind != TOK_NUMBER || h->value < 1 || h->value > 12)
		return 0;
	p->clock = h->value * 60 + (minutes ? m->value : 30);
	uint32_t at = oclock(s, i + 3) ? i + 4 : i + 3;
	int half = half_day(s, at);
	uint32_t end = half >= 0 ? at + 1 : part_behind(s, at, &half);
	if (end)
		p->clock = at_half(p->clock, half);
	/* "10 past 9" may be anything. */
	return end ? end : minutes && at == i + 3 ? 0 : at;
}

/* "5 to 6 p.m.", "9-10 a.m.": the half of the day stands behind the second
 * hour. -1 if it does not. */
static int lent_half(const struct scan *s, uint32_t i, int hour)
{
	bool joined = tok_is(s, i, TOK_HYPHEN) || word_is(s, i, "to") ||
	              word_is(s, i, "until") || word_is(s, i, "till") ||
	              word_is(s, i, "and");
	const struct tok *t = tok_at(s, i + 1);
	bool known = t->kind == TOK_CLOCK || t->kind == TOK_NUMBER;
	int later = t->kind == TOK_CLOCK ? t->value / 60 : t->value;
	int half = half_day(s, i + 2);
	if (!joined || !known || later < 1 || later > 12 || half < 0)
		return -1;
	return half == 1 && hour % 12 > later % 12 ? 0 : half;
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
		return at + 1;
	}
	bool told = oclock(s, at);
	uint32_t end = part_behind(s, told ? at + 1 : at, &half);
	if (end) {
		p->clock = at_half(t->value * 60, half);
		return end;
	}
	half = lent_half(s, at, t->value);
	if (half >= 0) {
		p->clock = at_half(t->value * 60, half);
		return at;
	}
	if (!told)
		return 0;
	p->clock = t->value * 60;
	return at + 1;
}

uint32_t read_clock(const struct scan *s, uint32_t i, struct partial *p)
{
	uint32_t spoken = read_past(s, i, p);
	if (!spoken)
		spoken = read_hour(s, i, p);
	if (spoken)
		return spoken;
	const struct tok *t = tok_at(s, i);
	if (t->kind == TOK_PART &&
	    (t->value == PART_NOON || t->value == PART_MIDNIGHT)) {
		p->clock = t->value == PART_NOON ? 12 * 60 : 0;
		return i + 1;
	}
	if (t->kind != TOK_CLOCK && (t->kind != TOK_NUMBER || !t->digits))
		return 0;
	uint32_t at = i + 1;
	int half = half_day(s, at);
	bool zoned = zone_here(s, half >= 0 ? at + 1 : at);
	int minutes;
	if (t->kind == TOK_CLOCK) {
		if (t->short_form && half < 0)
			return 0;
		minutes = t->value;
	} else if (t->digits == 4 && zoned && half < 0 && t->value < 2400 &&
	           t->value % 100 < 60) {
		minutes = t->value / 100 * 60 + t->value % 100;
	} else if (t->digits <= 2 && t->value >= 1 && t->value <= 12 &&
	           (half >= 0 || word_is(s, at, "o'clock"))) {
		minutes = t->value * 60;
	} else {
		return 0;
	}
	if (half >= 0 || word_is(s, at, "o'clock"))
		at++;
	if (half >= 0 && minutes / 60 <= 12)
		minutes = minutes % 720 + half * 720;
	p->clock = minutes % 1440;
	uint32_t zone = half >= 0 ? i + 2 : i + 1;
	p->utc = zoned && (word_is(s, zone, "utc") || word_is(s, zone, "gmt"));
	if (zoned && (half >= 0 || t->kind == TOK_CLOCK || t->digits == 4))
		at++;
	return at;
}
