/* amount.c - see amount.h.
 *
 * A number is a row of numerals and scales; what bounds it and its unit are
 * then looked for on both sides.  Values past AMOUNT_MAX are no numbers.
 */
#include "claims/amount.h"

struct reader {
	const struct amount_text *t;
	uint32_t floor, ceiling;
};

static struct str text_at(const struct reader *r, uint32_t word)
{
	if (word >= r->ceiling)
		return (struct str){ "", 0 };
	return span_str(r->t->text, r->t->words->item[word]);
}

static bool text_is(const struct reader *r, uint32_t word, const char *z)
{
	return str_eq_fold(text_at(r, word), str_of(z));
}

/* Nothing stands between this word and the one before. */
static bool is_glued(const struct reader *r, uint32_t word)
{
	return word > r->floor && word < r->ceiling &&
	       r->t->words->item[word - 1].end == r->t->words->item[word].begin;
}

static bool is_hyphen(const struct reader *r, uint32_t word)
{
	struct str s = text_at(r, word);
	return str_is(s, "-") || str_is(s, "–") || str_is(s, "‑") ||
	       str_is(s, "—");
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "1,200", "2.5", "45"; false for "10th", "3:15", "1,2". */
static bool read_digits(struct str s, int64_t *out)
{
	int64_t value = 0;
	int decimals = -1;
	uint32_t digits = 0, group = 0;
	bool grouped = false;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		if (c == ',' && decimals < 0 && digits &&
		    (grouped ? group == 3 : group <= 3)) {
			grouped = true;
			group = 0;
		} else if (c == '.' && decimals < 0 && digits &&
		           i + 1 < s.len) {
			decimals = 0;
		} else if (is_digit(c) && digits < 15) {
			digits++;
			group++;
			if (decimals < 3)
				value = value * 10 + (c - '0');
			if (decimals >= 0 && decimals < 3)
				decimals++;
		} else {
			return false;
		}
		if (grouped && decimals == 0 && group != 3)
			return false;
	}
	if (!digits || (grouped && decimals < 0 && group != 3))
		return false;
	for (int i = decimals < 0 ? 0 : decimals; i < 3; i++)
		value *= 10;
	*out = value;
	return true;
}

/* value * factor, both in thousandths; false past AMOUNT_MAX. */
static bool scale_up(int64_t *value, int64_t factor)
{
	int64_t whole = factor / AMOUNT_ONE;
	if (*value < 0 || whole <= 0 || *value > AMOUNT_MAX / whole)
		return false;
	*value *= whole;
	return true;
}

/* The scale at `at` or behind its hyphen; *end is one past it. */
static const struct measure *scale_at(const struct reader *r, uint32_t at,
                                      uint32_t *end)
{
	if (is_hyphen(r, at) && is_glued(r, at) && is_glued(r, at + 1))
		at++;
	const struct measure *scale = measures_find(
	    r->t->measures, MEASURE_SCALE, text_at(r, at));
	if (scale && scale->closed && !is_glued(r, at))
		return NULL;
	*end = at + 1;
	return scale;
}

/* "and a half" from `at` on, with or without hyphens; where it ends, else 0. */
static uint32_t half_at(const struct reader *r, uint32_t at)
{
	static const char *const words[] = { "and", "a", "half" };
	for (size_t i = 0; i < COUNT_OF(words); i++) {
		if (is_hyphen(r, at))
			at++;
		if (!text_is(r, at, words[i]))
			return 0;
		at++;
	}
	return at;
}

/* A numeral in words below a hundred: "twenty-one". */
static uint32_t read_small(const struct reader *r, uint32_t at, int64_t *value)
{
	const struct measures *m = r->t->measures;
	const struct measure *one = measures_find(m, MEASURE_NUMERAL,
	                                          text_at(r, at));
	if (!one)
		return 0;
	*value = one->low;
	uint32_t next = is_hyphen(r, at + 1) ? at + 2 : at + 1;
	bool tens = one->low >= 20 * AMOUNT_ONE &&
	            one->low % (10 * AMOUNT_ONE) == 0;
	const struct measure *two = measures_find(m, MEASURE_NUMERAL,
	                                          text_at(r, next));
	if (tens && two && two->low > 0 && two->low < 10 * AMOUNT_ONE) {
		*value += two->low;
		return next + 1;
	}
	return at + 1;
}

/* The number of the words from `at` on, in the way of reading aloud: what is
 * below a thousand grows until a scale closes it.  Where it ends, else 0. */
static uint32_t read_value(const struct reader *r, uint32_t at, int64_t *out)
{
	int64_t total = 0, now = 0;
	uint32_t start = at, end;
	bool digits = read_digits(text_at(r, at), &now);
	if (digits)
		at++;
	else if (text_is(r, at, "half") &&
	         (text_is(r, at + 1, "a") || text_is(r, at + 1, "an")) &&
	         scale_at(r, at + 2, &end)) {
		now = AMOUNT_ONE / 2;
		at += 2;
	} else if ((text_is(r, at, "a") || text_is(r, at, "an") ||
	            text_is(r, at, "another")) &&
	           scale_at(r, at + 1, &end)) {
		now = AMOUNT_ONE;
		at++;
	} else {
		uint32_t next = read_small(r, at, &now);
		if (!next)
			return 0;
		at = next;
	}
	for (;;) {
		uint32_t half = half_at(r, at);
		if (half && !total) {
			now += AMOUNT_ONE / 2;
			at = half;
		}
		const struct measure *scale = scale_at(r, at, &end);
		if (scale) {
			if (!scale_up(&now, scale->low))
				return 0;
			at = end;
			if (digits || scale->low < 1000 * AMOUNT_ONE)
				continue;
			if (total > AMOUNT_MAX - now)
				return 0;
			total += now;
			now = 0;
		}
		/* "two hundred and five", "three million two hundred" */
		uint32_t next = at + (text_is(r, at, "and") ? 1 : 0);
		int64_t more = 0;
		bool room = total ? now == 0
		                  : now >= 100 * AMOUNT_ONE &&
		                        now % (100 * AMOUNT_ONE) == 0;
		next = !digits && room && at > start + 1
		           ? read_small(r, next, &more)
		           : 0;
		if (!next || more >= 100 * AMOUNT_ONE)
			break;
		now += more;
		at = next;
	}
	if (total > AMOUNT_MAX - now)
		return 0;
	*out = total + now;
	return at;
}

/* The words [first, end) with single blanks, the last as its lemma if `lemma`;
 * empty when they are too long. */
static struct str join(const struct reader *r, uint32_t first, uint32_t end,
                       bool lemma, char *buffer, size_t size)
{
	size_t n = 0;
	for (uint32_t w = first; w < end; w++) {
		struct str s = lemma && w + 1 == end ? r->t->trees->lemma[w]
		                                     : text_at(r, w);
		if (n + s.len + 1 > size)
			return (struct str){ "", 0 };
		if (n)
			buffer[n++] = ' ';
		if (s.len)
			memcpy(buffer + n, s.ptr, s.len);
		n += s.len;
	}
	return (struct str){ buffer, n };
}

/* The entry of the words [first, end), as written or by the lemma of the last.
 * A currency's code must be written in capitals. */
static const struct measure *entry_of(const struct reader *r,
                                      enum measure_part part, uint32_t first,
                                      uint32_t end)
{
	char buffer[96];
	if (first < r->floor || end > r->ceiling || first >= end)
		return NULL;
	for (int lemma = 0; lemma < 2; lemma++) {
		struct str words = join(r, first, end, lemma != 0, buffer,
		                        sizeof buffer);
		const struct measure *m = measures_find(r->t->measures, part,
		                                        words);
		bool code = m && m->unit.len && str_eq_fold(m->unit, words) &&
		            str_is(m->name, "money");
		if (m && (!code || str_eq(m->unit, words)))
			return m;
	}
	return NULL;
}

/* The longest entry that ends before `end`; *first is where it begins. */
static const struct measure *entry_before(const struct reader *r,
                                          enum measure_part part, uint32_t end,
                                          uint32_t *first)
{
	for (uint32_t n = MEASURE_WORDS; n > 0; n--) {
		if (end < r->floor + n)
			continue;
		const struct measure *m = entry_of(r, part, end - n, end);
		if (m) {
			*first = end - n;
			return m;
		}
	}
	return NULL;
}

static const struct measure *entry_behind(const struct reader *r,
                                          enum measure_part part,
                                          uint32_t first, uint32_t *end)
{
	for (uint32_t n = MEASURE_WORDS; n > 0; n--) {
		const struct measure *m = entry_of(r, part, first, first + n);
		if (m) {
			*end = first + n;
			return m;
		}
	}
	return NULL;
}

/* "$", "US$", "Rs": a mark of money right before a number. */
static const struct measure *mark_before(const struct reader *r, uint32_t end,
                                         uint32_t *first)
{
	const struct measure *m = entry_before(r, MEASURE_UNIT, end, first);
	if (!m || !str_is(m->name, "money"))
		return NULL;
	char c = r->t->text.ptr[r->t->words->item[*first].begin];
	return c >= 'a' && c <= 'z' ? NULL : m;
}

/* The unit behind the number, after a hyphen or not. */
static const struct measure *unit_behind(const struct reader *r,
                                         struct amount *a)
{
	uint32_t at = a->end, end;
	bool hyphen = is_hyphen(r, at) && is_glued(r, at) &&
	              is_glued(r, at + 1);
	const struct measure *m = entry_behind(r, MEASURE_UNIT,
	                                       hyphen ? at + 1 : at, &end);
	if (!m)
		return NULL;
	/* "five won": a verb is no currency */
	enum upos upos = (enum upos)r->t->trees->upos[end - 1];
	if (str_is(m->name, "money") && upos == UPOS_VERB)
		return NULL;
	/* pounds of flour, a 500-pound bomb */
	if (str_is(m->unit, "GBP") &&
	    str_eq_fold(r->t->trees->lemma[end - 1], STR("pound")) &&
	    (hyphen || text_is(r, end, "of")))
		return NULL;
	a->end = end;
	return m;
}

/* What stands before the number makes it part of a word or a name. */
static bool is_part(const struct reader *r, uint32_t at)
{
	if (!is_glued(r, at))
		return false;
	struct str before = text_at(r, at - 1);
	if (before.len == 1 && strchr("/:#+*_.", before.ptr[0]))
		return true;
	if (!is_hyphen(r, at - 1))
		return false;
	/* "F-16", "3-1"; a dash between words has space around it */
	return is_glued(r, at - 1);
}

/* The other end of a range that begins with the amount `a`: "to 20", "-20",
 * "or four", "and $3bn" after "between"; where it ends, else 0. */
static uint32_t range_end(const struct reader *r, const struct amount *a,
                          bool between, int64_t *high)
{
	uint32_t at = a->end, mark;
	bool hyphen = is_hyphen(r, at);
	if (!hyphen && !text_is(r, at, "to") && !text_is(r, at, "or") &&
	    !(between && text_is(r, at, "and")))
		return 0;
	at++;
	if (entry_behind(r, MEASURE_UNIT, at, &mark) && mark < r->ceiling)
		at = mark;
	return read_value(r, at, high);
}

static void read_range(const struct reader *r, struct amount *a, bool between)
{
	int64_t high = 0;
	bool from = a->first > r->floor && text_is(r, a->first - 1, "from");
	uint32_t end = from ? 0 : range_end(r, a, between, &high);
	int64_t low = a->low;
	if (!end)
		return;
	/* "5 percent to 10 percent", not "5 percent to 10 million" */
	struct amount other = { .end = end };
	bool behind = a->unit && a->end > a->core_end;
	if (behind && unit_behind(r, &other) != a->unit)
		return;
	end = other.end;
	/* "two to three million": the scale is meant for both */
	uint32_t unused;
	uint32_t last = behind ? end - 1 : end;
	const struct measure *scale = scale_at(r, last - 1, &unused);
	int64_t whole = scale ? scale->low / AMOUNT_ONE : 1;
	if (low < high / whole)
		low *= whole;
	if (low >= high)
		return;
	a->low = low;
	a->high = high;
	a->bound = STR("range");
	a->end = a->core_end = end;
	if (between)
		a->first--;
}

static void set_bound(struct amount *a, struct str name)
{
	a->bound = name;
	bool open_high = str_is(name, "at-least") || str_is(name, "more-than");
	bool open_low = str_is(name, "at-most") || str_is(name, "less-than") ||
	                str_is(name, "nearly");
	if (open_high)
		a->high = AMOUNT_OPEN;
	if (open_low)
		a->low = AMOUNT_OPEN;
}

/* "several", "dozens of", "several hundred". */
static bool read_vague(const struct reader *r, struct amount *a, uint32_t at)
{
	uint32_t end, next;
	const struct measure *m = entry_behind(r, MEASURE_VAGUE, at, &end);
	if (!m)
		return false;
	a->low = m->low;
	a->high = m->high;
	a->bound = str_eq(STR("exact"), a->bound) && m->low == m->high
	               ? STR("about")
	               : STR("vague");
	const struct measure *scale = scale_at(r, end, &next);
	if (scale) {
		if (!scale_up(&a->low, scale->low) ||
		    (a->high != AMOUNT_OPEN && !scale_up(&a->high, scale->low)))
			return false;
		end = next;
	}
	a->end = a->core_end = end;
	return true;
}

bool amount_read(struct amount *out, const struct amount_text *t, uint32_t at,
                 uint32_t floor, uint32_t ceiling)
{
	struct reader r = { t, floor, ceiling };
	struct amount a = { .bound = STR("exact"),
		            .first = at,
		            .core_first = at };
	uint32_t first, end;
	if (at < floor || at >= ceiling || is_part(&r, at))
		return false;
	bool vague = read_vague(&r, &a, at);
	if (!vague) {
		end = read_value(&r, at, &a.low);
		if (!end)
			return false;
		a.high = a.low;
		a.end = a.core_end = end;
		const struct measure *mark = mark_before(&r, at, &first);
		if (mark)
			a.first = first;
		bool between = a.first > floor &&
		               text_is(&r, a.first - 1, "between");
		a.unit = mark;
		if (!mark)
			a.unit = unit_behind(&r, &a);
		read_range(&r, &a, between);
		if (!a.unit && str_is(a.bound, "range"))
			a.unit = unit_behind(&r, &a);
	} else {
		a.unit = unit_behind(&r, &a);
	}
	const struct measure *bound = entry_before(&r, MEASURE_BEFORE, a.first,
	                                           &first);
	if (bound) {
		a.first = first;
		if (str_is(a.bound, "exact"))
			set_bound(&a, bound->name);
	}
	bound = entry_behind(&r, MEASURE_BEHIND, a.end, &end);
	if (bound && str_is(a.bound, "exact")) {
		a.end = end;
		set_bound(&a, bound->name);
	}
	a.joined = !a.unit && is_hyphen(&r, a.end) && is_glued(&r, a.end) &&
	           is_glued(&r, a.end + 1);
	/* "3:15", "7/10", "16th" cut in two */
	if (is_glued(&r, a.core_end)) {
		struct str next = text_at(&r, a.core_end);
		if (next.len == 1 && strchr("/:*_", next.ptr[0]))
			return false;
	}
	*out = a;
	return true;
}
