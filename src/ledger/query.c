/* query.c - reports, events and relations by filter; see ledger.h. */
#include "ledger/stories.h"
#include "ledger/units.h"

void ledger_filter_init(struct ledger_filter *filter)
{
	*filter = (struct ledger_filter){ .from = DAY_NONE,
		                          .until = DAY_NONE,
		                          .as_of = DAY_NONE };
}

/* A filter's own parameters: 1 actor, 2 source, 3 target, 4 act, 5 from,
 * 6 until, 7 with. */
static void bind_filter(struct stmt *q, const struct ledger_filter *filter)
{
	db_text(q, filter->actor);
	db_text(q, filter->source);
	db_text(q, filter->target);
	db_text(q, filter->act);
	db_day(q, filter->from);
	db_day(q, filter->until);
	db_text(q, filter->with);
}

/* The parties that parameter `n` names; each condition has its index. '/' is the
 * character behind '.'. */
#define PARTIES(n)                                                             \
	"(SELECT id FROM party WHERE id = ?" n                                 \
	" OR (id >= ?" n " || '.' AND id < ?" n " || '/')"                     \
	" OR lower(name) = lower(?" n ")"                                      \
	" UNION SELECT party FROM actor WHERE id = ?" n " OR code = ?" n       \
	" OR lower(name) = lower(?" n "))"
#define SIDES                                                                  \
	" (?1 = '' OR x.source IN " PARTIES("1") " OR x.target IN " PARTIES(   \
		"1") ")"                                                       \
	     " AND (?7 = '' OR x.source IN " PARTIES("7")                      \
	     " OR x.target IN " PARTIES("7") ")"                               \
	     " AND (?2 = '' OR x.source IN " PARTIES("2") ")"                  \
	     " AND (?3 = '' OR x.target IN " PARTIES("3") ")"
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

/* Of reports parameters 13 to 15. */
static void bind_claim(struct stmt *q, const struct ledger_filter *filter)
{
	db_text(q, filter->place);
	db_text(q, filter->type);
	db_int(q, filter->confidence);
}

static void bind_told(struct stmt *q, const struct ledger_filter *filter)
{
	db_text(q, filter->outlet);
	bind_claim(q, filter);
}

#define PARTY_NAME(column)                                                     \
	"coalesce((SELECT name FROM party WHERE id = " column "), '')"

/* clang-format off: the statements, part by part */
/* WHERE begins with the condition that has an index, when there is one: an
 * "OR" that switches a condition off would read all rows. */
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
	" AND c2.confidence * 100 + 1e-6 >= ?15))"
#define REPORTS_SQL(WHERE)                                                     \
	"SELECT r.content, r.id, r.path, coalesce(o.name, ''), r.title,"       \
	" r.author, r.url, r.language, r.published, r.dateline_day,"           \
	" r.published_basis, r.title_begin, r.title_end,"                      \
	" r.dateline_begin, r.dateline_end, r.text, r.claim_count,"            \
	" r.report" REPORTS_WHERE(WHERE) " ORDER BY r.day IS NULL, r.day, r.content"

#define EVENTS_SQL(WHERE)                                                      \
	"SELECT x.id, x.act, coalesce(c.plover, ''),"                          \
	" coalesce(c.cameo, ''), x.source, " PARTY_NAME("x.source")            \
	", x.target, " PARTY_NAME("x.target") ", x.scope, x.standing,"         \
	" x.historical, x.t_lo, x.t_hi, x.best, x.basis, x.claims,"            \
	" x.reports, (SELECT count(*) FROM disagreement WHERE"                 \
	" about = x.id), x.independent, x.classes, x.confidence"               \
	" FROM event x LEFT JOIN claim c ON c.claim ="                         \
	" (SELECT min(claim) FROM event_claim WHERE event = x.id)"             \
	" WHERE " WHERE " AND " SIDES " AND " NAMED("x.act")                   \
	" AND (?5 IS NULL OR x.t_hi > ?5)"                                     \
	" AND (?6 IS NULL OR x.t_lo <= ?6)"                                    \
	" AND (?8 OR x.standing = 0) AND x.independent >= ?10" EVENT_TOLD      \
	" ORDER BY x.t_lo IS NULL, x.t_lo, x.act, x.source, x.target,"         \
	" x.scope, x.id"

#define RELATIONS_SQL(WHERE)                                                   \
	"SELECT x.id, x.relation, x.source, " PARTY_NAME("x.source")           \
	", x.target, " PARTY_NAME("x.target") ", x.scope, x.level,"            \
	" x.from_lo, x.from_hi, x.to_lo, x.to_hi, x.confirmed,"                \
	" coalesce(t.fades, 0), x.rank, x.reason, x.reports,"                  \
	" (SELECT count(*) FROM disagreement WHERE about = x.id),"             \
	" x.independent, x.classes, x.confidence"                              \
	" FROM relation x LEFT JOIN relation_type t USING(relation)"           \
	" WHERE " WHERE " AND " SIDES " AND (" NAMED("x.relation")             \
	" OR x.relation IN (SELECT relation FROM act_effect WHERE "            \
	NAMED("act") "))"                                                      \
	" AND (?5 IS NULL OR x.to_hi IS NULL OR x.to_hi > ?5)"                 \
	" AND (?6 IS NULL OR x.from_lo IS NULL OR x.from_lo <= ?6)"            \
	" AND x.independent >= ?9 AND ?10 = ''" RELATION_TOLD                  \
	" ORDER BY x.relation, x.target, x.from_lo IS NULL, x.from_lo,"        \
	" x.from_hi, x.source, x.scope, x.id"
/* clang-format on */

/* Reports with words of the party of those whom parameter 12 names. */
#define PARTY_OF(actor) "iif(" actor ".party <> '', " actor ".party, " actor ".id)"
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
	" (SELECT claim FROM claim_pair WHERE unit IN (SELECT unit FROM unit"  \
	" WHERE a IN " PARTIES("12") " OR b IN " PARTIES("12") ")))"

#define OF_STORY "r.report IN (SELECT report FROM story WHERE id = ?12)"

/* Somebody whom the filter names on a side; empty: nobody. */
static struct str concerned(const struct ledger_filter *filter)
{
	const struct str who[] = { filter->actor, filter->source,
		                   filter->target, filter->with };
	for (size_t i = 0; i < COUNT_OF(who); i++)
		if (who[i].len)
			return who[i];
	return STR("");
}

static const struct ledger_filter *filter_or_all(
	const struct ledger_filter *filter, struct ledger_filter *all)
{
	ledger_filter_init(all);
	return filter ? filter : all;
}

enum chancery_status ledger_reports(struct ledger *ledger,
                                    const struct ledger_filter *filter,
                                    report_call *call, void *user,
                                    struct chancery_error *err)
{
	struct ledger_filter all;
	filter = filter_or_all(filter, &all);
	if (filter->stories || filter->story.len) {
		enum chancery_status ready = stories_ready(ledger, err);
		if (ready)
			return ready;
	}
	struct str who = filter->report.len    ? STR("")
	                 : filter->story.len   ? filter->story
	                 : filter->speaker.len ? filter->speaker
	                                       : concerned(filter);
	struct stmt q = db_keep(ledger, filter->report.len
	                                    ? REPORTS_SQL("r.content = ?9")
	                                : filter->story.len
	                                    ? REPORTS_SQL(OF_STORY)
	                                : filter->speaker.len
	                                    ? REPORTS_SQL(SPOKEN)
	                                : who.len ? REPORTS_SQL(CONCERNED)
	                                          : REPORTS_SQL("?9 = ''"));
	bind_filter(&q, filter);
	db_text(&q, filter->outlet);
	db_text(&q, filter->report);
	db_clocks(&q, ledger);
	db_text(&q, who);
	bind_claim(&q, filter);
	struct stmt story = { 0 };
	if (filter->stories)
		story = db_prepare(ledger->handle,
		                   "SELECT id FROM story WHERE report = ?");
	bool more = true;
	while (more && db_step(&q)) {
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
			.story = STR(""),
		};
		if (filter->stories) {
			db_again(&story);
			db_int(&story, db_get_int(&q, 17));
			if (db_step(&story))
				row.story = db_get_text(&story, 0);
		}
		more = call(user, &row);
	}
	enum chancery_status status = db_finish(&story, err);
	enum chancery_status end = db_finish(&q, status ? NULL : err);
	return status ? status : end;
}

enum chancery_status ledger_reports_beyond(struct ledger *ledger,
                                           const struct ledger_filter *filter,
                                           uint32_t count, bool *beyond,
                                           struct chancery_error *err)
{
	struct stmt q = db_keep(ledger, "SELECT count(*) FROM (SELECT 1"
	                                REPORTS_WHERE("?9 = ''")
	                                " LIMIT ?12 + 1)");
	bind_filter(&q, filter);
	db_text(&q, filter->outlet);
	db_text(&q, STR(""));
	db_clocks(&q, ledger);
	db_int(&q, count);
	bind_claim(&q, filter);
	*beyond = db_step(&q) && db_get_int(&q, 0) > (int64_t)count;
	return db_finish(&q, err);
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
	                                    : EVENTS_SQL("?9 = ''"));
	bind_filter(&q, filter);
	db_int(&q, filter->standing);
	db_text(&q, filter->id);
	db_int(&q, filter->independent);
	bind_told(&q, filter);
	bool more = true;
	while (more && db_step(&q)) {
		struct event_row row = {
			.id = db_get_text(&q, 0),
			.act = db_get_text(&q, 1),
			.plover = db_get_text(&q, 2),
			.cameo = db_get_text(&q, 3),
			.source = db_get_text(&q, 4),
			.source_name = db_get_text(&q, 5),
			.target = db_get_text(&q, 6),
			.target_name = db_get_text(&q, 7),
			.scope = db_get_text(&q, 8),
			.standing = db_get_int(&q, 9) != 0,
			.historical = db_get_int(&q, 10) != 0,
			.when = { db_get_day(&q, 11), db_get_day(&q, 12) },
			.best = db_get_day(&q, 13),
			.basis = db_get_text(&q, 14),
			.claims = (uint32_t)db_get_int(&q, 15),
			.reports = (uint32_t)db_get_int(&q, 16),
			.disagreements = (uint32_t)db_get_int(&q, 17),
			.independent = (uint32_t)db_get_int(&q, 18),
			.classes = db_get_text(&q, 19),
			.confidence = db_get_real(&q, 20),
		};
		more = call(user, &row);
	}
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
	bind_filter(&q, filter);
	db_text(&q, filter->id);
	db_int(&q, filter->independent);
	db_text(&q, STR("")); /* keeps the numbers of bind_told */
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
		" WHERE event = ?1 UNION ALL SELECT claim, role, event"
		" FROM relation_support WHERE relation = ?1) s"
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
	"SELECT d.id, d.about, d.kind, d.best, d.reason,"                      \
	" (SELECT count(DISTINCT value) FROM disagreement_value"               \
	" WHERE disagreement = d.id), x.act, " PARTY_NAME("x.source")          \
	", " PARTY_NAME("x.target") " FROM disagreement d JOIN"                \
	" (SELECT id, act, source, target, t_lo, t_hi, confidence FROM event"  \
	" UNION ALL SELECT id, relation, source, target, from_lo, to_hi,"      \
	" confidence FROM relation)"                                           \
	" x ON x.id = d.about WHERE " WHERE " AND " SIDES " AND "              \
	NAMED("x.act")                                                         \
	" AND (?5 IS NULL OR x.t_hi IS NULL OR x.t_hi > ?5)"                   \
	" AND (?6 IS NULL OR x.t_lo IS NULL OR x.t_lo <= ?6)"                  \
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
	bind_filter(&q, filter);
	db_text(&q, filter->id);
	for (int i = 0; i < 3; i++)
		db_text(&q, STR("")); /* keeps the numbers; no outlet */
	bind_claim(&q, filter);
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
