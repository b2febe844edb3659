/* query_copies.c - which report copies which, and the origins behind events and
 * relations; see ledger.h. */
#include "ledger/units.h"

enum chancery_status ledger_copies(struct ledger *ledger, struct str report,
                                   copy_call *call, void *user,
                                   struct chancery_error *err)
{
	struct stmt q = db_prepare(
	    ledger->handle,
	    "SELECT r.content, f.content, e.how, e.overlap FROM copy_edge e"
	    " JOIN report r ON r.report = e.copy_report"
	    " JOIN report f ON f.report = e.of_report"
	    " WHERE (?1 = '' OR r.content = ?1 OR f.content = ?1)"
	    " AND " KNOWN("r", "2", "3") " AND " KNOWN("f", "2", "3")
	    " ORDER BY r.content, f.content");
	db_text(&q, report);
	db_clocks(&q, ledger);
	bool more = true;
	while (more && db_step(&q)) {
		struct copy_row row = { db_get_text(&q, 0), db_get_text(&q, 1),
			                db_get_text(&q, 2),
			                db_get_real(&q, 3) };
		more = call(user, &row);
	}
	return db_finish(&q, err);
}

enum chancery_status ledger_origins(struct ledger *ledger, struct str id,
                                    origin_call *call, void *user,
                                    struct chancery_error *err)
{
	enum chancery_status ready = units_ready(ledger, err);
	if (ready)
		return ready;
	struct stmt q = db_prepare(
	    ledger->handle,
	    "SELECT key, class, count(*) FROM (SELECT"
	    " coalesce(min(nullif(c.origin, '')), o.key) AS key,"
	    " iif(max(c.origin) <> '', max(c.origin_class), o.class) AS class"
	    " FROM (SELECT claim FROM event_claim WHERE event = ?1"
	    " AND role IN ('tells', 'points') UNION"
	    " SELECT claim FROM relation_support WHERE relation = ?1"
	    " AND role IN ('starts', 'holds')) JOIN claim c USING(claim)"
	    " JOIN origin o USING(report) GROUP BY c.report)"
	    " GROUP BY key ORDER BY count(*) DESC, key");
	db_text(&q, id);
	bool more = true;
	while (more && db_step(&q)) {
		struct origin_row row = { db_get_text(&q, 0),
			                  db_get_text(&q, 1),
			                  (uint32_t)db_get_int(&q, 2) };
		more = call(user, &row);
	}
	return db_finish(&q, err);
}
