/* cluster.c - see cluster.h. */
#include "actors/cluster.h"

bool name_owns(uint8_t kind)
{
	return kind == NAME_ADJECTIVE || kind == NAME_PEOPLE ||
	       kind == NAME_FULL || kind == NAME_ACRONYM ||
	       kind == NAME_METONYM || kind == NAME_PLACE;
}

bool role_is(const struct role *role, const char *sector)
{
	return str_starts(role->sector, str_of(sector));
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
		bool closed = end >= s->end || t->upos[end] == UPOS_PUNCT ||
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
			tied = tied ||
			       (t->head[w] != NONE && t->head[w] >= first &&
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
static void drop_strangers(struct finder *f, struct cluster *c)
{
	bool ally = str_is(c->role->office, "ally");
	/* "its NATO allies" are its allies, and NATO is named. */
	if (ally && c->pending != NONE && c->owner_count == 1 &&
	    str_starts(c->owner[0].actor->code, STR("IGO"))) {
		c->owner_count = 0;
		for (uint32_t w = c->pending + 1; w < c->hit->first; w++)
			if (f->hit_of[w] != NONE &&
			    name_owns(f->hit.item[f->hit_of[w]].kind))
				f->hit.item[f->hit_of[w]].used = false;
	}
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

/* "the Federal Aviation Administration": capitalised words that no name has
 * lead up to the body. */
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

/* "energy company Gazprom", "rebel group M23": the body's name behind it. */
static void read_called(struct finder *f, struct cluster *c)
{
	uint32_t at = c->hit->end;
	if (c->role->class != ROLE_BODY || c->hit->plural || c->end != at ||
	    at >= sentence_at(f, c->core)->end || f->hit_of[at] == NONE)
		return;
	struct hit *hit = &f->hit.item[f->hit_of[at]];
	enum actor_kind kind =
	    hit->kind == NAME_FULL || hit->kind == NAME_ACRONYM
	        ? (enum actor_kind)f->lexicon->entry.item[hit->owner].kind
	        : ACTOR_STATE;
	if (hit->first != at ||
	    (kind != ACTOR_GROUP && kind != ACTOR_ORGANISATION))
		return;
	hit->used = true;
	c->called = hit->owner;
	c->end = hit->end;
}

void cluster_read(struct finder *f, struct cluster *out, struct hit *hit)
{
	*out = (struct cluster){ .hit = hit,
		                 .first = hit->first,
		                 .end = hit->end,
		                 .via = NONE,
		                 .pending = NONE,
		                 .called = NONE };
	out->role = &f->lexicon->role.item[hit->owner];
	/* The noun of "minister of defence" is its first word. */
	out->core = span_head(f, hit->first, hit->end, hit->end - 1);
	out->former = hit->former;
	cluster_left(f, out);
	cluster_right(f, out);
	drop_strangers(f, out);
	out->proper = proper_name(f, out);
	read_called(f, out);
	read_name(f, out);
}
