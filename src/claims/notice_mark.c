/* notice_mark.c - the marks of corrections and retractions; see notice.h. */
#include "claims/notice.h"

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool notice_mark_word(struct str word, enum notice_kind *kind)
{
	static const struct {
		const char *word;
		enum notice_kind kind;
	} marks[] = {
		{ "correction", NOTICE_CORRECTS },
		{ "corrections", NOTICE_CORRECTS },
		{ "corrected", NOTICE_CORRECTS },
		{ "corrects", NOTICE_CORRECTS },
		{ "clarification", NOTICE_CORRECTS },
		{ "retraction", NOTICE_RETRACTS },
		{ "retracted", NOTICE_RETRACTS },
		{ "retracts", NOTICE_RETRACTS },
		{ "withdrawn", NOTICE_RETRACTS },
		{ "kill", NOTICE_RETRACTS },
	};
	for (size_t i = 0; i < COUNT_OF(marks); i++)
		if (str_eq_fold(word, str_of(marks[i].word))) {
			*kind = marks[i].kind;
			return true;
		}
	return false;
}

/* Past a dash, colon or bracket and the blanks around it, or 0. */
static size_t past_sign(struct str s)
{
	static const char *const signs[] = {
		":", "-", "\xe2\x80\x93", "\xe2\x80\x94", ")", "]"
	};
	size_t at = 0;
	bool any = false;
	for (bool more = true; more;) {
		more = false;
		while (at < s.len && s.ptr[at] == ' ')
			at++;
		struct str rest = { s.ptr + at, s.len - at };
		for (size_t i = 0; i < COUNT_OF(signs) && !more; i++)
			if (str_starts(rest, str_of(signs[i]))) {
				at += strlen(signs[i]);
				any = more = true;
			}
	}
	return any ? at : 0;
}

bool notice_mark(struct str title, enum notice_kind *kind, struct str *rest)
{
	struct str s = str_trim(title);
	if (rest)
		*rest = s;
	size_t begin = s.len && (s.ptr[0] == '(' || s.ptr[0] == '[');
	size_t end = begin;
	while (end < s.len && is_letter(s.ptr[end]))
		end++;
	struct str after = { s.ptr + end, s.len - end };
	size_t sign = past_sign(after);
	if (notice_mark_word((struct str){ s.ptr + begin, end - begin },
	                     kind) &&
	    sign && sign < after.len) {
		if (rest)
			*rest = (struct str){ after.ptr + sign,
				              after.len - sign };
		return true;
	}
	/* "Twelve killed in strike (corrected)" */
	if (!s.len || (s.ptr[s.len - 1] != ')' && s.ptr[s.len - 1] != ']'))
		return false;
	begin = end = s.len - 1;
	while (begin && is_letter(s.ptr[begin - 1]))
		begin--;
	if (begin < 2 || (s.ptr[begin - 1] != '(' && s.ptr[begin - 1] != '[') ||
	    !notice_mark_word((struct str){ s.ptr + begin, end - begin }, kind))
		return false;
	if (rest)
		*rest = str_trim((struct str){ s.ptr, begin - 1 });
	return true;
}

bool notice_list(struct str line)
{
	static const char *const words[] = { "correction",    "corrections",
		                             "and",           "&",
		                             "clarification", "clarifications",
		                             "retraction",    "retractions",
		                             "amplifications" };
	struct str rest = str_trim(line);
	if (rest.len && rest.ptr[rest.len - 1] == '.')
		rest.len--;
	bool any = false;
	while (rest.len) {
		struct str word = str_cut(rest, ' ', &rest);
		size_t i = 0;
		while (i < COUNT_OF(words) &&
		       !str_eq_fold(word, str_of(words[i])))
			i++;
		if (i == COUNT_OF(words))
			return false;
		any = true;
	}
	return any;
}
