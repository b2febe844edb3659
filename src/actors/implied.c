/* implied.c - see implied.h. */
#include "actors/implied.h"

/* What a government does to those whom it rules. */
static const char *const domestic[] = {
	"right",       "freedom",    "liberty",    "restriction", "ban",
	"education",   "employment", "repression", "suppression", "oppression",
	"crackdown",   "treatment",  "arrest",     "detention",   "curb",
	"bar",         "restrict",   "prohibit",   "forbid",      "exclude",
	"imprison",    "jail",       "detain",     "deprive",     "repress",
	"suppress",    "oppress",    "silence",    "censor",      "tax",
	"conscript",   "shut",       "disperse",   "persecute",   "try",
	"persecution", "prosecute",  "sentence",   "execute",     "flog",
};

/* Governments that one report names; and how often it names the one of which it
 * tells. */
#define GOVERNMENTS_MAX 16u
#define GOVERNMENT_TOLD 3u
/* Times that a report names a country of which it surely speaks. */
#define HOME_SURE 2u

/* Words up the tree that may lie between. */
#define STEPS_UP 4

/* The word that tells of rule above `word`, or NONE. */
static uint32_t told_of_rule(const struct finder *f, uint32_t word)
{
	for (int step = 0; step < STEPS_UP && word != NONE; step++) {
		word = f->trees->head[word];
		if (word != NONE && LEMMA_AMONG(f, word, domestic))
			return word;
	}
	return NONE;
}

/* Whether the draft is of those who rule a country at home.  The name of a
 * state acts abroad as well: it must itself do what is told. */
static bool rules(const struct finder *f, const struct draft *draft,
                  uint32_t told)
{
	static const char *const own[] = { "GOV", "COP", "JUD", "LEG" };
	const struct actor *actor = draft->actor[0];
	if (draft->dropped || draft->place || draft->actor_count != 1 ||
	    !actor->country.len)
		return false;
	if (actor->kind == ACTOR_STATE)
		return draft->form != FORM_ADJECTIVE &&
		       f->trees->upos[told] == UPOS_VERB &&
		       f->trees->head[draft->head] == told;
	if (actor->kind == ACTOR_GOVERNMENT)
		return draft->form != FORM_ADJECTIVE;
	for (size_t i = 0; i < COUNT_OF(own); i++)
		if (str_is(actor->sector, own[i]))
			return true;
	return false;
}

/* "women's rights, which are restricted under the junta's rule": the only such
 * draft behind `draft` in its sentence, or NULL. */
static const struct draft *ruling_behind(const struct finder *f,
                                         const struct draft *draft,
                                         uint32_t told)
{
	const struct draft *found = NULL;
	for (uint32_t w = draft->end; w < sentence_at(f, draft->head)->end;
	     w++) {
		uint32_t at = f->draft_of[w];
		const struct draft *one = at == NONE ? NULL
		                                     : &f->draft.item[at];
		if (!one || one->role != NONE || !rules(f, one, told))
			continue;
		if (found &&
		    !str_eq(found->actor[0]->country, one->actor[0]->country))
			return NULL;
		found = one;
	}
	return found;
}

const struct draft *implied_rulers(const struct finder *f, const uint32_t *seen,
                                   uint32_t seen_count,
                                   const struct draft *draft)
{
	uint32_t told = told_of_rule(f, draft->head);
	if (told == NONE)
		return NULL;
	uint32_t here = f->words->sentence_of[draft->head];
	const struct draft *found = ruling_behind(f, draft, told);
	for (uint32_t i = seen_count; i-- > 0;) {
		const struct draft *one = &f->draft.item[seen[i]];
		uint32_t there = f->words->sentence_of[one->head];
		if (there + 1 < here || (found && there < here))
			break;
		if (!rules(f, one, told))
			continue;
		/* Two countries: it may be the people of either. */
		if (found &&
		    !str_eq(found->actor[0]->country, one->actor[0]->country))
			return NULL;
		if (!found)
			found = one;
	}
	return found ? found : implied_government(f, seen, seen_count);
}

/* A government by that word or by its name, no seat or office of it. */
static bool is_government(const struct finder *f, const struct draft *draft)
{
	if (draft->dropped || draft->bare || draft->place ||
	    draft->actor_count != 1 || !draft->actor[0]->country.len ||
	    draft->form == FORM_ADJECTIVE || draft->form == FORM_METONYM)
		return false;
	return draft->role == NONE
	           ? draft->actor[0]->kind == ACTOR_GOVERNMENT
	           : f->lexicon->role.item[draft->role].flags & ROLE_GOVERNS;
}

const struct draft *implied_government(const struct finder *f,
                                       const uint32_t *seen,
                                       uint32_t seen_count)
{
	const struct draft *found[GOVERNMENTS_MAX];
	uint32_t times[GOVERNMENTS_MAX], count = 0, best = 0, most = 0;
	uint32_t next = 0;
	for (uint32_t i = seen_count; i-- > 0;) {
		const struct draft *one = &f->draft.item[seen[i]];
		uint32_t k = 0;
		if (!is_government(f, one))
			continue;
		while (k < count && !str_eq(found[k]->actor[0]->country,
		                            one->actor[0]->country))
			k++;
		if (k == GOVERNMENTS_MAX)
			return NULL;
		if (k == count) {
			found[count] = one;
			times[count++] = 0;
		}
		times[k]++;
	}
	for (uint32_t k = 0; k < count; k++) {
		if (times[k] > most) {
			next = most;
			most = times[k];
			best = k;
		} else if (times[k] > next) {
			next = times[k];
		}
	}
	return most >= GOVERNMENT_TOLD && most >= 2 * next ? found[best] : NULL;
}

/* "a regime isolated for years", "a government that bars women": it is told
 * what it does or suffers, not what it might do. */
static bool told_as_fact(const struct finder *f, uint32_t word)
{
	const struct trees *t = f->trees;
	/* "with a record of abuse", which parsers hang on the verb. */
	if (word + 2 < sentence_at(f, word)->end &&
	    word_is(f, word + 1, "with") && t->upos[word + 2] == UPOS_DET)
		return true;
	for (uint32_t i = t->child_first[word]; i < t->child_first[word + 1];
	     i++) {
		uint32_t c = t->child[i];
		if (c < word ||
		    (t->rel[c] != REL_ACL && t->rel[c] != REL_ACL_RELCL))
			continue;
		uint32_t aux = tree_child(t, c, REL_AUX);
		uint32_t mark = tree_child(t, c, REL_MARK);
		bool may = aux != NONE && t->xpos[aux] == XPOS_MD;
		bool to = mark != NONE && word_is(f, mark, "to");
		if (!may && !to)
			return true;
	}
	return false;
}

const struct draft *implied_described(const struct finder *f,
                                      const uint32_t *seen, uint32_t seen_count,
                                      const struct draft *draft)
{
	static const char *const make[] = {
		"form",  "make",    "build",  "create", "establish", "elect",
		"want",  "need",    "have",   "seek",   "become",    "lead",
		"head",  "propose", "demand", "promise", "install",  "be",
		"favor", "favour",  "imagine", "like",  "see",       "deserve",
	};
	const struct trees *t = f->trees;
	uint32_t verb = t->head[draft->head];
	if (!(f->lexicon->role.item[draft->role].flags & ROLE_GOVERNS) ||
	    draft->plural || draft->definite || draft->counted ||
	    !(word_is(f, draft->first, "a") || word_is(f, draft->first, "an")) ||
	    verb == NONE || tree_child(t, draft->head, REL_COP) != NONE ||
	    (t->rel[draft->head] != REL_OBJ && t->rel[draft->head] != REL_OBL &&
	     t->rel[draft->head] != REL_NMOD) ||
	    LEMMA_AMONG(f, verb, make) || !told_as_fact(f, draft->head))
		return NULL;
	const struct draft *meant = implied_government(f, seen, seen_count);
	/* A state does not deal so with its own. */
	for (uint32_t i = seen_count; meant && i-- > 0;) {
		const struct draft *one = &f->draft.item[seen[i]];
		if (one->head < sentence_at(f, draft->head)->first)
			break;
		if (!one->dropped && one->actor_count == 1 &&
		    one->form != FORM_PRONOUN &&
		    str_eq(one->actor[0]->country, meant->actor[0]->country))
			return NULL;
	}
	return meant;
}

/* "10 others", "killed others": people. */
static bool counts_people(const struct finder *f, uint32_t word)
{
	const struct trees *t = f->trees;
	/* "some praised it, others did not" */
	for (uint32_t w = sentence_at(f, word)->first; w < word; w++)
		if (word_is(f, w, "some") && t->upos[w] != UPOS_DET)
			return true;
	return tree_child(t, word, REL_NUMMOD) != NONE ||
	       t->rel[word] == REL_OBJ || t->rel[word] == REL_NSUBJ_PASS ||
	       t->rel[word] == REL_NMOD_POSS;
}

const struct draft *implied_peers(const struct finder *f, const uint32_t *seen,
                                  uint32_t seen_count, uint32_t word)
{
	if (!word_is(f, word, "others") || counts_people(f, word))
		return NULL;
	uint32_t here = f->words->sentence_of[word];
	for (uint32_t i = seen_count; i-- > 0;) {
		const struct draft *one = &f->draft.item[seen[i]];
		if (f->words->sentence_of[one->head] + 1 < here)
			return NULL;
		if (one->dropped || one->form == FORM_ADJECTIVE)
			continue;
		enum actor_kind kind = one->actor[0]->kind;
		bool states = one->role != NONE &&
		              (f->lexicon->role.item[one->role].flags &
		               ROLE_STATES);
		return kind == ACTOR_STATE || kind == ACTOR_GOVERNMENT ||
		               kind == ACTOR_IGO || states
		           ? one
		           : NULL;
	}
	return NULL;
}

const struct actor *implied_states(struct finder *f)
{
	for (uint32_t i = 0; i < f->lexicon->role.count; i++) {
		const struct role *role = &f->lexicon->role.item[i];
		if (role->class != ROLE_CROWD ||
		    !str_is(role->office, "states") ||
		    !(role->flags & ROLE_STATES))
			continue;
		struct casting casting = { .role = i,
			                   .wording = role->name,
			                   .plural = true,
			                   .via = NONE,
			                   .of = NONE };
		return cast_role(f, &casting);
	}
	return NULL;
}

/* Whether `draft` shares its verb with somebody who acts for `country`: a state
 * does not urge its own government. */
static bool meets_own(const struct finder *f, const struct draft *draft,
                      struct str country)
{
	const struct trees *t = f->trees;
	uint32_t verb = t->head[draft->head];
	if (verb == NONE)
		return false;
	for (uint32_t i = t->child_first[verb]; i < t->child_first[verb + 1];
	     i++) {
		uint32_t at = f->draft_of[t->child[i]];
		const struct draft *other = at == NONE ? NULL
		                                       : &f->draft.item[at];
		if (other && other != draft && !other->dropped &&
		    !other->place && other->actor[0]->kind != ACTOR_PEOPLE &&
		    str_eq(other->actor[0]->country, country))
			return true;
	}
	return false;
}

/* "the heads of state", "presidents": a state has one of them. */
static bool several_heads(const struct role *role, const struct draft *draft)
{
	return str_is(role->name, "statesmen") ||
	       (draft->plural && role->class == ROLE_PERSON &&
	        role->flags & ROLE_SAME);
}

/* Whether a state has such a thing ("the army"), so that it is one state's. */
static bool is_institution(const struct finder *f, const struct draft *draft,
                           bool definite)
{
	static const char *const own[] = { "GOV", "MIL", "COP",
		                           "LEG", "JUD", "OPP" };
	const struct role *role = &f->lexicon->role.item[draft->role];
	bool body = role->class == ROLE_BODY && !draft->plural;
	bool police = role->class == ROLE_BODY && str_is(role->sector, "COP");
	/* "Supreme Court rejects appeal", as headlines have it. */
	bool titled = body && word_capital(f, draft->first) &&
	              draft->first == f->hit.item[draft->hit].first;
	bool states = false;
	for (size_t i = 0; i < COUNT_OF(own); i++)
		states = states || str_starts(role->sector, str_of(own[i]));
	return states && (definite || police || titled) && !draft->counted &&
	       !(role->flags & (ROLE_NEEDS | ROLE_POST)) &&
	       !several_heads(role, draft) &&
	       !str_is(role->office, "diplomat");
}

/* Whether the word stands for another state than `home` or for what is of it. */
static bool is_foreign(const struct finder *f, uint32_t index, uint32_t home)
{
	const struct draft *one = index == NONE ? NULL : &f->draft.item[index];
	if (!one || one->dropped || one->actor_count != 1)
		return false;
	const struct actor *actor = one->actor[0];
	return actor->country.len
	           ? !str_eq(actor->country,
	                     f->lexicon->entry.item[home].country)
	           : actor->kind == ACTOR_IGO;
}

/* "soldiers", "a federal judge", "senators": they serve the state of which the
 * report speaks, where no other is near and it has told of no others such. */
static bool serves_home(const struct finder *f, const uint32_t *seen,
                        uint32_t seen_count, const struct draft *draft)
{
	static const char *const own[] = { "GOV", "MIL", "COP",
		                           "LEG", "JUD", "OPP" };
	static const char *const abroad[] = {
		"foreign", "international", "allied", "coalition", "western",
		"other",   "rebel",         "enemy",  "overseas",  "opposing",
		"visiting", "regional",     "multinational", "peacekeeping"
	};
	const struct role *role = &f->lexicon->role.item[draft->role];
	uint32_t here = f->words->sentence_of[draft->head];
	bool states = false;
	for (size_t i = 0; i < COUNT_OF(own); i++)
		states = states || str_starts(role->sector, str_of(own[i]));
	bool protests = str_starts(role->sector, STR("OPP")) && draft->plural;
	if (!states || role->class == ROLE_BODY || draft->counted ||
	    (role->flags & (ROLE_NEEDS | ROLE_POST | ROLE_STATES |
	                    ROLE_GOVERNS)) ||
	    (role->flags & ROLE_PRIVATE && !protests) ||
	    str_is(role->office, "critic") ||
	    str_is(role->office, "diplomat") ||
	    several_heads(role, draft))
		return false;
	/* "troops" may be another's where another is named at all. */
	if (str_starts(role->sector, STR("MIL")) &&
	    f->weight[f->home] < f->nations)
		return false;
	for (uint32_t w = draft->first; w < f->hit.item[draft->hit].first; w++)
		if (WORD_AMONG(f, w, abroad))
			return false;
	for (uint32_t w = draft->end; w < sentence_at(f, draft->head)->end; w++)
		if (is_foreign(f, f->draft_of[w], f->home))
			return false;
	for (uint32_t i = seen_count; i-- > 0;) {
		const struct draft *one = &f->draft.item[seen[i]];
		if (!is_foreign(f, seen[i], f->home))
			continue;
		if (f->words->sentence_of[one->head] + 1 >= here ||
		    str_starts(one->actor[0]->sector,
		               (struct str){ role->sector.ptr, 3 }))
			return false;
	}
	return true;
}

/* Whether the sentence has what is abroad, or the one country that is named stands
 * there as an aim: "a visit to Peru". */
static bool looks_abroad(const struct finder *f, const struct draft *draft)
{
	static const char *const toward[] = { "to",   "against", "with",   "from",
		                              "over", "toward",  "towards" };
	const struct sentence *s = sentence_at(f, draft->head);
	for (uint32_t w = s->first; w < s->end; w++) {
		uint32_t at = f->draft_of[w];
		uint32_t by = at == NONE ? NONE : case_of(f, w);
		if (at == NONE || f->draft.item[at].dropped)
			continue;
		if (is_foreign(f, at, f->home) ||
		    f->draft.item[at].actor[0]->kind == ACTOR_IGO ||
		    (f->draft.item[at].actor[0]->kind == ACTOR_STATE &&
		     by != NONE && WORD_AMONG(f, by, toward)))
			return true;
	}
	return false;
}

/* "the minister, Omar Diaz": told by his name. */
static bool is_named(const struct finder *f, const struct draft *draft)
{
	uint32_t name = tree_child(f->trees, draft->head, REL_APPOS);
	return name != NONE && draft_on(f, name);
}

/* "In France, the government": the only state named before the draft in its
 * sentence, as the place of which that tells; or NONE. */
static uint32_t fronted(const struct finder *f, const struct draft *draft)
{
	const struct sentence *s = sentence_at(f, draft->head);
	uint32_t found = NONE;
	if (draft->first <= s->first + 1 || !word_is(f, s->first, "in"))
		return NONE;
	for (uint32_t w = s->first + 1; w < draft->first; w++) {
		const struct draft *one = draft_on(f, w);
		if (!one)
			continue;
		uint32_t state = cast_origin(f, one->actor[0]);
		if (found != NONE || one->actor_count != 1 || state == NONE ||
		    one->actor[0]->kind != ACTOR_STATE || !one->place)
			return NONE;
		found = state;
	}
	return found;
}

/* "a Contoso spokesman", "Northwind officials": they are of what bears that name,
 * though nobody knows it, unless that says of itself that it is a place. */
static bool of_unknown(const struct finder *f, const struct draft *draft)
{
	static const char *const land[] = {
		"county",   "city",  "state",    "province", "district",
		"region",   "town",  "township", "village",  "island",
		"territory", "parish", "borough", "valley",  "coast",
	};
	const struct role *role = &f->lexicon->role.item[draft->role];
	uint32_t name = f->hit.item[draft->hit].first;
	if (!str_is(role->office, "official") &&
	    !(role->flags & ROLE_GENERIC))
		return false;
	if (name <= sentence_at(f, draft->head)->first)
		return false;
	bool placed = WORD_AMONG(f, name, land) || WORD_AMONG(f, name - 1, land);
	name--;
	return f->trees->upos[name] == UPOS_PROPN &&
	       (f->trees->rel[name] == REL_COMPOUND ||
	        f->trees->rel[name] == REL_AMOD) &&
	       f->hit_of[name] == NONE && f->draft_of[name] == NONE && !placed;
}

uint32_t implied_home(const struct finder *f, const uint32_t *seen,
                      uint32_t seen_count, const struct draft *draft,
                      bool definite)
{
	uint32_t there = fronted(f, draft);
	if (there != NONE && is_institution(f, draft, definite))
		return there;
	if (of_unknown(f, draft))
		return NONE;
	if (f->home != NONE && (is_named(f, draft) ||
	                        (f->weight[f->home] < HOME_SURE &&
	                         looks_abroad(f, draft))))
		return NONE;
	if (f->home == NONE ||
	    !(is_institution(f, draft, definite) ||
	      serves_home(f, seen, seen_count, draft)) ||
	    meets_own(f, draft, f->lexicon->entry.item[f->home].country))
		return NONE;
	return f->home;
}

uint32_t implied_near(const struct finder *f, const uint32_t *seen,
                      uint32_t seen_count, const struct draft *draft,
                      bool definite)
{
	const struct role *role = &f->lexicon->role.item[draft->role];
	uint32_t here = f->words->sentence_of[draft->head], found = NONE;
	bool several = false;
	if (!is_institution(f, draft, definite))
		return NONE;
	for (uint32_t i = seen_count; i-- > 0;) {
		const struct draft *one = &f->draft.item[seen[i]];
		if (f->words->sentence_of[one->head] + 1 < here)
			break;
		if (one->dropped || one->bare || one->actor_count != 1 ||
		    !one->actor[0]->country.len)
			continue;
		uint32_t state = lexicon_entry(f->lexicon,
		                               one->actor[0]->country);
		if (state == NONE ||
		    f->lexicon->entry.item[state].kind != ACTOR_STATE)
			continue;
		bool kin = one->role != NONE && !one->place &&
		           role->sector.len &&
		           str_eq(one->actor[0]->sector, role->sector);
		several = several || (found != NONE && found != state);
		found = state;
		if (kin) {
			several = false;
			break;
		}
	}
	return several || found == NONE ||
	               meets_own(f, draft,
	                         f->lexicon->entry.item[found].country)
	           ? NONE
	           : found;
}

uint32_t implied_aim(const struct finder *f, const struct draft *draft)
{
	const struct trees *t = f->trees;
	const struct role *role = &f->lexicon->role.item[draft->role];
	uint32_t aim = t->head[draft->head];
	if (!(role->flags & ROLE_GOVERNS) || draft->plural || draft->counted ||
	    t->rel[draft->head] != REL_OBJ || aim == NONE ||
	    (t->rel[aim] != REL_ADVCL && t->rel[aim] != REL_XCOMP) ||
	    tree_child(t, aim, REL_NSUBJ) != NONE || t->head[aim] == NONE ||
	    t->head[aim] > aim)
		return NONE;
	uint32_t whom = tree_child(t, t->head[aim], REL_OBJ);
	uint32_t at = whom == NONE ? NONE : f->draft_of[whom];
	if (at == NONE || whom > aim || f->draft.item[at].dropped ||
	    f->draft.item[at].actor[0]->kind != ACTOR_STATE)
		return NONE;
	return cast_origin(f, f->draft.item[at].actor[0]);
}

uint32_t implied_asked(const struct finder *f, uint32_t asked, uint32_t answer)
{
	static const char *const ask[] = {
		"ask",    "urge", "order", "tell", "beg",  "invite",
		"advise", "warn", "press", "call", "plead"
	};
	static const char *const reply[] = {
		"refuse", "agree",  "comply", "decline", "accept", "reject",
		"ignore", "reply",  "obey",   "consent", "abide",  "oblige",
		"heed",   "resist", "balk",   "respond", "answer", "relent"
	};
	const struct trees *t = f->trees;
	if (answer == NONE || !LEMMA_AMONG(f, asked, ask) ||
	    !LEMMA_AMONG(f, answer, reply))
		return NONE;
	/* "called on it to stop" hangs by a preposition. */
	static const enum rel part[] = { REL_OBJ, REL_IOBJ, REL_OBL };
	for (size_t i = 0; i < COUNT_OF(part); i++) {
		uint32_t whom = tree_child(t, asked, part[i]);
		if (whom != NONE && f->draft_of[whom] != NONE &&
		    !f->draft.item[f->draft_of[whom]].dropped)
			return whom;
	}
	return NONE;
}

void implied_police(struct finder *f, const uint32_t *seen, uint32_t seen_count,
                    struct draft *draft)
{
	static const char *const word[] = { "officer" };
	const struct hit *hit = &f->hit.item[draft->hit];
	uint32_t role = map_find(&f->lexicon->by_role, STR("police officer"));
	bool told = false;
	if (role == NONE || hit->end - hit->first != 1 ||
	    !LEMMA_AMONG(f, hit->first, word))
		return;
	for (uint32_t i = 0; i < seen_count; i++) {
		const struct draft *one = &f->draft.item[seen[i]];
		if (one->dropped)
			continue;
		if (str_is(one->actor[0]->sector, "MIL"))
			return;
		told = told || str_is(one->actor[0]->sector, "COP");
	}
	struct casting casting = {
		.role = role,
		.wording = draft->plural ? STR("police officers")
		                         : STR("police officer"),
		.plural = draft->plural,
		.former = draft->former,
		.lawful = draft->lawful,
		.via = NONE,
		.of = NONE
	};
	const struct actor *actor = told ? cast_role(f, &casting) : NULL;
	if (!actor)
		return;
	draft->role = role;
	draft_set(f, draft, &actor, 1);
}

const struct draft *implied_apposed(const struct finder *f,
                                    const struct draft *draft)
{
	const struct trees *t = f->trees;
	const struct role *role = &f->lexicon->role.item[draft->role];
	uint32_t word = draft->head;
	if (role->class != ROLE_BODY || draft->plural || draft->definite)
		return NULL;
	for (int steps = 0; steps < 3 && t->rel[word] == REL_APPOS; steps++) {
		word = t->head[word];
		const struct draft *named = draft_on(f, word);
		if (named)
			return named->form == FORM_NAME && !named->bare &&
			               named->actor_count == 1 &&
			               role->refers & 1u << named->actor[0]->kind
			           ? named
			           : NULL;
	}
	return NULL;
}
