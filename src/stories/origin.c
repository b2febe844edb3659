/* origin.c - see origin.h. */
#include "stories/origin.h"

/* Words of a name at most, and bytes of a line that credits. */
#define NAME_WORDS 6u
#define CREDIT_LEN_MAX 240u
/* How far into a report the agency of its dateline stands. */
#define OPENING 160u
/* How far from its end the agency that closes it. */
#define CLOSING 48u

static struct str cut_front(struct str s, size_t n)
{
	return (struct str){ s.ptr + n, s.len - n };
}

/* Spaces, dashes, brackets and quotation marks around a name. */
static size_t sign_len(struct str s)
{
	if (!s.len)
		return 0;
	if (strchr(" \t\r\n-()[]\"'*|:\xa9", s.ptr[0]) && s.ptr[0])
		return 1;
	if (s.len >= 3 && !memcmp(s.ptr, "\xe2\x80", 2))
		return 3;
	return s.len >= 2 && (!memcmp(s.ptr, "\xc2\xa9", 2) ||
	                      !memcmp(s.ptr, "\xc2\xa0", 2))
	           ? 2
	           : 0;
}

static struct str strip_front(struct str s)
{
	for (size_t n; (n = sign_len(s)) > 0;)
		s = cut_front(s, n);
	return s;
}

/* Up to where a name may reach. */
static size_t name_room(struct str s)
{
	static const char *const stop[] = { ".",  ",", ";", ")",  "]", "|",
		                            "\n", "/", "(", "\"", ":" };
	for (size_t i = 0; i < s.len; i++) {
		struct str rest = cut_front(s, i);
		bool dot = rest.ptr[0] == '.' && rest.len > 1 &&
		           rest.ptr[1] != ' ' && rest.ptr[1] != '\n';
		for (size_t k = dot; k < COUNT_OF(stop); k++)
			if (str_starts(rest, str_of(stop[k])))
				return i;
	}
	return s.len;
}

/* The outlet whose name `s` begins with, of several the longest. */
static const struct outlet *outlet_at(const struct outlets *outlets,
                                      struct str s)
{
	const struct outlet *best = NULL;
	s = strip_front(s);
	s.len = name_room(s);
	uint32_t words = 0;
	for (size_t i = 1; i <= s.len && words < NAME_WORDS; i++) {
		if (i < s.len && s.ptr[i] != ' ')
			continue;
		words++;
		const struct outlet *found = outlets_by_name(
		    outlets, (struct str){ s.ptr, i });
		best = found ? found : best;
	}
	return best;
}

/* The outlet whose name `s` is, but for signs around it and a second name
 * behind a stroke. */
static const struct outlet *outlet_alone(const struct outlets *outlets,
                                         struct str s)
{
	s = strip_front(str_trim(s));
	size_t end = name_room(s);
	struct str name = str_trim((struct str){ s.ptr, end });
	bool stroke = end < s.len && s.ptr[end] == '/';
	if (!stroke && strip_front(cut_front(s, end)).len > 1)
		return NULL;
	return outlets_by_name(outlets, name);
}

static const struct outlet *wire_only(const struct outlet *outlet)
{
	return outlet && outlet->wire ? outlet : NULL;
}

/* The agency in brackets near the start: "KABUL, July 4 (Reuters) -". */
static const struct outlet *in_opening(const struct outlets *outlets,
                                       struct str text)
{
	if (text.len > OPENING)
		text.len = OPENING;
	for (size_t i = 0; i < text.len; i++) {
		struct str rest = cut_front(text, i + 1);
		size_t end = text.ptr[i] == '(' ? str_find(rest, STR(")"), 0)
		                                : SIZE_MAX;
		if (end == SIZE_MAX)
			continue;
		rest.len = end;
		const struct outlet *found = wire_only(
		    outlet_alone(outlets, rest));
		if (found)
			return found;
	}
	return NULL;
}

/* The agency behind the last sentence: "... left. Reuter", "... left.-AFP". */
static const struct outlet *in_closing(const struct outlets *outlets,
                                       struct str text)
{
	text = str_trim(text);
	struct str tail = text.len > CLOSING
	                      ? cut_front(text, text.len - CLOSING)
	                      : text;
	size_t at = SIZE_MAX;
	for (size_t i = 0; i + 1 < tail.len; i++)
		if (strchr(".!?\"\n", tail.ptr[i]) && tail.ptr[i])
			at = i + 1;
		else if (i + 3 < tail.len &&
		         !memcmp(tail.ptr + i, "\xe2\x80\x9d", 3))
			at = i + 3;
	return at == SIZE_MAX
	           ? NULL
	           : wire_only(outlet_alone(outlets, cut_front(tail, at)));
}

/* Where the lower-case `words` end in `line`, or SIZE_MAX. */
static size_t after(struct str line, const char *words)
{
	struct str w = str_of(words);
	for (size_t i = 0; i + w.len <= line.len; i++)
		if (str_eq_fold((struct str){ line.ptr + i, w.len }, w))
			return i + w.len;
	return SIZE_MAX;
}

/* A line that says whose the text is. */
static const struct outlet *in_credit(const struct outlets *outlets,
                                      struct str line)
{
	static const char *const opening[] = {
		"source: ",           "sources: ",         "source - ",
		"credit: ",           "agency: ",          "via ",
		"courtesy ",          "with inputs from ", "courtesy: ",
		"(with inputs from ", "with input from ",  "(source: ",
		"copyright ",
	};
	static const char *const inside[] = {
		"originally published by ",
		"originally published in ",
		"originally published on ",
		"originally published at ",
		"originally appeared in ",
		"originally appeared on ",
		"first published by ",
		"first published in ",
		"first published on ",
		"first appeared in ",
		"first appeared on ",
		"republished from ",
		"republished courtesy of ",
		"reprinted from ",
		"reprinted with permission from ",
		"this story was reported by ",
		"this article was produced by ",
	};
	for (size_t i = 0; i < COUNT_OF(opening); i++) {
		struct str o = str_of(opening[i]);
		if (line.len <= o.len ||
		    !str_eq_fold((struct str){ line.ptr, o.len }, o))
			continue;
		struct str name = cut_front(line, o.len);
		while (name.len && (sign_len(name) ||
		                    (name.ptr[0] >= '0' && name.ptr[0] <= '9')))
			name = cut_front(name,
			                 sign_len(name) ? sign_len(name) : 1);
		const struct outlet *found = outlet_at(outlets, name);
		if (found)
			return found;
	}
	for (size_t i = 0; i < COUNT_OF(inside); i++) {
		size_t at = after(line, inside[i]);
		const struct outlet *found =
		    at == SIZE_MAX ? NULL
		                   : outlet_at(outlets, cut_front(line, at));
		if (found)
			return found;
	}
	return wire_only(outlet_alone(outlets, line));
}

static const struct outlet *in_lines(const struct outlets *outlets,
                                     struct str text)
{
	while (text.ptr && text.len) {
		struct str line = str_trim(str_cut(text, '\n', &text));
		const struct outlet *found = line.len &&
		                                     line.len <= CREDIT_LEN_MAX
		                                 ? in_credit(outlets, line)
		                                 : NULL;
		if (found)
			return found;
	}
	return NULL;
}

/* "Reuters", "Ann Other, Reuters", "AFP/Ann Other". */
static const struct outlet *in_author(const struct outlets *outlets,
                                      struct str author)
{
	while (author.ptr && author.len) {
		size_t end = 0;
		while (end < author.len && !strchr(",/|;(", author.ptr[end]))
			end++;
		const struct outlet *found = wire_only(
		    outlet_alone(outlets, (struct str){ author.ptr, end }));
		if (found)
			return found;
		author = cut_front(author, end < author.len ? end + 1 : end);
	}
	return NULL;
}

static struct str host_of(struct str url)
{
	size_t at = str_find(url, STR("://"), 0);
	struct str host = cut_front(url, at == SIZE_MAX ? 0 : at + 3);
	size_t end = 0;
	while (end < host.len && !strchr("/:?#", host.ptr[end]))
		end++;
	host.len = end;
	if (str_starts(host, STR("www.")))
		host = cut_front(host, 4);
	return str_find(host, STR("."), 0) == SIZE_MAX ? STR("") : host;
}

static const struct outlet *stated_by(const struct outlets *outlets,
                                      const struct report *report)
{
	const struct outlet *found = NULL;
	struct str body = { NULL, 0 };
	for (uint32_t i = 0; i < report->body_count; i++) {
		struct span s = report->body[i];
		if (span_overlaps(s, report->title_span))
			continue;
		body = span_str(report->text, s);
		if (!found)
			found = in_opening(outlets, body);
		if (body.len > OPENING || found)
			break;
	}
	if (!found)
		found = in_author(outlets, report->author);
	if (!found && report->body_count) {
		struct span s = report->body[report->body_count - 1];
		found = in_closing(outlets, span_str(report->text, s));
	}
	return found ? found : in_lines(outlets, report->text);
}

bool origin_of_report(struct origin *out, struct arena *arena,
                      const struct outlets *outlets,
                      const struct report *report)
{
	*out = (struct origin){ .stated = STR(""), .outlet = STR("") };
	struct str host = host_of(report->url);
	const struct outlet *own = outlets_by_name(outlets, report->outlet);
	if (!own && host.len)
		own = outlets_by_host(outlets, host);
	const struct outlet *stated = own && own->wire ? own
	                              : outlets ? stated_by(outlets, report)
	                                        : NULL;
	if (stated)
		out->stated = stated->owner;
	out->class = stated ? stated->class : own ? own->class : OUTLET_UNKNOWN;
	if (own) {
		out->outlet = own->owner;
	} else if (report->outlet.len) {
		char name[80];
		struct str folded = outlet_fold(report->outlet, name,
		                                sizeof name);
		out->outlet = arena_format(arena, "outlet:%.*s",
		                           STR_ARG(folded));
	} else if (host.len) {
		out->outlet = arena_format(arena, "site:%.*s", STR_ARG(host));
	}
	return out->outlet.ptr;
}

static const struct outlet *outlet_of_actor(const struct outlets *outlets,
                                            const struct actor *actor)
{
	return actor ? outlets_by_actor(outlets, actor->id) : NULL;
}

/* "in an interview with RIA Novosti": a name that begins at a word. */
static const struct outlet *outlet_in(const struct outlets *outlets,
                                      struct str words)
{
	const struct outlet *found = NULL;
	for (size_t i = 0; i < words.len && !found; i++) {
		bool begins = i == 0 || words.ptr[i - 1] == ' ';
		bool capital = words.ptr[i] >= 'A' && words.ptr[i] <= 'Z';
		if (begins && capital)
			found = outlet_at(outlets, cut_front(words, i));
	}
	return found;
}

const struct outlet *origin_of_claim(const struct outlets *outlets,
                                     const struct coding *coding,
                                     const struct claim *claim)
{
	const struct outlet *found = outlet_of_actor(outlets, claim->speaker);
	if (found || !outlets || claim->statement >= coding->statements.count)
		return found;
	const struct statement *s = &coding->statements.item[claim->statement];
	found = outlet_of_actor(outlets, s->addressee);
	if (found || s->channel.begin >= s->channel.end)
		return found;
	return outlet_in(outlets, span_str(coding->report->text, s->channel));
}
