/* cluster.c - see cluster.h. */
#include "actors/cluster.h"

static const char *const led[] = {
	"led", "run", "controlled", "appointed", "dominated", "ruled",
	"installed", "owned", "governed", "affiliated", "issued", "held",
	"administered",
};
static const char *const against[] = { "anti", "pro", "non", "counter",
	                               "post", "pre", "cross", "trans" };

static bool is_nation(uint8_t kind)
{
	return kind == NAME_ADJECTIVE || kind == NAME_PEOPLE ||
	       kind == NAME_FULL || kind == NAME_ACRONYM ||
	       kind == NAME_METONYM || kind == NAME_PLACE;
}

static bool add_owner(struct finder *f, struct cluster *c, uint32_t entry,
                      bool weak, bool joined)
{
	const struct actor *actor = cast_entry(f, entry);
	if (!actor || c->owner_count == OWNERS_MAX)
		return false;
	uint32_t at = c->owner_count++;
	c->owner[at] = (struct owner){ cast_origin(f, actor), actor, weak,
		                       joined };
	return true;
}

/* Whether a nation's name straight before the word for an agent owns it.  A town
 * stands for its country; but "the Kabul embassy" and "the Iran envoy" have
 * their post there, and "an Iran expert" his subject. */
static bool may_own(const struct finder *f, const struct cluster *c,
                    const struct hit *hit)
{
	bool elsewhere = (c->role->flags & ROLE_POST) ||
	                 str_is(c->role->sector, "EDU");
	if (str_is(c->role->office, "ally") &&
	    f->lexicon->entry.item[hit->owner].kind == ACTOR_STATE)
		return false;
	if (!elsewhere)
		return is_nation(hit->kind);
	if (hit->kind == NAME_METONYM || hit->kind == NAME_PLACE)
		return false;
	return hit->kind != NAME_FULL ||
	       f->lexicon->entry.item[hit->owner].kind != ACTOR_STATE;
}

/* "anti-Taliban forces" are not the Taliban's: first word of such a compound
 * that ends at `first`, or NONE. */
static uint32_t opposed(const struct finder *f, uint32_t first, uint32_t begin)
{
	if (first < begin + 2 || !word_hyphen(f, first - 1))
		return NONE;
	return WORD_AMONG(f, first - 2, against) ? first - 2 : NONE;
}

/* Whether the word hangs on the cluster or on a word between. */
static bool hangs_here(const struct finder *f, const struct cluster *c,
                       uint32_t word)
{
	uint32_t head = f->trees->head[word];
	return head != NONE && head > word && head < c->end;
}

/* Step over the compound "NAME-led" whose last word is `word`; its first word, or
 * NONE if it is none. */
static uint32_t compound_left(struct finder *f, struct cluster *c,
                              uint32_t word, uint32_t begin)
{
	if (word < begin + 2 || !word_hyphen(f, word - 1))
		return NONE;
	uint32_t h = f->hit_of[word - 2];
	if (h == NONE || !is_nation(f->hit.item[h].kind))
		return NONE;
	struct hit *hit = &f->hit.item[h];
	if (WORD_AMONG(f, word, led)) {
		if (add_owner(f, c, hit->owner, false, false))
			hit->used = true;
	} else if (word_is(f, word, "based")) {
		if (add_owner(f, c, hit->owner, true, false))
			hit->used = true;
	}
	return hit->first;
}

/* "Russian and Chinese officials": nations in a list are owners together. */
static bool list_goes_on(const struct finder *f, const struct cluster *c,
                         uint32_t word, uint32_t begin)
{
	if (word <= begin || c->owner_count == 0 ||
	    !(word_is(f, word, "and") || word_is(f, word, ",")))
		return false;
	uint32_t h = f->hit_of[word - 1];
	uint32_t right = f->hit_of[word + 1];
	if (h == NONE || right == NONE)
		return false;
	const struct hit *a = &f->hit.item[h], *b = &f->hit.item[right];
	if (word_is(f, word, ",") &&
	    !(c->owner_count > 1 && c->owner[c->owner_count - 1].joined))
		return false;
	bool adjectives = a->kind == NAME_ADJECTIVE &&
	                  b->kind == NAME_ADJECTIVE;
	bool names = is_nation(a->kind) && is_nation(b->kind) &&
	             c->hit->plural;
	return adjectives || names;
}

/* Take the hit before `c->first` into the cluster; false: it does not belong. */
static bool take_hit(struct finder *f, struct cluster *c, struct hit *hit,
                     uint32_t begin, bool joined)
{
	uint32_t word = hit->first;
	switch ((enum name_kind)hit->kind) {
	case NAME_ROLE: {
		const struct role *role = &f->lexicon->role.item[hit->owner];
		if (hit->used)
			return false;
		if (c->via == NONE && role->class != ROLE_PERSON)
			c->via = hit->owner;
		hit->used = true;
		break;
	}
	case NAME_FORMER:
		c->former = true;
		hit->used = true;
		break;
	case NAME_LIGHT:
		break;
	case NAME_TITLE:
		return false;
	case NAME_SHORT:
		return false;
	default: {
		const struct entry *entry =
			&f->lexicon->entry.item[hit->owner];
		uint32_t far = opposed(f, hit->first, begin);
		if (far != NONE) {
			word = far;
			break;
		}
		if (!may_own(f, c, hit)) {
			word = hit->first;
			break;
		}
		if (entry->kind == ACTOR_PERSON)
			return false;
		if (add_owner(f, c, hit->owner, false, joined))
			hit->used = true;
		break;
	}
	}
	c->first = word;
	return true;
}

/* The possessor before the clitic at `word`. */
static void take_possessor(struct finder *f, struct cluster *c, uint32_t word,
                           uint32_t begin)
{
	if (word <= begin)
		return;
	uint32_t h = f->hit_of[word - 1];
	if (h == NONE)
		return;
	struct hit *hit = &f->hit.item[h];
	bool owns = false;
	if (hit->kind == NAME_SHORT || hit->kind == NAME_ROLE) {
		c->pending = hit->end - 1;
		owns = true;
	} else if (is_nation(hit->kind)) {
		owns = add_owner(f, c, hit->owner, false, false);
	}
	if (owns) {
		c->first = hit->first;
		c->definite = true;
	}
}

/* "the first country to", "the other group": not the one spoken of. */
static const char *const single_out[] = {
	"first", "second", "third", "only", "last", "next", "other", "latest",
	"sole", "same", "very", "right", "new",
};

static bool bare_name(const struct hit *hit)
{
	return hit->kind == NAME_FULL || hit->kind == NAME_ACRONYM ||
	       hit->kind == NAME_ROLE || hit->kind == NAME_METONYM;
}

static bool is_participle(const struct trees *t, uint32_t word)
{
	return t->xpos[word] == XPOS_VBN || t->xpos[word] == XPOS_VBD ||
	       t->xpos[word] == XPOS_VBG;
}

/* "at least 20 soldiers": words about the number stay out. */
static const char *const about[] = {
	"least", "most", "more", "than", "nearly", "around", "about", "almost",
	"over", "roughly", "approximately", "only", "up", "to", "least",
};

static void read_left(struct finder *f, struct cluster *c)
{
	const struct trees *t = f->trees;
	uint32_t begin = sentence_at(f, c->core)->first;
	bool joined = false, singled = false;
	/* Words stepped over since the last nation or body was taken; should the
	 * next one be a bare name, it is the subject of a verb among them. */
	uint32_t sure_first = c->first;
	while (c->first > begin && c->core - c->first < MENTION_WORDS_MAX) {
		uint32_t w = c->first - 1;
		if (f->hit_of[w] != NONE) {
			struct hit *hit = &f->hit.item[f->hit_of[w]];
			if (c->first < sure_first && bare_name(hit) &&
			    (c->owner_count || is_participle(t, c->first))) {
				c->first = sure_first;
				return;
			}
			if (!take_hit(f, c, hit, begin, joined))
				return;
			sure_first = c->first;
			singled = singled || WORD_AMONG(f, w, single_out);
			joined = false;
			continue;
		}
		if (word_possessive(f, w)) {
			take_possessor(f, c, w, begin);
			return;
		}
		uint32_t compound = compound_left(f, c, w, begin);
		if (compound != NONE) {
			c->first = compound;
			continue;
		}
		if (list_goes_on(f, c, w, begin)) {
			c->first = w;
			joined = true;
			continue;
		}
		if (word_hyphen(f, w)) {
			if (w > begin && word_is(f, w - 1, "ex"))
				c->former = true;
			if (w == begin || !hangs_here(f, c, w - 1))
				return;
			c->first = w - 1;
			continue;
		}
		if (t->upos[w] == UPOS_DET || t->xpos[w] == XPOS_PRPS) {
			if (!hangs_here(f, c, w) && t->head[w] != c->core)
				return;
			static const char *const sure[] = { "the", "this",
				                            "that", "these",
				                            "those", "both" };
			static const char *const all[] = { "no", "any",
				                           "every", "each",
				                           "another" };
			c->definite = WORD_AMONG(f, w, sure);
			c->counted = WORD_AMONG(f, w, all);
			c->both = c->both || word_is(f, w, "both");
			if (t->xpos[w] == XPOS_PRPS)
				c->pending = w;
			c->indefinite = !c->definite && c->pending == NONE;
			if (w > begin && word_is(f, w - 1, "both"))
				c->both = true;
			c->first = w;
			c->definite = c->definite && !singled;
			return;
		}
		bool inner = t->upos[w] == UPOS_ADJ ||
		             t->upos[w] == UPOS_NOUN ||
		             t->upos[w] == UPOS_ADV ||
		             t->upos[w] == UPOS_NUM ||
		             t->upos[w] == UPOS_PROPN ||
		             t->xpos[w] == XPOS_VBN || t->xpos[w] == XPOS_VBG;
		/* "particularly women": an adverb of the noun stays out. */
		if (!inner || !hangs_here(f, c, w) ||
		    (t->upos[w] == UPOS_ADV && t->head[w] == c->core))
			return;
		if (WORD_AMONG(f, w, single_out) || t->xpos[w] == XPOS_JJS)
			singled = true;
		if (word_is(f, w, "two"))
			c->both = true;
		c->first = w;
	}
}

/* The made mention or the name that begins at `word` or after its determiner. */
struct target {
	uint32_t end;
	uint32_t entry;
	const struct actor *actor;
	const struct hit *hit;
};

static bool target_at(struct finder *f, const struct cluster *c, uint32_t word,
                      uint32_t stop, struct target *out)
{
	if (word < stop && f->trees->upos[word] == UPOS_DET)
		word++;
	for (uint32_t skipped = 0; word < stop && skipped < 3; word++, skipped++)
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
			if (kind == ACTOR_UNKNOWN || kind == ACTOR_PEOPLE ||
			    (kind == ACTOR_PERSON &&
			     (c->role->class != ROLE_PERSON ||
			      !(c->role->flags & ROLE_GENERIC))))
				return false;
			*out = (struct target){
				draft->end,
				cast_origin(f, draft->actor[0]),
				draft->actor[0], NULL
			};
			return true;
		}
	}
	const struct hit *hit = &f->hit.item[f->hit_of[word]];
	if (!is_nation(hit->kind) || hit->kind == NAME_ADJECTIVE)
		return false;
	if (hit->end < stop && word_possessive(f, hit->end))
		return false;
	const struct actor *actor = cast_entry(f, hit->owner);
	if (!actor || actor->kind == ACTOR_PERSON)
		return false;
	*out = (struct target){ hit->end, cast_origin(f, actor), actor, hit };
	return true;
}

bool role_is(const struct role *role, const char *sector)
{
	return str_starts(role->sector, str_of(sector));
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
	       role_is(role, "BUS") || role_is(role, "UAF");
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
		return (role->flags & ROLE_GENERIC) || !state ? RIGHT_OWNER
		                                              : RIGHT_NOTHING;
	}
	if (word_is(f, word, "from"))
		return role->class != ROLE_BODY ? RIGHT_OWNER : RIGHT_NOTHING;
	if (word_is(f, word, "at") || word_is(f, word, "with") ||
	    word_is(f, word, "on"))
		return !state && role->class == ROLE_PERSON && !word_is(f, word, "on")
		               ? RIGHT_OWNER
		               : RIGHT_NOTHING;
	return RIGHT_NOTHING;
}

static void read_right(struct finder *f, struct cluster *c)
{
	uint32_t stop = sentence_at(f, c->core)->end;
	struct target target;
	for (int turns = 0; turns < 2; turns++) {
		uint32_t word = c->end;
		if (word + 1 >= stop || f->trees->upos[word] == UPOS_PUNCT ||
		    !target_at(f, c, word + 1, stop, &target))
			return;
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
		c->owner[c->owner_count++] =
			(struct owner){ target.entry, target.actor,
			                group_of_state, false };
		c->end = target.end;
		/* "the foreign ministers of Russia and China" */
		while (c->hit->plural && c->end + 1 < stop &&
		       c->owner_count < OWNERS_MAX && target.hit &&
		       (word_is(f, c->end, "and") || word_is(f, c->end, ",")) &&
		       target_at(f, c, c->end + 1, stop, &target) && target.hit &&
		       target.actor->kind == ACTOR_STATE) {
			c->owner[c->owner_count++] = (struct owner){
				target.entry, target.actor, false, true
			};
			c->end = target.end;
		}
	}
}

/* The personal name that belongs to the cluster. */
static void read_name(struct finder *f, struct cluster *c)
{
	const struct trees *t = f->trees;
	const struct sentence *s = sentence_at(f, c->core);
	c->name_first = c->name_end = 0;
	if (c->role->class != ROLE_PERSON || c->hit->plural)
		return;
	uint32_t after = c->hit->end;
	if (after < s->end && c->end == after) {
		uint32_t end = run_right(f, after);
		if (end > after) {
			c->name_first = after;
			c->end = c->name_end = end;
			return;
		}
	}
	if (c->end + 1 < s->end && word_is(f, c->end, ",")) {
		uint32_t first = c->end + 1, end = run_right(f, first);
		bool closed = end >= s->end ||
		              t->upos[end] == UPOS_PUNCT ||
		              t->upos[end] == UPOS_VERB ||
		              t->upos[end] == UPOS_AUX;
		bool tied = false;
		for (uint32_t w = first; w < end; w++)
			tied = tied || t->rel[w] == REL_APPOS;
		if (end > first && end - first > 1 && closed && tied &&
		    !c->indefinite) {
			c->name_first = first;
			c->end = c->name_end = end;
			return;
		}
	}
	if (c->first > s->first + 1 && word_is(f, c->first - 1, ",")) {
		uint32_t end = c->first - 1, first = run_left(f, end);
		bool tied = false;
		for (uint32_t w = c->first; w < c->hit->end; w++)
			tied = tied || (t->head[w] != NONE &&
			                t->head[w] >= first &&
			                t->head[w] < end);
		bool closed = c->end >= s->end || t->upos[c->end] == UPOS_PUNCT;
		bool titled = c->definite && c->owner_count > 0 && closed;
		if (end > first && end - first > 1 && (tied || titled)) {
			c->name_first = first;
			c->name_end = end;
			c->first = first;
		}
	}
}

/* "an ally of Iran" is not Iran, "the West African nation" not West Africa;
 * whose critic somebody is, he is not. */
static void drop_strangers(struct cluster *c)
{
	bool ally = str_is(c->role->office, "ally");
	if (str_is(c->role->office, "critic")) {
		c->owner_count = 0;
		c->definite = false;
	}
	bool one_state = str_is(c->role->office, "state") && !c->hit->plural;
	uint32_t kept = 0;
	for (uint32_t i = 0; i < c->owner_count; i++) {
		bool state = c->owner[i].actor->kind == ACTOR_STATE;
		if (!(ally && state) && !(one_state && !state))
			c->owner[kept++] = c->owner[i];
	}
	if (ally && kept < c->owner_count)
		c->definite = false;
	c->owner_count = kept;
}

/* "the Federal Aviation Administration": capitalised words that no name has lead
 * up to the body. */
static uint32_t proper_name(const struct finder *f, const struct cluster *c)
{
	uint32_t first = c->hit->first;
	if (c->role->class != ROLE_BODY || !word_capital(f, c->core))
		return first;
	while (first > c->first && f->hit_of[first - 1] == NONE &&
	       word_capital(f, first - 1) &&
	       (f->trees->upos[first - 1] == UPOS_PROPN ||
	        f->trees->upos[first - 1] == UPOS_ADJ))
		first--;
	return first;
}

void cluster_read(struct finder *f, struct cluster *out, struct hit *hit)
{
	*out = (struct cluster){ .hit = hit, .first = hit->first,
		                 .end = hit->end, .via = NONE,
		                 .pending = NONE };
	out->role = &f->lexicon->role.item[hit->owner];
	/* The noun of "minister of defence" is its first word. */
	out->core = span_head(f, hit->first, hit->end, hit->end - 1);
	read_left(f, out);
	while (out->first < hit->first && WORD_AMONG(f, out->first, about))
		out->first++;
	read_right(f, out);
	drop_strangers(out);
	out->proper = proper_name(f, out);
	read_name(f, out);
}
