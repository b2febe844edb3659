/* sayings.c - a saying from its versions: which of them have the same words, who
 * says it, its id; see wording.h.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/map.h"
#include "ledger/derive/derive.h"
#include "ledger/compare/wording.h"

/* Forms that a version of one saying is held against. */
#define FORMS_MAX 256u
/* Quoted words inside a retold statement that are compared by themselves. */
#define QUOTED_MIN 3u

/* Do all pieces of `a` between ellipses stand in `b`, in their order? */
static bool cut_of(struct arena *arena, struct str a, const struct wording *b)
{
	uint32_t from = 0;
	while (a.len) {
		size_t at = str_find(a, STR("\xe2\x80\xa6"), 0);
		size_t dots = str_find(a, STR("..."), 0), skip = 3;
		at = dots < at ? dots : at;
		struct str piece = { a.ptr, at < a.len ? at : a.len };
		struct wording w;
		if (!wording_of(&w, arena, piece))
			return false;
		bool found = !w.words;
		for (; !found && from + w.words <= b->words; from++)
			found = !memcmp(b->word + from, w.word,
			                w.words * sizeof *w.word);
		if (!found)
			return false;
		from += w.words ? w.words - 1 : 0;
		if (at >= a.len)
			return true;
		a.ptr += at + skip;
		a.len -= at + skip;
	}
	return true;
}

/* Do the words in quotation marks inside `a`, where there are enough of them to
 * tell, stand in `b`? What is around them is the reporter's. */
static bool quotes_stand(struct arena *arena, struct str a,
                         const struct wording *b)
{
	uint32_t words = 0;
	struct str piece = { NULL, 0 };
	for (size_t at = 0; at < a.len;) {
		struct str rest = { a.ptr + at, a.len - at };
		size_t mark = quote_mark(rest);
		at += mark ? mark : 1;
		if (!mark)
			continue;
		if (!piece.ptr) {
			piece.ptr = a.ptr + at;
			continue;
		}
		piece.len = (size_t)(rest.ptr - piece.ptr);
		struct wording w;
		if (!wording_of(&w, arena, piece) || !cut_of(arena, piece, b))
			return false;
		words += w.words;
		piece.ptr = NULL;
	}
	return !piece.ptr && words >= QUOTED_MIN;
}

/* Is one a cut of the other, or all that it quotes? */
static bool same_words(struct arena *arena, struct str a,
                       const struct wording *of_a, struct str b,
                       const struct wording *of_b)
{
	return cut_of(arena, a, of_b) || cut_of(arena, b, of_a) ||
	       quotes_stand(arena, a, of_b) || quotes_stand(arena, b, of_a);
}

static int version_cmp(const void *va, const void *vb)
{
	const struct version *x = va, *y = vb;
	if (x->report != y->report)
		return x->report < y->report ? -1 : 1;
	if (x->span.begin != y->span.begin)
		return x->span.begin < y->span.begin ? -1 : 1;
	return x->kind < y->kind ? -1 : x->kind > y->kind;
}

/* The id of a saying of which this is the first version. */
static void version_id(char id[DERIVED_ID_LEN + 1], const struct saying *saying,
                       const struct view *view, const struct version *v)
{
	char key[256];
	struct str who = v->statement == NONE
	                     ? STR("")
	                     : view->statement[v->statement].row.speaker;
	int len = saying->calls.len
	              ? snprintf(key, sizeof key, "%.*s|%.*s",
	                         STR_ARG(saying->calls), STR_ARG(who))
	              : snprintf(key, sizeof key, "|%u %u %.*s", v->span.begin,
	                         v->span.end, STR_ARG(who));
	struct str text = { key, (size_t)len < sizeof key ? (size_t)len
		                                          : sizeof key - 1 };
	report_id(id, 'q', view->report[v->report].row.content, text);
}

bool saying_named(const struct saying *saying, const struct view *view,
                  struct str id)
{
	char own[DERIVED_ID_LEN + 1];
	for (uint32_t i = 0; i < saying->count; i++) {
		version_id(own, saying, view, &saying->version[i]);
		if (str_starts(str_of(own), id))
			return true;
	}
	return false;
}

/* One speaker, else the party of all. */
static void name_speaker(struct saying *saying, const struct view *view)
{
	bool one = true;
	for (uint32_t i = 0; i < saying->count; i++) {
		if (saying->version[i].statement == NONE)
			continue;
		const struct statement_row *s =
		    &view->statement[saying->version[i].statement].row;
		one &= !saying->speaker.ptr || str_eq(saying->speaker, s->speaker);
		saying->speaker = s->speaker;
		saying->party = s->speaker_party;
		if (one)
			saying->speaker_name = s->speaker_name;
		else if (s->speaker_party_name.len)
			saying->speaker_name = s->speaker_party_name;
	}
	if (!one && saying->party.len)
		saying->speaker = saying->party;
}

static struct str version_text(const struct view *view, const struct version *v)
{
	return span_str(view->report[v->report].row.text, v->span);
}

/* Versions of the same words, or one a cut of the other, have one form. */
static bool find_forms(struct saying *saying, struct arena *arena,
                       const struct view *view, struct version *version,
                       struct wording *wording)
{
	uint32_t forms = 0;
	for (uint32_t i = 0; i < saying->count; i++) {
		struct str own = version_text(view, &version[i]);
		if (!wording_of(&wording[i], arena, own))
			return false;
		version[i].form = i;
		for (uint32_t k = 0; forms <= FORMS_MAX && k < i; k++) {
			if (version[k].form == k &&
			    version[k].kind == version[i].kind &&
			    same_words(arena, own, &wording[i],
			               version_text(view, &version[k]),
			               &wording[k])) {
				version[i].form = k;
				break;
			}
		}
		forms += version[i].form == i;
		saying->quoted_forms += version[i].form == i &&
		                        version[i].kind == VERSION_QUOTED;
	}
	saying->forms = forms;
	return true;
}

bool saying_fill(struct saying *saying, struct arena *arena,
                 const struct view *view, struct version *version,
                 uint32_t count)
{
	struct wording *wording = arena_alloc(arena, count, sizeof *wording);
	if (!wording)
		return false;
	qsort(version, count, sizeof *version, version_cmp);
	saying->version = version;
	saying->count = count;
	struct map origins = { 0 };
	for (uint32_t i = 0; i < count; i++) {
		if (i && version[i].report == version[i - 1].report)
			continue;
		saying->reports++;
		uint32_t *at = map_put(&origins, arena,
		                       view->report[version[i].report].row.origin);
		if (!at)
			return false;
		*at = 0;
	}
	saying->independent = origins.count;
	if (!find_forms(saying, arena, view, version, wording))
		return false;
	uint32_t longest = 0;
	for (uint32_t i = 0; i < count; i++) {
		uint32_t reports = 0, last = NONE;
		for (uint32_t k = 0; k < count; k++)
			if (version[k].form == version[i].form &&
			    version[k].report != last) {
				last = version[k].report;
				reports++;
			}
		bool better = version[i].kind < version[saying->best].kind ||
		              reports > saying->agreeing ||
		              (reports == saying->agreeing &&
		               wording[i].words > longest);
		if (version[i].kind <= version[saying->best].kind && better) {
			saying->best = i;
			saying->agreeing = reports;
			longest = wording[i].words;
		}
	}
	name_speaker(saying, view);
	version_id(saying->id, saying, view, &version[0]);
	return true;
}
