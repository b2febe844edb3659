/* acronyms.c - see acronyms.h. */
#include "actors/acronyms.h"

/* Longer words in capitals are headlines. */
#define LETTERS_MAX 10u
/* Words in brackets that may name a body: no report has more of them. */
#define TRIES_MAX 256u
/* Words that a short form may stand for. */
#define REACH 12u

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

bool acronym_form(const struct finder *f, uint32_t word)
{
	struct str text = word_text(f, word);
	uint32_t letters = 0;
	if (text.len < 2 || text.len > LETTERS_MAX)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		if (!is_upper(c) && c != '-' && c != '/' &&
		    !(i && c >= '0' && c <= '9'))
			return false;
		letters += is_upper(c);
	}
	return letters > 1;
}

uint32_t acronym_behind(const struct finder *f, uint32_t end)
{
	if (end + 2 >= f->words->count || !word_is(f, end, "(") ||
	    !word_is(f, end + 2, ")") || !acronym_form(f, end + 1))
		return NONE;
	return end + 1;
}

/* Take the capitals that begin the parts of `one` off the end of `text`; false
 * where one is another. */
static bool take_initials(struct str *text, struct str one)
{
	for (size_t i = one.len; i-- > 0;) {
		if (!is_upper(one.ptr[i]) || (i && one.ptr[i - 1] != '-'))
			continue;
		while (text->len && !is_upper(text->ptr[text->len - 1]))
			text->len--;
		if (!text->len || text->ptr[text->len - 1] != one.ptr[i])
			return false;
		text->len--;
	}
	return true;
}

/* The letters of `word` are the first ones of the capitalised words before the
 * bracket at `end`. */
static bool initials(const struct finder *f, uint32_t word, uint32_t end)
{
	struct str text = word_text(f, word);
	uint32_t begin = sentence_at(f, word)->first;
	for (uint32_t w = end, steps = 0; text.len && w > begin && steps < REACH;
	     steps++)
		if (!take_initials(&text, word_text(f, --w)))
			return false;
	return text.len == 0;
}

const struct short_form *acronym_meant(const struct finder *f, uint32_t word)
{
	if (!f->short_form.count || !acronym_form(f, word))
		return NULL;
	for (uint32_t i = 0; i < f->short_form.count; i++)
		if (str_eq(f->short_form.item[i].text, word_text(f, word)))
			return &f->short_form.item[i];
	return NULL;
}

static bool remember(struct finder *f, uint32_t word, uint32_t name)
{
	if (acronym_meant(f, word) || f->short_form.count == SHORT_FORMS_MAX)
		return true;
	struct short_form *form = VEC_PUSH(f->scratch, &f->short_form);
	if (!form)
		return false;
	*form = (struct short_form){ word_text(f, word), name };
	return true;
}

bool acronym_define(struct finder *f, uint32_t first, uint32_t end,
                    uint32_t index)
{
	uint32_t word = acronym_behind(f, end);
	if (word == NONE || end - first < 2)
		return true;
	const struct names *names = &f->lexicon->names;
	enum actor_kind kind =
	    f->lexicon->entry.item[names->item[index].owner].kind;
	if (kind == ACTOR_STATE || kind == ACTOR_PERSON)
		return true;
	struct name_match own = names_match(names, &f->atoms, f->text,
	                                    f->atoms.of_word[word], f->day);
	for (uint32_t n = own.end ? own.first : NONE; n != NONE;
	     n = names->item[n].next)
		if (names->item[n].owner == names->item[index].owner)
			return remember(f, word, index);
	/* "the Kurdistan Workers' Party (PKK)" is short for other words. */
	return (own.end && !initials(f, word, end)) ||
	       remember(f, word, index);
}

bool acronym_refuse(struct finder *f, uint32_t word)
{
	return word < 2 || acronym_behind(f, word - 1) != word ||
	       !initials(f, word, word - 1) || remember(f, word, NONE);
}

/* The draft that ends at `end` and can have a short form; or NULL. */
static const struct draft *body_before(const struct finder *f, uint32_t end,
                                       uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		const struct draft *draft = &f->draft.item[i];
		enum actor_kind kind = draft->actor[0]->kind;
		if (draft->end == end && draft->end - draft->first > 1 &&
		    draft->actor_count == 1 && !draft->bare &&
		    kind != ACTOR_PERSON && kind != ACTOR_STATE)
			return draft;
	}
	return NULL;
}

bool acronyms_of_bodies(struct finder *f, bool *covered)
{
	struct body {
		struct str text;
		const struct actor *actor;
	} body[SHORT_FORMS_MAX];
	uint32_t count = 0, tries = 0, drafts = f->draft.count;
	for (uint32_t w = 2; w < f->words->count; w++) {
		if (covered[w] || !acronym_form(f, w))
			continue;
		uint32_t i = 0;
		while (i < count && !str_eq(body[i].text, word_text(f, w)))
			i++;
		if (i == count) {
			const struct draft *full =
			    count < SHORT_FORMS_MAX &&
			            acronym_behind(f, w - 1) == w &&
			            tries++ < TRIES_MAX
			        ? body_before(f, w - 1, drafts)
			        : NULL;
			if (!full)
				continue;
			body[count++] = (struct body){ word_text(f, w),
				                       full->actor[0] };
		}
		draft_add(f, w, w + 1, w, FORM_NAME, body[i].actor);
		covered[w] = true;
	}
	return !f->full;
}
