/* hits.c - the names of the lexicon in the words of a report.
 *
 * Leftmost-longest.  Where one wording names several actors, the one is taken
 * whose country the report speaks of most by names that are plain, then the one
 * that holds on the day, then the first of the files.
 */
#include "actors/acronyms.h"

/* Whether no word of the sentence has a small letter: case says nothing then.
 */
static bool shouted(const struct finder *f, uint32_t word)
{
	const struct sentence *s = sentence_at(f, word);
	uint32_t letters = 0;
	for (uint32_t a = f->atoms.of_word[s->first];
	     a < f->atoms.of_word[s->end]; a++) {
		if (!(f->atoms.item[a].shape & ATOM_UPPER))
			return false;
		letters++;
	}
	return letters > 2;
}

static bool names_thing(const struct finder *f, uint32_t first, uint32_t end)
{
	for (uint32_t w = first; w < end; w++)
		if (f->trees->upos[w] == UPOS_NOUN ||
		    f->trees->upos[w] == UPOS_PROPN)
			return true;
	return false;
}

static bool after_nation(const struct finder *f, uint32_t word)
{
	if (word && word_possessive(f, word - 1))
		word--;
	if (!word || f->hit_of[word - 1] == NONE)
		return false;
	uint8_t kind = f->hit.item[f->hit_of[word - 1]].kind;
	return kind == NAME_ADJECTIVE || kind == NAME_FULL ||
	       kind == NAME_ACRONYM || kind == NAME_PEOPLE;
}

/* "West Bengal", "Union Bank": one word of a bloc or body that begins another
 * proper name. */
static bool leads_other_name(const struct finder *f, const struct name *name,
                             uint32_t first, uint32_t end)
{
	static const char *const firm[] = { "Inc", "Inc.", "Corp", "Corp.",
		                            "Ltd", "Ltd.", "Co",   "Co.",
		                            "PLC", "LLC",  "AG",   "SE" };
	enum actor_kind kind = f->lexicon->entry.item[name->owner].kind;
	if (end < f->words->count && WORD_AMONG(f, end, firm))
		return false;
	if (end - first != 1 || end >= f->words->count ||
	    (kind != ACTOR_IGO && kind != ACTOR_ORGANISATION &&
	     kind != ACTOR_PEOPLE))
		return false;
	return f->words->sentence_of[end] == f->words->sentence_of[first] &&
	       word_capital(f, end) && f->trees->upos[end] == UPOS_PROPN &&
	       (atom_case(word_text(f, first)) & ATOM_UPPER) == 0 &&
	       f->trees->head[first] == end;
}

/* "Scott West": one word for a part of the world that ends a proper name. */
static bool ends_other_name(const struct finder *f, const struct name *name,
                            uint32_t first, uint32_t end)
{
	enum actor_kind kind = f->lexicon->entry.item[name->owner].kind;
	uint32_t before = first - 1;
	if (end - first != 1 || kind != ACTOR_IGO || !first ||
	    f->words->sentence_of[before] != f->words->sentence_of[first] ||
	    f->trees->upos[before] != UPOS_PROPN || !word_capital(f, before) ||
	    f->hit_of[before] != NONE ||
	    atom_case(word_text(f, first)) & ATOM_UPPER)
		return false;
	return (f->trees->rel[first] == REL_FLAT &&
	        f->trees->head[first] == before) ||
	       (f->trees->rel[before] == REL_COMPOUND &&
	        f->trees->head[before] == first);
}

/* "the Social Democrats" are no party that is called Democrats. */
static bool ends_other_party(const struct finder *f, const struct name *name,
                             uint32_t first, uint32_t end)
{
	static const char *const other[] = { "Social", "Christian", "Free",
		                             "Liberal", "National", "New" };
	return end - first == 1 && first &&
	       f->lexicon->entry.item[name->owner].kind == ACTOR_GROUP &&
	       f->words->sentence_of[first - 1] ==
	           f->words->sentence_of[first] &&
	       WORD_AMONG(f, first - 1, other) && word_capital(f, first - 1);
}

/* "the People's Party": in a proper name they are no agents. */
static bool peoples(const struct finder *f, uint32_t first, uint32_t end)
{
	return end < f->words->count && word_is(f, first, "people") &&
	       word_capital(f, first) && word_possessive(f, end);
}

/* How much the report speaks of the country of the name's owner. */
static uint32_t weight_of(const struct finder *f, const struct name *name)
{
	if (name->kind > NAME_SHORT)
		return 0;
	uint32_t state = f->lexicon->entry.item[name->owner].country_entry;
	return state == NONE ? 0 : f->weight[state];
}

/* "PPP" is a party of several countries: the letters mean the one of which the
 * report speaks. */
static bool is_local(const struct finder *f, const struct name *name)
{
	return name->kind == NAME_SHORT &&
	       f->lexicon->entry.item[name->owner].kind != ACTOR_PERSON;
}

/* Letters of a party of one country, which bears no arms. */
static bool is_party_acronym(const struct finder *f, const struct name *name)
{
	if (name->kind != NAME_ACRONYM || name->dotted)
		return false;
	const struct entry *entry = &f->lexicon->entry.item[name->owner];
	uint32_t sector = lexicon_fact(f->lexicon, name->owner, FACT_SECTOR,
	                               f->day);
	if (entry->kind != ACTOR_GROUP || entry->country_entry == NONE ||
	    sector == NONE)
		return false;
	struct str value = f->lexicon->fact.item[sector].value;
	return str_find(value, STR("PTY"), 0) != SIZE_MAX ||
	       str_is(value, "OPP");
}

static bool as_written(const struct finder *f, const struct name *name,
                       uint32_t first, uint32_t end)
{
	struct span span = { f->words->item[first].begin,
		             f->words->item[end - 1].end };
	return str_eq(span_str(f->text, span), name->text);
}

/* Smaller is better; UINT32_MAX: not as the words stand. */
static uint32_t rank(const struct finder *f, uint32_t index, uint32_t first,
                     uint32_t end)
{
	const struct name *name = &f->lexicon->names.item[index];
	const struct trees *t = f->trees;
	uint32_t last = end - 1, cost = 0;
	bool modifies = t->head[last] != NONE && t->head[last] > last &&
	                (t->rel[last] == REL_AMOD ||
	                 t->rel[last] == REL_COMPOUND);
	switch ((enum name_kind)name->kind) {
	case NAME_FULL:
		if (leads_other_name(f, name, first, end) ||
		    ends_other_name(f, name, first, end) ||
		    ends_other_party(f, name, first, end))
			return UINT32_MAX;
		cost = 10;
		break;
	case NAME_ACRONYM:
		if (end - first == 1 && !name->dotted && shouted(f, first) &&
		    !names_thing(f, first, end))
			return UINT32_MAX;
		/* "CHP" are the police where nothing speaks of Turkey */
		if (f->counted && f->nations && !weight_of(f, name) &&
		    is_party_acronym(f, name))
			return UINT32_MAX;
		cost = 10;
		break;
	case NAME_ADJECTIVE:
		cost = modifies || t->upos[last] == UPOS_ADJ ? 11 : 13;
		break;
	case NAME_PEOPLE:
		cost = 12;
		break;
	case NAME_METONYM:
		/* "the Male Voters' Union" */
		if (t->upos[last] == UPOS_ADJ && t->rel[last] == REL_AMOD)
			return UINT32_MAX;
		cost = 20;
		break;
	case NAME_PLACE:
		cost = 30;
		break;
	case NAME_SHORT:
		if (is_local(f, name)) {
			if (!f->counted || !weight_of(f, name) ||
			    !as_written(f, name, first, end))
				return UINT32_MAX;
			cost = 10;
			break;
		}
		cost = 40;
		break;
	case NAME_ROLE:
		/* "China's military" is often read as an adjective. */
		if ((!names_thing(f, first, end) &&
		     !(first && word_possessive(f, first - 1))) ||
		    peoples(f, first, end))
			return UINT32_MAX;
		cost = after_nation(f, first) ? 5 : 15;
		break;
	case NAME_FORMER:
	case NAME_TITLE:
	case NAME_LIGHT:
		cost = 50;
		break;
	}
	if (!days_hold(name->days, f->day))
		cost += 5;
	return cost;
}

/* "Georgia" is the state of a federation where the report names another place
 * of that and nothing else of the country that has the name. */
static bool stands_back(const struct finder *f, const struct name *country,
                        const struct name *place)
{
	uint32_t state = f->lexicon->entry.item[place->owner].country_entry;
	return country->kind == NAME_FULL && place->kind == NAME_PLACE &&
	       f->lexicon->entry.item[country->owner].kind == ACTOR_STATE &&
	       weight_of(f, country) == 0 && state != NONE && f->placed[state];
}

/* The best name of those that end at one place; `*alone` tells whether no other
 * owner comes into question. */
static uint32_t choose(const struct finder *f, struct name_match match,
                       uint32_t at, uint32_t first, uint32_t end, bool *alone)
{
	const struct names *names = &f->lexicon->names;
	uint32_t best = NONE, best_rank = UINT32_MAX, best_weight = 0;
	uint32_t place = NONE;
	*alone = true;
	for (uint32_t n = match.first; n != NONE;
	     n = names_next(names, &f->atoms, f->text, at, match.end, f->day,
	                    n)) {
		uint32_t cost = rank(f, n, first, end);
		uint32_t weight = weight_of(f, &names->item[n]);
		if (cost == UINT32_MAX)
			continue;
		if (best != NONE &&
		    names->item[best].owner != names->item[n].owner)
			*alone = false;
		if (names->item[n].kind == NAME_PLACE)
			place = n;
		if (best != NONE &&
		    (cost > best_rank ||
		     (cost == best_rank && weight <= best_weight)))
			continue;
		best = n;
		best_rank = cost;
		best_weight = weight;
	}
	return best != NONE && place != NONE &&
	               stands_back(f, &names->item[best],
	                           &names->item[place])
	           ? place
	           : best;
}

static bool hit_add(struct finder *f, uint32_t first, uint32_t end,
                    uint32_t index)
{
	const struct name *name = &f->lexicon->names.item[index];
	struct hit *hit = VEC_PUSH(f->scratch, &f->hit);
	if (!hit)
		return false;
	*hit = (struct hit){ .first = first,
		             .end = end,
		             .name = index,
		             .owner = name->owner,
		             .kind = is_local(f, name) ? NAME_ACRONYM
		                                       : name->kind,
		             .plural = name->plural };
	for (uint32_t w = first; w < end; w++)
		f->hit_of[w] = f->hit.count - 1;
	return true;
}

/* "ex-general" is one word; the word for an agent is its second part. */
static bool ex_word(const struct finder *f, uint32_t word)
{
	struct str text = word_text(f, word);
	return text.len > 4 && (text.ptr[0] == 'e' || text.ptr[0] == 'E') &&
	       (text.ptr[1] == 'x' || text.ptr[1] == 'X') &&
	       text.ptr[2] == '-' &&
	       f->atoms.of_word[word] + 1 < f->atoms.of_word[word + 1];
}

static bool is_person(const struct finder *f, uint32_t index)
{
	const struct name *name = &f->lexicon->names.item[index];
	return name->kind == NAME_FULL &&
	       f->lexicon->entry.item[name->owner].kind == ACTOR_PERSON;
}

/* A person's title and surname ("President Xi") where a longer name of a person
 * begins inside ("President Xi Jinping") are cut back to what stands before. */
static void cut_back(const struct finder *f, struct name_match *match,
                     uint32_t word)
{
	const struct names *names = &f->lexicon->names;
	if (!is_person(f, match->first))
		return;
	uint32_t last = f->atoms.item[match->end - 1].word;
	for (uint32_t w = word + 1; w <= last; w++) {
		uint32_t at = f->atoms.of_word[w];
		if (at >= match->end || f->atoms.item[at].key == NONE)
			continue;
		struct name_match other = names_match(names, &f->atoms, f->text,
		                                      at, f->day);
		if (other.end <= match->end || !is_person(f, other.first))
			continue;
		struct atoms before = f->atoms;
		before.count = at;
		*match = names_match(names, &before, f->text,
		                     f->atoms.of_word[word], f->day);
		return;
	}
}

/* "Juan Diaz, a miner": what is called by a word for one human is no place. */
static bool is_human(const struct finder *f, const struct name *name,
                     uint32_t first, uint32_t end)
{
	/* States are called so too. */
	static const char *const shared[] = { "member",  "ally",     "partner",
		                              "leader",  "rival",    "host",
		                              "founder", "mediator", "donor",
		                              "neighbour" };
	const struct trees *t = f->trees;
	bool state = name->kind == NAME_FULL &&
	             f->lexicon->entry.item[name->owner].kind == ACTOR_STATE;
	if (name->kind != NAME_PLACE && name->kind != NAME_METONYM && !state)
		return false;
	for (uint32_t w = first; w < end; w++)
		for (uint32_t i = t->child_first[w]; i < t->child_first[w + 1];
		     i++) {
			uint32_t c = t->child[i];
			if (t->rel[c] != REL_APPOS || c < end ||
			    STR_AMONG(t->lemma[c], shared))
				continue;
			struct name_match match = names_match(
			    &f->lexicon->names, &f->atoms, f->text,
			    f->atoms.of_word[c], f->day);
			if (!match.end)
				continue;
			const struct name *called =
			    &f->lexicon->names.item[match.first];
			if (called->kind != NAME_ROLE || called->plural)
				continue;
			/* "Hungary, a member of the union" */
			const struct role *role =
			    &f->lexicon->role.item[called->owner];
			if (role->class == ROLE_PERSON &&
			    !(role->flags & ROLE_NEEDS))
				return true;
		}
	return false;
}

/* Who reports, not of whom. */
static bool is_outlet(const struct finder *f, const struct name *name)
{
	return str_starts(f->lexicon->entry.item[name->owner].id, STR("MED."));
}

/* The short form that the report gives the name, or the name that its short
 * form does not mean here. */
static bool learn_short(struct finder *f, uint32_t first, uint32_t end,
                        uint32_t index)
{
	const struct name *name = &f->lexicon->names.item[index];
	if (end - first == 1 && first && word_is(f, first - 1, "("))
		return acronym_refuse(f, first);
	return name->kind != NAME_FULL || acronym_define(f, first, end, index);
}

/* "the South China Sea" is no country's. */
static bool is_sea(const struct finder *f, uint32_t first, uint32_t end)
{
	return (end < f->words->count && word_is(f, end, "Sea") &&
	        word_capital(f, end)) ||
	       (first > 1 && word_is(f, first - 1, "of") &&
	        word_is(f, first - 2, "Sea"));
}

/* "Gloria Arroyo", "Leila de Lima" are of no town. */
static bool is_surname(const struct finder *f, const struct name *name,
                       uint32_t word)
{
	static const char *const of[] = { "de", "da", "di" };
	if ((name->kind != NAME_PLACE && name->kind != NAME_METONYM) || word < 2)
		return false;
	bool flat = f->trees->rel[word] == REL_FLAT &&
	            word_capital(f, word - 1) &&
	            f->trees->head[word] == word - 1;
	return flat || (WORD_AMONG(f, word - 1, of) && word_capital(f, word - 2));
}

/* One walk over the words.  The first counts countries by names that are plain,
 * the second chooses with these counts. */
static bool walk(struct finder *f, bool counting)
{
	const struct names *names = &f->lexicon->names;
	for (uint32_t w = 0; w < f->words->count; w++) {
		uint32_t at = f->atoms.of_word[w];
		const struct short_form *form = counting ? NULL
		                                         : acronym_meant(f, w);
		if (form && form->name != NONE &&
		    !hit_add(f, w, w + 1, form->name))
			return false;
		if (form || at == f->atoms.of_word[w + 1] ||
		    f->atoms.item[at].key == NONE)
			continue;
		bool ex = ex_word(f, w);
		at += ex;
		struct name_match match = names_match(names, &f->atoms, f->text,
		                                      at, f->day);
		if (match.end)
			cut_back(f, &match, w);
		if (!match.end)
			continue;
		uint32_t end = f->atoms.item[match.end - 1].word + 1;
		bool alone;
		uint32_t name = choose(f, match, at, w, end, &alone);
		if (name == NONE ||
		    (ex && names->item[name].kind != NAME_ROLE) ||
		    is_human(f, &names->item[name], w, end))
			continue;
		if (counting) {
			if (!learn_short(f, w, end, name))
				return false;
			const struct name *n = &names->item[name];
			uint32_t state = n->kind > NAME_PLACE || !alone ||
			                         is_outlet(f, n) ||
			                         is_sea(f, w, end) ||
			                         is_party_acronym(f, n) ||
			                         is_surname(f, n, w)
			                     ? NONE
			                     : f->lexicon->entry.item[n->owner]
			                           .country_entry;
			if (state != NONE && f->weight[state] < UINT16_MAX) {
				f->weight[state]++;
				f->nations++;
				bool head = span_overlaps(f->report->dateline,
				                          f->words->item[w]);
				if (n->kind == NAME_PLACE)
					f->placed[state] = true;
				if (head && n->kind == NAME_PLACE)
					f->town = state;
				else if (head)
					f->written = state;
			}
		} else if (!hit_add(f, w, end, name)) {
			return false;
		} else if (ex) {
			f->hit.item[f->hit.count - 1].former = true;
		}
		w = end - 1;
	}
	return true;
}

/* The state that the report speaks of alone, or at least twice as much as of any
 * other; or NONE. */
static uint32_t home_state(const struct finder *f)
{
	uint32_t best = NONE;
	uint32_t most = 0, second = 0;
	for (uint32_t i = 0; i < f->lexicon->entry.count; i++) {
		if (f->weight[i] > most) {
			second = most;
			most = f->weight[i];
			best = i;
		} else if (f->weight[i] > second) {
			second = f->weight[i];
		}
	}
	/* A mere town in the dateline may be where anybody meets. */
	bool alone = most == f->nations && most > (best == f->town);
	return most && (alone || (most > 1 && most >= 2 * second)) ? best : NONE;
}

/* The state of the dateline, where the report names no other; a mere town in it
 * may be where anybody meets. */
static uint32_t only_state(const struct finder *f)
{
	return f->written != NONE && f->weight[f->written] == f->nations
	           ? f->written
	           : NONE;
}

bool hits_find(struct finder *f)
{
	f->hit_of = arena_alloc(f->scratch, f->words->count, sizeof *f->hit_of);
	f->weight = arena_alloc(f->scratch, f->lexicon->entry.count,
	                        sizeof *f->weight);
	f->namesake = arena_alloc(f->scratch, f->lexicon->entry.count,
	                          sizeof *f->namesake);
	f->placed = arena_alloc(f->scratch, f->lexicon->entry.count,
	                        sizeof *f->placed);
	if (!f->hit_of || !f->weight || !f->namesake || !f->placed)
		return false;
	for (uint32_t w = 0; w < f->words->count; w++)
		f->hit_of[w] = NONE;
	f->written = f->town = NONE;
	if (!walk(f, true))
		return false;
	f->counted = true;
	f->home = home_state(f);
	f->only = only_state(f);
	if (!walk(f, false))
		return false;
	for (uint32_t i = 0; i < f->hit.count; i++) {
		const struct hit *hit = &f->hit.item[i];
		if (hit->kind == NAME_SHORT && !person_alone(f, hit))
			f->namesake[hit->owner] = true;
	}
	return true;
}
