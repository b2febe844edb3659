/* readings.c - see readings.h. */
#include "ledger/store/readings.h"

#include "ledger/store/store.h"

/* One publication of a text; the text lives as long as its statement. */
struct publication {
	struct str outlet, id, title, author, url, path;
	day_t day;
};

static struct publication of_report(const struct report *r)
{
	return (struct publication){ r->outlet, r->id,   r->title,
		                     r->author, r->url,  r->path,
		                     report_day(r) };
}

/* The order of publications, whose first is the report. The path is where a
 * copy lies and no part of it. */
static int publication_cmp(const struct publication *a,
                           const struct publication *b)
{
	if (a->day != b->day) {
		if (a->day == DAY_NONE || b->day == DAY_NONE)
			return a->day == DAY_NONE ? 1 : -1;
		return a->day < b->day ? -1 : 1;
	}
	int order = str_cmp(a->outlet, b->outlet);
	order = order ? order : str_cmp(a->id, b->id);
	order = order ? order : str_cmp(a->title, b->title);
	order = order ? order : str_cmp(a->author, b->author);
	return order ? order : str_cmp(a->url, b->url);
}

/* What tells publications of one text apart. */
static void bind_identity(struct stmt *q, struct str content,
                          const struct publication *p)
{
	db_text(q, content);
	db_text(q, p->outlet);
	db_text(q, p->id);
	db_text(q, p->title);
	db_text(q, p->author);
	db_text(q, p->url);
	db_day(q, p->day);
}

static enum chancery_status put_publication(struct ledger *ledger,
                                            struct str content,
                                            const struct publication *p,
                                            struct chancery_error *err)
{
	/* Changes nothing where it is known under that path or a lesser one. */
	struct stmt q = db_keep(
	    ledger,
	    "INSERT INTO publication(content, outlet, id, title, author, url,"
	    " day, path, recorded) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)"
	    " ON CONFLICT DO UPDATE SET path = excluded.path"
	    " WHERE excluded.path < path");
	bind_identity(&q, content, p);
	db_text(&q, p->path);
	db_int(&q, ledger_now());
	db_run(&q);
	return db_finish(&q, err);
}

/* The report is an earlier publication than what was taken for the report. */
static enum chancery_status drop_publication(struct ledger *ledger,
                                             struct str content,
                                             const struct publication *p,
                                             struct chancery_error *err)
{
	struct stmt q = db_keep(
	    ledger,
	    "DELETE FROM publication WHERE content = ? AND outlet = ?"
	    " AND id = ? AND title = ? AND author = ? AND url = ?"
	    " AND ifnull(day, -2147483648) = ifnull(?, -2147483648)");
	bind_identity(&q, content, p);
	db_run(&q);
	return db_finish(&q, err);
}

static enum chancery_status set_path(struct ledger *ledger, int64_t report,
                                     struct str path,
                                     struct chancery_error *err)
{
	struct stmt q = db_keep(ledger, "UPDATE report SET path = ?"
	                                " WHERE report = ?");
	db_text(&q, path);
	db_int(&q, report);
	db_run(&q);
	return db_finish(&q, err);
}

/* The same publication again: read by another coder, or found under a lesser
 * path, which it then has. */
static enum chancery_status comes_again(struct ledger *ledger, int64_t row,
                                        bool same_coder, bool same_claims,
                                        struct str path, struct str known_path,
                                        struct arrival *out,
                                        struct chancery_error *err)
{
	bool lesser = str_cmp(path, known_path) < 0;
	if (!same_coder || (lesser && !same_claims)) {
		*out = (struct arrival){ STORED_READING, row };
		return CHANCERY_OK;
	}
	return lesser ? set_path(ledger, row, path, err) : CHANCERY_OK;
}

enum chancery_status reading_arrives(struct ledger *ledger,
                                     const struct report *report,
                                     const char *claims, struct arrival *out,
                                     struct chancery_error *err)
{
	struct publication own = of_report(report);
	enum chancery_status status = CHANCERY_OK;
	struct stmt q = db_keep(
	    ledger,
	    "SELECT r.report, r.day, coalesce(o.name, ''), r.id, r.title,"
	    " r.author, r.url, r.path, r.claim_hash, r.coder, r.data"
	    " FROM report r LEFT JOIN outlet o USING(outlet)"
	    " WHERE r.content = ? AND r.closed IS NULL");
	db_text(&q, report->content_id);
	*out = (struct arrival){ STORED_NOTHING, 0 };
	if (!db_step(&q)) {
		out->what = STORED_REPORT;
		return db_finish(&q, err);
	}
	struct publication known = {
		.day = db_get_day(&q, 1),
		.outlet = db_get_text(&q, 2),
		.id = db_get_text(&q, 3),
		.title = db_get_text(&q, 4),
		.author = db_get_text(&q, 5),
		.url = db_get_text(&q, 6),
		.path = db_get_text(&q, 7),
	};
	int64_t row = db_get_int(&q, 0);
	bool same_claims = str_is(db_get_text(&q, 8), claims);
	bool same_coder = str_is(db_get_text(&q, 9), CHANCERY_VERSION) &&
	                  str_is(db_get_text(&q, 10), ledger->coder);
	int order = publication_cmp(&own, &known);
	if (!order) {
		status = comes_again(ledger, row, same_coder, same_claims,
		                     own.path, known.path, out, err);
	} else if (order > 0) {
		int before = sqlite3_total_changes(ledger->handle);
		status = put_publication(ledger, report->content_id, &own, err);
		if (sqlite3_total_changes(ledger->handle) != before)
			out->what = STORED_PUBLICATION;
	} else {
		status = put_publication(ledger, report->content_id, &known,
		                         err);
		if (!status)
			status = drop_publication(ledger, report->content_id,
			                          &own, err);
		*out = (struct arrival){ STORED_PUBLICATION, row };
	}
	enum chancery_status end = db_finish(&q, status ? NULL : err);
	return status ? status : end;
}

enum chancery_status reading_close(struct ledger *ledger, int64_t report,
                                   int64_t *time, struct chancery_error *err)
{
	static const char *const steps[] = {
		"DELETE FROM closure_exception WHERE claim IN"
		" (SELECT claim FROM claim WHERE report = ?1)",
		"DELETE FROM closure WHERE claim IN"
		" (SELECT claim FROM claim WHERE report = ?1)",
	};
	/* A clock set back does not undo the order of readings. */
	struct stmt q = db_keep(ledger, "UPDATE report SET closed ="
	                                " max(recorded + 1, ?2)"
	                                " WHERE report = ?1 RETURNING closed");
	db_int(&q, report);
	db_int(&q, *time);
	if (db_step(&q))
		*time = db_get_int(&q, 0);
	while (db_step(&q))
		;
	enum chancery_status status = db_finish(&q, err);
	for (size_t i = 0; !status && i < COUNT_OF(steps); i++) {
		q = db_keep(ledger, steps[i]);
		db_int(&q, report);
		db_run(&q);
		status = db_finish(&q, err);
	}
	return status;
}
