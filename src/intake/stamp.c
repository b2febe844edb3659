/* stamp.c - see stamp.h. */
#include "intake/stamp.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Part of a word, so that no date begins or ends beside it. */
static bool is_word(char c)
{
	return is_digit(c) || is_letter(c) || (unsigned char)c >= 0x80;
}

struct cursor {
	struct str text;
	size_t at;
};

static char look(const struct cursor *c)
{
	return c->at < c->text.len ? c->text.ptr[c->at] : '\0';
}

/* A number of at most `most` digits that no further digit follows. */
static bool number(struct cursor *c, size_t most, int *out, size_t *digits)
{
	size_t n = 0;
	int value = 0;
	for (; n < most && is_digit(look(c)); n++, c->at++)
		value = value * 10 + (look(c) - '0');
	*out = value;
	*digits = n;
	return n > 0 && !is_digit(look(c));
}

/* Month named at the cursor, 1 to 12, with its full stop; 0 if none. */
static int month_name(struct cursor *c)
{
	static const char *const full[] = {
		"january",   "february", "march",    "april",
		"may",       "june",     "july",     "august",
		"september", "october",  "november", "december",
	};
	size_t n = 0;
	while (c->at + n < c->text.len && is_letter(c->text.ptr[c->at + n]))
		n++;
	struct str word = { c->text.ptr + c->at, n };
	if (c->at + n < c->text.len && is_word(c->text.ptr[c->at + n]))
		return 0;
	for (int m = 0; m < 12; m++) {
		if (!n || !byte_may_fold(word.ptr[0], full[m][0]))
			continue;
		struct str name = str_of(full[m]);
		bool whole = str_eq_fold(word, name);
		bool cut = n >= 3 && n <= 4 && n < name.len &&
		           str_eq_fold(word, (struct str){ name.ptr, n });
		/* "Sept" alone of the four-letter cuts is in use, "may" and
		 * "march" in lower case are words of another kind. */
		if (cut && n == 4 && m != 8)
			cut = false;
		if (!(whole || cut) || (n && word.ptr[0] >= 'a'))
			continue;
		c->at += n;
		if (look(c) == '.' && cut)
			c->at++;
		return m + 1;
	}
	return 0;
}

static void skip_spaces(struct cursor *c)
{
	for (;;) {
		if (look(c) == ' ' || look(c) == '\t')
			c->at++;
		else if (c->at + 1 < c->text.len &&
		         !memcmp(c->text.ptr + c->at, "\xc2\xa0", 2))
			c->at += 2;
		else
			return;
	}
}

static void skip_ordinal(struct cursor *c)
{
	static const char *const ending[] = { "st", "nd", "rd", "th" };
	for (size_t i = 0; i < COUNT_OF(ending); i++)
		if (c->at + 2 <= c->text.len &&
		    str_eq_fold((struct str){ c->text.ptr + c->at, 2 },
		                str_of(ending[i])) &&
		    (c->at + 2 == c->text.len ||
		     !is_word(c->text.ptr[c->at + 2]))) {
			c->at += 2;
			return;
		}
}

/* Four digits of a year, with what may stand before it. */
static int year_after(struct cursor *c)
{
	struct cursor t = *c;
	skip_spaces(&t);
	if (look(&t) == ',' || look(&t) == '-' || look(&t) == '.')
		t.at++;
	skip_spaces(&t);
	int year;
	size_t digits;
	if (!number(&t, 4, &year, &digits) || digits != 4 ||
	    year < YEAR_FIRST || year > YEAR_LAST ||
	    (is_word(look(&t)) && look(&t) != 'T'))
		return 0;
	*c = t;
	return year;
}

static bool finish(struct stamp *out, size_t begin, size_t end, int year,
                   int month, int day)
{
	if (!civil_valid(year ? year : 2000, month, day))
		return false;
	out->span = (struct span){ (uint32_t)begin, (uint32_t)end };
	out->day = year ? day_of(year, month, day) : DAY_NONE;
	out->month = (uint8_t)month;
	out->month_day = (uint8_t)day;
	return true;
}

/* "July 4, 2025", "Jul. 6th 2025", "July 4". */
static bool month_first(struct cursor c, struct stamp *out)
{
	size_t begin = c.at, digits;
	int month = month_name(&c), day;
	if (!month)
		return false;
	skip_spaces(&c);
	if (!number(&c, 2, &day, &digits))
		return false;
	skip_ordinal(&c);
	if (is_word(look(&c)))
		return false;
	size_t end = c.at;
	int year = year_after(&c);
	return finish(out, begin, year ? c.at : end, year, month, day);
}

/* "4 July 2025", "4th of July, 2025", "26-FEB-1987", "4 July". */
static bool day_first(struct cursor c, struct stamp *out)
{
	size_t begin = c.at, digits;
	int day;
	if (!number(&c, 2, &day, &digits))
		return false;
	skip_ordinal(&c);
	if (look(&c) == '-')
		c.at++;
	skip_spaces(&c);
	if (c.at + 3 <= c.text.len && !memcmp(c.text.ptr + c.at, "of ", 3))
		c.at += 3;
	int month = month_name(&c);
	if (!month)
		return false;
	size_t end = c.at;
	int year = year_after(&c);
	return finish(out, begin, year ? c.at : end, year, month, day);
}

/* "2025-07-04", "2025/7/4", "04.07.2025", "31/12/2025", "20250704". */
static bool all_digits(struct cursor c, struct stamp *out)
{
	size_t begin = c.at, na, nb, nc;
	int a, b, d;
	if (!number(&c, 8, &a, &na))
		return false;
	if (na == 8)
		return (!is_word(look(&c)) || look(&c) == 'T') &&
		       a / 10000 >= 1900 && a / 10000 <= 2100 &&
		       finish(out, begin, c.at, a / 10000, a / 100 % 100,
		              a % 100);
	char sep = look(&c);
	if (sep != '-' && sep != '/' && sep != '.')
		return false;
	c.at++;
	if (!number(&c, 2, &b, &nb) || look(&c) != sep)
		return false;
	c.at++;
	if (!number(&c, 4, &d, &nc) || (is_word(look(&c)) && look(&c) != 'T'))
		return false;
	if (na == 4 && nc <= 2)
		return finish(out, begin, c.at, a, b, d);
	if (na > 2 || nc != 4)
		return false;
	if (sep == '.' || a > 12)
		return finish(out, begin, c.at, d, b, a);
	if (b > 12 || a == b)
		return finish(out, begin, c.at, d, a, b);
	return false;
}

/* A word goes on at `i`: what comes before is neither space nor sign. No-break
 * spaces (U+00A0) and the signs of U+2000 to U+203F end words. */
static bool inside_word(struct str text, size_t i)
{
	const unsigned char *p = (const unsigned char *)text.ptr + i;
	if (i == 0 || !is_word(text.ptr[i - 1]))
		return false;
	if (i >= 2 && p[-2] == 0xc2 && p[-1] < 0xc0)
		return false;
	return !(i >= 3 && p[-3] == 0xe2 && p[-2] == 0x80);
}

bool stamp_find(struct str text, uint32_t from, struct stamp *out)
{
	for (size_t i = from; i < text.len; i++) {
		if (inside_word(text, i))
			continue;
		if (i && text.ptr[i - 1] == '.' && i > 1 &&
		    is_digit(text.ptr[i - 2]))
			continue;
		struct cursor c = { text, i };
		char first = text.ptr[i];
		if (is_digit(first) &&
		    (all_digits(c, out) || day_first(c, out)))
			return true;
		if (first >= 'A' && first <= 'Z' && month_first(c, out))
			return true;
	}
	return false;
}

day_t stamp_day(struct str value)
{
	struct stamp stamp;
	uint32_t from = 0;
	if (value.len > 200)
		value.len = 200;
	while (stamp_find(value, from, &stamp)) {
		if (stamp.day != DAY_NONE)
			return stamp.day;
		from = stamp.span.end;
	}
	return DAY_NONE;
}

day_t stamp_complete(struct stamp stamp, day_t near)
{
	if (stamp.day != DAY_NONE)
		return stamp.day;
	if (near == DAY_NONE)
		return DAY_NONE;
	int year = day_civil(near).year;
	for (int y = year + 1; y >= year - 8; y--) {
		if (!civil_valid(y, stamp.month, stamp.month_day))
			continue;
		day_t day = day_of(y, stamp.month, stamp.month_day);
		if (day <= near + 1)
			return day;
	}
	return DAY_NONE;
}
