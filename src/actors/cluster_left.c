/* cluster_left.c - what stands before a word for an agent: nations, groups and
 * bodies in its noun phrase, down to the determiner or possessor.
 */
#include "actors/cluster.h"

static const char *const led[] = {
	"led",    "run",       "controlled",   "appointed", "dominated",
	"ruled",  "installed", "owned",        "governed",  "affiliated",
	"issued", "held",      "administered",
};
static const char *const against[] = { "anti", "pro", "non",   "counter",
	                               "post", "pre", "cross", "trans" };

static bool add_owner(struct finder *f, struct cluster *c, uint32_t entry,
                      bool weak, bool joined)
{
	const struct actor *actor = cast_entry(f, entry);
	if (!actor || c->owner_count == OWNERS_MAX)
		return false;
	uint32_t at = c->owner_count++;
	c->owner[at] = (struct owner){ cast_origin(f, actor), actor, weak,
		                       joined, NONE };
	return true;
}

/* Whether a nation's name straight before the word for an agent owns it.  A
 * town stands for its country; but "the Kabul embassy" and "the Iran envoy"
 * have their post there, and "an Iran expert" his subject. */
static bool may_own(const struct finder *f, const struct cluster *c,
                    const struct hit *hit)
{
	bool elsewhere = (c->role->flags & ROLE_POST) ||
	                 str_is(c->role->sector, "EDU") ||
	                 str_is(c->role->office, "expert");
	if (str_is(c->role->office, "ally") &&
	    f->lexicon->entry.item[hit->owner].kind == ACTOR_STATE)
		return false;
	if (!elsewhere)
		return name_owns(hit->kind);
	if (hit->kind == NAME_METONYM || hit->kind == NAME_PLACE)
		return false;
	if (hit->kind != NAME_FULL)
		return true;
	/* Regions have codes of their own, organisations begin with IGO. */
	uint32_t code = lexicon_fact(f->lexicon, hit->owner, FACT_CODE, f->day);
	bool region = f->lexicon->entry.item[hit->owner].kind == ACTOR_IGO &&
	              code != NONE &&
	              !str_starts(f->lexicon->fact.item[code].value,
	                          STR("IGO"));
	return f->lexicon->entry.item[hit->owner].kind != ACTOR_STATE &&
	       !region;
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

/* Step over the compound "NAME-led" whose last word is `word`; its first word,
 * or NONE if it is none. */
static uint32_t compound_left(struct finder *f, struct cluster *c,
                              uint32_t word, uint32_t begin)
{
	if (word < begin + 2 || !word_hyphen(f, word - 1))
		return NONE;
	uint32_t h = f->hit_of[word - 2];
	if (h == NONE || !name_owns(f->hit.item[h].kind))
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
	bool names = name_owns(a->kind) && name_owns(b->kind) && c->hit->plural;
	return adjectives || names;
}

/* Take a nation, group or body before the cluster; false: it does not belong.
 */
static bool take_nation(struct finder *f, struct cluster *c, struct hit *hit,
                        uint32_t begin, bool joined)
{
	uint32_t far = opposed(f, hit->first, begin);
	if (far != NONE) {
		c->first = far;
		c->others = true;
		return true;
	}
	if (may_own(f, c, hit)) {
		if (f->lexicon->entry.item[hit->owner].kind == ACTOR_PERSON)
			return false;
		if (add_owner(f, c, hit->owner, false, joined)) {
			hit->used = true;
			if (hit->kind == NAME_PLACE)
				c->owner[c->owner_count - 1].local = hit->first;
		}
	}
	c->first = hit->first;
	return true;
}

/* Take the hit before `c->first` into the cluster; false: it does not belong.
 */
static bool take_hit(struct finder *f, struct cluster *c, struct hit *hit,
                     uint32_t begin, bool joined)
{
	switch ((enum name_kind)hit->kind) {
	case NAME_ROLE:
		if (hit->used)
			return false;
		if (c->via == NONE &&
		    f->lexicon->role.item[hit->owner].class != ROLE_PERSON)
			c->via = hit->owner;
		hit->used = true;
		break;
	case NAME_FORMER:
		c->former = true;
		hit->used = true;
		break;
	case NAME_LIGHT:
		break;
	case NAME_TITLE:
	case NAME_SHORT:
		return false;
	default:
		return take_nation(f, c, hit, begin, joined);
	}
	c->first = hit->first;
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
	} else if (name_owns(hit->kind)) {
		owns = add_owner(f, c, hit->owner, false, false);
	}
	if (owns) {
		c->first = hit->first;
		c->definite = true;
	}
	/* "the court's prosecutor" holds "the court" whole. */
	while (owns && hit->kind == NAME_ROLE && c->first > begin &&
	       f->trees->head[c->first - 1] != NONE &&
	       f->trees->head[c->first - 1] >= c->first &&
	       f->trees->head[c->first - 1] < hit->end)
		c->first--;
}

/* "the first country to", "the other group": not the one spoken of. */
static const char *const single_out[] = {
	"first",  "second", "third", "only", "last",  "next", "other",
	"latest", "sole",   "same",  "very", "right", "new",
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
	"least",         "most",  "more",   "than", "nearly",
	"around",        "about", "almost", "over", "roughly",
	"approximately", "only",  "up",     "to",   "least",
};

/* The way to the left. */
struct walk {
	uint32_t begin; /* of the sentence */
	/* Where the last nation or body was taken.  Words have been stepped
	 * over since; should the next one be a bare name, it is the subject of
	 * a verb among them. */
	uint32_t sure;
	bool joined;  /* behind an "and" of a list of nations */
	bool singled; /* "first", "other" */
};

static bool step_hit(struct finder *f, struct cluster *c, struct walk *walk,
                     struct hit *hit)
{
	uint32_t word = c->first - 1;
	if (c->first < walk->sure && !walk->joined && bare_name(hit) &&
	    (c->owner_count || is_participle(f->trees, c->first))) {
		c->first = walk->sure;
		return false;
	}
	if (!take_hit(f, c, hit, walk->begin, walk->joined))
		return false;
	walk->sure = c->first;
	walk->singled = walk->singled || WORD_AMONG(f, word, single_out);
	walk->joined = false;
	return true;
}

/* The determiner or possessive pronoun at `word`, where a cluster begins. */
static void take_determiner(const struct finder *f, struct cluster *c,
                            const struct walk *walk, uint32_t word)
{
	static const char *const sure[] = { "the",   "this",  "that",
		                            "these", "those", "both" };
	static const char *const all[] = { "no", "any", "every", "each",
		                           "another" };
	bool beside = word + 1 == c->hit->first &&
	              f->trees->xpos[word] == XPOS_PRPS;
	if (!beside && !hangs_here(f, c, word) &&
	    f->trees->head[word] != c->core)
		return;
	bool known = WORD_AMONG(f, word, sure);
	if (f->trees->xpos[word] == XPOS_PRPS)
		c->pending = word;
	c->definite = known && !walk->singled;
	c->indefinite = !known && c->pending == NONE;
	c->counted = WORD_AMONG(f, word, all);
	c->both = c->both || word_is(f, word, "both") ||
	          (word > walk->begin && word_is(f, word - 1, "both"));
	c->first = word;
}

/* Another word inside the noun phrase; false: it is outside. */
static bool step_inner(const struct finder *f, struct cluster *c,
                       struct walk *walk, uint32_t word)
{
	const struct trees *t = f->trees;
	bool inner = t->upos[word] == UPOS_ADJ || t->upos[word] == UPOS_NOUN ||
	             t->upos[word] == UPOS_ADV || t->upos[word] == UPOS_NUM ||
	             t->upos[word] == UPOS_PROPN || t->xpos[word] == XPOS_VBN ||
	             t->xpos[word] == XPOS_VBG;
	/* "particularly women": an adverb of the noun stays out. */
	if (!inner || !hangs_here(f, c, word) || word_calendar(f, word) ||
	    (t->upos[word] == UPOS_ADV && t->head[word] == c->core))
		return false;
	walk->singled = walk->singled || t->xpos[word] == XPOS_JJS ||
	                WORD_AMONG(f, word, single_out);
	c->both = c->both || word_is(f, word, "two");
	c->others = c->others || str_starts(word_text(f, word), STR("non-")) ||
	            str_starts(word_text(f, word), STR("Non-"));
	c->first = word;
	return true;
}

/* One step to the left; false: the cluster begins here. */
static bool step_left(struct finder *f, struct cluster *c, struct walk *walk)
{
	uint32_t word = c->first - 1;
	if (f->hit_of[word] != NONE)
		return step_hit(f, c, walk, &f->hit.item[f->hit_of[word]]);
	if (word_possessive(f, word)) {
		take_possessor(f, c, word, walk->begin);
		return false;
	}
	uint32_t compound = compound_left(f, c, word, walk->begin);
	if (compound != NONE) {
		c->first = walk->sure = compound;
		return true;
	}
	if (list_goes_on(f, c, word, walk->begin)) {
		c->first = word;
		walk->joined = true;
		return true;
	}
	if (word_hyphen(f, word)) {
		if (word == walk->begin)
			return false;
		c->former = c->former || word_is(f, word - 1, "ex");
		if (!hangs_here(f, c, word - 1))
			return false;
		c->first = word - 1;
		return true;
	}
	if (f->trees->upos[word] == UPOS_DET ||
	    f->trees->xpos[word] == XPOS_PRPS) {
		take_determiner(f, c, walk, word);
		return false;
	}
	return step_inner(f, c, walk, word);
}

void cluster_left(struct finder *f, struct cluster *c)
{
	struct walk walk = { .begin = sentence_at(f, c->core)->first,
		             .sure = c->first };
	while (c->first > walk.begin &&
	       c->core - c->first < MENTION_WORDS_MAX && step_left(f, c, &walk))
		;
	while (c->first < c->hit->first && WORD_AMONG(f, c->first, about))
		c->first++;
}
