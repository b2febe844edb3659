/* query_copies.c - which report copies which, and the origins behind events and
 * relations; see ledger.h. */
#include "ledger/store/units.h"

enum chancery_status ledger_copies(struct ledger *ledger, struct str report,
                                   copy_call *call, void *user,
                                   struct chancery_error *err)
{
	struct stmt q = db_prepare(
	    ledger->handle,
	    "SELECT r.content, f.content, e.how, e.overlap FROM copy_edge e"
	    " JOIN report a ON a.report = e.copy_report"
	    " JOIN report r ON r.content = a.content"
	    " JOIN report b ON b.report = e.of_report"
	    " JOIN report f ON f.content = b.content"
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
	    " FROM (SELECT claim FROM event_claim WHERE (event = ?1"
	    " OR event IN (SELECT part FROM fold WHERE whole = ?1))"
	    " AND role IN ('tells', 'points', 'implies') UNION"
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

enum chancery_status ledger_publications(struct ledger *ledger,
                                         struct str report,
                                         publication_call *call, void *user,
                                         struct chancery_error *err)
{
	/* What is published after the day that is asked about is not known. */
	struct stmt q = db_keep(
	    ledger, "SELECT r.content, r.outlet, r.id, r.title, r.author,"
	            " r.url, r.path, r.day FROM publication r"
	            " WHERE (?1 = '' OR r.content = ?1)"
	            " AND (?2 IS NULL OR r.day <= ?2) AND r.recorded <= ?3"
	            " ORDER BY r.content, r.day IS NULL, r.day, r.outlet, r.id,"
	            " r.title, r.author, r.url");
	db_text(&q, report);
	db_clocks(&q, ledger);
	bool more = true;
	while (more && db_step(&q)) {
		struct publication_row row = { .report = db_get_text(&q, 0),
			                       .outlet = db_get_text(&q, 1),
			                       .id = db_get_text(&q, 2),
			                       .title = db_get_text(&q, 3),
			                       .author = db_get_text(&q, 4),
			                       .url = db_get_text(&q, 5),
			                       .path = db_get_text(&q, 6),
			                       .day = db_get_day(&q, 7) };
		more = call(user, &row);
	}
	return db_finish(&q, err);
}
