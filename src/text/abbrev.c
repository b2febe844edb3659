/* abbrev.c - see abbrev.h.
 *
 * Lists are sorted strings in lower case, searched by halving.
 */
#include "text/abbrev.h"

#define WORD_MAX 15u

static const char *const titles[] = {
	"adm", "amb", "asst", "atty", "brig", "capt", "cdr", "cmdr", "cmdre",
	"col", "cpl", "dr", "drs", "fr", "ft", "gen", "gens", "gov", "govs",
	"hon", "insp", "lt", "maj", "messrs", "mme", "mmes", "mr", "mrs", "ms",
	"msgr", "mt", "ofc", "pfc", "pres", "prof", "profs", "pvt", "rep",
	"reps", "rev", "sen", "sens", "sgt", "spc", "spec", "st", "ste",
	"supt", "v", "vs",
};
static const char *const numbered[] = {
	"art", "arts", "c", "ch", "fig", "figs", "no", "nos", "nr", "op", "p", "par",
	"para", "pp", "pt", "sec", "ss", "vol",
};
static const char *const months[] = {
	"apr", "aug", "dec", "feb", "fri", "jan", "jul", "jun", "mar", "mon",
	"nov", "oct", "sat", "sep", "sept", "sun", "thu", "thur", "thurs",
	"tue", "tues", "wed",
};
static const char *const plain[] = {
	"a.d", "a.k.a", "a.m", "al", "approx", "apt", "assn", "attn", "ave",
	"b.c", "bldg", "blvd", "bros", "c.e", "ca", "cf", "cie", "co", "corp",
	"d.c", "dept", "dist", "e.g", "est", "et", "etc", "ext", "govt", "hwy",
	"i.e", "inc", "intl", "jr", "lb", "lbs", "llc", "ltd", "n.b", "o.k",
	"oz", "p.m", "p.s", "ph.d", "plc", "pty", "rd", "sq", "sr", "tel",
	"viz", "yr", "yrs",
};
/* States of the United States, with a capital only. */
static const char *const states[] = {
	"ala", "ariz", "ark", "calif", "colo", "conn", "del", "fla", "ga",
	"ill", "ind", "kan", "ky", "la", "mass", "md", "mich", "minn", "mo",
	"mont", "neb", "nev", "okla", "ore", "pa", "tenn", "tex", "va", "vt",
	"wash", "wis", "wyo",
};
static const char *const prefixes[] = {
	"ante", "anti", "arch", "bi", "co", "counter", "cross", "de", "e", "ex",
	"extra", "inter", "intra", "macro", "micro", "mid", "mini", "multi",
	"non", "over", "post", "pre", "pro", "pseudo", "quasi", "re", "semi",
	"socio", "sub", "super", "trans", "tri", "ultra", "un", "under",
};
static const char *const units[] = {
	"a", "am", "b", "bbl", "bn", "cm", "f", "ft", "g", "gb", "ghz", "gw",
	"h", "ha", "hp", "hr", "hrs", "hz", "in", "k", "kb", "kg", "khz", "km",
	"km2", "kms", "kt", "kw", "kwh", "l", "lb", "lbs", "m", "m2", "m3",
	"mb", "mg", "mhz", "mi", "min", "mins", "mm", "mn", "mph", "mt", "mw",
	"nm", "oz", "pc", "pm", "sec", "sq", "t", "tb", "tn", "tr", "trn", "x",
	"yd", "yr", "yrs",
};
static const char *const domains[] = {
	"ae", "af", "ar", "asia", "at", "au", "az", "be", "biz", "br", "ca",
	"cc", "ch", "cn", "co", "com", "cz", "de", "dk", "doc", "docx", "edu",
	"eg", "es", "eu", "fi", "fr", "gov", "gr", "hk", "htm", "html", "hu",
	"ie", "il", "in", "info", "int", "io", "iq", "ir", "it", "jp", "jpg",
	"ke", "kg", "kr", "kz", "lk", "lt", "lv", "ly", "mil", "mx", "my",
	"net", "news", "ng", "nl", "no", "nz", "online", "org", "pdf", "ph",
	"pk", "pl", "png", "press", "pt", "qa", "ro", "ru", "sa", "se", "sg",
	"sy", "th", "tj", "tm", "tr", "tv", "tw", "txt", "ua", "uk", "us", "uz",
	"vn", "xls", "za",
};
static const char *const starters[] = {
	"a", "according", "after", "all", "although", "among", "an", "and",
	"another", "any", "as", "asked", "at", "because", "before", "both",
	"but", "by", "despite", "during", "earlier", "even", "every", "few",
	"following", "for", "from", "given", "he", "her", "here", "his", "how",
	"however", "i", "if", "in", "instead", "is", "it", "its", "last",
	"later", "many", "meanwhile", "more", "moreover", "most", "my", "no",
	"nor", "not", "now", "of", "on", "once", "one", "only", "or", "other",
	"our", "over", "perhaps", "separately", "she", "since", "so", "some",
	"still", "such", "that", "the", "their", "then", "there", "these",
	"they", "this", "those", "though", "through", "thus", "to", "today",
	"two", "under", "until", "upon", "was", "we", "what", "when", "where",
	"whether", "which", "while", "who", "why", "with", "without", "yes",
	"yet", "you", "your",
};
static const char *const sayings[] = {
	"added", "adds", "asked", "asks", "continued", "cried", "declared",
	"declares", "demanded", "insisted", "noted", "read", "reads",
	"remarked", "replied", "replies", "said", "says", "shouted", "stated",
	"states", "told", "tweeted", "wondered", "writes", "wrote",
};

static int compare(struct str a, const char *z)
{
	return str_cmp(a, str_of(z));
}

/* Lower-case ASCII copy; false when too long for any list. */
static bool lowered(char out[WORD_MAX], struct str *word)
{
	if (word->len == 0 || word->len > WORD_MAX)
		return false;
	for (size_t i = 0; i < word->len; i++) {
		char c = word->ptr[i];
		out[i] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
	}
	word->ptr = out;
	return true;
}

static bool listed(const char *const *list, size_t count, struct str word)
{
	size_t low = 0, high = count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = compare(word, list[middle]);
		if (order == 0)
			return true;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

static bool listed_any_case(const char *const *list, size_t count,
                            struct str word)
{
	char low[WORD_MAX];
	return lowered(low, &word) && listed(list, count, word);
}

enum abbrev abbrev_of(struct str word)
{
	char low[WORD_MAX];
	bool capital = word.len && word.ptr[0] >= 'A' && word.ptr[0] <= 'Z';
	if (!lowered(low, &word))
		return ABBREV_NONE;
	if (listed(titles, COUNT_OF(titles), word))
		return ABBREV_TITLE;
	if (listed(numbered, COUNT_OF(numbered), word))
		return ABBREV_NUMBER;
	if (listed(months, COUNT_OF(months), word))
		return capital ? ABBREV_MONTH : ABBREV_NONE;
	if (listed(states, COUNT_OF(states), word))
		return capital ? ABBREV_PLAIN : ABBREV_NONE;
	return listed(plain, COUNT_OF(plain), word) ? ABBREV_PLAIN : ABBREV_NONE;
}

bool is_joined_prefix(struct str part)
{
	return listed_any_case(prefixes, COUNT_OF(prefixes), part);
}

bool is_unit(struct str letters)
{
	return listed_any_case(units, COUNT_OF(units), letters);
}

bool is_domain_end(struct str label)
{
	return listed_any_case(domains, COUNT_OF(domains), label);
}

bool is_starter(struct str word)
{
	return listed_any_case(starters, COUNT_OF(starters), word);
}

bool is_saying(struct str word)
{
	return listed_any_case(sayings, COUNT_OF(sayings), word);
}
