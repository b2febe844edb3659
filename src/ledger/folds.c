/* folds.c - which events are another one told less fully; see folds.h. */
#include "ledger/folds.h"

#include "ledger/units.h"

/* UNKNOWN_PARTY of store.h as text. */
#define UNKNOWN "?"

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

/* First and last day on which each event was told. */
#define TOLD_DAYS                                                              \
	"told AS MATERIALIZED (SELECT m.event AS id, min(r.day) AS first,"     \
	" max(r.day) AS last FROM event_claim m JOIN claim c USING(claim)"     \
	" JOIN report r USING(report) GROUP BY m.event)"

/* A report that tells of p says nowhere a word of the party that p lacks. */
#define SILENT_REPORT                                                          \
	"EXISTS (SELECT 1 FROM event_claim m JOIN claim c USING(claim)"        \
	" WHERE m.event = p.id AND m.role IN ('tells', 'points', 'implies')"              \
	" AND NOT EXISTS (SELECT 1 FROM claim o JOIN claim_argument g"         \
	" USING(claim) WHERE o.report = c.report"                              \
	" AND g.party = iif(p.source = '', w.source, w.target)))"
#define KNOWN_PARTY(side) side " <> '' AND " side " NOT GLOB '[" UNKNOWN "]*'"

/* Each way of telling less has its own equal columns, by which it is looked for. */
#define PAIR(WHY, LESS)                                                        \
	"SELECT p.id AS part, p.t_lo AS p_lo, p.t_hi AS p_hi, w.*, '" WHY      \
	"' AS why FROM e p JOIN e w ON w.act = p.act AND w.scope = p.scope"    \
	" AND " LESS " AND w.id <> p.id AND w.source <> w.target"              \
	" AND " KNOWN_PARTY("w.source") " AND " KNOWN_PARTY("w.target")        \
	" AND " CAN_MEET " AND (p.first IS NULL OR w.first IS NULL"            \
	" OR (p.first <= w.last + " FOLD_DAYS " AND w.first <= p.last + "      \
	FOLD_DAYS ")) AND NOT " SILENT_REPORT " AND NOT " RULED_APART

/* Somebody is not named, or what stands is told with the change that began
 * it.  Of several fuller events none is meant, and of several happenings that
 * exclude each other none is the fuller one. */
static const char unnamed[] =
	"INSERT INTO fold WITH " TOLD_DAYS ","
	" e AS MATERIALIZED (SELECT event.*, first, last FROM event"
	" JOIN act USING(act) JOIN told USING(id) WHERE withdrawn = 0"
	" AND plover NOT IN ('', 'ASSAULT')"
	" AND (t_lo IS NULL OR t_hi - t_lo <= 366)),"
	" pair AS (" PAIR("unnamed", "w.target = p.target AND p.source = ''")
	" UNION ALL " PAIR("unnamed", "w.source = p.source AND p.target = ''")
	" UNION ALL " PAIR("standing", "w.source = p.source"
	" AND w.target = p.target AND p.standing > w.standing") "),"
	" found AS MATERIALIZED (SELECT part, min(p_lo) AS p_lo,"
	" min(p_hi) AS p_hi, substr(min(printf('%d%012d%s', standing,"
	" 1000000000 - claims, id)), 14) AS whole, min(why) AS why"
	" FROM pair GROUP BY part"
	" HAVING count(DISTINCT source || '|' || target) = 1"
	" AND (max(t_lo) IS NULL OR max(t_lo) < min(coalesce(t_hi, t_lo + 1))))"
	" SELECT part, whole, why FROM found WHERE whole IN (SELECT whole"
	" FROM found GROUP BY whole HAVING max(p_lo) IS NULL"
	" OR max(p_lo) < min(coalesce(p_hi, p_lo + 1)))";

#define BRANCHES                                                               \
	"b(part, whole, steps) AS (SELECT id, whole, 1 FROM party"             \
	" WHERE whole <> '' UNION SELECT b.part, y.whole, steps + 1 FROM b"    \
	" JOIN party y ON y.id = b.whole WHERE y.whole <> '' AND steps < 8)"
#define BRANCH_OF(side)                                                        \
	"EXISTS (SELECT 1 FROM b WHERE b.part = w." side                       \
	" AND b.whole = p." side " AND b.part <> b.whole)"
#define SAME_OR_UNNAMED(side)                                                  \
	"(p." side " = w." side " OR p." side " = '' OR w." side " = '')"
#define OF_EVENT " FROM event_claim m JOIN claim c USING(claim) WHERE m.event = e.id"

/* What some tell of a group others tell of its branch. */
static const char branches[] =
	"INSERT OR IGNORE INTO fold WITH RECURSIVE " BRANCHES ","
	" e AS MATERIALIZED (SELECT e.*, plover, (SELECT min(c.place_name)"
	OF_EVENT " AND c.place_name <> '' AND c.place_id NOT GLOB 'iso:*')"
	" AS place, coalesce((SELECT min(c.place_country)" OF_EVENT
	" AND c.place_country <> ''), (SELECT min(x.country) FROM event_claim m"
	" JOIN claim_argument g ON g.claim = m.claim AND g.side = 1"
	" JOIN actor x USING(actor) WHERE m.event = e.id AND x.country <> ''))"
	" AS country FROM event e JOIN act USING(act) WHERE plover <> ''"
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
	" SELECT part, substr(min(printf('%012d%s', 1000000000 - claims, id)),"
	" 13), 'branch' FROM pair GROUP BY part"
	" HAVING count(DISTINCT source || '|' || target) = 1"
	" AND max(t_lo) < min(t_hi) AND count(DISTINCT place) < 2"
	" AND min(id IN clear)";

/* What is held against somebody: by a member of those who hold it, as some
 * report tells that it is one; by "others", whom nobody names. */
#define HELD                                                                   \
	TOLD_DAYS ", e AS MATERIALIZED (SELECT event.*, first, last"           \
	" FROM event JOIN told USING(id) WHERE withdrawn = 0"                  \
	" AND act IN (SELECT act FROM act_effect WHERE relation = 'objection'" \
	")), pair AS (SELECT p.id AS part, w.id AS whole, w.source AS holder"  \
	" FROM e p JOIN e w ON w.act = p.act AND w.scope = p.scope"            \
	" AND w.target = p.target AND w.id <> p.id AND w.source <> p.source"   \
	" AND " KNOWN_PARTY("w.source") " AND " KNOWN_PARTY("w.target")        \
	" AND " CAN_MEET " AND (p.first IS NULL OR w.first IS NULL"            \
	" OR (p.first <= w.last + " FOLD_DAYS " AND w.first <= p.last + "      \
	FOLD_DAYS ")) AND NOT " RULED_APART
#define ONE_HOLDER                                                             \
	") SELECT part, min(whole), 'member' FROM pair GROUP BY part"          \
	" HAVING count(DISTINCT holder) = 1"
static const char members[] =
	"INSERT OR IGNORE INTO fold WITH " HELD
	" AND EXISTS (SELECT 1 FROM event m WHERE m.act IN ('member.be', 'among.be')"
	" AND m.withdrawn = 0 AND m.source = p.source"
	" AND m.target = w.source)" ONE_HOLDER;
static const char others[] =
	"INSERT OR IGNORE INTO fold WITH " HELD
	" AND NOT (" KNOWN_PARTY("p.source") ")"
	" AND w.id NOT IN (SELECT part FROM fold)"
	" AND NOT EXISTS (SELECT 1 FROM event_claim m JOIN claim c"
	" USING(claim) WHERE m.event = p.id AND NOT EXISTS (SELECT 1 FROM claim o"
	" JOIN claim_argument g USING(claim) WHERE o.report = c.report"
	" AND g.party IN (SELECT w.source UNION SELECT y.source FROM fold f"
	" JOIN event y ON y.id = f.part WHERE f.whole = w.id)))"
	") SELECT part, min(whole), 'unnamed' FROM pair GROUP BY part"
	" HAVING count(DISTINCT holder) = 1";

/* What is told less fully than what is told of the group is two steps away; of
 * a circle nothing is left. */
static const char shorten[] =
	"UPDATE fold SET whole = coalesce((SELECT f.whole FROM fold f"
	" WHERE f.part = fold.whole), whole)";
static const char no_circles[] =
	"DELETE FROM fold WHERE whole = part OR whole IN (SELECT part FROM fold)";
/* clang-format on */

enum chancery_status folds_derive(struct ledger *ledger,
                                  struct chancery_error *err)
{
	static const char *const steps[] = { unnamed, branches, members,
		                             others,  shorten,  shorten,
		                             no_circles };
	enum chancery_status status = CHANCERY_OK;
	for (size_t i = 0; !status && i < COUNT_OF(steps); i++) {
		struct stmt q = db_keep(ledger, steps[i]);
		db_run(&q);
		status = db_finish(&q, err);
	}
	return status;
}

enum chancery_status folds_settle(struct ledger *ledger,
                                  struct chancery_error *err)
{
	bool due;
	enum chancery_status status = folds_due(ledger, &due, err);
	if (status || !due)
		return status;
	status = db_exec(ledger->handle, "DELETE FROM fold", err);
	if (!status)
		status = folds_derive(ledger, err);
	return status ? status
	              : db_exec(ledger->handle, "DELETE FROM fold_due", err);
}

enum chancery_status folds_due(struct ledger *ledger, bool *due,
                               struct chancery_error *err)
{
	struct stmt q = db_keep(ledger, "SELECT 1 FROM fold_due");
	*due = db_step(&q);
	return db_finish(&q, err);
}

enum chancery_status folds_touch(struct ledger *ledger,
                                 struct chancery_error *err)
{
	struct stmt q = db_keep(ledger,
	                        "INSERT OR IGNORE INTO fold_due VALUES(1)");
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
