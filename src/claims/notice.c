/* notice.c - see notice.h.
 *
 * Three forms.  A title with a mark is about earlier versions of its report.  A
 * deed is a verb of taking back or correcting whose object is a report and
 * whose doer is an outlet.  A misstatement is a report or an outlet that says
 * something wrongly; what follows tells the right value, which is of the type
 * of the wrong one: a number, a day, else a name after "as".
 */
#include "claims/notice.h"

#include "claims/amount.h"

/* Sentences that one notice may run over. */
#define NOTICE_SENTENCES 3u
/* Words after its first within which a mark ends in a colon. */
#define MARK_WORDS 8u

static const char *const reports[] = { "report",    "story",    "article",
	                               "dispatch",  "despatch", "item",
	                               "piece",     "account",  "bulletin",
	                               "broadcast", "version",  "coverage",
	                               NULL };
static const char *const earlier[] = { "previous", "original", "initial",
	                               "prior", NULL };
static const char *const retracts[] = { "retract",   "withdraw", "pull", "kill",
	                                "unpublish", "rescind",  NULL };
static const char *const corrects[] = { "correct", "amend", "rectify", NULL };
static const char *const misstates[] = {
	"misstate",     "misidentify", "misspell", "misreport",    "misquote",
	"misattribute", "misname",     "miscount", "mistranslate", NULL
};
static const char *const tells[] = { "say",      "report", "state", "give",
	                             "identify", "name",   "put",   "describe",
	                             "spell",    "quote",  NULL };
static const char *const confirms[] = { "say",  "announce",    "state",
	                                "tell", "confirm",     "report",
	                                "add",  "acknowledge", "admit",
	                                NULL };
static const char *const wrongly[] = {
	"wrongly",      "incorrectly", "erroneously", "mistakenly",
	"inaccurately", "falsely",     NULL
};
static const char *const modals[] = { "may",  "might", "could",
	                              "will", "would", "should",
	                              "can",  "must",  NULL };
static const char *const refuses[] = { "not", "never", "n't", NULL };
static const char *const houses[] = { "newspaper", "paper",   "agency",
	                              "outlet",    "site",    "website",
	                              "station",   "service", "broadcaster",
	                              NULL };

struct look {
	const struct coding *coding;
	const struct words *words;
	const struct trees *trees;
	struct amount_text amounts;
	struct notice *item;
	uint32_t count;
};

static struct str text_at(const struct look *l, uint32_t word)
{
	return span_str(l->coding->report->text, l->words->item[word]);
}

static bool is_word(const struct look *l, uint32_t word, const char *text)
{
	return str_eq_fold(text_at(l, word), str_of(text));
}

static struct notice *add(struct look *l, enum notice_kind kind)
{
	if (l->count == NOTICES_MAX)
		return NULL;
	struct notice *n = &l->item[l->count++];
	*n = (struct notice){ .kind = kind,
		              .aspect = NOTICE_CLAIM,
		              .reported = DAY_NONE,
		              .number = AMOUNT_OPEN,
		              .low = AMOUNT_OPEN,
		              .high = AMOUNT_OPEN,
		              .wrong_day = { DAY_NONE, DAY_NONE },
		              .day = { DAY_NONE, DAY_NONE } };
	return n;
}

/* The first word after the mark that opens a sentence, or NONE. */
static uint32_t after_mark(const struct look *l, const struct sentence *s,
                           enum notice_kind *kind)
{
	uint32_t w = s->first;
	if (w < s->end && (is_word(l, w, "editor") ||
	                   is_word(l, w, "editors") || is_word(l, w, "note")))
		*kind = NOTICE_CORRECTS;
	else if (w == s->end || !notice_mark_word(text_at(l, w), kind))
		return NONE;
	uint32_t end = s->end - w > MARK_WORDS ? w + MARK_WORDS : s->end;
	for (; w < end; w++)
		if (is_word(l, w, ":"))
			return w + 1;
	return NONE;
}

static bool negated(const struct look *l, uint32_t verb)
{
	const struct trees *t = l->trees;
	for (uint32_t i = t->child_first[verb]; i < t->child_first[verb + 1];
	     i++) {
		uint32_t child = t->child[i];
		if (tree_lemma_in(t, child, refuses) ||
		    (t->rel[child] == REL_AUX &&
		     tree_lemma_in(t, child, modals)) ||
		    (t->rel[child] == REL_MARK &&
		     (is_word(l, child, "if") || is_word(l, child, "unless") ||
		      is_word(l, child, "whether") || is_word(l, child, "to"))))
			return true;
	}
	return false;
}

/* Told as done: not denied, asked for, meant or doubted. */
static bool is_told(const struct look *l, uint32_t verb)
{
	const struct trees *t = l->trees;
	for (int step = 0; step < 4; step++) {
		if (negated(l, verb))
			return false;
		uint32_t head = t->head[verb];
		if (head == NONE)
			return true;
		if (t->rel[verb] == REL_XCOMP || t->rel[verb] == REL_ACL)
			return false;
		if (t->rel[verb] == REL_CCOMP &&
		    !tree_lemma_in(t, head, confirms))
			return false;
		if (t->rel[verb] != REL_CCOMP && t->rel[verb] != REL_CONJ)
			return true;
		verb = head;
	}
	return true;
}

/* First and last word below `top`, without a clause that hangs on it. */
static struct span phrase_of(const struct look *l, uint32_t top)
{
	const struct trees *t = l->trees;
	uint32_t first = top, last = top;
	for (uint32_t i = t->child_first[top]; i < t->child_first[top + 1];
	     i++) {
		uint32_t child = t->child[i];
		if (t->rel[child] != REL_COMPOUND &&
		    t->rel[child] != REL_FLAT && t->rel[child] != REL_AMOD &&
		    t->rel[child] != REL_NMOD_DESC)
			continue;
		first = child < first ? child : first;
		last = child > last ? child : last;
	}
	return (struct span){ l->words->item[first].begin,
		              l->words->item[last].end };
}

static uint32_t doer_of(const struct look *l, uint32_t verb)
{
	uint32_t s = tree_child(l->trees, verb, REL_NSUBJ);
	if (s == NONE && l->trees->rel[verb] == REL_CONJ)
		s = tree_child(l->trees, l->trees->head[verb], REL_NSUBJ);
	return s;
}

/* Is the word a house that speaks of itself: "we", "this newspaper"? */
static bool is_house(const struct look *l, uint32_t word)
{
	uint32_t det = tree_child(l->trees, word, REL_DET);
	return is_word(l, word, "we") ||
	       (tree_lemma_in(l->trees, word, houses) && det != NONE &&
	        is_word(l, det, "this"));
}

/* Who is named by a noun or name as one who publishes; false: nobody. */
static bool name_outlet(const struct look *l, uint32_t word, struct notice *n)
{
	if (is_house(l, word))
		return true;
	if (l->trees->upos[word] != UPOS_PROPN)
		return false;
	n->outlet = span_str(l->coding->report->text, phrase_of(l, word));
	return true;
}

/* Reads of whose making the report is that noun `noun` means, and which; false
 * where that is not told. `doer`: who does it, or NONE. */
static bool whose(const struct look *l, uint32_t noun, uint32_t doer,
                  struct notice *n)
{
	const struct trees *t = l->trees;
	uint32_t owner = tree_child(t, noun, REL_NMOD_POSS);
	uint32_t det = tree_child(t, noun, REL_DET);
	bool this = det != NONE && is_word(l, det, "this");
	bool before = false;
	for (uint32_t i = t->child_first[noun]; i < t->child_first[noun + 1];
	     i++) {
		uint32_t child = t->child[i], inner;
		before |= is_word(l, child, "earlier") ||
		          tree_lemma_in(t, child, earlier);
		/* "an earlier version of this report" */
		if (t->rel[child] != REL_NMOD ||
		    !tree_lemma_in(t, child, reports))
			continue;
		inner = tree_child(t, child, REL_DET);
		n->version |= inner != NONE && (is_word(l, inner, "this") ||
		                                is_word(l, inner, "the"));
	}
	if (doer != NONE)
		return (owner == NONE || t->upos[owner] == UPOS_PRON) &&
		       name_outlet(l, doer, n);
	if (owner != NONE && t->upos[owner] != UPOS_PRON)
		return name_outlet(l, owner, n);
	n->itself = this && !before && n->kind == NOTICE_RETRACTS;
	n->version |= this;
	return this || before || n->version ||
	       (owner != NONE && is_word(l, owner, "our"));
}

static struct days day_within(const struct look *l, uint32_t first,
                              uint32_t end)
{
	const struct times *times = &l->coding->times;
	for (uint32_t i = 0; i < times->count; i++) {
		const struct time_mention *t = &times->item[i];
		if (t->first >= first && t->end <= end &&
		    t->grain == GRAIN_DAY && t->days.from != DAY_NONE &&
		    t->days.to == t->days.from + 1)
			return t->days;
	}
	return (struct days){ DAY_NONE, DAY_NONE };
}

static bool in_time(const struct look *l, uint32_t word)
{
	const struct times *times = &l->coding->times;
	for (uint32_t i = 0; i < times->count; i++)
		if (word >= times->item[i].first && word < times->item[i].end)
			return true;
	return false;
}

/* The first number among the words; with `last` the last one. */
static bool number_within(const struct look *l, uint32_t first, uint32_t end,
                          bool last, struct amount *out)
{
	bool found = false;
	for (uint32_t w = first; w < end; w++) {
		struct amount a;
		const struct sentence *s =
		    &l->words->sentence[l->words->sentence_of[w]];
		if (in_time(l, w) ||
		    !amount_read(&a, &l->amounts, w, s->first, s->end) ||
		    a.end > end)
			continue;
		*out = a;
		found = true;
		if (!last)
			return true;
		w = a.end > w ? a.end - 1 : w;
	}
	return found;
}

/* The day that the words between the noun for a report and what it says give
 * to it: "its report of March 3 that". */
static day_t reported_day(const struct look *l, uint32_t noun, uint32_t end)
{
	uint32_t w = noun + 1;
	while (w < end && !is_word(l, w, "that") && !is_word(l, w, "which") &&
	       !is_word(l, w, ",") && !is_word(l, w, "saying"))
		w++;
	return day_within(l, noun + 1, w).from;
}

/* What was wrong and what is right, in the words [first, end), of which those
 * before `pivot` tell the wrong; `turned`: the right. */
static void read_values(const struct look *l, struct notice *n, uint32_t first,
                        uint32_t pivot, uint32_t end, bool turned)
{
	struct amount wrong, right;
	struct days a = day_within(l, turned ? pivot : first,
	                           turned ? end : pivot);
	struct days b = day_within(l, turned ? first : pivot,
	                           turned ? pivot : end);
	bool x = number_within(l, turned ? pivot : first, turned ? end : pivot,
	                       false, &wrong);
	bool y = number_within(l, turned ? first : pivot, turned ? pivot : end,
	                       turned, &right);
	if (x && y && wrong.low != AMOUNT_OPEN && wrong.low != right.low) {
		n->aspect = NOTICE_NUMBER;
		n->number = wrong.low;
		n->low = right.low;
		n->high = right.high;
	} else if (a.from != DAY_NONE && b.from != DAY_NONE &&
	           a.from != b.from) {
		n->aspect = NOTICE_DAY;
		n->wrong_day = a;
		n->day = b;
	}
}

/* The name after "as" among the words. */
static struct str name_within(const struct look *l, uint32_t first,
                              uint32_t end)
{
	uint32_t w = first, last;
	while (w < end && !is_word(l, w, "as"))
		w++;
	for (last = ++w; last < end && l->trees->upos[last] == UPOS_PROPN;)
		last++;
	if (w >= end || last == w)
		return STR("");
	return span_str(l->coding->report->text,
	                (struct span){ l->words->item[w].begin,
	                               l->words->item[last - 1].end });
}

/* Reads values of [first, end) around a pivot: "21, not 12"; "12; it was 21".
 */
static void read_right(const struct look *l, struct notice *n, uint32_t first,
                       uint32_t end)
{
	uint32_t pivot = NONE;
	bool should = false;
	const struct sentence *sentence = l->words->sentence;
	const uint32_t *of = l->words->sentence_of;
	for (uint32_t w = first + 1; w < end; w++) {
		bool starts = sentence[of[w]].first == w;
		if (pivot == NONE &&
		    (is_word(l, w, ";") || starts || is_word(l, w, "when") ||
		     is_word(l, w, "but")))
			pivot = w;
		should |= is_word(l, w, "should");
		bool instead =
		    w + 1 < end &&
		    ((is_word(l, w, "instead") && is_word(l, w + 1, "of")) ||
		     (is_word(l, w, "rather") && is_word(l, w + 1, "than")));
		if (instead && !should) {
			pivot = w; /* "gave 12 instead of 21" */
		} else if (instead ||
		           (is_word(l, w, "not") && is_word(l, w - 1, ","))) {
			read_values(l, n, pivot == NONE ? first : pivot, w, end,
			            true);
			n->wrong = (struct span){ l->words->item[w].begin,
				                  n->span.end };
			if (n->aspect != NOTICE_CLAIM)
				return;
		}
	}
	pivot = pivot == NONE ? end : pivot;
	n->wrong = (struct span){ n->span.begin,
		                  l->words->item[pivot - 1].end };
	read_values(l, n, first, pivot, end, false);
	if (n->aspect != NOTICE_CLAIM)
		return;
	n->name = name_within(l, first, pivot);
	if (n->name.len)
		n->aspect = NOTICE_NAME;
}

/* One past the last word of the notice that begins in sentence `at`: what
 * follows in its paragraph, or goes on with "It was". */
static uint32_t notice_end(const struct look *l, uint32_t at, bool marked)
{
	struct str text = l->coding->report->text;
	const struct sentence *s = &l->words->sentence[at];
	uint32_t end = s->end;
	for (uint32_t n = 1;
	     n < NOTICE_SENTENCES && at + n < l->words->sentence_count; n++) {
		const struct sentence *next = &l->words->sentence[at + n];
		struct str gap = { text.ptr + s[n - 1].span.end,
			           next->span.begin - s[n - 1].span.end };
		if (next->first == next->end ||
		    str_find(gap, STR("\n"), 0) != SIZE_MAX)
			break;
		uint32_t w = next->first;
		if (!marked && !is_word(l, w, "it") && !is_word(l, w, "he") &&
		    !is_word(l, w, "she") && !is_word(l, w, "they") &&
		    !(w + 1 < next->end && is_word(l, w + 1, "correct")))
			break;
		end = next->end;
	}
	return end;
}

/* "The Ostia Herald has retracted its report that ..." */
static bool find_deed(struct look *l, uint32_t at, uint32_t first)
{
	const struct trees *t = l->trees;
	const struct sentence *s = &l->words->sentence[at];
	for (uint32_t w = first; w < s->end; w++) {
		bool takes = tree_lemma_in(t, w, retracts);
		if (t->upos[w] != UPOS_VERB ||
		    (!takes && !tree_lemma_in(t, w, corrects)))
			continue;
		uint32_t noun = tree_child(t, w, REL_OBJ);
		uint32_t doer = doer_of(l, w);
		bool passive = noun == NONE;
		if (passive)
			noun = tree_child(t, w, REL_NSUBJ_PASS);
		if (noun == NONE || (!passive && doer == NONE) ||
		    !tree_lemma_in(t, noun, reports) || !is_told(l, w))
			continue;
		struct notice own = { .kind = takes ? NOTICE_RETRACTS
			                            : NOTICE_CORRECTS };
		uint32_t agent = passive ? tree_child(t, w, REL_OBL_AGENT)
		                         : doer;
		if (!whose(l, noun, agent, &own))
			continue;
		struct notice *n = add(l, own.kind);
		if (!n)
			return true;
		uint32_t end = notice_end(l, at, false);
		n->span = (struct span){ s->span.begin,
			                 l->words->item[end - 1].end };
		n->wrong = s->span;
		n->outlet = own.outlet;
		n->version = own.version;
		n->itself = own.itself;
		n->told = own.outlet.len > 0;
		n->reported = reported_day(l, noun, passive ? w : s->end);
		if (!takes)
			read_right(l, n, w + 1, end);
		return true;
	}
	return false;
}

/* Does somebody state something wrongly in word `w`? */
static bool is_misstatement(const struct look *l, uint32_t w, bool marked)
{
	const struct trees *t = l->trees;
	if (tree_lemma_in(t, w, misstates))
		return true;
	if (!tree_lemma_in(t, w, tells))
		return false;
	for (uint32_t i = t->child_first[w]; i < t->child_first[w + 1]; i++)
		if (tree_lemma_in(t, t->child[i], wrongly))
			return true;
	return marked;
}

/* "An earlier version of this report misstated ...; it was ..." */
static bool find_misstatement(struct look *l, uint32_t at, uint32_t first,
                              bool marked)
{
	const struct trees *t = l->trees;
	const struct sentence *s = &l->words->sentence[at];
	for (uint32_t w = first; w < s->end; w++) {
		uint32_t doer = tree_child(t, w, REL_NSUBJ);
		if ((t->upos[w] != UPOS_VERB && t->upos[w] != UPOS_NOUN) ||
		    doer == NONE)
			continue;
		struct notice own = { .kind = NOTICE_CORRECTS };
		bool report = tree_lemma_in(t, doer, reports);
		/* Nobody speaks of an earlier version that was right. */
		bool version = is_word(l, doer, "version") &&
		               whose(l, doer, NONE, &own);
		if (!is_misstatement(l, w, marked || version) || !is_told(l, w))
			continue;
		if (report ? !whose(l, doer, NONE, &own) && !marked
		           : !name_outlet(l, doer, &own))
			continue;
		struct notice *n = add(l, NOTICE_CORRECTS);
		if (!n)
			return true;
		uint32_t end = notice_end(l, at, marked);
		n->span = (struct span){ s->span.begin,
			                 l->words->item[end - 1].end };
		n->outlet = own.outlet;
		n->version = own.version;
		n->reported = report ? day_within(l, doer, w).from
		                     : reported_day(l, w, s->end);
		read_right(l, n, w + 1, end);
		return true;
	}
	return false;
}

/* "Correction: 21 people were killed, not 12." */
static void find_values(struct look *l, uint32_t at, uint32_t first)
{
	const struct sentence *s = &l->words->sentence[at];
	struct notice *n = first < s->end ? add(l, NOTICE_CORRECTS) : NULL;
	if (!n)
		return;
	uint32_t end = notice_end(l, at, true);
	n->span = (struct span){ s->span.begin, l->words->item[end - 1].end };
	read_right(l, n, first, end);
	/* Without both values nobody knows what was wrong. */
	if (n->aspect == NOTICE_CLAIM || n->aspect == NOTICE_NAME)
		l->count--;
}

static void find_title(struct look *l)
{
	enum notice_kind kind;
	const struct report *r = l->coding->report;
	if (!notice_mark(r->title, &kind, NULL))
		return;
	struct notice *n = add(l, kind);
	n->span = r->title_span;
	n->version = true;
	n->itself = kind == NOTICE_RETRACTS;
}

enum chancery_status notices_find(struct notices *out, struct arena *doc,
                                  const struct measures *measures,
                                  const struct coding *coding,
                                  struct chancery_error *err)
{
	struct notice item[NOTICES_MAX];
	struct look l = { .coding = coding,
		          .words = &coding->words,
		          .trees = &coding->trees,
		          .amounts = { coding->report->text, &coding->words,
		                       &coding->trees, measures },
		          .item = item };
	*out = (struct notices){ NULL, 0 };
	find_title(&l);
	bool list = notice_list(coding->report->title);
	for (uint32_t i = 0; i < coding->words.sentence_count; i++) {
		const struct sentence *s = &coding->words.sentence[i];
		enum notice_kind kind = NOTICE_CORRECTS;
		if (notice_list(span_str(coding->report->text, s->span))) {
			list = true;
			continue;
		}
		if (span_overlaps(s->span, coding->report->title_span))
			continue;
		uint32_t after = after_mark(&l, s, &kind);
		bool marked = list || after != NONE;
		uint32_t first = after != NONE ? after : s->first;
		if (!find_deed(&l, i, first) &&
		    !find_misstatement(&l, i, first, marked) && marked &&
		    kind == NOTICE_CORRECTS && after != NONE)
			find_values(&l, i, first);
	}
	if (!l.count)
		return CHANCERY_OK;
	struct notice *kept = arena_alloc(doc, l.count, sizeof *kept);
	if (!kept)
		return fail_nomem(err);
	memcpy(kept, item, l.count * sizeof *kept);
	*out = (struct notices){ kept, l.count };
	return CHANCERY_OK;
}
