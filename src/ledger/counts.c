/* counts.c - see counts.h.
 *
 * A number counts victims when one of their words ("killed", "dead", "wounded")
 * stands within four words after it, or within four before it with nothing
 * but "at least", "some" and nouns between ("killing at least 12"); the nearer
 * word decides.
 */
#include "ledger/counts.h"

#define TOKENS_MAX 256u
#define NEAR 4u

struct token {
	struct str text;
	int64_t number; /* -1: none */
	bool apart;     /* a comma or stop stands before it */
	struct span span;
};

static const char *const ones[] = {
	"zero",    "one",     "two",       "three",    "four",
	"five",    "six",     "seven",     "eight",    "nine",
	"ten",     "eleven",  "twelve",    "thirteen", "fourteen",
	"fifteen", "sixteen", "seventeen", "eighteen", "nineteen"
};
static const char *const tens[] = { "twenty", "thirty",  "forty",  "fifty",
	                            "sixty",  "seventy", "eighty", "ninety" };

static const struct {
	const char *what;
	const char *word[8];
} victims[] = {
	{ "killed",
	  { "killed", "killing", "dead", "died", "deaths", "kills", "toll",
	    "fatalities" } },
	{ "wounded",
	  { "wounded", "wounding", "injured", "injuring", "injuries", "hurt",
	    "wounds", NULL } },
	{ "captured",
	  { "captured", "capturing", "detained", "detaining", "hostages",
	    "hostage", "arrested", "kidnapped" } },
};

static bool part(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static int64_t word_number(struct str word)
{
	for (size_t i = 0; i < COUNT_OF(ones); i++)
		if (str_eq_fold(word, str_of(ones[i])))
			return (int64_t)i;
	for (size_t i = 0; i < COUNT_OF(tens); i++)
		if (str_eq_fold(word, str_of(tens[i])))
			return (int64_t)i * 10 + 20;
	return -1;
}

static int64_t multiplier(struct str word)
{
	return str_eq_fold(word, STR("hundred"))    ? 100
	       : str_eq_fold(word, STR("thousand")) ? 1000
	       : str_eq_fold(word, STR("million"))  ? 1000000
	       : str_eq_fold(word, STR("billion"))  ? 1000000000
	                                            : 0;
}

/* "1,200" or "3.5" (with `*tenths`); -1 when it is no number. */
static int64_t digits_number(struct str word, int64_t *fraction, int64_t *unit)
{
	int64_t n = 0;
	bool point = false;
	*fraction = 0;
	*unit = 1;
	for (size_t i = 0; i < word.len; i++) {
		char c = word.ptr[i];
		if (c == ',')
			continue;
		if (c == '.' && !point) {
			point = true;
			continue;
		}
		if (c < '0' || c > '9' || n > 100000000000)
			return -1;
		if (!point) {
			n = n * 10 + (c - '0');
		} else if (*unit < 1000) {
			*fraction = *fraction * 10 + (c - '0');
			*unit *= 10;
		}
	}
	return word.len ? n : -1;
}

/* Words and numbers of the sentence; "2.5 million" becomes one token. */
static uint32_t tokens_of(struct str s, struct token out[TOKENS_MAX])
{
	uint32_t count = 0;
	bool apart = false;
	for (size_t at = 0; at < s.len && count < TOKENS_MAX;) {
		if (!part(s.ptr[at]) && s.ptr[at] != '$') {
			char c = s.ptr[at++];
			apart |= c == ',' || c == ';' || c == ':' || c == '.' ||
			         c == '(';
			continue;
		}
		size_t begin = at++;
		bool digit = s.ptr[begin] >= '0' && s.ptr[begin] <= '9';
		while (s.ptr[begin] != '$' && at < s.len &&
		       (part(s.ptr[at]) ||
		        (digit && at + 1 < s.len && s.ptr[at + 1] >= '0' &&
		         s.ptr[at + 1] <= '9' &&
		         (s.ptr[at] == ',' || s.ptr[at] == '.'))))
			at++;
		struct str word = { s.ptr + begin, at - begin };
		int64_t fraction = 0, unit = 1, number = word_number(word);
		if (digit)
			number = digits_number(word, &fraction, &unit);
		struct token *last = count ? &out[count - 1] : NULL;
		int64_t times = multiplier(word);
		if (times && last && last->number >= 0 &&
		    last->number < COUNT_OPEN / times / 1000) {
			/* The fraction of "2.5" is kept in thousandths. */
			last->number *= times;
			last->span.end = (uint32_t)at;
			continue;
		}
		if (fraction && number >= 0) {
			size_t next = at + 1;
			size_t end = next;
			while (end < s.len && part(s.ptr[end]))
				end++;
			times = multiplier((struct str){ s.ptr + next,
			                                 end - next });
			if (next < s.len && times) {
				number = number * times +
				         fraction * times / unit;
				at = end;
			}
		}
		out[count++] = (struct token){
			word, number, apart, { (uint32_t)begin, (uint32_t)at }
		};
		apart = false;
	}
	return count;
}

static const char *victim_word(struct str word)
{
	for (size_t i = 0; i < COUNT_OF(victims); i++)
		for (size_t k = 0; k < 8 && victims[i].word[k]; k++)
			if (str_eq_fold(word, str_of(victims[i].word[k])))
				return victims[i].what;
	return NULL;
}

/* What token `i` counts among people, or NULL: the word before it within the
 * clause when an act of killing stands there, else the word after it. */
static const char *victims_of(const struct token *t, uint32_t count, uint32_t i)
{
	for (uint32_t d = 1; d <= NEAR && d <= i; d++) {
		if (t[i - d].number >= 0 || t[i - d + 1].apart)
			break;
		const char *what = victim_word(t[i - d].text);
		/* "killed 12 and wounded 30": the nearest before wins. */
		if (what)
			return what;
	}
	for (uint32_t d = 1; d <= NEAR && i + d < count; d++) {
		if (t[i + d].number >= 0 || t[i + d].apart)
			break;
		const char *what = victim_word(t[i + d].text);
		if (what)
			return what;
	}
	return NULL;
}

static const char *money_of(const struct token *t, uint32_t count, uint32_t i)
{
	if (i && str_is(t[i - 1].text, "$"))
		return "dollars";
	if (i + 1 < count && (str_eq_fold(t[i + 1].text, STR("dollars")) ||
	                      str_eq_fold(t[i + 1].text, STR("dlrs"))))
		return "dollars";
	if (i + 1 < count && (str_eq_fold(t[i + 1].text, STR("euros")) ||
	                      str_eq_fold(t[i + 1].text, STR("euro"))))
		return "euros";
	return NULL;
}

static bool before(const struct token *t, uint32_t i, const char *a,
                   const char *b)
{
	if (i && str_is(t[i - 1].text, "$"))
		i--;
	return i >= 2 && str_eq_fold(t[i - 1].text, str_of(b)) &&
	       str_eq_fold(t[i - 2].text, str_of(a));
}

static void bound(const struct token *t, uint32_t i, struct amount *a)
{
	a->low = a->high = t[i].number;
	if (before(t, i, "at", "least") || before(t, i, "more", "than"))
		a->high = COUNT_OPEN;
	else if (before(t, i, "up", "to") || before(t, i, "at", "most") ||
	         before(t, i, "fewer", "than"))
		a->low = 0;
}

enum amount_kind amount_kind_of(struct str act)
{
	if (str_starts(act, STR("fight")))
		return AMOUNT_PEOPLE;
	return str_starts(act, STR("assets")) || str_starts(act, STR("aid")) ||
	               str_starts(act, STR("sanction")) ||
	               str_starts(act, STR("agree.aid"))
	           ? AMOUNT_MONEY
	           : AMOUNT_NONE;
}

uint32_t amounts_find(struct str sentence, struct str act,
                      struct amount out[AMOUNTS_MAX])
{
	struct token token[TOKENS_MAX];
	enum amount_kind kind = amount_kind_of(act);
	uint32_t found = 0;
	if (kind == AMOUNT_NONE)
		return 0;
	bool people = kind == AMOUNT_PEOPLE;
	uint32_t count = tokens_of(sentence, token);
	for (uint32_t i = 0; i < count && found < AMOUNTS_MAX; i++) {
		if (token[i].number < 0)
			continue;
		const char *what = people ? victims_of(token, count, i)
		                          : money_of(token, count, i);
		if (!what)
			continue;
		struct amount *a = &out[found++];
		*a = (struct amount){ .what = str_of(what),
			              .span = token[i].span };
		bound(token, i, a);
	}
	return found;
}
