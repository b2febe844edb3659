/* notices.c - see notices.h. */
#include "ledger/store/notices.h"

#include "claims/notice.h"
#include "ledger/store/units.h"

/* Days that a report may lie back to be meant by a notice that says what it
 * told, and by one that gives only a wrong value. */
#define NOTICE_YEAR "366"
#define NOTICE_MONTH "31"

/* clang-format off: the statements, part by part */
#define AMENDS(number, aspect)                                              \
	"INSERT OR IGNORE INTO amendment SELECT c.claim, n.notice, " number \
	", '" aspect "' FROM notice n JOIN report w ON w.report = n.report"
/* Those from parameter 1 to 3. */
#define OF_NOTICE " WHERE n.notice BETWEEN ?1 AND ?3 AND "

/* Not later than the notice, and no text of its own. */
#define BEFORE(days)                                                      \
	" AND r.content <> w.content AND (r.day IS NULL OR w.day IS NULL" \
	" OR r.day BETWEEN w.day - " days " AND w.day)"
/* The report that the notice gives the day of, if it does. */
#define OF_DAY " AND (n.reported IS NULL OR r.day = n.reported)"

/* Claims of the reports of the outlet: of one report, or of all. */
#define OUTLETS_ONE                                          \
	" JOIN heading h ON h.key = n.key AND h.report = ?2" \
	" JOIN report r ON r.report = h.report"              \
	" JOIN claim c ON c.report = r.report"
#define OUTLETS_ALL                             \
	" JOIN heading h ON h.key = n.key"      \
	" JOIN report r ON r.report = h.report" \
	" JOIN claim c ON c.report = r.report"

/* Words of the notice that tell something between two parties. */
#define IN_SPAN                                                          \
	"SELECT 1 FROM claim k JOIN claim_pair p USING(claim)"           \
	" WHERE k.report = n.report AND k.trigger_begin >= n.span_begin" \
	" AND k.trigger_end <= n.span_end"
/* The claim is of a report with the day that the notice names, or on parties
 * of whom the notice speaks, or its report where the notice names nobody. */
#define SAME_UNIT \
	" AND p.unit IN (SELECT unit FROM claim_pair WHERE claim = c.claim)"
#define RELATED                                                               \
	" AND (EXISTS (" IN_SPAN SAME_UNIT ") OR (NOT EXISTS (" IN_SPAN ")"   \
	" AND (n.reported = r.day OR EXISTS (SELECT 1 FROM claim k"           \
	" JOIN claim_pair p USING(claim) WHERE k.report = n.report" SAME_UNIT \
	"))))"
#define SHARES_PARTY                                                        \
	" AND (n.reported = r.day OR EXISTS (SELECT 1 FROM claim k"         \
	" JOIN claim_argument x ON x.claim = k.claim JOIN claim_argument y" \
	" ON y.party = x.party AND y.claim = c.claim"                       \
	" WHERE k.report = n.report))"

/* An earlier version: of two of one day, that without a notice. */
#define IS_OLDER                                                          \
	" AND (r.day < w.day OR r.day IS NULL OR w.day IS NULL"           \
	" OR r.content < w.content OR NOT EXISTS (SELECT 1 FROM notice o" \
	" WHERE o.report = r.report AND o.version))"
#define VERSION(THESE)                                                       \
	AMENDS("-1", "claim")                                                \
	" JOIN heading a ON a.report = n.report AND a.key >= 't:'"           \
	" AND a.key < 'v' JOIN heading b ON b.key = a.key" THESE             \
	" JOIN report r ON r.report = b.report"                              \
	" JOIN claim c ON c.report = r.report" OF_NOTICE "n.version"         \
	" AND (a.key >= 'u:' OR EXISTS (SELECT 1 FROM heading h"             \
	" WHERE h.key = n.key AND h.report = r.report))" BEFORE(NOTICE_YEAR) \
	    IS_OLDER

/* "Has retracted its report that ...": the same act between the same two. */
#define TOLD(THESE)                                                           \
	AMENDS("-1", "claim")                                                 \
	" JOIN claim k ON k.report = n.report"                                \
	" JOIN claim_pair p ON p.claim = k.claim"                             \
	" JOIN claim_pair q ON q.unit = p.unit AND q.source = p.source"       \
	" AND q.target = p.target JOIN claim c ON c.claim = q.claim"          \
	" JOIN report r ON r.report = c.report" OF_NOTICE                     \
	"n.aspect = 'claim' AND NOT n.version AND c.act = k.act"              \
	" AND k.trigger_begin >= n.wrong_begin"                               \
	" AND k.trigger_end <= n.wrong_end AND c.polarity = k.polarity"       \
	" AND p.source || p.target <> '' AND EXISTS (SELECT 1 FROM heading h" \
	" WHERE h.key = n.key AND h.report = r.report)" THESE                 \
	BEFORE(NOTICE_YEAR) OF_DAY

#define WRONG_NUMBER(OUTLETS)                                               \
	AMENDS("d.ordinal", "number")                                       \
	OUTLETS                                                             \
	    " JOIN claim_number d ON d.claim = c.claim" OF_NOTICE           \
	    "n.aspect = 'number' AND d.low = n.number" BEFORE(NOTICE_MONTH) \
	        OF_DAY RELATED
#define WRONG_DAY(OUTLETS)                                                     \
	AMENDS("-1", "day")                                                    \
	OUTLETS OF_NOTICE                                                      \
	    "n.aspect = 'day' AND c.t_lo = n.wrong_lo AND c.t_hi = n.wrong_hi" \
	    " AND c.basis IN ('explicit', 'relative', 'weekday')" BEFORE(      \
	        NOTICE_MONTH) OF_DAY RELATED
#define WRONG_NAME(OUTLETS)                                                  \
	AMENDS("-1", "claim")                                                \
	OUTLETS OF_NOTICE                                                    \
	    "n.aspect = 'name' AND EXISTS (SELECT 1 FROM claim_argument g"   \
	    " JOIN actor e USING(actor) WHERE g.claim = c.claim"             \
	    " AND (instr(lower(e.name), lower(n.name)) OR instr(lower(CAST(" \
	    "substr(r.text, g.span_begin + 1, g.span_end - g.span_begin)"    \
	    " AS TEXT)), lower(n.name))))" BEFORE(NOTICE_MONTH)              \
	        OF_DAY SHARES_PARTY

/* What the notice's own report says. */
#define ITSELF                                           \
	AMENDS("-1", "claim")                            \
	" JOIN claim c ON c.report = n.report" OF_NOTICE \
	"(n.itself OR (c.trigger_begin >= n.wrong_begin" \
	" AND c.trigger_end <= n.wrong_end))"
#define ITS_NUMBERS                                           \
	AMENDS("d.ordinal", "number")                         \
	" JOIN claim c ON c.report = n.report"                \
	" JOIN claim_number d ON d.claim = c.claim" OF_NOTICE \
	"n.aspect = 'number' AND d.low = n.number"            \
	" AND d.span_begin >= n.wrong_begin AND d.span_end <= n.wrong_end"
/* clang-format on */

static const char *const of_all[] = {
	ITSELF,
	ITS_NUMBERS,
	VERSION(""),
	TOLD(""),
	WRONG_NUMBER(OUTLETS_ALL),
	WRONG_DAY(OUTLETS_ALL),
	WRONG_NAME(OUTLETS_ALL),
};
/* What those notices amend that the report in parameter 2 may be meant by. */
static const char *const of_one[] = {
	VERSION(" AND b.report = ?2"), TOLD(" AND r.report = ?2"),
	WRONG_NUMBER(OUTLETS_ONE),     WRONG_DAY(OUTLETS_ONE),
	WRONG_NAME(OUTLETS_ONE),
};

/* What notice `notice` amends, or all (0); of report `report`, or of all. */
static enum chancery_status amend(struct ledger *ledger, int64_t notice,
                                  int64_t report, struct chancery_error *err)
{
	const char *const *step = report ? of_one : of_all;
	size_t steps = report ? COUNT_OF(of_one) : COUNT_OF(of_all);
	enum chancery_status status = CHANCERY_OK;
	for (size_t i = 0; !status && i < steps; i++) {
		struct stmt q = db_keep(ledger, step[i]);
		db_int(&q, notice);
		db_int(&q, report);
		db_int(&q, notice ? notice : INT64_MAX);
		db_run(&q);
		status = db_finish(&q, err);
	}
	return status;
}

enum chancery_status notices_derive_all(struct ledger *ledger,
                                        struct chancery_error *err)
{
	return amend(ledger, 0, 0, err);
}

/* ASCII letters small, without blanks at the ends. */
static struct str small(struct arena *arena, const char *kind, struct str s)
{
	s = str_trim(s);
	struct str out = arena_format(arena, "%s%.*s", kind, STR_ARG(s));
	for (size_t i = 0; out.ptr && i < out.len; i++) {
		char *c = (char *)(uintptr_t)&out.ptr[i];
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c + ('a' - 'A'));
	}
	return out;
}

static enum chancery_status put_heading(struct ledger *ledger, int64_t report,
                                        struct str key,
                                        struct chancery_error *err)
{
	if (!key.ptr)
		return fail_nomem(err);
	if (key.len <= 2)
		return CHANCERY_OK;
	struct stmt q = db_keep(ledger,
	                        "INSERT OR IGNORE INTO heading VALUES(?, ?)");
	db_text(&q, key);
	db_int(&q, report);
	db_run(&q);
	return db_finish(&q, err);
}

static enum chancery_status put_headings(struct ledger *ledger, int64_t report,
                                         const struct report *r,
                                         struct arena *arena,
                                         struct chancery_error *err)
{
	enum notice_kind kind;
	struct str title;
	notice_mark(r->title, &kind, &title);
	const struct outlet *known = outlets_by_name(ledger->outlets,
	                                             r->outlet);
	const struct str keys[] = {
		small(arena, "t:", title),
		small(arena, "u:", r->url),
		small(arena, "o:", r->outlet),
		small(arena, "i:", known ? known->id : STR("")),
	};
	enum chancery_status status = CHANCERY_OK;
	for (size_t i = 0; !status && i < COUNT_OF(keys); i++)
		status = put_heading(ledger, report, keys[i], err);
	return status;
}

/* The heading of those whose reports the notice is about; empty: of none, where
 * one outlet speaks of the errors of another; "-": of the same unknown one. */
static struct str key_of(const struct ledger *ledger,
                         const struct notice *notice, struct str own,
                         struct arena *arena)
{
	const struct outlet *named = outlets_by_name(ledger->outlets,
	                                             notice->outlet);
	struct str name = notice->outlet;
	if (name.len > 4 &&
	    str_eq_fold((struct str){ name.ptr, 4 }, STR("the ")))
		name = (struct str){ name.ptr + 4, name.len - 4 };
	bool same = !name.len || str_eq_fold(name, own) ||
	            (named && named == outlets_by_name(ledger->outlets, own));
	if (!same && !notice->told)
		return STR("");
	if (same)
		return own.len ? small(arena, "o:", own) : STR("-");
	return named ? small(arena, "i:", named->id) : small(arena, "o:", name);
}

static void bind_amount(struct stmt *q, int64_t thousandths)
{
	if (thousandths == AMOUNT_OPEN)
		db_null(q);
	else
		db_int(q, thousandths);
}

static enum chancery_status put_notice(struct ledger *ledger, int64_t report,
                                       const struct coding *coding,
                                       uint32_t index, struct arena *arena,
                                       struct chancery_error *err)
{
	const struct notice *n = &coding->notices.item[index];
	struct str key = key_of(ledger, n, coding->report->outlet, arena);
	if (!key.ptr)
		return fail_nomem(err);
	struct stmt q = db_keep(
	    ledger,
	    "INSERT INTO notice(report, ordinal, kind, aspect, key, span_begin,"
	    " span_end, wrong_begin, wrong_end, version, itself, reported,"
	    " number, low, high, wrong_lo, wrong_hi, t_lo, t_hi, name) VALUES"
	    "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
	db_int(&q, report);
	db_int(&q, index);
	db_text(&q, str_of(notice_kind_name(n->kind)));
	db_text(&q, str_of(notice_aspect_name(n->aspect)));
	db_text(&q, key);
	db_span(&q, n->span);
	db_span(&q, n->wrong);
	db_int(&q, n->version);
	db_int(&q, n->itself);
	db_day(&q, n->reported);
	bind_amount(&q, n->number);
	bind_amount(&q, n->low);
	bind_amount(&q, n->high);
	db_day(&q, n->wrong_day.from);
	db_day(&q, n->wrong_day.to);
	db_day(&q, n->day.from);
	db_day(&q, n->day.to);
	db_text(&q, n->name);
	db_run(&q);
	int64_t row = sqlite3_last_insert_rowid(ledger->handle);
	enum chancery_status status = db_finish(&q, err);
	return status ? status : amend(ledger, row, 0, err);
}

/* Notices that may mean report `report`: of its outlet, or of other versions.
 */
static enum chancery_status meet_notices(struct ledger *ledger, int64_t report,
                                         struct arena *arena,
                                         struct chancery_error *err)
{
	struct report_list list = { 0 };
	struct stmt q = db_keep(
	    ledger,
	    "SELECT n.notice FROM heading h JOIN notice n ON n.key = h.key"
	    " JOIN report w ON w.report = n.report JOIN report r"
	    " ON r.report = h.report WHERE h.report = ?1 AND n.report <> ?1"
	    " AND (r.day IS NULL OR w.day IS NULL"
	    " OR r.day BETWEEN w.day - " NOTICE_YEAR " AND w.day)"
	    /* Few are, of the many of an agency. */
	    " AND CASE WHEN n.version THEN EXISTS (SELECT 1 FROM heading a"
	    " JOIN heading b USING(key) WHERE a.report = ?1"
	    " AND b.report = n.report AND a.key >= 't:' AND a.key < 'u')"
	    " OR n.aspect <> 'claim' ELSE 1 END"
	    " AND CASE n.aspect WHEN 'number' THEN n.version OR EXISTS"
	    " (SELECT 1 FROM claim c JOIN claim_number d USING(claim)"
	    " WHERE c.report = ?1 AND d.low = n.number)"
	    " WHEN 'day' THEN n.version OR EXISTS (SELECT 1 FROM claim c"
	    " WHERE c.report = ?1 AND c.t_lo = n.wrong_lo) ELSE 1 END UNION"
	    " SELECT n.notice FROM heading h JOIN heading b ON b.key = h.key"
	    " JOIN notice n ON n.report = b.report WHERE h.report = ?1"
	    " AND h.key >= 'u:' AND h.key < 'v' AND n.report <> ?1");
	bool room = true;
	db_int(&q, report);
	while (room && db_step(&q)) {
		int64_t *slot = VEC_PUSH(arena, &list);
		if (slot)
			*slot = db_get_int(&q, 0);
		room = slot;
	}
	enum chancery_status status = db_finish(&q, err);
	if (!status && !room)
		status = fail_nomem(err);
	for (uint32_t i = 0; !status && i < list.count; i++)
		status = amend(ledger, list.item[i], report, err);
	return status;
}

/* Reports with claims that notices of row `report` amend. */
static enum chancery_status list_amended(struct ledger *ledger, int64_t report,
                                         struct arena *arena,
                                         struct report_list *changed,
                                         struct chancery_error *err)
{
	struct stmt q = db_keep(
	    ledger, "SELECT DISTINCT c.report FROM notice n"
	            " JOIN amendment m USING(notice)"
	            " JOIN claim c USING(claim) WHERE n.report = ?");
	bool room = true;
	db_int(&q, report);
	while (room && db_step(&q)) {
		int64_t *slot = VEC_PUSH(arena, changed);
		if (slot)
			*slot = db_get_int(&q, 0);
		room = slot;
	}
	enum chancery_status status = db_finish(&q, err);
	return status || room ? status : fail_nomem(err);
}

enum chancery_status
notices_store(struct ledger *ledger, int64_t report, int64_t replaces,
              const struct coding *coding, struct arena *arena,
              struct report_list *changed, struct chancery_error *err)
{
	enum chancery_status status = put_headings(ledger, report,
	                                           coding->report, arena, err);
	for (uint32_t i = 0; !status && i < coding->notices.count; i++)
		status = put_notice(ledger, report, coding, i, arena, err);
	if (!status)
		status = meet_notices(ledger, report, arena, err);
	if (!status && coding->notices.count)
		status = list_amended(ledger, report, arena, changed, err);
	if (!status && replaces)
		status = list_amended(ledger, replaces, arena, changed, err);
	return status;
}

enum chancery_status ledger_notices(struct ledger *ledger, struct str id,
                                    notice_call *call, void *user,
                                    struct chancery_error *err)
{
	enum chancery_status ready = units_ready(ledger, err);
	if (ready)
		return ready;
	struct stmt q = db_prepare(
	    ledger->handle,
	    "SELECT v.content, coalesce(o.name, ''), v.day, t.kind, m.aspect,"
	    " r.content || '.' || c.ordinal, iif(t.span_end > 0,"
	    " CAST(substr(v.text, t.span_begin + 1, t.span_end - t.span_begin)"
	    " AS TEXT), v.title) FROM claim c JOIN report r USING(report)"
	    " JOIN amendment m ON m.claim = c.claim JOIN notice t USING(notice)"
	    " JOIN report v ON v.report = t.report"
	    " LEFT JOIN outlet o ON o.outlet = v.outlet"
	    " WHERE c.claim IN (SELECT claim FROM event_claim WHERE event = ?1"
	    " UNION SELECT claim FROM relation_support WHERE relation = ?1"
	    " UNION SELECT c.claim FROM report r JOIN claim c USING(report)"
	    " WHERE r.content = substr(?1, 1, 32)"
	    " AND (r.content = ?1 OR r.content || '.' || c.ordinal = ?1))"
	    " AND " KNOWN("r", "2", "3") " AND " KNOWN(
	        "v", "2", "3") " ORDER BY r.content, c.ordinal, v.day IS NULL, "
	                       "v.day, v.content,"
	                       " t.ordinal, m.number");
	db_text(&q, id);
	db_clocks(&q, ledger);
	bool more = true;
	while (more && db_step(&q)) {
		struct notice_row row = { .report = db_get_text(&q, 0),
			                  .outlet = db_get_text(&q, 1),
			                  .day = db_get_day(&q, 2),
			                  .kind = db_get_text(&q, 3),
			                  .aspect = db_get_text(&q, 4),
			                  .claim = db_get_text(&q, 5),
			                  .words = db_get_text(&q, 6) };
		more = call(user, &row);
	}
	return db_finish(&q, err);
}
