/* filter.h - a struct ledger_filter as conditions of SQL, for the queries.
 *
 * A filter's own parameters are 1 actor, 2 source, 3 target, 4 act, 5 from,
 * 6 until, 7 with; the others are said with each condition.
 */
#ifndef LEDGER_QUERY_FILTER_H
#define LEDGER_QUERY_FILTER_H

#include "ledger/store/db.h"

/* Parameters 1 to 7. */
void filter_bind(struct stmt *q, const struct ledger_filter *filter);
/* Three more: place, type, confidence. */
void filter_bind_claim(struct stmt *q, const struct ledger_filter *filter);
/* Those of REPORTS_WHERE, 1 to 16; `who` is its parameter 12. */
void filter_bind_reports(struct stmt *q, const struct ledger *ledger,
                         const struct ledger_filter *filter, struct str who);
/* `filter`, or one in `all` that gives all where it is NULL. */
const struct ledger_filter *filter_or_all(const struct ledger_filter *filter,
                                          struct ledger_filter *all);

/* The parties that parameter `n` names, and those below them: of "Syria" also its
 * government, where that is an actor of its own.  Each condition has its index.
 * '/' is the character behind '.'. */
#define PARTIES(n)                                                             \
	"(WITH n(id) AS (SELECT ?" n " UNION SELECT id FROM party"             \
	" WHERE lower(name) = lower(?" n ") UNION SELECT iif(same(id) = id,"   \
	" party, id) FROM actor WHERE id = ?" n " OR code = ?" n               \
	" OR lower(name) = lower(?" n ")) SELECT same(id) FROM n"              \
	" WHERE id <> '' UNION SELECT same(p.id) FROM n JOIN party p"          \
	" ON p.id > n.id || '.' AND p.id < n.id || '/' WHERE n.id <> '')"

/* The beginning of a query with SIDES in it. */
#define WITH_SIDES                                                             \
	"WITH p1(id) AS " PARTIES("1") ", p2(id) AS " PARTIES("2")             \
	", p3(id) AS " PARTIES("3") ", p7(id) AS " PARTIES("7") " "
#define SIDES                                                                  \
	" (?1 = '' OR x.source IN p1 OR x.target IN p1)"                       \
	" AND (?7 = '' OR x.source IN p7 OR x.target IN p7)"                   \
	" AND (?2 = '' OR x.source IN p2) AND (?3 = '' OR x.target IN p3)"
#define NAMED(column)                                                          \
	"(?4 = '' OR " column " = ?4 OR substr(" column                        \
	", 1, length(?4) + 1) = ?4 || '.')"

/* Claim c2 is of a place, of a type. */
#define OF_PLACE(n)                                                            \
	"(lower(c2.place_name) = lower(?" n ") OR c2.place_country = ?" n      \
	" OR c2.place_id = ?" n ")"
#define OF_TYPE(n)                                                             \
	"(c2.plover = upper(?" n ") OR (c2.mode <> ''"                         \
	" AND lower(c2.plover || '/' || c2.mode) = lower(?" n "))"             \
	" OR (?" n " GLOB '[0-9]*'"                                            \
	" AND substr(c2.cameo, 1, length(?" n ")) = ?" n "))"

/* What the claims behind an event or relation tell: parameters 11 outlet,
 * 12 place, 13 type, 14 confidence.  BEHIND selects their claims, c2 by name. */
#define TOLD(BEHIND)                                                           \
	" AND (?11 = '' OR EXISTS (SELECT 1" BEHIND                            \
	" AND EXISTS (SELECT 1 FROM report r2 JOIN outlet o2 USING(outlet)"    \
	" WHERE r2.report = c2.report AND lower(o2.name) = lower(?11))))"      \
	" AND (?12 = '' OR EXISTS (SELECT 1" BEHIND                            \
	" AND " OF_PLACE("12") "))"                                            \
	" AND (?13 = '' OR EXISTS (SELECT 1" BEHIND                            \
	" AND " OF_TYPE("13") "))"                                             \
	" AND x.confidence * 100 + 1e-6 >= ?14"
#define EVENT_TOLD                                                             \
	TOLD(" FROM event_claim m JOIN claim c2 USING(claim)"                  \
	     " WHERE m.event = x.id")
#define RELATION_TOLD                                                          \
	TOLD(" FROM relation_support m JOIN claim c2 USING(claim)"             \
	     " WHERE m.relation = x.id")

#define PARTY_NAME(column)                                                     \
	"coalesce((SELECT name FROM party WHERE id = " column "), '')"

/* clang-format off: the statements, part by part */
/* Of reports r; WITH_SIDES goes before.  WHERE begins with the condition that
 * has an index, when there is one: an "OR" that switches a condition off would
 * read all rows. */
#define REPORTS_WHERE(WHERE)                                                   \
	" FROM report r LEFT JOIN outlet o USING(outlet) WHERE " WHERE         \
	" AND (?5 IS NULL OR r.day >= ?5) AND (?6 IS NULL OR r.day <= ?6)"     \
	" AND (?8 = '' OR lower(o.name) = lower(?8))"                          \
	" AND " KNOWN("r", "10", "11")                                         \
	" AND (?1 || ?2 || ?3 || ?4 || ?7 = '' OR EXISTS (SELECT 1"            \
	" FROM claim c JOIN claim_pair x USING(claim)"                         \
	" WHERE c.report = r.report AND " SIDES " AND " NAMED("c.act")         \
	"))"                                                                   \
	" AND ((?13 || ?14 = '' AND ?15 = 0) OR EXISTS (SELECT 1 FROM claim c2"  \
	" WHERE c2.report = r.report AND (?13 = '' OR " OF_PLACE("13") ")"     \
	" AND (?14 = '' OR " OF_TYPE("14") ")"                                 \
	" AND c2.confidence * 100 + 1e-6 >= ?15))"                             \
	" AND (?16 < 2 OR EXISTS (SELECT 1 FROM claim c3 JOIN event_claim m3"  \
	" USING(claim) JOIN event e3 ON e3.id = m3.event"                      \
	" WHERE c3.report = r.report AND e3.independent >= ?16))"
/* clang-format on */

/* Somebody whom the filter names on a side; empty: nobody. */
struct str filter_concerns(const struct ledger_filter *filter);
/* Does it give every report that is open today? */
bool filter_is_all(const struct ledger *ledger,
                   const struct ledger_filter *filter);
/* Every event, those too that are folded or taken back, in no stated order.
 * After units_ready. */
MUST_USE enum chancery_status events_every(struct ledger *ledger,
                                           event_call *call, void *user,
                                           struct chancery_error *err);

#endif
