/* context.c - what stands around a name: prepositions, nouns of place, longer
 * names; see finder.h.
 */
#include "places/finder.h"

/* The word before `word`, articles, directions and nouns of place aside, is in
 * the list. */
static bool behind(const struct finder *f, uint32_t word,
                   const char *const *list)
{
	static const char *const between[] = {
		"the",          "northern",    "southern",     "eastern",
		"western",      "central",     "north",        "south",
		"east",         "west",        "nearby",       "downtown",
		"northeast",    "northwest",   "southeast",    "upper",
		"southwest",    "lower",       "northeastern", "greater",
		"rural",        "suburban",    "mainland",     "northwestern",
		"coastal",      "-",           "central",      "southeastern",
		"southwestern", "neighboring", "neighbouring", NULL
	};
	uint32_t first = f->words->sentence[f->words->sentence_of[word]].first;
	for (int n = 0; word > first && n < 4; n++) {
		struct str before = finder_word(f, --word);
		for (const char *const *l = list; *l; l++)
			if (str_eq_fold(before, str_of(*l)))
				return true;
		bool skip = false;
		for (const char *const *l = between; *l && !skip; l++)
			skip = str_eq_fold(before, str_of(*l));
		if (!skip)
			return false;
	}
	return false;
}

/* Prepositions that only places have behind them ... */
static const char *const within[] = { "in",      "at",         "near",
	                              "outside", "around",     "across",
	                              "inside",  "throughout", "downtown",
	                              NULL };
/* ... and those that actors have as well. */
static const char *const toward[] = { "from",   "to",   "through", "over",
	                              "toward", "into", "towards", "between",
	                              "within", "off",  "above",   "via",
	                              NULL };

/* Nouns of place: "the town of X", "X Province". */
static const char *const nouns[] = {
	"city",          "town",         "village",    "province",
	"district",      "county",       "region",     "state",
	"capital",       "port",         "suburb",     "township",
	"governorate",   "municipality", "island",     "area",
	"borough",       "hamlet",       "settlement", "neighborhood",
	"neighbourhood", "oblast",       "prefecture", "countryside",
	"outskirts",     "valley",       "airport",    "suburbs",
	"streets",       "resident",     "residents",  "commune",
	"parish",        "enclave",      "peninsula",  "coast",
	"shore",         "coastline",    "shores",     NULL
};

static bool capital(struct str s)
{
	return s.len && s.ptr[0] >= 'A' && s.ptr[0] <= 'Z';
}

bool site_noun(const struct finder *f, uint32_t word)
{
	return word < f->words->count && tree_lemma_in(f->trees, word, nouns);
}

static bool beside_noun(const struct finder *f, const struct site *site)
{
	const struct sentence *s =
	    &f->words->sentence[f->words->sentence_of[site->first]];
	/* "Kunduz Province", not "Ohio State University" */
	if (site->end < s->end && site_noun(f, site->end) &&
	    (!capital(finder_word(f, site->end)) || site->end + 1 == s->end ||
	     !capital(finder_word(f, site->end + 1))))
		return true;
	if (site->first >= s->first + 2 &&
	    str_eq_fold(finder_word(f, site->first - 1), STR("of")))
		return site_noun(f, site->first - 2);
	return site->first > s->first &&
	       !capital(finder_word(f, site->first - 1)) &&
	       site_noun(f, site->first - 1);
}

bool site_behind_place(const struct finder *f, const struct site *site)
{
	return behind(f, site->first, within) || beside_noun(f, site);
}

static bool is_time(const struct finder *f, struct str name)
{
	struct folded key;
	atlas_fold(&key, name);
	return map_find(&f->gazetteer->doubtful,
	                (struct str){ key.key, key.length }) == DOUBT_TIME;
}

/* "March", "Feb." */
bool finder_calendar(const struct finder *f, uint32_t word)
{
	return is_time(f, finder_word(f, word)) ||
	       is_time(f, f->trees->lemma[word]);
}

/* Words `w` and `other` are parts of one name of a person. */
static void read_names(const struct finder *f, struct site *site)
{
	const struct trees *t = f->trees;
	for (uint32_t w = site->first; w < site->end; w++) {
		uint32_t head = t->head[w];
		bool out = head != NONE &&
		           (head < site->first || head >= site->end);
		if (out && t->rel[w] == REL_FLAT)
			site->person = true;
		if (out && t->rel[w] == REL_COMPOUND &&
		    t->upos[head] == UPOS_PROPN &&
		    capital(finder_word(f, head)) && head < site->end + 4)
			site->longer = true;
		for (uint32_t c = t->child_first[w]; c < t->child_first[w + 1];
		     c++) {
			uint32_t child = t->child[c];
			if (t->rel[child] == REL_FLAT &&
			    (child < site->first || child >= site->end) &&
			    !finder_calendar(f, child))
				site->person = true;
		}
	}
}

const struct mention *site_mention(const struct finder *f,
                                   const struct site *site)
{
	for (uint32_t w = site->first; w < site->end; w++) {
		uint32_t m = f->mentions->headed_by[w];
		if (m == NONE)
			continue;
		const struct mention *mention = &f->mentions->item[m];
		if (mention->first + 1 >= site->first &&
		    mention->end == site->end && !mention->place)
			return mention;
	}
	return NULL;
}

/* "in Chad, Niger and Mali" */
static bool joined_to_place(const struct finder *f, uint32_t index)
{
	const struct site *site = &f->sites.item[index];
	uint32_t head = NONE;
	for (uint32_t w = site->first; w < site->end; w++)
		if (f->trees->rel[w] == REL_CONJ)
			head = f->trees->head[w];
	if (head == NONE || head >= site->first)
		return false;
	while (index-- > 0 && f->sites.item[index].end > head) {
		const struct site *other = &f->sites.item[index];
		if (other->first <= head)
			return other->support >= SUPPORT_JOINED;
	}
	return false;
}

void site_context(const struct finder *f, uint32_t index)
{
	struct site *site = &f->sites.item[index];
	if (site->named)
		return;
	read_names(f, site);
	if (site->support == SUPPORT_HELD)
		return;
	if (site->person)
		site->support = SUPPORT_NONE;
	else if (site_behind_place(f, site) || site_goal(f, site))
		site->support = SUPPORT_WITHIN;
	else if (joined_to_place(f, index))
		site->support = SUPPORT_JOINED;
	else if (behind(f, site->first, toward))
		site->support = SUPPORT_TOWARD;
}
