/* act.c - the day of an act by the tree; see time.h.
 *
 * A time belongs to one clause, its owner.  The act takes the time of its own
 * clause; a time before the first or behind the last of coordinated verbs holds
 * for all of them, and a bare participle ("becoming the first ...") plays when
 * its main clause does; what a dated happening did ("the attack in March that
 * killed ...") was done then.  A clause in the background ("since the group
 * seized Kabul in August 2021") keeps its time to itself and takes none from
 * above.
 */
#include "times/clause.h"

/* Times further from the act are not looked at. */
#define REACH_WORDS 250u

static const struct dating undated = {
	{ DAY_NONE, DAY_NONE }, GRAIN_NONE, BASIS_NONE, NONE
};

struct view {
	const struct times *times;
	const struct words *words;
	const struct trees *trees;
};

static bool usable(const struct time_mention *m)
{
	return (m->days.from != DAY_NONE || m->days.to != DAY_NONE) &&
	       m->type != TIME_SET && m->basis != BASIS_DATELINE;
}

static struct dating dating_of(const struct view *v, uint32_t time)
{
	const struct time_mention *m = &v->times->item[time];
	struct dating d = { m->days, m->grain, m->basis, time };
	switch (m->link) {
	case LINK_SINCE:
		d.days.to = DAY_NONE;
		break;
	case LINK_UNTIL:
		d.days.from = DAY_NONE;
		break;
	case LINK_BEFORE:
		d.days = (struct days){ DAY_NONE, m->days.from };
		break;
	case LINK_AFTER:
		if (m->type == TIME_DURATION)
			return d;
		d.days = (struct days){ m->days.from, DAY_NONE };
		break;
	default:
		return d;
	}
	d.grain = GRAIN_RANGE;
	return d;
}

static bool finite_subordinate(const struct trees *trees, uint32_t word)
{
	enum rel rel = (enum rel)trees->rel[word];
	if (rel == REL_ACL_RELCL || rel == REL_ADVCL_RELCL)
		return true;
	if (rel != REL_ADVCL)
		return false;
	return tree_child(trees, word, REL_NSUBJ) != NONE ||
	       tree_child(trees, word, REL_NSUBJ_PASS) != NONE;
}

/* A finite relative or adverbial clause between predicate and time, with no
 * comma behind its verb, is nearer to the time than the predicate is. */
static uint32_t nearer_clause(const struct trees *trees, uint32_t verb,
                              uint32_t time)
{
	for (uint32_t w = time; w-- > verb + 1;) {
		if (trees->upos[w] == UPOS_PUNCT &&
		    (str_is(trees->lemma[w], ",") ||
		     str_is(trees->lemma[w], ";")))
			return verb;
		if (clause_head(trees, w) && tree_below(trees, w, verb))
			return finite_subordinate(trees, w) ? w : verb;
	}
	return verb;
}

static bool in_background(const struct trees *trees, uint32_t noun)
{
	static const char *const list[] = { "since", "after",     "before",
		                            "until", "following", "follow",
		                            NULL };
	uint32_t given = tree_child(trees, noun, REL_CASE);
	return given != NONE && tree_lemma_in(trees, given, list);
}

/* "left since the return to power in 2021": whatever the tree says, the year is
 * of the return.  The noun in the background right before `m`, else `verb`. */
static uint32_t nearer_noun(const struct trees *trees, uint32_t verb,
                            const struct time_mention *m)
{
	uint32_t w = m->first;
	while (w > verb + 1 && trees->rel[w - 1] == REL_CASE &&
	       trees->head[w - 1] >= m->first)
		w--;
	if (w <= verb + 1 || trees->upos[w - 1] == UPOS_PUNCT)
		return verb;
	w--;
	for (uint32_t n = 0; n < CLIMB_MAX && w > verb; n++) {
		if (trees->head[w] == verb)
			return trees->rel[w] == REL_OBL &&
			               in_background(trees, w)
			           ? w
			           : verb;
		w = trees->head[w];
		if (w == NONE)
			break;
	}
	return verb;
}

/* How near a time stands to the clause that owns it. */
enum tie { TIE_NONE, TIE_LINKED, TIE_NESTED, TIE_DIRECT };

/* The verb that a time below the noun `parent` dates as well: "in a statement
 * on Thursday", "in a 2022 address", "in the video of a meeting on Thursday". A
 * bare time behind a name is only hung there: "met Ali in Doha last May". */
static uint32_t through_noun(const struct trees *trees, uint32_t time,
                             uint32_t parent)
{
	static const char *const inside[] = {
		"in", "at", "during", "on", "with", "through", "amid", NULL
	};
	enum rel rel = (enum rel)trees->rel[time];
	bool bare = rel == REL_NMOD_UNMARKED ||
	            (rel == REL_NMOD && trees->upos[parent] == UPOS_PROPN);
	for (uint32_t n = 0; n < 3; n++) {
		uint32_t above = trees->head[parent];
		if (above == NONE)
			return NONE;
		enum rel link = (enum rel)trees->rel[parent];
		uint32_t given = tree_child(trees, parent, REL_CASE);
		if (link == REL_OBL && given != NONE &&
		    tree_lemma_in(trees, given, inside))
			return clause_head(trees, above) ? above : NONE;
		if (bare && (link == REL_OBJ || link == REL_OBL))
			return clause_head(trees, above) ? above : NONE;
		if (link != REL_NMOD && !(bare && link == REL_FLAT))
			return NONE;
		/* "the law of 2003" alone dates nothing above it. */
		if (rel != REL_NMOD && !bare)
			return NONE;
		parent = above;
	}
	return NONE;
}

/* "four years after the rebels seized power": a length whose days find.c has
 * counted back, and that dates what stands behind the "after". */
static bool counts_from(const struct view *v, const struct time_mention *m)
{
	return m->type == TIME_DURATION && m->link == LINK_AFTER &&
	       m->end < v->trees->count && v->trees->head[m->end] != NONE;
}

/* The clause that `m` dates and how; NONE for a time that only names a thing
 * ("the 2015 agreement"). */
static uint32_t owner_of(const struct view *v, const struct time_mention *m,
                         enum tie *tie)
{
	const struct trees *trees = v->trees;
	if (counts_from(v, m)) {
		*tie = TIE_LINKED;
		return trees->head[m->end];
	}
	uint32_t head = m->head;
	uint32_t parent = trees->head[head];
	*tie = TIE_DIRECT;
	if (parent == NONE || clause_head(trees, head)) {
		*tie = TIE_NONE;
		return NONE;
	}
	enum rel rel = (enum rel)trees->rel[head];
	if (rel == REL_NSUBJ || rel == REL_NSUBJ_PASS || rel == REL_OBJ)
		return NONE;
	if (!clause_head(trees, parent)) {
		parent = through_noun(trees, head, parent);
		if (parent == NONE)
			return NONE;
		*tie = TIE_NESTED;
	}
	if (m->link != LINK_AT && m->link != LINK_FOR)
		*tie = TIE_LINKED;
	if (m->first < parent)
		return parent;
	uint32_t noun = nearer_noun(trees, parent, m);
	return noun != parent ? noun : nearer_clause(trees, parent, m->first);
}

/* Where a time must stand for the question asked. */
enum side { SIDE_ANY, SIDE_BEFORE, SIDE_BEHIND };

/* The best time that the clause of `verb` owns. */
static uint32_t own_time(const struct view *v, uint32_t verb, enum side side)
{
	const struct sentence *s =
	    &v->words->sentence[v->words->sentence_of[verb]];
	uint32_t best = NONE;
	enum tie best_tie = TIE_NONE;
	uint32_t first = s->first, end = s->end;
	if (verb - first > REACH_WORDS)
		first = verb - REACH_WORDS;
	if (end - verb > REACH_WORDS)
		end = verb + REACH_WORDS;
	for (uint32_t w = first; w < end; w++) {
		uint32_t t = v->times->headed_by[w];
		if (t == NONE || !usable(&v->times->item[t]))
			continue;
		const struct time_mention *m = &v->times->item[t];
		if ((side == SIDE_BEFORE && w > verb) ||
		    (side == SIDE_BEHIND && w < verb) || m->lead_end)
			continue;
		enum tie tie;
		if (owner_of(v, m, &tie) != verb)
			continue;
		bool finer = best != NONE && tie == best_tie &&
		             m->grain < v->times->item[best].grain;
		if (tie > best_tie || finer) {
			best = t;
			best_tie = tie;
		}
	}
	return best;
}

static bool participle(const struct trees *trees, uint32_t word)
{
	/* "Following the vote in May, he left" is "after the vote". */
	static const char *const prepositions[] = { "follow",  "accord",
		                                    "include", "regard",
		                                    "concern", NULL };
	return !tree_lemma_in(trees, word, prepositions) &&
	       trees->rel[word] == REL_ADVCL && trees->xpos[word] == XPOS_VBG &&
	       tree_child(trees, word, REL_MARK) == NONE &&
	       tree_child(trees, word, REL_NSUBJ) == NONE &&
	       tree_child(trees, word, REL_AUX) == NONE;
}

static bool has_subject(const struct trees *trees, uint32_t word)
{
	return tree_child(trees, word, REL_NSUBJ) != NONE ||
	       tree_child(trees, word, REL_NSUBJ_PASS) != NONE;
}

/* From below: the last of the verbs coordinated with it, and a participle
 * clause that comes first ("Speaking on Friday, he said"). */
static uint32_t time_below(const struct view *v, uint32_t verb)
{
	const struct trees *trees = v->trees;
	uint32_t last = NONE;
	for (uint32_t c = trees->child_first[verb];
	     c < trees->child_first[verb + 1]; c++) {
		uint32_t child = trees->child[c];
		if (participle(trees, child) && child < verb) {
			uint32_t t = own_time(v, child, SIDE_ANY);
			if (t != NONE)
				return t;
		}
		if (trees->rel[child] == REL_CONJ &&
		    clause_head(trees, child) && child > verb)
			last = child;
	}
	return last == NONE || has_subject(trees, last)
	           ? NONE
	           : own_time(v, last, SIDE_BEHIND);
}

/* "the attack in May", "the rise to power in May". */
static uint32_t time_below_noun(const struct view *v, uint32_t noun,
                                uint32_t depth)
{
	const struct trees *trees = v->trees;
	for (uint32_t c = trees->child_first[noun];
	     c < trees->child_first[noun + 1]; c++) {
		uint32_t t = v->times->headed_by[trees->child[c]];
		if (t == NONE || !usable(&v->times->item[t]))
			continue;
		const struct time_mention *m = &v->times->item[t];
		/* "the first visit since 2021" was not since then. */
		if (m->link == LINK_SINCE || m->lead_end ||
		    (m->type == TIME_DURATION && m->link == LINK_AFTER))
			continue;
		return t;
	}
	for (uint32_t c = trees->child_first[noun];
	     depth && c < trees->child_first[noun + 1]; c++) {
		uint32_t child = trees->child[c];
		uint32_t given = tree_child(trees, child, REL_CASE);
		if (trees->rel[child] == REL_NMOD && given != NONE &&
		    str_is(trees->lemma[given], "to")) {
			uint32_t t = time_below_noun(v, child, 0);
			if (t != NONE)
				return t;
		}
	}
	return NONE;
}

/* "an attack in March that killed forty", "a statement on Friday condemning the
 * raid": the time of the noun that did it. */
static uint32_t time_of_doer(const struct view *v, uint32_t verb)
{
	const struct trees *trees = v->trees;
	uint32_t noun = trees->head[verb];
	enum rel rel = (enum rel)trees->rel[verb];
	enum xpos form = (enum xpos)trees->xpos[verb];
	if (noun == NONE || noun > verb || trees->upos[noun] != UPOS_NOUN)
		return NONE;
	uint32_t doer = tree_child(trees, verb, REL_NSUBJ);
	bool relative = rel == REL_ACL_RELCL && form == XPOS_VBD &&
	                doer != NONE && doer < verb &&
	                (str_is(trees->lemma[doer], "that") ||
	                 str_is(trees->lemma[doer], "which"));
	if (!relative && (rel != REL_ACL || form != XPOS_VBG))
		return NONE;
	uint32_t t = time_below_noun(v, noun, 0);
	return t != NONE && v->times->item[t].end <= verb ? t : NONE;
}

static uint32_t verb_time(const struct view *v, uint32_t verb)
{
	static const char *const phases[] = { "begin",  "start",    "continue",
		                              "finish", "complete", "manage",
		                              "help",   "try",      "fail",
		                              "move",   "go",       "proceed",
		                              NULL };
	const struct trees *trees = v->trees;
	uint32_t t = own_time(v, verb, SIDE_ANY);
	if (t == NONE)
		t = time_below(v, verb);
	if (t == NONE)
		t = time_of_doer(v, verb);
	for (uint32_t n = 0; t == NONE && n < CLIMB_MAX; n++) {
		uint32_t above = trees->head[verb];
		if (above == NONE)
			break;
		enum rel rel = (enum rel)trees->rel[verb];
		if (rel == REL_CONJ && clause_head(trees, above)) {
			t = own_time(v, above, SIDE_BEFORE);
			/* Behind the last of three, for the second. */
			if (t == NONE && !has_subject(trees, verb))
				t = time_below(v, above);
		} else if (participle(trees, verb) ||
		           (rel == REL_XCOMP &&
		            tree_lemma_in(trees, above, phases))) {
			t = own_time(v, above, SIDE_ANY);
		} else {
			break;
		}
		verb = above;
	}
	return t;
}

/* Verbs that only say that the noun beside them happened. */
static bool happens(const struct trees *trees, uint32_t verb)
{
	static const char *const list[] = {
		"happen",     "occur",  "take",   "come",     "begin",
		"start",      "hold",   "make",   "give",     "grant",
		"sign",       "impose", "launch", "carry",    "conduct",
		"issue",      "pay",    "stage",  "have",     "lift",
		"mount",      "commit", "reach",  "conclude", "enter",
		"follow",     "end",    "open",   "host",     "attend",
		"perpetrate", "be",     NULL
	};
	return tree_lemma_in(trees, verb, list);
}

/* "four years after the withdrawal" */
static uint32_t counted_to(const struct view *v, uint32_t noun)
{
	uint32_t given = tree_child(v->trees, noun, REL_CASE);
	if (given == NONE || given == 0)
		return NONE;
	const struct sentence *s =
	    &v->words->sentence[v->words->sentence_of[noun]];
	for (uint32_t w = given; w-- > s->first && w + 8 > given;) {
		uint32_t t = v->times->headed_by[w];
		if (t == NONE)
			continue;
		const struct time_mention *m = &v->times->item[t];
		return m->end == given && usable(m) && counts_from(v, m) ? t
		                                                         : NONE;
	}
	return NONE;
}

static uint32_t noun_time(const struct view *v, uint32_t noun)
{
	static const char *const partitive[] = { "one",  "some",    "most",
		                                 "many", "several", "series",
		                                 "part", NULL };
	const struct trees *trees = v->trees;
	uint32_t t = time_below_noun(v, noun, 1);
	if (t == NONE)
		t = counted_to(v, noun);
	if (t == NONE && in_background(trees, noun))
		t = own_time(v, noun, SIDE_BEHIND);
	uint32_t above = trees->head[noun];
	if (t != NONE || above == NONE)
		return t;
	enum rel rel = (enum rel)trees->rel[noun];
	/* "One of the attacks occurred" */
	if (rel == REL_NMOD && tree_lemma_in(trees, above, partitive)) {
		noun = above;
		above = trees->head[noun];
		if (above == NONE)
			return NONE;
		rel = (enum rel)trees->rel[noun];
	}
	t = v->times->headed_by[above];
	if (t != NONE && rel == REL_NSUBJ && usable(&v->times->item[t]))
		return t; /* "the ceremony was on Thursday" */
	if (!clause_head(trees, above))
		return NONE;
	if (rel == REL_OBL) {
		static const char *const inside[] = { "in", "at", "during",
			                              NULL };
		uint32_t given = tree_child(trees, noun, REL_CASE);
		return given != NONE && tree_lemma_in(trees, given, inside)
		           ? own_time(v, above, SIDE_ANY)
		           : NONE;
	}
	bool taking_part = rel == REL_NSUBJ || rel == REL_NSUBJ_PASS ||
	                   rel == REL_OBJ;
	return taking_part && happens(trees, above) ? verb_time(v, above)
	                                            : NONE;
}

/* The date that opens the list item or paragraph of `word`. */
static uint32_t lead_time(const struct view *v, uint32_t word)
{
	uint32_t clause = clause_of(v->trees, word);
	if (!clause_main(v->trees, word) ||
	    (word != clause && v->trees->head[word] != clause))
		return NONE;
	uint32_t low = 0, high = v->times->count;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		if (v->times->item[mid].first <= word)
			low = mid + 1;
		else
			high = mid;
	}
	for (uint32_t n = 0; low-- > 0 && n < CLIMB_MAX; n++)
		if (v->times->item[low].lead_end > word)
			return low;
	return NONE;
}

struct dating times_of_act(const struct times *times, const struct words *words,
                           const struct trees *trees, uint32_t trigger)
{
	struct view v = { times, words, trees };
	if (trigger >= trees->count)
		return undated;
	uint32_t t = NONE;
	enum upos upos = (enum upos)trees->upos[trigger];
	if (upos == UPOS_NOUN || upos == UPOS_PROPN)
		t = noun_time(&v, trigger);
	if (t == NONE && clause_head(trees, trigger))
		t = verb_time(&v, trigger);
	if (t == NONE)
		t = lead_time(&v, trigger);
	return t == NONE ? undated : dating_of(&v, t);
}
