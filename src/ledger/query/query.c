/* query.c - reports, events and relations by filter; see ledger.h. */
#include "ledger/query/filter.h"
#include "ledger/store/stories.h"
#include "ledger/store/units.h"

static void bind_told(struct stmt *q, const struct ledger_filter *filter)
{
	db_text(q, filter->outlet);
	filter_bind_claim(q, filter);
}

/* clang-format off: the statements, part by part */
#define REPORTS_SQL(WHERE)                                                     \
	WITH_SIDES "SELECT r.content, r.id, r.path, coalesce(o.name, ''), r.title,"       \
	" r.author, r.url, r.language, r.published, r.dateline_day,"           \
	" r.published_basis, r.title_begin, r.title_end,"                      \
	" r.dateline_begin, r.dateline_end, r.text, r.claim_count,"            \
	" coalesce((SELECT key FROM origin WHERE report = r.report), ''),"     \
	" r.report"                                                            \
	/* Put in order without their texts, then read in that order. */       \
	" FROM (SELECT r.report AS k" REPORTS_WHERE(WHERE)                     \
	" ORDER BY r.day NULLS LAST, r.content LIMIT ?17)"                     \
	" CROSS JOIN report r ON r.report = k LEFT JOIN outlet o USING(outlet)"
#define REPORTS_COUNT(WHERE) WITH_SIDES "SELECT count(*)" REPORTS_WHERE(WHERE)

/* Of the thing x and what is folded into the events WHOLES (folds.h): the claims
 * that tell of it, and the reports and origins that have them. */
#define FOLDED(WHOLES) " IN (SELECT part FROM fold WHERE whole " WHOLES ")"
#define BEHIND_EVENT                                                           \
	" FROM event_claim m JOIN claim k USING(claim) JOIN origin o"          \
	" USING(report) WHERE (m.event = x.id OR m.event" FOLDED("= x.id")     \
	") AND m.role IN ('tells', 'points', 'implies')"
#define BEHIND_RELATION                                                        \
	" FROM (SELECT claim FROM relation_support WHERE relation = x.id"      \
	" AND role IN ('starts', 'holds') UNION SELECT m.claim"                \
	" FROM relation_support s JOIN fold f ON f.whole = s.event"            \
	" JOIN event_claim m ON m.event = f.part WHERE s.relation = x.id"      \
	" AND s.role IN ('starts', 'holds') AND m.role IN ('tells', 'points', 'implies'))" \
	" JOIN claim k USING(claim) JOIN origin o USING(report)"
/* Few have parts: which do is looked up once. */
#define HAS_PARTS "x.id IN (SELECT whole FROM fold)"
#define RELATION_HAS_PARTS                                                     \
	"x.id IN (SELECT relation FROM relation_support"                       \
	" WHERE event IN (SELECT whole FROM fold))"
#define REPORTS_OF(has, behind)                                                \
	"iif(" has ", (SELECT count(DISTINCT k.report)" behind "), x.reports)"
#define ORIGINS_OF(has, behind)                                                \
	"iif(" has ", (SELECT count(DISTINCT iif(k.origin <> '', k.origin,"    \
	" o.key))" behind "), x.independent)"

#define EVENTS_WHERE(WHERE)                                                    \
	" WHERE " WHERE " AND " SIDES " AND " NAMED("x.act")                   \
	" AND (?5 IS NULL OR x.t_hi > ?5)"                                     \
	" AND (?6 IS NULL OR x.t_lo <= ?6)"                                    \
	" AND (?8 OR x.standing = 0) AND x.independent >= ?10"                 \
	" AND (?15 OR ?9 <> '' OR x.withdrawn = 0)"                            \
	" AND (?9 <> '' OR x.id NOT IN (SELECT part FROM fold))" EVENT_TOLD
#define EVENTS_ORDER                                                           \
	" ORDER BY x.t_lo IS NULL, x.t_lo, x.act, x.source, x.target,"         \
	" x.scope, x.id"
#define EVENTS_OF(ROWS)                                                        \
	/* An act that was ruled is not that of the claims. */                 \
	WITH_SIDES                                                             \
	"SELECT x.id, x.act, coalesce(iif(c.act = x.act, c.plover,"            \
	" (SELECT plover FROM act WHERE act = x.act)), ''),"                   \
	" coalesce(iif(c.act = x.act, c.cameo, coalesce((SELECT min(cameo)"    \
	" FROM claim WHERE act = x.act), (SELECT max(other_key) FROM ruling"   \
	" WHERE verb = 'act' AND other = x.act))), ''), x.source, "            \
	PARTY_NAME("x.source")                                                 \
	", x.target, " PARTY_NAME("x.target") ", x.scope, x.standing,"         \
	" x.historical, x.t_lo, x.t_hi, x.best, x.basis,"                      \
	" x.claims + (SELECT count(DISTINCT m.claim) FROM fold f"              \
	" JOIN event_claim m ON m.event = f.part WHERE f.whole = x.id"         \
	" AND m.claim NOT IN (SELECT claim FROM event_claim"                   \
	" WHERE event = x.id)),"                                               \
	" " REPORTS_OF(HAS_PARTS, BEHIND_EVENT) ","                            \
	" (SELECT count(*) FROM disagreement WHERE about = x.id),"             \
	" " ORIGINS_OF(HAS_PARTS, BEHIND_EVENT) ", x.classes, x.confidence,"   \
	" x.withdrawn"                                                         \
	" FROM " ROWS " x LEFT JOIN claim c ON c.claim ="                      \
	" (SELECT min(claim) FROM event_claim WHERE event = x.id)"
#define EVENTS_SQL(WHERE)                                                      \
	EVENTS_OF("event") EVENTS_WHERE(WHERE) EVENTS_ORDER " LIMIT ?16"
/* What joins them is looked for only where the limit leaves them. */
#define EVENTS_FIRST(WHERE)                                                    \
	EVENTS_OF("(SELECT * FROM event x" EVENTS_WHERE(WHERE) EVENTS_ORDER    \
	          " LIMIT ?16)") EVENTS_ORDER
#define EVENTS_COUNT(WHERE)                                                    \
	WITH_SIDES "SELECT count(*) FROM event x" EVENTS_WHERE(WHERE)

#define RELATIONS_SQL(WHERE)                                                   \
	WITH_SIDES "SELECT x.id, x.relation, x.source, " PARTY_NAME("x.source")           \
	", x.target, " PARTY_NAME("x.target") ", x.scope, x.level,"            \
	" x.from_lo, x.from_hi, x.to_lo, x.to_hi, x.confirmed,"                \
	" coalesce(t.fades, 0), x.rank, x.reason,"                             \
	" " REPORTS_OF(RELATION_HAS_PARTS, BEHIND_RELATION) ","                \
	" (SELECT count(*) FROM disagreement WHERE about = x.id),"             \
	" " ORIGINS_OF(RELATION_HAS_PARTS, BEHIND_RELATION) ","                \
	" x.classes, x.confidence"                                             \
	" FROM relation x LEFT JOIN relation_type t USING(relation)"           \
	" WHERE " WHERE " AND " SIDES " AND (" NAMED("x.relation")             \
	" OR x.relation IN (SELECT relation FROM act_effect WHERE "            \
	NAMED("act") "))"                                                      \
	" AND (?5 IS NULL OR x.to_hi IS NULL OR x.to_hi > ?5)"                 \
	" AND (?6 IS NULL OR x.from_lo IS NULL OR x.from_lo <= ?6)"            \
	" AND x.independent >= ?9"                                             \
	" AND (?10 OR ?8 <> '' OR x.rank > -2)" RELATION_TOLD                  \
	" ORDER BY x.relation, x.target, x.from_lo IS NULL, x.from_lo,"        \
	" x.from_hi, x.source, x.scope, x.id"
/* clang-format on */

/* Reports with words of the party of those whom parameter 12 names. */
#define PARTY_OF(actor)                                                        \
	"same(iif(" actor ".party <> '' AND same(" actor ".id) = " actor ".id,"\
	" " actor ".party, " actor ".id))"
#define SPOKEN                                                                 \
	"r.report IN (SELECT report FROM statement WHERE speaker IN"           \
	" (SELECT a.actor FROM actor a WHERE " PARTY_OF("a") " IN"             \
	" (SELECT " PARTY_OF("b") " FROM actor b WHERE b.id = ?12"             \
	" OR (b.id >= ?12 || '.' AND b.id < ?12 || '/') OR b.party = ?12"      \
	" OR lower(b.name) = lower(?12))))"

/* Reports with a claim on the party that parameter 12 names: those of its units,
 * of which the other conditions leave some. */
#define CONCERNED                                                              \
	"r.report IN (SELECT report FROM claim WHERE claim IN"                 \
	" (WITH p12(id) AS " PARTIES("12") " SELECT claim FROM claim_pair"     \
	" WHERE unit IN (SELECT unit FROM unit WHERE a IN p12 OR b IN p12)))"

#define OF_STORY "r.report IN (SELECT report FROM story WHERE id = ?12)"

/* For LIMIT: -1 is none. */
static int64_t limit_of(const struct ledger_filter *filter)
{
	return filter->most ? (int64_t)filter->most : -1;
}

static bool wants_count(const struct ledger_filter *filter, uint32_t rows)
{
	if (filter->beyond)
		*filter->beyond = 0;
	return filter->beyond && filter->most && rows == filter->most;
}

/* The rows that were left out, by the query that counts all. */
static enum chancery_status count_beyond(struct stmt *q,
                                         const struct ledger_filter *filter,
                                         uint32_t rows,
                                         struct chancery_error *err)
{
	if (db_step(q))
		*filter->beyond = (uint64_t)(db_get_int(q, 0) - (int64_t)rows);
	return db_finish(q, err);
}

static void bind_events(struct stmt *q, const struct ledger_filter *filter)
{
	filter_bind(q, filter);
	db_int(q, filter->standing);
	db_text(q, filter->id);
	db_int(q, filter->independent);
	bind_told(q, filter);
	db_int(q, filter->withdrawn);
}

enum chancery_status ledger_reports(struct ledger *ledger,
                                    const struct ledger_filter *filter,
                                    report_call *call, void *user,
                                    struct chancery_error *err)
{
	struct ledger_filter all;
	filter = filter_or_all(filter, &all);
	enum chancery_status ready = filter->independent > 1
	                                 ? units_ready(ledger, err)
	                                 : CHANCERY_OK;
	if (!ready && (filter->stories || filter->story.len))
		ready = stories_ready(ledger, err);
	if (ready)
		return ready;
	struct str who = filter->report.len    ? STR("")
	                 : filter->story.len   ? filter->story
	                 : filter->speaker.len ? filter->speaker
	                                       : filter_concerns(filter);
	struct stmt q = db_keep(ledger, filter->report.len
	                                    ? REPORTS_SQL("r.content = ?9")
	                                : filter->story.len
	                                    ? REPORTS_SQL(OF_STORY)
	                                : filter->speaker.len
	                                    ? REPORTS_SQL(SPOKEN)
	                                : who.len ? REPORTS_SQL(CONCERNED)
	                                          : REPORTS_SQL("?9 = ''"));
	filter_bind_reports(&q, ledger, filter, who);
	db_int(&q, limit_of(filter));
	struct stmt story = { 0 };
	if (filter->stories)
		story = db_prepare(ledger->handle,
		                   "SELECT id FROM story WHERE report = ?");
	bool more = true;
	uint32_t rows = 0;
	while (more && db_step(&q)) {
		rows++;
		struct report_row row = {
			.content = db_get_text(&q, 0),
			.id = db_get_text(&q, 1),
			.path = db_get_text(&q, 2),
			.outlet = db_get_text(&q, 3),
			.title = db_get_text(&q, 4),
			.author = db_get_text(&q, 5),
			.url = db_get_text(&q, 6),
			.language = db_get_text(&q, 7),
			.published = db_get_day(&q, 8),
			.dateline_day = db_get_day(&q, 9),
			.published_basis = db_get_text(&q, 10),
			.title_span = db_get_span(&q, 11),
			.dateline = db_get_span(&q, 13),
			.text = db_get_text(&q, 15),
			.claims = (uint32_t)db_get_int(&q, 16),
			.origin = db_get_text(&q, 17),
			.story = STR(""),
		};
		if (filter->stories) {
			db_again(&story);
			db_int(&story, db_get_int(&q, 18));
			if (db_step(&story))
				row.story = db_get_text(&story, 0);
		}
		more = call(user, &row);
	}
	enum chancery_status status = db_finish(&story, err);
	enum chancery_status end = db_finish(&q, status ? NULL : err);
	status = status ? status : end;
	if (status || !more || !wants_count(filter, rows))
		return status;
	if (filter_is_all(ledger, filter)) {
		q = db_keep(ledger,
		            "SELECT count(*) FROM report WHERE closed IS NULL");
		return count_beyond(&q, filter, rows, err);
	}
	q = db_keep(ledger, filter->report.len    ? REPORTS_COUNT("r.content = ?9")
	                    : filter->story.len   ? REPORTS_COUNT(OF_STORY)
	                    : filter->speaker.len ? REPORTS_COUNT(SPOKEN)
	                    : who.len             ? REPORTS_COUNT(CONCERNED)
	                                          : REPORTS_COUNT("?9 = ''"));
	filter_bind_reports(&q, ledger, filter, who);
	return count_beyond(&q, filter, rows, err);
}

enum chancery_status ledger_reports_beyond(struct ledger *ledger,
                                           const struct ledger_filter *filter,
                                           uint32_t count, bool *beyond,
                                           struct chancery_error *err)
{
	struct stmt q = db_keep(ledger, WITH_SIDES
	                                "SELECT count(*) FROM (SELECT 1"
	                                REPORTS_WHERE("?9 = ''")
	                                " LIMIT ?17 + 1)");
	filter_bind_reports(&q, ledger, filter, STR(""));
	db_int(&q, count);
	*beyond = db_step(&q) && db_get_int(&q, 0) > (int64_t)count;
	return db_finish(&q, err);
}

static bool give_event(const struct stmt *q, event_call *call, void *user)
{
	struct event_row row = {
		.id = db_get_text(q, 0),
		.act = db_get_text(q, 1),
		.plover = db_get_text(q, 2),
		.cameo = db_get_text(q, 3),
		.source = db_get_text(q, 4),
		.source_name = db_get_text(q, 5),
		.target = db_get_text(q, 6),
		.target_name = db_get_text(q, 7),
		.scope = db_get_text(q, 8),
		.standing = db_get_int(q, 9) != 0,
		.historical = db_get_int(q, 10) != 0,
		.when = { db_get_day(q, 11), db_get_day(q, 12) },
		.best = db_get_day(q, 13),
		.basis = db_get_text(q, 14),
		.claims = (uint32_t)db_get_int(q, 15),
		.reports = (uint32_t)db_get_int(q, 16),
		.disagreements = (uint32_t)db_get_int(q, 17),
		.independent = (uint32_t)db_get_int(q, 18),
		.classes = db_get_text(q, 19),
		.confidence = db_get_real(q, 20),
		.withdrawn = db_get_int(q, 21) != 0,
	};
	return call(user, &row);
}

enum chancery_status ledger_events(struct ledger *ledger,
                                   const struct ledger_filter *filter,
                                   event_call *call, void *user,
                                   struct chancery_error *err)
{
	enum chancery_status ready = units_ready(ledger, err);
	if (ready)
		return ready;
	struct ledger_filter all;
	filter = filter_or_all(filter, &all);
	struct stmt q = db_keep(ledger, filter->id.len
	                                    ? EVENTS_SQL("x.id = ?9")
	                                : filter->most
	                                    ? EVENTS_FIRST("?9 = ''")
	                                    : EVENTS_SQL("?9 = ''"));
	bind_events(&q, filter);
	db_int(&q, limit_of(filter));
	bool more = true;
	uint32_t rows = 0;
	while (more && db_step(&q)) {
		rows++;
		more = give_event(&q, call, user);
	}
	enum chancery_status status = db_finish(&q, err);
	if (status || !more || !wants_count(filter, rows))
		return status;
	q = db_keep(ledger, filter->id.len ? EVENTS_COUNT("x.id = ?9")
	                                   : EVENTS_COUNT("?9 = ''"));
	bind_events(&q, filter);
	return count_beyond(&q, filter, rows, err);
}

enum chancery_status events_every(struct ledger *ledger, event_call *call,
                                  void *user, struct chancery_error *err)
{
	struct ledger_filter every;
	ledger_filter_init(&every);
	/* Asks for events by id, and not for which. */
	every.id = STR("*");
	every.standing = true;
	struct stmt q = db_keep(ledger, EVENTS_SQL("?9 <> ''"));
	bind_events(&q, &every);
	db_int(&q, limit_of(&every));
	bool more = true;
	while (more && db_step(&q))
		more = give_event(&q, call, user);
	return db_finish(&q, err);
}

const char *answer_name(enum answer answer)
{
	static const char *const names[] = { "no", "possibly", "yes",
		                             "unknown" };
	return names[answer];
}

enum answer relation_answer(const struct relation_row *row, day_t day)
{
	if (row->rank < -1)
		return ANSWER_UNKNOWN;
	if (row->rank < 0)
		return row->confirmed != DAY_NONE && day <= row->confirmed
		               ? ANSWER_NO
		               : ANSWER_UNKNOWN;
	if ((row->from_lo != DAY_NONE && day < row->from_lo) ||
	    (row->to_hi != DAY_NONE && day >= row->to_hi))
		return ANSWER_NO;
	if (row->from_hi == DAY_NONE || day < row->from_hi)
		return row->from_lo == DAY_NONE ? ANSWER_UNKNOWN
		                                : ANSWER_POSSIBLY;
	if (row->to_hi != DAY_NONE)
		return row->to_lo != DAY_NONE && day < row->to_lo
		               ? ANSWER_YES
		               : ANSWER_POSSIBLY;
	if (!row->fades || row->confirmed == DAY_NONE || day <= row->confirmed)
		return ANSWER_YES;
	return day <= row->confirmed + (day_t)row->fades ? ANSWER_POSSIBLY
	                                                 : ANSWER_UNKNOWN;
}

enum chancery_status ledger_relations(struct ledger *ledger,
                                      const struct ledger_filter *filter,
                                      relation_call *call, void *user,
                                      struct chancery_error *err)
{
	enum chancery_status ready = units_ready(ledger, err);
	if (ready)
		return ready;
	struct ledger_filter all;
	filter = filter_or_all(filter, &all);
	struct stmt q = db_keep(ledger, filter->id.len
	                                    ? RELATIONS_SQL("x.id = ?8")
	                                    : RELATIONS_SQL("?8 = ''"));
	filter_bind(&q, filter);
	db_text(&q, filter->id);
	db_int(&q, filter->independent);
	db_int(&q, filter->withdrawn);
	bind_told(&q, filter);
	bool more = true;
	while (more && db_step(&q)) {
		struct relation_row row = {
			.id = db_get_text(&q, 0),
			.relation = db_get_text(&q, 1),
			.source = db_get_text(&q, 2),
			.source_name = db_get_text(&q, 3),
			.target = db_get_text(&q, 4),
			.target_name = db_get_text(&q, 5),
			.scope = db_get_text(&q, 6),
			.level = (int)db_get_int(&q, 7),
			.from_lo = db_get_day(&q, 8),
			.from_hi = db_get_day(&q, 9),
			.to_lo = db_get_day(&q, 10),
			.to_hi = db_get_day(&q, 11),
			.confirmed = db_get_day(&q, 12),
			.fades = (uint32_t)db_get_int(&q, 13),
			.rank = (int)db_get_int(&q, 14),
			.reason = db_get_text(&q, 15),
			.reports = (uint32_t)db_get_int(&q, 16),
			.disagreements = (uint32_t)db_get_int(&q, 17),
			.independent = (uint32_t)db_get_int(&q, 18),
			.classes = db_get_text(&q, 19),
			.confidence = db_get_real(&q, 20),
			.answer = ANSWER_UNKNOWN,
		};
		if (filter->as_of != DAY_NONE) {
			row.answer = relation_answer(&row, filter->as_of);
			if (row.answer == ANSWER_NO && row.rank >= 0)
				continue;
		}
		more = call(user, &row);
	}
	return db_finish(&q, err);
}

enum chancery_status ledger_support(struct ledger *ledger, struct str id,
                                    support_call *call, void *user,
                                    struct chancery_error *err)
{
	enum chancery_status ready = units_ready(ledger, err);
	if (ready)
		return ready;
	struct stmt q = db_keep(
		ledger,
		"SELECT r.content || '.' || c.ordinal, r.content, s.role,"
		" s.event FROM (SELECT claim, role, event FROM event_claim"
		" WHERE event = ?1 UNION SELECT claim, role, event"
		" FROM event_claim WHERE event" FOLDED("= ?1")
		" AND claim NOT IN (SELECT claim FROM event_claim"
		" WHERE event = ?1)"
		" UNION SELECT claim, role, event"
		" FROM relation_support WHERE relation = ?1 UNION"
		" SELECT m.claim, s.role, m.event FROM relation_support s"
		" JOIN fold f ON f.whole = s.event"
		" JOIN event_claim m ON m.event = f.part"
		" WHERE s.relation = ?1 AND m.role IN ('tells', 'points', 'implies')) s"
		" JOIN claim c USING(claim) JOIN report r USING(report)"
		" ORDER BY r.day IS NULL, r.day, r.content, c.ordinal, s.role");
	db_text(&q, id);
	bool more = true;
	while (more && db_step(&q)) {
		struct support_row row = { db_get_text(&q, 0),
			                   db_get_text(&q, 1),
			                   db_get_text(&q, 2),
			                   db_get_text(&q, 3) };
		more = call(user, &row);
	}
	return db_finish(&q, err);
}

#define ABOUT_TOLD                                                             \
	TOLD(" FROM (SELECT claim FROM event_claim WHERE event = x.id"         \
	     " UNION ALL SELECT claim FROM relation_support"                   \
	     " WHERE relation = x.id) JOIN claim c2 USING(claim) WHERE true")

/* clang-format off */
#define DISAGREEMENTS_SQL(WHERE)                                               \
	WITH_SIDES "SELECT d.id, d.about, d.kind, d.best, d.reason,"                      \
	" (SELECT count(DISTINCT value) FROM disagreement_value"               \
	" WHERE disagreement = d.id), x.act, " PARTY_NAME("x.source")          \
	", " PARTY_NAME("x.target") " FROM disagreement d JOIN"                \
	" (SELECT id, act, source, target, t_lo, t_hi, confidence,"            \
	" independent FROM event UNION ALL SELECT id, relation, source,"       \
	" target, from_lo, to_hi, confidence, independent FROM relation)"      \
	" x ON x.id = d.about WHERE " WHERE " AND " SIDES " AND "              \
	NAMED("x.act")                                                         \
	" AND (?5 IS NULL OR x.t_hi IS NULL OR x.t_hi > ?5)"                   \
	" AND (?6 IS NULL OR x.t_lo IS NULL OR x.t_lo <= ?6)"                  \
	" AND x.independent >= ?9 AND (?10 = '' OR EXISTS (SELECT 1 FROM"      \
	" disagreement_value v3 JOIN claim USING(claim) JOIN report"           \
	" USING(report) JOIN outlet o3 USING(outlet) WHERE"                    \
	" v3.disagreement = d.id AND lower(o3.name) = lower(?10)))"            \
	ABOUT_TOLD                                                             \
	" ORDER BY d.kind, x.act, x.source, x.target, d.about, d.id"
/* clang-format on */

enum chancery_status ledger_disagreements(struct ledger *ledger,
                                          const struct ledger_filter *filter,
                                          disagreement_call *call, void *user,
                                          struct chancery_error *err)
{
	enum chancery_status ready = units_ready(ledger, err);
	if (ready)
		return ready;
	struct ledger_filter all;
	filter = filter_or_all(filter, &all);
	struct stmt q = db_keep(ledger, filter->id.len
	                                    ? DISAGREEMENTS_SQL("d.about = ?8")
	                                    : DISAGREEMENTS_SQL("?8 = ''"));
	filter_bind(&q, filter);
	db_text(&q, filter->id);
	db_int(&q, filter->independent);
	db_text(&q, filter->outlet);
	db_text(&q, STR("")); /* keeps the numbers of TOLD */
	filter_bind_claim(&q, filter);
	bool more = true;
	while (more && db_step(&q)) {
		struct disagreement_row row = {
			.id = db_get_text(&q, 0),
			.about = db_get_text(&q, 1),
			.kind = db_get_text(&q, 2),
			.best = db_get_text(&q, 3),
			.reason = db_get_text(&q, 4),
			.values = (uint32_t)db_get_int(&q, 5),
			.act = db_get_text(&q, 6),
			.source_name = db_get_text(&q, 7),
			.target_name = db_get_text(&q, 8),
		};
		more = call(user, &row);
	}
	return db_finish(&q, err);
}

enum chancery_status ledger_values(struct ledger *ledger,
                                   struct str disagreement, value_call *call,
                                   void *user, struct chancery_error *err)
{
	enum chancery_status ready = units_ready(ledger, err);
	if (ready)
		return ready;
	struct stmt q = db_keep(
		ledger,
		"SELECT v.value, r.content || '.' || c.ordinal, r.content,"
		" c.sentence_begin, c.sentence_end"
		" FROM disagreement_value v JOIN claim c USING(claim)"
		" JOIN report r USING(report) WHERE v.disagreement = ?"
		" ORDER BY v.value, r.day IS NULL, r.day, r.content, c.ordinal");
	db_text(&q, disagreement);
	bool more = true;
	while (more && db_step(&q)) {
		struct value_row row = { db_get_text(&q, 0), db_get_text(&q, 1),
			                 db_get_text(&q, 2),
			                 db_get_span(&q, 3) };
		more = call(user, &row);
	}
	return db_finish(&q, err);
}
