/* check.c - what must hold of every ledger; see ledger.h.
 *
 * SQLite's own integrity check passes on a database whose claims hang on the
 * wrong report, so the digest taken from the coding when a report was stored is
 * compared with the rows, and everything derived with a fresh derivation into
 * the temporary twins.
 */
#include "ledger/store/db.h"
#include "ledger/store/schema.h"
#include "ledger/store/store.h"
#include "ledger/store/stories.h"
#include "ledger/store/units.h"

struct check {
	struct ledger *ledger;
	finding_call *call;
	void *user;
	uint64_t findings;
	struct chancery_error *err;
};

static void found(struct check *check, const char *text)
{
	check->findings++;
	if (check->call)
		check->call(check->user, text);
}

/* One line for each row of `sql`, whose first column says what is wrong. */
static enum chancery_status rows_are_findings(struct check *check,
                                              const char *sql)
{
	struct stmt q = db_prepare(check->ledger->handle, sql);
	bool room = true, readable = true;
	while (room && readable && db_step(&q)) {
		char line[320];
		struct str text = db_get_text(&q, 0);
		snprintf(line, sizeof line, "%.*s", STR_ARG(text));
		/* The integrity check takes lack of memory for damage. */
		room = !strstr(line, "error code=7");
		readable = !strstr(line, "failed to get page");
		if (room && readable && strcmp(line, "ok"))
			found(check, line);
	}
	enum chancery_status status = db_finish(&q, check->err);
	if (!status && !readable)
		status = fail(check->err, CHANCERY_E_IO, 0,
		              "a page of the ledger could not be read");
	return status || room ? status : fail_nomem(check->err);
}

static const char *const invariants[] = {
	"PRAGMA integrity_check(100)",

	"SELECT 'row ' || coalesce(rowid, '?') || ' of table ' || \"table\" ||"
	" ' refers to a row of ' || parent || ' that is not there'"
	" FROM pragma_foreign_key_check",

	"SELECT 'report ' || content || ': ' || claim_count || ' claims were"
	" stored, ' || n || ' are there' FROM (SELECT content, claim_count,"
	" (SELECT count(*) FROM claim c WHERE c.report = r.report) AS n"
	" FROM report r) WHERE n <> claim_count",

	"SELECT 'claim ' || r.content || '.' || c.ordinal || ': a span lies"
	" outside its text' FROM claim c JOIN report r USING(report)"
	" WHERE c.sentence_end > length(r.text)"
	" OR c.sentence_begin > c.sentence_end"
	" OR c.trigger_begin > c.trigger_end"
	" OR c.trigger_end > length(r.text) OR c.when_end > length(r.text)"
	" OR c.place_end > length(r.text) OR c.speaker_end > length(r.text)",

	"SELECT 'claim ' || r.content || '.' || c.ordinal || ': an argument"
	" lies outside its text' FROM claim_argument a JOIN claim c "
	"USING(claim)"
	" JOIN report r USING(report) WHERE a.span_end > length(r.text)"
	" OR a.from_end > length(r.text)",

	"SELECT 'claim ' || r.content || '.' || c.ordinal || ': a number lies"
	" outside its text' FROM claim_number n JOIN claim c USING(claim)"
	" JOIN report r USING(report) WHERE n.span_end > length(r.text)",

	"SELECT 'statement ' || s.ordinal || ' of report ' || r.content ||"
	" ' lies outside its text' FROM statement s JOIN report r"
	" USING(report) WHERE s.content_end > length(r.text)"
	" OR s.cue_end > length(r.text) OR s.speaker_end > length(r.text)",

	"SELECT 'report ' || r.content || ': a body range lies outside its"
	" text' FROM body b JOIN report r USING(report)"
	" WHERE b.span_end > length(r.text)",

	"SELECT 'claim ' || r.content || '.' || c.ordinal || ': ends before it"
	" begins' FROM claim c JOIN report r USING(report)"
	" WHERE c.t_hi <= c.t_lo",

	"SELECT 'report ' || a.content || ': two readings were open at one"
	" time' FROM report a JOIN report b USING(content)"
	" WHERE a.report < b.report AND (a.closed IS NULL"
	" OR a.closed > b.recorded)",

	"SELECT 'event ' || id || ' has no claim that tells of it' FROM event e"
	" WHERE NOT EXISTS (SELECT 1 FROM event_claim WHERE event = e.id"
	" AND role IN ('tells', 'points', 'implies', 'withdrawn'))",

	"SELECT 'event ' || id || ' ends before it begins' FROM event"
	" WHERE t_hi <= t_lo",

	"SELECT 'relation ' || id || ' has nothing that supports it'"
	" FROM relation r WHERE NOT EXISTS (SELECT 1 FROM relation_support"
	" WHERE relation = r.id)",

	"SELECT 'relation ' || id || ': its bounds are out of order'"
	" FROM relation WHERE from_lo > from_hi OR to_lo > to_hi"
	" OR from_lo > to_hi OR from_hi > to_hi OR from_lo > to_lo"
	" OR from_lo IS NOT NULL AND from_hi IS NULL"
	" OR to_lo IS NOT NULL AND to_hi IS NULL",
};

struct digesting {
	struct buf buf;
};

static bool add_claim(void *user, const struct claim_row *row)
{
	struct digesting *d = user;
	struct str number = row->id, rest;
	uint32_t ordinal = 0;
	str_cut(number, '.', &rest);
	if (!str_to_u32(rest, &ordinal))
		ordinal = NONE;
	digest_claim(&d->buf, ordinal, row->act, row->sentence, row->trigger,
	             row->polarity, row->modality, row->when);
	for (uint32_t i = 0; i < row->source_count; i++)
		digest_argument(&d->buf, false, row->source[i].actor,
		                row->source[i].span);
	for (uint32_t i = 0; i < row->target_count; i++)
		digest_argument(&d->buf, true, row->target[i].actor,
		                row->target[i].span);
	return !d->buf.failed;
}

/* Each report's text has its content id, and its claims their digest. */
static enum chancery_status check_digests(struct check *check)
{
	enum chancery_status status = CHANCERY_OK;
	struct digesting d;
	buf_init(&d.buf, DIGEST_MAX);
	struct stmt q = db_prepare(
	    check->ledger->handle,
	    "SELECT content, claim_hash, text, closed IS NOT NULL, recorded"
	    " FROM report ORDER BY content, recorded");
	while (!status && db_step(&q)) {
		char id[CONTENT_ID_LEN + 1], line[160];
		struct str content = db_get_text(&q, 0);
		content_id(id, db_get_text(&q, 2));
		if (!str_is(content, id)) {
			snprintf(line, sizeof line,
			         "report %.*s: its text has changed",
			         STR_ARG(content));
			found(check, line);
		}
		buf_clear(&d.buf);
		/* An older reading is asked for at its own time. */
		check->ledger->recorded_by = db_get_int(&q, 3)
		                                 ? db_get_int(&q, 4)
		                                 : INT64_MAX;
		status = ledger_claims(check->ledger, content, add_claim, &d,
		                       check->err);
		check->ledger->recorded_by = INT64_MAX;
		if (status)
			break;
		if (d.buf.failed) {
			status = fail_nomem(check->err);
			break;
		}
		content_id(id, buf_str(&d.buf));
		if (!str_is(db_get_text(&q, 1), id)) {
			snprintf(line, sizeof line,
			         "report %.*s: its claims are not those that "
			         "were stored",
			         STR_ARG(content));
			found(check, line);
		}
	}
	enum chancery_status end = db_finish(&q, status ? NULL : check->err);
	buf_release(&d.buf);
	return status ? status : end;
}

/* Rows of table `name` in `one` schema that are not in the `other`, but for
 * those of pending units, in a message that ends in `what`. */
static enum chancery_status compare_table(struct check *check, const char *name,
                                          const char *keep, const char *one,
                                          const char *other, const char *what)
{
	char *rows = sqlite3_mprintf(keep, one);
	char *sql = rows ? sqlite3_mprintf(
	                       "SELECT count(*) || ' rows of table %s %s' FROM"
	                       " (SELECT * FROM %s.%s WHERE %s EXCEPT"
	                       " SELECT * FROM %s.%s) HAVING count(*) > 0",
	                       name, what, one, name, rows, other, name)
	                 : NULL;
	enum chancery_status status = sql ? rows_are_findings(check, sql)
	                                  : fail_nomem(check->err);
	sqlite3_free(rows);
	sqlite3_free(sql);
	return status;
}

#define SETTLED "unit NOT IN (SELECT unit FROM main.pending)"

static enum chancery_status compare_derived(struct check *check)
{
	static const struct {
		const char *name, *keep; /* %s: the schema */
	} tables[] = {
		{ "origin", "1" },
		{ "amendment", "1" },
		{ "fold_found", "NOT EXISTS (SELECT 1 FROM main.fold_touched)" },
		{ "fold", "NOT EXISTS (SELECT 1 FROM main.fold_touched)" },
		{ "event", SETTLED },
		{ "relation", SETTLED },
		{ "disagreement", SETTLED },
		{ "closure", "1" },
		{ "closure_exception", "1" },
		{ "event_claim",
		  "event IN (SELECT id FROM %s.event WHERE " SETTLED ")" },
		{ "relation_support",
		  "relation IN (SELECT id FROM %s.relation WHERE " SETTLED
		  ")" },
		{ "disagreement_value", "disagreement IN (SELECT id FROM"
		                        " %s.disagreement WHERE " SETTLED ")" },
	};
	enum chancery_status status = CHANCERY_OK;
	for (size_t i = 0; !status && i < COUNT_OF(tables); i++) {
		status = compare_table(check, tables[i].name, tables[i].keep,
		                       "main", "temp",
		                       "are not in a fresh derivation");
		if (!status)
			status = compare_table(check, tables[i].name,
			                       tables[i].keep, "temp", "main",
			                       "are missing");
	}
	return status;
}

static enum chancery_status check_derived(struct check *check)
{
	enum chancery_status status = db_exec(check->ledger->handle, "BEGIN",
	                                      check->err);
	if (status)
		return status;
	status = refresh_rules(check->ledger, check->err);
	if (!status)
		status = schema_shadow(check->ledger->handle, check->err);
	if (!status)
		status = units_derive_all(check->ledger, check->err);
	if (!status)
		status = compare_derived(check);
	if (!status)
		status = schema_unshadow(check->ledger->handle, check->err);
	return db_end(check->ledger->handle, status, check->err);
}

static enum chancery_status check_stories(struct check *check)
{
	bool kept;
	enum chancery_status status = stories_again(check->ledger, &kept,
	                                            check->err);
	if (status || !kept)
		return status;
	status = compare_table(check, "story", "1", "main", "temp",
	                       "are not in a fresh derivation");
	if (!status)
		status = compare_table(check, "story", "1", "temp", "main",
		                       "are missing");
	enum chancery_status end = stories_forget(check->ledger,
	                                          status ? NULL : check->err);
	return status ? status : end;
}

enum chancery_status ledger_check(struct ledger *ledger, finding_call *call,
                                  void *user, uint64_t *findings,
                                  struct chancery_error *err)
{
	struct check check = { ledger, call, user, 0, err };
	enum chancery_status status = ledger_known_by(ledger, DAY_NONE, err);
	for (size_t i = 0; !status && i < COUNT_OF(invariants); i++)
		status = rows_are_findings(&check, invariants[i]);
	if (!status)
		status = check_digests(&check);
	if (!status)
		status = check_derived(&check);
	if (!status)
		status = check_stories(&check);
	*findings = check.findings;
	return status;
}
