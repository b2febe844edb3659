/* words.c - see words.h.
 *
 * Ranges are parted at line ends (lines.h), the stretches are cut into words
 * (cut.h), and runs of words become sentences here: a full stop, question or
 * exclamation mark, with the quotes and brackets that close upon it, ends one
 * unless what follows carries it on.
 */
#include "text/words.h"

#include "text/abbrev.h"
#include "text/chars.h"
#include "text/lines.h"

struct sentences VEC(struct sentence);

struct splitter {
	struct str text;
	struct spans words;
	struct sentences sentences;
	uint32_t end; /* words of the stretch in hand: [.., end) */
};

static struct str form(const struct splitter *s, uint32_t w)
{
	return span_str(s->text, s->words.item[w]);
}

static struct character first_char(const struct splitter *s, uint32_t w)
{
	struct span word = s->words.item[w];
	return char_at(s->text, word.begin, word.end);
}

static bool touches(const struct splitter *s, uint32_t w)
{
	return s->words.item[w].begin == s->words.item[w - 1].end;
}

/* A quote or bracket that closes, by its place: nothing before it. */
static bool is_closer(const struct splitter *s, uint32_t w)
{
	struct character c = first_char(s, w);
	bool bracket = c.code == ')' || c.code == ']' || c.code == '}';
	if (!touches(s, w) || (c.class != CHAR_QUOTE && !bracket))
		return false;
	size_t len = s->words.item[w].end - s->words.item[w].begin;
	if (c.code == 0x201C || c.code == 0x2018 || c.code == 0xAB)
		return false;
	return len == c.len || len == 2;
}

static bool is_opener(const struct splitter *s, uint32_t w)
{
	struct character c = first_char(s, w);
	return c.class == CHAR_QUOTE || c.code == '(' || c.code == '[';
}

/* The first word at or after `w` that is no opening mark. */
static uint32_t past_openers(const struct splitter *s, uint32_t w)
{
	while (w < s->end && is_opener(s, w))
		w++;
	return w;
}

/* A face such as ":)", which stands behind the sentence it belongs to. */
static bool is_face(const struct splitter *s, uint32_t w)
{
	struct str word = form(s, w);
	if (word.len < 2)
		return false;
	switch (word.ptr[0]) {
	case ':':
	case ';':
	case '=':
		return strchr("()DPpO", word.ptr[word.len - 1]);
	case '(':
	case '^':
		return str_is(word, "(:") || str_is(word, "^_^");
	default:
		return false;
	}
}

/* "05/27/2024 11:40 AM": the stamp of a post or page, of which word `w` is the
 * last. */
static bool is_stamp(const struct splitter *s, uint32_t first, uint32_t w)
{
	struct str half = form(s, w);
	if (w < first + 2 || half.len != 2 || half.ptr[1] != 'M' ||
	    (half.ptr[0] != 'A' && half.ptr[0] != 'P'))
		return false;
	struct str time = form(s, w - 1), date = form(s, w - 2);
	return first_char(s, w - 1).class == CHAR_DIGIT &&
	       first_char(s, w - 2).class == CHAR_DIGIT &&
	       str_find(time, STR(":"), 0) != SIZE_MAX &&
	       str_find(date, STR("/"), 0) != SIZE_MAX;
}

/* "Thanks," or the like, and nothing before it. */
static bool is_farewell(const struct splitter *s, uint32_t first, uint32_t w)
{
	static const char *const words[] = { "thanks", "regards", "cheers",
		                             "sincerely" };
	if (w != first + 1 || !str_is(form(s, w), ","))
		return false;
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (str_eq_fold(form(s, first), str_of(words[i])))
			return true;
	return false;
}

enum ending {
	ENDING_NONE,
	ENDING_FULL,   /* "." of its own */
	ENDING_CALL,   /* "!", "?" */
	ENDING_DOTS,   /* "...", "…" */
	ENDING_ABBREV, /* a word with its full stop */
	ENDING_NAME,   /* an abbreviation that never ends a sentence */
	ENDING_PLAIN   /* no mark, but a capital then begins the next one */
};

static enum ending ending_of(const struct splitter *s, uint32_t first,
                             uint32_t w)
{
	struct str word = form(s, w);
	char last = word.ptr[word.len - 1];
	if (is_face(s, w) || is_stamp(s, first, w) || is_farewell(s, first, w))
		return ENDING_PLAIN;
	if (word.ptr[0] == '!' || word.ptr[0] == '?')
		return ENDING_CALL;
	if (str_is(word, "."))
		return ENDING_FULL;
	if (str_is(word, "\xE2\x80\xA6") || (word.ptr[0] == '.' && last == '.'))
		return ENDING_DOTS;
	if (last != '.' || word.len < 2)
		return ENDING_NONE;
	switch (abbrev_of((struct str){ word.ptr, word.len - 1 })) {
	case ABBREV_TITLE:
	case ABBREV_NUMBER:
		return ENDING_NAME;
	default:
		return ENDING_ABBREV;
	}
}

/* One past a reference such as "[12]" that touches what stands before `w`. */
static uint32_t past_reference(const struct splitter *s, uint32_t w)
{
	while (w + 2 < s->end && touches(s, w) && str_is(form(s, w), "[") &&
	       first_char(s, w + 1).class == CHAR_DIGIT &&
	       str_is(form(s, w + 2), "]"))
		w += 3;
	return w;
}

/* Only a list mark so far: "1." or "a)". */
static bool only_mark(const struct splitter *s, uint32_t first, uint32_t w)
{
	if (w != first + 1)
		return false;
	struct str word = form(s, first);
	return word.len == 1 ||
	       (word.len <= 2 && first_char(s, first).class == CHAR_DIGIT);
}

/* The full stop `w` is one of "3 p . m .", cut up before it came here. */
static bool half_day_stop(const struct splitter *s, uint32_t first, uint32_t w)
{
	bool last = w >= first + 4 && str_is(form(s, w - 1), "m") &&
	            str_is(form(s, w - 2), ".");
	uint32_t letter = last ? w - 3 : w - 1;
	if (w < first + 2 || letter <= first)
		return false;
	struct str half = form(s, letter);
	bool open = last || (w + 1 < s->end && str_is(form(s, w + 1), "m"));
	return open && (str_is(half, "a") || str_is(half, "p")) &&
	       first_char(s, letter - 1).class == CHAR_DIGIT;
}

/* Whether a sentence that begins at `first` and ends by `ending` at word `w`
 * (closers included up to `next`) really stops before word `next`. */
static bool stops(const struct splitter *s, uint32_t first, uint32_t w,
                  enum ending ending, uint32_t next)
{
	uint32_t word = past_openers(s, next);
	bool tight = touches(s, next), closed = next > w + 1;
	if (word >= s->end)
		return true;
	struct character c = first_char(s, word);
	bool small = c.class == CHAR_LOWER;
	if (ending == ENDING_FULL && half_day_stop(s, first, w))
		ending = ENDING_ABBREV;
	switch (ending) {
	case ENDING_FULL:
		if (only_mark(s, first, w))
			return false;
		/* A blank was forgotten: "left.Then", "left.”Then". */
		if (tight)
			return c.class == CHAR_UPPER &&
			       (!closed ||
			        first_char(s, next - 1).code == 0x201D);
		return !(small && closed);
	case ENDING_CALL:
		if (tight || (small && (closed || is_saying(form(s, word)))))
			return false;
		return !(closed && word + 1 < s->end &&
		         is_saying(form(s, word + 1)));
	case ENDING_DOTS:
		return c.class == CHAR_UPPER && (closed || !tight);
	case ENDING_ABBREV:
		return c.class == CHAR_UPPER && !tight &&
		       is_starter(form(s, word));
	case ENDING_PLAIN:
		return c.class == CHAR_UPPER && !tight;
	default:
		return false;
	}
}

static bool add_sentence(struct splitter *s, struct arena *doc, uint32_t first,
                         uint32_t end)
{
	struct sentence *sentence = VEC_PUSH(doc, &s->sentences);
	if (!sentence)
		return false;
	*sentence = (struct sentence){ { s->words.item[first].begin,
		                         s->words.item[end - 1].end },
		                       first,
		                       end };
	return true;
}

/* Group the words [first, s->end) of one stretch. */
static bool group(struct splitter *s, struct arena *doc, uint32_t first)
{
	for (uint32_t w = first; w < s->end; w++) {
		enum ending ending = ending_of(s, first, w);
		if (ending == ENDING_NONE)
			continue;
		uint32_t next = w + 1;
		while (next < s->end && is_closer(s, next))
			next++;
		next = past_reference(s, next);
		if (next < s->end && ending != ENDING_ABBREV &&
		    is_face(s, next))
			next++;
		if (next >= s->end || !stops(s, first, w, ending, next))
			continue;
		if (!add_sentence(s, doc, first, next))
			return false;
		first = next;
		w = next - 1;
	}
	return first == s->end || add_sentence(s, doc, first, s->end);
}

static enum chancery_status check_limits(const struct splitter *s,
                                         struct chancery_error *err)
{
	uint64_t offset = s->words.count ? s->words.item[s->words.count - 1].end
	                                 : 0;
	if (s->words.count > WORDS_MAX)
		return fail(err, CHANCERY_E_LIMIT, offset,
		            "the report has more than %u words", WORDS_MAX);
	if (s->sentences.count > SENTENCES_MAX)
		return fail(err, CHANCERY_E_LIMIT, offset,
		            "the report has more than %u sentences",
		            SENTENCES_MAX);
	return CHANCERY_OK;
}

static enum chancery_status split_range(struct splitter *s, struct arena *doc,
                                        struct span range, struct layout layout,
                                        struct chancery_error *err)
{
	struct spans stretches = { 0 };
	if (!lines_stretches(&stretches, doc, s->text, range, layout))
		return fail_nomem(err);
	for (uint32_t i = 0; i < stretches.count; i++) {
		uint32_t first = s->words.count;
		if (!cut_words(&s->words, doc, s->text, stretches.item[i]))
			return fail_nomem(err);
		s->end = s->words.count;
		if (!group(s, doc, first))
			return fail_nomem(err);
		enum chancery_status status = check_limits(s, err);
		if (status)
			return status;
	}
	return CHANCERY_OK;
}

enum chancery_status words_split(struct words *out, struct arena *doc,
                                 struct str text, const struct span *body,
                                 uint32_t body_count,
                                 struct chancery_error *err)
{
	*out = (struct words){ 0 };
	struct splitter s = { .text = text };
	struct layout layout = lines_layout(text, body, body_count);
	for (uint32_t i = 0; i < body_count; i++) {
		enum chancery_status status = split_range(&s, doc, body[i],
		                                          layout, err);
		if (status)
			return status;
	}
	uint32_t *of = arena_alloc(doc, s.words.count, sizeof *of);
	if (!of)
		return fail_nomem(err);
	for (uint32_t i = 0; i < s.sentences.count; i++)
		for (uint32_t w = s.sentences.item[i].first;
		     w < s.sentences.item[i].end; w++)
			of[w] = i;
	*out = (struct words){ s.words.item, s.words.count, s.sentences.item,
		               s.sentences.count, of };
	return CHANCERY_OK;
}
