/* byline.c - see byline.h.
 *
 * A byline is short and made of parts: "By", names, an agency, a date, a time,
 * labels.  The line is taken when nothing else is left over.
 */
#include "intake/byline.h"

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (unsigned char)c >= 0x80;
}

static bool is_one_of(struct str word, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_is_fold(word, list[i]))
			return true;
	return false;
}

/* The next run of letters, digits, dots, hyphens and apostrophes. */
static bool next_word(struct str text, size_t *at, struct str *word)
{
	size_t i = *at;
	while (i < text.len && !is_letter(text.ptr[i]) &&
	       !(text.ptr[i] >= '0' && text.ptr[i] <= '9'))
		i++;
	size_t begin = i;
	while (i < text.len && (is_letter(text.ptr[i]) ||
	                        (text.ptr[i] >= '0' && text.ptr[i] <= '9') ||
	                        text.ptr[i] == '.' || text.ptr[i] == '\'' ||
	                        (text.ptr[i] == '-' && i + 1 < text.len &&
	                         is_letter(text.ptr[i + 1]))))
		i++;
	*at = i;
	*word = (struct str){ text.ptr + begin, i - begin };
	return word->len > 0;
}

struct str byline_agency(struct str words)
{
	static const struct {
		const char *name, *as;
	} known[] = {
		{ "reuters", "Reuters" },
		{ "thomson reuters", "Reuters" },
		{ "ap", "AP" },
		{ "associated press", "AP" },
		{ "the associated press", "AP" },
		{ "afp", "AFP" },
		{ "agence france-presse", "AFP" },
		{ "agence france presse", "AFP" },
		{ "upi", "UPI" },
		{ "united press international", "UPI" },
		{ "dpa", "dpa" },
		{ "efe", "EFE" },
		{ "ansa", "ANSA" },
		{ "tass", "TASS" },
		{ "itar-tass", "TASS" },
		{ "interfax", "Interfax" },
		{ "ria novosti", "RIA Novosti" },
		{ "sputnik", "Sputnik" },
		{ "xinhua", "Xinhua" },
		{ "xinhuanet", "Xinhua" },
		{ "kyodo", "Kyodo" },
		{ "kyodo news", "Kyodo" },
		{ "jiji press", "Jiji Press" },
		{ "yonhap", "Yonhap" },
		{ "kcna", "KCNA" },
		{ "pti", "PTI" },
		{ "press trust of india", "PTI" },
		{ "ani", "ANI" },
		{ "ians", "IANS" },
		{ "app", "APP" },
		{ "associated press of pakistan", "APP" },
		{ "bss", "BSS" },
		{ "unb", "UNB" },
		{ "irna", "IRNA" },
		{ "isna", "ISNA" },
		{ "mehr", "Mehr" },
		{ "fars", "Fars" },
		{ "tasnim", "Tasnim" },
		{ "anadolu", "Anadolu" },
		{ "anadolu agency", "Anadolu" },
		{ "aa", "Anadolu" },
		{ "sana", "SANA" },
		{ "spa", "SPA" },
		{ "wam", "WAM" },
		{ "qna", "QNA" },
		{ "kuna", "KUNA" },
		{ "mena", "MENA" },
		{ "petra", "Petra" },
		{ "pajhwok", "Pajhwok" },
		{ "bakhtar", "Bakhtar" },
		{ "khaama press", "Khaama Press" },
		{ "ukrinform", "Ukrinform" },
		{ "belta", "BelTA" },
		{ "pap", "PAP" },
		{ "ctk", "CTK" },
		{ "mti", "MTI" },
		{ "agerpres", "Agerpres" },
		{ "bta", "BTA" },
		{ "hina", "Hina" },
		{ "tanjug", "Tanjug" },
		{ "ana", "ANA" },
		{ "lusa", "Lusa" },
		{ "belga", "Belga" },
		{ "anp", "ANP" },
		{ "ntb", "NTB" },
		{ "ritzau", "Ritzau" },
		{ "pa", "PA" },
		{ "pa media", "PA" },
		{ "press association", "PA" },
		{ "aap", "AAP" },
		{ "bernama", "Bernama" },
		{ "antara", "Antara" },
		{ "vna", "VNA" },
		{ "nan", "NAN" },
		{ "panapress", "Panapress" },
		{ "notimex", "Notimex" },
		{ "prensa latina", "Prensa Latina" },
		{ "telam", "Telam" },
		{ "the canadian press", "The Canadian Press" },
		{ "canadian press", "The Canadian Press" },
		{ "bloomberg", "Bloomberg" },
		{ "dow jones", "Dow Jones" },
		{ "cns", "CNS" },
		{ "mcclatchy", "McClatchy" },
		{ "rfe/rl", "RFE/RL" },
		{ "voa", "VOA" },
	};
	words = str_trim(words);
	for (size_t i = 0; i < COUNT_OF(known); i++)
		if (str_is_fold(words, known[i].name))
			return str_of(known[i].as);
	return STR("");
}

/* Words that no person is called: desks and roles. */
static bool is_desk_word(struct str word)
{
	static const char *const desk[] = {
		"desk",        "staff",     "reporter",   "correspondent",
		"editor",      "news",      "web",        "admin",
		"bureau",      "team",      "agencies",   "agency",
		"newsroom",    "editorial", "times",      "post",
		"daily",       "online",    "writer",     "media",
		"service",     "press",     "monitoring", "report",
		"the",         "our",       "special",    "board",
		"contributor", "wire",      "wires",      "author",
		"guest",       "webdesk",   "newsdesk",   "network",
		"published",   "updated",   "posted",     "january",
		"february",    "march",     "april",      "june",
		"july",        "august",    "september",  "october",
		"november",    "december",  "monday",     "tuesday",
		"wednesday",   "thursday",  "friday",     "saturday",
		"sunday",      "all",       "home",       "top",
		"privacy",     "join",      "read",       "follow",
	};
	return is_one_of(word, desk, COUNT_OF(desk));
}

static bool is_name_particle(struct str word)
{
	static const char *const particle[] = {
		"de",  "da",  "di", "van", "von", "der", "den",
		"bin", "ibn", "al", "el",  "la",  "le",  "du",
		"dos", "ur",  "ul", "y",   "e",
	};
	return is_one_of(word, particle, COUNT_OF(particle));
}

bool byline_is_name(struct str words)
{
	words = str_trim(words);
	uint32_t count = 0;
	if (words.len > 60)
		return false;
	for (size_t i = 0; i < words.len; i++)
		if (strchr("0123456789:;!?\"()[]@|/\n", words.ptr[i]) ||
		    words.ptr[i] == ',')
			return false;
	struct str word;
	for (size_t at = 0; next_word(words, &at, &word); count++) {
		bool capital = (word.ptr[0] >= 'A' && word.ptr[0] <= 'Z') ||
		               (unsigned char)word.ptr[0] >= 0x80;
		if (is_desk_word(word) || (!capital && !is_name_particle(word)))
			return false;
	}
	return count >= 2 && count <= 5;
}

/* A word of a byline that says nothing of the author. */
static bool is_label(struct str word)
{
	static const char *const label[] = {
		"published",  "updated",  "posted",  "modified",    "last",
		"on",         "at",       "date",    "first",       "created",
		"edited",     "am",       "pm",      "a.m.",        "p.m.",
		"a.m",        "p.m",      "gmt",     "utc",         "est",
		"edt",        "et",       "ist",     "pkt",         "cet",
		"cest",       "bst",      "pst",     "pdt",         "pt",
		"ct",         "cst",      "msk",     "mon",         "tue",
		"tues",       "wed",      "thu",     "thur",        "thurs",
		"fri",        "sat",      "sun",     "monday",      "tuesday",
		"wednesday",  "thursday", "friday",  "saturday",    "sunday",
		"mon.",       "tue.",     "wed.",    "thu.",        "fri.",
		"sat.",       "sun.",     "hrs",     "hours",       "h",
		"ago",        "min",      "mins",    "read",        "minutes",
		"views",      "in",       "publish", "update",      "time",
		"release",    "issued",   "of",      "the",         "aedt",
		"aest",       "jst",      "local",   "publication", "the",
		"originally", "article",  "story",   "comments",    "comment",
		"no",         "share",    "eastern", "uhr",         "added",
	};
	return is_one_of(word, label, COUNT_OF(label));
}

static bool is_number(struct str word)
{
	return word.len && word.ptr[0] >= '0' && word.ptr[0] <= '9';
}

/* Offset behind "by" and its space at the start of `line`, or 0. "Byadmin",
 * as some templates run it together, is one too. */
static size_t after_by(struct str line)
{
	static const char *const opening[] = {
		"by ",           "by: ",     "posted by ",   "written by ",
		"author: ",      "author ",  "reported by ", "story by ",
		"published by ", "text by ", "authored by ", "from ",
		"by\xc2\xa0",
	};
	for (size_t i = 0; i < COUNT_OF(opening); i++) {
		struct str o = str_of(opening[i]);
		bool strict = str_eq(o, STR("from ")) ||
		              str_eq(o, STR("author "));
		if (line.len > o.len && str_starts_fold(line, o.ptr) &&
		    (!strict || byline_is_name((struct str){
		                    line.ptr + o.len, line.len - o.len })))
			return o.len;
	}
	if (line.len > 2 && line.len < 30 && line.ptr[0] == 'B' &&
	    line.ptr[1] == 'y' && !memchr(line.ptr, ' ', line.len)) {
		struct str user = { line.ptr + 2, line.len - 2 };
		if (is_desk_word(user) ||
		    (user.ptr[0] >= 'A' && user.ptr[0] <= 'Z'))
			return 2;
	}
	return 0;
}

/* The sign at `i` parts the names of a byline from what follows: bytes, or 0.
 */
static size_t separator_at(struct str line, size_t i)
{
	static const char *const sign[] = { "|",
		                            "\xe2\x80\xa2",
		                            "\xc2\xb7",
		                            " - ",
		                            " \xe2\x80\x93 ",
		                            " \xe2\x80\x94 ",
		                            "/",
		                            ",",
		                            ";",
		                            " in ",
		                            " for ",
		                            "(",
		                            " on ",
		                            "\n",
		                            "\t",
		                            "  ",
		                            " @" };
	for (size_t k = 0; k < COUNT_OF(sign); k++) {
		size_t n = strlen(sign[k]);
		if (line.len - i >= n && !memcmp(line.ptr + i, sign[k], n))
			return n;
	}
	return 0;
}

/* The names that follow "By": up to the first separator or date. */
static struct str names_part(struct str line, size_t from, size_t date)
{
	size_t end = from;
	while (end < line.len && end < date && !separator_at(line, end))
		end++;
	return str_trim((struct str){ line.ptr + from, end - from });
}

/* A name, or names joined by "and". */
static bool is_names(struct str names)
{
	for (;;) {
		size_t joint = str_find(names, STR(" and "), 0);
		if (joint == SIZE_MAX)
			joint = str_find(names, STR(" & "), 0);
		if (joint == SIZE_MAX)
			return byline_is_name(names);
		if (!byline_is_name((struct str){ names.ptr, joint }))
			return false;
		size_t next = str_find(names, STR(" "), joint + 1) + 1;
		names = (struct str){ names.ptr + next, names.len - next };
	}
}

/* Words of `line` outside [b, e) that are neither label nor number; how many
 * of them begin with a small letter in `*lower`. */
static uint32_t other_words(struct str line, size_t b, size_t e,
                            uint32_t *lower)
{
	uint32_t others = 0;
	*lower = 0;
	struct str word;
	for (size_t at = 0; next_word(line, &at, &word);) {
		size_t begin = (size_t)(word.ptr - line.ptr);
		if ((begin >= b && begin < e) || is_label(word) ||
		    is_number(word))
			continue;
		others++;
		*lower += word.ptr[0] >= 'a' && word.ptr[0] <= 'z';
	}
	return others;
}

static bool has_word(struct str line, const char *word)
{
	struct str w;
	for (size_t at = 0; next_word(line, &at, &w);)
		if (str_is_fold(w, word))
			return true;
	return false;
}

static void read_labels(struct str line, struct byline *out)
{
	out->first_made = has_word(line, "published") ||
	                  has_word(line, "posted") || has_word(line, "on");
	out->updated = has_word(line, "updated") || has_word(line, "modified");
}

static void read_author(struct str line, size_t by, size_t date,
                        struct byline *out)
{
	struct str names = names_part(line, by, date);
	out->agency = byline_agency(names);
	if (out->agency.len)
		out->author = out->agency;
	else if (is_names(names))
		out->author = names;
	/* "By Ann Other, Reuters" */
	size_t rest = (size_t)(names.ptr - line.ptr) + names.len;
	if (!out->agency.len && rest < line.len && rest < date) {
		size_t sign = separator_at(line, rest);
		out->agency = byline_agency(
		    names_part(line, rest + (sign ? sign : 1), date));
	}
}

/* Credits that agencies set under a text. */
static bool is_credit_line(struct str line)
{
	static const char *const opening[] = {
		"reporting by ",
		"additional reporting by ",
		"editing by ",
		"(reporting by ",
		"(editing by ",
		"writing by ",
		"(additional reporting",
		"(writing by ",
		"compiled by ",
		"translated by ",
		"edited by ",
		"with inputs from ",
		"with input from ",
		"with agency inputs",
		"source: ",
		"sources: ",
		"with additional reporting",
	};
	for (size_t i = 0; i < COUNT_OF(opening); i++)
		if (str_starts_fold(line, opening[i]))
			return true;
	return false;
}

bool byline_read(struct str text, const struct block *block, struct byline *out)
{
	*out = (struct byline){ 0 };
	struct str line = span_str(text, block->span);
	if (line.len > BYLINE_LEN_MAX)
		return false;
	if (is_credit_line(line)) {
		out->is_byline = true;
		return true;
	}
	struct stamp stamp;
	bool dated = stamp_find(line, 0, &stamp) && stamp.day != DAY_NONE;
	size_t by = after_by(line);
	if (!dated && !by)
		return false;
	size_t date = dated ? stamp.span.begin : line.len;
	size_t date_end = dated ? stamp.span.end : line.len;
	uint32_t lower, others = other_words(line, date, date_end, &lower);
	bool sentence = block->ended && line.ptr[line.len - 1] != ':' &&
	                others > 5;
	if (by && by < date && !sentence) {
		read_author(line, by, date, out);
		uint32_t most = dated ? 16 : 12;
		out->is_byline =
		    out->author.len || (others <= 4 && dated) ||
		    byline_agency((struct str){ line.ptr + by, line.len - by })
		        .len ||
		    (others <= 6 && block->words <= 6 && (lower <= 2));
		out->is_byline = out->is_byline && others <= most;
	}
	if (dated && !sentence && others <= 5 && lower <= 1)
		out->is_stamp = true;
	if (!out->is_byline && !out->is_stamp)
		return false;
	if (dated) {
		out->stamp = stamp;
		out->stamp.span.begin += block->span.begin;
		out->stamp.span.end += block->span.begin;
		read_labels(line, out);
	}
	return true;
}

/* Work that makes "X is a ..." a note on the author. */
static bool names_work(struct str line)
{
	static const char *const work[] = {
		"journalist",    "columnist",    "reporter",
		"correspondent", "editor",       "editor-in-chief",
		"writer",        "author",       "blogger",
		"freelance",     "freelancer",   "contributor",
		"founder",       "analyst",      "anchor",
		"producer",      "photographer", "fellow",
		"lecturer",      "commentator",  "broadcaster",
		"intern",        "researcher",
	};
	struct str word;
	for (size_t at = 0, n = 0; n < 24 && next_word(line, &at, &word); n++) {
		if (word.len && word.ptr[word.len - 1] == '.')
			word.len--;
		if (is_one_of(word, work, COUNT_OF(work)))
			return true;
	}
	return false;
}

/* "The writer is", "Our correspondent covers", "About the author:". */
static bool opens_note(struct str line)
{
	static const char *const opening[] = {
		"the writer is",     "the author is",     "the writers are",
		"the authors are",   "the columnist is",  "the contributor is",
		"the writer can be", "the author can be", "about the author",
		"the writer works",  "the author works",  "the writer has",
	};
	for (size_t i = 0; i < COUNT_OF(opening); i++) {
		if (str_starts_fold(line, opening[i]) &&
		    line.len > strlen(opening[i]))
			return true;
	}
	return false;
}

/* Bytes before the verb of a note on the author. */
#define BIO_NAME_MAX ((size_t)50)

bool byline_is_bio(struct str text, const struct block *block)
{
	struct str line = span_str(text, block->span);
	if (block->words > 160)
		return false;
	if (opens_note(line))
		return true;
	static const char *const verb[] = { " is a ",         " is an ",
		                            " is the ",       " is our ",
		                            " works as ",     " covers ",
		                            " writes about ", " has been ",
		                            " reports on ",   " is " };
	for (size_t i = 0; i < COUNT_OF(verb); i++) {
		struct str head = line, own = str_of(verb[i]);
		size_t most = BIO_NAME_MAX + own.len;
		head.len = head.len < most ? head.len : most;
		size_t at = str_find(head, own, 0);
		if (at != SIZE_MAX &&
		    byline_is_name((struct str){ line.ptr, at }) &&
		    names_work((struct str){ line.ptr + at, line.len - at }))
			return true;
	}
	return false;
}
