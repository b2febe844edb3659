/* outlet.c - see outlet.h. */
#include "intake/outlet.h"

/* Blocks at the head of a page among which a masthead stands. */
#define MASTHEAD_REACH 6u

static bool is_one_of(struct str word, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq_fold(word, str_of(list[i])))
			return true;
	return false;
}

static bool starts_capital(struct str word)
{
	return word.len && ((word.ptr[0] >= 'A' && word.ptr[0] <= 'Z') ||
	                    (unsigned char)word.ptr[0] >= 0xc3);
}

/* The next word up to white space, with the signs it carries. */
static struct str next_word(struct str s, size_t *at)
{
	size_t i = *at;
	while (i < s.len && (s.ptr[i] == ' ' || s.ptr[i] == '\n'))
		i++;
	size_t begin = i;
	while (i < s.len && s.ptr[i] != ' ' && s.ptr[i] != '\n')
		i++;
	*at = i;
	return (struct str){ s.ptr + begin, i - begin };
}

/* Words with capitals from `at`, "of", "the" and "and" between them taken, up
 * to a sign that ends a name. */
static struct str name_from(struct str s, size_t at)
{
	static const char *const inner[] = { "of", "the", "&", "de", "la" };
	size_t begin = SIZE_MAX, end = at;
	for (uint32_t n = 0; n < 7; n++) {
		struct str word = next_word(s, &at);
		if (!word.len)
			break;
		size_t where = (size_t)(word.ptr - s.ptr);
		char last = word.ptr[word.len - 1];
		bool stop = strchr(".,;:!?)|", last) != NULL;
		if (stop)
			word.len--;
		if (starts_capital(word)) {
			if (begin == SIZE_MAX)
				begin = where;
			end = where + word.len;
		} else if (!is_one_of(word, inner, COUNT_OF(inner))) {
			break;
		}
		if (stop)
			break;
	}
	if (begin == SIZE_MAX)
		return STR("");
	struct str name = { s.ptr + begin, end - begin };
	if (str_starts(name, STR("The ")) && name.len < 8)
		return STR("");
	return name;
}

struct str outlet_of_bio(struct str note)
{
	static const char *const office[] = {
		"ditor-in-Chief", "ditor-in-chief", "ditor in chief",
		"ditor in Chief", "anaging Editor", "anaging editor",
		"ditor",          "eporter",        "orrespondent",
		"ublisher",       "olumnist",       "ournalist",
		"ounder",         "taff writer",    "taff Writer",
	};
	for (size_t i = 0; i < COUNT_OF(office); i++) {
		size_t at = str_find(note, str_of(office[i]), 0);
		if (at == SIZE_MAX)
			continue;
		at += strlen(office[i]);
		size_t word_at = at;
		struct str word = next_word(note, &word_at);
		if (str_is(word, "of") || str_is(word, "at") ||
		    str_is(word, "for") || str_is(word, "with")) {
			struct str name = name_from(note, word_at);
			if (name.len)
				return name;
		}
	}
	return STR("");
}

/* Nouns that newspapers and stations carry in their names. */
static bool is_outlet_noun(struct str word)
{
	static const char *const noun[] = {
		"news",     "times",        "post",      "herald",
		"tribune",  "gazette",      "journal",   "chronicle",
		"observer", "guardian",     "telegraph", "press",
		"radio",    "tv",           "agency",    "weekly",
		"standard", "independent",  "monitor",   "review",
		"express",  "mail",         "star",      "globe",
		"courier",  "dispatch",     "bulletin",  "register",
		"sentinel", "examiner",     "mirror",    "network",
		"reporter", "digest",       "daily",     "mercury",
		"echo",     "argus",        "citizen",   "nation",
		"inquirer", "broadcasting", "newspaper", "magazine",
	};
	return is_one_of(word, noun, COUNT_OF(noun));
}

/* Words of section names, which stand where mastheads do. */
static bool is_section_word(struct str word)
{
	static const char *const section[] = {
		"news",
		"world",
		"latest",
		"top",
		"breaking",
		"sports",
		"sport",
		"business",
		"politics",
		"local",
		"national",
		"more",
		"the",
		"video",
		"all",
		"home",
		"daily",
		"headlines",
		"opinion",
		"stories",
		"tags",
		"today",
		"trending",
		"us",
		"uk",
		"release",
		"releases",
		"newsletter",
		"room",
		"press",
		"tv",
		"radio",
		"international",
		"regional",
		"health",
		"tech",
		"science",
		"entertainment",
		"live",
		"your",
		"my",
		"in",
		"of",
		"and",
	};
	return is_one_of(word, section, COUNT_OF(section));
}

static bool is_masthead(struct str line)
{
	bool noun = false, own = false;
	uint32_t words = 0;
	for (size_t at = 0;; words++) {
		struct str word = next_word(line, &at);
		if (!word.len)
			break;
		bool small = str_is(word, "of") || str_is(word, "the") ||
		             str_is(word, "and") || str_is(word, "&");
		if (!starts_capital(word) && !small)
			return false;
		noun = noun || is_outlet_noun(word);
		own = own || !is_section_word(word);
	}
	return noun && own && words >= 2 && words <= 6;
}

/* What follows the sign of copyright and a year. */
static struct str copyright_holder(struct str line)
{
	size_t at = str_find(line, STR("\xc2\xa9"), 0);
	size_t skip = 2;
	if (at == SIZE_MAX) {
		at = str_find(line, STR("Copyright"), 0);
		skip = 9;
	}
	if (at == SIZE_MAX || line.len > 300)
		return STR("");
	at += skip;
	while (at < line.len && (strchr(" ,-.|", line.ptr[at]) ||
	                         (line.ptr[at] >= '0' && line.ptr[at] <= '9') ||
	                         (unsigned char)line.ptr[at] == 0xe2 ||
	                         (unsigned char)line.ptr[at] == 0x80 ||
	                         (unsigned char)line.ptr[at] == 0x93))
		at++;
	struct str name = name_from(line, at);
	if (name.ptr != line.ptr + at || str_starts(name, STR("All ")))
		return STR("");
	return name;
}

struct str outlet_of_page(struct str text, const struct blocks *blocks,
                          uint32_t title)
{
	uint32_t reach = title == NONE ? 0 : title;
	for (uint32_t i = 0; i < reach && i < MASTHEAD_REACH; i++) {
		const struct block *b = &blocks->item[i];
		struct str line = span_str(text, b->span);
		if (b->mark == MARK_NONE && line.len <= 60 && is_masthead(line))
			return line;
	}
	for (uint32_t i = blocks->count; i-- > 0;) {
		const struct block *b = &blocks->item[i];
		if (blocks->count - i > 40)
			break;
		if (b->mark != MARK_CLUTTER)
			continue;
		struct str name = copyright_holder(span_str(text, b->span));
		if (name.len)
			return name;
	}
	return STR("");
}
