/* reading.c - see reading.h.
 *
 * A slot keeps its item and findings in an arena of its own until they are
 * taken; a worker keeps one scratch arena.
 */
#include "cli/reading.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/pool.h"
#include "cli/progress.h"
#include "intake/intake.h"
#include "syntax/parser.h"

/* Per report; a report that needs more is refused with CHANCERY_E_NOMEM. */
#define DOC_LIMIT ((size_t)768 << 20)
#define SCRATCH_LIMIT ((size_t)512 << 20)
/* Bytes of items read ahead of what is taken: what is found in them takes some
 * ten times as much. */
#define AHEAD_MAX ((size_t)64 << 20)

struct slot {
	struct arena doc;
	struct item item;
	struct reading reading;
	uint64_t done, total;
};

struct run {
	const struct coder *coder;
	const struct model *trees_only;
	struct intake *intake;
	const struct reading_calls *calls;
	void *user;
	struct slot *slot;
	struct arena *scratch; /* one a worker */
	size_t ahead;          /* bytes of items that are made and not taken */
	struct reading_totals *totals;
	struct progress progress;
	bool stopped;
};

/* Set by Ctrl-C: what is under way is finished, nothing new begins. */
static volatile sig_atomic_t interrupted;

static void on_interrupt(int signal_number)
{
	(void)signal_number;
	interrupted = 1;
}

uint32_t reading_threads(uint32_t asked)
{
	if (asked)
		return asked;
	long n = sysconf(_SC_NPROCESSORS_ONLN);
	if (n < 1)
		return 1;
	return n > (long)POOL_THREADS_MAX ? POOL_THREADS_MAX : (uint32_t)n;
}

static bool make(void *user, uint32_t job)
{
	struct run *run = user;
	struct slot *slot = &run->slot[job];
	arena_clear(&slot->doc);
	if (interrupted || !intake_next(run->intake, &slot->item, &slot->doc))
		return false;
	intake_progress(run->intake, &slot->done, &slot->total);
	run->ahead += slot->item.bytes.len;
	return true;
}

static bool full(void *user)
{
	const struct run *run = user;
	return run->ahead > AHEAD_MAX;
}

/* Words and trees alone. */
static enum chancery_status parse_report(struct coding *out, struct arena *doc,
                                         struct arena *scratch,
                                         const struct model *model,
                                         const struct report *report,
                                         struct chancery_error *err)
{
	*out = (struct coding){ .report = report };
	enum chancery_status status = words_split(&out->words, doc,
	                                          report->text, report->body,
	                                          report->body_count, err);
	if (!status)
		status = parse_words(&out->trees, doc, scratch, model,
		                     report->text, &out->words, err);
	return status;
}

static void code_item(const struct run *run, struct slot *slot,
                      struct arena *scratch)
{
	struct reading *reading = &slot->reading;
	reading->status = intake_report(&reading->report, &slot->doc, scratch,
	                                &slot->item, &reading->error);
	if (reading->status)
		return;
	reading->coder = run->coder;
	if (run->trees_only)
		reading->status = parse_report(
		    &reading->coding, &slot->doc, scratch, run->trees_only,
		    &reading->report, &reading->error);
	else
		reading->status = coder_code(&reading->coding, &slot->doc,
		                             scratch, run->coder,
		                             &reading->report, &reading->error);
}

static void work(void *user, uint32_t worker, uint32_t job)
{
	struct run *run = user;
	struct slot *slot = &run->slot[job];
	struct arena *scratch = &run->scratch[worker];
	struct reading *reading = &slot->reading;
	memset(reading, 0, sizeof *reading);
	arena_clear(scratch);
	if (slot->item.kind == ITEM_REFUSED) {
		reading->error = slot->item.error;
		reading->status = slot->item.error.status;
	} else {
		code_item(run, slot, scratch);
	}
	if (reading->status && !reading->report.path.len)
		reading->report.path = slot->item.name;
	if (reading->status && !reading->report.id.len)
		reading->report.id = reading->report.path;
	if (run->calls->prepare)
		run->calls->prepare(run->user, job, reading, scratch);
}

static bool take(void *user, uint32_t job)
{
	struct run *run = user;
	struct slot *slot = &run->slot[job];
	struct reading *reading = &slot->reading;
	struct reading_totals *totals = run->totals;
	run->ahead -= slot->item.bytes.len;
	if (reading->status)
		totals->refused++;
	else
		totals->reports++;
	totals->words += reading->coding.words.count;
	if (slot->doc.peak > totals->peak_arena)
		totals->peak_arena = slot->doc.peak;
	progress_show(&run->progress, slot->done, slot->total, totals->reports,
	              totals->refused);
	run->stopped = !run->calls->take(run->user, job, reading);
	return !run->stopped;
}

enum chancery_status reading_run(const struct coder *coder,
                                 const char *const *paths, size_t count,
                                 const struct reading_options *options,
                                 const struct reading_calls *calls, void *user,
                                 struct reading_totals *totals,
                                 struct chancery_error *err)
{
	static const struct pool_calls pool = { make, work, take, full };
	uint32_t threads = reading_threads(options->threads);
	struct run run = { .coder = coder,
		           .trees_only = options->trees_only,
		           .calls = calls,
		           .user = user,
		           .totals = totals };
	*totals = (struct reading_totals){ 0 };
	enum chancery_status status = intake_new(&run.intake, paths, count,
	                                         err);
	if (status)
		return status;
	uint32_t slots = pool_slots(threads);
	run.slot = calloc(slots, sizeof *run.slot);
	run.scratch = calloc(threads, sizeof *run.scratch);
	if (!run.slot || !run.scratch) {
		status = fail_nomem(err);
		goto cleanup;
	}
	for (uint32_t i = 0; i < slots; i++)
		arena_init(&run.slot[i].doc, DOC_LIMIT);
	for (uint32_t i = 0; i < threads; i++)
		arena_init(&run.scratch[i], SCRATCH_LIMIT);
	struct sigaction action = { .sa_handler = on_interrupt,
		                    .sa_flags = SA_RESETHAND };
	sigaction(SIGINT, &action, NULL);
	progress_init(&run.progress, options->quiet);
	status = pool_run(threads, &pool, &run, err);
	progress_end(&run.progress);
	for (uint32_t i = 0; i < slots; i++)
		arena_release(&run.slot[i].doc);
	for (uint32_t i = 0; i < threads; i++)
		arena_release(&run.scratch[i]);
	if (!status && interrupted)
		status = fail(
		    err, CHANCERY_E_CANCELLED, 0,
		    "interrupted after %llu reports; the same command "
		    "goes on from there",
		    (unsigned long long)totals->reports);
cleanup:
	free(run.slot);
	free(run.scratch);
	intake_free(run.intake);
	return status;
}
