/* stand.c - what an entry is on a day: its code, sector and party.
 *
 * A dated fact holds for its days; of those that hold the last in the file
 * wins, and an undated one holds always.  Where no day is known the latest is
 * meant.
 */
#include "lexicon/entries.h"

/* Sector of those who have held an office and hold none any more. */
#define SECTOR_FORMER "ELI"
/* Without an office for less than this one is between two. */
#define DAYS_BETWEEN_OFFICES 365

uint32_t lexicon_entry(const struct lexicon *lexicon, struct str id)
{
	return id.len ? map_find(&lexicon->by_id, id) : NONE;
}

static bool dated(struct days days)
{
	return days.from != DAY_NONE || days.to != DAY_NONE;
}

uint32_t lexicon_fact(const struct lexicon *lexicon, uint32_t index,
                      enum fact_kind kind, day_t day)
{
	uint32_t holds = NONE, last = NONE;
	for (uint32_t f = lexicon->entry.item[index].first; f != NONE;
	     f = lexicon->fact.item[f].next) {
		const struct fact *fact = &lexicon->fact.item[f];
		if (fact->kind != kind)
			continue;
		last = f;
		if (days_hold(fact->days, day))
			holds = f;
	}
	/* All spells over and no day asked for: the last one. */
	return holds == NONE && day == DAY_NONE ? last : holds;
}

uint32_t lexicon_governor(const struct lexicon *lexicon, uint32_t index,
                          day_t day)
{
	for (uint32_t i = lexicon->governs_count; i-- > 0;) {
		const struct fact *fact =
		    &lexicon->fact.item[lexicon->governs[i]];
		if (fact->other == index && days_hold(fact->days, day))
			return fact->owner;
	}
	return NONE;
}

/* It bore arms against whoever governed, on whatever day. */
static bool was_rebel(const struct lexicon *lexicon, uint32_t index)
{
	for (uint32_t f = lexicon->entry.item[index].first; f != NONE;
	     f = lexicon->fact.item[f].next)
		if (lexicon->fact.item[f].kind == FACT_SECTOR &&
		    str_is(lexicon->fact.item[f].value, "REB"))
			return true;
	return false;
}

uint32_t lexicon_lawful_governor(const struct lexicon *lexicon, uint32_t index,
                                 day_t day)
{
	const struct fact *last = NULL;
	for (uint32_t i = 0; i < lexicon->governs_count; i++) {
		const struct fact *fact =
		    &lexicon->fact.item[lexicon->governs[i]];
		if (fact->other != index || was_rebel(lexicon, fact->owner) ||
		    (day != DAY_NONE && fact->days.from != DAY_NONE &&
		     fact->days.from > day))
			continue;
		if (days_hold(fact->days, day))
			return fact->owner;
		if (!last || fact->days.to > last->days.to)
			last = fact;
	}
	return last ? last->owner : NONE;
}

struct str lexicon_government(const struct lexicon *lexicon, struct str state,
                              day_t day)
{
	uint32_t index = lexicon_entry(lexicon, state);
	uint32_t governor = index == NONE
	                        ? NONE
	                        : lexicon_governor(lexicon, index, day);
	return governor == NONE ? (struct str){ NULL, 0 }
	                        : lexicon->entry.item[governor].id;
}

bool lexicon_member(const struct lexicon *lexicon, struct str body,
                    struct str member, day_t day)
{
	uint32_t owner = lexicon_entry(lexicon, body);
	uint32_t other = lexicon_entry(lexicon, member);
	if (owner == NONE || other == NONE)
		return false;
	for (uint32_t f = lexicon->entry.item[owner].first; f != NONE;
	     f = lexicon->fact.item[f].next) {
		const struct fact *fact = &lexicon->fact.item[f];
		if (fact->kind == FACT_MEMBER && fact->other == other &&
		    days_hold(fact->days, day))
			return true;
	}
	return false;
}

struct str lexicon_whole(const struct lexicon *lexicon, struct str part)
{
	uint32_t index = lexicon_entry(lexicon, part);
	uint32_t fact = index == NONE ? NONE
	                              : lexicon_fact(lexicon, index, FACT_PART,
	                                             DAY_NONE);
	return fact == NONE
	           ? STR("")
	           : lexicon->entry.item[lexicon->fact.item[fact].other].id;
}

uint32_t lexicon_office(const struct lexicon *lexicon, struct str owner,
                        struct str office)
{
	char key[128];
	if (!owner.len || !office.len ||
	    owner.len + office.len + 1 > sizeof key)
		return NONE;
	memcpy(key, owner.ptr, owner.len);
	key[owner.len] = ' ';
	memcpy(key + owner.len + 1, office.ptr, office.len);
	return map_find(&lexicon->by_office,
	                (struct str){ key, owner.len + office.len + 1 });
}

/* What the offices of an entry say of `day`. */
struct service {
	uint32_t office; /* fact of the office held then, or NONE */
	bool over;       /* there were some, and the last is long past */
};

static struct service service_on(const struct lexicon *lexicon,
                                 const struct entry *entry, day_t day)
{
	struct service out = { NONE, false };
	bool ended = false;
	/* A day at which none is known may lie between two offices: then the
	 * nearest counts, and a year apart is out of office. */
	day_t near = DAY_NONE;
	for (uint32_t f = entry->first; f != NONE;
	     f = lexicon->fact.item[f].next) {
		const struct fact *fact = &lexicon->fact.item[f];
		if (fact->kind != FACT_OFFICE)
			continue;
		if (days_hold(fact->days, day))
			out.office = f;
		else if (fact->days.to != DAY_NONE &&
		         (day == DAY_NONE || day >= fact->days.to))
			ended = true;
		else if (near == DAY_NONE || fact->days.from < near)
			near = fact->days.from;
	}
	bool soon = near != DAY_NONE && day != DAY_NONE &&
	            near - day < DAYS_BETWEEN_OFFICES;
	out.over = ended && out.office == NONE && !soon;
	return out;
}

/* The fact that tells the sector: a sector, or an office whose role has one. */
static uint32_t sector_fact(const struct lexicon *lexicon, uint32_t index,
                            day_t day, struct service service)
{
	const struct entry *entry = &lexicon->entry.item[index];
	uint32_t f = lexicon_fact(lexicon, index, FACT_SECTOR, day);
	/* A group of the past is what it was. */
	if (f == NONE && entry->kind != ACTOR_PERSON)
		f = lexicon_fact(lexicon, index, FACT_SECTOR, DAY_NONE);
	if (entry->kind != ACTOR_PERSON ||
	    (f != NONE && dated(lexicon->fact.item[f].days)))
		return f;
	if (service.office != NONE) {
		uint32_t role = lexicon->fact.item[service.office].role;
		if (role != NONE && lexicon->role.item[role].sector.len)
			return service.office;
	}
	return service.over ? NONE : f;
}

static struct str sector_of(const struct lexicon *lexicon, uint32_t index,
                            day_t day, struct service service)
{
	uint32_t f = sector_fact(lexicon, index, day, service);
	if (f == NONE)
		return lexicon->entry.item[index].kind == ACTOR_PERSON &&
		               service.over
		           ? STR(SECTOR_FORMER)
		           : STR("");
	const struct fact *fact = &lexicon->fact.item[f];
	return fact->kind == FACT_OFFICE ? lexicon->role.item[fact->role].sector
	                                 : fact->value;
}

struct lexicon_reason lexicon_why(const struct lexicon *lexicon, uint32_t index,
                                  day_t day)
{
	struct service service = service_on(lexicon,
	                                    &lexicon->entry.item[index], day);
	uint32_t fact = lexicon_fact(lexicon, index, FACT_CODE, day);
	if (fact == NONE)
		fact = sector_fact(lexicon, index, day, service);
	return (struct lexicon_reason){ fact, service.over };
}

static uint32_t party_of(const struct lexicon *lexicon, uint32_t index,
                         day_t day, struct service service)
{
	const struct entry *entry = &lexicon->entry.item[index];
	uint32_t f = lexicon_fact(lexicon, index, FACT_PARTY, day);
	if (f != NONE)
		return lexicon->fact.item[f].other;
	if (entry->kind != ACTOR_OFFICE && entry->kind != ACTOR_PERSON)
		return index;
	if (entry->kind == ACTOR_PERSON && service.over)
		return NONE;
	if (service.office != NONE) {
		uint32_t of = lexicon->fact.item[service.office].other;
		if (lexicon->entry.item[of].kind != ACTOR_PERSON && of != index)
			return party_of(lexicon, of, day,
			                (struct service){ NONE, false });
	}
	if (entry->country_entry != NONE)
		return entry->country_entry;
	return entry->kind == ACTOR_OFFICE ? index : NONE;
}

/* Country and sectors put together, without the blanks between sectors. */
static struct str join_code(struct arena *arena, struct str country,
                            struct str sector)
{
	char *code = arena_alloc(arena, country.len + sector.len + 1, 1);
	if (!code)
		return (struct str){ NULL, 0 };
	size_t len = 0;
	if (country.len)
		memcpy(code, country.ptr, len = country.len);
	for (size_t i = 0; i < sector.len; i++)
		if (sector.ptr[i] != ' ' && sector.ptr[i] != '\t')
			code[len++] = sector.ptr[i];
	return (struct str){ code, len };
}

enum chancery_status lexicon_stand(const struct lexicon *lexicon,
                                   uint32_t index, day_t day, struct actor *out,
                                   struct arena *arena,
                                   struct chancery_error *err)
{
	const struct entry *entry = &lexicon->entry.item[index];
	struct service service = service_on(lexicon, entry, day);
	struct str sectors = sector_of(lexicon, index, day, service);
	uint32_t code = lexicon_fact(lexicon, index, FACT_CODE, day);
	uint32_t party = party_of(lexicon, index, day, service);
	*out = (struct actor){ .id = entry->id,
		               .name = entry->name,
		               .kind = (enum actor_kind)entry->kind,
		               .country = entry->country };
	out->sector = (struct str){ sectors.ptr,
		                    sectors.len < 3 ? sectors.len : 3 };
	if (code != NONE) {
		const struct fact *fact = &lexicon->fact.item[code];
		out->code = fact->value;
		if (!str_eq(fact->of, fact->value)) { /* of a dictionary */
			out->country = fact->of;
			if (party == NONE &&
			    !str_is(out->sector, SECTOR_FORMER))
				party = lexicon_entry(lexicon, fact->of);
		}
	} else if (entry->country.len || sectors.len) {
		out->code = join_code(arena, entry->country, sectors);
	} else {
		out->code = entry->id;
	}
	if (!out->code.ptr)
		return fail_nomem(err);
	if (party != NONE) {
		out->party = lexicon->entry.item[party].id;
		out->party_name = lexicon->entry.item[party].name;
	}
	return CHANCERY_OK;
}

bool lexicon_actor(const struct lexicon *lexicon, struct str id, day_t day,
                   struct actor *out, struct arena *arena)
{
	uint32_t index = lexicon_entry(lexicon, id);
	return index != NONE && lexicon_stand(lexicon, index, day, out, arena,
	                                      NULL) == CHANCERY_OK;
}
