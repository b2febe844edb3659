/* filter.c - see filter.h. */
#include "ledger/query/filter.h"

void ledger_filter_init(struct ledger_filter *filter)
{
	*filter = (struct ledger_filter){ .from = DAY_NONE,
		                          .until = DAY_NONE,
		                          .as_of = DAY_NONE };
}

const struct ledger_filter *filter_or_all(const struct ledger_filter *filter,
                                          struct ledger_filter *all)
{
	ledger_filter_init(all);
	return filter ? filter : all;
}

void filter_bind(struct stmt *q, const struct ledger_filter *filter)
{
	db_text(q, filter->actor);
	db_text(q, filter->source);
	db_text(q, filter->target);
	db_text(q, filter->act);
	db_day(q, filter->from);
	db_day(q, filter->until);
	db_text(q, filter->with);
}

void filter_bind_claim(struct stmt *q, const struct ledger_filter *filter)
{
	db_text(q, filter->place);
	db_text(q, filter->type);
	db_int(q, filter->confidence);
}

void filter_bind_reports(struct stmt *q, const struct ledger *ledger,
                         const struct ledger_filter *filter, struct str who)
{
	filter_bind(q, filter);
	db_text(q, filter->outlet);
	db_text(q, filter->report);
	db_clocks(q, ledger);
	db_text(q, who);
	filter_bind_claim(q, filter);
	db_int(q, filter->independent);
}

struct str filter_concerns(const struct ledger_filter *filter)
{
	const struct str who[] = { filter->actor, filter->source,
		                   filter->target, filter->with };
	for (size_t i = 0; i < COUNT_OF(who); i++)
		if (who[i].len)
			return who[i];
	return STR("");
}

bool filter_is_all(const struct ledger *ledger,
                   const struct ledger_filter *filter)
{
	const struct str words[] = { filter->report,  filter->story,
		                     filter->speaker, filter->act,
		                     filter->outlet,  filter->place,
		                     filter->type,    filter_concerns(filter) };
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (words[i].len)
			return false;
	return filter->from == DAY_NONE && filter->until == DAY_NONE &&
	       !filter->confidence && filter->independent < 2 &&
	       ledger->known_by == DAY_NONE &&
	       ledger->recorded_by == INT64_MAX;
}
