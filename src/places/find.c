/* find.c - the places of a report; see place.h.
 *
 * All names first, then what each means in this report (sense.c), then, name by
 * name, whether a place is meant where it stands (context.c).
 */
#include "places/finder.h"

/* A town of fewer people (log10) is one only where something speaks for it. */
#define SMALL_PEOPLE 4.7
/* So much of the report's other names lies in its region. */
#define REGION_SPOKEN 0.9f
/* A name of fewer people within a longer one tells nothing. */
#define LARGE_PEOPLE 5.0

static bool capital(struct str s)
{
	/* A letter above ASCII may be one ("Åland"); the name decides. */
	return s.len && ((s.ptr[0] >= 'A' && s.ptr[0] <= 'Z') ||
	                 (unsigned char)s.ptr[0] >= 0xc3);
}

/* One past the last word when `length` bytes from word `w` end with a word of
 * the same sentence, a full stop aside, else 0. */
static uint32_t ends_word(const struct finder *f, uint32_t w, uint32_t length)
{
	uint32_t last = f->words->sentence[f->words->sentence_of[w]].end;
	uint32_t end = f->words->item[w].begin + length;
	for (; w < last && f->words->item[w].begin < end; w++) {
		struct span word = f->words->item[w];
		if (word.end == end ||
		    (word.end == end + 1 && f->report->text.ptr[end] == '.'))
			return w + 1;
	}
	return 0;
}

static uint32_t new_sense(struct finder *f, struct str text, uint32_t site)
{
	struct folded key;
	atlas_fold(&key, text);
	struct str name = { key.key, key.length };
	uint32_t known = map_find(&f->names, name);
	if (known != NONE)
		return known;
	name = arena_str(f->scratch, name);
	uint32_t *slot = name.ptr ? map_put(&f->names, f->scratch, name) : NULL;
	struct sense *sense = slot ? VEC_PUSH(f->scratch, &f->senses) : NULL;
	if (!sense)
		return NONE;
	*sense = (struct sense){ .site = site, .chosen = NONE, .holder = NONE };
	*slot = f->senses.count - 1;
	return *slot;
}

static bool towns_only(const struct finder *f, const struct match *match)
{
	for (uint32_t i = 0; i < match->count; i++) {
		struct entry e;
		gazetteer_entry(&e, f->gazetteer, match->entry[i]);
		if (e.kind != KIND_CITY && e.kind != KIND_SEAT &&
		    e.kind != KIND_DISTRICT)
			return false;
	}
	return true;
}

/* The longest name at word `w`; `*end` is one past it, 0 if there is none.
 * False when out of memory. */
static bool name_at(struct finder *f, uint32_t w, uint32_t *end)
{
	*end = 0;
	if (!capital(finder_word(f, w)))
		return true;
	uint32_t from = f->words->item[w].begin;
	uint32_t last = f->words->sentence[f->words->sentence_of[w]].end;
	struct str text = { f->report->text.ptr + from,
		            f->words->item[last - 1].end - from };
	struct match match;
	uint32_t limit = (uint32_t)text.len;
	uint32_t stop = 0;
	for (int n = 0; n < 4; n++) {
		gazetteer_match(&match, f->gazetteer, text,
		                finder_word(f, w).len, limit);
		if (!match.bytes)
			return true;
		stop = ends_word(f, w, match.bytes);
		if (stop)
			break;
		limit = match.bytes - 1;
	}
	if (!stop)
		return true;
	struct site found = { .first = w,
		              .end = stop,
		              .name_begin = f->candidates.count,
		              .container = NONE,
		              .doubt = match.doubt,
		              .short_form = match.short_form &&
		                            match.bytes == 2 };
	/* "Shatt al-Arab" is no town of Shatt. */
	if (towns_only(f, &match) && named_on(f, &found))
		return true;
	for (uint32_t i = 0; i < match.count; i++) {
		struct candidate *c = VEC_PUSH(f->scratch, &f->candidates);
		if (!c)
			return false;
		*c = (struct candidate){ match.entry[i], match.other[i] };
	}
	found.name_end = f->candidates.count;
	/* "Aleppo Governorate" */
	if (stop < last && site_noun(f, stop) &&
	    capital(finder_word(f, stop)) &&
	    (stop + 1 == last || !capital(finder_word(f, stop + 1)))) {
		found.end = ++stop;
		found.widened = true;
	}
	text.len = match.bytes;
	found.sense = new_sense(f, text, f->sites.count);
	struct site *site = VEC_PUSH(f->scratch, &f->sites);
	if (!site || found.sense == NONE)
		return false;
	*site = found;
	*end = stop;
	return true;
}

/* The site that may hold site `i`: behind a comma or "in", or in brackets; also
 * behind its noun ("Karrada district of Baghdad"). */
static uint32_t container_of(const struct finder *f, uint32_t i)
{
	static const char *const links[] = { ",", "(", "in", NULL };
	const struct site *a = &f->sites.item[i], *b = a + 1;
	uint32_t at = a->end;
	if (b->first == at)
		return b->short_form ? i + 1 : NONE;
	bool noun = b->first > at + 1 && site_noun(f, at);
	at += noun;
	/* "in the Dominican Republic" */
	bool article = b->first == at + 2 &&
	               str_is(finder_word(f, at + 1), "the");
	if (b->first != at + 1 && !article)
		return NONE;
	struct str between = finder_word(f, at);
	if (noun && str_is(between, "of"))
		return i + 1;
	for (const char *const *l = links; *l; l++)
		if (str_is(between, *l))
			return i + 1;
	return NONE;
}

/* All names, and the countries that the actors speak of. */
static bool find_sites(struct finder *f)
{
	for (uint32_t w = 0; w < f->words->count;) {
		uint32_t end;
		if (!name_at(f, w, &end))
			return false;
		if (!end && !named_at(f, w, &end))
			return false;
		w = end ? end : w + 1;
	}
	for (uint32_t i = 0; i + 1 < f->sites.count; i++)
		if (!f->sites.item[i + 1].named)
			f->sites.item[i].container = container_of(f, i);
	uint32_t site = 0;
	for (uint32_t m = 0; m < f->mentions->count; m++) {
		const struct mention *mention = &f->mentions->item[m];
		while (site < f->sites.count &&
		       f->sites.item[site].end <= mention->first)
			site++;
		/* "Georgia" does not tell which Georgia. */
		if (site < f->sites.count &&
		    f->sites.item[site].first < mention->end &&
		    f->sites.item[site].name_end >
		        f->sites.item[site].name_begin + 1)
			continue;
		for (uint32_t a = 0; a < mention->actor_count; a++)
			if (!country_speak(f, mention->actor[a]->country, 1))
				return false;
	}
	return true;
}

static bool large(const struct entry *e)
{
	switch (e->kind) {
	case KIND_COUNTRY:
	case KIND_CAPITAL:
	case KIND_REGION:
	case KIND_AREA:
		return true;
	default:
		return e->people >= LARGE_PEOPLE;
	}
}

/* A town that nothing but its name speaks for. */
static bool plausible(const struct finder *f, const struct site *site,
                      const struct sense *sense)
{
	const struct entry *e = &sense->entry;
	if (sense->support >= SUPPORT_WITHIN || large(e))
		return true;
	bool spoken = e->region != NONE &&
	              f->region_told[e->region] >= REGION_SPOKEN;
	if (site->end > site->first + 1)
		return e->people >= 4 || spoken || e->kind == KIND_DISTRICT;
	return spoken && (e->people >= 3.5 || e->kind == KIND_DISTRICT ||
	                  sense->support > SUPPORT_NONE);
}

/* A state or land by its own name; no people and nobody called like a town. */
static bool acts(const struct mention *mention, const struct entry *e)
{
	return mention->form != FORM_ADJECTIVE &&
	       mention->form != FORM_UNKNOWN &&
	       mention->actor[0]->kind != ACTOR_PERSON &&
	       (e->kind <= KIND_REGION || e->kind == KIND_AREA);
}

/* Whether site `i` is listed, and in what use. */
static bool is_listed(const struct finder *f, struct site *site)
{
	site->use = USE_PLACE;
	if (site->named)
		return true;
	const struct sense *sense = &f->senses.item[site->sense];
	if (site->support == SUPPORT_HELD)
		return true;
	if (sense->holder != NONE)
		return site->support == SUPPORT_WITHIN;
	if (site->short_form || site->doubt == DOUBT_TIME || site->person)
		return false;
	/* "the US-led coalition" */
	if (site->end < f->words->count &&
	    f->words->item[site->end].begin ==
	        f->words->item[site->end - 1].end &&
	    str_is(finder_word(f, site->end), "-")) {
		site->use = USE_NAME;
		return large(&sense->entry) || sense->support >= SUPPORT_WITHIN;
	}
	const struct mention *mention = site_mention(f, site);
	if (site->support >= SUPPORT_JOINED)
		return site->support == SUPPORT_WITHIN || !mention;
	if (mention) {
		site->use = USE_ACTOR;
		return acts(mention, &sense->entry);
	}
	bool doubted = site->doubt != DOUBT_NONE ||
	               (sense->person && !large(&sense->entry));
	if (doubted && sense->support < SUPPORT_HELD &&
	    (sense->support < SUPPORT_WITHIN || sense->person))
		return false;
	if (site->longer) {
		site->use = USE_NAME;
		return large(&sense->entry) || sense->support >= SUPPORT_WITHIN;
	}
	enum upos upos = (enum upos)f->trees->upos[site->first];
	if (upos != UPOS_PROPN && site->end == site->first + 1)
		return false;
	return site->support == SUPPORT_TOWARD
	           ? !doubted || large(&sense->entry)
	           : plausible(f, site, sense);
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

/* The country of a place that no gazetteer knows: that of its container. */
static struct str country_of_holder(const struct finder *f,
                                    const struct site *site)
{
	uint32_t holder = site->named ? site->container
	                              : f->senses.item[site->sense].holder;
	if (holder == NONE)
		return (struct str){ "", 0 };
	return f->senses.item[f->sites.item[holder].sense].entry.country;
}

static bool tell(struct place *out, const struct finder *f,
                 const struct site *site, struct arena *doc)
{
	if (site->named || f->senses.item[site->sense].holder != NONE) {
		out->name = span_str(f->report->text, out->span);
		out->country = country_of_holder(f, site);
		return true;
	}
	struct sense sense;
	sense_at(&sense, f, site);
	const struct entry *e = &sense.entry;
	out->id = gazetteer_id(f->gazetteer, sense.chosen, doc);
	out->name = e->name;
	out->country = e->country;
	out->lat = e->lat;
	out->lon = e->lon;
	out->country_level = e->kind == KIND_COUNTRY;
	out->wide = e->kind == KIND_COUNTRY || e->kind == KIND_REGION ||
	            e->kind == KIND_AREA;
	out->known = true;
	return out->id.ptr != NULL;
}

/* Where all places that are known lie in one country, so do the others. */
static void share_country(struct place *item, uint32_t count)
{
	struct str country = { "", 0 };
	for (uint32_t i = 0; i < count; i++) {
		if (!item[i].known || !item[i].country.len)
			continue;
		if (country.len && !str_eq(country, item[i].country))
			return;
		country = item[i].country;
	}
	for (uint32_t i = 0; i < count; i++)
		if (!item[i].known && !item[i].country.len)
			item[i].country = country;
}

static enum chancery_status write_places(struct places *out, struct arena *doc,
                                         struct finder *f,
                                         struct chancery_error *err)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < f->sites.count; i++) {
		struct site *s = &f->sites.item[i];
		s->dropped = !is_listed(f, s);
		count += !s->dropped;
	}
	struct place *item = arena_alloc(doc, count, sizeof *item);
	uint32_t *headed = arena_alloc(doc, f->words->count, sizeof *headed);
	if (!item || !headed)
		return fail_nomem(err);
	for (uint32_t w = 0; w < f->words->count; w++)
		headed[w] = NONE;
	uint32_t n = 0;
	for (uint32_t i = 0; i < f->sites.count; i++) {
		const struct site *s = &f->sites.item[i];
		if (s->dropped)
			continue;
		struct place *p = &item[n];
		*p = (struct place){
			.span = { f->words->item[s->first].begin,
			          f->words->item[s->end - 1].end },
			.first = s->first,
			.end = s->end,
			.head = head_of(f->trees, s->first, s->end),
			.use = s->use,
		};
		if (s->use != USE_NAME)
			headed[p->head] = n;
		n++;
		if (!tell(p, f, s, doc))
			return fail_nomem(err);
	}
	share_country(item, n);
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
	if (!find_sites(&f) || !senses_choose(&f))
		status = fail_nomem(err);
	if (!status)
		status = write_places(out, doc, &f, err);
	arena_rewind(scratch, mark);
	return status;
}

const char *place_use_name(enum place_use use)
{
	static const char *const name[] = { "place", "actor", "name" };
	return name[use];
}
