/* dating.c - see dating.h. */
#include "claims/dating.h"

#include "claims/grammar.h"

/* What lies further back than this is background, not news. */
#define NEWS_DAYS 90

/* Title, dateline and the first sentences tell the news itself. */
#define LEAD_SENTENCES 6u

#define CLIMB_MAX 3

/* What stands further away in its sentence tells nothing of an act; ends the
 * search in a sentence of any length. */
#define REACH_WORDS 100u
#define REACH_TIMES 50u

static bool is_happening(const struct trees *t, uint32_t verb)
{
	return str_is(t->lemma[verb], "happen") ||
	       str_is(t->lemma[verb], "occur") ||
	       (str_is(t->lemma[verb], "take") &&
	        tree_child(t, verb, REL_OBJ) != NONE &&
	        str_is(t->lemma[tree_child(t, verb, REL_OBJ)], "place"));
}

/* "..., the move took place on 3 July": a date told for the act itself. */
static struct dating told_happening(const struct rules *rules,
                                    const struct coding *coding,
                                    uint32_t trigger)
{
	const struct trees *t = &coding->trees;
	const struct sentence *s =
	    &coding->words.sentence[coding->words.sentence_of[trigger]];
	struct dating none = {
		{ DAY_NONE, DAY_NONE }, GRAIN_NONE, BASIS_NONE, NONE
	};
	uint32_t end = s->end - trigger > REACH_WORDS ? trigger + REACH_WORDS
	                                              : s->end;
	for (uint32_t w = trigger + 1; w < end; w++) {
		if (t->upos[w] != UPOS_VERB || !is_happening(t, w))
			continue;
		uint32_t subject = surface_subject(t, w);
		if (subject == NONE ||
		    (t->upos[subject] != UPOS_PRON &&
		     !word_set_has(rules->set[SET_EVENT], t->lemma[subject])))
			continue;
		struct dating d = times_of_act(&coding->times, &coding->words,
		                               t, w);
		if (d.basis == BASIS_EXPLICIT && d.grain == GRAIN_DAY)
			return d;
	}
	return none;
}

static bool is_announcing(struct str lemma)
{
	return str_is(lemma, "announce") || str_is(lemma, "declare") ||
	       str_is(lemma, "proclaim") || str_is(lemma, "date");
}

/* "had announced the move on 3 July": on what day it was then made is open. */
static bool is_foretelling(const struct trees *t, uint32_t verb)
{
	uint32_t aux = tree_child(t, verb, REL_AUX);
	return is_announcing(t->lemma[verb]) && aux != NONE &&
	       t->xpos[aux] == XPOS_VBD && str_is(t->lemma[aux], "have");
}

/* "the decision, announced on 3 July" */
static struct dating announced(const struct coding *coding, uint32_t noun)
{
	const struct trees *t = &coding->trees;
	for (uint32_t i = t->child_first[noun]; i < t->child_first[noun + 1];
	     i++) {
		uint32_t c = t->child[i];
		if (t->upos[c] == UPOS_VERB && is_announcing(t->lemma[c]))
			return times_of_act(&coding->times, &coding->words, t,
			                    c);
	}
	uint32_t head = t->head[noun];
	if (head != NONE && is_announcing(t->lemma[head]) &&
	    !is_foretelling(t, head) &&
	    (t->rel[noun] == REL_NSUBJ || t->rel[noun] == REL_NSUBJ_PASS ||
	     t->rel[noun] == REL_OBJ))
		return times_of_act(&coding->times, &coding->words, t, head);
	return (struct dating){
		{ DAY_NONE, DAY_NONE }, GRAIN_NONE, BASIS_NONE, NONE
	};
}

struct dating noun_dating(const struct coding *coding, uint32_t noun)
{
	struct dating d = times_of_act(&coding->times, &coding->words,
	                               &coding->trees, noun);
	return d.basis == BASIS_NONE ? announced(coding, noun) : d;
}

/* "after seven years" tells how long something had been, not when this was. */
static bool is_lapse(const struct coding *coding, const struct dating *d)
{
	return d->time != NONE &&
	       coding->times.item[d->time].type == TIME_DURATION &&
	       coding->times.item[d->time].link == LINK_AFTER;
}

/* "in jail since 1999, he arrived": since when that lasts, not when he came. */
static bool is_of_other(const struct coding *coding, const struct dating *d,
                        uint32_t verb)
{
	const struct trees *t = &coding->trees;
	if (t->upos[verb] != UPOS_VERB || d->time == NONE ||
	    coding->times.item[d->time].link != LINK_SINCE)
		return false;
	uint32_t since = tree_child(t, coding->times.item[d->time].head,
	                            REL_CASE);
	if (since == NONE || !since || since > verb)
		return false;
	uint32_t noun = since - 1;
	return t->upos[noun] == UPOS_NOUN && t->rel[noun] == REL_OBL &&
	       str_is(word_case(t, noun), "in");
}

/* "a Thursday attack killed thirteen": the day of what killed them. */
static struct dating killing_attack(const struct coding *coding, uint32_t verb)
{
	static const char *const harms[] = { "kill",    "wound",  "injure",
		                             "destroy", "damage", "claim" };
	const struct trees *t = &coding->trees;
	struct dating d = {
		{ DAY_NONE, DAY_NONE }, GRAIN_NONE, BASIS_NONE, NONE
	};
	if (t->upos[verb] != UPOS_VERB || !STR_AMONG(t->lemma[verb], harms))
		return d;
	uint32_t attack = surface_subject(t, verb);
	if (attack == NONE || attack > verb || t->upos[attack] != UPOS_NOUN ||
	    verb_passive(t, verb))
		return d;
	struct dating of = times_of_act(&coding->times, &coding->words, t,
	                                attack);
	return of.time != NONE &&
	               t->head[coding->times.item[of.time].head] == attack
	           ? of
	           : d;
}

/* The first time at word `word` or behind it. */
static uint32_t first_time(const struct times *times, uint32_t word)
{
	uint32_t low = 0, high = times->count;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		if (times->item[mid].first < word)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* "Lawmakers on Friday passed a bill": the tree may give the day to those who
 * did it. */
static struct dating between_doer_and_verb(const struct coding *coding,
                                           uint32_t verb)
{
	const struct trees *t = &coding->trees;
	struct dating none = {
		{ DAY_NONE, DAY_NONE }, GRAIN_NONE, BASIS_NONE, NONE
	};
	uint32_t subject = t->upos[verb] == UPOS_VERB ? surface_subject(t, verb)
	                                              : NONE;
	uint32_t begin = verb;
	while (begin && t->head[begin - 1] == verb &&
	       (t->rel[begin - 1] == REL_AUX ||
	        t->rel[begin - 1] == REL_AUX_PASS ||
	        t->rel[begin - 1] == REL_ADVMOD))
		begin--;
	if (subject == NONE || subject >= begin)
		return none;
	for (uint32_t i = first_time(&coding->times, subject);
	     i < coding->times.count; i++) {
		const struct time_mention *m = &coding->times.item[i];
		if (m->first >= begin)
			break;
		if (m->end != begin || m->link != LINK_AT ||
		    (m->days.from == DAY_NONE && m->days.to == DAY_NONE))
			continue;
		for (uint32_t w = m->head, n = 0; w != verb && n < CLIMB_MAX;
		     w = t->head[w], n++)
			if (t->head[w] == NONE || t->upos[w] == UPOS_VERB)
				return none;
		return (struct dating){ m->days, m->grain, m->basis, i };
	}
	return none;
}

/* "was attacked while meeting voters on Friday": the day of what went on then. */
static struct dating meanwhile(const struct coding *coding, uint32_t verb)
{
	const struct trees *t = &coding->trees;
	for (uint32_t i = t->child_first[verb]; i < t->child_first[verb + 1];
	     i++) {
		uint32_t c = t->child[i];
		uint32_t mark = tree_child(t, c, REL_MARK);
		if (t->rel[c] == REL_ADVCL && t->xpos[c] == XPOS_VBG &&
		    mark != NONE && str_is(t->lemma[mark], "while"))
			return times_of_act(&coding->times, &coding->words, t,
			                    c);
	}
	return (struct dating){
		{ DAY_NONE, DAY_NONE }, GRAIN_NONE, BASIS_NONE, NONE
	};
}

static struct dating own_dating(const struct coding *coding, uint32_t trigger)
{
	const struct trees *t = &coding->trees;
	uint32_t w = trigger;
	struct dating d = t->upos[w] == UPOS_NOUN
	                      ? noun_dating(coding, w)
	                      : times_of_act(&coding->times, &coding->words, t,
	                                     w);
	if (is_of_other(coding, &d, w))
		return (struct dating){
			{ DAY_NONE, DAY_NONE }, GRAIN_NONE, BASIS_NONE, NONE
		};
	/* "signed an agreement on Monday", read as the agreement's Monday */
	uint32_t object = t->upos[w] == UPOS_VERB ? verb_object(t, w) : NONE;
	if (d.basis == BASIS_NONE && object != NONE && object > w &&
	    t->upos[object] == UPOS_NOUN)
		d = times_of_act(&coding->times, &coding->words, t, object);
	if (d.basis == BASIS_NONE)
		d = killing_attack(coding, w);
	if (d.basis == BASIS_NONE)
		d = between_doer_and_verb(coding, w);
	if (d.basis == BASIS_NONE)
		d = meanwhile(coding, w);
	/* "condemned the 2003 war": when that was */
	if (d.time != NONE && object != NONE &&
	    t->head[coding->times.item[d.time].head] == object &&
	    coding->times.item[d.time].head < object)
		d = (struct dating){
			{ DAY_NONE, DAY_NONE }, GRAIN_NONE, BASIS_NONE, NONE
		};
	for (int i = 0; d.basis == BASIS_NONE && i < CLIMB_MAX; i++) {
		enum rel rel = t->rel[w];
		uint32_t head = t->head[w];
		bool up =
		    head != NONE &&
		    (rel == REL_XCOMP ||
		     (rel == REL_ACL && t->xpos[w] == XPOS_VB) ||
		     (rel == REL_CCOMP && is_announcing(t->lemma[head])) ||
		     ((rel == REL_OBJ || rel == REL_NSUBJ_PASS) &&
		      t->upos[w] != UPOS_VERB && !is_foretelling(t, head)));
		if (!up)
			break;
		w = head;
		d = times_of_act(&coding->times, &coding->words, t, w);
	}
	return d;
}

/* Told in a clause of its own, not beside another. */
static bool in_main_clause(const struct trees *t, uint32_t trigger)
{
	uint32_t w = trigger;
	for (int i = 0; i < 2 * CLIMB_MAX; i++) {
		switch (t->rel[w]) {
		case REL_ROOT:
			return true;
		case REL_CONJ:
		case REL_XCOMP:
		case REL_CCOMP:
		case REL_PARATAXIS:
		case REL_OBJ:
		case REL_NSUBJ_PASS:
		case REL_NSUBJ:
		case REL_OBL:
			break;
		case REL_ACL:
			if (t->xpos[w] != XPOS_VB)
				return false;
			break;
		default:
			return false;
		}
		w = t->head[w];
		if (w == NONE)
			return true;
	}
	return false;
}

/* "for twenty years" tells of long ago; "a five-year deal", "after 12 years"
 * and "to ten years in prison" do not. */
static bool is_long_while(const struct trees *t,
                          const struct time_mention *time)
{
	static const char *const other[] = { "to", "of", "within", "in" };
	if (time->type != TIME_DURATION || !str_ends(time->value, STR("Y")) ||
	    time->link == LINK_AFTER)
		return false;
	enum rel rel = (enum rel)t->rel[time->head];
	return rel != REL_AMOD && rel != REL_COMPOUND && rel != REL_NUMMOD &&
	       rel != REL_NMOD_POSS &&
	       !STR_AMONG(word_case(t, time->head), other);
}

static bool is_above(const struct trees *t, uint32_t word, uint32_t below)
{
	for (int i = 0; i < 4 * CLIMB_MAX && below != NONE; i++) {
		if (below == word)
			return true;
		below = t->head[below];
	}
	return false;
}

/* "fought a war that ended in 1989": the clause is about the act itself. */
static bool is_own_object(const struct trees *t, uint32_t noun, uint32_t trigger)
{
	static const char *const acts[] = { "war",     "conflict",   "campaign",
		                            "battle",  "insurgency", "siege",
		                            "uprising", "coup",      "invasion" };
	return noun != NONE && t->rel[noun] == REL_OBJ &&
	       t->head[noun] == trigger && STR_AMONG(t->lemma[noun], acts);
}

/* "the group, which bombed X in 1998, attacked Y": the time is of a clause
 * beside the act. */
static bool is_aside(const struct trees *t, uint32_t time, uint32_t trigger)
{
	for (int i = 0; i < 4 * CLIMB_MAX && t->head[time] != NONE; i++) {
		if ((t->rel[time] == REL_ACL_RELCL ||
		     t->rel[time] == REL_ACL) &&
		    !is_above(t, time, trigger))
			return !is_own_object(t, t->head[time], trigger);
		time = t->head[time];
	}
	return false;
}

/* "condemned the 2003 war": the year is of the thing. */
static bool is_of_thing(const struct trees *t, uint32_t time)
{
	uint32_t noun = t->head[time];
	return (t->rel[time] == REL_COMPOUND || t->rel[time] == REL_NUMMOD ||
	        t->rel[time] == REL_AMOD) &&
	       noun != NONE &&
	       (t->rel[noun] == REL_OBJ || t->rel[noun] == REL_NSUBJ);
}

/* Told in the simple past in a sentence that speaks of a time long past. */
static bool tells_history(const struct coding *coding, uint32_t trigger)
{
	if (coding->trees.xpos[trigger] != XPOS_VBD &&
	    !verb_passive(&coding->trees, trigger))
		return false;
	const struct sentence *s =
	    &coding->words.sentence[coding->words.sentence_of[trigger]];
	day_t today = report_day(coding->report);
	uint32_t first = first_time(&coding->times, s->first);
	for (uint32_t i = first;
	     i < coding->times.count && i - first < REACH_TIMES; i++) {
		const struct time_mention *time = &coding->times.item[i];
		if (time->first >= s->end)
			break;
		if (time->link == LINK_SINCE ||
		    is_aside(&coding->trees, time->head, trigger))
			continue;
		if (is_long_while(&coding->trees, time) ||
		    (time->days.to != DAY_NONE &&
		     time->days.to <= today - NEWS_DAYS &&
		     !is_of_thing(&coding->trees, time->head)))
			return true;
	}
	return false;
}

bool dating_historical(const struct coding *coding, uint32_t trigger,
                       const struct dating *dating)
{
	day_t today = report_day(coding->report);
	if (today == DAY_NONE)
		return false;
	if (dating->basis == BASIS_NONE)
		return tells_history(coding, trigger);
	return dating->days.to != DAY_NONE &&
	       dating->days.to <= today - NEWS_DAYS;
}

static bool is_perfect(const struct trees *t, uint32_t verb)
{
	for (uint32_t i = t->child_first[verb]; i < t->child_first[verb + 1];
	     i++)
		if (t->rel[t->child[i]] == REL_AUX &&
		    str_is(t->lemma[t->child[i]], "have"))
			return true;
	return false;
}

/* "had previously sued": told in a main clause as over before the news. */
static bool is_before(const struct trees *t, uint32_t verb)
{
	static const char *const earlier[] = { "previously", "long", "once",
		                               "earlier", "already",
		                               "formerly" };
	bool had = false, before = false;
	for (uint32_t i = t->child_first[verb]; i < t->child_first[verb + 1];
	     i++) {
		uint32_t c = t->child[i];
		had = had || (t->rel[c] == REL_AUX && t->xpos[c] == XPOS_VBD &&
		              str_is(t->lemma[c], "have"));
		before = before || (t->rel[c] == REL_ADVMOD &&
		                    STR_AMONG(t->lemma[c], earlier));
	}
	return had && (before || t->rel[verb] == REL_ROOT);
}

/* "was the first country to sign": it had by then; "is" and "became" tell the
 * news. */
static bool is_told_of_past(const struct trees *t, uint32_t verb)
{
	uint32_t noun = t->head[verb];
	uint32_t cop = noun == NONE ? NONE : tree_child(t, noun, REL_COP);
	return cop != NONE && t->rel[verb] == REL_ACL &&
	       t->xpos[verb] == XPOS_VB && t->xpos[cop] == XPOS_VBD;
}

/* Among the sentences that carry the news. */
static bool in_lead(const struct coding *coding, uint32_t trigger)
{
	return coding->words.sentence_of[trigger] < LEAD_SENTENCES;
}

struct dating claim_dating(const struct rules *rules,
                           const struct coding *coding, uint32_t trigger,
                           const struct status *status)
{
	const struct report *report = coding->report;
	struct dating d = told_happening(rules, coding, trigger);
	if (d.basis == BASIS_NONE)
		d = own_dating(coding, trigger);
	if (is_lapse(coding, &d))
		d = (struct dating){
			{ DAY_NONE, DAY_NONE }, GRAIN_NONE, BASIS_NONE, NONE
		};
	if (d.basis != BASIS_NONE || status->reference || status->holds ||
	    status->modality != MODALITY_ASSERTED)
		return d;
	day_t day = report_day(report);
	if (day == DAY_NONE || !in_main_clause(&coding->trees, trigger) ||
	    tells_history(coding, trigger))
		return d;
	/* Deep in a report "has sent" tells what came about by then, no more.
	 */
	bool by_then = is_before(&coding->trees, trigger) ||
	               is_told_of_past(&coding->trees, trigger) ||
	               (is_perfect(&coding->trees, trigger) &&
	                !in_lead(coding, trigger));
	d.days = (struct days){ by_then ? DAY_NONE : day, day + 1 };
	d.grain = by_then ? GRAIN_RANGE : GRAIN_DAY;
	d.basis = report->dateline_day != DAY_NONE ? BASIS_DATELINE
	                                           : BASIS_PUBLICATION;
	return d;
}
