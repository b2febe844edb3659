/* terms.c - see terms.h. */
#include "ledger/derive/terms.h"

bool party_unnamed(struct str party)
{
	return !party.len || party.ptr[0] == UNKNOWN_PARTY;
}

bool days_can_meet(struct days a, struct days b)
{
	if (a.from == DAY_NONE || b.from == DAY_NONE)
		return true;
	return (b.to == DAY_NONE || a.from < b.to) &&
	       (a.to == DAY_NONE || b.from < a.to);
}

struct str days_label(struct arena *arena, struct days d)
{
	char from[11], last[11];
	if (d.from == DAY_NONE)
		return STR("unknown");
	struct civil c = day_civil(d.from);
	day_format(d.from, from);
	if (d.to == DAY_NONE)
		return arena_format(arena, "%s..", from);
	day_format(d.to - 1, last);
	if (d.to == d.from + 1)
		return arena_format(arena, "%s", from);
	if (c.day == 1 && d.to == d.from + month_length(c.year, c.month))
		return arena_format(arena, "%.7s", from);
	if (c.day == 1 && c.month == 1 && d.to == day_of(c.year + 1, 1, 1))
		return arena_format(arena, "%.4s", from);
	return arena_format(arena, "%s..%s", from, last);
}
