/* find.c - the places of a report; see place.h.
 *
 * Two passes.  The first finds the names and counts the countries that the
 * report speaks of; the second chooses, for each name, among the places that
 * bear it: by people, rank, and whether the report speaks of its country, and
 * keeps to that choice for the rest of the report (one sense per discourse:
 * W. Gale, K. Church and D. Yarowsky, 1992).
 */
#include <math.h>

#include "base/vec.h"
#include "places/gazetteer.h"

/* Points of the choice; a tenfold of people is 1. */
#define POINTS_CAPITAL 2.0
#define POINTS_SEAT 0.3
#define POINTS_REGION 0.5
#define POINTS_COUNTRY 9.0 /* the state itself before a town of its name */
#define POINTS_AREA 8.0
#define POINTS_COUNTRY_TOLD 2.5 /* the report speaks of the place's country */
#define POINTS_CONTAINER \
	20.0 /* the country stands behind: "Tripoli, Lebanon" */

struct site {
	uint32_t first, end;           /* words */
	uint32_t name_first, name_end; /* toponyms of that name */
	uint32_t container;            /* site behind a comma, or NONE */
	uint32_t chosen;               /* entry */
	bool contains;                 /* it is the container of a place */
};

struct finder {
	const struct gazetteer *gazetteer;
	const struct report *report;
	const struct words *words;
	const struct trees *trees;
	const struct mentions *mentions;
	struct arena *scratch;
	struct VEC(struct site) sites;
	struct map countries; /* alpha-3 that the report speaks of */
	struct map senses;    /* name to its entry */
};

static struct str word_at(const struct finder *f, uint32_t w)
{
	return span_str(f->report->text, f->words->item[w]);
}

static bool capital(struct str s)
{
	/* A letter above ASCII may be one ("Åland"); the name decides. */
	return s.len && ((s.ptr[0] >= 'A' && s.ptr[0] <= 'Z') ||
	                 (unsigned char)s.ptr[0] >= 0xc3);
}

/* One past the last word when `length` bytes from word `w` end with a word of
 * the same sentence, else 0. */
static uint32_t ends_word(const struct finder *f, uint32_t w, size_t length)
{
	uint32_t last = f->words->sentence[f->words->sentence_of[w]].end;
	uint32_t end = f->words->item[w].begin + (uint32_t)length;
	for (; w < last && f->words->item[w].end <= end; w++)
		if (f->words->item[w].end == end)
			return w + 1;
	return 0;
}

/* The word before `word`, an article aside, is in the list. */
static bool behind(const struct finder *f, uint32_t word,
                   const char *const *list)
{
	if (word == 0)
		return false;
	struct str before = word_at(f, word - 1);
	if (str_eq_fold(before, STR("the")) && word > 1)
		before = word_at(f, word - 2);
	for (; *list; list++)
		if (str_eq_fold(before, str_of(*list)))
			return true;
	return false;
}

/* Prepositions that only places have behind them ... */
static const char *const within[] = { "in",      "at",         "near",
	                              "outside", "around",     "across",
	                              "inside",  "throughout", NULL };
/* ... and those that actors have as well. */
static const char *const toward[] = { "from",   "to",   "through", "over",
	                              "toward", "into", "towards", "between",
	                              "within", "off",  "above",   NULL };

/* The words are part of a longer name: of a person or an institution. */
static bool inside_name(const struct finder *f, const struct site *site)
{
	const struct trees *t = f->trees;
	for (uint32_t w = site->first; w < site->end; w++) {
		uint32_t head = t->head[w];
		bool out = head != NONE &&
		           (head < site->first || head >= site->end);
		if (out && t->rel[w] == REL_FLAT)
			return true;
		if (out && t->rel[w] == REL_COMPOUND &&
		    t->upos[head] == UPOS_PROPN && capital(word_at(f, head)) &&
		    head < site->end + 3)
			return true;
		for (uint32_t c = t->child_first[w]; c < t->child_first[w + 1];
		     c++) {
			uint32_t child = t->child[c];
			if (t->rel[child] == REL_FLAT &&
			    (child < site->first || child >= site->end))
				return true;
		}
	}
	return false;
}

/* The actor mention of just these words, or NULL. */
static const struct mention *mention_of(const struct finder *f,
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

/* Longest name at word `w`. */
static bool name_at(const struct finder *f, uint32_t w, struct site *out)
{
	struct str word = word_at(f, w);
	if (!capital(word))
		return false;
	uint32_t at, end;
	gazetteer_names(f->gazetteer, word, &at, &end);
	uint32_t from = f->words->item[w].begin;
	struct str text = { f->report->text.ptr + from,
		            f->report->text.len - from };
	for (; at < end; at++) {
		struct str name = f->gazetteer->toponym[at].name;
		size_t length = name_opens(name, text);
		uint32_t stop = length ? ends_word(f, w, length) : 0;
		if (!stop)
			continue;
		/* "us" in capitals is a country, "Us" a pronoun. */
		if (length <= 3 && !str_starts(text, name))
			continue;
		*out = (struct site){ .first = w,
			              .end = stop,
			              .name_first = at,
			              .container = NONE,
			              .chosen = NONE };
		while (at < end &&
		       str_eq_fold(f->gazetteer->toponym[at].name, name))
			at++;
		out->name_end = at;
		return true;
	}
	return false;
}

static bool speak_of(struct finder *f, struct str country)
{
	if (!country.len)
		return true;
	uint32_t *slot = map_put(&f->countries, f->scratch, country);
	if (slot)
		*slot = 1;
	return slot != NULL;
}

/* All names, and the countries that they and the actors speak of. */
static bool find_sites(struct finder *f)
{
	const struct words *words = f->words;
	for (uint32_t m = 0; m < f->mentions->count; m++)
		for (uint32_t a = 0; a < f->mentions->item[m].actor_count; a++)
			if (!speak_of(f,
			              f->mentions->item[m].actor[a]->country))
				return false;
	for (uint32_t w = 0; w < words->count;) {
		struct site site;
		if (!name_at(f, w, &site)) {
			w++;
			continue;
		}
		const struct toponym *t =
		    &f->gazetteer->toponym[site.name_first];
		const struct entry *e = &f->gazetteer->entry[t->entry];
		bool single = site.name_end == site.name_first + 1;
		if (single && !t->doubtful && e->people > 500000 &&
		    !speak_of(f, e->country))
			return false;
		struct site *slot = VEC_PUSH(f->scratch, &f->sites);
		if (!slot)
			return false;
		*slot = site;
		w = site.end;
	}
	for (uint32_t i = 0; i + 1 < f->sites.count; i++) {
		struct site *a = &f->sites.item[i], *b = a + 1;
		if (b->first == a->end + 1 && str_is(word_at(f, a->end), ","))
			a->container = i + 1;
	}
	return true;
}

/* One of the countries or regions that `site` may name holds `e`. */
static bool holds(const struct finder *f, const struct site *site,
                  const struct entry *e)
{
	for (uint32_t n = site->name_first; n < site->name_end; n++) {
		const struct entry *c =
		    &f->gazetteer->entry[f->gazetteer->toponym[n].entry];
		if ((c->kind == KIND_COUNTRY || c->kind == KIND_REGION) &&
		    str_eq(c->country, e->country) && c != e)
			return true;
	}
	return false;
}

static double points(const struct finder *f, const struct site *site,
                     const struct entry *e)
{
	static const double rank[] = {
		[KIND_COUNTRY] = POINTS_COUNTRY,
		[KIND_CAPITAL] = POINTS_CAPITAL,
		[KIND_SEAT] = POINTS_SEAT,
		[KIND_REGION] = POINTS_REGION,
		[KIND_CITY] = 0,
		[KIND_AREA] = POINTS_AREA,
	};
	double p = log10((double)e->people + 1.0) + rank[e->kind];
	if (map_find(&f->countries, e->country) != NONE)
		p += POINTS_COUNTRY_TOLD;
	if (site->container != NONE &&
	    holds(f, &f->sites.item[site->container], e))
		p += POINTS_CONTAINER;
	return p;
}

/* Best of the entries of the name; sure when told by its container. */
static uint32_t choose(const struct finder *f, const struct site *site,
                       bool *contained)
{
	uint32_t best = NONE;
	double most = -1;
	for (uint32_t n = site->name_first; n < site->name_end; n++) {
		uint32_t entry = f->gazetteer->toponym[n].entry;
		double p = points(f, site, &f->gazetteer->entry[entry]);
		if (p > most) {
			most = p;
			best = entry;
		}
	}
	*contained = most >= POINTS_CONTAINER;
	return best;
}

/* "in Chad, Niger and Mali": joined to a name that is a place. */
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
			return other->chosen != NONE;
	}
	return false;
}

static bool is_place(const struct finder *f, uint32_t index, bool contained)
{
	const struct site *site = &f->sites.item[index];
	if (site->contains || behind(f, site->first, within) ||
	    joined_to_place(f, index))
		return true;
	if (mention_of(f, site))
		return false;
	if (contained || behind(f, site->first, toward))
		return true;
	if (f->gazetteer->toponym[site->name_first].doubtful ||
	    inside_name(f, site))
		return false;
	enum upos upos = (enum upos)f->trees->upos[site->first];
	return upos == UPOS_PROPN || site->end > site->first + 1;
}

static bool resolve_sites(struct finder *f)
{
	for (uint32_t i = 0; i < f->sites.count; i++) {
		struct site *site = &f->sites.item[i];
		bool contained;
		uint32_t entry = choose(f, site, &contained);
		if (!is_place(f, i, contained))
			continue;
		struct str name = f->gazetteer->toponym[site->name_first].name;
		uint32_t *sense = map_put(&f->senses, f->scratch, name);
		if (!sense)
			return false;
		if (*sense == NONE || contained)
			*sense = entry;
		site->chosen = *sense;
		if (contained)
			f->sites.item[site->container].contains = true;
	}
	return true;
}

static uint32_t head_of(const struct trees *trees, uint32_t first, uint32_t end)
{
	for (uint32_t w = first; w < end; w++) {
		uint32_t head = trees->head[w];
		if (head == NONE || head < first || head >= end)
			return w;
	}
	return end - 1;
}

static enum chancery_status write_places(struct places *out, struct arena *doc,
                                         const struct finder *f,
                                         struct chancery_error *err)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < f->sites.count; i++)
		count += f->sites.item[i].chosen != NONE;
	struct place *item = arena_alloc(doc, count, sizeof *item);
	uint32_t *headed = arena_alloc(doc, f->words->count, sizeof *headed);
	if (!item || !headed)
		return fail_nomem(err);
	for (uint32_t w = 0; w < f->words->count; w++)
		headed[w] = NONE;
	uint32_t n = 0;
	for (uint32_t i = 0; i < f->sites.count; i++) {
		const struct site *s = &f->sites.item[i];
		if (s->chosen == NONE)
			continue;
		const struct entry *e = &f->gazetteer->entry[s->chosen];
		struct span span = { f->words->item[s->first].begin,
			             f->words->item[s->end - 1].end };
		uint32_t head = head_of(f->trees, s->first, s->end);
		headed[head] = n;
		item[n++] = (struct place){ span,    s->first,
			                    s->end,  head,
			                    e->name, e->country,
			                    e->id,   e->lat,
			                    e->lon,  e->kind == KIND_COUNTRY };
	}
	*out = (struct places){ item, n, headed };
	return CHANCERY_OK;
}

enum chancery_status
places_find(struct places *out, struct arena *doc, struct arena *scratch,
            const struct gazetteer *gazetteer, const struct report *report,
            const struct words *words, const struct trees *trees,
            const struct mentions *mentions, struct chancery_error *err)
{
	*out = (struct places){ 0 };
	struct finder f = { .gazetteer = gazetteer,
		            .report = report,
		            .words = words,
		            .trees = trees,
		            .mentions = mentions,
		            .scratch = scratch };
	struct arena_mark mark = arena_mark(scratch);
	enum chancery_status status = CHANCERY_OK;
	if (!find_sites(&f) || !resolve_sites(&f))
		status = fail_nomem(err);
	if (!status)
		status = write_places(out, doc, &f, err);
	arena_rewind(scratch, mark);
	return status;
}
