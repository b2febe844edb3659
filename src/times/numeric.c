/* numeric.c - dates written in digits, whole or in part; see partial.h. */
#include "times/partial.h"

static bool real_day(const struct partial *p)
{
	return civil_valid(p->year, p->month, p->day);
}

static bool two_digits(struct str t, size_t at, int *out)
{
	uint32_t v;
	if (t.len < at + 2 || !str_to_u32((struct str){ t.ptr + at, 2 }, &v))
		return false;
	*out = (int)v;
	return true;
}

/* "2025-07-03", "2025-07", in one word or in several. */
uint32_t read_iso(const struct scan *s, uint32_t i, struct partial *p)
{
	const struct tok *t = tok_at(s, i);
	if (t->kind == TOK_ISO) {
		p->year = t->value;
		if (!two_digits(t->text, 5, &p->month))
			return 0;
		bool day = t->text.len >= 10 && t->text.ptr[7] == '-';
		if (day)
			return two_digits(t->text, 8, &p->day) && real_day(p)
			           ? i + 1
			           : 0;
		/* "1996-97" is no month. */
		return p->month >= 1 && p->month <= 12 && t->text.len == 7
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
	return real_day(p) ? i + 5 : 0;
}

/* "2015-3", "12-2015" with nothing between; "2001-02" are two years. */
static uint32_t read_year_month(const struct scan *s, uint32_t i,
                                struct partial *p)
{
	bool first = digits_year(s, i);
	uint32_t year = first ? i : i + 2, month = first ? i + 2 : i;
	const struct tok *m = tok_at(s, month), *y = tok_at(s, year);
	if (!digits_year(s, year) || !tok_is(s, i + 1, TOK_HYPHEN) ||
	    !tok_at(s, i + 1)->glued || !tok_at(s, i + 2)->glued ||
	    m->kind != TOK_NUMBER || m->digits < 1 || m->digits > 2 ||
	    m->value < 1 || m->value > 12 || y->value < 1900 ||
	    (first && m->digits == 2 && m->value == y->value % 100 + 1))
		return 0;
	const struct tok *next = tok_at(s, i + 3);
	if (next->glued &&
	    (next->kind == TOK_HYPHEN || next->kind == TOK_NUMBER))
		return 0;
	p->year = y->value;
	p->month = m->value;
	return i + 3;
}

/* "20161016", "2016 10 16", "mar4, 1994", "2015-3". */
uint32_t read_digits(const struct scan *s, uint32_t i, struct partial *p)
{
	const struct tok *t = tok_at(s, i);
	if (t->kind == TOK_MONTHDAY) {
		p->month = t->value / 100;
		p->day = t->value % 100;
		return read_year_behind(s, i + 1, p);
	}
	if (t->kind != TOK_NUMBER || !t->digits)
		return 0;
	if (t->digits == 8) {
		p->year = t->value / 10000;
		p->month = t->value / 100 % 100;
		p->day = t->value % 100;
		return p->year >= 1900 && p->year <= 2100 && real_day(p) ? i + 1
		                                                         : 0;
	}
	const struct tok *m = tok_at(s, i + 1), *d = tok_at(s, i + 2);
	if (digits_year(s, i) && m->kind == TOK_NUMBER && m->digits == 2 &&
	    d->kind == TOK_NUMBER && d->digits == 2) {
		p->year = t->value;
		p->month = m->value;
		p->day = d->value;
		return real_day(p) ? i + 3 : 0;
	}
	/* "2017 April" */
	if (digits_year(s, i) && m->kind == TOK_MONTH && month_here(s, i + 1) &&
	    !digits_year(s, i + 2) && !day_number(s, i + 2)) {
		p->year = t->value;
		p->month = m->value;
		return i + 2;
	}
	return read_year_month(s, i, p);
}

/* "3/7/2025": a day where only one order is a date or both are the same. */
uint32_t read_slash(const struct scan *s, uint32_t i, struct partial *p)
{
	if (!tok_is(s, i, TOK_SLASH))
		return 0;
	static const char *const before[] = { "on",     "from",    "until",
		                              "till",   "by",      "since",
		                              "before", "after",   "dated",
		                              "of",     "between", NULL };
	struct str rest = tok_at(s, i)->text;
	/* "on 11/22", "Friday 11/22"; 18/25 may also be a score. */
	if (rest.len < 6) {
		uint32_t prior = i > 0 && word_is(s, i - 1, ",") ? i - 1 : i;
		uint32_t a, b;
		struct str behind;
		struct str front = str_cut(rest, '/', &behind);
		/* "on 11/20, 11/22 or 11/25", "from 10/25 to 11/20" */
		bool listed = i > 1 && tok_is(s, i - 2, TOK_SLASH) &&
		              (word_is(s, i - 1, ",") ||
		               word_is(s, i - 1, "or") ||
		               word_is(s, i - 1, "and") ||
		               word_is(s, i - 1, "to") ||
		               tok_is(s, i - 1, TOK_HYPHEN));
		if (!(prior > 0 && tok_is(s, prior - 1, TOK_WEEKDAY)) &&
		    !(i > 0 && word_in(s, i - 1, before)) && !listed)
			return 0;
		if (!str_to_u32(front, &a) || !str_to_u32(behind, &b))
			return 0;
		p->month = (int)(a > 12 ? b : a);
		p->day = (int)(a > 12 ? a : b);
		return civil_valid(2000, p->month, p->day) ? i + 1 : 0;
	}
	char sep = str_find(rest, STR("/"), 0) != SIZE_MAX   ? '/'
	           : str_find(rest, STR("-"), 0) != SIZE_MAX ? '-'
	                                                     : '.';
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
		return real_day(p) ? i + 1 : 0;
	}
	if (len[0] > 2 || len[1] > 2 || (len[2] != 2 && len[2] != 4) ||
	    v[0] == 0 || v[1] == 0 || v[0] > 31 || v[1] > 31 ||
	    (v[0] > 12 && v[1] > 12) || (sep != '/' && len[2] != 4))
		return 0;
	p->year = (int)v[2] + (len[2] == 4 ? 0 : v[2] < 70 ? 2000 : 1900);
	bool day_first = sep == '.' || v[0] > 12;
	p->month = (int)(day_first ? v[1] : v[0]);
	p->day = (int)(day_first ? v[0] : v[1]);
	if (!real_day(p))
		return 0;
	p->slashed = sep != '.' && v[0] <= 12 && v[1] <= 12 && v[0] != v[1];
	return i + 1;
}

/* The month `i`, a mark and more of the same kind: "Sep-23-2020",
 * "Nov/2", "Dec/2018", "2020/Sep/23", "2019-aug-1", "23/Sep/2020". */
static bool joins_date(const struct scan *s, uint32_t i)
{
	return tok_at(s, i)->glued &&
	       (tok_is(s, i, TOK_HYPHEN) || word_is(s, i, "/"));
}

uint32_t read_joined(const struct scan *s, uint32_t i, struct partial *p)
{
	uint32_t at = i;
	uint32_t parts = 0;
	for (; parts < 3; parts++) {
		const struct tok *t = tok_at(s, at);
		if (parts && !t->glued)
			break;
		if (t->kind == TOK_MONTH && !p->month)
			p->month = t->value;
		else if (digits_year(s, at) && !p->year)
			p->year = t->value;
		else if (day_number(s, at) && t->digits && !p->day)
			p->day = t->value;
		else
			break;
		at++;
		if (parts == 2 || !joins_date(s, at))
			continue;
		at++;
	}
	bool whole = at > i && !joins_date(s, at - 1);
	bool marked = at - i == 2 * parts - 1;
	if (!whole || !marked || !p->month || parts < 2 ||
	    (parts == 2 && tok_is(s, i + 1, TOK_HYPHEN)))
		return 0;
	return !p->day ||
	               civil_valid(p->year ? p->year : 2000, p->month, p->day)
	           ? at
	           : 0;
}
