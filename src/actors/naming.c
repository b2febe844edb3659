/* naming.c - mentions of the names that no word for an agent has taken, and of
 * personal names that no file knows.
 */
#include "actors/acronyms.h"
#include "actors/implied.h"

static bool next_is_based(const struct finder *f, const struct hit *hit)
{
	return hit->end + 1 < f->words->count && word_hyphen(f, hit->end) &&
	       word_is(f, hit->end + 1, "based");
}

/* A nation's name inside another's proper name ("Michael Jordan", "Chad
 * Smith"): the tree ties it to a capitalised word that is in no name. */
static bool inside_other_name(const struct finder *f, const struct hit *hit)
{
	const struct trees *t = f->trees;
	const struct sentence *own = sentence_at(f, hit->first);
	/* "Multipolar World Vision" */
	if (hit->first > own->first && f->hit_of[hit->first - 1] == NONE &&
	    word_capital(f, hit->first - 1) &&
	    (t->upos[hit->first - 1] == UPOS_PROPN ||
	     t->upos[hit->first - 1] == UPOS_ADJ) &&
	    f->lexicon->entry.item[hit->owner].kind == ACTOR_ORGANISATION &&
	    t->head[hit->first - 1] != NONE &&
	    t->head[hit->first - 1] >= hit->first &&
	    t->head[hit->first - 1] < hit->end)
		return true;
	if (hit->end - hit->first != 1)
		return false;
	uint32_t w = hit->first, head = t->head[w];
	if (t->rel[w] == REL_FLAT && head != NONE && head + 1 == w &&
	    t->upos[head] == UPOS_PROPN && f->hit_of[head] == NONE)
		return true;
	const struct sentence *s = sentence_at(f, w);
	return w + 1 < s->end && t->rel[w + 1] == REL_FLAT &&
	       t->head[w + 1] == w && t->upos[w + 1] == UPOS_PROPN &&
	       f->hit_of[w + 1] == NONE;
}

/* "Hamid Karzai International Airport" */
static bool names_thing(const struct finder *f, const struct hit *hit)
{
	const struct trees *t = f->trees;
	uint32_t word = span_head(f, hit->first, hit->end, hit->end - 1);
	uint32_t head = t->head[word];
	return head != NONE && head >= hit->end &&
	       t->rel[word] == REL_COMPOUND && t->upos[head] == UPOS_PROPN &&
	       word_capital(f, head) && f->hit_of[head] == NONE;
}

static void name_person(struct finder *f, const struct hit *hit)
{
	const struct actor *actor = person_alone(f, hit) && !names_thing(f, hit)
	                                ? cast_entry(f, hit->owner)
	                                : NULL;
	if (!actor)
		return;
	draft_add(f, person_title(f, hit->first), hit->end, hit->end - 1,
	          FORM_NAME, actor);
	person_learn(f, actor, hit->first, hit->end);
}

static void name_seat(struct finder *f, const struct hit *hit)
{
	if (seat_stance(f, hit) == STANCE_PLACE) {
		struct draft *draft = draft_add(f, hit->first, hit->end,
		                                hit->end - 1, FORM_NAME,
		                                cast_entry(f, hit->owner));
		if (draft)
			draft->place = true;
		return;
	}
	const struct actor *actor = NULL;
	uint32_t governor = lexicon_governor(f->lexicon, hit->owner, f->day);
	actor = cast_entry(f, governor == NONE ? hit->owner : governor);
	draft_add(f, hit->first, hit->end, hit->end - 1, FORM_METONYM, actor);
}

/* "the Islamic State's Afghan branch", one name, names the group before its
 * clitic too. */
static void name_possessor(struct finder *f, const struct hit *hit)
{
	uint32_t word = hit->first + 1;
	while (word < hit->end && !word_possessive(f, word))
		word++;
	if (word + 1 >= hit->end)
		return;
	struct atoms before = f->atoms;
	before.count = f->atoms.of_word[word];
	uint32_t at = f->atoms.of_word[hit->first];
	struct name_match match = names_match(&f->lexicon->names, &before,
	                                      f->text, at, f->day);
	if (match.end != before.count)
		return;
	const struct name *name = &f->lexicon->names.item[match.first];
	if (f->lexicon->entry.item[name->owner].kind == ACTOR_GROUP)
		draft_add(f, hit->first, word, word - 1, FORM_NAME,
		          cast_entry(f, name->owner));
}

static void name_full(struct finder *f, const struct hit *hit)
{
	const struct entry *entry = &f->lexicon->entry.item[hit->owner];
	if (entry->kind == ACTOR_PERSON) {
		name_person(f, hit);
		return;
	}
	if (inside_other_name(f, hit))
		return;
	/* "non-Western powers" are states, and not those. */
	bool others = entry->kind == ACTOR_IGO && hit->first > 1 &&
	              word_hyphen(f, hit->first - 1) &&
	              word_is(f, hit->first - 2, "non");
	if (others) {
		draft_add(f, hit->first - 2, hit->end, hit->end - 1,
		          FORM_OFFICE, implied_states(f));
		return;
	}
	name_possessor(f, hit);
	struct draft *draft = draft_add(f, hit->first, hit->end, hit->end - 1,
	                                FORM_NAME, cast_entry(f, hit->owner));
	if (draft && entry->kind == ACTOR_STATE)
		draft->place = state_stance(f, hit) == STANCE_PLACE;
}

static void name_short(struct finder *f, const struct hit *hit)
{
	static const char *const where[] = { "in", "near", "outside",
		                             "around" };
	uint32_t marker = case_of(f, hit->end - 1);
	bool place = marker != NONE && WORD_AMONG(f, marker, where);
	if (!person_alone(f, hit) || place || word_calendar(f, hit->first) ||
	    span_overlaps(f->report->dateline, f->words->item[hit->first]))
		return;
	const struct actor *actor = person_short(f, hit->end - 1);
	/* "Roman coins", "Among them" */
	bool noun = f->trees->upos[hit->end - 1] == UPOS_PROPN &&
	            f->trees->rel[hit->end - 1] != REL_AMOD;
	uint32_t known = actor || !noun ? NONE : person_known(f, hit);
	if (known != NONE)
		actor = cast_entry(f, known);
	if (actor)
		draft_add(f, person_title(f, hit->first), hit->end, hit->end - 1,
		          FORM_NAME, actor);
}

static void name_hit(struct finder *f, const struct hit *hit)
{
	if (hit->used || next_is_based(f, hit))
		return;
	switch ((enum name_kind)hit->kind) {
	case NAME_FULL:
	case NAME_ACRONYM:
		name_full(f, hit);
		break;
	case NAME_ADJECTIVE:
		/* "Great Western said": some firm */
		if (f->lexicon->entry.item[hit->owner].kind == ACTOR_IGO &&
		    f->trees->rel[hit->end - 1] == REL_NSUBJ)
			break;
		draft_add(f, hit->first, hit->end, hit->end - 1, FORM_ADJECTIVE,
		          cast_entry(f, hit->owner));
		break;
	case NAME_PEOPLE:
		/* "Christian Porter" */
		if (inside_other_name(f, hit))
			break;
		draft_add(f, hit->first, hit->end, hit->end - 1, FORM_NAME,
		          cast_people(f, hit->owner,
		                      f->lexicon->names.item[hit->name].text));
		break;
	case NAME_METONYM:
		name_seat(f, hit);
		break;
	case NAME_SHORT:
		name_short(f, hit);
		break;
	case NAME_PLACE:
		if (town_stance(f, hit) == STANCE_ACTOR &&
		    !inside_other_name(f, hit))
			draft_add(f, hit->first, hit->end, hit->end - 1,
			          FORM_METONYM,
			          cast_town(f, hit->owner,
			                    f->lexicon->names.item[hit->name]
			                        .text));
		break;
	case NAME_ROLE:
	case NAME_FORMER:
	case NAME_TITLE:
	case NAME_LIGHT:
		break;
	}
}

static bool is_agent(const struct trees *t, uint32_t word)
{
	switch ((enum rel)t->rel[word]) {
	case REL_NSUBJ:
	case REL_NSUBJ_PASS:
	case REL_OBL_AGENT:
		return t->head[word] != NONE &&
		       t->upos[t->head[word]] == UPOS_VERB;
	default:
		return false;
	}
}

/* The name [first, end), which begins no mention yet. */
static void name_run(struct finder *f, uint32_t first, uint32_t end)
{
	uint32_t core = span_head(f, first, end, end - 1);
	const struct actor *actor = NULL;
	if (end - first == 1)
		actor = person_short(f, first);
	else
		actor = person_named(f, first, end, NULL, NONE);
	enum mention_form form = FORM_NAME;
	if (!actor && is_agent(f->trees, core) && end - first > 1) {
		actor = cast_person(f, first, end, NULL);
		form = FORM_UNKNOWN;
		person_learn(f, actor, first, end);
	}
	if (actor)
		draft_add(f, first, end, core, form, actor);
}

static bool name_runs(struct finder *f)
{
	bool *covered = arena_alloc(f->scratch, f->words->count,
	                            sizeof *covered);
	if (!covered)
		return false;
	for (uint32_t i = 0; i < f->draft.count; i++)
		for (uint32_t w = f->draft.item[i].first;
		     w < f->draft.item[i].end; w++)
			covered[w] = true;
	if (!acronyms_of_bodies(f, covered))
		return false;
	for (uint32_t w = 0; w < f->words->count; w++) {
		if (covered[w] || !word_capital(f, w) ||
		    f->trees->upos[w] != UPOS_PROPN)
			continue;
		uint32_t end = run_right(f, w);
		for (uint32_t i = w; i < end; i++)
			if (covered[i])
				end = i;
		if (end > w) {
			name_run(f, w, end);
			w = end - 1;
		}
	}
	return true;
}

bool name_all(struct finder *f)
{
	for (uint32_t i = 0; i < f->hit.count && !f->full; i++)
		name_hit(f, &f->hit.item[i]);
	return !f->full && name_runs(f) && !f->full;
}
