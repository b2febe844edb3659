/* opener.c - the words that open a time; see partial.h. */
#include "times/partial.h"

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* What must stand behind a word for it to open a phrase. */
enum opening {
	OPENS,       /* anything */
	OPENS_KNOWN, /* a word of the tables or of this one */
	OPENS_OF,
	OPENS_THAN,
	OPENS_TO,
	OPENS_DATE,
	OPENS_A,
	OPENS_AT,   /* "at least", "at present", "at the moment" */
	OPENS_MORE, /* "no more than" */
	OPENS_UNIT,
	ONLY_BEHIND /* an article: "the latest quarter", "a full year" */
};

struct opener {
	const char *word;
	enum opening opening;
};

/* The words that are in no table of lex.c and open a phrase, among them the
 * first ones of the holidays' names.  Sorted; a unit test holds it to that. */
static const struct opener openers[] = {
	{ "a", OPENS_KNOWN },
	{ "additional", ONLY_BEHIND },
	{ "all", OPENS },
	{ "almost", OPENS },
	{ "an", OPENS_KNOWN },
	{ "another", OPENS_UNIT },
	{ "anzac", OPENS },
	{ "armistice", OPENS },
	{ "ascension", OPENS },
	{ "ash", OPENS },
	{ "at", OPENS_AT },
	{ "australia", OPENS },
	{ "bastille", OPENS },
	{ "beginning", OPENS_OF },
	{ "boxing", OPENS },
	{ "business", ONLY_BEHIND },
	{ "calendar", ONLY_BEHIND },
	{ "canada", OPENS },
	{ "canadian", OPENS },
	{ "christmas", OPENS },
	{ "close", OPENS_OF },
	{ "columbus", OPENS },
	{ "comparable", OPENS },
	{ "consecutive", ONLY_BEHIND },
	{ "corresponding", ONLY_BEHIND },
	{ "countless", OPENS },
	{ "couple", OPENS },
	{ "dozen", OPENS },
	{ "dozens", OPENS_OF },
	{ "each", OPENS },
	{ "earth", OPENS },
	{ "easter", OPENS },
	{ "election", OPENS },
	{ "end", OPENS_OF },
	{ "entire", ONLY_BEHIND },
	{ "equivalent", ONLY_BEHIND },
	{ "every", OPENS },
	{ "father", OPENS },
	{ "few", OPENS },
	{ "fewer", OPENS_THAN },
	{ "final", OPENS },
	{ "fiscal", OPENS },
	{ "full", ONLY_BEHIND },
	{ "further", ONLY_BEHIND },
	{ "future", ONLY_BEHIND },
	{ "good", OPENS },
	{ "groundhog", OPENS },
	{ "guy", OPENS },
	{ "half", OPENS },
	{ "halloween", OPENS },
	{ "human", OPENS },
	{ "hundreds", OPENS_OF },
	{ "international", OPENS },
	{ "juneteenth", OPENS },
	{ "labor", OPENS },
	{ "latest", ONLY_BEHIND },
	{ "less", OPENS_THAN },
	{ "long", ONLY_BEHIND },
	{ "longer", ONLY_BEHIND },
	{ "many", OPENS },
	{ "martin", OPENS },
	{ "maundy", OPENS },
	{ "medium", ONLY_BEHIND },
	{ "memorial", OPENS },
	{ "middle", OPENS_OF },
	{ "more", OPENS_THAN },
	{ "mother", OPENS },
	{ "near", ONLY_BEHIND },
	{ "nearer", ONLY_BEHIND },
	{ "nearly", OPENS },
	{ "new", OPENS },
	{ "no", OPENS_MORE },
	{ "number", ONLY_BEHIND },
	{ "numerous", OPENS },
	{ "other", ONLY_BEHIND },
	{ "outset", OPENS_OF },
	{ "over", OPENS_A },
	{ "palm", OPENS },
	{ "pentecost", OPENS },
	{ "per", OPENS_UNIT },
	{ "presidents", OPENS },
	{ "presidents'", OPENS },
	{ "remainder", OPENS_OF },
	{ "remaining", ONLY_BEHIND },
	{ "remembrance", OPENS },
	{ "rest", OPENS_OF },
	{ "saint", OPENS },
	{ "scores", OPENS_OF },
	{ "several", OPENS },
	{ "short", ONLY_BEHIND },
	{ "solid", ONLY_BEHIND },
	{ "some", OPENS_KNOWN },
	{ "st.", OPENS },
	{ "start", OPENS_OF },
	{ "straight", ONLY_BEHIND },
	{ "successive", ONLY_BEHIND },
	{ "thanksgiving", OPENS },
	{ "that", OPENS_KNOWN },
	{ "the", OPENS_KNOWN },
	{ "these", OPENS_KNOWN },
	{ "thousands", OPENS_OF },
	{ "till", OPENS_DATE },
	{ "time", ONLY_BEHIND },
	{ "to", OPENS_DATE },
	{ "trading", ONLY_BEHIND },
	{ "under", OPENS_A },
	{ "united", OPENS },
	{ "up", OPENS_TO },
	{ "valentine", OPENS },
	{ "very", OPENS },
	{ "veterans", OPENS },
	{ "w/c", OPENS },
	{ "whit", OPENS },
	{ "whole", ONLY_BEHIND },
	{ "working", ONLY_BEHIND },
	{ "world", OPENS },
	{ "\xc2\xbd", OPENS },
};

/* The entry for `key`, or NULL. First letters tell most words apart. */
static const struct opener *find_word(const char *key)
{
	size_t low = 0, high = COUNT_OF(openers);
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const char *other = openers[middle].word;
		int order = (unsigned char)key[0] - (unsigned char)other[0];
		order = order ? order : strcmp(key, other);
		if (order == 0)
			return &openers[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

static const struct opener *find_opener(const struct tok *t)
{
	char key[16];
	if (t->text.len >= sizeof key)
		return NULL;
	for (size_t i = 0; i < t->text.len; i++)
		key[i] = lower(t->text.ptr[i]);
	key[t->text.len] = 0;
	return find_word(key);
}

bool may_open(const struct scan *s, uint32_t i)
{
	static const char *const at[] = { "least", "most", "night", "present",
		                          "the",   "this", NULL };
	if (!tok_is(s, i, TOK_OTHER))
		return true;
	const struct opener *o = find_opener(tok_at(s, i));
	if (!o)
		return false;
	const struct tok *next = tok_at(s, i + 1);
	switch (o->opening) {
	case OPENS:
		return true;
	case OPENS_KNOWN:
		return next->kind != TOK_OTHER || find_opener(next);
	case OPENS_OF:
		return word_is(s, i + 1, "of");
	case OPENS_THAN:
		return word_is(s, i + 1, "than");
	case OPENS_TO:
		return word_is(s, i + 1, "to");
	case OPENS_DATE:
		return word_is(s, i + 1, "date");
	case OPENS_A:
		return word_is(s, i + 1, "a") || word_is(s, i + 1, "an");
	case OPENS_AT:
		return word_in(s, i + 1, at);
	case OPENS_MORE:
		return word_is(s, i + 1, "more") || word_is(s, i + 1, "less");
	case OPENS_UNIT:
		return next->kind == TOK_UNIT;
	case ONLY_BEHIND:
		break;
	}
	return false;
}
