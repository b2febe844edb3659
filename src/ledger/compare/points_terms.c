/* points_terms.c - see points_terms.h. */
#include "ledger/compare/points_terms.h"

#include <stdlib.h>

#include "intake/stopwords.h"
#include "ledger/compare/view.h"
#include "ledger/compare/wording.h"

/* Content words of one term; a longer run is a passage copied. */
#define TERM_WORDS_MAX 5u
/* Letters of a word that says anything. */
#define LETTERS_MIN 3u
/* Bytes behind a term that are shown with it. */
#define CONTEXT_MAX 80u

/* Words that say little by themselves, besides function words. */
static const char *const light[] = {
	"toward",  "towards",   "including", "itself",   "himself",  "herself",
	"said",    "says",      "stated",    "according", "told",    "became",
	"become",  "becomes",   "make",      "makes",    "made",     "take",
	"takes",   "took",      "monday",    "tuesday",  "wednesday", "thursday",
	"friday",  "saturday",  "sunday"
};

static bool is_light(struct str word)
{
	for (size_t i = 0; i < COUNT_OF(light); i++)
		if (str_eq_fold(word, str_of(light[i])))
			return true;
	return false;
}

/* A content word of a report. */
struct token {
	uint64_t stem;
	struct span span;
	bool capital;
	bool apart; /* more than a blank or hyphen lies before it */
};

struct token_list VEC(struct token);

/* Two content words of which the second follows the first, or the one after
 * it. */
struct pair {
	uint64_t first, second; /* stems */
	uint32_t report, token; /* the first of them, in all tokens */
	uint32_t reach;         /* 1, or 2 with a word between */
};

struct pair_list VEC(struct pair);

static bool letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (unsigned char)c >= 0x80;
}

static bool dash(struct str rest)
{
	return str_starts(rest, STR("\xe2\x80\x93")) ||
	       str_starts(rest, STR("\xe2\x80\x94")) ||
	       str_starts(rest, STR("\xe2\x80\x9c")) ||
	       str_starts(rest, STR("\xe2\x80\x9d")) ||
	       str_starts(rest, STR("\xe2\x80\xa6")) ||
	       str_starts(rest, STR("\xe2\x80\xa2"));
}

/* The content words of one report, behind those of the reports before. */
static bool add_tokens(struct pointing *work, struct token_list *list,
                       struct str text)
{
	bool apart = true;
	for (uint32_t at = 0; at < text.len;) {
		struct str rest = { text.ptr + at, text.len - at };
		uint32_t begin = at;
		if (dash(rest)) {
			apart = true;
			at += 3;
			continue;
		}
		while (at < text.len && letter(text.ptr[at]) &&
		       !dash((struct str){ text.ptr + at, text.len - at }) &&
		       !str_starts((struct str){ text.ptr + at,
		                                 text.len - at },
		                   STR("\xe2\x80\x99")))
			at++;
		struct str word = { text.ptr + begin, at - begin };
		if (!word.len) {
			/* A possessive "s" is no word. */
			bool own = str_starts(rest, STR("'s ")) ||
			           str_starts(rest, STR("\xe2\x80\x99s "));
			apart |= !own && text.ptr[at] != ' ' &&
			         text.ptr[at] != '-';
			at += own ? (uint32_t)(rest.ptr[0] == '\'' ? 2 : 4)
			          : 1;
			continue;
		}
		struct wording w;
		if (!wording_of(&w, work->arena, word))
			return false;
		if (!w.stems || word.len < LETTERS_MIN ||
		    is_light(word)) {
			apart = true;
			continue;
		}
		struct token *slot = VEC_PUSH(work->arena, list);
		if (!slot)
			return false;
		*slot = (struct token){ w.stem[0],
			                { begin, at },
			                word.ptr[0] >= 'A' && word.ptr[0] <= 'Z',
			                apart };
		apart = false;
	}
	return true;
}

static int by_words(const void *va, const void *vb)
{
	const struct pair *a = va, *b = vb;
	if (a->reach != b->reach)
		return a->reach < b->reach ? -1 : 1;
	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	if (a->second != b->second)
		return a->second < b->second ? -1 : 1;
	return a->token < b->token ? -1 : a->token > b->token;
}

static int by_place(const void *va, const void *vb)
{
	const struct pair *a = va, *b = vb;
	if (a->reach != b->reach)
		return a->reach < b->reach ? -1 : 1;
	return a->token < b->token ? -1 : a->token > b->token;
}

static bool same_words(const struct pair *a, const struct pair *b)
{
	return a->reach == b->reach && a->first == b->first &&
	       a->second == b->second;
}

/* The end of the clause in which a term stands, no more than CONTEXT_MAX on. */
static uint32_t clause_end(struct str text, uint32_t at)
{
	uint32_t begin = at, end = at;
	for (; at < text.len && at - begin < CONTEXT_MAX; at++) {
		char c = text.ptr[at];
		struct str rest = { text.ptr + at, text.len - at };
		if (c == ' ' || c == '-')
			end = at;
		if ((!letter(c) && !(c >= '0' && c <= '9') && c != ' ' &&
		     c != '-' && c != '\'' && c != '/') ||
		    dash(rest))
			return at;
	}
	return at == text.len ? at : end;
}

/* A term: how many words of `list` from `token` on, in one report. */
struct term {
	struct str reports; /* all that have it, as text */
	uint64_t key;       /* of its stems */
	uint32_t report;
	struct span span;
};

struct term_list VEC(struct term);

static int by_term(const void *va, const void *vb)
{
	const struct term *a = va, *b = vb;
	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	if (a->report != b->report)
		return a->report < b->report ? -1 : 1;
	return a->span.begin < b->span.begin ? -1 : a->span.begin > b->span.begin;
}

_Static_assert(VIEW_WHOLE_MAX <= 64, "a bit for each report");

/* For each report those, as bits, of its story, where stories were asked for:
 * reports of other matters share turns of phrase by chance. */
static void find_kin(const struct view *view, uint64_t *kin)
{
	for (uint32_t r = 0; r < view->report_count; r++)
		for (uint32_t k = 0; k < view->report_count; k++)
			if (str_eq(view->report[r].row.story,
			           view->report[k].row.story))
				kin[r] |= (uint64_t)1 << k;
}

/* Those of `pairs` in [i, end), with the same words, whose report has kin among
 * the others, as bits. */
static uint64_t with_kin(const struct pair_list *pairs, uint32_t i, uint32_t end,
                         const uint64_t *kin)
{
	uint64_t all = 0, kept = 0;
	for (uint32_t k = i; k < end; k++)
		all |= (uint64_t)1 << pairs->item[k].report;
	for (uint32_t k = i; k < end; k++) {
		uint64_t own = (uint64_t)1 << pairs->item[k].report;
		if (kin[pairs->item[k].report] & all & ~own)
			kept |= own;
	}
	return kept;
}

/* Pairs that at least two reports have, in the order of the texts; `reports`
 * gets for each token at which one begins the set of reports. */
static bool shared_pairs(struct pointing *work, struct pair_list *pairs,
                         const struct token_list *tokens, struct str *reports)
{
	uint64_t kin[VIEW_WHOLE_MAX] = { 0 };
	uint32_t kept = 0;
	find_kin(work->view, kin);
	if (pairs->count)
		qsort(pairs->item, pairs->count, sizeof *pairs->item, by_words);
	for (uint32_t i = 0, end; i < pairs->count; i = end) {
		struct str set = STR("");
		struct str origin = { NULL, 0 };
		uint32_t last = NONE, count = 0;
		for (end = i; end < pairs->count &&
		              same_words(&pairs->item[end], &pairs->item[i]);
		     end++)
			;
		uint64_t own_kin = with_kin(pairs, i, end, kin);
		for (uint32_t k = i; k < end; k++) {
			if (pairs->item[k].report == last ||
			    !(own_kin >> pairs->item[k].report & 1))
				continue;
			last = pairs->item[k].report;
			/* What one has from the other both have. */
			struct str own = work->view->report[last].row.origin;
			count += !count || !str_eq(own, origin);
			origin = origin.ptr ? origin : own;
			set = arena_format(work->arena, "%.*s %u", STR_ARG(set),
			                   last);
			if (!set.ptr)
				return false;
		}
		/* What stands between must differ, else it is one term. */
		bool differ = pairs->item[i].reach == 1;
		for (uint32_t k = i + 1; k < end; k++)
			differ |= tokens->item[pairs->item[k].token + 1].stem !=
			          tokens->item[pairs->item[i].token + 1].stem;
		for (uint32_t k = i; count > 1 && differ && k < end; k++) {
			if (!(own_kin >> pairs->item[k].report & 1))
				continue;
			if (pairs->item[k].reach == 1)
				reports[pairs->item[k].token] = set;
			pairs->item[kept++] = pairs->item[k];
		}
	}
	pairs->count = kept;
	if (kept)
		qsort(pairs->item, kept, sizeof *pairs->item, by_place);
	return true;
}

/* Neighbouring pairs of one set of reports become one term. */
static bool join_pairs(struct pointing *work, const struct token_list *tokens,
                       const struct pair_list *pairs, const struct str *reports,
                       struct term_list *terms)
{
	for (uint32_t i = 0, end; i < pairs->count; i = end) {
		const struct pair *p = &pairs->item[i];
		uint64_t key = p->first;
		bool same = true, name = tokens->item[p->token].capital;
		for (end = i; end < pairs->count; end++) {
			const struct pair *q = &pairs->item[end];
			if (end > i &&
			    (q->reach > 1 || q->report != p->report ||
			     q->token != pairs->item[end - 1].token + 1))
				break;
			same &= str_eq(reports[q->token], reports[p->token]);
			name &= tokens->item[q->token + q->reach].capital;
			if (!same)
				break;
			key = key * 0x100000001b3u ^ q->second ^ (q->reach - 1);
		}
		if (name || end - i + 1 > TERM_WORDS_MAX)
			continue;
		struct term *slot = VEC_PUSH(work->arena, terms);
		if (!slot)
			return false;
		*slot = (struct term){
			reports[p->token], key, p->report,
			{ tokens->item[p->token].span.begin,
			  tokens->item[pairs->item[end - 1].token + p->reach]
			      .span.end }
		};
	}
	return true;
}

static bool make_points(struct pointing *work, struct term_list *terms)
{
	const struct view *view = work->view;
	if (terms->count)
		qsort(terms->item, terms->count, sizeof *terms->item, by_term);
	for (uint32_t i = 0, end; i < terms->count; i = end) {
		struct entry_list list = { 0 };
		const struct term *first = &terms->item[i];
		struct str label =
		    span_str(view->report[first->report].row.text, first->span);
		for (end = i; end < terms->count &&
		              terms->item[end].key == first->key;
		     end++) {
			const struct term *t = &terms->item[end];
			struct str text = view->report[t->report].row.text;
			struct span span = { t->span.begin,
				             clause_end(text, t->span.end) };
			if (!entry_add(work, &list, t->report,
			               span_str(text, span), STR(""), span,
			               false))
				return false;
		}
		struct point *point;
		if (!point_add(work, POINT_TOPIC, label, label, &list, 2, 1,
		               &point))
			return false;
	}
	return true;
}

static bool add_pairs(struct pointing *work, struct pair_list *pairs,
                      const struct token_list *tokens, uint32_t report,
                      uint32_t i)
{
	const struct token *a = &tokens->item[i];
	for (uint32_t reach = 1; reach <= 2 && i + reach < tokens->count; reach++) {
		const struct token *b = a + reach;
		if (b->apart)
			break;
		if (a->stem == b->stem)
			continue;
		struct pair *slot = VEC_PUSH(work->arena, pairs);
		if (!slot)
			return false;
		*slot = (struct pair){ a->stem, b->stem, report, i, reach };
	}
	return true;
}

bool points_terms(struct pointing *work)
{
	const struct view *view = work->view;
	struct token_list tokens = { 0 };
	struct pair_list pairs = { 0 };
	struct term_list terms = { 0 };
	if (view->report_count > VIEW_WHOLE_MAX)
		return true;
	for (uint32_t r = 0; r < view->report_count; r++) {
		uint32_t from = tokens.count;
		if (!add_tokens(work, &tokens, view->report[r].row.text))
			return false;
		for (uint32_t i = from; i + 1 < tokens.count; i++)
			if (!add_pairs(work, &pairs, &tokens, r, i))
				return false;
	}
	struct str *reports = arena_alloc(work->arena, tokens.count,
	                                  sizeof *reports);
	return reports && shared_pairs(work, &pairs, &tokens, reports) &&
	       join_pairs(work, &tokens, &pairs, reports, &terms) &&
	       make_points(work, &terms);
}
