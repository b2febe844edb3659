/* sense.c - which of the places of a name a report means; see finder.h.
 *
 * One sense for the whole report (W. Gale, K. Church and D. Yarowsky, 1992).
 * Points decide: people (a tenfold is one point), rank, whether the report
 * speaks of the country, how many other names of the report may lie in the same
 * region, and above all the container behind a comma.
 */
#include <math.h>

#include "places/finder.h"

#define POINTS_CAPITAL 2.0
#define POINTS_SEAT 0.3
#define POINTS_REGION 0.5
#define POINTS_DISTRICT -1.0
#define POINTS_COUNTRY 12.0 /* the state itself before a town of its name */
#define POINTS_AREA 11.0
#define POINTS_OTHER_NAME -0.7
#define POINTS_TOLD 1.5       /* the report speaks of the country ... */
#define POINTS_TOLD_MORE 0.75 /* ... for each doubling of how often, */
#define TOLD_MORE_MAX 1.5
#define POINTS_REGION_TOLD 2.2 /* and of the region */
#define REGION_TOLD_MAX 6.0
/* A region is meant before the state of its name where so much of the report's
 * other names lies in the one, and no more in the other. */
#define REGION_TOLD 0.25f
#define STATE_TOLD 0.1f
#define POINTS_CONTAINER 20.0 /* "Tripoli, Lebanon" */

/* What a name adds to the regions and countries where it may lie. */
#define WEIGHT_SUPPORTED 1.0f
#define WEIGHT_LARGE 0.6f
#define WEIGHT_BARE 0.2f
#define LARGE_PEOPLE 5.0 /* 100,000 */
/* A city of so many is meant before its region of the same name; of the seats
 * of regions those of LARGE_PEOPLE are. */
#define GREAT_PEOPLE 5.7

bool country_speak(struct finder *f, struct str country, float weight)
{
	if (!country.len)
		return true;
	uint32_t *slot = map_put(&f->countries, f->scratch, country);
	if (!slot)
		return false;
	if (*slot == NONE) {
		float *more = VEC_PUSH(f->scratch, &f->told);
		if (!more)
			return false;
		*slot = f->told.count - 1;
	}
	f->told.item[*slot] += weight;
	return true;
}

static float told(const struct finder *f, struct str country)
{
	uint32_t at = map_find(&f->countries, country);
	return at == NONE ? 0 : f->told.item[at];
}

/* Whether the name of `site` may mean a country or region that holds `e`. */
static bool holds(const struct finder *f, const struct site *site,
                  const struct entry *e, uint32_t index)
{
	for (uint32_t n = site->name_begin; n < site->name_end; n++) {
		uint32_t entry = f->candidates.item[n].entry;
		struct entry c;
		gazetteer_entry(&c, f->gazetteer, entry);
		if (entry == index || !str_eq(c.country, e->country))
			continue;
		if (c.kind == KIND_COUNTRY ||
		    (c.kind == KIND_REGION && e->region == entry) ||
		    (c.kind == KIND_DISTRICT && c.region == e->region &&
		     e->kind != KIND_REGION))
			return true;
	}
	return false;
}

/* What is first meant by the name of a site. */
static enum place_kind first_kind(const struct finder *f,
                                  const struct site *site)
{
	struct entry e;
	gazetteer_entry(&e, f->gazetteer,
	                f->candidates.item[site->name_begin].entry);
	return e.kind;
}

static bool held(const struct finder *f, const struct site *site,
                 const struct entry *e, uint32_t index)
{
	uint32_t c = site->container;
	/* "Angola, the Democratic Republic of the Congo" is a list, "Georgia,
	 * United States" is none. */
	if (c != NONE && e->kind != KIND_REGION &&
	    first_kind(f, site) == KIND_COUNTRY &&
	    first_kind(f, &f->sites.item[c]) == KIND_COUNTRY)
		return false;
	for (int n = 0; c != NONE && n < 2; n++) {
		if (holds(f, &f->sites.item[c], e, index))
			return true;
		c = f->sites.item[c].container;
	}
	return false;
}

/* A name of so many places is of one more that the gazetteer lacks where none
 * of them lies in the container. */
#define COMMON_NAME 3u

/* "Salto in Peru": a state or region behind the name and no list of places. */
static bool held_elsewhere(const struct finder *f, const struct site *s)
{
	const struct site *holder = &f->sites.item[s->container];
	if (s->named || s->name_end - s->name_begin < COMMON_NAME ||
	    s->short_form || s->doubt != DOUBT_NONE)
		return false;
	if ((first_kind(f, holder) != KIND_COUNTRY && !holder->short_form) ||
	    first_kind(f, s) == KIND_COUNTRY)
		return false;
	const struct sentence *in =
	    &f->words->sentence[f->words->sentence_of[s->first]];
	if (str_is(finder_word(f, s->end), "in"))
		return true;
	/* "in Paris, Germany and Spain" */
	if (s->first > in->first && str_is(finder_word(f, s->first - 1), ","))
		return false;
	struct str next = holder->end < in->end ? finder_word(f, holder->end)
	                                        : STR(".");
	struct str after = holder->end + 1 < in->end
	                       ? finder_word(f, holder->end + 1)
	                       : STR(".");
	return !str_is(next, "and") && !str_is(next, "or") &&
	       !(str_is(next, ",") && after.len && after.ptr[0] >= 'A' &&
	         after.ptr[0] <= 'Z');
}

/* Which sites have their container behind them. */
static void find_holders(struct finder *f)
{
	for (uint32_t i = 0; i < f->sites.count; i++) {
		struct site *s = &f->sites.item[i];
		if (s->container == NONE)
			continue;
		/* Of a place that is in no gazetteer the words tell. */
		if (s->named) {
			struct site *holder = &f->sites.item[s->container];
			if (first_kind(f, holder) == KIND_COUNTRY ||
			    !str_is(finder_word(f, s->end), ","))
				holder->support = SUPPORT_HELD;
			else
				s->container = NONE;
			continue;
		}
		bool found = false;
		for (uint32_t n = s->name_begin; n < s->name_end && !found;
		     n++) {
			struct entry e;
			uint32_t entry = f->candidates.item[n].entry;
			gazetteer_entry(&e, f->gazetteer, entry);
			found = held(f, s, &e, entry);
		}
		if (!found && held_elsewhere(f, s))
			f->senses.item[s->sense].holder = s->container;
		else if (!found) {
			s->container = NONE;
			continue;
		}
		s->support = SUPPORT_HELD;
		f->sites.item[s->container].support = SUPPORT_HELD;
	}
}

static float weight_of(const struct finder *f, const struct sense *sense)
{
	const struct site *s = &f->sites.item[sense->site];
	if (sense->support >= SUPPORT_JOINED)
		return WEIGHT_SUPPORTED;
	if (s->doubt != DOUBT_NONE || s->person)
		return 0;
	struct entry e;
	gazetteer_entry(&e, f->gazetteer,
	                f->candidates.item[s->name_begin].entry);
	return e.people >= LARGE_PEOPLE || s->end - s->first > 1 ? WEIGHT_LARGE
	                                                         : WEIGHT_BARE;
}

/* Visit the first candidate of each region (or country, where it has none) of
 * the sense, and add its share; `sign` -1 takes it back. */
static bool vote(struct finder *f, const struct sense *sense, float sign)
{
	const struct site *s = &f->sites.item[sense->site];
	uint32_t count = s->name_end - s->name_begin;
	float share = sign * weight_of(f, sense) / sqrtf((float)count);
	for (uint32_t n = s->name_begin; n < s->name_end; n++) {
		struct entry e;
		gazetteer_entry(&e, f->gazetteer, f->candidates.item[n].entry);
		if (e.region != NONE)
			f->region_told[e.region] += share;
		if (!country_speak(f, e.country, share))
			return false;
	}
	return true;
}

static double most(double value, double limit)
{
	return value < limit ? value : limit;
}

static double points(const struct finder *f, const struct candidate *c,
                     const struct entry *e)
{
	static const double rank[] = {
		[KIND_COUNTRY] = POINTS_COUNTRY,
		[KIND_CAPITAL] = POINTS_CAPITAL,
		[KIND_SEAT] = POINTS_SEAT,
		[KIND_REGION] = POINTS_REGION,
		[KIND_CITY] = 0,
		[KIND_AREA] = POINTS_AREA,
		[KIND_DISTRICT] = POINTS_DISTRICT,
	};
	double p = e->people + rank[e->kind];
	double of_country = told(f, e->country);
	if (c->other)
		p += POINTS_OTHER_NAME;
	if (of_country > 0.3)
		p += POINTS_TOLD +
		     most(POINTS_TOLD_MORE * log2(1.0 + of_country),
		          TOLD_MORE_MAX);
	if (e->region != NONE && f->region_told[e->region] > 0)
		p += most(POINTS_REGION_TOLD *
		              log2(1.0 + (double)f->region_told[e->region]),
		          REGION_TOLD_MAX);
	return p;
}

/* "New York", "Sao Paulo" are the cities, where nothing says "state". */
static void prefer_town(const struct finder *f, const struct site *s,
                        struct sense *sense)
{
	for (uint32_t n = s->name_begin; n < s->name_end; n++) {
		const struct candidate *c = &f->candidates.item[n];
		struct entry e;
		gazetteer_entry(&e, f->gazetteer, c->entry);
		bool town = e.kind == KIND_SEAT || e.kind == KIND_CAPITAL ||
		            (e.kind == KIND_CITY && !c->other);
		double least = e.kind == KIND_CITY ? GREAT_PEOPLE
		                                   : LARGE_PEOPLE;
		if (!town || e.region != sense->chosen || e.people < least)
			continue;
		sense->chosen = c->entry;
		sense->entry = e;
		return;
	}
}

/* "Georgia" is the region where the report names towns of it and nothing else
 * of the state. */
static void prefer_region(const struct finder *f, const struct site *s,
                          struct sense *sense)
{
	if (told(f, sense->entry.country) > STATE_TOLD)
		return;
	for (uint32_t n = s->name_begin; n < s->name_end; n++) {
		const struct candidate *c = &f->candidates.item[n];
		struct entry e;
		gazetteer_entry(&e, f->gazetteer, c->entry);
		if (e.kind != KIND_REGION || c->other ||
		    str_eq(e.country, sense->entry.country) ||
		    f->region_told[c->entry] < REGION_TOLD)
			continue;
		sense->chosen = c->entry;
		sense->entry = e;
		return;
	}
}

/* The best place of the name, by what `s` has for a container. */
static void choose(const struct finder *f, const struct site *s,
                   struct sense *sense)
{
	double best = -1e9;
	for (uint32_t n = s->name_begin; n < s->name_end; n++) {
		const struct candidate *c = &f->candidates.item[n];
		struct entry e;
		gazetteer_entry(&e, f->gazetteer, c->entry);
		double p = points(f, c, &e);
		if (s->container != NONE && held(f, s, &e, c->entry))
			p += POINTS_CONTAINER;
		if (p > best) {
			best = p;
			sense->chosen = c->entry;
			sense->entry = e;
		}
	}
	if (sense->entry.kind == KIND_COUNTRY && s->container == NONE)
		prefer_region(f, s, sense);
	else if (sense->entry.kind == KIND_REGION && !s->widened)
		prefer_town(f, s, sense);
}

void sense_at(struct sense *out, const struct finder *f, const struct site *s)
{
	*out = f->senses.item[s->sense];
	if (s->container != NONE && out->holder == NONE &&
	    !held(f, s, &out->entry, out->chosen))
		choose(f, s, out);
}

bool senses_choose(struct finder *f)
{
	f->region_told = arena_alloc(f->scratch,
	                             f->gazetteer->atlas.region_count + 1,
	                             sizeof *f->region_told);
	if (!f->region_told)
		return false;
	find_holders(f);
	for (uint32_t i = 0; i < f->sites.count; i++) {
		site_context(f, i);
		const struct site *s = &f->sites.item[i];
		if (s->named)
			continue;
		struct sense *sense = &f->senses.item[s->sense];
		if (s->person)
			sense->person = true;
		/* The best supported site tells what the name means. */
		if (s->support > sense->support) {
			sense->support = s->support;
			sense->site = i;
		}
	}
	for (uint32_t i = 0; i < f->senses.count; i++)
		if (!vote(f, &f->senses.item[i], 1))
			return false;
	for (uint32_t i = 0; i < f->senses.count; i++) {
		struct sense *sense = &f->senses.item[i];
		if (!vote(f, sense, -1))
			return false;
		choose(f, &f->sites.item[sense->site], sense);
		if (!vote(f, sense, 1))
			return false;
	}
	return true;
}
