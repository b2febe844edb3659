/* evidence.c - when a word is a date; see partial.h.
 *
 * A month's, weekday's or season's name may be a verb, a surname or a
 * newspaper, and four digits may count people; the tests here ask the words
 * next to it and its tag.
 */
#include "times/partial.h"

static const char *const time_prepositions[] = {
	"in",       "since",   "until",  "till",    "by",     "from",
	"of",       "through", "during", "between", "after",  "before",
	"to",       "around",  "circa",  "for",     "until",  "throughout",
	"post",     "pre",     "into",   "ending",  "ended",  "beginning",
	"starting", "dated",   "on",     "over",    "versus", "than",
	NULL
};

static bool after_preposition(const struct scan *s, uint32_t i)
{
	return i > 0 && word_in(s, i - 1, time_prepositions);
}

/* "Judge Friday", "May Street": a name of a person or of a place. */
static bool in_name(const struct scan *s, uint32_t i)
{
	static const char *const titles[] = { "judge",   "mr.",     "mrs.",
		                              "ms.",     "mr",      "mrs",
		                              "ms",      "miss",    "sgt.",
		                              "officer", "justice", NULL };
	static const char *const ways[] = { "street", "road",   "avenue",
		                            "lane",   "square", "boulevard",
		                            "st.",    "island", NULL };
	if (i > 0 && word_in(s, i - 1, titles) && tok_at(s, i - 1)->capital)
		return true;
	return word_in(s, i + 1, ways) && tok_at(s, i + 1)->capital;
}

bool day_number(const struct scan *s, uint32_t i)
{
	const struct tok *t = tok_at(s, i);
	return t->value >= 1 && t->value <= 31 &&
	       ((t->kind == TOK_NUMBER && t->digits >= 1 && t->digits <= 2) ||
	        t->kind == TOK_ORDINAL);
}

bool digits_year(const struct scan *s, uint32_t i)
{
	const struct tok *t = tok_at(s, i);
	return t->kind == TOK_NUMBER && t->digits == 4 && t->value >= 1000 &&
	       t->value <= 2100;
}

/* `i` counts the plural noun behind it. */
bool counts_noun(const struct scan *s, uint32_t i)
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
		"$",       "\xc2\xa3",   "\xe2\x82\xac",
		"#",       "no.",        "number",
		"flight",  "room",       "highway",
		"route",   "resolution", "article",
		"section", "law",        "about",
		"some",    "nearly",     "almost",
		"least",   "most",       "approximately",
		"roughly", "page",       "paragraph",
		"at",      "another",    NULL
	};
	return i == 0 || !word_in(s, i - 1, measured);
}

bool year_here(const struct scan *s, uint32_t i)
{
	static const char *const behind[] = {
		"percent", "%",   "km",  "miles", "meters", "metres", "people",
		"GMT",     "UTC", "EST", "EDT",   "per",    "hours",  NULL
	};
	static const char *const strong[] = {
		"in",   "since", "until", "by",     "during",  "of", "year",
		"from", "(",     "after", "before", "between", NULL
	};
	if (!digits_year(s, i) || !before_year(s, i) ||
	    word_in(s, i + 1, behind) || tok_is(s, i + 1, TOK_UNIT))
		return false;
	if (tok_is(s, i + 1, TOK_HYPHEN) && tok_is(s, i + 2, TOK_UNIT))
		return false;
	int value = tok_at(s, i)->value;
	/* "the post-1959 order" */
	bool joined = i > 1 && tok_is(s, i - 1, TOK_HYPHEN) &&
	              (word_is(s, i - 2, "post") || word_is(s, i - 2, "pre"));
	bool strongly = joined || (i > 0 && word_in(s, i - 1, strong));
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
		bool counted = i > 0 && word_is(s, i - 1, "by");
		return named || (strongly && !counted) || i == 0 ||
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
	const struct tok *tens = tok_at(s, i + 1);
	bool spelt = tens->kind == TOK_NUMBER && !tens->digits &&
	             (tens->value == 20 || tens->value == 30);
	if (spelt || day_number(s, i + 1) || digits_year(s, i + 1) ||
	    (word_is(s, i + 1, ",") && digits_year(s, i + 2)) ||
	    (word_is(s, i + 1, "of") &&
	     (digits_year(s, i + 2) || tok_is(s, i + 2, TOK_THAT))))
		return true;
	/* "Jan-Feb 2017" */
	if (tok_is(s, i + 1, TOK_HYPHEN) && tok_is(s, i + 2, TOK_MONTH))
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
	/* "the March elections", but "the May government", "the March for
	 * Life" */
	if (word_is(s, i - 1, "the") && tok_at(s, i)->value == 3 &&
	    scan_upos(s, i + 1) == UPOS_NOUN && !tok_at(s, i + 1)->capital &&
	    !word_is(s, i + 1, "for"))
		return true;
	return word_is(s, i - 1, "every") || word_is(s, i - 1, "each") ||
	       after_preposition(s, i);
}

/* "5 april", "april 2017", "in october"; but "may 10 people", "an august
 * body", "in march step". */
static bool small_month_here(const struct scan *s, uint32_t i)
{
	const struct tok *t = tok_at(s, i);
	bool before = i > 0 && day_number(s, i - 1);
	/* "between august and october", "may to march" */
	static const char *const to[] = { "to", "and", "until", "through",
		                          NULL };
	bool other = (word_in(s, i + 1, to) && tok_is(s, i + 2, TOK_MONTH)) ||
	             (i > 1 && word_in(s, i - 1, to) &&
	              tok_is(s, i - 2, TOK_MONTH));
	if (other && !t->short_form)
		return true;
	if (t->value == 5 || t->value == 3)
		return before && digits_year(s, i + 1);
	if (before || digits_year(s, i + 1))
		return true;
	if (t->short_form)
		return day_number(s, i + 1) && t->value < 12 && t->value != 1;
	return t->value != 8 || day_number(s, i + 1);
}

bool month_here(const struct scan *s, uint32_t i)
{
	const struct tok *t = tok_at(s, i);
	if (t->kind != TOK_MONTH || in_name(s, i))
		return false;
	if (!t->capital)
		return small_month_here(s, i);
	bool doubtful = t->value == 5 || t->value == 3 || t->short_form;
	if (doubtful && !month_evidence(s, i))
		return false;
	enum upos upos = scan_upos(s, i);
	bool numbered = day_number(s, i + 1) || digits_year(s, i + 1) ||
	                (i > 0 && day_number(s, i - 1));
	if (numbered)
		return true;
	if (doubtful && (upos == UPOS_AUX || upos == UPOS_VERB))
		return false;
	/* "Korea Jan-Feb 2017" */
	if (tok_is(s, i + 1, TOK_HYPHEN) && tok_is(s, i + 2, TOK_MONTH))
		return true;
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
	uint32_t word = s->first + i;
	if (next->kind == TOK_OTHER && next->capital &&
	    s->trees->rel[word + 1] == REL_FLAT &&
	    s->trees->head[word + 1] == word)
		return false;
	if (next->kind == TOK_OTHER && next->capital && !before)
		return scan_upos(s, i + 1) != UPOS_PROPN;
	return true;
}

bool weekday_here(const struct scan *s, uint32_t i)
{
	static const char *const name[] = { "black", "bloody", "good", "super",
		                            "ruby",  "joe",    NULL };
	const struct tok *t = tok_at(s, i);
	/* "tues the 4th"; "sat", "wed" and "sun" are words. */
	bool small = t->value == 1 || t->value == 3;
	if (t->kind != TOK_WEEKDAY || (!t->capital && t->short_form && !small))
		return false;
	if (i > 0 && word_in(s, i - 1, name) &&
	    (tok_at(s, i - 1)->capital || !t->capital))
		return false;
	if (in_name(s, i))
		return false;
	if (!t->short_form)
		return true;
	bool stop = t->text.ptr[t->text.len - 1] == '.';
	uint32_t next = word_is(s, i + 1, ",") ? i + 2 : i + 1;
	if (word_is(s, next, "the") && tok_is(s, next + 1, TOK_ORDINAL))
		return true;
	return stop ? t->value != 6 || tok_is(s, next, TOK_MONTH)
	            : tok_is(s, next, TOK_MONTH) || day_number(s, next) ||
	                  tok_is(s, next, TOK_CLOCK);
}

bool season_here(const struct scan *s, uint32_t i)
{
	static const char *const before[] = { "in",    "during",  "since",
		                              "until", "by",      "of",
		                              "over",  "through", "every",
		                              "each",  "that",    "this",
		                              "early", "late",    "into",
		                              "throughout",       NULL };
	const struct tok *t = tok_at(s, i);
	enum upos upos = scan_upos(s, i);
	if (t->kind != TOK_SEASON || upos == UPOS_VERB || upos == UPOS_AUX)
		return false;
	uint32_t of = word_is(s, i + 1, "of") ? i + 2 : i + 1;
	struct partial era;
	if (digits_year(s, of) || read_era_year(s, of, &era))
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
