/* dates.c - parts of calendar dates, and when a word is one; see partial.h.
 *
 * A month's, weekday's or season's name may be a verb, a surname or a
 * newspaper, and four digits may count people; the tests here ask the words
 * next to it and its tag.
 */
#include "times/partial.h"

static const char *const time_prepositions[] = {
	"in", "since", "until", "till", "by", "from", "of", "through", "during",
	"between", "after", "before", "to", "around", "circa", "for", "until",
	"throughout", "post", "pre", "into", "ending", "ended", "beginning",
	"starting", "dated", "on", "over", "versus", "than", NULL
};

static bool after_preposition(const struct scan *s, uint32_t i)
{
	return i > 0 && word_in(s, i - 1, time_prepositions);
}

static bool day_number(const struct scan *s, uint32_t i)
{
	const struct tok *t = tok_at(s, i);
	return t->value >= 1 && t->value <= 31 &&
	       ((t->kind == TOK_NUMBER && t->digits >= 1 && t->digits <= 2) ||
	        t->kind == TOK_ORDINAL);
}

static bool digits_year(const struct scan *s, uint32_t i)
{
	const struct tok *t = tok_at(s, i);
	return t->kind == TOK_NUMBER && t->digits == 4 && t->value >= 1000 &&
	       t->value <= 2100;
}

/* `i` counts the plural noun behind it. */
static bool counts_noun(const struct scan *s, uint32_t i)
{
	if (i + 1 >= s->count)
		return false;
	uint32_t word = s->first + i;
	enum xpos next = scan_xpos(s, i + 1);
	if (next == XPOS_NNS || next == XPOS_NNPS)
		return true;
	uint32_t head = s->trees->head[word];
	return s->trees->rel[word] == REL_NUMMOD && head != NONE &&
	       head > word && s->trees->xpos[head] == XPOS_NNS;
}

static bool before_year(const struct scan *s, uint32_t i)
{
	static const char *const measured[] = {
		"$", "\xc2\xa3", "\xe2\x82\xac", "#", "no.", "number",
		"flight", "room", "highway", "route", "resolution", "article",
		"section", "law", "about", "some", "nearly", "almost", "least",
		"most", "approximately", "roughly", "page", "paragraph",
		"at", "another", NULL
	};
	return i == 0 || !word_in(s, i - 1, measured);
}

bool year_here(const struct scan *s, uint32_t i)
{
	static const char *const behind[] = { "percent", "%", "km", "miles",
		                              "meters", "metres", "people",
		                              "GMT", "UTC", "EST", "EDT",
		                              "per", "hours", NULL };
	static const char *const strong[] = { "in", "since", "until", "by",
		                              "during", "of", "year", "from",
		                              "(", "after", "before",
		                              "between", NULL };
	if (!digits_year(s, i) || !before_year(s, i) ||
	    word_in(s, i + 1, behind) || tok_is(s, i + 1, TOK_UNIT))
		return false;
	if (tok_is(s, i + 1, TOK_HYPHEN) && tok_is(s, i + 2, TOK_UNIT))
		return false;
	int value = tok_at(s, i)->value;
	bool strongly = i > 0 && word_in(s, i - 1, strong);
	bool ranged = i > 1 && digits_year(s, i - 2) &&
	              (tok_is(s, i - 1, TOK_HYPHEN) ||
	               word_is(s, i - 1, "and") || word_is(s, i - 1, "or") ||
	               word_is(s, i - 1, "to") || word_is(s, i - 1, ",") ||
	               word_is(s, i - 1, "/"));
	bool modern = value >= 1900 && value <= 2060;
	if (counts_noun(s, i)) {
		bool named = i > 0 && (word_is(s, i - 1, "the") ||
		                       scan_upos(s, i - 1) == UPOS_DET ||
		                       scan_xpos(s, i - 1) == XPOS_PRPS ||
		                       scan_xpos(s, i - 1) == XPOS_POS);
		if (!modern || value % 50 == 0)
			return false;
		return named || strongly || i == 0 ||
		       tok_at(s, i + 1)->capital;
	}
	if (strongly || ranged)
		return true;
	if (!modern || value % 100 == 0)
		return after_preposition(s, i) && modern;
	return s->trees->rel[s->first + i] != REL_OBJ;
}

/* Something around word `i` speaks for a month. */
static bool month_evidence(const struct scan *s, uint32_t i)
{
	if (day_number(s, i + 1) || digits_year(s, i + 1) ||
	    (word_is(s, i + 1, ",") && digits_year(s, i + 2)) ||
	    (word_is(s, i + 1, "of") &&
	     (digits_year(s, i + 2) || tok_is(s, i + 2, TOK_THAT))))
		return true;
	if (i == 0)
		return false;
	const struct tok *before = tok_at(s, i - 1);
	if (before->kind == TOK_THAT || before->kind == TOK_EDGE ||
	    day_number(s, i - 1))
		return true;
	if (before->kind == TOK_HYPHEN && i > 1 &&
	    (tok_is(s, i - 2, TOK_MONTH) || tok_is(s, i - 2, TOK_EDGE) ||
	     day_number(s, i - 2)))
		return true;
	if ((word_is(s, i - 1, "and") || word_is(s, i - 1, "or") ||
	     word_is(s, i - 1, "to") || word_is(s, i - 1, ",")) &&
	    i > 1 && tok_is(s, i - 2, TOK_MONTH))
		return true;
	return word_is(s, i - 1, "every") || word_is(s, i - 1, "each") ||
	       after_preposition(s, i);
}

bool month_here(const struct scan *s, uint32_t i)
{
	const struct tok *t = tok_at(s, i);
	if (t->kind != TOK_MONTH || !t->capital)
		return false;
	bool word = t->value == 5 || t->value == 3 || t->short_form;
	if (word && !month_evidence(s, i))
		return false;
	enum upos upos = scan_upos(s, i);
	bool numbered = day_number(s, i + 1) || digits_year(s, i + 1) ||
	                (i > 0 && day_number(s, i - 1));
	if (numbered)
		return true;
	if (word && (upos == UPOS_AUX || upos == UPOS_VERB))
		return false;
	/* "Black September", "Theresa May": a name ends in the month. */
	const struct tok *before = i > 0 ? tok_at(s, i - 1) : NULL;
	if (before && i > 1 && before->capital && before->kind == TOK_OTHER &&
	    !after_preposition(s, i) && scan_upos(s, i - 1) != UPOS_DET)
		return false;
	if (before && i == 1 && before->capital && before->kind == TOK_OTHER &&
	    (scan_upos(s, 0) == UPOS_PROPN || scan_upos(s, 0) == UPOS_ADJ) &&
	    !after_preposition(s, i))
		return false;
	/* "April Smith": a name begins with it. */
	const struct tok *next = tok_at(s, i + 1);
	if (next->kind == TOK_OTHER && next->capital && !before)
		return scan_upos(s, i + 1) != UPOS_PROPN;
	return true;
}

bool weekday_here(const struct scan *s, uint32_t i)
{
	static const char *const name[] = { "black", "bloody", "good", "super",
		                            "ruby", "joe", NULL };
	const struct tok *t = tok_at(s, i);
	if (t->kind != TOK_WEEKDAY || !t->capital)
		return false;
	if (i > 0 && word_in(s, i - 1, name) && tok_at(s, i - 1)->capital)
		return false;
	if (!t->short_form)
		return true;
	bool stop = t->text.ptr[t->text.len - 1] == '.';
	uint32_t next = word_is(s, i + 1, ",") ? i + 2 : i + 1;
	return stop ? t->value != 6 || tok_is(s, next, TOK_MONTH)
	            : tok_is(s, next, TOK_MONTH) || day_number(s, next) ||
	                      tok_is(s, next, TOK_CLOCK);
}

bool season_here(const struct scan *s, uint32_t i)
{
	static const char *const before[] = {
		"in", "during", "since", "until", "by", "of", "over", "through",
		"every", "each", "that", "this", "early", "late", NULL
	};
	const struct tok *t = tok_at(s, i);
	enum upos upos = scan_upos(s, i);
	if (t->kind != TOK_SEASON || upos == UPOS_VERB || upos == UPOS_AUX)
		return false;
	uint32_t of = word_is(s, i + 1, "of") ? i + 2 : i + 1;
	if (digits_year(s, of))
		return true;
	if (of == i + 2)
		return tok_is(s, of, TOK_THAT);
	if (i == 0 || (t->capital && tok_at(s, i - 1)->capital))
		return false;
	if (tok_is(s, i - 1, TOK_THAT) || tok_is(s, i - 1, TOK_EDGE) ||
	    word_in(s, i - 1, before))
		return true;
	return i > 1 && word_is(s, i - 1, "the") && word_in(s, i - 2, before);
}

/* Year or a relative year behind a part: "1996", "of 1996", ", 1996",
 * "last year", "of this year". */
static uint32_t read_year_behind(const struct scan *s, uint32_t i,
                                 struct partial *p)
{
	uint32_t at = i;
	if (word_is(s, at, ",") || word_is(s, at, "of") || word_is(s, at, "in"))
		at++;
	if (digits_year(s, at) && !tok_is(s, at + 1, TOK_UNIT) &&
	    (at == i || !counts_noun(s, at))) {
		p->year = tok_at(s, at)->value;
		return at + 1;
	}
	const struct tok *t = tok_at(s, at);
	if (word_is(s, at, "the") || word_is(s, at, "that"))
		t = tok_at(s, ++at);
	bool that = word_is(s, at - 1, "that");
	uint32_t unit = that ? at : at + 1;
	if (word_is(s, at - 1, ",") || !word_is(s, unit, "year") ||
	    (!that && t->kind != TOK_THAT))
		return i;
	p->container = UNIT_YEAR;
	if (that)
		p->container_told = true;
	else
		switch (t->value) {
		case THAT_LAST:
		case THAT_PAST:
			p->container_shift = -1;
			break;
		case THAT_PREVIOUS:
			p->container_shift = -1;
			p->container_told = true;
			break;
		case THAT_FOLLOWING:
			p->container_shift = 1;
			p->container_told = true;
			break;
		case THAT_NEXT:
		case THAT_COMING:
			p->container_shift = 1;
			break;
		case THAT_SAME:
			p->container_told = true;
			break;
		default:
			break;
		}
	return unit + 1;
}

/* "-5" behind a first day. */
static uint32_t read_last_day(const struct scan *s, uint32_t i,
                              struct partial *p)
{
	if (!tok_is(s, i, TOK_HYPHEN) || !day_number(s, i + 1) ||
	    tok_at(s, i + 1)->value <= p->day)
		return i;
	p->last_day = tok_at(s, i + 1)->value;
	return i + 2;
}

/* "July 3", "July 3-5, 2025", "July 2025", "July". */
static uint32_t read_month_first(const struct scan *s, uint32_t i,
                                 struct partial *p)
{
	if (!month_here(s, i))
		return 0;
	p->month = tok_at(s, i)->value;
	uint32_t at = i + 1;
	uint32_t day = word_is(s, at, "the") ? at + 1 : at;
	const struct tok *d = tok_at(s, day);
	bool worded = d->kind == TOK_ORDINAL && !d->digits && day == at &&
	              tok_is(s, day + 1, TOK_OTHER) &&
	              scan_upos(s, day + 1) == UPOS_NOUN;
	if (day_number(s, day) && !worded &&
	    !(d->kind == TOK_NUMBER && counts_noun(s, day) &&
	      !tok_at(s, day)->glued && word_is(s, i - 1, "in"))) {
		p->day = d->value;
		at = day + 1;
		at = read_last_day(s, at, p);
	}
	return read_year_behind(s, at, p);
}

/* "3 July 2025", "3-5 July", "the 3rd of July", "10-Apr-15". */
static uint32_t read_day_first(const struct scan *s, uint32_t i,
                               struct partial *p)
{
	uint32_t at = i;
	if (word_is(s, at, "the") && tok_is(s, at + 1, TOK_ORDINAL))
		at++;
	if (!day_number(s, at))
		return 0;
	bool ordinal = tok_is(s, at, TOK_ORDINAL);
	p->day = tok_at(s, at++)->value;
	at = read_last_day(s, at, p);
	bool hyphen = tok_is(s, at, TOK_HYPHEN);
	if (hyphen || (ordinal && word_is(s, at, "of")))
		at++;
	if (ordinal && !hyphen && word_is(s, at - 1, "of") &&
	    (tok_is(s, at, TOK_THAT) || word_is(s, at, "that")) &&
	    word_is(s, at + 1, "month")) {
		int v = tok_at(s, at)->value;
		bool that = word_is(s, at, "that");
		p->container = UNIT_MONTH;
		p->container_told = that;
		p->container_shift = that            ? 0
		                     : v == THAT_LAST ? -1
		                     : v == THAT_NEXT ? 1
		                                      : 0;
		return at + 2;
	}
	if (!tok_is(s, at, TOK_MONTH) || !tok_at(s, at)->capital)
		return 0;
	p->month = tok_at(s, at++)->value;
	if (hyphen && tok_is(s, at, TOK_HYPHEN) &&
	    tok_is(s, at + 1, TOK_NUMBER)) {
		const struct tok *y = tok_at(s, at + 1);
		if (y->digits == 2)
			p->year = y->value + (y->value < 70 ? 2000 : 1900);
		else if (digits_year(s, at + 1))
			p->year = y->value;
		return p->year ? at + 2 : at;
	}
	return read_year_behind(s, at, p);
}

static bool two_digits(struct str t, size_t at, int *out)
{
	uint32_t v;
	if (t.len < at + 2 ||
	    !str_to_u32((struct str){ t.ptr + at, 2 }, &v))
		return false;
	*out = (int)v;
	return true;
}

/* "2025-07-03", "2025-07", in one word or in several. */
static uint32_t read_iso(const struct scan *s, uint32_t i, struct partial *p)
{
	const struct tok *t = tok_at(s, i);
	if (t->kind == TOK_ISO) {
		p->year = t->value;
		if (!two_digits(t->text, 5, &p->month) ||
		    (t->text.len >= 10 && t->text.ptr[7] == '-' &&
		     !two_digits(t->text, 8, &p->day)))
			return 0;
		/* "1996-97" is no month. */
		return p->month >= 1 && p->month <= 12 && t->text.len != 9
		               ? i + 1
		               : 0;
	}
	if (!digits_year(s, i) || !tok_is(s, i + 1, TOK_HYPHEN) ||
	    !tok_is(s, i + 3, TOK_HYPHEN))
		return 0;
	const struct tok *m = tok_at(s, i + 2), *d = tok_at(s, i + 4);
	if (m->digits != 2 || d->digits != 2 || !m->glued || !d->glued)
		return 0;
	p->year = t->value;
	p->month = m->value;
	p->day = d->value;
	return i + 5;
}

/* "3/7/2025": a day where only one order is a date or both are the same. */
static uint32_t read_slash(const struct scan *s, uint32_t i, struct partial *p)
{
	if (!tok_is(s, i, TOK_SLASH))
		return 0;
	struct str rest = tok_at(s, i)->text;
	char sep = str_find(rest, STR("/"), 0) != SIZE_MAX ? '/' : '.';
	uint32_t v[3];
	size_t len[3];
	for (int k = 0; k < 3; k++) {
		struct str part = str_cut(rest, sep, &rest);
		len[k] = part.len;
		if (!str_to_u32(part, &v[k]))
			return 0;
	}
	if (len[0] == 4) {
		p->year = (int)v[0];
		p->month = (int)v[1];
		p->day = (int)v[2];
		return i + 1;
	}
	if (len[0] > 2 || len[1] > 2 || (len[2] != 2 && len[2] != 4) ||
	    v[0] == 0 || v[1] == 0 || v[0] > 31 || v[1] > 31 ||
	    (v[0] > 12 && v[1] > 12) || (sep == '.' && len[2] != 4))
		return 0;
	p->year = (int)v[2] + (len[2] == 4 ? 0 : v[2] < 70 ? 2000 : 1900);
	bool day_first = sep == '.' || v[0] > 12;
	p->month = (int)(day_first ? v[1] : v[0]);
	p->day = (int)(day_first ? v[0] : v[1]);
	p->slashed = sep == '/' && v[0] <= 12 && v[1] <= 12 && v[0] != v[1];
	return i + 1;
}

/* "nineteen ninety-six", "nineteen seventy". */
static uint32_t read_spoken_year(const struct scan *s, uint32_t i,
                                 struct partial *p)
{
	const struct tok *t = tok_at(s, i), *tens = tok_at(s, i + 1);
	if (t->kind != TOK_NUMBER || t->digits || t->value < 17 ||
	    t->value > 20 || tens->kind != TOK_NUMBER || tens->digits ||
	    tens->value < 20 || tens->value > 90)
		return 0;
	if (t->value == 20) /* "twenty twenty-five" and no other twenty */
		if (tens->value != 20)
			return 0;
	uint32_t at = i + 2;
	p->year = t->value * 100 + tens->value;
	uint32_t one = tok_is(s, at, TOK_HYPHEN) ? at + 1 : at;
	const struct tok *o = tok_at(s, one);
	if (o->kind == TOK_NUMBER && !o->digits && o->value < 10) {
		p->year += o->value;
		at = one + 1;
	}
	return at;
}

static uint32_t read_year(const struct scan *s, uint32_t i, struct partial *p)
{
	uint32_t at = i;
	bool fiscal = word_is(s, at, "fiscal");
	if (fiscal)
		at++;
	if (word_is(s, at, "the") && word_is(s, at + 1, "year"))
		at += 2;
	else if (word_is(s, at, "year") && digits_year(s, at + 1))
		at++;
	if (at > i ? digits_year(s, at) : year_here(s, at)) {
		p->year = tok_at(s, at)->value;
		return at + 1;
	}
	return read_spoken_year(s, i, p);
}

/* "the 1970s", "'70s", "the nineties". */
static uint32_t read_decade(const struct scan *s, uint32_t i, struct partial *p)
{
	uint32_t at = word_is(s, i, "the") ? i + 1 : i;
	if (tok_is(s, at, TOK_EDGE) && tok_is(s, at + 1, TOK_HYPHEN))
		return 0;
	const struct tok *t = tok_at(s, at);
	if (t->kind != TOK_DECADE || (t->value < 100 && at == i &&
	                              t->text.ptr[0] != '\''))
		return 0;
	/* "in his thirties" has no article; "the thirties" is the decade. */
	p->decade = t->value;
	return at + 1;
}

/* "the 20th century". */
static uint32_t read_century(const struct scan *s, uint32_t i,
                             struct partial *p)
{
	uint32_t at = word_is(s, i, "the") ? i + 1 : i;
	uint32_t unit = tok_is(s, at + 1, TOK_HYPHEN) ? at + 2 : at + 1;
	const struct tok *t = tok_at(s, at);
	if (t->kind != TOK_ORDINAL || t->value < 10 || t->value > 29 ||
	    !word_is(s, unit, "century"))
		return 0;
	p->century = t->value;
	return unit + 1;
}

/* "the third quarter of 2009", "third-quarter", "Q3 2024", "first half of
 * 2024"; a quarter or half that may be of a match needs a year or "the". */
static uint32_t read_quarter(const struct scan *s, uint32_t i,
                             struct partial *p)
{
	uint32_t at = i;
	if (tok_is(s, at, TOK_QUARTER)) {
		p->quarter = tok_at(s, at)->value;
		return read_year_behind(s, at + 1, p);
	}
	if (word_is(s, at, "the"))
		at++;
	if (word_is(s, at, "fiscal"))
		at++;
	const struct tok *t = tok_at(s, at);
	int n = t->value;
	if (word_is(s, at, "final"))
		n = 4;
	else if (t->kind != TOK_ORDINAL || n < 1 || n > 4)
		return 0;
	at++;
	if (tok_is(s, at, TOK_HYPHEN)) {
		if (word_is(s, i, "the"))
			return 0; /* "the [third-quarter] results" */
		at++;
	}
	if (word_is(s, at, "fiscal"))
		at++;
	if (word_is(s, at, "quarter")) {
		p->quarter = n;
		return read_year_behind(s, at + 1, p);
	}
	if (!word_is(s, at, "half") || n > 2)
		return 0;
	uint32_t end = read_year_behind(s, at + 1, p);
	if (end == at + 1)
		return 0;
	p->half = n;
	return end;
}

static uint32_t read_season(const struct scan *s, uint32_t i, struct partial *p)
{
	uint32_t at = word_is(s, i, "the") ? i + 1 : i;
	if (!season_here(s, at))
		return 0;
	p->season = (enum season)tok_at(s, at)->value;
	return read_year_behind(s, at + 1, p);
}

static uint32_t read_holiday(const struct scan *s, uint32_t i,
                             struct partial *p)
{
	uint32_t end;
	p->holiday = holiday_read(s, i, &end);
	return p->holiday == NONE ? 0 : read_year_behind(s, end, p);
}

uint32_t read_calendar(const struct scan *s, uint32_t i, struct partial *p)
{
	static uint32_t (*const readers[])(const struct scan *, uint32_t,
	                                   struct partial *) = {
		read_holiday, read_month_first, read_day_first, read_iso,
		read_slash,   read_quarter,     read_century,   read_decade,
		read_season,  read_year,
	};
	uint32_t best = 0;
	struct partial longest = *p;
	for (size_t r = 0; r < COUNT_OF(readers); r++) {
		struct partial one = *p;
		one.shape = SHAPE_CALENDAR;
		uint32_t end = readers[r](s, i, &one);
		if (end > best) {
			best = end;
			longest = one;
		}
	}
	*p = longest;
	return best;
}
