/* copies_show.c - the copies among reports, found as `chancery read` finds them
 * but without reading claims.
 *
 * usage: copies-show [--db FILE] PATH...
 *
 * Stores the reports in a ledger, in memory without --db; a line "ID TAB ID TAB
 * HOW TAB OVERLAP" for each edge, later report first, and "ID TAB ID TAB known
 * TAB 1" for a report whose very text was stored before.  Times go to standard
 * error: storing alone, and the part of it that is spent on origins.  Used by
 * script/score-copies and bench/copies.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/map.h"
#include "intake/intake.h"
#include "ledger/ledger.h"
#include "stories/outlets.h"
#include "stories/shingle.h"

struct show {
	struct arena names; /* of ids */
	struct map id;      /* content id to index */
	struct str *name;
	uint32_t count, room;
};

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static struct str name_of(const struct show *show, struct str content)
{
	uint32_t index = map_find(&show->id, content);
	return index == NONE ? content : show->name[index];
}

static bool put_copy(void *user, const struct copy_row *row)
{
	const struct show *show = user;
	struct str a = name_of(show, row->report), b = name_of(show, row->of);
	printf("%.*s\t%.*s\t%.*s\t%.4f\n", STR_ARG(a), STR_ARG(b),
	       STR_ARG(row->how), row->overlap);
	return true;
}

/* Keep the report's id; say which one has its text already. */
static void note(struct show *show, const struct report *report, bool added)
{
	if (!added) {
		struct str first = name_of(show, report->content_id);
		printf("%.*s\t%.*s\tknown\t1\n", STR_ARG(report->id),
		       STR_ARG(first));
		return;
	}
	if (show->count == show->room) {
		show->room = show->room ? show->room * 2 : 1024;
		show->name = realloc(show->name,
		                     show->room * sizeof *show->name);
	}
	struct str key = arena_str(&show->names, report->content_id);
	uint32_t *slot = key.ptr ? map_put(&show->id, &show->names, key) : NULL;
	if (!show->name || !slot)
		abort();
	show->name[show->count] = arena_str(&show->names, report->id);
	*slot = show->count++;
}

int main(int argc, char **argv)
{
	static const struct acts acts;
	struct show show = { 0 };
	struct arena raw, doc, scratch;
	struct intake *intake;
	struct ledger *ledger;
	struct outlets *outlets;
	struct chancery_error err = { 0 };
	struct item item;
	double storing = 0, sketching = 0;
	size_t bytes = 0;
	arena_init(&show.names, (size_t)1 << 30);
	arena_init(&raw, (size_t)256 << 20);
	arena_init(&doc, (size_t)256 << 20);
	arena_init(&scratch, (size_t)256 << 20);
	const char *data = getenv("CHANCERY_DATA"), *db = ":memory:";
	int first = 1;
	if (argc > 2 && !strcmp(argv[1], "--db")) {
		db = argv[2];
		first = 3;
	}
	if (outlets_open(&outlets, data ? data : CHANCERY_DATA_SOURCE, &err) ||
	    ledger_open(&ledger, db, LEDGER_WRITE, &err) ||
	    intake_new(&intake, (const char *const *)argv + first,
	               (size_t)(argc - first), &err)) {
		fprintf(stderr, "copies-show: %s\n", err.message);
		return 1;
	}
	ledger_outlets(ledger, outlets);
	while (intake_next(intake, &item, &raw)) {
		struct report report;
		bool added;
		if (!intake_report(&report, &doc, &scratch, &item, &err)) {
			struct coding coding = { .report = &report };
			struct shingles shingles;
			int64_t band[SHINGLE_BANDS];
			double begun = now();
			if (ledger_store(ledger, &coding, NULL, &acts, &added,
			                 &err)) {
				fprintf(stderr, "copies-show: %s\n",
				        err.message);
				return 1;
			}
			storing += now() - begun;
			begun = now();
			if (shingles_read(&shingles, &scratch, report.text,
			                  report.body, report.body_count,
			                  report.title_span) &&
			    shingles_bands(&shingles, band))
				bytes += report.text.len;
			sketching += now() - begun;
			note(&show, &report, added);
		}
		arena_clear(&raw);
		arena_clear(&doc);
		arena_clear(&scratch);
	}
	if (ledger_copies(ledger, STR(""), put_copy, &show, &err))
		return 1;
	fprintf(stderr,
	        "%u reports stored in %.2f s; sketches %.2f s of it, "
	        "%.0f MB/s\n",
	        show.count, storing, sketching,
	        (double)bytes / 1e6 / (sketching > 0 ? sketching : 1));
	intake_free(intake);
	ledger_close(ledger);
	outlets_close(outlets);
	arena_release(&raw);
	arena_release(&doc);
	arena_release(&scratch);
	arena_release(&show.names);
	free(show.name);
	return 0;
}
