/* compose.c - mentions of words for agents with what stands beside them: nation
 * or group, body, personal name, in any order.
 *
 * Clusters are taken from the end of the report to its start, so that
 * "spokesman for the Foreign Ministry" finds the ministry made.
 */
#include "actors/cluster.h"
#include "actors/implied.h"

/* Whose the cluster is: a group or body before a state, the nearest first; for
 * one with a post the farthest ("the US Afghanistan envoy"). */
static uint32_t main_owner(const struct cluster *c)
{
	uint32_t best = NONE;
	for (uint32_t i = 0; i < c->owner_count; i++) {
		const struct owner *owner = &c->owner[i];
		if (best == NONE) {
			best = i;
			continue;
		}
		const struct owner *old = &c->owner[best];
		bool state = owner->actor->kind == ACTOR_STATE;
		bool old_state = old->actor->kind == ACTOR_STATE;
		bool better = (old->weak && !owner->weak) ||
		              (old_state && !state && !owner->weak) ||
		              ((c->role->flags & ROLE_POST) && !owner->weak);
		if (better)
			best = i;
	}
	return best;
}

static struct str wording_of(const struct finder *f, const struct hit *hit)
{
	return f->lexicon->names.item[hit->name].text;
}

/* Of "the foreign ministers of Austria and Peru" each has one. */
static bool one_each(const struct cluster *c)
{
	return c->owner_count > 1 && c->owner[1].joined &&
	       (c->role->flags & ROLE_SAME) &&
	       c->role->class == ROLE_PERSON;
}

/* "the internationally recognised government", "the elected government" */
static bool is_lawful(const struct finder *f, const struct cluster *c)
{
	static const char *const words[] = { "recognise", "recognised",
		                             "recognized", "recognize",
		                             "elect", "elected", "legitimate" };
	for (uint32_t w = c->first; w < c->hit->first; w++)
		if (LEMMA_AMONG(f, w, words))
			return true;
	return false;
}

static const struct actor *cast_owned(struct finder *f, const struct cluster *c,
                                      const struct owner *owner)
{
	struct casting casting = { .role = c->hit->owner,
		                   .wording = wording_of(f, c->hit),
		                   .plural = c->hit->plural && !one_each(c),
		                   .former = c->former,
		                   .lawful = is_lawful(f, c),
		                   .stranger = c->stranger,
		                   .via = c->via,
		                   .of = NONE };
	if (c->proper < c->hit->first) {
		struct span name = { f->words->item[c->proper].begin,
			             f->words->item[c->hit->end - 1].end };
		casting.wording = span_str(f->text, name);
		casting.proper = true;
	}
	if (owner && owner->local != NONE && c->role->class == ROLE_BODY) {
		casting.proper = casting.local = true;
		if (owner->local < c->hit->first) {
			struct span name = {
				f->words->item[owner->local].begin,
				f->words->item[c->hit->end - 1].end
			};
			casting.wording = span_str(f->text, name);
		}
	}
	if (owner) {
		casting.of = owner->entry;
		casting.whose = owner->actor;
	}
	return cast_role(f, &casting);
}

/* Words for what one is and no office that one takes and leaves. */
static bool is_office(const struct role *role)
{
	static const char *const calling[] = { "official", "officer",
		                               "soldier" };
	return role->class == ROLE_PERSON && role->office.len &&
	       !(role->flags & ROLE_PRIVATE) &&
	       !STR_AMONG(role->office, calling);
}

static void make_named(struct finder *f, struct cluster *c, uint32_t best)
{
	const struct actor *like = cast_owned(
	    f, c, best == NONE ? NULL : &c->owner[best]);
	struct draft *draft = draft_add(f, c->first, c->end, c->name_end - 1,
	                                FORM_OFFICE, like);
	if (!draft)
		return;
	draft->role = c->hit->owner;
	draft->named = true;
	draft->definite = c->definite;
	if (is_office(c->role))
		draft->post = (struct post){
			c->role->office, best == NONE ? NULL : c->owner[best].actor,
			c->hit->end - 1, c->former, false
		};
	draft->name_first = c->name_first;
	draft->name_end = c->name_end;
	/* The name's own hits are spent. */
	for (uint32_t w = c->name_first; w < c->name_end; w++)
		if (f->hit_of[w] != NONE)
			f->hit.item[f->hit_of[w]].used = true;
}

/* In office once, by the lexicon, and in none on the report's day. */
static bool out_of_office(const struct finder *f, const struct actor *person)
{
	const struct lexicon *lexicon = f->lexicon;
	uint32_t entry = cast_origin(f, person);
	bool held = false;
	if (entry == NONE || f->day == DAY_NONE)
		return false;
	for (uint32_t i = lexicon->entry.item[entry].first; i != NONE;
	     i = lexicon->fact.item[i].next) {
		const struct fact *fact = &lexicon->fact.item[i];
		if (fact->kind != FACT_OFFICE)
			continue;
		if (days_hold(fact->days, f->day))
			return false;
		held = true;
	}
	return held;
}

/* Whose office the lexicon has `person` hold on the report's day: a state's or,
 * say, the United Nations'; else his country.  NONE if it knows neither. */
static uint32_t place_of_office(const struct finder *f,
                                const struct actor *person)
{
	const struct lexicon *lexicon = f->lexicon;
	uint32_t entry = cast_origin(f, person);
	uint32_t fact = entry == NONE ? NONE
	                              : lexicon_fact(lexicon, entry,
	                                             FACT_OFFICE, f->day);
	if (fact != NONE && lexicon->fact.item[fact].other != NONE)
		return lexicon->fact.item[fact].other;
	return person->country.len ? lexicon_entry(lexicon, person->country)
	                           : NONE;
}

/* "President Ana Diaz", "Secretary-General Diaz", of whom the lexicon knows more:
 * that state's or body's office.  What can be told of nobody's is none. */
static void place_post(struct finder *f, struct draft *draft)
{
	struct post *post = &draft->post;
	const struct actor *holder = draft->actor[0];
	if (!post->kind.len)
		return;
	post->past = out_of_office(f, holder);
	if (post->body)
		return;
	uint32_t owner = place_of_office(f, holder);
	if (owner != NONE)
		post->body = cast_entry(f, owner);
	else
		post->kind = STR("");
}

/* Whose names the named offices bear, in the order of the text, so that the
 * full name is met before the short one. */
static void name_offices(struct finder *f)
{
	for (uint32_t i = f->draft.count; i-- > 0 && !f->full;) {
		struct draft *draft = &f->draft.item[i];
		if (!draft->named)
			continue;
		const struct actor *person = person_named(
		    f, draft->name_first, draft->name_end, draft->actor[0],
		    draft->role);
		if (person)
			draft_set(f, draft, &person, 1);
		place_post(f, draft);
	}
}

/* Somebody no more than described: "he is a dictator", "ran for president",
 * "met with opposition". */
static bool only_described(const struct finder *f, const struct cluster *c)
{
	bool one = c->role->class == ROLE_PERSON && !c->hit->plural;
	bool opposition = c->role->class == ROLE_BODY &&
	                  role_is(c->role, "OPP") && !c->hit->plural;
	if (c->owner_count || c->via != NONE || c->pending != NONE)
		return false;
	if (one && tree_child(f->trees, c->core, REL_COP) != NONE)
		return true;
	/* "president issued a statement", as headlines have it; "rebel-held" */
	bool acts = (f->trees->rel[c->core] == REL_NSUBJ ||
	             f->trees->rel[c->core] == REL_COMPOUND) &&
	            f->trees->head[c->core] != NONE &&
	            f->trees->upos[f->trees->head[c->core]] == UPOS_VERB;
	return (one || opposition) && c->first == c->hit->first && !acts &&
	       !word_capital(f, c->hit->first);
}

/* "no other government", "several governments": those of states. */
static bool any_government(const struct finder *f, const struct cluster *c)
{
	static const char *const word[] = { "government" };
	return (c->counted || (c->hit->plural && !c->definite)) &&
	       c->owner_count == 0 && c->via == NONE && c->pending == NONE &&
	       !c->former && LEMMA_AMONG(f, c->core, word) &&
	       c->hit->end - c->hit->first == 1;
}

static void make_plain(struct finder *f, struct cluster *c, uint32_t best)
{
	const struct actor *actor[OWNERS_MAX];
	uint32_t count = 0;
	if (only_described(f, c))
		return;
	/* Owners in a list are each other's peers. */
	for (uint32_t i = 0; i + 1 < c->owner_count; i++) {
		if (!c->owner[i + 1].joined)
			continue;
		if (!count)
			actor[count++] = cast_owned(f, c, &c->owner[i]);
		actor[count++] = cast_owned(f, c, &c->owner[i + 1]);
	}
	if (c->called != NONE) {
		actor[0] = cast_entry(f, c->called);
		count = 1;
	}
	if (!count && any_government(f, c))
		actor[count++] = implied_states(f);
	if (!count)
		actor[count++] = cast_owned(
		    f, c, best == NONE ? NULL : &c->owner[best]);
	uint32_t kept = 0;
	for (uint32_t i = 0; i < count; i++) {
		bool new = actor[i] != NULL;
		for (uint32_t j = 0; j < kept; j++)
			new = new &&actor[j] != actor[i];
		if (new)
			actor[kept++] = actor[i];
	}
	struct draft *draft = kept ? draft_add(f, c->first, c->end, c->core,
	                                       FORM_OFFICE, actor[0])
	                           : NULL;
	if (!draft)
		return;
	if (kept > 1) {
		draft->form = FORM_JOINT;
		draft_set(f, draft, actor, kept);
	}
	draft->role = c->hit->owner;
	draft->hit = f->hit_of[c->hit->first];
	draft->via = c->via;
	draft->plural = c->hit->plural;
	draft->definite = c->definite;
	draft->former = c->former;
	draft->lawful = is_lawful(f, c);
	draft->counted = c->counted;
	draft->owner = c->owner_count ? NONE : c->pending;
	draft->bare = c->owner_count == 0 && c->via == NONE &&
	              c->proper == c->hit->first && c->called == NONE &&
	              !(c->others && c->hit->plural);
	bool joint = c->both || str_is(c->role->office, "sides");
	if (joint && (c->role->flags & ROLE_STATES) && c->hit->plural &&
	    c->owner_count == 0) {
		draft->form = FORM_JOINT;
		draft->bare = true;
	}
}

/* Give back the names that the cluster has taken. */
static void spare(struct finder *f, const struct cluster *c)
{
	for (uint32_t w = c->first; w < c->end; w++)
		if (f->hit_of[w] != NONE &&
		    f->hit.item[f->hit_of[w]].kind != NAME_ROLE)
			f->hit.item[f->hit_of[w]].used = false;
}

/* "NATO member Turkey": no human at all. */
static bool names_state(const struct finder *f, uint32_t word)
{
	const struct hit *hit = f->hit_of[word] == NONE
	                            ? NULL
	                            : &f->hit.item[f->hit_of[word]];
	return hit && hit->kind == NAME_FULL &&
	       f->lexicon->entry.item[hit->owner].kind == ACTOR_STATE;
}

/* A word for one human, or one that is none without an owner, before the noun
 * that it describes: "refugee camp", "the Asian power balance"; not the doer in
 * "rebel-held". */
static bool describes_noun(const struct finder *f, const struct cluster *c)
{
	uint32_t head = f->trees->head[c->core];
	bool modifies = head != NONE && head > c->core &&
	                (f->trees->rel[c->core] == REL_COMPOUND ||
	                 f->trees->rel[c->core] == REL_NMOD_DESC ||
	                 f->trees->rel[c->core] == REL_AMOD) &&
	                (f->trees->upos[head] != UPOS_PROPN ||
	                 names_state(f, head)) &&
	                f->trees->upos[head] != UPOS_VERB;
	/* of which the parser makes two subjects */
	uint32_t next = c->core + 1;
	if (head != NONE && next < f->words->count &&
	    f->trees->head[next] == head &&
	    f->trees->rel[next] == f->trees->rel[c->core])
		modifies |= names_state(f, next);
	bool one = c->role->class == ROLE_PERSON && !c->hit->plural;
	return modifies && (one || (c->role->flags & ROLE_NEEDS)) &&
	       c->name_end == c->name_first;
}

/* A capitalised word in a personal name is no office ("Stephen King"). */
static bool part_of_name(const struct finder *f, const struct hit *hit)
{
	uint32_t w = hit->first;
	if (hit->end - w != 1 || !word_capital(f, w) ||
	    f->trees->upos[w] != UPOS_PROPN)
		return false;
	const struct sentence *s = sentence_at(f, w);
	if (w == s->first || f->hit_of[w - 1] != NONE ||
	    f->trees->upos[w - 1] != UPOS_PROPN || !word_capital(f, w - 1))
		return false;
	return f->trees->rel[w] == REL_FLAT || f->trees->rel[w - 1] == REL_FLAT;
}

static bool compose_one(struct finder *f, struct hit *hit)
{
	const struct role *role = &f->lexicon->role.item[hit->owner];
	struct cluster c;
	hit->used = true;
	if (part_of_name(f, hit) ||
	    (role->class == ROLE_BODY && role_is(role, "OPP") &&
	     hit->end < f->words->count && word_is(f, hit->end, "to")))
		return true;
	cluster_read(f, &c, hit);
	if (describes_noun(f, &c)) {
		spare(f, &c);
		return !f->full;
	}
	uint32_t best = main_owner(&c);
	if (c.name_end > c.name_first)
		make_named(f, &c, best);
	else
		make_plain(f, &c, best);
	return !f->full;
}

bool compose_all(struct finder *f)
{
	for (uint32_t i = f->hit.count; i-- > 0;) {
		struct hit *hit = &f->hit.item[i];
		if (hit->kind == NAME_ROLE && !hit->used &&
		    !compose_one(f, hit))
			return false;
	}
	name_offices(f);
	return !f->full;
}
