/* db.c - see db.h. */
#include "ledger/store/db.h"

static enum chancery_status status_of(int rc)
{
	switch (rc & 0xff) {
	case SQLITE_NOMEM:
		return CHANCERY_E_NOMEM;
	case SQLITE_FULL:
		return CHANCERY_E_FULL;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return CHANCERY_E_BUSY;
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return CHANCERY_E_CORRUPT;
	case SQLITE_IOERR:
	case SQLITE_CANTOPEN:
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_AUTH:
		return CHANCERY_E_IO;
	case SQLITE_TOOBIG:
		return CHANCERY_E_LIMIT;
	case SQLITE_INTERRUPT:
		return CHANCERY_E_CANCELLED;
	default:
		return CHANCERY_E_INTERNAL;
	}
}

static const char *advice(enum chancery_status status)
{
	switch (status) {
	case CHANCERY_E_FULL:
		return "; free some space and run the same command again";
	case CHANCERY_E_BUSY:
		return "; another process holds the ledger, try again when it "
		       "is done";
	case CHANCERY_E_CORRUPT:
		return "; restore the file from a copy or read the reports "
		       "into a new one";
	default:
		return "";
	}
}

enum chancery_status db_fail(sqlite3 *handle, int rc,
                             struct chancery_error *err)
{
	enum chancery_status status = status_of(rc);
	if (status == CHANCERY_E_NOMEM)
		return fail_nomem(err);
	const char *path = handle ? sqlite3_db_filename(handle, "main") : NULL;
	const char *what = handle && sqlite3_errcode(handle) == (rc & 0xff)
	                       ? sqlite3_errmsg(handle)
	                       : sqlite3_errstr(rc);
	return fail(err, status, 0, "ledger \"%.120s\": %s%s", path ? path : "",
	            what, advice(status));
}

struct stmt db_prepare(sqlite3 *handle, const char *sql)
{
	struct stmt stmt = { .handle = handle };
	stmt.rc = sqlite3_prepare_v2(handle, sql, -1, &stmt.raw, NULL);
	return stmt;
}

struct stmt db_keep(struct ledger *ledger, const char *sql)
{
	uint64_t mixed = (uint64_t)(uintptr_t)sql * 0x9e3779b97f4a7c15u;
	uint32_t at = mixed >> 32 & (KEPT_ROOM - 1);
	while (ledger->kept[at].sql && ledger->kept[at].sql != sql)
		at = (at + 1) & (KEPT_ROOM - 1);
	struct kept *kept = &ledger->kept[at];
	if (!kept->sql && ledger->kept_count < KEPT_MAX) {
		*kept = (struct kept){ .sql = sql };
		ledger->kept_count++;
	}
	if (!kept->sql || kept->busy)
		return db_prepare(ledger->handle, sql);
	struct stmt stmt = { .handle = ledger->handle, .kept = kept };
	if (!kept->raw)
		stmt.rc = sqlite3_prepare_v3(ledger->handle, sql, -1,
		                             SQLITE_PREPARE_PERSISTENT,
		                             &kept->raw, NULL);
	stmt.raw = kept->raw;
	kept->busy = true;
	return stmt;
}

struct stmt db_hold(struct ledger *ledger)
{
	struct stmt hold = db_keep(ledger, "SELECT 1 FROM main.sqlite_schema");
	db_step(&hold);
	return hold;
}

void db_forget_kept(struct ledger *ledger)
{
	for (uint32_t i = 0; i < KEPT_ROOM; i++) {
		sqlite3_finalize(ledger->kept[i].raw);
		ledger->kept[i] = (struct kept){ 0 };
	}
	ledger->kept_count = 0;
}

static void keep(struct stmt *stmt, int rc)
{
	if (rc && !stmt->rc)
		stmt->rc = rc;
}

void db_text(struct stmt *stmt, struct str s)
{
	if (!stmt->rc)
		keep(stmt, sqlite3_bind_text64(stmt->raw, ++stmt->bound,
		                               s.ptr ? s.ptr : "", s.len,
		                               SQLITE_STATIC, SQLITE_UTF8));
}

void db_blob(struct stmt *stmt, struct str s)
{
	if (!stmt->rc)
		keep(stmt, sqlite3_bind_blob64(stmt->raw, ++stmt->bound,
		                               s.ptr ? s.ptr : "", s.len,
		                               SQLITE_STATIC));
}

void db_int(struct stmt *stmt, int64_t value)
{
	if (!stmt->rc)
		keep(stmt, sqlite3_bind_int64(stmt->raw, ++stmt->bound, value));
}

void db_real(struct stmt *stmt, double value)
{
	if (!stmt->rc)
		keep(stmt,
		     sqlite3_bind_double(stmt->raw, ++stmt->bound, value));
}

void db_null(struct stmt *stmt)
{
	if (!stmt->rc)
		keep(stmt, sqlite3_bind_null(stmt->raw, ++stmt->bound));
}

void db_day(struct stmt *stmt, day_t day)
{
	if (day == DAY_NONE)
		db_null(stmt);
	else
		db_int(stmt, day);
}

void db_span(struct stmt *stmt, struct span span)
{
	if (span.begin >= span.end) {
		db_null(stmt);
		db_null(stmt);
		return;
	}
	db_int(stmt, span.begin);
	db_int(stmt, span.end);
}

void db_clocks(struct stmt *stmt, const struct ledger *ledger)
{
	db_day(stmt, ledger->known_by);
	db_int(stmt, ledger->recorded_by);
}

void db_index(struct stmt *stmt, uint32_t index)
{
	if (index == NONE)
		db_null(stmt);
	else
		db_int(stmt, index);
}

bool db_step(struct stmt *stmt)
{
	if (stmt->rc)
		return false;
	int rc = sqlite3_step(stmt->raw);
	if (rc == SQLITE_ROW)
		return true;
	if (rc != SQLITE_DONE)
		keep(stmt, rc);
	return false;
}

void db_again(struct stmt *stmt)
{
	if (stmt->raw)
		sqlite3_reset(stmt->raw);
	stmt->bound = 0;
}

void db_run(struct stmt *stmt)
{
	while (db_step(stmt))
		;
	db_again(stmt);
}

enum chancery_status db_finish(struct stmt *stmt, struct chancery_error *err)
{
	enum chancery_status status = stmt->rc
	                                  ? db_fail(stmt->handle, stmt->rc, err)
	                                  : CHANCERY_OK;
	if (stmt->kept) {
		if (stmt->raw) { /* else it could not be prepared */
			sqlite3_reset(stmt->raw);
			sqlite3_clear_bindings(stmt->raw);
		}
		stmt->kept->busy = false;
	} else {
		sqlite3_finalize(stmt->raw);
	}
	stmt->raw = NULL;
	return status;
}

struct str db_get_text(const struct stmt *stmt, int i)
{
	/* Blob and text alike: the bytes as they are stored. */
	const void *at = sqlite3_column_blob(stmt->raw, i);
	int bytes = at ? sqlite3_column_bytes(stmt->raw, i) : 0;
	return (struct str){ at ? at : "", (size_t)bytes };
}

int64_t db_get_int(const struct stmt *stmt, int i)
{
	return sqlite3_column_int64(stmt->raw, i);
}

double db_get_real(const struct stmt *stmt, int i)
{
	return sqlite3_column_double(stmt->raw, i);
}

day_t db_get_day(const struct stmt *stmt, int i)
{
	if (sqlite3_column_type(stmt->raw, i) == SQLITE_NULL)
		return DAY_NONE;
	return (day_t)sqlite3_column_int64(stmt->raw, i);
}

struct span db_get_span(const struct stmt *stmt, int i)
{
	return (
	    struct span){ (uint32_t)sqlite3_column_int64(stmt->raw, i),
		          (uint32_t)sqlite3_column_int64(stmt->raw, i + 1) };
}

uint32_t db_get_index(const struct stmt *stmt, int i)
{
	if (sqlite3_column_type(stmt->raw, i) == SQLITE_NULL)
		return NONE;
	return (uint32_t)sqlite3_column_int64(stmt->raw, i);
}

enum chancery_status db_exec(sqlite3 *handle, const char *sql,
                             struct chancery_error *err)
{
	int rc = sqlite3_exec(handle, sql, NULL, NULL, NULL);
	return rc ? db_fail(handle, rc, err) : CHANCERY_OK;
}

enum chancery_status db_end(sqlite3 *handle, enum chancery_status status,
                            struct chancery_error *err)
{
	if (!status)
		status = db_exec(handle, "COMMIT", err);
	/* SQLite may have rolled back by itself (disk full, out of memory). */
	if (status && !sqlite3_get_autocommit(handle))
		sqlite3_exec(handle, "ROLLBACK", NULL, NULL, NULL);
	return status;
}
