/* persons.c - personal names: where they begin and end, and whose they are.
 *
 * A name that no file knows is kept for the report by its last word, so that
 * the surname alone finds it later.
 */
#include "actors/cast.h"

/* Words that one personal name may have. */
#define RUN_MAX 6u

/* Offices of those who lead a state or its diplomacy. */
static const char *const leading[] = { "president", "monarch", "premier",
	                               "minister.foreign" };

/* Small words inside personal names. */
static const char *const particles[] = {
	"al", "el", "bin", "ibn",  "ben", "de",  "da",  "do",  "dos",
	"la", "le", "del", "di",   "du",  "van", "von", "der", "den",
	"ul", "ur", "abu", "bint", "ter", "ten", "y",
};

static bool is_person_hit(const struct finder *f, const struct hit *hit)
{
	if (hit->kind == NAME_SHORT || hit->kind == NAME_TITLE)
		return true;
	return hit->kind == NAME_FULL &&
	       f->lexicon->entry.item[hit->owner].kind == ACTOR_PERSON;
}

/* Whether the word can be part of a personal name. */
static bool in_name(const struct finder *f, uint32_t word)
{
	/* "Democrat Ana Diaz" */
	static const char *const party[] = { "Democrat", "Republican" };
	/* "General Insurance Co" */
	static const char *const firm[] = { "Insurance", "Assurance", "Co",
		                            "Ltd",       "Inc",       "Corp",
		                            "Electric",  "Motors",    "Mills",
		                            "Hospital",  "Assembly" };
	const struct trees *t = f->trees;
	if (!word_capital(f, word) || word_calendar(f, word) ||
	    WORD_AMONG(f, word, party) || WORD_AMONG(f, word, firm))
		return false;
	uint32_t h = f->hit_of[word];
	if (h != NONE && !is_person_hit(f, &f->hit.item[h])) {
		const struct hit *hit = &f->hit.item[h];
		/* "Victoria Smith", "Jack London". */
		bool single = hit->end - hit->first == 1;
		uint8_t kind = hit->kind;
		return single && t->upos[word] == UPOS_PROPN &&
		       (kind == NAME_LIGHT || kind == NAME_FORMER ||
		        kind == NAME_PLACE);
	}
	return t->upos[word] == UPOS_PROPN || t->xpos[word] == XPOS_FW ||
	       (h != NONE && t->upos[word] != UPOS_VERB) ||
	       (t->upos[word] == UPOS_X) ||
	       (t->upos[word] == UPOS_NOUN && t->rel[word] == REL_FLAT);
}

static bool in_sentence(const struct finder *f, uint32_t word, uint32_t with)
{
	return word < f->words->count &&
	       f->words->sentence_of[word] == f->words->sentence_of[with];
}

/* Past initials' full stops ("J. D. Vance") nothing but blanks may part the
 * words of a name. */
static bool close_by(const struct finder *f, uint32_t a, uint32_t b)
{
	return f->words->item[b].begin - f->words->item[a].end <= 2;
}

/* "Geun-hye": the lower-case part of a given name behind its hyphen. */
static bool second_syllable(const struct finder *f, uint32_t begin,
                            uint32_t word)
{
	if (word < begin + 3 || !word_hyphen(f, word - 1) ||
	    f->words->item[word].begin != f->words->item[word - 1].end ||
	    f->words->item[word - 1].begin != f->words->item[word - 2].end)
		return false;
	bool verb = f->trees->xpos[word] == XPOS_VBN ||
	            f->trees->xpos[word] == XPOS_VBD ||
	            f->trees->upos[word] == UPOS_ADJ;
	return word_text(f, word).len <= 6 && !verb &&
	       word_capital(f, word - 2) && word_capital(f, word - 3);
}

uint32_t run_right(const struct finder *f, uint32_t word)
{
	uint32_t end = word, last = word;
	for (uint32_t w = word; in_sentence(f, w, word) && w - word < RUN_MAX;
	     w++) {
		if (w > word && !close_by(f, w - 1, w))
			break;
		/* A person whom the lexicon names whole. */
		uint32_t h = f->hit_of[w];
		if (h != NONE && f->hit.item[h].first == w &&
		    f->hit.item[h].kind == NAME_FULL &&
		    is_person_hit(f, &f->hit.item[h])) {
			end = last = f->hit.item[h].end;
			w = end - 1;
			continue;
		}
		if (in_name(f, w) || second_syllable(f, word, w)) {
			end = last = w + 1;
			continue;
		}
		bool link = w > word && in_sentence(f, w + 1, word) &&
		            (WORD_AMONG(f, w, particles) ||
		             (word_hyphen(f, w) &&
		              (w == last || WORD_AMONG(f, w - 1, particles))));
		if (!link)
			break;
	}
	return end;
}

uint32_t run_left(const struct finder *f, uint32_t end)
{
	uint32_t first = end;
	if (!end)
		return end;
	uint32_t begin = sentence_at(f, end - 1)->first;
	for (uint32_t w = end; w-- > begin && end - w <= RUN_MAX;) {
		if (w + 1 < end && !close_by(f, w, w + 1))
			break;
		if (in_name(f, w)) {
			first = w;
			continue;
		}
		bool link = w > begin && first < end &&
		            (WORD_AMONG(f, w, particles) ||
		             (word_hyphen(f, w) && first == w + 1));
		if (!link)
			break;
	}
	return first;
}

/* Words of titles before the name that belong to it. */
uint32_t person_title(const struct finder *f, uint32_t first)
{
	uint32_t begin = sentence_at(f, first)->first;
	while (first > begin && f->hit_of[first - 1] != NONE &&
	       f->hit.item[f->hit_of[first - 1]].kind == NAME_TITLE)
		first = f->hit.item[f->hit_of[first - 1]].first;
	return first;
}

/* Whether the name stands alone, no part of a longer name. */
bool person_alone(const struct finder *f, const struct hit *hit)
{
	uint32_t left = run_left(f, hit->end), right = run_right(f, hit->first);
	return person_title(f, hit->first) <= left && right == hit->end;
}

/* How well a leader is known: those of the day before those of the past, heads
 * before ministers, the latest first. */
struct renown {
	bool holds, heads;
	day_t since;
};

static bool better_known(struct renown a, struct renown b)
{
	if (a.holds != b.holds)
		return a.holds;
	if (a.heads != b.heads)
		return a.heads;
	return a.since > b.since;
}

/* Of the offices by which the person led a state or its diplomacy up to the
 * report's day the best known; `since` DAY_NONE: none. */
static struct renown renown_of(const struct finder *f, uint32_t index)
{
	const struct lexicon *lexicon = f->lexicon;
	struct renown best = { false, false, DAY_NONE };
	for (uint32_t i = lexicon->entry.item[index].first; i != NONE;
	     i = lexicon->fact.item[i].next) {
		const struct fact *fact = &lexicon->fact.item[i];
		if (fact->kind != FACT_OFFICE || fact->role == NONE ||
		    fact->days.from == DAY_NONE ||
		    (f->day != DAY_NONE && fact->days.from > f->day))
			continue;
		enum actor_kind of = lexicon->entry.item[fact->other].kind;
		struct str office = lexicon->role.item[fact->role].office;
		if ((of != ACTOR_STATE && of != ACTOR_GOVERNMENT) ||
		    !(STR_AMONG(office, leading) ||
		      str_is(fact->value, "leader")))
			continue;
		struct renown one = {
			f->day != DAY_NONE && days_hold(fact->days, f->day),
			!str_is(office, "minister.foreign"), fact->days.from
		};
		if (best.since == DAY_NONE || better_known(one, best))
			best = one;
	}
	return best;
}

/* Whether a surname alone may mean the person: one who leads or led a state, holds
 * an office on the report's day, or is called in full somewhere in it; or of whom
 * no office is known. */
static bool may_be_short(const struct finder *f, uint32_t index)
{
	const struct lexicon *lexicon = f->lexicon;
	uint32_t fact = lexicon->entry.item[index].first;
	bool office = false;
	if (f->day == DAY_NONE || renown_of(f, index).since != DAY_NONE)
		return true;
	for (; fact != NONE; fact = lexicon->fact.item[fact].next) {
		if (lexicon->fact.item[fact].kind != FACT_OFFICE)
			continue;
		if (days_hold(lexicon->fact.item[fact].days, f->day))
			return true;
		office = true;
	}
	for (uint32_t i = 0; i < f->hit.count; i++)
		if (f->hit.item[i].kind == NAME_FULL &&
		    f->hit.item[i].owner == index)
			return true;
	return !office;
}

uint32_t person_known(const struct finder *f, const struct hit *hit)
{
	const struct lexicon *lexicon = f->lexicon;
	const struct names *names = &lexicon->names;
	uint32_t at = f->atoms.of_word[hit->first];
	uint32_t end = f->atoms.of_word[hit->end];
	uint32_t spoken = NONE, leader = NONE, own = NONE, count = 0;
	uint32_t weighty = 0;
	struct renown most = { false, false, DAY_NONE };
	struct name_match match = names_match(names, &f->atoms, f->text, at,
	                                      f->day);
	for (uint32_t n = match.end == end ? match.first : NONE; n != NONE;
	     n = names_next(names, &f->atoms, f->text, at, end, f->day, n)) {
		const struct name *name = &names->item[n];
		if (name->kind != NAME_SHORT || name->owner == own ||
		    lexicon->entry.item[name->owner].kind != ACTOR_PERSON)
			continue;
		own = name->owner;
		count++;
		uint32_t state = lexicon->entry.item[own].country_entry;
		if (state != NONE && f->weight[state]) {
			spoken = own;
			weighty++;
		}
		struct renown one = renown_of(f, own);
		if (one.since != DAY_NONE && (most.since == DAY_NONE ||
		                              better_known(one, most))) {
			leader = own;
			most = one;
		}
	}
	if (weighty == 1)
		return may_be_short(f, spoken) ? spoken : NONE;
	if (count == 1 && !f->nations && own != NONE &&
	    lexicon->entry.item[own].country_entry != NONE)
		return own;
	return leader != NONE && !f->namesake[hit->owner] ? leader : NONE;
}

static struct str folded_word(struct finder *f, uint32_t word)
{
	char folded[ATOM_BYTES_MAX];
	struct span part, last = { 0, 0 };
	struct str text = word_text(f, word);
	for (size_t at = 0; atom_next(text, &at, &part);)
		last = part;
	size_t n = atom_fold(folded, span_str(text, last));
	struct str out = arena_str(f->scratch, (struct str){ folded, n });
	if (!out.ptr)
		f->full = true;
	return out;
}

void person_learn(struct finder *f, const struct actor *actor, uint32_t first,
                  uint32_t end)
{
	struct str surname = folded_word(f, end - 1);
	struct str given = end - first > 1 ? folded_word(f, first) : STR("");
	struct person *person = f->full || !actor
	                            ? NULL
	                            : VEC_PUSH(f->scratch, &f->person);
	if (!person) {
		f->full = f->full || actor;
		return;
	}
	*person = (struct person){ actor, surname, given, first };
}

/* How prominent a bearer of a surname is at some word of the report. */
struct bearer {
	bool acts;      /* for a state, a group or a body, not for himself */
	uint32_t count; /* of his full names so far */
	uint32_t since; /* the last of them */
};

static struct bearer bearer_of(const struct finder *f,
                               const struct actor *actor, uint32_t word)
{
	struct bearer out = { .acts = actor->sector.len &&
		                      !str_starts(actor->sector, STR("CVL")) };
	for (uint32_t i = 0; i < f->person.count; i++) {
		const struct person *person = &f->person.item[i];
		if (person->since >= word || person->actor != actor)
			continue;
		out.count++;
		if (person->since >= out.since)
			out.since = person->since;
	}
	return out;
}

/* Those who act for others before private persons, then the one named more
 * often; then the one just named, else the one named first. */
static bool more_prominent(const struct finder *f, struct bearer a,
                           struct bearer b, uint32_t word)
{
	if (a.acts != b.acts)
		return a.acts;
	if (a.count != b.count)
		return a.count > b.count;
	const uint32_t *sentence = f->words->sentence_of;
	uint32_t last = a.since > b.since ? a.since : b.since;
	uint32_t other = a.since > b.since ? b.since : a.since;
	bool just = sentence[last] + 1 >= sentence[word] &&
	            sentence[other] < sentence[last];
	return just ? a.since > b.since : a.since < b.since;
}

const struct actor *person_short(struct finder *f, uint32_t word)
{
	struct str name = folded_word(f, word);
	const struct actor *found = NULL;
	struct bearer best = { 0 };
	for (uint32_t i = 0; i < f->person.count && name.len; i++) {
		const struct person *person = &f->person.item[i];
		if (person->since >= word || person->actor == found ||
		    !str_eq(person->surname, name))
			continue;
		struct bearer one = bearer_of(f, person->actor, word);
		if (!found || more_prominent(f, one, best, word)) {
			found = person->actor;
			best = one;
		}
	}
	return found;
}

/* Whether the two spell one name: the letters differ in two places at most. */
static bool alike(struct str a, struct str b)
{
	if (a.len < 4 || b.len < 4 || a.ptr[0] != b.ptr[0])
		return str_eq(a, b);
	if (a.len > b.len) {
		struct str c = a;
		a = b;
		b = c;
	}
	if (b.len - a.len > 1)
		return false;
	size_t i = 0, j = 0, wrong = 0;
	while (i < a.len && j < b.len) {
		if (a.ptr[i] == b.ptr[j]) {
			i++, j++;
			continue;
		}
		wrong++;
		if (a.len == b.len)
			i++;
		j++;
	}
	return wrong + (b.len - j) + (a.len - i) <= 1;
}

/* "Mikhail S. Gorbachev": the given name of `entry` and initials stand from
 * `first` to the surname at `last`. */
static bool by_initials(const struct finder *f, const struct entry *entry,
                        uint32_t first, uint32_t last)
{
	char given[ATOM_BYTES_MAX], folded[ATOM_BYTES_MAX];
	struct span part, own;
	size_t at = 0, from = 0;
	if (last < first + 2 || !atom_next(entry->name, &at, &part) ||
	    !atom_next(word_text(f, first), &from, &own))
		return false;
	struct str a = { given,
		         atom_fold(given, span_str(entry->name, part)) };
	struct str b = { folded, atom_fold(folded, span_str(word_text(f, first),
		                                            own)) };
	for (uint32_t w = first + 1; w < last; w++)
		if (word_text(f, w).len > 2)
			return false;
	return str_eq(a, b);
}

/* The word at `first`, before a surname at `last`, may be a given name of
 * `entry` in some spelling ("Aliaksandr" for "Alexander", "Yevgeny" for
 * "Evgeny"): one of its names begins with such a letter. */
static bool may_be_called(const struct finder *f, const struct entry *entry,
                          uint32_t first, uint32_t last)
{
	static const struct str same = { "eijy", 4 };
	char given[ATOM_BYTES_MAX], folded[ATOM_BYTES_MAX];
	struct span part;
	size_t at = 0;
	if (first >= last || !atom_next(word_text(f, first), &at, &part) ||
	    !atom_fold(given, span_str(word_text(f, first), part)))
		return true;
	for (at = 0; atom_next(entry->name, &at, &part);) {
		struct str one = {
			folded, atom_fold(folded, span_str(entry->name, part))
		};
		struct str a = { given, 1 }, b = { folded, 1 };
		if (one.len && (given[0] == folded[0] ||
		                (str_find(same, a, 0) != SIZE_MAX &&
		                 str_find(same, b, 0) != SIZE_MAX)))
			return true;
	}
	return false;
}

/* The person of the lexicon whom one of the hits in [first, end) names; one who
 * `leads` needs no more than a surname. */
static uint32_t listed(const struct finder *f, uint32_t first, uint32_t end,
                       struct str country, bool leads)
{
	const struct names *names = &f->lexicon->names;
	for (uint32_t w = first; w < end; w++) {
		uint32_t h = f->hit_of[w];
		if (h == NONE)
			continue;
		const struct hit *hit = &f->hit.item[h];
		w = hit->end - 1;
		if (!is_person_hit(f, hit) || hit->kind == NAME_TITLE)
			continue;
		bool whole = hit->kind == NAME_FULL;
		if (hit->end != end)
			continue;
		uint32_t at = f->atoms.of_word[hit->first];
		uint32_t stop = f->atoms.of_word[hit->end];
		struct name_match match = names_match(names, &f->atoms, f->text,
		                                      at, f->day);
		for (uint32_t n = match.first; n != NONE;
		     n = names_next(names, &f->atoms, f->text, at, stop, f->day,
		                    n)) {
			const struct name *name = &names->item[n];
			if (name->kind != NAME_FULL && name->kind != NAME_SHORT)
				continue;
			const struct entry *entry =
			    &f->lexicon->entry.item[name->owner];
			if (entry->kind != ACTOR_PERSON)
				continue;
			if (country.len
			        ? str_eq(entry->country, country) &&
			              (whole || may_be_called(f, entry, first,
			                                      hit->first))
			        : whole || by_initials(f, entry, first,
				                       hit->first))
				return name->owner;
		}
		/* "President Obama", of no country said. */
		if (leads && !country.len && !whole && hit->first == first)
			return person_known(f, hit);
	}
	return NONE;
}

static struct str last_atom(char folded[ATOM_BYTES_MAX], struct str name)
{
	struct span part, last = { 0, 0 };
	for (size_t at = 0; atom_next(name, &at, &part);)
		last = part;
	return (struct str){ folded, atom_fold(folded, span_str(name, last)) };
}

/* Whether a word of the name is `part`; an initial stands for it. */
static bool name_has(struct str name, struct str part)
{
	struct span span;
	for (size_t at = 0; atom_next(name, &at, &span);) {
		char folded[ATOM_BYTES_MAX];
		struct str one = { folded,
			           atom_fold(folded, span_str(name, span)) };
		if (str_eq(one, part) || (part.len == 1 && one.len &&
		                          one.ptr[0] == part.ptr[0]))
			return true;
	}
	return false;
}

/* Who holds the office on the report's day and is called so, or in a country
 * that is known nearly so ("Muttaki" for "Muttaqi"); NONE where two are. */
static uint32_t holder(const struct finder *f, struct str country,
                       uint32_t role, struct str given, struct str surname)
{
	const struct lexicon *lexicon = f->lexicon;
	uint32_t found = NONE;
	for (uint32_t i = lexicon->office_of[role];
	     i < lexicon->office_of[role + 1]; i++) {
		const struct fact *fact =
		    &lexicon->fact.item[lexicon->office[i]];
		if (!days_hold(fact->days, f->day))
			continue;
		const struct entry *entry = &lexicon->entry.item[fact->owner];
		char folded[ATOM_BYTES_MAX];
		if (country.len && !str_eq(entry->country, country))
			continue;
		struct str name = last_atom(folded, entry->name);
		if (!(country.len ? alike(name, surname)
		                  : str_eq(name, surname) &&
		                        (!given.len ||
		                         name_has(entry->name, given))))
			continue;
		if (found != NONE && found != fact->owner)
			return NONE;
		found = fact->owner;
	}
	return found;
}

/* An officer of a state of whom the report says neither country nor group is
 * one of the country in whose capital it was written, if it names no other, or of
 * which it speaks; but a president or premier whom no file knows heads no state. */
static const struct actor *at_home(struct finder *f, const struct actor *like,
                                   uint32_t role)
{
	static const char *const heads[] = { "president", "premier",
		                             "monarch", "vicepresident" };
	uint32_t state = f->only;
	/* A foreign minister is often told of abroad. */
	if (state == NONE && f->home != NONE &&
	    f->weight[f->home] > 1 &&
	    role != NONE &&
	    !str_is(f->lexicon->role.item[role].office, "minister.foreign"))
		state = f->home;
	if (state == NONE || role == NONE || like->country.len ||
	    like->party.len || f->lexicon->role.item[role].flags & ROLE_POST ||
	    (f->lexicon->role.item[role].flags & ROLE_NEEDS && f->only == NONE) ||
	    (f->only == NONE &&
	     STR_AMONG(f->lexicon->role.item[role].office, heads)))
		return like;
	return cast_officer(f, like, state);
}

const struct actor *person_named(struct finder *f, uint32_t first, uint32_t end,
                                 const struct actor *like, uint32_t role)
{
	uint32_t begin = first;
	while (begin + 1 < end && f->hit_of[begin] != NONE &&
	       f->hit.item[f->hit_of[begin]].kind == NAME_TITLE)
		begin = f->hit.item[f->hit_of[begin]].end;
	if (begin >= end)
		begin = first;
	struct str country = like ? like->country : STR("");
	bool leads = role != NONE &&
	             STR_AMONG(f->lexicon->role.item[role].office, leading);
	uint32_t entry = listed(f, begin, end, country, leads);
	const struct actor *actor = NULL;
	if (entry != NONE)
		actor = cast_holder(f, entry, like);
	struct str surname = folded_word(f, end - 1);
	struct str given = end - begin > 1 ? folded_word(f, begin) : STR("");
	for (uint32_t i = 0; !actor && i < f->person.count && surname.len;
	     i++) {
		const struct person *person = &f->person.item[i];
		bool same_name = alike(person->surname, surname) &&
		                 (!given.len || !person->given.len ||
		                  str_eq(person->given, given));
		bool same_land = !country.len || !person->actor->country.len ||
		                 str_eq(person->actor->country, country);
		if (same_name && same_land)
			actor = person->actor;
	}
	if (!actor && role != NONE && surname.len) {
		entry = holder(f, country, role, given, surname);
		actor = entry == NONE ? NULL : cast_entry(f, entry);
	}
	/* "Mullah Omar", but not "Mr Omar". */
	static const char *const plain[] = {
		"Mr", "Mrs", "Ms", "Miss", "Dr", "Prof", "Doctor", "Professor"
	};
	uint32_t from = end - begin == 1 && !WORD_AMONG(f, first, plain)
	                    ? first
	                    : begin;
	if (!actor && like)
		actor = cast_person(f, from, end, at_home(f, like, role));
	if (actor)
		person_learn(f, actor, begin, end);
	return f->full ? NULL : actor;
}
