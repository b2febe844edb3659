/* likeness.c - see likeness.h.
 *
 * The weights of the model were fitted to pairs of reports of the development
 * sets that script/score-stories lists.
 */
#include "stories/likeness.h"

#include <math.h>

/* Texts behind common_words.h, and those that facts are taken to be rare in. */
#define BACKGROUND 1600.
#define BACKGROUND_FACTS 200.
#define SATURATION 1.5
/* Days that count as far apart, and as very far. */
#define WEEK 7
#define LONG_AGO 21

struct feature_slot {
	uint32_t key, id, reports;
	bool used;
};

static struct feature_slot *slot_of(const struct features *f, uint32_t key)
{
	uint32_t at = (key * 0x9e3779b1u) & (f->room - 1);
	while (f->slot[at].used && f->slot[at].key != key)
		at = (at + 1) & (f->room - 1);
	return &f->slot[at];
}

/* Room for `more` features, half of it free. */
static bool features_room(struct features *f, struct arena *arena,
                          uint32_t more)
{
	struct features next = { NULL, f->room ? f->room : 4096, f->ids,
		                 f->reports };
	while (next.room / 2 < f->ids + more)
		next.room *= 2;
	if (next.room == f->room)
		return true;
	if (next.room >= 1u << 31)
		return false;
	next.slot = arena_alloc(arena, next.room, sizeof *next.slot);
	if (!next.slot)
		return false;
	for (uint32_t i = 0; i < f->room; i++)
		if (f->slot[i].used)
			*slot_of(&next, f->slot[i].key) = f->slot[i];
	*f = next;
	return true;
}

bool features_add(struct features *features, struct arena *arena,
                  const struct profile *profile, bool counted)
{
	if (!features_room(features, arena, profile->count))
		return false;
	for (uint32_t k = 0; k < profile->count; k++) {
		uint32_t key = profile->item[k].key;
		struct feature_slot *slot = slot_of(features, key);
		if (!slot->used)
			*slot = (struct feature_slot){ key, features->ids++, 0,
				                       true };
		slot->reports += counted;
	}
	features->reports += counted;
	return true;
}

static float rarity_of(const struct feature *f, uint32_t reports,
                       uint32_t count)
{
	double texts = f->marks & FEATURE_WORD ? BACKGROUND : BACKGROUND_FACTS;
	double have = f->common * texts / 1000 + reports + .5;
	double rare = log((texts + count + 1) / have);
	return rare > 0 ? (float)(rare * sqrt(rare)) : 0;
}

/* Whether a feature with `marks` counts in a sort. */
static bool in_sort(unsigned marks, int sort)
{
	static const uint8_t of[SORT_COUNT] = {
		FEATURE_WORD,   FEATURE_TITLE,
		FEATURE_NAME,   FEATURE_NUMBER,
		FEATURE_LEAD | FEATURE_TITLE, FEATURE_PLACE,
		FEATURE_PARTY | FEATURE_CLAIM
	};
	return marks & of[sort];
}

/* What it weighs in a sort: titles and leads do not repeat themselves. */
static double in_weight(const struct weighed_feature *f, int sort)
{
	if (!in_sort(f->marks, sort))
		return 0;
	bool once = sort == SORT_TITLE || sort == SORT_LEAD ||
	            sort == SORT_NUMBER;
	return (double)(once ? f->rarity : f->weight);
}

bool profiles_weigh(struct weighed_profiles *out, struct arena *arena,
                    const struct features *features,
                    const struct profile *profile, const day_t *day,
                    uint32_t count)
{
	*out = (struct weighed_profiles){ .count = count,
		                          .ids = features->ids };
	out->item = arena_alloc(arena, count, sizeof *out->item);
	if (!out->item)
		return false;
	for (uint32_t i = 0; i < count; i++) {
		struct weighed_profile *w = &out->item[i];
		struct weighed_feature *item = arena_room(
		    arena, profile[i].count, sizeof *item);
		uint32_t *key = arena_room(arena, profile[i].count, sizeof *key);
		double square[SORT_COUNT] = { 0 };
		if (!item || !key)
			return false;
		*w = (struct weighed_profile){ item, key, profile[i].count,
			                       { 0 }, day[i] };
		for (uint32_t k = 0; k < w->count; k++) {
			const struct feature *f = &profile[i].item[k];
			const struct feature_slot *slot = slot_of(features,
			                                          f->key);
			float rarity = rarity_of(f, slot->reports,
			                         features->reports);
			double often = f->times / (f->times + SATURATION);
			key[k] = f->key;
			item[k] = (struct weighed_feature){
				slot->id, rarity,
				(float)((double)rarity * often), f->marks
			};
			for (int s = 0; s < SORT_COUNT; s++) {
				double x = in_weight(&item[k], s);
				square[s] += x * x;
			}
		}
		for (int s = 0; s < SORT_COUNT; s++)
			w->norm[s] = (float)sqrt(square[s]);
	}
	return true;
}

/* What two reports have in common. */
struct common {
	double dot[SORT_COUNT];
	double title[2]; /* of either's title in the other */
};

/* The products of in_weight() of both, sort by sort. */
static void share(struct common *c, const struct weighed_feature *a,
                  const struct weighed_feature *b)
{
	const unsigned opening = FEATURE_LEAD | FEATURE_TITLE;
	unsigned both = a->marks & b->marks;
	double often = (double)a->weight * (double)b->weight;
	double once = (double)a->rarity * (double)b->rarity;
	if (!(both & FEATURE_WORD)) {
		c->dot[both & FEATURE_PLACE ? SORT_PLACE : SORT_CLAIM] += often;
		return;
	}
	c->dot[SORT_WORD] += often;
	if (both & FEATURE_TITLE)
		c->dot[SORT_TITLE] += once;
	if (both & FEATURE_NAME)
		c->dot[SORT_NAME] += often;
	if (both & FEATURE_NUMBER)
		c->dot[SORT_NUMBER] += once;
	if (a->marks & opening && b->marks & opening)
		c->dot[SORT_LEAD] += once;
	if (a->marks & FEATURE_TITLE)
		c->title[0] += once;
	if (b->marks & FEATURE_TITLE)
		c->title[1] += once;
}

static double part(double x, double whole)
{
	return whole > 0 ? x / whole : 0;
}

static double far_apart(day_t days, day_t most)
{
	return days < most ? (double)days / most : 1;
}

int likeness(const struct weighed_profile *a, const struct weighed_profile *b)
{
	struct common c = { { 0 }, { 0 } };
	for (uint32_t i = 0, k = 0; i < a->count && k < b->count;) {
		uint32_t x = a->key[i], y = b->key[k];
		if (x == y)
			share(&c, &a->item[i], &b->item[k]);
		i += x <= y;
		k += y <= x;
	}
	double cosine[SORT_COUNT];
	for (int s = 0; s < SORT_COUNT; s++)
		cosine[s] = part(c.dot[s], (double)a->norm[s] *
		                               (double)b->norm[s]);
	double ta = (double)a->norm[SORT_TITLE], tb = (double)b->norm[SORT_TITLE];
	double told = (part(c.title[0], ta * ta) + part(c.title[1], tb * tb)) / 2;
	bool dated = a->day != DAY_NONE && b->day != DAY_NONE;
	day_t apart = dated ? (a->day > b->day ? a->day - b->day
	                                       : b->day - a->day)
	                    : 0;
	double z = -5.3 + 8.6 * cosine[SORT_WORD] + 2.5 * cosine[SORT_TITLE] +
	           4.6 * cosine[SORT_NAME] + 1.3 * cosine[SORT_NUMBER] +
	           6 * cosine[SORT_LEAD] + 1.5 * cosine[SORT_PLACE] +
	           .5 * cosine[SORT_CLAIM] + told;
	if (dated)
		z -= apart ? 3 * (far_apart(apart, WEEK) +
		                  far_apart(apart, LONG_AGO))
		           : -2.6;
	return (int)(LIKENESS_ONE / (1 + exp(-z)) + .5);
}
