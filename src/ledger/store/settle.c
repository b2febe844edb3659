/* settle.c - when units are derived; see units.h.
 *
 * Deriving a unit costs as much as it has claims, so a unit that grew large is
 * not derived for each report that touches it: it is noted as pending, in the
 * transaction that stores the report, and derived after SETTLE_REPORTS reports,
 * before a query and when the ledger is closed.  A writer that is killed leaves
 * it pending; readers then derive for themselves.
 */
#include "ledger/store/folds.h"
#include "ledger/store/schema.h"
#include "ledger/store/store.h"
#include "ledger/store/units.h"

/* Claims up to which a unit is derived at once. */
#define SMALL_UNIT 16

static enum chancery_status run_for(struct stmt *q, int64_t unit,
                                    struct chancery_error *err)
{
	db_int(q, unit);
	db_run(q);
	return db_finish(q, err);
}

enum chancery_status unit_touch(struct ledger *ledger, int64_t unit,
                                struct chancery_error *err)
{
	struct stmt q = db_keep(ledger, "SELECT count(*) FROM (SELECT 1 FROM"
	                                " claim_pair WHERE unit = ? LIMIT ?)");
	db_int(&q, unit);
	db_int(&q, SMALL_UNIT + 1);
	int64_t claims = db_step(&q) ? db_get_int(&q, 0) : 0;
	enum chancery_status status = db_finish(&q, err);
	if (status)
		return status;
	if (claims <= SMALL_UNIT)
		return unit_derive(ledger, unit, err);
	q = db_keep(ledger, "INSERT OR IGNORE INTO pending VALUES(?)");
	return run_for(&q, unit, err);
}

static enum chancery_status next_pending(struct ledger *ledger, int64_t *unit,
                                         bool *any, struct chancery_error *err)
{
	struct stmt q = db_keep(
	    ledger, "SELECT unit FROM pending ORDER BY unit LIMIT 1");
	*any = db_step(&q);
	*unit = *any ? db_get_int(&q, 0) : 0;
	return db_finish(&q, err);
}

enum chancery_status units_settle(struct ledger *ledger,
                                  struct chancery_error *err)
{
	for (;;) {
		bool any;
		int64_t unit;
		enum chancery_status status = next_pending(ledger, &unit, &any,
		                                           err);
		if (status || !any)
			return status;
		status = unit_derive(ledger, unit, err);
		if (status)
			return status;
		struct stmt q = db_keep(ledger,
		                        "DELETE FROM pending WHERE unit = ?");
		status = run_for(&q, unit, err);
		if (status)
			return status;
	}
}

static bool in_use(sqlite3 *handle)
{
	for (sqlite3_stmt *s = sqlite3_next_stmt(handle, NULL); s;
	     s = sqlite3_next_stmt(handle, s))
		if (sqlite3_stmt_busy(s))
			return true;
	return false;
}

static enum chancery_status settle_now(struct ledger *ledger,
                                       struct chancery_error *err)
{
	enum chancery_status status = db_exec(ledger->handle, "BEGIN IMMEDIATE",
	                                      err);
	if (status)
		return status;
	status = refresh_rules(ledger, err);
	if (!status)
		status = units_settle(ledger, err);
	if (!status)
		status = folds_settle(ledger, err);
	return db_end(ledger->handle, status, err);
}

enum chancery_status units_ready(struct ledger *ledger,
                                 struct chancery_error *err)
{
	bool any;
	int64_t unit;
	/* A query inside another sees what that one made ready. */
	if (ledger->known_by != DAY_NONE ||
	    ledger->recorded_by != INT64_MAX || in_use(ledger->handle))
		return CHANCERY_OK;
	int64_t version = 0;
	enum chancery_status status = batch_end(ledger, err);
	/* Another process may have ruled who is whom. */
	if (!status)
		status = refresh_rules(ledger, err);
	if (!status && ledger->shadowed) {
		status = read_version(ledger, &version, err);
		if (status || version == ledger->shadow_version)
			return status;
		status = units_unshadow(ledger, err);
	}
	if (!status)
		status = next_pending(ledger, &unit, &any, err);
	if (!status && !any)
		status = folds_due(ledger, &any, err);
	if (status || !any)
		return status;
	if (ledger->writable) {
		status = settle_now(ledger, err);
		if (status != CHANCERY_E_FULL && status != CHANCERY_E_BUSY &&
		    status != CHANCERY_E_IO)
			return status;
	}
	return units_shadow(ledger, DAY_NONE, INT64_MAX, err);
}

/* Who is whom by the clock of recording; where that is not what it is now, the
 * units are others too. */
static enum chancery_status shadow_pairs(struct ledger *ledger,
                                         struct chancery_error *err)
{
	bool differ = false;
	enum chancery_status status = identities_load(ledger, err);
	if (!status)
		status = identities_differ(ledger, &differ, err);
	if (status || !differ)
		return status;
	known_forget(&ledger->known);
	status = schema_shadow_pairs(ledger->handle, err);
	if (!status)
		status = pairs_again(ledger, err);
	known_forget(&ledger->known);
	return status;
}

enum chancery_status units_shadow(struct ledger *ledger, day_t day,
                                  int64_t recorded, struct chancery_error *err)
{
	day_t before = ledger->known_by;
	int64_t recorded_before = ledger->recorded_by;
	enum chancery_status status = db_exec(ledger->handle, "BEGIN", err);
	if (status)
		return status;
	int64_t version = -1;
	ledger->known_by = day;
	ledger->recorded_by = recorded;
	if (ledger->shadowed)
		status = schema_unshadow(ledger->handle, err);
	if (!status)
		status = read_version(ledger, &version, err);
	if (!status)
		status = refresh_rules(ledger, err);
	if (!status)
		status = schema_shadow(ledger->handle, err);
	if (!status)
		status = shadow_pairs(ledger, err);
	if (!status)
		status = units_derive_all(ledger, err);
	status = db_end(ledger->handle, status, err);
	if (status) {
		ledger->known_by = before;
		ledger->recorded_by = recorded_before;
		identities_forget(ledger);
		return status;
	}
	ledger->shadowed = true;
	ledger->shadow_version = version;
	return CHANCERY_OK;
}

enum chancery_status units_unshadow(struct ledger *ledger,
                                    struct chancery_error *err)
{
	if (!ledger->shadowed)
		return CHANCERY_OK;
	enum chancery_status status = db_exec(ledger->handle, "BEGIN", err);
	if (status)
		return status;
	int64_t recorded_before = ledger->recorded_by;
	ledger->recorded_by = INT64_MAX;
	status = recorded_before == INT64_MAX ? CHANCERY_OK
	                                      : identities_load(ledger, err);
	if (!status)
		status = schema_unshadow(ledger->handle, err);
	status = db_end(ledger->handle, status, err);
	if (status) {
		ledger->recorded_by = recorded_before;
		identities_forget(ledger);
		return status;
	}
	ledger->shadowed = false;
	ledger->known_by = DAY_NONE;
	return CHANCERY_OK;
}
