/* siting.c - see siting.h.
 *
 * An agency's reporter writes from where the meeting is, and then need not say
 * so again; from a desk elsewhere he says where it was.  Whether it is the one
 * or the other shows in who took part: the hosts are at home.
 */
#include "claims/siting.h"

/* What was done longer before or after the report was not done beside it. */
#define NEAR_DAYS 3

/* Steps up a tree before giving up on it. */
#define CLIMB_MAX 64

/* Places further from the act are not looked for. */
#define REACH_WORDS 250u

static bool in_main_clause(const struct trees *t, uint32_t word)
{
	for (int i = 0; i < CLIMB_MAX; i++) {
		switch ((enum rel)t->rel[word]) {
		case REL_ACL:
		case REL_ACL_RELCL:
		case REL_ADVCL_RELCL:
			return false;
		case REL_ADVCL:
			/* "wrapped up the visit, meeting the minister" */
			if (t->xpos[word] != XPOS_VBG)
				return false;
			break;
		default:
			break;
		}
		if (t->head[word] == NONE)
			return true;
		word = t->head[word];
	}
	return false;
}

/* The one place of the dateline, or NONE. */
static uint32_t dateline_place(const struct coding *coding)
{
	struct span dateline = coding->report->dateline;
	const struct places *places = &coding->places;
	uint32_t found = NONE;
	for (uint32_t i = 0; i < places->count; i++) {
		const struct place *p = &places->item[i];
		if (p->span.begin >= dateline.end)
			break;
		if (p->span.begin < dateline.begin || p->use == USE_NAME)
			continue;
		/* "KABUL / MOSCOW", but "LAGOS, Nigeria" */
		if (found != NONE && !p->country_level && !p->wide)
			return NONE;
		if (found == NONE)
			found = i;
	}
	return found != NONE && places->item[found].country.len &&
	               !places->item[found].country_level
	           ? found
	           : NONE;
}

static bool places_named(const struct coding *coding, uint32_t word)
{
	const struct sentence *s =
	    &coding->words.sentence[coding->words.sentence_of[word]];
	uint32_t first = word - s->first > REACH_WORDS ? word - REACH_WORDS
	                                               : s->first;
	uint32_t end = s->end - word > REACH_WORDS ? word + REACH_WORDS
	                                           : s->end;
	for (uint32_t w = first; w < end; w++) {
		uint32_t p = coding->places.headed_by[w];
		if (p != NONE && coding->places.item[p].use == USE_PLACE)
			return true;
	}
	return false;
}

bool siting_by_dateline(const struct coding *coding, uint32_t place)
{
	return place != NONE &&
	       span_within(coding->places.item[place].span,
	                   coding->report->dateline);
}

static bool at_home(const struct claim *claim, struct str country)
{
	for (uint32_t i = 0; i < claim->source_count; i++)
		if (str_eq(claim->source[i].actor->country, country))
			return true;
	for (uint32_t i = 0; i < claim->target_count; i++)
		if (str_eq(claim->target[i].actor->country, country))
			return true;
	return false;
}

static bool of_these_days(const struct coding *coding,
                          const struct dating *when)
{
	day_t today = report_day(coding->report);
	if (when->basis == BASIS_DATELINE || when->basis == BASIS_PUBLICATION)
		return when->grain == GRAIN_DAY;
	return today != DAY_NONE && when->days.from != DAY_NONE &&
	       when->days.to != DAY_NONE &&
	       when->days.from >= today - NEAR_DAYS &&
	       when->days.to <= today + NEAR_DAYS + 1;
}

uint32_t claim_siting(const struct rules *rules, const struct coding *coding,
                      const struct claim *claim)
{
	uint32_t word = claim->trigger_word;
	uint32_t own = places_of_act(&coding->places, &coding->words,
	                             &coding->trees, word);
	if (own != NONE || !word_set_has(rules->set[SET_SITED], claim->act->name))
		return own;
	if (claim->polarity < 0 || claim->modality != MODALITY_ASSERTED ||
	    claim->historical || claim->holds || claim->reference ||
	    coding->report->dateline.end == coding->report->dateline.begin ||
	    !of_these_days(coding, &claim->when) ||
	    !in_main_clause(&coding->trees, word) ||
	    places_named(coding, word))
		return NONE;
	uint32_t place = dateline_place(coding);
	if (place == NONE ||
	    !at_home(claim, coding->places.item[place].country))
		return NONE;
	return place;
}
