/* cluster_right.c - what stands behind a word for an agent: "of Russia", "for
 * the Foreign Ministry", "in Kabul", "to the United Nations".
 */
#include "actors/cluster.h"

/* The made mention or the name that begins at `word` or after its determiner.
 */
struct target {
	uint32_t end;
	uint32_t entry;
	const struct actor *actor;
	const struct hit *hit;
};

/* The name goes on with a word that is none of it: another's. */
static bool begins_name(const struct finder *f, const struct hit *hit,
                        uint32_t stop)
{
	const struct trees *t = f->trees;
	uint32_t next = hit->end;
	if (hit->kind == NAME_ACRONYM || next >= stop ||
	    f->hit_of[next] != NONE || !word_capital(f, next) ||
	    (t->upos[next] != UPOS_PROPN && t->upos[next] != UPOS_NOUN))
		return false;
	uint32_t head = t->head[next];
	for (uint32_t w = hit->first; w < next; w++)
		if (t->head[w] != NONE && t->head[w] >= next &&
		    (t->rel[w] == REL_COMPOUND || t->rel[w] == REL_AMOD))
			return true;
	return head != NONE && head >= hit->first && head < next &&
	       t->rel[next] == REL_FLAT;
}

/* "president of Baltia Lines": somebody whom no file knows. */
static bool is_strangers(const struct finder *f, uint32_t word, uint32_t stop)
{
	static const char *const of[] = { "of", "at", "for" };
	uint32_t at = word + 1;
	if (!WORD_AMONG(f, word, of))
		return false;
	if (at < stop && f->trees->upos[at] == UPOS_DET)
		at++;
	return at < stop && word_capital(f, at) &&
	       f->trees->upos[at] == UPOS_PROPN &&
	       (f->hit_of[at] == NONE ||
	        begins_name(f, &f->hit.item[f->hit_of[at]], stop));
}

static bool target_at(struct finder *f, const struct cluster *c, uint32_t word,
                      uint32_t stop, struct target *out)
{
	if (word < stop && f->trees->upos[word] == UPOS_DET)
		word++;
	for (uint32_t skipped = 0; word < stop && skipped < 3;
	     word++, skipped++)
		if (f->hit_of[word] != NONE || f->trees->upos[word] != UPOS_ADJ)
			break;
	if (word >= stop || f->hit_of[word] == NONE)
		return false;
	/* Drafts are made from the end of the report to its start: the ones of
	 * this sentence are the last. */
	for (uint32_t i = f->draft.count; i-- > 0;) {
		const struct draft *draft = &f->draft.item[i];
		if (draft->first > word + 12)
			break;
		if (draft->first <= word && word < draft->end &&
		    draft->first + 4 >= word && draft->actor_count == 1 &&
		    !draft->bare) {
			enum actor_kind kind = draft->actor[0]->kind;
			/* "officials in the president's house" */
			if (draft->end < stop && word_possessive(f, draft->end))
				return false;
			if (kind == ACTOR_UNKNOWN || kind == ACTOR_PEOPLE ||
			    (kind == ACTOR_PERSON &&
			     (c->role->class != ROLE_PERSON ||
			      !(c->role->flags & ROLE_GENERIC))))
				return false;
			*out = (struct target){ draft->end,
				                cast_origin(f, draft->actor[0]),
				                draft->actor[0], NULL };
			return true;
		}
	}
	const struct hit *hit = &f->hit.item[f->hit_of[word]];
	if (!name_owns(hit->kind) || hit->kind == NAME_ADJECTIVE)
		return false;
	/* "the president of Las Vegas Sands" */
	if (begins_name(f, hit, stop))
		return false;
	if (hit->end < stop && word_possessive(f, hit->end))
		return false;
	if (f->lexicon->entry.item[hit->owner].kind == ACTOR_PERSON)
		return false;
	const struct actor *actor = cast_entry(f, hit->owner);
	if (!actor)
		return false;
	*out = (struct target){ hit->end, cast_origin(f, actor), actor, hit };
	return true;
}

/* Those who are where they belong: "authorities in Kabul", but not "troops in
 * Kabul". */
static bool belongs_where_it_is(const struct role *role)
{
	if (role->flags & (ROLE_POST | ROLE_STATES))
		return false;
	return (role->flags & ROLE_GOVERNS) || role_is(role, "OPP") ||
	       role_is(role, "CVL") || role_is(role, "REB") ||
	       role_is(role, "COP") || role_is(role, "LEG") ||
	       role_is(role, "JUD") || role_is(role, "GOV") ||
	       role_is(role, "REF") || role_is(role, "LAB") ||
	       role_is(role, "AGR") || role_is(role, "REL") ||
	       role_is(role, "BUS") || role_is(role, "UAF") ||
	       role_is(role, "PRM");
}

/* What the preposition makes of the name behind it. */
enum right { RIGHT_NOTHING, RIGHT_OWNER, RIGHT_POST };

static enum right read_preposition(const struct finder *f,
                                   const struct cluster *c, uint32_t word,
                                   const struct target *target)
{
	const struct role *role = c->role;
	bool state = target->actor->kind == ACTOR_STATE;
	if (word_is(f, word, "of"))
		return RIGHT_OWNER;
	if (word_is(f, word, "to"))
		return (role->flags & ROLE_POST) ? RIGHT_POST : RIGHT_NOTHING;
	if (word_is(f, word, "in")) {
		if (role->flags & ROLE_POST)
			return RIGHT_POST;
		return belongs_where_it_is(role) ? RIGHT_OWNER : RIGHT_NOTHING;
	}
	if (word_is(f, word, "for")) {
		if (role->flags & ROLE_POST)
			return RIGHT_POST;
		/* "the minister of transport for Indonesia" */
		bool office = role->class == ROLE_PERSON &&
		              role_is(role, "GOV") &&
		              c->hit->end > c->hit->first + 2;
		return (role->flags & ROLE_GENERIC) || !state || office
		           ? RIGHT_OWNER
		           : RIGHT_NOTHING;
	}
	if (word_is(f, word, "from"))
		return role->class != ROLE_BODY ? RIGHT_OWNER : RIGHT_NOTHING;
	if (word_is(f, word, "at") || word_is(f, word, "with") ||
	    word_is(f, word, "on"))
		return !state && role->class == ROLE_PERSON &&
		               !word_is(f, word, "on")
		           ? RIGHT_OWNER
		           : RIGHT_NOTHING;
	return RIGHT_NOTHING;
}

void cluster_right(struct finder *f, struct cluster *c)
{
	uint32_t stop = sentence_at(f, c->core)->end;
	struct target target;
	for (int turns = 0; turns < 2; turns++) {
		uint32_t word = c->end;
		if (word + 1 >= stop || f->trees->upos[word] == UPOS_PUNCT)
			return;
		if (!target_at(f, c, word + 1, stop, &target)) {
			c->stranger = is_strangers(f, word, stop) &&
			              !str_is(c->role->office, "governor");
			return;
		}
		enum right right = read_preposition(f, c, word, &target);
		if (right == RIGHT_NOTHING)
			return;
		if (right == RIGHT_POST) {
			c->end = target.end;
			continue;
		}
		/* "Peruvian officials in Lima" are where they are. */
		if (c->owner_count == OWNERS_MAX ||
		    (c->owner_count > 0 && !word_is(f, word, "of") &&
		     !(c->role->flags & ROLE_GOVERNS)))
			return;
		bool group_of_state = c->owner_count > 0;
		c->owner[c->owner_count++] = (struct owner){
			target.entry, target.actor, group_of_state, false,
			target.hit && target.hit->kind == NAME_PLACE &&
			        word_is(f, word, "of")
			    ? target.hit->first
			    : NONE
		};
		c->end = target.end;
		/* "the foreign ministers of Russia and China" */
		while (c->hit->plural && c->end + 1 < stop &&
		       c->owner_count < OWNERS_MAX && target.hit &&
		       (word_is(f, c->end, "and") || word_is(f, c->end, ",")) &&
		       target_at(f, c, c->end + 1, stop, &target) &&
		       target.hit && target.actor->kind == ACTOR_STATE) {
			c->owner[c->owner_count++] = (struct owner){
				target.entry, target.actor, false, true, NONE
			};
			c->end = target.end;
		}
	}
}
