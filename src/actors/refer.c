/* refer.c - words that point back: "the group", "the two countries", "its",
 * "they".
 *
 * Only where it is plain.  A pronoun takes the subject of the clause above it
 * or, opening a sentence, the subject of the sentence before; if that is no
 * actor, it takes none.  A description takes the actor of its kind that its own
 * sentence names last, else the one of which the last sentences speak most.
 * After the salience order of B. Grosz, A. Joshi and S. Weinstein,
 * "Centering" (1995): subjects before all else.
 */
#include "actors/implied.h"
#include "actors/joint.h"
#include "actors/pronoun.h"

/* Sentences that a description reaches back. */
#define REACH_DESCRIPTION 8u
/* Different actors that a description is weighed between. */
#define CANDIDATES_MAX 16u

struct referring {
	struct finder *f;
	uint32_t *seen; /* drafts in order of the text, up to here */
	uint32_t seen_count;
};

static bool is_subject(const struct trees *t, uint32_t word)
{
	return t->rel[word] == REL_NSUBJ || t->rel[word] == REL_NSUBJ_PASS ||
	       t->rel[word] == REL_NSUBJ_OUTER;
}

static struct span draft_span(const struct finder *f, const struct draft *draft)
{
	if (draft->antecedent.end)
		return draft->antecedent;
	return (struct span){ f->words->item[draft->first].begin,
		              f->words->item[draft->end - 1].end };
}

static uint32_t sentence_root(const struct finder *f, uint32_t sentence)
{
	const struct sentence *s = &f->words->sentence[sentence];
	for (uint32_t w = s->first; w < s->end; w++)
		if (f->trees->head[w] == NONE)
			return w;
	return NONE;
}

static uint32_t subject_of(const struct trees *t, uint32_t verb)
{
	for (uint32_t i = t->child_first[verb]; i < t->child_first[verb + 1];
	     i++)
		if (is_subject(t, t->child[i]))
			return t->child[i];
	return NONE;
}

/* The subject that the pronoun at `word` most plainly means: of the nearest
 * clause above or around it, else of the sentence before; NONE if there is
 * none. */
static uint32_t plain_subject(const struct finder *f, uint32_t word)
{
	const struct trees *t = f->trees;
	static const char *const self[] = { "itself", "themselves", "himself",
		                            "herself" };
	uint32_t own = is_subject(t, word) ? t->head[word] : NONE;
	uint32_t steps = 0;
	/* "Russia struck it": an object is not its own clause's subject. */
	bool object = own == NONE && t->xpos[word] != XPOS_PRPS &&
	              !WORD_AMONG(f, word, self);
	bool above = !object;
	for (uint32_t up = t->head[word]; up != NONE && steps < 100;
	     up = t->head[up], steps++) {
		uint32_t subject = subject_of(t, up);
		/* "prompted them to": the object of the verb above does it. */
		if (subject == NONE && t->rel[up] == REL_XCOMP)
			subject = tree_child(t, t->head[up], REL_OBJ);
		/* "Chad closed its border, its government said": not its own
		 * possessor, but the subject of what is said. */
		if (t->xpos[word] == XPOS_PRPS && subject == t->head[word]) {
			uint32_t said = tree_child(t, up, REL_CCOMP);
			subject = said == NONE ? NONE : subject_of(t, said);
		}
		if (up == own || subject == NONE || subject == word)
			continue;
		bool relative = t->xpos[subject] == XPOS_WDT ||
		                t->xpos[subject] == XPOS_WP;
		if (above && subject < word && !relative)
			return subject;
		above = true;
	}
	if (object)
		return NONE;
	uint32_t sentence = f->words->sentence_of[word];
	if (sentence == 0)
		return NONE;
	uint32_t root = sentence_root(f, sentence - 1);
	uint32_t asked = root == NONE ? NONE : implied_asked(f, root, own);
	if (asked != NONE)
		return asked;
	return root == NONE ? NONE : subject_of(t, root);
}

/* The nearest person named before the word, where the subjects give none. */
static const struct draft *last_person(const struct referring *r, uint32_t word)
{
	const struct finder *f = r->f;
	uint32_t here = f->words->sentence_of[word];
	const struct draft *found = NULL;
	for (uint32_t i = r->seen_count; i-- > 0;) {
		const struct draft *draft = &f->draft.item[r->seen[i]];
		if (f->words->sentence_of[draft->head] + 2 < here)
			break;
		if (!pronoun_fits(draft, PRONOUN_PERSON))
			continue;
		if (found && found->actor[0] != draft->actor[0])
			return NULL; /* two persons: not plain */
		if (!found)
			found = draft;
	}
	return found;
}

static const struct draft *antecedent_of(const struct referring *r,
                                         uint32_t word)
{
	const struct finder *f = r->f;
	enum pronoun pronoun = pronoun_at(f, word);
	if (pronoun == PRONOUN_NONE ||
	    (pronoun == PRONOUN_IT && pronoun_expletive(f, word)))
		return NULL;
	const struct draft *draft = pronoun_owner(f, word, pronoun);
	if (draft)
		return draft;
	/* "Afghanistan and its neighbours" */
	if (word >= 2 && f->trees->xpos[word] == XPOS_PRPS &&
	    (word_is(f, word - 1, "and") || word_is(f, word - 1, "or"))) {
		draft = draft_on(f, word - 2);
		if (draft && pronoun_fits(draft, pronoun))
			return draft;
	}
	uint32_t subject = plain_subject(f, word);
	draft = subject == NONE ? NULL : draft_on(f, subject);
	if (draft && pronoun_fits(draft, pronoun))
		return draft;
	/* A named subject that nobody knows may well be the one. */
	bool stranger = subject != NONE && !draft_on(f, subject) &&
	                f->trees->upos[subject] == UPOS_PROPN;
	return pronoun == PRONOUN_PERSON && !stranger ? last_person(r, word)
	                                              : NULL;
}

/* Descriptions. */

static struct str office_of(const struct finder *f, const struct draft *draft)
{
	uint32_t entry = cast_origin(f, draft->actor[0]);
	if (entry != NONE && f->lexicon->entry.item[entry].office.len)
		return f->lexicon->entry.item[entry].office;
	return draft->role == NONE ? STR("")
	                           : f->lexicon->role.item[draft->role].office;
}

/* "ministry" takes "ministry.foreign"; "ministry.foreign" only itself. */
static bool same_office(struct str general, struct str office)
{
	return str_starts(office, general) &&
	       (office.len == general.len || office.ptr[general.len] == '.');
}

static bool same_clause(const struct finder *f, uint32_t a, uint32_t b)
{
	return f->trees->head[a] != NONE &&
	       f->trees->head[a] == f->trees->head[b];
}

/* Whether the last word of the earlier actor's name is the description. */
static bool named_so(const struct finder *f, const struct draft *draft,
                     const struct draft *earlier)
{
	struct str name = earlier->actor[0]->name;
	struct str word = word_text(f, draft->core);
	if (name.len <= word.len || name.ptr[name.len - word.len - 1] != ' ')
		return false;
	struct str last = { name.ptr + name.len - word.len, word.len };
	return str_eq_fold(last, word);
}

/* "the leader", "the chief", not "the source", "the aide". */
static bool leads(const struct finder *f, const struct draft *draft)
{
	static const char *const word[] = { "leader", "head",      "chief",
		                            "boss",   "strongman", "chairman",
		                            "chair",  "chairwoman" };
	return LEMMA_AMONG(f, draft->core, word);
}

static bool described(const struct finder *f, const struct draft *draft,
                      const struct draft *earlier)
{
	const struct role *role = &f->lexicon->role.item[draft->role];
	enum actor_kind kind = earlier->actor[0]->kind;
	if (earlier->form == FORM_ADJECTIVE || earlier->actor_count != 1 ||
	    same_clause(f, draft->head, earlier->head))
		return false;
	/* The same word for an agent, with its owner told before. */
	if (earlier->role == draft->role && !earlier->bare &&
	    earlier->plural == draft->plural)
		return true;
	/* "the insurgents" are the group's. */
	if (draft->plural)
		return (role->flags & ROLE_SELF) &&
		       !str_is(role->sector, "MIL") &&
		       (kind == ACTOR_GROUP || kind == ACTOR_GOVERNMENT) &&
		       !str_starts(earlier->actor[0]->sector, STR("PTY"));
	if (role->flags & ROLE_GOVERNS)
		return kind == ACTOR_GOVERNMENT ||
		       (earlier->actor[0]->country.len &&
		        same_office(STR("government"), office_of(f, earlier)));
	/* "the council", after the Security Council. */
	if (kind == ACTOR_IGO && role->class == ROLE_BODY &&
	    !(role->refers & 1u << kind))
		return named_so(f, draft, earlier);
	if (!(role->refers & 1u << kind))
		return false;
	/* "the police spokesman" is none of the Fulani. */
	if (kind == ACTOR_PEOPLE && role->class == ROLE_PERSON)
		return false;
	if (kind == ACTOR_STATE)
		return earlier->form != FORM_METONYM;
	if (kind != ACTOR_OFFICE && kind != ACTOR_PERSON)
		return true;
	/* "the ousted leader" is whoever led. */
	if (kind == ACTOR_PERSON && str_is(role->office, "head") &&
	    earlier->actor[0]->country.len)
		return leads(f, draft);
	/* "the court" is any court named before, "the appeals court" only one
	 * of that kind. */
	struct str office = office_of(f, earlier);
	const struct hit *hit = &f->hit.item[draft->hit];
	struct str wording = f->lexicon->names.item[hit->name].text;
	bool special = str_find(wording, STR(" "), 0) != SIZE_MAX;
	return special ? str_eq(role->office, office)
	               : same_office(role->office, office);
}

static void point_back(struct finder *f, struct draft *draft,
                       const struct draft *earlier, enum mention_form form)
{
	draft->form = earlier->actor_count > 1 ? FORM_JOINT : form;
	draft->antecedent = draft_span(f, earlier);
	draft->actor = earlier->actor;
	draft->actor_count = earlier->actor_count;
	draft->bare = false;
}

/* "the Movement for Democratic Change" */
static bool opens_name(const struct finder *f, const struct draft *draft)
{
	uint32_t next = draft->end;
	return word_capital(f, draft->core) && next + 1 < f->words->count &&
	       (word_is(f, next, "for") || word_is(f, next, "of")) &&
	       word_capital(f, next + 1);
}

/* What one more sentence that speaks of an actor adds: less the further back,
 * more where it is the subject.  `group`: for "the group" as a subject. */
static float weight(const struct finder *f, const struct draft *earlier,
                    uint32_t here, bool group)
{
	uint32_t back = here - f->words->sentence_of[earlier->head];
	float w = 1.0f / (1.0f + (float)back);
	/* "the Taliban government fights Boko Haram. The group ...": those who
	 * govern are the government first, the group is the one just told of. */
	if (group && str_starts(earlier->actor[0]->sector, STR("GOV")))
		w *= 0.25f;
	else if (group && back == 1)
		w *= 2;
	return is_subject(f->trees, earlier->head) ? w * 1.5f : w;
}

/* "Iran threatened Israel after the United States attacked the country": an
 * object in a clause of time or reason that names no such actor is the main
 * clause's subject; NULL where that is none. */
static const struct draft *main_subject(const struct referring *r,
                                        const struct draft *draft)
{
	const struct finder *f = r->f;
	const struct trees *t = f->trees;
	uint32_t clause = draft->head;
	if (is_subject(t, clause))
		return NULL;
	for (int steps = 0; steps < 8 && t->rel[clause] != REL_ADVCL; steps++) {
		bool inner = t->rel[clause] == REL_OBJ ||
		             t->rel[clause] == REL_OBL ||
		             t->rel[clause] == REL_NMOD ||
		             t->rel[clause] == REL_NMOD_POSS ||
		             t->rel[clause] == REL_XCOMP;
		if (!inner || t->head[clause] == NONE)
			return NULL;
		clause = t->head[clause];
	}
	if (t->rel[clause] != REL_ADVCL || t->head[clause] == NONE ||
	    t->head[clause] > clause || tree_child(t, clause, REL_MARK) == NONE)
		return NULL;
	uint32_t subject = subject_of(t, t->head[clause]);
	const struct draft *main = subject == NONE ? NULL
	                                           : draft_on(f, subject);
	uint32_t mark = tree_child(t, clause, REL_MARK);
	if (!main || subject > mark || !described(f, draft, main))
		return NULL;
	/* One that the clause itself names behind its subject is nearer. */
	uint32_t own = subject_of(t, clause);
	for (uint32_t w = own == NONE ? mark : clause; w < draft->first; w++) {
		const struct draft *other = draft_on(f, w);
		if (other && described(f, draft, other))
			return NULL;
	}
	return main;
}

/* The fitting mention before it in its own sentence; else the one whose actor
 * the last sentences speak of most.  For states, offices and persons, of which
 * a report names many, the nearest. */
static const struct draft *most_salient(const struct referring *r,
                                        const struct draft *draft)
{
	const struct finder *f = r->f;
	struct {
		const struct draft *nearest;
		uint32_t sentence; /* counted last */
		float sum;
	} seen[CANDIDATES_MAX];
	uint32_t count = 0, best = 0;
	uint32_t here = f->words->sentence_of[draft->head];
	bool state = f->lexicon->role.item[draft->role].refers &
	             1u << ACTOR_STATE;
	bool group = !draft->plural && is_subject(f->trees, draft->head) &&
	             f->lexicon->role.item[draft->role].refers &
	                 1u << ACTOR_GROUP;
	const struct draft *main = state ? main_subject(r, draft) : NULL;
	if (main)
		return main;
	for (uint32_t i = r->seen_count; i-- > 0;) {
		const struct draft *earlier = &f->draft.item[r->seen[i]];
		uint32_t sentence = f->words->sentence_of[earlier->head];
		if (sentence + REACH_DESCRIPTION < here)
			break;
		if (!described(f, draft, earlier))
			continue;
		enum actor_kind kind = earlier->actor[0]->kind;
		if (count == 0 &&
		    (sentence == here || kind == ACTOR_STATE ||
		     kind == ACTOR_OFFICE || kind == ACTOR_PERSON))
			return earlier;
		uint32_t k = 0;
		while (k < count &&
		       seen[k].nearest->actor[0] != earlier->actor[0])
			k++;
		if (k == CANDIDATES_MAX)
			continue;
		if (k == count) {
			seen[count].nearest = earlier;
			seen[count].sum = 0;
			seen[count++].sentence = NONE;
		}
		if (seen[k].sentence != sentence)
			seen[k].sum += weight(f, earlier, here, group);
		seen[k].sentence = sentence;
		if (seen[k].sum > seen[best].sum)
			best = k;
	}
	return count ? seen[best].nearest : NULL;
}

/* "the ministry", "the ousted leader", "the Iran-backed group", not "the
 * banking ministry". */
static bool plain_words(const struct finder *f, const struct draft *draft)
{
	uint32_t end = f->hit.item[draft->hit].first;
	for (uint32_t w = draft->first + 1; w < end; w++) {
		uint32_t h = f->hit_of[w];
		bool light = h != NONE && (f->hit.item[h].kind == NAME_LIGHT ||
		                           f->hit.item[h].kind == NAME_FORMER);
		bool compound = word_hyphen(f, w) || word_hyphen(f, w - 1) ||
		                (w + 1 < end && word_hyphen(f, w + 1)) ||
		                str_find(word_text(f, w), STR("-"), 0) !=
		                    SIZE_MAX;
		if (!light && !compound)
			return false;
	}
	return true;
}

/* The same word for an agent, as `state` has it. */
static bool recast(struct finder *f, struct draft *draft, uint32_t state)
{
	const struct hit *hit = &f->hit.item[draft->hit];
	struct casting casting = {
		.role = draft->role,
		.wording = f->lexicon->names.item[hit->name].text,
		.plural = draft->plural,
		.former = draft->former,
		.lawful = draft->lawful,
		.via = draft->via,
		.of = state,
		.whose = state == NONE ? NULL : cast_entry(f, state),
	};
	const struct actor *actor = casting.whose ? cast_role(f, &casting)
	                                          : NULL;
	if (!actor)
		return false;
	draft->bare = draft->dropped = false;
	draft_set(f, draft, &actor, 1);
	return true;
}

static void resolve_description(const struct referring *r, struct draft *draft)
{
	struct finder *f = r->f;
	const struct role *role = &f->lexicon->role.item[draft->role];
	bool back = draft->definite && plain_words(f, draft) &&
	            !opens_name(f, draft);
	implied_police(f, r->seen, r->seen_count, draft);
	role = &f->lexicon->role.item[draft->role];
	const struct draft *meant = back ? most_salient(r, draft) : NULL;
	if (meant && !meant->bare) {
		point_back(f, draft, meant, FORM_NOMINAL);
		return;
	}
	uint32_t home = implied_home(f, r->seen, r->seen_count, draft, back);
	if (meant && !recast(f, draft, home))
		point_back(f, draft, meant, FORM_NOMINAL);
	if (meant)
		return;
	meant = implied_described(f, r->seen, r->seen_count, draft);
	if (!meant)
		meant = implied_apposed(f, draft);
	if (meant) {
		point_back(f, draft, meant, FORM_NOMINAL);
		return;
	}
	if (recast(f, draft, home) ||
	    recast(f, draft,
	           implied_near(f, r->seen, r->seen_count, draft, back)) ||
	    recast(f, draft, implied_aim(f, draft)))
		return;
	draft->dropped = (role->flags & ROLE_NEEDS) && !draft->counted &&
	                 !(draft->plural && role->flags & ROLE_MANY);
}

/* "its ministry", "the group's spokesman": the owner is known by now. */
static void resolve_owner(const struct referring *r, struct draft *draft)
{
	struct finder *f = r->f;
	const struct draft *owner = draft_on(f, draft->owner);
	if (!owner)
		owner = antecedent_of(r, draft->owner);
	if (!owner || owner == draft || owner->actor_count != 1 ||
	    owner->bare) {
		if (f->lexicon->role.item[draft->role].flags & ROLE_NEEDS)
			draft->dropped = true;
		return;
	}
	const struct hit *hit = &f->hit.item[draft->hit];
	struct casting casting = {
		.role = draft->role,
		.wording = f->lexicon->names.item[hit->name].text,
		.plural = draft->plural,
		.former = draft->former,
		.lawful = draft->lawful,
		.via = draft->via,
		.of = cast_origin(f, owner->actor[0]),
		.whose = owner->actor[0],
	};
	/* An officer's army is his country's; a state's allies are others. */
	if (casting.whose->kind == ACTOR_PERSON &&
	    (f->lexicon->role.item[draft->role].flags & ROLE_PRIVATE)) {
		casting.of = NONE;
		casting.whose = NULL;
	} else if (casting.whose->kind == ACTOR_PERSON) {
		casting.of = lexicon_entry(f->lexicon, casting.whose->country);
		casting.whose = casting.of == NONE ? NULL
		                                   : cast_entry(f, casting.of);
	}
	uint32_t allies = NONE;
	if (str_is(f->lexicon->role.item[draft->role].office, "ally")) {
		if (draft->plural && casting.whose)
			allies = lexicon_office(f->lexicon, casting.whose->id,
			                        STR("ally"));
		casting.whose = NULL;
	}
	const struct actor *actor = allies == NONE ? cast_role(f, &casting)
	                                           : cast_entry(f, allies);
	if (!actor)
		return;
	draft->bare = false;
	draft_set(f, draft, &actor, 1);
}

/* The people of whoever rules them. */
static void resolve_ruled(const struct referring *r, struct draft *draft)
{
	struct finder *f = r->f;
	const struct role *role = &f->lexicon->role.item[draft->role];
	bool people = (role->flags & ROLE_PRIVATE) ||
	              str_is(role->sector, "OPP");
	if (!people || !draft->plural || draft->former ||
	    role->class == ROLE_BODY)
		return;
	const struct draft *rulers = implied_rulers(f, r->seen, r->seen_count,
	                                            draft);
	if (rulers)
		recast(f, draft,
		       lexicon_entry(f->lexicon, rulers->actor[0]->country));
}

static void resolve_draft(const struct referring *r, struct draft *draft)
{
	const struct finder *f = r->f;
	if (draft->role == NONE || draft->named)
		return;
	const struct role *role = &f->lexicon->role.item[draft->role];
	bool ours = draft->owner != NONE && draft->plural &&
	            (role->flags & ROLE_STATES) &&
	            (word_is(f, draft->owner, "our") ||
	             word_is(f, draft->owner, "their")) &&
	            !str_is(role->office, "ally");
	if ((draft->form == FORM_JOINT && draft->bare) || ours)
		joint_sides(r->f, r->seen, r->seen_count, draft);
	else if (draft->owner != NONE)
		resolve_owner(r, draft);
	else if (draft->bare)
		resolve_description(r, draft);
	if (draft->bare && draft->form == FORM_OFFICE)
		resolve_ruled(r, draft);
}

/* "others" beside states. */
static bool resolve_others(struct referring *r, uint32_t word)
{
	struct finder *f = r->f;
	const struct draft *peer = implied_peers(f, r->seen, r->seen_count,
	                                         word);
	if (!peer)
		return true;
	struct span antecedent = draft_span(f, peer);
	struct draft *draft = draft_add(f, word, word + 1, word, FORM_NOMINAL,
	                                implied_states(f));
	if (!draft)
		return !f->full;
	draft->antecedent = antecedent;
	draft->plural = true;
	f->draft_of[word] = f->draft.count - 1;
	return true;
}

static bool resolve_pronoun(struct referring *r, uint32_t word)
{
	struct finder *f = r->f;
	const struct draft *earlier = antecedent_of(r, word);
	if (!earlier)
		return joint_pair(f, r->seen, r->seen_count, word) &&
		       resolve_others(r, word);
	if (earlier->bare)
		return true;
	struct draft copy = *earlier;
	struct draft *draft = draft_add(f, word, word + 1, word, FORM_PRONOUN,
	                                copy.actor[0]);
	if (!draft)
		return false;
	point_back(f, draft, &copy, FORM_PRONOUN);
	draft->plural = copy.plural;
	f->draft_of[word] = f->draft.count - 1;
	return true;
}

static bool see(struct referring *r, uint32_t index, uint32_t room)
{
	if (r->seen_count < room)
		r->seen[r->seen_count++] = index;
	return !r->f->full;
}

bool refer_all(struct finder *f)
{
	/* A word begins no more than one pronoun and heads one draft. */
	uint32_t room = f->words->count + f->draft.count;
	struct referring r = { .f = f };
	r.seen = arena_alloc(f->scratch, room, sizeof *r.seen);
	f->draft_of = arena_alloc(f->scratch, f->words->count,
	                          sizeof *f->draft_of);
	if (!r.seen || !f->draft_of)
		return false;
	for (uint32_t w = 0; w < f->words->count; w++)
		f->draft_of[w] = NONE;
	for (uint32_t i = 0; i < f->draft.count; i++) {
		const struct draft *draft = &f->draft.item[i];
		uint32_t *slot = &f->draft_of[draft->head];
		/* Of two with one head the longer one is kept. */
		if (*slot == NONE ||
		    f->draft.item[*slot].end - f->draft.item[*slot].first <
		        draft->end - draft->first)
			*slot = i;
	}
	for (uint32_t w = 0; w < f->words->count; w++) {
		uint32_t index = f->draft_of[w];
		if (index == NONE) {
			if (!resolve_pronoun(&r, w))
				return false;
			index = f->draft_of[w];
		} else {
			resolve_draft(&r, &f->draft.item[index]);
		}
		if (index != NONE && !f->draft.item[index].dropped &&
		    !see(&r, index, room))
			return false;
	}
	return !f->full;
}
