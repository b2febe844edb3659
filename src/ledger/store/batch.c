/* batch.c - see batch.h. */
#include "ledger/store/batch.h"

#include <stdlib.h>
#include <time.h>

#include "ledger/store/bands.h"
#include "ledger/store/store.h"
#include "ledger/store/units.h"

/* A batch ends when it is as old as this, however few reports came: so much is
 * lost at most, and so long others wait. */
#define BATCH_US 1000000
/* Between two batches the file stays unlocked as long as this: twice what
 * another writer sleeps between two looks at it. */
#define PAUSE_US 2000
/* Reports after which pending units are derived for the first time; later it is
 * after twice as many each time, so that what a unit costs for each of its
 * claims does not grow with it. */
#define SETTLE_REPORTS 1000u

void batch_init(struct batch *batch)
{
	*batch = (struct batch){ .most = 1, .settle_after = SETTLE_REPORTS };
	arena_init(&batch->arena, LEDGER_MEMORY);
}

void batch_release(struct batch *batch)
{
	arena_release(&batch->arena);
}

static int64_t monotonic_us(void)
{
	struct timespec t;
	if (clock_gettime(CLOCK_MONOTONIC, &t))
		return 0;
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void pause_between(const struct batch *batch, int64_t now)
{
	int64_t left = batch->ended + PAUSE_US - now;
	if (batch->most < 2 || left <= 0 || left > PAUSE_US)
		return;
	struct timespec t = { .tv_nsec = (long)left * 1000 };
	nanosleep(&t, NULL);
}

static void empty(struct batch *batch)
{
	arena_clear(&batch->arena);
	memset(&batch->touched, 0, sizeof batch->touched);
	batch->first_report = 0;
	batch->reports = 0;
	batch->open = false;
}

static enum chancery_status read_first_unit(struct ledger *ledger,
                                            struct chancery_error *err)
{
	struct stmt q = db_keep(ledger, "SELECT coalesce(max(unit), 0) + 1"
	                                " FROM unit");
	if (db_step(&q))
		ledger->batch.first_unit = db_get_int(&q, 0);
	return db_finish(&q, err);
}

/* What is in memory may be of what was rolled back. */
static void forget(struct ledger *ledger)
{
	enum chancery_status status = load_rules(ledger, NULL);
	(void)status;
	bands_forget(ledger);
	known_forget(&ledger->known);
}

static enum chancery_status give_up(struct ledger *ledger,
                                    enum chancery_status status,
                                    struct chancery_error *err)
{
	status = db_end(ledger->handle, status, err);
	empty(&ledger->batch);
	forget(ledger);
	return status;
}

enum chancery_status batch_begin(struct ledger *ledger,
                                 struct chancery_error *err)
{
	struct batch *batch = &ledger->batch;
	if (batch->open)
		return CHANCERY_OK;
	/* Stored tables must not be hidden while they are written. */
	enum chancery_status status = units_unshadow(ledger, err);
	pause_between(batch, monotonic_us());
	if (!status)
		status = db_exec(ledger->handle, "BEGIN IMMEDIATE", err);
	if (status)
		return status;
	batch->open = true;
	batch->begun = monotonic_us();
	status = known_ready(ledger, err);
	if (!status)
		status = read_first_unit(ledger, err);
	return status ? give_up(ledger, status, err) : CHANCERY_OK;
}

enum chancery_status batch_touch(struct ledger *ledger, int64_t unit,
                                 struct chancery_error *err)
{
	struct batch *batch = &ledger->batch;
	int64_t *slot = VEC_PUSH(&batch->arena, &batch->touched);
	if (!slot)
		return fail_nomem(err);
	*slot = unit;
	return CHANCERY_OK;
}

void batch_derived(struct ledger *ledger)
{
	ledger->batch.touched.count = 0;
	ledger->batch.first_unit = INT64_MAX;
}

static int unit_cmp(const void *va, const void *vb)
{
	const int64_t *a = va, *b = vb;
	return *a < *b ? -1 : *a > *b;
}

static enum chancery_status derive_touched(struct ledger *ledger,
                                           struct chancery_error *err)
{
	struct batch *batch = &ledger->batch;
	enum chancery_status status = CHANCERY_OK;
	const int64_t *unit = batch->touched.item;
	if (batch->touched.count)
		qsort(batch->touched.item, batch->touched.count, sizeof *unit,
		      unit_cmp);
	for (uint32_t i = 0; !status && i < batch->touched.count; i++)
		if (!i || unit[i] != unit[i - 1])
			status = unit_touch(ledger, unit[i], err);
	if (status || batch->unsettled < batch->settle_after)
		return status;
	batch->unsettled = 0;
	batch->settle_after *= batch->settle_after < UINT32_MAX / 2 ? 2 : 1;
	return units_settle(ledger, err);
}

/* The words of its reports, after all else: whatever statement follows makes
 * the index of words write itself out. */
static enum chancery_status index_words(struct ledger *ledger,
                                        struct chancery_error *err)
{
	struct stmt q = db_keep(
	    ledger,
	    "INSERT INTO report_words(rowid, title, text) SELECT report, title,"
	    " CAST(text AS TEXT) FROM report WHERE report >= ?"
	    " ORDER BY report");
	db_int(&q, ledger->batch.first_report);
	db_run(&q);
	return db_finish(&q, err);
}

enum chancery_status batch_end(struct ledger *ledger,
                               struct chancery_error *err)
{
	struct batch *batch = &ledger->batch;
	if (!batch->open)
		return CHANCERY_OK;
	enum chancery_status status = derive_touched(ledger, err);
	if (!status && batch->first_report)
		status = index_words(ledger, err);
	if (!status)
		status = db_exec(ledger->handle, "COMMIT", err);
	if (status)
		return give_up(ledger, status, err);
	empty(batch);
	batch->ended = monotonic_us();
	return CHANCERY_OK;
}

enum chancery_status batch_took(struct ledger *ledger,
                                enum chancery_status status, int64_t report,
                                struct chancery_error *err)
{
	struct batch *batch = &ledger->batch;
	if (status)
		return give_up(ledger, status, err);
	if (report && !batch->first_report)
		batch->first_report = report;
	if (report) {
		batch->unsettled++;
		batch->stored++;
	}
	if (++batch->reports < batch->most &&
	    monotonic_us() - batch->begun < BATCH_US)
		return CHANCERY_OK;
	return batch_end(ledger, err);
}

void ledger_batch(struct ledger *ledger, uint32_t reports)
{
	ledger->batch.most = reports ? reports : 1;
}

enum chancery_status ledger_flush(struct ledger *ledger,
                                  struct chancery_error *err)
{
	return batch_end(ledger, err);
}
