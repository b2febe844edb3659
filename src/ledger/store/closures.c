/* closures.c - on whose word the list of those in a relation is complete; see
 * units.h. */
#include "ledger/store/notices.h"
#include "ledger/store/units.h"

#define PARTY_AS_RULED(claim, argument)                                        \
	"who(r.content, " claim ".ordinal, " argument ".side, (SELECT id FROM" \
	" actor WHERE actor = " argument ".actor), " argument ".party)"

/* The steps of closures_derive; THESE limits them to some reports.  Roles 0 and
 * 2 are those of acts that start or hold the relation. */
#define CLOSURE_STEPS(THESE)                                                   \
	{                                                                      \
		"INSERT INTO closure SELECT c.claim, e.relation, "             \
		PARTY_AS_RULED("c", "a") ","                                   \
		" c.scope, c.closure, coalesce(c.t_lo, r.day),"                \
		" CASE WHEN c.t_lo IS NULL THEN r.day + 1 ELSE c.t_hi END"     \
		" FROM claim c JOIN report r USING(report)"                    \
		" JOIN act_effect e ON e.act = c.act AND e.role IN (0, 2)"     \
		" AND e.reversed = 0"                                          \
		" JOIN claim_argument a ON a.claim = c.claim AND a.side = 1"   \
		" WHERE c.closure <> '' AND c.modality = 'asserted'"           \
		" AND " STANDS(                                                \
		    "c.claim", "2",                                            \
		    "3") " AND (c.closure = 'empty' OR c.polarity = 1)"        \
		         " AND " THESE                                         \
		         " GROUP BY 1, 2, 3",                                  \
                                                                               \
		    "INSERT OR IGNORE INTO closure_exception"                  \
		    " SELECT k.claim, k.relation, k.target, "                  \
		    PARTY_AS_RULED("c", "a")                                   \
		    " FROM claim c JOIN report r USING(report)"                \
		    " JOIN closure k USING(claim)"                             \
		    " JOIN claim_argument a ON a.claim = k.claim AND a.side "  \
		    "= 0"                                                      \
		    " WHERE k.kind IN ('only', 'first') AND " THESE,           \
                                                                               \
		    /* Those that the report itself names elsewhere. */        \
		    "INSERT OR IGNORE INTO closure_exception"                  \
		    " SELECT k.claim, k.relation, k.target, "                  \
		    PARTY_AS_RULED("c", "a")                                   \
		    " FROM claim own JOIN report r USING(report)"              \
		    " JOIN closure k ON k.claim = own.claim"                   \
		    " JOIN claim c ON c.report = own.report"                   \
		    " AND c.claim <> own.claim AND c.polarity = 1"             \
		    " AND c.modality = 'asserted' AND c.historical = 0 "       \
		    "AND " STANDS(                                             \
		        "c.claim", "2",                                        \
		        "3") " JOIN act_effect e ON e.act = c.act AND e.role " \
		             "IN (0, 2)"                                       \
		             " AND e.reversed = 0 AND e.relation = k.relation" \
		             " JOIN claim_argument t ON t.claim = c.claim "    \
		             "AND t.side "                                     \
		             "= 1"                                             \
		             " AND " PARTY_AS_RULED("c", "t") " = k.target"    \
		             " JOIN claim_argument a ON a.claim = c.claim "    \
		             "AND a.side "                                     \
		             "= 0"                                             \
		             " WHERE k.kind = 'empty' AND " THESE              \
	}

enum chancery_status closures_derive(struct ledger *ledger, int64_t report,
                                     struct chancery_error *err)
{
	static const char *const one[] = CLOSURE_STEPS(
	    "r.report = ?1 AND " KNOWN("r", "2", "3"));
	static const char *const all[] = CLOSURE_STEPS(KNOWN("r", "2", "3"));
	enum chancery_status status = CHANCERY_OK;
	for (size_t i = 0; !status && i < COUNT_OF(all); i++) {
		struct stmt q = db_keep(ledger, report ? one[i] : all[i]);
		db_int(&q, report);
		db_clocks(&q, ledger);
		db_run(&q);
		status = db_finish(&q, err);
	}
	return status;
}

enum chancery_status closures_again(struct ledger *ledger, int64_t report,
                                    struct chancery_error *err)
{
	static const char *const steps[] = {
		"DELETE FROM closure_exception WHERE claim IN"
		" (SELECT claim FROM claim WHERE report = ?1)",
		"DELETE FROM closure WHERE claim IN"
		" (SELECT claim FROM claim WHERE report = ?1)",
	};
	enum chancery_status status = CHANCERY_OK;
	for (size_t i = 0; !status && i < COUNT_OF(steps); i++) {
		struct stmt q = db_keep(ledger, steps[i]);
		db_int(&q, report);
		db_run(&q);
		status = db_finish(&q, err);
	}
	return status ? status : closures_derive(ledger, report, err);
}
