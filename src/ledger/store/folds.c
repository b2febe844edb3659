/* folds.c - which events are another one told less fully; see folds.h. */
#include "ledger/store/folds.h"

#include "ledger/store/units.h"

/* UNKNOWN_PARTY of terms.h as text. */
#define UNKNOWN "?"
/* Reports read at once after which all is looked at. */
#define FOLD_MANY 1000

/* clang-format off: the statements, part by part */
/* An analyst has taken a claim of p out of w. */
#define RULED_APART                                                            \
	"EXISTS (SELECT 1 FROM ruling j JOIN event_claim m ON m.event = p.id"  \
	" JOIN claim c ON c.claim = m.claim JOIN report r USING(report)"       \
	" WHERE j.verb = 'split' AND j.undone IS NULL AND j.about = w.id"      \
	" AND j.other = r.content || '.' || c.ordinal)"
#define CAN_MEET                                                               \
	"(p.t_lo IS NULL OR w.t_lo IS NULL"                                    \
	" OR (p.t_lo < w.t_hi AND w.t_lo < p.t_hi))"

/* A report that tells of p says nowhere a word of the party that p lacks. */
#define SILENT_REPORT                                                          \
	"EXISTS (SELECT 1 FROM event_claim m JOIN claim c USING(claim)"        \
	" WHERE m.event = p.id AND m.role IN ('tells', 'points', 'implies')"              \
	" AND NOT EXISTS (SELECT 1 FROM claim o JOIN claim_argument g"         \
	" USING(claim) WHERE o.report = c.report"                              \
	" AND g.party = iif(p.source = '', w.source, w.target)))"
#define KNOWN_PARTY(side) side " <> '' AND " side " NOT GLOB '[" UNKNOWN "]*'"

/* What says that one is of a group, for what the group holds against others. */
#define MEMBERSHIPS "'member.be', 'among.be'"

#define BRANCHES                                                               \
	"b(part, whole, steps) AS (SELECT id, whole, 1 FROM party"             \
	" WHERE whole <> '' UNION SELECT b.part, y.whole, steps + 1 FROM b"    \
	" JOIN party y ON y.id = b.whole WHERE y.whole <> '' AND steps < 8)"

/* Which columns p, told less fully, has in common with w.  Each way of telling
 * less has its own, by which the other is looked for. */
#define NO_SOURCE " p.target = w.target AND p.source = ''"
#define NO_TARGET " p.source = w.source AND p.target = ''"
#define SAME_PAIR " p.source = w.source AND p.target = w.target"
#define FIND(WHAT, FROM, OTHER, LESS)                                          \
	"SELECT " WHAT " FROM " FROM " CROSS JOIN event " OTHER                \
	" ON w.act = p.act AND w.scope = p.scope AND" LESS
#define FIND_ALL(WHAT, FROM, OTHER)                                            \
	FIND(WHAT, FROM, OTHER, NO_SOURCE) " UNION ALL "                       \
	FIND(WHAT, FROM, OTHER, NO_TARGET) " UNION ALL "                       \
	FIND(WHAT, FROM, OTHER, SAME_PAIR)
#define COLUMNS "act, scope, source, target"

static const char *const make_room[] = {
	/* The events that are looked at as parts; `own`: what each could be
	 * part of may have changed, not only what else is part of that. */
	"CREATE TEMP TABLE IF NOT EXISTS fold_parts(id TEXT PRIMARY KEY,"
	" own INTEGER NOT NULL) STRICT, WITHOUT ROWID",
	"CREATE TEMP TABLE IF NOT EXISTS fold_wholes(id TEXT PRIMARY KEY)"
	" STRICT, WITHOUT ROWID",
	"CREATE TEMP TABLE IF NOT EXISTS fold_types(plover TEXT PRIMARY KEY)"
	" STRICT, WITHOUT ROWID",
	"DELETE FROM fold_parts",
	"DELETE FROM fold_wholes",
	"DELETE FROM fold_types",
};
static const char *const take_all[] = {
	"DELETE FROM fold_found",
	"INSERT INTO fold_parts SELECT id, 1 FROM event",
	"INSERT INTO fold_wholes SELECT id FROM event",
	"INSERT INTO fold_types SELECT DISTINCT plover FROM act UNION SELECT ''",
};
static const char *const take_touched[] = {
	"INSERT OR IGNORE INTO fold_parts " FIND_ALL("p.id, 1", "fold_touched w",
	                                            "p"),
	"INSERT OR IGNORE INTO fold_wholes WITH p AS MATERIALIZED (SELECT " COLUMNS
	" FROM fold_touched UNION SELECT " COLUMNS
	" FROM fold_parts CROSS JOIN event USING(id)) " FIND_ALL("w.id", "p", "w"),
	"INSERT OR IGNORE INTO fold_parts WITH w AS MATERIALIZED (SELECT DISTINCT "
	COLUMNS " FROM fold_wholes CROSS JOIN event USING(id)) "
	FIND_ALL("p.id, 0", "w", "p"),
	"INSERT INTO fold_types WITH RECURSIVE " BRANCHES ", in_b(id) AS"
	" MATERIALIZED (SELECT part FROM b UNION SELECT whole FROM b)"
	" SELECT DISTINCT plover FROM fold_touched JOIN act USING(act)"
	" WHERE source IN (SELECT id FROM in_b)"
	" OR target IN (SELECT id FROM in_b)",
	"INSERT OR IGNORE INTO fold_types SELECT '' FROM fold_touched"
	" WHERE act IN (" MEMBERSHIPS ") OR act IN (SELECT act FROM act_effect"
	" WHERE relation = 'objection')",
	"DELETE FROM fold_found WHERE iif(branch, part IN (SELECT id FROM"
	" fold_types JOIN act USING(plover) JOIN event USING(act)), part IN"
	" (SELECT id FROM fold_parts WHERE own)"
	" OR whole IN (SELECT id FROM fold_wholes))"
	" OR NOT EXISTS (SELECT 1 FROM event WHERE id = part)",
};

#define MAY_FOLD(x)                                                            \
	x ".withdrawn = 0 AND (" x ".t_lo IS NULL OR " x ".t_hi - " x          \
	".t_lo <= 366)"
#define PAIR(WHY, LESS)                                                        \
	FIND("p.id AS part, p.t_lo AS p_lo, p.t_hi AS p_hi, w.*, '" WHY        \
	     "' AS why", "fold_parts t CROSS JOIN event p USING(id)", "w", LESS)\
	" AND w.id <> p.id AND w.source <> w.target"                           \
	" AND " KNOWN_PARTY("w.source") " AND " KNOWN_PARTY("w.target")        \
	" AND " CAN_MEET " AND " MAY_FOLD("p") " AND " MAY_FOLD("w")           \
	" JOIN act a ON a.act = p.act AND a.plover NOT IN ('', 'ASSAULT')"

/* Somebody is not named, or what stands is told with the change that began
 * it.  Of several fuller events none is meant, and of several happenings that
 * exclude each other none is the fuller one. */
static const char unnamed[] =
	"INSERT INTO fold_found WITH near AS MATERIALIZED ("
	PAIR("unnamed", NO_SOURCE) " UNION ALL " PAIR("unnamed", NO_TARGET)
	" UNION ALL " PAIR("standing", SAME_PAIR " AND p.standing > w.standing")
	"),"
	/* First and last day on which each was told. */
	" told AS MATERIALIZED (SELECT m.event AS id, min(r.day) AS first,"
	" max(r.day) AS last FROM (SELECT part AS event FROM near UNION"
	" SELECT id FROM near) JOIN event_claim m USING(event)"
	" JOIN claim c USING(claim) JOIN report r USING(report)"
	" GROUP BY m.event),"
	" pair AS (SELECT w.* FROM near w JOIN told x ON x.id = w.part"
	" JOIN told y ON y.id = w.id JOIN event p ON p.id = w.part"
	" WHERE (x.first IS NULL OR y.first IS NULL"
	" OR (x.first <= y.last + " FOLD_DAYS " AND y.first <= x.last + "
	FOLD_DAYS ")) AND NOT " SILENT_REPORT " AND NOT " RULED_APART "),"
	" found AS MATERIALIZED (SELECT part, min(p_lo) AS p_lo,"
	" min(p_hi) AS p_hi, substr(min(printf('%d%012d%s', standing,"
	" 1000000000 - claims, id)), 14) AS whole, min(why) AS why"
	" FROM pair GROUP BY part"
	" HAVING count(DISTINCT source || '|' || target) = 1"
	" AND (max(t_lo) IS NULL OR max(t_lo) < min(coalesce(t_hi, t_lo + 1))))"
	" SELECT part, 0, whole, why FROM found WHERE whole IN (SELECT whole"
	" FROM found GROUP BY whole HAVING max(p_lo) IS NULL"
	" OR max(p_lo) < min(coalesce(p_hi, p_lo + 1)))"
	" AND whole IN (SELECT id FROM fold_wholes)";

#define BRANCH_OF(side)                                                        \
	"EXISTS (SELECT 1 FROM b WHERE b.part = w." side                       \
	" AND b.whole = p." side " AND b.part <> b.whole)"
#define SAME_OR_UNNAMED(side)                                                  \
	"(p." side " = w." side " OR p." side " = '' OR w." side " = '')"
#define OF_EVENT " FROM event_claim m JOIN claim c USING(claim) WHERE m.event = e.id"

/* What some tell of a group others tell of its branch. */
static const char branches[] =
	"INSERT INTO fold_found WITH RECURSIVE " BRANCHES ","
	" e AS MATERIALIZED (SELECT e.*, plover, (SELECT min(c.place_name)"
	OF_EVENT " AND c.place_name <> '' AND c.place_id NOT GLOB 'iso:*')"
	" AS place, coalesce((SELECT min(c.place_country)" OF_EVENT
	" AND c.place_country <> ''), (SELECT min(x.country) FROM event_claim m"
	" JOIN claim_argument g ON g.claim = m.claim AND g.side = 1"
	" JOIN actor x USING(actor) WHERE m.event = e.id AND x.country <> ''))"
	" AS country FROM fold_types JOIN act USING(plover)"
	" JOIN event e USING(act) WHERE plover <> ''"
	" AND standing = 0 AND withdrawn = 0 AND t_hi - t_lo <= 366"
	" AND basis IN ('explicit', 'relative', 'weekday')"
	" AND (source IN (SELECT part FROM b UNION SELECT whole FROM b)"
	" OR target IN (SELECT part FROM b UNION SELECT whole FROM b))),"
	" pair AS MATERIALIZED (SELECT p.id AS part, p.t_lo AS p_lo,"
	" p.t_hi AS p_hi, p.place AS p_place, w.* FROM e p JOIN e w"
	" ON w.plover = p.plover AND w.scope = p.scope AND w.id <> p.id"
	" AND w.country = p.country AND " CAN_MEET
	" AND (p.place IS NULL OR w.place IS NULL OR p.place = w.place)"
	" AND ((" BRANCH_OF("source") " AND (" SAME_OR_UNNAMED("target")
	" OR " BRANCH_OF("target") ")) OR (" BRANCH_OF("target") " AND "
	SAME_OR_UNNAMED("source") ")) AND NOT " RULED_APART "),"
	/* Of several nobody can tell which is meant; nor when the group did it
	 * twice in what the branch's days span. */
	" clear AS (SELECT id FROM pair GROUP BY id HAVING max(p_lo) < min(p_hi)"
	" AND count(DISTINCT p_place) < 2)"
	" SELECT part, 1, substr(min(printf('%012d%s', 1000000000 - claims, id)),"
	" 13), 'branch' FROM pair GROUP BY part"
	" HAVING count(DISTINCT source || '|' || target) = 1"
	" AND max(t_lo) < min(t_hi) AND count(DISTINCT place) < 2"
	" AND min(id IN clear)";

/* What is held against somebody: by a member of those who hold it, as some
 * report tells that it is one; by "others", whom nobody names. */
#define HELD                                                                   \
	"h AS MATERIALIZED (SELECT * FROM event WHERE withdrawn = 0"           \
	" AND act IN (SELECT act FROM act_effect WHERE relation = 'objection')"\
	" AND '' IN (SELECT plover FROM fold_types)),"                         \
	" told AS MATERIALIZED (SELECT h.id, min(r.day) AS first,"             \
	" max(r.day) AS last FROM h JOIN event_claim m ON m.event = h.id"      \
	" JOIN claim c USING(claim) JOIN report r USING(report) GROUP BY h.id),"\
	" e AS MATERIALIZED (SELECT h.*, first, last FROM h JOIN told USING(id)),"\
	" pair AS (SELECT p.id AS part, w.id AS whole, w.source AS holder"     \
	" FROM e p JOIN e w ON w.act = p.act AND w.scope = p.scope"            \
	" AND w.target = p.target AND w.id <> p.id AND w.source <> p.source"   \
	" AND " KNOWN_PARTY("w.source") " AND " KNOWN_PARTY("w.target")        \
	" AND " CAN_MEET " AND (p.first IS NULL OR w.first IS NULL"            \
	" OR (p.first <= w.last + " FOLD_DAYS " AND w.first <= p.last + "      \
	FOLD_DAYS ")) AND NOT " RULED_APART
static const char members[] =
	"INSERT OR IGNORE INTO fold_found WITH " HELD
	" AND EXISTS (SELECT 1 FROM event m WHERE m.act IN (" MEMBERSHIPS ")"
	" AND m.withdrawn = 0 AND m.source = p.source"
	" AND m.target = w.source)) SELECT part, 1, min(whole), 'member'"
	" FROM pair GROUP BY part HAVING count(DISTINCT holder) = 1";
static const char others[] =
	"INSERT OR IGNORE INTO fold_found WITH " HELD
	" AND NOT (" KNOWN_PARTY("p.source") ")"
	" AND w.id NOT IN (SELECT part FROM fold_found)"
	" AND NOT EXISTS (SELECT 1 FROM event_claim m JOIN claim c"
	" USING(claim) WHERE m.event = p.id AND NOT EXISTS (SELECT 1 FROM claim o"
	" JOIN claim_argument g USING(claim) WHERE o.report = c.report"
	" AND g.party IN (SELECT w.source UNION SELECT y.source FROM fold_found f"
	" JOIN event y ON y.id = f.part WHERE f.whole = w.id)))"
	") SELECT part, 1, min(whole), 'unnamed' FROM pair GROUP BY part"
	" HAVING count(DISTINCT holder) = 1";

/* What is told less fully than what is told of the group is two steps away; of
 * a circle nothing is left. */
#define ENDS                                                                   \
	"WITH RECURSIVE step AS MATERIALIZED (SELECT part, whole, why"         \
	" FROM fold_found f WHERE NOT branch OR NOT EXISTS (SELECT 1"          \
	" FROM fold_found g WHERE g.part = f.part AND NOT g.branch)),"         \
	" follow(part, whole, why, steps) AS (SELECT *, 1 FROM step UNION ALL" \
	" SELECT f.part, s.whole, f.why, steps + 1 FROM follow f JOIN step s"  \
	" ON s.part = f.whole WHERE steps < 16),"                              \
	" ends AS MATERIALIZED (SELECT part, whole, why FROM follow"           \
	" WHERE whole NOT IN (SELECT part FROM step)) "
static const char *const write_ends[] = {
	ENDS "DELETE FROM fold WHERE (part, whole, why) NOT IN"
	     " (SELECT * FROM ends)",
	ENDS "INSERT INTO fold SELECT * FROM ends"
	     " WHERE part NOT IN (SELECT part FROM fold)",
};
static const char *const settled[] = {
	"DELETE FROM fold_touched",
	"DELETE FROM fold_branch",
	"INSERT INTO fold_branch SELECT id, whole FROM party WHERE whole <> ''",
};
/* clang-format on */

static enum chancery_status run(struct ledger *ledger, const char *const *sql,
                                size_t count, struct chancery_error *err)
{
	enum chancery_status status = CHANCERY_OK;
	for (size_t i = 0; !status && i < count; i++)
		status = db_exec(ledger->handle, sql[i], err);
	return status;
}

/* Look again at what is in fold_parts, fold_wholes and fold_types. */
static enum chancery_status find_again(struct ledger *ledger,
                                       struct chancery_error *err)
{
	static const char *const find[] = { unnamed, branches, members,
		                           others };
	enum chancery_status status = run(ledger, find, COUNT_OF(find), err);
	return status ? status
	              : run(ledger, write_ends, COUNT_OF(write_ends), err);
}

enum chancery_status folds_derive(struct ledger *ledger,
                                  struct chancery_error *err)
{
	enum chancery_status status = run(ledger, make_room,
	                                  COUNT_OF(make_room), err);
	if (!status)
		status = run(ledger, take_all, COUNT_OF(take_all), err);
	return status ? status : find_again(ledger, err);
}

/* Whether there is a row. */
static enum chancery_status any_row(struct ledger *ledger, const char *sql,
                                    bool *any, struct chancery_error *err)
{
	struct stmt q = db_prepare(ledger->handle, sql);
	*any = db_step(&q);
	return db_finish(&q, err);
}

/* All must be looked at: a party is of a group of which that was not known, or
 * most events were touched. */
#define NEW_BRANCH                                                             \
	"SELECT id, whole FROM party WHERE whole <> ''"                        \
	" EXCEPT SELECT part, whole FROM fold_branch"
static const char all_due[] =
	"SELECT 1 FROM fold_touched WHERE act = '' UNION ALL"
	" SELECT 1 FROM (" NEW_BRANCH ")";

enum chancery_status folds_settle(struct ledger *ledger,
                                  struct chancery_error *err)
{
	bool due, all = false;
	enum chancery_status status = folds_due(ledger, &due, err);
	if (status || !due)
		return status;
	status = any_row(ledger, all_due, &all, err);
	if (!status && all)
		status = folds_derive(ledger, err);
	if (!status && !all)
		status = run(ledger, make_room, COUNT_OF(make_room), err);
	if (!status && !all)
		status = run(ledger, take_touched, COUNT_OF(take_touched), err);
	if (!status && !all)
		status = find_again(ledger, err);
	return status ? status : run(ledger, settled, COUNT_OF(settled), err);
}

enum chancery_status folds_due(struct ledger *ledger, bool *due,
                               struct chancery_error *err)
{
	return any_row(ledger,
	               "SELECT 1 FROM fold_touched UNION ALL"
	               " SELECT 1 FROM (" NEW_BRANCH ")",
	               due, err);
}

enum chancery_status folds_touch(struct ledger *ledger, int64_t unit,
                                 struct chancery_error *err)
{
	struct stmt q = db_keep(
	    ledger, ledger->batch.stored > FOLD_MANY
	                ? "INSERT OR IGNORE INTO fold_touched SELECT"
	                  " '', '', '', '' WHERE ? IS NOT NULL"
	                : "INSERT OR IGNORE INTO fold_touched SELECT act,"
	                  " scope, source, target FROM event WHERE unit = ?");
	db_int(&q, unit);
	db_run(&q);
	return db_finish(&q, err);
}

enum chancery_status ledger_parts(struct ledger *ledger, struct str id,
                                  part_call *call, void *user,
                                  struct chancery_error *err)
{
	enum chancery_status ready = units_ready(ledger, err);
	if (ready)
		return ready;
	struct stmt q = db_prepare(
	    ledger->handle,
	    "SELECT f.part, f.whole, f.why, e.act, coalesce(s.name, ''),"
	    " coalesce(t.name, '') FROM fold f JOIN event e ON e.id = f.part"
	    " LEFT JOIN party s ON s.id = e.source"
	    " LEFT JOIN party t ON t.id = e.target"
	    " WHERE f.whole = ?1 OR f.part = ?1 ORDER BY f.part");
	db_text(&q, id);
	bool more = true;
	while (more && db_step(&q)) {
		struct part_row row = { db_get_text(&q, 0), db_get_text(&q, 1),
			                db_get_text(&q, 2), db_get_text(&q, 3),
			                db_get_text(&q, 4),
			                db_get_text(&q, 5) };
		more = call(user, &row);
	}
	return db_finish(&q, err);
}
