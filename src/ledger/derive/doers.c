/* doers.c - see doers.h. */
#include "ledger/derive/doers.h"

struct doer {
	struct str id, code;
	char kind;
};

/* The next actor of `rest`; false at its end. */
static bool next_doer(struct str *rest, struct doer *out)
{
	if (!rest->ptr || !rest->len)
		return false;
	struct str tail = str_cut(*rest, ' ', rest);
	out->id = str_cut(tail, '/', &tail);
	struct str kind = str_cut(tail, '/', &tail);
	out->kind = kind.ptr && kind.len ? kind.ptr[0] : 'w';
	out->code = tail.ptr ? tail : STR("");
	return true;
}

/* Is `id` `whole`, or something of it: "USA.MOD" and "USA.MOD.SPOKESMAN"? */
static bool of_it(struct str id, struct str whole)
{
	return str_starts(id, whole) &&
	       (id.len == whole.len || id.ptr[whole.len] == '.');
}

/* Who speaks for all of the party: itself, its government. */
static bool is_whole(const struct doer *a, struct str party)
{
	static const struct str government = { ".GOVT", 5 };
	return a->kind == 'w' || str_eq(a->id, party) ||
	       (a->id.len == party.len + government.len &&
	        str_starts(a->id, party) && str_ends(a->id, government));
}

/* What courts, lawmakers and the police say is not said by their state. */
static bool speaks_for(const struct doer *a)
{
	static const char *const apart[] = { "COP", "JUD", "LEG" };
	for (size_t i = 0; i < COUNT_OF(apart); i++)
		if (str_find(a->code, str_of(apart[i]), 0) != SIZE_MAX)
			return false;
	return true;
}

static bool can_be(const struct doer *a, const struct doer *b, struct str party,
                   bool words, bool beside)
{
	if (str_eq(a->id, b->id))
		return true;
	if (is_whole(a, party) || is_whole(b, party))
		return !words || (speaks_for(a) && speaks_for(b));
	bool named = a->kind == 'p' && b->kind == 'p';
	if (!named && (of_it(a->id, b->id) || of_it(b->id, a->id)))
		return true;
	if (named || (!str_starts(a->code, b->code) &&
	              !str_starts(b->code, a->code)))
		return false;
	return !words || (beside && (a->kind == 'r' || b->kind == 'r'));
}

bool doers_agree(struct str a, struct str b, struct str party, bool words,
                 bool beside)
{
	struct doer one, other;
	if (!a.len || !b.len)
		return true;
	for (struct str rest = a; next_doer(&rest, &one);)
		for (struct str others = b; next_doer(&others, &other);)
			if (can_be(&one, &other, party, words, beside))
				return true;
	return false;
}

static bool has_id(struct str ids, struct str id)
{
	while (ids.ptr && ids.len)
		if (str_eq(str_cut(ids, ' ', &ids), id))
			return true;
	return false;
}

struct str doers_ids(struct arena *arena, struct str doers)
{
	struct doer one;
	char *text = arena_alloc(arena, doers.len + 1, 1);
	struct str out = { text, 0 };
	for (struct str rest = doers; text && next_doer(&rest, &one);) {
		if (has_id(out, one.id))
			continue;
		if (out.len)
			text[out.len++] = ' ';
		memcpy(text + out.len, one.id.ptr, one.id.len);
		out.len += one.id.len;
	}
	return out;
}

static bool better(const struct doer *a, const struct doer *b)
{
	if ((a->kind == 'p') != (b->kind == 'p'))
		return a->kind == 'p';
	return str_cmp(a->id, b->id) < 0;
}

struct str doers_better(struct str a, struct str b)
{
	struct doer one, other;
	struct str x = a, y = b;
	if (!next_doer(&x, &one))
		return b;
	return next_doer(&y, &other) && better(&other, &one) ? b : a;
}

struct str doers_lead(struct str doers, struct str party)
{
	struct str best = STR("");
	for (struct str rest = doers; rest.ptr && rest.len;) {
		struct str token = str_cut(rest, ' ', &rest), one = token;
		struct doer doer;
		if (next_doer(&one, &doer) && !is_whole(&doer, party) &&
		    (doer.kind == 'p' || doer.kind == 'o'))
			best = doers_better(best, token);
	}
	return best;
}

struct str doer_id(struct str lead)
{
	struct str rest;
	return str_cut(lead, '/', &rest);
}
