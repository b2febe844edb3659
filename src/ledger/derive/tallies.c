/* tallies.c - numbers of one event that exclude each other; see disagreements.c.
 */
#include "ledger/derive/differing.h"

#include "ledger/derive/terms.h"

/* One number of a fact. */
struct tally {
	struct str what, bound;
	int64_t low, high;
	uint32_t fact;
	day_t told;
};
struct tally_list VEC(struct tally);

static int64_t whole(struct str digits)
{
	int64_t n = 0;
	for (size_t i = 0; i < digits.len; i++)
		n = n * 10 + (digits.ptr[i] - '0');
	return n;
}

/* The numbers of a fact: "killed 12 12 exact;wounded 3  vague". */
static bool read_numbers(struct differing *work, uint32_t fact,
                         struct tally_list *list)
{
	const struct fact *f = &work->facts->item[fact];
	struct str rest = f->numbers;
	while (rest.ptr && rest.len) {
		struct str bound, one = str_cut(rest, ';', &rest);
		struct str what = str_cut(one, ' ', &bound);
		struct str low = str_cut(bound, ' ', &bound);
		struct str high = str_cut(bound, ' ', &bound);
		struct tally *slot = VEC_PUSH(work->arena, list);
		if (!slot)
			return false;
		*slot = (struct tally){ what,
			                bound,
			                whole(low),
			                high.len ? whole(high) : INT64_MAX,
			                fact,
			                f->told };
	}
	return true;
}

/* What was counted may lie as far below (or above) a number in round words:
 * "about 200,000" are 212,672, of "dozens" 13 may be one report's. */
static int64_t least(const struct tally *t)
{
	if (str_is(t->bound, "vague"))
		return t->low / 4;
	return str_is(t->bound, "about") || str_is(t->bound, "nearly")
	           ? t->low - t->low / 10
	           : t->low;
}

static int64_t greatest(const struct tally *t)
{
	if (str_is(t->bound, "vague"))
		return INT64_MAX;
	return str_is(t->bound, "about") && t->high != INT64_MAX
	           ? t->high + t->high / 10
	           : t->high;
}

static bool tallies_meet(const struct tally *a, const struct tally *b)
{
	return least(a) <= greatest(b) && least(b) <= greatest(a);
}

/* Does the report of `a` give a number that goes with `b`? Then its others are
 * of a part: "three bank workers, two women and a man". */
static bool goes_with(const struct differing *work, const struct tally *tally,
                      uint32_t count, const struct tally *a,
                      const struct tally *b)
{
	struct str content = work->facts->item[a->fact].content;
	for (uint32_t i = 0; i < count; i++)
		if (str_eq(tally[i].what, a->what) &&
		    str_eq(work->facts->item[tally[i].fact].content, content) &&
		    tallies_meet(&tally[i], b))
			return true;
	return false;
}

/* Longer times may hold several happenings. */
#define ONE_TIME_DAYS 31

static bool long_time(const struct fact *f)
{
	return fact_footing(f) == FOOTING_WORDS &&
	       (f->when.from == DAY_NONE || f->when.to == DAY_NONE ||
	        f->when.to - f->when.from > ONE_TIME_DAYS);
}

/* Are two numbers of one happening? Not where words for the day exclude each
 * other or leave a whole year; where whom it was done to is not told, the place
 * must be the same. */
static bool one_count(const struct differing *work, const struct event *event,
                      const struct tally *a, const struct tally *b)
{
	const struct fact *f = &work->facts->item[a->fact];
	const struct fact *g = &work->facts->item[b->fact];
	bool words = fact_footing(f) == FOOTING_WORDS &&
	             fact_footing(g) == FOOTING_WORDS;
	/* Money is given many times. */
	bool sum = a->what.len && a->what.ptr[0] >= 'A' && a->what.ptr[0] <= 'Z';
	if (long_time(f) || long_time(g) ||
	    (words && !days_can_meet(f->when, g->when)) ||
	    (sum && !words && !work->rules->act[event->act].lasting))
		return false;
	return event->target.len || (f->place.len && str_eq(f->place, g->place));
}

static struct str tally_label(struct arena *arena, const struct tally *t)
{
	if (str_is(t->bound, "about") || str_is(t->bound, "nearly"))
		return arena_format(arena, "%.*s %lld %.*s", STR_ARG(t->bound),
		                    (long long)t->low, STR_ARG(t->what));
	if (t->high == INT64_MAX)
		return arena_format(arena, "at least %lld %.*s",
		                    (long long)t->low, STR_ARG(t->what));
	if (t->low != t->high)
		return arena_format(arena, "up to %lld %.*s",
		                    (long long)t->high, STR_ARG(t->what));
	return arena_format(arena, "%lld %.*s", (long long)t->low,
	                    STR_ARG(t->what));
}

/* The numbers of one kind that the event's reports give. */
static bool tally_kind(struct differing *work, const struct event *event,
                       const struct tally *tally, uint32_t count,
                       struct str what)
{
	struct variant_list list = { 0 };
	const struct tally *latest = NULL;
	bool differ = false, rising = true;
	for (uint32_t i = 0; i < count; i++) {
		const struct tally *a = &tally[i];
		if (!str_eq(a->what, what))
			continue;
		struct str content = work->facts->item[a->fact].content;
		for (uint32_t k = 0; k < i; k++) {
			const struct tally *b = &tally[k];
			if (!str_eq(b->what, what) ||
			    str_eq(work->facts->item[b->fact].content,
			           content) ||
			    !one_count(work, event, a, b) ||
			    goes_with(work, tally, count, a, b) ||
			    goes_with(work, tally, count, b, a))
				continue;
			differ = true;
			rising &= a->told != DAY_NONE && b->told != DAY_NONE &&
			          a->told != b->told &&
			          (a->told > b->told) == (a->low > b->low);
		}
		if (a->told != DAY_NONE &&
		    (!latest || a->told > latest->told ||
		     (a->told == latest->told && a->low > latest->low)))
			latest = a;
		if (!variant_add(work, &list, tally_label(work->arena, a),
		                 a->fact))
			return false;
	}
	if (!differ)
		return true;
	struct str best = STR("none of them");
	if (rising && latest)
		best = tally_label(work->arena, latest);
	const char *kind = rising && latest ? "toll" : "count";
	if (!disagreement_add(work, event->id, kind, best, &list))
		return false;
	/* The killed and the wounded of one event are two disagreements. */
	struct str key = arena_format(work->arena, "%s|%s|%.*s", event->id,
	                              kind, STR_ARG(what));
	if (key.ptr)
		derived_id(work->out.item[work->out.count - 1].id, 'd', key);
	return key.ptr;
}

bool event_counts(struct differing *work, const struct event *event)
{
	struct tally_list list = { 0 };
	for (uint32_t i = 0; i < event->member_count; i++)
		if (member_tells(&event->member[i]) &&
		    !read_numbers(work, event->member[i].fact, &list))
			return false;
	for (uint32_t i = 0; i < list.count; i++) {
		bool done = false;
		for (uint32_t k = 0; k < i && !done; k++)
			done = str_eq(list.item[k].what, list.item[i].what);
		if (!done && !tally_kind(work, event, list.item, list.count,
		                         list.item[i].what))
			return false;
	}
	return true;
}
