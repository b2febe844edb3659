/* lend.c - see lend.h. */
#include "claims/lend.h"

/* What this many claims of a report hold is searched; ends the search in a
 * report of any length. */
#define LENDERS_MAX 4096u

/* It cannot be done again before it was undone. */
static bool changes_standing(const struct act *act)
{
	for (uint32_t i = 0; i < act->effect_count; i++)
		if (act->effect[i].role < EFFECT_HOLDS)
			return true;
	return false;
}

static bool told_done(const struct claim *claim)
{
	return claim->modality == MODALITY_ASSERTED && claim->polarity > 0 &&
	       claim->closure != CLOSURE_EMPTY && !claim->holds &&
	       !claim->historical && claim->source_count &&
	       claim->target_count && changes_standing(claim->act);
}

static bool same_actors(const struct argument *a, uint32_t a_count,
                        const struct argument *b, uint32_t b_count)
{
	if (a_count != b_count)
		return false;
	for (uint32_t i = 0; i < a_count; i++)
		if (!str_eq(a[i].actor->party, b[i].actor->party))
			return false;
	return true;
}

static bool same_act(const struct claim *a, const struct claim *b)
{
	return a->act == b->act && str_eq(a->scope, b->scope) &&
	       same_actors(a->source, a->source_count, b->source,
	                   b->source_count) &&
	       same_actors(a->target, a->target_count, b->target,
	                   b->target_count);
}

static bool has_own_day(const struct claim *claim)
{
	return claim->when.grain == GRAIN_DAY &&
	       claim->when.days.from != DAY_NONE;
}

/* The claim whose day `claim` takes, NULL if there is none or two differ. */
static const struct claim *lender(const struct claim *item, uint32_t count,
                                  const struct claim *claim)
{
	const struct claim *found = NULL;
	for (uint32_t i = 0; i < count; i++) {
		const struct claim *other = &item[i];
		if (other->when.basis == BASIS_NONE || !told_done(other) ||
		    !same_act(claim, other))
			continue;
		if (!has_own_day(other) ||
		    (found &&
		     found->when.days.from != other->when.days.from))
			return NULL;
		found = found ? found : other;
	}
	return found;
}

void lend_days(const struct report *report, struct claim *claim,
               uint32_t count)
{
	if (report_day(report) != DAY_NONE || count > LENDERS_MAX)
		return;
	for (uint32_t i = 0; i < count; i++) {
		if (claim[i].when.basis != BASIS_NONE || !told_done(&claim[i]))
			continue;
		const struct claim *from = lender(claim, count, &claim[i]);
		if (from)
			claim[i].when = from->when;
	}
}
