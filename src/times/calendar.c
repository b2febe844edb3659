/* calendar.c - see calendar.h. */
#include "times/calendar.h"

int week_of(day_t day, int *year)
{
	/* A week belongs to the year of its Thursday. */
	day_t thursday = day - day_weekday(day) + 3;
	struct civil c = day_civil(thursday);
	*year = c.year;
	return (thursday - day_of(c.year, 1, 1)) / 7 + 1;
}

day_t week_start(int year, int week)
{
	day_t fourth = day_of(year, 1, 4); /* always in week 1 */
	return fourth - day_weekday(fourth) + (week - 1) * 7;
}

/* The first day of the month that is `months` after January of year 0. */
static struct civil month_first(int months)
{
	int rest = months % 12;
	if (rest < 0)
		rest += 12;
	return (struct civil){ (months - rest) / 12, rest + 1, 1 };
}

day_t day_add_months(day_t day, int months)
{
	struct civil c = day_civil(day);
	struct civil to = month_first(c.year * 12 + c.month - 1 + months);
	int length = month_length(to.year, to.month);
	return day_of(to.year, to.month, c.day < length ? c.day : length);
}

struct days days_of_month(int year, int month)
{
	struct civil from = month_first(year * 12 + month - 1);
	struct civil to = month_first(year * 12 + month);
	return (struct days){ day_of(from.year, from.month, 1),
		              day_of(to.year, to.month, 1) };
}

struct days days_of_year(int year)
{
	return (struct days){ day_of(year, 1, 1), day_of(year + 1, 1, 1) };
}

struct days days_of_quarter(int year, int quarter)
{
	int month = quarter * 3 - 2;
	return (struct days){ days_of_month(year, month).from,
		              days_of_month(year, month + 2).to };
}

struct days days_of_season(int year, enum season season)
{
	int month = 3 * (int)season; /* spring opens in March */
	return (struct days){ days_of_month(year, month).from,
		              days_of_month(year, month + 2).to };
}

day_t easter(int year)
{
	int a = year % 19, b = year / 100, c = year % 100;
	int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
	int h = (19 * a + b - d - g + 15) % 30;
	int i = c / 4, k = c % 4;
	int l = (32 + 2 * e + 2 * i - h - k) % 7;
	int m = (a + 11 * h + 22 * l) / 451;
	int n = h + l - 7 * m + 114;
	return day_of(year, n / 31, n % 31 + 1);
}

/* How a holiday's day is found. */
enum rule {
	RULE_FIXED, /* month, day */
	RULE_NTH,   /* `shift` days behind the nth weekday of the month; nth 5 =
	             * the last */
	RULE_EASTER /* nth days from Easter */
};

struct holiday {
	const char *name; /* words with blanks between them, lower case */
	enum rule rule;
	int month, nth, weekday, shift;
	bool small; /* nothing else in small letters too */
};

/* Longer names first where one opens another.  The first word of each stands
 * among the openers of phrases.c. */
static const struct holiday holidays[] = {
	{ "new year 's day", RULE_FIXED, 1, 1, 0, 0, true },
	{ "new year 's eve", RULE_FIXED, 12, 31, 0, 0, true },
	{ "new years day", RULE_FIXED, 1, 1, 0, 0, false },
	{ "new years eve", RULE_FIXED, 12, 31, 0, 0, false },
	{ "new year 's", RULE_FIXED, 1, 1, 0, 0, true },
	{ "new year day", RULE_FIXED, 1, 1, 0, 0, false },
	{ "new year", RULE_FIXED, 1, 1, 0, 0, false },
	{ "martin luther king jr. day", RULE_NTH, 1, 3, 0, 0, false },
	{ "martin luther king day", RULE_NTH, 1, 3, 0, 0, false },
	{ "australia day", RULE_FIXED, 1, 26, 0, 0, false },
	{ "groundhog day", RULE_FIXED, 2, 2, 0, 0, true },
	{ "valentine 's day", RULE_FIXED, 2, 14, 0, 0, true },
	{ "presidents' day", RULE_NTH, 2, 3, 0, 0, true },
	{ "presidents ' day", RULE_NTH, 2, 3, 0, 0, true },
	{ "international women 's day", RULE_FIXED, 3, 8, 0, 0, true },
	{ "st. patrick 's day", RULE_FIXED, 3, 17, 0, 0, true },
	{ "saint patrick 's day", RULE_FIXED, 3, 17, 0, 0, true },
	{ "ash wednesday", RULE_EASTER, 0, -46, 0, 0, true },
	{ "palm sunday", RULE_EASTER, 0, -7, 0, 0, true },
	{ "maundy thursday", RULE_EASTER, 0, -3, 0, 0, false },
	{ "good friday", RULE_EASTER, 0, -2, 0, 0, false },
	{ "easter sunday", RULE_EASTER, 0, 0, 0, 0, true },
	{ "easter monday", RULE_EASTER, 0, 1, 0, 0, true },
	{ "easter", RULE_EASTER, 0, 0, 0, 0, true },
	{ "ascension day", RULE_EASTER, 0, 39, 0, 0, false },
	{ "whit monday", RULE_EASTER, 0, 50, 0, 0, false },
	{ "pentecost", RULE_EASTER, 0, 49, 0, 0, true },
	{ "april fools' day", RULE_FIXED, 4, 1, 0, 0, true },
	{ "april fool 's day", RULE_FIXED, 4, 1, 0, 0, true },
	{ "april fools ' day", RULE_FIXED, 4, 1, 0, 0, true },
	{ "earth day", RULE_FIXED, 4, 22, 0, 0, true },
	{ "anzac day", RULE_FIXED, 4, 25, 0, 0, false },
	{ "may day", RULE_FIXED, 5, 1, 0, 0, false },
	{ "world press freedom day", RULE_FIXED, 5, 3, 0, 0, false },
	{ "mother 's day", RULE_NTH, 5, 2, 6, 0, true },
	{ "memorial day", RULE_NTH, 5, 5, 0, 0, false },
	{ "world refugee day", RULE_FIXED, 6, 20, 0, 0, false },
	{ "father 's day", RULE_NTH, 6, 3, 6, 0, true },
	{ "juneteenth", RULE_FIXED, 6, 19, 0, 0, true },
	{ "international workers' day", RULE_FIXED, 5, 1, 0, 0, false },
	{ "international workers ' day", RULE_FIXED, 5, 1, 0, 0, false },
	{ "canada day", RULE_FIXED, 7, 1, 0, 0, false },
	{ "the fourth of july", RULE_FIXED, 7, 4, 0, 0, false },
	{ "fourth of july", RULE_FIXED, 7, 4, 0, 0, false },
	{ "july fourth", RULE_FIXED, 7, 4, 0, 0, false },
	{ "bastille day", RULE_FIXED, 7, 14, 0, 0, true },
	{ "labor day", RULE_NTH, 9, 1, 0, 0, true },
	{ "columbus day", RULE_NTH, 10, 2, 0, 0, false },
	{ "canadian thanksgiving", RULE_NTH, 10, 2, 0, 0, false },
	{ "united nations day", RULE_FIXED, 10, 24, 0, 0, false },
	{ "halloween", RULE_FIXED, 10, 31, 0, 0, true },
	{ "all saints' day", RULE_FIXED, 11, 1, 0, 0, true },
	{ "all saints ' day", RULE_FIXED, 11, 1, 0, 0, true },
	{ "guy fawkes night", RULE_FIXED, 11, 5, 0, 0, false },
	{ "election day", RULE_NTH, 11, 1, 0, 1, false },
	{ "veterans day", RULE_FIXED, 11, 11, 0, 0, false },
	{ "armistice day", RULE_FIXED, 11, 11, 0, 0, false },
	{ "remembrance day", RULE_FIXED, 11, 11, 0, 0, false },
	{ "thanksgiving day", RULE_NTH, 11, 4, 3, 0, true },
	{ "thanksgiving", RULE_NTH, 11, 4, 3, 0, true },
	{ "world aids day", RULE_FIXED, 12, 1, 0, 0, false },
	{ "human rights day", RULE_FIXED, 12, 10, 0, 0, false },
	{ "christmas eve", RULE_FIXED, 12, 24, 0, 0, true },
	{ "christmas day", RULE_FIXED, 12, 25, 0, 0, true },
	{ "christmas", RULE_FIXED, 12, 25, 0, 0, true },
	{ "boxing day", RULE_FIXED, 12, 26, 0, 0, true },
};

/* "’s" is "'s". */
static bool same_word(struct str written, struct str name)
{
	static const struct str curly = { "\xe2\x80\x99", 3 };
	size_t at = str_find(written, curly, 0);
	if (at == SIZE_MAX)
		return str_eq_fold(written, name);
	struct str head = { written.ptr, at };
	struct str tail = { written.ptr + at + 3, written.len - at - 3 };
	return name.len == at + 1 + tail.len && name.ptr[at] == '\'' &&
	       str_eq_fold(head, (struct str){ name.ptr, at }) &&
	       str_eq_fold(tail, (struct str){ name.ptr + at + 1, tail.len });
}

/* One past the words of `name` at `i`, 0 if they are others. */
static uint32_t name_end(const struct scan *s, uint32_t i, const char *name)
{
	char first = s->tok[i].text.ptr[0];
	if (first != name[0] && first + 'a' - 'A' != name[0])
		return 0;
	struct str rest = str_of(name);
	uint32_t at = i;
	while (rest.len && at < s->count) {
		struct str word = str_cut(rest, ' ', &rest);
		if (!same_word(s->tok[at].text, word))
			return 0;
		at++;
	}
	return rest.len ? 0 : at;
}

uint32_t holiday_read(const struct scan *s, uint32_t i, uint32_t *end)
{
	if (i >= s->count || !s->tok[i].text.len)
		return NONE;
	const struct tok *t = &s->tok[i];
	bool named = t->capital || t->kind == TOK_ORDINAL;
	/* "Lunar New Year", "the new year" */
	bool other = i > 0 &&
	             (tok_at(s, i - 1)->capital || word_is(s, i - 1, "the"));
	for (uint32_t h = 0; h < COUNT_OF(holidays); h++) {
		if (!named && !holidays[h].small)
			continue;
		uint32_t at = name_end(s, i, holidays[h].name);
		if (!at)
			continue;
		bool bare = at == i + 2 && word_is(s, i + 1, "year");
		if (bare && other)
			return NONE;
		*end = at;
		return h;
	}
	return NONE;
}

day_t holiday_day(uint32_t holiday, int year)
{
	const struct holiday *h = &holidays[holiday];
	if (h->rule == RULE_FIXED)
		return day_of(year, h->month, h->nth);
	if (h->rule == RULE_EASTER)
		return easter(year) + h->nth;
	struct days month = days_of_month(year, h->month);
	day_t day = month.from +
	            (h->weekday - day_weekday(month.from) + 7) % 7 +
	            (h->nth - 1) * 7;
	while (day >= month.to)
		day -= 7;
	return day + h->shift;
}
