/* lex.c - see lex.h.
 *
 * Words are found in one sorted table by their lower-case form without a last
 * full stop; what starts with a digit or an apostrophe is read by its shape.
 */
#include "times/lex.h"

struct entry {
	const char *word;
	uint8_t kind;
	int8_t value;
	bool plural, short_form;
};

#define OFTEN(unit, n) ((unit) + TOK_TIMES * (n))

/* Sorted by `word`; a unit test holds it to that. */
static const struct entry table[] = {
	{ "afternoon", TOK_PART, PART_AFTERNOON, 0, 0 },
	{ "afternoons", TOK_PART, PART_AFTERNOON, 1, 0 },
	{ "annual", TOK_FREQUENCY, OFTEN(UNIT_YEAR, 1), 0, 0 },
	{ "annually", TOK_FREQUENCY, OFTEN(UNIT_YEAR, 1), 0, 0 },
	{ "apr", TOK_MONTH, 4, 0, 1 },
	{ "april", TOK_MONTH, 4, 0, 0 },
	{ "aug", TOK_MONTH, 8, 0, 1 },
	{ "august", TOK_MONTH, 8, 0, 0 },
	{ "autumn", TOK_SEASON, SEASON_FALL, 0, 0 },
	{ "bi-monthly", TOK_FREQUENCY, OFTEN(UNIT_MONTH, 2), 0, 0 },
	{ "bi-weekly", TOK_FREQUENCY, OFTEN(UNIT_WEEK, 2), 0, 0 },
	{ "biennial", TOK_FREQUENCY, OFTEN(UNIT_YEAR, 2), 0, 0 },
	{ "bimonthly", TOK_FREQUENCY, OFTEN(UNIT_MONTH, 2), 0, 0 },
	{ "biweekly", TOK_FREQUENCY, OFTEN(UNIT_WEEK, 2), 0, 0 },
	{ "centuries", TOK_UNIT, UNIT_CENTURY, 1, 0 },
	{ "century", TOK_UNIT, UNIT_CENTURY, 0, 0 },
	{ "coming", TOK_THAT, THAT_COMING, 0, 0 },
	{ "current", TOK_ADVERB, VAGUE_PRESENT, 0, 0 },
	{ "currently", TOK_ADVERB, VAGUE_PRESENT, 0, 0 },
	{ "daily", TOK_FREQUENCY, OFTEN(UNIT_DAY, 1), 0, 0 },
	{ "day", TOK_UNIT, UNIT_DAY, 0, 0 },
	{ "days", TOK_UNIT, UNIT_DAY, 1, 0 },
	{ "dec", TOK_MONTH, 12, 0, 1 },
	{ "decade", TOK_UNIT, UNIT_DECADE, 0, 0 },
	{ "decades", TOK_UNIT, UNIT_DECADE, 1, 0 },
	{ "december", TOK_MONTH, 12, 0, 0 },
	{ "earlier", TOK_EDGE, EDGE_EARLIER, 0, 0 },
	{ "early", TOK_EDGE, EDGE_EARLY, 0, 0 },
	{ "eight", TOK_NUMBER, 8, 0, 0 },
	{ "eighteen", TOK_NUMBER, 18, 0, 0 },
	{ "eighteenth", TOK_ORDINAL, 18, 0, 0 },
	{ "eighth", TOK_ORDINAL, 8, 0, 0 },
	{ "eighties", TOK_DECADE, 80, 0, 0 },
	{ "eighty", TOK_NUMBER, 80, 0, 0 },
	{ "eleven", TOK_NUMBER, 11, 0, 0 },
	{ "eleventh", TOK_ORDINAL, 11, 0, 0 },
	{ "evening", TOK_PART, PART_EVENING, 0, 0 },
	{ "evenings", TOK_PART, PART_EVENING, 1, 0 },
	{ "everyday", TOK_FREQUENCY, OFTEN(UNIT_DAY, 1), 0, 0 },
	{ "fall", TOK_SEASON, SEASON_FALL, 0, 0 },
	{ "feb", TOK_MONTH, 2, 0, 1 },
	{ "february", TOK_MONTH, 2, 0, 0 },
	{ "few", TOK_VAGUE, 0, 0, 0 },
	{ "fifteen", TOK_NUMBER, 15, 0, 0 },
	{ "fifteenth", TOK_ORDINAL, 15, 0, 0 },
	{ "fifth", TOK_ORDINAL, 5, 0, 0 },
	{ "fifties", TOK_DECADE, 50, 0, 0 },
	{ "fifty", TOK_NUMBER, 50, 0, 0 },
	{ "first", TOK_ORDINAL, 1, 0, 0 },
	{ "five", TOK_NUMBER, 5, 0, 0 },
	{ "following", TOK_THAT, THAT_FOLLOWING, 0, 0 },
	{ "forties", TOK_DECADE, 40, 0, 0 },
	{ "fortnight", TOK_UNIT, UNIT_FORTNIGHT, 0, 0 },
	{ "fortnightly", TOK_FREQUENCY, OFTEN(UNIT_WEEK, 2), 0, 0 },
	{ "fortnights", TOK_UNIT, UNIT_FORTNIGHT, 1, 0 },
	{ "forty", TOK_NUMBER, 40, 0, 0 },
	{ "four", TOK_NUMBER, 4, 0, 0 },
	{ "fourteen", TOK_NUMBER, 14, 0, 0 },
	{ "fourteenth", TOK_ORDINAL, 14, 0, 0 },
	{ "fourth", TOK_ORDINAL, 4, 0, 0 },
	{ "fri", TOK_WEEKDAY, 4, 0, 1 },
	{ "friday", TOK_WEEKDAY, 4, 0, 0 },
	{ "fridays", TOK_WEEKDAY, 4, 1, 0 },
	{ "h", TOK_UNIT, UNIT_HOUR, 1, 1 },
	{ "hour", TOK_UNIT, UNIT_HOUR, 0, 0 },
	{ "hourly", TOK_FREQUENCY, OFTEN(UNIT_HOUR, 1), 0, 0 },
	{ "hours", TOK_UNIT, UNIT_HOUR, 1, 0 },
	{ "hr", TOK_UNIT, UNIT_HOUR, 1, 1 },
	{ "hrs", TOK_UNIT, UNIT_HOUR, 1, 1 },
	{ "hundred", TOK_NUMBER, 100, 0, 0 },
	{ "jan", TOK_MONTH, 1, 0, 1 },
	{ "january", TOK_MONTH, 1, 0, 0 },
	{ "jul", TOK_MONTH, 7, 0, 1 },
	{ "july", TOK_MONTH, 7, 0, 0 },
	{ "jun", TOK_MONTH, 6, 0, 1 },
	{ "june", TOK_MONTH, 6, 0, 0 },
	{ "last", TOK_THAT, THAT_LAST, 0, 0 },
	{ "late", TOK_EDGE, EDGE_LATE, 0, 0 },
	{ "later", TOK_EDGE, EDGE_LATER, 0, 0 },
	{ "many", TOK_VAGUE, 0, 0, 0 },
	{ "mar", TOK_MONTH, 3, 0, 1 },
	{ "march", TOK_MONTH, 3, 0, 0 },
	{ "may", TOK_MONTH, 5, 0, 0 },
	{ "mid", TOK_EDGE, EDGE_MID, 0, 0 },
	{ "midday", TOK_PART, PART_MIDDAY, 0, 0 },
	{ "midnight", TOK_PART, PART_MIDNIGHT, 0, 0 },
	{ "millennia", TOK_UNIT, UNIT_MILLENNIUM, 1, 0 },
	{ "millennium", TOK_UNIT, UNIT_MILLENNIUM, 0, 0 },
	{ "min", TOK_UNIT, UNIT_MINUTE, 1, 1 },
	{ "mins", TOK_UNIT, UNIT_MINUTE, 1, 1 },
	{ "minute", TOK_UNIT, UNIT_MINUTE, 0, 0 },
	{ "minutes", TOK_UNIT, UNIT_MINUTE, 1, 0 },
	{ "mon", TOK_WEEKDAY, 0, 0, 1 },
	{ "monday", TOK_WEEKDAY, 0, 0, 0 },
	{ "mondays", TOK_WEEKDAY, 0, 1, 0 },
	{ "month", TOK_UNIT, UNIT_MONTH, 0, 0 },
	{ "monthly", TOK_FREQUENCY, OFTEN(UNIT_MONTH, 1), 0, 0 },
	{ "months", TOK_UNIT, UNIT_MONTH, 1, 0 },
	{ "morning", TOK_PART, PART_MORNING, 0, 0 },
	{ "mornings", TOK_PART, PART_MORNING, 1, 0 },
	{ "next", TOK_THAT, THAT_NEXT, 0, 0 },
	{ "night", TOK_PART, PART_NIGHT, 0, 0 },
	{ "nights", TOK_PART, PART_NIGHT, 1, 0 },
	{ "nine", TOK_NUMBER, 9, 0, 0 },
	{ "nineteen", TOK_NUMBER, 19, 0, 0 },
	{ "nineteenth", TOK_ORDINAL, 19, 0, 0 },
	{ "nineties", TOK_DECADE, 90, 0, 0 },
	{ "ninety", TOK_NUMBER, 90, 0, 0 },
	{ "ninth", TOK_ORDINAL, 9, 0, 0 },
	{ "noon", TOK_PART, PART_NOON, 0, 0 },
	{ "noonish", TOK_PART, PART_NOON, 0, 0 },
	{ "nov", TOK_MONTH, 11, 0, 1 },
	{ "november", TOK_MONTH, 11, 0, 0 },
	{ "now", TOK_ADVERB, VAGUE_PRESENT, 0, 0 },
	{ "nowadays", TOK_ADVERB, VAGUE_PRESENT, 0, 0 },
	{ "oct", TOK_MONTH, 10, 0, 1 },
	{ "october", TOK_MONTH, 10, 0, 0 },
	{ "one", TOK_NUMBER, 1, 0, 0 },
	{ "past", TOK_THAT, THAT_PAST, 0, 0 },
	{ "previous", TOK_THAT, THAT_PREVIOUS, 0, 0 },
	{ "quarter", TOK_UNIT, UNIT_QUARTER, 0, 0 },
	{ "quarterly", TOK_FREQUENCY, OFTEN(UNIT_QUARTER, 1), 0, 0 },
	{ "quarters", TOK_UNIT, UNIT_QUARTER, 1, 0 },
	{ "recent", TOK_ADVERB, VAGUE_PAST, 0, 0 },
	{ "recently", TOK_ADVERB, VAGUE_PAST, 0, 0 },
	{ "same", TOK_THAT, THAT_SAME, 0, 0 },
	{ "sat", TOK_WEEKDAY, 5, 0, 1 },
	{ "saturday", TOK_WEEKDAY, 5, 0, 0 },
	{ "saturdays", TOK_WEEKDAY, 5, 1, 0 },
	{ "sec", TOK_UNIT, UNIT_SECOND, 1, 1 },
	{ "second", TOK_ORDINAL, 2, 0, 0 },
	{ "seconds", TOK_UNIT, UNIT_SECOND, 1, 0 },
	{ "secs", TOK_UNIT, UNIT_SECOND, 1, 1 },
	{ "semi-annual", TOK_FREQUENCY, OFTEN(UNIT_MONTH, 6), 0, 0 },
	{ "semi-annually", TOK_FREQUENCY, OFTEN(UNIT_MONTH, 6), 0, 0 },
	{ "semiannual", TOK_FREQUENCY, OFTEN(UNIT_MONTH, 6), 0, 0 },
	{ "semiannually", TOK_FREQUENCY, OFTEN(UNIT_MONTH, 6), 0, 0 },
	{ "sep", TOK_MONTH, 9, 0, 1 },
	{ "sept", TOK_MONTH, 9, 0, 1 },
	{ "september", TOK_MONTH, 9, 0, 0 },
	{ "seven", TOK_NUMBER, 7, 0, 0 },
	{ "seventeen", TOK_NUMBER, 17, 0, 0 },
	{ "seventeenth", TOK_ORDINAL, 17, 0, 0 },
	{ "seventh", TOK_ORDINAL, 7, 0, 0 },
	{ "seventies", TOK_DECADE, 70, 0, 0 },
	{ "seventy", TOK_NUMBER, 70, 0, 0 },
	{ "several", TOK_VAGUE, 0, 0, 0 },
	{ "six", TOK_NUMBER, 6, 0, 0 },
	{ "sixteen", TOK_NUMBER, 16, 0, 0 },
	{ "sixteenth", TOK_ORDINAL, 16, 0, 0 },
	{ "sixth", TOK_ORDINAL, 6, 0, 0 },
	{ "sixties", TOK_DECADE, 60, 0, 0 },
	{ "sixty", TOK_NUMBER, 60, 0, 0 },
	{ "spring", TOK_SEASON, SEASON_SPRING, 0, 0 },
	{ "summer", TOK_SEASON, SEASON_SUMMER, 0, 0 },
	{ "sun", TOK_WEEKDAY, 6, 0, 1 },
	{ "sunday", TOK_WEEKDAY, 6, 0, 0 },
	{ "sundays", TOK_WEEKDAY, 6, 1, 0 },
	{ "ten", TOK_NUMBER, 10, 0, 0 },
	{ "tenth", TOK_ORDINAL, 10, 0, 0 },
	{ "third", TOK_ORDINAL, 3, 0, 0 },
	{ "thirteen", TOK_NUMBER, 13, 0, 0 },
	{ "thirteenth", TOK_ORDINAL, 13, 0, 0 },
	{ "thirties", TOK_DECADE, 30, 0, 0 },
	{ "thirty", TOK_NUMBER, 30, 0, 0 },
	{ "this", TOK_THAT, THAT_THIS, 0, 0 },
	{ "three", TOK_NUMBER, 3, 0, 0 },
	{ "thu", TOK_WEEKDAY, 3, 0, 1 },
	{ "thur", TOK_WEEKDAY, 3, 0, 1 },
	{ "thurs", TOK_WEEKDAY, 3, 0, 1 },
	{ "thursday", TOK_WEEKDAY, 3, 0, 0 },
	{ "thursdays", TOK_WEEKDAY, 3, 1, 0 },
	{ "tmrw", TOK_DEICTIC, 1, 0, 0 },
	{ "today", TOK_DEICTIC, 0, 0, 0 },
	{ "tomorrow", TOK_DEICTIC, 1, 0, 0 },
	{ "tonight", TOK_DEICTIC, 0, 0, 0 },
	{ "tonite", TOK_DEICTIC, 0, 0, 0 },
	{ "tue", TOK_WEEKDAY, 1, 0, 1 },
	{ "tues", TOK_WEEKDAY, 1, 0, 1 },
	{ "tuesday", TOK_WEEKDAY, 1, 0, 0 },
	{ "tuesdays", TOK_WEEKDAY, 1, 1, 0 },
	{ "twelfth", TOK_ORDINAL, 12, 0, 0 },
	{ "twelve", TOK_NUMBER, 12, 0, 0 },
	{ "twenties", TOK_DECADE, 20, 0, 0 },
	{ "twentieth", TOK_ORDINAL, 20, 0, 0 },
	{ "twenty", TOK_NUMBER, 20, 0, 0 },
	{ "two", TOK_NUMBER, 2, 0, 0 },
	{ "upcoming", TOK_THAT, THAT_COMING, 0, 0 },
	{ "wed", TOK_WEEKDAY, 2, 0, 1 },
	{ "wednesday", TOK_WEEKDAY, 2, 0, 0 },
	{ "wednesdays", TOK_WEEKDAY, 2, 1, 0 },
	{ "week", TOK_UNIT, UNIT_WEEK, 0, 0 },
	{ "weekend", TOK_UNIT, UNIT_WEEKEND, 0, 0 },
	{ "weekends", TOK_UNIT, UNIT_WEEKEND, 1, 0 },
	{ "weekly", TOK_FREQUENCY, OFTEN(UNIT_WEEK, 1), 0, 0 },
	{ "weeks", TOK_UNIT, UNIT_WEEK, 1, 0 },
	{ "winter", TOK_SEASON, SEASON_WINTER, 0, 0 },
	{ "wk", TOK_UNIT, UNIT_WEEK, 1, 1 },
	{ "wks", TOK_UNIT, UNIT_WEEK, 1, 1 },
	{ "year", TOK_UNIT, UNIT_YEAR, 0, 0 },
	{ "yearly", TOK_FREQUENCY, OFTEN(UNIT_YEAR, 1), 0, 0 },
	{ "years", TOK_UNIT, UNIT_YEAR, 1, 0 },
	{ "yesterday", TOK_DEICTIC, -1, 0, 0 },
	{ "yr", TOK_UNIT, UNIT_YEAR, 1, 1 },
	{ "yrs", TOK_UNIT, UNIT_YEAR, 1, 1 },
};

#define WORD_MAX 13 /* bytes of the longest entry */

/* The entry for `key`, or NULL. First letters tell most words apart. */
static const struct entry *find_word(const char *key)
{
	size_t low = 0, high = COUNT_OF(table);
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const char *other = table[middle].word;
		int order = (unsigned char)key[0] - (unsigned char)other[0];
		order = order ? order : strcmp(key, other);
		if (order == 0)
			return &table[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static void from_table(struct tok *tok)
{
	struct str t = tok->text;
	char key[WORD_MAX + 1];
	bool stop = t.len > 1 && t.ptr[t.len - 1] == '.';
	size_t len = t.len - (stop ? 1 : 0);
	if (len > WORD_MAX || len == 0)
		return;
	for (size_t i = 0; i < len; i++)
		key[i] = lower(t.ptr[i]);
	key[len] = 0;
	const struct entry *e = find_word(key);
	/* "years." would be a sentence's end that was not cut off. */
	if (!e || (stop && !e->short_form && e->kind != TOK_MONTH))
		return;
	/* "the SEC", "H" */
	if (e->kind == TOK_UNIT && e->short_form && key[0] != t.ptr[0])
		return;
	tok->kind = e->kind;
	tok->value = e->value;
	tok->plural = e->plural;
	tok->short_form = e->short_form;
}

/* How many digits `t` opens with, their value (at most nine) in `*value`. */
static size_t numeral(struct str t, int32_t *value)
{
	size_t n = 0;
	for (*value = 0; n < t.len && n < 9 && digit(t.ptr[n]); n++)
		*value = *value * 10 + (t.ptr[n] - '0');
	return n;
}

static bool clock_shape(struct tok *tok, size_t n)
{
	struct str t = tok->text;
	if (n > 2 || t.len < n + 3 || (t.ptr[n] != ':' && t.ptr[n] != '.'))
		return false;
	int32_t minute;
	struct str rest = { t.ptr + n + 1, t.len - n - 1 };
	size_t m = numeral(rest, &minute);
	if (m != 2 || minute > 59 || tok->value > 24)
		return false;
	bool seconds = t.ptr[n] == ':' && rest.len == 5 && rest.ptr[2] == ':';
	if (rest.len != 2 && !seconds)
		return false;
	/* "10.35" is a clock time only before am or pm: the grammar asks. */
	tok->short_form = t.ptr[n] == '.';
	tok->kind = TOK_CLOCK;
	tok->value = tok->value * 60 + minute;
	return true;
}

/* "2.5", "123.45", "1.25": at most three digits before the point. */
static bool decimal_shape(struct tok *tok, size_t n)
{
	struct str t = tok->text;
	if (n > 3 || t.len < n + 2 || t.ptr[n] != '.')
		return false;
	int32_t low;
	size_t m = numeral((struct str){ t.ptr + n + 1, t.len - n - 1 }, &low);
	if (m > 2 || t.len != n + 1 + m)
		return false;
	tok->kind = TOK_DECIMAL;
	tok->value = tok->value * 100 + (m == 1 ? low * 10 : low);
	return true;
}

/* "11/22", "25/10": a day of an unsaid year. */
static bool day_month_shape(struct str t)
{
	size_t at = str_find(t, STR("/"), 0);
	uint32_t a, b;
	if (str_is(t, "24/7"))
		return false; /* "around the clock" */
	return at != SIZE_MAX && at <= 2 && t.len <= at + 3 &&
	       str_to_u32((struct str){ t.ptr, at }, &a) &&
	       str_to_u32((struct str){ t.ptr + at + 1, t.len - at - 1 }, &b) &&
	       a && b && (a > 12) != (b > 12) && a <= 31 && b <= 31;
}

static bool slash_shape(struct str t)
{
	uint32_t cuts = 0;
	char sep = 0;
	for (size_t i = 0; i < t.len; i++) {
		if (digit(t.ptr[i]))
			continue;
		if ((t.ptr[i] != '/' && t.ptr[i] != '.' && t.ptr[i] != '-') ||
		    (sep && t.ptr[i] != sep) || i == 0 || i + 1 == t.len)
			return false;
		sep = t.ptr[i];
		cuts++;
	}
	return cuts == 2 && t.len >= 6 && t.len <= 10;
}

static void from_digits(struct tok *tok)
{
	struct str t = tok->text;
	size_t n = numeral(t, &tok->value);
	struct str rest = { t.ptr + n, t.len - n };
	/* "9." of "9.am" */
	if (rest.len == 0 || (n <= 2 && str_is(rest, "."))) {
		tok->kind = TOK_NUMBER;
		tok->digits = (uint8_t)n;
	} else if (n <= 3 && rest.len == 4 && rest.ptr[0] == ',') {
		int32_t low;
		struct str tail = { rest.ptr + 1, 3 };
		if (numeral(tail, &low) == 3) {
			tok->kind = TOK_NUMBER;
			tok->digits = (uint8_t)(n + 4);
			tok->value = tok->value * 1000 + low;
		}
	} else if (n <= 2 && (str_eq_fold(rest, STR("st")) ||
	                      str_eq_fold(rest, STR("nd")) ||
	                      str_eq_fold(rest, STR("rd")) ||
	                      str_eq_fold(rest, STR("th")))) {
		tok->kind = TOK_ORDINAL;
		tok->digits = (uint8_t)n;
	} else if ((n == 4 || n == 2) && tok->value % 10 == 0 &&
	           (str_is(rest, "s") || str_is(rest, "'s"))) {
		tok->kind = TOK_DECADE;
	} else if (n == 4 && rest.ptr[0] == '-' && rest.len >= 3 &&
	           digit(rest.ptr[1]) && digit(rest.ptr[2])) {
		tok->kind = TOK_ISO;
	} else if (slash_shape(t) || day_month_shape(t)) {
		tok->kind = TOK_SLASH;
	} else if (n <= 2 && tok->value >= 1 && tok->value <= 12 &&
	           str_is(rest, "ish")) {
		tok->kind = TOK_CLOCK;
		tok->value *= 60;
		tok->plural = true;
	} else if (!clock_shape(tok, n)) {
		decimal_shape(tok, n);
	}
}

/* "mar4", "Dec31": a month's name and a day without a gap. */
static void from_joined(struct tok *tok)
{
	struct str t = tok->text;
	size_t n = t.len - 1;
	while (n > 1 && digit(t.ptr[n - 1]))
		n--;
	uint32_t day;
	struct str rest = { t.ptr + n, t.len - n };
	struct tok name = { .text = { t.ptr, n } };
	from_table(&name);
	if (n < 3 || rest.len > 2 || !str_to_u32(rest, &day) || day < 1 ||
	    day > 31 || name.kind != TOK_MONTH)
		return;
	tok->kind = TOK_MONTHDAY;
	tok->value = name.value * 100 + (int32_t)day;
}

static bool hyphen(struct str t)
{
	return str_is(t, "-") || str_is(t, "\xe2\x80\x93") ||
	       str_is(t, "\xe2\x80\x94") || str_is(t, "\xe2\x80\x90") ||
	       str_is(t, "\xe2\x80\x91") || str_is(t, "--");
}

/* "mid-June", "mid-1996" in one word. */
static struct str without_mid(struct tok *tok)
{
	struct str t = tok->text;
	if (t.len <= 4 || !str_eq_fold((struct str){ t.ptr, 4 }, STR("mid-")))
		return t;
	tok->mid = true;
	return (struct str){ t.ptr + 4, t.len - 4 };
}

/* "'90s", "'87", with a straight or a curled apostrophe. */
static bool short_year(struct tok *tok)
{
	static const struct str curly = { "\xe2\x80\x99", 3 };
	struct str rest = tok->text;
	if (rest.ptr[0] == '\'')
		rest = (struct str){ rest.ptr + 1, rest.len - 1 };
	else if (rest.len > 3 && memcmp(rest.ptr, curly.ptr, 3) == 0)
		rest = (struct str){ rest.ptr + 3, rest.len - 3 };
	else
		return false;
	int32_t value;
	if (rest.len < 2 || rest.len > 3 || numeral(rest, &value) != 2)
		return false;
	if (rest.len == 3 && rest.ptr[2] != 's')
		return false;
	tok->kind = rest.len == 3 ? TOK_DECADE : TOK_YEAR;
	tok->value = rest.len == 3 ? value : value + (value < 40 ? 2000 : 1900);
	return true;
}

static void classify(struct tok *tok)
{
	struct str t = tok->text = without_mid(tok);
	if (t.len == 0)
		return;
	char c = t.ptr[0];
	tok->capital = c >= 'A' && c <= 'Z';
	if (digit(c)) {
		from_digits(tok);
	} else if (hyphen(t)) {
		tok->kind = TOK_HYPHEN;
	} else if (short_year(tok)) {
		return;
	} else if ((c == 'Q' || c == 'q') && t.len == 2 && t.ptr[1] >= '1' &&
	           t.ptr[1] <= '4') {
		tok->kind = TOK_QUARTER;
		tok->value = t.ptr[1] - '0';
	} else if (c == 'H' && (str_is(t, "H1") || str_is(t, "H2"))) {
		tok->kind = TOK_HALF;
		tok->value = t.ptr[1] - '0';
	} else if (t.len > 3 && digit(t.ptr[t.len - 1])) {
		from_joined(tok);
	} else {
		from_table(tok);
	}
}

void lex_words(struct tok *out, struct str text, const struct span *word,
               uint32_t first, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		out[i] = (struct tok){ .text = span_str(text,
			                                word[first + i]) };
		out[i].glued = first + i > 0 &&
		               word[first + i - 1].end == word[first + i].begin;
		classify(&out[i]);
	}
}

bool word_in(const struct scan *s, uint32_t i, const char *const *list)
{
	if (i >= s->count)
		return false;
	struct str text = s->tok[i].text;
	/* Letters of either case differ by one bit, as other bytes may. */
	char first = text.len ? text.ptr[0] : 0;
	for (; *list; list++)
		if (!(((*list)[0] ^ first) & ~0x20) &&
		    str_eq_fold(text, str_of(*list)))
			return true;
	return false;
}

enum upos scan_upos(const struct scan *s, uint32_t i)
{
	return i < s->count ? (enum upos)s->trees->upos[s->first + i]
	                    : UPOS_COUNT;
}

enum xpos scan_xpos(const struct scan *s, uint32_t i)
{
	return i < s->count ? (enum xpos)s->trees->xpos[s->first + i]
	                    : XPOS_COUNT;
}
