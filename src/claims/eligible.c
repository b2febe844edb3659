/* eligible.c - see eligible.h. */
#include "claims/eligible.h"

static bool is_armed(const struct actor *actor)
{
	return actor->kind == ACTOR_GROUP || actor->kind == ACTOR_STATE ||
	       actor->kind == ACTOR_GOVERNMENT || actor->kind == ACTOR_IGO ||
	       str_is(actor->sector, "MIL") || str_is(actor->sector, "REB") ||
	       str_is(actor->sector, "COP") || str_is(actor->sector, "SPY") ||
	       str_is(actor->sector, "UAF") || str_is(actor->sector, "CRM") ||
	       str_is(actor->sector, "GOV");
}

/* Of politics, law, business or the press, and bearing no arms.  A government
 * as such may use force, its members only speak. */
static bool is_civil(const struct actor *actor)
{
	static const char *const houses[] = { "LEG", "PTY", "ELI", "JUD",
		                              "MED", "JRN", "BUS", "MNC" };
	bool person = actor->kind == ACTOR_PERSON ||
	              actor->kind == ACTOR_OFFICE ||
	              actor->kind == ACTOR_UNKNOWN;
	if (actor->kind == ACTOR_STATE || actor->kind == ACTOR_IGO)
		return false;
	return STR_AMONG(actor->sector, houses) ||
	       (person && str_is(actor->sector, "GOV")) ||
	       (actor->kind == ACTOR_PERSON &&
	        (str_is(actor->sector, "OPP") ||
	         str_is(actor->sector, "CVL") || !actor->sector.len));
}

static bool of_class(const struct actor *actor, enum actor_class wanted)
{
	switch (wanted) {
	case CLASS_ANY:
		return true;
	case CLASS_STATE:
		return actor->kind == ACTOR_STATE;
	case CLASS_GOVERNMENT:
		return actor->kind == ACTOR_GOVERNMENT ||
		       actor->kind == ACTOR_GROUP ||
		       (str_is(actor->sector, "GOV") &&
		        actor->kind != ACTOR_STATE && actor->country.len);
	case CLASS_BLOC:
		return actor->kind == ACTOR_IGO;
	case CLASS_STATES:
		return actor->kind == ACTOR_STATE || str_is(actor->code, "UIS");
	case CLASS_GROUP:
		/* a movement that governs is one all the same */
		return actor->kind == ACTOR_GROUP ||
		       actor->kind == ACTOR_GOVERNMENT ||
		       actor->kind == ACTOR_IGO ||
		       str_is(actor->sector, "REB");
	case CLASS_ARMED:
		return is_armed(actor);
	case CLASS_FORCE:
		return is_armed(actor) && actor->kind != ACTOR_STATE;
	case CLASS_PERSON:
		return actor->kind == ACTOR_PERSON;
	case CLASS_CIVIL:
		return is_civil(actor);
	case CLASS_POLITICAL:
		return actor->kind == ACTOR_STATE ||
		       actor->kind == ACTOR_GOVERNMENT ||
		       actor->kind == ACTOR_GROUP || actor->kind == ACTOR_IGO ||
		       (str_is(actor->sector, "GOV") && actor->country.len);
	}
	return false;
}

void keep_class(struct arguments *arguments, enum actor_class wanted)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < arguments->count; i++)
		if (of_class(arguments->item[i].actor, wanted))
			arguments->item[kept++] = arguments->item[i];
	arguments->count = kept;
}

static bool all_civil(const struct arguments *arguments)
{
	for (uint32_t i = 0; i < arguments->count; i++)
		if (!is_civil(arguments->item[i].actor))
			return false;
	return true;
}

/* Whoever runs for office and says so: no government, no party. */
static bool all_speak(const struct arguments *arguments)
{
	for (uint32_t i = 0; i < arguments->count; i++)
		if (str_is(arguments->item[i].actor->sector, "GOV") ||
		    arguments->item[i].actor->kind == ACTOR_GROUP)
			return false;
	return true;
}

bool is_contest(const struct match *match, bool any)
{
	if (!all_civil(&match->source) || !all_civil(&match->target))
		return false;
	if (!match->source.count)
		return any;
	return match->target.count || all_speak(&match->source);
}

bool is_known(const struct match *match)
{
	for (uint32_t i = 0; i < match->source.count; i++)
		if (match->source.item[i].actor->country.len ||
		    match->source.item[i].actor->kind == ACTOR_IGO ||
		    match->source.item[i].actor->kind == ACTOR_GROUP)
			return true;
	for (uint32_t i = 0; i < match->target.count; i++)
		if (match->target.item[i].actor->country.len)
			return true;
	return false;
}

bool is_public_actor(const struct actor *actor)
{
	static const char *const sectors[] = { "GOV", "MIL", "REB", "COP",
		                               "JUD", "SPY", "LEG", "OPP",
		                               "UAF", "PTY", "PRO", "CVL",
		                               "REF", "CIV", "NGO", "IGO",
		                               "CRM", "LAB", "EDU" };
	if (actor->kind == ACTOR_STATE || actor->kind == ACTOR_GOVERNMENT ||
	    actor->kind == ACTOR_GROUP || actor->kind == ACTOR_IGO)
		return true;
	for (size_t i = 0; i < COUNT_OF(sectors); i++)
		if (str_find(actor->sector, str_of(sectors[i]), 0) != SIZE_MAX)
			return true;
	return actor->country.len && actor->kind != ACTOR_ORGANISATION &&
	       !str_is(actor->sector, "BUS") && !str_is(actor->sector, "MNC");
}

bool is_public(const struct match *match)
{
	for (uint32_t i = 0; i < match->source.count; i++)
		if (is_public_actor(match->source.item[i].actor))
			return true;
	for (uint32_t i = 0; i < match->target.count; i++)
		if (is_public_actor(match->target.item[i].actor))
			return true;
	return false;
}

bool is_private(const struct match *match)
{
	for (uint32_t i = 0; i < match->source.count; i++) {
		const struct actor *actor = match->source.item[i].actor;
		if (actor->country.len || !str_is(actor->sector, "CVL"))
			return false;
	}
	return match->source.count && !match->target.count;
}

static bool is_private_guest(const struct actor *actor)
{
	static const char *const sectors[] = { "CVL", "BUS", "MNC", "MED", "HLH",
		                               "AGR", "EDU", "REF", "NGO", "LAB" };
	if (actor->kind == ACTOR_STATE || actor->kind == ACTOR_GOVERNMENT ||
	    actor->kind == ACTOR_GROUP || actor->kind == ACTOR_IGO)
		return false;
	return actor->kind == ACTOR_ORGANISATION ||
	       STR_AMONG(actor->sector, sectors);
}

static bool is_press(const struct actor *actor)
{
	return str_is(actor->sector, "MED") || str_is(actor->sector, "JRN");
}

void drop_press(struct arguments *arguments)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < arguments->count; i++)
		if (!is_press(arguments->item[i].actor))
			arguments->item[kept++] = arguments->item[i];
	arguments->count = kept;
}

void drop_private_guests(struct match *match)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < match->source.count; i++)
		if (!is_private_guest(match->source.item[i].actor))
			match->source.item[kept++] = match->source.item[i];
	match->source.count = kept;
}
