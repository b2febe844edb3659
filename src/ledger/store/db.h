/* db.h - SQLite statements with a sticky error, and the ledger's own insides.
 *
 * A statement is prepared, bound from left to right, stepped and finished; any
 * failure sticks, later calls do nothing, and db_finish reports it once.
 */
#ifndef LEDGER_STORE_DB_H
#define LEDGER_STORE_DB_H

#include <sqlite3.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/file.h"
#include "base/vec.h"
#include "ledger/store/batch.h"
#include "ledger/store/identity.h"
#include "ledger/store/known.h"
#include "ledger/ledger.h"
#include "ledger/derive/rules.h"

/* What deriving one unit, or listing all, may take; a unit of a million claims
 * takes about half of it. */
#define LEDGER_MEMORY ((size_t)1 << 30)

/* Statements of storing and deriving, kept prepared: preparing them is dearer
 * than running them. */
#define KEPT_MAX 144u
/* Places for them: the free ones end a search. */
#define KEPT_ROOM 256u

struct kept {
	const char *sql; /* compared as a pointer: a literal; NULL: free */
	sqlite3_stmt *raw;
	bool busy;
};

/* Bands of the reports stored last; see bands.h. */
#define RECENT_HEADS 16384u

struct recent_band {
	int64_t key, rank, report;
	uint32_t next; /* index + 1 of the next in its chain, 0: none */
};

struct recent_bands {
	struct arena arena;
	struct VEC(struct recent_band) list;
	uint32_t head[RECENT_HEADS]; /* as `next` */
	uint32_t reports;
	bool known;      /* all that the file has are here */
	int64_t version; /* of the file when they were read */
};

/* Bits for the bands that the index has, so that it is not asked for those that
 * it has not; see bands.c. */
struct band_filter {
	struct arena arena;
	uint64_t *bits;  /* NULL: not made */
	uint64_t room;   /* in bits, a power of two */
	uint64_t keys;   /* entered */
	uint64_t asked;  /* of the index since the last was given up */
};

/* What a temporary table of stories was derived from; see stories.h. */
struct stories_stamp {
	int64_t known_by, recorded_by, version, newest;
};

struct ledger {
	sqlite3 *handle;
	struct arena arena;   /* of the rules */
	struct arena scratch; /* of one derivation */
	struct recent_bands bands;
	struct band_filter filter;
	struct rules rules;            /* the acts as the database keeps them */
	const struct acts *synced;     /* whose effects are those of `rules` */
	const struct outlets *outlets; /* by which origins are read; or NULL */
	char coder[CONTENT_ID_LEN + 1]; /* what reads reports; '': nameless */
	enum ledger_stored stored;      /* by the last ledger_store */
	int64_t data_version; /* of SQLite: changes when others write */
	bool writable;
	bool shadowed;          /* temporary tables hide the derived ones */
	int64_t shadow_version; /* data_version when they were made */
	day_t known_by;         /* of those, else DAY_NONE */
	int64_t recorded_by;    /* the same of record time, else INT64_MAX */
	bool stories_twin; /* there is a temporary table of stories, */
	struct stories_stamp stories; /* of this */
	uint32_t stories_counted; /* STORIES_COUNTED, less in tests */
	struct arena story_rows, story_work; /* of deriving them */
	struct batch batch;
	struct known known;
	struct identities identities;
	struct kept kept[KEPT_ROOM];
	uint32_t kept_count;
};

struct stmt {
	sqlite3_stmt *raw;
	sqlite3 *handle;
	int rc;            /* sticky: SQLITE_OK while all is well */
	int bound;         /* parameters bound so far */
	struct kept *kept; /* where it goes back to; NULL: nowhere */
};

/* What an SQLite result means for us; fills `err` from the handle. */
enum chancery_status db_fail(sqlite3 *handle, int rc,
                             struct chancery_error *err);

struct stmt db_prepare(sqlite3 *handle, const char *sql);
/* The same, kept prepared until the ledger is closed; `sql` is a literal. */
struct stmt db_keep(struct ledger *ledger, const char *sql);
void db_forget_kept(struct ledger *ledger);
/* Until it is finished, many small queries see one state of the file and lock it
 * once, not each for itself.  Nothing may be dropped meanwhile. */
struct stmt db_hold(struct ledger *ledger);
/* Bind the next parameter; the text must live until the step. An empty str
 * with a NULL ptr is bound as ''. */
void db_text(struct stmt *stmt, struct str s);
void db_int(struct stmt *stmt, int64_t value);
void db_real(struct stmt *stmt, double value);
void db_blob(struct stmt *stmt, struct str s);
void db_null(struct stmt *stmt);
/* NULL for DAY_NONE. */
void db_day(struct stmt *stmt, day_t day);
/* Two parameters; both NULL for an empty span. */
void db_span(struct stmt *stmt, struct span span);
/* The two clocks by which what is known is limited: two parameters, the day and
 * the time of recording. KNOWN(r) is the condition on report `r` for parameters
 * number `day` and `time`: of the readings of one text at most one is known. */
void db_clocks(struct stmt *stmt, const struct ledger *ledger);
#define KNOWN(r, day, time)                                                    \
	"((?" day " IS NULL OR " r ".day <= ?" day ") AND " r                  \
	".recorded <= ?" time " AND (" r ".closed IS NULL OR " r               \
	".closed > ?" time "))"
/* NULL for NONE. */
void db_index(struct stmt *stmt, uint32_t index);

/* True when there is a row. */
bool db_step(struct stmt *stmt);
/* Step to the end and make ready for the next parameters. */
void db_run(struct stmt *stmt);
/* Ready for new parameters. */
void db_again(struct stmt *stmt);
enum chancery_status db_finish(struct stmt *stmt, struct chancery_error *err);

/* Column `i` of the row; text lives until the next step. */
struct str db_get_text(const struct stmt *stmt, int i);
int64_t db_get_int(const struct stmt *stmt, int i);
double db_get_real(const struct stmt *stmt, int i);
day_t db_get_day(const struct stmt *stmt, int i);
/* Columns `i` and `i` + 1. */
struct span db_get_span(const struct stmt *stmt, int i);
uint32_t db_get_index(const struct stmt *stmt, int i);

/* Run statements without parameters or rows. */
MUST_USE enum chancery_status db_exec(sqlite3 *handle, const char *sql,
                                      struct chancery_error *err);
/* COMMIT when `status` is OK, else ROLLBACK; gives the final status. */
MUST_USE enum chancery_status db_end(sqlite3 *handle,
                                     enum chancery_status status,
                                     struct chancery_error *err);

#endif
