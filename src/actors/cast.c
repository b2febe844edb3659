/* cast.c - see cast.h.
 *
 * Actors that no file knows get ids of their owner and what they are
 * ("RUS.OFFICIALS", "RUS.IVAN-PETROV"), so that they are the same in all
 * reports.
 */
#include "actors/cast.h"

static const struct actor *known(struct finder *f, struct str id)
{
	uint32_t index = map_find(&f->cast, id);
	return index == NONE ? NULL : f->actor.item[index];
}

static const struct actor *keep(struct finder *f, const struct actor *actor)
{
	struct actor *own = arena_alloc(f->doc, 1, sizeof *own);
	uint32_t *slot = own ? map_put(&f->cast, f->scratch, actor->id) : NULL;
	const struct actor **item = slot ? VEC_PUSH(f->scratch, &f->actor)
	                                 : NULL;
	if (!item) {
		f->full = true;
		return NULL;
	}
	*own = *actor;
	*slot = f->actor.count - 1;
	return *item = own;
}

/* Capitals and digits of the folded text, hyphens for all else. */
static struct str slug(struct finder *f, struct str text)
{
	char *out = arena_alloc(f->doc, text.len * 3 + 1, 1);
	if (!out) {
		f->full = true;
		return (struct str){ NULL, 0 };
	}
	size_t len = 0;
	struct span part;
	for (size_t at = 0; atom_next(text, &at, &part);) {
		char folded[ATOM_BYTES_MAX];
		size_t n = atom_fold(folded, span_str(text, part));
		if (n == 0 || len + n + 1 > text.len * 3)
			continue;
		if (len)
			out[len++] = '-';
		for (size_t i = 0; i < n; i++)
			out[len++] = folded[i] >= 'a' && folded[i] <= 'z'
			                 ? (char)(folded[i] - 32)
			                 : folded[i];
	}
	return (struct str){ out, len };
}

static struct str joined(struct finder *f, struct str a, const char *between,
                         struct str b)
{
	struct str out = a.len ? arena_format(f->doc, "%.*s%s%.*s", STR_ARG(a),
	                                      between, STR_ARG(b))
	                       : b;
	if (!out.ptr)
		f->full = true;
	return out;
}

uint32_t cast_origin(const struct finder *f, const struct actor *actor)
{
	return lexicon_entry(f->lexicon, actor->id);
}

/* The day on which `index` is looked at: that of the report.  In one without a
 * day a person out of office is what he or she was last. */
static day_t stand_day(const struct finder *f, uint32_t index)
{
	const struct lexicon *lexicon = f->lexicon;
	day_t last = DAY_NONE;
	if (f->day != DAY_NONE ||
	    lexicon->entry.item[index].kind != ACTOR_PERSON)
		return f->day;
	for (uint32_t i = lexicon->entry.item[index].first; i != NONE;
	     i = lexicon->fact.item[i].next) {
		const struct fact *fact = &lexicon->fact.item[i];
		if (fact->kind != FACT_OFFICE)
			continue;
		if (fact->days.to == DAY_NONE)
			return DAY_NONE;
		if (last == DAY_NONE || fact->days.to > last)
			last = fact->days.to;
	}
	return last == DAY_NONE ? DAY_NONE : last - 1;
}

const struct actor *cast_entry(struct finder *f, uint32_t index)
{
	const struct entry *entry = &f->lexicon->entry.item[index];
	if (str_is(entry->office, "government") &&
	    entry->country_entry != NONE) {
		uint32_t governor = lexicon_governor(
		    f->lexicon, entry->country_entry, f->day);
		if (governor != NONE)
			entry = &f->lexicon->entry.item[index = governor];
	}
	const struct actor *old = known(f, entry->id);
	if (old)
		return old;
	struct actor actor;
	if (lexicon_stand(f->lexicon, index, stand_day(f, index), &actor, f->doc, NULL)) {
		f->full = true;
		return NULL;
	}
	return keep(f, &actor);
}

const struct actor *cast_holder(struct finder *f, uint32_t index,
                                const struct actor *like)
{
	const struct entry *entry = &f->lexicon->entry.item[index];
	uint32_t office = lexicon_fact(f->lexicon, index, FACT_OFFICE, f->day);
	bool holds = office != NONE &&
	             days_hold(f->lexicon->fact.item[office].days, f->day);
	if (!like || holds || known(f, entry->id) || !like->sector.len)
		return cast_entry(f, index);
	struct actor actor;
	if (lexicon_stand(f->lexicon, index, f->day, &actor, f->doc, NULL)) {
		f->full = true;
		return NULL;
	}
	actor.sector = like->sector;
	actor.code = like->country.len || like->party.len
	                 ? like->code
	                 : joined(f, entry->country, "", like->code);
	actor.party = like->party;
	actor.party_name = like->party_name;
	if (!like->country.len && !like->party.len &&
	    entry->country_entry != NONE) {
		const struct entry *state =
		    &f->lexicon->entry.item[entry->country_entry];
		actor.party = state->id;
		actor.party_name = state->name;
	}
	return f->full ? NULL : keep(f, &actor);
}

const struct actor *cast_government(struct finder *f, uint32_t index)
{
	uint32_t governor = lexicon_governor(f->lexicon, index, f->day);
	if (governor == NONE)
		governor = lexicon_office(f->lexicon,
		                          f->lexicon->entry.item[index].id,
		                          STR("government"));
	return governor == NONE ? NULL : cast_entry(f, governor);
}

/* Sectors of a role on its own or of the body that stands beside it. */
static struct str role_sector(const struct finder *f,
                              const struct casting *casting)
{
	const struct role *role = &f->lexicon->role.item[casting->role];
	/* "Ann Bell, founder of" something that no file knows */
	bool nobodys = role->class == ROLE_PERSON && !casting->whose &&
	               casting->via == NONE && !casting->plural &&
	               role->flags & ROLE_GENERIC &&
	               str_is(role->sector, "GOV") &&
	               str_find(casting->wording, STR("leader"), 0) == SIZE_MAX;
	if (nobodys && (casting->stranger || role->flags & ROLE_NEEDS))
		return STR("");
	if (role->flags & ROLE_FIRM &&
	    (!casting->whose || (casting->whose->kind != ACTOR_STATE &&
	                         casting->whose->kind != ACTOR_GOVERNMENT)))
		return STR("BUS");
	if (casting->via == NONE)
		return (role->flags & ROLE_LAY) && !casting->whose
		           ? STR("CVL")
		           : role->sector;
	const struct role *via = &f->lexicon->role.item[casting->via];
	bool weak = (role->flags & ROLE_GENERIC) || !role->sector.len;
	return weak && via->sector.len ? via->sector : role->sector;
}

static struct str without_blanks(struct finder *f, struct str text)
{
	if (str_find(text, STR(" "), 0) == SIZE_MAX)
		return text;
	struct str out = arena_str(f->doc, STR(""));
	while (text.len) {
		struct str rest, one = str_cut(text, ' ', &rest);
		out = joined(f, out, "", one);
		text = rest;
	}
	return out;
}

static bool acts_for_state(struct str sector)
{
	static const char *const own[] = { "GOV", "MIL", "COP",
		                           "SPY", "LEG", "JUD" };
	struct str first = { sector.ptr, sector.len < 3 ? sector.len : 3 };
	for (size_t i = 0; i < COUNT_OF(own); i++)
		if (str_is(first, own[i]))
			return true;
	return false;
}

static bool is_state(const struct actor *actor)
{
	return actor->kind == ACTOR_STATE;
}

/* A part of the world ("the West", "Africa"), no organisation of states. */
static bool is_region(const struct actor *actor)
{
	return actor->kind == ACTOR_IGO && !actor->country.len &&
	       !str_starts(actor->code, STR("IGO"));
}

/* Whether the role has its owner's code as it is: "UN officials", "Western
 * powers", "Hamas leaders"; but a government's soldiers are its country's. */
static bool takes_code(const struct role *role, const struct actor *whose,
                       struct str sector)
{
	if (role->flags & ROLE_STATES)
		return true;
	if (is_state(whose) || whose->kind == ACTOR_PEOPLE)
		return false;
	/* "Western banks" act for no part of the world. */
	if ((role->flags & ROLE_PRIVATE) && is_region(whose))
		return false;
	/* "EU lawmakers" are its parliament's, "EU officials" its own. */
	if (whose->kind == ACTOR_IGO && !whose->country.len)
		return str_starts(sector, STR("GOV")) ||
		       (role->flags & ROLE_GENERIC) || !acts_for_state(sector);
	bool of_state = whose->kind == ACTOR_GOVERNMENT ||
	                (whose->kind == ACTOR_OFFICE && whose->country.len);
	return !of_state || str_starts(sector, STR("GOV")) ||
	       (role->flags & ROLE_GENERIC) || !acts_for_state(sector);
}

/* Code and sector of the role at its owner. */
static void role_code(struct finder *f, const struct casting *casting,
                      struct actor *out)
{
	const struct role *role = &f->lexicon->role.item[casting->role];
	const struct actor *whose = casting->whose;
	struct str sector = without_blanks(f, role_sector(f, casting));
	if (casting->former)
		sector = acts_for_state(sector) ? STR("ELI") : STR("CVL");
	out->country = whose ? whose->country : STR("");
	out->sector = sector;
	if (whose && !casting->former && takes_code(role, whose, sector)) {
		out->code = whose->code;
		if (whose->sector.len)
			out->sector = whose->sector;
	} else {
		struct str base = !whose               ? STR("")
		                  : whose->country.len ? whose->country
		                                       : whose->code;
		bool before = (role->flags & ROLE_BEFORE) != 0;
		out->code = before ? joined(f, sector, "", base)
		                   : joined(f, base, "", sector);
	}
	/* "extremist groups" in general are those of many countries. */
	if (!whose && casting->plural &&
	    str_is(role->office, "group.extremist"))
		out->code = STR("IMGUAF");
	if (out->sector.len > 3)
		out->sector.len = 3;
}

static enum actor_kind role_kind(const struct role *role, bool plural)
{
	if (role->flags & ROLE_STATES)
		return ACTOR_UNKNOWN;
	if (role->class == ROLE_BODY)
		return (role->flags & ROLE_PRIVATE)         ? ACTOR_ORGANISATION
		       : (role->refers & 1u << ACTOR_GROUP) ? ACTOR_GROUP
		       : (role->refers & 1u << ACTOR_IGO)   ? ACTOR_IGO
		                                            : ACTOR_OFFICE;
	if (role->class == ROLE_CROWD || plural)
		return ACTOR_PEOPLE;
	return ACTOR_PERSON;
}

static void role_party(const struct casting *casting, const struct role *role,
                       struct actor *out)
{
	const struct actor *whose = casting->whose;
	bool alone = (role->flags & ROLE_PRIVATE) || casting->former;
	if (!alone && whose && whose->party.len) {
		bool rebels = is_state(whose) && out->sector.len &&
		              !acts_for_state(out->sector);
		if (!rebels || (role->flags & (ROLE_GENERIC | ROLE_STATES))) {
			out->party = whose->party;
			out->party_name = whose->party_name;
			return;
		}
	}
	if (!(role->flags & ROLE_STATES) &&
	    (role->class == ROLE_BODY || str_is(out->sector, "REB") ||
	     str_is(out->sector, "UAF"))) {
		out->party = out->id;
		out->party_name = out->name;
	}
}

/* The role's owner where that is itself what is meant, else NULL. */
static const struct actor *role_itself(struct finder *f,
                                       const struct casting *casting)
{
	const struct role *role = &f->lexicon->role.item[casting->role];
	const struct actor *whose = casting->whose;
	if (!whose || casting->former || casting->proper)
		return NULL;
	bool state = is_state(whose);
	if (role->flags & ROLE_GOVERNS) {
		/* "the BJP government" is that of its country. */
		if (whose->kind == ACTOR_GROUP &&
		    str_starts(whose->sector, STR("PTY"))) {
			uint32_t land = lexicon_entry(f->lexicon,
			                              whose->country);
			return land == NONE ? whose : cast_government(f, land);
		}
		if (!state)
			return whose->kind == ACTOR_OFFICE ||
			               whose->kind == ACTOR_PERSON
			           ? NULL
			           : whose;
		if (casting->of == NONE)
			return NULL;
		uint32_t lawful = casting->lawful
		                      ? lexicon_lawful_governor(
						f->lexicon, casting->of, f->day)
		                      : NONE;
		return lawful == NONE ? cast_government(f, casting->of)
		                      : cast_entry(f, lawful);
	}
	if ((role->flags & ROLE_SELF) && !state &&
	    (whose->kind == ACTOR_GROUP || whose->kind == ACTOR_GOVERNMENT) &&
	    !(whose->kind == ACTOR_GOVERNMENT && str_is(role->sector, "MIL")))
		return whose;
	if ((role->flags & ROLE_STATES) && (state || !whose->country.len) &&
	    (whose->kind != ACTOR_PEOPLE))
		return whose;
	if (role->class == ROLE_BODY && !casting->plural &&
	    casting->via == NONE && role->office.len) {
		uint32_t office = lexicon_office(f->lexicon, whose->id,
		                                 role->office);
		if (office == NONE && whose->kind == ACTOR_GOVERNMENT)
			office = lexicon_office(f->lexicon, whose->country,
			                        role->office);
		if (office != NONE)
			return cast_entry(f, office);
	}
	return NULL;
}

/* "Russian officials", "Taliban ambassador", "former soldiers". */
static struct str role_name(struct finder *f, const struct casting *casting,
                            struct str wording)
{
	struct str whose = STR("");
	if (casting->of != NONE && !casting->local)
		whose = f->lexicon->entry.item[casting->of].adjective;
	if (!whose.len && casting->whose && !casting->local)
		whose = casting->whose->name;
	struct str out = arena_format(
	    f->doc, "%s%.*s%s%.*s", casting->former ? "former " : "",
	    STR_ARG(whose), whose.len ? " " : "", STR_ARG(wording));
	if (!out.ptr)
		f->full = true;
	return out;
}

const struct actor *cast_role(struct finder *f, const struct casting *casting)
{
	const struct role *role = &f->lexicon->role.item[casting->role];
	const struct actor *itself = role_itself(f, casting);
	if (itself || f->full)
		return itself;
	struct str wording = casting->wording;
	bool many = casting->plural && role->class != ROLE_CROWD;
	if ((role->flags & ROLE_SAME) && !many && !casting->proper)
		wording = role->name;
	struct str id = slug(f, wording);
	if (casting->via != NONE)
		id = joined(f,
		            slug(f, f->lexicon->role.item[casting->via].name),
		            "-", id);
	if (casting->former)
		id = joined(f, STR("FORMER"), "-", id);
	if (casting->stranger && !casting->whose)
		id = joined(f, STR("OTHER"), "-", id);
	if (casting->whose)
		id = joined(f, casting->whose->id, ".", id);
	if (f->full)
		return NULL;
	const struct actor *old = known(f, id);
	if (old)
		return old;
	if (casting->via != NONE)
		wording = joined(f, f->lexicon->role.item[casting->via].name,
		                 " ", wording);
	struct actor actor = { .id = id,
		               .name = role_name(f, casting, wording),
		               .kind = role_kind(role, casting->plural) };
	role_code(f, casting, &actor);
	role_party(casting, role, &actor);
	return f->full ? NULL : keep(f, &actor);
}

const struct actor *cast_person(struct finder *f, uint32_t first, uint32_t end,
                                const struct actor *like)
{
	struct span span = { f->words->item[first].begin,
		             f->words->item[end - 1].end };
	struct str name = arena_str(f->doc, span_str(f->text, span));
	struct str id = slug(f, name);
	if (f->full || !name.ptr)
		return NULL;
	if (like && like->country.len)
		id = joined(f, like->country, ".", id);
	const struct actor *old = known(f, id);
	if (old || f->full)
		return old;
	struct actor actor = { .id = id, .name = name, .kind = ACTOR_UNKNOWN };
	if (like) {
		actor.kind = ACTOR_PERSON;
		actor.code = like->code;
		actor.country = like->country;
		actor.sector = like->sector;
		actor.party = like->party;
		actor.party_name = like->party_name;
		if (str_eq(like->party, like->id))
			actor.party = actor.party_name = STR("");
	}
	return keep(f, &actor);
}

const struct actor *cast_officer(struct finder *f, const struct actor *like,
                                 uint32_t index)
{
	const struct actor *state = cast_entry(f, index);
	struct actor *out = state && acts_for_state(like->sector)
	                        ? arena_alloc(f->doc, 1, sizeof *out)
	                        : NULL;
	if (!out)
		return like;
	*out = *like;
	out->country = state->country;
	out->code = joined(f, state->country, "", like->code);
	out->party = state->id;
	out->party_name = state->name;
	return out;
}

const struct actor *cast_people(struct finder *f, uint32_t index,
                                struct str wording)
{
	const struct actor *state = cast_entry(f, index);
	if (!state || state->kind != ACTOR_STATE)
		return state;
	struct str id = joined(f, state->id, ".", STR("NATION"));
	if (f->full)
		return NULL;
	const struct actor *old = known(f, id);
	if (old)
		return old;
	struct actor actor = { .id = id,
		               .name = wording,
		               .code = state->code,
		               .kind = ACTOR_PEOPLE,
		               .country = state->country,
		               .party = state->party,
		               .party_name = state->party_name };
	return keep(f, &actor);
}

const struct actor *cast_town(struct finder *f, uint32_t index, struct str name)
{
	const struct actor *state = cast_entry(f, index);
	struct str id = slug(f, name);
	if (!state || state->kind != ACTOR_STATE || f->full)
		return state;
	id = joined(f, state->id, ".", id);
	if (f->full)
		return NULL;
	const struct actor *old = known(f, id);
	if (old)
		return old;
	struct actor actor = { .id = id,
		               .name = name,
		               .code = joined(f, state->code, "", STR("CVL")),
		               .kind = ACTOR_PEOPLE,
		               .country = state->country,
		               .sector = STR("CVL") };
	return f->full ? NULL : keep(f, &actor);
}
