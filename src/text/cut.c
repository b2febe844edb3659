/* cut.c - see cut.h.
 *
 * A run of characters without white space is a chunk.  At each place of a
 * chunk the first rule that applies takes one word: internet addresses, runs
 * of the same mark, numbers, words with their clitics, single marks.
 */
#include "text/cut.h"

#include "text/abbrev.h"
#include "text/chars.h"

/* Addresses are looked for behind at most so many opening marks. */
#define ADDRESS_TRIES 4u

struct cutter {
	struct spans *out;
	struct arena *arena;
	struct str text;
	size_t end;   /* of the chunk */
	size_t begin; /* of the chunk */
};

static struct character at(const struct cutter *c, size_t i)
{
	if (i >= c->end)
		return (struct character){ 0, 1, CHAR_SPACE };
	return char_at(c->text, i, c->end);
}

static char byte(const struct cutter *c, size_t i)
{
	return i < c->end ? c->text.ptr[i] : 0;
}

static struct str part(const struct cutter *c, size_t from, size_t to)
{
	return (struct str){ c->text.ptr + from, to - from };
}

static bool put(struct cutter *c, size_t from, size_t to)
{
	struct span *word = VEC_PUSH(c->arena, c->out);
	if (!word)
		return false;
	*word = (struct span){ (uint32_t)from, (uint32_t)to };
	return true;
}

/* One past the ASCII digits at `i`. */
static size_t digits(const struct cutter *c, size_t i)
{
	while (byte(c, i) >= '0' && byte(c, i) <= '9')
		i++;
	return i;
}

/* One past the letters, and digits if `also_digits`, at `i`. */
static size_t letters(const struct cutter *c, size_t i, bool also_digits)
{
	for (;;) {
		struct character ch = at(c, i);
		if (!char_is_letter(ch) &&
		    !(also_digits && ch.class == CHAR_DIGIT))
			return i;
		i += ch.len;
	}
}

/* Step back over marks that close a sentence or bracket around an address. */
static size_t without_tail(const struct cutter *c, size_t from, size_t to)
{
	while (to > from) {
		size_t last = to - 1;
		while (last > from &&
		       ((unsigned char)c->text.ptr[last] & 0xC0) == 0x80)
			last--;
		struct character ch = char_at(c->text, last, to);
		bool tail = ch.class == CHAR_QUOTE ||
		            (ch.code < 0x80 && ch.code &&
		             strchr(".,;:!?)]}>", (int)ch.code)) ||
		            ch.code == 0x2026;
		if (!tail)
			break;
		to = last;
	}
	return to;
}

static bool is_label_byte(char b)
{
	return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') ||
	       (b >= '0' && b <= '9') || b == '-' || b == '_';
}

static bool is_email(struct str s)
{
	size_t sign = str_find(s, STR("@"), 0);
	if (sign == SIZE_MAX || sign == 0 || sign + 3 >= s.len)
		return false;
	if (str_find(s, STR("."), sign) != SIZE_MAX)
		return true;
	/* Of a house's own post: "Sara.Smith@HOUSE". */
	for (size_t i = 0; i < s.len; i++) {
		char b = s.ptr[i];
		if (i != sign && !is_label_byte(b) && b != '.')
			return false;
	}
	return true;
}

/* "example.org", "example.org/page": labels joined by dots, a known end; or
 * three and more in small letters, as newsgroups have them. */
static bool is_host(struct str s)
{
	struct str rest, host = str_cut(s, '/', &rest), label = { 0 };
	uint32_t labels = 0;
	bool small = true;
	for (struct str left = host; left.ptr; labels++) {
		label = str_cut(left, '.', &left);
		if (label.len < 2 ||
		    (labels && label.ptr[0] >= 'A' && label.ptr[0] <= 'Z' &&
		     label.len > 1 && label.ptr[1] >= 'a'))
			return false;
		for (size_t i = 0; i < label.len; i++) {
			if (!is_label_byte(label.ptr[i]))
				return false;
			small &= label.ptr[i] == '-' ||
			         (label.ptr[i] >= 'a' && label.ptr[i] <= 'z');
		}
	}
	return labels >= 2 && ((labels > 2 && small) || is_domain_end(label));
}

/* End of the internet address at `i`, or `i`. */
static size_t address(const struct cutter *c, size_t i)
{
	size_t end = without_tail(c, i, c->end);
	struct str s = part(c, i, end);
	char first = s.len ? s.ptr[0] : 0;
	bool letter = (first >= 'a' && first <= 'z') ||
	              (first >= 'A' && first <= 'Z') ||
	              (first >= '0' && first <= '9');
	if (s.len < 4)
		return i;
	if ((first == '@' || first == '#') && char_is_word(at(c, i + 1))) {
		size_t to = i + 1;
		while (char_is_word(at(c, to)) || byte(c, to) == '_')
			to += at(c, to).len;
		/* "#1" is a number, "#Kabul" a word. */
		return digits(c, i + 1) == to ? i : to;
	}
	if (!letter)
		return i;
	size_t scheme = str_find(s, STR("://"), 0);
	if ((scheme != SIZE_MAX && scheme < 8) || str_starts(s, STR("www.")) ||
	    is_email(s))
		return end;
	/* "example.org's" */
	size_t plain = 0;
	while (plain < s.len && !char_is_apostrophe(at(c, i + plain).code))
		plain++;
	return is_host(part(c, i, i + plain)) ? i + plain : i;
}

/* Number with its inner points, commas, colons, slashes; "1-2-3" when it has
 * the form of a date or telephone number. */
static size_t number(const struct cutter *c, size_t i)
{
	size_t to = digits(c, i), first = to - i;
	size_t after = to, groups = 1, second = 0;
	while (byte(c, after) == '-' && digits(c, after + 1) > after + 1) {
		size_t start = after + 1;
		after = digits(c, start);
		if (groups++ == 1)
			second = after - start;
	}
	if (groups > 2 || (groups == 2 && first == 3 && second == 4))
		return after;
	while (strchr(".,:/", byte(c, to)) && byte(c, to)) {
		size_t next = digits(c, to + 1);
		if (next == to + 1)
			break;
		to = next;
	}
	return to;
}

/* "am", "PM" and nothing more. */
static bool half_day(const struct cutter *c, size_t i)
{
	struct str word = part(c, i, letters(c, i, true));
	return str_eq_fold(word, STR("am")) || str_eq_fold(word, STR("pm"));
}

/* What follows the digits and belongs to them: "th", "s", "'s" of a decade. */
static size_t number_tail(const struct cutter *c, size_t from, size_t to)
{
	size_t end = letters(c, to, true);
	struct str tail = part(c, to, end);
	/* "9.am": the stop is the number's, as of an abbreviation. */
	if (tail.len == 0 && byte(c, to) == '.' && half_day(c, to + 1))
		return to + 1;
	if (tail.len == 0) {
		bool decade = to - from <= 4 && byte(c, to - 1) == '0';
		if (decade && char_is_apostrophe(at(c, to).code)) {
			size_t s = to + at(c, to).len;
			if (byte(c, s) == 's' && !char_is_word(at(c, s + 1)))
				return s + 1;
		}
		return to;
	}
	/* "8p.m." */
	bool half = tail.len == 1 && strchr("apAP", tail.ptr[0]) &&
	            byte(c, end) == '.' &&
	            (byte(c, end + 1) == 'm' || byte(c, end + 1) == 'M') &&
	            !char_is_word(at(c, end + 2));
	return half || is_unit(tail) ? to : end;
}

static bool upper_word(const struct cutter *c, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (byte(c, i) < 'A' || byte(c, i) > 'Z')
			return false;
	return from < to;
}

/* "U.S.", "a.m.", "Ph.D.": letters each with a full stop. End or `from`. */
static size_t initials(const struct cutter *c, size_t from)
{
	size_t i = from;
	uint32_t count = 0;
	for (;;) {
		struct character ch = at(c, i);
		if (!char_is_letter(ch) || byte(c, i + ch.len) != '.')
			break;
		i += ch.len + 1;
		count++;
	}
	struct character next = at(c, i);
	if (count < 2) {
		bool doctor = str_starts(part(c, from, c->end), STR("Ph.D."));
		return doctor ? from + 5 : from;
	}
	/* "U.S" at the end of "U.S. forces" cut wrongly: take the last letter
	 * when nothing follows it. */
	if (char_is_letter(next) && !char_is_word(at(c, i + next.len)))
		return i + next.len;
	return char_is_word(next) ? from : i;
}

/* Whether the mark at `i`, between `from` and `i`, joins what follows. */
static bool joins(const struct cutter *c, size_t from, size_t i)
{
	struct character mark = at(c, i), next = at(c, i + mark.len);
	if (!char_is_word(next))
		return mark.code == '$' && upper_word(c, from, i) &&
		       i - from <= 3;
	switch (mark.code) {
	case '_':
		return true;
	case '&':
		return upper_word(c, from, i) && next.class == CHAR_UPPER;
	case '/':
		return i - from == 1 && char_is_letter(next) &&
		       !char_is_word(at(c, i + 1 + next.len));
	case '$':
		return upper_word(c, from, i) && i - from <= 3;
	case '-':
	case 0x2010:
	case 0x2011:
		return char_is_letter(next) &&
		       is_joined_prefix(part(c, from, i));
	default:
		return char_is_apostrophe(mark.code) && char_is_letter(next);
	}
}

/* Whether nothing goes on behind the full stop before `i`: the line ends, or a
 * blank and a capital follow. */
static bool ends_here(const struct cutter *c, size_t i)
{
	size_t after = i;
	while (after < c->text.len && c->text.ptr[after] == ' ')
		after++;
	char b = after < c->text.len ? c->text.ptr[after] : '\n';
	return b == '\n' || b == '\r' || (after > i && b >= 'A' && b <= 'Z');
}

/* Where the word that starts with a letter at `from` ends. */
static size_t word_end(const struct cutter *c, size_t from)
{
	size_t i = initials(c, from);
	if (i > from)
		return i;
	i = letters(c, from, true);
	while (joins(c, from, i)) {
		bool currency = byte(c, i) == '$';
		i += at(c, i).len;
		if (currency)
			return i;
		i = letters(c, i, true);
	}
	if (byte(c, i) != '.')
		return i;
	size_t len = i - from;
	struct character next = at(c, i + 1);
	/* File names: "report.pdf". */
	size_t type = letters(c, i + 1, true);
	if (next.class == CHAR_LOWER && type - i <= 5 &&
	    is_domain_end(part(c, i + 1, type)) && !char_is_word(at(c, type)))
		return type;
	if (char_is_word(next) && next.class != CHAR_UPPER &&
	    next.class != CHAR_DIGIT)
		return i;
	bool initial = len == 1 && at(c, from).class == CHAR_UPPER &&
	               byte(c, from) != 'I';
	enum abbrev kind = abbrev_of(part(c, from, i));
	if (kind == ABBREV_NUMBER && !initial) {
		size_t after = i + 1;
		while (after < c->text.len && c->text.ptr[after] == ' ')
			after++;
		char b = after < c->text.len ? c->text.ptr[after] : 0;
		return b >= '0' && b <= '9' ? i + 1 : i;
	}
	/* "etc." keeps its full stop only inside a sentence. */
	if (str_eq_fold(part(c, from, i), STR("etc")) && ends_here(c, i + 1))
		return i;
	return initial || kind != ABBREV_NONE ? i + 1 : i;
}

/* Length of the clitic at the end of the word, 0 if none. */
static size_t clitic(struct str w)
{
	static const char *const tails[] = { "s", "m", "d", "ll", "re", "ve" };
	for (size_t k = 0; k < COUNT_OF(tails); k++) {
		size_t n = strlen(tails[k]);
		if (w.len <= n + 1 ||
		    !str_eq_fold((struct str){ w.ptr + w.len - n, n },
		                 str_of(tails[k])))
			continue;
		struct str before = { w.ptr, w.len - n };
		if (before.ptr[before.len - 1] == '\'' ||
		    before.ptr[before.len - 1] == '`')
			return n + 1;
		if (before.len > 3 && (str_ends(before, STR("\xE2\x80\x99")) ||
		                       str_ends(before, STR("\xE2\x80\x98"))))
			return n + 3;
	}
	if (w.len > 3 &&
	    str_eq_fold((struct str){ w.ptr + w.len - 3, 3 }, STR("n't")))
		return 3;
	struct str tail = { w.ptr + w.len - (w.len > 5 ? 5 : 0), 5 };
	if (w.len > 5 && (str_eq_fold(tail, STR("n\xE2\x80\x99t"))))
		return 5;
	return 0;
}

/* Words written as one that the treebank takes apart; length of the second. */
static size_t fused(struct str w)
{
	static const struct {
		const char *word;
		uint8_t second;
	} list[] = {
		{ "cannot", 3 },  { "gonna", 2 },    { "gotta", 2 },
		{ "wanna", 2 },   { "lemme", 2 },    { "gimme", 2 },
		{ "dont", 2 },    { "didnt", 2 },    { "doesnt", 2 },
		{ "isnt", 2 },    { "wasnt", 2 },    { "arent", 2 },
		{ "havent", 2 },  { "hasnt", 2 },    { "couldnt", 2 },
		{ "wouldnt", 2 }, { "shouldnt", 2 },
	};
	for (size_t k = 0; k < COUNT_OF(list); k++)
		if (str_is_fold(w, list[k].word))
			return list[k].second;
	return 0;
}

static char low(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* Whether clitic() or fused() can find anything: most words are done with
 * here. */
static bool may_be_two(struct str w)
{
	if (w.len < 2)
		return false;
	for (size_t i = w.len > 5 ? w.len - 5 : 0; i < w.len; i++)
		if (w.ptr[i] == '\'' || w.ptr[i] == '`' || w.ptr[i] == '\xE2')
			return true;
	char last = low(w.ptr[w.len - 1]), before = low(w.ptr[w.len - 2]);
	switch (last) {
	case 't':
		return before == 'n' || before == 'o';
	case 'a':
		return before == 'n' || before == 't';
	case 'e':
		return before == 'm';
	default:
		return false;
	}
}

static bool put_word(struct cutter *c, size_t from, size_t to)
{
	size_t cuts[4] = { to };
	size_t count = 1;
	while (count < COUNT_OF(cuts) &&
	       may_be_two(part(c, from, cuts[count - 1]))) {
		struct str w = part(c, from, cuts[count - 1]);
		size_t n = clitic(w);
		if (!n)
			n = fused(w);
		if (!n)
			break;
		cuts[count] = cuts[count - 1] - n;
		count++;
	}
	for (size_t k = count; k-- > 0;) {
		if (!put(c, from, cuts[k]))
			return false;
		from = cuts[k];
	}
	return true;
}

/* End of the run of marks at `i` that make one word: "...", "--", "?!". */
static size_t mark_end(const struct cutter *c, size_t i)
{
	struct character first = at(c, i);
	size_t to = i + first.len;
	bool question = first.code == '!' || first.code == '?';
	/* Two straight quotes are one mark, more are not. */
	bool curved = first.code == 0x2018 || first.code == 0x2019;
	bool quote = first.code == '\'' || first.code == '`' || curved;
	if (!question && !curved && first.code != 0x2014 &&
	    first.code != 0x2026 &&
	    (first.code >= 0x80 || !strchr(".-*=_~#<>'`$+", (int)first.code)))
		return to;
	while (to < c->end && !(quote && to > i + first.len)) {
		struct character next = at(c, to);
		if (next.code != first.code &&
		    !(curved && next.code == 0x2019) &&
		    !(question && (next.code == '!' || next.code == '?')))
			break;
		to += next.len;
	}
	return to;
}

/* ":)", ";-(", ":D", "(:", "^_^": a face behind a blank or a mark. End or `i`.
 */
static size_t face(const struct cutter *c, size_t i)
{
	char eyes = byte(c, i), before = i > c->begin ? byte(c, i - 1) : ' ';
	bool whole = i == c->begin;
	if (!whole && !strchr(".!?,", before))
		return i;
	if (whole && ((eyes == '^' && c->end == i + 3) || eyes == '(') &&
	    (str_is(part(c, i, c->end), "^_^") ||
	     str_is(part(c, i, c->end), "(:")))
		return c->end;
	if (eyes != ':' && eyes != ';' && eyes != '=')
		return i;
	size_t mouth = i + 1 + (byte(c, i + 1) == '-');
	char m = byte(c, mouth);
	size_t to = mouth + 1;
	if (!m || !strchr("()DPpO", m))
		return i;
	while (byte(c, to) == m)
		to++;
	bool letter = m != '(' && m != ')';
	if (char_is_word(at(c, to)) || (letter && to > mouth + 1))
		return i;
	return to;
}

/* "'90s", "'em": an apostrophe that stands for what is left out. */
static size_t elision(const struct cutter *c, size_t i)
{
	static const char *const words[] = { "em", "til", "tis", "twas",
		                             "cause" };
	size_t word = i + at(c, i).len, to = digits(c, word);
	if (to == word + 2 && !char_is_letter(at(c, to)))
		return to;
	if (to == word + 2 && byte(c, to) == 's' &&
	    !char_is_word(at(c, to + 1)))
		return to + 1;
	to = letters(c, word, false);
	for (size_t k = 0; k < COUNT_OF(words); k++)
		if (str_is_fold(part(c, word, to), words[k]))
			return to;
	return i;
}

/* A clitic after something that is no word: `"Kabul"'s`, "(UN)'s", or parted
 * from its word by a blank. */
static size_t loose_clitic(const struct cutter *c, size_t i)
{
	size_t s = i + at(c, i).len;
	bool alone = i == c->begin && s + 1 == c->end;
	if ((i > c->begin || alone) && byte(c, s) == 's' &&
	    !char_is_word(at(c, s + 1)))
		return s + 1;
	return i;
}

/* `signs`: the chunk has a sign that every internet address has one of. */
static bool cut_chunk(struct cutter *c, bool signs)
{
	uint32_t tries = signs ? ADDRESS_TRIES : 0;
	for (size_t i = c->begin, to; i < c->end; i = to) {
		struct character ch = at(c, i);
		to = i;
		if (tries) {
			tries--;
			to = address(c, i);
		}
		if (to == i && char_is_apostrophe(ch.code)) {
			to = i == c->begin ? elision(c, i) : i;
			if (to == i)
				to = loose_clitic(c, i);
		}
		if (to == i && ch.class == CHAR_PUNCT)
			to = face(c, i);
		char next = byte(c, i + 1);
		bool sign = (ch.code == '-' || ch.code == '+') &&
		            i == c->begin && next >= '0' && next <= '9';
		if (to == i && (ch.class == CHAR_DIGIT || sign) &&
		    (sign || ch.code < 0x80)) {
			to = number(c, i + sign);
			to = number_tail(c, i + sign, to);
			tries = 0;
		}
		if (to == i && char_is_word(ch)) {
			to = word_end(c, i);
			tries = 0;
			if (!put_word(c, i, to))
				return false;
			continue;
		}
		if (to == i)
			to = mark_end(c, i);
		if (!put(c, i, to))
			return false;
	}
	return true;
}

bool cut_words(struct spans *out, struct arena *arena, struct str text,
               struct span stretch)
{
	size_t i = stretch.begin;
	while (i < stretch.end) {
		struct character ch = char_at(text, i, stretch.end);
		if (ch.class == CHAR_SPACE) {
			i += ch.len;
			continue;
		}
		size_t end = i;
		bool signs = false;
		while (end < stretch.end) {
			ch = char_at(text, end, stretch.end);
			if (ch.class == CHAR_SPACE)
				break;
			signs |= ch.code == '.' || ch.code == ':' ||
			         ch.code == '@' || ch.code == '#';
			end += ch.len;
		}
		struct cutter c = { out, arena, text, end, i };
		if (!cut_chunk(&c, signs))
			return false;
		i = end;
	}
	return true;
}
