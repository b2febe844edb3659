/* number.c - amounts, lengths of time and clock times; see partial.h. */
#include "times/partial.h"

static bool article(const struct scan *s, uint32_t i)
{
	return word_is(s, i, "a") || word_is(s, i, "an");
}

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

/* "and a half", "and half", "and a quarter", "1/2" behind a number or its unit:
 * hundredths in `*part`. */
static uint32_t read_fraction(const struct scan *s, uint32_t i, int *part)
{
	if (word_is(s, i, "1/2") || word_is(s, i, "\xc2\xbd")) {
		*part = 50;
		return i + 1;
	}
	if (!word_is(s, i, "and"))
		return 0;
	uint32_t at = word_is(s, i + 1, "a") ? i + 2 : i + 1;
	bool threes = word_is(s, i + 1, "three") &&
	              word_is(s, i + 2, "quarters");
	if (!threes && !word_is(s, at, "half") && !word_is(s, at, "quarter"))
		return 0;
	*part = threes ? 75 : word_is(s, at, "half") ? 50 : 25;
	return threes ? i + 3 : at + 1;
}

uint32_t read_amount(const struct scan *s, uint32_t i, struct amount *out)
{
	static const char *const vague[] = { "several", "few",      "many",
		                             "some",    "numerous", "countless",
		                             NULL };
	static const char *const heaps[] = { "dozens", "scores", "hundreds",
		                             "thousands", NULL };
	*out = (struct amount){ COUNT_VAGUE, 0 };
	bool one = article(s, i);
	uint32_t at = one ? i + 1 : i;
	if (word_is(s, at, "couple")) {
		out->count = 2;
		return word_is(s, at + 1, "of") ? at + 2 : at + 1;
	}
	if (word_in(s, at, vague))
		return at + 1;
	if (one && word_is(s, at, "number") && word_is(s, at + 1, "of"))
		return at + 2;
	if (word_in(s, at, heaps) && word_is(s, at + 1, "of"))
		return at + 2;
	if (word_is(s, at, "dozen")) {
		out->count = 12;
		return at + 1;
	}
	if (word_is(s, i, "half") &&
	    (word_is(s, i + 1, "a") || word_is(s, i + 1, "an"))) {
		*out = (struct amount){ 0, 50 };
		return i + 2;
	}
	int part;
	if (read_fraction(s, at, &part) && !word_is(s, at, "and")) {
		*out = (struct amount){ 0, part };
		return at + 1;
	}
	const struct tok *t = tok_at(s, i);
	bool stopped = t->kind == TOK_CLOCK && t->short_form;
	if (t->kind == TOK_DECIMAL || stopped) { /* "2.5", and "2.25" hours */
		int unit = stopped ? 60 : 100;
		*out = (struct amount){ t->value / unit, t->value % unit };
		return i + 1;
	}
	if (one && tok_at(s, at)->value != 100) {
		out->count = 1;
		return at;
	}
	uint32_t end = read_cardinal(s, at, &out->count);
	if (!end)
		return 0;
	uint32_t more = read_fraction(s, end, &part);
	/* "two and a half years", but "one and a quarter of the others" */
	if (!more || (part == 25 && !tok_is(s, more, TOK_UNIT)))
		return end;
	out->part = part;
	return more;
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
	const struct tok *t = tok_at(s, i);
	/* "3h", but "vitamin h" */
	if (t->kind == TOK_UNIT && t->text.len == 1)
		return t->glued;
	return t->kind == TOK_UNIT || word_is(s, i, "second");
}

static void set_unit(const struct scan *s, uint32_t i, struct partial *p)
{
	p->unit = word_is(s, i, "second") ? UNIT_SECOND
	                                  : (enum unit)tok_at(s, i)->value;
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

/* "24 hours a day", "three days per week": so much of every day or week, behind
 * the unit at `i`. */
static bool is_share(const struct scan *s, uint32_t i)
{
	static const char *const away[] = { "ago",    "after", "before",
		                            "later",  "from",  "earlier",
		                            "and",    NULL };
	const struct tok *of = tok_at(s, i + 2);
	return tok_at(s, i)->plural && !word_in(s, i + 3, away) &&
	       (word_is(s, i + 1, "a") || word_is(s, i + 1, "per")) &&
	       of->kind == TOK_UNIT && !of->plural &&
	       of->value > tok_at(s, i)->value;
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
	if ((article(s, i) && !joined && is_rate(s, i)) || is_share(s, unit))
		return 0;
	/* "a second school", "one second later" */
	if (word_is(s, unit, "second") && !joined &&
	    (a.count != 1 ||
	     !(tok_is(s, unit + 1, TOK_EDGE) || word_is(s, i, "one"))))
		return 0;
	/* "two quarter finals"; "a 10 year": an article before a number. */
	const struct tok *t = tok_at(s, unit);
	enum upos next = scan_upos(s, unit + 1);
	if (!t->plural && !joined && a.count != 1 && !a.part &&
	    next != UPOS_NOUN && next != UPOS_ADJ &&
	    !tok_is(s, unit + 1, TOK_HYPHEN))
		return 0;
	if (t->plural && a.count == 1 && !a.part && !t->short_form)
		return 0;
	/* "a quarter of them", "three-quarters" are parts of anything. */
	static const char *const about[] = { "about",  "around", "almost",
		                             "nearly", "than",   "roughly",
		                             "least",  "by",     NULL };
	bool fraction = joined ? t->plural
	                       : word_is(s, unit + 1, "of") ||
	                             (article(s, i) && i > 0 &&
	                              word_in(s, i - 1, about));
	if (t->kind == TOK_UNIT && t->value == UNIT_QUARTER &&
	    (a.count == 1 || a.count == 3) && fraction)
		return 0;
	/* "the programme 60 Minutes" */
	if (t->capital && i > 0 && !tok_at(s, i - 1)->capital &&
	    tok_at(s, i)->digits)
		return 0;
	set_unit(s, unit, p);
	p->shape = SHAPE_LENGTH;
	p->count = a.count;
	int part = a.part;
	at = unit + 1;
	uint32_t more = joined || part ? 0 : read_fraction(s, at, &part);
	if (more && (part == 50 || scan_upos(s, more) != UPOS_ADP))
		at = more;
	else
		part = a.part;
	p->half_more = part == 50;
	p->hundredths = part == 50 ? 0 : part;
	if (!joined && !part && a.count > 0)
		at = read_more_units(s, at, p);
	if (!joined && !tok_is(s, at, TOK_HYPHEN))
		return at;
	uint32_t end = skip_suffix(s, at);
	return p->unit == UNIT_YEAR && end > at && word_is(s, end - 1, "old")
	           ? 0
	           : end;
}

/* No one counts more of a smaller unit behind a larger one. */
#define MORE_MAX 1000

uint32_t read_more_units(const struct scan *s, uint32_t i, struct partial *p)
{
	enum unit last = p->unit;
	uint32_t n = 0;
	while (n < LENGTH_PARTS) {
		bool joined = word_is(s, i, "and") || word_is(s, i, ",");
		uint32_t at = joined ? i + 1 : i;
		struct amount a;
		uint32_t unit = read_amount(s, at, &a);
		const struct tok *u = tok_at(s, unit);
		if (!unit || a.count < 1 || a.count > MORE_MAX || a.part ||
		    u->kind != TOK_UNIT || (enum unit)u->value >= last ||
		    u->capital || (a.count > 1) != u->plural ||
		    !unit_here(s, unit))
			break;
		/* "three years and a month of talks" are two lengths. */
		if (article(s, at) && at > i)
			break;
		last = (enum unit)u->value;
		p->more[n].unit = last;
		p->more[n++].count = a.count;
		i = unit + 1;
	}
	return i;
}

void point_to_hour(struct partial *p)
{
	p->shape = SHAPE_SHIFT;
	p->unit = UNIT_DAY;
	p->count = 0;
	p->half_more = false;
	p->hundredths = 0;
	p->some_hour = true;
}

/* "all day", "another week". */
static uint32_t read_whole(const struct scan *s, uint32_t i, struct partial *p)
{
	const struct tok *u = tok_at(s, i + 1);
	bool all = word_is(s, i, "all");
	if ((!all && !word_is(s, i, "another")) || u->kind != TOK_UNIT ||
	    u->plural || u->capital || u->short_form ||
	    u->value < (all ? UNIT_DAY : UNIT_MINUTE) ||
	    u->value == UNIT_WEEKEND || u->value == UNIT_QUARTER ||
	    tok_is(s, i + 2, TOK_HYPHEN))
		return 0;
	/* "another day of violence" is one of many. */
	if (!all && word_is(s, i + 2, "of"))
		return 0;
	p->shape = SHAPE_LENGTH;
	p->unit = (enum unit)u->value;
	p->count = 1;
	return i + 2;
}

uint32_t read_length(const struct scan *s, uint32_t i, struct partial *p)
{
	uint32_t whole = read_whole(s, i, p);
	if (whole)
		return whole;
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
	/* "the early hours of Thursday", "working hours" measure nothing. */
	static const char *const hours[] = {
		"early",   "late", "small",    "wee",      "rush",
		"working", "peak", "business", "daylight", NULL
	};
	const struct tok *t = tok_at(s, at);
	bool joined = skip_suffix(s, at + 1) > at + 1;
	if (!t->plural && !joined)
		return 0;
	if ((t->value == UNIT_HOUR && at > 0 && word_in(s, at - 1, hours)) ||
	    is_share(s, at))
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
