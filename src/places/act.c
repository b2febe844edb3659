/* act.c - the place of an act; see place.h.
 *
 * Every place of the sentence lies some steps of the tree away from the act:
 * up from the act to where both paths meet, then down to the place.  A step
 * that leads into or out of another clause is no step at all - where someone
 * speaks is not where what he speaks of happened - except for the clauses that
 * share their time and place with the one above ("killing eleven").  On the way
 * down one step must say that it is a place: a preposition, or that the act was
 * done to it.  The place of the fewest steps is taken, of two the smaller.
 */
#include "places/place.h"
#include "times/clause.h"

/* Steps are counted in tens, so that size decides among equals. */
#define STEP 10u
#define STEPS_MAX 60u
#define BLOCKED 1000u
/* Places further from the act are not looked at. */
#define REACH_WORDS 250u

struct search {
	const struct places *places;
	const struct trees *trees;
};

static bool case_in(const struct trees *t, uint32_t word,
                    const char *const *list)
{
	for (uint32_t c = t->child_first[word]; c < t->child_first[word + 1];
	     c++)
		if (t->rel[t->child[c]] == REL_CASE &&
		    tree_lemma_in(t, t->child[c], list))
			return true;
	return false;
}

static bool placed_by(const struct trees *t, uint32_t word)
{
	static const char *const list[] = {
		"in",     "at",         "near",   "outside", "inside", "around",
		"across", "throughout", "within", "on",      "over",   "off",
		"along",  "through",    "into",   NULL
	};
	return case_in(t, word, list);
}

static bool case_of(const struct trees *t, uint32_t word)
{
	static const char *const list[] = { "of", NULL };
	return case_in(t, word, list);
}

static bool case_for(const struct trees *t, uint32_t word)
{
	static const char *const list[] = { "for", "of", NULL };
	return case_in(t, word, list);
}

/* Behind a preposition that leads elsewhere: "from Berlin", "to Moscow". */
static bool led_away(const struct trees *t, uint32_t word)
{
	static const char *const list[] = { "from",    "to",      "against",
		                            "between", "towards", "toward",
		                            "with",    "by",      "for",
		                            "via",     NULL };
	return case_in(t, word, list) && !placed_by(t, word);
}

/* "marched to Selma", not "a bus travelling to" it */
static bool arrives(const struct trees *t, uint32_t act, uint32_t word)
{
	static const char *const to[] = { "to", NULL };
	static const char *const list[] = { "march",  "advance", "rally",
		                            "return", "flock",   "rush",
		                            "go",     "travel",  "fly",
		                            NULL };
	return t->head[word] == act && case_in(t, word, to) &&
	       tree_lemma_in(t, act, list);
}

/* Behind one that leads to another happening or to whoever tells of it. */
static bool led_off(const struct trees *t, uint32_t word)
{
	static const char *const list[] = { "about", "than",    "like",
		                            "as",    "accord",  "since",
		                            "until", "despite", "because",
		                            NULL };
	return case_in(t, word, list);
}

static bool noun(const struct trees *t, uint32_t word)
{
	return t->upos[word] == UPOS_NOUN || t->upos[word] == UPOS_PROPN;
}

/* "the government in Kabul" says where it sits, not what happened there. */
static bool sits(const struct trees *t, uint32_t word)
{
	static const char *const list[] = {
		"government", "regime",   "administration", "authority",
		"ministry",   "leader",   "ruler",          "rule",
		"ambassador", "diplomat", "official",       "president",
		"power",      "minister", "embassy",        NULL
	};
	return tree_lemma_in(t, word, list);
}

/* "opened an embassy in Kigali", "attacked the ministry in Juba": what is done
 * to the building is done where it stands. */
static bool done_to_seat(const struct trees *t, uint32_t noun)
{
	static const char *const seats[] = { "embassy", "ministry", NULL };
	static const char *const verbs[] = {
		"open",      "reopen", "close",  "shut",   "inaugurate",
		"establish", "storm",  "attack", "bomb",   "shell",
		"burn",      "hit",    "raid",   "strike", "leave",
		"evacuate",  NULL
	};
	enum rel rel = (enum rel)t->rel[noun];
	return tree_lemma_in(t, noun, seats) &&
	       (rel == REL_OBJ || rel == REL_NSUBJ_PASS) &&
	       tree_lemma_in(t, t->head[noun], verbs);
}

/* "met the president in Ankara", "shot an official in Herat": who sits there was
 * there when it was done to him. */
static bool done_to_person(const struct trees *t, uint32_t act, uint32_t noun)
{
	static const char *const people[] = { "leader",   "ruler",
		                              "diplomat", "official",
		                              "minister", "president",
		                              "ambassador", NULL };
	static const char *const verbs[] = {
		"meet",   "receive",     "host",   "greet", "arrest",
		"detain", "kill",        "shoot",  "stab",  "wound",
		"kidnap", "assassinate", "abduct", "seize", "free",
		NULL
	};
	enum rel rel = (enum rel)t->rel[noun];
	return (rel == REL_OBJ || rel == REL_NSUBJ_PASS || rel == REL_OBL) &&
	       t->head[noun] == act && tree_lemma_in(t, noun, people) &&
	       tree_lemma_in(t, act, verbs);
}

/* "condemned the blast in Basra": where the blast was is not where the word was
 * spoken. */
static bool judges(const struct trees *t, uint32_t word)
{
	static const char *const list[] = {
		"condemn",   "denounce",  "criticize", "criticise",   "praise",
		"hail",      "welcome",   "blame",     "deplore",     "regret",
		"discuss",   "support",   "oppose",    "demand",      "reject",
		"deny",      "report",    "mourn",     "announce",    "decry",
		"applaud",   "slam",      "lament",    "confirm",     "mention",
		"recognize", "recognise", "order",     "investigate", "fund",
		"finance",   "probe",     "impose",    "sanction",    "accuse",
		"threaten",  "warn",      "urge",      NULL
	};
	return tree_lemma_in(t, word, list);
}

static bool bears_on(const struct trees *t, uint32_t word)
{
	static const char *const list[] = { "on", "against", "over", NULL };
	return t->rel[word] == REL_OBL && case_in(t, word, list);
}

/* "the battle for Marawi", "the siege of Homs" */
static bool fought_over(const struct trees *t, uint32_t noun)
{
	static const char *const list[] = {
		"battle",   "fight",      "siege",    "fighting", "capture",
		"fall",     "storming",   "shelling", "bombing",  "bombardment",
		"invasion", "liberation", NULL
	};
	return tree_lemma_in(t, noun, list);
}

/* "the town of Douma", "Rangae district" */
static bool spot(const struct trees *t, uint32_t word)
{
	static const char *const list[] = {
		"city",      "town",       "village",     "province",
		"district",  "county",     "region",      "locality",
		"suburb",    "area",       "capital",     "countryside",
		"port",      "island",     "camp",        "neighborhood",
		"outskirts", "stronghold", "governorate", "neighbourhood",
		"hamlet",    "outskirt",   NULL
	};
	return tree_lemma_in(t, word, list);
}

static bool has_subject(const struct trees *t, uint32_t word)
{
	return tree_child(t, word, REL_NSUBJ) != NONE ||
	       tree_child(t, word, REL_NSUBJ_PASS) != NONE;
}

static bool direction(const struct trees *t, uint32_t word)
{
	static const char *const list[] = {
		"north",     "south",     "east",      "west",  "northeast",
		"northwest", "southeast", "southwest", "close", "near",
		"kilometer", "mile",      "outside",   NULL
	};
	return tree_lemma_in(t, word, list);
}

static bool measured(const struct trees *t, uint32_t word)
{
	static const char *const list[] = { "kilometer", "kilometre", "km",
		                            "mile",      "meter",     "metre",
		                            NULL };
	if (tree_lemma_in(t, word, list))
		return true;
	for (uint32_t c = t->child_first[word]; c < t->child_first[word + 1];
	     c++)
		if (tree_lemma_in(t, t->child[c], list))
			return true;
	return false;
}

/* "much of Aleppo" */
static bool share(const struct trees *t, uint32_t word)
{
	static const char *const list[] = {
		"much",       "half",      "part",      "most",
		"rest",       "all",       "swath",     "swathe",
		"percent",    "%",         "third",     "one-third",
		"quarter",    "majority",  "section",   "portion",
		"north",      "south",     "east",      "west",
		"northeast",  "northwest", "southeast", "southwest",
		"two-thirds", NULL
	};
	return tree_lemma_in(t, word, list);
}

/* Nouns of what lies in a place: "the streets of Kabul", "a Kabul hotel". */
static bool ground(const struct trees *t, uint32_t word)
{
	static const char *const list[] = {
		"airport",    "airspace",     "area",          "avenue",
		"bank",       "bar",          "barracks",      "base",
		"beach",      "border",       "bridge",        "building",
		"bus",        "cafe",         "camp",          "cathedral",
		"cemetery",   "center",       "centre",        "checkpoint",
		"church",     "cinema",       "coast",         "coastline",
		"college",    "compound",     "corridor",      "countryside",
		"courthouse", "desert",       "embassy",       "factory",
		"farm",       "field",        "flank",         "forest",
		"gate",       "harbor",       "harbour",       "headquarters",
		"hill",       "hilltop",      "home",          "hospital",
		"hotel",      "house",        "intersection",  "jail",
		"jungle",     "market",       "mine",          "mosque",
		"mountain",   "neighborhood", "neighbourhood", "nightclub",
		"office",     "palace",       "park",          "perimeter",
		"pipeline",   "plain",        "plant",         "port",
		"prison",     "quarter",      "railway",       "refinery",
		"restaurant", "river",        "road",          "school",
		"sea",        "shop",         "shrine",        "sky",
		"skies",      "slope",        "slum",          "square",
		"stadium",    "station",      "street",        "subway",
		"suburb",     "synagogue",    "temple",        "territory",
		"theater",    "theatre",      "university",    "valley",
		"vicinity",   "village",      "warehouse",     "waters",
		"waterway",   "yard",         "zone",          NULL
	};
	return tree_lemma_in(t, word, list);
}

static bool meanwhile(const struct trees *t, uint32_t word)
{
	static const char *const list[] = { "while", "when", "as", NULL };
	uint32_t mark = tree_child(t, word, REL_MARK);
	if (mark == NONE)
		mark = tree_child(t, word, REL_ADVMOD);
	return mark != NONE && tree_lemma_in(t, mark, list);
}

/* What one step down to `word` costs, and whether it says "place". */
static uint32_t step_down(const struct trees *t, uint32_t act, uint32_t word,
                          bool *place)
{
	uint32_t head = t->head[word];
	if (led_off(t, word))
		return BLOCKED;
	switch ((enum rel)t->rel[word]) {
	case REL_OBL:
	case REL_OBL_UNMARKED:
		/* "taken to a hospital in Basra", not "taken to Basra" */
		if (arrives(t, act, word)) {
			*place = true;
			return STEP;
		}
		if (led_away(t, word))
			return *place ? 2 * STEP : BLOCKED;
		*place |= placed_by(t, word);
		return STEP;
	case REL_NMOD:
	case REL_NMOD_DESC:
	case REL_NMOD_UNMARKED:
		/* "the entrance to a base in Basra", not "the road to Basra" */
		if (case_for(t, word) && fought_over(t, head)) {
			*place = true;
			return STEP;
		}
		if ((sits(t, head) && !done_to_seat(t, head) &&
		     !done_to_person(t, act, head)) ||
		    (led_away(t, word) && !*place))
			return BLOCKED;
		*place |= placed_by(t, word) ||
		          (case_of(t, word) &&
		           (share(t, head) || spot(t, word) || spot(t, head) ||
		            ground(t, head)));
		return case_of(t, word) ? STEP / 2 - 1 : STEP;
	case REL_OBJ:
	case REL_NSUBJ_PASS:
		/* "patrolled Bangui", "shelled the town of Douma" */
		*place |= t->upos[word] == UPOS_PROPN || spot(t, word);
		return STEP - 2;
	case REL_NSUBJ:
	case REL_OBL_AGENT:
		return 2 * STEP;
	case REL_ADVMOD:
		/* "north of Baghdad", but not "50 km north of" it */
		*place = true;
		return direction(t, word) && !measured(t, word) ? STEP
		                                                : BLOCKED;
	case REL_COMPOUND:
		*place |= ground(t, head);
		return STEP / 2 + 1;
	case REL_FLAT:
		return STEP / 2 + 1;
	case REL_NMOD_POSS:
		*place |= ground(t, head) || share(t, head) || spot(t, head);
		return STEP;
	case REL_APPOS:
		/* "Mr Soto, a judge in Cali, was shot" */
		if (*place && !spot(t, word) && !ground(t, word))
			return BLOCKED;
		return STEP;
	case REL_AMOD:
		return STEP;
	case REL_CONJ:
		if (clause_head(t, word))
			return has_subject(t, word) ? 2 * STEP : STEP;
		return STEP / 2;
	case REL_ACL:
	case REL_XCOMP:
		return 2 * STEP;
	case REL_ADVCL:
		/* "shot while he slept in Basra", not "after they left Basra"
		 */
		return has_subject(t, word) && !meanwhile(t, word) ? BLOCKED
		                                                   : 3 * STEP;
	default:
		return BLOCKED;
	}
}

/* "that killed two" */
static bool relative_subject(const struct trees *t, uint32_t word)
{
	static const char *const list[] = { "that", "which", NULL };
	uint32_t subject = tree_child(t, word, REL_NSUBJ);
	return subject != NONE && tree_lemma_in(t, subject, list);
}

/* "Aleppo, where 20 were killed" */
static bool where(const struct trees *t, uint32_t word)
{
	static const char *const list[] = { "where", NULL };
	uint32_t how = tree_child(t, word, REL_ADVMOD);
	return t->rel[word] == REL_ACL_RELCL && how != NONE &&
	       tree_lemma_in(t, how, list);
}

/* What one step up from `word` costs. */
static uint32_t step_up(const struct trees *t, uint32_t word)
{
	switch ((enum rel)t->rel[word]) {
	case REL_XCOMP:
		return STEP;
	case REL_ADVCL:
		return has_subject(t, word) ? BLOCKED : STEP;
	case REL_CONJ:
		return has_subject(t, word) ? BLOCKED : STEP;
	case REL_ACL:
		return STEP;
	case REL_ACL_RELCL:
		/* "the blast in Basra that killed two" */
		return relative_subject(t, word) ? STEP : BLOCKED;
	case REL_OBJ:
	case REL_NSUBJ:
	case REL_NSUBJ_PASS:
	case REL_OBL:
	case REL_COMPOUND:
	case REL_NMOD:
		return noun(t, word) ? STEP : BLOCKED;
	default:
		return BLOCKED;
	}
}

/* What is done to a place is done there: "invaded Kuwait". */
static bool goes_at(const struct trees *t, uint32_t word)
{
	static const char *const list[] = {
		"enter",  "invade", "leave",   "flee",    "reach",  "visit",
		"patrol", "storm",  "capture", "occupy",  "bomb",   "shell",
		"tour",   "rock",   "hit",     "target",  "strike", "attack",
		"seize",  "raid",   "besiege", "overrun", NULL
	};
	return tree_lemma_in(t, word, list);
}

/* Of "the West Bank town of Nablus" and "Sadr district of Baghdad" one of the
 * two names is the smaller: what stands before a town's noun holds it. */
static uint32_t step_compound(const struct trees *t, const struct place *p,
                              bool *place)
{
	static const char *const towns[] = { "city",    "town",    "village",
		                             "hamlet",  "suburb",  "port",
		                             "resort",  "capital", "state",
		                             "enclave", "island",  NULL };
	uint32_t head = t->head[p->head];
	bool of = false;
	for (uint32_t c = t->child_first[head]; c < t->child_first[head + 1];
	     c++)
		of |= t->rel[t->child[c]] == REL_NMOD &&
		      t->upos[t->child[c]] == UPOS_PROPN &&
		      case_of(t, t->child[c]);
	*place |= ground(t, head);
	if (!of || !(spot(t, head) || ground(t, head)))
		return STEP / 2 + 1;
	if (p->wide || tree_lemma_in(t, head, towns))
		return BLOCKED;
	return STEP / 2 - 2;
}

/* Steps from `act` to the place `p`, BLOCKED or more when no way leads there.
 */
static uint32_t steps_to(const struct search *s, uint32_t act,
                         const struct place *p)
{
	const struct trees *t = s->trees;
	uint32_t up = 0, top = act;
	bool adverbial = false;
	if (where(t, act) && t->head[act] == p->head)
		return STEP;
	for (uint32_t n = 0; n < CLIMB_MAX; n++) {
		if (tree_below(t, p->head, top))
			break;
		adverbial |= t->rel[top] == REL_ADVCL;
		up += step_up(t, top);
		top = t->head[top];
		if (up >= BLOCKED || top == NONE)
			return BLOCKED;
	}
	if (p->head == top)
		return up ? BLOCKED : 0;
	/* "They met in Kabul and left": Kabul is of the first alone. */
	if (top != act && top < act && p->first > top && p->first < act &&
	    up >= STEP && t->rel[act] == REL_CONJ && t->upos[act] == UPOS_VERB)
		up += STEP;
	uint32_t down = 0;
	/* "the Kabul attack" */
	bool place = t->rel[p->head] == REL_COMPOUND && t->head[p->head] == act;
	for (uint32_t w = p->head, n = 0; w != top && n < CLIMB_MAX; n++) {
		/* "launched an attack in Idlib, targeting a base": where the
		 * base is its own words say. */
		if (t->head[w] == top && t->rel[w] == REL_OBJ &&
		    ((adverbial && goes_at(t, act)) || judges(t, top)))
			return BLOCKED;
		/* "imposed sanctions on a bank in Minsk" */
		if (t->head[w] == top && bears_on(t, w) && judges(t, top))
			return BLOCKED;
		/* "shelled Idlib and bombed Goma" */
		if (t->head[w] != top && t->rel[w] == REL_OBJ &&
		    t->rel[t->head[w]] == REL_CONJ && goes_at(t, act))
			return BLOCKED;
		down += w == p->head && t->rel[w] == REL_COMPOUND
		            ? step_compound(t, p, &place)
		            : step_down(t, act, w, &place);
		if (down >= BLOCKED)
			return BLOCKED;
		w = t->head[w];
	}
	return place ? up + down : BLOCKED;
}

/* "recognised the government in Kabul", whatever the tree makes of "in". */
static bool seated(const struct trees *t, uint32_t act, const struct place *p)
{
	return p->first >= 2 && t->upos[p->first - 1] == UPOS_ADP &&
	       noun(t, p->first - 2) && sits(t, p->first - 2) &&
	       !done_to_seat(t, p->first - 2) &&
	       !done_to_person(t, act, p->first - 2);
}

/* The place right before `p` that lies in it ("Beni" in "Beni in North Kivu"),
 * or NONE. */
static uint32_t inner(const struct search *s, uint32_t p)
{
	static const char *const links[] = { ",",       "in",       "the",
		                             "of",      "province", "town",
		                             "village", "district", NULL };
	if (p == 0)
		return NONE;
	const struct place *outer = &s->places->item[p];
	const struct place *small = outer - 1;
	if (small->end + 3 < outer->first || small->end >= outer->first ||
	    small->use != USE_PLACE || small->country_level)
		return NONE;
	for (uint32_t w = small->end; w < outer->first; w++)
		if (!tree_lemma_in(s->trees, w, links))
			return NONE;
	return p - 1;
}

/* Smaller places first: a town before its province, a country last. */
static uint32_t size_of(const struct place *p)
{
	return p->country_level ? 3 : !p->country.len && p->known ? 4 : 0;
}

/* "invaded Kuwait": a state, but what was done was done there. */
static bool entered(const struct trees *t, const struct place *p)
{
	uint32_t head = t->head[p->head];
	enum rel rel = (enum rel)t->rel[p->head];
	/* "outside the Baghdad headquarters" */
	if (p->use == USE_ACTOR && rel == REL_COMPOUND && !p->wide)
		return true;
	if (p->use != USE_ACTOR || head == NONE)
		return false;
	/* "the coast of Ireland", "Tokyo's streets" */
	if (rel == REL_NMOD_POSS || (rel == REL_NMOD && case_of(t, p->head)))
		return ground(t, head) || share(t, head) || spot(t, head);
	return (rel == REL_OBJ || rel == REL_NSUBJ_PASS) && goes_at(t, head);
}

uint32_t places_of_act(const struct places *places, const struct words *words,
                       const struct trees *trees, uint32_t trigger)
{
	struct search s = { places, trees };
	if (trigger >= words->count || !places->count)
		return NONE;
	const struct sentence *sentence =
	    &words->sentence[words->sentence_of[trigger]];
	uint32_t best = NONE, fewest = STEPS_MAX;
	uint32_t first = sentence->first, end = sentence->end;
	if (trigger - first > REACH_WORDS)
		first = trigger - REACH_WORDS;
	if (end - trigger > REACH_WORDS)
		end = trigger + REACH_WORDS;
	for (uint32_t w = first; w < end; w++) {
		uint32_t p = places->headed_by[w];
		if (p == NONE)
			continue;
		const struct place *place = &places->item[p];
		if ((place->use != USE_PLACE && !entered(trees, place)) ||
		    seated(trees, trigger, place))
			continue;
		uint32_t steps = steps_to(&s, trigger, place) + size_of(place);
		if (steps < fewest) {
			fewest = steps;
			best = p;
		}
	}
	for (uint32_t n = 0; best != NONE && n < 2; n++) {
		uint32_t small = inner(&s, best);
		if (small == NONE ||
		    places->item[small].first < sentence->first ||
		    steps_to(&s, trigger, &places->item[small]) >= BLOCKED)
			break;
		best = small;
	}
	return best;
}

uint32_t places_joined(const struct places *places, const struct trees *trees,
                       uint32_t place, uint32_t at)
{
	uint32_t first = places->item[place].head;
	while (++at < places->count) {
		const struct place *p = &places->item[at];
		uint32_t w = p->head;
		for (uint32_t n = 0; n < CLIMB_MAX && w != first; n++) {
			if (trees->rel[w] != REL_CONJ)
				break;
			w = trees->head[w];
		}
		if (w == first && p->head != first && p->use == USE_PLACE)
			return at;
		if (p->head > first + CLIMB_MAX)
			break;
	}
	return NONE;
}
